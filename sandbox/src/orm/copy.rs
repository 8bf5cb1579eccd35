//! `copy`: rows made anew from others, with their one2many lines where Odoo takes them along.
//!
//! Which fields are taken over is in `copied`; here is how. Knows nothing of how rows are stored.

mod copied;

use std::collections::BTreeSet;

use odoo::Kind;
use serde_json::{Map, Value as Json, json};

use self::copied::is_copied;
use crate::{
    facts::{builtin::IR_MODEL, fields::delegate_of},
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        page::{Load, Page},
        session::Session,
    },
    python::type_name,
    release::Release,
    storage::{
        pool::Effect,
        table::{Shown, Table},
    },
};

/// The methods.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "copy",
    of: Of::Every,
    on_rows: true,
    effect: Effect::Writes,
    parameters: &["default"],
    run: copy,
}];

/// Models of which there are no copies, and what Odoo says.
const REFUSED: &[(&str, &str)] = &[
    (
        "account.lock_exception",
        "You cannot duplicate a Lock Date Exception.",
    ),
    (
        "calendar.attendee",
        "You cannot duplicate a calendar attendee.",
    ),
    ("hr.leave", "A time off cannot be duplicated."),
    (
        "res.company",
        "Duplicating a company is not allowed. Please create a new company instead.",
    ),
    ("stock.quant", "You cannot duplicate stock quants."),
];

/// Fields by which a copy is told from its original.
const MARKED: &[(&str, &[&str])] = &[
    ("account.account", &["name"]),
    ("account.journal", &["name"]),
    ("account.payment.term", &["name"]),
    ("account.tax", &["name"]),
    ("hr.job", &["name"]),
    ("hr.leave.accrual.plan", &["name"]),
    ("hr.leave.type", &["name"]),
    ("mail.template", &["name"]),
    ("mailing.list", &["name"]),
    ("product.category", &["name"]),
    ("product.pricelist", &["name"]),
    ("product.tag", &["name"]),
    ("product.template", &["name"]),
    ("project.project", &["name"]),
    ("project.project.stage", &["name"]),
    ("project.task", &["name"]),
    ("project.task.type", &["name"]),
    ("res.lang", &["name", "code", "url_code"]),
    ("res.partner", &["name"]),
    ("res.users", &["login"]),
    ("resource.calendar", &["name"]),
    ("resource.resource", &["name"]),
    ("stock.location", &["name"]),
    ("stock.picking.type", &["name", "sequence_code"]),
    ("stock.route", &["name"]),
    ("stock.rule", &["name"]),
    ("stock.warehouse", &["name"]),
];

fn copy(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    if table.name() == IR_MODEL {
        return Err(Fault::unsupported("changing the models"));
    }
    if let Some((_, refusal)) = REFUSED.iter().find(|(model, _)| *model == table.name()) {
        return Err(Fault::user(*refusal));
    }
    let empty = Map::new();
    let default = match arguments.given("default") {
        None => &empty,
        Some(Json::Object(default)) => default,
        Some(other) => {
            let found = type_name(other);
            return Err(Fault::arguments(format!(
                "'{found}' object is not iterable"
            )));
        }
    };
    let session = session.with_archived();
    let mut copying = Copying {
        session: &session,
        seen: BTreeSet::new(),
    };
    // All are read before one is made.
    let mut copies = Vec::new();
    for id in &arguments.ids {
        copies.extend(copying.values(table, *id, default)?);
    }
    let made = copies
        .iter()
        .map(|values| copying.make(table, values, default));
    made.collect::<Result<Json, Fault>>()
}

/// One call's copying.
struct Copying<'s> {
    session: &'s Session<'s>,
    /// The rows met, for lines may lead back to where one came from.
    seen: BTreeSet<(String, i64)>,
}

