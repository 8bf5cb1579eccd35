//! What can be asked of the models.

use crate::sql::parts;

pub(crate) const KINDS: [&str; 7] = ["link", "text", "flag", "moment", "day", "number", "several"];

/// What can be asked of a model, line by line: its fields by kind, where amounts are in a currency and
/// which fields are amounts, selections in their own order, what generated questions choose from, and
/// filters as tools take them and as SQL.
pub(crate) struct Model(pub(crate) &'static str, pub(crate) &'static str);

pub(crate) const ORDERS: Model = Model(
    "sale.order",
    "link partner_id user_id team_id currency_id
    text name state invoice_status
    flag locked
    moment date_order create_date commitment_date
    number amount_total amount_untaxed
    several tag_ids
    currency currency_id
    amounts amount_total amount_untaxed
    choice state draft|sent|sale|cancel
    choice invoice_status upselling|invoiced|to invoice|no
    measures count amount_total amount_total:avg amount_total:min amount_total:max amount_untaxed:sum
    measures amount_untaxed:avg partner_id:count_distinct commitment_date:count user_id:count
    groups partner_id user_id team_id state invoice_status locked tag_ids date_order date_order:week
    groups date_order:quarter date_order:year commitment_date:month date_order:hour
    narrow state user_id tag_ids date_order:year team_id
    dates date_order commitment_date commitment_date create_date
    start create_date commitment_date
    start create_date date_order
    funnel state
    funnel state lost=cancel|sent
    funnel state stages=draft|sale
    funnel invoice_status
    filter state = sale => state = 'sale'
    filter state != cancel => state <> 'cancel'
    filter state in sale|sent => state IN ('sale', 'sent')
    filter user_id not_in 3|4 => (user_id IS NULL OR user_id NOT IN (3, 4))
    filter amount_total > 5000 => amount_total > 5000
    filter amount_untaxed <= 9000.5 => amount_untaxed <= 9000.5
    filter date_order between 2025-07-01|2026-08-31 => date(date_order) BETWEEN '2025-07-01' AND '2026-08-31'
    filter date_order >= 2026-07-01 => date(date_order) >= '2026-07-01'
    filter commitment_date is_set => commitment_date IS NOT NULL
    filter user_id is_not_set => user_id IS NULL
    filter tag_ids in 1|2 => id IN (SELECT row FROM tag_ids_of_sale_order WHERE value IN ('1', '2'))
    filter name contains 1 => name LIKE '%1%'
    filter currency_id = 1 => currency_id = 1",
);

pub(crate) const LEADS: Model = Model(
    "crm.lead",
    "link partner_id user_id team_id stage_id company_id
    text type priority
    flag active
    moment create_date date_closed
    day date_deadline
    number expected_revenue probability
    several tag_ids
    currency company_id
    amounts expected_revenue
    choice type lead|opportunity
    choice priority 0|1|2|3
    measures count expected_revenue expected_revenue:avg expected_revenue:max probability
    measures probability:min date_closed:count partner_id:count_distinct stage_id:count_distinct
    groups partner_id user_id team_id stage_id type priority tag_ids create_date create_date:week
    groups date_deadline:quarter date_closed:year date_deadline:day
    narrow stage_id priority tag_ids date_closed:year user_id
    dates create_date date_deadline date_closed date_closed
    start create_date date_closed
    start create_date date_deadline
    funnel stage_id
    funnel stage_id stages=New|Offered|Won
    funnel stage_id stages=1|2 lost=Negotiating
    funnel priority lost=0
    funnel type
    filter type = opportunity => type = 'opportunity'
    filter stage_id.is_won = false => stage_id IN (SELECT id FROM crm_stage WHERE NOT is_won)
    filter stage_id in 2|3|5 => stage_id IN (2, 3, 5)
    filter priority not_in 0|3 => priority NOT IN ('0', '3')
    filter expected_revenue > 8000 => expected_revenue > 8000
    filter probability < 60 => probability < 60
    filter date_deadline between 2025-03-01|2026-09-30 => date_deadline BETWEEN '2025-03-01' AND '2026-09-30'
    filter create_date <= 2026-03-31 => date(create_date) <= '2026-03-31'
    filter user_id is_set => user_id IS NOT NULL
    filter date_closed is_not_set => date_closed IS NULL
    filter tag_ids in 2|5 => id IN (SELECT row FROM tag_ids_of_crm_lead WHERE value IN ('2', '5'))",
);

pub(crate) const MOVES: Model = Model(
    "account.move",
    "link partner_id currency_id
    text move_type state
    day date invoice_date invoice_date_due
    number amount_total amount_residual
    currency currency_id
    amounts amount_total amount_residual
    choice move_type entry|out_invoice|out_refund|in_invoice|in_refund|out_receipt|in_receipt
    choice state draft|posted|cancel
    measures count amount_total amount_residual:sum amount_total:avg amount_residual:max
    measures invoice_date:count partner_id:count_distinct
    groups partner_id move_type state invoice_date invoice_date:quarter date:week currency_id
    narrow move_type state invoice_date:year
    dates invoice_date date
    start invoice_date invoice_date_due
    funnel move_type stages=entry|in_invoice|out_invoice lost=out_refund
    funnel state
    filter move_type = out_invoice => move_type = 'out_invoice'
    filter partner_id != 29 => partner_id IS NOT 29
    filter amount_total >= 2500 => amount_total >= 2500
    filter amount_residual > 0 => amount_residual > 0
    filter amount_total between 1000|20000 => amount_total BETWEEN 1000 AND 20000
    filter invoice_date is_set => invoice_date IS NOT NULL
    filter move_type not_in entry => move_type <> 'entry'
    filter date < 2026-02-15 => date < '2026-02-15'",
);

impl Model {
    /// What stands after a word, of each line that begins with it.
    pub(crate) fn lines(&self, word: &str) -> Vec<&'static str> {
        let lines = self.1.lines().map(str::trim);
        let own = lines.filter_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
        own.collect()
    }

    pub(crate) fn words(&self, word: &str) -> Vec<&'static str> {
        let lines = self.lines(word).into_iter();
        lines.flat_map(str::split_whitespace).collect()
    }

    pub(crate) fn table(&self) -> String {
        self.0.replace('.', "_")
    }

    pub(crate) fn kind(&self, field: &str) -> &'static str {
        let mut kinds = KINDS.into_iter();
        kinds
            .find(|kind| self.words(kind).contains(&field))
            .unwrap()
    }

    pub(crate) fn choices(&self, field: &str) -> Option<Vec<&'static str>> {
        let mut pairs = self.lines("choice").into_iter();
        let own = pairs.find_map(|line| line.strip_prefix(field)?.strip_prefix(' '));
        own.map(parts)
    }
}

pub(crate) const STAGES: Model = Model(
    "crm.stage",
    "text name
    number sequence
    flag is_won",
);

pub(crate) const COMPANIES: Model = Model("res.company", "link currency_id");
