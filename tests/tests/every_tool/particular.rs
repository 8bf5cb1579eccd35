//! What cannot be made from a schema: the rows that actions are for, what business questions ask for, and the
//! arguments of tools for any model.

use serde_json::{Value as Json, json};

/// An action: for which row, and what comes of it. They are called in this order.
pub(crate) struct Action {
    pub(crate) tool: &'static str,
    pub(crate) model_domain: fn() -> Json,
    /// What is said beside the row.
    pub(crate) with: fn() -> Json,
    pub(crate) brings: Brings,
}

/// What an action brings.
pub(crate) enum Brings {
    /// Its row's field holds this then, and nothing is left to do.
    Value(&'static str, &'static str),
    /// A row that is still to be made, by this tool.
    Create(&'static str),
}

const fn action(
    tool: &'static str,
    model_domain: fn() -> Json,
    (field, value): (&'static str, &'static str),
) -> Action {
    Action {
        tool,
        model_domain,
        with: || json!({}),
        brings: Brings::Value(field, value),
    }
}

pub(crate) const ACTIONS: &[Action] = &[
    action(
        "crm_lead_set_won",
        || json!([["won_status", "=", "pending"], ["type", "=", "opportunity"]]),
        ("won_status", "won"),
    ),
    action(
        "crm_lead_set_lost",
        || json!([["won_status", "=", "pending"]]),
        ("won_status", "lost"),
    ),
    action(
        "sale_order_confirm",
        || json!([["state", "=", "sent"]]),
        ("state", "sale"),
    ),
    action(
        "sale_order_cancel",
        || json!([["state", "=", "sale"], ["locked", "=", false]]),
        ("state", "cancel"),
    ),
    action(
        "sale_order_draft",
        || json!([["state", "=", "cancel"]]),
        ("state", "draft"),
    ),
    action(
        "purchase_order_confirm",
        || json!([["state", "in", ["draft", "sent"]]]),
        ("state", "purchase"),
    ),
    action(
        "purchase_order_cancel",
        || {
            json!([
                ["state", "=", "purchase"],
                ["receipt_status", "=", "pending"]
            ])
        },
        ("state", "cancel"),
    ),
    action(
        "purchase_order_draft",
        || json!([["state", "=", "cancel"]]),
        ("state", "draft"),
    ),
    action(
        "account_move_post",
        || {
            json!([
                ["state", "=", "draft"],
                ["move_type", "=", "out_invoice"],
                ["amount_total", ">", 0]
            ])
        },
        ("state", "posted"),
    ),
    action(
        "account_move_draft",
        || {
            json!([
                ["state", "=", "posted"],
                ["move_type", "=", "out_invoice"],
                ["payment_state", "=", "not_paid"]
            ])
        },
        ("state", "draft"),
    ),
    action(
        "account_move_cancel",
        || json!([["state", "=", "draft"]]),
        ("state", "cancel"),
    ),
    action(
        "stock_picking_confirm",
        || json!([["state", "=", "draft"], ["move_ids", "!=", false]]),
        ("state", "assigned"),
    ),
    action(
        "stock_picking_assign",
        || json!([["state", "=", "confirmed"]]),
        ("state", "assigned"),
    ),
    action(
        "stock_picking_validate",
        || json!([["state", "=", "assigned"]]),
        ("state", "done"),
    ),
    action(
        "stock_picking_cancel",
        || json!([["state", "=", "assigned"]]),
        ("state", "cancel"),
    ),
    action(
        "hr_leave_approve",
        || json!([["state", "=", "confirm"]]),
        ("state", "validate"),
    ),
    Action {
        with: || json!({"product_return_moves": [{"line": 1, "quantity": 1}]}),
        ..action(
            "stock_picking_return",
            || {
                json!([
                    ["state", "=", "done"],
                    ["picking_type_code", "=", "outgoing"]
                ])
            },
            ("state", "done"),
        )
    },
    action(
        "hr_leave_refuse",
        || json!([["state", "=", "validate"]]),
        ("state", "refuse"),
    ),
    action(
        "hr_leave_cancel",
        // One's own alone.
        || json!([["state", "=", "validate"], ["employee_id.user_id", "=", 2]]),
        ("state", "cancel"),
    ),
    action(
        "crm_lead_lost",
        || json!([["won_status", "=", "pending"]]),
        ("won_status", "lost"),
    ),
    action(
        "crm_lead_restore",
        || json!([["won_status", "=", "lost"], ["active", "=", false]]),
        ("won_status", "pending"),
    ),
    action(
        "crm_lead_convert",
        || json!([["type", "=", "lead"], ["won_status", "=", "pending"]]),
        ("type", "opportunity"),
    ),
    Action {
        brings: Brings::Create("sale_order_create"),
        ..action(
            "crm_lead_new_quotation",
            || {
                json!([
                    ["type", "=", "opportunity"],
                    ["won_status", "=", "pending"],
                    ["partner_id", "!=", false]
                ])
            },
            ("type", "opportunity"),
        )
    },
    action(
        "sale_order_send",
        || json!([["state", "=", "draft"]]),
        ("state", "sent"),
    ),
    action(
        "sale_order_create_invoices",
        || json!([["invoice_status", "=", "to invoice"]]),
        ("invoice_status", "invoiced"),
    ),
    action(
        "purchase_order_send",
        || json!([["state", "=", "draft"]]),
        ("state", "sent"),
    ),
    action(
        "purchase_order_create_bill",
        || json!([["invoice_status", "=", "to invoice"]]),
        ("invoice_status", "invoiced"),
    ),
    action(
        "account_move_send",
        || json!([["state", "=", "posted"], ["move_type", "=", "out_invoice"]]),
        ("is_move_sent", "true"),
    ),
    action(
        "account_move_register_payment",
        || {
            json!([
                ["state", "=", "posted"],
                ["move_type", "=", "out_invoice"],
                ["payment_state", "=", "not_paid"]
            ])
        },
        ("payment_state", "paid"),
    ),
    action(
        "account_move_credit_note",
        || json!([["state", "=", "posted"], ["move_type", "=", "out_invoice"]]),
        ("state", "posted"),
    ),
];

/// What has to be done to the row that was made before a tool may have it.
pub(crate) fn before(tool: &str) -> Option<&'static str> {
    match tool {
        "purchase_order_delete" => Some("button_cancel"),
        _ => None,
    }
}

