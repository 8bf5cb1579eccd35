//! How far a pull is: a bar on a terminal, a line now and then everywhere else.

use std::{
    io::IsTerminal as _,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::steps::say;

/// How long it is silent where there is no terminal.
const SILENCE: Duration = Duration::from_secs(5);

/// How far a pull is.
pub(crate) struct Progress {
    bar: ProgressBar,
    told: Option<Instant>,
}

/// Tells of waits while a pull goes on: beside its bar, or on lines of its own.
#[derive(Clone, Default)]
pub(crate) struct Echo(Option<ProgressBar>);

impl Echo {
    /// Odoo does not answer about `what` yet.
    pub(crate) fn waits(&self, what: &str, seconds: u64) {
        let said = format!("{what}: Odoo is busy, and asks to come again in {seconds} s");
        match &self.0 {
            Some(bar) => bar.set_message(said),
            None => say(&said),
        }
    }
}

impl Progress {
    /// Of `total` models, `done` are there already.
    pub(crate) fn new(total: usize, done: usize) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let target = if is_terminal {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        // The template is a constant; the usual bar would do as well.
        let bar = match ProgressStyle::with_template("{bar:30} {pos} of {len} models  {msg}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        let bar = bar.with_position(done as u64);
        Self {
            bar,
            told: (!is_terminal).then(Instant::now),
        }
    }

    /// Whoever asks tells of waits through this.
    pub(crate) fn echo(&self) -> Echo {
        Echo(self.told.is_none().then(|| self.bar.clone()))
    }

    /// One more is there.
    pub(crate) fn one(&mut self, model: &str) {
        self.bar.inc(1);
        self.bar.set_message(model.to_owned());
        if self.told.is_some_and(|told| told.elapsed() >= SILENCE) {
            self.told = Some(Instant::now());
            let (done, total) = (self.bar.position(), self.bar.length().unwrap_or_default());
            say(&format!("{done} of {total} models are pulled"));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
