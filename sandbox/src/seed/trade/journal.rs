//! Journal entries: whatever is booked comes through here, and balances.

use crate::{
    error::SandboxError,
    seed::{
        row::Row,
        trade::{Trade, owed::Kind},
        world::{
            calendar::Day,
            company::{self, Account, COMPANY, Currency, Journal},
        },
    },
};

/// One item of an entry. Amounts are in cents, a debit above 0.
pub(crate) struct Item {
    pub(crate) account: i64,
    pub(crate) name: String,
    /// In the entry's currency, and in the company's.
    pub(crate) amount: i64,
    pub(crate) balance: i64,
    pub(crate) sold: Option<Sold>,
    /// What is owed by an item that is to be paid: by when, and how much of it still.
    pub(crate) owed: Option<(Day, i64, i64)>,
    /// The entry with which it is settled.
    pub(crate) settled: Option<i64>,
}

/// What an item is the price of.
pub(crate) struct Sold {
    pub(crate) product: Option<(usize, i64)>,
    pub(crate) quantity: i64,
    pub(crate) price: i64,
    pub(crate) discount: i64,
    pub(crate) sale_line: Option<i64>,
    pub(crate) purchase_line: Option<i64>,
}

impl Item {
    /// An item in the company's currency.
    pub(crate) fn plain(account: i64, name: &str, amount: i64) -> Self {
        Self {
            account,
            name: name.to_owned(),
            amount,
            balance: amount,
            sold: None,
            owed: None,
            settled: None,
        }
    }
}

/// An entry without its items.
pub(crate) struct Document {
    pub(crate) id: i64,
    pub(crate) kind: Kind,
    pub(crate) journal: Journal,
    /// A draft has none.
    pub(crate) number: Option<(String, i64)>,
    pub(crate) day: Day,
    pub(crate) due: Option<Day>,
    pub(crate) currency: i64,
    pub(crate) partner: Option<(i64, String)>,
    pub(crate) shipping: Option<i64>,
    pub(crate) origin: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) payment: &'static str,
    pub(crate) seller: Option<(i64, i64)>,
    pub(crate) reversed: Option<i64>,
    pub(crate) of_payment: Option<i64>,
}

impl Document {
    /// An entry of a day, numbered, that says nothing else yet.
    pub(crate) fn new(trade: &mut Trade<'_>, kind: Kind, day: Day) -> Self {
        let mut document = Self::draft(trade, kind, day);
        document.enter(trade, kind.journal());
        document
    }

    /// One that is not numbered.
    pub(crate) fn draft(trade: &mut Trade<'_>, kind: Kind, day: Day) -> Self {
        Self {
            id: trade.id("account.move"),
            kind,
            journal: kind.journal(),
            number: None,
            day,
            due: None,
            currency: Currency::EUR,
            partner: None,
            shipping: None,
            origin: None,
            reference: None,
            payment: "not_paid",
            seller: None,
            reversed: None,
            of_payment: None,
        }
    }

    /// An entry of a journal of its own choice.
    pub(crate) fn of_journal(trade: &mut Trade<'_>, journal: Journal, day: Day) -> Self {
        let mut document = Self::draft(trade, Kind::Entry, day);
        document.enter(trade, journal);
        document
    }

    /// The next number of the journal.
    fn enter(&mut self, trade: &mut Trade<'_>, journal: Journal) {
        let year = trade.world.setting.calendar.date(self.day).year();
        let number = trade.number(journal, year);
        self.journal = journal;
        self.number = Some((format!("{}/{year}/{number:05}", journal.code()), number));
    }

    pub(crate) fn name(&self) -> String {
        let name = self.number.as_ref().map(|(name, _)| name.clone());
        name.unwrap_or_default()
    }

    /// Writes the entry and its items, and answers the items' ids.
    pub(crate) fn write(
        &self,
        trade: &mut Trade<'_>,
        items: &[Item],
    ) -> Result<Vec<i64>, SandboxError> {
        let row = self.row(trade, items);
        trade.write(row)?;
        let mut ids = Vec::with_capacity(items.len());
        for (item, place) in items.iter().zip(1..) {
            let id = trade.id("account.move.line");
            let row = self.item(trade, item, id, place);
            trade.write(row)?;
            ids.push(id);
        }
        Ok(ids)
    }

