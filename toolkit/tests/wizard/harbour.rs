//! A harbour, invented for tests: an upstream that has trips, fills in the forms of wizards and does what they do.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Fault};
use serde_json::{Map, Value as Json, json};
use toolkit::{Context, Permissions, Record, Registration, Registry, Seal};

use crate::trips::{Ask, Return, ReturnLine, Settle, Trip};

const TRIP_FORM: &str = r#"<form><header>
    <button name="action_settle" string="Settle" type="object" invisible="state != 'done'"
        context="{'from_trip': id}"/>
    <button name="action_finish" string="Finish" type="object" invisible="state != 'afloat'"/>
    <button name="action_return" string="Return" type="object"/>
    <button name="action_share" string="Share" type="object"/>
    <button name="41" string="Lost" type="action"/>
    </header><field name="name"/><field name="state"/></form>"#;

/// The form of a wizard.
fn form(model: &str) -> &'static str {
    match model {
        "harbour.settle" => {
            r#"<form><field name="trip_ids" invisible="1"/><field name="method"/>
            <field name="amount" invisible="method != 'part'" required="method == 'part'"/>
            <field name="payer_id"/><field name="note" required="1" readonly="method == 'full'"/>
            <field name="due"/><field name="hidden" invisible="1"/>
            <footer><button name="action_apply" string="Settle Now" type="object" class="btn-primary"
                context="{'pressed_for': amount}"/>
            <button name="action_print" string="Settle and Print" type="object" invisible="method != 'full'"/>
            <button string="Discard" special="cancel" type="object" name="x"/></footer></form>"#
        }
        "harbour.ask" => {
            r#"<form><footer><button name="process" string="Keep the Rest" type="object" class="btn-primary"/>
            <button name="process_drop" string="Drop the Rest" type="object"/></footer></form>"#
        }
        "harbour.sms" => {
            r#"<form><field name="text"/><footer>
            <button name="send" string="Send" type="object" class="btn-primary"/>
            <button name="dont_send" string="Do Not Send" type="object"/></footer></form>"#
        }
        "harbour.return" => {
            r#"<form><field name="line_ids"><list create="0"><field name="boat_id"/><field name="quantity"/>
            <field name="lent" readonly="1"/></list></field>
            <footer><button name="action_return" string="Return" type="object"/></footer></form>"#
        }
        "harbour.lost" => {
            r#"<form><field name="trip_ids" invisible="1"/><field name="reason"/>
            <field name="letter"/><footer><button name="action_lost" string="Mark as Lost" type="object"/></footer></form>"#
        }
        _ => TRIP_FORM,
    }
}

/// What a call is answered with in the harbour's place.
pub(crate) type Instead = fn(&Call) -> Option<Result<Json, Error>>;

/// An Odoo with trips.
pub(crate) struct Harbour {
    pub(crate) asked: Mutex<Vec<Call>>,
    rows: Mutex<BTreeMap<i64, Json>>,
    wizards: Mutex<BTreeMap<i64, Json>>,
    last: AtomicI64,
    instead: Instead,
    release: u32,
    user: i64,
}

/// A fault as Odoo raises it.
pub(crate) fn fault(name: &str, message: &str) -> Error {
    Fault {
        name: format!("odoo.exceptions.{name}"),
        message: message.to_owned(),
    }
    .into()
}

/// An Odoo that is gone while it works.
pub(crate) fn gone() -> Error {
    Error::NoAnswer {
        url: "http://odoo".to_owned(),
        reason: "the time was over".to_owned(),
    }
}

fn window(model: &str, name: &str, context: Json) -> Json {
    json!({"type": "ir.actions.act_window", "res_model": model, "name": name, "target": "new", "context": context,
        "views": [[false, "form"]]})
}

impl Harbour {
    /// Rows 1 to 60: the first is afloat, the others are done.
    pub(crate) fn new() -> Self {
        let rows = (1_i64..=60).map(|id| {
            let state = if id == 1 { "afloat" } else { "done" };
            let row = json!({"id": id, "name": format!("T{id}"), "display_name": format!("T{id}"), "state": state,
                "total": 30, "currency_id": [1, "EUR"], "write_date": "2026-01-01 00:00:00"});
            (id, row)
        });
        Self {
            asked: Mutex::default(),
            rows: Mutex::new(rows.collect()),
            wizards: Mutex::default(),
            last: AtomicI64::new(500),
            instead: |_| None,
            release: 19,
            user: 2,
        }
    }

    pub(crate) fn answering(self, instead: Instead) -> Self {
        Self { instead, ..self }
    }

    pub(crate) fn on(self, release: u32) -> Self {
        Self { release, ..self }
    }

    pub(crate) fn of_user(self, user: i64) -> Self {
        Self { user, ..self }
    }

    /// The context of a caller of it.
    pub(crate) fn context(self: &Arc<Self>) -> Context {
        let client = Arc::clone(self) as Arc<dyn Client>;
        Context::new(client, registry().models())
            .at(|| "2026-11-21T10:00:00Z".parse().unwrap())
            .sealing(Seal::with_key([7; 32]))
    }

