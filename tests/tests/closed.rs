//! What is closed stays closed, whichever way a call goes: by a field's name, a filter, an order, a path, a
//! relation, a template, a model that inherits, a hand-written tool.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, Mutex},
};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Field, Kind, Model, fields_get};
use serde_json::{Map, Value as Json, json};
use tests::recordings;
use toolkit::{
    Context, Domain, Many2one, Operation, Operator, Query, Registry, ToolError,
    closed::{Closed, closed, is_right, is_secret},
};
use tools::{HrEmployee, ResPartner, SaleOrder};

/// An Odoo with these tables, and rows of everything. It knows what it was told to change.
struct House {
    tables: BTreeMap<String, Json>,
    changed: Mutex<Vec<String>>,
}

impl House {
    fn of(tables: BTreeMap<String, Json>) -> Arc<Self> {
        Arc::new(Self {
            tables,
            changed: Mutex::default(),
        })
    }

    fn answer(&self, call: &Call) -> Json {
        match call.method.as_str() {
            "fields_get" => self.tables.get(&call.model).cloned().unwrap_or(json!({})),
            "read" => {
                let names = call.named["fields"].as_array().unwrap();
                let value = |name: &Json| match name.as_str().unwrap() {
                    "id" => json!(1),
                    "order_line" | "taxes_id" => json!([5]),
                    name if name.ends_with("_ids") => json!([5]),
                    _ => json!(false),
                };
                let row: Map<String, Json> = names
                    .iter()
                    .map(|name| (name.as_str().unwrap().to_owned(), value(name)))
                    .collect();
                json!([row])
            }
            "search_read" | "web_search_read" | "name_search" => json!([]),
            "search_count" => json!(0),
            "create" | "message_post" => json!([1]),
            _ => json!(true),
        }
    }
}

impl Client for House {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        if matches!(call.method.as_str(), "create" | "write" | "unlink") {
            let told = format!("{}.{}", call.model, call.method);
            self.changed.lock().unwrap().push(told);
        }
        let answer = self.answer(&call);
        Box::pin(std::future::ready(Ok(answer)))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "Europe/Brussels", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(19)) })
    }
}

/// Models that the program was not compiled with.
fn tables() -> BTreeMap<String, Json> {
    let char = |label: &str| json!({"type": "char", "string": label});
    let many =
        |relation: &str| json!({"type": "many2many", "string": "Rows", "relation": relation});
    let one = |relation: &str| json!({"type": "many2one", "string": "Row", "relation": relation});
    let lines = |relation: &str, inverse: &str| json!({"type": "one2many", "string": "Rows", "relation": relation, "relation_field": inverse});
    let id = json!({"type": "integer", "string": "ID", "readonly": true});
    let tables = [
        (
            "shop.order",
            json!({
                "name": char("Name"), "code": char("Mot de passe"), "x_cle_api": char("Code"),
                "mail_id": one("mail.mail"), "version_id": one("hr.version"), "employee_id": one("hr.employee"),
                "wage_copy": {"type": "float", "string": "Wage", "related": "employee_id.version_id.wage"},
                "wage_twice": {"type": "float", "string": "Wage", "related": "version_id.wage"},
                "line_ids": lines("shop.order.line", "order_id"), "tag_ids": many("shop.tag"),
                "group_ids": many("res.groups"), "user_ids": many("res.users"),
                "worked_out_ids": {"type": "one2many", "string": "Rows", "relation": "shop.order.line"},
                "tax_ids": many("account.tax"), "template_ids": lines("mail.template", "order_id"),
                "attachment_ids": many("ir.attachment"), "move_ids": lines("stock.move", "x_order_id"),
            }),
        ),
        (
            "shop.order.line",
            json!({"name": char("Name"), "order_id": one("shop.order")}),
        ),
        ("shop.tag", json!({"name": char("Name")})),
        (
            "hr.version",
            json!({
                "name": char("Name"), "ssnid": char("SSN"), "passport_id": char("Passport"),
                "wage": {"type": "float", "string": "Wage"}, "employee_id": one("hr.employee"),
            }),
        ),
        (
            "res.groups",
            json!({"name": char("Name"), "user_ids": many("res.users")}),
        ),
        (
            "mail.template",
            json!({"name": char("Name"), "subject": char("Subject")}),
        ),
        (
            "survey.invite.x",
            json!({"name": char("Name"), "render_model": char("Model")}),
        ),
        (
            "ir.attachment",
            json!({
                "name": char("Name"), "url": char("Url"), "public": {"type": "boolean", "string": "Public"},
                "datas": {"type": "binary", "string": "File"},
            }),
        ),
        ("ir.rule", json!({"name": char("Name")})),
    ];
    tables
        .into_iter()
        .map(|(model, mut fields)| {
            let fields_map = fields.as_object_mut().unwrap();
            fields_map.insert("id".to_owned(), id.clone());
            for (name, field) in fields_map.iter_mut() {
                field
                    .as_object_mut()
                    .unwrap()
                    .insert("name".to_owned(), json!(name));
            }
            (model.to_owned(), fields)
        })
        .collect()
}

