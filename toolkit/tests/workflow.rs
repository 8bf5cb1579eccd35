//! Fields that buttons change: refused wherever a value could be given, with the buttons' names; of compiled
//! models by their tables, of others by the views that Odoo serves.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use std::sync::{Arc, Mutex};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Fault};
use serde_json::{Value as Json, json};
use shop::call;
use toolkit::{Context, Record, Registration, Registry};

const BUTTONS: &str = "`state` is changed by buttons: Receive (shop_return_receive), Refuse (action_refuse), \
                       A (a), B (b), C (c), D (d), …";

/// Its lines have no buttons: nobody sets what Odoo keeps.
const KEPT: &str = "`checked` is kept by Odoo: its form shows it as a status that nobody sets";

#[tokio::test]
async fn no_way_leads_to_a_workflow_field() {
    let line = |key: &str| json!({key: [{"name": "Desk", "checked": true}]});
    for (tool, arguments, path, message) in [
        (
            "shop_return_create",
            json!({"name": "R1", "state": "received"}),
            "state",
            BUTTONS,
        ),
        (
            "shop_return_create",
            json!({"name": "R1", "more": [{"field": "state", "value": "received"}]}),
            "more[0].value",
            BUTTONS,
        ),
        (
            "shop_return_create",
            json!({"name": "R1", "line_ids": [{"name": "Desk", "checked": true}]}),
            "line_ids[0].checked",
            KEPT,
        ),
        (
            "shop_return_create",
            json!({"name": "R1", "line_ids": [[0, 0, {"name": "Desk", "checked": true}]]}),
            "line_ids[0].checked",
            KEPT,
        ),
        (
            "shop_return_update",
            json!({"ids": [1], "state": "received"}),
            "state",
            BUTTONS,
        ),
        (
            "shop_return_update",
            json!({"ids": [1], "more": [{"field": "state", "value": "received"}], "dry_run": true}),
            "more[0].value",
            BUTTONS,
        ),
        (
            "shop_return_update",
            json!({"ids": [1], "clear": ["state"]}),
            "clear[0]",
            BUTTONS,
        ),
        (
            "shop_return_update",
            json!({"ids": [1], "line_ids": line("create")}),
            "line_ids.create[0].checked",
            KEPT,
        ),
        (
            "shop_return_update",
            json!({"ids": [1], "line_ids": {"update": [{"id": 4, "checked": true}]}}),
            "line_ids.update[0].checked",
            KEPT,
        ),
        (
            "create_records",
            json!({"model": "shop.return", "rows": [{"name": "R1"}, {"name": "R2", "state": "received"}]}),
            "rows[1].state",
            BUTTONS,
        ),
        (
            "update_records",
            json!({"model": "shop.return", "ids": [1], "values": {"state": "received"}}),
            "values.state",
            BUTTONS,
        ),
        (
            "update_records",
            json!({"model": "shop.return", "ids": [1], "values": [], "clear": ["state"]}),
            "clear[0]",
            BUTTONS,
        ),
        (
            "call_tool",
            json!({"name": "shop_return_update", "arguments": "{\"ids\": [1], \"state\": \"received\"}"}),
            "state",
            BUTTONS,
        ),
    ] {
        let (asked, answer) = call(tool, arguments.clone(), json!(1)).await;
        let problem = answer.expect_err("it is refused")["problems"][0].clone();
        let told = ["code", "path", "message"].map(|key| problem[key].as_str().unwrap().to_owned());
        assert_eq!(
            told,
            ["workflow_field", path, message],
            "{tool} {arguments}"
        );
        assert_eq!(asked, [], "{tool} {arguments}");
    }
}

/// What is needed and cannot be given is not asked for, and what is blank is left out, as everywhere.
#[tokio::test]
async fn a_row_is_made_without_its_workflow_fields() {
    let arguments = json!({"name": "R1", "state": "", "line_ids": [{"name": "Desk"}]});
    let (asked, answer) = call("shop_return_create", arguments, json!([7])).await;
    assert_eq!(answer.unwrap()["id"], 7);
    let row = json!([{"name": "R1", "line_ids": [[0, 0, {"name": "Desk"}]]}]);
    assert_eq!(asked[0].leading["vals_list"], row);
}

#[tokio::test]
async fn workflow_fields_are_not_advertised() {
    for tool in ["shop_return_create", "shop_return_update"] {
        let (_, answer) = call("describe_tool", json!({"name": tool}), json!(null)).await;
        let schema = answer.unwrap()["inputSchema"].to_string();
        assert!(schema.contains("line_ids"), "{schema}");
        assert!(
            !schema.contains("state") && !schema.contains("checked"),
            "{schema}"
        );
    }
    let arguments = json!({"model": "shop.return", "fields": ["state", "name"]});
    let (_, answer) = call("describe_model", arguments, json!(null)).await;
    let answer = answer.unwrap();
    assert_eq!(answer["fields"][0]["workflow"], true, "{answer}");
    assert_eq!(answer["fields"][1].get("workflow"), None, "{answer}");
}