    /// Calls a tool.
    pub(crate) async fn call(self, tool: &str, arguments: Json) -> (Vec<Call>, Result<Json, Json>) {
        self.permitting(Permissions::all(), tool, arguments).await
    }

    pub(crate) async fn permitting(
        self,
        permissions: Permissions,
        tool: &str,
        arguments: Json,
    ) -> (Vec<Call>, Result<Json, Json>) {
        let harbour = Arc::new(self);
        let context = harbour.context().permitting(&permissions);
        let outcome = called(&context, tool, arguments).await;
        let asked = harbour.asked.lock().unwrap().clone();
        (asked, outcome)
    }

    /// Somebody writes into a row.
    pub(crate) fn touch(&self, id: i64) {
        self.rows.lock().unwrap().get_mut(&id).unwrap()["write_date"] =
            json!("2026-01-02 00:00:00");
    }

    fn respond(&self, call: &Call) -> Result<Json, Error> {
        if let Some(answer) = (self.instead)(call) {
            return answer;
        }
        let model = call.model.as_str();
        let ids = call.ids.clone().unwrap_or_default();
        let set = |state: &str| {
            let mut rows = self.rows.lock().unwrap();
            for id in active(call) {
                rows.get_mut(&id).unwrap()["state"] = json!(state);
            }
        };
        Ok(match call.method.as_str() {
            "get_views" | "load_views" => {
                let key = if self.release < 16 {
                    "fields_views"
                } else {
                    "views"
                };
                json!({key: {"form": {"arch": form(model), "id": 9, "view_id": 9}}})
            }
            "get_external_id" => match model {
                "ir.actions.act_window" => json!({"41": "harbour.action_lost"}),
                _ => json!({"41": ""}),
            },
            "fields_get" => fields(model, call),
            "name_search" => match call.named["name"].as_str() {
                Some("Ann") => json!([[7, "Ann"]]),
                _ => json!([]),
            },
            "default_get" => defaults(model, call),
            "onchange" => {
                let values = call.named["values"].as_object().unwrap().clone();
                changed(model, call, values)
            }
            "create" => {
                let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
                let values = call.leading["vals_list"][0].clone();
                self.wizards.lock().unwrap().insert(id, values);
                json!([id])
            }
            "write" => json!(true),
            "read" => match model {
                "harbour.trip" => self.read(&ids, call),
                "harbour.return" => json!([{"id": ids[0], "line_ids": [901, 902, 903]}]),
                "harbour.return.line" => json!([
                    {"id": 901, "boat_id": [5, "[B-5] Gull"]}, {"id": 902, "boat_id": [6, "Heron"]},
                    {"id": 903, "boat_id": [6, "Heron"]}]),
                _ => return Err(fault("AccessError", "Not you")),
            },
            "action_settle" => window("harbour.settle", "Settle", json!({"default_trip_ids": ids})),
            "action_finish" => window("harbour.ask", "What is left?", json!({"kept_ids": ids})),
            "action_return" if model == "harbour.trip" => window(
                "harbour.return",
                "Return",
                json!("{'default_trip_id': active_id}"),
            ),
            "action_share" => window("portal.share", "Share", json!({})),
            "action_apply" | "action_lost" => {
                set("settled");
                json!({"type": "ir.actions.act_window_close"})
            }
            "process" | "process_drop" => {
                window("harbour.sms", "Message", json!({"default_text": "Done"}))
            }
            "action_return" => {
                json!({"type": "ir.actions.act_window", "res_model": "harbour.trip", "res_id": 3})
            }
            "send" | "dont_send" => {
                self.rows.lock().unwrap().get_mut(&1).unwrap()["state"] = json!("done");
                json!(true)
            }
            method => panic!("nobody answers {model} {method}"),
        })
    }

    fn read(&self, ids: &[i64], call: &Call) -> Json {
        let rows = self.rows.lock().unwrap();
        let names = call.named["fields"].as_array().unwrap();
        let row = |id: &i64| {
            let row = rows.get(id)?;
            let value = |name: &Json| {
                let name = name.as_str()?;
                Some((name.to_owned(), row.get(name)?.clone()))
            };
            let id = ("id".to_owned(), json!(id));
            let values = names.iter().filter_map(value);
            Some(Json::Object(
                [id].into_iter().chain(values).collect::<Map<_, _>>(),
            ))
        };
        ids.iter().filter_map(row).collect()
    }
}

/// The trips that a call's context is about.
fn active(call: &Call) -> Vec<i64> {
    let named = call
        .context
        .get("default_trip_ids")
        .or_else(|| call.context.get("active_ids"));
    let ids = named.and_then(Json::as_array).into_iter().flatten();
    ids.filter_map(Json::as_i64).collect()
}

fn defaults(model: &str, call: &Call) -> Json {
    match model {
        "harbour.settle" => json!({"method": "full", "trip_ids": [[6, 0, active(call)]]}),
        "harbour.return" => json!({"line_ids": [[0, 0, {"boat_id": 5, "quantity": 0, "lent": 2}]]}),
        _ => json!({}),
    }
}