impl Copying<'_> {
    /// The values of a row's copy; none when the row was met before.
    fn values(
        &mut self,
        table: &Table,
        id: i64,
        default: &Map<String, Json>,
    ) -> Result<Option<Map<String, Json>>, Fault> {
        if !self.seen.insert((table.name().to_owned(), id)) {
            return Ok(None);
        }
        let release = self.session.schema.release;
        let mut default = default.clone();
        // A name that is none is not what the copy is to be called.
        default.retain(|name, value| *value != json!(false) || !marked(table).contains(&&**name));
        let default = &default;
        let behind = behind(table).filter(|link| !default.contains_key(*link));
        let taken = table.model.fields.iter().filter(|field| {
            let name = field.name.as_ref();
            (is_copied(release, table, field) || Some(name) == behind)
                && !default.contains_key(name)
        });
        let fields: Vec<_> = taken.collect();
        let mut names: Vec<String> = fields
            .iter()
            .map(|field| field.name.clone().into_owned())
            .collect();
        names.push("id".to_owned());
        let read = self.session.read(table, &[id], &names, Load::Ids)?;
        let row = read.get(0).and_then(Json::as_object);
        let row = row.ok_or_else(|| Fault::missing(table.name(), id, self.session.uid))?;
        let mut values = default.clone();
        for field in fields {
            let name = field.name.as_ref();
            let value = row.get(name).unwrap_or(&Json::Null);
            let value = match &field.kind {
                Kind::One2many { .. } => match self.session.schema.shown(table, field) {
                    Some(shown) => self.lines(field, &shown, value)?,
                    None => continue,
                },
                // Rows of a model that the catalog lacks cannot be linked.
                Kind::Many2many { .. }
                    if *value == json!([]) && self.session.schema.related(field).is_none() =>
                {
                    continue;
                }
                // What the original has none of, the copy is not given by default.
                Kind::Many2many { .. } => json!([[6, 0, value]]),
                Kind::Many2one { relation } if Some(name) == behind => {
                    self.parent(relation, value, table, &mut values)?
                }
                _ => value.clone(),
            };
            values.insert(name.to_owned(), value);
        }
        self.mark(table, default, &mut values)?;
        Ok(Some(values))
    }

    /// The commands that make copies of lines.
    fn lines(
        &mut self,
        field: &odoo::Field,
        shown: &Shown<'_>,
        value: &Json,
    ) -> Result<Json, Fault> {
        let (Some(target), Shown::Inverse { inverse, .. }) =
            (self.session.schema.related(field), shown)
        else {
            return Ok(json!([]));
        };
        let mut ids: Vec<i64> = value
            .as_array()
            .map(|ids| ids.iter().filter_map(Json::as_i64).collect())
            .unwrap_or_default();
        ids.sort_unstable();
        let mut commands = Vec::new();
        for id in ids {
            if let Some(mut line) = self.values(target, id, &Map::new())? {
                line.remove(*inverse);
                commands.push(json!([0, 0, line]));
            }
        }
        Ok(Json::Array(commands))
    }

    /// A copy of the row behind a row, made with what the caller wants of its fields.
    fn parent(
        &mut self,
        model: &str,
        value: &Json,
        table: &Table,
        values: &mut Map<String, Json>,
    ) -> Result<Json, Fault> {
        let (Some(parent), Some(id)) = (self.session.schema.table(model), value.as_i64()) else {
            return Ok(value.clone());
        };
        let names: Vec<String> = values
            .keys()
            .filter(|name| !table.has_column(name) && parent.model.field(name).is_some())
            .cloned()
            .collect();
        let wanted = names
            .into_iter()
            .filter_map(|name| values.remove_entry(&name))
            .collect();
        match self.values(parent, id, &wanted)? {
            Some(copy) => Ok(Json::from(self.session.create(parent, &copy)?)),
            None => Ok(value.clone()),
        }
    }

    /// Names the copy so that it is told from the original.
    fn mark(
        &self,
        table: &Table,
        default: &Map<String, Json>,
        values: &mut Map<String, Json>,
    ) -> Result<(), Fault> {
        let release = self.session.schema.release;
        let given = |name: &str| {
            default
                .get(name)
                .is_some_and(|value| *value != json!(false))
        };
        for name in marked(table) {
            let mark = match (table.name(), release) {
                ("product.category", Release::Odoo18) => continue,
                ("account.tax", Release::Odoo18) => "(Copy)",
                _ => "(copy)",
            };
            if !given(name) && table.has_column(name) {
                let original = values.get(*name).and_then(Json::as_str);
                let copy = format!("{} {mark}", original.unwrap_or_default());
                values.insert((*name).to_owned(), Json::from(copy));
            }
        }
        if given("code") {
            return Ok(());
        }
        match table.name() {
            "account.journal" => {
                if let Some(code) = values.get("code").and_then(Json::as_str) {
                    let code = self.free_code(table, code)?;
                    values.insert("code".to_owned(), Json::from(code));
                }
            }
            "stock.warehouse" => {
                values.insert("code".to_owned(), json!("COPY"));
            }
            _ => {}
        }
        Ok(())
    }

    /// The first of `INV1`, `INV2`, … that no journal has.
    fn free_code(&self, table: &Table, code: &str) -> Result<String, Fault> {
        let letters: String = code.chars().filter(|c| !c.is_ascii_digit()).collect();
        let mut number = 1;
        loop {
            let free = format!("{}{number}", letters.trim());
            let domain = json!([["code", "=", free]]);
            if self.session.count(table, &domain, Some(1))? == 0 {
                return Ok(free);
            }
            number += 1;
        }
    }

    /// Creates the copy, unless the copy of the row behind it brought one with it.
    fn make(
        &self,
        table: &Table,
        values: &Map<String, Json>,
        default: &Map<String, Json>,
    ) -> Result<Json, Fault> {
        let session = self.session;
        if let Some(link) = behind(table)
            && table.name() == "product.product"
            && !default.contains_key(link)
            && let Some(parent) = values.get(link)
        {
            let domain = json!([[link, "=", parent]]);
            let there = session.search(table, &domain, Page::default(), None)?;
            if let Some(id) = there.first() {
                return Ok(Json::from(*id));
            }
        }
        session.create(table, values).map(Json::from)
    }
}

/// The fields by which a copy of this model's rows is told from its original.
fn marked(table: &Table) -> &'static [&'static str] {
    let marked = MARKED.iter().find(|(model, _)| *model == table.name());
    marked.map(|(_, names)| *names).unwrap_or_default()
}

/// The column that leads to the row behind.
fn behind(table: &Table) -> Option<&'static str> {
    delegate_of(table.name()).filter(|link| table.has_column(link))
}
