//! What a toolset has, whoever calls.

use std::sync::Arc;

use serde_json::json;
use toolkit::{Definition, Tool};

use super::{
    offer::Offer,
    prompts::Prompt,
    resources::{self, Resource, ResourceDefinition, Variables},
};
use crate::{database::Database, failure::Failure};

/// The tool that calls those that are not listed.
const CALLER: &str = "call_tool";

/// A toolset, and what is offered beside it: all that somebody may be shown there, whoever they are.
pub struct Toolset {
    database: Arc<Database>,
    name: String,
    offer: Offer,
}

impl Toolset {
    /// The toolset of this name.
    pub const fn new(database: Arc<Database>, name: String, offer: Offer) -> Self {
        Self {
            database,
            name,
            offer,
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is offered beside its tools.
    pub const fn offer(&self) -> &Offer {
        &self.offer
    }

    /// The tools' definitions, sorted by name.
    pub fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.database.of_toolset(&self.name).map(Tool::definition)
    }

    /// How many tools it has.
    pub fn tools(&self) -> usize {
        self.definitions().count()
    }

    /// What its list of tools costs a language model, in tokens: about one for four bytes of JSON.
    pub fn tokens(&self) -> usize {
        let tools: Vec<_> = self.definitions().map(Definition::to_json).collect();
        json!({ "tools": tools }).to_string().len() / 4
    }

    /// Whether some tool of it talks with its clients while it works.
    pub fn is_interactive(&self) -> bool {
        self.database
            .of_toolset(&self.name)
            .any(Tool::is_interactive)
    }

    /// The prompts, in the order in which they were offered.
    pub fn prompts(&self) -> impl Iterator<Item = &dyn Prompt> {
        self.offer.prompts.iter().map(Box::as_ref)
    }

    /// The prompt of this name.
    pub fn prompt(&self, name: &str) -> Option<&dyn Prompt> {
        self.prompts()
            .find(|prompt| prompt.definition().name == name)
    }

    /// The resources' definitions, in the order in which they were offered.
    pub fn resources(&self) -> impl Iterator<Item = &ResourceDefinition> {
        let resources = self.offer.resources.iter();
        resources.map(|resource| resource.definition())
    }

    /// The resource that a URI is one of, and what stands there for the names of its template.
    pub fn resource(&self, uri: &str) -> Option<(&dyn Resource, Variables)> {
        resources::find(&self.offer.resources, uri)
    }

    /// The resource or the template that is defined by this URI itself.
    pub fn defined_resource(&self, uri: &str) -> Option<&dyn Resource> {
        let mut resources = self.offer.resources.iter().map(Box::as_ref);
        resources.find(|resource| resource.definition().uri == uri)
    }

    /// The tool of this name, if it is one of the toolset, or one that the toolset's own tools would call: to
    /// call it without them is the same.
    pub(crate) fn tool(&self, name: &str) -> Option<&dyn Tool> {
        let tool = self.database.tool(name)?;
        self.may_call(tool.definition()).then_some(tool)
    }

    /// Whether a tool is one that can be called here, listed or not.
    pub(crate) fn may_call(&self, tool: &Definition) -> bool {
        tool.is_in(&self.name) || self.calls_all()
    }

    /// Nothing of it is called so; `is_shown` tells which names may be said.
    pub(crate) fn unknown_tool(
        &self,
        name: &str,
        is_shown: impl Fn(&Definition) -> bool,
    ) -> Failure {
        let callable = self.database.tools().map(Tool::definition);
        let callable =
            callable.filter(|tool| (self.calls_all() || tool.is_in(&self.name)) && is_shown(tool));
        Failure::unknown("tool", name, callable.map(|tool| tool.name.as_ref()))
    }

    /// Whether the toolset has the tool that calls all others.
    fn calls_all(&self) -> bool {
        let caller = self.database.tool(CALLER);
        caller.is_some_and(|tool| tool.definition().is_in(&self.name))
    }
}
