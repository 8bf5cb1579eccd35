//! Random domains and random arguments: what is accepted means what was written, and says the same when
//! it is sent back; what is refused costs nothing; nothing panics.
//!
//! Every run asks something else. `PROPTEST_CASES=200000 cargo test -p toolkit --test properties` looks
//! further.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use std::sync::{Arc, Mutex};

use odoo::{Call, Client};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use shop::{Customer, Fake, LOCK, Order};
use tokio::runtime::{Builder, Runtime};
use toolkit::{Context, Record, Registration, Registry};

/// The shop over an upstream that has every row it is asked for.
struct Shop {
    registry: Registry,
    fake: Arc<Fake>,
    context: Context,
    runtime: Runtime,
}

impl Shop {
    fn new() -> Self {
        let order = Registration::Model(<Order as Record>::tools());
        let customer = Registration::Model(<Customer as Record>::tools());
        let fake = Arc::new(Fake {
            asked: Mutex::new(Vec::new()),
            with: Json::Null,
            release: 19,
            answer: |_, call| {
                Ok(match call.method.as_str() {
                    "name_search" => json!([[7, call.named["name"]]]),
                    "create" => json!([1]),
                    "search_count" => json!(0),
                    "formatted_read_grouping_sets" => {
                        let sets = call.named["grouping_sets"].as_array().unwrap();
                        sets.iter().map(|_| json!([])).collect()
                    }
                    "web_search_read" => json!({"length": 0, "records": []}),
                    _ => json!([]),
                })
            },
        });
        let client = Arc::clone(&fake) as Arc<dyn Client>;
        Self {
            registry: Registry::of([&order, &customer, &LOCK]).unwrap(),
            context: Context::new(client, toolkit::Models::linked())
                .at(|| "2026-11-21T10:00:00Z".parse().unwrap()),
            fake,
            runtime: Builder::new_current_thread().build().unwrap(),
        }
    }

    /// What a call sends, or the problems it is refused for.
    fn call(&self, tool: &str, arguments: Json) -> Result<Vec<Call>, Json> {
        let Json::Object(arguments) = arguments else {
            panic!("arguments are an object")
        };
        self.fake.asked.lock().unwrap().clear();
        let call = self
            .registry
            .get(tool)
            .unwrap()
            .call(&self.context, arguments);
        let outcome = self.runtime.block_on(call);
        let asked = self.fake.asked.lock().unwrap().clone();
        match outcome {
            Ok(_) => Ok(asked),
            Err(error) => {
                let error = error.to_json();
                assert_eq!(error["code"], "wrong_arguments", "{error}");
                assert!(!error["problems"].as_array().unwrap().is_empty());
                // A funnel's stages are read before they are chosen from, and a list of values anew before one
                // of them is refused.
                let reads = |call: &Call| {
                    matches!(
                        call.method.as_str(),
                        "name_search" | "read" | "search_read" | "fields_get"
                    )
                };
                let only_names = asked.iter().all(reads);
                assert!(only_names, "{error} after {asked:?}");
                Err(error)
            }
        }
    }

    /// The domain that a domain becomes.
    fn counted(&self, domain: Json) -> Result<Json, Json> {
        let asked = self.call("shop_order_count", json!({ "domain": domain }))?;
        let [.., count] = &asked[..] else {
            panic!("{asked:?}")
        };
        Ok(count.leading["domain"].clone())
    }
}

