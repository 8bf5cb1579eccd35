//! `read_group`: groups as dictionaries under the names of the fields, one level at a time when it
//! is lazy.

use serde_json::{Map, Value as Json, json};

use super::{
    domains::{all_of, alone},
    expand::{Direction, expanded, folds, is_selection},
    fill::{Filling, Style, fill},
    key::ROW,
    labels::labelled,
    order::order,
    request::{Amounts, Group, Request, Value},
    select::groups,
    spec::{By, COUNT, classic_term, is_word, no_field, terms},
};
use crate::{
    fault::Fault,
    orm::{method::Arguments, session::Session},
    python::repr,
    release::Release,
    storage::{schema::Schema, table::Table},
};

/// A name in the answer, and the spec it stands for.
type Named = (String, String);

/// What `read_group` is asked: one level of groups, and the levels below it.
struct Level {
    /// The specs as they were given, those of this level and those after it.
    given: Vec<String>,
    lazy: bool,
    /// Those of this level.
    terms: Vec<Named>,
    amounts: Vec<Named>,
}

/// Answers `read_group`.
pub(super) fn read_group(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let asked = Level::read(session.schema, table, arguments)?;
    let orderby = match arguments.text("orderby")? {
        Some(orderby) => asked.order(orderby),
        None => specs(&asked.terms).collect::<Vec<_>>().join(","),
    };
    let domain = arguments.value("domain").cloned().unwrap_or(json!([]));
    let matching = session.matching(table, ROW, &domain)?;
    let request = asked.request(session.schema, table, arguments, &orderby)?;
    let mut found = groups(session, &request, &matching)?;
    if let Some(filling) = Filling::of(session, Style::Classic)?
        && (filling.explicit || !found.is_empty() && !request.terms.is_empty())
    {
        found = fill(session, &request, &filling, found)?;
    }
    let mut fold = None;
    if asked.lazy {
        let first = specs(&asked.terms).next();
        let backward = first.is_some_and(|spec| orderby == format!("{spec} desc"));
        let direction = match backward && is_selection(&request) {
            true => Direction::Backward,
            false => Direction::Forward,
        };
        found = expanded(session, &request, direction, found)?;
        fold = folds(session, &request, &found)?;
    }
    let mut fold = fold.unwrap_or_default().into_iter();
    let answers = found
        .iter()
        .map(|group| asked.answer(session, &request, &domain, group, fold.next()));
    answers.collect()
}

fn specs(named: &[Named]) -> impl Iterator<Item = &str> {
    named.iter().map(|(_, spec)| spec.as_str())
}

