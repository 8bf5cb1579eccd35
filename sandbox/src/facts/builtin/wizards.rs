//! The models that wizards rest on, where a catalog has the wizard and lacks these: in which ways journals pay, what
//! mails are written from, and the files that they bring.

use odoo::catalog::Captured;
use serde_json::{Value as Json, json};

use super::captured;

/// Mails that are written for rows of a model.
pub(crate) const TEMPLATE: &str = "mail.template";

/// The models of the wizards that there are.
pub(super) fn models(has: &impl Fn(&str, &str) -> bool) -> Vec<Captured> {
    let mut models = Vec::new();
    if has("account.payment.register", "payment_method_line_id") {
        models.extend(ways_to_pay());
    }
    if has("mail.compose.message", "template_id") || has("account.move.send.wizard", "template_id")
    {
        models.extend([template(), attachment()]);
    }
    models
}

fn field(kind: &str, label: &str) -> Json {
    json!({"type": kind, "string": label})
}

fn link(label: &str, to: &str) -> Json {
    json!({"type": "many2one", "string": label, "relation": to})
}

/// A method pays in one direction; a line of a journal says by which it pays.
fn ways_to_pay() -> [Captured; 2] {
    let name = json!({"type": "char", "string": "Name", "required": true});
    let direction = json!({"type": "selection", "string": "Payment Type", "required": true,
        "selection": [["inbound", "Inbound"], ["outbound", "Outbound"]]});
    let methods = json!({"name": name, "payment_type": direction,
        "code": {"type": "char", "string": "Code", "required": true}});
    let lines = json!({"name": field("char", "Name"), "sequence": field("integer", "Sequence"),
        "journal_id": link("Journal", "account.journal"),
        "payment_method_id": json!({"type": "many2one", "string": "Payment Method", "required": true,
            "relation": "account.payment.method"}),
        "payment_account_id": link("Outstanding Account", "account.account")});
    [
        captured(
            "account.payment.method",
            "Payment Methods",
            "id",
            false,
            methods,
        ),
        captured(
            "account.payment.method.line",
            "Payment Methods",
            "sequence, id",
            false,
            lines,
        ),
    ]
}

fn template() -> Captured {
    let fields = json!({"name": field("char", "Name"), "model": field("char", "Related Document Model"),
        "subject": field("char", "Subject"), "body_html": field("html", "Body"),
        "partner_to": field("char", "To (Partners)"),
        "use_default_to": field("boolean", "Default Recipients"), "active": field("boolean", "Active")});
    captured(TEMPLATE, "Email Templates", "name, id", false, fields)
}

fn attachment() -> Captured {
    let kinds = json!({"type": "selection", "string": "Type", "required": true,
        "selection": [["url", "URL"], ["binary", "File"]]});
    let fields = json!({"name": {"type": "char", "string": "Name", "required": true},
        "type": kinds, "mimetype": field("char", "Mime Type"), "checksum": field("char", "Checksum/SHA1"),
        "file_size": field("integer", "File Size"), "res_model": field("char", "Resource Model"),
        "res_field": field("char", "Resource Field"),
        "res_id": {"type": "many2one_reference", "string": "Resource ID", "model_field": "res_model"},
        "datas": {"type": "binary", "string": "File Content (base64)", "store": false},
        "db_datas": {"type": "binary", "string": "Database Data", "attachment": false},
        "create_date": field("datetime", "Created on"),
        "create_uid": link("Created by", "res.users")});
    captured("ir.attachment", "Attachment", "id desc", false, fields)
}
