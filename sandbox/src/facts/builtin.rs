//! The models that every Odoo has and a catalog may lack: `ir.model`, which tells what models there
//! are, `ir.model.data`, which keeps external ids, `mail.message`, where posted messages go, with their subtypes, who
//! follows rows and what is attached to them, `res.users`, which is asked for its context, and the short lists that
//! documents point to.

pub(crate) mod wizards;

use odoo::catalog::{About, Captured};
use serde_json::{Map, Value as Json, json};

use crate::release::Release;

/// The model that lists the models.
pub(crate) const IR_MODEL: &str = "ir.model";

/// The model of external ids.
pub(crate) const IR_MODEL_DATA: &str = "ir.model.data";

/// The model of posted messages.
pub(crate) const MAIL_MESSAGE: &str = "mail.message";

/// The model of what messages are about: discussions, notes, activities.
pub(crate) const SUBTYPE: &str = "mail.message.subtype";

/// The model of who follows a row.
pub(crate) const FOLLOWERS: &str = "mail.followers";

/// The subtypes that every Odoo has, in their order, and whether colleagues alone are told.
pub(crate) const SUBTYPES: [(&str, bool); 3] =
    [("Discussions", false), ("Note", true), ("Activities", true)];

/// The built-in models. `res.users` has no rows here: users then are nobody's business but the
/// administrator's.
pub(crate) fn models(release: Release) -> Vec<Captured> {
    let field = |kind: &str, label: &str| json!({"type": kind, "string": label});
    let mut ir_model = json!({
        "model": {"type": "char", "string": "Model", "required": true},
        "modules": field("char", "In Apps"),
        "name": {"type": "char", "string": "Model Description", "required": true},
        "order": {"type": "char", "string": "Order", "required": true},
        "state": {"type": "selection", "string": "Type", "readonly": true,
            "selection": [["manual", "Custom Object"], ["base", "Base Object"]]},
        "transient": field("boolean", "Transient Model"),
    });
    if release >= Release::Odoo19
        && let Json::Object(fields) = &mut ir_model
    {
        fields.insert("abstract".to_owned(), field("boolean", "Abstract Model"));
    }
    let ir_model_data = json!({
        "model": {"type": "char", "string": "Model Name", "required": true},
        "module": {"type": "char", "string": "Module", "required": true},
        "name": {"type": "char", "string": "External Identifier", "required": true},
        "noupdate": field("boolean", "Non Updatable"),
        "res_id": {"type": "many2one_reference", "string": "Record ID", "model_field": "model"},
    });
    let mail_message = json!({
        "attachment_ids": {"type": "many2many", "string": "Attachments", "relation": "ir.attachment"},
        "author_id": {"type": "many2one", "string": "Author", "relation": "res.partner"},
        "body": field("html", "Contents"),
        "create_date": field("datetime", "Created on"),
        "create_uid": {"type": "many2one", "string": "Created by", "relation": "res.users"},
        "date": field("datetime", "Date"),
        "email_from": field("char", "From"),
        "is_internal": field("boolean", "Employee Only"),
        "message_type": {"type": "selection", "string": "Type", "required": true, "selection": [
            ["email", "Incoming Email"], ["comment", "Comment"],
            ["email_outgoing", "Outgoing Email"], ["notification", "System notification"]]},
        "model": field("char", "Related Document Model"),
        "partner_ids": {"type": "many2many", "string": "Recipients", "relation": "res.partner"},
        "res_id": {"type": "many2one_reference", "string": "Related Document ID",
            "model_field": "model"},
        "subject": field("char", "Subject"),
        "subtype_id": {"type": "many2one", "string": "Subtype", "relation": SUBTYPE},
    });
    let subtypes = json!({
        "default": field("boolean", "Default"),
        "internal": field("boolean", "Internal Only"),
        "name": {"type": "char", "string": "Message Type", "required": true},
        "res_model": field("char", "Model"),
        "sequence": field("integer", "Sequence"),
    });
    let followers = json!({
        "partner_id": {"type": "many2one", "string": "Related Partner", "required": true,
            "relation": "res.partner"},
        "res_id": {"type": "many2one_reference", "string": "Related Document ID",
            "model_field": "res_model"},
        "res_model": {"type": "char", "string": "Related Document Model Name", "required": true},
        "subtype_ids": {"type": "many2many", "string": "Subtype", "relation": SUBTYPE},
    });
    let attachments = json!({
        "checksum": field("char", "Checksum/SHA1"),
        "datas": {"type": "binary", "string": "File Content (base64)", "store": false},
        "db_datas": {"type": "binary", "string": "Database Data"},
        "file_size": field("integer", "File Size"),
        "mimetype": field("char", "Mime Type"),
        "name": {"type": "char", "string": "Name", "required": true},
        "res_field": field("char", "Resource Field"),
        "res_id": {"type": "many2one_reference", "string": "Resource ID",
            "model_field": "res_model"},
        "res_model": field("char", "Resource Model"),
        "type": {"type": "selection", "string": "Type", "required": true,
            "selection": [["url", "URL"], ["binary", "File"]]},
        "url": field("char", "Url"),
    });
    let mut models = vec![
        captured(IR_MODEL, "Models", "model", false, ir_model),
        captured(
            IR_MODEL_DATA,
            "Model Data",
            "module, model, name",
            false,
            ir_model_data,
        ),
        captured(MAIL_MESSAGE, "Message", "id desc", false, mail_message),
        captured(SUBTYPE, "Message subtypes", "sequence, id", false, subtypes),
        captured(FOLLOWERS, "Document Followers", "id", false, followers),
        captured("ir.attachment", "Attachment", "id desc", false, attachments),
        captured("res.users", "User", "name, login", true, json!({})),
    ];
    models.extend(lists(release));
    models
}

