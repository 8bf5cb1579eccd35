//! Filters as a client writes them, as a domain: conditions `{field, op, value | values}`, filters of the search
//! view by name, `{preset}`, and Odoo's own domains as text. Nothing that cannot be understood is ever dropped: one wrong condition refuses the
//! call.

mod comparator;
mod compared_field;
mod default_period;
mod field_comparison;
mod list;
mod preset;
mod property;
mod raw;

use compared_field::ComparedField;
use odoo::{Domain, Field, Kind, Operator, canonical, nearest};
use serde_json::{Map, Value as Json};

pub(crate) use self::comparator::OPERATORS;
use self::{
    comparator::{Comparator, meant},
    list::list,
};
use crate::{
    Code, Problem,
    caller::Caller,
    clients::is_blank,
    convert::{article, boolean, objects, short},
    error::MOST_TOLD,
    path::Paths,
};
pub(crate) use default_period::USUAL_PERIOD;
pub(crate) use field_comparison::FieldComparison;
pub(crate) use preset::presets;
pub(crate) use raw::domain;

/// More conditions than any question needs.
const MOST: usize = 200;

/// `&gt;=` as `>=`.
fn unescaped(text: &str) -> String {
    text.trim()
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
}

/// The conditions of a call.
#[derive(Default)]
pub(crate) struct Conditions<'m> {
    /// One each, but for those that compare two fields.
    pub(crate) domains: Vec<Domain>,
    /// Those that do.
    pub(crate) comparisons: Vec<FieldComparison<'m>>,
    /// Whether one of them looks for archived rows, too.
    pub(crate) archived: bool,
}

/// The conditions that `json` holds, each one checked against the models that its path leads through.
pub(crate) fn conditions<'m>(
    models: Paths<'m>,
    caller: &Caller,
    json: &Json,
    problems: &mut Vec<Problem>,
) -> Conditions<'m> {
    let items = match objects(json, "filters") {
        Ok(Some(items)) => items,
        Ok(None) => {
            let message = format!("{} is no list of conditions", short(json));
            let problem = Problem::new(Code::WrongType, "filters", message);
            problems.push(
                problem
                    .expected("a list of {field, op, value}")
                    .example(EXAMPLE),
            );
            return Conditions::default();
        }
        Err(problem) => {
            problems.push(problem);
            return Conditions::default();
        }
    };
    if items.len() > MOST {
        let message = format!("{} conditions", items.len());
        problems.push(
            Problem::new(Code::TooMuch, "filters", message)
                .expected(format!("at most {MOST}; `in` takes many values")),
        );
        return Conditions::default();
    }
    let mut conditions = Conditions::default();
    for (place, item) in items.iter().enumerate() {
        let models = models.hinting(problems.len() < MOST_TOLD);
        let path = format!("filters[{place}]");
        let by_name = item.as_object().filter(|item| {
            let name = item.get(preset::KEY);
            name.is_some_and(|name| !is_blank(name))
        });
        if let Some(item) = item
            .as_object()
            .filter(|item| by_name.is_none() && field_comparison::is_one(item))
        {
            match known_keys(item, &path).and_then(|()| field_comparison::read(models, item, &path))
            {
                Ok(comparison) => conditions.comparisons.push(comparison),
                Err(problem) => problems.push(problem),
            }
            continue;
        }
        let domain = match by_name {
            Some(item) => preset::chosen(models, caller, item, &path).map(|chosen| {
                conditions.archived |= chosen.archived;
                chosen.domain
            }),
            None => condition(models, caller, item, &path),
        };
        match domain {
            Ok(domain) => conditions.domains.push(domain),
            Err(problem) => problems.push(problem),
        }
    }
    conditions
}

const EXAMPLE: &str = r#"[{"field": "id", "op": "in", "values": ["1", "2"]}]"#;

