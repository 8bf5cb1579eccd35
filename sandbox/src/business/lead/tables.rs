//! What leads bring to the tables of business logic.

use super::{LEAD, convert, lose, lost, quotation_partner, selling, win};
use crate::{
    business::freely,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Defaults, Hooks, Session},
    },
    storage::{pool::Effect, table::Table},
};

const CONVERT: &str = "crm.lead2opportunity.partner";
const QUOTATION_PARTNER: &str = "crm.quotation.partner";

pub(in crate::business) const HOOKS: &[Hooks] = &[
    Hooks {
        model: LEAD,
        complete: super::complete,
        written: super::written,
        deleting: freely,
    },
    Hooks {
        model: CONVERT,
        complete: convert::complete,
        written: convert::written,
        deleting: freely,
    },
];

pub(in crate::business) const DEFAULTS: &[Defaults] = &[
    Defaults {
        model: CONVERT,
        of: convert::defaults,
    },
    Defaults {
        model: QUOTATION_PARTNER,
        of: quotation_partner::defaults,
    },
];

pub(in crate::business) const METHODS: &[Method] = &[
    step(LEAD, "action_set_lost", &["lost_reason_id"], lose),
    step(LEAD, "action_set_won", &[], win),
    step(LEAD, "action_set_won_rainbowman", &[], win),
    step(LEAD, "action_restore", &[], lost::restore),
    step(LEAD, "action_unarchive", &[], lost::restore),
    step(LEAD, "toggle_active", &[], lost::toggle),
    step(
        LEAD,
        "action_sale_quotations_new",
        &[],
        selling::new_quotation,
    ),
    step(LEAD, "action_new_quotation", &[], selling::new_quotation),
    step(LEAD, "action_view_sale_order", &[], selling::view_orders),
    step(
        LEAD,
        "action_schedule_meeting",
        &["smart_calendar"],
        selling::schedule_meeting,
    ),
    step(
        "crm.lead.lost",
        "action_lost_reason_apply",
        &[],
        lost::apply,
    ),
    step(CONVERT, "action_apply", &[], convert::apply),
    step(
        QUOTATION_PARTNER,
        "action_apply",
        &[],
        quotation_partner::apply,
    ),
];

const fn step(
    model: &'static str,
    name: &'static str,
    parameters: &'static [&'static str],
    run: fn(&Session<'_>, &Table, &Arguments) -> Result<serde_json::Value, Fault>,
) -> Method {
    Method {
        name,
        of: Of::Model(model),
        on_rows: true,
        effect: Effect::Writes,
        parameters,
        run,
    }
}
