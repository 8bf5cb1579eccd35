//! A condition by the name of a filter that people click in the search view, `{"preset": "to_invoice"}`.
//!
//! Its domain stands in the view as Python. It is evaluated as of now and for the caller, and its paths are
//! checked as those of every filter; its values go to Odoo as the view has them, so that it finds what a click
//! finds.

use jiff::{Timestamp, Zoned, tz::TimeZone};
use odoo::{
    Domain, Field, Kind, Model, Operand, Value,
    expression::{Environment, Expression, PyValue, Row},
    nearest,
    screen::{DateFilter, Preset, Screen},
};
use serde_json::{Map, Value as Json, json};

use super::{condition, default_period::periods, raw::available};
use crate::{
    Code, Problem, caller::Caller, clients::is_blank, convert::short, path::Paths,
    permissions::fields_of,
};

/// The key of such a condition.
pub(super) const KEY: &str = "preset";

/// The most names that a refusal lists.
const LISTED: usize = 30;

/// Which rows a preset leaves.
pub(super) struct Chosen {
    pub(super) domain: Domain,
    /// Whether it looks for archived rows, too.
    pub(super) archived: bool,
}

/// The presets that calls can name, those that people see first: each has a domain that can be evaluated without
/// what a page of Odoo's gives it, over fields that the model's table has.
pub(crate) fn presets<'s>(model: &Model, screen: &'s Screen) -> Vec<&'s Preset> {
    let mut usable: Vec<&Preset> = screen
        .presets
        .iter()
        .filter(|preset| is_usable(model, preset))
        .collect();
    usable.sort_by_key(|preset| preset.hidden);
    usable
}

fn is_usable(model: &Model, preset: &Preset) -> bool {
    let nobody = Evaluating {
        uid: Some(0),
        now: Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC),
    };
    let knows = |field: &str| model.field(field).is_some();
    let is_date = |filter: &DateFilter| {
        let field = model.field(&filter.field);
        field.is_some_and(|field| matches!(field.kind, Kind::Date | Kind::Datetime))
            && periods(filter.default_period.as_deref(), nobody.now.date()).is_some()
    };
    let has_domain = match nobody.domain(preset) {
        Ok(Some(domain)) => fields_of(&domain).into_iter().all(knows),
        Ok(None) => preset.date.is_some(),
        Err(_) => false,
    };
    has_domain && preset.date.as_ref().is_none_or(is_date)
}

/// The rows that the preset of a condition leaves.
pub(super) fn chosen(
    models: Paths<'_>,
    caller: &Caller,
    item: &Map<String, Json>,
    path: &str,
) -> Result<Chosen, Problem> {
    let at = format!("{path}.{KEY}");
    if let Some(beside) = beside(item) {
        let message = format!("a condition by `{KEY}` is whole: it has no `{beside}` beside it");
        return Err(
            Problem::new(Code::UnknownArgument, format!("{path}.{beside}"), message)
                .expected(format!(
                    "`{KEY}` alone; other conditions stand beside it in `filters`"
                ))
                .example(example(item)),
        );
    }
    let Some(name) = item.get(KEY).and_then(Json::as_str).map(str::trim) else {
        let message = format!(
            "{} is no filter's name",
            short(item.get(KEY).unwrap_or(&Json::Null))
        );
        return Err(Problem::new(Code::WrongType, at, message).expected("text, a filter's name"));
    };
    let model = &models.own().model;
    let Some(screen) = models.screen() else {
        let message = format!(
            "what filters {} has is told by its search view, which this user may not read",
            model.name
        );
        let problem = Problem::new(Code::UnknownValue, at, message);
        return Err(problem.expected("conditions by fields"));
    };
    let preset = named(model, screen, name, &at)?;
    let evaluating = Evaluating {
        uid: caller.user(),
        now: caller.now_there(),
    };
    let refused = |why: String| {
        let message = format!("the filter `{name}` cannot be used here: {why}");
        Problem::new(Code::NotOffered, at.as_str(), message).expected("conditions by fields")
    };
    let mut parts = Vec::new();
    let checking = Checking {
        caller,
        name: &preset.name,
        at: &at,
    };
    if let Some(domain) = evaluating.domain(preset).map_err(refused)? {
        parts.push(checking.checked(models, domain)?);
    }
    if let Some(filter) = &preset.date {
        let today = caller.today();
        let Some(periods) = periods(filter.default_period.as_deref(), today) else {
            let why = "it offers periods, and has none of its own".to_owned();
            let of = &filter.field;
            return Err(refused(why).expected(format!(
                "a condition on `{of}`: {{\"field\": \"{of}\", \"op\": \"=\", \"value\": \"this_year\"}}"
            )));
        };
        let period = json!({"field": filter.field, "op": "in", "values": periods});
        let domain = condition(models, caller, &period, &at);
        parts.push(domain.map_err(|problem| checking.placed(problem))?);
    }
    Ok(Chosen {
        domain: Domain::all(parts),
        archived: finds_archived(preset),
    })
}

