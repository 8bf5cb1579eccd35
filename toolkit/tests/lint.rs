//! Every rule by a definition that breaks it and no other, the README's table of the rules, and what
//! becomes of a hand-written tool that breaks one.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde_json::{Map, Value as Json, json};
use toolkit::{
    Annotations, Client, Context, Definition, Registration, Registry, Rule, Tool, ToolFuture, lint,
};

/// A definition that breaks nothing, with every word that is allowed.
fn whole() -> Definition {
    Definition {
        name: "sale_order_search".into(),
        description: "Find orders.".into(),
        input: object(json!({
            "filters": {"type": "array", "minItems": 1, "maxItems": 9, "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string", "description": "Which", "pattern": "^[a-z]+$"},
                    "op": {"type": "string", "enum": ["=", "!="]},
                    "values": {"type": "array", "items": {"type": "string", "maxLength": 9}},
                },
                "required": ["field", "op"],
                "additionalProperties": false,
            }},
            "since": {"type": "string", "format": "date-time", "minLength": 1},
            "limit": {"type": "integer", "minimum": 1, "maximum": 200},
            "share": {"type": "number"},
            "archived": {"type": "boolean"},
        })),
        output: schema(json!({
            "type": "object",
            "properties": {"rows": {"type": "array", "items": {"type": "object"}}, "next": {}},
        })),
        annotations: Annotations::READ_ONLY,
        toolsets: Vec::new(),
    }
}

fn schema(json: Json) -> schemars::Schema {
    serde_json::from_value(json).unwrap()
}

fn object(properties: Json) -> schemars::Schema {
    schema(json!({"type": "object", "properties": properties, "additionalProperties": false}))
}

fn named(name: &str) -> Definition {
    let name = name.to_owned().into();
    Definition { name, ..whole() }
}

fn described(description: &str) -> Definition {
    let description = description.to_owned().into();
    Definition {
        description,
        ..whole()
    }
}

fn taking(input: Json) -> Definition {
    let input = schema(input);
    Definition { input, ..whole() }
}

/// A tool with one argument, `a`.
fn with(property: Json) -> Definition {
    let input = object(json!({ "a": property }));
    Definition { input, ..whole() }
}

fn answering(output: Json) -> Definition {
    let output = schema(output);
    Definition { output, ..whole() }
}

/// As many objects in one another.
fn nested(depth: usize) -> Json {
    (1..depth).fold(json!({"type": "array", "items": {"type": "string"}}), |inner, _| {
        json!({"type": "object", "properties": {"in": inner}, "additionalProperties": false})
    })
}

fn many(count: usize, key: impl Fn(usize) -> String) -> Definition {
    let properties: Map<String, Json> = (0..count)
        .map(|number| {
            (
                key(number),
                json!({"type": "string", "description": "x".repeat(150)}),
            )
        })
        .collect();
    let input = object(Json::Object(properties));
    Definition { input, ..whole() }
}

