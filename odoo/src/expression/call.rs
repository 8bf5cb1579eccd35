//! What the functions and methods of an expression answer.

use jiff::{SignedDuration, Zoned, civil};

use super::{
    PyValue, RelativeDelta, calendar, compare,
    error::EvaluationError,
    function::{Function, Method},
    number,
};

type Evaluated<T = PyValue> = Result<T, EvaluationError>;

/// The arguments of a call, evaluated.
pub(super) struct Given {
    /// The function, for what is told of it.
    pub(super) function: &'static str,
    /// Those by position.
    pub(super) positional: Vec<PyValue>,
    /// Those by name.
    pub(super) keywords: Vec<(String, PyValue)>,
}

impl Given {
    fn wrong(&self, problem: impl Into<String>) -> EvaluationError {
        EvaluationError::Argument {
            function: self.function,
            problem: problem.into(),
        }
    }

    /// Refuses what goes beyond these parameters, which may be given by position and by name.
    fn parameters(&self, least: usize, names: &[&str]) -> Evaluated<()> {
        let most = names.len();
        if self.positional.len() > most {
            return Err(self.wrong(format!("takes at most {most} arguments")));
        }
        for (name, _) in &self.keywords {
            let place = names.iter().position(|known| known == name);
            match place {
                Some(place) if place >= self.positional.len() => {}
                Some(_) => return Err(self.wrong(format!("is given `{name}` twice"))),
                None => return Err(self.wrong(format!("takes no `{name}`"))),
            }
        }
        match names
            .iter()
            .take(least)
            .enumerate()
            .find(|(place, name)| self.get(*place, name).is_none())
        {
            Some((_, name)) => Err(self.wrong(format!("needs `{name}`"))),
            None => Ok(()),
        }
    }

    fn get(&self, place: usize, name: &str) -> Option<&PyValue> {
        let named = || self.keywords.iter().find(|(known, _)| known == name);
        self.positional
            .get(place)
            .or_else(|| named().map(|(_, value)| value))
    }

    /// One argument, by position alone.
    fn one(&self) -> Evaluated<&PyValue> {
        match self.positional.as_slice() {
            [only] if self.keywords.is_empty() => Ok(only),
            _ => Err(self.wrong("takes one argument")),
        }
    }

    /// Nothing at all.
    fn none(&self) -> Evaluated<()> {
        self.parameters(0, &[])
    }

    fn whole(&self, place: usize, name: &str) -> Evaluated<Option<i64>> {
        match self.get(place, name) {
            None => Ok(None),
            Some(PyValue::Int(number)) => Ok(Some(*number)),
            Some(PyValue::Bool(value)) => Ok(Some(i64::from(*value))),
            Some(other) => Err(self.wrong(format!(
                "takes a whole number as `{name}`, not {}",
                other.type_name()
            ))),
        }
    }

    fn small<T: TryFrom<i64>>(&self, place: usize, name: &str) -> Evaluated<T> {
        let number = self.whole(place, name)?.unwrap_or_default();
        T::try_from(number).map_err(|_| self.wrong(format!("takes no {number} as `{name}`")))
    }

    fn text(&self, value: &PyValue) -> Evaluated<String> {
        match value {
            PyValue::Str(text) => Ok(text.clone()),
            other => Err(self.wrong(format!("takes text, not {}", other.type_name()))),
        }
    }

    /// What a value holds: items, keys, characters.
    fn items(&self, value: &PyValue) -> Evaluated<Vec<PyValue>> {
        match value {
            PyValue::List(items) | PyValue::Tuple(items) => Ok(items.clone()),
            PyValue::Dict(items) => Ok(items.iter().map(|(key, _)| key.clone()).collect()),
            PyValue::Str(text) => Ok(text.chars().map(String::from).map(PyValue::Str).collect()),
            other => Err(self.wrong(format!("takes a list, not {}", other.type_name()))),
        }
    }
}

