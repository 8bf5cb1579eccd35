//! The prompts.

use toolkit::{Body, Content, Context, ResourceContents, ToolError};

use super::{
    asking::{field, form},
    media::PNG,
};
use pipeline::{
    Offer, Prompt, PromptArgument, PromptArguments, PromptDefinition, PromptFuture, PromptMessage,
    Role,
};

type Says = for<'a> fn(&'a Context, PromptArguments) -> PromptFuture<'a>;

struct Fixture {
    definition: PromptDefinition,
    says: Says,
}

impl Prompt for Fixture {
    fn definition(&self) -> &PromptDefinition {
        &self.definition
    }

    fn messages<'a>(
        &'a self,
        context: &'a Context,
        arguments: PromptArguments,
    ) -> PromptFuture<'a> {
        (self.says)(context, arguments)
    }

    fn complete(&self, argument: &str, begun: &str) -> Vec<String> {
        let arguments = self.definition.arguments.iter();
        let known = arguments.filter(|one| one.name == argument);
        let values = known.flat_map(|_| ["test", "testValue1", "testValue2"]);
        let fitting = values.filter(|value| value.starts_with(begun));
        fitting.map(str::to_owned).collect()
    }
}

pub(super) fn all(offer: Offer) -> Offer {
    let fixture = |name: &'static str, arguments: &[&'static str], says: Says| Fixture {
        definition: PromptDefinition {
            name: name.into(),
            description: "A prompt of the conformance suite.".into(),
            arguments: arguments
                .iter()
                .map(|argument| PromptArgument {
                    name: (*argument).into(),
                    description: "What the suite gives.".into(),
                    required: true,
                })
                .collect(),
        },
        says,
    };
    offer
        .prompt(fixture("test_simple_prompt", &[], |_, _| {
            said([text("This is a simple prompt for testing.")])
        }))
        .prompt(fixture(
            "test_prompt_with_arguments",
            &["arg1", "arg2"],
            |_, arguments| {
                let argument = |name| arguments.get(name).map(String::as_str).unwrap_or_default();
                let (first, second) = (argument("arg1"), argument("arg2"));
                said([text(&format!(
                    "Prompt with arguments: arg1='{first}', arg2='{second}'"
                ))])
            },
        ))
        .prompt(fixture(
            "test_prompt_with_embedded_resource",
            &["resourceUri"],
            |_, mut arguments| {
                let resource = Content::Resource(ResourceContents {
                    uri: arguments.remove("resourceUri").unwrap_or_default(),
                    media_type: "text/plain".into(),
                    body: Body::Text("Embedded resource content for testing.".to_owned()),
                });
                said([
                    resource,
                    text("Please process the embedded resource above."),
                ])
            },
        ))
        .prompt(fixture("test_prompt_with_image", &[], |_, _| {
            let picture = Content::Image {
                data: PNG.to_vec(),
                media_type: "image/png".into(),
            };
            said([picture, text("Please analyze the image above.")])
        }))
        .prompt(fixture(
            "test_input_required_result_prompt",
            &[],
            |context, _| Box::pin(with_context(context)),
        ))
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn messages(contents: impl IntoIterator<Item = Content>) -> Vec<PromptMessage> {
    let message = |content| PromptMessage {
        role: Role::User,
        content,
    };
    contents.into_iter().map(message).collect()
}

fn said<'a>(contents: impl IntoIterator<Item = Content>) -> PromptFuture<'a> {
    Box::pin(std::future::ready(Ok(messages(contents))))
}

/// A prompt that asks the person first.
async fn with_context(context: &Context) -> Result<Vec<PromptMessage>, ToolError> {
    let request = form("What context should the prompt use?", "context", "string");
    let response = context.ask_for("user_context", request).await?;
    let given = field(&response, "context").unwrap_or("none");
    Ok(messages([text(&format!(
        "Answer in this context: {given}"
    ))]))
}
