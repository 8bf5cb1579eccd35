//! The connections that are open: what each waits for, how long it may, and which of them makes room when
//! there are too many. Knows nothing of what travels on them.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use pipeline::Network;
use tokio::{
    sync::{Notify, futures::OwnedNotified},
    time::Instant,
};

/// How long the server waits for a client, and for how many at a time.
///
/// None of it limits how long a call works, or how long a download takes that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// How long the head of a request may take, from the connection or from its first byte.
    pub header: Duration,
    /// How long a body may take before it has to come at 500 bytes a second at least.
    pub body: Duration,
    /// How long a client may leave an answer lying that it was sent.
    pub write: Duration,
    /// How long a connection may wait for its next request.
    pub idle: Duration,
    /// How many connections there may be. One more takes the place of the one that has let the server
    /// wait for longest; where none waits it is answered 503.
    pub most: usize,
    /// How many of them may come from one address, or one network of 64 bits.
    pub most_per_address: usize,
}

/// The most connections where the system would give more descriptors.
const MOST: usize = 1024;

/// The fewest, where it gives hardly any.
const FEWEST: usize = 8;

impl Default for ConnectionLimits {
    /// Ten seconds for a head, 20 for a body, 30 for an answer, two minutes for the next request. Half of
    /// the file descriptors that the process may open are for connections, 1024 at most, and half of
    /// these for one address: the rest is for Odoo and for files.
    fn default() -> Self {
        let most = (descriptors().unwrap_or(2 * MOST) / 2).clamp(FEWEST, MOST);
        Self {
            header: Duration::from_secs(10),
            body: Duration::from_secs(20),
            write: Duration::from_secs(30),
            idle: Duration::from_secs(120),
            most,
            most_per_address: most / 2,
        }
    }
}

/// How many file descriptors the process may open; none where there is no such limit.
#[cfg(unix)]
fn descriptors() -> Option<usize> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current?;
    usize::try_from(limit).ok()
}

#[cfg(not(unix))]
const fn descriptors() -> Option<usize> {
    None
}

/// All connections of a server.
pub(crate) struct Connections {
    limits: ConnectionLimits,
    open: Mutex<HashMap<SocketAddr, Arc<Connection>>>,
    opened: AtomicU64,
}

impl Connections {
    pub(crate) fn new(limits: ConnectionLimits) -> Self {
        Self {
            limits,
            open: Mutex::default(),
            opened: AtomicU64::new(0),
        }
    }

    pub(crate) const fn limits(&self) -> &ConnectionLimits {
        &self.limits
    }

    fn open(&self) -> MutexGuard<'_, HashMap<SocketAddr, Arc<Connection>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection just accepted; none when there is no room for it.
    pub(crate) fn admit(self: &Arc<Self>, peer: SocketAddr) -> Option<Open> {
        let network = Network::from(peer.ip());
        let mut open = self.open();
        let of_network = open.values().filter(|other| other.network == network);
        if of_network.count() >= self.limits.most_per_address.max(1) {
            make_room(&mut open, Some(network))?;
        }
        if open.len() >= self.limits.most.max(1) {
            make_room(&mut open, None)?;
        }
        let connection = Arc::new(Connection {
            number: self.opened.fetch_add(1, Ordering::Relaxed),
            network,
            state: Mutex::new(State::new(Instant::now())),
            is_closed: AtomicBool::new(false),
            closing: Arc::default(),
        });
        open.insert(peer, Arc::clone(&connection));
        Some(Open {
            peer,
            connection,
            connections: Arc::clone(self),
        })
    }

    /// Closes the connection that has let the server wait for longest; whether there was one.
    pub(crate) fn make_room(&self) -> bool {
        make_room(&mut self.open(), None).is_some()
    }

    pub(crate) fn find(&self, peer: &SocketAddr) -> Option<Arc<Connection>> {
        self.open().get(peer).cloned()
    }

    fn remove(&self, peer: &SocketAddr, number: u64) {
        let mut open = self.open();
        // The same port may be in use again.
        if open.get(peer).is_some_and(|other| other.number == number) {
            open.remove(peer);
        }
    }

    /// Closes connections whose clients take too long, as long as it is polled.
    pub(crate) async fn watch(self: Arc<Self>) {
        let ConnectionLimits {
            header,
            write,
            idle,
            ..
        } = self.limits;
        let shortest = header.min(write).min(idle) / 2;
        let period = shortest.clamp(Duration::from_millis(10), Duration::from_secs(1));
        loop {
            tokio::time::sleep(period).await;
            let now = Instant::now();
            self.open().retain(|_, connection| {
                let is_late = connection.state().is_late(&self.limits, now);
                if is_late {
                    connection.close();
                }
                !is_late
            });
        }
    }
}

