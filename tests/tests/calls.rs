//! The calls that language models and n8n really send: hundreds of wrong ones, each refused with exactly
//! the problems it has before anything is sent, and hundreds of odd ones, each understood. What differs
//! is told all at once, with its line.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::{Arc, Mutex},
};

use odoo::{BoxFuture, Call, Client, Dialect, Error};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json, json};
use tests::{demo, root};
use toolkit::{Code, Context, Registry};
use tools as _;

/// A wrong call, what is wrong with it, and the nearest right one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    tool: String,
    mistake: String,
    wrong: Map<String, Json>,
    problems: Vec<Told>,
    right: Map<String, Json>,
    /// The version of Odoo for which it is wrong; the newest otherwise.
    release: Option<u32>,
}

/// A problem as a client is told it, but for its sentences.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    code: String,
    path: String,
    did_you_mean: Option<String>,
}

/// A call in odd clothes, and what it makes of Odoo's methods.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Odd {
    tool: String,
    oddity: String,
    odd: Map<String, Json>,
    /// Of each call its method and whatever else matters: `model`, `ids`, `context`, `vals` or any
    /// argument; null for one that must not be there.
    sends: Vec<Map<String, Json>>,
}

/// A call with names that only Odoo can tell to be wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    tool: String,
    wrong: Map<String, Json>,
    /// What `name_search` finds for each name; for any other name the one row called so.
    found: BTreeMap<String, Json>,
    problems: Vec<Told>,
    right: Map<String, Json>,
}

/// The lines of a corpus, each with its number.
fn corpus<T: DeserializeOwned>(file: &str) -> Vec<(usize, T)> {
    let text = fs::read_to_string(root().join("tests/corpus").join(file)).unwrap();
    let lines = text.lines().enumerate().map(|(place, line)| {
        let read = serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("{file}:{}: {error}", place + 1));
        (place + 1, read)
    });
    lines.collect()
}

/// An upstream that answers every right call plausibly, and remembers what it was asked.
struct Fake {
    asked: Mutex<Vec<Call>>,
    /// How often it was asked who calls and which version it is.
    questions: Mutex<usize>,
    release: u32,
    found: BTreeMap<String, Json>,
}

impl Fake {
    fn answer(&self, call: &Call) -> Json {
        match call.method.as_str() {
            "search_read" => json!([{"id": 1}]),
            // Every row has the rows 1 to 9 in each of its lists, is a draft whose buttons may be pressed, and has
            // nothing else.
            "read" | "web_read" => {
                let names = call.named.get("fields").and_then(Json::as_array);
                let specified = call.named.get("specification").and_then(Json::as_object);
                let names: Vec<String> = match (names, specified) {
                    (Some(names), _) => names
                        .iter()
                        .map(|name| name.as_str().unwrap().to_owned())
                        .collect(),
                    (None, Some(fields)) => fields.keys().cloned().collect(),
                    (None, None) => Vec::new(),
                };
                let row = |id: &i64| -> Json {
                    let field = |name: &String| {
                        let value = match name.as_str() {
                            "id" => json!(id),
                            name if name.ends_with("_ids") || name == "order_line" => {
                                json!([1, 2, 3, 4, 5, 6, 7, 8, 9])
                            }
                            "state" => json!("draft"),
                            name if name.starts_with("can_") => json!(true),
                            _ => json!(false),
                        };
                        (name.clone(), value)
                    };
                    let id = [("id".to_owned(), json!(id))];
                    Json::Object(id.into_iter().chain(names.iter().map(field)).collect())
                };
                call.ids.iter().flatten().map(row).collect()
            }
            "web_search_read" => json!({"length": 0, "records": []}),
            "search_count" => json!(1),
            "formatted_read_group" | "read_group" => json!([]),
            "formatted_read_grouping_sets" => {
                let sets = call.named["grouping_sets"].as_array().unwrap();
                sets.iter().map(|_| json!([])).collect()
            }
            "create" => json!([1]),
            "message_post" => json!([1]),
            "name_search" => {
                let name = call.named["name"].as_str().unwrap();
                let found = self.found.get(name).cloned();
                found.unwrap_or_else(|| json!([[1, name]]))
            }
            _ => json!(true),
        }
    }
}

