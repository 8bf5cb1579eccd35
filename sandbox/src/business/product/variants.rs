//! Variants: one for each choice of a template's attributes.

use serde_json::{Value as Json, json};

use super::{PRODUCT, TEMPLATE};
use crate::{
    business::{
        computed::set,
        rows::{self, Row},
    },
    fault::Fault,
    orm::{
        method::Of,
        session::{Computed, Session, Values},
    },
    storage::{
        display_name::{name_rows, with_id},
        sql::AMONG,
        table::Table,
    },
};

const LINE: &str = "product.template.attribute.line";
const CHOICE: &str = "product.template.attribute.value";
const ATTRIBUTE: &str = "product.attribute";

/// How many variants a template may have.
const MOST: usize = 1000;

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    computed(TEMPLATE, "product_variant_count", |session, _, ids| {
        rows::each(ids, |id| Ok(json!(of(session, id)?.len())))
    }),
    computed(TEMPLATE, "product_variant_id", |session, _, ids| {
        let mut values = Values::new();
        for id in ids {
            values.extend(of(session, *id)?.first().map(|first| (*id, json!(first))));
        }
        Ok(values)
    }),
    computed(PRODUCT, "price_extra", |session, table, ids| {
        let mut values = Values::new();
        for row in rows::read(
            session,
            table,
            ids,
            &["product_template_attribute_value_ids"],
        )? {
            let extra = extra(session, &row)?;
            values.extend(rows::id(&row, "id").map(|id| (id, json!(extra))));
        }
        Ok(values)
    }),
    computed(PRODUCT, "lst_price", |session, table, ids| {
        let mut values = Values::new();
        let told = ["product_template_attribute_value_ids", "product_tmpl_id"];
        for row in rows::read(session, table, ids, &told)? {
            let template = rows::id(&row, "product_tmpl_id").unwrap_or_default();
            let template = rows::one(session, TEMPLATE, template, &["list_price"])?;
            let price = rows::number(&template, "list_price") + extra(session, &row)?;
            values.extend(rows::id(&row, "id").map(|id| (id, json!(price))));
        }
        Ok(values)
    }),
];

const fn computed(
    model: &'static str,
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(model),
        field,
        read,
    }
}

/// What a variant's choices cost more.
fn extra(session: &Session<'_>, product: &Row) -> Result<f64, Fault> {
    let Some(choices) = session.schema.table(CHOICE) else {
        return Ok(0.0);
    };
    let ids = rows::ids(product, "product_template_attribute_value_ids");
    let choices = rows::read(session, choices, &ids, &["price_extra"])?;
    Ok(choices
        .iter()
        .map(|choice| rows::number(choice, "price_extra"))
        .sum())
}

/// The variants of a template that are in sight.
fn of(session: &Session<'_>, template: i64) -> Result<Vec<i64>, Fault> {
    let Some(products) = session.schema.table(PRODUCT) else {
        return Ok(Vec::new());
    };
    let domain = json!([["product_tmpl_id", "=", template]]);
    let page = crate::orm::page::Page::default();
    session.sudo().search(products, &domain, page, Some("id"))
}

/// A line counts its values, and its template's variants follow.
pub(crate) fn line_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    _: &[&str],
) -> Result<(), Fault> {
    for line in rows::read(session, table, ids, &["value_ids", "product_tmpl_id"])? {
        let Some(id) = rows::id(&line, "id") else {
            continue;
        };
        let count = rows::ids(&line, "value_ids").len();
        set(session, table, &[id], &[("value_count", count.to_string())])?;
        choices(session, id, &line)?;
        if let Some(template) = rows::id(&line, "product_tmpl_id") {
            make(session, template)?;
        }
    }
    Ok(())
}

/// A line's choices are those of its values.
fn choices(session: &Session<'_>, line: i64, row: &Row) -> Result<(), Fault> {
    let Some(table) = session.schema.table(CHOICE) else {
        return Ok(());
    };
    let values = rows::ids(row, "value_ids");
    let known = rows::find(session, CHOICE, &json!([["attribute_line_id", "=", line]]))?;
    let known = rows::read(session, table, &known, &["product_attribute_value_id"])?;
    let value_of =
        |choice: &Row| rows::id(choice, "product_attribute_value_id").unwrap_or_default();
    let gone = known
        .iter()
        .filter(|choice| !values.contains(&value_of(choice)));
    let gone: Vec<i64> = gone.filter_map(|choice| rows::id(choice, "id")).collect();
    for choice in &gone {
        let domain = json!([["product_template_attribute_value_ids", "in", [choice]]]);
        rows::remove(session, PRODUCT, &rows::find(session, PRODUCT, &domain)?)?;
    }
    rows::remove(session, CHOICE, &gone)?;
    for value in values {
        if known.iter().any(|choice| value_of(choice) == value) {
            continue;
        }
        let told = ["default_extra_price", "attribute_id", "name"];
        let about = rows::one(session, "product.attribute.value", value, &told)?;
        let new = json!({"product_attribute_value_id": value, "attribute_line_id": line,
            "attribute_id": about.get("attribute_id"), "product_tmpl_id": row.get("product_tmpl_id"),
            "price_extra": about.get("default_extra_price"), "ptav_active": true,
            "name": about.get("name")});
        rows::make(session, CHOICE, new)?;
    }
    Ok(())
}