/// Closes one that waits for its client: of the network that holds most of them the one that has waited for
/// longest, so that who holds few keeps them.
fn make_room(
    open: &mut HashMap<SocketAddr, Arc<Connection>>,
    network: Option<Network>,
) -> Option<()> {
    let mut held: HashMap<Network, usize> = HashMap::new();
    for connection in open.values() {
        *held.entry(connection.network).or_default() += 1;
    }
    let now = Instant::now();
    let waiting = open.iter().filter_map(|(peer, connection)| {
        let since = connection.state().waiting_since()?;
        let of_network = network.is_none_or(|network| connection.network == network);
        let held = held.get(&connection.network).copied().unwrap_or_default();
        of_network.then_some((held, now.saturating_duration_since(since), *peer))
    });
    let (_, _, peer) = waiting.max()?;
    open.remove(&peer)?.close();
    Some(())
}

/// A connection that is open, and counted among all as long as this is there.
pub(crate) struct Open {
    peer: SocketAddr,
    connection: Arc<Connection>,
    connections: Arc<Connections>,
}

impl std::ops::Deref for Open {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.connections.remove(&self.peer, self.number);
    }
}

/// One connection.
pub(crate) struct Connection {
    number: u64,
    network: Network,
    state: Mutex<State>,
    is_closed: AtomicBool,
    closing: Arc<Notify>,
}

/// What a connection waits for.
struct State {
    /// How many requests are being answered.
    requests: usize,
    /// Where none is: since when the next one is waited for, or since when its head has been coming.
    since: Instant,
    /// Whether nothing of the next request is there, after one was answered.
    is_idle: bool,
    /// Since when a body is waited for.
    body: Option<Instant>,
    /// Since when the client takes nothing of what is written.
    blocked: Option<Instant>,
    /// Since when nothing more comes: most who end so are gone, and their calls still run.
    ended: Option<Instant>,
}

impl State {
    const fn new(now: Instant) -> Self {
        Self {
            requests: 0,
            since: now,
            is_idle: false,
            body: None,
            blocked: None,
            ended: None,
        }
    }

    /// Since when it is the client that is waited for.
    const fn waiting_since(&self) -> Option<Instant> {
        match (self.blocked, self.requests, self.body) {
            (Some(blocked), ..) => Some(blocked),
            (None, 0, _) => Some(self.since),
            (None, _, Some(body)) => Some(body),
            (None, _, None) => self.ended,
        }
    }

    /// Whether the client took too long; a late body is answered, not cut.
    fn is_late(&self, limits: &ConnectionLimits, now: Instant) -> bool {
        let is_over = |since, most| now.saturating_duration_since(since) >= most;
        let is_blocked = self
            .blocked
            .is_some_and(|since| is_over(since, limits.write));
        let most = match self.is_idle {
            true => limits.idle,
            false => limits.header,
        };
        is_blocked || (self.requests == 0 && is_over(self.since, most))
    }
}

impl Connection {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something came.
    pub(super) fn read(&self) {
        let mut state = self.state();
        if state.is_idle && state.requests == 0 {
            state.is_idle = false;
            state.since = Instant::now();
        }
    }

    /// Nothing more will come.
    pub(super) fn end(&self) {
        self.state().ended.get_or_insert_with(Instant::now);
    }

    /// Something was taken, or nothing could be.
    pub(super) fn written(&self, is_taken: bool) {
        let mut state = self.state();
        match (is_taken, state.blocked) {
            (true, _) => state.blocked = None,
            (false, None) => state.blocked = Some(Instant::now()),
            (false, Some(_)) => {}
        }
    }

    /// A body is waited for, or not any more.
    pub(super) fn await_body(&self, is_awaited: bool) {
        let mut state = self.state();
        state.body = match (is_awaited, state.body) {
            (true, None) => Some(Instant::now()),
            (true, since) => since,
            (false, _) => None,
        };
    }

    /// A request is there, and is under way until its answer is gone.
    pub(super) fn begin(self: Arc<Self>) -> ActiveRequest {
        self.state().requests += 1;
        ActiveRequest(self)
    }

    fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
        self.closing.notify_waiters();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::Relaxed)
    }

    /// Is ready when the connection is to be closed.
    pub(super) fn closing(&self) -> OwnedNotified {
        Arc::clone(&self.closing).notified_owned()
    }
}