impl Client for Fake {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        // Not remembered: who calls is asked for once an hour.
        let who = json!([{"id": 2, "name": "Olga", "company_id": [1, "Shop"], "company_ids": []}]);
        if (call.model.as_str(), call.method.as_str()) == ("res.users", "read") {
            return Box::pin(std::future::ready(Ok(who)));
        }
        let answer = self.answer(&call);
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(Ok(answer)))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        *self.questions.lock().unwrap() += 1;
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "Europe/Brussels", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        *self.questions.lock().unwrap() += 1;
        Box::pin(async { Ok(Dialect::of(self.release)) })
    }
}

/// What became of a call.
struct Outcome {
    asked: Vec<Call>,
    questions: usize,
    answer: Result<Json, Json>,
}

impl Outcome {
    /// The problems that the refusal holds; none when it is no refusal of the arguments.
    fn problems(&self) -> Option<Vec<Told>> {
        let refusal = self.answer.as_ref().err()?;
        let problems = refusal["problems"].as_array()?.iter().map(|problem| {
            let text = |key: &str| problem[key].as_str().map(str::to_owned);
            Told {
                code: text("code").unwrap(),
                path: text("path").unwrap(),
                did_you_mean: text("did_you_mean"),
            }
        });
        Some(problems.collect())
    }

    /// The refusal in full, or the answer.
    fn shown(&self) -> String {
        match &self.answer {
            Err(refusal) => refusal["problems"].to_string(),
            Ok(answer) => format!("accepted: {answer}"),
        }
    }

    fn methods(&self) -> Vec<&str> {
        let methods = self.asked.iter().map(|call| call.method.as_str());
        methods.collect()
    }
}

/// The tools of the demo, on a Saturday morning in November.
struct Demo(Registry);

impl Demo {
    fn new() -> Self {
        Self(Registry::collect().unwrap())
    }

    async fn call(&self, tool: &str, arguments: &Map<String, Json>) -> Outcome {
        self.call_on(19, BTreeMap::new(), tool, arguments).await
    }

    async fn call_on(
        &self,
        release: u32,
        found: BTreeMap<String, Json>,
        tool: &str,
        arguments: &Map<String, Json>,
    ) -> Outcome {
        let fake = Arc::new(Fake {
            asked: Mutex::default(),
            questions: Mutex::default(),
            release,
            found,
        });
        let context = Context::new(
            Arc::clone(&fake) as Arc<dyn Client>,
            toolkit::Models::linked(),
        )
        .at(|| "2026-11-21T10:00:00Z".parse().unwrap());
        let tool = self.0.get(tool).unwrap_or_else(|| panic!("no tool {tool}"));
        let answer = tool.call(&context, arguments.clone()).await;
        Outcome {
            asked: fake.asked.lock().unwrap().clone(),
            questions: *fake.questions.lock().unwrap(),
            answer: answer
                .map(|answer| answer.structured)
                .map_err(|error| error.to_json()),
        }
    }
}

/// All that differs, told at once.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn add(&mut self, line: usize, call: &str, difference: impl std::fmt::Display) {
        self.0.push(format!("line {line}: {call}\n  {difference}"));
    }

    fn none(self) {
        let Self(all) = self;
        assert!(all.is_empty(), "{}\n{} differ", all.join("\n"), all.len());
    }
}

fn shown(tool: &str, arguments: &Map<String, Json>) -> String {
    let text = Json::Object(arguments.clone()).to_string();
    format!("{tool} {}", text.chars().take(200).collect::<String>())
}

