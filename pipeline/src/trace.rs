//! What is written down of a call: a span with who called what, and one line when it ended. Never an argument,
//! never a row, never a credential.

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use odoo::Client;
use tokio::time::Instant;
use tracing::{Span, error, field::Empty, info, info_span, warn};

use crate::{
    caller::Caller,
    failure::Failure,
    meter::{Meter, Metered},
};

/// A call that is written down.
#[derive(Clone)]
pub(crate) struct Trace {
    span: Span,
    begun: Instant,
    meter: Arc<Meter>,
}

/// What is called.
#[derive(Clone, Copy)]
pub(crate) enum What {
    Tool,
    Prompt,
    Resource,
}

impl What {
    /// The field of the span.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Tool => "tool",
            Self::Prompt => "prompt",
            Self::Resource => "resource",
        }
    }
}

impl Trace {
    /// A call that begins.
    pub(crate) fn begin(caller: &Caller) -> Self {
        let span = info_span!(
            "call",
            request = %request(),
            caller = caller.kind().as_str(),
            tool = Empty,
            through = Empty,
            prompt = Empty,
            resource = Empty,
            model = Empty,
            outcome = Empty,
            ms = Empty,
            upstream_ms = Empty,
            own_ms = Empty,
            upstream_calls = Empty,
        );
        Self {
            span,
            begun: Instant::now(),
            meter: Arc::default(),
        }
    }

    /// What all that is done for it happens in.
    pub(crate) const fn span(&self) -> &Span {
        &self.span
    }

    /// It is this that is called, which is there: what somebody only says that they call is not written down.
    pub(crate) fn calls(&self, what: What, name: &str) {
        self.span.record(what.as_str(), name);
    }

    /// It was called through this tool.
    pub(crate) fn came_through(&self, tool: &str) {
        self.span.record("through", tool);
    }

    /// Its way to Odoo, measured.
    pub(crate) fn measuring(&self, client: Arc<dyn Client>) -> Arc<dyn Client> {
        let meter = Arc::clone(&self.meter);
        Arc::new(Metered { client, meter })
    }

    /// A call that ended.
    pub(crate) fn end<T>(&self, outcome: &Result<T, Failure>) {
        let (all, upstream) = (self.begun.elapsed(), self.meter.read());
        if !upstream.models.is_empty() {
            self.span.record("model", upstream.models.join(","));
        }
        let code = outcome.as_ref().err().map_or("ok", Failure::code);
        self.span.record("outcome", code);
        self.span.record("ms", milliseconds(all));
        self.span
            .record("upstream_ms", milliseconds(upstream.waited));
        let own = all.saturating_sub(upstream.waited);
        self.span.record("own_ms", milliseconds(own));
        self.span.record("upstream_calls", upstream.calls);
        let _within = self.span.enter();
        match outcome {
            Err(Failure::BrokeOff { .. }) => error!("the tool broke off: a mistake in it"),
            Err(Failure::TimedOut { .. }) => warn!("the call had no end in time"),
            _ => info!("the call ended"),
        }
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// What tells a call from all others in a log, also of other runs of the program.
fn request() -> String {
    static BEGUN: LazyLock<u64> = LazyLock::new(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        since.map_or(0, milliseconds)
    });
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{:x}-{number}", *BEGUN)
}
