//! Groups of rows and what they add up to: `read_group`, and from 19 on `formatted_read_group` and
//! `formatted_read_grouping_sets`.
//!
//! However it is asked for, it becomes one request: terms, amounts, an order. One query answers
//! it, over the rows that the session lets the caller see. What differs between the methods is how
//! they are asked and how the groups are written down.

mod currency;
mod domains;
mod expand;
mod fill;
mod formatted_read_group;
mod having;
mod key;
mod labels;
mod order;
mod read_group;
mod request;
mod select;
mod source;
mod spec;

use crate::{
    orm::method::{Method, Of},
    release::Release,
    storage::pool::Effect,
};

const READ_GROUP: &[Method] = &[Method {
    name: "read_group",
    of: Of::Every,
    on_rows: false,
    effect: Effect::Reads,
    parameters: &[
        "*domain", "*fields", "*groupby", "offset", "limit", "orderby", "lazy",
    ],
    run: read_group::read_group,
}];

const FORMATTED: &[Method] = &[
    Method {
        name: "formatted_read_group",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &[
            "*domain",
            "groupby",
            "aggregates",
            "having",
            "offset",
            "limit",
            "order",
        ],
        run: formatted_read_group::read_group,
    },
    Method {
        name: "formatted_read_grouping_sets",
        of: Of::Every,
        on_rows: false,
        effect: Effect::Reads,
        parameters: &["*domain", "*grouping_sets", "aggregates", "order"],
        run: formatted_read_group::read_grouping_sets,
    },
];

/// The methods that a release has.
pub(crate) fn methods(release: Release) -> impl Iterator<Item = &'static Method> {
    let formatted = match release {
        Release::Odoo18 => &[],
        Release::Odoo19 => FORMATTED,
    };
    READ_GROUP.iter().chain(formatted)
}
