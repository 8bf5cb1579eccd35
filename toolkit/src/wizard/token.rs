//! The token that a client goes on with: a wizard that is open, the rows that it was opened from and how they were.
//! Sealed, so that it is nobody else's, and stateless, so that any node goes on from it.

use odoo::Call;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};

use super::opened::Opened;
use crate::{
    Code, Context, Problem, ToolError,
    seal::{Opened as Unsealed, Purpose, SealError},
};

/// What seals of these are for.
const PURPOSE: &str = "wizard";

/// The bytes of a fingerprint, as hexadecimal digits.
const FINGERPRINT: usize = 12;

/// What a token holds. The names are short: a language model copies it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Held {
    /// The wizard's model.
    #[serde(rename = "m")]
    pub(super) model: String,
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(rename = "c")]
    pub(super) context: Map<String, Json>,
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub(super) view: Option<i64>,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<i64>,
    /// How many wizards led here.
    #[serde(rename = "d")]
    pub(super) depth: u8,
    /// The model whose button was pressed.
    #[serde(rename = "p")]
    pub(super) pressed: String,
    #[serde(rename = "i")]
    pub(super) ids: Vec<i64>,
    /// The button, by its key.
    #[serde(rename = "k")]
    pub(super) key: String,
    /// The fields beside `write_date` that the fingerprint is of.
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) fields: Vec<String>,
    #[serde(rename = "f")]
    pub(super) fingerprint: String,
}

impl Held {
    /// The wizard that is open.
    pub(super) fn opened(&self) -> Opened {
        Opened {
            title: self.title.clone(),
            model: self.model.clone(),
            context: self.context.clone(),
            view: self.view,
            row: self.row,
        }
    }

    /// The token.
    pub(super) async fn sealed(&self, context: &Context) -> Result<String, ToolError> {
        let owner = context.owner().await?;
        let purpose = Purpose {
            name: PURPOSE,
            owner: &owner,
        };
        let content = serde_json::to_vec(self);
        let content = content.map_err(|error| ToolError::Refused(error.to_string()))?;
        Ok(context.seal().close(purpose, context.now(), &content))
    }
}

/// Opens a token.
///
/// # Errors
/// One that is not this caller's, was changed, or is too old.
pub(super) async fn open(context: &Context, text: &str) -> Result<(Held, Unsealed), ToolError> {
    let owner = context.owner().await?;
    let purpose = Purpose {
        name: PURPOSE,
        owner: &owner,
    };
    let refused = |message: &str| {
        let problem = Problem::new(Code::UnknownValue, "token", message);
        problem.expected(
            "the `token` of the answer whose dialog this is, as it is; or press the button again",
        )
    };
    let unsealed = match context.seal().open(purpose, context.now(), text) {
        Ok(unsealed) => unsealed,
        Err(SealError::Expired) => {
            return Err(refused("this dialog was opened more than a day ago").into());
        }
        // Why would tell a forger.
        Err(SealError::Foreign) => return Err(refused("this token opens no dialog").into()),
    };
    let held = serde_json::from_slice(&unsealed.content);
    // One that another version of this program made.
    let held = held.map_err(|_| refused("this token opens no dialog"))?;
    Ok((held, unsealed))
}

/// What tells whether rows are as they were: when they were last written, and what these fields hold.
pub(super) async fn fingerprint(
    context: &Context,
    model: &str,
    ids: &[i64],
    fields: &[String],
) -> Result<String, ToolError> {
    let read = |dated: bool| {
        let names = fields.iter().map(String::as_str);
        let names = dated.then_some("write_date").into_iter().chain(names);
        let names: Vec<&str> = names.collect();
        Call::new(model, "read")
            .on(ids.to_vec())
            .with("fields", names)
    };
    let answer = match context.send(read(true)).await {
        // Few models keep no dates.
        Err(error) if error.may_be_a_field() => context.send(read(false)).await?,
        answer => answer?,
    };
    let digest = Sha256::digest(answer.to_string());
    let digits = digest.iter().map(|byte| format!("{byte:02x}"));
    let mut text: String = digits.collect();
    text.truncate(FINGERPRINT);
    Ok(text)
}
