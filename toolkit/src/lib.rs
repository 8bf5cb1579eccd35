//! Tools over compiled Odoo models: what a tool is, the registry that the macros fill, the one decoder
//! and the one schema writer over a [`ModelTools`] table, and the operations themselves.
//!
//! Knows nothing of serving over HTTP, of MCP, or of where a caller comes from: an operation has a
//! [`Context`] and arguments, and answers JSON.

// The macros write `::toolkit::…`, here as everywhere.
extern crate self as toolkit;

mod analysis;
mod annotations;
mod answer;
mod any_model;
mod archived;
mod argument;
mod attachment;
mod batch;
mod budget;
mod caller;
mod calls;
mod chart;
mod chatter;
mod clients;
pub mod closed;
mod code;
mod comparison;
mod content;
mod context;
mod convert;
mod decode;
pub mod default_fields;
mod digits;
mod discovery;
mod error;
mod error_kind;
mod export;
mod extensions;
mod filter;
mod import;
mod input;
mod introduction;
mod language;
mod level;
mod lint;
mod live;
mod lock;
mod model_tools;
mod models;
mod names;
mod notes;
mod operation;
mod operations;
mod path;
mod period;
mod permissions;
mod permitted_rows;
mod portable;
mod press;
mod print;
mod progress;
mod properties;
mod record;
mod registration;
mod registry;
mod related_names;
mod renamed;
mod schema;
mod seal;
mod side_effects;
pub mod strict_json;
mod summary;
mod tool;
mod toolset;
mod typed_rows;
mod user;
mod values;
mod wizard;

pub use annotations::Annotations;
pub use answer::Answer;
pub use any_model::{Any, any_model_tools};
pub use attachment::{FetchError, Fetched, Fetching, Reader};
pub use clients::Client;
pub use code::Code;
pub use content::{Body, Content, ResourceContents};
pub use context::{Context, Wrote};
pub use discovery::discovery;
pub use error::{Problem, ToolError};
pub use error_kind::ErrorKind;
pub use export::{Download, ExportError, ExportSettings, Exports};
pub use input::{
    InputKind, InputRequest, InputRequests, InputResponse, InputResponses, Respondent, Responding,
};
pub use level::Level;
pub use lint::{Breach, Rule, lint};
pub use lock::{Lock, LockError, LockedModel, schema_hash};
pub use macros::{Record, Selection, tool};
pub use model_tools::{MAX_ADVERTISED, ModelTools, Opens, ToolSpec, WizardAnswer, WizardSpec};
pub use models::{Hidden, Models};
pub use operation::{Analysis, Operation};
pub use permissions::{Allowed, ModelPermissions, Permissions};
pub use portable::{answer, portable};
pub use progress::Progress;
pub use record::{
    Binary, Id, Many2many, Many2one, Member, Named, One2many, Query, Record, Scalar, Selection,
    Slot, refine,
};
pub use registration::Registration;
pub use registry::{Registry, RegistryError};
pub use schema::{Related, definition};
pub use seal::Seal;
pub use tool::{Definition, Passed, Tool, ToolFuture, typed};
pub use toolset::{ALL, RESERVED_TOOLSETS};

pub use jiff::{Timestamp, civil::Date};
pub use odoo::screen;
pub use odoo::{Domain, Operand, Operator, Reference};
pub use rust_decimal::Decimal;
pub use serde_json::Value as Json;

/// What a generated module needs in scope.
pub mod prelude {
    pub use crate::{
        Binary, Date, Decimal, Id, Json, Many2many, Many2one, One2many, Record, Reference,
        Selection, Timestamp,
    };
}

/// What the macros' expansions name. Not for use by hand, and free to change.
#[doc(hidden)]
pub mod __private {
    pub use inventory;
    pub use odoo::{Choice, Field, Kind, Model};
    /// A call's arguments.
    pub type Map = serde_json::Map<String, serde_json::Value>;
    pub use std::borrow::Cow;

