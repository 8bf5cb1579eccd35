//! The log: where its lines go, in which form, and which there are.
//!
//! What this workspace writes down holds nothing secret. Other crates write whole messages at their finer levels,
//! so they never come below warnings here.

use std::{
    io::{self, IsTerminal as _},
    panic,
};

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Deserialize;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    Layer as _, filter::Targets, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

/// The crates whose lines the level is about.
const OWN: [&str; 6] = ["mcp", "odoo", "pipeline", "server", "toolkit", "tools"];

/// How much is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogLevel {
    /// Nothing.
    Off,
    /// Mistakes in this program or in tools.
    Error,
    /// What somebody should look at, too.
    Warn,
    /// Every call, too.
    #[default]
    Info,
    /// What is of use to find a mistake, too.
    Debug,
    /// Everything.
    Trace,
}

impl From<LogLevel> for LevelFilter {
    fn from(level: LogLevel) -> Self {
        match level {
            LogLevel::Off => Self::OFF,
            LogLevel::Error => Self::ERROR,
            LogLevel::Warn => Self::WARN,
            LogLevel::Info => Self::INFO,
            LogLevel::Debug => Self::DEBUG,
            LogLevel::Trace => Self::TRACE,
        }
    }
}

/// In which form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

/// Writes the log from now on, to standard error: standard output may carry the protocol.
pub(crate) fn begin(level: LogLevel, format: LogFormat) {
    let level = LevelFilter::from(level);
    let filter = Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_targets(OWN.map(|name| (name, level)));
    let layer = fmt::layer().with_writer(io::stderr);
    let layer = match format {
        LogFormat::Text => layer.with_ansi(io::stderr().is_terminal()).boxed(),
        LogFormat::Json => layer.json().with_ansi(false).boxed(),
    };
    let registry = tracing_subscriber::registry().with(layer.with_filter(filter));
    // An error means that somebody who made this program a part of another one writes a log already.
    if registry.try_init().is_ok() {
        panic::set_hook(Box::new(panicked));
    }
}

/// A panic is an event like others. What it says may hold anything, so that is for those who look for it.
fn panicked(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    let place = place.unwrap_or_default();
    tracing::error!(%place, "panic");
    let says = panic.payload_as_str().unwrap_or_default();
    tracing::debug!(%place, says, "panic");
}