/// A request that is under way.
pub(crate) struct ActiveRequest(Arc<Connection>);

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.requests = state.requests.saturating_sub(1);
        state.since = Instant::now();
        state.is_idle = true;
        state.body = None;
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::Duration};

    use tokio::time::{Instant, advance};

    use super::{ConnectionLimits, Connections, Open};

    fn connections(most: usize, most_per_address: usize) -> Arc<Connections> {
        Arc::new(Connections::new(ConnectionLimits {
            most,
            most_per_address,
            ..ConnectionLimits::default()
        }))
    }

    fn closed(open: &[&Open]) -> Vec<bool> {
        open.iter().map(|open| open.is_closed()).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn who_has_let_wait_for_longest_makes_room() {
        let connections = connections(4, 3);
        let admit = |peer: &str| connections.admit(peer.parse().unwrap());
        let a = admit("192.0.2.1:1").unwrap();
        advance(Duration::from_secs(1)).await;
        let b = admit("192.0.2.1:2").unwrap();
        let c = admit("192.0.2.1:3").unwrap();
        // What is being answered does not make room.
        let answering = Arc::clone(&a.connection).begin();
        advance(Duration::from_secs(1)).await;
        let _d = admit("192.0.2.1:4").unwrap();
        assert_eq!(closed(&[&a, &b, &c]).iter().filter(|it| **it).count(), 1);
        assert!(!a.is_closed());
        // One who holds few is not the one who makes room.
        let other = admit("192.0.2.2:1").unwrap();
        let another = admit("192.0.2.2:2").unwrap();
        assert_eq!(closed(&[&a, &other, &another]), [false, false, false]);
        drop(answering);
        assert!(connections.make_room());
    }

    #[tokio::test(start_paused = true)]
    async fn where_nobody_waits_there_is_no_room() {
        let connections = connections(8, 2);
        let admit = |peer: &str| connections.admit(peer.parse().unwrap());
        let (a, b) = (admit("192.0.2.1:1").unwrap(), admit("192.0.2.1:2").unwrap());
        let answering = [&a, &b].map(|open| Arc::clone(&open.connection).begin());
        assert!(admit("192.0.2.1:3").is_none());
        assert!(admit("192.0.2.2:1").is_some());
        // A client that takes nothing of its answer does wait, and so does one that owes its body.
        b.written(false);
        assert!(admit("192.0.2.1:3").is_some());
        assert_eq!(closed(&[&a, &b]), [false, true]);
        let c = admit("192.0.2.3:1").unwrap();
        let _answering = Arc::clone(&c.connection).begin();
        c.end();
        assert!(connections.make_room() && c.is_closed());
        a.await_body(true);
        assert!(connections.make_room());
        assert!(a.is_closed());
        drop(answering);
    }

    #[tokio::test(start_paused = true)]
    async fn each_wait_has_its_own_limit() {
        let connections = connections(8, 8);
        let limits = connections.limits().clone();
        let open = connections.admit("192.0.2.1:1".parse().unwrap()).unwrap();
        let is_late = |seconds: u64| {
            let then = Instant::now() + Duration::from_secs(seconds);
            open.state().is_late(&limits, then)
        };
        // The head of the first request, which single bytes do not put off.
        open.read();
        assert_eq!([is_late(9), is_late(10)], [false, true]);
        advance(Duration::from_secs(5)).await;
        open.read();
        assert_eq!([is_late(4), is_late(5)], [false, true]);
        // A call works as long as it likes.
        let answering = Arc::clone(&open.connection).begin();
        assert!(!is_late(100_000));
        open.written(false);
        assert_eq!([is_late(29), is_late(30)], [false, true]);
        open.written(true);
        assert!(!is_late(100_000));
        // Between two requests; from the first byte on it is a head again.
        drop(answering);
        assert_eq!([is_late(119), is_late(120)], [false, true]);
        advance(Duration::from_secs(60)).await;
        open.read();
        assert_eq!([is_late(9), is_late(10)], [false, true]);
    }

    #[tokio::test(start_paused = true)]
    async fn late_ones_are_closed_and_others_stay() {
        let connections = connections(8, 8);
        let late = connections.admit("192.0.2.1:1".parse().unwrap()).unwrap();
        let busy = connections.admit("192.0.2.1:2".parse().unwrap()).unwrap();
        let _answering = Arc::clone(&busy.connection).begin();
        let watching = tokio::spawn(Arc::clone(&connections).watch());
        late.closing().await;
        assert_eq!(closed(&[&late, &busy]), [true, false]);
        assert_eq!(connections.open().len(), 1);
        watching.abort();
    }
}
