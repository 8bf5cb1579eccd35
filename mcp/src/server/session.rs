//! What a client before 2026-07-28 says once, for all its requests after that: over streams, and over HTTP in
//! the conformance program alone.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use pipeline::{Change, Changes};
use rmcp::{ErrorData, RoleServer, model::ResourceUpdatedNotificationParam, service::Peer};
use tokio::task::JoinSet;
use toolkit::Level;

/// The most resources that a session subscribes to.
const MOST_WATCHED: usize = 100;

/// The most bytes of the URI of one of them.
const LONGEST_URI: usize = 2_000;

/// One client's. Without a session every request has a new one.
pub(super) struct Session {
    said: Mutex<Said>,
    /// Tells it of changes; ends with the session.
    following: Mutex<JoinSet<()>>,
}

struct Said {
    level: Option<Level>,
    /// The resources that it subscribed to.
    watched: BTreeSet<String>,
}

impl Session {
    pub(super) fn new() -> Self {
        let said = Said {
            level: Some(Level::Info),
            watched: BTreeSet::new(),
        };
        Self {
            said: Mutex::new(said),
            following: Mutex::default(),
        }
    }

    fn with<T>(&self, what: impl FnOnce(&mut Said) -> T) -> T {
        what(&mut self.said.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The least of a call's log that it wants.
    pub(super) fn level(&self) -> Option<Level> {
        self.with(|said| said.level)
    }

    pub(super) fn set_level(&self, level: Option<Level>) {
        self.with(|said| said.level = level);
    }

    /// Tells it of changes of one resource more.
    ///
    /// # Errors
    /// More of them, or of a longer URI, than one session may hold.
    pub(super) fn watch(&self, uri: String) -> Result<(), ErrorData> {
        let refused = |why: String| Err(ErrorData::invalid_params(why, None));
        if uri.len() > LONGEST_URI {
            return refused(format!(
                "a URI that is subscribed to has at most {LONGEST_URI} bytes"
            ));
        }
        self.with(|said| {
            if said.watched.len() >= MOST_WATCHED && !said.watched.contains(&uri) {
                return refused(format!(
                    "a session subscribes to at most {MOST_WATCHED} resources: unsubscribe from one first"
                ));
            }
            said.watched.insert(uri);
            Ok(())
        })
    }

    pub(super) fn unwatch(&self, uri: &str) {
        self.with(|said| said.watched.remove(uri));
    }

    /// Tells the client of changes from now on; once, however often it says that it is ready.
    pub(super) fn follow(self: &Arc<Self>, changes: &Changes, peer: Peer<RoleServer>) {
        let mut heard = changes.subscribe();
        let session = Arc::downgrade(self);
        let mut following = self
            .following
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if !following.is_empty() {
            return;
        }
        following.spawn(async move {
            while let Some(change) = heard.next().await {
                let told = match change {
                    Change::Tools => peer.notify_tool_list_changed().await,
                    Change::Prompts => peer.notify_prompt_list_changed().await,
                    Change::Resources => peer.notify_resource_list_changed().await,
                    Change::Resource(uri) => {
                        let session = session.upgrade();
                        if !session.is_some_and(|session| session.watches(&uri)) {
                            continue;
                        }
                        let changed = ResourceUpdatedNotificationParam::new(uri);
                        peer.notify_resource_updated(changed).await
                    }
                };
                if told.is_err() {
                    return;
                }
            }
        });
    }

    fn watches(&self, uri: &str) -> bool {
        self.with(|said| said.watched.contains(uri))
    }
}
