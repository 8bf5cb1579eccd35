//! A message of JSON-RPC, read once and strictly.
//!
//! Knows text on the wire. Must not know HTTP, nor a method but the one whose arguments it reads.

pub(crate) mod shape;

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use toolkit::{
    Problem, ToolError,
    strict_json::{self, Bound, Path, Strict, TooMuch, given_twice},
};

use crate::code::{INVALID_PARAMS, INVALID_REQUEST, PARSE_ERROR};

/// The longest message, in bytes: 4 MiB, as the SDKs have it. Over HTTP longer ones are answered 413.
pub const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// A message of JSON-RPC as it came, read once and strictly. The arguments of a call go past rmcp: it takes the
/// last of two keys, reads a list of two million values several times, and knows no arguments in text.
pub(crate) struct Message {
    /// The id to answer to.
    pub(crate) id: Option<Json>,
    /// The arguments of a call.
    pub(crate) given: Option<ReadArguments>,
    /// The message for rmcp, with as much of the arguments as headers may repeat.
    pub(crate) rest: Vec<u8>,
}

/// The arguments of a call, or what is wrong with them. Travels in the request's extensions.
#[derive(Clone)]
pub(crate) struct ReadArguments(Arc<Result<Map<String, Json>, ToolError>>);

/// A message that is none.
#[derive(Debug)]
pub(crate) struct Unfit {
    pub(crate) id: Option<Json>,
    pub(crate) code: i32,
    pub(crate) message: String,
}

/// The objects around a call's arguments: the message and its params.
const FRAME: usize = 2;

/// Where the arguments are.
const ARGUMENTS: [&str; FRAME] = ["params", "arguments"];

impl Message {
    /// Reads a message.
    pub(crate) fn read(body: &[u8]) -> Result<Self, Unfit> {
        let unfit = |message: String| Unfit {
            id: None,
            code: PARSE_ERROR,
            message,
        };
        if body.is_empty() {
            return Err(unfit("the body is empty".to_owned()));
        }
        let strict = strict_json::read_framed(body, FRAME)
            .map_err(|error| unfit(format!("the body is no JSON: {error}")))?;
        let is_call = strict.value.get("method").and_then(Json::as_str) == Some("tools/call");
        let mut problems = Vec::new();
        outside(&strict, |path| {
            let own = path.strip_keys(&ARGUMENTS).filter(|_| is_call)?;
            (!own.0.is_empty()).then(|| problems.push(given_twice(&own.to_string())))
        })?;
        problems.extend(too_much(&strict, is_call)?);
        let mut value = strict.value;
        let id = value.get("id").filter(|id| is_id(id)).cloned();
        let params = value.get_mut("params").filter(|_| is_call);
        let given = params.and_then(Json::as_object_mut).map(|params| {
            let arguments = params.shift_remove("arguments");
            let given = match problems.is_empty() {
                true => strict_json::arguments(arguments),
                false => Err(ToolError::Arguments(problems)),
            };
            let repeated = given.as_ref().map(repeatable).unwrap_or_default();
            params.insert("arguments".to_owned(), Json::Object(repeated));
            ReadArguments(Arc::new(given))
        });
        // What was read can be written.
        let rest = serde_json::to_vec(&value).unwrap_or_default();
        Ok(Self { id, given, rest })
    }
}

impl ReadArguments {
    /// The arguments.
    pub(crate) fn take(&self) -> Result<Map<String, Json>, ToolError> {
        self.0.as_ref().clone()
    }
}

/// Refuses keys that are given twice, but for those that `takes` takes for itself.
fn outside(strict: &Strict, mut takes: impl FnMut(&Path) -> Option<()>) -> Result<(), Unfit> {
    let mut outer = strict.twice.iter().filter(|path| takes(path).is_none());
    // All are looked at.
    let first = outer.next();
    outer.for_each(drop);
    match first {
        None => Ok(()),
        Some(path) => {
            let message = format!("`{path}` is given twice: this is no message of JSON-RPC 2.0");
            Err(unfit(strict, path, message))
        }
    }
}

