//! An Odoo with a few rows, whatever is written to which is kept.

use std::sync::{Arc, Mutex};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Fault};
use serde_json::{Value as Json, json};
use toolkit::{
    Answer, Context, FetchError, Fetched, Fetching, Permissions, Reader, Record, Registration,
    Registry,
};

use super::shop;

/// An Odoo that is asked.
pub(super) struct Office {
    /// Its version.
    pub(super) major: u32,
    /// Whether the caller is an administrator.
    pub(super) administers: bool,
    /// Which posts Odoo refuses, counted from 1.
    pub(super) refuses: Option<usize>,
    pub(super) permissions: Permissions,
    pub(super) budget: usize,
    /// The process that reads files.
    pub(super) reader: Option<Reader>,
    /// What is fetched from a host that is allowed.
    pub(super) fetched: Option<Result<Vec<u8>, FetchError>>,
    pub(super) asked: Arc<Mutex<Vec<Call>>>,
}

impl Default for Office {
    fn default() -> Self {
        Self {
            major: 19,
            administers: true,
            refuses: None,
            permissions: Permissions::all(),
            budget: 8_000,
            reader: None,
            fetched: None,
            asked: Arc::default(),
        }
    }
}

/// Where files are fetched from.
struct Elsewhere(Result<Vec<u8>, FetchError>);

impl Fetching for Elsewhere {
    fn fetch<'f>(
        &'f self,
        url: &'f str,
        most: usize,
    ) -> BoxFuture<'f, Result<Fetched, FetchError>> {
        assert!(
            url.starts_with("https://files.example.com/") && most > 1_000_000,
            "{url}"
        );
        let fetched = self.0.clone().map(|bytes| Fetched { bytes });
        Box::pin(std::future::ready(fetched))
    }
}

/// The client of one call.
struct Line {
    major: u32,
    administers: bool,
    refuses: Option<usize>,
    asked: Arc<Mutex<Vec<Call>>>,
}

impl Office {
    pub(super) async fn answer(&self, tool: &str, arguments: Json) -> Result<Answer, Json> {
        let order = Registration::Model(<shop::Order as Record>::tools());
        let registry = Registry::of([&order, &shop::LOCK]).unwrap();
        let client = Arc::new(Line {
            major: self.major,
            administers: self.administers,
            refuses: self.refuses,
            asked: Arc::clone(&self.asked),
        });
        let context = Context::new(client, registry.models())
            .with_budget(self.budget)
            .permitting(&self.permissions);
        let context = match &self.reader {
            Some(reader) => context.reading_files(reader.clone()),
            None => context,
        };
        let context = match &self.fetched {
            Some(fetched) => {
                let hosts = ["Files.Example.com".to_owned()];
                context.fetching(hosts, Arc::new(Elsewhere(fetched.clone())))
            }
            None => context,
        };
        let arguments = arguments.as_object().unwrap().clone();
        let answer = registry.get(tool).unwrap().call(&context, arguments).await;
        answer.map_err(|error| error.to_json())
    }

    pub(super) async fn call(&self, tool: &str, arguments: Json) -> Result<Json, Json> {
        Ok(self.answer(tool, arguments).await?.structured)
    }

    /// What of a refusal tells what is wrong: its first problem's code and place, or its own code.
    pub(super) async fn refusal(&self, tool: &str, arguments: Json) -> String {
        let error = match self.call(tool, arguments.clone()).await {
            Ok(answer) => panic!("{tool} {arguments} is answered {answer}"),
            Err(error) => error,
        };
        let problem = &error["problems"][0];
        match problem["code"].as_str() {
            Some(code) => format!("{code} {}", problem["path"].as_str().unwrap()),
            None => error["code"].as_str().unwrap().to_owned(),
        }
    }

    /// The calls of a method.
    pub(super) fn calls(&self, method: &str) -> Vec<Call> {
        let asked = self.asked.lock().unwrap();
        asked
            .iter()
            .filter(|call| call.method == method)
            .cloned()
            .collect()
    }

    /// The calls that may have changed something.
    pub(super) fn writes(&self) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|call| !call.reads()).count()
    }
}

fn fault(name: &str, message: &str) -> Error {
    Error::Fault(Fault {
        name: name.to_owned(),
        message: message.to_owned(),
    })
}

/// The ids that a domain names, or those that a call is on.
fn named(call: &Call) -> Vec<i64> {
    if let Some(ids) = &call.ids {
        return ids.clone();
    }
    let domain = call.named.get("domain").cloned().unwrap_or_default();
    let mut ids = Vec::new();
    for condition in domain.as_array().into_iter().flatten() {
        if condition[1] == "in" && (condition[0] == "id" || condition[0] == "partner_id") {
            ids.extend(
                condition[2]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter_map(Json::as_i64),
            );
        }
    }
    ids
}

