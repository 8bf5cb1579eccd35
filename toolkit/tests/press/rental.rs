//! Rentals, invented for tests: a compiled model and one that is not, their screens, and an upstream that has
//! rows and does what buttons do.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Fault};
use serde_json::{Map, Value as Json, json};
use toolkit::{
    Context, Permissions, Record, Registration, Registry,
    prelude::*,
    screen::{Action, ActionKind, Button, Condition, Confirm, Place, Press, Screen},
};

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}

const fn button(
    press: Press,
    label: &'static str,
    confirm: Confirm,
    context: Option<&'static str>,
    offered: Option<&'static str>,
) -> Button {
    Button {
        press,
        label: text(label),
        place: Place::Header,
        primary: false,
        confirm,
        context: match context {
            Some(context) => Some(text(context)),
            None => None,
        },
        args: None,
        offered: match offered {
            Some(condition) => Some(Condition::enforced(condition)),
            None => None,
        },
    }
}

const fn method(name: &'static str) -> Press {
    Press::Method(text(name))
}

const fn action(
    id: i64,
    xml_id: &'static str,
    kind: ActionKind,
    opens: Option<&'static str>,
) -> Press {
    Press::Action(Action {
        id: Some(id),
        xml_id: Some(text(xml_id)),
        kind,
        label: None,
        model: match opens {
            Some(model) => Some(text(model)),
            None => None,
        },
        views: Cow::Borrowed(&[]),
        target: match opens {
            Some(_) => Some(text("new")),
            None => None,
        },
        domain: None,
        context: None,
    })
}

/// What the catalog has: labels of its own, a button that is gone, what a window opens.
const BUTTONS: &[Button] = &[
    button(
        method("action_confirm"),
        "Bestätigen",
        Confirm::Never,
        None,
        Some("state in ('draft', 'sent')"),
    ),
    button(
        method("action_send"),
        "Send",
        Confirm::Never,
        Some("{'proforma': False}"),
        Some("state == 'draft'"),
    ),
    button(
        method("action_send"),
        "Send Proforma",
        Confirm::Never,
        Some("{'proforma': True}"),
        Some("state in ('draft', 'sent')"),
    ),
    button(
        method("action_cancel"),
        "Cancel",
        Confirm::Text(text("Really?")),
        None,
        Some("state != 'cancel' and not locked"),
    ),
    button(method("action_gone"), "Vanish", Confirm::Never, None, None),
    button(
        action(
            5,
            "shop.action_extend",
            ActionKind::Window,
            Some("shop.extend"),
        ),
        "Extend",
        Confirm::Never,
        None,
        None,
    ),
    button(
        action(6, "shop.action_urgent", ActionKind::Server, None),
        "Mark Urgent",
        Confirm::Never,
        None,
        None,
    ),
];

const CATALOG: Screen = Screen {
    buttons: Cow::Borrowed(BUTTONS),
    ..Screen::EMPTY
};

/// A rental
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "shop.rental", screen = CATALOG)]
#[odoo(shown("name", "state", "total"))]
#[odoo(tool(search, name = "shop_rental_search"))]
#[odoo(tool(action = "action_confirm", name = "shop_rental_confirm"))]
#[odoo(tool(
    action = "action_send",
    name = "shop_rental_send",
    description = "By e-mail."
))]
#[odoo(tool(action = "action_cancel", name = "shop_rental_cancel"))]
#[odoo(tool(action = "action_gone", name = "shop_rental_gone"))]
#[odoo(tool(action = "action_unseen", name = "shop_rental_unseen"))]
#[odoo(tool(action = "shop.action_urgent", name = "shop_rental_urgent"))]
pub(crate) struct Rental {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    pub display_name: Option<String>,
    /// Number
    pub name: Option<String>,
    /// Status
    pub state: Option<State>,
    /// Locked
    pub locked: Option<bool>,
    /// Total
    #[odoo(monetary = "currency_id")]
    pub total: Option<Decimal>,
    /// Customer
    pub customer_id: Option<Many2one<Customer>>,
    /// Deliveries
    pub delivery_ids: Option<One2many<Delivery>>,
    /// Note
    pub note: Option<String>,
}

