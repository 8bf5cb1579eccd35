//! The periods that a date's filter of the search view has chosen from the start, in Odoo's words: `month`,
//! `month-1`, `year,year-1`, `first_quarter`; up to 17 `this_month`, `last_month`, `antepenultimate_month`.

use jiff::{ToSpan as _, civil::Date};

/// What a filter without a word of its own has chosen, in every version.
pub(crate) const USUAL_PERIOD: &str = "month";

/// The periods, as filters say them (`2026`, `2026-Q1`, `2026-11`); none where a word is unknown, or where years
/// stand beside months or quarters, which then are those of these years.
pub(super) fn periods(words: Option<&str>, today: Date) -> Option<Vec<String>> {
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    let words = words.unwrap_or(USUAL_PERIOD).split(',').map(str::trim);
    let periods: Vec<String> = words
        .map(|word| period(word, today))
        .collect::<Option<_>>()?;
    let is_year = |period: &String| period.len() == 4;
    let years = periods.iter().filter(|period| is_year(period)).count();
    (years == 0 || years == periods.len()).then_some(periods)
}

fn period(word: &str, today: Date) -> Option<String> {
    let quarters = [
        "first_quarter",
        "second_quarter",
        "third_quarter",
        "fourth_quarter",
    ];
    if let Some(place) = quarters.iter().position(|quarter| *quarter == word) {
        return Some(format!("{:04}-Q{}", today.year(), place + 1));
    }
    let before = [("this_", 0), ("last_", -1), ("antepenultimate_", -2)];
    let worded = before
        .into_iter()
        .find_map(|(prefix, count)| Some((word.strip_prefix(prefix)?, count)));
    let (unit, count) = match worded {
        Some(worded) => worded,
        None => match word.find(['+', '-']) {
            Some(place) => {
                let (unit, count) = word.split_at_checked(place)?;
                (unit, count.parse::<i64>().ok()?)
            }
            None => (word, 0),
        },
    };
    let nothing = 0.days();
    let span = match unit {
        "month" => nothing.try_months(count).ok()?,
        "year" => nothing.try_years(count).ok()?,
        _ => return None,
    };
    let day = today.first_of_month().checked_add(span).ok()?;
    Some(match unit {
        "year" => format!("{:04}", day.year()),
        _ => format!("{:04}-{:02}", day.year(), day.month()),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn words_of_every_version_are_read() {
        for (words, told) in [
            (None, Some("2026-02")),
            (Some(""), Some("2026-02")),
            (Some("month"), Some("2026-02")),
            (Some("this_month"), Some("2026-02")),
            (Some("month-1"), Some("2026-01")),
            (Some("last_month"), Some("2026-01")),
            (Some("month-2"), Some("2025-12")),
            (Some("antepenultimate_month"), Some("2025-12")),
            (Some("month+1"), Some("2026-03")),
            (Some("year"), Some("2026")),
            (Some("year, year-1"), Some("2026,2025")),
            (Some("last_year"), Some("2025")),
            (
                Some("first_quarter,fourth_quarter"),
                Some("2026-Q1,2026-Q4"),
            ),
            (Some("month,first_quarter"), Some("2026-02,2026-Q1")),
            // The quarters of both years.
            (Some("first_quarter,year-1"), None),
            (Some("custom_late"), None),
            (Some("week"), None),
            (Some("year-x"), None),
            (Some("year-99999999999"), None),
        ] {
            let periods = periods(words, date(2026, 2, 28));
            let joined = periods.map(|periods| periods.join(","));
            assert_eq!(joined.as_deref(), told, "{words:?}");
        }
    }
}
