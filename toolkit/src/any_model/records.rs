//! Rows of any model of the database: what the tools of a compiled model do, over a table that is read
//! from Odoo where the program has none. The same decoder, the same operations.
//!
//! For a compiled model the selection's word stands: what it left out, fields and operations, these tools
//! do not bring back.

mod definition;
mod page;
mod row;
mod rows;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

pub(super) use self::definition::{description, input, name, output, required};
pub(super) use self::rows::pairs;
use self::{
    definition::told,
    page::Page,
    row::{One, emptied},
    rows::rows_of,
};
use super::named;
use crate::{
    Code, Context, Operation, Problem, ToolError,
    argument::unknown_arguments,
    budget::cut_to_budget,
    calls, closed,
    comparison::resolve,
    decode::CONTEXT_ARGUMENTS,
    live::Tables,
    names::look_up,
    operations::{self, notes, of_new},
    side_effects, summary,
    values::{Blank, Name, Writing, left, names, shown, to_write},
};

/// So many problems of some rows are enough not to look at others.
const ENOUGH: usize = 100;

/// Does it, on a model that the arguments name.
pub(super) async fn records(
    context: &Context,
    operation: Operation,
    mut given: Map<String, Json>,
) -> Result<Json, ToolError> {
    let model = named(&mut given)?;
    closed::check(context.models(), &model, None, operation)?;
    let mut tables = Tables::of(context, &model).await?;
    closed::check(context.models(), &model, Some(tables.own()), operation)?;
    let asked = RecordCalls::read(operation, given)?;
    asked.resolve(context, &mut tables, operation).await?;
    let outcome = asked.run(context, &tables, operation).await;
    match outcome {
        Err(refused) => Err(asked.explained(context, &tables, operation, refused).await),
        done => done,
    }
}

/// A call's arguments, as those of one tool of a compiled model, or of several for several rows.
pub(super) struct RecordCalls {
    calls: Vec<One>,
}

impl RecordCalls {
    /// Those of a tool of a compiled model, as they are.
    pub(super) fn plain(given: Map<String, Json>) -> Self {
        Self {
            calls: vec![One::plain(given)],
        }
    }

    fn read(operation: Operation, mut given: Map<String, Json>) -> Result<Self, ToolError> {
        let mut known: Vec<&str> = told(operation).into_iter().map(|(name, _)| name).collect();
        if operation == Operation::Create {
            known.insert(0, "rows");
        }
        let mut extra = given.clone();
        let reads = matches!(operation, Operation::Search | Operation::Get);
        extra.retain(|name, _| {
            !(CONTEXT_ARGUMENTS.contains(&name.as_str()) || reads && name == "expand")
        });
        let mut problems = unknown_arguments(&extra, &known);
        // A field that stands beside `values` belongs into it.
        let inner = match operation {
            Operation::Create => Some("rows"),
            Operation::Update => Some("values"),
            _ => None,
        };
        for problem in &mut problems {
            problem.did_you_mean = problem.did_you_mean.take().or(inner.map(str::to_owned));
        }
        let calls = match operation {
            Operation::Create => {
                let rows = given.shift_remove("rows");
                rows_of(rows.as_ref(), &given, &mut problems)
            }
            Operation::Update => {
                let values = given.shift_remove("values");
                if let Some(Json::Object(map)) = &values {
                    problems.extend(emptied(map));
                }
                let pairs = values.as_ref().map(|json| pairs(json, "values"));
                let (pairs, keys) = pairs.transpose()?.unwrap_or_default();
                if !pairs.is_empty() {
                    given.insert("more".to_owned(), Json::Array(pairs));
                }
                vec![One {
                    given,
                    at: "values".to_owned(),
                    keys,
                }]
            }
            _ => vec![One::plain(given)],
        };
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        Ok(Self { calls })
    }

    /// Holds the arguments against the tables, and reads what tables they need: those behind relations, and
    /// all of them anew when a name is not there that may have come in the meantime.
    pub(super) async fn resolve(
        &self,
        context: &Context,
        tables: &mut Tables,
        operation: Operation,
    ) -> Result<(), ToolError> {
        let mut is_anew = false;
        loop {
            let fits = self.check(context, tables, operation).await;
            if tables.are_incomplete() {
                tables.complete(context).await?;
                continue;
            }
            let lacks =
                |problem: &Problem| matches!(problem.code, Code::UnknownField | Code::UnknownValue);
            match fits {
                Err(ToolError::Arguments(problems)) if !is_anew && problems.iter().any(lacks) => {
                    is_anew = true;
                    if !tables.refresh(context).await? {
                        return Err(ToolError::Arguments(problems));
                    }
                }
                fits => return fits,
            }
        }
    }

    /// What is wrong with the arguments of a call that Odoo refused, when its fields are not those of the
    /// tables any more; what Odoo says, when it is something else. Nothing is sent twice: the arguments are
    /// held against the tables as they are now.
    pub(super) async fn explained(
        &self,
        context: &Context,
        tables: &Tables,
        operation: Operation,
        refused: ToolError,
    ) -> ToolError {
        if !refused.may_be_the_schema() {
            return refused;
        }
        tables.forget(context).await;
        let model = &tables.own().model.name;
        let fits = match Tables::of(context, model).await {
            Ok(mut anew) => self.resolve(context, &mut anew, operation).await,
            Err(error) => Err(error),
        };
        fits.err().unwrap_or(refused)
    }