impl Level {
    fn read(schema: &Schema, table: &Table, arguments: &Arguments) -> Result<Self, Fault> {
        let given = match arguments.value("groupby") {
            Some(Json::String(spec)) => vec![spec.clone()],
            _ => arguments.names("groupby")?,
        };
        let lazy = match arguments.value("lazy") {
            Some(lazy) => !matches!(lazy, Json::Null | Json::Bool(false)) && lazy != &json!(0),
            None => true,
        };
        let level = if lazy { 1 } else { given.len() };
        let mut terms: Vec<Named> = Vec::new();
        for spec in given.iter().take(level) {
            let named = (spec.clone(), classic_term(schema, table, spec)?);
            if !terms.contains(&named) {
                terms.push(named);
            }
        }
        let count = match terms.first().filter(|_| lazy) {
            Some((spec, _)) => {
                let field = spec.split(':').next().unwrap_or_default();
                format!("{field}_count")
            }
            None => COUNT.to_owned(),
        };
        let mut amounts = vec![(count, COUNT.to_owned())];
        for spec in arguments.names("fields")? {
            let Some((name, spec)) = amount(schema, table, &spec, &terms)? else {
                continue;
            };
            // Of two of one name, the later counts.
            match amounts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = spec,
                None => amounts.push((name, spec)),
            }
        }
        Ok(Self {
            given,
            lazy,
            terms,
            amounts,
        })
    }

    /// The order, its names replaced by what they stand for.
    fn order(&self, order: &str) -> String {
        let terms = order.split(',').map(|term| {
            let term = term.trim();
            let known = self.terms.iter().rev().chain(&self.amounts);
            for (name, spec) in known {
                let name = name.split(':').next().unwrap_or_default();
                let rest = term.strip_prefix(name);
                if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
                    return term.replace(name, spec);
                }
            }
            term.to_owned()
        });
        terms.collect::<Vec<_>>().join(",")
    }

    fn request<'a>(
        &self,
        schema: &'a Schema,
        table: &'a Table,
        arguments: &Arguments,
        orderby: &str,
    ) -> Result<Request<'a>, Fault> {
        let terms = terms(schema, table, specs(&self.terms))?;
        let mut amounts = Amounts::new(schema, table);
        let sort = |amounts: &mut Amounts<'a>| match terms.is_empty() {
            true => Ok(Vec::new()),
            false => order(amounts, &terms, &[], orderby),
        };
        // Which of two mistakes is spoken of hangs on which is looked at first.
        let (asked, order) = match schema.release {
            Release::Odoo18 => {
                let order = sort(&mut amounts)?;
                (amounts.places(specs(&self.amounts))?, order)
            }
            Release::Odoo19 => {
                let asked = amounts.places(specs(&self.amounts))?;
                (asked, sort(&mut amounts)?)
            }
        };
        Ok(Request {
            table,
            terms,
            amounts,
            asked,
            having: None,
            order,
            offset: arguments.whole("offset")?.unwrap_or(0),
            limit: arguments.whole("limit")?,
        })
    }

    /// A group as a dictionary.
    fn answer(
        &self,
        session: &Session<'_>,
        request: &Request<'_>,
        domain: &Json,
        group: &Group,
        fold: Option<bool>,
    ) -> Result<Json, Fault> {
        let release = session.schema.release;
        let mut answer = Map::new();
        let mut ranges = Map::new();
        let mut within = alone(release, domain.clone());
        for (((name, _), term), value) in self.terms.iter().zip(&request.terms).zip(&group.values) {
            // An amount of the same name takes the value's place, as it does in Odoo.
            let mut amounts = self.amounts.iter().zip(&group.amounts);
            let amount = amounts.find(|((known, _), _)| known == name);
            let amount = amount.map(|(_, amount)| Value::Plain(amount.clone()));
            let labelled = labelled(session, term, amount.as_ref().unwrap_or(value))?;
            if let By::Period(_) = term.by {
                let range = labelled
                    .range
                    .map(|[from, to]| json!({"from": from, "to": to}));
                ranges.insert(name.clone(), range.unwrap_or(Json::Bool(false)));
            }
            within = all_of(release, vec![within, labelled.domain]);
            answer.insert(name.clone(), labelled.label);
        }
        for ((name, _), amount) in self.amounts.iter().zip(&group.amounts) {
            answer.insert(name.clone(), amount.clone());
        }
        if let Some(fold) = fold {
            answer.insert("__fold".to_owned(), Json::Bool(fold));
        }
        answer.insert("__domain".to_owned(), within);
        let rest: Vec<&String> = self.given.iter().skip(self.level()).collect();
        if !rest.is_empty() {
            answer.insert("__context".to_owned(), json!({"group_by": rest}));
        }
        if !ranges.is_empty() {
            answer.insert("__range".to_owned(), Json::Object(ranges));
        }
        Ok(Json::Object(answer))
    }

    /// How many of the given specs make up this level.
    fn level(&self) -> usize {
        if self.lazy { 1 } else { self.given.len() }
    }
}

/// The name and the spec of an amount: `name:function(field)`, `field:function`, or a field alone,
/// which has an amount only if there is a usual one.
fn amount(
    schema: &Schema,
    table: &Table,
    given: &str,
    terms: &[Named],
) -> Result<Option<Named>, Fault> {
    if given == COUNT {
        return Ok(None);
    }
    let (name, rest) = word(given);
    if name.is_empty() {
        let given = repr(&Json::from(given));
        return Err(Fault::value(format!(
            "Invalid field specification {given}."
        )));
    }
    if let Some((function, rest)) = rest.strip_prefix(':').map(word)
        && !function.is_empty()
    {
        let inner = rest.strip_prefix('(').map(word);
        let field = inner.filter(|(field, rest)| !field.is_empty() && rest.starts_with(')'));
        let field = field.map_or(name, |(field, _)| field);
        return Ok(Some((name.to_owned(), format!("{field}:{function}"))));
    }
    let field = table
        .model
        .field(name)
        .ok_or_else(|| no_field(name, table))?;
    let grouped = terms.iter().any(|(spec, _)| spec == given);
    let usual = field.aggregator.as_deref().filter(|_| !grouped);
    let usual = usual.filter(|_| field.stored || is_inherited(schema, table, name));
    Ok(usual.map(|usual| (name.to_owned(), format!("{name}:{usual}"))))
}

/// A name at the beginning of a text, and the rest.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !is_word(c)).unwrap_or(text.len()))
}

/// Whether the field is that of a model this one is made of: copied under its own name from a row
/// that is always there.
fn is_inherited(schema: &Schema, table: &Table, name: &str) -> bool {
    let field = table.model.field(name);
    let path = field.and_then(|field| field.related.as_deref());
    let Some((link, last)) = path.and_then(|path| path.split_once('.')) else {
        return false;
    };
    let link = table.model.field(link).filter(|link| link.required);
    let target = link.and_then(|link| schema.related(link));
    last == name && target.is_some_and(|target| target.has_column(name))
}
