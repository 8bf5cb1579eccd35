//! Customers and vendors, their people and their addresses.
//!
//! Each has a stretch of ids to itself, so that an id is known without asking.

use std::collections::BTreeMap;

use crate::seed::world::{
    calendar::Day,
    company::{Currency, TERMS},
    names,
    people::{Employee, Staff, team_of},
    places::{self, Address, Tongue},
    random::Stream,
    setting::Setting,
};

/// The ids of a customer or a vendor: itself, its first person, its second person or goods entrance.
const STRETCH: i64 = 3;

/// How many of the customers were there from the start, in per cent.
pub(crate) const OLD: usize = 40;

/// In which country customers are: the same place again and again for where there are many.
const MARKETS: [usize; 16] = [0, 0, 0, 0, 6, 6, 6, 2, 2, 2, 5, 5, 7, 8, 8, 4];

/// In which country vendors are.
const WORKSHOPS: [usize; 8] = [1, 2, 3, 9, 1, 7, 8, 0];

/// A company that buys.
pub(crate) struct Customer {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) address: Address,
    /// Where goods go, when it is not the company itself.
    pub(crate) goods_in: Option<i64>,
    /// Who writes the orders there.
    pub(crate) contact: String,
    pub(crate) currency: i64,
    /// Its place in [`TERMS`].
    pub(crate) term: usize,
    /// How much it orders at a time, in per cent of what is usual.
    pub(crate) size: i64,
    /// What it has off the list price, in per cent.
    pub(crate) discount: i64,
    pub(crate) team: usize,
    pub(crate) seller: i64,
    pub(crate) since: Day,
    pub(crate) sector: i64,
}

/// A company that makes and delivers goods.
pub(crate) struct Vendor {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) address: Address,
    pub(crate) currency: i64,
    /// Within how many days it delivers.
    pub(crate) days: i64,
    pub(crate) contact: String,
}

impl Vendor {
    pub(crate) fn all(setting: &Setting, count: usize) -> Vec<Self> {
        let first = Employee::partner(setting.counts.employees);
        let mut of_tongue = BTreeMap::new();
        let vendor = |place: usize| {
            let mut random = setting.random(Stream::Vendor, place);
            let market = WORKSHOPS.get(place % WORKSHOPS.len()).copied().unwrap_or(0);
            let country = places::country(market);
            Self {
                id: first + place as i64 * STRETCH,
                name: workshop(market, next(&mut of_tongue, country.tongue)),
                address: Address::new(market, &mut random),
                currency: match country.code {
                    "US" => Currency::USD,
                    _ => Currency::EUR,
                },
                days: random.between(5, 14),
                contact: names::person(country.tongue, &mut random),
            }
        };
        (0..count).map(vendor).collect()
    }
}

/// A vendor's name; its trade is none of a customer's.
fn workshop(market: usize, place: usize) -> String {
    let country = places::country(market);
    let trade = match (country.tongue, place % 2) {
        (Tongue::English, 0) => "Pottery",
        (Tongue::English, _) => "Glassworks",
        (Tongue::German, 0) => "Werkstätten",
        (Tongue::German, _) => "Holzwaren",
        (Tongue::French, _) => "Verrerie",
        (Tongue::Portuguese, 0) => "Cerâmica",
        (Tongue::Portuguese, _) => "Fábrica",
        (Tongue::Swedish, _) => "Snickeri",
        (Tongue::Dutch, _) => "Weverij",
    };
    let (family, round) = names::family(country.tongue, place);
    match round {
        0 => format!("{family} {trade} {}", country.legal_form),
        again => format!("{family} {trade} {} {}", again + 1, country.legal_form),
    }
}

/// How many there were of the language before; one more from now on.
fn next(of_tongue: &mut BTreeMap<Tongue, usize>, tongue: Tongue) -> usize {
    let count = of_tongue.entry(tongue).or_default();
    *count += 1;
    *count - 1
}

impl Customer {
    pub(crate) fn all(setting: &Setting, staff: &Staff, count: usize) -> Vec<Self> {
        let first =
            Employee::partner(setting.counts.employees + setting.counts.vendors * STRETCH as usize);
        let mut of_tongue = BTreeMap::new();
        let customer = |place: usize| {
            let mut random = setting.random(Stream::Customer, place);
            let market = random.pick(&MARKETS);
            let country = places::country(market);
            let id = first + place as i64 * STRETCH;
            let team = team_of(country.code);
            let of_team = staff.teams.get(team).map(Vec::as_slice).unwrap_or_default();
            Self {
                id,
                name: names::company(country, next(&mut of_tongue, country.tongue)),
                address: Address::new(market, &mut random),
                goods_in: random.percent(30).then_some(id + 2),
                contact: names::person(country.tongue, &mut random),
                currency: match country.code {
                    "US" | "CA" => Currency::USD,
                    _ => Currency::EUR,
                },
                term: random.pick(&[0, 1, 1, 1, 2, 3]).min(TERMS.len() - 1),
                size: random.pick(&[65, 75, 85, 95, 100, 110, 125, 145]),
                discount: random.pick(&[0, 0, 0, 0, 5, 5, 10, 12]),
                team,
                seller: Some(random.pick(of_team))
                    .filter(|user| *user > 0)
                    .unwrap_or(2),
                since: setting.known_from(place, count, OLD),
                sector: random.pick(&[2, 2, 3, 3, 4]),
            }
        };
        (0..count).map(customer).collect()
    }

    /// The contact who gets the goods.
    pub(crate) fn delivered(&self) -> i64 {
        self.goods_in.unwrap_or(self.id)
    }
}
