//! What a row is grouped by, as SQL: an expression over the row `t`, with what must be joined for it.
//!
//! Rows of other models on the way are asked for through the session: what the caller may not see
//! does not come between.

use odoo::{Field, Kind};
use serde_json::{Value as Json, json};

use super::{
    source::column,
    spec::{By, Term},
};
use crate::{
    fault::Fault,
    orm::session::Session,
    release::Release,
    storage::{sql::Sql, table::Table},
};

/// The grouped row.
pub(super) const ROW: &str = "t";

/// What a term needs of a query.
pub(super) struct Key {
    pub(super) value: Sql,
    /// A join that repeats the row for each value it has.
    pub(super) join: Option<Sql>,
}

/// How a path of many2one fields is walked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    /// As the caller, who may not see every row.
    Caller,
    /// As the field itself, which is copied whoever reads it.
    Field,
}

/// Writes the SQL of the term at place `at`.
pub(super) fn key(session: &Session<'_>, term: &Term<'_>, at: usize) -> Result<Key, Fault> {
    let mut owner = None;
    for (table, field) in &term.path {
        owner = Some(read(session, owner, table, field, Walk::Caller)?);
    }
    if let Kind::Many2many { .. } = term.field.kind {
        return many2many(session, term, owner, at);
    }
    let value = read(session, owner, term.table, term.field, Walk::Caller)?;
    let value = match &term.field.kind {
        Kind::Boolean => value.within("COALESCE(", ", 0)"),
        Kind::Datetime => match session.time_zone() {
            Some((zone, _)) => {
                let mut local = value.within("local(", ", ?)");
                local.bound.push(zone.to_owned().into());
                local
            }
            None => value,
        },
        _ => value,
    };
    let value = match term.by {
        By::Value => value,
        By::Period(period) => in_place(period.sql(), &value),
        By::Part(part) => in_place(part.sql, &value),
    };
    Ok(Key { value, join: None })
}

/// The template with the value wherever it says `{}`.
fn in_place(template: &str, value: &Sql) -> Sql {
    let times = template.matches("{}").map(|_| value.bound.clone());
    Sql {
        bound: times.flatten().collect(),
        text: template.replace("{}", &value.text),
    }
}

/// A field of the row whose id is `owner`, of the grouped row when there is none.
fn read(
    session: &Session<'_>,
    owner: Option<Sql>,
    table: &Table,
    field: &Field,
    walk: Walk,
) -> Result<Sql, Fault> {
    let Some(owner) = owner else {
        return Ok(Sql::text(column(session.schema, table, ROW, field)?));
    };
    // Inside its own parentheses, the name may be the same at every step.
    let alias = "d";
    let value = column(session.schema, table, alias, field)?;
    let before = format!(
        "(SELECT {value} FROM {} {alias} WHERE {alias}.\"id\" = ",
        table.quoted()
    );
    let mut read = owner.within(&before, "");
    if walk == Walk::Caller {
        let visible = session.matching(table, alias, &archived_too(table, &json!([])))?;
        if visible.text != "1" {
            read = read.then(visible.within(" AND ", ""));
        }
    }
    Ok(read.within("", ")"))
}

/// The domain, archived rows taken in.
fn archived_too(table: &Table, domain: &Json) -> Json {
    let mut domain = domain.as_array().cloned().unwrap_or_default();
    if table.has_column("active") {
        domain.push(json!(["active", "in", [true, false]]));
    }
    Json::Array(domain)
}

/// A row once for each of the rows that a many2many field shows, and once when it shows none.
fn many2many(
    session: &Session<'_>,
    term: &Term<'_>,
    mut owner: Option<Sql>,
    at: usize,
) -> Result<Key, Fault> {
    let unsupported = || Fault::unsupported(format_args!("grouping by {}", term.spec));
    let (mut table, mut field) = (term.table, term.field);
    if !field.stored {
        let (path, last) = field
            .related
            .as_deref()
            .and_then(|path| path.rsplit_once('.'))
            .ok_or_else(unsupported)?;
        for name in path.split('.') {
            let link = table.model.field(name).ok_or_else(unsupported)?;
            owner = Some(read(session, owner, table, link, Walk::Field)?);
            table = session.schema.related(link).ok_or_else(unsupported)?;
        }
        field = table.model.field(last).ok_or_else(unsupported)?;
    }
    let relation = table.relation(field).ok_or_else(unsupported)?;
    let owner = owner.unwrap_or_else(|| Sql::text(format!("{ROW}.\"id\"")));
    let pair = format!("m{at}");
    let (pairs, own, other) = (&relation.table, relation.own(), relation.other());
    let before = format!(" LEFT JOIN {pairs} {pair} ON {pair}.{own} = ");
    let mut join = owner.within(&before, "");
    if let Some(hidden) = hidden(session, table, field)? {
        join = join.then(hidden.within(&format!(" AND {pair}.{other} NOT IN "), ""));
    }
    Ok(Key {
        value: Sql::text(format!("{pair}.{other}")),
        join: Some(join),
    })
}

/// The rows that a many2many field does not show to the caller. What a pair names need not be
/// loaded: only what is known to be out of sight is hidden.
fn hidden(session: &Session<'_>, table: &Table, field: &Field) -> Result<Option<Sql>, Fault> {
    let Some(target) = session.schema.related(field) else {
        return Ok(None);
    };
    let none = json!([]);
    let domain = match session.schema.release {
        Release::Odoo18 => archived_too(target, &none),
        Release::Odoo19 => {
            let own = table.own_domain(field).unwrap_or(&none);
            match table.shows_archived(field) {
                true => archived_too(target, own),
                false => own.clone(),
            }
        }
    };
    let visible = session.matching(target, "o", &domain)?;
    let before = format!("(SELECT o.\"id\" FROM {} o WHERE NOT (", target.quoted());
    Ok((visible.text != "1").then(|| visible.within(&before, "))")))
}
