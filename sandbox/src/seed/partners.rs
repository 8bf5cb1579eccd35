//! Customers and vendors, their people and their addresses.
//!
//! Each has a stretch of ids to itself, so that an id is known without asking.

use std::collections::BTreeMap;

use super::{
    calendar::Day,
    company::{Currency, NAME, TERMS},
    names,
    people::{Employee, team_of},
    places::{self, Address, Tongue},
    random::{Random, Stream},
    row::{Row, Rows},
    world::World,
};
use crate::error::SandboxError;

/// The ids of a customer or a vendor: itself, its first person, its second person or goods entrance.
const STRETCH: i64 = 3;

/// How many of the customers were there from the start, in per cent.
pub(super) const OLD: usize = 40;

/// In which country customers are: the same place again and again for where there are many.
const MARKETS: [usize; 16] = [0, 0, 0, 0, 6, 6, 6, 2, 2, 2, 5, 5, 7, 8, 8, 4];

/// In which country vendors are.
const WORKSHOPS: [usize; 8] = [1, 2, 3, 9, 1, 7, 8, 0];

/// A company that buys.
pub(super) struct Customer {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) address: Address,
    /// Where goods go, when it is not the company itself.
    pub(super) goods_in: Option<i64>,
    /// Who writes the orders there.
    pub(super) contact: String,
    pub(super) currency: i64,
    /// Its place in [`TERMS`].
    pub(super) term: usize,
    /// How much it orders at a time, in per cent of what is usual.
    pub(super) size: i64,
    /// What it has off the list price, in per cent.
    pub(super) discount: i64,
    pub(super) team: usize,
    pub(super) seller: i64,
    since: Day,
    sector: i64,
}

/// A company that makes and delivers goods.
pub(super) struct Vendor {
    pub(super) id: i64,
    pub(super) name: String,
    address: Address,
    pub(super) currency: i64,
    /// Within how many days it delivers.
    pub(super) days: i64,
    contact: String,
}

/// What a customer and a vendor have in common as contacts.
struct Card<'a> {
    id: i64,
    name: &'a str,
    address: &'a Address,
    contact: &'a str,
    since: Day,
}

impl Vendor {
    pub(super) fn all(world: &World, count: usize) -> Vec<Self> {
        let first = Employee::partner(world.counts.employees);
        let mut of_tongue = BTreeMap::new();
        let vendor = |place: usize| {
            let mut random = world.random(Stream::Vendor, place);
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
    pub(super) fn all(world: &World, count: usize) -> Vec<Self> {
        let first =
            Employee::partner(world.counts.employees + world.counts.vendors * STRETCH as usize);
        let mut of_tongue = BTreeMap::new();
        let customer = |place: usize| {
            let mut random = world.random(Stream::Customer, place);
            let market = random.pick(&MARKETS);
            let country = places::country(market);
            let id = first + place as i64 * STRETCH;
            let team = team_of(country.code);
            let of_team = world
                .staff
                .teams
                .get(team)
                .map(Vec::as_slice)
                .unwrap_or_default();
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
                since: world.known_from(place, count, OLD),
                sector: random.pick(&[2, 2, 3, 3, 4]),
            }
        };
        (0..count).map(customer).collect()
    }

    /// The customer whom an order of this day comes from.
    pub(super) fn of_day<'w>(world: &'w World, day: Day, random: &mut Random) -> Option<&'w Self> {
        let known = world.known(world.customers.len(), OLD, day);
        world.customers.get(random.skewed(known))
    }

    /// The contact who gets the goods.
    pub(super) fn delivered(&self) -> i64 {
        self.goods_in.unwrap_or(self.id)
    }
}

/// Writes the company's own contact, vendors and customers.
pub(super) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    let row = company_row(
        &Card {
            id: 1,
            name: NAME,
            address: &Address {
                street: "14 Dock Road".to_owned(),
                zip: "H91 X4F2".to_owned(),
                city: "Galway",
                state: Some(1),
                country: 1,
                phone: "+353 555 214 300".to_owned(),
            },
            contact: "",
            since: Day::FIRST,
        },
        world,
    );
    rows.write(row)?;
    for vendor in &world.vendors {
        let card = Card {
            id: vendor.id,
            name: &vendor.name,
            address: &vendor.address,
            contact: &vendor.contact,
            since: Day::FIRST,
        };
        let row = company_row(&card, world)
            .whole("supplier_rank", 1)
            .link("property_purchase_currency_id", vendor.currency)
            .links("category_id", vec![6, 7]);
        rows.write(row)?;
        rows.write(person_row(&card, card.id + 1, card.contact, "Sales", world))?;
        for category in [6, 7] {
            rows.pair("res.partner.category", "partner_ids", category, vendor.id)?;
        }
    }
    for customer in &world.customers {
        write_customer(world, rows, customer)?;
    }
    Ok(())
}

