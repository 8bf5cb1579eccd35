//! `formatted_read_group` and `formatted_read_grouping_sets`, of 19: groups under the names of their
//! specs, each with the domain that tells its rows from the others'.

use serde_json::{Map, Value as Json, json};

use super::{
    domains::all_of,
    expand::{Direction, expanded, folds},
    fill::{Filling, Style, fill},
    having::having,
    key::ROW,
    labels::labelled,
    order::order,
    request::{Amounts, Group, Request},
    select::{groups, never},
    spec::{Term, terms},
};
use crate::{
    fault::Fault,
    orm::{method::Arguments, session::Session},
    storage::{sql::Sql, table::Table},
};

/// Answers `formatted_read_group`.
pub(super) fn read_group(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let specs = arguments.names("groupby")?;
    let aggregates = aggregates(arguments)?;
    let matching = matching(session, table, arguments)?;
    let schema = session.schema;
    let terms = terms(schema, table, texts(&specs))?;
    let mut amounts = Amounts::new(schema, table);
    let asked = amounts.places(texts(&aggregates))?;
    let ordered = match arguments.text("order")? {
        Some(order) => order.to_owned(),
        None => specs.join(", "),
    };
    let (order, having) = match terms.is_empty() {
        true => (Vec::new(), None),
        false => (
            order(&mut amounts, &terms, &[], &ordered)?,
            having(&mut amounts, clauses(arguments)?)?,
        ),
    };
    let request = Request {
        table,
        terms,
        amounts,
        asked,
        having,
        order,
        offset: arguments.whole("offset")?.unwrap_or(0),
        limit: arguments.whole("limit")?.filter(|limit| *limit != 0),
    };
    if specs.is_empty() && aggregates.is_empty() && !never(&matching) {
        return nothing_asked(session, &request, &matching);
    }
    let mut found = groups(session, &request, &matching)?;
    let expands = expands(session, &request);
    if expands && request.offset == 0 && within(request.limit, &found) {
        let all = expanded(
            session,
            &request,
            direction(&request, &ordered),
            found.clone(),
        )?;
        if within(request.limit, &all) {
            found = all;
        }
    }
    if let Some(filling) =
        Filling::of(session, Style::Formatted)?.filter(|_| !request.terms.is_empty())
    {
        if request.limit.is_some() || request.offset != 0 {
            return Err(Fault::value(
                "You cannot used fill_temporal with a limit or an offset",
            ));
        }
        found = fill(session, &request, &filling, found)?;
    }
    answers(session, &request, &aggregates, &found)
}

/// Answers `formatted_read_grouping_sets`.
pub(super) fn read_grouping_sets(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
) -> Result<Json, Fault> {
    let sets = sets(arguments)?;
    if sets.is_empty() {
        return Err(Fault::value(
            "The 'grouping_sets' parameter cannot be empty.",
        ));
    }
    let aggregates = aggregates(arguments)?;
    let matching = matching(session, table, arguments)?;
    let mut all: Vec<&str> = Vec::new();
    for spec in sets.iter().flatten() {
        if !all.contains(&spec.as_str()) {
            all.push(spec);
        }
    }
    let ordered = match arguments.text("order")? {
        Some(order) => order.to_owned(),
        None => all.join(", "),
    };
    let filling = Filling::of(session, Style::Formatted)?;
    let all_terms = sets
        .iter()
        .map(|set| terms(session.schema, table, texts(set)));
    let all_terms = all_terms.collect::<Result<Vec<_>, _>>()?;
    let answer = |terms: Vec<Term<'_>>| {
        let mut amounts = Amounts::new(session.schema, table);
        let asked = amounts.places(texts(&aggregates))?;
        let order = match ordered.is_empty() {
            true => Vec::new(),
            false => order(&mut amounts, &terms, &all, &ordered)?,
        };
        let request = Request {
            table,
            terms,
            amounts,
            asked,
            having: None,
            order,
            offset: 0,
            limit: None,
        };
        let mut found = match never(&matching) {
            true => Vec::new(),
            false => groups(session, &request, &matching)?,
        };
        if expands(session, &request) {
            found = expanded(session, &request, direction(&request, &ordered), found)?;
        }
        if let Some(filling) = filling.as_ref().filter(|_| !request.terms.is_empty()) {
            found = fill(session, &request, filling, found)?;
        }
        answers(session, &request, &aggregates, &found)
    };
    all_terms.into_iter().map(answer).collect()
}