toolkit::related! {
    /// `shop.customer`
    Customer = "shop.customer";
    /// `shop.delivery`
    Delivery = "shop.delivery";
}

/// How far a rental is.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub(crate) enum State {
    /// Quotation
    #[odoo("draft")]
    Draft,
    /// Sent
    #[odoo("sent")]
    Sent,
    /// Rented
    #[odoo("sale")]
    Sale,
    /// Cancelled
    #[odoo("cancel")]
    Cancel,
    /// Any other
    #[odoo(unlisted)]
    Unlisted(String),
}

/// A user of the program, whose buttons the selection opened one of.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.users", shown("name"))]
#[odoo(tool(action = "action_greet", name = "res_users_greet"))]
pub(crate) struct User {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    pub name: Option<String>,
}

const FORM: &str = r#"<form>
    <header>
        <button name="action_confirm" string="Confirm" type="object" class="btn-primary"
            invisible="state != 'sent'" context="{'validate': True}"/>
        <button name="action_confirm" string="Confirm" type="object" invisible="state != 'draft'"
            context="{'validate': True}"/>
        <button name="action_send" string="Send" type="object" invisible="state != 'draft'"
            context="{'proforma': False, 'who': uid, 'for': customer_id}"/>
        <button name="action_send" string="Send Proforma" type="object"
            invisible="state not in ('draft', 'sent')" context="{'proforma': True}"/>
        <button name="action_cancel" string="Cancel" type="object" confirm="Really?"
            invisible="state == 'cancel' or locked"/>
        <button name="action_remind" string="Remind" type="object"
            context="{'default_rental_id': active_id}"/>
        <button name="action_above" string="Above" type="object" invisible="parent.state == 'x'"/>
        <button name="action_untold" string="Untold" type="object" invisible="not is_ready"/>
        <button name="action_beyond" string="Beyond" type="object" context="{'x': parent.id}"/>
        <button name="unlink" string="Remove" type="object"/>
        <button name="write" string="Write" type="object"/>
        <button name="with_user" string="As" type="object"/>
        <button name="web_save" string="Save" type="object"/>
        <button name="search_read" string="Look" type="object"/>
        <button name="_secret" string="Secret" type="object"/>
        <button name="a/../b" string="Odd" type="object"/>
        <button name="action_args" string="With" type="object" args="[1]"/>
        <button name="77" string="Extend" type="action"/>
        <field name="state" widget="statusbar"/>
    </header>
    <div name="button_box">
        <button name="action_view_deliveries" type="object" class="oe_stat_button" string="Deliveries"/>
    </div>
    <field name="name"/><field name="note"/>
</form>"#;

const LIST: &str = r#"<list><header><button name="action_confirm" string="Confirm" type="object"/></header>
    <field name="name"/></list>"#;

