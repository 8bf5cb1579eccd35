//! The business logic there is: what Odoo does when these models are written, and their methods.
//!
//! A new one is a line in a table here, or in the table of its file, and a function in the file of its model. It must
//! not know the wire, and no file here any other but those that its documents bring about.

mod activity;
mod attachment;
mod calendar;
mod computed;
mod employee;
mod invoice;
mod lead;
mod leave;
mod mail;
mod mailing;
mod message;
mod order_lines;
mod partner;
mod payment;
mod portal;
mod product;
mod purchase;
mod rows;
mod sale;
mod task;
mod tax;
pub(crate) mod thread;
mod transfer;
mod user;
mod window;

pub(crate) use portal::token;

use crate::{
    fault::Fault,
    orm::{
        method::{Method, Of},
        session::{Computed, Defaults, Hooks, Rewrite, Session},
    },
    storage::{column::Columns, pool::Effect, table::Table},
};

/// Nothing is completed.
fn as_it_is<'t>(
    _: &Session<'_>,
    _: &'t Table,
    _: &[i64],
    _: &mut Columns<'t>,
) -> Result<(), Fault> {
    Ok(())
}

/// Nothing follows.
fn nothing(_: &Session<'_>, _: &Table, _: &[i64], _: &[&str]) -> Result<(), Fault> {
    Ok(())
}

/// Nothing is completed.
fn untouched<'t>(
    _: &Session<'_>,
    _: &'t Table,
    _: &[i64],
    _: &mut Columns<'t>,
) -> Result<(), Fault> {
    Ok(())
}

/// All may go.
fn freely(_: &Session<'_>, _: &Table, _: &[i64]) -> Result<(), Fault> {
    Ok(())
}

/// What writing a model's rows brings with it: that of each file, and of those that have no list.
pub(crate) const HOOKS: &[&[Hooks]] = &[
    OF_ROWS,
    invoice::reversal::HOOKS,
    invoice::sending::HOOKS,
    lead::tables::HOOKS,
    mail::HOOKS,
    payment::HOOKS,
    transfer::tables::HOOKS,
];

/// The fields that are computed when they are read, likewise.
pub(crate) const COMPUTED: &[&[Computed]] = &[
    OF_FIELDS,
    invoice::reversal::COMPUTED,
    invoice::sending::COMPUTED,
    leave::cancelled::COMPUTED,
    mail::COMPUTED,
    payment::COMPUTED,
    payment::register::COMPUTED,
    portal::COMPUTED,
    sale::invoiced::COMPUTED,
    sale::invoicing::COMPUTED,
    sale::steps::COMPUTED,
    activity::planned::COMPUTED,
    calendar::attendees::COMPUTED,
    calendar::recurrence::COMPUTED,
    attachment::COMPUTED,
    employee::COMPUTED,
    mailing::COMPUTED,
    product::variants::COMPUTED,
    user::COMPUTED,
    task::COMPUTED,
    task::milestone::COMPUTED,
    thread::COMPUTED,
    lead::selling::COMPUTED,
    transfer::on_hand::COMPUTED,
];

/// What wizards and others find in the context they are opened in, likewise.
pub(crate) const DEFAULTS: &[&[Defaults]] = &[
    OF_WIZARDS,
    invoice::reversal::DEFAULTS,
    invoice::sending::DEFAULTS,
    mail::DEFAULTS,
    payment::register::DEFAULTS,
    sale::discount::DEFAULTS,
    sale::invoicing::DEFAULTS,
    lead::tables::DEFAULTS,
    transfer::tables::DEFAULTS,
];

/// What values come to that no field stores.
pub(crate) const REWRITES: &[Rewrite] = &[
    attachment::OF_FILES,
    attachment::OF_IMAGES,
    Rewrite {
        of: Of::Model("calendar.event"),
        rewrite: calendar::rewrite,
    },
    Rewrite {
        of: Of::Model("hr.employee"),
        rewrite: employee::rewrite,
    },
    Rewrite {
        of: Of::Model("product.template"),
        rewrite: product::rewrite_template,
    },
    Rewrite {
        of: Of::Model("res.users"),
        rewrite: user::rewrite,
    },
];