/// The condition, with another one beside it.
fn example(item: &Map<String, Json>) -> String {
    let name = item.get(KEY).and_then(Json::as_str).unwrap_or("name");
    json!([{KEY: name}, {"field": "id", "op": ">", "value": "7"}]).to_string()
}

/// What stands beside the name and says something. An operator without field and value says nothing: clients
/// that fill in all have to choose one.
fn beside(item: &Map<String, Json>) -> Option<&str> {
    let mut others = item
        .iter()
        .filter(|(key, json)| *key != KEY && *key != "op" && !is_blank(json));
    others.next().map(|(key, _)| key.as_str())
}

/// The preset called so: by its name, or by what people read.
fn named<'s>(
    model: &Model,
    screen: &'s Screen,
    name: &str,
    at: &str,
) -> Result<&'s Preset, Problem> {
    if let Some(preset) = screen.preset(name) {
        return Ok(preset);
    }
    let all = presets(model, screen);
    let same = |text: &str| text.trim().to_lowercase() == name.to_lowercase();
    let called: Vec<&Preset> = all
        .iter()
        .copied()
        .filter(|preset| same(&preset.label))
        .collect();
    let by_name = || all.iter().copied().find(|preset| same(&preset.name));
    match called[..] {
        [one] => return Ok(one),
        [] => {}
        _ => {
            let message = format!(
                "{} filters of {} are called `{name}`",
                called.len(),
                model.name
            );
            let names: Vec<&str> = called.iter().map(|preset| preset.name.as_ref()).collect();
            return Err(Problem::new(Code::AmbiguousName, at, message)
                .expected(format!("one of {}", names.join(", "))));
        }
    }
    if let Some(preset) = by_name() {
        return Ok(preset);
    }
    let message = format!("{} has no filter `{name}`", model.name);
    let problem = Problem::new(Code::UnknownValue, at, message);
    if all.is_empty() {
        return Err(problem.expected("conditions by fields: its search view has no filters"));
    }
    let names = || all.iter().map(|preset| preset.name.as_ref());
    let labelled = |label: &str| {
        let mut presets = all.iter();
        presets.find(|preset| preset.label == label)
    };
    let hint = nearest(name, names()).or_else(|| {
        let label = nearest(name, all.iter().map(|preset| preset.label.as_ref()))?;
        labelled(label).map(|preset| preset.name.as_ref())
    });
    let mut listed: Vec<String> = all
        .iter()
        .take(LISTED)
        .map(|preset| format!("{} ({})", preset.name, preset.label))
        .collect();
    if all.len() > LISTED {
        listed.push(format!("… ({} more)", all.len() - LISTED));
    }
    Err(problem
        .expected(format!("one of {}", listed.join(", ")))
        .did_you_mean(hint))
}

/// Who evaluates a preset, and when.
struct Evaluating {
    /// None where Odoo does not tell.
    uid: Option<i64>,
    now: Zoned,
}

