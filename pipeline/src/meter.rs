//! How long a call waits for Odoo, and what it asks it about.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use odoo::{BoxFuture, Call, Client, CustomerPage, Dialect, Document, Error, NoSession, Print};
use serde_json::Value as Json;
use tokio::time::Instant;

/// The most models that are named.
const MOST_MODELS: usize = 5;

/// What a call asked of Odoo so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Upstream {
    /// How long it waited, whatever it waited for at once.
    pub(crate) waited: Duration,
    /// How often it asked.
    pub(crate) calls: u32,
    /// The models that it asked about, in that order.
    pub(crate) models: Vec<String>,
}

/// Measures one call.
#[derive(Default)]
pub(crate) struct Meter(Mutex<State>);

#[derive(Default)]
struct State {
    upstream: Upstream,
    /// How many answers are waited for, and since when one is.
    open: usize,
    since: Option<Instant>,
}

impl Meter {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the call asked so far.
    pub(crate) fn read(&self) -> Upstream {
        let state = self.state();
        let mut upstream = state.upstream.clone();
        upstream.waited += state.since.map_or(Duration::ZERO, |since| since.elapsed());
        upstream
    }

    /// An answer is waited for, as long as what this returns is there.
    fn wait(&self, model: Option<&str>) -> Waiting<'_> {
        let mut state = self.state();
        state.open += 1;
        state.since.get_or_insert_with(Instant::now);
        state.upstream.calls += 1;
        if let Some(model) = model {
            let models = &mut state.upstream.models;
            if models.len() < MOST_MODELS && !models.iter().any(|known| known == model) {
                models.push(model.to_owned());
            }
        }
        Waiting(self)
    }
}

/// An answer that is waited for.
struct Waiting<'m>(&'m Meter);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.open -= 1;
        if state.open == 0 {
            let waited = state
                .since
                .take()
                .map_or(Duration::ZERO, |since| since.elapsed());
            state.upstream.waited += waited;
        }
    }
}

/// A way to Odoo that is measured.
pub(crate) struct Metered {
    pub(crate) client: Arc<dyn Client>,
    pub(crate) meter: Arc<Meter>,
}

impl Client for Metered {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(Some(&call.model));
            self.client.call(call).await
        })
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(None);
            self.client.user().await
        })
    }

    fn web_session(&self) -> BoxFuture<'_, Result<Result<(), NoSession>, Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(None);
            self.client.web_session().await
        })
    }

    fn print(&self, print: Print) -> BoxFuture<'_, Result<Document, Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(None);
            self.client.print(print).await
        })
    }

    fn customer_page(&self, page: CustomerPage) -> BoxFuture<'_, Result<Document, Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(None);
            self.client.customer_page(page).await
        })
    }

    fn confirm(&self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(None);
            self.client.confirm().await
        })
    }

    fn action<'a>(&'a self, name: &'a str) -> BoxFuture<'a, Result<Option<Json>, Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(None);
            self.client.action(name).await
        })
    }

    fn address(&self) -> Option<&str> {
        self.client.address()
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async move {
            let _waiting = self.meter.wait(None);
            self.client.dialect().await
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::advance;

    use super::Meter;

    #[tokio::test(start_paused = true)]
    async fn what_is_waited_for_at_once_counts_once() {
        let meter = Meter::default();
        let first = meter.wait(Some("res.partner"));
        advance(Duration::from_secs(1)).await;
        let second = meter.wait(Some("sale.order"));
        advance(Duration::from_secs(2)).await;
        drop(first);
        advance(Duration::from_secs(4)).await;
        assert_eq!(meter.read().waited, Duration::from_secs(7));
        drop(second);
        advance(Duration::from_secs(8)).await;
        drop(meter.wait(Some("sale.order")));
        let upstream = meter.read();
        assert_eq!(upstream.waited, Duration::from_secs(7));
        assert_eq!((upstream.calls, upstream.models.len()), (3, 2));
    }
}
