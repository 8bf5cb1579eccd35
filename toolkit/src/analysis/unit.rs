//! The rows of a question by the units of its quantities: hours and pieces are never in one sum.
//!
//! Which field holds a quantity's unit follows from the model's table: a many2one to `uom.uom`, of the rows
//! themselves or of their product.

use std::collections::BTreeMap;

use odoo::{Aggregator, Call, Dimension, Domain, Field, Key, Kind, Model, Operator, Value};
use serde_json::{Value as Json, json};

use super::{GroupQuery, Measured, Share, groups};
use crate::{Context, ModelTools, ToolError};

const UNIT: &str = "uom.uom";

/// The most units that results are split by; beyond that a note says that they are mixed.
const MOST: usize = 12;

/// The most products whose units are looked up.
const MOST_PRODUCTS: usize = 2_000;

/// What a quantity's name or label holds.
const WORDS: [&str; 3] = ["qty", "quantity", "quantities"];

/// Quantities that are called otherwise: the hours of a timesheet.
const OTHERS: [(&str, &str); 1] = [("product_uom_id", "unit_amount")];

/// Quantities that Odoo has converted into the product's own unit, by the other one that is in the row's.
const CONVERTED: [(&str, &str, &str); 3] = [
    ("stock.move", "product_qty", "product_uom_qty"),
    ("stock.move.line", "quantity_product_uom", "quantity"),
    ("purchase.order.line", "product_uom_qty", "product_qty"),
];

impl Measured<'_> {
    /// Whether its numbers are in the unit of a quantity.
    pub(crate) fn is_quantity(&self) -> bool {
        match self {
            Self::Count => false,
            Self::Of(measure) => {
                !matches!(
                    measure.aggregator,
                    Aggregator::Count | Aggregator::CountDistinct
                ) && is_quantity(measure.field)
            }
        }
    }
}

fn is_quantity(field: &Field) -> bool {
    let mut words = field.name.split('_');
    let label = field.label.to_lowercase();
    let mut said = label.split(|letter: char| !letter.is_alphanumeric());
    let is_called =
        words.any(|word| WORDS.contains(&word)) || said.any(|word| WORDS.contains(&word));
    let is_other = OTHERS.iter().any(|(_, name)| *name == field.name);
    let is_price = ["price", "cost"]
        .iter()
        .any(|word| field.name.contains(word));
    matches!(field.kind, Kind::Float { .. } | Kind::Integer) && (is_called || is_other) && !is_price
}

