//! Names of rows, looked up before anything is written: one `name_search` a name, and only a row that is
//! called exactly so is taken.

use std::collections::BTreeMap;

use odoo::Call;
use serde_json::{Map, Value as Json};

use crate::{
    Code, Context, Problem, ToolError, closed, permitted_rows,
    values::{Found, Name},
};

/// The most rows of a like name that are looked at.
const LOOKED_AT: usize = 100;

/// The most names of a call.
const MOST: usize = 50;

/// The most of them that a refusal names.
const TOLD: usize = 8;

/// Looks the names up, in the language and company of the call. All that cannot be told apart are told
/// at once.
pub(crate) async fn look_up(
    context: &Context,
    names: Vec<&Name>,
    surroundings: &Map<String, Json>,
) -> Result<Found, ToolError> {
    let mut found = Found::new();
    let mut problems = Vec::new();
    if let (Some(first), true) = (names.first(), names.len() > MOST) {
        let message = format!("{} names to look up", names.len());
        let problem = Problem::new(Code::TooMuch, first.at.as_str(), message);
        return Err(problem
            .expected(format!("at most {MOST} a call; ids have no limit"))
            .into());
    }
    for Name { model, name, at } in names {
        if closed::holds_secrets(context.models(), model) {
            let mut problem = closed::of_secrets(model);
            problem.path.clone_from(at);
            problems.push(problem);
            continue;
        }
        if let Err(mut problem) = context.permissions().check_read(model) {
            problem.path.clone_from(at);
            problems.push(problem);
            continue;
        }
        let key = (model.clone(), name.clone());
        if found.contains_key(&key) {
            continue;
        }
        let mut call = Call::new(model.as_str(), "name_search")
            .with("name", name.as_str())
            .with("operator", "ilike")
            .with("limit", LOOKED_AT);
        call.context = surroundings.clone();
        let mut answer = context.send(call.clone()).await?;
        // Of very many rows with this in their names, the one that is called just so may be cut off.
        let is_cut = answer
            .as_array()
            .is_some_and(|rows| rows.len() >= LOOKED_AT);
        if is_cut
            && rows(&answer)
                .is_some_and(|rows| only(&rows, name, is_cut).is_err_and(|of| of.is_empty()))
        {
            let exactly = call.clone().with("operator", "=");
            answer = context.send(exactly).await?;
        }
        let rows = rows(&answer).ok_or_else(|| call.shape("a list of [id, name]", &answer))?;
        match only(&rows, name, is_cut) {
            Ok(id) => {
                permitted_rows::check_rows(context, model, &[id]).await?;
                found.insert(key, id);
            }
            Err(alike) => {
                let apart = tell_apart(context, model, &rows, &alike).await;
                let problem = refusal(model, name, at, &rows, &alike, &apart);
                problems.push(match rows.is_empty() {
                    true => or_archived(context, call, problem).await,
                    false => problem,
                });
            }
        }
    }
    if problems.is_empty() {
        Ok(found)
    } else {
        Err(ToolError::Arguments(problems))
    }
}

/// The fields that tell rows of one name from each other, as far as a model has them.
const APART: [&str; 3] = ["company_id", "email", "city"];

/// What tells rows from each other that are all called the same, by their ids: two journals `Bank` are those of two
/// companies. It is a courtesy of a refusal: where Odoo does not say, nothing is told.
async fn tell_apart(
    context: &Context,
    model: &str,
    rows: &[(i64, &str)],
    alike: &[i64],
) -> BTreeMap<i64, String> {
    let mut names = rows.iter().filter(|(id, _)| alike.contains(id));
    let first = names.next().map(|(_, name)| *name);
    let is_same = names.all(|(_, name)| Some(*name) == first);
    let table = context.models().get(model);
    let fields: Vec<&str> = APART
        .into_iter()
        .filter(|name| {
            let field = table.and_then(|table| table.model.field(name));
            field.is_some_and(|field| field.stored)
        })
        .collect();
    if alike.len() < 2 || !is_same || fields.is_empty() {
        return BTreeMap::new();
    }
    let ids: Vec<i64> = alike.iter().copied().take(TOLD).collect();
    let call = Call::new(model, "read")
        .on(ids)
        .with("fields", fields.clone());
    let read = context.send(call).await.unwrap_or_default();
    let each = read.as_array().into_iter().flatten().filter_map(|row| {
        let of = fields.iter().filter_map(|name| match row.get(*name)? {
            Json::String(text) if !text.is_empty() => Some(text.as_str()),
            Json::Array(pair) => pair.get(1)?.as_str(),
            _ => None,
        });
        let of: Vec<&str> = of.collect();
        Some((row.get("id")?.as_i64()?, of.join(", ")))
    });
    each.filter(|(_, of)| !of.is_empty()).collect()
}

/// The same problem, with archived rows of that name where there are some: Odoo finds none of them by itself.
async fn or_archived(context: &Context, call: Call, problem: Problem) -> Problem {
    let model = call.model.clone();
    let call = call.context("active_test", false);
    let answer = context.send(call).await.unwrap_or_default();
    let found = rows(&answer).unwrap_or_default();
    let ids = found.iter().map(|(id, _)| *id).take(TOLD).collect();
    let permitted = permitted_rows::permitted_rows(context, &model, ids).await;
    let permitted = permitted.unwrap_or_default();
    let told = found.iter().filter(|(id, _)| permitted.contains(id));
    let told: Vec<String> = told.map(|(id, name)| format!("{id} ({name})")).collect();
    match told.is_empty() {
        true => problem,
        false => problem.expected(format!("an id, perhaps archived: {}", told.join(", "))),
    }
}

