//! Products and their variants: what a template's attributes make of it, and what is archived with what.

pub(crate) mod variants;

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{computed::held, rows},
    fault::Fault,
    orm::session::Session,
    release::Release,
    storage::{column::Columns, table::Table},
};

const PRODUCT: &str = "product.product";
const TEMPLATE: &str = "product.template";

/// No two products have one barcode.
pub(crate) fn complete_product<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let Some(Value::Text(barcode)) = held(columns, "barcode") else {
        return Ok(());
    };
    let domain = json!([["barcode", "=", barcode], ["id", "not in", ids]]);
    let known = rows::find(session, PRODUCT, &domain)?;
    let Some(known) = known.first() else {
        return Ok(());
    };
    let name = session.called(table, *known)?;
    let name = name.as_str().unwrap_or_default();
    Err(Fault::validation(format!(
        "Barcode(s) already assigned:\n\n- Barcode \"{barcode}\" already assigned to product(s): {name}"
    )))
}

/// A template is archived with the last of its variants, and comes back with the first.
pub(crate) fn product_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let Some(templates) = session
        .schema
        .table(TEMPLATE)
        .filter(|_| names.contains(&"active"))
    else {
        return Ok(());
    };
    for product in rows::read(session, table, ids, &["product_tmpl_id"])? {
        let Some(template) = rows::id(&product, "product_tmpl_id") else {
            continue;
        };
        let domain = json!([["product_tmpl_id", "=", template], ["active", "=", true]]);
        let active = !rows::find(session, PRODUCT, &domain)?.is_empty();
        let known = rows::one(session, TEMPLATE, template, &["active"])?;
        if rows::flag(&known, "active") != active {
            rows::change(session, templates, &[template], json!({"active": active}))?;
        }
    }
    Ok(())
}

/// Up to 18, what was moved is counted as it was before.
pub(crate) fn complete_template<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    let told = columns
        .iter()
        .find(|(field, _)| field.name == "is_storable");
    let Some((_, counted)) = told.filter(|_| session.schema.release < Release::Odoo19) else {
        return Ok(());
    };
    for row in rows::read(session, table, ids, &["is_storable"])? {
        let changes = *counted != Value::Integer(i64::from(rows::flag(&row, "is_storable")));
        let domain = json!([
            ["product_id.product_tmpl_id", "=", row.get("id")],
            ["state", "=", "done"]
        ]);
        if changes && !rows::find(session, "stock.move", &domain)?.is_empty() {
            return Err(Fault::user(
                "You can not change the inventory tracking of a product that was already used.",
            ));
        }
    }
    Ok(())
}

/// A template's variants are those of its attributes, and are archived with it.
pub(crate) fn template_written(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    names: &[&str],
) -> Result<(), Fault> {
    let made_alone = session.context.get("create_product_product") == Some(&Json::Bool(false));
    for id in ids {
        let variants = rows::find(session, PRODUCT, &json!([["product_tmpl_id", "=", id]]))?;
        let is_new = variants.is_empty() && !made_alone;
        if is_new || names.contains(&"attribute_line_ids") {
            variants::make(session, *id)?;
        }
        if let (true, Some(products)) = (names.contains(&"active"), session.schema.table(PRODUCT)) {
            let template = rows::read(session, table, &[*id], &["active"])?;
            let active = template
                .first()
                .is_some_and(|row| rows::flag(row, "active"));
            let told = rows::read(session, products, &variants, &["active"])?;
            let any = told.iter().any(|row| rows::flag(row, "active"));
            if any != active {
                rows::change(session, products, &variants, json!({"active": active}))?;
            }
        }
    }
    Ok(())
}

/// The values of a template that belong to its only variant.
pub(crate) fn rewrite_template(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    values: &mut Map<String, Json>,
) -> Result<(), Fault> {
    if table
        .model
        .field("barcode")
        .is_none_or(|field| field.stored)
        || ids.is_empty()
    {
        return Ok(());
    }
    if let Some(barcode) = values.remove("barcode")
        && let Some(products) = session.schema.table(PRODUCT)
    {
        let variants = rows::find(session, PRODUCT, &json!([["product_tmpl_id", "in", ids]]))?;
        if let [only] = variants.as_slice() {
            rows::change(session, products, &[*only], json!({"barcode": barcode}))?;
        }
    }
    Ok(())
}
