//! What is invoiced and billed, what is paid, and what a company pays for every month.

use crate::{
    error::SandboxError,
    seed::{
        row::Row,
        trade::{
            Event, Trade,
            journal::{Document, Item, Sold},
            order::{Order, Payment},
            owed::{Kind, Owed},
            purchase::Purchase,
        },
        world::{
            World,
            calendar::Day,
            company::{self, Account, Currency, Journal},
            random::Stream,
        },
    },
};

/// What is open of an amount and what Odoo calls that.
fn payment_state(payment: Payment, world: &World) -> &'static str {
    match payment {
        Payment::Whole(day) if world.setting.calendar.past(day) => "paid",
        Payment::Half(day) if world.setting.calendar.past(day) => "partial",
        _ => "not_paid",
    }
}

/// Whether anything has been paid by today.
fn is_settled(payment: Payment, world: &World) -> bool {
    payment_state(payment, world) != "not_paid"
}

/// Plans the payment of what is owed.
fn plan(trade: &mut Trade<'_>, payment: Payment, mut owed: Owed) {
    let day = match payment {
        Payment::Whole(day) => day,
        Payment::Half(day) => {
            owed.cents /= 2;
            owed.balance /= 2;
            day
        }
        Payment::None => return,
    };
    owed.day = day;
    trade.plan(day, Event::Pay(Box::new(owed)));
}

/// The item that says what is owed: it balances the others.
fn owing(
    account: i64,
    name: String,
    others: &[Item],
    due: Day,
    payment: Payment,
    document: &Document,
    world: &World,
) -> Item {
    let amount = -others.iter().map(|item| item.amount).sum::<i64>();
    let balance = -others.iter().map(|item| item.balance).sum::<i64>();
    let paid = is_settled(payment, world);
    // Halves are taken of what is above 0, so that a bill is halved like an invoice.
    let open = |cents: i64| cents.signum() * payment.open(cents.abs(), world);
    Item {
        account,
        name,
        amount,
        balance,
        sold: None,
        owed: Some((due, open(amount), open(balance))),
        settled: paid.then_some(document.id),
    }
}

/// Invoices an order; not numbered, when its day has not come.
pub(crate) fn invoice(trade: &mut Trade<'_>, order: &Order<'_>) -> Result<(), SandboxError> {
    let world = trade.world;
    let customer = order.customer;
    let posted = order.is_posted(world);
    let mut document = match posted {
        true => Document::new(trade, Kind::Invoice, order.invoiced),
        false => Document::draft(trade, Kind::Invoice, world.setting.calendar.today),
    };
    let payment = match posted {
        true => order.payment,
        false => Payment::None,
    };
    let partner = (customer.id, customer.name.clone());
    document.due = Some(order.due());
    document.currency = order.currency();
    document.partner = Some(partner.clone());
    document.shipping = Some(customer.delivered());
    document.origin = Some(order.name());
    document.payment = payment_state(payment, world);
    document.seller = Some((customer.seller, customer.team as i64 + 1));
    let item = |(place, line): (usize, &super::order::Line<'_>)| Item {
        account: match line.product.is_service {
            true => Account::SERVICES_SOLD,
            false => Account::GOODS_SOLD,
        },
        name: line.product.shown.clone(),
        amount: -line.subtotal,
        balance: -company::in_euros(line.subtotal, document.currency, document.day),
        sold: Some(Sold {
            product: Some((line.place, line.product.unit)),
            quantity: line.quantity,
            price: line.price,
            discount: line.discount,
            sale_line: Some(order.line_id(place)),
            purchase_line: None,
        }),
        owed: None,
        settled: None,
    };
    let mut items: Vec<Item> = order.lines.iter().enumerate().map(item).collect();
    let owing = owing(
        Account::RECEIVABLE,
        document.name(),
        &items,
        order.due(),
        payment,
        &document,
        world,
    );
    let owed = Owed {
        kind: Kind::Invoice,
        day: order.invoiced,
        entry: document.id,
        name: document.name(),
        partner,
        currency: document.currency,
        cents: owing.amount,
        balance: owing.balance,
    };
    items.push(owing);
    let ids = document.write(trade, &items)?;
    for (place, id) in (0..order.lines.len()).zip(ids) {
        let line = order.line_id(place);
        trade.pair(
            ("sale.order.line", "invoice_lines", line),
            ("account.move.line", "sale_line_ids", id),
        )?;
    }
    if posted {
        let mut random = world.setting.random(Stream::Credit, order.reference.place);
        if random.percent(3) {
            let day = world
                .setting
                .calendar
                .workday(order.invoiced.plus(random.between(5, 25)));
            let cents = owed.cents * random.between(3, 12) / 100;
            let credit = Owed {
                kind: Kind::Credit,
                day,
                name: owed.name.clone(),
                partner: owed.partner.clone(),
                cents,
                balance: 0,
                ..owed
            };
            trade.plan(day, Event::Credit(Box::new(credit)));
        }
        plan(trade, payment, owed);
    }
    Ok(())
}

