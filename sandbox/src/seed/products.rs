//! What is sold: furnishings for hotels and shops, and a few services.

use super::{
    calendar::Day,
    company::{COMPANY, Unit},
    random::{Random, Stream},
    row::{Row, Rows},
    world::World,
};
use crate::error::SandboxError;

/// How many of the goods were there from the start, in per cent.
const OLD: usize = 70;

/// What the stock of a good is worth at its price, in cents.
const KEPT: i64 = 620_000;

/// Categories: id, name, the one above.
const CATEGORIES: [(i64, &str, Option<i64>); 9] = [
    (1, "Goods", None),
    (2, "Lighting", Some(1)),
    (3, "Furniture", Some(1)),
    (4, "Textiles", Some(1)),
    (5, "Tableware", Some(1)),
    (6, "Decoration", Some(1)),
    (7, "Outdoor", Some(1)),
    (8, "Services", None),
    (9, "Storage", Some(3)),
];

/// A kind of thing: name, code, category, least and highest price in euros, weight in kilograms,
/// what sets its two variants apart.
type Kind = (
    &'static str,
    &'static str,
    i64,
    i64,
    i64,
    f64,
    [&'static str; 2],
);

const WOOD: [&str; 2] = ["oak", "ash"];
const METAL: [&str; 2] = ["brass", "steel"];
const CLOTH: [&str; 2] = ["natural", "slate"];
const GLAZE: [&str; 2] = ["white", "sea green"];

/// What there is; every collection has some of them.
const KINDS: [Kind; 24] = [
    ("Pendant Lamp", "PEN", 2, 70, 190, 2.4, METAL),
    ("Stool", "STO", 3, 45, 120, 4.2, WOOD),
    ("Wool Throw", "THR", 4, 38, 95, 1.1, CLOTH),
    ("Dinner Plate", "PLA", 5, 9, 24, 0.7, GLAZE),
    ("Armchair", "ARM", 3, 260, 640, 14.5, CLOTH),
    ("Wall Clock", "CLO", 6, 55, 140, 1.9, METAL),
    ("Table Lamp", "TAB", 2, 60, 165, 2.9, METAL),
    ("Sideboard", "SID", 9, 420, 980, 48.0, WOOD),
    ("Curtain Cloth", "CUR", 4, 18, 46, 0.4, CLOTH),
    ("Water Jug", "JUG", 5, 16, 42, 1.2, GLAZE),
    ("Garden Bench", "BEN", 7, 180, 460, 22.0, WOOD),
    ("Mirror", "MIR", 6, 75, 240, 6.5, METAL),
    ("Floor Lamp", "FLO", 2, 120, 310, 7.8, METAL),
    ("Dining Chair", "CHA", 3, 85, 230, 6.4, WOOD),
    ("Cushion", "CUS", 4, 18, 48, 0.6, CLOTH),
    ("Soup Bowl", "BOW", 5, 8, 21, 0.5, GLAZE),
    ("Dining Table", "TBL", 3, 480, 1250, 56.0, WOOD),
    ("Planter", "PLT", 7, 35, 130, 9.0, GLAZE),
    ("Storm Lantern", "LAN", 2, 32, 88, 1.7, METAL),
    ("Shelf Unit", "SHE", 9, 190, 520, 27.0, WOOD),
    ("Rug", "RUG", 4, 140, 420, 9.5, CLOTH),
    ("Serving Board", "BOA", 5, 14, 38, 1.0, WOOD),
    ("Vase", "VAS", 6, 20, 68, 1.4, GLAZE),
    ("Sun Lounger", "LOU", 7, 210, 480, 17.0, CLOTH),
];

/// Beginnings and ends of the names of collections.
const BEGINNINGS: [&str; 24] = [
    "Her", "Cop", "Bir", "Lin", "Sol", "Mar", "Tol", "Ves", "Kel", "Dun", "Arl", "Fen", "Ond",
    "Ral", "Sor", "Tam", "Ul", "Wes", "Yar", "Bel", "Cas", "Del", "Em", "Gal",
];
const ENDS: [&str; 20] = [
    "on", "in", "ow", "et", "ia", "by", "en", "ara", "ick", "ora", "una", "ell", "is", "ova",
    "and", "or", "ett", "aro", "ine", "uma",
];

/// The services: name, code, price in euros, cost, unit.
const SERVICES: [(&str, &str, i64, i64, i64); 3] = [
    ("Freight and Unpacking", "SRV-FRT", 145, 92, Unit::PIECE),
    ("Fitting on Site", "SRV-FIT", 58, 33, Unit::HOUR),
    ("Room Planning", "SRV-PLN", 72, 38, Unit::HOUR),
];

/// The places of the services among the products.
pub(super) const FREIGHT: usize = 0;
pub(super) const FITTING: usize = 1;
pub(super) const PLANNING: usize = 2;

/// What is sold under one name; the id is its place among the templates, from 1 on.
pub(super) struct Template {
    name: String,
    code: Option<String>,
    category: i64,
    /// In cents.
    price: i64,
    cost: i64,
    weight: f64,
    unit: i64,
    since: Day,
}

/// What is bought, stored and sold; the id is its place among the products, from 1 on.
pub(super) struct Product {
    pub(super) template: i64,
    pub(super) code: String,
    /// As lines show it: `[HER-PEN] Heron Pendant Lamp`.
    pub(super) shown: String,
    /// In cents.
    pub(super) price: i64,
    pub(super) cost: i64,
    pub(super) unit: i64,
    pub(super) is_service: bool,
    /// How many are kept in stock; larger quantities are bought when they are ordered.
    pub(super) kept: i64,
    weight: f64,
    since: Day,
}

impl Product {
    /// All templates and products: the services, then so many goods.
    pub(super) fn all(world: &World, goods: usize) -> (Vec<Template>, Vec<Self>) {
        let (mut templates, mut products) = (Vec::new(), Vec::new());
        for (name, code, price, cost, unit) in SERVICES {
            let template = Template {
                name: name.to_owned(),
                code: Some(code.to_owned()),
                category: 8,
                price: price * 100,
                cost: cost * 100,
                weight: 0.0,
                unit,
                since: Day::FIRST,
            };
            products.push(Self::new(
                &template,
                templates.len() + 1,
                code.to_owned(),
                None,
            ));
            templates.push(template);
        }
        let services = products.len();
        for place in 0.. {
            let left = (goods + services).saturating_sub(products.len());
            if left == 0 {
                break;
            }
            let since = world.known_from(products.len() - services, goods, OLD);
            let (mut template, variants) =
                Template::new(place, since, &mut world.random(Stream::Template, place));
            let code = template.code.clone().unwrap_or_default();
            let id = templates.len() + 1;
            if place % 4 == 1 && left > 1 {
                template.code = None;
                for variant in variants {
                    let letter = variant.get(..1).unwrap_or_default().to_uppercase();
                    let code = format!("{code}-{letter}");
                    products.push(Self::new(&template, id, code, Some(variant)));
                }
            } else {
                products.push(Self::new(&template, id, code, None));
            }
            templates.push(template);
        }
        (templates, products)
    }

    fn new(template: &Template, id: usize, code: String, variant: Option<&str>) -> Self {
        let variant = variant.map_or_else(String::new, |variant| format!(" ({variant})"));
        Self {
            template: id as i64,
            shown: format!("[{code}] {}{variant}", template.name),
            code,
            price: template.price,
            cost: template.cost,
            unit: template.unit,
            is_service: template.category == 8,
            kept: (KEPT / template.price.max(1)).max(4),
            weight: template.weight,
            since: template.since,
        }
    }

    /// The place of a good that was already sold on this day.
    pub(super) fn of_day(world: &World, day: Day, random: &mut Random) -> usize {
        let services = SERVICES.len();
        let goods = world.products.len().saturating_sub(services);
        services + random.skewed(world.known(goods, OLD, day))
    }

    /// How many pieces of the good at this place are sold in a week, on average, when everything is
    /// sold of which `worth` cents are sold in a week: the chances are those of [`Random::skewed`].
    pub(super) fn weekly(world: &World, place: usize, worth: i64) -> f64 {
        let services = SERVICES.len();
        let goods = world.products.len().saturating_sub(services).max(1) as f64;
        let (Some(place), Some(product)) = (place.checked_sub(services), world.products.get(place))
        else {
            return 0.0;
        };
        let root = |place: usize| (place as f64 / goods).sqrt();
        let share = 0.3 / goods + 0.7 * (root(place + 1) - root(place));
        share * worth as f64 / product.price.max(1) as f64
    }
}

impl Template {
    /// The kind of thing and the collection follow from the place: no two have both in common.
    fn new(place: usize, since: Day, random: &mut Random) -> (Self, [&'static str; 2]) {
        let kind = place % KINDS.len();
        let round = place / KINDS.len();
        let collections = BEGINNINGS.len() * ENDS.len();
        // Neighbours are of different collections; 7 and 101 share no divisor with their number.
        let collection = (kind * 7 + round * 101) % collections;
        let beginning = BEGINNINGS.get(collection % BEGINNINGS.len());
        let end = ENDS.get(collection / BEGINNINGS.len());
        let name = format!(
            "{}{}",
            beginning.copied().unwrap_or_default(),
            end.copied().unwrap_or_default()
        );
        let (what, code, category, least, most, weight, variants) =
            KINDS.get(kind).copied().unwrap_or_default();
        let again = round / collections;
        let again = match again {
            0 => String::new(),
            again => format!(" {}", again + 1),
        };
        // Prices end in .00, .50 or .90 as price lists do.
        let price = random.between(least, most) * 100 + random.pick(&[0, 0, 50, 90]);
        let cost = price * random.between(46, 61) / 100;
        let letters: String = name.chars().take(4).collect::<String>().to_uppercase();
        let template = Self {
            name: format!("{name} {what}{again}"),
            code: Some(format!("{letters}-{code}{:02}", place / KINDS.len() + 1)),
            category,
            price,
            cost,
            weight,
            unit: match what {
                "Curtain Cloth" => Unit::METRE,
                _ => Unit::PIECE,
            },
            since,
        };
        (template, variants)
    }
}

/// Writes categories, templates and products.
pub(super) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
    for (id, name, above) in CATEGORIES {
        let whole = whole_name(id);
        let row = Row::new("product.category", id)
            .text("name", name)
            .text("complete_name", whole.clone())
            .maybe_link("parent_id", above)
            .text("property_cost_method", "standard")
            .text("property_valuation", "periodic")
            .text("display_name", whole);
        rows.write(row)?;
    }
    for (template, id) in world.templates.iter().zip(1..) {
        write_template(world, rows, template, id)?;
    }
    for (product, id) in world.products.iter().zip(1..) {
        let made = world.calendar.moment(product.since, 530);
        let row = Row::new("product.product", id)
            .link("product_tmpl_id", product.template)
            .text("default_code", product.code.clone())
            .text("barcode", format!("299{:010}", id * 37))
            .cents("standard_price", product.cost)
            .number("weight", product.weight)
            .text("display_name", product.shown.clone())
            .written(made.clone(), made);
        rows.write(row)?;
    }
    Ok(())
}

fn write_template(
    world: &World,
    rows: &mut dyn Rows,
    template: &Template,
    id: i64,
) -> Result<(), SandboxError> {
    let is_service = template.category == 8;
    let made = world.calendar.moment(template.since, 530);
    let shown = match &template.code {
        Some(code) => format!("[{code}] {}", template.name),
        None => template.name.clone(),
    };
    let row = Row::new("product.template", id)
        .text("name", template.name.clone())
        .maybe_text("default_code", template.code.clone())
        .link("categ_id", template.category)
        .link("uom_id", template.unit)
        .cents("list_price", template.price)
        .cents("standard_price", template.cost)
        .number("weight", template.weight)
        .text("type", if is_service { "service" } else { "consu" })
        .flag("is_storable", !is_service)
        .flag("sale_ok", true)
        .flag("purchase_ok", !is_service)
        .text(
            "invoice_policy",
            if is_service { "order" } else { "delivery" },
        )
        .text("purchase_method", "receive")
        .text("expense_policy", "no")
        .text("tracking", "none")
        .text("service_tracking", "no")
        .text("service_type", "manual")
        .whole("sale_delay", 4)
        .whole("sequence", 1)
        .link("responsible_id", 2)
        .link("company_id", COMPANY)
        .text("display_name", shown)
        .written(made.clone(), made);
    rows.write(row)
}

fn whole_name(id: i64) -> String {
    let category = CATEGORIES.iter().find(|(known, ..)| *known == id);
    match category {
        Some((_, name, Some(above))) => format!("{} / {name}", whole_name(*above)),
        Some((_, name, None)) => (*name).to_owned(),
        None => String::new(),
    }
}