fn condition(
    models: Paths<'_>,
    caller: &Caller,
    item: &Json,
    path: &str,
) -> Result<Domain, Problem> {
    let Some(item) = item.as_object() else {
        let message = format!("{} is no condition", short(item));
        let problem = Problem::new(Code::WrongType, path, message);
        return Err(problem
            .expected("{field, op, value} or {preset}; a domain of Odoo's goes into `domain`")
            .example(EXAMPLE));
    };
    known_keys(item, path)?;
    let given = |key: &str| item.get(key).filter(|json| !json.is_null());
    let missing = |key: &str, expected: &str| {
        let message = format!("a condition needs its `{key}`");
        Problem::new(Code::MissingArgument, format!("{path}.{key}"), message).expected(expected)
    };
    let name = match given("field") {
        Some(Json::String(name)) => canonical(name.trim()),
        Some(other) => {
            let message = format!("{} is no field", short(other));
            return Err(
                Problem::new(Code::WrongType, format!("{path}.field"), message)
                    .expected("the name of a field"),
            );
        }
        None => return Err(missing("field", "the name of a field")),
    };
    let name = name.as_ref();
    let field = models.field(name, &format!("{path}.field"))?;
    let listed = || format!("one of {}", OPERATORS.join(", "));
    let op = match given("op") {
        Some(Json::String(op)) => op.as_str(),
        Some(other) => {
            let message = format!("{} is no operator", short(other));
            return Err(
                Problem::new(Code::WrongType, format!("{path}.op"), message).expected(listed())
            );
        }
        // Without an operator a value means equality, as everywhere else.
        None if given("value").is_some() => "=",
        None => return Err(missing("op", &listed())),
    };
    let known = meant(op);
    let comparator = Comparator::parse(&known).ok_or_else(|| {
        let message = format!("no operator `{}`", op.trim());
        Problem::new(Code::UnknownOperator, format!("{path}.op"), message)
            .expected(listed())
            .did_you_mean(nearest(&known, OPERATORS))
    })?;
    if matches!(field.kind, Kind::Properties) {
        return Err(property::whole(name, &format!("{path}.op")));
    }
    // Rows below others are found by the row itself, too.
    let is_row = matches!(comparator, Comparator::ChildOf) && field.name == "id";
    if !is_row && !comparator.needs().is_of(&field.kind) {
        let kind = article(field.kind.name());
        let fitting: Vec<&str> = OPERATORS
            .into_iter()
            .filter(|op| {
                Comparator::parse(op).is_some_and(|other| other.needs().is_of(&field.kind))
            })
            .collect();
        let message = format!("`{}` does not go with `{name}`, {kind}", op.trim());
        return Err(
            Problem::new(Code::UnfitOperator, format!("{path}.op"), message)
                .expected(format!("one of {}", fitting.join(", "))),
        );
    }
    if matches!(comparator, Comparator::ChildOf) && !has_parents(models, name, field) {
        let message = format!("rows of `{name}` have no parents");
        return Err(
            Problem::new(Code::UnfitOperator, format!("{path}.op"), message).expected("= or in"),
        );
    }
    let compared = ComparedField {
        field,
        path: name,
        caller,
        models,
    };
    compared.refuse(comparator.operator(), &format!("{path}.op"))?;
    let condition = FieldCondition {
        item,
        path,
        op: op.trim(),
        compared,
    };
    let read = condition.with(comparator);
    // A value that is a field's name was meant as that.
    read.map_err(|problem| match given("value") {
        Some(Json::String(other)) if models.fields(other.trim(), path).is_ok() => {
            let meant = format!("{{\"{}\": \"{}\"}}", field_comparison::KEY, other.trim());
            problem.did_you_mean(Some(&meant))
        }
        _ => problem,
    })
}

/// Refuses what no condition has.
fn known_keys(item: &Map<String, Json>, path: &str) -> Result<(), Problem> {
    const KEYS: [&str; 6] = [
        "field",
        "op",
        "value",
        "values",
        field_comparison::KEY,
        preset::KEY,
    ];
    let Some(stray) = item.keys().find(|key| !KEYS.contains(&key.as_str())) else {
        return Ok(());
    };
    let message = format!("a condition has no `{stray}`");
    let hint = match stray.as_str() {
        "operator" => Some("op"),
        "value_field" | "field_2" | "field2" | "right_field" | "compare_to" | "other" => {
            Some(field_comparison::KEY)
        }
        stray => nearest(stray, KEYS),
    };
    let at = format!("{path}.{stray}");
    Err(Problem::new(Code::UnknownArgument, at, message)
        .expected("field, op, value, values, other_field; or preset alone")
        .did_you_mean(hint))
}

