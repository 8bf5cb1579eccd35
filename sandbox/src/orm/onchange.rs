//! `onchange`: what a form shows after some of its fields were changed, and a new one before anything was.
//!
//! The row is made or written as a draft, of which nothing is demanded, read, and undone: what differs from
//! the row without the changes is the answer.

use odoo::{Field, Kind};
use serde_json::{Map, Value as Json, json};

use crate::{
    facts::{self, defaults::default_value::DefaultValue, operation::Operation},
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    python::repr,
    storage::{pool::Effect, sql::quote, table::Table},
};

/// The method.
pub(crate) const METHODS: &[Method] = &[Method {
    name: "onchange",
    of: Of::Every,
    on_rows: true,
    effect: Effect::Writes,
    parameters: &["*values", "*field_names", "*fields_spec"],
    run: onchange,
}];

type Row = Map<String, Json>;

fn onchange(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    let values = arguments.value("values").and_then(Json::as_object);
    let values = values.ok_or_else(|| arguments.wrong("values", "the values of a row"))?;
    let specification = arguments.value("fields_spec").and_then(Json::as_object);
    let specification = specification
        .ok_or_else(|| arguments.wrong("fields_spec", "the fields to answer, as an object"))?;
    let names = match arguments.value("field_names") {
        // Python reads a text letter by letter.
        Some(Json::String(text)) => text.chars().map(String::from).collect(),
        _ => arguments.names("field_names")?,
    };
    if names.iter().any(|name| table.model.field(name).is_none()) {
        return Ok(json!({}));
    }
    let operation = match arguments.ids.is_empty() {
        true => Operation::Create,
        false => Operation::Write,
    };
    session.allow(table, operation)?;
    let form = Form {
        table,
        id: arguments.ids.first().copied(),
        values,
        names: &names,
        // Fields that the model lacks are not asked for.
        specification: &known(table, specification),
    };
    let draft = session.draft();
    let answer = match names.is_empty() {
        true => form.opened(&draft),
        false => form.changed(&draft),
    };
    answer.map(|value| json!({"value": value}))
}

/// A specification without the fields that the model lacks.
fn known(table: &Table, specification: &Row) -> Row {
    let fields = specification.iter();
    let known = fields.filter(|(name, _)| table.model.field(name).is_some());
    known
        .map(|(name, wanted)| (name.clone(), as_object(wanted)))
        .collect()
}

fn as_object(wanted: &Json) -> Json {
    match wanted {
        Json::Object(_) => wanted.clone(),
        _ => json!({}),
    }
}

/// A form that is open.
struct Form<'f> {
    table: &'f Table,
    /// The row that it shows; none is a new one.
    id: Option<i64>,
    values: &'f Row,
    /// The fields that were changed.
    names: &'f [String],
    specification: &'f Row,
}

impl Form<'_> {
    /// What a form shows when it is opened: all that is known, and the rows of its x2many fields.
    fn opened(&self, draft: &Session<'_>) -> Result<Row, Fault> {
        let read = self.read(draft, self.values)?;
        let mut shown = Row::new();
        for (name, value) in read {
            match self.field(&name).filter(|field| field.kind.is_x2many()) {
                None => {
                    shown.insert(name, value);
                }
                Some(field) => {
                    let commands = commands(field, &value);
                    if !commands.is_empty() {
                        shown.insert(name, Json::from(commands));
                    }
                }
            }
        }
        Ok(shown)
    }

    /// What changes in a form when some of its fields do.
    fn changed(&self, draft: &Session<'_>) -> Result<Row, Fault> {
        let mut before = self.values.clone();
        for name in self.names {
            match self.id {
                // A row keeps what it holds.
                Some(_) => before.remove(name),
                None => before.insert(name.clone(), Json::Bool(false)),
            };
        }
        before.retain(|name, _| {
            let x2many = self.field(name).is_some_and(|field| field.kind.is_x2many());
            !(x2many && self.names.contains(name))
        });
        let before = self.read(draft, &before)?;
        let after = self.read(draft, self.values)?;
        let mut shown = Row::new();
        for (name, value) in after {
            if before.get(&name) == Some(&value) || self.names.contains(&name) {
                continue;
            }
            match self.field(&name).filter(|field| field.kind.is_x2many()) {
                None => {
                    shown.insert(name, value);
                }
                Some(field) => {
                    let commands = self.differing(field, before.get(&name), &value);
                    if !commands.is_empty() {
                        shown.insert(name, Json::from(commands));
                    }
                }
            }
        }
        Ok(shown)
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.table.model.field(name)
    }

    /// The commands that make one list of rows of another.
    fn differing(&self, field: &Field, before: Option<&Json>, after: &Json) -> Vec<Json> {
        let rows = |list: &Json| list.as_array().cloned().unwrap_or_default();
        let (before, after) = (before.map(rows).unwrap_or_default(), rows(after));
        if self.id.is_none() && self.values.contains_key(field.name.as_ref()) {
            // The client's own lines, in its order: what became of each.
            let given = self
                .values
                .get(field.name.as_ref())
                .map(rows)
                .unwrap_or_default();
            let lines = given.iter().zip(before.iter().zip(&after));
            let changed = lines.filter_map(|(command, (before, after))| {
                let mut after = after.as_object()?.clone();
                after.retain(|name, value| {
                    name != "id" && before.get(name).is_none_or(|before| before != value)
                });
                let is_same = after.is_empty();
                (!is_same).then(|| json!([1, command.get(1), after]))
            });
            return changed.collect();
        }
        let plain = |list: &[Json]| -> Vec<Json> { list.iter().map(without_id).collect() };
        if plain(&before) == plain(&after) {
            return Vec::new();
        }
        commands(field, &Json::from(after))
    }

    /// The row as it were with these values, by the specification.
    fn read(&self, draft: &Session<'_>, values: &Row) -> Result<Row, Fault> {
        draft.connection.execute_batch("SAVEPOINT draft")?;
        let read = self.read_draft(draft, values);
        draft
            .connection
            .execute_batch("ROLLBACK TO draft; RELEASE draft")?;
        read
    }

    fn read_draft(&self, draft: &Session<'_>, values: &Row) -> Result<Row, Fault> {
        let values = draft.drafted(self.table, values)?;
        let id = match self.id {
            Some(id) => {
                draft.exists(self.table, id)?;
                draft.write(self.table, &[id], &values)?;
                id
            }
            None => {
                let id = draft.create(self.table, &values)?;
                if !values.contains_key("name") {
                    self.unname(draft, id)?;
                }
                id
            }
        };
        let mut rows = draft.web_read(self.table, &[id], self.specification, 0)?;
        let mut row = rows.pop().unwrap_or_default();
        if !self.specification.contains_key("id") {
            row.remove("id");
        }
        Ok(row)
    }

    /// A draft has no number yet, but what stands for one.
    fn unname(&self, draft: &Session<'_>, id: i64) -> Result<(), Fault> {
        let table = self.table;
        let given = facts::defaults::default_of(table.name(), "name", draft.schema.release);
        let (Some(DefaultValue::Text(placeholder)), true) = (given, table.has_column("name"))
        else {
            return Ok(());
        };
        let update = format!(
            "UPDATE {} SET {} = ? WHERE \"id\" = ?",
            table.quoted(),
            quote("name")
        );
        draft.connection.execute(&update, (placeholder, id))?;
        Ok(())
    }
}

