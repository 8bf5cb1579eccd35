//! The rows that a call gives, from whatever a client writes them as.

use serde_json::{Map, Value as Json, json};

use super::row::One;
use crate::{
    Code, Problem,
    argument::MAX_ROWS,
    convert::{objects, short, unwrapped},
};

/// The rows to create, each as the arguments of one `create`.
pub(super) fn rows_of(
    rows: Option<&Json>,
    shared: &Map<String, Json>,
    problems: &mut Vec<Problem>,
) -> Vec<One> {
    let expected = "a list of rows, [{\"values\": [{\"field\": …, \"value\": …}]}]";
    let Some(rows) = rows else {
        let problem = Problem::new(Code::MissingArgument, "rows", "`rows` is needed");
        problems.push(problem.expected(expected));
        return Vec::new();
    };
    let most = usize::try_from(MAX_ROWS).unwrap_or(usize::MAX);
    let listed = match objects(rows, "rows") {
        Ok(listed) => listed,
        Err(problem) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    let Some(rows) = listed.filter(|rows| !rows.is_empty() && rows.len() <= most) else {
        let message = format!("{} is no value for `rows`", short(rows));
        let expected = format!("{expected}, at most {MAX_ROWS}");
        problems.push(Problem::new(Code::WrongType, "rows", message).expected(expected));
        return Vec::new();
    };
    let mut all = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        // `{"values": […]}`, or the fields themselves.
        let only = row.as_object().filter(|map| map.len() == 1);
        let (json, at) = match only.and_then(|map| map.get("values")) {
            Some(values) => (values, format!("rows[{place}].values")),
            None => (row, format!("rows[{place}]")),
        };
        match pairs(json, &at) {
            Ok((pairs, keys)) => {
                let mut given = shared.clone();
                given.insert("more".to_owned(), Json::Array(pairs));
                all.push(One { given, at, keys });
            }
            Err(problem) => problems.push(problem),
        }
    }
    all
}

/// Fields with their values, as a list of pairs or as an object, whose keys come along then. What is null
/// there is left out, as everywhere.
pub(in crate::any_model) fn pairs(
    json: &Json,
    at: &str,
) -> Result<(Vec<Json>, Option<Vec<String>>), Problem> {
    let json = unwrapped(json, at)?;
    match json.as_ref() {
        Json::Object(map) if !(map.contains_key("field") && map.contains_key("value")) => {
            let set = || map.iter().filter(|(_, value)| !value.is_null());
            let pair = |(field, value): (&String, &Json)| json!({"field": field, "value": value});
            let keys = set().map(|(field, _)| field.clone()).collect();
            Ok((set().map(pair).collect(), Some(keys)))
        }
        json => match objects(json, at)? {
            Some(pairs) => Ok((pairs.into_owned(), None)),
            None => {
                let message = format!("{} is no value for `{at}`", short(json));
                Err(Problem::new(Code::WrongType, at, message)
                    .expected("[{\"field\": …, \"value\": …}]"))
            }
        },
    }
}