/// The problem of a call that holds too much; elsewhere that is a malformed message.
fn too_much(strict: &Strict, is_call: bool) -> Result<Option<Problem>, Unfit> {
    let Some(much) = &strict.too_much else {
        return Ok(None);
    };
    match much.path.strip_keys(&ARGUMENTS).filter(|_| is_call) {
        Some(path) => {
            let bound = much.bound;
            Ok(Some(TooMuch { path, bound }.problem("")))
        }
        // What is as deep as this no reader of JSON reads.
        None if much.bound == Bound::Depth => Err(Unfit {
            id: None,
            code: PARSE_ERROR,
            message: format!(
                "the body is no JSON that is read here: {}",
                much.problem("")
            ),
        }),
        None => {
            let problem = much.problem("");
            Err(unfit(strict, &much.path, problem.to_string()))
        }
    }
}

fn unfit(strict: &Strict, path: &Path, message: String) -> Unfit {
    let is_of = |key: &str| path.strip_keys(&[key]).is_some();
    let code = match is_of("params") && path.0.len() > 1 {
        true => INVALID_PARAMS,
        false => INVALID_REQUEST,
    };
    let id = strict.value.get("id").filter(|id| is_id(id));
    Unfit {
        id: id.cloned(),
        code,
        message,
    }
}

/// Whether an answer can bear this id.
pub(crate) fn is_id(id: &Json) -> bool {
    id.is_string() || id.is_i64()
}

/// The id of a message, when it is one that an answer can bear.
pub(crate) fn id(body: &[u8]) -> Option<Json> {
    let message: Json = serde_json::from_slice(body).ok()?;
    message.get("id").filter(|id| is_id(id)).cloned()
}