/// The short lists that documents point to, which a catalog of the documents alone lacks: what kinds of
/// transfer, of leave and of activities there are, why leads are lost.
fn lists(release: Release) -> Vec<Captured> {
    let field = |kind: &str, label: &str| json!({"type": kind, "string": label});
    let name = json!({"type": "char", "string": "Name", "required": true});
    let link = |label: &str, to: &str| json!({"type": "many2one", "string": label, "relation": to});
    let active = field("boolean", "Active");
    let sequence = field("integer", "Sequence");
    let color = field("integer", "Color");
    let company = link("Company", "res.company");
    let allocation = match release {
        Release::Odoo18 => {
            json!({"type": "selection", "string": "Requires allocation", "required": true,
            "selection": [["yes", "Yes"], ["no", "No Limit"]]})
        }
        Release::Odoo19 => field("boolean", "Requires allocation"),
    };
    let kinds = json!({
        "active": active, "color": color, "company_id": company, "name": name, "sequence": sequence,
        "code": {"type": "selection", "string": "Type of Operation", "required": true, "selection": [
            ["incoming", "Receipt"], ["outgoing", "Delivery"], ["internal", "Internal Transfer"]]},
        "create_backorder": {"type": "selection", "string": "Create Backorder", "required": true, "selection": [
            ["ask", "Ask"], ["always", "Always"], ["never", "Never"]]},
        "default_location_dest_id": link("Destination Location", "stock.location"),
        "default_location_src_id": link("Source Location", "stock.location"),
        "sequence_code": {"type": "char", "string": "Sequence Prefix", "required": true},
        "warehouse_id": link("Warehouse", "stock.warehouse"),
    });
    let leaves = json!({
        "active": active, "color": color, "company_id": company, "name": name, "sequence": sequence,
        "leave_validation_type": {"type": "selection", "string": "Time Off Validation", "selection": [
            ["no_validation", "None needed"], ["hr", "By Time Off Officer"],
            ["manager", "By Employee's Approver"],
            ["both", "By Employee's Approver and Time Off Officer"]]},
        "requires_allocation": allocation,
    });
    let activities = json!({"active": active, "name": name, "res_model": field("char", "Model"),
        "sequence": sequence, "summary": field("char", "Default Summary")});
    let reasons = json!({"active": active, "name": name});
    vec![
        captured("crm.lost.reason", "Opp. Lost Reason", "id", false, reasons),
        captured("hr.leave.type", "Time Off Type", "sequence", false, leaves),
        captured(
            "mail.activity.type",
            "Activity Type",
            "sequence, id",
            false,
            activities,
        ),
        captured(
            "stock.picking.type",
            "Picking Type",
            "sequence, id",
            false,
            kinds,
        ),
    ]
}

