//! What an opportunity leads to: its quotations and orders, its meetings.

use serde_json::{Map, Value as Json, json};

use super::LEAD;
use crate::{
    business::rows::{self, Row},
    fault::Fault,
    orm::{
        method::{Arguments, Of},
        session::{Computed, Session, Values},
    },
    storage::table::Table,
};

const ORDER: &str = "sale.order";

/// States of an order that nobody has agreed to yet.
const ASKED: &[&str] = &["draft", "sent"];

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    computed("quotation_count", |session, table, ids| {
        of_orders(session, table, ids, |orders| {
            let asked = orders.iter().filter(|order| is(order, ASKED));
            json!(asked.count())
        })
    }),
    computed("sale_order_count", |session, table, ids| {
        of_orders(session, table, ids, |orders| json!(agreed(orders).count()))
    }),
    computed("sale_amount_total", |session, table, ids| {
        of_orders(session, table, ids, |orders| {
            let amounts = agreed(orders).map(|order| rows::number(order, "amount_untaxed"));
            json!(amounts.sum::<f64>())
        })
    }),
    computed("company_currency", |session, table, ids| {
        let read = rows::read(session, table, ids, &["company_id"])?;
        let own = session.company()?;
        let currency = |row: &Row| -> Result<Option<(i64, Json)>, Fault> {
            let Some(company) = rows::id(row, "company_id").or(own) else {
                return Ok(None);
            };
            let company = rows::one(session, "res.company", company, &["currency_id"])?;
            let currency = rows::id(&company, "currency_id");
            Ok(rows::id(row, "id").zip(currency.map(Json::from)))
        };
        let found = read.iter().filter_map(|row| currency(row).transpose());
        found.collect()
    }),
    computed("is_automated_probability", |session, table, ids| {
        let rows = rows::read(
            session,
            table,
            ids,
            &["probability", "automated_probability"],
        )?;
        let same = rows.iter().filter_map(|row| {
            let off = rows::number(row, "probability") - rows::number(row, "automated_probability");
            Some((rows::id(row, "id")?, json!(off.abs() < 0.005)))
        });
        Ok(same.collect())
    }),
    computed("meeting_display_label", |session, table, ids| {
        let meetings = rows::read(session, table, ids, &["calendar_event_ids"])?;
        let now = session.now()?;
        let label = |row: &Row| -> Result<Option<(i64, Json)>, Fault> {
            let mut label = "No Meeting";
            for meeting in rows::ids(row, "calendar_event_ids") {
                let meeting = rows::one(session, "calendar.event", meeting, &["start"])?;
                match rows::text(&meeting, "start") > now.as_str() {
                    true => label = "Next Meeting",
                    false if label == "No Meeting" => label = "Last Meeting",
                    false => {}
                }
            }
            Ok(rows::id(row, "id").map(|id| (id, json!(label))))
        };
        meetings
            .iter()
            .filter_map(|row| label(row).transpose())
            .collect()
    }),
];

const fn computed(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(LEAD),
        field,
        read,
    }
}

fn is(order: &Row, states: &[&str]) -> bool {
    states.contains(&rows::text(order, "state"))
}

fn agreed(orders: &[Row]) -> impl Iterator<Item = &Row> {
    orders
        .iter()
        .filter(|order| !is(order, ASKED) && !is(order, &["cancel"]))
}

fn of_orders(
    session: &Session<'_>,
    _: &Table,
    ids: &[i64],
    of: fn(&[Row]) -> Json,
) -> Result<Values, Fault> {
    let orders = session.schema.table(ORDER);
    let Some(orders) = orders.filter(|orders| orders.has_column("opportunity_id")) else {
        return Ok(Values::new());
    };
    rows::each(ids, |id| {
        let found = rows::find(session, ORDER, &json!([["opportunity_id", "=", id]]))?;
        let found = rows::read(session, orders, &found, &["state", "amount_untaxed"])?;
        Ok(of(&found))
    })
}

/// The lead that a step is about.
fn lead(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Row, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let told = [
        "name",
        "type",
        "partner_id",
        "team_id",
        "user_id",
        "company_id",
        "campaign_id",
        "medium_id",
        "source_id",
        "tag_ids",
        "order_ids",
    ];
    let mut found = rows::read(session, table, &arguments.ids, &told)?;
    Ok(found.pop().unwrap_or_default())
}

fn link(row: &Row, name: &str) -> Json {
    rows::id(row, name).map_or(Json::Bool(false), Json::from)
}

/// A new quotation for a lead; one without a contact asks for it first.
pub(crate) fn new_quotation(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let found = lead(session, table, arguments)?;
    if rows::id(&found, "partner_id").is_none() {
        return Ok(json!({
            "name": "New Quotation",
            "type": "ir.actions.act_window",
            "view_mode": "form",
            "res_model": "crm.quotation.partner",
            "target": "new",
            "views": [[false, "form"]],
        }));
    }
    window(session, &found)
}

