//! What documents are called by Odoo's own sequences, `S00041` and `INV/2025/00018`: they tell the model.

/// Letters right before a number of some digits.
const BEFORE_DIGITS: &[(&str, &[&str])] = &[
    ("S", &["sale.order"]),
    ("SO", &["sale.order"]),
    ("Q", &["sale.order"]),
    ("P", &["purchase.order"]),
    ("PO", &["purchase.order"]),
    ("RFQ", &["purchase.order"]),
    ("INV", &["account.move"]),
    ("BILL", &["account.move"]),
    ("MO", &["mrp.production"]),
    ("RO", &["repair.order"]),
    ("RMA", &["repair.order"]),
    ("BO", &["purchase.requisition"]),
    ("PC", &["purchase.requisition"]),
];

/// The first part of a name with slashes.
const FIRST: &[(&str, &[&str])] = &[
    ("INV", &["account.move"]),
    ("RINV", &["account.move"]),
    ("BILL", &["account.move"]),
    ("RBILL", &["account.move"]),
    ("FAC", &["account.move"]),
    ("FACT", &["account.move"]),
    ("RE", &["account.move"]),
    ("VF", &["account.move"]),
    ("VK", &["account.move"]),
    ("MISC", &["account.move"]),
    ("EXCH", &["account.move"]),
    ("CABA", &["account.move"]),
    ("STJ", &["account.move"]),
    (
        "BNK1",
        &[
            "account.move",
            "account.payment",
            "account.bank.statement.line",
        ],
    ),
    (
        "CSH1",
        &[
            "account.move",
            "account.payment",
            "account.bank.statement.line",
        ],
    ),
    ("PBNK1", &["account.payment"]),
    ("PCSH1", &["account.payment"]),
    ("PAY", &["account.payment"]),
    ("CUST.IN", &["account.payment"]),
    ("SUPP.OUT", &["account.payment"]),
    ("BATCH", &["stock.picking.batch", "account.batch.payment"]),
    ("WAVE", &["stock.picking.batch"]),
    ("SO", &["sale.order"]),
    ("PO", &["purchase.order"]),
    ("SLIP", &["hr.payslip"]),
    ("EXP", &["hr.expense"]),
    ("BO", &["purchase.requisition"]),
    ("SP", &["stock.scrap"]),
    ("POS", &["pos.session", "pos.order"]),
];

/// The middle of a name with slashes: the kind of transfer, behind its warehouse.
const MIDDLE: &[(&str, &[&str])] = &[
    ("IN", &["stock.picking"]),
    ("OUT", &["stock.picking"]),
    ("INT", &["stock.picking"]),
    ("PICK", &["stock.picking"]),
    ("PACK", &["stock.picking"]),
    ("STOR", &["stock.picking"]),
    ("QC", &["stock.picking"]),
    ("XD", &["stock.picking"]),
    ("DS", &["stock.picking"]),
    ("RET", &["stock.picking"]),
    ("POS", &["stock.picking"]),
    ("MO", &["mrp.production"]),
    ("SBC", &["mrp.production"]),
    ("RO", &["repair.order"]),
];

/// The fewest digits of a number without slashes: `Q3` is a quarter, `A4` a size.
const FEWEST: usize = 3;

/// The models whose documents are called so; none where it is no such name.
pub(super) fn models(name: &str) -> &'static [&'static str] {
    let find = |table: &'static [(&str, &'static [&'static str])], part: &str| {
        let found = table.iter().find(|(own, _)| own.eq_ignore_ascii_case(part));
        found.map(|(_, models)| *models)
    };
    let mut parts = name.split('/');
    let first = parts.next().unwrap_or_default();
    let Some(last) = parts.next_back() else {
        let digits = first.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let letters = first.strip_suffix(digits).unwrap_or_default();
        return match digits.len() >= FEWEST && is_digits(digits) {
            true => find(BEFORE_DIGITS, letters).unwrap_or_default(),
            false => &[],
        };
    };
    // `INV/2025/00018-1`: some sequences go on.
    match last.split('-').all(is_digits) {
        true => parts
            .find_map(|part| find(MIDDLE, part))
            .or_else(|| find(FIRST, first))
            .unwrap_or_default(),
        false => &[],
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
