//! What a call passes, whichever door it came through: who calls ([`Callers`]), how often they may try, what
//! they are shown ([`Surface`]), and the one way to run it.
//!
//! Knows tools, and Odoo. Must not know HTTP, MCP or pages: a door hands in what somebody brought and what they
//! want, and tells the outcome in its own words.

mod caller;
mod database;
mod failure;
mod limit;
mod long_work;
mod meter;
mod run;
mod surface;
mod trace;

pub use caller::{
    Caller, CallerKind,
    bearer::{Brought, placeholder},
    callers::Callers,
    denial::is_denied,
    refusal::Refusal,
    token::Token,
};
pub use database::Database;
pub use failure::Failure;
pub use limit::network::Network;
pub use surface::{
    Surface,
    changes::{Change, Changes, Subscription},
    offer::Offer,
    prompts::{
        Prompt, PromptArgument, PromptArguments, PromptDefinition, PromptFuture, PromptMessage,
        Role,
    },
    resources::{Resource, ResourceDefinition, ResourceFuture, Variables},
    toolset::Toolset,
};
