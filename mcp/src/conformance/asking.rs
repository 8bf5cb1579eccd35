//! The tools that ask their client.

use serde_json::{Map, Value as Json, json};
use toolkit::{Answer, Context, InputKind, InputRequest, InputRequests, InputResponse, ToolError};

use super::{fixtures, tools::text};

fixtures! {
    /// Has the client's model answer a prompt.
    test_sampling {"prompt": {"type": "string"}} ["prompt"] conversing = sampling;
    /// Asks the person for a name and an address.
    test_elicitation {"message": {"type": "string"}} ["message"] conversing = elicitation;
    /// Asks with a form that is filled in already.
    test_elicitation_sep1034_defaults {} [] conversing = defaults;
    /// Asks with a form of every kind of choice.
    test_elicitation_sep1330_enums {} [] conversing = choices;
    /// Asks the person in the middle of a call.
    test_streaming_elicitation {} [] conversing = name;
    /// Does not go without the client's model.
    test_missing_capability {} [] conversing = capital;
    /// Asks the person for a name.
    test_input_required_result_elicitation {} [] conversing = name;
    /// Asks the client's model for a capital.
    test_input_required_result_sampling {} [] conversing = capital;
    /// Asks for the client's folders.
    test_input_required_result_list_roots {} [] conversing = roots;
    /// Asks the person for a yes.
    test_input_required_result_request_state {} [] conversing = confirmation;
    /// Asks the person for a yes.
    test_input_required_result_tampered_state {} [] conversing = confirmation;
    /// Asks for three things at once.
    test_input_required_result_multiple_inputs {} [] conversing = three;
    /// Asks for two things, the second after the first.
    test_input_required_result_multi_round {} [] conversing = two_rounds;
    /// Asks for what the client can be asked for.
    test_input_required_result_capabilities {} [] conversing = what_it_can;
}

/// A form with one field that has to be filled in.
pub(super) fn form(message: &str, field: &str, kind: &str) -> InputRequest {
    InputRequest::Form {
        message: message.to_owned(),
        schema: json!({
            "type": "object",
            "properties": {field: {"type": kind}},
            "required": [field],
        }),
        // The suite answers one of these in its first call.
        early: true,
    }
}

fn ask_model(prompt: &str, max_tokens: u32) -> InputRequest {
    InputRequest::Sampling {
        prompt: prompt.to_owned(),
        max_tokens,
    }
}

/// What came back, in words.
fn told(response: &InputResponse) -> String {
    match response {
        InputResponse::Accepted(content) => {
            format!("action=accept, content={}", Json::Object(content.clone()))
        }
        InputResponse::Declined => "action=decline".to_owned(),
        InputResponse::Cancelled => "action=cancel".to_owned(),
        InputResponse::Text(text) => text.clone(),
        InputResponse::Roots(uris) => uris.join(", "),
    }
}

/// A field of a form that was filled in.
pub(super) fn field<'r>(response: &'r InputResponse, field: &str) -> Option<&'r str> {
    match response {
        InputResponse::Accepted(content) => content.get(field)?.as_str(),
        _ => None,
    }
}

fn argument(arguments: &Map<String, Json>, name: &str) -> String {
    let text = arguments.get(name).and_then(Json::as_str);
    text.unwrap_or_default().to_owned()
}

async fn sampling(context: &Context, arguments: Map<String, Json>) -> Result<Answer, ToolError> {
    let request = ask_model(&argument(&arguments, "prompt"), 100);
    let response = context.ask_for("answer", request).await?;
    Ok(text(format!("LLM response: {}", told(&response))))
}

async fn elicitation(context: &Context, arguments: Map<String, Json>) -> Result<Answer, ToolError> {
    let request = InputRequest::Form {
        message: argument(&arguments, "message"),
        schema: json!({
            "type": "object",
            "properties": {
                "username": {"type": "string", "description": "User's response"},
                "email": {"type": "string", "description": "User's email address"},
            },
            "required": ["username", "email"],
        }),
        early: false,
    };
    let response = context.ask_for("person", request).await?;
    Ok(text(format!("User response: {}", told(&response))))
}