/// A definition for each way to break a rule, where it breaks, and what it says of it.
fn broken() -> Vec<(Rule, Definition, &'static str)> {
    let string = || json!({"type": "string"});
    vec![
        (Rule::ToolName, named("sale.order"), "name"),
        (Rule::ToolName, named("Search"), "name"),
        (Rule::ToolName, named(""), "name"),
        (Rule::ToolName, named("3d_search"), "name"),
        (Rule::ToolName, named(&"x".repeat(41)), "name"),
        (Rule::Description, described(" "), "description"),
        (
            Rule::Description,
            described(&"ü".repeat(1_025)),
            "description",
        ),
        (Rule::RootObject, taking(string()), "$"),
        (Rule::RootObject, taking(json!({"type": "object"})), "$"),
        (Rule::RootObject, taking(json!({})), "$"),
        (Rule::Reference, with(json!({"$ref": "#/$defs/x"})), "$.a"),
        (
            Rule::Reference,
            with(json!({"type": "string", "$defs": {}})),
            "$.a",
        ),
        (
            Rule::Reference,
            taking(json!({
                "type": "object",
                "properties": {},
                "additionalProperties": false,
                "definitions": {},
            })),
            "$",
        ),
        (Rule::Combinator, with(json!({"oneOf": []})), "$.a"),
        (Rule::Combinator, with(json!({"anyOf": [string()]})), "$.a"),
        (
            Rule::Combinator,
            with(json!({"type": "array", "items": {"allOf": []}})),
            "$.a[]",
        ),
        (Rule::Combinator, with(json!({"not": {}})), "$.a"),
        (
            Rule::Combinator,
            with(json!({"type": "string", "if": {}})),
            "$.a",
        ),
        (
            Rule::Constant,
            with(json!({"type": "string", "const": "x"})),
            "$.a",
        ),
        (
            Rule::OneType,
            with(json!({"type": ["string", "null"]})),
            "$.a",
        ),
        (Rule::OneType, with(json!({"description": "x"})), "$.a"),
        (Rule::OneType, with(json!({"type": "date"})), "$.a"),
        (Rule::OneType, with(json!(true)), "$.a"),
        (Rule::Nullable, with(json!({"type": "null"})), "$.a"),
        (
            Rule::Nullable,
            with(json!({"type": "string", "nullable": true})),
            "$.a",
        ),
        (
            Rule::Nullable,
            with(json!({"type": "string", "enum": ["x", null]})),
            "$.a",
        ),
        (Rule::Items, with(json!({"type": "array"})), "$.a"),
        (
            Rule::Items,
            with(json!({"type": "array", "items": true})),
            "$.a",
        ),
        (
            Rule::Items,
            with(json!({"type": "array", "items": {"type": "array"}})),
            "$.a[]",
        ),
        (
            Rule::Tuple,
            with(json!({"type": "array", "items": [string()]})),
            "$.a",
        ),
        (
            Rule::Tuple,
            with(json!({"type": "array", "prefixItems": [string()]})),
            "$.a",
        ),
        (
            Rule::ClosedObject,
            taking(json!({"type": "object", "properties": {}})),
            "$",
        ),
        (
            Rule::ClosedObject,
            taking(json!({"type": "object", "properties": {}, "additionalProperties": true})),
            "$",
        ),
        (
            Rule::ClosedObject,
            with(json!({
                "type": "object",
                "properties": {"b": {"type": "string"}},
                "additionalProperties": {"type": "integer"},
            })),
            "$.a",
        ),
        (
            Rule::EmptyObject,
            with(json!({"type": "object", "additionalProperties": false})),
            "$.a",
        ),
        (
            Rule::Misplaced,
            with(json!({"type": "string", "properties": {}})),
            "$.a",
        ),
        (
            Rule::Misplaced,
            with(json!({"type": "string", "items": {"type": "string"}})),
            "$.a",
        ),
        (
            Rule::Required,
            taking(json!({
                "type": "object",
                "properties": {"a": {"type": "string"}},
                "required": ["a", "b"],
                "additionalProperties": false,
            })),
            "$",
        ),
        (
            Rule::Required,
            taking(json!({
                "type": "object",
                "properties": {"a": {"type": "string"}},
                "required": ["a", "a"],
                "additionalProperties": false,
            })),
            "$",
        ),
        (
            Rule::EnumValues,
            with(json!({"type": "string", "enum": []})),
            "$.a",
        ),
        (
            Rule::EnumValues,
            with(json!({"type": "string", "enum": ["", "x"]})),
            "$.a",
        ),
        (
            Rule::EnumValues,
            with(json!({"type": "string", "enum": ["x", "x"]})),
            "$.a",
        ),
        (
            Rule::EnumValues,
            with(json!({"type": "string", "enum": ["x", 1]})),
            "$.a",
        ),
        (
            Rule::EnumValues,
            with(json!({"type": "integer", "enum": [1]})),
            "$.a",
        ),
        (
            Rule::Format,
            with(json!({"type": "string", "format": "date"})),
            "$.a",
        ),
        (
            Rule::Format,
            with(json!({"type": "integer", "format": "uint"})),
            "$.a",
        ),
        (
            Rule::Keyword,
            with(json!({"type": "integer", "exclusiveMinimum": 0})),
            "$.a",
        ),
        (
            Rule::Keyword,
            with(json!({"type": "string", "default": "x"})),
            "$.a",
        ),
        (
            Rule::ArgumentName,
            taking(json!({
                "type": "object",
                "properties": {"filter[name]": {"type": "string"}},
                "additionalProperties": false,
            })),
            "$",
        ),
        (Rule::ArgumentName, many(1, |_| "x".repeat(65)), "$"),
        (Rule::ClientsArgument, many(1, |_| "tool".to_owned()), "$"),
        (
            Rule::ClientsArgument,
            many(1, |_| "sessionId".to_owned()),
            "$",
        ),
        (Rule::Depth, with(nested(5)), "$.a.in.in.in.in"),
        (
            Rule::Properties,
            taking({
                let properties: Map<String, Json> = (0..101)
                    .map(|number| (format!("a{number}"), string()))
                    .collect();
                json!({
                    "type": "object",
                    "properties": properties,
                    "additionalProperties": false,
                })
            }),
            "$",
        ),
        (Rule::Size, many(90, |number| format!("a{number}")), "$"),
        (
            Rule::Answer,
            answering(json!({"type": "array", "items": {"type": "integer"}})),
            "answer",
        ),
        (Rule::Answer, answering(json!({})), "answer"),
        (
            Rule::Answer,
            answering(json!({"type": "object", "properties": {
                "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
            }})),
            "answer.rows[]",
        ),
    ]
}