/// The methods, likewise.
pub(crate) const METHODS: &[&[Method]] = &[
    STEPS,
    invoice::reversal::METHODS,
    invoice::sending::METHODS,
    leave::cancelled::METHODS,
    mail::METHODS,
    mail::template::METHODS,
    payment::METHODS,
    payment::register::METHODS,
    portal::METHODS,
    purchase::METHODS,
    purchase::billing::METHODS,
    sale::discount::METHODS,
    sale::invoicing::METHODS,
    sale::steps::METHODS,
    activity::schedule::METHODS,
    calendar::attendees::METHODS,
    calendar::recurrence::METHODS,
    mailing::METHODS,
    thread::METHODS,
    lead::tables::METHODS,
    transfer::tables::METHODS,
];

const OF_ROWS: &[Hooks] = &[
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
        model: "hr.employee",
        complete: employee::complete,
        written: employee::written,
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
        model: "mailing.mailing",
        complete: mailing::complete,
        written: nothing,
        deleting: freely,
    },
    Hooks {
        model: "product.attribute",
        complete: untouched,
        written: nothing,
        deleting: product::variants::deleting_attribute,
    },
    Hooks {
        model: "product.product",
        complete: product::complete_product,
        written: product::product_written,
        deleting: freely,
    },
    Hooks {
        model: "product.template",
        complete: product::complete_template,
        written: product::template_written,
        deleting: freely,
    },
    Hooks {
        model: "product.template.attribute.line",
        complete: untouched,
        written: product::variants::line_written,
        deleting: freely,
    },
    Hooks {
        model: "res.partner",
        complete: partner::complete,
        written: nothing,
        deleting: freely,
    },
    Hooks {
        model: "project.task",
        complete: task::complete,
        written: task::written,
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
        written: user::written,
        deleting: user::deleting,
    },
    Hooks {
        model: "sale.order",
        complete: sale::complete_order,
        written: sale::order_written,
        deleting: sale::deleting_order,
    },
    Hooks {
        model: "sale.advance.payment.inv",
        complete: as_it_is,
        written: sale::invoicing::written,
        deleting: freely,
    },
    Hooks {
        model: "sale.order.discount",
        complete: as_it_is,
        written: sale::discount::written,
        deleting: freely,
    },
    Hooks {
        model: "sale.order.line",
        complete: sale::complete_line,
        written: sale::line_written,
        deleting: sale::removing_line,
    },
];

const OF_FIELDS: &[Computed] = &[];

const OF_WIZARDS: &[Defaults] = &[
    Defaults {
        model: "calendar.event",
        of: calendar::attendees::defaults,
    },
    Defaults {
        model: "base.partner.merge.automatic.wizard",
        of: partner::merge::defaults,
    },
    Defaults {
        model: "project.task",
        of: task::defaults,
    },
];

const STEPS: &[Method] = &[
    Method {
        name: "action_approve",
        of: Of::Model("hr.leave"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: leave::approve,
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
        name: "action_validate",
        of: Of::Model("hr.leave"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: leave::validate,
    },
    Method {
        name: "action_reset_confirm",
        of: Of::Model("hr.leave"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: leave::booked::back,
    },
    Method {
        name: "action_back_to_approval",
        of: Of::Model("hr.leave"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: leave::booked::back,
    },
    Method {
        name: "action_create_user",
        of: Of::Model("hr.employee"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: employee::account::create_user,
    },
    Method {
        name: "action_register_departure",
        of: Of::Model("hr.departure.wizard"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: employee::departure::register,
    },
    Method {
        name: "toggle_is_reached",
        of: Of::Model("project.milestone"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["is_reached"],
        run: task::milestone::toggle,
    },
    Method {
        name: "action_merge",
        of: Of::Model("base.partner.merge.automatic.wizard"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: partner::merge::merge,
    },
    Method {
        name: "has_group",
        of: Of::Model("res.users"),
        on_rows: true,
        effect: Effect::Reads,
        parameters: &["*group_ext_id"],
        run: user::has_group,
    },
    Method {
        name: "change_password",
        of: Of::Model("res.users"),
        on_rows: false,
        effect: Effect::Writes,
        parameters: &["*old_passwd", "*new_passwd"],
        run: user::change_password,
    },
    Method {
        name: "message_post",
        of: Of::Field("message_ids"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: message::PARAMETERS,
        run: message::post,
    },
    Method {
        name: "message_notify",
        of: Of::Field("message_ids"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: message::PARAMETERS,
        run: message::notify,
    },
];
