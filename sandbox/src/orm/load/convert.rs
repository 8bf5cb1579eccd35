//! A cell's text made a value of its field.

use jiff::civil::{Date, DateTime, Time};
use odoo::{Choice, Field, Kind};
use serde_json::{Map, Value as Json, json};

use super::{
    Loader,
    cell::{shown, text, truth, whole},
    extract::{Key, Raw, Record},
    problem::{Abort, FIELD, Problem},
};
use crate::{
    fault::Fault,
    storage::{table::Table, time_zone::utc_of_local},
};

impl<'s> Loader<'s> {
    /// The value to be written; what is only doubtful is told besides.
    pub(super) fn value(
        &mut self,
        table: &'s Table,
        field: &'s Field,
        raw: &Raw,
        warnings: &mut Vec<Problem>,
    ) -> Result<Json, Abort> {
        if raw.is_empty() {
            return Ok(Json::Bool(false));
        }
        let cell = match raw {
            Raw::Rows(rows) => return self.rows(field, rows, warnings),
            Raw::Cell(cell) => cell,
        };
        match &field.kind {
            Kind::Boolean => match truth(&text(cell, "lower")?) {
                Some(flag) => Ok(Json::Bool(flag)),
                None => Err(unclear(cell).into()),
            },
            Kind::Integer | Kind::Many2oneReference { .. } => integer(cell).map_err(Abort::from),
            Kind::Float { .. } | Kind::Monetary { .. } => float(cell).map_err(Abort::from),
            Kind::Date => Ok(date(&text(cell, "strftime")?)?),
            Kind::Datetime => self.moment(&text(cell, "strftime")?),
            Kind::Selection { choices } => Ok(choice(choices, &text(cell, "lower")?)?),
            Kind::Json => serde_json::from_str(&text(cell, "encode")?).map_err(|_| {
                let shown = shown(cell);
                let text =
                    format!("'{shown}' does not seem to be a valid JSON for field '{FIELD}'");
                Problem::of_value(text).into()
            }),
            Kind::Properties | Kind::PropertiesDefinition => {
                let (model, name) = (table.name(), &field.name);
                Err(Fault::unsupported(format_args!("loading {model}.{name}")).into())
            }
            _ => Ok(Json::from(shown(cell))),
        }
    }

    /// What the rows behind a link become.
    fn rows(
        &mut self,
        field: &'s Field,
        rows: &[Record],
        warnings: &mut Vec<Problem>,
    ) -> Result<Json, Abort> {
        let first = rows.first();
        match field.kind {
            Kind::One2many { .. } => self.lines(field, rows, warnings),
            Kind::Many2many { .. } => {
                let mut ids = Vec::new();
                if let Some(record) = first {
                    let (key, cell) = reference(record)?;
                    for part in text(cell, "split")?.split(',') {
                        let found = self.find(field, key, &Json::from(part), warnings)?;
                        ids.extend(found);
                    }
                }
                Ok(json!([[6, 0, ids]]))
            }
            _ => {
                let Some(record) = first else {
                    return Ok(Json::Bool(false));
                };
                let (key, cell) = reference(record)?;
                let id = self.find(field, key, cell, warnings)?;
                Ok(id.map_or(Json::Bool(false), Json::from))
            }
        }
    }

    /// The commands for a one2many field: a row that is named is taken in and written, others are
    /// made.
    fn lines(
        &mut self,
        field: &'s Field,
        rows: &[Record],
        warnings: &mut Vec<Problem>,
    ) -> Result<Json, Abort> {
        let mut commands = Vec::new();
        // One row that names others only: they stand side by side.
        if let [only] = rows
            && only.fields().next().is_none()
        {
            let (key, cell) = reference(only)?;
            for part in text(cell, "split")?.split(',') {
                let record = Record::reference(key.clone(), part);
                self.line(field, &record, warnings, &mut commands)?;
            }
        } else {
            for record in rows {
                self.line(field, record, warnings, &mut commands)?;
            }
        }
        Ok(Json::Array(commands))
    }

    fn line(
        &mut self,
        field: &'s Field,
        record: &Record,
        warnings: &mut Vec<Problem>,
        commands: &mut Vec<Json>,
    ) -> Result<(), Abort> {
        let target = self.target(field)?;
        let mut values = Map::new();
        for (name, raw) in record.fields() {
            let inner = target
                .model
                .field(name)
                .ok_or_else(|| Fault::no_field(name, target.name(), self.session.schema.release))?;
            let value = self.value(target, inner, raw, warnings);
            let value = value.map_err(|stop| match stop {
                Abort::Problem(problem) => Abort::Problem(problem.within(&inner.label)),
                fault => fault,
            })?;
            values.insert(name.to_owned(), value);
        }
        let mut found = None;
        if !record.references().is_empty() {
            let (key, cell) = named(record)?;
            found = match self.find(field, key, cell, warnings) {
                // It is to be made, then.
                Err(Abort::Problem(_)) if *key == Key::External => None,
                found => found?,
            };
        }
        match found {
            Some(id) => commands.extend([json!([4, id, 0]), json!([1, id, values])]),
            None => commands.push(json!([0, 0, values])),
        }
        Ok(())
    }

