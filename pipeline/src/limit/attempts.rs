//! How often somebody may try credentials that are not known: guesses cost a guesser time, and Odoo little.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout},
};

use super::network::Network;

/// How many wrong credentials one network may bring at once.
const BURST: u32 = 30;

/// How soon it may bring one more.
const ANOTHER: Duration = Duration::from_secs(2);

/// How many credentials Odoo is asked about at a time.
const AT_A_TIME: usize = 16;

/// How many of these one network may bring.
const OF_ONE: usize = 4;

/// How long one waits for its turn.
const TURN: Duration = Duration::from_secs(10);

/// How many networks are remembered.
const REMEMBERED: usize = 4096;

/// The tries of everybody.
pub(crate) struct Attempts {
    networks: Mutex<HashMap<Network, Tries>>,
    places: Arc<Semaphore>,
}

/// What one network may still try.
struct Tries {
    /// How many were made that nothing makes up for yet, each worth [`ANOTHER`].
    spent: Duration,
    at: Instant,
    places: Arc<Semaphore>,
}

impl Tries {
    fn recover(&mut self, now: Instant) {
        self.spent = self.spent.saturating_sub(now - self.at);
        self.at = now;
    }
}

/// A try that may be made; it counts as a wrong one unless it is said to be none.
pub(crate) struct Try {
    _places: (OwnedSemaphorePermit, OwnedSemaphorePermit),
}

impl Attempts {
    pub(crate) fn new() -> Self {
        Self {
            networks: Mutex::default(),
            places: Arc::new(Semaphore::new(AT_A_TIME)),
        }
    }

    fn with<T>(&self, network: Network, act: impl FnOnce(&mut Tries) -> T) -> T {
        let now = Instant::now();
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        if networks.len() >= REMEMBERED && !networks.contains_key(&network) {
            networks.retain(|_, tries| {
                tries.recover(now);
                !tries.spent.is_zero()
            });
            let oldest = networks.iter().min_by_key(|(_, tries)| tries.spent);
            let oldest = oldest.map(|(network, _)| *network);
            if let Some(oldest) = oldest.filter(|_| networks.len() >= REMEMBERED) {
                networks.remove(&oldest);
            }
        }
        let tries = networks.entry(network).or_insert_with(|| Tries {
            spent: Duration::ZERO,
            at: now,
            places: Arc::new(Semaphore::new(OF_ONE)),
        });
        tries.recover(now);
        act(tries)
    }

    /// Counts one wrong try.
    ///
    /// # Errors
    /// There were too many: how long to wait.
    pub(crate) fn spend(&self, from: Option<IpAddr>) -> Result<(), Duration> {
        self.with(network(from), |tries| {
            let over = (tries.spent + ANOTHER).saturating_sub(ANOTHER * BURST);
            if !over.is_zero() {
                return Err(over);
            }
            tries.spent += ANOTHER;
            Ok(())
        })
    }

    /// It was not a wrong one.
    pub(crate) fn give_back(&self, from: Option<IpAddr>) {
        self.with(network(from), |tries| {
            tries.spent = tries.spent.saturating_sub(ANOTHER);
        });
    }

    /// Waits for its turn to ask Odoo; none when that took too long.
    pub(crate) async fn turn(&self, from: Option<IpAddr>) -> Option<Try> {
        let own = self.with(network(from), |tries| Arc::clone(&tries.places));
        let all = Arc::clone(&self.places);
        let places = async {
            let own = own.acquire_owned().await.ok()?;
            Some((own, all.acquire_owned().await.ok()?))
        };
        let _places = timeout(TURN, places).await.ok()??;
        Some(Try { _places })
    }
}

fn network(from: Option<IpAddr>) -> Network {
    from.map_or(Network::NOWHERE, Network::from)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::advance;

    use super::{Attempts, BURST, REMEMBERED};

    #[tokio::test(start_paused = true)]
    async fn wrong_ones_are_counted_by_network() {
        let attempts = Attempts::new();
        let from = |text: &str| Some(text.parse().unwrap());
        let spend = |text: &str| attempts.spend(from(text));
        for _ in 0..BURST {
            assert_eq!(spend("192.0.2.1"), Ok(()));
        }
        assert_eq!(spend("192.0.2.1"), Err(Duration::from_secs(2)));
        assert_eq!(spend("192.0.2.2"), Ok(()));
        assert_eq!(attempts.spend(None), Ok(()));
        advance(Duration::from_secs(1)).await;
        assert_eq!(spend("192.0.2.1"), Err(Duration::from_secs(1)));
        advance(Duration::from_secs(1)).await;
        assert_eq!(spend("192.0.2.1"), Ok(()));
        assert!(spend("192.0.2.1").is_err());
        attempts.give_back(from("192.0.2.1"));
        assert_eq!(spend("192.0.2.1"), Ok(()));
        // Nobody saves up more than a burst.
        advance(Duration::from_secs(100_000)).await;
        let tries = (0..1000).filter(|_| spend("192.0.2.1").is_ok());
        assert_eq!(tries.count(), 30);
    }

    #[tokio::test(start_paused = true)]
    async fn few_are_asked_about_at_a_time() {
        let attempts = Attempts::new();
        let from = |last: u8| Some([192, 0, 2, last].into());
        let mut turns = Vec::new();
        for _ in 0..4 {
            turns.push(attempts.turn(from(1)).await.unwrap());
        }
        assert!(attempts.turn(from(1)).await.is_none());
        for last in 2..5 {
            for _ in 0..4 {
                turns.push(attempts.turn(from(last)).await.unwrap());
            }
        }
        assert!(attempts.turn(from(5)).await.is_none());
        turns.pop();
        assert!(attempts.turn(from(5)).await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn so_many_networks_are_remembered() {
        let attempts = Attempts::new();
        for number in 0..10_000_u32 {
            attempts
                .spend(Some(std::net::Ipv4Addr::from(number).into()))
                .unwrap();
        }
        let networks = attempts.networks.lock().unwrap();
        assert_eq!(networks.len(), REMEMBERED);
    }
}