/// Gives a customer some of an invoice back.
pub(crate) fn credit(trade: &mut Trade<'_>, owed: Owed) -> Result<(), SandboxError> {
    let world = trade.world;
    let mut document = Document::new(trade, Kind::Credit, owed.day);
    let paid = world.setting.calendar.workday(owed.day.plus(9));
    let payment = Payment::Whole(paid);
    document.due = Some(owed.day);
    document.currency = owed.currency;
    document.partner = Some(owed.partner.clone());
    document.payment = payment_state(payment, world);
    document.reversed = Some(owed.entry);
    document.reference = Some(format!("Part of {}", owed.name));
    let given = Item {
        account: Account::CREDITS,
        name: "Allowance for damage in transit".to_owned(),
        amount: owed.cents,
        balance: company::in_euros(owed.cents, owed.currency, owed.day),
        sold: Some(Sold {
            product: None,
            quantity: 1,
            price: owed.cents,
            discount: 0,
            sale_line: None,
            purchase_line: None,
        }),
        owed: None,
        settled: None,
    };
    let mut items = vec![given];
    let name = document.name();
    let owing = owing(
        Account::RECEIVABLE,
        name.clone(),
        &items,
        owed.day,
        payment,
        &document,
        world,
    );
    let back = Owed {
        entry: document.id,
        name,
        cents: -owing.amount,
        balance: -owing.balance,
        ..owed
    };
    items.push(owing);
    document.write(trade, &items)?;
    plan(trade, payment, back);
    Ok(())
}

/// Books the bill for a purchase.
pub(crate) fn bill(trade: &mut Trade<'_>, purchase: &Purchase) -> Result<(), SandboxError> {
    let world = trade.world;
    let Some(vendor) = world.vendors.get(purchase.vendor) else {
        return Ok(());
    };
    let mut document = Document::new(trade, Kind::Bill, purchase.billed);
    let due = purchase.billed.plus(30);
    let payment = Payment::Whole(purchase.paid);
    let partner = (vendor.id, vendor.name.clone());
    document.due = Some(due);
    document.currency = purchase.currency;
    document.partner = Some(partner.clone());
    document.origin = Some(purchase.name());
    document.reference = Some(format!(
        "{}-{:04}",
        vendor.id,
        2000 + purchase.id * 13 % 7000
    ));
    document.payment = payment_state(payment, world);
    let mut items = Vec::with_capacity(purchase.lines.len() + 1);
    for line in &purchase.lines {
        let Some(product) = world.products.get(line.product) else {
            continue;
        };
        items.push(Item {
            account: Account::GOODS_BOUGHT,
            name: product.shown.clone(),
            amount: line.subtotal(),
            balance: company::in_euros(line.subtotal(), purchase.currency, purchase.billed),
            sold: Some(Sold {
                product: Some((line.product, product.unit)),
                quantity: line.quantity,
                price: line.price,
                discount: 0,
                sale_line: None,
                purchase_line: Some(line.id),
            }),
            owed: None,
            settled: None,
        });
    }
    let name = document.name();
    let owing = owing(
        Account::PAYABLE,
        name.clone(),
        &items,
        due,
        payment,
        &document,
        world,
    );
    let owed = Owed {
        kind: Kind::Bill,
        day: purchase.billed,
        entry: document.id,
        name,
        partner,
        currency: purchase.currency,
        cents: -owing.amount,
        balance: -owing.balance,
    };
    items.push(owing);
    document.write(trade, &items)?;
    trade.show(("purchase.order", "invoice_ids", purchase.id), document.id)?;
    plan(trade, payment, owed);
    Ok(())
}

