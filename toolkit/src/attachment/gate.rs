//! Which attachments may be read, and linked to: those of rows that may be read.

use std::collections::{BTreeMap, BTreeSet};

use odoo::Call;
use serde_json::{Value as Json, json};

use crate::{Code, Context, Operation, Problem, ToolError, closed, live::Tables, permitted_rows};

/// The model of attachments.
pub(super) const MODEL: &str = "ir.attachment";

/// A file that is attached to a row.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) bytes: u64,
    /// Where it is, if Odoo keeps no more than that.
    pub(crate) url: Option<String>,
    /// The row that it belongs to.
    pub(crate) of: Option<(String, i64)>,
}

impl Attachment {
    /// The file as an answer tells it.
    pub(crate) fn told(&self) -> Json {
        let mut told = json!({
            "id": self.id,
            "name": self.name,
            "media_type": self.media_type,
            "bytes": self.bytes,
        });
        if let (Some(map), Some((model, id))) = (told.as_object_mut(), &self.of) {
            map.insert("record".to_owned(), json!({"model": model, "id": id}));
        }
        told
    }
}

/// The attachment of this id, if the caller may read what is in it.
///
/// # Errors
/// One that is not there; one that is the value of a field, or of a row that is closed or not permitted.
pub(crate) async fn attachment(context: &Context, id: i64) -> Result<Attachment, ToolError> {
    let mut all = check(context, &[id], "id").await?;
    all.pop().ok_or_else(|| missing(vec![id]))
}

/// Refuses attachments that the caller may not read.
pub(crate) async fn check_all(context: &Context, ids: &[i64]) -> Result<(), ToolError> {
    match ids.is_empty() {
        true => Ok(()),
        false => check(context, ids, "attachment_ids").await.map(drop),
    }
}

async fn check(context: &Context, ids: &[i64], at: &str) -> Result<Vec<Attachment>, ToolError> {
    let call = Call::new(MODEL, "search_read")
        .with("domain", json!([["id", "in", ids]]))
        .with(
            "fields",
            vec![
                "name",
                "mimetype",
                "file_size",
                "type",
                "url",
                "res_model",
                "res_id",
                "res_field",
            ],
        );
    let answer = context.call(call.clone()).await?;
    let rows = answer
        .as_array()
        .ok_or_else(|| ToolError::Unread(call.shape("a list of attachments", &answer)))?;
    let row = |id: &i64| {
        let mut rows = rows.iter();
        rows.find(|row| row.get("id").and_then(Json::as_i64) == Some(*id))
    };
    let gone: Vec<i64> = ids.iter().filter(|id| row(id).is_none()).copied().collect();
    if !gone.is_empty() {
        return Err(missing(gone));
    }
    let mut all = Vec::new();
    for row in ids.iter().filter_map(row) {
        all.push(read(row, at)?);
    }
    let mut of = BTreeMap::<&str, BTreeSet<i64>>::new();
    for (model, id) in all.iter().filter_map(|one: &Attachment| one.of.as_ref()) {
        of.entry(model).or_default().insert(*id);
    }
    for (model, ids) in of {
        check_model(context, model, at).await?;
        let ids: Vec<i64> = ids.into_iter().filter(|id| *id > 0).collect();
        permitted_rows::check_rows(context, model, &ids).await?;
    }
    Ok(all)
}

/// Refuses a model whose rows are not read, and so what is attached to them.
async fn check_model(context: &Context, model: &str, at: &str) -> Result<(), ToolError> {
    let placed = |mut problem: Problem| {
        at.clone_into(&mut problem.path);
        ToolError::from(problem)
    };
    let models = context.models();
    context.permissions().check_read(model).map_err(placed)?;
    closed::check(models, model, None, Operation::Get).map_err(placed)?;
    let tables = Tables::of(context, model).await?;
    closed::check(models, model, Some(tables.own()), Operation::Get).map_err(placed)
}

/// An attachment as Odoo tells it.
fn read(row: &Json, at: &str) -> Result<Attachment, ToolError> {
    let text = |key: &str| {
        row.get(key)
            .and_then(Json::as_str)
            .filter(|text| !text.is_empty())
    };
    let id = row.get("id").and_then(Json::as_i64).unwrap_or_default();
    if let Some(field) = text("res_field") {
        let model = text("res_model").unwrap_or("its model");
        let message = format!("attachment {id} is the value of `{field}` of {model}");
        let problem = Problem::new(Code::NotOffered, at, message);
        return Err(problem
            .expected("a file that is attached to a row; a field's value is read as a field")
            .into());
    }
    let record = row.get("res_id").and_then(Json::as_i64).unwrap_or_default();
    Ok(Attachment {
        id,
        name: text("name").unwrap_or_default().to_owned(),
        media_type: text("mimetype").unwrap_or_default().to_owned(),
        bytes: row
            .get("file_size")
            .and_then(Json::as_u64)
            .unwrap_or_default(),
        url: text("url")
            .filter(|_| text("type") == Some("url"))
            .map(str::to_owned),
        of: text("res_model").map(|model| (model.to_owned(), record)),
    })
}

fn missing(ids: Vec<i64>) -> ToolError {
    ToolError::Missing {
        model: MODEL.to_owned(),
        ids,
    }
}