/// A workshop, which the program is not compiled with: its fields and views as Odoo answers them.
struct Workshop {
    asked: Mutex<Vec<Call>>,
    /// What Odoo raises for the views.
    raises: Option<&'static str>,
    release: u32,
}

impl Client for Workshop {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let answer = match call.method.as_str() {
            "fields_get" => Ok(fields(&call.model)),
            "get_views" | "load_views" => match self.raises {
                Some(name) => Err(Fault {
                    name: name.to_owned(),
                    message: "Not so".to_owned(),
                }
                .into()),
                None => Ok(views(&call.model)),
            },
            "create" => Ok(json!([1])),
            "search_count" => Ok(json!(5)),
            _ => Ok(json!([])),
        };
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "UTC", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(self.release)) })
    }
}

fn fields(model: &str) -> Json {
    let states = json!([["draft", "Draft"], ["done", "Done"]]);
    match model {
        "workshop.job" => json!({
            "id": {"type": "integer", "readonly": true},
            "name": {"type": "char", "string": "Name"},
            "number": {"type": "char", "string": "Number"},
            "state": {"type": "selection", "string": "Status", "selection": states},
            "kind": {"type": "selection", "string": "Kind", "selection": states, "readonly": true},
            "locked": {"type": "boolean", "string": "Locked"},
            "user_id": {"type": "many2one", "string": "Responsible", "relation": "res.users"},
            "step_ids": {"type": "one2many", "string": "Steps", "relation": "workshop.step", "relation_field": "job_id"},
        }),
        "res.users" => json!({
            "id": {"type": "integer", "readonly": true},
            "password": {"type": "char", "string": "Password"},
        }),
        _ => json!({
            "id": {"type": "integer", "readonly": true},
            "name": {"type": "char", "string": "Name"},
            "done": {"type": "boolean", "string": "Done"},
            "job_id": {"type": "many2one", "string": "Job", "relation": "workshop.job"},
        }),
    }
}

fn views(model: &str) -> Json {
    let form = match model {
        "workshop.job" => {
            r#"<form><header>
                <button name="finish" type="object" string="Finish" invisible="state == 'done' or kind == 'done'"/>
                <button name="unlock" type="object" string="Unlock" invisible="not locked"/>
                <field name="state" widget="statusbar"/>
            </header>
            <field name="number" readonly="1"/><field name="locked" readonly="1"/>
            <field name="kind" readonly="1"/><field name="name"/></form>"#
        }
        _ => {
            r#"<form><button name="check" type="object" string="Check" invisible="done"/>
                <field name="done" readonly="1"/><field name="name"/></form>"#
        }
    };
    let search = r#"<search>
        <filter name="mine" string="My Jobs" domain="[('user_id', '=', uid)]"/>
        <filter name="checked" string="Checked" domain="[('step_ids.done', '=', True)]"/>
        <filter name="late" string="Late" domain="[('user_id.password', '=', 'x')]"/>
        <group><filter name="by_state" string="Status" context="{'group_by': 'state'}"/></group>
    </search>"#;
    json!({"views": {"form": {"arch": form}, "search": {"arch": search}}, "models": {}})
}

/// The workshop with one context, in which what was read is kept.
struct Open(Arc<Workshop>, Context);

impl Open {
    fn new(release: u32, raises: Option<&'static str>) -> Self {
        let workshop = Arc::new(Workshop {
            asked: Mutex::default(),
            raises,
            release,
        });
        let client = Arc::clone(&workshop) as Arc<dyn Client>;
        Self(workshop, Context::new(client, toolkit::Models::linked()))
    }

    async fn call(&self, tool: &str, arguments: Json) -> Result<Json, Json> {
        let order = Registration::Model(<shop::Order as Record>::tools());
        let registry = Registry::of([&order, &shop::LOCK]).unwrap();
        let arguments = arguments.as_object().unwrap().clone();
        let answer = registry.get(tool).unwrap().call(&self.1, arguments).await;
        answer
            .map(|answer| answer.structured)
            .map_err(|error| error.to_json())
    }

    fn asked(&self, method: &str) -> Vec<Call> {
        let asked = self.0.asked.lock().unwrap();
        let asked = asked.iter().filter(|call| call.method == method);
        asked.cloned().collect()
    }
}

