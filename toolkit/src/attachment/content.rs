//! What is in an attachment.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use odoo::Call;
use serde_json::Value as Json;

use super::gate::{Attachment, MODEL};
use crate::{Code, Context, Problem, ToolError};

/// The largest that is read: it comes in one answer, as base64.
const LARGEST: u64 = 24 << 20;

/// The bytes of an attachment that may be read.
///
/// # Errors
/// One that is too large; what Odoo says.
pub(crate) async fn content(
    context: &Context,
    attachment: &Attachment,
) -> Result<Vec<u8>, ToolError> {
    if attachment.bytes > LARGEST {
        let message = format!("a file of {} bytes", attachment.bytes);
        let problem = Problem::new(Code::TooMuch, "id", message);
        return Err(problem.expected(format!("at most {LARGEST} bytes")).into());
    }
    let call = Call::new(MODEL, "read")
        .on(vec![attachment.id])
        .with("fields", vec!["datas"]);
    let answer = context.call(call.clone()).await?;
    let data = answer.get(0).and_then(|row| row.get("datas"));
    let bytes = match data {
        Some(Json::String(data)) => STANDARD.decode(data).ok(),
        Some(Json::Bool(false)) => Some(Vec::new()),
        _ => None,
    };
    bytes.ok_or_else(|| ToolError::Unread(call.shape("a file as base64", &Json::Null)))
}