/// What Odoo answers of a model's views.
fn views(model: &str) -> Json {
    let action =
        |id: i64, name: &str| json!({"id": id, "name": name, "binding_view_types": "list,form"});
    let toolbar = json!({
        "action": [action(91, "Mark Urgent"), action(92, "Own"), action(93, "Cancel")],
        "print": [action(55, "Slip")],
    });
    match model {
        "res.users" => json!({"form": {"arch":
            "<form><button name='action_greet' string='Greet' type='object'/>
            <button name='action_promote' string='Promote' type='object'/></form>"}}),
        "shop.extend" => json!({"form": {"arch":
            "<form><field name='name'/><field name='state' readonly='1'/>
            <footer><button name='action_extend' string='Do it' type='object'/></footer></form>"}}),
        _ => json!({"form": {"arch": FORM, "toolbar": toolbar}, "list": {"arch": LIST}}),
    }
}

/// What a press is answered with, whatever is pressed.
pub(crate) type Answer = fn(&mut BTreeMap<i64, Json>, &Call) -> Result<Json, Error>;

/// An Odoo with rentals.
pub(crate) struct Shop {
    pub(crate) asked: Mutex<Vec<Call>>,
    rows: Mutex<BTreeMap<i64, Json>>,
    answer: Answer,
    /// What a press is answered with, once it was done.
    result: Option<Json>,
    release: u32,
    /// Methods that are refused.
    refused: &'static [&'static str],
    permissions: Permissions,
}

/// A fault as Odoo raises it.
pub(crate) fn fault(name: &str, message: &str) -> Error {
    Fault {
        name: name.to_owned(),
        message: message.to_owned(),
    }
    .into()
}

/// What the shop's buttons do.
pub(crate) fn presses(rows: &mut BTreeMap<i64, Json>, call: &Call) -> Result<Json, Error> {
    let ids = match call.method.as_str() {
        "run" => call.context["active_ids"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_i64().unwrap())
            .collect(),
        _ => call.ids.clone().unwrap_or_default(),
    };
    match call.method.as_str() {
        "run" if call.ids != Some(vec![91]) => {
            let id = call.ids.clone().unwrap()[0];
            let message =
                format!("Record does not exist. (Record: ir.actions.server({id},), User: 2)");
            return Err(fault("odoo.exceptions.MissingError", &message));
        }
        "unlink" => rows.retain(|id, _| !ids.contains(id)),
        "action_nothing" | "action_send" => {}
        method => {
            for id in ids {
                let row = rows.get_mut(&id).unwrap();
                match method {
                    "action_confirm" => {
                        row["state"] = json!("sale");
                        row["delivery_ids"] = json!([100 + id]);
                    }
                    "action_cancel" => row["state"] = json!("cancel"),
                    _ => row["note"] = json!(method),
                }
            }
        }
    }
    Ok(json!(true))
}

impl Shop {
    /// Rows 1 to 4 are a quotation, one that was sent, one that is rented and one that was cancelled.
    pub(crate) fn new() -> Self {
        let states = ["draft", "sent", "sale", "cancel"];
        let rows = (1_i64..).zip(states).map(|(id, state)| {
            let row = json!({
                "id": id, "name": format!("R{id}"), "display_name": format!("R{id}"), "state": state,
                "locked": id == 3, "total": 10.5, "customer_id": [7, "Ann"], "delivery_ids": [], "note": false,
                "currency_id": [1, "EUR"], "is_ready": id == 1,
            });
            (id, row)
        });
        Self {
            asked: Mutex::default(),
            rows: Mutex::new(rows.collect()),
            answer: presses,
            result: None,
            release: 19,
            refused: &[],
            permissions: Permissions::all(),
        }
    }

    pub(crate) fn answering(self, answer: Answer) -> Self {
        Self { answer, ..self }
    }

    /// Does what its buttons do, and answers this.
    pub(crate) fn answering_with(self, result: Json) -> Self {
        Self {
            result: Some(result),
            ..self
        }
    }

    pub(crate) fn on(self, release: u32) -> Self {
        Self { release, ..self }
    }

    pub(crate) fn refusing(self, refused: &'static [&'static str]) -> Self {
        Self { refused, ..self }
    }

    pub(crate) fn permitting(self, permissions: Permissions) -> Self {
        Self {
            permissions,
            ..self
        }
    }

    /// With these rows instead, by their states and whether they are locked.
    pub(crate) fn with_rows(self, states: &[(&str, bool)]) -> Self {
        let rows = (1_i64..).zip(states).map(|(id, (state, locked))| {
            let row = json!({
                "id": id, "display_name": format!("R{id}"), "name": format!("R{id}"), "state": state,
                "locked": locked, "customer_id": false, "delivery_ids": [], "note": false, "total": 1,
            });
            (id, row)
        });
        Self {
            rows: Mutex::new(rows.collect()),
            ..self
        }
    }

    /// Calls a tool, through a context of its own.
    pub(crate) async fn call(self, tool: &str, arguments: Json) -> (Vec<Call>, Result<Json, Json>) {
        let permissions = self.permissions.clone();
        let shop = Arc::new(self);
        let context = Arc::clone(&shop).context(&permissions);
        let outcome = called(&context, tool, arguments).await;
        let asked = shop.asked.lock().unwrap().clone();
        (asked, outcome)
    }

    pub(crate) fn context(self: Arc<Self>, permissions: &Permissions) -> Context {
        let context = Context::new(self as Arc<dyn Client>, registry().models());
        let context = context.at(|| "2026-11-21T10:00:00Z".parse().unwrap());
        context.permitting(permissions)
    }

    fn respond(&self, call: &Call) -> Result<Json, Error> {
        if self.refused.contains(&call.method.as_str()) {
            return Err(fault("odoo.exceptions.AccessError", "You may not"));
        }
        let ids = call.ids.clone().unwrap_or_default();
        let model = call.model.as_str();
        Ok(match call.method.as_str() {
            "get_views" => json!({ "views": views(model) }),
            "load_views" => json!({ "fields_views": views(model) }),
            "get_external_id" => match model {
                "ir.actions.server" => json!({"91": "shop.action_urgent", "92": "", "93": "", "77": ""}),
                _ => json!({"91": "", "92": "", "93": "shop.action_mass", "77": "shop.action_extend"}),
            },
            "fields_get" => fields(model, call),
            "read" => match model {
                "ir.actions.report" => json!([{"id": 55, "report_name": "shop.slip", "report_type": "qweb-pdf", "xml_id": "shop.r"}]),
                "ir.actions.act_window" => return Err(fault("odoo.exceptions.AccessError", "Not you")),
                "shop.delivery" => ids
                    .iter()
                    .map(|id| json!({"id": id, "display_name": format!("OUT/{id}"), "state": "ready"}))
                    .collect(),
                _ => self.read(&ids, call),
            },
            "search_read" => json!([]),
            "onchange" => json!({"value": {"name": "Extend by a day", "state": "draft"}}),
            _ => {
                let answer = (self.answer)(&mut self.rows.lock().unwrap(), call)?;
                self.result.clone().unwrap_or(answer)
            }
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

/// The fields of models that are not compiled.
fn fields(model: &str, call: &Call) -> Json {
    let text = json!({"type": "char", "string": "Name", "store": true});
    let state = json!({"type": "selection", "string": "Status", "store": true, "selection": [
        ["draft", "Quotation"], ["sent", "Sent"], ["sale", "Rented"], ["cancel", "Cancelled"]]});
    let fields = match model {
        "shop.delivery" => json!({ "state": state }),
        "base.module.upgrade" | "shop.extend" => json!({"name": text, "state": state}),
        _ => json!({
            "id": {"type": "integer", "string": "ID"}, "display_name": text, "name": text, "state": state,
            "locked": {"type": "boolean", "string": "Locked", "store": true},
            "customer_id": {"type": "many2one", "string": "Customer", "relation": "shop.customer"},
        }),
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

impl Client for Shop {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let answer = self.respond(&call);
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "Europe/Brussels", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        Some("https://shop.example.org")
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(self.release)) })
    }
}

const LOCK: Registration =
    Registration::Lock(r#"{"generator": "0", "catalog": "0", "models": {}}"#);

pub(crate) fn registry() -> Registry {
    let rental = Registration::Model(<Rental as Record>::tools());
    let user = Registration::Model(<User as Record>::tools());
    Registry::of([&rental, &user, &LOCK]).unwrap()
}

pub(crate) async fn called(context: &Context, tool: &str, arguments: Json) -> Result<Json, Json> {
    let arguments = arguments.as_object().unwrap().clone();
    let registry = registry();
    let outcome = registry.get(tool).unwrap().call(context, arguments).await;
    let outcome = outcome.map(|answer| answer.structured);
    outcome.map_err(|error| error.to_json())
}

/// What was sent beside what the screen is made of: methods and what they were called on.
pub(crate) fn sent(asked: &[Call]) -> Vec<String> {
    const SCREEN: [&str; 4] = ["get_views", "load_views", "get_external_id", "fields_get"];
    let others = asked.iter().filter(|call| {
        !SCREEN.contains(&call.method.as_str())
            && !matches!(call.model.as_str(), "ir.actions.report" | "ir.model")
    });
    let told = others.map(|call| {
        let ids = call.ids.as_ref().map(|ids| format!("{ids:?}"));
        format!("{} {}", call.method, ids.unwrap_or_default())
    });
    told.collect()
}
