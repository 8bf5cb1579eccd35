//! Whatever a database calls its models, fields and values: what is imported generates, and what is generated
//! is Rust, every name once.
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
    path::Path,
};

use codegen::{Import, Mode, Report, generate, import};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Names that were the trouble of somebody, each beside those that it could be taken for.
const ODD: &[&str] = &[
    "",
    "_",
    "__",
    "self",
    "Self",
    "self_",
    "crate",
    "super",
    "type",
    "r#type",
    "gen",
    "async",
    "2nd",
    "_2nd",
    "٣",
    "name",
    "Name",
    "NAME",
    "nâme",
    "na\u{302}me",
    "année",
    "anne\u{301}e",
    "ann_e",
    "größe",
    "GRÖSSE",
    "数量",
    "الكمية",
    "количество",
    "x y",
    "x-y",
    "x_y",
    "x.y",
    "x/y",
    "\"x\"",
    "\\",
    "ids",
    "more",
    "clear",
    "dry_run",
    "tool",
    "action",
    "ID",
    "x\u{202e}y",
    "x\u{0}y",
    "x\ny",
    "😀",
    "`x`",
    "```",
    "{x}",
    "*",
    "?",
    "Option",
    "String",
    "String2",
    "Unlisted",
];

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(ODD).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[\\p{L}_.]{1,12}",
        1 => "[a-z]{200,300}",
        1 => "é{60,80}",
    ]
}

fn field(models: Vec<String>) -> impl Strategy<Value = Json> {
    let texts = (name(), name(), any::<bool>(), any::<bool>());
    let kind = prop_oneof![
        Just("char"),
        Just("many2one"),
        Just("one2many"),
        Just("many2many"),
        Just("selection"),
        Just("reference"),
        Just("integer"),
        Just("html"),
        Just("properties"),
        Just("binary"),
    ];
    let keys = prop::collection::vec((name(), name()), 0..40);
    (kind, texts, keys, prop::sample::select(models)).prop_map(
        |(kind, (label, help, required, readonly), keys, to)| {
            let mut field = json!({
                "type": kind, "string": label, "help": help, "required": required,
                "readonly": readonly, "store": true,
            });
            if matches!(kind, "selection" | "reference") {
                field["selection"] = json!(keys);
            }
            if kind.contains("2") {
                field["relation"] = json!(to);
            }
            field
        },
    )
}

type Models = BTreeMap<String, (String, BTreeMap<String, Json>)>;

/// A database of a few models that refer to each other, and to one that is not there.
fn models() -> impl Strategy<Value = Models> {
    let names = prop::collection::btree_set(name(), 1..4);
    names.prop_flat_map(|names| {
        let mut targets: Vec<String> = names.iter().cloned().collect();
        targets.push("gone\u{202e}\n.model".to_owned());
        let each = names.into_iter().map(move |model| {
            let fields = prop::collection::btree_map(name(), field(targets.clone()), 0..14);
            (Just(model), (name(), fields))
        });
        each.collect::<Vec<_>>()
            .prop_map(|models| models.into_iter().collect())
    })
}

fn write(path: &Path, json: &Json) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, json.to_string()).unwrap();
}

/// The names that a file defines, checked to be different: its items, and what is in each.
fn items(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let mut names = Vec::new();
    let differ = |inside: Vec<String>| {
        let once: BTreeSet<&String> = inside.iter().collect();
        assert_eq!(once.len(), inside.len(), "{inside:?}");
    };
    for item in file.items {
        match item {
            syn::Item::Struct(item) => {
                differ(
                    item.fields
                        .iter()
                        .map(|field| field.ident.as_ref().unwrap().to_string())
                        .collect(),
                );
                names.push(item.ident.to_string());
            }
            syn::Item::Enum(item) => {
                differ(
                    item.variants
                        .iter()
                        .map(|variant| variant.ident.to_string())
                        .collect(),
                );
                names.push(item.ident.to_string());
            }
            syn::Item::Mod(item) => names.push(item.ident.to_string()),
            _ => {}
        }
    }
    names
}

fn check(models: &Models) {
    let folder = tempfile::tempdir().unwrap();
    let recorded = folder.path().join("recorded");
    write(
        &recorded.join("version.json"),
        &json!({"server_serie": "19.0"}),
    );
    let listed: Vec<Json> = models
        .iter()
        .map(|(model, (label, _))| json!({"model": model, "name": label}))
        .collect();
    write(&recorded.join("models.json"), &json!(listed));
    write(
        &recorded.join("fields_get/plain.json"),
        &json!({"id": {"type": "integer", "string": "ID", "readonly": true, "required": false, "store": true}}),
    );
    for (model, (_, fields)) in models {
        let path = recorded.join("fields_get").join(format!("{model}.json"));
        // What cannot be a file's name was never recorded.
        if !model.contains(['/', '\0']) && model.len() < 200 {
            write(&path, &json!(fields));
        }
    }
    let catalog = folder.path().join("schemas/x");
    let what = Import {
        from: recorded,
        out: catalog.clone(),
        models: Vec::new(),
        help: true,
    };
    let mut report = Report::default();
    let written = import(&what, &mut report);
    assert!(written.is_some(), "{}", report.render());
    let mut report = Report::default();
    let written = generate(&catalog, Mode::Write, &mut report);
    assert!(written.is_some(), "{}", report.render());
    let mut all = Vec::new();
    for entry in fs::read_dir(folder.path().join("tools/src")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let odd = text.chars().find(|c| {
            c.is_control() && *c != '\n'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(odd, None, "{text}");
        all.extend(items(&text));
    }
    let once: BTreeSet<&String> = all.iter().collect();
    assert_eq!(once.len(), all.len(), "all are in one crate: {all:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_imported_generates(models in models()) {
        check(&models);
    }
}

/// All of the odd names at once, as models, fields, labels, keys and targets.
#[test]
fn all_odd_names_at_once() {
    let keys: Vec<Json> = ODD.iter().map(|name| json!([name, name])).collect();
    let few = |place: usize| {
        keys.iter()
            .skip(place)
            .step_by(5)
            .cloned()
            .collect::<Vec<_>>()
    };
    let kinds = ["char", "many2one", "one2many", "selection", "reference"];
    let fields = |shift: usize| -> BTreeMap<String, Json> {
        let fields = ODD.iter().enumerate().map(|(place, name)| {
            let kind = kinds[(place + shift) % kinds.len()];
            let relation = ODD[(place * 7 + shift) % ODD.len()];
            let field = json!({
                "type": kind, "string": name, "help": name, "required": place % 3 == 0,
                "readonly": false, "store": true, "relation": relation, "selection": few(place % 5),
            });
            ((*name).to_owned(), field)
        });
        fields.collect()
    };
    let models = ODD.iter().enumerate().map(|(place, name)| {
        let model = (*name).to_owned();
        (model, ((*name).to_owned(), fields(place)))
    });
    check(&models.collect());
}
