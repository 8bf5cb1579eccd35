//! The company's name and the ids of what it was set up with: currencies, units, accounts, journals and
//! places of stock. What it is paid in, and when.

use crate::seed::world::calendar::Day;

/// The only company.
pub(crate) const COMPANY: i64 = 1;

pub(crate) const NAME: &str = "Saltmarsh Trading";

/// The currencies' ids.
pub(crate) struct Currency;

impl Currency {
    /// The company's own.
    pub(crate) const EUR: i64 = 1;
    /// The second one, for customers and vendors in North America.
    pub(crate) const USD: i64 = 2;
    pub(crate) const GBP: i64 = 3;
    pub(crate) const SEK: i64 = 4;
    pub(crate) const CAD: i64 = 5;

    /// The one of this code.
    pub(crate) fn of(code: &str) -> Option<i64> {
        match code {
            "EUR" => Some(Self::EUR),
            "USD" => Some(Self::USD),
            "GBP" => Some(Self::GBP),
            "SEK" => Some(Self::SEK),
            "CAD" => Some(Self::CAD),
            _ => None,
        }
    }
}

/// The units' ids.
pub(crate) struct Unit;

impl Unit {
    pub(crate) const PIECE: i64 = 1;
    pub(crate) const METRE: i64 = 3;
    pub(crate) const HOUR: i64 = 4;
}

/// The accounts' ids.
pub(crate) struct Account;

impl Account {
    pub(crate) const BANK: i64 = 1;
    pub(crate) const RECEIVABLE: i64 = 2;
    pub(crate) const PAYABLE: i64 = 3;
    pub(crate) const CAPITAL: i64 = 4;
    pub(crate) const GOODS_SOLD: i64 = 5;
    pub(crate) const SERVICES_SOLD: i64 = 6;
    pub(crate) const CREDITS: i64 = 7;
    pub(crate) const GOODS_BOUGHT: i64 = 8;
    pub(crate) const WAGES: i64 = 9;
    pub(crate) const RENT: i64 = 10;
}

/// The journals' ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Journal {
    Sales = 1,
    Purchases = 2,
    Bank = 3,
    Various = 4,
}

impl Journal {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Sales => "INV",
            Self::Purchases => "BILL",
            Self::Bank => "BNK1",
            Self::Various => "MISC",
        }
    }
}

/// The places of stock: their ids.
pub(crate) struct Place;

impl Place {
    pub(crate) const STOCK: i64 = 3;
    pub(crate) const VENDORS: i64 = 4;
    pub(crate) const CUSTOMERS: i64 = 5;
    pub(crate) const INVENTORY: i64 = 6;
}

/// The kinds of transfer: their ids.
pub(crate) struct Transfer;

impl Transfer {
    pub(crate) const RECEIPT: i64 = 1;
    pub(crate) const DELIVERY: i64 = 2;
    pub(crate) const INTERNAL: i64 = 3;
}

/// US dollars for a euro on a day, in ten thousandths: it rises and falls over the months.
pub(crate) fn dollars(day: Day) -> i64 {
    const MONTH: i32 = 30;
    const WAVE: [i64; 14] = [
        0, 35, 80, 140, 95, 170, 220, 180, 240, 160, 90, 120, 40, -30,
    ];
    let place = usize::try_from(day.0 / MONTH).unwrap_or(0) % WAVE.len();
    10_750 + WAVE.get(place).copied().unwrap_or(0)
}

/// An amount in the company's currency.
pub(crate) fn in_euros(cents: i64, currency: i64, day: Day) -> i64 {
    match currency {
        Currency::USD => {
            let rate = dollars(day);
            (cents * 10_000 + rate / 2) / rate
        }
        _ => cents,
    }
}

/// What Odoo calls the rate of a document in this currency.
pub(crate) fn rate(currency: i64, day: Day) -> f64 {
    match currency {
        Currency::USD => dollars(day) as f64 / 10_000.0,
        _ => 1.0,
    }
}

/// Why customers go elsewhere.
pub(crate) const LOST: [&str; 5] = [
    "Too dear",
    "Not in time",
    "Bought elsewhere",
    "Plans given up",
    "No answer",
];

/// Within how many days customers pay, by agreement.
pub(crate) const TERMS: [i64; 4] = [14, 30, 45, 60];
