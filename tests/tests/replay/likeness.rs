//! When two answers are the same.

use serde_json::Value as Json;

/// How far two numbers may be apart, in relation to the greater, or at all.
const CLOSE: f64 = 1e-6;

/// Whether an answer (`{result}` or `{error}`, over `/json/2` with a status) is the one wanted.
pub(crate) fn agrees(wanted: &Json, found: &Json) -> bool {
    agrees_by(wanted, found, &mut same)
}

/// The same, with results and messages compared in another way.
pub(crate) fn agrees_by(
    wanted: &Json,
    found: &Json,
    same: &mut dyn FnMut(&Json, &Json) -> bool,
) -> bool {
    let status = |answer: &Json| answer.get("status").cloned();
    if let (Some(wanted), Some(found)) = (status(wanted), status(found))
        && wanted != found
    {
        return false;
    }
    match (wanted.get("error"), found.get("error")) {
        (Some(wanted), Some(found)) => {
            let (line, found_line) = (first_line(wanted), first_line(found));
            wanted["name"] == found["name"] && same(&line.into(), &found_line.into())
        }
        (None, None) => same(&wanted["result"], &found["result"]),
        _ => false,
    }
}

fn first_line(error: &Json) -> &str {
    let message = error["message"].as_str().unwrap_or_default();
    message.split('\n').next().unwrap_or_default()
}

pub(crate) fn same(wanted: &Json, found: &Json) -> bool {
    match (wanted, found) {
        (Json::Number(wanted), Json::Number(found)) => {
            let (wanted, found) = (wanted.as_f64().unwrap(), found.as_f64().unwrap());
            let close = CLOSE.max(CLOSE * wanted.abs().max(found.abs()));
            (wanted - found).abs() <= close
        }
        (Json::Array(wanted), Json::Array(found)) => {
            let mut pairs = wanted.iter().zip(found);
            wanted.len() == found.len() && pairs.all(|(wanted, found)| same(wanted, found))
        }
        (Json::Object(wanted), Json::Object(found)) => {
            let known = |(name, wanted): (&String, &Json)| {
                found.get(name).is_some_and(|found| same(wanted, found))
            };
            wanted.len() == found.len() && wanted.iter().all(known)
        }
        _ => wanted == found,
    }
}