/// What one tool is called with.
pub(crate) enum Particular {
    /// These arguments.
    Arguments(Json),
    /// The first row of its model that is like this, with what else is said.
    Row(Json, Json),
}

pub(crate) fn particular(tool: &str) -> Option<Particular> {
    if let Some(action) = ACTIONS.iter().find(|action| action.tool == tool) {
        return Some(Particular::Row((action.model_domain)(), (action.with)()));
    }
    let arguments = match tool {
        "account_move_create" => {
            json!({"move_type": "out_invoice", "partner_id": "20", "ref": "Every tool",
            "invoice_date": "2026-11-20", "invoice_line_ids": [{"product_id": "3", "quantity": 2, "price_unit": 40}]})
        }
        // Leads go to the stage that was won before.
        "crm_stage_create" => json!({"name": "Parked", "sequence": 9, "fold": true}),
        "hr_leave_create" => json!({"employee_id": "3", "holiday_status_id": "Annual leave",
            "request_date_from": "2028-03-06", "request_date_to": "2028-03-07", "name": "Moving house"}),
        "stock_picking_create" => {
            json!({"picking_type_id": "3", "origin": "Every tool", "more": [
            {"field": "move_ids", "value": "[{\"product_id\": 3, \"product_uom_qty\": 1}]"}]})
        }
        "sale_order_pivot" => {
            json!({"rows": ["state", "date_order:quarter"], "measures": ["amount_total"]})
        }
        "sale_order_timeseries" => json!({"date": "date_order", "measures": ["amount_total"],
            "period": "2026", "compare": "previous_year", "split_by": "user_id"}),
        "sale_order_top_n" => json!({"by": "partner_id", "measure": "amount_total", "limit": 5}),
        "sale_order_cohort" => {
            json!({"date": "date_order", "entity": "partner_id", "granularity": "quarter"})
        }
        "sale_order_funnel" => json!({"stage": "state"}),
        "crm_lead_pivot" => json!({"rows": ["stage_id"], "columns": ["user_id"], "as": "chart"}),
        "crm_lead_timeseries" => json!({"date": "create_date", "granularity": "month"}),
        "crm_lead_top_n" => json!({"by": "user_id", "measure": "expected_revenue"}),
        "crm_lead_cohort" => json!({"date": "date_closed", "start": "create_date"}),
        "crm_lead_funnel" => json!({"stage": "stage_id"}),
        "account_move_pivot" => {
            json!({"rows": ["move_type"], "measures": ["amount_total", "count"]})
        }
        "account_move_timeseries" => json!({"date": "invoice_date", "measures": ["amount_total"]}),
        "account_move_top_n" => json!({"by": "partner_id", "measure": "amount_residual"}),
        _ => return None,
    };
    Some(Particular::Arguments(arguments))
}