async fn call(house: &Arc<House>, tool: &str, arguments: &Json) -> Result<Json, Json> {
    let registry = Registry::collect().unwrap();
    let tool = registry
        .get(tool)
        .unwrap_or_else(|| panic!("no tool {tool}"));
    let context = Context::new(
        Arc::clone(house) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let answer = tool
        .call(&context, arguments.as_object().unwrap().clone())
        .await;
    answer
        .map(|answer| answer.structured)
        .map_err(|error| error.to_json())
}

/// What is refused: the tool, its arguments, the problem's code and place.
#[tokio::test]
async fn what_is_closed_is_not_reached() {
    let change = |model: &str, values: Json| json!({"model": model, "ids": [1], "values": values});
    let find = |model: &str, field: &str| json!({"model": model, "filters": [{"field": field, "op": "=", "value": "1"}]});
    let cases = [
        // Secrets of compiled models: read, filtered, ordered, grouped, measured, exported.
        (
            "sale_order_search",
            json!({"fields": ["access_token"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "sale_order_search",
            json!({"order": "access_token"}),
            "unknown_field",
            "order[0]",
        ),
        (
            "sale_order_search",
            json!({"filters": [{"field": "access_token", "op": "starts_with", "value": "a"}]}),
            "unknown_field",
            "filters[0].field",
        ),
        (
            "sale_order_search",
            json!({"domain": "[('access_token', '=like', 'a%')]"}),
            "unknown_field",
            "domain[0]",
        ),
        (
            "sale_order_pivot",
            json!({"rows": ["access_token"]}),
            "unknown_field",
            "rows[0]",
        ),
        (
            "sale_order_export",
            json!({"format": "csv", "fields": ["access_token"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "sale_order_line_search",
            json!({"filters": [{"field": "order_id.access_token", "op": "=", "value": "a"}]}),
            "unknown_field",
            "filters[0].field",
        ),
        (
            "hr_employee_search",
            json!({"fields": ["pin"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "hr_employee_search",
            json!({"fields": ["barcode"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "describe_model",
            json!({"model": "res.users", "fields": ["password"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "read_records",
            json!({"model": "res.users", "ids": [2], "fields": ["new_password"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "update_records",
            change("res.users", json!({"password": "x"})),
            "not_offered",
            "model",
        ),
        (
            "update_records",
            change("res.users", json!({"group_ids": {"link": [1]}})),
            "not_offered",
            "model",
        ),
        // Secrets of other models, by label and by name.
        (
            "search_records",
            json!({"model": "shop.order", "fields": ["code"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "search_records",
            find("shop.order", "x_cle_api"),
            "unknown_field",
            "filters[0].field",
        ),
        (
            "search_records",
            json!({"model": "shop.order", "order": "code desc"}),
            "unknown_field",
            "order[0]",
        ),
        (
            "search_records",
            json!({"model": "mail.mail"}),
            "not_offered",
            "model",
        ),
        (
            "search_records",
            json!({"model": "mail.tracking.value"}),
            "not_offered",
            "model",
        ),
        (
            "search_records",
            find("shop.order", "mail_id.body_html"),
            "unknown_model",
            "filters[0].field",
        ),
        (
            "update_records",
            change("shop.order", json!({"mail_id": "Some mail"})),
            "not_offered",
            "values.mail_id",
        ),
        (
            "name_search",
            json!({"model": "payment.provider", "name": ""}),
            "not_offered",
            "model",
        ),
        // What was left out of employees, in what they inherit and in copies.
        (
            "search_records",
            json!({"model": "hr.version", "fields": ["wage"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "search_records",
            json!({"model": "hr.version", "fields": ["ssnid"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "search_records",
            find("hr.version", "passport_id"),
            "unknown_field",
            "filters[0].field",
        ),
        (
            "search_records",
            find("shop.order", "version_id.wage"),
            "unknown_field",
            "filters[0].field",
        ),
        (
            "search_records",
            find("shop.order", "employee_id.ssnid"),
            "unknown_field",
            "filters[0].field",
        ),
        (
            "search_records",
            json!({"model": "shop.order", "fields": ["wage_twice"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "hr_employee_search",
            json!({"fields": ["wage"]}),
            "unknown_field",
            "fields[0]",
        ),
        (
            "res_users_search",
            json!({"fields": ["private_street"]}),
            "unknown_field",
            "fields[0]",
        ),
        // Models that give rights, run code or are rendered.
        (
            "create_records",
            json!({"model": "mail.template", "rows": [{"subject": "{{ object.name }}"}]}),
            "not_offered",
            "model",
        ),
        (
            "create_records",
            json!({"model": "mail.template.preview", "rows": [{"name": "x"}]}),
            "not_offered",
            "model",
        ),
        (
            "create_records",
            json!({"model": "sms.composer", "rows": [{"body": "x"}]}),
            "not_offered",
            "model",
        ),
        (
            "create_records",
            json!({"model": "survey.invite.x", "rows": [{"name": "x"}]}),
            "not_offered",
            "model",
        ),
        (
            "update_records",
            change("ir.ui.view", json!({"arch_db": "x"})),
            "not_offered",
            "model",
        ),
        (
            "delete_records",
            json!({"model": "ir.rule", "ids": [1]}),
            "not_offered",
            "model",
        ),
        (
            "create_records",
            json!({"model": "auth.oauth.provider", "rows": [{"name": "x"}]}),
            "not_offered",
            "model",
        ),
        (
            "create_records",
            json!({"model": "website.page", "rows": [{"name": "x"}]}),
            "not_offered",
            "model",
        ),
        (
            "create_records",
            json!({"model": "ir.attachment", "rows": [{"name": "x", "url": "/web/x.js"}]}),
            "not_offered",
            "rows[0].url",
        ),
        (
            "create_records",
            json!({"model": "ir.attachment", "rows": [{"name": "x", "public": true}]}),
            "not_offered",
            "rows[0].public",
        ),
        (
            "update_records",
            change("ir.attachment", json!({"datas": "eA=="})),
            "not_offered",
            "model",
        ),
        // Relations: what the rows' own model is not allowed.
        (
            "product_product_update",
            json!({"ids": [1], "more": [{"field": "taxes_id", "value": {"update": [{"id": 5, "amount": 99}]}}]}),
            "not_offered",
            "more[0].value.update",
        ),
        (
            "product_product_update",
            json!({"ids": [1], "more": [{"field": "taxes_id", "value": {"delete": [5]}}]}),
            "not_offered",
            "more[0].value.delete",
        ),
        (
            "product_product_update",
            json!({"ids": [1], "more": [{"field": "taxes_id", "value": "[(1, 5, {'amount': 99})]"}]}),
            "wrong_type",
            "more[0].value",
        ),
        (
            "product_product_update",
            json!({"ids": [1], "more": [{"field": "taxes_id", "value": [[2, 5, 0]]}]}),
            "not_offered",
            "more[0].value[0]",
        ),
        (
            "product_product_update",
            json!({"ids": [1], "more": [{"field": "stock_quant_ids", "value": {"update": [{"id": 5, "quantity": 9}]}}]}),
            "not_offered",
            "more[0].value.update",
        ),
        (
            "hr_job_update",
            json!({"ids": [1], "more": [{"field": "employee_ids", "value": {"delete": [5]}}]}),
            "not_offered",
            "more[0].value.delete",
        ),
        (
            "hr_job_update",
            json!({"ids": [1], "more": [{"field": "employee_ids", "value": {"unlink": [5]}}]}),
            "not_offered",
            "more[0].value.unlink",
        ),
        (
            "hr_job_update",
            json!({"ids": [1], "more": [{"field": "employee_ids", "value": {"set": []}}]}),
            "not_offered",
            "more[0].value.set",
        ),
        (
            "hr_job_update",
            json!({"ids": [1], "more": [{"field": "employee_ids", "value": [[5]]}]}),
            "not_offered",
            "more[0].value[0]",
        ),
        (
            "res_partner_update",
            json!({"ids": [1], "more": [{"field": "ref_company_ids", "value": {"update": [{"id": 5, "name": "x"}]}}]}),
            "not_offered",
            "more[0].value",
        ),
        (
            "res_partner_create",
            json!({"name": "x", "ref_company_ids": [{"name": "x"}]}),
            "not_offered",
            "ref_company_ids",
        ),
        (
            "res_partner_create",
            json!({"name": "x", "user_ids": [{"name": "x"}]}),
            "not_offered",
            "user_ids",
        ),
        (
            "crm_lead_update",
            json!({"ids": [1], "more": [{"field": "tag_ids", "value": {"delete": [5]}}]}),
            "not_offered",
            "more[0].value.delete",
        ),
        (
            "project_task_update",
            json!({"ids": [1], "more": [{"field": "user_ids", "value": {"update": [{"id": 5, "name": "x"}]}}]}),
            "not_offered",
            "more[0].value.update",
        ),
        (
            "update_records",
            change("shop.order", json!({"group_ids": {"link": [1]}})),
            "not_offered",
            "values.group_ids",
        ),
        (
            "update_records",
            change(
                "shop.order",
                json!({"user_ids": {"create": [{"name": "x"}]}}),
            ),
            "not_offered",
            "values.user_ids.create",
        ),
        (
            "update_records",
            change("shop.order", json!({"tag_ids": {"delete": [5]}})),
            "not_offered",
            "values.tag_ids.delete",
        ),
        (
            "update_records",
            change(
                "shop.order",
                json!({"tag_ids": {"update": [{"id": 5, "name": "x"}]}}),
            ),
            "not_offered",
            "values.tag_ids.update",
        ),
        (
            "update_records",
            change(
                "shop.order",
                json!({"tax_ids": {"create": [{"name": "x"}]}}),
            ),
            "not_offered",
            "values.tax_ids.create",
        ),
        (
            "update_records",
            change("shop.order", json!({"worked_out_ids": {"delete": [5]}})),
            "not_offered",
            "values.worked_out_ids.delete",
        ),
        (
            "update_records",
            change(
                "shop.order",
                json!({"template_ids": {"create": [{"subject": "x"}]}}),
            ),
            "not_offered",
            "values.template_ids.create",
        ),
        (
            "update_records",
            change("shop.order", json!({"move_ids": {"delete": [5]}})),
            "not_offered",
            "values.move_ids.delete",
        ),
        (
            "update_records",
            change(
                "shop.order",
                json!({"attachment_ids": {"create": [{"name": "x", "url": "/x.js"}]}}),
            ),
            "not_offered",
            "values.attachment_ids.create[0].url",
        ),
        (
            "update_records",
            change("hr.job", json!({"employee_ids": {"delete": [5]}})),
            "not_offered",
            "values.employee_ids.delete",
        ),
    ];
    let mut differ = Vec::new();
    for (tool, arguments, code, path) in cases {
        let house = House::of(tables());
        let outcome = call(&house, tool, &arguments).await;
        let problem = outcome
            .as_ref()
            .err()
            .map(|error| error["problems"][0].clone());
        let told = problem
            .as_ref()
            .map(|problem| (&problem["code"], &problem["path"]));
        if told != Some((&json!(code), &json!(path))) {
            differ.push(format!(
                "{tool} {arguments}: {code} at {path}, and not {outcome:?}"
            ));
        }
        let changed = house.changed.lock().unwrap();
        assert!(changed.is_empty(), "{tool} {arguments} wrote {changed:?}");
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// What people do every day goes on.
#[tokio::test]
async fn what_is_open_stays_open() {
    let change = |values: Json| json!({"model": "shop.order", "ids": [1], "values": values});
    for (tool, arguments) in [
        (
            "sale_order_update",
            json!({"ids": [1], "order_line": {"create": [{"product_id": 1, "product_uom_qty": 2}], "update": [{"id": 5, "price_unit": 3}]}}),
        ),
        (
            "sale_order_update",
            json!({"ids": [1], "order_line": {"delete": [5]}}),
        ),
        (
            "sale_order_create",
            json!({"partner_id": 1, "order_line": [{"product_id": 1}]}),
        ),
        (
            "account_move_update",
            json!({"ids": [1], "invoice_line_ids": {"delete": [5]}}),
        ),
        (
            "purchase_order_update",
            json!({"ids": [1], "order_line": {"delete": [5]}}),
        ),
        (
            "product_product_update",
            json!({"ids": [1], "more": [{"field": "taxes_id", "value": {"set": [5]}}]}),
        ),
        (
            "product_product_update",
            json!({"ids": [1], "more": [{"field": "taxes_id", "value": {"link": [5], "unlink": [6]}}]}),
        ),
        (
            "crm_lead_update",
            json!({"ids": [1], "more": [{"field": "tag_ids", "value": {"create": [{"name": "x"}]}}]}),
        ),
        (
            "project_task_update",
            json!({"ids": [1], "user_ids": {"set": [2]}}),
        ),
        (
            "res_partner_update",
            json!({"ids": [1], "more": [{"field": "child_ids", "value": {"create": [{"name": "x"}]}}]}),
        ),
        (
            "res_partner_update",
            json!({"ids": [1], "more": [{"field": "bank_ids", "value": {"delete": [5]}}]}),
        ),
        (
            "hr_employee_update",
            json!({"ids": [1], "user_id": 2, "parent_id": 3}),
        ),
        (
            "product_product_create",
            json!({"name": "x", "barcode": "4006381333931"}),
        ),
        (
            "update_records",
            change(
                json!({"line_ids": {"create": [{"name": "x"}], "update": [{"id": 5, "name": "y"}]}}),
            ),
        ),
        (
            "update_records",
            change(json!({"line_ids": {"delete": [5]}})),
        ),
        (
            "update_records",
            change(json!({"tag_ids": {"link": [5]}, "user_ids": {"set": [2]}})),
        ),
        (
            "update_records",
            change(json!({"attachment_ids": {"create": [{"name": "x", "datas": "eA=="}]}})),
        ),
        (
            "create_records",
            json!({"model": "ir.attachment", "rows": [{"name": "x", "datas": "eA=="}]}),
        ),
        (
            "search_records",
            json!({"model": "mail.template", "fields": ["subject"]}),
        ),
        ("search_records", json!({"model": "ir.rule"})),
        (
            "search_records",
            json!({"model": "hr.version", "fields": ["name", "employee_id"]}),
        ),
        (
            "create_records",
            json!({"model": "shop.order", "rows": [{"name": "{{ stays }} as it is"}]}),
        ),
        (
            "sale_order_message",
            json!({"id": 1, "body": "{{ stays }} <t t-out='x'/>"}),
        ),
    ] {
        let house = House::of(tables());
        let outcome = call(&house, tool, &arguments).await;
        assert!(outcome.is_ok(), "{tool} {arguments}: {outcome:#?}");
    }
}

/// Typed queries obey the same tables.
#[tokio::test]
async fn a_hand_written_tool_sees_no_more() {
    let house = House::of(tables());
    let context = Context::new(
        Arc::clone(&house) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let all = || Query::new(Domain::everything());
    let when = |path: &str| Query::new(Domain::condition(path, Operator::Equals, "a"));
    let refused = |outcome: Result<(), ToolError>| matches!(outcome, Err(ToolError::Refused(_)));
    let orders = |query: Query| {
        let context = context.clone();
        async move { context.search::<SaleOrder>(query).await.map(|_| ()) }
    };
    for (query, what) in [
        (all().fields(["name", "access_token"]), "a field"),
        (all().order("name, access_token desc"), "an order"),
        (when("access_token"), "a filter"),
        (when("project_id.access_token"), "a path"),
        (when("website_id.x_secret"), "a field that is not there"),
        (
            when("partner_id.bank_ids.x_password"),
            "a secret of a model without a table",
        ),
        (
            Query::new(Domain::Not(Box::new(Domain::any(vec![
                Domain::condition("name", Operator::Equals, "x"),
                Domain::condition("access_token", Operator::Equals, "x"),
            ])))),
            "deep within",
        ),
    ] {
        assert!(refused(orders(query).await), "{what}");
    }
    for query in [
        all().fields(["name", "state"]).order("date_order desc, id"),
        when("partner_id.country_id.code"),
        when("id"),
        when("display_name"),
    ] {
        assert_eq!(orders(query).await, Ok(()));
    }
    let wage = context.search::<HrEmployee>(when("wage")).await;
    assert!(refused(wage.map(|_| ())));
    let company = ResPartner {
        name: Some("x".to_owned()),
        ref_company_ids: Some([toolkit::Id::new(1)].into_iter().collect()),
        ..ResPartner::default()
    };
    assert!(
        context.create(company).await.is_err(),
        "a field that gives rights"
    );
    let parent = ResPartner {
        parent_id: Some(Many2one::from(toolkit::Id::new(1))),
        ..ResPartner::default()
    };
    assert!(context.create(parent).await.is_ok());
}

/// The models of a recorded Odoo, with what it answers for each.
fn recorded(version: &str) -> Option<BTreeMap<String, (Model, Json)>> {
    let Some(folder) = recordings() else {
        eprintln!("skipped: ODOO_RECORDINGS names no folder of recorded answers");
        return None;
    };
    let files = fs::read_dir(folder.join(version).join("fields_get")).unwrap();
    let each = files.map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let answer: Json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let (fields, _) = fields_get::parse(&answer);
        let model = Model {
            name: name.clone().into(),
            label: name.clone().into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: fields.into(),
        };
        (name, (model, answer))
    });
    Some(each.collect())
}

/// Every relation of a whole Odoo, with every verb, through the tool that takes any model: a row is only
/// changed where a call of its own model could change it.
#[tokio::test]
async fn no_relation_goes_around_the_selection() {
    let Some(models) = recorded("19") else {
        return;
    };
    let registry = Registry::collect().unwrap();
    let chosen = |model: &str, operation: Operation| {
        let name = format!("{}_{}", model.replace('.', "_"), operation.as_str());
        registry.get(&name).is_some()
    };
    let compiled = |model: &str| chosen(model, Operation::Search);
    let answers = models
        .iter()
        .map(|(name, (_, answer))| (name.clone(), answer.clone()));
    let house = House::of(answers.collect());
    let context = Context::new(
        Arc::clone(&house) as Arc<dyn Client>,
        toolkit::Models::linked(),
    );
    let tool = registry.get("update_records").unwrap();
    let (mut asked, mut passed) = (0, 0);
    let mut wrong = Vec::new();
    for (name, (model, _)) in &models {
        if closed(model).is_some() {
            continue;
        }
        for field in model.fields.iter().filter(|field| field.kind.is_x2many()) {
            let relation = field.kind.relation().unwrap();
            for (verb, value, needs) in [
                ("delete", json!([5]), &[Operation::Delete][..]),
                (
                    "unlink",
                    json!([5]),
                    &[Operation::Update, Operation::Delete],
                ),
                (
                    "update",
                    json!([{"id": 5, "display_name": "x", "name": "x", "active": true}]),
                    &[Operation::Update],
                ),
            ] {
                asked += 1;
                let value = json!({ verb: value });
                let arguments = json!({"model": name, "ids": [1], "dry_run": true, "values": {field.name.as_ref(): value}});
                let outcome = tool
                    .call(&context, arguments.as_object().unwrap().clone())
                    .await;
                // A field of the row that is not there is another matter than the row.
                let is_reached = match outcome.map_err(|error| error.to_json()) {
                    Ok(_) => true,
                    Err(error) => error["problems"].as_array().is_some_and(|problems| {
                        problems.iter().all(|problem| {
                            problem["path"]
                                .as_str()
                                .unwrap_or_default()
                                .contains(&format!("{verb}[0]."))
                        })
                    }),
                };
                if !is_reached {
                    continue;
                }
                passed += 1;
                let is_many = matches!(field.kind, Kind::Many2many { .. });
                let target = models.get(relation).map(|(model, _)| model);
                let is_closed = target.is_some_and(|model| closed(model).is_some());
                let is_part = relation.starts_with(&format!("{name}."));
                let may = needs.iter().all(|operation| chosen(relation, *operation));
                let fine = match verb {
                    "unlink" if is_many => true,
                    _ if is_many => false,
                    _ => !is_closed && (is_part || !compiled(relation) || may),
                };
                if !fine || is_right(model, field) {
                    wrong.push(format!("{name}.{} {verb} {relation}", field.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        asked > 2_000 && passed > 100,
        "{asked} asked, {passed} passed"
    );
    assert!(house.changed.lock().unwrap().is_empty());
}

/// Which fields of whole Odoos hold secrets: printed, to be looked at, with what must be and must not be
/// among them.
#[test]
fn secrets_of_real_databases_are_found_and_nothing_else() {
    let (mut found, mut looked_at) = (BTreeMap::new(), 0);
    for version in ["16", "17", "18", "19"] {
        let Some(models) = recorded(version) else {
            return;
        };
        for (name, (model, _)) in &models {
            looked_at += model.fields.len();
            let secrets = model.fields.iter().filter(|field| is_secret(name, field));
            for field in secrets {
                let told: &mut Vec<String> = found.entry(field.name.to_string()).or_default();
                if !told.contains(name) {
                    told.push(name.clone());
                }
            }
        }
    }
    for (field, models) in &found {
        println!("{field}: {}", models.join(" "));
    }
    for field in [
        "access_token",
        "password",
        "new_password",
        "pin",
        "signup_token",
        "google_gmail_refresh_token",
        "smtp_pass",
        "cal_client_secret",
        "sfu_server_key",
    ] {
        assert!(found.contains_key(field), "{field}");
    }
    for field in [
        "passport_id",
        "payment_token_count",
        "token_id",
        "key",
        "login",
        "name",
        "avatar_cache_key",
        "is_pinned",
        "signature",
        "access_url",
    ] {
        assert!(!found.contains_key(field), "{field}");
    }
    assert!(
        found["barcode"]
            .iter()
            .all(|model| model.starts_with("hr.employee") || model == "res.users")
    );
    assert!(
        looked_at > 20_000 && found.len() < 60,
        "{} of {looked_at}",
        found.len()
    );
}

/// The list is about models that are there: a name that no Odoo has would be a slip of the pen.
#[test]
fn models_of_a_real_database_are_closed_for_a_reason() {
    let Some(models) = recorded("19") else {
        return;
    };
    let mut by_reason: BTreeMap<Closed, Vec<&str>> = BTreeMap::new();
    for (name, (model, _)) in &models {
        if let Some(closed) = closed(model) {
            by_reason.entry(closed).or_default().push(name);
        }
    }
    for (closed, models) in &by_reason {
        println!("{closed:?}: {}", models.join(" "));
    }
    assert_eq!(by_reason.len(), 5);
    for open in [
        "res.partner",
        "res.company",
        "sale.order",
        "mail.message",
        "mail.activity",
        "hr.version",
        "account.tax",
    ] {
        assert_eq!(closed(&models[open].0), None, "{open}");
    }
    let link = Field::new(
        "x",
        "X",
        Kind::Many2many {
            relation: "res.groups".into(),
        },
    );
    assert!(models.values().all(|(model, _)| is_right(model, &link)));
}
