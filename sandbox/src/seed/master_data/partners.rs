//! The rows of customers and vendors, their people and their addresses, and of the company's own contact.

use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        world::{
            World,
            calendar::Day,
            company::NAME,
            names,
            partners::Customer,
            places::{self, Address},
            random::Stream,
        },
    },
};

/// What a customer and a vendor have in common as contacts.
struct Card<'a> {
    id: i64,
    name: &'a str,
    address: &'a Address,
    contact: &'a str,
    since: Day,
}

/// Writes the company's own contact, vendors and customers.
pub(crate) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
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
    let mut random = world
        .setting
        .random(Stream::Customer, world.customers.len() + card.id as usize);
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
    let made = world.setting.calendar.moment(card.since, 520);
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
        .text("lang", world.setting.languages.or_english(country.language))
        .flag("employee", false)
        .flag("partner_share", true)
        .text("autopost_bills", "ask")
        .text("group_on", "default")
        .text("group_rfq", "default")
        .written(made.clone(), made)
}
