//! The models that are searched, and random rows of them.
//!
//! A row is what the sandbox is given: JSON by field. A field that a row does not name is NULL there.

use std::{collections::BTreeMap, fs};

use proptest::{prelude::*, sample::select};
use serde_json::{Map, Value as Json, json};
use tempfile::TempDir;

pub(crate) const ITEM: &str = "x.item";
pub(crate) const GROUP: &str = "x.group";
pub(crate) const TAG: &str = "x.tag";

/// Names and notes: wildcards, an escape, capitals beyond ASCII, a number, and nothing at all.
pub(crate) const TEXTS: [&str; 12] = [
    "", "a", "A", "ab", "Ab", "a%", "a_b", "b\\", "é", "É", "10", "ba",
];
pub(crate) const STATES: [&str; 3] = ["draft", "open", "done"];
pub(crate) const DAYS: [&str; 5] = [
    "2026-01-31",
    "2026-03-28",
    "2026-03-29",
    "2026-10-25",
    "2026-10-26",
];
/// On both sides of midnight in several zones, some on days on which clocks change.
pub(crate) const MOMENTS: [&str; 9] = [
    "2026-01-31 00:00:00",
    "2026-01-31 23:59:59",
    "2026-03-28 23:00:00",
    "2026-03-29 21:59:59",
    "2026-03-29 22:30:00",
    "2026-03-30 00:00:00",
    "2026-10-25 04:00:00",
    "2026-10-25 22:30:00",
    "2026-10-26 18:30:00",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Float,
    Flag,
    Choice,
    Date,
    Moment,
    /// A many2one to this model.
    Link(&'static str),
    /// A one2many: the rows of a model whose field of this name holds the row's id.
    Lines(&'static str, &'static str),
    /// A many2many to this model.
    Links(&'static str),
}

impl Kind {
    pub(crate) fn target(self) -> Option<&'static str> {
        match self {
            Self::Link(model) | Self::Lines(model, _) | Self::Links(model) => Some(model),
            _ => None,
        }
    }

    pub(crate) fn is_many(self) -> bool {
        matches!(self, Self::Lines(..) | Self::Links(_))
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// The path it is copied along.
    pub(crate) related: Option<&'static str>,
    /// The domain that it has of its own.
    pub(crate) domain: Option<Json>,
    /// Its own context shows archived rows.
    pub(crate) shows_archived: bool,
}

pub(crate) fn field(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        related: None,
        domain: None,
        shows_archived: false,
    }
}

impl Field {
    fn copied(self, path: &'static str) -> Self {
        Self {
            related: Some(path),
            ..self
        }
    }

    fn within(self, domain: Json) -> Self {
        Self {
            domain: Some(domain),
            ..self
        }
    }

    fn with_archived(self) -> Self {
        Self {
            shows_archived: true,
            ..self
        }
    }

    /// Its `fields_get` entry.
    fn described(&self) -> Json {
        let mut entry = json!({"string": self.name, "store": self.related.is_none()});
        entry["type"] = json!(match self.kind {
            Kind::Text => "char",
            Kind::Integer => "integer",
            Kind::Float => "float",
            Kind::Flag => "boolean",
            Kind::Choice => "selection",
            Kind::Date => "date",
            Kind::Moment => "datetime",
            Kind::Link(_) => "many2one",
            Kind::Lines(..) => "one2many",
            Kind::Links(_) => "many2many",
        });
        if let Some(target) = self.kind.target() {
            entry["relation"] = json!(target);
        }
        if let Kind::Lines(_, inverse) = self.kind {
            entry["relation_field"] = json!(inverse);
        }
        if self.kind == Kind::Choice {
            entry["selection"] = STATES.iter().map(|state| json!([state, state])).collect();
        }
        if let Some(path) = self.related {
            entry["related"] = json!(path);
            entry["depends"] = json!([path]);
        }
        if let Some(domain) = &self.domain {
            entry["domain"] = domain.clone();
        }
        if self.shows_archived {
            entry["context"] = json!({"active_test": false});
        }
        entry
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) name: &'static str,
    pub(crate) order: &'static str,
    pub(crate) fields: Vec<Field>,
}

impl Model {
    pub(crate) fn field(&self, name: &str) -> &Field {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .unwrap_or_else(|| panic!("{}.{name}", self.name))
    }
}

/// `id` stands among the fields though rows are kept by it.
fn models() -> Vec<Model> {
    let every_row = json!([["active", "in", [true, false]]]);
    let item = vec![
        field("id", Kind::Integer),
        field("name", Kind::Text),
        field("note", Kind::Text),
        field("active", Kind::Flag),
        field("count", Kind::Integer),
        field("weight", Kind::Float),
        field("paid", Kind::Flag),
        field("state", Kind::Choice),
        field("day", Kind::Date),
        field("moment", Kind::Moment),
        field("parent_id", Kind::Link(ITEM)),
        field("group_id", Kind::Link(GROUP)),
        field("tag_id", Kind::Link(TAG)),
        field("child_ids", Kind::Lines(ITEM, "parent_id")),
        // For the conditions that are about whether the shown rows are archived.
        field("any_child_ids", Kind::Lines(ITEM, "parent_id")),
        field("old_child_ids", Kind::Lines(ITEM, "parent_id")).with_archived(),
        field("tall_child_ids", Kind::Lines(ITEM, "parent_id")).within(json!([["count", ">", 0]])),
        field("every_child_ids", Kind::Lines(ITEM, "parent_id")).within(every_row.clone()),
        field("tag_ids", Kind::Links(TAG)),
        field("any_tag_ids", Kind::Links(TAG)),
        field("old_tag_ids", Kind::Links(TAG)).with_archived(),
        field("red_tag_ids", Kind::Links(TAG)).within(json!([["color", "=", 1]])),
        field("every_tag_ids", Kind::Links(TAG)).within(every_row),
        field("group_name", Kind::Text).copied("group_id.name"),
        field("group_rank", Kind::Integer).copied("group_id.rank"),
        field("group_pinned", Kind::Flag).copied("group_id.pinned"),
        field("lead_id", Kind::Link(TAG)).copied("group_id.lead_id"),
        field("lead_name", Kind::Text).copied("group_id.lead_id.name"),
    ];
    let group = vec![
        field("id", Kind::Integer),
        field("name", Kind::Text),
        field("active", Kind::Flag),
        field("rank", Kind::Integer),
        field("pinned", Kind::Flag),
        field("lead_id", Kind::Link(TAG)),
        field("parent_id", Kind::Link(GROUP)),
        field("item_ids", Kind::Lines(ITEM, "group_id")),
    ];
    let tag = vec![
        field("id", Kind::Integer),
        field("name", Kind::Text),
        field("active", Kind::Flag),
        field("color", Kind::Integer),
        field("parent_id", Kind::Link(TAG)),
        field("item_ids", Kind::Lines(ITEM, "tag_id")),
    ];
    let model = |name, order, fields| Model {
        name,
        order,
        fields,
    };
    vec![
        model(ITEM, "group_id, name desc", item),
        model(GROUP, "pinned desc, rank, name", group),
        // Itself met again on the way is passed over.
        model(TAG, "parent_id, name desc", tag),
    ]
}

/// A row: what it holds by field.
pub(crate) type Row = Map<String, Json>;

#[derive(Clone, Debug)]
pub(crate) struct World {
    models: Vec<Model>,
    rows: BTreeMap<&'static str, BTreeMap<i64, Row>>,
}

impl World {
    pub(crate) fn model(&self, name: &str) -> &Model {
        self.models.iter().find(|model| model.name == name).unwrap()
    }

    pub(crate) fn rows(&self, model: &str) -> &BTreeMap<i64, Row> {
        &self.rows[model]
    }

    /// The folders that a sandbox is opened with: the catalog, the rows.
    pub(crate) fn folders(&self) -> [TempDir; 2] {
        let [catalog, rows] = [(), ()].map(|()| tempfile::tempdir().unwrap());
        let header = json!({"odoo": "19.0", "help": false});
        fs::create_dir(catalog.path().join("models")).unwrap();
        fs::write(catalog.path().join("catalog.json"), header.to_string()).unwrap();
        for model in &self.models {
            let fields: Row = model
                .fields
                .iter()
                .map(|field| (field.name.to_owned(), field.described()))
                .collect();
            let (name, order) = (model.name, model.order);
            let file = json!({"model": name, "label": name, "order": order, "fields": fields});
            let path = catalog.path().join(format!("models/{name}.json"));
            fs::write(path, file.to_string()).unwrap();
            let all: Json = self.rows[name].values().cloned().collect();
            fs::write(rows.path().join(format!("{name}.json")), all.to_string()).unwrap();
        }
        [catalog, rows]
    }
}

const SIZES: [(&str, i64); 3] = [(TAG, 7), (GROUP, 7), (ITEM, 32)];

pub(crate) fn size(model: &str) -> i64 {
    SIZES.iter().find(|(name, _)| *name == model).unwrap().1
}

/// Random rows.
pub(crate) fn worlds() -> impl Strategy<Value = World> {
    let models = models();
    let rows: Vec<_> = SIZES
        .iter()
        .flat_map(|(name, size)| (1..=*size).map(move |id| (*name, id)))
        .map(|(name, id)| {
            let model = models.iter().find(|model| model.name == name).unwrap();
            row(model, id).prop_map(move |row| (name, id, row))
        })
        .collect();
    rows.prop_map(move |rows| {
        let mut world = World {
            models: models.clone(),
            rows: BTreeMap::new(),
        };
        for (model, id, row) in rows {
            world.rows.entry(model).or_default().insert(id, row);
        }
        world
    })
}

fn row(model: &Model, id: i64) -> impl Strategy<Value = Row> + use<> {
    let cells: Vec<_> = model
        .fields
        .iter()
        .filter(|field| field.related.is_none() && field.name != "id")
        .filter(|field| !matches!(field.kind, Kind::Lines(..)))
        .map(|field| {
            let name = field.name;
            cell(field, id).prop_map(move |value| value.map(|value| (name.to_owned(), value)))
        })
        .collect();
    cells.prop_map(move |cells| {
        let id = ("id".to_owned(), json!(id));
        cells.into_iter().flatten().chain([id]).collect()
    })
}

fn cell(field: &Field, id: i64) -> BoxedStrategy<Option<Json>> {
    if field.name == "active" {
        return prop::bool::weighted(0.7)
            .prop_map(|flag| Some(json!(flag)))
            .boxed();
    }
    if field.name == "parent_id" {
        // Chains as well as bushes, and several roots; no row is above itself.
        let above = prop_oneof![
            2 => Just(id - 1),
            2 => 0..id,
            1 => Just(0),
        ];
        return above
            .prop_map(|above| (above > 0).then(|| json!(above)))
            .boxed();
    }
    let value = match field.kind {
        Kind::Text => select(&TEXTS[..]).prop_map(Json::from).boxed(),
        Kind::Integer => (-1..3_i64).prop_map(Json::from).boxed(),
        Kind::Float => select(&[-1.5, 0.0, 0.5, 2.0][..])
            .prop_map(Json::from)
            .boxed(),
        Kind::Flag => any::<bool>().prop_map(Json::from).boxed(),
        Kind::Choice => select(&STATES[..]).prop_map(Json::from).boxed(),
        Kind::Date => select(&DAYS[..]).prop_map(Json::from).boxed(),
        Kind::Moment => select(&MOMENTS[..]).prop_map(Json::from).boxed(),
        Kind::Link(model) => (1..=size(model)).prop_map(Json::from).boxed(),
        Kind::Lines(model, _) | Kind::Links(model) => {
            let ids: Vec<i64> = (1..=size(model)).collect();
            prop::sample::subsequence(ids, 0..3)
                .prop_map(Json::from)
                .boxed()
        }
    };
    prop::option::weighted(0.75, value).boxed()
}
