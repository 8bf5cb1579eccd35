//! What Odoo is, seen from outside: models and their fields, values as they travel, filters, calls.
//!
//! Knows nothing of MCP, of HTTP serving or of tools. [`Model`], [`Field`] and [`Kind`] are one type
//! family: a generated program holds them as `static` tables, everybody else as owned values that
//! [`fields_get`] reads from a server's answer or [`catalog`] from files.

mod address;
mod aggregation;
mod canonical;
pub mod catalog;
mod client;
mod dialect;
mod domain;
mod error;
pub mod expression;
mod field;
pub mod fields_get;
mod kind;
pub mod literal;
mod model;
mod nearest;
mod print;
pub mod python_json;
mod readable;
mod retry;
pub mod screen;
mod value;
mod wire;

pub use address::{Address, AddressError, AddressProblem};
pub use aggregation::{
    Aggregation, Aggregator, Dimension, Granularity, Group, Key, Measure, OnOdd, Order, OrderBy,
};
pub use canonical::canonical;
pub use client::{BoxFuture, Call, Client};
pub use dialect::Dialect;
pub use domain::{Domain, Operand, Operator};
pub use error::{Error, Exception, Fault};
pub use field::{Abilities, Field};
pub use kind::{Choice, Kind};
pub use model::Model;
pub use nearest::nearest;
pub use print::{CustomerPage, NoSession, Print, PrintKind};
pub use readable::readable;
pub use retry::retry_while_busy;
pub use value::{Link, Odd, Reference, Unexpected, Value};
pub use wire::{Credentials, Document, Limits, Odoo, Session, Version, WebSession};

/// Text that is `'static` in a generated table and owned everywhere else.
pub type Text = std::borrow::Cow<'static, str>;

/// A list that is `'static` in a generated table and owned everywhere else.
pub type List<T> = std::borrow::Cow<'static, [T]>;