fn without_id(row: &Json) -> Json {
    let mut row = row.clone();
    if let Some(row) = row.as_object_mut() {
        row.remove("id");
    }
    row
}

/// The commands that show rows in a field: those that are there already, or new ones that only the form has.
fn commands(field: &Field, rows: &Json) -> Vec<Json> {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    let linked = matches!(field.kind, Kind::Many2many { .. });
    let commands = rows.iter().zip(1..).map(|(row, place)| {
        let id = row.get("id").or(Some(row)).filter(|id| id.is_number());
        match linked {
            true => json!([4, id, without_id_or_nothing(row)]),
            false => json!([0, format!("virtual_{place}"), without_id_or_nothing(row)]),
        }
    });
    commands.collect()
}

fn without_id_or_nothing(row: &Json) -> Json {
    match row {
        Json::Object(_) => without_id(row),
        _ => json!({}),
    }
}

impl Session<'_> {
    /// A form's values as a row's: a many2one may come with the row it points to, or with the values of one
    /// that is not there yet, and lines may have ids that only the form knows.
    fn drafted(&self, table: &Table, values: &Row) -> Result<Row, Fault> {
        let mut drafted = Row::new();
        for (name, value) in values {
            let Some(field) = table.model.field(name) else {
                continue;
            };
            let value = match (&field.kind, value) {
                (Kind::Many2one { .. }, Json::Object(row)) => self.behind(field, row)?,
                (kind, Json::Array(commands)) if kind.is_x2many() => {
                    let commands = commands.iter().map(|command| self.line(field, command));
                    Json::from(commands.collect::<Result<Vec<Json>, Fault>>()?)
                }
                (_, value) => value.clone(),
            };
            drafted.insert(name.clone(), value);
        }
        Ok(drafted)
    }

    /// The row that a many2one points to: by its id, or made of its values for the time being.
    fn behind(&self, field: &Field, row: &Row) -> Result<Json, Fault> {
        if let Some(id) = row.get("id").filter(|id| id.is_number()) {
            return Ok(id.clone());
        }
        match self.schema.related(field) {
            Some(target) => {
                let row = self.drafted(target, row)?;
                Ok(json!(self.create(target, &row)?))
            }
            None => Ok(Json::Bool(false)),
        }
    }

    /// A command whose row only the form knows makes it.
    fn line(&self, field: &Field, command: &Json) -> Result<Json, Fault> {
        let Some([code, id, rest @ ..]) = command.as_array().map(Vec::as_slice) else {
            return Ok(command.clone());
        };
        let values = match (rest.first(), self.schema.related(field)) {
            (Some(Json::Object(values)), Some(target)) => json!(self.drafted(target, values)?),
            (Some(other), _) => other.clone(),
            (None, _) => json!({}),
        };
        let code = match (code.as_i64(), id) {
            (Some(1), Json::String(_)) => 0,
            (Some(code), _) => code,
            (None, _) => {
                return Err(Fault::value(format!("Wrong command: {}", repr(command))));
            }
        };
        Ok(match code {
            0 => json!([0, 0, values]),
            code => json!([code, id, values]),
        })
    }
}
