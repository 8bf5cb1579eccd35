//! A tool as it can be found: what it does, to rows of which model, and how likely it is meant where nothing is said
//! of that.

use std::{collections::BTreeMap, sync::Arc};

use super::subject::{Subjects, label, stems};
use crate::{
    Analysis, ModelTools, Models, Operation, Permissions, Tool, ToolSpec,
    any_model::operation_of,
    press::{Buttons, Target},
};

/// How likely rows are to be changed where something is to be done that nobody knows here.
const ACTED: f32 = 0.34;

/// What counts of making a row where one is named.
const THERE: f32 = 0.4;

/// What counts of what is to be done where somebody only asks.
const ASKED: f32 = 0.35;

/// A tool that can be found.
pub(super) struct Candidate {
    /// Its name.
    pub(super) name: String,
    /// What it works on.
    pub(super) works_on: WorksOn,
    /// The words for what it does: its operation, what its name ends in, what it presses.
    pub(super) does: Vec<String>,
    /// What it presses, by its key.
    presses: Option<String>,
    /// What people read on the buttons that it presses, as words.
    pub(super) labels: Vec<Vec<String>>,
    /// Whether it only looks.
    looks: bool,
    /// How likely it is meant, from 0 to 1, where nothing tells what is to be done.
    base: f32,
    /// Which of two equals goes first.
    pub(super) order: usize,
}

/// What a tool works on.
pub(super) enum WorksOn {
    /// A model, by its place among the subjects.
    Model(usize),
    /// The model that is an argument.
    Any(Option<Operation>),
    /// Whatever it is: a tool of one's own, with the words of its name and of its description.
    Else {
        name: Vec<String>,
        description: Vec<String>,
    },
}

impl Candidate {
    /// Those of a program.
    pub(super) fn all(
        tools: &BTreeMap<String, Arc<dyn Tool>>,
        models: &Models,
        subjects: &Subjects,
    ) -> Vec<Self> {
        let mut specs: BTreeMap<&str, (&ModelTools, &ToolSpec)> = BTreeMap::new();
        for model in models.iter() {
            specs.extend(
                model
                    .tools
                    .iter()
                    .map(|spec| (spec.name.as_ref(), (model, spec))),
            );
        }
        let one = |(name, tool): (&String, &Arc<dyn Tool>)| match specs.get(name.as_str()) {
            Some((model, spec)) => Self::of_model(model, spec, subjects),
            None => Some(Self::other(name, &tool.definition().description)),
        };
        tools.iter().filter_map(one).collect()
    }

    /// How likely it is meant where nothing tells what is to be done; `acts` is that something is, whatever it is.
    pub(super) fn base(&self, acts: bool) -> f32 {
        match acts && self.is(Operation::Update) {
            true => ACTED,
            false => self.base,
        }
    }

    /// What counts of what is to be done where somebody `asks`, nothing is cancelled by a question, and where a row
    /// is named, which need not be made.
    pub(super) fn manner(&self, asks: bool, is_there: bool) -> f32 {
        let asked = if asks && !self.looks { ASKED } else { 1.0 };
        let there = if is_there && self.is(Operation::Create) {
            THERE
        } else {
            1.0
        };
        asked * there
    }

    fn is(&self, operation: Operation) -> bool {
        self.does.iter().any(|does| does == operation.as_str())
    }

    /// Whether a caller may call it.
    pub(super) fn is_permitted(&self, permissions: &Permissions, subjects: &Subjects) -> bool {
        let WorksOn::Model(subject) = self.works_on else {
            return true;
        };
        let model = subjects
            .get(subject)
            .map_or("", |subject| subject.model.as_str());
        match &self.presses {
            Some(key) => permissions.may_press(model, key),
            None => self.does.iter().any(|does| permissions.may(model, does)),
        }
    }

    fn of_model(model: &ModelTools, spec: &ToolSpec, subjects: &Subjects) -> Option<Self> {
        let mut does = Vec::new();
        let mut labels = Vec::new();
        match &spec.method {
            None => does.push(spec.operation.as_str().to_owned()),
            Some(key) => {
                let own = format!("{}_", model.model.name.replace('.', "_"));
                does.extend(spec.name.strip_prefix(own.as_str()).map(str::to_owned));
                does.push(key.to_string());
                let method = key.rsplit('.').next().unwrap_or(key);
                let bare = method
                    .trim_start_matches("action_")
                    .trim_start_matches("button_");
                does.push(bare.to_owned());
                let buttons = Buttons::of(&model.screen);
                let read = buttons
                    .with_key(key)
                    .map(Target::labels)
                    .unwrap_or_default();
                labels.extend(
                    read.into_iter()
                        .map(stems)
                        .filter(|label| !label.is_empty()),
                );
            }
        }
        Some(Self {
            name: spec.name.to_string(),
            works_on: WorksOn::Model(subjects.at(&model.model.name)?),
            does,
            presses: spec.method.as_ref().map(ToString::to_string),
            labels,
            looks: spec.operation.annotations().read_only,
            base: base(spec.operation),
            order: order(spec.operation),
        })
    }

    fn other(name: &str, description: &str) -> Self {
        let any = operation_of(name);
        Self {
            name: name.to_owned(),
            works_on: match any {
                Some(operation) => WorksOn::Any(operation),
                None => WorksOn::Else {
                    name: label(name),
                    description: stems(description),
                },
            },
            does: match any.flatten() {
                // Several do the same in their own way.
                Some(Operation::Message) => {
                    vec![Operation::Message.as_str().to_owned(), name.to_owned()]
                }
                Some(operation) => vec![operation.as_str().to_owned()],
                None => vec![name.to_owned()],
            },
            presses: None,
            labels: Vec::new(),
            looks: any
                .flatten()
                .is_some_and(|operation| operation.annotations().read_only),
            base: any.flatten().map_or(0.0, base),
            order: usize::MAX,
        }
    }
}

/// How likely an operation is meant where nothing tells: rows are looked at far more often than deleted.
const fn base(operation: Operation) -> f32 {
    match operation {
        Operation::Search => 0.35,
        Operation::Create => 0.16,
        Operation::Update => 0.15,
        Operation::Get | Operation::Count | Operation::Analysis(Analysis::Pivot) => 0.12,
        Operation::Action
        | Operation::Message
        | Operation::Export
        | Operation::Print
        | Operation::Analysis(_) => 0.08,
        Operation::Delete => 0.04,
    }
}

fn order(operation: Operation) -> usize {
    let mut all = Operation::ALL.into_iter();
    all.position(|own| own == operation).unwrap_or(usize::MAX)
}
