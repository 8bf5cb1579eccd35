mod recorded;

use serde_json::{Value as Json, json};

use super::*;
use crate::{Field, Granularity, Kind, Model, expression::Expression};

/// A model of its own, `x.order`.
fn model() -> Model {
    let many = |relation: &'static str| Kind::One2many {
        relation: Text::Borrowed(relation),
        inverse: None,
    };
    let mut fields = vec![
        Field::new("name", "Name", Kind::Char { size: None }).required(),
        Field::new(
            "state",
            "Status",
            Kind::Selection {
                choices: List::Borrowed(&[]),
            },
        ),
        Field::new("total", "Total", Kind::Float { digits: None }).readonly(),
        Field::new("count", "Count", Kind::Integer),
        Field::new("date", "Date", Kind::Date),
        Field::new(
            "partner_id",
            "Partner",
            Kind::Many2one {
                relation: Text::Borrowed("x.partner"),
            },
        ),
        Field::new("line_ids", "Lines", many("x.line")),
        Field::new("locked", "Locked", Kind::Boolean),
    ];
    fields.sort_by(|one, other| one.name.cmp(&other.name));
    Model {
        name: "x.order".into(),
        label: "Order".into(),
        order: None,
        transient: false,
        is_abstract: false,
        fields: fields.into(),
    }
}

fn actions() -> Actions {
    Actions::read(&json!({
        "ir.actions.act_window": [
            {"id": 7, "name": "Invoice", "res_model": "x.invoice", "view_mode": "tree,form", "target": "new",
             "context": "{}", "domain": false, "xml_id": "x.action_invoice"},
            {"id": 8, "name": "Orders", "res_model": "x.order", "view_mode": "list", "xml_id": "x.action_orders"},
        ],
        "ir.actions.server": [{"id": 9, "name": "Merge", "model_name": "x.order", "xml_id": false}],
        "ir.actions.report": [{"id": 10, "name": "Order", "report_name": "x.report", "report_type": "qweb-pdf"}],
    }))
}

/// What a form of this arch is read into, and the remarks.
fn read_form(arch: &str) -> (Screen, Vec<String>) {
    read_view("form", arch)
}

fn read_view(name: &str, arch: &str) -> (Screen, Vec<String>) {
    let views = json!({"views": {name: {"arch": arch}}});
    let (screen, remarks) = read(&views, &model(), &actions());
    (screen, remarks.iter().map(ToString::to_string).collect())
}
