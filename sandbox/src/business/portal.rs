//! What customers see of documents, and how documents are printed: the page with its token, and the action that
//! prints. Nothing is rendered.

use rusqlite::OptionalExtension as _;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::rows,
    facts::{
        documents::{INVOICES, PAGES},
        operation::Operation,
    },
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Session},
    },
    python::{truthy, tuple},
    release::Release,
    storage::{pool::Effect, table::Table},
};

const REPORT: &str = "ir.actions.report";

/// The field of a page's token.
const TOKEN: &str = "access_token";

/// Where the pages are.
pub(super) const COMPUTED: &[Computed] = &[Computed {
    of: Of::Field("access_url"),
    field: "access_url",
    read: |_, table, ids| {
        rows::each(ids, |id| {
            Ok(json!(
                page(table).map_or("#".to_owned(), |page| format!("{page}/{id}"))
            ))
        })
    },
}];

/// The token that lets whoever has it see a document's page.
pub(crate) fn token(
    session: &Session<'_>,
    table: &Table,
    id: i64,
) -> Result<Option<String>, Fault> {
    column(session, table, id, TOKEN)
}

/// The steps.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "action_preview_sale_order",
        of: Of::Model("sale.order"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: |session, table, arguments| {
            let url = url(session, table, arguments)?;
            Ok(json!({"type": "ir.actions.act_url", "target": "self", "url": url}))
        },
    },
    Method {
        name: "get_portal_url",
        of: Of::Field("access_url"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[
            "suffix",
            "report_type",
            "download",
            "query_string",
            "anchor",
        ],
        run: |session, table, arguments| url(session, table, arguments).map(Json::from),
    },
    Method {
        name: "associated_view",
        of: Of::Model(REPORT),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: associated_view,
    },
    Method {
        name: "get_paperformat",
        of: Of::Model(REPORT),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &[],
        run: paper,
    },
    Method {
        name: "report_action",
        of: Of::Model(REPORT),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &["*docids", "data", "config"],
        run: print,
    },
];

fn page(table: &Table) -> Option<&'static str> {
    let page = PAGES.iter().find(|page| page.model == table.name());
    page.map(|page| page.path)
}

