//! The business logic there is: what Odoo does when these models are written, and their methods.
//!
//! A new one is a line in a table here and a function in the file of its model.

use crate::{
    database::Rule,
    invoice, message,
    method::{Effect, Method, Of},
    sale,
};

/// What writing a model's rows brings with it.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        model: "account.move",
        complete: invoice::complete_move,
        written: invoice::move_written,
        deleting: invoice::deleting_move,
    },
    Rule {
        model: "account.move.line",
        complete: invoice::complete_line,
        written: invoice::line_written,
        deleting: invoice::deleting_line,
    },
    Rule {
        model: "sale.order",
        complete: sale::complete_order,
        written: sale::order_written,
        deleting: sale::deleting_order,
    },
    Rule {
        model: "sale.order.line",
        complete: sale::complete_line,
        written: sale::line_written,
        deleting: sale::deleting_line,
    },
];

/// The methods by name.
pub(crate) const METHODS: &[Method] = &[
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
        run: invoice::post,
    },
    Method {
        name: "button_cancel",
        of: Of::Model("account.move"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: invoice::cancel,
    },
    Method {
        name: "button_draft",
        of: Of::Model("account.move"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: invoice::draft,
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
