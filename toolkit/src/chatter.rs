//! What people do beside a row: notes, messages, activities, and what was said there. One way for the tools of
//! compiled models and for those of any.
//!
//! Knows Odoo's mixins, `mail.thread` and `mail.activity.mixin`, and who is told of what is written. Knows no tools
//! and no schemas.

mod activities;
mod changes;
mod history;
mod html;
mod mixin;
mod post;
mod recipients;
mod rows;
mod text;

pub(crate) use self::{
    activities::{Plan, Ready, done, plan, planned},
    history::{KINDS, Kind, history},
    html::to_html,
    mixin::Mixin,
    post::{Post, Subtype, post},
    recipients::recipients,
    rows::{Row, rows},
    text::to_text,
};
