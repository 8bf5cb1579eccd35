//! The tool that attaches a file to a row of any model.

use serde_json::{Map, Value as Json, json};

use super::{given::Given, model_schema};
use crate::{
    Code, Context, Operation, Problem, ToolError,
    argument::Accepts,
    attachment::{LARGEST_GIVEN, attach, of_base64, of_export, of_url},
    chatter::rows,
    closed,
    live::Tables,
    schema::property,
};

pub(super) const NAME: &str = "attach_file";

pub(super) const DESCRIPTION: &str = "Attach a file to a row of any model: its content, one behind an allowed address, or an export or print that was made here.";

/// Where a file may come from.
const SOURCES: [&str; 3] = ["content_base64", "export_id", "url"];

/// The most bytes of base64 that are looked at.
const LONGEST_GIVEN: usize = 6_000_000;

/// The longest name of a file.
const LONGEST: usize = 250;

pub(super) fn input() -> Json {
    let mut properties = Map::new();
    properties.insert("model".to_owned(), model_schema());
    properties.insert("id".to_owned(), property(Accepts::Id));
    properties.insert(
        "name".to_owned(),
        json!({"type": "string", "description": "With its ending, offer.pdf"}),
    );
    let about = format!("At most {} MB", LARGEST_GIVEN / 1_000_000);
    properties.insert(
        "content_base64".to_owned(),
        json!({"type": "string", "description": about}),
    );
    properties.insert(
        "export_id".to_owned(),
        json!({"type": "string", "description": "The id that an export or print answered"}),
    );
    properties.insert(
        "url".to_owned(),
        json!({"type": "string", "description": "Of a host that the operator allowed"}),
    );
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    json!({"attachment_id": {"type": "integer"}})
}

/// Attaches it.
pub(super) async fn attach_file(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let mut given = Given::new(given);
    let model = given.model();
    let id = given.id();
    let name = given.text("name", LONGEST);
    let content = given.text("content_base64", LONGEST_GIVEN);
    let export = given.text("export_id", 100);
    let url = given.text("url", 2_000);
    let told = [content.is_some(), export.is_some(), url.is_some()];
    let count = told.iter().filter(|is_given| **is_given).count();
    if count != 1 && !given.is_wrong() {
        let (code, message) = match count {
            0 => (Code::MissingArgument, "a file is needed".to_owned()),
            _ => (
                Code::GivenTwice,
                format!("{count} files, and one is attached"),
            ),
        };
        let problem = Problem::new(code, "content_base64", message);
        given.wrong(problem.expected(format!("one of {}", SOURCES.join(", "))));
    }
    if name.is_none() && export.is_none() && !given.is_wrong() {
        let problem = Problem::new(Code::MissingArgument, "name", "`name` is needed");
        given.wrong(problem.expected("what the file is called, with its ending"));
    }
    let bytes = content.map(|text| of_base64(&text, "content_base64"));
    let bytes = match bytes.transpose() {
        Ok(bytes) => bytes,
        Err(problem) => {
            given.wrong(problem);
            None
        }
    };
    given.finish()?;
    let tables = Tables::of(context, &model).await?;
    closed::check_chatter(context.models(), tables.own())?;
    let permissions = context.permissions();
    permissions.check(&model, Operation::Update.as_str())?;
    permissions.check("ir.attachment", Operation::Create.as_str())?;
    let rows = rows(context, &model, &[id]).await?;
    let (name, bytes) = match (bytes, export, url) {
        (Some(bytes), ..) => (name, bytes),
        (None, Some(export), _) => {
            let (own, bytes) = of_export(context, &export, "export_id").await?;
            (name.or(Some(own)), bytes)
        }
        (None, None, Some(url)) => (name, of_url(context, &url, "url").await?),
        (None, None, None) => (name, Vec::new()),
    };
    let name = file_name(&name.unwrap_or_default());
    let made = attach(context, &model, id, &name, &bytes).await?;
    let mut answer = json!({
        "attachment_id": made,
        "name": name,
        "bytes": bytes.len(),
        "record": rows.first().map(crate::chatter::Row::told),
    });
    let link = context.links(&model, &[id]).await.pop();
    if let (Some(map), Some(link)) = (answer.as_object_mut(), link) {
        map.insert("link".to_owned(), Json::from(link));
    }
    Ok(answer)
}

/// A file's name without what would lead elsewhere.
fn file_name(name: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '/' | '\\');
    name.replace(is_odd, "-").trim().to_owned()
}
