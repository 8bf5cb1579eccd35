use std::collections::HashMap;

/// A bounded map: when it is full, what was not used for longest goes.
pub(crate) struct Recent<V> {
    most: usize,
    clock: u64,
    entries: HashMap<[u8; 32], (u64, V)>,
}

impl<V: Clone> Recent<V> {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            clock: 0,
            entries: HashMap::new(),
        }
    }

    pub(crate) fn get(&mut self, key: &[u8; 32]) -> Option<V> {
        self.clock += 1;
        let (used, value) = self.entries.get_mut(key)?;
        *used = self.clock;
        Some(value.clone())
    }

    pub(crate) fn insert(&mut self, key: [u8; 32], value: V) {
        self.clock += 1;
        if self.entries.len() >= self.most && !self.entries.contains_key(&key) {
            // A walk over a few hundred entries, when a new caller comes.
            let oldest = self.entries.iter().min_by_key(|(_, (used, _))| *used);
            if let Some(oldest) = oldest.map(|(key, _)| *key) {
                self.entries.remove(&oldest);
            }
        }
        self.entries.insert(key, (self.clock, value));
    }

    pub(crate) fn remove(&mut self, key: &[u8; 32]) {
        self.entries.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn the_least_recently_used_goes() {
        let mut recent = Recent::new(2);
        let [a, b, c] = [1, 2, 3].map(|byte| [byte; 32]);
        recent.insert(a, 'a');
        recent.insert(b, 'b');
        assert_eq!(recent.get(&a), Some('a'));
        recent.insert(c, 'c');
        assert_eq!(
            [a, b, c].map(|key| recent.get(&key)),
            [Some('a'), None, Some('c')]
        );
        recent.insert(c, 'C');
        assert_eq!(recent.get(&a), Some('a'));
        recent.remove(&c);
        assert_eq!(recent.get(&c), None);
    }
}
