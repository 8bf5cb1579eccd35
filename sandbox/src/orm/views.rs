//! `get_views`: what the catalog's screens tell, as arches.

use std::borrow::Cow;

use odoo::screen::Screen;
use serde_json::{Map, Value as Json, json};

use crate::{
    facts::operation::Operation,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        methods,
        session::Session,
    },
    python::truthy,
    screens::view::{toolbar, view},
    storage::{pool::Effect, table::Table},
};

/// The model of views, of which only the ids are known here.
const IR_UI_VIEW: &str = "ir.ui.view";

/// The types of views, each with its place among the ids of a model's views.
const TYPES: [&str; 5] = ["form", "list", "search", "pivot", "graph"];

/// The methods.
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "get_views",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["*views", "options"],
        run: get_views,
    },
    Method {
        name: "get_external_id",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: |session, table, arguments| {
            let known = session.known_external_ids(table.name(), &arguments.ids)?;
            let entry = |id: &i64| {
                let name = known.get(id).map_or("", String::as_str);
                (id.to_string(), Json::from(name))
            };
            Ok(arguments.ids.iter().map(entry).collect())
        },
    },
];

/// The views of a model by their types: `[[id, type]]`, with no id for the one that people see first.
fn get_views(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.allow(table, Operation::Read)?;
    let wrong = || arguments.wrong("views", "a list of [id, type]");
    let asked = arguments.value("views").and_then(Json::as_array);
    let options = arguments.given("options");
    let option = |name: &str| {
        options
            .and_then(|options| options.get(name))
            .is_some_and(truthy)
    };
    let screen = seen(session, table);
    let mut views = Map::new();
    for asked in asked.ok_or_else(wrong)? {
        let Some([id, kind]) = asked.as_array().map(Vec::as_slice) else {
            return Err(wrong());
        };
        let kind = kind.as_str().ok_or_else(wrong)?;
        let sees = |field: &str| session.caller.is_none() || session.sees(table, field);
        let view = view(&table.model, &screen, kind, &sees).ok_or_else(|| {
            Fault::user(format!("No default view of type '{kind}' could be found!"))
        })?;
        let own = view_id(session, table, kind).filter(|_| !view.is_generated);
        if truthy(id) && own != id.as_i64() {
            let id = id.as_i64().unwrap_or_default();
            return Err(Fault::missing(IR_UI_VIEW, id, session.uid));
        }
        let entries = [
            ("arch", Some(Json::from(view.arch))),
            ("id", Some(own.map_or(Json::Bool(false), Json::from))),
            ("model", Some(Json::from(table.name()))),
            (
                "toolbar",
                option("toolbar").then(|| toolbar(&table.screen, kind).into()),
            ),
            (
                "filters",
                (option("load_filters") && kind == "search").then(|| json!([])),
            ),
        ];
        let entries = entries
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        views.insert(kind.to_owned(), Json::Object(entries.collect()));
    }
    let fields = methods::fields_of(session, table, &[], &[]);
    Ok(json!({"views": views, "models": {table.name(): {"fields": fields}}}))
}

/// The screen without the fields that are kept for groups which the caller is not in.
fn seen<'t>(session: &Session<'_>, table: &'t Table) -> Cow<'t, Screen> {
    if session.caller.is_none() {
        return Cow::Borrowed(&table.screen);
    }
    let mut screen = table.screen.clone();
    let sees = |field: &str| session.sees(table, field.split(':').next().unwrap_or_default());
    screen.columns.to_mut().retain(|column| sees(&column.field));
    screen.form.to_mut().retain(|field| sees(&field.field));
    screen
        .groupings
        .to_mut()
        .retain(|grouping| sees(&grouping.field));
    screen.measures.to_mut().retain(|measure| sees(measure));
    screen
        .dimensions
        .to_mut()
        .retain(|dimension| sees(dimension));
    Cow::Owned(screen)
}

/// The id of a model's view: Odoo's are those of rows that a catalog does not have.
pub(crate) fn view_id(session: &Session<'_>, table: &Table, kind: &str) -> Option<i64> {
    let kind = TYPES.iter().position(|known| *known == kind)?;
    let mut models = session.schema.tables.keys();
    let model = models.position(|model| model == table.name())?;
    i64::try_from(model * TYPES.len() + kind + 1).ok()
}