    /// What the parts of a screen are written with.
    pub mod screen {
        pub use odoo::Granularity;
        pub use odoo::screen::{
            Action, ActionKind, App, BoundAction, Button, Grouping, OtherView, Place, Preset,
            Report,
        };

        /// A text of a table.
        pub const fn text(text: &'static str) -> odoo::Text {
            odoo::Text::Borrowed(text)
        }
    }
}

/// Names models that other models refer to and that are not compiled themselves, so that a
/// `Many2one` to one of them is still a type of its own.
#[macro_export]
macro_rules! related {
    ($($(#[$doc:meta])* $name:ident = $model:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl $crate::Named for $name {
            const NAME: &'static str = $model;
        }
    )*};
}

/// The keys of selections too long for an enum, and the models of references: one list each, used by
/// every field that has it.
#[macro_export]
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = { $($key:literal = $label:literal;)* })*) => {$(
        $(#[$doc])*
        pub static $name: &[$crate::__private::Choice] =
            &[$($crate::__private::Choice::new($key, $label)),*];
    )*};
}

/// Registers which toolsets have which of the tools for any model: those that find and call other tools,
/// `search_records`, `pivot`.
#[macro_export]
macro_rules! toolsets {
    ($($toolset:literal: [$($tool:literal),* $(,)?];)*) => {
        $crate::__private::inventory::submit! {
            $crate::Registration::Toolsets(&[$(($toolset, &[$($tool),*])),*])
        }
    };
}

/// Registers the fields of models that are not compiled which show what was left out of one that is: those
/// that a compiled model inherits by delegation, and copies.
#[macro_export]
macro_rules! hidden {
    ($($model:literal: [$($field:literal),* $(,)?];)*) => {
        $crate::__private::inventory::submit! {
            $crate::Registration::Hidden(&[$(($model, &[$($field),*])),*])
        }
    };
}

/// Registers names that tools had before: each is called by it as by its own, and listed under its own alone.
#[macro_export]
macro_rules! renamed {
    ($($old:literal => $new:literal;)*) => {
        $crate::__private::inventory::submit! {
            $crate::Registration::Renamed(&[$(($old, $new)),*])
        }
    };
}

/// What people see of a model, for `#[odoo(screen = …)]`: its parts by the methods of
/// [`Screen`](screen::Screen) that set them, and what each has.
#[macro_export]
macro_rules! screen {
    ($(#[$doc:meta])* $name:ident { $($part:ident: [$($entry:expr),* $(,)?];)* }) => {
        $(#[$doc])*
        pub const $name: $crate::screen::Screen = {
            #[allow(unused_imports, reason = "few screens have all of them")]
            use $crate::__private::screen::*;
            $crate::screen::Screen::EMPTY$(.$part(const { &[$($entry),*] }))*
        };
    };
}

/// Registers the lock file of a generated crate, by its path from the crate's `lib.rs`.
#[macro_export]
macro_rules! locked {
    ($path:literal) => {
        $crate::__of_this_project!();
        $crate::__private::inventory::submit! {
            $crate::Registration::Lock(include_str!($path))
        }
    };
}

/// Says in a project's `main.rs` which lock file its tools are compiled from, by its path from there. A
/// program that was linked with the tools of another build refuses to start.
#[macro_export]
macro_rules! serves {
    ($path:literal) => {
        $crate::__of_this_project!();
        $crate::__private::inventory::submit! {
            $crate::Registration::Serves(include_str!($path))
        }
    };
}

/// Makes cargo compile a crate anew when it last compiled that of another project: those of projects that
/// share a target folder, and have the same names, are one and the same to it, unless they read a variable
/// of the environment that a project's own `.cargo/config.toml` sets.
#[doc(hidden)]
#[macro_export]
macro_rules! __of_this_project {
    () => {
        const _: ::core::option::Option<&::core::primitive::str> =
            ::core::option_env!("ODOO_PROJECT");
    };
}