#[test]
fn each_rule_is_broken_alone() {
    assert_eq!(lint(&whole()), []);
    assert_eq!(lint(&with(nested(4))), []);
    for (rule, definition, path) in broken() {
        let breaches: Vec<(&str, String)> = lint(&definition)
            .into_iter()
            .map(|breach| (breach.rule.name(), breach.path))
            .collect();
        let shown = definition.to_json();
        assert_eq!(breaches, [(rule.name(), path.to_owned())], "{shown}");
    }
    let covered: BTreeSet<Rule> = broken().into_iter().map(|(rule, ..)| rule).collect();
    assert_eq!(covered, BTreeSet::from(Rule::ALL));
}

#[test]
fn each_rule_and_each_client_has_its_place() {
    let names: BTreeSet<&str> = Rule::ALL.into_iter().map(Rule::name).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    let clients: BTreeSet<Client> = Rule::ALL
        .into_iter()
        .flat_map(Rule::clients)
        .copied()
        .collect();
    assert_eq!(clients, BTreeSet::from(Client::ALL));
}

#[test]
fn a_breach_says_the_rule_the_place_and_the_clients() {
    let breaches = lint(&with(json!({"type": "array"})));
    assert_eq!(
        breaches[0].to_string(),
        "`items` at $.a: a list of anything. A list says in `items` what it holds; else it breaks in \
         OpenAI, Gemini, VS Code"
    );
}

/// Several things wrong are several breaches.
#[test]
fn all_breaches_are_told() {
    let mut definition = with(json!({"type": "array"}));
    definition.name = "a.b".into();
    definition.output = schema(json!({"type": "string"}));
    let rules: Vec<Rule> = lint(&definition)
        .into_iter()
        .map(|breach| breach.rule)
        .collect();
    assert_eq!(rules, [Rule::ToolName, Rule::Items, Rule::Answer]);
}

#[test]
fn the_readme_has_every_rule() {
    let mut table =
        "| rule | what it asks for | broken, it breaks in |\n|---|---|---|\n".to_owned();
    for rule in Rule::ALL {
        let clients: Vec<&str> = rule.clients().iter().map(|client| client.name()).collect();
        let (name, asks) = (rule.name(), rule.asks());
        table.push_str(&format!("| `{name}` | {asks} | {} |\n", clients.join(", ")));
    }
    let readme = include_str!("../README.md");
    let (_, section) = readme
        .split_once("\n## Schemas every client takes\n")
        .unwrap();
    assert!(section.contains(&table), "the table should be:\n\n{table}");
}

struct Hand(Definition);

impl Tool for Hand {
    fn definition(&self) -> &Definition {
        &self.0
    }

    fn call<'a>(&'a self, _: &'a Context, _: Map<String, Json>) -> ToolFuture<'a> {
        unreachable!("it is never served")
    }
}

#[test]
fn a_fixture_may_break_a_rule() {
    let made = Registration::Fixture(|| Box::new(Hand(with(json!({"type": ["string", "null"]})))));
    let lock = Registration::Lock(r#"{"generator":"0","catalog":"0","models":{}}"#);
    let registry = Registry::of([&made, &lock]).unwrap();
    assert!(registry.get("sale_order_search").is_some());
}

#[test]
fn a_hand_written_tool_that_breaks_a_rule_keeps_the_program_from_starting() {
    let made = Registration::Tool(|| Box::new(Hand(with(json!({"type": ["string", "null"]})))));
    let refusal = Registry::of([&made]).err().unwrap();
    assert_eq!(
        refusal.to_string(),
        "tool `sale_order_search` is not portable: `one_type` at $.a: type [\"string\",\"null\"]. Every \
         schema has one `type`, said as text; else it breaks in Gemini, Cursor"
    );
}

/// What schemars makes of common types, brought to what every client takes.
#[test]
fn what_people_write_is_portable() {
    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Arguments {
        /// A number with a format.
        count: u32,
        letter: Option<char>,
        tags: BTreeSet<String>,
        pair: Option<[i64; 2]>,
        #[serde(default)]
        how: How,
        lines: Vec<Line>,
    }

    #[derive(JsonSchema, Default, serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    #[allow(dead_code, reason = "only its schema is looked at")]
    enum How {
        #[default]
        Quickly,
        Well,
    }

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Line {
        quantity: Option<f64>,
        times: Option<std::num::NonZeroU8>,
    }

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is looked at")]
    struct Tree {
        inside: Vec<Tree>,
    }

    let definition = Definition {
        input: toolkit::portable::<Arguments>(),
        output: toolkit::answer::<Tree>(),
        ..whole()
    };
    assert_eq!(lint(&definition), [], "{:#}", definition.to_json());

    // Not what cannot be said.
    let definition = Definition {
        input: toolkit::portable::<Tree>(),
        ..whole()
    };
    assert!(
        lint(&definition)
            .iter()
            .all(|breach| breach.rule == Rule::Reference)
    );
    assert!(!lint(&definition).is_empty());
}
