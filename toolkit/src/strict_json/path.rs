//! Where something stands in JSON.

use std::fmt;

/// Where something stands in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

/// One step of the way there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into an object.
    Key(String),
    /// Into a list, from 0.
    Place(usize),
}

impl Path {
    /// What is left of it behind these keys, where it begins with them.
    pub fn strip_keys(&self, keys: &[&str]) -> Option<Self> {
        let (first, rest) = self.0.split_at_checked(keys.len())?;
        let begins = first
            .iter()
            .zip(keys)
            .all(|(step, wanted)| matches!(step, Step::Key(key) if key == wanted));
        begins.then(|| Self(rest.to_vec()))
    }

    /// It in full, where what it leads through stands at `at`: `filters[0].field`.
    pub fn at(&self, at: &str) -> String {
        let own = self.to_string();
        match (at.is_empty(), own.is_empty() || own.starts_with('[')) {
            (true, _) => own,
            (false, true) => format!("{at}{own}"),
            (false, false) => format!("{at}.{own}"),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (turn, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if turn == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Place(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}
