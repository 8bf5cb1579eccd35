//! The places of exports that read at a time, shared by their owners: a free place is for whoever has the
//! fewest, and one who has more gives a place up between two batches when somebody else waits. Nobody's
//! exports, however many and however slow, keep those of others from beginning.
//!
//! Knows nothing of what an export does.

use std::{
    collections::{BTreeMap, VecDeque},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

/// The places. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Places(Arc<Inner>);

struct Inner {
    state: Mutex<State>,
    /// Told when a place may be somebody's who waits.
    changed: Notify,
}

struct State {
    free: usize,
    /// How many each owner has; those with none are not here.
    held: BTreeMap<String, usize>,
    /// Who waits, in the order they came.
    waiting: VecDeque<(u64, String)>,
    next: u64,
}

impl State {
    fn held(&self, owner: &str) -> usize {
        self.held.get(owner).copied().unwrap_or_default()
    }

    /// Whose turn it is: of those with the fewest places whoever came first.
    fn turn(&self) -> Option<u64> {
        let waiting = self.waiting.iter();
        let first = waiting.min_by_key(|(number, owner)| (self.held(owner), *number));
        first.map(|(number, _)| *number)
    }
}

impl Places {
    pub(crate) fn new(count: usize) -> Self {
        let state = State {
            free: count,
            held: BTreeMap::new(),
            waiting: VecDeque::new(),
            next: 0,
        };
        Self(Arc::new(Inner {
            state: Mutex::new(state),
            changed: Notify::new(),
        }))
    }

    /// Waits for a place. Whoever stops waiting is out of the row.
    pub(crate) async fn take(&self, owner: &str) -> Place {
        let ticket = self.queue(owner);
        loop {
            let mut changed = pin!(self.0.changed.notified());
            // From here on no change is missed.
            changed.as_mut().enable();
            if self.given(&ticket) {
                return Place {
                    places: self.clone(),
                    owner: owner.to_owned(),
                };
            }
            changed.await;
        }
    }

    fn queue(&self, owner: &str) -> Ticket {
        let mut state = self.state();
        let number = state.next;
        state.next += 1;
        state.waiting.push_back((number, owner.to_owned()));
        Ticket {
            places: self.clone(),
            number,
        }
    }

    /// Whether it is this one's turn: then the place is taken.
    fn given(&self, ticket: &Ticket) -> bool {
        let mut state = self.state();
        if state.free == 0 || state.turn() != Some(ticket.number) {
            return false;
        }
        let own = |(number, _): &(u64, String)| *number == ticket.number;
        let place = state.waiting.iter().position(own);
        let Some((_, owner)) = place.and_then(|place| state.waiting.remove(place)) else {
            return false;
        };
        state.free -= 1;
        *state.held.entry(owner).or_default() += 1;
        drop(state);
        // There may be another place, for the next one.
        self.0.changed.notify_waiters();
        true
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in the row.
struct Ticket {
    places: Places,
    number: u64,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut state = self.places.state();
        let before = state.waiting.len();
        state.waiting.retain(|(number, _)| *number != self.number);
        let left = state.waiting.len() < before;
        drop(state);
        if left {
            self.places.0.changed.notify_waiters();
        }
    }
}

/// A place of one who reads; dropped, it is free.
pub(crate) struct Place {
    places: Places,
    owner: String,
}

impl Place {
    /// Whether somebody waits who has fewer places than this one's owner would have left.
    pub(crate) fn is_wanted(&self) -> bool {
        let state = self.places.state();
        let left = state.held(&self.owner).saturating_sub(1);
        let wants = |(_, owner): &(u64, String)| *owner != self.owner && state.held(owner) < left;
        state.free == 0 && state.waiting.iter().any(wants)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.places.state();
        state.free += 1;
        let left = state.held(&self.owner).saturating_sub(1);
        match left {
            0 => drop(state.held.remove(&self.owner)),
            left => drop(state.held.insert(self.owner.clone(), left)),
        }
        drop(state);
        self.places.0.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use std::{future::Future, pin::Pin, task::Poll};

    use super::{Place, Places};

    /// Whoever of them has a place by now.
    async fn ready<F: Future<Output = Place>>(taking: &mut Vec<Pin<Box<F>>>) -> Vec<Place> {
        let mut places = Vec::new();
        // As often as one may wait for another.
        for _ in 0..taking.len() {
            let mut left = Vec::new();
            for mut future in taking.drain(..) {
                let polled =
                    std::future::poll_fn(|context| Poll::Ready(future.as_mut().poll(context)));
                match polled.await {
                    Poll::Ready(place) => places.push(place),
                    Poll::Pending => left.push(future),
                }
            }
            *taking = left;
        }
        places
    }

    fn owners(places: &[Place]) -> Vec<&str> {
        places.iter().map(|place| place.owner.as_str()).collect()
    }

    #[tokio::test]
    async fn a_free_place_is_for_whoever_has_the_fewest() {
        let places = Places::new(4);
        let mut greedy: Vec<_> = (0..20).map(|_| Box::pin(places.take("greedy"))).collect();
        let mut held = ready(&mut greedy).await;
        assert_eq!(owners(&held), ["greedy"; 4], "alone, one has them all");
        assert!(
            held.iter().all(|place| !place.is_wanted()),
            "nobody else waits"
        );

        let mut modest = vec![Box::pin(places.take("modest"))];
        assert!(ready(&mut modest).await.is_empty());
        assert!(held[0].is_wanted());
        drop(held.pop());
        // Sixteen of the first one's wait longer.
        assert!(ready(&mut greedy).await.is_empty());
        let own = ready(&mut modest).await;
        assert_eq!(owners(&own), ["modest"]);
        assert!(!held[0].is_wanted() && !own[0].is_wanted());

        // Two and two; then a third comes, and nobody has to give way to be even with one.
        let mut modest = vec![Box::pin(places.take("modest"))];
        assert!(ready(&mut modest).await.is_empty());
        assert!(held[0].is_wanted());
        drop(held.pop());
        let second = ready(&mut modest).await;
        assert_eq!(owners(&second), ["modest"]);
        let mut third = vec![Box::pin(places.take("third"))];
        assert!(ready(&mut third).await.is_empty());
        assert!(held[0].is_wanted() && own[0].is_wanted());
        drop(second);
        assert_eq!(owners(&ready(&mut third).await), ["third"]);
    }

    #[tokio::test]
    async fn whoever_stops_waiting_holds_nobody_up() {
        let places = Places::new(1);
        let held = places.take("one").await;
        let mut gone = vec![Box::pin(places.take("other"))];
        assert!(ready(&mut gone).await.is_empty());
        let mut third = vec![Box::pin(places.take("third"))];
        assert!(ready(&mut third).await.is_empty());
        drop(gone);
        drop(held);
        assert_eq!(owners(&ready(&mut third).await), ["third"]);
    }
}
