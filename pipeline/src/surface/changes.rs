//! What clients have seen and is another now.

use tokio::sync::broadcast;

/// How many changes wait for a client that is slow to hear of them; older ones are forgotten.
const WAITING: usize = 64;

/// Something that clients have seen and that is another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The list of tools.
    Tools,
    /// The list of prompts.
    Prompts,
    /// The list of resources.
    Resources,
    /// What a resource holds, by its URI.
    Resource(String),
}

/// Where changes are told, and heard of by every client that subscribed.
#[derive(Clone, Debug)]
pub struct Changes(broadcast::Sender<Change>);

impl Changes {
    /// Nobody hears yet.
    pub fn new() -> Self {
        Self(broadcast::Sender::new(WAITING))
    }

    /// Tells all that subscribed.
    pub fn tell(&self, change: Change) {
        // That nobody hears is no error.
        let _ = self.0.send(change);
    }

    /// The changes from now on.
    pub fn subscribe(&self) -> Subscription {
        Subscription(self.0.subscribe())
    }
}

impl Default for Changes {
    fn default() -> Self {
        Self::new()
    }
}

/// The changes from now on.
pub struct Subscription(broadcast::Receiver<Change>);

impl Subscription {
    /// The next one; none when nothing changes any more.
    pub async fn next(&mut self) -> Option<Change> {
        loop {
            match self.0.recv().await {
                Ok(change) => return Some(change),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}