    /// A moment of the caller's clock, in UTC.
    fn moment(&self, text: &str) -> Result<Json, Abort> {
        let Some(local) = datetime_of(text) else {
            let text = format!("'{text}' does not seem to be a valid datetime for field '{FIELD}'");
            let more = json!("Use the format '2012-12-31 23:59:59'");
            return Err(Problem::of_value(text).with(more).into());
        };
        let local = local.strftime("%Y-%m-%d %H:%M:%S").to_string();
        let zone = self.session.clock()?;
        let utc = zone.and_then(|zone| utc_of_local(&zone, &local));
        Ok(Json::from(utc.unwrap_or(local)))
    }
}

/// The one cell of a record that names a row and does nothing else.
fn reference(record: &Record) -> Result<(&Key, &Json), Abort> {
    if record.fields().next().is_some() {
        let text = "Can not create Many-To-One records indirectly, import the field separately";
        return Err(Problem::plain(text).into());
    }
    named(record)
}

/// The one cell of a record that names a row.
fn named(record: &Record) -> Result<(&Key, &Json), Abort> {
    match record.references().as_slice() {
        [only] => Ok(*only),
        _ => Err(Problem::plain(format!(
            "Ambiguous specification for field '{FIELD}', only provide one of name, external id \
             or database id"
        ))
        .into()),
    }
}

fn unclear(cell: &Json) -> Problem {
    let shown = shown(cell);
    Problem::of_value(format!(
        "Unknown value '{shown}' for boolean field '{FIELD}'"
    ))
    .with(json!("Use '1' for yes and '0' for no"))
}

fn integer(cell: &Json) -> Result<Json, Problem> {
    let number = match cell {
        Json::Bool(flag) => Some(i64::from(*flag)),
        Json::Number(number) => number
            .as_i64()
            .or_else(|| number.as_f64().map(|n| n as i64)),
        other => other.as_str().and_then(whole),
    };
    number.map(Json::from).ok_or_else(|| {
        let shown = shown(cell);
        Problem::of_value(format!(
            "'{shown}' does not seem to be an integer for field '{FIELD}'"
        ))
    })
}

fn float(cell: &Json) -> Result<Json, Problem> {
    let number = match cell {
        Json::Bool(flag) => Some(f64::from(u8::from(*flag))),
        Json::Number(number) => number.as_f64(),
        other => other
            .as_str()
            .and_then(|text| text.trim().replace('_', "").parse().ok()),
    };
    let number = number.filter(|number| number.is_finite());
    number.map(Json::from).ok_or_else(|| {
        let shown = shown(cell);
        Problem::of_value(format!(
            "'{shown}' does not seem to be a number for field '{FIELD}'"
        ))
    })
}

fn date(text: &str) -> Result<Json, Problem> {
    let day: String = text.chars().take(10).collect();
    match date_of(&day) {
        Some(day) => Ok(Json::from(day.to_string())),
        None => Err(Problem::of_value(format!(
            "'{text}' does not seem to be a valid date for field '{FIELD}'"
        ))
        .with(json!("Use the format '2012-12-31'"))),
    }
}

/// `2026-02-01`, and as Python takes it `2026-2-1`.
fn date_of(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut part = |longest: usize| -> Option<i16> {
        let part = parts.next()?;
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        (digits && part.len() <= longest).then(|| part.parse().ok())?
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let whole = parts.next().is_none() && text.find('-') == Some(4);
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|_| whole)
}

fn datetime_of(text: &str) -> Option<DateTime> {
    let text: String = text.chars().take(19).collect();
    if text.len() == 10 {
        return Some(date_of(&text)?.to_datetime(Time::midnight()));
    }
    let (day, time) = text.split_once(' ')?;
    let mut parts = time.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let time = Time::new(hour, minute, second, 0).ok()?;
    parts.next().is_none().then_some(())?;
    Some(date_of(day)?.to_datetime(time))
}

fn choice(choices: &[Choice], text: &str) -> Result<Json, Problem> {
    let wanted = text.to_lowercase();
    let found = choices.iter().find(|choice| {
        choice.key.to_lowercase() == wanted || choice.label.to_lowercase() == wanted
    });
    match found {
        Some(choice) => Ok(Json::from(choice.key.as_ref())),
        None => {
            let labels: Json = choices
                .iter()
                .map(|choice| match choice.label.is_empty() {
                    true => Json::from(choice.key.as_ref()),
                    false => Json::from(choice.label.as_ref()),
                })
                .collect();
            let text = format!("Value '{text}' not found in selection field '{FIELD}'");
            Err(Problem::of_value(text).with(labels))
        }
    }
}