#[tokio::test]
async fn wrong_calls_are_refused_with_all_their_problems_before_anything_is_sent() {
    let demo = Demo::new();
    let mut differences = Differences::default();
    for (line, case) in corpus::<Wrong>("wrong.jsonl") {
        let call = shown(&case.tool, &case.wrong);
        let release = case.release.unwrap_or(19);
        let outcome = demo
            .call_on(release, BTreeMap::new(), &case.tool, &case.wrong)
            .await;
        if outcome.problems().as_ref() != Some(&case.problems) {
            let wanted = &case.problems;
            let got = outcome.shown();
            differences.add(line, &call, format!("expected {wanted:?}\n  got {got}"));
        }
        // Whether this version knows it can only be known once it has said which it is.
        let may_ask = case.release.is_some();
        // A value that no list had when the program was compiled may have come since: that is asked.
        let is_unknown = |problem: &Told| problem.code == "unknown_value";
        let asks_list = case.problems.iter().all(is_unknown)
            && outcome
                .methods()
                .iter()
                .all(|method| *method == "fields_get");
        if !(outcome.asked.is_empty() || asks_list) || (outcome.questions > 0 && !may_ask) {
            let asked = format!("{:?} and {}", outcome.methods(), outcome.questions);
            differences.add(line, &call, format!("something was sent: {asked}"));
        }
        let outcome = demo
            .call_on(release, BTreeMap::new(), &case.tool, &case.right)
            .await;
        if outcome.answer.is_err() || outcome.asked.is_empty() {
            let call = shown(&case.tool, &case.right);
            let got = outcome.shown();
            differences.add(line, &call, format!("should be right\n  got {got}"));
        }
    }
    differences.none();
}

#[tokio::test]
async fn odd_calls_are_understood() {
    let demo = Demo::new();
    let mut differences = Differences::default();
    for (line, case) in corpus::<Odd>("odd.jsonl") {
        let call = format!("{}: {}", case.oddity, shown(&case.tool, &case.odd));
        let outcome = demo.call(&case.tool, &case.odd).await;
        if outcome.answer.is_err() {
            differences.add(line, &call, format!("refused: {}", outcome.shown()));
            continue;
        }
        // An update reads its rows before and after, which is not what is told here.
        let reads = case.sends.iter().any(|send| send["method"] == "read");
        let asked: Vec<&Call> = outcome
            .asked
            .iter()
            .filter(|call| reads || call.method != "read")
            .collect();
        if asked.len() != case.sends.len() {
            let wanted = case.sends.len();
            let got = outcome.methods();
            differences.add(
                line,
                &call,
                format!("expected {wanted} calls\n  got {got:?}"),
            );
        }
        for (send, asked) in case.sends.iter().zip(asked) {
            for (key, wanted) in send {
                let sent = sent(asked, key);
                let same = match key.as_str() {
                    "specification" => holds(&sent, wanted),
                    _ => sent == *wanted,
                };
                if !same {
                    let difference = format!("`{key}`: expected {wanted}\n  got {sent}");
                    differences.add(line, &call, difference);
                }
            }
        }
    }
    differences.none();
}

/// One part of a call; null when it is not there.
fn sent(call: &Call, key: &str) -> Json {
    match key {
        "method" => json!(call.method),
        "model" => json!(call.model),
        "ids" => json!(call.ids),
        "context" => Json::Object(call.context.clone()),
        "vals" if call.method == "create" => call.leading["vals_list"][0].clone(),
        _ => {
            let argument = call.leading.get(key).or_else(|| call.named.get(key));
            argument.cloned().unwrap_or_default()
        }
    }
}

/// Whether an object holds all that another one does.
fn holds(whole: &Json, part: &Json) -> bool {
    match (whole, part) {
        (Json::Object(whole), Json::Object(part)) => part
            .iter()
            .all(|(key, part)| whole.get(key).is_some_and(|whole| holds(whole, part))),
        _ => whole == part,
    }
}

#[tokio::test]
async fn what_only_odoo_can_tell_is_refused_before_anything_is_written() {
    let demo = Demo::new();
    let mut differences = Differences::default();
    for (line, case) in corpus::<Named>("names.jsonl") {
        let call = shown(&case.tool, &case.wrong);
        let wrong = demo.call_on(19, case.found.clone(), &case.tool, &case.wrong);
        let outcome = wrong.await;
        if outcome.problems().as_ref() != Some(&case.problems) {
            let wanted = &case.problems;
            let got = outcome.shown();
            differences.add(line, &call, format!("expected {wanted:?}\n  got {got}"));
        }
        let methods = outcome.methods();
        if methods.is_empty()
            || methods
                .iter()
                .any(|method| !matches!(*method, "name_search" | "read"))
        {
            differences.add(line, &call, format!("sent {methods:?}"));
        }
        let right = demo.call_on(19, case.found, &case.tool, &case.right).await;
        let writes = |method: &&str| matches!(*method, "create" | "write");
        if right.answer.is_err() || right.methods().into_iter().filter(writes).count() != 1 {
            let call = shown(&case.tool, &case.right);
            differences.add(line, &call, format!("should be right: {}", right.shown()));
        }
    }
    differences.none();
}

