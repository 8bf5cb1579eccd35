//! The project's own types as rmcp's.

use std::sync::Arc;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use pipeline::{PromptArgument, PromptDefinition, PromptMessage, ResourceDefinition, Role};
use rmcp::model::{
    CallToolResult, ContentBlock, GetPromptResult, Prompt as McpPrompt,
    PromptArgument as McpArgument, PromptMessage as McpMessage, ReadResourceResult,
    Resource as McpResource, ResourceContents as McpContents, ResourceTemplate, Role as McpRole,
    Tool, ToolAnnotations,
};
use serde_json::Value as Json;
use toolkit::{Answer, Body, Content, Definition, ResourceContents};

pub(super) fn tool(definition: &Definition) -> Tool {
    let object = |value: &Json| Arc::new(value.as_object().cloned().unwrap_or_default());
    // Hints that are taken for granted are left out, here as in what is committed.
    let hints = serde_json::Value::Object(definition.annotations.hints());
    let annotations = serde_json::from_value(hints).unwrap_or_else(|_| ToolAnnotations::new());
    Tool::new(
        definition.name.clone(),
        definition.description.clone(),
        object(definition.input.as_value()),
    )
    .with_raw_output_schema(object(definition.output.as_value()))
    .with_annotations(annotations)
}

/// An answer for programs, and in words: those given, or the same again for clients that read text alone.
pub(super) fn answer(answer: Answer) -> CallToolResult {
    let mut result = CallToolResult::structured(answer.structured);
    match answer.text {
        Some(text) => result.content = vec![ContentBlock::text(text)],
        None if !answer.pieces.is_empty() => result.content.clear(),
        None => {}
    }
    for png in answer.charts {
        let image = ContentBlock::image(BASE64_STANDARD.encode(png), "image/png");
        result.content.push(image);
    }
    result
        .content
        .extend(answer.pieces.into_iter().map(content));
    result
}

fn content(content: Content) -> ContentBlock {
    match content {
        Content::Text(text) => ContentBlock::text(text),
        Content::Image { data, media_type } => {
            ContentBlock::image(BASE64_STANDARD.encode(data), media_type)
        }
        Content::Audio { data, media_type } => {
            ContentBlock::audio(BASE64_STANDARD.encode(data), media_type)
        }
        Content::Resource(resource) => ContentBlock::resource(contents(resource)),
    }
}

fn contents(resource: ResourceContents) -> McpContents {
    let contents = match resource.body {
        Body::Text(text) => McpContents::text(text, resource.uri),
        Body::Bytes(bytes) => McpContents::blob(BASE64_STANDARD.encode(bytes), resource.uri),
    };
    contents.with_mime_type(resource.media_type)
}

pub(super) fn read(resource: ResourceContents) -> ReadResourceResult {
    ReadResourceResult::new(vec![contents(resource)])
}

pub(super) fn resource(definition: &ResourceDefinition) -> McpResource {
    McpResource::new(definition.uri.clone(), definition.name.clone())
        .with_description(definition.description.clone())
        .with_mime_type(definition.media_type.clone())
}

pub(super) fn template(definition: &ResourceDefinition) -> ResourceTemplate {
    ResourceTemplate::new(definition.uri.clone(), definition.name.clone())
        .with_description(definition.description.clone())
        .with_mime_type(definition.media_type.clone())
}

pub(super) fn prompt(definition: &PromptDefinition) -> McpPrompt {
    let argument = |argument: &PromptArgument| {
        McpArgument::new(argument.name.clone())
            .with_description(argument.description.clone())
            .with_required(argument.required)
    };
    let arguments: Vec<McpArgument> = definition.arguments.iter().map(argument).collect();
    McpPrompt::new(
        definition.name.clone(),
        Some(definition.description.clone()),
        (!arguments.is_empty()).then_some(arguments),
    )
}

pub(super) fn messages(messages: Vec<PromptMessage>) -> GetPromptResult {
    let message = |message: PromptMessage| {
        let role = match message.role {
            Role::User => McpRole::User,
            Role::Assistant => McpRole::Assistant,
        };
        McpMessage::new(role, content(message.content))
    };
    GetPromptResult::new(messages.into_iter().map(message).collect())
}
