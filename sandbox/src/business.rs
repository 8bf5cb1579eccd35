//! The business logic there is: what Odoo does when these models are written, and their methods.
//!
//! A new one is a line in a table here and a function in the file of its model. It must not know the wire,
//! and no file here any other but those that its documents bring about.

mod activity;
mod calendar;
mod computed;
mod employee;
mod invoice;
mod lead;
mod leave;
mod message;
mod order_lines;
mod purchase;
mod sale;
mod task;
mod transfer;
mod user;

use crate::{
    fault::Fault,
    orm::{
        method::{Method, Of},
        session::{Hooks, Session},
    },
    storage::{pool::Effect, table::Table},
};

/// Nothing follows.
fn nothing(_: &Session<'_>, _: &Table, _: &[i64], _: &[&str]) -> Result<(), Fault> {
    Ok(())
}

/// All may go.
fn freely(_: &Session<'_>, _: &Table, _: &[i64]) -> Result<(), Fault> {
    Ok(())
}

/// What writing a model's rows brings with it.
pub(crate) const HOOKS: &[Hooks] = &[
    Hooks {
        model: "account.move",
        complete: invoice::complete_move,
        written: invoice::move_written,
        deleting: invoice::deleting_move,
    },
    Hooks {
        model: "account.move.line",
        complete: invoice::complete_line,
        written: invoice::line_written,
        deleting: invoice::deleting_line,
    },
    Hooks {
        model: "calendar.event",
        complete: calendar::complete,
        written: calendar::written,
        deleting: freely,
    },
    Hooks {
        model: "crm.lead",
        complete: lead::complete,
        written: lead::written,
        deleting: freely,
    },
    Hooks {
        model: "hr.employee",
        complete: employee::complete,
        written: nothing,
        deleting: freely,
    },
    Hooks {
        model: "hr.leave",
        complete: leave::complete,
        written: leave::written,
        deleting: leave::deleting,
    },
    Hooks {
        model: "mail.activity",
        complete: activity::complete,
        written: activity::written,
        deleting: freely,
    },
    Hooks {
        model: "project.task",
        complete: task::complete,
        written: nothing,
        deleting: freely,
    },
    Hooks {
        model: "purchase.order",
        complete: purchase::complete_order,
        written: purchase::order_written,
        deleting: purchase::deleting_order,
    },
    Hooks {
        model: "purchase.order.line",
        complete: purchase::complete_line,
        written: purchase::line_written,
        deleting: purchase::deleting_line,
    },
    Hooks {
        model: "res.users",
        complete: user::complete,
        written: nothing,
        deleting: freely,
    },
    Hooks {
        model: "sale.order",
        complete: sale::complete_order,
        written: sale::order_written,
        deleting: sale::deleting_order,
    },
    Hooks {
        model: "sale.order.line",
        complete: sale::complete_line,
        written: sale::line_written,
        deleting: sale::removing_line,
    },
    Hooks {
        model: "stock.move",
        complete: transfer::complete_move,
        written: transfer::move_written,
        deleting: transfer::deleting_move,
    },
    Hooks {
        model: "stock.picking",
        complete: transfer::complete_picking,
        written: transfer::picking_written,
        deleting: transfer::deleting_picking,
    },
    Hooks {
        model: "stock.quant",
        complete: transfer::quant::complete_quant,
        written: nothing,
        deleting: freely,
    },
];

/// The methods by name.
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "action_approve",
        of: Of::Model("hr.leave"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: leave::approve,
    },
    Method {
        name: "action_assign",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: transfer::steps::assign,
    },
    Method {
        name: "action_cancel",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: transfer::steps::cancel,
    },
    Method {
        name: "action_confirm",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: transfer::steps::confirm,
    },
    Method {
        name: "action_refuse",
        of: Of::Model("hr.leave"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: leave::refuse,
    },
    Method {
        name: "action_set_lost",
        of: Of::Model("crm.lead"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["lost_reason_id"],
        run: lead::lose,
    },
    Method {
        name: "action_set_won",
        of: Of::Model("crm.lead"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: lead::win,
    },
    Method {
        name: "button_cancel",
        of: Of::Model("purchase.order"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: purchase::cancel,
    },
    Method {
        name: "button_confirm",
        of: Of::Model("purchase.order"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: purchase::confirm,
    },
    Method {
        name: "button_draft",
        of: Of::Model("purchase.order"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: purchase::draft,
    },
    Method {
        name: "button_validate",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: transfer::steps::validate,
    },
    Method {
        name: "action_cancel",
        of: Of::Model("sale.order"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: sale::cancel,
    },
    Method {
        name: "action_confirm",
        of: Of::Model("sale.order"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: sale::confirm,
    },
    Method {
        name: "action_draft",
        of: Of::Model("sale.order"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: sale::draft,
    },
    Method {
        name: "action_post",
        of: Of::Model("account.move"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: invoice::steps::post,
    },
    Method {
        name: "button_cancel",
        of: Of::Model("account.move"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: invoice::steps::cancel,
    },
    Method {
        name: "button_draft",
        of: Of::Model("account.move"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: invoice::steps::draft,
    },
    Method {
        name: "message_post",
        of: Of::Field("message_ids"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: message::PARAMETERS,
        run: message::post,
    },
];
