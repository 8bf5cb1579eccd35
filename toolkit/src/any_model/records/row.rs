//! One row of a call that changes or makes several, and where in the call it stands.

use serde_json::{Map, Value as Json};

use crate::{
    Code, Context, Operation, Problem, ToolError,
    argument::arguments,
    decode::{Arguments, CONTEXT_ARGUMENTS, read_of},
    live::Tables,
};

/// The arguments for one row, or for all.
pub(super) struct One {
    pub(super) given: Map<String, Json>,
    /// Where its values stand.
    pub(super) at: String,
    /// The names of its fields, where they were given as an object's keys.
    pub(super) keys: Option<Vec<String>>,
}

impl One {
    pub(super) const fn plain(given: Map<String, Json>) -> Self {
        Self {
            given,
            at: String::new(),
            keys: None,
        }
    }

    pub(super) async fn decode<'t>(
        &self,
        context: &Context,
        tables: &'t Tables,
        operation: Operation,
    ) -> Result<Arguments<'t>, ToolError> {
        let tools = tables.own();
        let takes = arguments(tools, operation);
        let mut given = self.given.clone();
        // What makes no difference to a model is passed over.
        for name in CONTEXT_ARGUMENTS {
            if !takes.iter().any(|argument| argument.name == name) {
                given.shift_remove(name);
            }
        }
        let models = tables.paths();
        let read = read_of(context, models, operation, &given).await;
        read.map_err(|error| self.placed(error))
    }

    /// The problems at the places where the caller wrote what is wrong: values came as `more`.
    pub(super) fn placed(&self, error: ToolError) -> ToolError {
        let ToolError::Arguments(mut problems) = error else {
            return error;
        };
        for problem in &mut problems {
            if problem.path.starts_with("more") {
                let at = self.at_of(&problem.path);
                problem.message = problem.message.replace(&problem.path, &at);
                problem.path = at;
            } else if matches!(problem.code, Code::ForeignRow | Code::NotOffered) {
                // A field, of which nothing more is known.
                problem.path = format!("{}.{}", self.at, problem.path);
            } else if problem.code == Code::MissingArgument
                && !self.at.is_empty()
                && problem.path != "ids"
            {
                problem.path.clone_from(&self.at);
            }
        }
        ToolError::Arguments(problems)
    }

    /// `more[2].value.create[0].name` as the caller wrote it.
    pub(super) fn at_of(&self, path: &str) -> String {
        let Some(rest) = path.strip_prefix("more") else {
            return path.to_owned();
        };
        let named = || {
            let (place, rest) = rest.strip_prefix('[')?.split_once(']')?;
            let key = self.keys.as_ref()?.get(place.parse::<usize>().ok()?)?;
            let rest = rest.strip_prefix(".value").or(rest.strip_prefix(".field"));
            Some(format!("{}.{key}{}", self.at, rest.unwrap_or_default()))
        };
        named().unwrap_or_else(|| format!("{}{rest}", self.at))
    }
}

/// Fields that are null in an object of values: to leave out, or to empty? Clients fill in null for what they
/// leave out, and who changes a row means something by it.
pub(super) fn emptied(map: &Map<String, Json>) -> impl Iterator<Item = Problem> {
    let empty = map.iter().filter(|(_, json)| json.is_null());
    empty.map(|(name, _)| {
        let message = format!("null for `{name}` does not say whether it is to be emptied");
        Problem::new(Code::WrongType, format!("values.{name}"), message)
            .expected("its name in `clear` to empty it; or leave it out")
    })
}