/// Money comes in, or goes out.
pub(crate) fn pay(trade: &mut Trade<'_>, owed: &Owed) -> Result<(), SandboxError> {
    let id = trade.id("account.payment");
    let mut document = Document::of_journal(trade, Journal::Bank, owed.day);
    document.currency = owed.currency;
    document.partner = Some(owed.partner.clone());
    document.reference = Some(owed.name.clone());
    document.of_payment = Some(id);
    let (direction, side, account, sign) = match owed.kind {
        Kind::Bill => ("outbound", "supplier", Account::PAYABLE, -1),
        Kind::Credit => ("outbound", "customer", Account::RECEIVABLE, -1),
        Kind::Invoice | Kind::Entry => ("inbound", "customer", Account::RECEIVABLE, 1),
    };
    let bank = Item {
        amount: sign * owed.cents,
        balance: sign * owed.balance,
        ..Item::plain(Account::BANK, &owed.name, 0)
    };
    let settled = Item {
        amount: -bank.amount,
        balance: -bank.balance,
        settled: Some(owed.entry),
        ..Item::plain(account, &owed.name, 0)
    };
    document.write(trade, &[bank, settled])?;
    let made = trade.world.setting.calendar.moment(owed.day, 15 * 60);
    let row = Row::new("account.payment", id)
        .text("name", document.name())
        .link("move_id", document.id)
        .text("payment_type", direction)
        .text("partner_type", side)
        .link("partner_id", owed.partner.0)
        .cents("amount", owed.cents)
        .cents("amount_company_currency_signed", sign * owed.balance)
        .link("currency_id", owed.currency)
        .link("company_id", company::COMPANY)
        .link("journal_id", Journal::Bank as i64)
        .link("destination_account_id", account)
        .link("outstanding_account_id", Account::BANK)
        .text("date", trade.world.setting.calendar.text(owed.day))
        .text("state", "paid")
        .text("memo", owed.name.clone())
        .flag("is_matched", true)
        .flag("is_reconciled", true)
        .flag("is_sent", false)
        .written(made.clone(), made);
    trade.write(row)?;
    trade.pair(
        ("account.payment", "invoice_ids", id),
        ("account.move", "matched_payment_ids", owed.entry),
    )
}

/// What the owners brought in on the first day.
pub(crate) fn open(trade: &mut Trade<'_>) -> Result<(), SandboxError> {
    let brought = trade.world.setting.counts.employees as i64 * 2_500_000;
    let mut document = Document::of_journal(trade, Journal::Various, Day::FIRST);
    document.reference = Some("Opening balance".to_owned());
    let items = [
        Item::plain(Account::BANK, "Opening balance", brought),
        Item::plain(Account::CAPITAL, "Opening balance", -brought),
    ];
    document.write(trade, &items).map(drop)
}

/// Wages and rent, at the end of a month.
pub(crate) fn month(trade: &mut Trade<'_>, day: Day) -> Result<(), SandboxError> {
    let heads = trade.world.setting.counts.employees as i64;
    // Some came later, and everybody gets a little more from year to year.
    let share = 80 + 20 * i64::from(day.0) / i64::from(trade.world.setting.calendar.today.0.max(1));
    let winter = matches!(
        trade.world.setting.calendar.date(day).month(),
        11 | 12 | 1 | 2
    );
    let wages = heads * 295_000 * share / 100;
    let rent = heads * if winter { 41_000 } else { 34_500 };
    for (account, name, amount) in [
        (Account::WAGES, "Wages of the month", wages),
        (Account::RENT, "Rent and energy", rent),
    ] {
        let mut document = Document::of_journal(trade, Journal::Various, day);
        document.currency = Currency::EUR;
        document.reference = Some(name.to_owned());
        let items = [
            Item::plain(account, name, amount),
            Item::plain(Account::BANK, name, -amount),
        ];
        document.write(trade, &items)?;
    }
    Ok(())
}