/// A condition that is right, as Odoo has it.
fn condition() -> impl Strategy<Value = Json> {
    let text = || "[a-z%_'\"\\\\ é€()\\[\\],]{1,8}";
    let equal = || prop::sample::select(vec!["=", "!="]);
    let compared = || prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]);
    let alike = || {
        prop::sample::select(vec![
            "like",
            "not like",
            "ilike",
            "not ilike",
            "=like",
            "=ilike",
        ])
    };
    let listed = || prop::sample::select(vec!["in", "not in"]);
    let date = || (2000..2040, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let names = || {
        prop::sample::select(vec![
            "name",
            "customer_id.name",
            "customer_id.parent_id.name",
        ])
    };
    prop_oneof![
        // Blank text to look for is refused.
        (names(), alike(), text())
            .prop_filter("blank", |(_, _, text)| !text.trim().is_empty())
            .prop_map(|leaf| json!(leaf)),
        (names(), equal(), text()).prop_map(|leaf| json!(leaf)),
        (names(), listed(), prop::collection::vec(text(), 0..4)).prop_map(|leaf| json!(leaf)),
        ("total", compared(), -1_000_000..1_000_000)
            .prop_map(|(_, op, value)| json!(["total", op, value])),
        (compared(), 0..100_000_i64).prop_map(|(op, value)| json!([
            "total",
            op,
            value as f64 / 100.0
        ])),
        (compared(), date()).prop_map(|(op, date)| json!(["date", op, date])),
        (compared(), date(), 0..24, 0..60).prop_map(|(op, date, hour, minute)| {
            json!(["sent_at", op, format!("{date} {hour:02}:{minute:02}:00")])
        }),
        (equal(), any::<bool>()).prop_map(|(op, flag)| json!(["paid", op, flag])),
        (equal(), prop::sample::select(vec!["draft", "sale"]))
            .prop_map(|(op, key)| json!(["state", op, key])),
        (
            prop::sample::select(vec!["customer_id", "company_id", "tag_ids"]),
            listed(),
            prop::collection::vec(1..999, 0..4)
        )
            .prop_map(|leaf| json!(leaf)),
        (prop::sample::select(vec!["child_of", "parent_of"]), 1..999).prop_map(|(op, id)| json!([
            "customer_id",
            op,
            id
        ])),
        (
            prop::sample::select(vec!["customer_id", "state", "date", "name"]),
            equal()
        )
            .prop_map(|(name, op)| json!([name, op, false])),
        Just(json!([1, "=", 1])),
    ]
}

/// A domain in prefix notation, with and without the `&` that need not be said.
fn domain() -> impl Strategy<Value = Vec<Json>> {
    let leaf = condition().prop_map(|leaf| vec![leaf]);
    let tree = leaf.prop_recursive(4, 12, 3, |inner| {
        let rows = prop::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            (
                prop::sample::select(vec!["&", "|"]),
                inner.clone(),
                inner.clone()
            )
                .prop_map(|(join, left, right)| [vec![json!(join)], left, right].concat()),
            inner.prop_map(|inner| [vec![json!("!")], inner].concat()),
            (prop::sample::select(vec!["any", "not any"]), rows).prop_map(|(op, rows)| {
                // Rows behind a customer are customers.
                let rows: Vec<Json> = rows.concat().into_iter().filter(is_of_customers).collect();
                vec![json!(["customer_id", op, rows])]
            }),
        ]
    });
    prop::collection::vec(tree, 0..4).prop_map(|parts| parts.concat())
}

fn is_of_customers(term: &Json) -> bool {
    term[0] == "name"
}

/// How somebody may write it.
#[derive(Clone, Copy, Debug)]
enum Style {
    Json,
    Python,
    Spaced,
}

fn write(json: &Json, style: Style, depth: usize) -> String {
    match (json, style) {
        (json, Style::Json) => json.to_string(),
        (Json::Array(list), _) => {
            let space = match style {
                Style::Spaced => "\n  ",
                _ => " ",
            };
            let parts: Vec<String> = list
                .iter()
                .map(|part| write(part, style, depth + 1))
                .collect();
            let inner = parts.join(&format!(",{space}"));
            // Conditions are tuples; what they compare with, and what they are in, are lists.
            match depth % 2 == 1 && list.len() == 3 {
                true => format!("({inner})"),
                false => format!("[{inner}]"),
            }
        }
        (Json::Bool(flag), _) => if *flag { "True" } else { "False" }.to_owned(),
        (Json::Null, _) => "None".to_owned(),
        (Json::String(text), _) => {
            let text = text.replace('\\', "\\\\").replace('\'', "\\'");
            format!("'{text}'")
        }
        (other, _) => other.to_string(),
    }
}

