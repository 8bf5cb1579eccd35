//! What was odd about the values of an export, counted: nobody reads a note for each of a million rows.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use odoo::Odd;

/// The most fields that are told.
const MOST: usize = 20;

/// How many values of which fields were odd. Those of a batch count once it is read whole: a batch that broke
/// off is read again.
#[derive(Debug, Default)]
pub(crate) struct Oddities(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    /// Of the batch that is being read.
    batch: BTreeMap<(String, &'static str), u64>,
    all: BTreeMap<(String, &'static str), u64>,
}

impl Oddities {
    /// A batch begins.
    pub(super) fn begin(&self) {
        self.counts(|counts| counts.batch.clear());
    }

    /// One more.
    pub(super) fn count(&self, model: &str, field: &str, odd: &Odd) {
        let what = match odd {
            Odd::NoNumber(_) => "have no number (NaN or Infinity in Odoo), and are empty",
            Odd::NoNumberWithin(_) => "have NaN or Infinity in them, which is null there",
            Odd::AsItCame(_) => {
                "are of another form than the field's type, and are as Odoo has them"
            }
            Odd::Missing => "were not answered by Odoo, and are empty",
        };
        self.counts(|counts| {
            *counts
                .batch
                .entry((format!("{field} of {model}"), what))
                .or_default() += 1;
        });
    }

    /// The batch is read.
    pub(super) fn take(&self) {
        self.counts(|counts| {
            for (key, count) in std::mem::take(&mut counts.batch) {
                *counts.all.entry(key).or_default() += count;
            }
        });
    }

    /// What there is to tell.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        self.counts(|counts| {
            let all = counts.all.iter().take(MOST);
            notes.extend(
                all.map(|((field, what), count)| format!("{field}: {count} values {what}")),
            );
            if counts.all.len() > MOST {
                let more = counts.all.len() - MOST;
                notes.push(format!("and {more} more fields like these"));
            }
        });
        notes
    }

    fn counts(&self, with: impl FnOnce(&mut Counts)) {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_that_is_read_again_counts_once() {
        let odd = Oddities::default();
        let nan = Odd::NoNumber("NaN".to_owned());
        for _ in 0..3 {
            odd.begin();
            odd.count("m", "f", &nan);
        }
        odd.take();
        odd.begin();
        odd.count("m", "f", &nan);
        odd.count("m", "g", &Odd::Missing);
        odd.take();
        assert_eq!(
            odd.notes(),
            [
                "f of m: 2 values have no number (NaN or Infinity in Odoo), and are empty",
                "g of m: 1 values were not answered by Odoo, and are empty",
            ]
        );
    }
}