/// Asks with a form, and tells what came back.
async fn filled_in(context: &Context, properties: Json) -> Result<Answer, ToolError> {
    let request = InputRequest::Form {
        message: "Please fill in the form".to_owned(),
        schema: json!({"type": "object", "properties": properties}),
        early: false,
    };
    let response = context.ask_for("form", request).await?;
    Ok(text(format!("Elicitation completed: {}", told(&response))))
}

async fn defaults(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let properties = json!({
        "name": {"type": "string", "default": "John Doe"},
        "age": {"type": "integer", "default": 30},
        "score": {"type": "number", "default": 95.5},
        "status": {
            "type": "string",
            "enum": ["active", "inactive", "pending"],
            "default": "active",
        },
        "verified": {"type": "boolean", "default": true},
    });
    filled_in(context, properties).await
}

async fn choices(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let titled = |what: &str| {
        let titles = ["First", "Second", "Third"].into_iter().zip(1..);
        let choices = titles.map(|(title, number)| {
            json!({"const": format!("value{number}"), "title": format!("{title} {what}")})
        });
        choices.collect::<Json>()
    };
    let untitled = ["option1", "option2", "option3"];
    let properties = json!({
        "untitledSingle": {"type": "string", "enum": untitled},
        "titledSingle": {"type": "string", "oneOf": titled("Option")},
        "legacyEnum": {
            "type": "string",
            "enum": ["opt1", "opt2", "opt3"],
            "enumNames": ["Option One", "Option Two", "Option Three"],
        },
        "untitledMulti": {"type": "array", "items": {"type": "string", "enum": untitled}},
        "titledMulti": {"type": "array", "items": {"anyOf": titled("Choice")}},
    });
    filled_in(context, properties).await
}

async fn name(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let request = form("What is your name?", "name", "string");
    let response = context.ask_for("user_name", request).await?;
    Ok(text(match field(&response, "name") {
        Some(name) => format!("Hello, {name}!"),
        None => "Hello, whoever you are!".to_owned(),
    }))
}

async fn capital(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let request = ask_model("What is the capital of France?", 100);
    let response = context.ask_for("capital_question", request).await?;
    Ok(text(told(&response)))
}

async fn roots(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let request = InputRequest::Roots;
    let response = context.ask_for("client_roots", request).await?;
    Ok(text(format!("Roots: {}", told(&response))))
}

async fn confirmation(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let request = form("Please confirm", "ok", "boolean");
    let response = context.ask_for("confirm", request).await?;
    Ok(text(format!("state-ok: {}", told(&response))))
}

async fn three(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let requests = [
        ("user_name", form("What is your name?", "name", "string")),
        ("greeting", ask_model("Generate a greeting", 50)),
        ("client_roots", InputRequest::Roots),
    ];
    all(context, requests).await
}

/// Asks for several things at once, and tells what came back.
async fn all(
    context: &Context,
    requests: impl IntoIterator<Item = (&'static str, InputRequest)>,
) -> Result<Answer, ToolError> {
    let requests = requests.into_iter();
    let requests = requests.map(|(key, request)| (key.to_owned(), request));
    let responses = context.ask(requests.collect::<InputRequests>()).await?;
    let lines = responses
        .iter()
        .map(|(key, response)| format!("{key}: {}", told(response)));
    Ok(text(lines.collect::<Vec<_>>().join("\n")))
}

async fn two_rounds(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let request = form("Step 1: What is your name?", "name", "string");
    let who = context.ask_for("step1", request).await?;
    let request = form("Step 2: What is your favorite color?", "color", "string");
    let color = context.ask_for("step2", request).await?;
    Ok(text(format!("{}; {}", told(&who), told(&color))))
}

async fn what_it_can(context: &Context, _: Map<String, Json>) -> Result<Answer, ToolError> {
    let requests = [
        ("user_name", form("What is your name?", "name", "string")),
        ("greeting", ask_model("Generate a greeting", 50)),
    ];
    let can = |request: &InputRequest| context.can_ask(request.kind());
    if requests.iter().all(|(_, request)| !can(request)) {
        return Err(ToolError::CannotAsk(InputKind::Form));
    }
    all(
        context,
        requests.into_iter().filter(|(_, request)| can(request)),
    )
    .await
}
