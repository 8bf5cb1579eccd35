use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::*;
use crate::{
    fields_get::{self, ATTRIBUTES},
    screen::Preset,
};

fn captured(answer: Json) -> Captured {
    let Json::Object(answer) = answer else {
        panic!("not an object")
    };
    let about = About {
        model: "x.y".to_owned(),
        label: "X".to_owned(),
        ..About::default()
    };
    Captured::new(about, answer, true)
}

#[test]
fn what_is_usual_is_left_out_and_comes_back() {
    let whole = captured(json!({"a": {
        "type": "char", "string": "A", "name": "a", "required": true, "readonly": false,
        "store": true, "depends": [], "help": "Why",
    }}));
    let file = whole.to_file(Dialect::of(19));
    assert!(file.contains("\"required\":true"), "{file}");
    assert!(!file.contains("readonly"), "{file}");
    assert!(
        file.contains("\"sortable\":null"),
        "absent at the source: {file}"
    );
    assert_eq!(
        Captured::from_file(&file, Dialect::of(19)).expect("reads"),
        whole
    );
}

#[test]
fn without_help_the_sentences_are_gone() {
    let Json::Object(answer) = json!({"a": {"type": "char", "help": "Why"}}) else {
        panic!()
    };
    let captured = Captured::new(About::default(), answer, false);
    assert_eq!(
        captured.fields_get,
        *json!({"a": {"type": "char"}}).as_object().expect("map")
    );
}

/// A catalog of one model with this screen.
fn catalog(screen: Screen) -> Catalog {
    let header = Header {
        odoo: "19.0".to_owned(),
        help: true,
        unread: Vec::new(),
    };
    let captured = captured(json!({"a": {"type": "char"}})).with_screen(screen, true);
    Catalog {
        header,
        models: BTreeMap::from([("x.y".to_owned(), captured)]),
    }
}

fn put(folder: &Path, files: &BTreeMap<PathBuf, String>) {
    for (path, text) in files {
        let staged = Staged::new(&folder.join(path), text).expect("stages");
        staged.put().expect("is put");
    }
}

fn screen() -> Screen {
    let screen = json!({
        "apps": [{"xml_id": "x.menu_root", "label": "X"}],
        "columns": [{"field": "a"}, {"field": "b", "optional_hidden": true}],
        "order": "a desc, id",
        "form": [
            {"field": "a", "readonly": "b == 1"},
            {"field": "line_ids", "nested": [{"field": "c"}, {"field": "d", "required": "True"}]},
        ],
        "buttons": [{"press": {"method": "go"}, "label": "Go", "place": "header",
                     "confirm": {"text": "Are you sure that it is to go?"}}],
        "measures": ["b", "c"],
    });
    serde_json::from_value(screen).expect("a screen")
}

#[test]
fn a_screen_is_a_file_with_one_entry_a_line() {
    let files = catalog(screen()).files();
    assert_eq!(
        files.get(Path::new("screens/x.y.json")).map(String::as_str),
        Some(
            r#"{
  "model": "x.y",
  "apps": [
    {"xml_id":"x.menu_root","label":"X"}
  ],
  "columns": [
    {"field":"a"},
    {"field":"b","optional_hidden":true}
  ],
  "order": "a desc, id",
  "form": [
    {"field":"a","readonly":"b == 1"},
    {"field":"line_ids","nested":[
      {"field":"c"},
      {"field":"d","required":"True"}
    ]}
  ],
  "buttons": [
    {"press":{"method":"go"},"label":"Go","place":"header","confirm":{"text":"Are you sure that it is to go?"}}
  ],
  "measures": ["b","c"]
}
"#
        )
    );
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), &files);
    assert_eq!(
        Catalog::read(folder.path()).expect("reads"),
        catalog(screen())
    );
}

#[test]
fn a_catalog_without_screens_is_one() {
    let files = catalog(Screen::EMPTY).files();
    assert_eq!(files.len(), 2, "{files:?}");
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), &files);
    assert_eq!(
        Catalog::read(folder.path()).expect("reads"),
        catalog(Screen::EMPTY)
    );
}

#[test]
fn a_catalog_for_others_has_no_sentences() {
    let captured = captured(json!({})).with_screen(screen(), false);
    let button = captured.screen.buttons.first().expect("a button");
    assert_eq!(button.confirm, crate::screen::Confirm::Asks);
}

#[test]
fn a_wrong_screen_is_named() {
    for (name, text, told) in [
        (
            "z.json",
            r#"{"model": "z"}"#,
            "screens/z.json: is the screen of `z`, of which there is no models/z.json: delete it, or import or \
             pull the model again",
        ),
        (
            "x.y.json",
            r#"{"model": "z"}"#,
            "screens/x.y.json: says it is the model `z`, whose file is called z.json",
        ),
        (
            "x.y.json",
            r#"{"model": "x.y", "colums": []}"#,
            "screens/x.y.json: unknown field `colums`, expected one of `apps`, `columns`, `order`, `form`, \
             `buttons`, `other_views`, `presets`, `groupings`, `measures`, `dimensions`, `actions`, `reports`",
        ),
        (
            "x.y.json",
            r#"{"model": "x.y", "columns": [{"field": "a"}"#,
            "screens/x.y.json: EOF while parsing a list at line 1 column 43",
        ),
        (
            "x.y.json",
            "{}",
            "screens/x.y.json: invalid type: null, expected a string",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = catalog(Screen::EMPTY).files();
        files.insert(Path::new(SCREENS_FOLDER).join(name), text.to_owned());
        put(folder.path(), &files);
        let errors = Catalog::read(folder.path()).expect_err("it is wrong");
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        let at = format!("{}/", folder.path().display());
        assert_eq!(errors.join("\n").replace(&at, ""), told, "{text}");
    }
}

#[test]
fn any_text_of_a_screen_stays_on_its_line() {
    let preset = Preset {
        name: "odd".into(),
        label: "two\nlines \u{2028} \"quoted\"".into(),
        ..Preset::default()
    };
    let odd = Screen {
        presets: vec![preset].into(),
        ..Screen::EMPTY
    };
    let text = screen_file::write("x.y", &odd);
    assert_eq!(text.lines().count(), 6, "{text}");
    assert_eq!(
        screen_file::read(&text).expect("reads"),
        ("x.y".to_owned(), odd)
    );
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        "[ -~é\n]{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
            prop::collection::btree_map("[a-z]{1,3}", inner, 0..3)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    /// Whatever a server sent, it comes back from the file, `null` attributes aside (an
    /// attribute is never null: it is left out).
    #[test]
    fn a_file_loses_nothing(
        major in 14_u32..22,
        kind in prop::sample::select(vec!["char", "many2one", "html", "vector", "binary"]),
        attributes in prop::collection::btree_map(
            prop::sample::select(ATTRIBUTES.iter().map(|a| a.name).collect::<Vec<_>>()),
            any_json().prop_filter("present", |value| !value.is_null()), 0..8),
    ) {
        let mut entry: Map<String, Json> =
            attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        entry.insert("type".to_owned(), Json::from(kind));
        let whole = captured(json!({"f": entry}));
        let dialect = Dialect::of(major);
        let back = Captured::from_file(&whole.to_file(dialect), dialect).expect("reads");
        prop_assert_eq!(back, whole);
    }

    /// No answer makes the reader panic.
    #[test]
    fn any_answer_is_read(answer in any_json(), entry in any_json(), at in "[a-z]{1,3}") {
        fields_get::parse(&answer);
        fields_get::parse(&json!({ "type": entry, at: {"type": "selection", "selection": answer} }));
    }
}
