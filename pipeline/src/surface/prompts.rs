//! What a person can choose to begin a conversation with.

use std::collections::BTreeMap;

use odoo::{BoxFuture, Text};
use toolkit::{Code, Content, Context, Problem, ToolError};

/// The messages of a prompt, on their way.
pub type PromptFuture<'a> = BoxFuture<'a, Result<Vec<PromptMessage>, ToolError>>;

/// A prompt's arguments, by name; those that it requires are there.
pub type PromptArguments = BTreeMap<String, String>;

/// Something that a person can choose: what a model is told then.
pub trait Prompt: Send + Sync {
    /// What a client is shown of it.
    fn definition(&self) -> &PromptDefinition;

    /// Its messages, with the caller's own rights.
    fn messages<'a>(&'a self, context: &'a Context, arguments: PromptArguments)
    -> PromptFuture<'a>;

    /// What an argument may be that begins so, the likeliest first.
    fn complete(&self, _argument: &str, _begun: &str) -> Vec<String> {
        Vec::new()
    }
}

/// What a client is shown of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptDefinition {
    /// What it is called.
    pub name: Text,
    /// What it is for.
    pub description: Text,
    /// What it asks for.
    pub arguments: Vec<PromptArgument>,
}

/// What a prompt asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptArgument {
    /// What it is called.
    pub name: Text,
    /// What it means.
    pub description: Text,
    /// Whether the prompt does not go without it.
    pub required: bool,
}

/// A message of a prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct PromptMessage {
    /// Who says it.
    pub role: Role,
    /// What is said.
    pub content: Content,
}

/// Who says a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The person.
    User,
    /// The model.
    Assistant,
}

impl PromptDefinition {
    /// Refuses arguments that lack a required one.
    pub(crate) fn check(&self, given: &PromptArguments) -> Result<(), ToolError> {
        let required = self.arguments.iter().filter(|argument| argument.required);
        let missing = required.filter(|argument| !given.contains_key(argument.name.as_ref()));
        let problems: Vec<Problem> = missing
            .map(|argument| {
                let message = format!("`{}` is required", argument.name);
                Problem::new(Code::MissingArgument, argument.name.as_ref(), message)
            })
            .collect();
        match problems.is_empty() {
            true => Ok(()),
            false => Err(ToolError::Arguments(problems)),
        }
    }
}