impl Evaluating {
    /// The domain of a preset, none of one that has none; why it has no meaning outside Odoo's own pages, where
    /// that is so.
    fn domain(&self, preset: &Preset) -> Result<Option<Domain>, String> {
        let Some(text) = &preset.domain else {
            return match preset.date {
                Some(_) => Ok(None),
                None => Err("it changes how rows are shown, not which".to_owned()),
            };
        };
        let expression = Expression::parse(text).map_err(|error| error.to_string())?;
        let names = expression.names();
        if let Some(key) = names.context.union(&names.fields).next() {
            return Err(format!(
                "it reads `{key}`, which only a page of Odoo's gives it"
            ));
        }
        if names.companies {
            return Err("it reads the companies that are chosen on Odoo's page".to_owned());
        }
        if names.user && self.uid.is_none() {
            return Err("it reads who calls, which this Odoo does not tell".to_owned());
        }
        let environment = Environment {
            uid: self.uid.unwrap_or_default(),
            companies: Vec::new(),
            context: Map::new(),
            now: self.now.clone(),
        };
        let row = Row {
            values: &Map::new(),
            parent: None,
            environment: &environment,
        };
        let domain = expression.domain(&row).map_err(|error| error.to_string())?;
        Ok(Some(domain))
    }
}

/// Whether a click on it looks for archived rows, too.
fn finds_archived(preset: &Preset) -> bool {
    let context = preset.context.as_deref().map(Expression::parse);
    let Some(Ok(context)) = context else {
        return false;
    };
    let mut entries = context.entries().into_iter();
    let tests = entries.find(|(key, _)| key == "active_test");
    tests.is_some_and(|(_, value)| value.literal() == Some(PyValue::Bool(false)))
}

/// Holds a preset's domain against the tables.
struct Checking<'a> {
    caller: &'a Caller,
    /// The preset.
    name: &'a str,
    /// Where the call names it.
    at: &'a str,
}

impl Checking<'_> {
    /// The domain, if each of its paths leads through what the caller may filter by, and Odoo knows its operators.
    fn checked(&self, models: Paths<'_>, domain: Domain) -> Result<Domain, Problem> {
        let all = |parts: Vec<Domain>| {
            let parts = parts.into_iter().map(|part| self.checked(models, part));
            parts.collect::<Result<Vec<_>, _>>()
        };
        Ok(match domain {
            Domain::All(parts) => Domain::All(all(parts)?),
            Domain::Any(parts) => Domain::Any(all(parts)?),
            Domain::Not(part) => Domain::Not(Box::new(self.checked(models, *part)?)),
            Domain::Condition {
                path,
                operator,
                operand,
            } => {
                let field = models.field(&path, self.at);
                let field = field.map_err(|problem| self.placed(problem))?;
                available(self.caller, operator, operator.as_str(), self.at)?;
                let operand = match operand {
                    Operand::Rows(domain) => {
                        let inner = self.behind(models, field)?;
                        Operand::Rows(Box::new(self.checked(inner, *domain)?))
                    }
                    // Python's word for nothing, so that it is told as that.
                    Operand::One(Value::Boolean(false)) if !matches!(field.kind, Kind::Boolean) => {
                        Operand::One(Value::Empty)
                    }
                    operand => operand,
                };
                Domain::Condition {
                    path,
                    operator,
                    operand,
                }
            }
        })
    }

    /// A problem of a condition as one of the preset. A field that no table has may be there for others: it is
    /// not named.
    fn placed(&self, problem: Problem) -> Problem {
        match problem.code {
            Code::UnknownField => {
                let message = format!(
                    "the filter `{}` looks at a field that is not there, or is not permitted to this caller",
                    self.name
                );
                Problem::new(Code::NotPermitted, self.at, message).expected("conditions by fields")
            }
            _ => Problem {
                path: self.at.to_owned(),
                did_you_mean: None,
                ..problem
            },
        }
    }

    /// The paths that begin at the rows behind a relation.
    fn behind<'m>(&self, models: Paths<'m>, field: &Field) -> Result<Paths<'m>, Problem> {
        let relation = field.kind.relation().unwrap_or_default();
        if relation != models.own().model.name {
            let permissions = models.of_program().permissions();
            permissions.check_enter(relation, self.at)?;
        }
        models.from(relation).ok_or_else(|| {
            let message =
                format!("this program has no table of {relation} to check the filter against");
            Problem::new(Code::UnknownModel, self.at, message)
        })
    }
}

#[cfg(test)]
mod tests;