/// What a function answers; `now` is local.
pub(super) fn call(function: Function, given: &Given, now: &Zoned) -> Evaluated {
    let is_bare = given.positional.is_empty() && given.keywords.is_empty();
    Ok(match function {
        // Of nothing, the type's own empty value.
        Function::Bool if is_bare => PyValue::Bool(false),
        Function::Int if is_bare => PyValue::Int(0),
        Function::Float if is_bare => PyValue::Float(0.0),
        Function::Str if is_bare => PyValue::Str(String::new()),
        Function::Abs => absolute(given)?,
        Function::All => {
            let items = given.items(given.one()?)?;
            PyValue::Bool(items.iter().all(PyValue::is_true))
        }
        Function::Any => {
            let items = given.items(given.one()?)?;
            PyValue::Bool(items.iter().any(PyValue::is_true))
        }
        Function::Bool => PyValue::Bool(given.one()?.is_true()),
        Function::Float => float(given)?,
        Function::Int => int(given)?,
        Function::Len => {
            let length = given.items(given.one()?)?.len();
            PyValue::Int(i64::try_from(length).unwrap_or(i64::MAX))
        }
        Function::Max => extreme(given, compare::is_less)?,
        Function::Min => extreme(given, |best, item| compare::is_less(item, best))?,
        Function::Str => string(given)?,
        Function::ContextToday | Function::DateToday => {
            given.none()?;
            PyValue::Date(now.date())
        }
        Function::DateTimeNow | Function::DateTimeToday => {
            given.none()?;
            PyValue::DateTime(match function {
                // To the microsecond, as Python has it.
                Function::DateTimeNow => {
                    let micros = now.subsec_nanosecond() / 1_000 * 1_000;
                    let moment = now.datetime().with().subsec_nanosecond(micros).build();
                    moment.map_err(|_| EvaluationError::Overflow("a date"))?
                }
                _ => now.date().to_datetime(civil::Time::midnight()),
            })
        }
        Function::Date => {
            given.parameters(3, &["year", "month", "day"])?;
            PyValue::Date(date(given)?)
        }
        Function::DateTime => {
            given.parameters(3, &["year", "month", "day", "hour", "minute", "second"])?;
            PyValue::DateTime(date(given)?.to_datetime(time(given, 3)?))
        }
        Function::Time => {
            given.parameters(0, &["hour", "minute", "second"])?;
            PyValue::Time(time(given, 0)?)
        }
        Function::DateTimeCombine => combined(given)?,
        Function::TimeDelta => time_delta(given)?,
        Function::RelativeDelta => PyValue::RelativeDelta(relative_delta(given)?),
        Function::TimeStrftime => {
            let format = given.text(given.one()?)?;
            PyValue::Str(calendar::formatted(
                &PyValue::DateTime(now.datetime()),
                &format,
            )?)
        }
    })
}

/// What a method of a value answers.
pub(super) fn method(value: &PyValue, method: Method, given: &Given, now: &Zoned) -> Evaluated {
    let lacks = || EvaluationError::Lacks {
        of: value.type_name(),
        what: format!("`{}`", method.as_str()),
    };
    match (method, value) {
        (Method::Get, PyValue::Dict(items)) => {
            given.parameters(1, &["key", "default"])?;
            let key = given.get(0, "key").unwrap_or(&PyValue::None);
            let found = items.iter().find(|(known, _)| compare::equal(known, key));
            let found = found
                .map(|(_, value)| value)
                .or_else(|| given.get(1, "default"));
            Ok(found.cloned().unwrap_or(PyValue::None))
        }
        (Method::Strftime, PyValue::Date(_) | PyValue::DateTime(_) | PyValue::Time(_)) => {
            let format = given.text(given.one()?)?;
            calendar::formatted(value, &format).map(PyValue::Str)
        }
        (Method::ToUtc, PyValue::DateTime(moment)) => {
            given.none()?;
            calendar::to_utc(*moment, now.time_zone()).map(PyValue::DateTime)
        }
        _ => Err(lacks()),
    }
}

fn absolute(given: &Given) -> Evaluated {
    match given.one()? {
        PyValue::Float(number) => Ok(PyValue::Float(number.abs())),
        PyValue::Bool(value) => Ok(PyValue::Int(i64::from(*value))),
        PyValue::TimeDelta(delta) => Ok(PyValue::TimeDelta(delta.abs())),
        PyValue::Int(number) => {
            let positive = number.checked_abs().map(PyValue::Int);
            positive.ok_or(EvaluationError::Overflow("a number"))
        }
        other => Err(given.wrong(format!("takes a number, not {}", other.type_name()))),
    }
}

fn float(given: &Given) -> Evaluated {
    let value = given.one()?;
    let read = match value {
        PyValue::Str(text) => text.trim().parse::<f64>().ok(),
        value => number::Number::of(value).map(number::Number::as_f64),
    };
    let wrong = || given.wrong(format!("takes a number, not {}", value.type_name()));
    read.map(PyValue::Float).ok_or_else(wrong)
}

fn int(given: &Given) -> Evaluated {
    /// What 64 bits hold, as a float.
    const RANGE: std::ops::Range<f64> = -9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0;
    let value = given.one()?;
    let read = match value {
        PyValue::Bool(value) => Some(i64::from(*value)),
        PyValue::Int(number) => Some(*number),
        PyValue::Float(number) if RANGE.contains(&number.trunc()) => Some(number.trunc() as i64),
        PyValue::Float(_) => return Err(EvaluationError::Overflow("a number")),
        PyValue::Str(text) => text.trim().parse().ok(),
        _ => None,
    };
    let wrong = || given.wrong(format!("takes a number, not {}", value.type_name()));
    read.map(PyValue::Int).ok_or_else(wrong)
}

fn string(given: &Given) -> Evaluated {
    Ok(PyValue::Str(match given.one()? {
        PyValue::None => "None".to_owned(),
        PyValue::Bool(true) => "True".to_owned(),
        PyValue::Bool(false) => "False".to_owned(),
        PyValue::Int(number) => number.to_string(),
        PyValue::Float(number) => number::written(*number),
        PyValue::Str(text) => text.clone(),
        PyValue::Date(date) => date.to_string(),
        value @ PyValue::DateTime(_) => calendar::formatted(value, "%Y-%m-%d %H:%M:%S")?,
        other => return Err(given.wrong(format!("takes no {}", other.type_name()))),
    }))
}