/// The link to one row's page.
fn url(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<String, Fault> {
    let [id] = arguments.ids.as_slice() else {
        let ids: Vec<Json> = arguments.ids.iter().copied().map(Json::from).collect();
        let (model, ids) = (table.name(), tuple(&ids));
        return Err(Fault::value(format!("Expected singleton: {model}{ids}")));
    };
    session.exists(table, *id)?;
    session.allow_rows(table, &[*id], Operation::Read)?;
    let page = PAGES.iter().find(|page| page.model == table.name());
    let is_invoice = || match column(session, table, *id, "move_type") {
        Ok(Some(kind)) => INVOICES.contains(&kind.as_str()),
        _ => table.name() != "account.move",
    };
    let mut url = match page.filter(|_| is_invoice()) {
        Some(page) => format!("{}/{id}", page.path),
        None => "#".to_owned(),
    };
    url.push_str(arguments.text("suffix")?.unwrap_or_default());
    let token = match column(session, table, *id, TOKEN)?.filter(|token| !token.is_empty()) {
        Some(token) => token,
        None => {
            let token: String =
                session
                    .connection
                    .query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?;
            let values = Map::from_iter([(TOKEN.to_owned(), Json::from(token.as_str()))]);
            session.sudo().write(table, &[*id], &values)?;
            token
        }
    };
    url.push_str(&format!("?{TOKEN}={token}"));
    if let Some(kind) = arguments.text("report_type")? {
        url.push_str(&format!("&report_type={kind}"));
    }
    if arguments.given("download").is_some() {
        url.push_str("&download=true");
    }
    url.push_str(arguments.text("query_string")?.unwrap_or_default());
    if let Some(anchor) = arguments.text("anchor")? {
        url.push_str(&format!("#{anchor}"));
    }
    Ok(url)
}

/// A text of a row; none where the model has no such column.
fn column(
    session: &Session<'_>,
    table: &Table,
    id: i64,
    name: &str,
) -> Result<Option<String>, Fault> {
    if !table.has_column(name) {
        return Ok(None);
    }
    let query = format!("SELECT \"{name}\" FROM {} WHERE \"id\" = ?", table.quoted());
    let found = session
        .connection
        .query_row(&query, [id], |row| row.get::<_, Option<String>>(0));
    Ok(found.optional()?.flatten())
}

/// The action that prints rows; before the company has a layout for its papers, the one that asks for it.
fn print(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let names = ["name", "report_name", "report_type"];
    let read = rows::read(session, table, &arguments.ids, &names)?;
    let Some(report) = read.first() else {
        return Err(Fault::value("Expected singleton"));
    };
    let docs = match arguments.value("docids") {
        Some(Json::Number(id)) => json!([id]),
        Some(ids @ Json::Array(_)) => ids.clone(),
        _ => json!([]),
    };
    let action = json!({
        "type": REPORT,
        "name": report.get("name"),
        "report_name": report.get("report_name"),
        "report_type": report.get("report_type"),
        "context": {"active_ids": docs},
        "data": arguments.value("data").filter(|data| truthy(data)),
    });
    let is_asked = arguments.value("config").is_none_or(truthy);
    match is_asked && !has_layout(session)? {
        true => Ok(layout("web", &action)),
        false => Ok(action),
    }
}

/// An action that sends or prints a document of the accounts; before the company has a layout for its papers, the one
/// that asks for it.
pub(in crate::business) fn with_layout(session: &Session<'_>, action: Json) -> Result<Json, Fault> {
    match has_layout(session)? {
        true => Ok(action),
        false => Ok(layout("account", &action)),
    }
}

/// Whether the company has chosen how its papers look.
fn has_layout(session: &Session<'_>) -> Result<bool, Fault> {
    const LAYOUT: &str = "external_report_layout_id";
    let Some(company) = session.company()? else {
        return Ok(true);
    };
    let row = rows::one(session, "res.company", company, &[LAYOUT])?;
    Ok(row.get(LAYOUT).is_none_or(truthy))
}

/// The window in which the look of papers is chosen, and then the action goes on.
fn layout(module: &str, action: &Json) -> Json {
    json!({
        "name": "Configure your document layout",
        "xml_id": format!("{module}.action_base_document_layout_configurator"),
        "type": "ir.actions.act_window",
        "res_model": "base.document.layout",
        "res_id": 0,
        "view_mode": "form",
        "views": [[1, "form"]],
        "target": "new",
        "domain": false,
        "context": {"dialog_size": "extra-large", "report_action": action},
    })
}

/// The format of a report's paper: its own, else the company's. Up to 18 the method takes no rows.
fn paper(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    if session.schema.release < Release::Odoo19 {
        return Err(Fault::arguments(
            "IrActionsReport.get_paperformat() takes 1 positional argument but 2 were given",
        ));
    }
    const FORMAT: &str = "paperformat_id";
    let read = rows::read(session, table, &arguments.ids, &[FORMAT])?;
    let own = read.first().and_then(|row| rows::id(row, FORMAT));
    let format = match (own, session.company()?) {
        (None, Some(company)) => rows::id(
            &rows::one(session, "res.company", company, &[FORMAT])?,
            FORMAT,
        ),
        (own, _) => own,
    };
    Ok(format.map_or_else(|| json!([]), |format| json!([format])))
}

/// The window with the views of a report.
fn associated_view(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let read = rows::read(session, table, &arguments.ids, &["report_name"])?;
    let name = read
        .first()
        .map(|row| rows::text(row, "report_name").to_owned());
    let Some(view) = name.as_deref().and_then(|name| name.split_once('.')) else {
        return Ok(Json::Bool(false));
    };
    Ok(json!({
        "name": "Views",
        "xml_id": "base.action_ui_view",
        "type": "ir.actions.act_window",
        "res_model": "ir.ui.view",
        "res_id": 0,
        "view_mode": "list,form",
        "views": [[1, "list"], [false, "form"]],
        "target": "current",
        "domain": [["name", "ilike", view.1], ["type", "=", "qweb"]],
        "context": "{'search_default_active': 1}",
    }))
}