/// The models that rows of a catalog's models are made of, where it has those and lacks these: what wizards rest on,
/// whom a mailing list reaches, what a variant is told by, the groups of users.
pub(crate) fn behind(release: Release, has: impl Fn(&str, &str) -> bool) -> Vec<Captured> {
    let field = |kind: &str, label: &str| json!({"type": kind, "string": label});
    let link = |label: &str, to: &str| json!({"type": "many2one", "string": label, "relation": to});
    let links =
        |label: &str, to: &str| json!({"type": "many2many", "string": label, "relation": to});
    let mut models = wizards::models(&has);
    if has("mailing.list", "contact_ids") {
        let fields = json!({"name": field("char", "Name"), "email": field("char", "Email"),
            "list_ids": links("Mailing Lists", "mailing.list")});
        models.push(captured(
            "mailing.contact",
            "Mailing Contact",
            "name, id desc",
            false,
            fields,
        ));
    }
    if has("product.template.attribute.line", "value_ids") {
        let fields = json!({"name": field("char", "Value"),
            "attribute_id": link("Attribute", "product.attribute"),
            "attribute_line_id": link("Attribute Line", "product.template.attribute.line"),
            "price_extra": field("float", "Extra Price"),
            "product_attribute_value_id": link("Attribute Value", "product.attribute.value"),
            "product_tmpl_id": link("Product Template", "product.template"),
            "ptav_active": field("boolean", "Active")});
        let order = "attribute_line_id, product_attribute_value_id, id";
        let model = "product.template.attribute.value";
        models.push(captured(
            model,
            "Product Template Attribute Value",
            order,
            false,
            fields,
        ));
    }
    let (groups, users) = match release {
        Release::Odoo18 => ("groups_id", "users"),
        Release::Odoo19 => ("group_ids", "user_ids"),
    };
    if has("res.users", groups) {
        let mut fields = json!({"name": {"type": "char", "string": "Name", "required": true}});
        if let Json::Object(fields) = &mut fields {
            fields.insert(users.to_owned(), links("Users", "res.users"));
        }
        models.push(captured(
            "res.groups",
            "Access Groups",
            "name",
            false,
            fields,
        ));
    }
    models
}

/// A model as a catalog holds it.
pub(crate) fn captured(
    model: &str,
    label: &str,
    order: &str,
    rowless: bool,
    fields: Json,
) -> Captured {
    let about = About {
        model: model.to_owned(),
        label: label.to_owned(),
        order: Some(order.to_owned()),
        is_abstract: rowless,
        ..About::default()
    };
    let fields = match fields {
        Json::Object(fields) => fields,
        _ => Map::new(),
    };
    Captured::new(about, fields, true)
}

/// The rows of `ir.model`: one for each of these models.
pub(crate) fn model_rows(models: &[About]) -> Vec<Map<String, Json>> {
    let rows = models.iter().zip(1..).map(|(about, id)| {
        let About {
            model,
            label,
            order,
            modules,
            transient,
            is_abstract,
        } = about;
        let row = [
            ("id", Json::from(id)),
            ("model", Json::from(model.as_str())),
            ("name", Json::from(label.as_str())),
            ("order", Json::from(order.as_deref().unwrap_or("id"))),
            ("modules", Json::from(modules.as_deref().unwrap_or(""))),
            ("transient", Json::from(*transient)),
            ("abstract", Json::from(*is_abstract)),
            ("state", Json::from("base")),
        ];
        row.into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    });
    rows.collect()
}