fn rows(answer: &Json) -> Option<Vec<(i64, &str)>> {
    // One that is no [id, name] is nobody's name.
    Some(answer.as_array()?.iter().filter_map(row).collect())
}

fn row(row: &Json) -> Option<(i64, &str)> {
    Some((row.get(0)?.as_i64()?, row.get(1)?.as_str()?))
}

/// The one row called `name`, in its own letters or, when there is none, in any, or else by the part of its
/// [display name](own_name) that is its own; else those called so. Where rows are cut off, whole names alone count:
/// of a part there may be more.
fn only(rows: &[(i64, &str)], name: &str, is_cut: bool) -> Result<i64, Vec<i64>> {
    let lower = name.to_lowercase();
    let called = |is: &dyn Fn(&str) -> bool| -> Vec<i64> {
        let alike = rows.iter().filter(|(_, other)| is(other.trim()));
        alike.map(|(id, _)| *id).collect()
    };
    let ways: [&dyn Fn(&str) -> bool; 3] = [
        &|other| other == name,
        &|other| other.to_lowercase() == lower,
        &|other| own_name(other).to_lowercase() == lower,
    ];
    let ways = ways.into_iter().take(if is_cut { 2 } else { 3 });
    let alike = ways.map(called).find(|alike| !alike.is_empty());
    match alike.unwrap_or_default()[..] {
        [id] => Ok(id),
        ref alike => Err(alike.to_vec()),
    }
}

/// A display name without what Odoo puts before a row's own name: a product's code, `[CAB-1] Tall Cabinet`, or
/// a contact's company, `Blue Rooms, Nina Hill`.
fn own_name(display_name: &str) -> &str {
    let behind_code = display_name
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "));
    match behind_code.or_else(|| display_name.rsplit_once(", ")) {
        Some((_, name)) => name.trim(),
        None => display_name,
    }
}

fn refusal(
    model: &str,
    name: &str,
    at: &str,
    rows: &[(i64, &str)],
    alike: &[i64],
    apart: &BTreeMap<i64, String>,
) -> Problem {
    let told = |rows: &mut dyn Iterator<Item = &(i64, &str)>| {
        let mut told: Vec<String> = rows
            .take(TOLD + 1)
            .map(|(id, name)| match apart.get(id) {
                Some(of) => format!("{id} ({name}, {of})"),
                None => format!("{id} ({name})"),
            })
            .collect();
        if told.len() > TOLD {
            told.truncate(TOLD);
            told.push("…".to_owned());
        }
        told.join(", ")
    };
    if alike.is_empty() {
        let message = format!("no {model} is called `{name}`");
        let problem = Problem::new(Code::UnknownName, at, message);
        return match rows {
            [] => {
                problem.expected("an id, or a row's exact name: search for it, or create it first")
            }
            // The id, and not what it is called: Odoo does not find every row by its whole name.
            [(only, _)] => problem
                .expected(format!("an id, perhaps {}", told(&mut rows.iter())))
                .did_you_mean(Some(&only.to_string())),
            _ => problem.expected(format!("an id, one of {}", told(&mut rows.iter()))),
        };
    }
    let message = format!("{} rows of {model} are called `{name}`", alike.len());
    let mut same = rows.iter().filter(|(id, _)| alike.contains(id));
    Problem::new(Code::AmbiguousName, at, message)
        .expected(format!("an id, one of {}", told(&mut same)))
}

#[cfg(test)]
mod tests {
    use super::only;

    #[test]
    fn a_name_is_the_rows_own_or_the_one_that_is_shown() {
        let rows = [
            (5, "[CH-7] Work Chair"),
            (31, "[CH-8] Work Chair Black"),
            (40, "Ann"),
            (41, "ann"),
            (50, "Blue Rooms, Nina Hill"),
            (51, "Decor, Nina Hill"),
            (60, "Home, Sweet Home"),
            (61, "[x] Twin"),
            (62, "Twin"),
            (63, "[ODD"),
        ];
        for (name, found, found_of_many) in [
            ("Work Chair", Ok(5), Err(vec![])),
            ("work chair black", Ok(31), Err(vec![])),
            ("[CH-7] Work Chair", Ok(5), Ok(5)),
            // Its own letters go first.
            ("Ann", Ok(40), Ok(40)),
            ("ANN", Err(vec![40, 41]), Err(vec![40, 41])),
            ("Nina Hill", Err(vec![50, 51]), Err(vec![])),
            ("Sweet Home", Ok(60), Err(vec![])),
            // A whole name goes before a part of one.
            ("Twin", Ok(62), Ok(62)),
            ("Work", Err(vec![]), Err(vec![])),
            ("[ODD", Ok(63), Ok(63)),
        ] {
            assert_eq!(only(&rows, name, false), found, "{name}");
            assert_eq!(only(&rows, name, true), found_of_many, "{name}");
        }
    }
}