/// The same of a lead that may have none.
pub(super) fn quotation(session: &Session<'_>, table: &Table, id: i64) -> Result<Json, Fault> {
    let found = lead(session, table, &Arguments::on(vec![id]))?;
    window(session, &found)
}

/// The form of a new order, with what it has of its lead.
fn window(session: &Session<'_>, lead: &Row) -> Result<Json, Fault> {
    let company = match rows::id(lead, "company_id") {
        Some(company) => json!(company),
        None => match session.of_user("company_id")? {
            Some(rusqlite::types::Value::Integer(company)) => json!(company),
            _ => Json::Bool(false),
        },
    };
    let context = json!({
        "search_default_opportunity_id": lead.get("id"),
        "default_opportunity_id": lead.get("id"),
        "default_partner_id": link(lead, "partner_id"),
        "default_campaign_id": link(lead, "campaign_id"),
        "default_medium_id": link(lead, "medium_id"),
        "default_origin": lead.get("name"),
        "default_source_id": link(lead, "source_id"),
        "default_company_id": company,
        "default_tag_ids": [[6, 0, rows::ids(lead, "tag_ids")]],
        "default_team_id": link(lead, "team_id"),
        "default_user_id": link(lead, "user_id"),
    });
    Ok(json!({
        "name": "Quotation",
        "type": "ir.actions.act_window",
        "res_model": ORDER,
        "res_id": 0,
        "view_mode": "form,list,graph",
        "views": [[false, "form"], [false, "list"], [false, "graph"]],
        "target": "current",
        "domain": "[('opportunity_id', '=', active_id)]",
        "context": context,
        "xml_id": "sale_crm.sale_action_quotations_new",
    }))
}

/// The orders that came of a lead.
pub(crate) fn view_orders(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let lead = lead(session, table, arguments)?;
    let mut agreed = Vec::new();
    for order in rows::ids(&lead, "order_ids") {
        let row = rows::one(session, ORDER, order, &["state"])?;
        if !is(&row, ASKED) && !is(&row, &["cancel"]) {
            agreed.push(order);
        }
    }
    let mut action = json!({
        "name": "Sales Orders",
        "type": "ir.actions.act_window",
        "res_model": ORDER,
        "res_id": 0,
        "view_mode": "list,kanban,form,calendar,pivot,graph,activity",
        "views": [[1, "list"], [1, "kanban"], [1, "form"]],
        "target": "current",
        "domain": ["&", ["opportunity_id", "=", lead.get("id")],
            ["state", "not in", ["draft", "sent", "cancel"]]],
        "context": {"search_default_partner_id": link(&lead, "partner_id"),
            "default_partner_id": link(&lead, "partner_id"),
            "default_opportunity_id": lead.get("id")},
        "xml_id": "sale.action_orders",
    });
    if let ([only], Some(action)) = (agreed.as_slice(), action.as_object_mut()) {
        action.insert("views".to_owned(), json!([[1, "form"]]));
        action.insert("res_id".to_owned(), json!(only));
    }
    Ok(action)
}

/// The calendar, to plan a meeting with a lead's contact.
pub(crate) fn schedule_meeting(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let lead = lead(session, table, arguments)?;
    let mut partners: Vec<i64> = Vec::new();
    if let Some(rusqlite::types::Value::Integer(own)) = session.of_user("partner_id")? {
        partners.push(own);
    }
    partners.extend(rows::id(&lead, "partner_id").filter(|id| !partners.contains(id)));
    let opportunity = match rows::text(&lead, "type") {
        "opportunity" => lead.get("id").cloned().unwrap_or_default(),
        _ => Json::Bool(false),
    };
    let context = Map::from_iter(
        [
            ("search_default_opportunity_id", opportunity.clone()),
            ("default_opportunity_id", opportunity),
            ("default_partner_id", link(&lead, "partner_id")),
            ("default_partner_ids", json!(partners)),
            ("default_team_id", link(&lead, "team_id")),
            (
                "default_name",
                lead.get("name").cloned().unwrap_or_default(),
            ),
            ("default_mode", json!("week")),
            ("initial_date", Json::Bool(false)),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    Ok(json!({
        "name": "Meetings",
        "type": "ir.actions.act_window",
        "res_model": "calendar.event",
        "res_id": 0,
        "view_mode": "calendar,list,form",
        "views": [[1, "calendar"], [2, "list"], [3, "form"]],
        "target": "current",
        "domain": false,
        "context": context,
        "xml_id": "calendar.action_calendar_event",
    }))
}