/// What is too large to be written down: one more than there may be, and just as many.
#[tokio::test]
async fn too_much_of_everything_is_refused_and_the_most_is_taken() {
    let ids = |count: i64| (1..=count).collect::<Vec<i64>>();
    let conditions = |count| vec![json!({"field": "id", "value": 1}); count];
    let terms = |count| vec![json!(["id", "=", 1]); count];
    let file = |size: usize| json!([{"field": "signature", "value": "A".repeat(size)}]);
    let path = |steps: usize| format!("{}name", "parent_id.".repeat(steps - 1));
    let is_set = |field: String| json!([{"field": field, "op": "is_set"}]);
    const FILE: usize = 8 << 20;
    let demo = Demo::new();
    for (tool, wrong, code, at, right) in [
        (
            "sale_order_get",
            json!({"ids": ids(201)}),
            "wrong_type",
            "ids",
            json!({"ids": ids(200)}),
        ),
        (
            "crm_lead_delete",
            json!({"ids": ids(201)}),
            "wrong_type",
            "ids",
            json!({"ids": ids(200)}),
        ),
        (
            "sale_order_search",
            json!({"filters": conditions(201)}),
            "too_much",
            "filters",
            json!({"filters": conditions(200)}),
        ),
        (
            "sale_order_count",
            json!({"domain": terms(501)}),
            "too_much",
            "domain",
            json!({"domain": terms(500)}),
        ),
        (
            "sale_order_update",
            json!({"ids": [4], "tag_ids": {"set": ids(1001)}}),
            "too_much",
            "tag_ids.set",
            json!({"ids": [4], "tag_ids": {"set": ids(1000)}}),
        ),
        (
            "sale_order_update",
            json!({"ids": [4], "more": file(FILE + 4)}),
            "too_much",
            "more[0].value",
            json!({"ids": [4], "more": file(FILE)}),
        ),
        (
            "sale_order_create",
            json!({"partner_id": "x".repeat(501)}),
            "wrong_type",
            "partner_id",
            json!({"partner_id": "x".repeat(500)}),
        ),
        (
            "res_partner_search",
            json!({"filters": is_set(path(9))}),
            "too_much",
            "filters[0].field",
            json!({"filters": is_set(path(8))}),
        ),
        (
            "sale_order_count",
            json!({"domain": "[".repeat(1 << 20)}),
            "broken_domain",
            "domain",
            json!({"domain": "[]"}),
        ),
        (
            "sale_order_count",
            json!({"filters": is_set("x".repeat(1 << 20))}),
            "unknown_field",
            "filters[0].field",
            json!({"filters": is_set("name".to_owned())}),
        ),
    ] {
        let outcome = demo.call(tool, wrong.as_object().unwrap()).await;
        let told = Told {
            code: code.to_owned(),
            path: at.to_owned(),
            did_you_mean: None,
        };
        assert_eq!(outcome.problems(), Some(vec![told]), "{tool}: {at}");
        assert_eq!((outcome.asked.len(), outcome.questions), (0, 0), "{tool}");
        let outcome = demo.call(tool, right.as_object().unwrap()).await;
        assert!(outcome.answer.is_ok(), "{tool}: {}", outcome.shown());
        assert!(!outcome.asked.is_empty(), "{tool}: nothing was sent");
    }
}

