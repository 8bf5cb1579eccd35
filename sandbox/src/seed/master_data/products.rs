//! The rows of product categories, templates and products.

use crate::{
    error::SandboxError,
    seed::{
        row::{Row, Rows},
        world::{World, company::COMPANY, products::Template},
    },
};

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

/// Writes categories, templates and products.
pub(crate) fn write(world: &World, rows: &mut dyn Rows) -> Result<(), SandboxError> {
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
        let made = world.setting.calendar.moment(product.since, 530);
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
    let made = world.setting.calendar.moment(template.since, 530);
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
