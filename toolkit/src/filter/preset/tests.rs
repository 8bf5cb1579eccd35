//! By chance: a preset finds what its view says, or is refused where it looks at what the table does not have.

use odoo::Field;
use proptest::{
    prelude::{Just, Strategy, prop, proptest},
    prop_assert, prop_assert_eq, prop_oneof,
};

use super::*;
use crate::{ModelTools, Models};

/// What paths begin at: two fields, one of which leads to rows of the same model.
fn tools(domain: &str) -> ModelTools {
    let relation = Kind::Many2one {
        relation: "x".into(),
    };
    let fields = vec![
        Field::new("name", "Name", Kind::Char { size: None }),
        Field::new("paid", "Paid", Kind::Boolean),
        Field::new("parent_id", "Parent", relation),
    ];
    let preset = Preset {
        name: "it".into(),
        label: "It".into(),
        domain: Some(domain.to_owned().into()),
        ..Preset::default()
    };
    ModelTools {
        model: Model {
            name: "x".into(),
            label: "X".into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: fields.into(),
        },
        about: None,
        shown: Vec::new().into(),
        advertised: Vec::new().into(),
        required: Vec::new().into(),
        workflow: Vec::new().into(),
        screen: Screen {
            presets: vec![preset].into(),
            ..Screen::EMPTY
        },
        tools: Vec::new().into(),
    }
}

/// A condition as Python, with the paths that it has.
fn condition() -> impl Strategy<Value = (String, Vec<&'static str>)> {
    let path = prop::sample::select(vec![
        "name",
        "paid",
        "parent_id",
        "parent_id.name",
        "parent_id.parent_id.paid",
        "secret",
        "parent_id.secret",
        "name.secret",
    ]);
    let operator = prop::sample::select(vec!["=", "!=", "in", "ilike", "<"]);
    let value = prop::sample::select(vec!["uid", "False", "['a', 1]", "'today'", "1.5", "True"]);
    (path, operator, value).prop_map(|(path, operator, value)| {
        (format!("('{path}', '{operator}', {value})"), vec![path])
    })
}

fn domain() -> impl Strategy<Value = (String, Vec<&'static str>)> {
    let leaf = prop_oneof![
        8 => condition(),
        1 => Just(("(1, '=', 1)".to_owned(), Vec::new())),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let two = (
            inner.clone(),
            inner.clone(),
            prop::sample::select(vec!["&", "|"]),
        );
        let joined = two.prop_map(|((one, mut paths), (other, more), sign)| {
            paths.extend(more);
            (format!("'{sign}', {one}, {other}"), paths)
        });
        let negated = inner
            .clone()
            .prop_map(|(one, paths)| (format!("'!', {one}"), paths));
        let within = inner.prop_map(|(one, paths)| {
            let paths = paths.into_iter().chain(["parent_id"]).collect();
            (format!("('parent_id', 'any', [{one}])"), paths)
        });
        prop_oneof![joined, negated, within]
    })
}

proptest! {
    #[test]
    fn it_finds_what_its_view_says_or_is_refused((text, paths) in domain()) {
        let tools: &'static ModelTools = Box::leak(Box::new(tools(&format!("[{text}]"))));
        let mut models = Models::default();
        models.add(tools);
        let paths_from = Paths::compiled(&models, tools);
        let caller = Caller::unknown(Timestamp::UNIX_EPOCH);
        let item = Map::from_iter([(KEY.to_owned(), Json::from("it"))]);
        let chosen = chosen(paths_from, &caller, &item, "filters[0]");
        let leads_on = paths.iter().all(|path| !path.contains("secret"));
        match chosen {
            Err(problem) => {
                prop_assert!(!leads_on, "{problem} of {text}");
                prop_assert_eq!(&problem.path, "filters[0].preset");
                let is_hidden = problem.code == Code::NotPermitted;
                prop_assert!(is_hidden != problem.to_string().contains("secret"), "{}", problem);
            }
            Ok(chosen) => {
                prop_assert!(leads_on, "{text}");
                let now = Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC);
                let environment = Environment { uid: 0, companies: Vec::new(), context: Map::new(), now };
                let row = Row { values: &Map::new(), parent: None, environment: &environment };
                let said = Expression::parse(&format!("[{text}]")).map(|said| said.domain(&row));
                let said = said.map(|said| said.map(|said| said.to_json()));
                prop_assert_eq!(said, Ok(Ok(Domain::all(vec![chosen.domain]).to_json())));
            }
        }
    }
}
