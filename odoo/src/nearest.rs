//! The name that was most likely meant.

mod field;

use crate::canonical;

/// The most bytes of a word that something near is looked for: no name is longer, and a megabyte may have come.
const LONGEST: usize = 200;

/// The candidate that a person who wrote `wrong` most likely meant, if any is near enough: at most a
/// third of its characters differ, or it begins or ends with the whole of `wrong` (`partner` for
/// `partner_id`). The opposite is never meant: `paid` is not near `unpaid`.
///
/// Ties go to the candidate of the same letters, then to one as long, then to the first.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = canonical(wrong).to_lowercase();
    let length = wrong.chars().count();
    let allowed = (length / 3).max(1);
    let mut best: Option<((usize, bool, usize), &str)> = None;
    for candidate in candidates {
        // Nor is a description a name.
        if candidate.len() > LONGEST {
            continue;
        }
        let right = candidate.to_lowercase();
        let other = right.chars().count();
        if is_opposite(&wrong, &right) || is_opposite(&right, &wrong) {
            continue;
        }
        // What is much longer is not near, and need not be compared.
        let is_like_long = length.abs_diff(other) <= allowed;
        let distance = is_like_long.then(|| strsim::osa_distance(&wrong, &right));
        // Where every character differs, nothing is alike: `~` and `=`.
        let distance = distance.filter(|far| *far <= allowed && *far < length.max(other));
        let is_part = length >= 3
            && (right.starts_with(&wrong) || right.ends_with(&wrong) || wrong.starts_with(&right));
        let rank = match (distance, is_part) {
            (Some(distance), _) => distance,
            // A part is a weaker hint than a slip of the pen, and the shortest whole wins.
            (None, true) => allowed + other.abs_diff(length),
            (None, false) => continue,
        };
        let has_others = letters(&right) != letters(&wrong);
        let rank = (rank, has_others, other.abs_diff(length));
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

fn is_opposite(negated: &str, plain: &str) -> bool {
    ["un", "non", "not"].into_iter().any(|no| {
        let rest = negated.strip_prefix(no);
        rest.is_some_and(|rest| rest.trim_start_matches(['_', ' ', '-']) == plain)
    })
}

/// The candidate that differs by one character, or by two that changed places, if any: a slip of the pen.
fn slip<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let length = wrong.chars().count();
    let mut candidates = candidates.into_iter();
    // In two letters one is half of what was meant.
    candidates.find(|right| {
        let is_like_long = length > 2 && length.abs_diff(right.chars().count()) <= 1;
        is_like_long && strsim::osa_distance(&wrong, &right.to_lowercase()) <= 1
    })
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn names_what_was_meant() {
        let fields = [
            "amount_total",
            "name",
            "partner_id",
            "partner_invoice_id",
            "state",
        ];
        for (wrong, right) in [
            ("amount_totl", Some("amount_total")),
            ("partner", Some("partner_id")),
            ("partner_id_", Some("partner_id")),
            ("State", Some("state")),
            ("stat", Some("state")),
            ("total", Some("amount_total")),
            ("xyzzy", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, fields), right, "{wrong}");
        }
    }

    #[test]
    fn neither_the_opposite_nor_what_has_nothing_in_common() {
        let states = ["paid", "partial", "in_payment"];
        assert_eq!(nearest("unpaid", states), None);
        assert_eq!(nearest("not paid", states), None);
        assert_eq!(nearest("paid", ["not_paid"]), None);
        assert_eq!(nearest("payd", states), Some("paid"));
        let operators = ["=", "!=", "=?", ">=", "in"];
        assert_eq!(nearest("=>", operators), Some(">="));
        assert_eq!(nearest("~", operators), None);
        assert_eq!(nearest("", operators), None);
        assert_eq!(nearest(&"x".repeat(1 << 20), operators), None);
    }
}
