//! What transfers and shelves bring to the tables of business logic.

use super::{
    backorder, complete_move, complete_picking, deleting_move, deleting_picking, inventory, line,
    lot, move_written, picking_written, returned, steps, text_message,
};
use crate::{
    business::{freely, untouched},
    orm::{
        method::{Method, Of},
        session::{Defaults, Hooks},
    },
    storage::pool::Effect,
};

pub(in crate::business) const HOOKS: &[Hooks] = &[
    Hooks {
        model: "stock.lot",
        complete: untouched,
        written: lot::written,
        deleting: freely,
    },
    Hooks {
        model: "stock.move",
        complete: complete_move,
        written: move_written,
        deleting: deleting_move,
    },
    Hooks {
        model: "stock.move.line",
        complete: line::complete,
        written: line::written,
        deleting: line::deleting,
    },
    Hooks {
        model: "stock.picking",
        complete: complete_picking,
        written: picking_written,
        deleting: deleting_picking,
    },
    Hooks {
        model: "stock.quant",
        complete: inventory::complete,
        written: inventory::written,
        deleting: freely,
    },
    Hooks {
        model: "stock.return.picking",
        complete: untouched,
        written: returned::written,
        deleting: freely,
    },
];

pub(in crate::business) const DEFAULTS: &[Defaults] = &[
    Defaults {
        model: "stock.backorder.confirmation",
        of: backorder::defaults,
    },
    Defaults {
        model: "stock.return.picking",
        of: returned::defaults,
    },
];

pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "action_assign",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: steps::assign,
    },
    Method {
        name: "action_cancel",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: steps::cancel,
    },
    Method {
        name: "action_confirm",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: steps::confirm,
    },
    Method {
        name: "button_validate",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: steps::validate,
    },
    Method {
        name: "do_unreserve",
        of: Of::Model("stock.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: steps::unreserve,
    },
    Method {
        name: "create",
        of: Of::Model("stock.quant"),
        on_rows: false,
        effect: Effect::Writes,
        parameters: &["*vals_list"],
        run: inventory::create,
    },
    Method {
        name: "action_apply_inventory",
        of: Of::Model("stock.quant"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: inventory::apply,
    },
    Method {
        name: "action_clear_inventory_quantity",
        of: Of::Model("stock.quant"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: inventory::clear,
    },
    Method {
        name: "action_set_inventory_quantity_zero",
        of: Of::Model("stock.quant"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: inventory::zero,
    },
    Method {
        name: "process",
        of: Of::Model("stock.backorder.confirmation"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: backorder::process,
    },
    Method {
        name: "process_cancel_backorder",
        of: Of::Model("stock.backorder.confirmation"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: backorder::process_without,
    },
    Method {
        name: "send_sms",
        of: Of::Model("confirm.stock.sms"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: text_message::send,
    },
    Method {
        name: "dont_send_sms",
        of: Of::Model("confirm.stock.sms"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: text_message::dont_send,
    },
    Method {
        name: "action_create_returns",
        of: Of::Model("stock.return.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: returned::create_returns,
    },
    Method {
        name: "action_create_returns_all",
        of: Of::Model("stock.return.picking"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: returned::create_returns_all,
    },
];
