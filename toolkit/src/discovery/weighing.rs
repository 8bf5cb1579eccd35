//! How much a phrase counts for where it stands and how it is put.

use std::collections::HashMap;

use super::{evidence::either, manner::is_denied, phrase::Found, synonyms::Strength, words::Word};

/// What is said behind `by`, `per` or `each` is what rows are grouped by, not what they are.
const GROUPING: &[&str] = &["by", "per", "each", "every"];
const OF_A_GROUPING: f32 = 0.45;

/// So is what is said behind `which`, where the most of something is asked for.
const WHICH: &[&str] = &["which", "what", "who"];
const MOST: &[&str] = &[
    "most", "least", "best", "worst", "biggest", "largest", "smallest", "highest", "lowest",
];

/// What is said behind these is rather what something is for.
const BESIDE: &[&str] = &["from", "for", "to", "at", "with", "on", "in"];
const OF_WHAT_IS_BESIDE: f32 = 0.85;

/// A word that is a part of somebody's name.
const OF_A_NAME: f32 = 0.4;

/// What is said not to be done.
const DENIED: f32 = 0.3;

/// What has been done, `hours logged`, is mostly no wish that it be.
const PAST: f32 = 0.3;

/// What is said of one model and ends within what another is called: deleting a contact tag deletes no contact.
const OF_ANOTHER: f32 = 0.4;

/// A phrase of a request, by the place of what it tells.
pub(super) type Told = Found<(usize, Strength)>;

/// How certain each thing is that phrases tell. Phrases over the same words tell it once.
pub(super) fn by_what_it_tells(found: &[Told], weight: impl Fn(&Told) -> f32) -> Vec<(usize, f32)> {
    let mut sorted: Vec<(f32, &Told)> = found.iter().map(|one| (weight(one), one)).collect();
    sorted.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut taken: HashMap<usize, Vec<&Told>> = HashMap::new();
    let mut told: Vec<(usize, f32)> = Vec::new();
    for (weight, one) in sorted {
        let before = taken.entry(one.tells.0).or_default();
        if before
            .iter()
            .any(|other| other.from < one.to && one.from < other.to)
        {
            continue;
        }
        before.push(one);
        match told.iter_mut().find(|(tells, _)| *tells == one.tells.0) {
            Some((_, known)) => *known = either(*known, weight),
            None => told.push((one.tells.0, weight)),
        }
    }
    told
}

/// Whether a phrase about a model ends within what another model is called.
fn is_of_another(called: &[Told], found: &Told, subject: usize) -> bool {
    let Some(last) = found.to.checked_sub(1) else {
        return false;
    };
    let mut over = called
        .iter()
        .filter(|one| one.is_close && one.to - one.from > 1 && one.has(last))
        .peekable();
    over.peek().is_some() && over.all(|one| one.tells.0 != subject)
}

/// How certain a phrase makes that something is to be done, to rows of `subject` where it says so; `called` is what
/// models are called there.
pub(super) fn of_a_wish(
    words: &[Word],
    called: &[Told],
    found: &Told,
    subject: Option<usize>,
) -> f32 {
    let mut weight = found.tells.1.weight();
    if is_denied(words, found.from) {
        weight *= DENIED;
    }
    if found.is_past {
        weight *= PAST;
    }
    if subject.is_some_and(|subject| is_of_another(called, found, subject)) {
        weight *= OF_ANOTHER;
    }
    weight
}

/// How certain a phrase makes that a request is about what it tells.
pub(super) fn of_a_name(words: &[Word], found: &Told) -> f32 {
    let before = found.from.checked_sub(1).and_then(|at| words.get(at));
    let behind = words.get(found.to);
    let is_name = |word: Option<&Word>| word.is_some_and(|word| word.is_capital && !word.begins);
    let own = words.get(found.from);
    let is_of_a_name = found.to - found.from == 1
        && is_name(own)
        && (is_name(behind) || before.is_some_and(|word| word.is_capital));
    let plain = before.map(|word| word.plain.as_str()).unwrap_or_default();
    let is_most = || words.iter().any(|word| MOST.contains(&word.plain.as_str()));
    let place = match plain {
        plain if GROUPING.contains(&plain) => OF_A_GROUPING,
        plain if WHICH.contains(&plain) && is_most() => OF_A_GROUPING,
        plain if BESIDE.contains(&plain) => OF_WHAT_IS_BESIDE,
        _ => 1.0,
    };
    let name = if is_of_a_name { OF_A_NAME } else { 1.0 };
    found.tells.1.weight() * place * name
}
