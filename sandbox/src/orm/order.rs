//! The order of an answer: Odoo's `name desc, id` as ORDER BY terms.
//!
//! A many2one is ordered as the rows it points to are ordered among themselves.

use odoo::{Field, Kind};

use crate::{
    fault::Fault,
    python::repr,
    release::Release,
    storage::{schema::Schema, table::Table},
};

/// How far the order of a row that is ordered by a row that is ordered by … is followed.
const DEEPEST: usize = 8;

/// The ORDER BY terms; `order` none means the model's own. Ends with the id, so that pages hold.
pub(crate) fn order_by(
    schema: &Schema,
    table: &Table,
    alias: &str,
    order: Option<&str>,
) -> Result<String, Fault> {
    written(schema, table, alias, order, Presence::Certain)
}

/// The same for rows that a join may have left out.
pub(crate) fn order_by_joined(
    schema: &Schema,
    table: &Table,
    alias: &str,
    order: Option<&str>,
) -> Result<String, Fault> {
    written(schema, table, alias, order, Presence::Joined)
}

fn written(
    schema: &Schema,
    table: &Table,
    alias: &str,
    order: Option<&str>,
    presence: Presence,
) -> Result<String, Fault> {
    let mut writer = Writer {
        schema,
        written: Vec::new(),
        seen: Vec::new(),
    };
    let row = Row {
        table,
        alias: alias.to_owned(),
        id: format!("{alias}.\"id\""),
        presence,
    };
    match order.filter(|order| !order.trim().is_empty()) {
        Some(order) => writer.order(&row, order, false, &|key| key)?,
        // A model's own order may name what is computed; that is passed over.
        None => {
            let own = table.model.order.as_deref().unwrap_or("id");
            writer.own_order(&row, own, false, &|key| key)?;
        }
    }
    writer.written.push(format!("{alias}.\"id\""));
    Ok(writer.written.join(", "))
}

/// A row that is being ordered.
struct Row<'a> {
    table: &'a Table,
    alias: String,
    /// The SQL of its id, read from the row that is ordered in the end: what a link leads to is known
    /// without going there.
    id: String,
    presence: Presence,
}

/// Whether there is a row. The id of one that is certainly there is not NULL, and when an order does
/// not say where NULL comes, an index that ends with the id can answer it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Certain,
    Joined,
}

/// One term of an order.
struct Term<'o> {
    field: &'o str,
    /// By the id alone, whatever the model's order.
    by_id: bool,
    /// What else of the field is asked for; nothing has such.
    property: Option<&'o str>,
    descending: bool,
    nulls: Option<Nulls>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nulls {
    First,
    Last,
}

impl<'o> Term<'o> {
    fn read(text: &'o str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (field, rest) = words.split_first()?;
        let rest: Vec<String> = rest.iter().map(|word| word.to_lowercase()).collect();
        let mut rest = rest.iter().map(String::as_str).peekable();
        let descending = match rest.peek() {
            Some(&word @ ("asc" | "desc")) => {
                rest.next();
                word == "desc"
            }
            _ => false,
        };
        let nulls = match (rest.next(), rest.next(), rest.next()) {
            (None, ..) => None,
            (Some("nulls"), Some("first"), None) => Some(Nulls::First),
            (Some("nulls"), Some("last"), None) => Some(Nulls::Last),
            _ => return None,
        };
        let field = field.trim_matches('"');
        let (field, property) = match field.split_once('.') {
            Some((field, property)) => (field, Some(property)),
            None => (field, None),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let named = |name: &str| !name.is_empty() && name.chars().all(plain);
        (named(field) && property.is_none_or(named)).then_some(Self {
            field,
            by_id: property == Some("id"),
            property: property.filter(|property| *property != "id"),
            descending,
            nulls,
        })
    }
}

struct Writer<'a> {
    schema: &'a Schema,
    written: Vec<String>,
    /// The fields, by model and name, through which the current term came: none is followed twice.
    seen: Vec<(String, String)>,
}

/// Turns a key of a row far away into a key of the row that is ordered.
type Wrap<'w> = &'w dyn Fn(String) -> String;