/// Makes the variants that a template's attributes ask for and that there are not; others go.
pub(super) fn make(session: &Session<'_>, template: i64) -> Result<(), Fault> {
    let Some(products) = session.schema.table(PRODUCT) else {
        return Ok(());
    };
    let wanted = wanted(session, template)?;
    let known = rows::find(
        session,
        PRODUCT,
        &json!([["product_tmpl_id", "=", template]]),
    )?;
    let told = ["product_template_attribute_value_ids"];
    let mut known = rows::read(session, products, &known, &told)?;
    known.sort_by_key(|row| rows::id(row, "id"));
    let sorted = |mut ids: Vec<i64>| {
        ids.sort_unstable();
        ids
    };
    let of_row = |row: &Row| sorted(rows::ids(row, "product_template_attribute_value_ids"));
    let mut made = Vec::new();
    for choice in &wanted {
        if known
            .iter()
            .any(|row| of_row(row) == sorted(choice.clone()))
        {
            continue;
        }
        let values = json!({"product_tmpl_id": template,
            "product_template_attribute_value_ids": [[6, 0, choice]]});
        made.extend(rows::make(session, PRODUCT, values)?);
    }
    let all: Vec<Vec<i64>> = wanted.into_iter().map(sorted).collect();
    let gone = known.iter().filter(|row| !all.contains(&of_row(row)));
    let gone: Vec<i64> = gone.filter_map(|row| rows::id(row, "id")).collect();
    if !made.is_empty() || known.len() > gone.len() {
        for id in gone {
            let moved = rows::find(session, "stock.move", &json!([["product_id", "=", id]]))?;
            let sold = rows::find(
                session,
                "sale.order.line",
                &json!([["product_id", "=", id]]),
            )?;
            match moved.is_empty() && sold.is_empty() {
                true => rows::remove(session, PRODUCT, &[id])?,
                // What was sold is kept, out of sight.
                false => rows::change(session, products, &[id], json!({"active": false}))?,
            }
        }
    }
    let all = rows::find(
        session,
        PRODUCT,
        &json!([["product_tmpl_id", "=", template]]),
    )?;
    let name = name_rows(session.schema, products, &with_id(AMONG));
    session
        .connection
        .execute(&name, [json!(all).to_string()])?;
    Ok(())
}

/// The choices that a template's attributes offer: every value of one with every value of the next.
fn wanted(session: &Session<'_>, template: i64) -> Result<Vec<Vec<i64>>, Fault> {
    let mut all: Vec<Vec<i64>> = vec![Vec::new()];
    let (Some(lines), Some(choices)) = (session.schema.table(LINE), session.schema.table(CHOICE))
    else {
        return Ok(all);
    };
    let found = rows::find(session, LINE, &json!([["product_tmpl_id", "=", template]]))?;
    for line in rows::read(session, lines, &found, &["attribute_id", "value_ids"])? {
        let attribute = rows::id(&line, "attribute_id").unwrap_or_default();
        let attribute = rows::one(session, ATTRIBUTE, attribute, &["create_variant"])?;
        if matches!(
            rows::text(&attribute, "create_variant"),
            "no_variant" | "dynamic"
        ) {
            continue;
        }
        let own = rows::find(
            session,
            CHOICE,
            &json!([["attribute_line_id", "=", line.get("id")]]),
        )?;
        let mut own = rows::read(session, choices, &own, &["product_attribute_value_id"])?;
        let values = rows::ids(&line, "value_ids");
        own.sort_by_key(|choice| {
            let value = rows::id(choice, "product_attribute_value_id");
            values.iter().position(|known| Some(*known) == value)
        });
        let own: Vec<i64> = own
            .iter()
            .filter_map(|choice| rows::id(choice, "id"))
            .collect();
        if own.is_empty() {
            continue;
        }
        let next = all.iter().flat_map(|before| {
            own.iter().map(|choice| {
                let mut choices = before.clone();
                choices.push(*choice);
                choices
            })
        });
        all = next.take(MOST).collect();
    }
    Ok(all)
}

/// An attribute that products have stays.
pub(crate) fn deleting_attribute(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    let Some(lines) = session.schema.table(LINE) else {
        return Ok(());
    };
    for id in ids {
        let used = rows::find(session, LINE, &json!([["attribute_id", "=", id]]))?;
        let used = rows::read(session, lines, &used, &["product_tmpl_id"])?;
        let mut names = Vec::new();
        for template in used
            .iter()
            .filter_map(|line| rows::id(line, "product_tmpl_id"))
        {
            let row = rows::one(session, TEMPLATE, template, &["display_name"])?;
            names.push(rows::text(&row, "display_name").to_owned());
        }
        if !names.is_empty() {
            let name: Json = session.called(table, *id)?;
            return Err(Fault::user(format!(
                "You cannot delete the attribute {} because it is used on the following products:\n{}",
                name.as_str().unwrap_or_default(),
                names.join(", ")
            )));
        }
    }
    Ok(())
}