    async fn check(
        &self,
        context: &Context,
        tables: &Tables,
        operation: Operation,
    ) -> Result<(), ToolError> {
        let mut problems = Vec::new();
        for one in &self.calls {
            match one.decode(context, tables, operation).await {
                Ok(_) => {}
                Err(ToolError::Arguments(more)) => problems.extend(more),
                Err(other) => return Err(other),
            }
            // Each row looks anew for what was meant.
            if problems.len() >= ENOUGH {
                break;
            }
        }
        match problems.is_empty() {
            true => Ok(()),
            false => Err(ToolError::Arguments(problems)),
        }
    }

    async fn run(
        &self,
        context: &Context,
        tables: &Tables,
        operation: Operation,
    ) -> Result<Json, ToolError> {
        match (operation, self.calls.as_slice()) {
            (Operation::Create, _) => self.create(context, tables).await,
            (_, [one]) => {
                let arguments = one.decode(context, tables, operation).await?;
                let mut arguments = arguments;
                for blank in &mut arguments.left {
                    blank.at = one.at_of(&blank.at);
                }
                resolve(context, tables.own(), &mut arguments).await?;
                let models = tables.paths();
                let page = Page::of(&arguments);
                let answer = operations::usual(context, models, operation, arguments).await;
                let mut answer = answer.map_err(|error| one.placed(error))?;
                if operation == Operation::Search && !tables.is_compiled() {
                    page.complete(context, tables, &mut answer).await?;
                }
                Ok(answer)
            }
            _ => Ok(json!({})),
        }
    }

    /// Makes all rows in one call. Their names are looked up at once, each one time, and all that are wrong
    /// are told.
    async fn create(&self, context: &Context, tables: &Tables) -> Result<Json, ToolError> {
        let mut all = Vec::new();
        for one in &self.calls {
            all.push(one.decode(context, tables, Operation::Create).await?);
        }
        let is_dry = all.iter().any(|arguments| arguments.dry_run);
        let surroundings = all.first().map(|first| first.context.clone());
        let surroundings = surroundings.unwrap_or_default();
        let mut wanted: Vec<Name> = Vec::new();
        for (one, arguments) in self.calls.iter().zip(&all) {
            let own = names(&arguments.values).into_iter().cloned();
            wanted.extend(own.map(|name| Name {
                at: one.at_of(&name.at),
                ..name
            }));
        }
        // One that stands in many rows is one to look up.
        let mut seen = BTreeSet::new();
        wanted.retain(|name| seen.insert((name.model.clone(), name.name.clone())));
        let found = look_up(context, wanted.iter().collect(), &surroundings).await?;
        for (one, arguments) in self.calls.iter().zip(&mut all) {
            let model = &tables.own().model;
            let checked = of_new(context, model, &mut arguments.values, &found).await;
            checked.map_err(|error| one.placed(error))?;
        }
        let rows: Vec<Map<String, Json>> = all
            .iter()
            .map(|arguments| match is_dry {
                true => shown(&arguments.values, &found),
                false => to_write(&arguments.values, &found),
            })
            .collect();
        let each = self.calls.iter().zip(&all);
        let left_out = each.flat_map(|(one, arguments)| {
            let blanks = arguments.left.iter();
            blanks.map(|Blank { at, name }| Blank {
                at: one.at_of(at),
                name: name.clone(),
            })
        });
        let left_out: Vec<Blank> = left_out.collect();
        let noted = (!left_out.is_empty()).then(|| left(&left_out, Writing::Create));
        let written = all.iter().flat_map(|one| one.values.iter());
        let written = written.map(|(field, _)| field.name.as_ref());
        let sends = side_effects::told(&tables.own().model.name, written, &surroundings);
        let mut noted: Vec<String> = noted.into_iter().chain(sends).collect();
        if is_dry {
            let mut answer = Map::new();
            answer.insert("dry_run".to_owned(), Json::Bool(true));
            answer.insert("rows".to_owned(), Json::from(rows));
            notes(&mut answer, noted);
            return Ok(Json::Object(answer));
        }
        let model = &tables.own().model.name;
        let ids = calls::create_all(context, model, rows, surroundings.clone()).await?;
        let mut answer = json!({ "ids": ids });
        let written: Vec<&odoo::Field> = all
            .iter()
            .flat_map(|one| one.values.iter())
            .map(|(field, _)| *field)
            .collect();
        let told = summary::of_new(context, tables.own(), &ids, &written, &surroundings).await;
        let links = context.links(model, &ids).await;
        if let Some(map) = answer.as_object_mut() {
            match told {
                Ok(rows) if rows.is_empty() => {}
                Ok(rows) => {
                    cut_to_budget(&tables.own().model, "rows", rows, context.budget()).tell(map)
                }
                // They are there: that they cannot be read is no failure.
                Err(error) => noted.push(summary::unread(&error)),
            }
            if !links.is_empty() {
                map.insert("links".to_owned(), Json::from(links));
            }
            notes(map, noted);
        }
        Ok(answer)
    }
}