    fn state(&self) -> &'static str {
        match self.number {
            Some(_) => "posted",
            None => "draft",
        }
    }

    fn row(&self, trade: &Trade<'_>, items: &[Item]) -> Row {
        let calendar = &trade.world.setting.calendar;
        let sign = self.kind.sign();
        let is_entry = self.kind == Kind::Entry;
        let debit = |amount: fn(&Item) -> i64| -> i64 {
            items.iter().map(amount).filter(|amount| *amount > 0).sum()
        };
        let (total, signed) = (debit(|item| item.amount), sign * debit(|item| item.balance));
        let (untaxed, untaxed_signed) = match is_entry {
            true => (0, 0),
            false => (total, signed),
        };
        let owed = items
            .iter()
            .find_map(|item| item.owed)
            .filter(|_| !is_entry);
        let (open, open_balance) = owed.map_or((0, 0), |(_, open, balance)| (open, balance));
        let invoiced = (!is_entry && self.number.is_some()).then(|| calendar.text(self.day));
        let shown = match &self.number {
            Some((name, _)) => name.clone(),
            None => format!("Draft Invoice (* {})", self.id),
        };
        let made = calendar.moment(self.day, 16 * 60);
        Row::new("account.move", self.id)
            .maybe_text("name", self.number.as_ref().map(|(name, _)| name.clone()))
            .text("move_type", self.kind.key())
            .text("state", self.state())
            .text("payment_state", self.payment)
            .link("journal_id", self.journal as i64)
            .link("company_id", COMPANY)
            .link("currency_id", self.currency)
            .number(
                "invoice_currency_rate",
                company::rate(self.currency, self.day),
            )
            .maybe_link("partner_id", self.partner.as_ref().map(|(id, _)| *id))
            .maybe_link(
                "commercial_partner_id",
                self.partner.as_ref().map(|(id, _)| *id),
            )
            .maybe_link("partner_shipping_id", self.shipping)
            .maybe_text(
                "invoice_partner_display_name",
                self.partner.as_ref().map(|(_, name)| name.clone()),
            )
            .text("date", calendar.text(self.day))
            .maybe_text("invoice_date", invoiced)
            .maybe_text("invoice_date_due", self.due.map(|day| calendar.text(day)))
            .maybe_text("invoice_origin", self.origin.clone())
            .maybe_text("ref", self.reference.clone())
            .maybe_text(
                "payment_reference",
                self.number
                    .as_ref()
                    .filter(|_| !is_entry)
                    .map(|(name, _)| name.clone()),
            )
            .maybe_link("invoice_user_id", self.seller.map(|(user, _)| user))
            .maybe_link("team_id", self.seller.map(|(_, team)| team))
            .maybe_link("reversed_entry_id", self.reversed)
            .maybe_link("origin_payment_id", self.of_payment)
            .text("auto_post", "no")
            .flag("posted_before", self.number.is_some())
            .flag(
                "is_move_sent",
                self.kind == Kind::Invoice && self.number.is_some(),
            )
            .maybe_text("sequence_prefix", self.prefix())
            .whole(
                "sequence_number",
                self.number.as_ref().map_or(0, |(_, number)| *number),
            )
            .cents("amount_untaxed", untaxed)
            .cents("amount_tax", 0)
            .cents("amount_total", total)
            .cents("amount_residual", open.abs())
            .cents("amount_untaxed_signed", untaxed_signed)
            .cents("amount_tax_signed", 0)
            .cents("amount_total_signed", signed)
            .cents("amount_residual_signed", open_balance)
            .cents("amount_total_in_currency_signed", sign * total)
            .cents("amount_untaxed_in_currency_signed", sign * untaxed)
            .text("display_name", shown)
            .written(made.clone(), made)
    }

    /// `INV/2026/`.
    fn prefix(&self) -> Option<String> {
        let (name, _) = self.number.as_ref()?;
        let (prefix, _) = name.rsplit_once('/')?;
        Some(format!("{prefix}/"))
    }

    fn item(&self, trade: &Trade<'_>, item: &Item, id: i64, place: i64) -> Row {
        let calendar = &trade.world.setting.calendar;
        let made = calendar.moment(self.day, 16 * 60);
        let sold = item.sold.as_ref();
        let product = sold.and_then(|sold| sold.product);
        let price = sold.map_or(0, |sold| sold.price);
        let subtotal = sold.map_or(0, |_| item.amount.abs());
        let invoiced =
            (self.kind != Kind::Entry && self.number.is_some()).then(|| calendar.text(self.day));
        let (open, open_balance) = item
            .owed
            .map_or((0, 0), |(_, open, balance)| (open, balance));
        let owing = matches!(item.account, Account::RECEIVABLE | Account::PAYABLE);
        let kind = match (owing, self.kind) {
            (true, Kind::Invoice | Kind::Bill | Kind::Credit) => "payment_term",
            _ => "product",
        };
        Row::new("account.move.line", id)
            .link("move_id", self.id)
            .maybe_text(
                "move_name",
                self.number.as_ref().map(|(name, _)| name.clone()),
            )
            .text("parent_state", self.state())
            .text("display_type", kind)
            .link("account_id", item.account)
            .link("journal_id", self.journal as i64)
            .link("company_id", COMPANY)
            .link("company_currency_id", Currency::EUR)
            .link("currency_id", self.currency)
            .maybe_link("partner_id", self.partner.as_ref().map(|(id, _)| *id))
            .maybe_text("ref", self.reference.clone())
            .text("date", calendar.text(self.day))
            .maybe_text("invoice_date", invoiced)
            .maybe_text(
                "date_maturity",
                item.owed.map(|(due, ..)| calendar.text(due)),
            )
            .maybe_text("name", (!item.name.is_empty()).then(|| item.name.clone()))
            .maybe_link("product_id", product.map(|(place, _)| place as i64 + 1))
            .maybe_link("product_uom_id", product.map(|(_, unit)| unit))
            .whole("quantity", sold.map_or(1, |sold| sold.quantity))
            .cents("price_unit", price)
            .whole("discount", sold.map_or(0, |sold| sold.discount))
            .cents("price_subtotal", subtotal)
            .cents("price_total", subtotal)
            .cents("debit", item.balance.max(0))
            .cents("credit", (-item.balance).max(0))
            .cents("balance", item.balance)
            .cents("amount_currency", item.amount)
            .cents("amount_residual", open_balance)
            .cents("amount_residual_currency", open)
            .flag("reconciled", owing && item.settled.is_some() && open == 0)
            .maybe_text(
                "matching_number",
                item.settled.map(|entry| entry.to_string()),
            )
            .maybe_link("purchase_line_id", sold.and_then(|sold| sold.purchase_line))
            .maybe_link("payment_id", self.of_payment)
            .links(
                "sale_line_ids",
                sold.and_then(|sold| sold.sale_line).into_iter().collect(),
            )
            .whole("sequence", 100 * i64::from(kind == "payment_term") + place)
            .written(made.clone(), made)
    }
}