/// The first of several that no other is better than.
fn extreme(given: &Given, is_better: fn(&PyValue, &PyValue) -> Evaluated<bool>) -> Evaluated {
    let items = match given.positional.as_slice() {
        _ if !given.keywords.is_empty() => return Err(given.wrong("takes no argument by name")),
        [only] => given.items(only)?,
        several => several.to_vec(),
    };
    let mut items = items.into_iter();
    let mut best = items
        .next()
        .ok_or_else(|| given.wrong("takes one value at least"))?;
    for item in items {
        if is_better(&best, &item)? {
            best = item;
        }
    }
    Ok(best)
}

fn date(given: &Given) -> Evaluated<civil::Date> {
    let (year, month, day) = (
        given.small(0, "year")?,
        given.small(1, "month")?,
        given.small(2, "day")?,
    );
    let date = civil::Date::new(year, month, day)
        .ok()
        .filter(|date| date.year() > 0);
    date.ok_or_else(|| given.wrong(format!("has no day {year}-{month}-{day}")))
}

fn time(given: &Given, first: usize) -> Evaluated<civil::Time> {
    let (hour, minute, second) = (
        given.small(first, "hour")?,
        given.small(first + 1, "minute")?,
        given.small(first + 2, "second")?,
    );
    let time = civil::Time::new(hour, minute, second, 0);
    time.map_err(|_| given.wrong(format!("has no time {hour}:{minute}:{second}")))
}

fn combined(given: &Given) -> Evaluated {
    given.parameters(2, &["date", "time"])?;
    let day = match given.get(0, "date") {
        Some(PyValue::Date(date)) => Some(*date),
        Some(PyValue::DateTime(moment)) => Some(moment.date()),
        _ => None,
    };
    match (day, given.get(1, "time")) {
        (Some(day), Some(PyValue::Time(time))) => Ok(PyValue::DateTime(day.to_datetime(*time))),
        _ => Err(given.wrong("takes a date and a time")),
    }
}

fn time_delta(given: &Given) -> Evaluated {
    const PARTS: [(&str, f64); 7] = [
        ("days", 86_400.0),
        ("seconds", 1.0),
        ("microseconds", 1e-6),
        ("milliseconds", 1e-3),
        ("minutes", 60.0),
        ("hours", 3_600.0),
        ("weeks", 604_800.0),
    ];
    given.parameters(0, &PARTS.map(|(name, _)| name))?;
    let mut seconds = 0.0;
    for (place, (name, factor)) in PARTS.into_iter().enumerate() {
        let Some(value) = given.get(place, name) else {
            continue;
        };
        let number = number::Number::of(value)
            .ok_or_else(|| given.wrong(format!("takes a number as `{name}`")))?;
        seconds += number.as_f64() * factor;
    }
    /// What Python has as the most, in seconds.
    const MOST: f64 = 86_400.0 * 999_999_999.0;
    let beyond = EvaluationError::Overflow("a duration");
    if seconds.abs() > MOST {
        return Err(beyond);
    }
    let delta = SignedDuration::try_from_secs_f64(seconds).map_err(|_| beyond)?;
    Ok(PyValue::TimeDelta(delta))
}

fn relative_delta(given: &Given) -> Evaluated<RelativeDelta> {
    /// What is added, with how many of the smaller it is: months, days, seconds.
    const ADDED: [(&str, [i64; 3]); 7] = [
        ("years", [12, 0, 0]),
        ("months", [1, 0, 0]),
        ("weeks", [0, 7, 0]),
        ("days", [0, 1, 0]),
        ("hours", [0, 0, 3_600]),
        ("minutes", [0, 0, 60]),
        ("seconds", [0, 0, 1]),
    ];
    const REPLACED: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];
    if !given.positional.is_empty() {
        return Err(given.wrong("takes its arguments by name"));
    }
    let mut delta = RelativeDelta::default();
    for (name, _) in &given.keywords {
        let number = given.whole(usize::MAX, name)?.unwrap_or_default();
        let beyond = || EvaluationError::Overflow("a duration");
        if let Some((_, parts)) = ADDED.iter().find(|(known, _)| known == name) {
            let [months, days, seconds] = *parts;
            let add = |sum: i64, factor: i64| {
                let added = number.checked_mul(factor)?;
                sum.checked_add(added)
            };
            delta.months = add(delta.months, months).ok_or_else(beyond)?;
            delta.days = add(delta.days, days).ok_or_else(beyond)?;
            delta.seconds = add(delta.seconds, seconds).ok_or_else(beyond)?;
        } else if let Some(place) = REPLACED.iter().position(|known| known == name) {
            if let Some(part) = delta.replaced.get_mut(place) {
                *part = Some(number);
            }
        } else if name == "weekday" {
            let weekday = i8::try_from(number).ok().filter(|day| (0..7).contains(day));
            let wrong = || given.wrong("takes a weekday from 0, Monday, to 6");
            delta.weekday = Some(weekday.ok_or_else(wrong)?);
        } else {
            return Err(given.wrong(format!("takes no `{name}`")));
        }
    }
    Ok(delta)
}