/// Odoo stumbles over rows of which nothing is asked.
fn nothing_asked(
    session: &Session<'_>,
    request: &Request<'_>,
    matching: &Sql,
) -> Result<Json, Fault> {
    let before = format!(
        "SELECT {ROW}.\"id\" FROM {} {ROW} WHERE ",
        request.table.quoted()
    );
    let after = format!(" LIMIT 1 OFFSET {}", request.offset);
    let some = session.ids(matching.clone().within(&before, &after))?;
    match some.is_empty() {
        true => Ok(json!([])),
        false => Err(Fault::new("builtins.AssertionError", "")),
    }
}

/// The lists of specs to group by.
fn sets(arguments: &Arguments) -> Result<Vec<Vec<String>>, Fault> {
    let wrong = || arguments.wrong("grouping_sets", "lists of names");
    let Some(sets) = arguments.given("grouping_sets") else {
        return Ok(Vec::new());
    };
    let sets = sets.as_array().ok_or_else(wrong)?;
    let set = |set: &Json| {
        let specs = set.as_array().ok_or_else(wrong)?;
        let specs = specs.iter().map(|spec| spec.as_str().map(str::to_owned));
        specs.collect::<Option<Vec<_>>>().ok_or_else(wrong)
    };
    sets.iter().map(set).collect()
}

/// The amounts to work out; rows are answered by their ids.
fn aggregates(arguments: &Arguments) -> Result<Vec<String>, Fault> {
    let names = arguments.names("aggregates")?;
    let ids = |name: String| name.replace(":recordset", ":array_agg");
    Ok(names.into_iter().map(ids).collect())
}

fn matching(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Sql, Fault> {
    let all = json!([]);
    let domain = arguments.value("domain").unwrap_or(&all);
    session.matching(table, ROW, domain)
}

/// What has to hold of a group.
fn clauses(arguments: &Arguments) -> Result<&[Json], Fault> {
    match arguments.given("having") {
        None => Ok(&[]),
        Some(Json::Array(clauses)) => Ok(clauses),
        Some(_) => Err(arguments.wrong("having", "a domain")),
    }
}

fn texts(specs: &[String]) -> impl Iterator<Item = &str> {
    specs.iter().map(String::as_str)
}

/// Whether there are fewer groups than were asked for.
fn within(limit: Option<i64>, groups: &[Group]) -> bool {
    limit.is_none_or(|limit| i64::try_from(groups.len()).is_ok_and(|count| count < limit))
}

/// Whether the context asks for empty groups too.
fn expands(session: &Session<'_>, request: &Request<'_>) -> bool {
    let asked = session.context.get("read_group_expand");
    let asked = asked.is_some_and(|asked| !matches!(asked, Json::Null | Json::Bool(false)));
    asked && request.terms.len() == 1
}

/// Which way round they are shown.
fn direction(request: &Request<'_>, ordered: &str) -> Direction {
    let first = request.terms.first();
    let backward = first.map(|term| format!("{} desc", term.spec));
    match backward.is_some_and(|backward| ordered.to_lowercase().contains(&backward)) {
        true => Direction::Backward,
        false => Direction::Forward,
    }
}

fn answers(
    session: &Session<'_>,
    request: &Request<'_>,
    aggregates: &[String],
    groups: &[Group],
) -> Result<Json, Fault> {
    let folds = match expands(session, request) {
        true => folds(session, request, groups)?,
        false => None,
    };
    let mut folds = folds.unwrap_or_default().into_iter();
    let answers = groups.iter().map(|group| {
        let mut answer = Map::new();
        let mut domains = Vec::with_capacity(request.terms.len());
        for (term, value) in request.terms.iter().zip(&group.values) {
            let labelled = labelled(session, term, value)?;
            let label = match labelled.range {
                Some([from, _]) => json!([from, labelled.label]),
                None => labelled.label,
            };
            answer.insert(term.spec.clone(), label);
            domains.push(labelled.domain);
        }
        if let Some(fold) = folds.next() {
            answer.insert("__fold".to_owned(), Json::Bool(fold));
        }
        let domain = all_of(session.schema.release, domains);
        answer.insert("__extra_domain".to_owned(), domain);
        for (spec, amount) in aggregates.iter().zip(&group.amounts) {
            answer.insert(spec.clone(), amount.clone());
        }
        Ok(Json::Object(answer))
    });
    answers.collect()
}