#[tokio::test]
async fn the_views_of_a_model_without_a_table_tell_which_they_are() {
    let open = Open::new(18, None);
    let steps = |row: Json| json!({"name": "x", "step_ids": [row]});
    for (values, refused) in [
        (json!({"name": "x"}), None),
        // Shown, and nothing depends on it.
        (json!({"number": "J7"}), None),
        (
            json!({"name": "x", "state": "done"}),
            Some(("state", "workflow_field", "Finish (finish)")),
        ),
        (
            json!({"locked": true}),
            Some(("locked", "workflow_field", "Unlock (unlock)")),
        ),
        // The field itself says it, and no status bar more.
        (
            json!({"kind": "done"}),
            Some((
                "kind",
                "readonly_field",
                "Odoo works it out or keeps it itself",
            )),
        ),
        (
            steps(json!({"name": "saw", "done": true})),
            Some(("step_ids[0].done", "workflow_field", "Check (check)")),
        ),
        (steps(json!({"name": "saw"})), None),
    ] {
        let made = open
            .call(
                "create_records",
                json!({"model": "workshop.job", "rows": [values]}),
            )
            .await;
        match refused {
            None => assert_eq!(made, Ok(json!({"ids": [1]})), "{values}"),
            Some((path, code, says)) => {
                let problem = made.expect_err("it is refused")["problems"][0].clone();
                assert_eq!(problem["path"], format!("rows[0].{path}"), "{problem}");
                assert_eq!(problem["code"], code, "{problem}");
                let message = problem["message"].as_str().unwrap();
                assert!(message.contains(says), "{problem}");
            }
        }
    }
    let change = json!({"model": "workshop.job", "ids": [1], "values": {"state": "done"}});
    let problem = open
        .call("update_records", change)
        .await
        .expect_err("it is refused");
    assert_eq!(
        problem["problems"][0]["code"], "workflow_field",
        "{problem}"
    );
    // Once for each model.
    let views = open.asked("get_views");
    let of: Vec<&str> = views.iter().map(|call| call.model.as_str()).collect();
    assert_eq!(of, ["workshop.job", "workshop.step"]);
    assert_eq!(
        (&views[0].named["views"], &views[0].named["options"]),
        (
            &json!([[false, "list"], [false, "form"], [false, "search"]]),
            &json!({"toolbar": true})
        )
    );
}

/// Where the views are not told, the fields' own word stands.
#[tokio::test]
async fn views_that_cannot_be_read_forbid_nothing() {
    for raises in ["odoo.exceptions.AccessError", "builtins.ValueError"] {
        let open = Open::new(18, Some(raises));
        let rows = json!([{"name": "x", "state": "done"}]);
        let made = open
            .call(
                "create_records",
                json!({"model": "workshop.job", "rows": rows}),
            )
            .await;
        assert_eq!(made, Ok(json!({"ids": [1]})), "{raises}");
        let filters = json!({"model": "workshop.job", "filters": [{"preset": "mine"}]});
        let refused = open
            .call("count_records", filters)
            .await
            .expect_err("no views");
        assert_eq!(
            refused["problems"][0]["message"],
            "what filters workshop.job has is told by its search view, which this user may not read"
        );
        let described = open
            .call("describe_model", json!({"model": "workshop.job"}))
            .await;
        assert_eq!(described.unwrap().get("presets"), None);
    }
}

#[tokio::test]
async fn presets_of_a_model_without_a_table_are_those_of_its_views() {
    for (release, method) in [(19, "get_views"), (16, "get_views"), (15, "load_views")] {
        let open = Open::new(release, None);
        for (preset, domain) in [
            ("mine", json!([["user_id", "=", 2]])),
            // Through a table that is read for it.
            ("Checked", json!([["step_ids.done", "=", true]])),
        ] {
            let filters = json!([{"preset": preset}]);
            let found = open
                .call(
                    "count_records",
                    json!({"model": "workshop.job", "filters": filters}),
                )
                .await;
            assert_eq!(found, Ok(json!({"count": 5})), "{preset}");
            let counted = open.asked("search_count").pop().unwrap();
            assert_eq!(counted.leading["domain"], domain, "{preset}");
        }
        assert_eq!(open.asked(method).len(), 1);
        let described = open
            .call("describe_model", json!({"model": "workshop.job"}))
            .await;
        let described = described.unwrap();
        let named = |key: &str| -> Vec<&str> {
            let list = described[key].as_array().unwrap();
            list.iter()
                .map(|one| one["name"].as_str().unwrap())
                .collect()
        };
        assert_eq!(named("presets"), ["mine", "checked", "late"]);
        assert_eq!(named("groupings"), ["by_state"]);
        assert_eq!(open.asked(method).len(), 1);
        // Nobody guesses a password by a filter, whoever wrote it.
        let filters = json!({"model": "workshop.job", "filters": [{"preset": "late"}]});
        let refused = open
            .call("count_records", filters)
            .await
            .expect_err("a password");
        assert_eq!(refused["problems"][0]["code"], "not_permitted", "{refused}");
    }
}
