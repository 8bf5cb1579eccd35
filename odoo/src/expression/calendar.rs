//! Dates, moments and durations of expressions: Python's `datetime` and `relativedelta`.

use jiff::{SignedDuration, civil, fmt::strtime, tz::TimeZone};

use super::{PyValue, RelativeDelta, error::EvaluationError, syntax::Operator};

const DATES: EvaluationError = EvaluationError::Overflow("a date");

/// A moment with a delta added.
fn added(delta: RelativeDelta, moment: civil::DateTime) -> Option<civil::DateTime> {
    let [year, month, day, hour, minute, second] = delta.replaced;
    let or = |replaced: Option<i64>, own: i64| replaced.unwrap_or(own);
    let year = or(year, moment.year().into());
    let month = or(month, moment.month().into());
    let months = year
        .checked_mul(12)?
        .checked_add(month - 1)?
        .checked_add(delta.months)?;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    let first = civil::Date::new(year, month, 1).ok()?;
    let day = or(day, moment.day().into()).min(first.days_in_month().into());
    let date = civil::Date::new(year, month, i8::try_from(day).ok()?).ok()?;
    let time = civil::Time::new(
        i8::try_from(or(hour, moment.hour().into())).ok()?,
        i8::try_from(or(minute, moment.minute().into())).ok()?,
        i8::try_from(or(second, moment.second().into())).ok()?,
        moment.subsec_nanosecond(),
    );
    let seconds = delta
        .days
        .checked_mul(24 * 60 * 60)?
        .checked_add(delta.seconds)?;
    let length = SignedDuration::from_secs(seconds);
    let moment = date.to_datetime(time.ok()?).checked_add(length).ok()?;
    let Some(weekday) = delta.weekday else {
        return Some(moment);
    };
    let own = moment.weekday().to_monday_zero_offset();
    let ahead = i64::from((7 - own + weekday).rem_euclid(7));
    moment
        .checked_add(SignedDuration::from_secs(ahead * 24 * 60 * 60))
        .ok()
}

/// `left operator right`, where one is a date, a moment or a duration; none where the operator does not
/// join the two.
pub(super) fn compute(
    operator: Operator,
    left: &PyValue,
    right: &PyValue,
) -> Option<Result<PyValue, EvaluationError>> {
    use PyValue::{Date, DateTime, RelativeDelta as Relative, TimeDelta};
    let is_less = operator == Operator::Subtract;
    if !operator.is_of_sums() {
        return None;
    }
    Some(match (left, right) {
        (Relative(delta), Date(_) | DateTime(_)) if !is_less => shifted(right, *delta),
        (Date(_) | DateTime(_), Relative(delta)) if is_less => shifted(left, delta.negated()),
        (Date(_) | DateTime(_), Relative(delta)) => shifted(left, *delta),
        (TimeDelta(delta), Date(_) | DateTime(_)) if !is_less => moved(right, *delta),
        (Date(_) | DateTime(_), TimeDelta(delta)) => match is_less {
            true => delta
                .checked_neg()
                .ok_or(DATES)
                .and_then(|delta| moved(left, delta)),
            false => moved(left, *delta),
        },
        (TimeDelta(one), TimeDelta(other)) => {
            let sum = match is_less {
                true => one.checked_sub(*other),
                false => one.checked_add(*other),
            };
            sum.map(TimeDelta)
                .ok_or(EvaluationError::Overflow("a duration"))
        }
        (Date(one), Date(other)) if is_less => {
            let between = one.duration_since(*other);
            Ok(TimeDelta(between))
        }
        (DateTime(one), DateTime(other)) if is_less => Ok(TimeDelta(one.duration_since(*other))),
        _ => return None,
    })
}

fn shifted(value: &PyValue, delta: RelativeDelta) -> Result<PyValue, EvaluationError> {
    let shifted = match value {
        PyValue::Date(date) => {
            let moment = added(delta, date.to_datetime(civil::Time::midnight()));
            // With a time, a date becomes a moment, as `relativedelta` has it.
            moment.map(|moment| match delta.has_time() {
                true => PyValue::DateTime(moment),
                false => PyValue::Date(moment.date()),
            })
        }
        PyValue::DateTime(moment) => added(delta, *moment).map(PyValue::DateTime),
        _ => None,
    };
    shifted.ok_or(DATES)
}

fn moved(value: &PyValue, delta: SignedDuration) -> Result<PyValue, EvaluationError> {
    /// The seconds of a day.
    const DAY: i64 = 24 * 60 * 60;
    let moved = match value {
        // Of a date only whole days count, rounded down.
        PyValue::Date(date) => {
            let is_cut = delta.as_secs() % DAY == 0 && delta.subsec_nanos() < 0;
            let days = delta.as_secs().div_euclid(DAY) - i64::from(is_cut);
            let days = SignedDuration::from_secs(days * DAY);
            date.checked_add(days).ok().map(PyValue::Date)
        }
        PyValue::DateTime(moment) => moment.checked_add(delta).ok().map(PyValue::DateTime),
        _ => None,
    };
    moved.ok_or(DATES)
}

/// A date's or a moment's text, in Python's format.
pub(super) fn formatted(value: &PyValue, format: &str) -> Result<String, EvaluationError> {
    let lacks = |what: String| EvaluationError::Lacks {
        of: value.type_name(),
        what,
    };
    let text = match value {
        PyValue::Date(date) => {
            // A date has the time of midnight.
            strtime::format(format, date.to_datetime(civil::Time::midnight()))
        }
        PyValue::DateTime(moment) => strtime::format(format, *moment),
        PyValue::Time(time) => strtime::format(format, *time),
        _ => return Err(lacks("`strftime`".to_owned())),
    };
    text.map_err(|_| lacks(format!("format `{format}`")))
}

/// The local time of a zone in UTC, as Odoo's `to_utc` has it.
pub(super) fn to_utc(
    moment: civil::DateTime,
    zone: &TimeZone,
) -> Result<civil::DateTime, EvaluationError> {
    let zoned = moment.to_zoned(zone.clone()).map_err(|_| DATES)?;
    Ok(zoned.with_time_zone(TimeZone::UTC).datetime())
}