/// What `onchange` answers: all of the form when nothing was changed, otherwise what follows.
fn changed(model: &str, call: &Call, values: Map<String, Json>) -> Json {
    let names = call
        .named
        .get("field_names")
        .or_else(|| call.named.get("field_name"));
    let names: Vec<&str> = names
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Json::as_str)
        .collect();
    // Before 17 the first call names the fields that have defaults.
    let is_first = names.is_empty() || names.contains(&"trip_ids");
    match model {
        "harbour.settle" if is_first => json!({"value": {
            "trip_ids": active(call).iter().map(|id| json!([4, id, {"id": id}])).collect::<Json>(),
            "method": "full", "amount": 0.0, "payer_id": {"id": 6, "display_name": "Bob"}, "note": "Thanks",
            "due": 30.0 * active(call).len() as f64, "hidden": false}}),
        "harbour.settle" if names.contains(&"method") && values["method"] == "part" => {
            // As forms of Odoo do: another method begins with nothing.
            json!({"value": {"amount": 0.0, "note": false},
                "warning": {"title": "Mind", "message": "a part is not all"}})
        }
        "harbour.return" if names.is_empty() => json!({"value": {"line_ids": [
            [0, "virtual_1", {"boat_id": {"id": 5, "display_name": "[B-5] Gull"}, "quantity": 0, "lent": 2}],
            [0, "virtual_2", {"boat_id": {"id": 6, "display_name": "Heron"}, "quantity": 0, "lent": 1}],
            [0, "virtual_3", {"boat_id": {"id": 6, "display_name": "Heron"}, "quantity": 0, "lent": 4}]]}}),
        "harbour.sms" if names.is_empty() => {
            json!({"value": {"text": call.context["default_text"]}})
        }
        "harbour.lost" if names.is_empty() => {
            json!({"value": {"reason": false, "letter": "Dear crew", "trip_ids": []}})
        }
        _ => json!({"value": {}}),
    }
}

/// The fields of models that are not compiled.
fn fields(model: &str, call: &Call) -> Json {
    let text = |label: &str| json!({"type": "char", "string": label, "store": true});
    let computed = |label: &str| json!({"type": "char", "string": label, "store": true, "readonly": false, "depends": ["trip_ids"]});
    let fields = match model {
        "harbour.sms" => json!({"text": text("Text")}),
        // One method computes both.
        "harbour.lost" => json!({"reason": computed("Why"), "letter": computed("Letter"),
            "trip_ids": {"type": "many2many", "string": "Trips", "relation": "harbour.trip", "store": true}}),
        _ => json!({"name": text("Name")}),
    };
    match call.named.get("allfields").and_then(Json::as_array) {
        Some(names) => {
            let named = |name: &Json| {
                let name = name.as_str()?;
                Some((name.to_owned(), fields.get(name)?.clone()))
            };
            Json::Object(names.iter().filter_map(named).collect())
        }
        None => fields,
    }
}

impl Client for Harbour {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        self.asked.lock().unwrap().push(call.clone());
        let answer = self.respond(&call);
        Box::pin(std::future::ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        let user = self.user;
        Box::pin(async move { Ok(json!({"lang": "en_US", "tz": "Europe/Brussels", "uid": user})) })
    }

    fn address(&self) -> Option<&str> {
        Some("https://harbour.example.org")
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(self.release)) })
    }
}

const LOCK: Registration =
    Registration::Lock(r#"{"generator": "0", "catalog": "0", "models": {}}"#);

pub(crate) fn registry() -> Registry {
    let models = [
        Registration::Model(<Trip as Record>::tools()),
        Registration::Model(<Settle as Record>::tools()),
        Registration::Model(<Ask as Record>::tools()),
        Registration::Model(<Return as Record>::tools()),
        Registration::Model(<ReturnLine as Record>::tools()),
        LOCK,
    ];
    Registry::of(&models).unwrap()
}

pub(crate) async fn called(context: &Context, tool: &str, arguments: Json) -> Result<Json, Json> {
    let arguments = arguments.as_object().unwrap().clone();
    let registry = registry();
    let outcome = registry.get(tool).unwrap().call(context, arguments).await;
    let outcome = outcome.map(|answer| answer.structured);
    outcome.map_err(|error| error.to_json())
}

/// What was sent beside what tells of forms and fields: models' last words, methods, ids.
pub(crate) fn sent(asked: &[Call]) -> String {
    const TELLING: [&str; 4] = ["get_views", "load_views", "get_external_id", "fields_get"];
    let others = asked
        .iter()
        .filter(|call| !TELLING.contains(&call.method.as_str()));
    let told = others.map(|call| {
        let model = call.model.rsplit('.').next().unwrap();
        let ids = call.ids.as_ref().filter(|ids| !ids.is_empty());
        let ids = ids.map(|ids| match ids.len() > 3 {
            true => format!(" ×{}", ids.len()),
            false => format!(" {ids:?}"),
        });
        format!("{model}.{}{}", call.method, ids.unwrap_or_default())
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The call of a method.
pub(crate) fn the<'c>(asked: &'c [Call], method: &str) -> &'c Call {
    asked.iter().find(|call| call.method == method).unwrap()
}
