//! What cells call rows of other models, each name looked up once.

use super::{super::troubles::Troubles, Table, checked::Named};
use crate::{
    Code, Context, Problem, ToolError,
    names::look_up,
    values::{Found, Name},
};

/// The most names of an import.
const MOST: usize = 1_000;

/// Looks them up; each row that names what cannot be told is told.
pub(super) async fn look_up_all(
    context: &Context,
    table: &Table,
    named: Named,
    troubles: &mut Troubles,
) -> Result<Found, ToolError> {
    if named.len() > MOST {
        let message = format!("the cells have {} names to look up", named.len());
        let problem = Problem::new(Code::TooMuch, "rows", message);
        return Err(problem
            .expected(format!("at most {MOST} an import; ids have no limit"))
            .into());
    }
    let surroundings = serde_json::Map::new();
    let mut found = Found::new();
    for ((model, name), places) in named {
        let at = places.first().map(|(_, at)| at.clone()).unwrap_or_default();
        let wanted = Name { model, name, at };
        match look_up(context, vec![&wanted], &surroundings).await {
            Ok(one) => found.extend(one),
            Err(ToolError::Arguments(problems)) => {
                for (row, at) in places {
                    for problem in &problems {
                        let path = at.clone();
                        let problem = problem.clone();
                        troubles.add(row, Problem { path, ..problem });
                    }
                }
            }
            Err(error) => return Err(error),
        }
    }
    let _ = table;
    Ok(found)
}