/// A domain's operand for a field.
fn operand(call: &Call, field: &str) -> Json {
    let domain = call.named.get("domain").cloned().unwrap_or_default();
    let mut conditions = domain.as_array().into_iter().flatten();
    let found = conditions.find(|condition| condition[0] == field);
    found
        .map(|condition| condition[2].clone())
        .unwrap_or_default()
}

const PNG: &str = "iVBORw0KGgo=";

/// Attachments: id, name, media type, what is in it as base64, what else.
fn attachments() -> Vec<Json> {
    let one = |id: i64, name: &str, kind: &str, more: Json| {
        let mut row = json!({"id": id, "name": name, "mimetype": kind, "file_size": 5, "type": "binary",
            "url": false, "res_model": "sale.order", "res_id": 1, "res_field": false});
        row.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        row
    };
    vec![
        one(70, "a.txt", "text/plain", json!({})),
        one(71, "logo.png", "image/png", json!({})),
        one(
            72,
            "image_1920",
            "image/png",
            json!({"res_field": "image_1920"}),
        ),
        one(
            73,
            "secret.txt",
            "text/plain",
            json!({"res_model": "ir.mail_server"}),
        ),
        one(
            74,
            "page",
            "",
            json!({"type": "url", "url": "https://example.com/x", "file_size": 0}),
        ),
        one(75, "huge.bin", "", json!({"file_size": 100_000_000})),
        one(76, "a.zip", "application/zip", json!({})),
        one(
            77,
            "own.txt",
            "text/plain",
            json!({"res_model": false, "res_id": false}),
        ),
        one(78, "offer.pdf", "application/pdf", json!({})),
        one(79, "long.txt", "text/plain", json!({})),
    ]
}

fn content(id: i64) -> String {
    // "x", 999 and one times.
    if id == 79 {
        return "eHh4".repeat(333) + "eA==";
    }
    let content = match id {
        71 => PNG,
        76 => "UEsDBAAA",
        78 => "JVBERi0xLjQK",
        // "hello"
        _ => "aGVsbG8=",
    };
    content.to_owned()
}

impl Line {
    fn answer(&self, call: &Call) -> Result<Json, Error> {
        let model = call.model.as_str();
        let field = |kind: &str, label: &str| json!({"type": kind, "string": label});
        Ok(match call.method.as_str() {
            "fields_get" if model == "x.lacks" => {
                return Err(fault("builtins.KeyError", "x.lacks"));
            }
            "fields_get" => {
                let mut fields = json!({
                    "id": field("integer", "ID"),
                    "display_name": field("char", "Display Name"),
                    "name": field("char", "Name"),
                    "state": field("char", "State"),
                });
                let has: &[&str] = match model {
                    "sale.order" | "res.partner" | "mailing.mailing" => {
                        &["message_ids", "activity_ids"]
                    }
                    "x.thread" => &["message_ids"],
                    _ => &[],
                };
                for name in has {
                    fields[*name] = json!({"type": "one2many", "string": name, "relation": "x"});
                }
                fields
            }
            "message_post" => {
                let posts = self.asked.lock().unwrap();
                let posts = posts.iter().filter(|call| call.method == "message_post");
                if self
                    .refuses
                    .is_some_and(|refused| posts.count() + 1 == refused)
                {
                    return Err(fault("odoo.exceptions.AccessError", "no"));
                }
                json!([900 + call.ids.as_ref().unwrap()[0]])
            }
            "create" => {
                let rows = call.leading["vals_list"].as_array().unwrap().len();
                (0..rows).map(|at| json!(500 + at)).collect()
            }
            "action_feedback" => json!(950),
            "name_search" => match call.named["name"].as_str().unwrap() {
                "Annika" => json!([[7, "Annika"]]),
                "Ann Lee" => json!([[31, "Ann Lee"]]),
                _ => json!([]),
            },
            "search_read" => self.rows(call)?,
            "read" => self.read(call),
            method => panic!("{model}.{method}"),
        })
    }

    fn read(&self, call: &Call) -> Json {
        let each = call.ids.clone().unwrap().into_iter();
        each.map(|id| match call.model.as_str() {
            "ir.attachment" => json!({"id": id, "datas": content(id)}),
            "mail.tracking.value" => json!({"id": id, "field_id": [id + 1_000, "x"],
                "old_value_char": "Quotation", "new_value_char": "Sales Order",
                "old_value_float": 1.5, "new_value_float": 2.5}),
            "ir.model.fields" => {
                let name = if id == 1_001 { "state" } else { "shop_secret" };
                json!({"id": id, "name": name, "ttype": "selection"})
            }
            model => panic!("{model} {id}"),
        })
        .collect()
    }