/// What a domain in prefix notation asks, as a tree without what makes no difference: which of several
/// ands is the outer one, and how a number is written.
fn meaning(domain: &Json) -> Json {
    fn part(terms: &mut std::slice::Iter<'_, Json>) -> Json {
        let term = terms.next().expect("a whole domain");
        match term.as_str() {
            Some("!") => match part(terms) {
                Json::Object(mut not) if not.contains_key("not") => {
                    not.shift_remove("not").unwrap_or_default()
                }
                inner => json!({ "not": inner }),
            },
            Some(join) => {
                let join = if join == "&" { "and" } else { "or" };
                joined(join, vec![part(terms), part(terms)])
            }
            None => {
                let rows = matches!(term[1].as_str(), Some("any" | "not any"));
                let is_tree = matches!(term[1].as_str(), Some("child_of" | "parent_of"));
                let value = match (rows, &term[2]) {
                    (false, Json::Number(_)) if is_tree => json!([term[2]]),
                    (true, rows) => meaning(rows),
                    (false, Json::Number(number)) => json!(number.as_f64()),
                    (false, other) => other.clone(),
                };
                json!([term[0], term[1], value])
            }
        }
    }
    fn joined(join: &str, parts: Vec<Json>) -> Json {
        let mut flat = Vec::new();
        for part in parts {
            match part.get(join) {
                Some(Json::Array(inner)) => flat.extend(inner.iter().cloned()),
                // Odoo's word for every row says nothing among conditions that all hold.
                None if join == "and" && part == json!([1, "=", 1.0]) => {}
                _ => flat.push(part),
            }
        }
        match &flat[..] {
            [only] => only.clone(),
            _ => json!({ join: flat }),
        }
    }
    let mut terms = domain.as_array().unwrap().iter();
    let mut parts = Vec::new();
    while terms.len() > 0 {
        parts.push(part(&mut terms));
    }
    joined("and", parts)
}

/// A value of any shape, with a liking for what means something here.
fn value() -> impl Strategy<Value = Json> {
    let words = vec![
        "",
        " ",
        "1",
        "-1",
        "1.5",
        "1e3",
        "true",
        "False",
        "draft",
        "Sales Order",
        "Ann",
        "2026-01-31",
        "2026-02-30",
        "2026-01-31T08:30:00+02:00",
        "2026-01-31 08:30:00",
        "today",
        "-30d",
        "last_month",
        "[1, 2]",
        "{\"id\": 7}",
        "[(6, 0, [1])]",
        "null",
        "shop.order,3",
        "QUJD",
        "9999999999999",
        "NaN",
        "name desc",
        "id",
        "all",
        "&gt;=",
        "[('name', '=', 'x')]",
        "\u{0}",
        "fr_FR",
        "state",
        "date:month",
        "count",
        "total:avg",
        "month",
        "previous_year",
        "churn",
        "chart",
        "total desc",
        "2026",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-5..5_i64).prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        ("last_|next_|-|\\+", any::<i64>(), "_days|d|w|_months|y|h")
            .prop_map(|(sign, count, unit)| Json::from(format!("{sign}{count}{unit}"))),
        prop::sample::select(words).prop_map(Json::from),
        ".{0,6}".prop_map(Json::from),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "id",
            "name",
            "create",
            "update",
            "link",
            "unlink",
            "delete",
            "set",
            "field",
            "op",
            "value",
            "values",
            "total",
            "order_ids",
            "tag_ids",
            "customer_id",
        ])
        .prop_map(str::to_owned),
        "[a-z_.]{0,6}",
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((key.clone(), inner), 0..4)
                .prop_map(|entries| Json::Object(Map::from_iter(entries))),
        ]
    })
}

/// Arguments of any tool.
fn arguments() -> impl Strategy<Value = Json> {
    let name = prop_oneof![
        prop::sample::select(vec![
            "ids",
            "id",
            "filters",
            "match",
            "domain",
            "fields",
            "expand",
            "order",
            "limit",
            "offset",
            "more",
            "clear",
            "dry_run",
            "archived",
            "company",
            "lang",
            "body",
            "note",
            "model",
            "find",
            "name",
            "customer_id",
            "state",
            "total",
            "date",
            "sent_at",
            "paid",
            "tag_ids",
            "terms",
            "order_ids",
            "photo",
            "entity",
            "start",
            "mode",
            "stage",
            "stages",
            "lost",
            "as",
            "sort",
            "fill",
            "period",
            "since",
            "parent_id",
            "active",
            "toolCallId",
            "rows",
            "columns",
            "measures",
            "measure",
            "by",
            "granularity",
            "from",
            "to",
            "split_by",
            "compare",
            "top",
        ])
        .prop_map(str::to_owned),
        "[a-z_]{1,6}",
    ];
    prop::collection::vec((name, value()), 0..6)
        .prop_map(|entries| Json::Object(Map::from_iter(entries)))
}

