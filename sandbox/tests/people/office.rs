//! The office: leads, contacts, activities, meetings, products, with as much of their fields as the tests need.

use sandbox::Release;
use serde_json::{Value as Json, json};

use crate::running::{Running, running};

fn field(kind: &str) -> Json {
    json!({"type": kind, "string": kind, "store": true, "readonly": false})
}

fn unstored(kind: &str) -> Json {
    json!({"type": kind, "string": kind, "store": false, "readonly": false})
}

fn computed(kind: &str) -> Json {
    json!({"type": kind, "string": kind, "store": false, "readonly": true})
}

fn link(to: &str) -> Json {
    json!({"type": "many2one", "string": to, "relation": to, "store": true, "readonly": false})
}

fn links(to: &str) -> Json {
    json!({"type": "many2many", "string": to, "relation": to, "store": true, "readonly": false})
}

fn lines(to: &str, by: &str) -> Json {
    json!({"type": "one2many", "string": to, "relation": to, "relation_field": by, "store": true,
        "readonly": false})
}

fn choice(keys: &[&str]) -> Json {
    let keys: Vec<Json> = keys.iter().map(|key| json!([key, key])).collect();
    json!({"type": "selection", "string": "Choice", "selection": keys, "store": true, "readonly": false})
}

fn rule(unkept: bool) -> Json {
    let make = |kind: &str| if unkept { unstored(kind) } else { field(kind) };
    let mut fields = json!({"interval": make("integer"), "count": make("integer"),
        "mon": make("boolean"), "tue": make("boolean"), "until": make("date"), "rrule": make("char"),
        "rrule_type": choice(&["daily", "weekly", "monthly", "yearly"]),
        "end_type": choice(&["count", "end_date", "forever"])});
    for name in ["rrule_type", "end_type"] {
        fields[name]["store"] = json!(!unkept);
    }
    fields
}

fn models() -> Json {
    let mut event = rule(true);
    for (name, entry) in [
        ("name", field("char")),
        ("start", field("datetime")),
        ("stop", field("datetime")),
        ("recurrency", field("boolean")),
        ("recurrence_update", unstored("char")),
        ("recurrence_id", link("calendar.recurrence")),
        ("follow_recurrence", field("boolean")),
    ] {
        event[name] = entry;
    }
    let mut recurrence = rule(false);
    recurrence["name"] = field("char");
    recurrence["base_event_id"] = link("calendar.event");
    json!({
        "base.partner.merge.automatic.wizard": {"partner_ids": links("res.partner"),
            "dst_partner_id": link("res.partner"), "state": choice(&["selection", "finished"])},
        "calendar.event": event,
        "calendar.recurrence": recurrence,
        "crm.lead": {"name": field("char"), "type": choice(&["lead", "opportunity"]),
            "active": field("boolean"), "partner_id": link("res.partner"), "contact_name": field("char"),
            "partner_name": field("char"), "email_from": field("char"), "probability": field("float"),
            "stage_id": link("crm.stage"), "lost_reason_id": link("crm.lost.reason"),
            "message_ids": lines("mail.message", "res_id"),
            "activity_ids": lines("mail.activity", "res_id"), "activity_state": computed("char"),
            "activity_summary": computed("char")},
        "crm.lead.lost": {"lead_ids": links("crm.lead"), "lost_reason_id": link("crm.lost.reason"),
            "lost_feedback": field("html")},
        "crm.lead2opportunity.partner": {"lead_id": link("crm.lead"),
            "name": choice(&["convert", "merge"]), "action": choice(&["create", "exist", "nothing"]),
            "partner_id": link("res.partner"), "duplicated_lead_ids": links("crm.lead")},
        "crm.stage": {"name": field("char"), "sequence": field("integer"), "is_won": field("boolean")},
        "mail.activity": {"summary": field("char"), "note": field("html"), "active": field("boolean"),
            "date_deadline": field("date"), "res_model": field("char"), "res_model_id": link("ir.model"),
            "res_id": {"type": "many2one_reference", "string": "Row", "model_field": "res_model",
                "store": true, "readonly": false},
            "activity_type_id": link("mail.activity.type")},
        "product.attribute": {"name": field("char"),
            "create_variant": choice(&["always", "dynamic", "no_variant"]),
            "value_ids": lines("product.attribute.value", "attribute_id")},
        "product.attribute.value": {"name": field("char"), "attribute_id": link("product.attribute"),
            "default_extra_price": field("float")},
        "product.product": {"name": {"type": "char", "string": "Name", "store": false, "readonly": false,
                "related": "product_tmpl_id.name"}, "default_code": field("char"),
            "active": field("boolean"), "lst_price": computed("float"),
            "product_tmpl_id": link("product.template"),
            "product_template_attribute_value_ids": links("product.template.attribute.value")},
        "product.template": {"name": field("char"), "list_price": field("float"),
            "active": field("boolean"), "default_code": field("char"),
            "attribute_line_ids": lines("product.template.attribute.line", "product_tmpl_id")},
        "product.template.attribute.line": {"attribute_id": link("product.attribute"),
            "product_tmpl_id": link("product.template"), "value_ids": links("product.attribute.value"),
            "value_count": field("integer")},
        "res.partner": {"name": field("char"), "email": field("char"), "phone": field("char"),
            "active": field("boolean"), "is_company": field("boolean"), "parent_id": link("res.partner")},
    })
}

fn rows() -> Json {
    json!({
        "crm.lost.reason": [{"id": 1, "name": "Too dear", "active": true}],
        "crm.stage": [{"id": 1, "name": "New", "sequence": 1, "is_won": false},
            {"id": 2, "name": "Won", "sequence": 9, "is_won": true}],
        "mail.activity.type": [{"id": 1, "name": "To-Do", "active": true}],
        "product.attribute": [{"id": 1, "name": "Colour", "create_variant": "always"},
            {"id": 2, "name": "Size", "create_variant": "always"}],
        "product.attribute.value": [
            {"id": 1, "name": "Red", "attribute_id": 1}, {"id": 2, "name": "Blue", "attribute_id": 1},
            {"id": 3, "name": "S", "attribute_id": 2},
            {"id": 4, "name": "L", "attribute_id": 2, "default_extra_price": 5.0}],
    })
}

/// The office, as a release runs it.
pub(crate) async fn office(release: Release) -> Running {
    running(release, &models(), &rows()).await
}