impl Writer<'_> {
    fn order(
        &mut self,
        row: &Row<'_>,
        order: &str,
        reverse: bool,
        wrap: Wrap<'_>,
    ) -> Result<(), Fault> {
        let terms: Option<Vec<Term<'_>>> = order.split(',').map(Term::read).collect();
        let terms = terms.ok_or_else(|| {
            Fault::user(format!(
                "Invalid \"order\" specified ({order}). A valid \"order\" specification is a \
                 comma-separated list of valid field names (optionally followed by asc/desc for \
                 the direction)"
            ))
        })?;
        for term in terms {
            self.term(row, &term, reverse, wrap)?;
        }
        Ok(())
    }

    /// The order that a model has of itself: what the catalog lacks or cannot read is passed over.
    fn own_order(
        &mut self,
        row: &Row<'_>,
        order: &str,
        reverse: bool,
        wrap: Wrap<'_>,
    ) -> Result<(), Fault> {
        for term in order.split(',').filter_map(Term::read) {
            let readable = row
                .table
                .model
                .field(term.field)
                .and_then(|field| self.schema.expression(row.table, &row.alias, field));
            if readable.is_some() {
                self.term(row, &term, reverse, wrap)?;
            }
        }
        Ok(())
    }

    fn term(
        &mut self,
        row: &Row<'_>,
        term: &Term<'_>,
        reverse: bool,
        wrap: Wrap<'_>,
    ) -> Result<(), Fault> {
        let model = row.table.name();
        let field = row.table.model.field(term.field).ok_or_else(|| {
            let name = term.field;
            Fault::value(format!("Invalid field '{name}' on model '{model}'"))
        })?;
        if let Some(property) = term.property {
            let (name, property) = (term.field, repr(&property.into()));
            return Err(Fault::value(match self.schema.release {
                Release::Odoo18 => {
                    let path = format!("{name}.{}", property.trim_matches('\''));
                    format!("Invalid field '{path}' on model '{model}'")
                }
                Release::Odoo19 => format!("Invalid field property {property} on {model}.{name}"),
            }));
        }
        let column = self
            .schema
            .expression(row.table, &row.alias, field)
            .filter(|_| !field.kind.is_x2many())
            .ok_or_else(|| {
                Fault::value(format!(
                    "Cannot convert {model}.{} to SQL because it is not stored",
                    field.name
                ))
            })?;
        let descending = term.descending != reverse;
        if field.name == "id" && row.presence == Presence::Certain {
            let direction = if descending { "DESC" } else { "ASC" };
            self.written.push(format!("{} {direction}", row.id));
            return Ok(());
        }
        // PostgreSQL takes NULL for the greatest, SQLite for the least.
        let usual = if descending {
            Nulls::First
        } else {
            Nulls::Last
        };
        let nulls = match (term.nulls, reverse) {
            (None, _) => usual,
            (Some(nulls), false) => nulls,
            (Some(Nulls::First), true) => Nulls::Last,
            (Some(Nulls::Last), true) => Nulls::First,
        };
        if let Kind::Many2one { .. } = field.kind
            && !term.by_id
            && self.linked(
                row,
                field,
                &column,
                descending,
                term.nulls.map(|_| nulls),
                wrap,
            )?
        {
            return Ok(());
        }
        if field.name == "id" {
            self.push(row.id.clone(), descending, nulls);
            return Ok(());
        }
        let key = match field.kind {
            // Outermost: a link that leads nowhere counts as no, too.
            Kind::Boolean => format!("COALESCE({}, 0)", wrap(column)),
            _ => wrap(column),
        };
        self.push(key, descending, nulls);
        Ok(())
    }

    fn push(&mut self, key: String, descending: bool, nulls: Nulls) {
        let direction = if descending { "DESC" } else { "ASC" };
        let nulls = match nulls {
            Nulls::First => "FIRST",
            Nulls::Last => "LAST",
        };
        self.written
            .push(format!("{key} {direction} NULLS {nulls}"));
    }

    /// Orders by a many2one field as the rows it points to are ordered; answers whether it could: a
    /// model ordered by its id, or one that the catalog lacks, leaves the id itself.
    fn linked(
        &mut self,
        row: &Row<'_>,
        field: &Field,
        column: &str,
        descending: bool,
        nulls: Option<Nulls>,
        wrap: Wrap<'_>,
    ) -> Result<bool, Fault> {
        let Some(target) = self.schema.related(field) else {
            return Ok(false);
        };
        let order = target.model.order.as_deref().unwrap_or("id");
        if order.trim() == "id" {
            return Ok(false);
        }
        let step = (row.table.name().to_owned(), field.name.to_string());
        if self.seen.contains(&step) || self.seen.len() >= DEEPEST {
            return Ok(true);
        }
        if let Some(nulls) = nulls {
            let missing = wrap(format!("({column} IS NULL)"));
            self.push(missing, nulls == Nulls::First, nulls);
        }
        let alias = format!("o{}", self.seen.len());
        let from = target.quoted();
        let inner = |key: String| {
            wrap(format!(
                "(SELECT {key} FROM {from} {alias} WHERE {alias}.\"id\" = {column})"
            ))
        };
        let other = Row {
            table: target,
            alias: alias.clone(),
            id: wrap(column.to_owned()),
            presence: Presence::Joined,
        };
        self.seen.push(step);
        let written = self.own_order(&other, order, descending, &inner);
        self.seen.pop();
        written.map(|()| true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_as_odoo_reads_them() {
        let shown = |text| {
            Term::read(text).map(|term| {
                (
                    term.field,
                    term.by_id,
                    term.descending,
                    term.nulls.map(|nulls| nulls == Nulls::First),
                )
            })
        };
        for (text, expected) in [
            ("name", Some(("name", false, false, None))),
            (" name  DESC ", Some(("name", false, true, None))),
            (
                "\"name\" asc nulls first",
                Some(("name", false, false, Some(true))),
            ),
            ("date nulls LAST", Some(("date", false, false, Some(false)))),
            ("partner_id.id desc", Some(("partner_id", true, true, None))),
            ("name; drop table", None),
            ("name desc asc", None),
            ("name nulls", None),
            ("", None),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
