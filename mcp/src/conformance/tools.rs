//! The tools that only answer.

use std::time::Duration;

use serde_json::{Map, Value as Json, json};
use tokio::time::sleep;
use toolkit::{
    Annotations, Answer, Body, Content, Context, Definition, Level, Progress, ResourceContents,
    Tool, ToolError, ToolFuture,
};

use super::{
    CHANGES, STATELESS, TOOLSET, fixtures,
    media::{PNG, WAV},
};
use pipeline::Change;

/// What a fixture does.
type Does = for<'a> fn(&'a Context, Map<String, Json>) -> ToolFuture<'a>;

/// A tool of the suite.
pub(super) struct Fixture {
    definition: Definition,
    does: Does,
    is_interactive: bool,
}

impl Fixture {
    pub(super) fn new(
        name: &'static str,
        description: &'static str,
        input: Json,
        does: Does,
        is_interactive: bool,
    ) -> Self {
        let schema = |json: Json| serde_json::from_value(json).unwrap_or_default();
        let definition = Definition {
            name: name.into(),
            description: description.trim().into(),
            input: schema(input),
            output: schema(json!({"type": "object"})),
            annotations: Annotations::READ_ONLY,
            toolsets: match is_interactive {
                true => vec![TOOLSET.into()],
                false => vec![TOOLSET.into(), STATELESS.into()],
            },
        };
        Self {
            definition,
            does,
            is_interactive,
        }
    }
}

impl Tool for Fixture {
    fn definition(&self) -> &Definition {
        &self.definition
    }

    fn is_interactive(&self) -> bool {
        self.is_interactive
    }

    fn call<'a>(&'a self, context: &'a Context, arguments: Map<String, Json>) -> ToolFuture<'a> {
        (self.does)(context, arguments)
    }
}

fixtures! {
    /// Answers a text.
    test_simple_text {} [] = simple_text;
    /// Answers a picture.
    test_image_content {} [] = image;
    /// Answers a sound.
    test_audio_content {} [] = audio;
    /// Answers a resource.
    test_embedded_resource {} [] = embedded_resource;
    /// Answers a text, a picture and a resource.
    test_multiple_content_types {} [] = multiple_content_types;
    /// Fails.
    test_error_handling {} [] = error_handling;
    /// Tells how far it is.
    test_tool_with_progress {} [] = progress;
    /// Writes three lines into its log.
    test_tool_with_logging {} [] conversing = logging;
    /// Writes three lines into its log.
    test_logging_tool {} [] conversing = logging;
    /// Says that the list of tools is another one.
    test_trigger_tool_change {} [] = tool_change;
    /// Says that the list of prompts is another one.
    test_trigger_prompt_change {} [] = prompt_change;
    /// Has an argument that a header repeats.
    test_custom_headers {"region": {"type": "string", "x-mcp-header": "Region"}} [] = simple_text;
}

/// Words alone.
pub(super) fn text(text: impl Into<String>) -> Answer {
    pieces(vec![Content::Text(text.into())])
}

fn pieces(pieces: Vec<Content>) -> Answer {
    Answer {
        structured: json!({}),
        pieces,
        ..Answer::default()
    }
}

fn picture() -> Content {
    Content::Image {
        data: PNG.to_vec(),
        media_type: "image/png".into(),
    }
}

fn resource(uri: &str, media_type: &'static str, text: &str) -> Content {
    Content::Resource(ResourceContents {
        uri: uri.to_owned(),
        media_type: media_type.into(),
        body: Body::Text(text.to_owned()),
    })
}

async fn simple_text(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    Ok(text("This is a simple text response for testing."))
}

async fn image(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    Ok(pieces(vec![picture()]))
}

async fn audio(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    Ok(pieces(vec![Content::Audio {
        data: WAV.to_vec(),
        media_type: "audio/wav".into(),
    }]))
}

async fn embedded_resource(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    Ok(pieces(vec![resource(
        "test://embedded-resource",
        "text/plain",
        "This is an embedded resource content.",
    )]))
}

async fn multiple_content_types(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    Ok(pieces(vec![
        Content::Text("Multiple content types test:".to_owned()),
        picture(),
        resource(
            "test://mixed-content-resource",
            "application/json",
            r#"{"test":"data","value":123}"#,
        ),
    ]))
}

async fn error_handling(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let message = "This tool intentionally returns an error for testing";
    Err(ToolError::Refused(message.to_owned()))
}

/// Between two things that a fixture tells.
const WHILE: Duration = Duration::from_millis(50);

async fn progress(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    for done in [0, 50, 100] {
        if done > 0 {
            sleep(WHILE).await;
        }
        context.report(Progress {
            done,
            total: Some(100),
            message: format!("{done} of 100"),
        });
    }
    Ok(text("Done."))
}

async fn logging(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    context.log(Level::Info, "Tool execution started");
    sleep(WHILE).await;
    context.log(Level::Info, "Tool processing data");
    sleep(WHILE).await;
    context.log(Level::Info, "Tool execution completed");
    Ok(text("Logged."))
}

async fn tool_change(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    CHANGES.tell(Change::Tools);
    Ok(text("Told."))
}

async fn prompt_change(_: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    CHANGES.tell(Change::Prompts);
    Ok(text("Told."))
}

/// The schema that no portable tool has: what of JSON Schema 2020-12 has to come through unchanged.
fn whole_vocabulary() -> Box<dyn Tool> {
    let input = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": {"address": {
            "$anchor": "addressDef",
            "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}},
        }},
        "properties": {
            "name": {"type": "string"},
            "address": {"$ref": "#/$defs/address"},
            "contactMethod": {"type": "string", "enum": ["phone", "email"]},
            "phone": {"type": "string"},
            "email": {"type": "string"},
        },
        "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
        "if": {
            "properties": {"contactMethod": {"const": "phone"}},
            "required": ["contactMethod"],
        },
        "then": {"required": ["phone"]},
        "else": {"required": ["email"]},
        "additionalProperties": false,
    });
    Box::new(Fixture::new(
        "json_schema_2020_12_tool",
        "Has a schema with the words of JSON Schema 2020-12.",
        input,
        |context, arguments| Box::pin(simple_text(context, arguments)),
        false,
    ))
}

toolkit::__private::inventory::submit! {
    toolkit::Registration::Fixture(whole_vocabulary)
}
