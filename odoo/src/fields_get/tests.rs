//! Odd answers of `fields_get`, and what becomes of them.

use serde_json::json;

use super::*;

#[test]
fn attributes_are_sorted() {
    assert!(ATTRIBUTES.is_sorted_by_key(|attribute| attribute.name));
}

#[test]
fn every_type_is_read() {
    let of = |entry: Json| {
        let (fields, remarks) = parse(&json!({ "x": entry }));
        assert_eq!(remarks, [], "{fields:?}");
        fields.into_iter().next().expect("a field").kind
    };
    let text = |text: &str| Text::Owned(text.to_owned());
    let choices = || {
        vec![Choice {
            key: text("a"),
            label: text("A"),
        }]
    };
    for (entry, kind) in [
        (
            json!({"type": "char", "size": 3}),
            Kind::Char { size: Some(3) },
        ),
        (json!({"type": "char"}), Kind::Char { size: None }),
        (json!({"type": "text"}), Kind::Text),
        (json!({"type": "html"}), Kind::Html),
        (json!({"type": "integer"}), Kind::Integer),
        (
            json!({"type": "float", "digits": [16, 2]}),
            Kind::Float {
                digits: Some((16, 2)),
            },
        ),
        (
            json!({"type": "float", "digits": false}),
            Kind::Float { digits: None },
        ),
        (
            json!({"type": "float", "digits": 0}),
            Kind::Float { digits: None },
        ),
        (
            json!({"type": "monetary", "currency_field": "c"}),
            Kind::Monetary {
                currency_field: Some(text("c")),
            },
        ),
        (json!({"type": "boolean"}), Kind::Boolean),
        (json!({"type": "date"}), Kind::Date),
        (json!({"type": "datetime"}), Kind::Datetime),
        (json!({"type": "binary"}), Kind::Binary),
        (
            json!({"type": "selection", "selection": [["a", "A"]]}),
            Kind::Selection {
                choices: choices().into(),
            },
        ),
        (
            json!({"type": "reference", "selection": [["a", "A"]]}),
            Kind::Reference {
                choices: choices().into(),
            },
        ),
        (
            json!({"type": "many2one", "relation": "m"}),
            Kind::Many2one {
                relation: text("m"),
            },
        ),
        (
            json!({"type": "many2many", "relation": "m"}),
            Kind::Many2many {
                relation: text("m"),
            },
        ),
        (
            json!({"type": "one2many", "relation": "m", "relation_field": "i"}),
            Kind::One2many {
                relation: text("m"),
                inverse: Some(text("i")),
            },
        ),
        (
            json!({"type": "many2one_reference", "model_field": "m"}),
            Kind::Many2oneReference {
                model_field: Some(text("m")),
            },
        ),
        (json!({"type": "json"}), Kind::Json),
        (json!({"type": "properties"}), Kind::Properties),
        (
            json!({"type": "properties_definition"}),
            Kind::PropertiesDefinition,
        ),
        (json!({"type": "serialized"}), Kind::Serialized),
    ] {
        assert_eq!(of(entry), kind);
    }
}

#[test]
fn odd_input_is_named_and_costs_nothing_else() {
    for (entry, at, message, kept) in [
        (
            json!("text"),
            "",
            "expected a JSON object, found text",
            false,
        ),
        (
            json!({"string": "X"}),
            "",
            "has no `type`: the field is left out",
            false,
        ),
        (
            json!({"type": "vector"}),
            "type",
            "type `vector` is not known: the field is kept in the catalog and not compiled",
            true,
        ),
        (
            json!({"type": "char", "colour": 1}),
            "colour",
            "attribute `colour` is not known: it is kept in the catalog and not used",
            true,
        ),
        (
            json!({"type": "many2one"}),
            "relation",
            "is a many2one without `relation`: the field is left out",
            false,
        ),
        (
            json!({"type": "selection", "selection": [["a", "A"], [false, ""]]}),
            "selection[1]",
            "the keys of a selection are text, found false: the field is left out",
            false,
        ),
        (
            json!({"type": "selection", "selection": [["a", "A"], ["a", "B"]]}),
            "selection[1]",
            "the key `a` stands twice: the first counts",
            true,
        ),
        (
            json!({"type": "char", "string": 7}),
            "string",
            "expected text, found 7: taken as absent",
            true,
        ),
        (
            json!({"type": "char", "required": [1]}),
            "required",
            "expected true or false, found [1]: taken as absent",
            true,
        ),
    ] {
        let (fields, remarks) = parse(&json!({ "good": {"type": "char"}, "odd": entry }));
        let [remark] = &remarks[..] else {
            panic!("{entry}: {remarks:?}")
        };
        assert_eq!(
            (remark.field.as_str(), remark.at.as_str()),
            ("odd", at),
            "{entry}"
        );
        assert_eq!(remark.oddity.to_string(), message);
        assert_eq!(fields.len(), if kept { 2 } else { 1 }, "{entry}");
    }
}

#[test]
fn texts_for_people_hold_what_people_see() {
    let (fields, remarks) = parse(&json!({"x": {
        "type": "selection", "string": "Due\u{202e} date", "help": "\u{feff}Why\u{0}",
        "selection": [["\u{202e}a", "\u{2066}A"], ["b", "\u{200b}"]],
    }, "y": {"type": "char", "string": " \u{200b}", "help": "\u{200b}"}}));
    assert_eq!(remarks, []);
    let [x, y] = &fields[..] else {
        panic!("{fields:?}")
    };
    assert_eq!(
        (x.label.as_ref(), x.help.as_deref()),
        ("Due date", Some("Why "))
    );
    assert_eq!((y.label.as_ref(), y.help.as_deref()), ("y", None));
    let Kind::Selection { choices } = &x.kind else {
        panic!("{x:?}")
    };
    // The key travels as it is.
    assert_eq!(choices[0], Choice::new("\u{202e}a", "A"));
}

#[test]
fn a_relation_domain_may_be_python_text() {
    let (fields, remarks) = parse(&json!({
        "x": {"type": "many2one", "relation": "m", "domain": "[('a', '=', b)]"}
    }));
    assert_eq!((fields.len(), remarks.len()), (1, 0));
}

#[test]
fn abilities_follow_the_answer_and_before_18_the_column() {
    let of = |entry: Json| parse(&json!({ "x": entry })).0.remove(0).abilities;
    let told = json!({
        "type": "char", "store": false, "searchable": true, "sortable": true, "groupable": true
    });
    let all = Abilities {
        search: true,
        sort: true,
        group: true,
    };
    assert_eq!(of(told), all);
    assert_eq!(of(json!({"type": "char", "store": true})), all);
    let none = Abilities {
        search: false,
        sort: false,
        group: false,
    };
    assert_eq!(of(json!({"type": "char", "store": false})), none);
}