/// What headers may repeat of some arguments: what is plain and short, within objects, too.
fn repeatable(arguments: &Map<String, Json>) -> Map<String, Json> {
    const LONGEST: usize = 4_000;
    let each = arguments.iter().filter_map(|(name, json)| {
        let kept = match json {
            Json::Object(inner) => Json::Object(repeatable(inner)),
            Json::String(text) if text.len() > LONGEST => return None,
            Json::Array(_) => return None,
            plain => plain.clone(),
        };
        Some((name.clone(), kept))
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A call of a tool with these arguments, as they stand.
    fn call(arguments: &str) -> String {
        format!(
            r#"{{"jsonrpc":"2.0","method":"tools/call","params":{{"name":"x","arguments":{arguments}}},"id":7}}"#
        )
    }

    fn given(body: &str) -> Result<Json, Json> {
        let message = Message::read(body.as_bytes()).unwrap();
        assert_eq!(message.id, Some(json!(7)), "{body}");
        let given = message.given.unwrap().take();
        given.map(Json::Object).map_err(|error| error.to_json())
    }

    #[test]
    fn arguments_are_an_object_or_one_in_text() {
        for (arguments, read) in [
            (r#"{"limit": 5}"#, json!({"limit": 5})),
            (r#""{\"limit\": 5}""#, json!({"limit": 5})),
            (r#"" { \"limit\": 5 } ""#, json!({"limit": 5})),
            (r#""\"{\\\"limit\\\": 5}\"""#, json!({"limit": 5})),
            ("{}", json!({})),
            ("null", json!({})),
            (r#""""#, json!({})),
            (r#""  ""#, json!({})),
            (r#""null""#, json!({})),
        ] {
            assert_eq!(given(&call(arguments)), Ok(read), "{arguments}");
        }
        let none = r#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"x"}}"#;
        assert_eq!(given(none), Ok(json!({})));
        for arguments in [
            "5",
            "true",
            "[]",
            r#"[{"limit": 5}]"#,
            r#""x""#,
            r#""[1]""#,
            r#""{""#,
        ] {
            let error = given(&call(arguments)).unwrap_err();
            assert_eq!(error["code"], "wrong_arguments", "{arguments}");
            let problem = &error["problems"][0];
            assert_eq!(problem["code"], "wrong_type", "{arguments}");
            assert_eq!(problem["path"], "arguments", "{arguments}");
            assert_eq!(problem["expected"], "an object of arguments", "{arguments}");
        }
    }

    #[test]
    fn what_stands_twice_in_arguments_is_a_problem_of_the_call() {
        for (arguments, paths) in [
            (r#"{"ids":[1],"ids":[2,3]}"#, vec!["ids"]),
            (r#"{"ids":[1],"\u0069ds":[2,3]}"#, vec!["ids"]),
            (
                r#"{"filters":[{"field":"a","field":"b"}]}"#,
                vec!["filters[0].field"],
            ),
            (
                r#"{"a":1,"a":1,"b":{"c":[{"d":1,"d":2}]}}"#,
                vec!["a", "b.c[0].d"],
            ),
            (r#"{"a":1,"a":1,"a":1}"#, vec!["a"]),
            (r#"{"":1,"":2}"#, vec!["$"]),
            (r#""{\"ids\":[1],\"ids\":[2]}""#, vec!["ids"]),
            (
                r#""{\"x\":[{\"ids\":[1],\"\\u0069ds\":[2]}]}""#,
                vec!["x[0].ids"],
            ),
        ] {
            let error = given(&call(arguments)).unwrap_err();
            let problems = error["problems"].as_array().unwrap();
            let told: Vec<&str> = problems
                .iter()
                .map(|one| one["path"].as_str().unwrap())
                .collect();
            assert_eq!(told, paths, "{arguments}");
            assert!(
                problems.iter().all(|one| one["code"] == "given_twice"),
                "{error}"
            );
        }
    }

    #[test]
    fn what_stands_twice_around_them_is_a_malformed_message() {
        for (body, id, code) in [
            (
                r#"{"jsonrpc":"2.0","jsonrpc":"2.0","id":7,"method":"ping"}"#,
                true,
                INVALID_REQUEST,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"ping","\u006dethod":"tools/call"}"#,
                true,
                INVALID_REQUEST,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"id":8,"method":"ping"}"#,
                true,
                INVALID_REQUEST,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"ping","params":{},"params":{}}"#,
                true,
                INVALID_REQUEST,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"a","name":"b"}}"#,
                true,
                INVALID_PARAMS,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"a","arguments":{},"arguments":{}}}"#,
                true,
                INVALID_PARAMS,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"ping","params":{"_meta":{"a":1,"a":2}}}"#,
                true,
                INVALID_PARAMS,
            ),
            (
                r#"{"jsonrpc":"2.0","id":7,"method":"prompts/get","params":{"arguments":{"a":1,"a":2}}}"#,
                true,
                INVALID_PARAMS,
            ),
            ("", false, PARSE_ERROR),
            ("{", false, PARSE_ERROR),
            (r#"{"jsonrpc":"2.0"} {}"#, false, PARSE_ERROR),
        ] {
            let unfit = Message::read(body.as_bytes()).map(|_| ()).unwrap_err();
            assert_eq!(unfit.code, code, "{body}");
            assert_eq!(unfit.id, id.then(|| json!(7)), "{body}");
        }
    }

    #[test]
    fn a_call_with_too_much_is_answered() {
        let zeros = vec!["0"; strict_json::LONGEST_LIST + 1].join(",");
        let keys = (0..=strict_json::MOST_KEYS).map(|key| format!("\"{key}\":0"));
        let keys = keys.collect::<Vec<_>>().join(",");
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let lists = vec![format!("[{}]", vec!["0"; 9_999].join(",")); 6].join(",");
        for (arguments, path) in [
            (format!(r#"{{"filters":[{zeros}]}}"#), "filters"),
            (format!("{{{keys}}}"), "$"),
            (format!(r#"{{"a":{{{keys}}}}}"#), "a"),
            (
                format!(r#"{{"a":{deep}}}"#),
                "a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
            ),
            (format!(r#"{{"{}":1}}"#, "k".repeat(1_001)), "$"),
            (format!(r#"{{"a":[{lists}]}}"#), "a[5][1]"),
        ] {
            let error = given(&call(&arguments)).unwrap_err();
            let problem = &error["problems"][0];
            assert_eq!(problem["code"], "too_much", "{problem}");
            assert!(
                problem["path"].as_str().unwrap().starts_with(&path[..1]),
                "{problem}"
            );
        }
        // Outside them as well.
        let body =
            format!(r#"{{"jsonrpc":"2.0","method":"ping","params":{{"x":[{zeros}]}},"id":7}}"#);
        let unfit = Message::read(body.as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!((unfit.code, unfit.id), (INVALID_PARAMS, Some(json!(7))));
    }

    #[test]
    fn what_headers_may_repeat_stays_in_the_message() {
        let body =
            call(r#"{"region": "eu", "ids": [1, 2], "in": {"a": 1, "b": [1]}, "flag": true}"#);
        let message = Message::read(body.as_bytes()).unwrap();
        let rest: Json = serde_json::from_slice(&message.rest).unwrap();
        let kept = json!({"region": "eu", "in": {"a": 1}, "flag": true});
        assert_eq!(rest["params"]["arguments"], kept);
        assert_eq!(rest["params"]["name"], "x");
        assert_eq!(rest["id"], 7);
    }
}