/// The corpus goes on covering what it is for: most models, every operation, every kind of field, every
/// code; and no call stands in it twice.
#[test]
fn the_corpus_covers_the_demo() {
    let wrong = corpus::<Wrong>("wrong.jsonl");
    let odd = corpus::<Odd>("odd.jsonl");
    let named = corpus::<Named>("names.jsonl");
    assert!(wrong.len() >= 300 && odd.len() >= 100 && named.len() >= 10);
    let mistakes: BTreeSet<&str> = wrong
        .iter()
        .map(|(_, case)| case.mistake.as_str())
        .collect();
    assert!(mistakes.len() >= 30, "{mistakes:?}");

    let mut calls = BTreeSet::new();
    let mut twice = Differences::default();
    for (line, case) in &wrong {
        if !calls.insert((&case.tool, Json::Object(case.wrong.clone()).to_string())) {
            twice.add(*line, &shown(&case.tool, &case.wrong), "stands here twice");
        }
        assert!(!case.problems.is_empty(), "line {line} is not wrong");
    }
    twice.none();

    let codes: BTreeSet<&str> = wrong
        .iter()
        .flat_map(|(_, case)| &case.problems)
        .chain(named.iter().flat_map(|(_, case)| &case.problems))
        .map(|told| told.code.as_str())
        .collect();
    // Those who call here may do everything, and see no screens: buttons have tests of their own.
    // What Odoo itself refuses is a matter of imports, which have tests of their own, too.
    let others = [Code::NotPermitted, Code::UnknownButton, Code::RefusedByOdoo];
    let all = Code::ALL.into_iter().filter(|code| !others.contains(code));
    let all: BTreeSet<&str> = all.map(Code::as_str).collect();
    assert_eq!(codes, all);

    let tables = Tables::read();
    let mut models = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    let mut operations = BTreeSet::new();
    for (_, case) in &wrong {
        // The questions about any model have its name among their arguments.
        let Some(model) = tables.tools.get(&case.tool) else {
            continue;
        };
        models.insert(model);
        operations.insert(tables.operation(&case.tool));
        kinds.extend(tables.kinds(model, &Json::Object(case.wrong.clone()).to_string()));
    }
    assert!(models.len() >= 20, "{models:?}");
    assert_eq!(
        operations,
        [
            "action",
            "cohort",
            "count",
            "create",
            "delete",
            "funnel",
            "get",
            "message",
            "pivot",
            "search",
            "timeseries",
            "top_n",
            "update"
        ]
        .into()
    );
    assert_eq!(kinds, tables.all_kinds());
}

/// The demo's models: their tools, and their fields' kinds.
struct Tables {
    /// The model of each tool.
    tools: BTreeMap<String, String>,
    /// The type of each field, by model.
    fields: BTreeMap<String, BTreeMap<String, String>>,
}

impl Tables {
    fn read() -> Self {
        let files = |folder: &str| -> Vec<Json> {
            let entries = fs::read_dir(demo().join(folder)).unwrap();
            let texts = entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
            texts
                .map(|text| serde_json::from_str(&text).unwrap())
                .collect()
        };
        let text = |json: &Json| json.as_str().unwrap().to_owned();
        let mut tables = Self {
            tools: BTreeMap::new(),
            fields: BTreeMap::new(),
        };
        for file in files("tools") {
            for tool in file["tools"].as_array().unwrap() {
                tables
                    .tools
                    .insert(text(&tool["name"]), text(&file["model"]));
            }
        }
        for file in files("models") {
            let fields = file["fields"].as_object().unwrap().iter();
            let fields = fields.map(|(name, field)| (name.clone(), text(&field["type"])));
            tables.fields.insert(text(&file["model"]), fields.collect());
        }
        tables
    }

    /// The operation that a tool's name ends with; whatever else it ends with is an action.
    fn operation(&self, tool: &str) -> &'static str {
        let ending = tool.strip_prefix(&self.tools[tool].replace('.', "_"));
        let ending = ending.unwrap().trim_start_matches('_');
        let known = [
            "search",
            "get",
            "count",
            "create",
            "update",
            "delete",
            "message",
            "pivot",
            "timeseries",
            "top_n",
            "cohort",
            "funnel",
        ];
        known
            .into_iter()
            .find(|known| *known == ending)
            .unwrap_or("action")
    }

    /// The kinds of the model's fields that a call names.
    fn kinds<'a>(&'a self, model: &str, call: &str) -> BTreeSet<&'a str> {
        let fields = &self.fields[model];
        call.split(|character: char| !character.is_alphanumeric() && character != '_')
            .filter_map(|word| fields.get(word).map(String::as_str))
            .collect()
    }

    fn all_kinds(&self) -> BTreeSet<&str> {
        let fields = self.fields.values().flat_map(BTreeMap::values);
        fields.map(String::as_str).collect()
    }
}
