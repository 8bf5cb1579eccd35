//! What Odoo keeps of a print with the record: the attachment of an invoice that was sent, the bill that a vendor
//! sent. Read with the caller's own rights.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use odoo::{Call, Document};
use serde_json::{Value as Json, json};

use super::facts::Kept;
use crate::{Context, ToolError};

/// The largest that is read: it comes in one answer, as base64.
const LARGEST: u64 = 32 << 20;

/// The PDF that Odoo keeps of a row; none where there is none, or none that this caller may see.
pub(super) async fn kept(
    context: &Context,
    model: &str,
    id: i64,
    kept: Kept,
) -> Result<Option<Document>, ToolError> {
    let mut domain = vec![
        json!(["res_model", "=", model]),
        json!(["res_id", "=", id]),
        json!(["mimetype", "=", "application/pdf"]),
    ];
    match kept {
        // Those of fields stay out of sight unless the domain names the field.
        Kept::Field(field) => domain.push(json!(["res_field", "=", field])),
        Kept::Main => match main(context, model, id).await? {
            Some(main) => domain.push(json!(["id", "=", main])),
            None => return Ok(None),
        },
    }
    let call = Call::new("ir.attachment", "search_read")
        .with("domain", domain)
        .with("fields", vec!["name", "file_size"])
        .with("order", "id desc")
        .with("limit", 1);
    let Some(found) = told(context, call).await? else {
        return Ok(None);
    };
    let Some(attachment) = found.get(0).and_then(|row| row.get("id")?.as_i64()) else {
        return Ok(None);
    };
    let get = |key: &str| found.get(0)?.get(key);
    if let Some(bytes) = get("file_size")
        .and_then(Json::as_u64)
        .filter(|bytes| *bytes > LARGEST)
    {
        return Err(ToolError::Refused(format!(
            "the PDF that Odoo keeps of it has {bytes} bytes, and at most {LARGEST} are read without a session of \
             the web client: call with login and password, or have a person download it in Odoo"
        )));
    }
    let name = get("name").and_then(Json::as_str).map(str::to_owned);
    let call = Call::new("ir.attachment", "read")
        .on(vec![attachment])
        .with("fields", vec!["datas"]);
    let Some(answer) = told(context, call).await? else {
        return Ok(None);
    };
    let data = answer.get(0).and_then(|row| row.get("datas")?.as_str());
    let bytes = data.and_then(|data| STANDARD.decode(data).ok());
    let bytes = bytes.filter(|bytes| bytes.starts_with(b"%PDF-"));
    Ok(bytes.map(|bytes| Document::of(name, bytes)))
}

/// The row's main attachment.
async fn main(context: &Context, model: &str, id: i64) -> Result<Option<i64>, ToolError> {
    const FIELD: &str = "message_main_attachment_id";
    let call = Call::new(model, "read")
        .on(vec![id])
        .with("fields", vec![FIELD]);
    let Some(answer) = told(context, call).await? else {
        return Ok(None);
    };
    let value = answer.get(0).and_then(|row| row.get(FIELD));
    Ok(value.and_then(|value| value.as_i64().or_else(|| value.get(0)?.as_i64())))
}

/// What Odoo tells; nothing where it refuses.
async fn told(context: &Context, call: Call) -> Result<Option<Json>, ToolError> {
    match context.send(call).await {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.may_pass() => Err(error),
        Err(_) => Ok(None),
    }
}
