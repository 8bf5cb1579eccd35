/// The candidate that a person who wrote `wrong` most likely meant, if any is near enough: at most a
/// third of its characters differ, or it begins or ends with the whole of `wrong` (`partner` for
/// `partner_id`).
///
/// Ties go to the candidate that comes first.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let length = wrong.chars().count();
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let right = candidate.to_lowercase();
        let distance = strsim::osa_distance(&wrong, &right);
        let is_part = length >= 3
            && (right.starts_with(&wrong) || right.ends_with(&wrong) || wrong.starts_with(&right));
        let rank = match (distance <= allowed, is_part) {
            (true, _) => distance,
            // A part is a weaker hint than a slip of the pen, and the shortest whole wins.
            (false, true) => allowed + right.chars().count().abs_diff(length),
            (false, false) => continue,
        };
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The candidate that differs by one character, or by two that changed places, if any: a slip of the pen.
pub(crate) fn slip<'a>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    // In two letters one is half of what was meant.
    let is_long = wrong.chars().count() > 2;
    let mut candidates = candidates.into_iter();
    candidates.find(|right| is_long && strsim::osa_distance(&wrong, &right.to_lowercase()) <= 1)
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
}