fn write_customer(
    world: &World,
    rows: &mut dyn Rows,
    customer: &Customer,
) -> Result<(), SandboxError> {
    let card = Card {
        id: customer.id,
        name: &customer.name,
        address: &customer.address,
        contact: &customer.contact,
        since: customer.since,
    };
    let mut categories = vec![1, customer.sector];
    if customer.discount >= 10 {
        categories.push(5);
    }
    for category in &categories {
        rows.pair(
            "res.partner.category",
            "partner_ids",
            *category,
            customer.id,
        )?;
    }
    let row = company_row(&card, world)
        .whole("customer_rank", 1)
        .link("user_id", customer.seller)
        .link("team_id", customer.team as i64 + 1)
        .link("property_payment_term_id", customer.term as i64 + 1)
        .link("specific_property_product_pricelist", customer.currency)
        .links("category_id", categories);
    rows.write(row)?;
    let row = person_row(&card, card.id + 1, card.contact, "Buyer", world);
    rows.write(row)?;
    let mut random = world.random(Stream::Customer, world.customers.len() + card.id as usize);
    let country = places::country(customer.address.country as usize - 1);
    match customer.goods_in {
        Some(id) => {
            let row = address_row(&card, id, "Goods Entrance", world);
            rows.write(row)
        }
        None if random.percent(45) => {
            let name = names::person(country.tongue, &mut random);
            let role = random.pick(&["Owner", "Director", "Accounts", "Interior Designer"]);
            rows.write(person_row(&card, card.id + 2, &name, role, world))
        }
        None => Ok(()),
    }
}

fn company_row(card: &Card<'_>, world: &World) -> Row {
    let country = places::country(card.address.country as usize - 1);
    let host = format!("{}.example", names::slug(card.name, "-"));
    let mail = format!("office@{host}");
    let row = Row::new("res.partner", card.id)
        .text("name", card.name.to_owned())
        .text("complete_name", card.name.to_owned())
        .flag("is_company", true)
        .link("commercial_partner_id", card.id)
        .text("commercial_company_name", card.name.to_owned())
        .text("website", format!("https://www.{host}"))
        .text(
            "vat",
            format!("{}{:09}", country.code, 210_000_017 + card.id * 7919),
        );
    contact(row, card, &mail, world)
}

fn person_row(card: &Card<'_>, id: i64, name: &str, role: &'static str, world: &World) -> Row {
    let host = names::slug(card.name, "-");
    let mail = format!("{}@{host}.example", names::slug(name, "."));
    let row = below(card, id, name).text("function", role);
    contact(row.text("type", "contact"), card, &mail, world)
}

fn address_row(card: &Card<'_>, id: i64, name: &str, world: &World) -> Row {
    let mail = format!("goods@{}.example", names::slug(card.name, "-"));
    let row = below(card, id, name).text("type", "delivery");
    contact(row, card, &mail, world)
}

/// A contact that belongs to a company.
fn below(card: &Card<'_>, id: i64, name: &str) -> Row {
    let whole = format!("{}, {name}", card.name);
    Row::new("res.partner", id)
        .text("name", name.to_owned())
        .text("complete_name", whole.clone())
        .text("display_name", whole)
        .flag("is_company", false)
        .link("parent_id", card.id)
        .link("commercial_partner_id", card.id)
        .text("commercial_company_name", card.name.to_owned())
}

/// What all contacts have.
fn contact(row: Row, card: &Card<'_>, mail: &str, world: &World) -> Row {
    let made = world.calendar.moment(card.since, 520);
    let country = places::country(card.address.country as usize - 1);
    let row = card.address.write(row);
    let row = match row.cell("type") {
        Some(_) => row,
        None => row.text("type", "contact"),
    };
    row.text("email", mail.to_owned())
        .text("email_normalized", mail.to_owned())
        .text("phone", card.address.phone.clone())
        .text("phone_sanitized", card.address.phone.replace(' ', ""))
        .text("lang", world.languages.or_english(country.language))
        .flag("employee", false)
        .flag("partner_share", true)
        .text("autopost_bills", "ask")
        .text("group_on", "default")
        .text("group_rfq", "default")
        .written(made.clone(), made)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil;

    use super::*;
    use crate::seed::Seed;

    #[test]
    fn no_two_companies_and_no_two_products_have_one_name() {
        let seed = Seed::new(1, 20.0, Some(civil::date(2026, 11, 21))).unwrap();
        let world = World::new(&seed, Vec::new());
        let customers = world.customers.iter().map(|customer| &customer.name);
        let companies: Vec<&String> = customers
            .chain(world.vendors.iter().map(|vendor| &vendor.name))
            .collect();
        let codes: Vec<&String> = world.products.iter().map(|product| &product.code).collect();
        let shown: Vec<&String> = world
            .products
            .iter()
            .map(|product| &product.shown)
            .collect();
        for names in [companies, codes, shown] {
            let different: BTreeSet<&String> = names.iter().copied().collect();
            assert_eq!(different.len(), names.len());
        }
    }
}
