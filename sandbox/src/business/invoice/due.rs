//! When an invoice is due by its terms of payment: the last of the days on which a part of it is.

use jiff::{ToSpan, civil::Date};
use serde_json::json;

use crate::{
    business::rows::{self, Row},
    fault::Fault,
    orm::session::Session,
};

const LINE: &str = "account.payment.term.line";

/// The day on which all of an invoice of this day is due.
pub(super) fn last(session: &Session<'_>, terms: i64, day: &str) -> Result<Option<String>, Fault> {
    let (Some(lines), Ok(day)) = (session.schema.table(LINE), day.parse::<Date>()) else {
        return Ok(None);
    };
    let parts = rows::find(session, LINE, &json!([["payment_id", "=", terms]]))?;
    let names = ["nb_days", "delay_type", "days_next_month"];
    let parts = rows::read(session, lines, &parts, &names)?;
    let last = parts.iter().filter_map(|part| due(part, day)).max();
    Ok(last.map(|day| day.to_string()))
}

fn due(part: &Row, day: Date) -> Option<Date> {
    let days = part.get("nb_days").and_then(serde_json::Value::as_i64);
    let days = days.unwrap_or_default().days();
    match rows::text(part, "delay_type") {
        "days_after_end_of_month" => day.last_of_month().checked_add(days).ok(),
        "days_after_end_of_next_month" => {
            let next = day.checked_add(1.month()).ok()?;
            next.last_of_month().checked_add(days).ok()
        }
        "days_end_of_month_on_the" => {
            let end = day.checked_add(days).ok()?.last_of_month();
            let more: i64 = rows::text(part, "days_next_month").parse().unwrap_or(0);
            end.checked_add(more.days()).ok()
        }
        _ => day.checked_add(days).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_due_as_their_terms_say() {
        for (kind, days, next_month, due_on) in [
            ("days_after", 30, "10", "2026-03-02"),
            ("days_after", 0, "10", "2026-01-31"),
            ("days_after_end_of_month", 5, "10", "2026-02-05"),
            ("days_after_end_of_next_month", 10, "10", "2026-03-10"),
            ("days_end_of_month_on_the", 90, "10", "2026-06-10"),
        ] {
            let part = json!({"delay_type": kind, "nb_days": days, "days_next_month": next_month});
            let day = due(part.as_object().unwrap(), "2026-01-31".parse().unwrap());
            assert_eq!(day.unwrap().to_string(), due_on, "{kind}");
        }
    }
}