/// Whether the rows that a relation leads to, or those that an `id` is of, can have parents: a field of theirs
/// leads to rows of their own model. Of a model without a table that is not known.
fn has_parents(models: Paths<'_>, path: &str, field: &Field) -> bool {
    let behind = path.rsplit_once('.').and_then(|(before, _)| {
        let before = models.field(before, path).ok()?;
        before.kind.relation()
    });
    let of_row = behind.unwrap_or(&models.own().model.name);
    let relation = field.kind.relation().unwrap_or(of_row);
    models.find(relation).is_none_or(|tools| {
        let mut fields = tools.model.fields.iter();
        fields.any(|field| {
            matches!(field.kind, Kind::Many2one { .. }) && field.kind.relation() == Some(relation)
        })
    })
}

/// One condition whose field and operator are known.
struct FieldCondition<'a> {
    item: &'a Map<String, Json>,
    path: &'a str,
    op: &'a str,
    compared: ComparedField<'a>,
}

impl FieldCondition<'_> {
    /// What is said under a key. Some clients fill in every key: an empty list beside a value, an empty
    /// text beside values, say nothing.
    fn given(&self, key: &str) -> Option<&Json> {
        let has = |key: &str| self.item.get(key).is_some_and(|json| !json.is_null());
        let is_filler = |json: &Json| match key {
            "values" => has("value") && *json == Json::Array(Vec::new()),
            _ => has("values") && json.as_str() == Some(""),
        };
        self.item
            .get(key)
            .filter(|json| !json.is_null() && !is_filler(json))
    }

    fn at(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    fn with(&self, comparator: Comparator) -> Result<Domain, Problem> {
        let compared = &self.compared;
        match comparator {
            Comparator::Equality(operator) | Comparator::Order(operator) => {
                let value = self.value("a value")?;
                self.filled(value, &self.at("value"))?;
                compared.one(operator, value, &self.at("value"))
            }
            Comparator::Several { is_in } => {
                let (values, at) = self.values()?;
                if values.is_empty() {
                    let message = format!("`{}` without values", self.op);
                    return Err(Problem::new(Code::WrongType, at, message)
                        .expected("one value at least; `is_not_set` finds what is empty"));
                }
                compared.several(is_in, &values, &at)
            }
            Comparator::Between => {
                let (values, at) = self.values()?;
                match &values[..] {
                    [from, to] => compared.between(from, to, &at),
                    _ => {
                        let message = format!("`between` takes two values, not {}", values.len());
                        Err(Problem::new(Code::WrongType, at, message).expected("[from, to]"))
                    }
                }
            }
            Comparator::Contains(operator) => Ok(compared.pattern(operator, self.text()?)),
            Comparator::StartsWith => {
                let pattern = format!("{}%", self.text()?);
                Ok(compared.pattern(Operator::EqualsIlike, pattern))
            }
            Comparator::ChildOf => {
                let (values, at) = self.values()?;
                if values.is_empty() || values.iter().any(Json::is_null) {
                    let problem = Problem::new(Code::WrongType, at, "no row to be a child of");
                    return Err(problem.expected("ids or names"));
                }
                compared.hierarchy(Operator::ChildOf, &values, &at)
            }
            Comparator::Presence { is_set } => {
                if self.given("values") != Some(&Json::Array(Vec::new())) {
                    self.nothing("values")?;
                }
                // `{"op": "is_set", "value": false}` means one thing, too.
                let value = self
                    .given("value")
                    .filter(|value| value.as_str() != Some(""));
                match value.map(|value| (value, boolean(value))) {
                    None => Ok(compared.presence(is_set)),
                    Some((_, Some(value))) => Ok(compared.presence(is_set == value)),
                    Some((value, None)) => {
                        let message = format!("`{}` does not read {}", self.op, short(value));
                        Err(Problem::new(Code::WrongType, self.at("value"), message)
                            .expected("no value"))
                    }
                }
            }
        }
    }

    /// Whatever an operator does not read would be dropped without a word.
    fn nothing(&self, key: &str) -> Result<(), Problem> {
        if self.given(key).is_none() {
            return Ok(());
        }
        let message = format!("`{}` does not read `{key}` here", self.op);
        Err(Problem::new(Code::UnknownArgument, self.at(key), message))
    }

    fn value(&self, expected: &str) -> Result<&Json, Problem> {
        match (self.given("value"), self.given("values")) {
            (Some(value), None) => Ok(value),
            // One value in the list is that value.
            (None, Some(Json::Array(list)))
                if list.len() == 1 && !list[..].iter().any(Json::is_null) =>
            {
                list.first().ok_or_else(|| self.missing("value", expected))
            }
            (Some(_), Some(_)) | (None, Some(_)) => {
                let message = format!("`{}` does not read `values`", self.op);
                Err(
                    Problem::new(Code::UnknownArgument, self.at("values"), message)
                        .expected("`value`, or the operator in, not_in or between"),
                )
            }
            (None, None) => Err(self.missing("value", expected)),
        }
    }

    fn values(&self) -> Result<(Vec<Json>, String), Problem> {
        let (key, json) = match (self.given("values"), self.given("value")) {
            (Some(_), Some(_)) => {
                let message = format!("`{}` reads `values` or `value`, not both", self.op);
                return Err(Problem::new(Code::GivenTwice, self.at("value"), message));
            }
            (Some(values), None) => ("values", values),
            (None, Some(value)) => ("value", value),
            (None, None) => return Err(self.missing("values", "a list of values")),
        };
        let at = self.at(key);
        self.filled(json, &at)?;
        match list(self.compared.field, json) {
            Some(list) => {
                for (place, json) in list.iter().enumerate() {
                    self.filled(json, &format!("{at}[{place}]"))?;
                }
                Ok((list, at))
            }
            None => {
                let message = format!("{} is no list", short(json));
                Err(Problem::new(Code::WrongType, at, message)
                    .expected("`values`, a list: a comma may be within a value"))
            }
        }
    }

    /// Blank text compares with nothing that anybody means: neither "no condition" nor "nothing".
    fn filled(&self, json: &Json, at: &str) -> Result<(), Problem> {
        if json.as_str().is_none_or(|text| !text.trim().is_empty()) {
            return Ok(());
        }
        let message = format!("a blank value for `{}`", self.compared.path);
        Err(Problem::new(Code::WrongType, at, message)
            .expected("a value; `is_not_set` finds what is empty"))
    }

    fn missing(&self, key: &str, expected: &str) -> Problem {
        let message = format!("`{}` needs its `{key}`", self.op);
        let hint = match key {
            "value" => format!("{expected}; `is_not_set` finds what is empty"),
            _ => expected.to_owned(),
        };
        Problem::new(Code::MissingArgument, self.at(key), message).expected(hint)
    }

    /// Text to look for, as a pattern that means just itself: Odoo leaves `%` and `_` to the database.
    fn text(&self) -> Result<String, Problem> {
        let value = self.value("text")?;
        let text = match value {
            Json::String(text) => text.clone(),
            Json::Number(number) => number.to_string(),
            _ => String::new(),
        };
        // `ilike "%text%"` is how Odoo's people write "contains".
        let text = match self.op.contains("like") {
            true => text.trim_matches('%'),
            false => text.as_str(),
        };
        if text.contains('%') && self.op.contains("like") {
            let message = format!("{} has a `%` within", short(value));
            return Err(Problem::new(Code::WrongType, self.at("value"), message)
                .expected("text that is looked for as it is; `domain` takes patterns"));
        }
        if text.is_empty() {
            let message = format!("{} is no text to look for", short(value));
            return Err(Problem::new(Code::WrongType, self.at("value"), message).expected("text"));
        }
        Ok(literal(text))
    }
}

fn literal(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
