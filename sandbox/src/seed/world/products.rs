//! What is sold: furnishings for hotels and shops, and a few services.

use crate::seed::world::{
    calendar::Day,
    company::Unit,
    random::{Random, Stream},
    setting::Setting,
};

/// How many of the goods were there from the start, in per cent.
pub(crate) const OLD: usize = 70;

/// What the stock of a good is worth at its price, in cents.
const KEPT: i64 = 620_000;

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
pub(crate) const SERVICES: [(&str, &str, i64, i64, i64); 3] = [
    ("Freight and Unpacking", "SRV-FRT", 145, 92, Unit::PIECE),
    ("Fitting on Site", "SRV-FIT", 58, 33, Unit::HOUR),
    ("Room Planning", "SRV-PLN", 72, 38, Unit::HOUR),
];

/// The places of the services among the products.
pub(crate) const FREIGHT: usize = 0;
pub(crate) const FITTING: usize = 1;
pub(crate) const PLANNING: usize = 2;

/// What is sold under one name; the id is its place among the templates, from 1 on.
pub(crate) struct Template {
    pub(crate) name: String,
    pub(crate) code: Option<String>,
    pub(crate) category: i64,
    /// In cents.
    pub(crate) price: i64,
    pub(crate) cost: i64,
    pub(crate) weight: f64,
    pub(crate) unit: i64,
    pub(crate) since: Day,
}

/// What is bought, stored and sold; the id is its place among the products, from 1 on.
pub(crate) struct Product {
    pub(crate) template: i64,
    pub(crate) code: String,
    /// As lines show it: `[HER-PEN] Heron Pendant Lamp`.
    pub(crate) shown: String,
    /// In cents.
    pub(crate) price: i64,
    pub(crate) cost: i64,
    pub(crate) unit: i64,
    pub(crate) is_service: bool,
    /// How many are kept in stock; larger quantities are bought when they are ordered.
    pub(crate) kept: i64,
    pub(crate) weight: f64,
    pub(crate) since: Day,
}

impl Product {
    /// All templates and products: the services, then so many goods.
    pub(crate) fn all(setting: &Setting, goods: usize) -> (Vec<Template>, Vec<Self>) {
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
            let since = setting.known_from(products.len() - services, goods, OLD);
            let (mut template, variants) =
                Template::new(place, since, &mut setting.random(Stream::Template, place));
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