/// Values as they were written, to be written again: nothing is said by null but for yes and no.
fn again(model: &str, written: &Json) -> Json {
    let is_truth = |name: &str| model == "order" && matches!(name, "paid" | "active");
    let entries = written.as_object().unwrap().iter();
    let each = entries.map(|(name, value)| {
        let value = match value {
            Json::Bool(false) if !is_truth(name) => Json::Null,
            other => other.clone(),
        };
        json!({"field": name, "value": value})
    });
    each.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_domain_means_what_was_written(domain in domain(), style in prop::sample::select(vec![Style::Json, Style::Python, Style::Spaced])) {
        let shop = Shop::new();
        let whole = Json::Array(domain);
        let text = write(&whole, style, 0);
        let counted = shop.counted(json!(text));
        let counted = counted.unwrap_or_else(|error| panic!("{text}: {error:#}"));
        prop_assert_eq!(meaning(&counted), meaning(&whole), "{}", text);
        // The same without the text around it.
        prop_assert_eq!(shop.counted(whole).unwrap(), counted);
    }

    #[test]
    fn a_spoilt_domain_is_refused_or_means_something(
        domain in domain(),
        style in prop::sample::select(vec![Style::Json, Style::Python]),
        spoils in prop::collection::vec((any::<prop::sample::Index>(), "[\\[\\]()'\",&|!=a-z0-9 .{}:]{0,2}"), 1..3),
    ) {
        let shop = Shop::new();
        let mut text: Vec<char> = write(&Json::Array(domain), style, 0).chars().collect();
        for (place, put) in spoils {
            let place = place.index(text.len());
            text.splice(place..=place, put.chars());
        }
        let text: String = text.into_iter().collect();
        if let Ok(counted) = shop.counted(json!(text)) {
            let again = shop.counted(json!(counted.to_string())).unwrap();
            prop_assert_eq!(meaning(&again), meaning(&counted), "{}", text);
        }
    }

    #[test]
    fn a_text_that_is_no_domain_is_refused(text in "[^\\[(]{1,20}") {
        let shop = Shop::new();
        if !text.trim().is_empty() {
            prop_assert!(shop.counted(json!(text)).is_err(), "{}", text);
        }
    }

    #[test]
    fn no_arguments_panic(
        tool in prop::sample::select(vec![
            "shop_order_search", "shop_order_get", "shop_order_count", "shop_order_create",
            "shop_order_update", "shop_order_delete", "shop_order_action_confirm", "shop_order_message",
            "shop_customer_create", "shop_customer_update", "shop_customer_search", "describe_model",
            "name_search", "check_filter", "shop_order_pivot", "shop_order_timeseries", "shop_order_top_n",
            "shop_order_cohort", "shop_order_funnel",
        ]),
        arguments in arguments(),
    ) {
        // Whatever it is: an answer, or problems and nothing written, as `call` checks.
        let _ = Shop::new().call(tool, arguments);
    }

    #[test]
    fn values_written_are_written_the_same_again(
        model in prop::sample::select(vec!["order", "customer"]),
        name in prop::sample::select(vec![
            "customer_id", "state", "total", "date", "sent_at", "paid", "tag_ids", "terms", "order_ids",
            "photo", "since", "parent_id", "active", "name",
        ]),
        value in value(),
    ) {
        let shop = Shop::new();
        let tool = format!("shop_{model}_update");
        let written = |asked: &[Call]| {
            let write = asked.iter().find(|call| call.method == "write").unwrap();
            write.leading["vals"].clone()
        };
        if let Ok(asked) = shop.call(&tool, json!({"ids": [1], name: value})) {
            let vals = written(&asked);
            let more = again(model, &vals);
            let asked = shop.call(&tool, json!({"ids": [1], "more": more}));
            let asked = asked.unwrap_or_else(|error| panic!("{value} became {vals}: {error:#}"));
            prop_assert_eq!(written(&asked), vals);
        }
    }
}
