//! `web_read` and `web_search_read`: rows with the rows they show, as deep as a specification asks.

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Field, Kind};
use serde_json::{Map, Value as Json, json};

use crate::{
    facts::operation::Operation,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        page::{Load, Page},
        session::Session,
    },
    storage::{pool::Effect, table::Table},
};

/// How deep specifications may nest.
const DEEPEST: usize = 16;

/// The methods.
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "web_read",
        of: Of::Every,
        on_rows: true,
        effect: Effect::Reads,
        parameters: &["*specification"],
        run: |session, table, arguments| {
            let specification = specification(arguments)?;
            let rows = session.web_read(table, &arguments.ids, specification, 0)?;
            Ok(rows.into_iter().map(Json::Object).collect())
        },
    },
    Method {
        name: "web_search_read",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &[
            "*domain",
            "*specification",
            "offset",
            "limit",
            "order",
            "count_limit",
        ],
        run: web_search_read,
    },
];

type Row = Map<String, Json>;

fn specification(arguments: &Arguments) -> Result<&Row, Fault> {
    let given = arguments.value("specification").and_then(Json::as_object);
    given.ok_or_else(|| arguments.wrong("specification", "the fields to read, as an object"))
}

fn web_search_read(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let specification = specification(arguments)?;
    let domain = arguments.domain();
    let page = arguments.page()?;
    let ids = session.search(table, &domain, page, arguments.text("order")?)?;
    let records = session.web_read(table, &ids, specification, 0)?;
    let length = length(session, table, &domain, arguments, page, records.len())?;
    Ok(json!({"length": length, "records": records}))
}

/// How many rows there are in all, counted only where the page does not tell.
fn length(
    session: &Session<'_>,
    table: &Table,
    domain: &Json,
    arguments: &Arguments,
    page: Page,
    found: usize,
) -> Result<i64, Fault> {
    if found == 0 {
        return Ok(0);
    }
    let found = i64::try_from(found).unwrap_or(i64::MAX);
    let current = found + page.offset;
    let count_limit = arguments.whole("count_limit")?.filter(|limit| *limit > 0);
    let counted = count_limit.is_some_and(|limit| limit <= current);
    let forced = matches!(session.context.get("force_search_count"), Some(value) if *value == json!(true) || *value == json!(1));
    match page.limit.filter(|limit| *limit != 0) {
        Some(limit) if (found == limit && !counted) || forced => {
            session.count(table, domain, count_limit)
        }
        _ => Ok(current),
    }
}