    fn rows(&self, call: &Call) -> Result<Json, Error> {
        let ids = named(call);
        let is = |row: &Json| ids.contains(&row["id"].as_i64().unwrap());
        Ok(match call.model.as_str() {
            "mail.message.subtype" => match operand(call, "internal") {
                Json::Bool(true) => json!([{"id": 2}, {"id": 3}]),
                _ => json!([{"id": 1}]),
            },
            "mail.followers" => json!([
                {"id": 1, "partner_id": [30, "Own"], "subtype_ids": [1]},
                {"id": 2, "partner_id": [32, "Client"], "subtype_ids": [1]},
                {"id": 3, "partner_id": [33, "Colleague"], "subtype_ids": [1, 2]},
                {"id": 4, "partner_id": [34, "Listener"], "subtype_ids": [2]},
                {"id": 5, "partner_id": [35, "Gone"], "subtype_ids": [1]},
            ]),
            "res.users" => json!([
                {"id": 2, "partner_id": [30, "Own"], "notification_type": "email"},
                {"id": 8, "partner_id": [33, "Colleague"], "notification_type": "inbox"},
            ]),
            "res.partner" => {
                let contact = |id: i64, name: &str, email: Json, share: bool| {
                    json!({"id": id,
                    "display_name": name, "email": email, "partner_share": share})
                };
                let mut all = vec![
                    contact(30, "Own", json!("own@x.example"), false),
                    contact(31, "Ann Lee", json!(false), true),
                    contact(32, "Client", json!("client@y.example"), true),
                    contact(33, "Colleague", json!("c@x.example"), false),
                ];
                all.retain(is);
                Json::from(all)
            }
            "mail.message" => {
                let fields = call.named["fields"].as_array().unwrap();
                if fields.contains(&json!("tracking_value_ids")) && !self.administers {
                    return Err(fault("odoo.exceptions.AccessError", "not these fields"));
                }
                self.messages(call)
            }
            "mail.activity.type" => json!([
                {"id": 4, "name": "To-Do", "summary": false},
                {"id": 2, "name": "Call", "summary": "Ring"},
            ]),
            "ir.model" => json!([{"id": 87}]),
            "mail.activity" => {
                let one = |id: i64, record: i64| {
                    json!({"id": id, "activity_type_id": [2, "Call"],
                    "summary": false, "date_deadline": "2026-12-05", "user_id": [7, "Annika"],
                    "res_model": "sale.order", "res_id": record, "res_name": format!("S{record}")})
                };
                let mut all = vec![one(500, 1), one(501, 2), one(502, 2)];
                match operand(call, "res_id") {
                    Json::Number(record) => {
                        all.retain(|row| row["res_id"] == Json::Number(record.clone()))
                    }
                    Json::Array(_) => all.clear(),
                    _ => all.retain(is),
                }
                Json::from(all)
            }
            "ir.attachment" => attachments().into_iter().filter(is).collect(),
            _ => ids
                .iter()
                .filter(|id| **id < 100)
                .map(|id| json!({"id": id, "display_name": format!("S{id}")}))
                .collect(),
        })
    }

    fn messages(&self, call: &Call) -> Json {
        let message = |id: i64, kind: &str, subtype: i64, body: &str, more: Json| {
            let mut row = json!({"id": id, "message_type": kind, "subtype_id": [subtype, "Stage Changed"],
                "date": "2026-11-30 08:15:00", "author_id": [33, "Colleague"], "email_from": "x",
                "is_internal": false, "subject": false, "body": body, "attachment_ids": []});
            if self.administers {
                row["tracking_value_ids"] = json!([]);
            }
            row.as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            row
        };
        let changes = match self.administers {
            true => json!({"tracking_value_ids": [1, 2]}),
            false => json!({}),
        };
        let all = [
            message(14, "notification", 9, "", changes),
            message(13, "comment", 2, "<p>For <b>us</b> alone</p>", json!({})),
            message(
                12,
                "email",
                1,
                "<p>Fine!<br>Thanks &amp; bye</p>",
                json!({
                "author_id": false, "email_from": "ann@y.example", "subject": "Re: offer", "attachment_ids": [70]}),
            ),
            message(
                11,
                "comment",
                1,
                &format!("<p>{}</p>", "long ".repeat(1_000)),
                json!({}),
            ),
        ];
        let offset = usize::try_from(call.named["offset"].as_i64().unwrap()).unwrap();
        let limit = usize::try_from(call.named["limit"].as_i64().unwrap()).unwrap();
        all.into_iter().skip(offset).take(limit).collect()
    }
}

impl Client for Line {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let answer = self.answer(&call);
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "UTC", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        Some("http://odoo")
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(self.major)) })
    }
}
