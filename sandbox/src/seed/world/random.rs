//! Chance that can be repeated: SplitMix64, begun anew for every thing that is invented.
//!
//! What is invented about order 4711 depends on the seed and on 4711 alone, so nobody has to remember
//! it. The generator is our own ten lines because a crate's numbers may change with its version, and
//! with them the rows that tests and readers know.

/// What a number is drawn for; each has numbers of its own.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Season,
    Employee,
    Leave,
    Customer,
    Vendor,
    Template,
    Order,
    Lead,
    Credit,
    Purchase,
    Project,
}

/// Numbers drawn one after the other.
pub(crate) struct Random(u64);

impl Random {
    /// The numbers for the thing at this place of its stream.
    pub(crate) fn new(seed: u64, stream: Stream, place: usize) -> Self {
        let mut random = Self(seed ^ ((stream as u64 + 1) << 56));
        random.0 = random.next() ^ place as u64;
        random.0 = random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let scaled = (u128::from(self.next()) * end as u128) >> 64;
        scaled as usize
    }

    /// A number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        let choices = usize::try_from(most - least + 1).unwrap_or(0);
        least + self.below(choices) as i64
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of the list.
    pub(crate) fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let place = self.below(list.len());
        list.get(place).copied().unwrap_or_default()
    }

    /// A place below `end`, the first ones far more often: few customers give most of the orders.
    pub(crate) fn skewed(&mut self, end: usize) -> usize {
        const STEPS: usize = 1 << 20;
        let (one, other) = (self.below(STEPS), self.below(100));
        match other < 30 {
            true => end * one / STEPS,
            false => end * (one * one / STEPS) / STEPS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_place_draws_the_same_and_another_does_not() {
        let draw = |seed, stream, place| {
            let mut random = Random::new(seed, stream, place);
            [0; 4].map(|_: i32| random.below(1 << 30))
        };
        let known = draw(1, Stream::Order, 7);
        assert_eq!(known, draw(1, Stream::Order, 7));
        for other in [
            draw(2, Stream::Order, 7),
            draw(1, Stream::Order, 8),
            draw(1, Stream::Customer, 7),
        ] {
            assert_ne!(known, other);
        }
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut random = Random::new(1, Stream::Order, 0);
        for _ in 0..1000 {
            assert!(random.below(3) < 3);
            assert!((-2..=2).contains(&random.between(-2, 2)));
            assert!(random.skewed(10) < 10);
        }
        assert_eq!((random.below(0), random.pick::<i32>(&[])), (0, 0));
    }
}
