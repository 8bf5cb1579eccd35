//! The rows, as they were read, in a database of the test's own; and the keys of groups.

use jiff::{civil::DateTime, tz::TimeZone};
use odoo::{Call, Client as _, Session};
use rusqlite::Connection;
use serde_json::{Value as Json, json};

use crate::{model::*, sql::*};

/// What rows of a group have in common, as text; none where they have nothing.
pub(crate) type Key = Vec<Option<String>>;

pub(crate) fn key(json: &Json) -> Key {
    let text = |part: &Json| match part {
        Json::Null => None,
        Json::Bool(flag) => Some(i32::from(*flag).to_string()),
        // An hour without its offset, that SQL does not know.
        Json::String(text) if text.len() == 22 => Some(text[..16].to_owned()),
        Json::String(text) => Some(text.clone()),
        Json::Object(map) => match (map.get("id"), map.get("value")) {
            (None, Some(value)) => Some(value.as_str().unwrap().to_owned()),
            (id, _) => Some(id.unwrap_or(part).to_string()),
        },
        _ => Some(part.to_string()),
    };
    json.as_array().into_iter().flatten().map(text).collect()
}

pub(crate) fn keys(lines: &Json) -> Vec<Key> {
    let lines = lines.as_array().unwrap().iter();
    lines.map(|line| key(&line["key"])).collect()
}

/// After the keys of one first field what they have in common, where `groups` has several of them, and others.
pub(crate) fn with_subtotals(keys: &[Key], groups: &[Key]) -> Vec<Key> {
    let mut all = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        all.push(key.clone());
        let next = keys.get(place + 1);
        let is_last = next.is_none_or(|next| next[0] != key[0]);
        let (own, others): (Vec<&Key>, Vec<&Key>) =
            groups.iter().partition(|other| other[0] == key[0]);
        if key.len() == 2 && is_last && own.len() > 1 && !others.is_empty() {
            all.push(vec![key[0].clone()]);
        }
    }
    all
}

/// A column: what is measured, of whom, and what was made of it.
pub(crate) type Head = (String, Key, String);

pub(crate) fn head(measure: &str, of: &Key, role: &str) -> Head {
    (measure.to_owned(), of.clone(), role.to_owned())
}

pub(crate) fn heads(table: &Json) -> Vec<Head> {
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    let columns = table["columns"].as_array().unwrap().iter();
    let read = columns.map(|head| (text(&head["name"]), key(&head["of"]), text(&head["is"])));
    read.collect()
}

/// The rows of an Odoo, in the test's own database.
pub(crate) struct Rows(pub(crate) Connection);

impl Rows {
    pub(crate) async fn read(session: &Session) -> Self {
        let rows = Self(Connection::open_in_memory().unwrap());
        let user = session.user().await.unwrap();
        let zone = TimeZone::get(user["tz"].as_str().unwrap()).unwrap();
        for model in [&STAGES, &COMPANIES, &ORDERS, &LEADS, &MOVES] {
            rows.load(session, model, &zone).await;
        }
        rows
    }

    pub(crate) async fn load(&self, session: &Session, model: &Model, zone: &TimeZone) {
        let fields = KINDS.iter().flat_map(|kind| model.words(kind));
        let (fields, table) = (fields.collect::<Vec<_>>(), model.table());
        let columns = fields.join(", ");
        self.run(&format!(
            "CREATE TABLE {table} (id, {columns}, share);
             CREATE TABLE tag_ids_of_{table} (row, value)"
        ));
        let call = Call::new(model.0, "search_read")
            .with("domain", json!([]))
            .with("fields", fields.clone())
            .context("active_test", false);
        for row in session.call(call).await.unwrap().as_array().unwrap() {
            let values = fields
                .iter()
                .map(|field| match (model.kind(field), &row[field]) {
                    ("flag", json) => i32::from(json == true).to_string(),
                    (_, Json::Bool(false)) | ("several", _) => "NULL".to_owned(),
                    ("link", json) => json[0].to_string(),
                    ("number", json) => json.to_string(),
                    ("moment", json) => quoted(Some(&local(json.as_str().unwrap(), zone))),
                    (_, json) => quoted(json.as_str()),
                });
            let (id, values) = (&row["id"], values.collect::<Vec<_>>().join(", "));
            let share = match model.words("currency").first() {
                Some(&"company_id") => self.currency_of(&row["company_id"][0]),
                Some(field) => quoted(row[field][1].as_str()),
                None => quoted(row["currency_id"][1].as_str()),
            };
            self.run(&format!(
                "INSERT INTO {table} VALUES ({id}, {values}, {share})"
            ));
            let labels = row["tag_ids"].as_array();
            let labels = labels.filter(|labels| !labels.is_empty()).cloned();
            // A row without any is in a group of its own.
            for label in labels.unwrap_or_else(|| vec![Json::Null]) {
                self.run(&format!(
                    "INSERT INTO tag_ids_of_{table} VALUES ({id}, CAST({label} AS TEXT))"
                ));
            }
        }
    }

    /// The currency of a company; of no company, that of the caller's own, which is the first.
    pub(crate) fn currency_of(&self, company: &Json) -> String {
        let company = company.as_i64().unwrap_or(1);
        let of = format!("SELECT share FROM res_company WHERE id IS {company}");
        let known = self.keys(&of, 1).pop().and_then(|mut key| key.remove(0));
        quoted(known.as_deref().or(Some("no currency told")))
    }

    pub(crate) fn run(&self, sql: &str) {
        let done = self.0.execute_batch(sql);
        done.unwrap_or_else(|error| panic!("{error}: {sql}"));
    }

    pub(crate) fn number(&self, sql: &str) -> Option<f64> {
        let row = self.0.query_row(sql, [], |row| row.get(0));
        row.unwrap_or_else(|error| panic!("{error}: {sql}"))
    }

    pub(crate) fn keys(&self, sql: &str, width: usize) -> Vec<Key> {
        let statement = self.0.prepare(sql);
        let mut statement = statement.unwrap_or_else(|error| panic!("{error}: {sql}"));
        let rows = statement.query_map([], |row| (0..width).map(|place| row.get(place)).collect());
        rows.unwrap().map(Result::unwrap).collect()
    }

    pub(crate) fn texts(&self, sql: &str) -> Vec<String> {
        let keys = self.keys(sql, 1).into_iter();
        keys.map(|mut key| key.remove(0).unwrap()).collect()
    }

    pub(crate) fn text(&self, sql: &str) -> Option<String> {
        self.keys(&format!("SELECT {sql}"), 1)[0][0].clone()
    }
}

/// What the clocks of the user show.
pub(crate) fn local(moment: &str, zone: &TimeZone) -> String {
    let moment: DateTime = moment.parse().unwrap();
    let moment = moment.to_zoned(TimeZone::UTC).unwrap();
    let moment = moment.with_time_zone(zone.clone());
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