/// Where a quantity's unit stands.
#[derive(Clone, Copy)]
enum Source<'m> {
    /// A field of the row.
    Own(&'m Field),
    /// A field of its product.
    Product(&'m Field),
}

impl<'m> Source<'m> {
    fn of(model: &'m Model, quantity: &Field) -> Option<Self> {
        let kept = |field: &&Field| field.stored && field.abilities.group;
        let product = || {
            let field = model.field("product_id").filter(kept)?;
            let relation = field.kind.relation()?;
            relation
                .starts_with("product.")
                .then_some(Self::Product(field))
        };
        let is_converted = CONVERTED.iter().any(|(name, converted, own)| {
            model.name == *name && quantity.name == *converted && model.field(own).is_some()
        });
        if let Some(product) = product().filter(|_| is_converted) {
            return Some(product);
        }
        let mut units = model.fields.iter().filter(|field| {
            matches!(&field.kind, Kind::Many2one { relation } if relation == UNIT) && kept(field)
        });
        // `packaging_uom_qty` is in `packaging_uom_id`; what is called after none, in the product's unit.
        let fit = |unit: &&Field| {
            let stem = unit.name.trim_end_matches("_id").trim_end_matches("uom");
            let stem = stem.trim_end_matches('_');
            let is_own = !stem.is_empty() && quantity.name.starts_with(stem);
            let is_usual =
                ["product_uom_id", "product_uom", "uom_id"].contains(&unit.name.as_ref());
            (is_own, stem.len() * usize::from(is_own), is_usual)
        };
        let first = units.next();
        let best = units.fold(first, |best, unit| match best {
            Some(best) if fit(&best) >= fit(&unit) => Some(best),
            _ => Some(unit),
        });
        best.map(Self::Own).or_else(product)
    }
}

/// A share of the rows by the units of its quantities. Costs a call where there are quantities, and one more
/// where they are in several units, for what these are units of; through products a further one.
pub(super) async fn by_unit(
    context: &Context,
    tools: &ModelTools,
    query: &GroupQuery<'_>,
    mut share: Share,
) -> Result<Vec<Share>, ToolError> {
    let source = query.measures.iter().find_map(|measure| match measure {
        Measured::Of(of) if measure.is_quantity() => Source::of(&tools.model, of.field),
        _ => None,
    });
    let Some(source) = source else {
        return Ok(vec![share]);
    };
    let (found, path) = match source {
        Source::Own(field) => (
            by_field(context, query, &share, field, MOST_PRODUCTS).await?,
            field.name.to_string(),
        ),
        Source::Product(field) => (
            of_products(context, query, &share, field).await?,
            format!("{}.uom_id", field.name),
        ),
    };
    let Some(found) = found else {
        share.notes.push(mixed("many"));
        return Ok(vec![share]);
    };
    let units: Vec<(i64, &str)> = found
        .iter()
        .filter_map(|key| match key {
            Key::Row(id, name) => Some((*id, name.as_str())),
            _ => None,
        })
        .collect();
    let [_, _, ..] = units[..] else {
        share.unit = units.first().map(|(_, name)| (*name).to_owned());
        return Ok(vec![share]);
    };
    let names: Vec<&str> = units.iter().map(|(_, name)| *name).collect();
    let ids: Vec<i64> = units.iter().map(|(id, _)| *id).collect();
    let mut kinds: Vec<Json> = kinds(context, &ids).await?.into_values().collect();
    kinds.sort_by_key(Json::to_string);
    kinds.dedup();
    if kinds.len() == 1 || found.len() > MOST {
        share.notes.push(mixed(&names.join(", ")));
        return Ok(vec![share]);
    }
    let shares = found.iter().map(|key| {
        let (value, name) = match key {
            Key::Row(id, name) => (Value::Integer(*id), name.clone()),
            _ => (Value::Empty, "no unit told".to_owned()),
        };
        let own = Domain::condition(path.as_str(), Operator::Equals, value);
        Share {
            unit: Some(name),
            ..share.clone().narrowed(own)
        }
    });
    Ok(shares.collect())
}

/// What a note says of quantities in several units that are added as they are.
fn mixed(units: &str) -> String {
    format!("Quantities are in several units ({units}), added up as they are.")
}

/// The keys of a share's groups by a field; none where there are more than so many.
async fn by_field(
    context: &Context,
    query: &GroupQuery<'_>,
    share: &Share,
    field: &Field,
    most: usize,
) -> Result<Option<Vec<Key>>, ToolError> {
    let asked = GroupQuery {
        domain: share.domain.clone(),
        dimensions: vec![Dimension {
            field,
            granularity: None,
        }],
        measures: Vec::new(),
        order: Vec::new(),
        limit: Some(u32::try_from(most + 1).unwrap_or(u32::MAX)),
        ..query.clone()
    };
    let found = groups(context, &asked).await?;
    let is_all = found.len() <= most;
    let mut keys: Vec<Key> = found
        .into_iter()
        .filter_map(|group| group.keys.into_iter().next())
        .collect();
    keys.dedup();
    Ok(is_all.then_some(keys))
}

/// The units of the products that a share's rows are of.
async fn of_products(
    context: &Context,
    query: &GroupQuery<'_>,
    share: &Share,
    product: &Field,
) -> Result<Option<Vec<Key>>, ToolError> {
    let Some(found) = by_field(context, query, share, product, MOST_PRODUCTS).await? else {
        return Ok(None);
    };
    let ids: Vec<i64> = found.iter().filter_map(row).collect();
    if ids.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let call = Call::new(product.kind.relation().unwrap_or_default(), "search_read")
        .with("domain", json!([["id", "in", ids]]))
        .with("fields", ["uom_id"])
        .context("active_test", false);
    // Who may not read products is told nothing of their units.
    let Ok(answer) = context.send(call).await else {
        return Ok(None);
    };
    let rows = answer.as_array().into_iter().flatten();
    let unit = |row: &Json| {
        let unit = row.get("uom_id")?;
        Some((unit.get(0)?.as_i64()?, unit.get(1)?.as_str()?.to_owned()))
    };
    let units: BTreeMap<i64, String> = rows.filter_map(unit).collect();
    let mut keys: Vec<Key> = units
        .into_iter()
        .map(|(id, name)| Key::Row(id, name))
        .collect();
    if found.iter().any(|key| row(key).is_none()) {
        keys.push(Key::Empty);
    }
    Ok(Some(keys))
}

const fn row(key: &Key) -> Option<i64> {
    match key {
        Key::Row(id, _) => Some(*id),
        _ => None,
    }
}

/// What units are units of: up to 18 their category, from 19 on the unit that all of them come from. Those
/// that the caller may not read are of a kind of their own.
async fn kinds(context: &Context, units: &[i64]) -> Result<BTreeMap<i64, Json>, ToolError> {
    // All of a unit's fields: which ones there are tells the version, whatever it calls itself.
    let call = Call::new(UNIT, "search_read")
        .with("domain", json!([["id", "in", units]]))
        .context("active_test", false);
    let answer = match context.send(call).await {
        Ok(answer) => answer,
        Err(failed) if failed.may_pass() => return Err(failed),
        Err(_) => Json::Null,
    };
    let rows = answer.as_array().into_iter().flatten();
    let kind = |row: &Json| {
        let id = row.get("id")?.as_i64()?;
        let category = row.get("category_id").and_then(|category| category.get(0));
        let path = row.get("parent_path").and_then(Json::as_str);
        let root = path.and_then(|path| path.split('/').find(|step| !step.is_empty()));
        let above = row.get("relative_uom_id").and_then(|above| above.get(0));
        let root = root.and_then(|root| root.parse::<i64>().ok());
        let root = root.or_else(|| above?.as_i64()).unwrap_or(id);
        Some((
            id,
            category.map_or_else(|| json!({"root": root}), Json::clone),
        ))
    };
    let mut kinds: BTreeMap<i64, Json> = rows.filter_map(kind).collect();
    for id in units {
        kinds.entry(*id).or_insert_with(|| json!({"root": id}));
    }
    Ok(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &'static str) -> Field {
        let relation = UNIT.into();
        Field::new(name, "Unit", Kind::Many2one { relation })
    }

    fn quantity(name: &'static str, label: &'static str) -> Field {
        Field::new(name, label, Kind::Float { digits: None })
    }

    #[test]
    fn a_quantity_is_told_by_its_name_or_label() {
        for (name, label, expected) in [
            ("product_uom_qty", "Quantity", true),
            ("qty_delivered", "Delivered", true),
            ("quantity", "Menge", true),
            ("reserved_quantity", "Reserved", true),
            ("unit_amount", "Time Spent", true),
            ("x_studio_float_1", "Ordered Qty", true),
            ("price_unit", "Unit Price", false),
            ("discount", "Discount (%)", false),
            ("price_per_qty", "Price", false),
            ("probability", "Probability", false),
            ("weight", "Weight", false),
        ] {
            assert_eq!(is_quantity(&quantity(name, label)), expected, "{name}");
        }
    }

    #[test]
    fn a_quantity_is_in_the_unit_that_is_called_like_it() {
        let product = || {
            let relation = "product.product".into();
            Field::new("product_id", "Product", Kind::Many2one { relation })
        };
        for (model, fields, name, expected) in [
            (
                "sale.order.line",
                vec![product(), unit("product_uom")],
                "product_uom_qty",
                "product_uom",
            ),
            (
                "sale.order.line",
                vec![product(), unit("product_uom_id")],
                "qty_invoiced",
                "product_uom_id",
            ),
            (
                "stock.move",
                vec![unit("packaging_uom_id"), product(), unit("product_uom")],
                "packaging_uom_qty",
                "packaging_uom_id",
            ),
            (
                "stock.move",
                vec![unit("packaging_uom_id"), product(), unit("product_uom")],
                "quantity",
                "product_uom",
            ),
            (
                "stock.move",
                vec![
                    product(),
                    unit("product_uom"),
                    quantity("product_uom_qty", ""),
                ],
                "product_qty",
                "product_id.uom_id",
            ),
            (
                "purchase.order.line",
                vec![product(), quantity("product_qty", ""), unit("product_uom")],
                "product_uom_qty",
                "product_id.uom_id",
            ),
            (
                "stock.quant",
                vec![product(), unit("product_uom_id").unstored()],
                "quantity",
                "product_id.uom_id",
            ),
            (
                "x.thing",
                vec![unit("x_unit_id")],
                "x_quantity",
                "x_unit_id",
            ),
            ("x.thing", vec![], "x_quantity", ""),
        ] {
            let mut fields = fields;
            fields.sort_by(|one, other| one.name.cmp(&other.name));
            let model = Model {
                name: model.into(),
                label: "".into(),
                order: None,
                transient: false,
                is_abstract: false,
                fields: fields.into(),
            };
            let found = match Source::of(&model, &quantity(name, "")) {
                Some(Source::Own(field)) => field.name.to_string(),
                Some(Source::Product(field)) => format!("{}.uom_id", field.name),
                None => String::new(),
            };
            assert_eq!(found, expected, "{} {name}", model.name);
        }
    }
}
