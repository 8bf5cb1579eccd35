//! `toolc` as a person meets it when something is wrong: what it says, how it ends, and what it leaves
//! behind. The messages are golden files: read them when they change.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value as Json, json};

/// A folder with recorded answers and, beside it, a catalog made of them.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// Recorded answers of two small models, right in every way.
    fn new() -> Self {
        let bench = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        bench.file("recorded/version.json", r#"{"server_serie": "19.0"}"#);
        bench.models(&["shop.order", "shop.customer"]);
        bench.fields("shop.order", json!({
            "id": {"type": "integer", "string": "ID", "readonly": true},
            "name": {"type": "char", "string": "Number"},
            "customer_id":
                {"type": "many2one", "string": "Customer", "relation": "shop.customer", "required": true},
            "state": {"type": "selection", "string": "Status", "selection":
                [["draft", "Draft"], ["open", "Open"], ["done", "Done"]]},
            "total": {"type": "float", "string": "Total", "digits": [16, 2], "readonly": true},
        }));
        bench.fields(
            "shop.customer",
            json!({
                "id": {"type": "integer", "string": "ID", "readonly": true},
                "name": {"type": "char", "string": "Name", "required": true},
            }),
        );
        bench
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn file(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn models(&self, names: &[&str]) {
        let listed: Vec<Json> = names
            .iter()
            .map(|name| json!({"model": name, "name": name}))
            .collect();
        self.file("recorded/models.json", &Json::from(listed).to_string());
    }

    fn fields(&self, model: &str, fields: Json) {
        self.file(
            &format!("recorded/fields_get/{model}.json"),
            &fields.to_string(),
        );
    }

    /// Runs `toolc` in the folder.
    fn toolc(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_toolc"))
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap()
    }

    fn import(&self) -> Output {
        self.toolc(&["import", "recorded", "--out", "schemas/shop"])
    }

    fn generate(&self) -> Output {
        self.toolc(&["generate"])
    }

    /// Imports, and selects by this file.
    fn selecting(self, selection: &str) -> Self {
        assert_eq!(self.import().status.code(), Some(0));
        self.file("schemas/shop/toolc.toml", selection);
        self
    }
}

const ALL: &str = "output = \"../../tools/src\"\n[models.\"*\"]\n";

/// What `toolc` said, and how it ended.
fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let code = output
        .status
        .code()
        .map_or("killed".to_owned(), |code| code.to_string());
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    let out = if out.is_empty() {
        out
    } else {
        format!("{out}\n--- stderr\n")
    };
    // A backtrace or a panic is never an answer.
    assert!(!err.contains("panicked"), "{err}");
    format!("{out}{err}\n--- exit {code}")
}

/// Every file below a folder, with its text.
fn tree(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push((path.clone(), fs::read_to_string(path).unwrap())),
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_file_that_is_not_json() {
    let bench = Bench::new();
    bench.file(
        "recorded/fields_get/shop.order.json",
        "{\n  \"name\": {\"type\": \"char\",}\n}\n",
    );
    bench.file("recorded/models.json", "[");
    let output = bench.import();
    insta::assert_snapshot!(said(&output));
    assert!(
        tree(&bench.path("schemas")).is_empty(),
        "nothing is half-written"
    );
}

#[test]
fn a_folder_that_is_not_there() {
    insta::assert_snapshot!(said(&Bench::new().toolc(&[
        "import",
        "nowhere",
        "--out",
        "schemas/shop"
    ])));
}

#[test]
fn a_model_that_is_not_there() {
    let bench = Bench::new();
    let wrong = [
        "import",
        "recorded",
        "--out",
        "schemas/shop",
        "--model",
        "shop.ordre",
    ];
    insta::assert_snapshot!(said(&bench.toolc(&wrong)));
}

#[test]
fn odd_fields_are_named_and_the_rest_goes_on() {
    let bench = Bench::new();
    bench.fields(
        "shop.order",
        json!({
            "id": {"type": "integer", "string": "ID", "readonly": true},
            "name": {"string": "Without a type"},
            "shape": {"type": "vector", "string": "Of an unknown type", "dimensions": 3},
            "customer_id": {"type": "many2one", "string": "Customer", "relation": "shop.custommer"},
            "owner_id": {"type": "many2one", "string": "Owner"},
            "line": {"type": "many2one", "string": "Line", "relation": "shop.customer",
                "domain": "[('state', '=', state)]"},
            "mood": {"type": "selection", "string": "Mood", "selection": [[1, "Good"], [2, "Bad"]]},
            "total": "a number",
        }),
    );
    let output = bench.import();
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(said(&output));
    bench.file("schemas/shop/toolc.toml", ALL);
    assert_eq!(bench.generate().status.code(), Some(0));
    let order = fs::read_to_string(bench.path("tools/src/shop_order.rs")).unwrap();
    for (field, compiled) in [
        ("line", true),
        ("customer_id", true),
        ("shape", false),
        ("mood", false),
    ] {
        assert_eq!(
            order.contains(&format!("pub {field}:")),
            compiled,
            "{field}"
        );
    }
    let catalog = fs::read_to_string(bench.path("schemas/shop/models/shop.order.json")).unwrap();
    assert!(
        catalog.contains("\"dimensions\":3"),
        "what is not known is kept: {catalog}"
    );
}

/// What one of the clients would refuse is said by the rule's name, and nothing is written.
#[test]
fn a_tool_that_some_client_refuses() {
    let long = format!("Find orders. {}", "Any of them. ".repeat(100));
    let bench = Bench::new().selecting(&format!(
        "output = \"../src\"\n[models.\"shop.order\"]\noperations = [\"search\"]\n\
         [models.\"shop.order\".tool.search]\ndescription = {long:?}\n"
    ));
    insta::assert_snapshot!(said(&bench.generate()));
}

#[test]
fn names_that_rust_does_not_take_or_that_collide() {
    let bench = Bench::new();
    bench.models(&["shop.order", "shop_order", "option"]);
    let char = || json!({"type": "char", "string": "X"});
    bench.fields("shop.order", json!({
        "id": {"type": "integer", "readonly": true},
        "type": char(), "self": char(), "self_": char(), "gen": char(), "x-y": char(), "x_y": char(),
        "ids": char(), "more": char(), "clear": char(),
        "kind": {"type": "selection", "selection":
            [["a b", "A"], ["a-b", "B"], ["unlisted", "C"], ["", "D"], ["self", "E"]]},
    }));
    bench.fields(
        "shop_order",
        json!({"id": {"type": "integer"}, "name": char()}),
    );
    bench.fields("option", json!({"id": {"type": "integer"}, "name": char()}));
    fs::remove_file(bench.path("recorded/fields_get/shop.customer.json")).unwrap();
    // Both would have tools of one name: that is for a person to decide.
    let bench = bench.selecting(ALL);
    insta::assert_snapshot!("names_of_tools_collide", said(&bench.generate()));
    bench.file(
        "schemas/shop/toolc.toml",
        &format!("{ALL}operations = [\"search\"]\n[models.shop_order.tool.search]\nname = \"other_search\"\n"),
    );
    let output = bench.generate();
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(said(&output));
    insta::assert_snapshot!(
        "names_in_code",
        fs::read_to_string(bench.path("tools/src/shop_order.rs")).unwrap()
    );
}

#[test]
fn a_selection_of_300_values() {
    let bench = Bench::new();
    let keys: Vec<Json> = (0..300)
        .map(|key| json!([format!("k{key}"), format!("Key {key}")]))
        .collect();
    bench.fields(
        "shop.customer",
        json!({
            "id": {"type": "integer", "readonly": true},
            "name": {"type": "char", "string": "Name"},
            "zone": {"type": "selection", "string": "Zone", "selection": keys},
            "other_zone": {"type": "selection", "string": "Zone", "selection": keys},
        }),
    );
    let bench = bench.selecting(ALL);
    insta::assert_snapshot!(said(&bench.generate()));
    let lists = fs::read_to_string(bench.path("tools/src/choices.rs")).unwrap();
    assert_eq!(
        lists.matches("\"k299\"").count(),
        1,
        "one list for both fields"
    );
    let schemas = fs::read_to_string(bench.path("schemas/shop/tools/shop.customer.json")).unwrap();
    assert!(!schemas.contains("k299"), "and none of it in the schema");
}

#[test]
fn ten_mistakes_in_one_selection_file() {
    let bench = Bench::new().selecting(
        r#"outputs = "../../tools/src"
output = "../../tools/src"
prefix = "my shop."

[models."shop.ordre"]

[models."shop.order"]
about = "What a customer wants."
operations = ["search", "updat"]
without = ["nothing_*"]
shown = ["name", "totl"]
advertised = ["total"]
[models."shop.order".field.custmer_id]
about = "Who wants it"
[models."shop.order".tool.delete]
description = "Not among the operations"
[models."shop.order".tool.search]
name = "Find Orders!"

[toolsets.default]
tools = ["shop_ordr_search", "serch_records"]
[toolsets.all]
tools = ["shop_order_search"]
[toolsets."Back Office"]
tools = ["shop_order_search"]
"#,
    );
    let output = bench.generate();
    insta::assert_snapshot!(said(&output));
    assert!(!bench.path("tools").exists(), "nothing is half-written");
}

#[test]
fn a_selection_file_that_is_no_toml() {
    let bench = Bench::new()
        .selecting("output = \"../../tools/src\"\n[models.\"shop.order\"\nabout = 1 2\n");
    insta::assert_snapshot!(said(&bench.generate()));
}

#[test]
fn a_broken_catalog_names_every_broken_file() {
    let bench = Bench::new().selecting(ALL);
    bench.file(
        "schemas/shop/models/shop.order.json",
        "{\"model\": \"shop.order\",",
    );
    bench.file(
        "schemas/shop/models/shop.customer.json",
        r#"{"model": "x", "label": "X", "fields": {}}"#,
    );
    insta::assert_snapshot!(said(&bench.generate()));
}

#[test]
fn a_wrong_flag_and_no_catalog() {
    let bench = Bench::new();
    insta::assert_snapshot!("a_wrong_flag", said(&bench.toolc(&["generate", "--chek"])));
    insta::assert_snapshot!("no_catalog", said(&bench.generate()));
    insta::assert_snapshot!("help", said(&bench.toolc(&["--help"])));
}

#[test]
fn check_tells_what_differs_and_writes_nothing() {
    let bench = Bench::new().selecting(ALL);
    assert_eq!(bench.generate().status.code(), Some(0));
    assert_eq!(bench.toolc(&["generate", "--check"]).status.code(), Some(0));

    bench.file(
        "schemas/shop/toolc.toml",
        &format!("{ALL}[models.\"shop.customer\"]\nabout = \"Buys.\"\n"),
    );
    bench.file("tools/src/gone.rs", "// @generated from long ago\n");
    bench.file("tools/src/mine.rs", "// Written by hand.\n");
    let before = tree(bench.folder.path());
    let output = bench.toolc(&["generate", "--check"]);
    assert_eq!(tree(bench.folder.path()), before);
    insta::with_settings!({filters => vec![
        (r#""catalog": "\w+""#, r#""catalog": "…""#), (r#": "[0-9a-f]{16}""#, r#": "…""#),
    ]}, { insta::assert_snapshot!(said(&output)) });

    assert_eq!(bench.generate().status.code(), Some(0));
    assert!(!bench.path("tools/src/gone.rs").exists());
    assert!(
        bench.path("tools/src/mine.rs").exists(),
        "what toolc did not write is left alone"
    );
    assert_eq!(bench.toolc(&["generate", "--check"]).status.code(), Some(0));
}

#[test]
fn what_toolc_did_not_write_is_left_alone() {
    let bench = Bench::new().selecting(ALL);
    bench.file("tools/src/lib.rs", "// Written by hand.\n");
    let before = tree(bench.folder.path());
    insta::assert_snapshot!(said(&bench.generate()));
    assert_eq!(
        tree(bench.folder.path()),
        before,
        "and nothing is half-written"
    );
}

#[test]
fn one_model_more_leaves_the_others_and_another_database_is_refused() {
    let bench = Bench::new().selecting(ALL);
    let one = [
        "import",
        "recorded",
        "--out",
        "schemas/shop",
        "--model",
        "shop.customer",
    ];
    let before = tree(bench.folder.path());
    assert_eq!(bench.toolc(&one).status.code(), Some(0));
    assert_eq!(tree(bench.folder.path()), before);
    bench.file("recorded/version.json", r#"{"server_serie": "18.0"}"#);
    insta::assert_snapshot!(said(&bench.toolc(&one)));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let bench = Bench::new().selecting(ALL);
    assert_eq!(bench.generate().status.code(), Some(0));
    let (catalog, code) = (tree(&bench.path("schemas")), tree(&bench.path("tools")));
    assert_eq!((catalog.len(), code.len()), (7, 3));
    bench.import();
    bench.generate();
    assert_eq!(tree(&bench.path("schemas")), catalog);
    assert_eq!(tree(&bench.path("tools")), code);
}

/// Recorded with `attributes=["type", "string"]`, as many a script does.
#[test]
fn attributes_that_nobody_recorded_are_told_once() {
    let bench = Bench::new();
    let kinds = [
        "many2one",
        "one2many",
        "many2many",
        "selection",
        "char",
        "float",
    ];
    for model in ["shop.order", "shop.customer"] {
        let fields = (0..30).map(|place| {
            let kind = kinds[place % kinds.len()];
            (
                format!("field_{place:02}"),
                json!({"type": kind, "string": format!("Field {place}")}),
            )
        });
        bench.fields(model, Json::Object(fields.collect()));
    }
    let output = bench.import();
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("attributes_missing", said(&output));
    let output = bench.generate();
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("attributes_missing_generate", said(&output));
    for attributes in [json!({"string": "X"}), json!({})] {
        bench.fields("shop.order", json!({"a": attributes, "b": attributes}));
        bench.fields("shop.customer", json!({"a": attributes}));
        let before = tree(&bench.path("schemas"));
        let output = bench.import();
        assert_eq!(output.status.code(), Some(1));
        if attributes == json!({"string": "X"}) {
            insta::assert_snapshot!("types_missing", said(&output));
        }
        assert_eq!(tree(&bench.path("schemas")), before);
    }
}

#[test]
fn models_without_recorded_fields_are_named() {
    let bench = Bench::new();
    bench.models(&[
        "shop.order",
        "shop.customer",
        "shop.pay",
        "shop.wizard",
        "crm.lead",
    ]);
    let import = |more: &[&str]| {
        bench.toolc(&[&["import", "recorded", "--out", "schemas/shop"], more].concat())
    };
    let output = import(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("not_recorded", said(&output));
    let output = import(&["--model", "shop.p*", "--model", "shop.order"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("shop.pay"), "{}", said(&output));
    assert!(!said(&output).contains("crm.lead"), "{}", said(&output));
    let output = import(&["--model", "shop.pay"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("named_and_not_recorded", said(&output));
    fs::remove_dir_all(bench.path("recorded/fields_get")).unwrap();
    fs::create_dir(bench.path("recorded/fields_get")).unwrap();
    let output = import(&[]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("nothing_recorded", said(&output));
}

/// Marks that turn text round, and what nobody sees, in every text of other people.
#[test]
fn hidden_marks_reach_no_code_and_no_schema() {
    const HIDDEN: &str = "\u{202a}\u{202e}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{200b}\u{feff}\u{0}\u{1b}\u{85}\u{e0041}";
    let bench = Bench::new();
    let said_so = |text: &str| format!("{text}{HIDDEN}\n```\nfn main() {{}}");
    bench.file(
        "recorded/models.json",
        &json!([
            {"model": "shop.order", "name": said_so("Order")},
            {"model": format!("shop.{HIDDEN}"), "name": "Hidden"},
        ])
        .to_string(),
    );
    bench.fields(
        "shop.order",
        json!({
            "id": {"type": "integer", "string": said_so("ID"), "readonly": true},
            "name": {"type": "char", "string": said_so("Name"), "help": said_so("What it is called"),
                "groups": said_so("base.group_user")},
            "x\u{202e}": {"type": "char", "string": HIDDEN, "help": HIDDEN},
            "to": {"type": "many2one", "string": "To", "relation": said_so("shop.to")},
            "kind": {"type": "selection", "string": "Kind", "selection":
                [["a", said_so("A")], [said_so("b"), "B"], [HIDDEN, HIDDEN]]},
            "plain": {"type": "selection", "string": "Plain", "selection":
                [["a", said_so("A")], ["b", HIDDEN]]},
        }),
    );
    let bench = bench.selecting(
        &format!(
            "{ALL}about = {:?}\n[models.\"shop.order\".field.name]\nabout = {:?}\n",
            "What\u{202e} is sold", "Its\u{2067} number"
        )
        .replace("\\u{202e}", "\\u202e")
        .replace("\\u{2067}", "\\u2067"),
    );
    let output = bench.generate();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let code = tree(&bench.path("tools"));
    assert_eq!(code.len(), 4, "lib, related and the two models: {code:?}");
    for (path, text) in &code {
        let hidden = text
            .chars()
            .find(|c| HIDDEN.contains(*c) || c.is_control() && *c != '\n');
        assert_eq!(hidden, None, "{}", path.display());
        let mut comments = text.lines().filter(|line| line.trim().starts_with("//"));
        assert!(!comments.any(|line| line.contains("```")), "{text}");
        assert!(
            !text.lines().any(|line| line.starts_with("fn main")),
            "{text}"
        );
        syn::parse_file(text).unwrap();
    }
    for (path, text) in tree(&bench.path("schemas/shop/tools")) {
        let hidden = text.chars().find(|c| HIDDEN.contains(*c));
        assert_eq!(hidden, None, "{}", path.display());
        let escaped = ["\\u0000", "\\u001b", "\\u0085"]
            .iter()
            .find(|seen| text.contains(**seen));
        assert_eq!(escaped, None, "{text}");
    }
    insta::assert_snapshot!(
        "hidden_marks",
        fs::read_to_string(bench.path("tools/src/shop_order.rs")).unwrap()
    );
}

/// The rows behind a relation have fields that no client can name, too.
#[test]
fn names_beyond_ascii_generate() {
    let bench = Bench::new();
    bench.models(&["x.size", "x.note"]);
    fs::remove_dir_all(bench.path("recorded/fields_get")).unwrap();
    bench.fields(
        "x.size",
        json!({
            "id": {"type": "integer", "string": "ID", "readonly": true},
            "name": {"type": "char", "string": "Name"},
            "größe": {"type": "float", "string": "Größe", "required": true},
            "note_ids": {"type": "one2many", "string": "Notes", "relation": "x.note",
                "relation_field": "size_id"},
        }),
    );
    bench.fields(
        "x.note",
        json!({
            "id": {"type": "integer", "string": "ID", "readonly": true},
            "name": {"type": "char", "string": "Name"},
            "année": {"type": "integer", "string": "Année", "required": true},
            "size_id": {"type": "many2one", "string": "Size", "relation": "x.size"},
        }),
    );
    let bench = bench.selecting(ALL);
    let output = bench.generate();
    insta::assert_snapshot!(said(&output));
    let schemas = fs::read_to_string(bench.path("schemas/shop/tools/x.size.json")).unwrap();
    let schemas: Json = serde_json::from_str(&schemas).unwrap();
    let create = schemas["tools"]
        .as_array()
        .unwrap()
        .iter()
        .find(|tool| tool["name"] == "x_size_create");
    let properties = &create.unwrap()["inputSchema"]["properties"];
    assert!(
        properties["note_ids"]["items"]["properties"]["name"].is_object(),
        "{properties}"
    );
    assert!(
        properties["more"].is_object(),
        "what cannot be named comes so: {properties}"
    );
}
