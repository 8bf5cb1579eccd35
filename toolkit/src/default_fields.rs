//! What nobody said: which fields an answer shows and which a schema names, for models whose entry in
//! the selection file leaves it open, and for those that are read while the program runs.

use odoo::{Field, Kind, Model};

/// The most fields of a guessed answer: it has to fit a context window 25 times.
const MAX_SHOWN: usize = 8;

/// Fields that tell a row apart, across Odoo's models, most telling first.
const COMMON_FIELDS: &[&str] = &[
    "name",
    "display_name",
    "state",
    "stage_id",
    "partner_id",
    "email",
    "phone",
    "product_id",
    "employee_id",
    "project_id",
    "order_id",
    "date_order",
    "date",
    "invoice_date",
    "start",
    "stop",
    "date_deadline",
    "quantity",
    "product_uom_qty",
    "product_qty",
    "price_unit",
    "list_price",
    "default_code",
    "code",
    "amount_total",
    "amount",
    "expected_revenue",
    "user_id",
    "company_id",
    "currency_id",
    "parent_id",
    "country_id",
    "type",
    "active",
];

/// Fields that come with a mixin and say nothing of the row itself.
const MIXED_IN: &[&str] = &[
    "access_",
    "activity_",
    "message_",
    "my_activity_",
    "rating_",
    "website_",
    "image_",
    "avatar_",
];

/// The fields an answer of `model` shows.
pub fn shown(model: &Model) -> Vec<String> {
    let has_name = model.field("name").is_some();
    let telling = COMMON_FIELDS.iter().filter_map(|name| model.field(name));
    let required = model
        .fields
        .iter()
        .filter(|field| field.demanded() && field.name != "id");
    pick(MAX_SHOWN, telling.chain(required), |field| {
        let is_short = !matches!(
            field.kind,
            Kind::Binary
                | Kind::Html
                | Kind::Text
                | Kind::Json
                | Kind::Properties
                | Kind::PropertiesDefinition
                | Kind::Serialized
                | Kind::One2many { .. }
                | Kind::Many2many { .. }
        );
        // Not everybody sees a field with groups, and who does not is refused the whole answer.
        is_short && field.groups.is_none() && !(field.name == "display_name" && has_name)
    })
}

/// The fields that create and update of `model` name.
pub fn advertised(model: &Model, most: usize) -> Vec<String> {
    let demanded = model.fields.iter().filter(|field| field.demanded());
    let telling = COMMON_FIELDS.iter().filter_map(|name| model.field(name));
    let name = model.field("name");
    let others = model.fields.iter().filter(|field| {
        field.stored && !MIXED_IN.iter().any(|prefix| field.name.starts_with(prefix))
    });
    pick(
        most,
        name.into_iter()
            .chain(demanded)
            .chain(telling)
            .chain(others),
        |field| {
            let is_plain = !matches!(
                field.kind,
                Kind::Binary
                    | Kind::Json
                    | Kind::Properties
                    | Kind::PropertiesDefinition
                    | Kind::Serialized
                    | Kind::Unknown(_)
            );
            is_plain && !field.readonly && field.groups.is_none()
        },
    )
}

/// The first `most` of `fields` that `fit`, each once.
fn pick<'m>(
    most: usize,
    fields: impl Iterator<Item = &'m Field>,
    fit: impl Fn(&Field) -> bool,
) -> Vec<String> {
    let mut picked: Vec<String> = Vec::new();
    for field in fields.filter(|field| fit(field)) {
        if picked.len() == most {
            break;
        }
        if !picked.iter().any(|name| *name == field.name) {
            picked.push(field.name.to_string());
        }
    }
    picked
}
