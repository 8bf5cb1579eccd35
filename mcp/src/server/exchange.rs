//! What goes on between a call and its client beside the answer: how far it is, lines of a log, and what
//! the call asks for.

use std::{future::Future, mem, sync::Arc, time::Duration};

use futures_util::{StreamExt as _, stream::FuturesUnordered};
use pipeline::Failure;
use rmcp::{
    ErrorData, RoleServer,
    model::{
        LoggingLevel, LoggingMessageNotification, LoggingMessageNotificationParam,
        ProgressNotificationParam, ProgressToken, ProtocolVersion, ServerNotification,
    },
    service::RequestContext,
};
use serde_json::Value as Json;
use tokio::{sync::mpsc, time::timeout};
use toolkit::{Context, InputRequests, Level, Progress, ToolError};

use super::{
    event::Event,
    input::{self, Repeating, Sent, State, Waiting},
};

/// How long a client may take to take one in.
const TAKEN: Duration = Duration::from_secs(1);

/// How many events of a call wait for their client.
const WAITING: usize = 8;

/// A request that is under way.
pub(super) struct Exchange {
    request: RequestContext<RoleServer>,
    token: Option<ProgressToken>,
    /// The least of its log that its client wants.
    level: Option<Level>,
    /// What the same call asked before, and was told.
    state: State,
    /// What the client sends for it now.
    sent: Sent,
}

/// How it ended.
pub(super) enum Outcome<T> {
    Done(Result<T, Failure>),
    /// It is to be made again with what it asks for; what it was told before goes with it.
    Again(InputRequests, State),
}

impl Exchange {
    /// `takes_events` says whether the client takes anything before its answer.
    pub(super) fn new(
        request: RequestContext<RoleServer>,
        takes_events: bool,
        level: Option<Level>,
        state: State,
        sent: Sent,
    ) -> Self {
        let token = request.meta.get_progress_token().filter(|_| takes_events);
        let level = level.filter(|_| takes_events);
        Self {
            request,
            token,
            level,
            state,
            sent,
        }
    }

    /// Does the work, and passes on what it says meanwhile.
    pub(super) async fn run<T, F>(
        mut self,
        context: Context,
        work: impl FnOnce(Context) -> F,
    ) -> Result<Outcome<T>, ErrorData>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let (tell, mut told) = mpsc::channel(WAITING);
        let capabilities = match is_stateless(&self.request) {
            true => self.request.client_capabilities(),
            // What it takes it said when its session began. Who has none could not answer, whatever the
            // request itself says.
            false => {
                let client = self.request.peer.peer_info();
                client.map(|client| client.capabilities.clone())
            }
        };
        let kinds = input::kinds(capabilities.as_ref());
        let (state, sent) = (mem::take(&mut self.state), mem::take(&mut self.sent));
        let repeating = is_stateless(&self.request)
            .then(|| Arc::new(Repeating::new(kinds.clone(), state, sent)));
        let mut context = match &repeating {
            Some(repeating) => context.with_respondent(Arc::clone(repeating) as _),
            None => context.with_respondent(Arc::new(Waiting {
                kinds,
                events: tell.clone(),
            })),
        };
        if self.token.is_some() {
            let tell = tell.clone();
            // One that is not taken in time is not missed: the next one tells more.
            context = context
                .with_progress(move |progress| drop(tell.try_send(Event::Progress(progress))));
        }
        if let Some(least) = self.level {
            context = context.with_log(move |level, line| {
                if level >= least {
                    drop(tell.try_send(Event::Log(level, line)));
                }
            });
        }
        let work = work(context);
        tokio::pin!(work);
        let mut asked = FuturesUnordered::new();
        let outcome = loop {
            tokio::select! {
                outcome = &mut work => break outcome,
                // Leaving drops the work, and what it does for its client alone with it.
                () = self.request.ct.cancelled() => {
                    return Err(ErrorData::internal_error("the call was cancelled", None));
                }
                Some(event) = told.recv() => match event {
                    Event::Ask(requests, answer) => asked.push(async {
                        // One who does not wait for it any more does not miss it.
                        let _ = answer.send(input::ask(&self.request.peer, requests).await);
                    }),
                    event => self.tell(event).await,
                },
                Some(()) = asked.next() => {}
            }
        };
        // What it said last stands before its answer.
        while let Ok(event) = told.try_recv() {
            self.tell(event).await;
        }
        Ok(match (outcome, repeating) {
            (Err(Failure::Tool(ToolError::InputRequired(requests))), Some(repeating)) => {
                let state = repeating.used().asking(&requests);
                Outcome::Again(requests, state)
            }
            (outcome, _) => Outcome::Done(outcome),
        })
    }

    /// Tells the client. One that does not take it is not waited for; one that is gone cancels.
    async fn tell(&self, event: Event) {
        let notification = match (event, &self.token) {
            (Event::Progress(progress), Some(token)) => {
                let notified = self
                    .request
                    .peer
                    .notify_progress(progressed(token, progress));
                drop(timeout(TAKEN, notified).await);
                return;
            }
            (Event::Log(level, line), _) => logged(level, line),
            _ => return,
        };
        let notified = self.request.peer.send_notification(notification);
        drop(timeout(TAKEN, notified).await);
    }
}

/// Whether a request stands for itself, as all do since 2026-07-28.
pub(super) fn is_stateless(request: &RequestContext<RoleServer>) -> bool {
    let version = request.protocol_version();
    version.is_some_and(|version| version.as_str() >= ProtocolVersion::V_2026_07_28.as_str())
}

/// The least of a log that a client wants; none when there is nothing that matters so much.
pub(super) const fn least(level: LoggingLevel) -> Option<Level> {
    match level {
        LoggingLevel::Debug => Some(Level::Debug),
        LoggingLevel::Info => Some(Level::Info),
        LoggingLevel::Notice | LoggingLevel::Warning => Some(Level::Warning),
        LoggingLevel::Error => Some(Level::Error),
        _ => None,
    }
}

fn progressed(token: &ProgressToken, progress: Progress) -> ProgressNotificationParam {
    // Rows are counted in far fewer digits than a float has.
    let mut params = ProgressNotificationParam::new(token.clone(), progress.done as f64)
        .with_message(progress.message);
    params.total = progress.total.map(|total| total as f64);
    params
}

fn logged(level: Level, line: String) -> ServerNotification {
    let level = match level {
        Level::Debug => LoggingLevel::Debug,
        Level::Info => LoggingLevel::Info,
        Level::Warning => LoggingLevel::Warning,
        Level::Error => LoggingLevel::Error,
    };
    let params = LoggingMessageNotificationParam::new(level, Json::from(line));
    ServerNotification::LoggingMessageNotification(LoggingMessageNotification::new(params))
}