impl Session<'_> {
    /// The rows with these ids, each with the fields of the specification.
    pub(crate) fn web_read(
        &self,
        table: &Table,
        ids: &[i64],
        specification: &Row,
        depth: usize,
    ) -> Result<Vec<Row>, Fault> {
        if depth > DEEPEST {
            return Err(Fault::unsupported("so deep a specification"));
        }
        let names: Vec<String> = specification.keys().cloned().collect();
        if names.iter().all(|name| name == "id") {
            // The ids are known: nobody asks for more, not even whether the rows are there.
            let row = |id: &i64| Map::from_iter([("id".to_owned(), Json::from(*id))]);
            return Ok(ids.iter().map(row).collect());
        }
        self.readable(table, &names)?;
        let mut rows: Vec<Row> = match self.read(table, ids, &names, Load::Ids)? {
            Json::Array(rows) => rows
                .into_iter()
                .filter_map(|row| match row {
                    Json::Object(row) => Some(row),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        // Rows that are not there are left out, until what the others show is asked of all.
        if !rows.is_empty() && asks_beyond(table, specification) {
            self.all_exist(table, ids)?;
        }
        for (name, wanted) in specification {
            let Some(wanted) = wanted.as_object().filter(|wanted| !wanted.is_empty()) else {
                continue;
            };
            let Some(field) = table.model.field(name) else {
                continue;
            };
            let shown = Shown {
                session: self,
                field,
                wanted,
                depth: depth + 1,
            };
            match &field.kind {
                Kind::Many2one { .. } => shown.one(&mut rows)?,
                kind if kind.is_x2many() => shown.many(&mut rows)?,
                Kind::Reference { .. } => shown.reference(&mut rows)?,
                Kind::Many2oneReference { model_field } => {
                    shown.bare(table, &mut rows, model_field.as_deref())?;
                }
                _ => {}
            }
        }
        Ok(rows)
    }
}

/// Whether a specification asks for more of the rows shown than which they are.
fn asks_beyond(table: &Table, specification: &Row) -> bool {
    specification.iter().any(|(name, wanted)| {
        let wanted = wanted.as_object().filter(|wanted| !wanted.is_empty());
        match (table.model.field(name).map(|field| &field.kind), wanted) {
            (Some(Kind::Many2one { .. }), Some(wanted)) => wanted.contains_key("fields"),
            (Some(Kind::Reference { .. } | Kind::Many2oneReference { .. }), Some(_)) => true,
            (Some(kind), Some(_)) => kind.is_x2many(),
            _ => false,
        }
    })
}

/// A field that shows rows, and what is wanted of them.
struct Shown<'a> {
    session: &'a Session<'a>,
    field: &'a Field,
    wanted: &'a Row,
    depth: usize,
}

impl Shown<'_> {
    fn fields(&self) -> Option<&Row> {
        self.wanted.get("fields").and_then(Json::as_object)
    }

    fn target(&self) -> Result<&Table, Fault> {
        self.session.schema.related(self.field).ok_or_else(|| {
            let relation = self.field.kind.relation().unwrap_or_default();
            Fault::unsupported(format_args!("reading {relation}, which its catalog lacks"))
        })
    }

    /// What was read, by id; the context of the specification holds for what is below.
    fn read(&self, target: &Table, ids: &[i64], fields: &Row) -> Result<BTreeMap<i64, Row>, Fault> {
        let inner;
        let session = match self.wanted.get("context").and_then(Json::as_object) {
            Some(context) => {
                inner = self.session.in_context(context);
                &inner
            }
            None => self.session,
        };
        let rows = session.web_read(target, ids, fields, self.depth)?;
        let by_id = rows
            .into_iter()
            .filter_map(|row| Some((row.get("id")?.as_i64()?, row)));
        Ok(by_id.collect())
    }

    fn one(&self, rows: &mut [Row]) -> Result<(), Fault> {
        let Some(fields) = self.fields() else {
            return Ok(());
        };
        let name = self.field.name.as_ref();
        let ids: BTreeSet<i64> = rows
            .iter()
            .filter_map(|row| row.get(name)?.as_i64())
            .collect();
        if ids.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = ids.into_iter().collect();
        let target = self.target()?;
        let mut fields = fields.clone();
        // A name is shown to whoever may see the row that points to it.
        let named = fields.remove("display_name").is_some();
        let mut read = self.read(target, &ids, &fields)?;
        if named {
            let display_name = ["display_name".to_owned()];
            let names = self
                .session
                .sudo()
                .read(target, &ids, &display_name, Load::Ids)?;
            for row in names.as_array().into_iter().flatten() {
                let id = row.get("id").and_then(Json::as_i64);
                if let Some(known) = id.and_then(|id| read.get_mut(&id)) {
                    let name = row.get("display_name").cloned();
                    known.insert("display_name".to_owned(), name.unwrap_or_default());
                }
            }
        }
        for row in rows {
            let id = row.get(name).and_then(Json::as_i64);
            if let Some(known) = id.and_then(|id| read.get(&id)) {
                row.insert(name.to_owned(), Json::Object(known.clone()));
            }
        }
        Ok(())
    }

    fn many(&self, rows: &mut [Row]) -> Result<(), Fault> {
        let name = self.field.name.as_ref();
        let mut shown: Vec<Vec<i64>> = rows.iter().map(|row| ids_of(row.get(name))).collect();
        if let Some(order) = self.wanted.get("order").and_then(Json::as_str)
            && !order.is_empty()
        {
            self.sort(&mut shown, order)?;
        }
        let Some(fields) = self.fields() else {
            for (row, ids) in rows.iter_mut().zip(shown) {
                row.insert(name.to_owned(), Json::from(ids));
            }
            return Ok(());
        };
        let limit = self.wanted.get("limit").and_then(Json::as_u64);
        let limit = limit.map_or(usize::MAX, |limit| {
            usize::try_from(limit).unwrap_or(usize::MAX)
        });
        let mut ids: Vec<i64> = Vec::new();
        let mut known = BTreeSet::new();
        for id in shown.iter().flat_map(|ids| ids.iter().take(limit)) {
            if known.insert(*id) {
                ids.push(*id);
            }
        }
        let read = match ids.is_empty() {
            true => BTreeMap::new(),
            false => self.read(self.target()?, &ids, fields)?,
        };
        for (row, ids) in rows.iter_mut().zip(shown) {
            // Beyond the limit a row is its id.
            let list = ids.into_iter().map(|id| match read.get(&id) {
                Some(known) => Json::Object(known.clone()),
                None => json!({"id": id}),
            });
            row.insert(name.to_owned(), list.collect());
        }
        Ok(())
    }

    fn sort(&self, shown: &mut [Vec<i64>], order: &str) -> Result<(), Fault> {
        let all: BTreeSet<i64> = shown.iter().flatten().copied().collect();
        let all: Vec<i64> = all.into_iter().collect();
        let session = self.session.with_archived();
        let domain = json!([["id", "in", all]]);
        let sorted = session.search(self.target()?, &domain, Page::default(), Some(order))?;
        let place: BTreeMap<i64, usize> = sorted.into_iter().zip(0..).collect();
        for ids in shown {
            ids.retain(|id| place.contains_key(id));
            ids.sort_by_key(|id| place.get(id));
        }
        Ok(())
    }

    /// A reference says of which model it is.
    fn reference(&self, rows: &mut [Row]) -> Result<(), Fault> {
        for row in rows {
            let text = row.get(self.field.name.as_ref()).and_then(Json::as_str);
            let Some((model, id)) = text.and_then(|text| text.split_once(',')) else {
                continue;
            };
            let (model, id) = (model.to_owned(), id.parse::<i64>().unwrap_or_default());
            let read = self.referred(&model, id)?;
            let value = match read {
                None => Json::Bool(false),
                Some(None) => continue,
                Some(Some(mut known)) => {
                    known.insert("id".to_owned(), json!({"id": id, "model": model}));
                    Json::Object(known)
                }
            };
            row.insert(self.field.name.to_string(), value);
        }
        Ok(())
    }

    /// A bare id, whose model stands in another field.
    fn bare(
        &self,
        table: &Table,
        rows: &mut [Row],
        model_field: Option<&str>,
    ) -> Result<(), Fault> {
        let Some(model_field) = model_field else {
            return Ok(());
        };
        for row in rows {
            let id = row.get(self.field.name.as_ref()).and_then(Json::as_i64);
            let Some(id) = id.filter(|id| *id != 0) else {
                continue;
            };
            let own = row.get("id").and_then(Json::as_i64).unwrap_or_default();
            let model = self
                .session
                .read(table, &[own], &[model_field.to_owned()], Load::Ids)?;
            let model = model.get(0).and_then(|row| row.get(model_field)?.as_str());
            let value = match self.referred(model.unwrap_or_default(), id)? {
                None => Json::Bool(false),
                Some(None) => continue,
                Some(Some(known)) => Json::Object(known),
            };
            row.insert(self.field.name.to_string(), value);
        }
        Ok(())
    }

    /// None where there is no such row; else what is wanted of it, if anything is.
    fn referred(&self, model: &str, id: i64) -> Result<Option<Option<Row>>, Fault> {
        let Some(target) = self.session.schema.table(model) else {
            return Ok(None);
        };
        if !self.session.is_there(target, id)? {
            return Ok(None);
        }
        let Some(fields) = self.fields() else {
            return Ok(Some(None));
        };
        match self.session.allow_rows(target, &[id], Operation::Read) {
            Ok(()) => Ok(self.read(target, &[id], fields)?.remove(&id).map(Some)),
            Err(_) => {
                let hidden = "You don't have access to this record";
                let row = [("id", json!(id)), ("display_name", json!(hidden))];
                let row = row.map(|(name, value)| (name.to_owned(), value));
                Ok(Some(Some(Map::from_iter(row))))
            }
        }
    }
}

fn ids_of(list: Option<&Json>) -> Vec<i64> {
    let list = list.and_then(Json::as_array).into_iter().flatten();
    list.filter_map(Json::as_i64).collect()
}