/// The tools for any model, in the order in which they are called.
pub(crate) const GENERAL: &[&str] = &[
    "find_tools",
    "describe_tool",
    "call_tool",
    "describe_model",
    "name_search",
    "check_filter",
    "search_records",
    "count_records",
    "create_records",
    "update_records",
    "read_records",
    "delete_records",
    "press_button",
    "continue_wizard",
    "pivot",
    "timeseries",
    "top_n",
    "cohort",
    "funnel",
    "export",
    "export_status",
    "print_report",
    "post_note",
    "send_message",
    "messages",
    "schedule_activity",
    "activity_done",
    "attach_file",
    "read_attachment",
    "import_records",
    "form_preview",
    "batch",
];

/// The arguments of one of these; some are about the export or the row that was made before.
pub(crate) fn general(tool: &str, export: Option<&Json>, row: Option<i64>) -> Json {
    let country = json!([{"field": "country_id.code", "op": "=", "value": "IE"}]);
    match tool {
        "find_tools" => json!({"query": "confirm a quotation"}),
        "describe_tool" => json!({"name": "sale_order_search"}),
        "import_records" => {
            json!({"model": "res.partner", "text": "Name,Email\nEvery Tool,every@tool.example"})
        }
        "form_preview" => json!({"model": "res.partner", "values": {"name": "Every Tool"}}),
        "batch" => json!({"calls": [{"tool": "res_partner_count"}]}),
        "call_tool" => json!({"name": "sale_order_count", "arguments": "{}"}),
        "describe_model" => json!({"model": "sale.order"}),
        "name_search" => json!({"model": "res.country", "name": "Belgium"}),
        "check_filter" | "search_records" | "count_records" => {
            json!({"model": "res.partner", "filters": country})
        }
        "create_records" => json!({"model": "crm.tag", "rows": [
            {"values": [{"field": "name", "value": "Every tool, by its model"}]}]}),
        "update_records" => json!({"model": "crm.tag", "ids": [row], "values": [
            {"field": "color", "value": "4"}]}),
        "read_records" | "delete_records" => json!({"model": "crm.tag", "ids": [row]}),
        "press_button" => json!({"model": "sale.order", "ids": [row], "button": "Confirm"}),
        "pivot" => json!({"model": "stock.move", "rows": ["state"], "measures": ["count"]}),
        "timeseries" => json!({"model": "purchase.order", "date": "date_order"}),
        "top_n" => json!({"model": "stock.quant", "by": "product_id", "measure": "quantity"}),
        "cohort" => {
            json!({"model": "purchase.order", "date": "date_order", "entity": "partner_id"})
        }
        "funnel" => json!({"model": "project.task", "stage": "stage_id"}),
        "export" => json!({"model": "res.country", "format": "parquet"}),
        "export_status" => json!({"id": export}),
        "print_report" => json!({"model": "purchase.order", "ids": [row]}),
        "post_note" => json!({"model": "sale.order", "ids": [row], "body": "Called: **fine**."}),
        "send_message" => json!({"model": "sale.order", "id": row, "body": "It ships."}),
        "messages" => json!({"model": "sale.order", "id": row}),
        "schedule_activity" => {
            json!({"model": "sale.order", "ids": [row], "type": "Call", "summary": "Every tool"})
        }
        "activity_done" => json!({"ids": [row], "feedback": "Done."}),
        "attach_file" => {
            json!({"model": "sale.order", "id": row, "name": "a.txt", "content_base64": "aGVsbG8="})
        }
        "read_attachment" => json!({"id": row}),
        other => panic!("{other}: with which arguments?"),
    }
}
