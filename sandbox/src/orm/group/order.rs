//! The order of groups: `amount_total:sum desc, partner_id`, where a many2one is ordered as its
//! model orders its rows.

use odoo::Kind;
use serde_json::Value as Json;

use super::{
    request::{Amounts, Order, Request, Sorted},
    spec::{Term, is_word},
};
use crate::{fault::Fault, orm::order::order_by_joined, python::repr, storage::schema::Schema};

/// Reads the order. `terms` are those of the groups; a spec of `others` is no error, and has no
/// effect on these groups.
pub(super) fn order(
    amounts: &mut Amounts<'_>,
    terms: &[Term<'_>],
    others: &[&str],
    order: &str,
) -> Result<Vec<Order>, Fault> {
    let mut all = Vec::new();
    for part in order.split(',') {
        let invalid = || {
            let order = repr(&Json::from(order));
            Fault::value(format!("Invalid order {order} for _read_group()"))
        };
        let (spec, descending, nulls_first) = read(part).ok_or_else(invalid)?;
        let by = match terms.iter().position(|term| term.spec == spec) {
            Some(at) => Sorted::Term(at),
            None if others.contains(&spec) => continue,
            None => Sorted::Amount(amounts.place(spec).map_err(|fault| {
                if fault.name != "builtins.ValueError" {
                    return fault;
                }
                let part = repr(&Json::from(part));
                Fault::value(format!(
                    "Order term {part} is not a valid aggregate nor valid groupby"
                ))
            })?),
        };
        all.push(Order {
            by,
            descending,
            nulls_first,
        });
    }
    Ok(all)
}

/// A part of an order: the spec, whether it descends, and where it wants those without a value.
fn read(part: &str) -> Option<(&str, bool, Option<bool>)> {
    let mut words = part.split_whitespace();
    let spec = words.next()?;
    let sound = |c: char| is_word(c) || matches!(c, '.' | ':');
    if !spec.chars().all(sound) {
        return None;
    }
    let rest: Vec<String> = words.map(str::to_lowercase).collect();
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let (descending, rest) = match rest.as_slice() {
        ["desc", rest @ ..] => (true, rest),
        ["asc", rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let nulls_first = match rest {
        [] => None,
        ["nulls", "first"] => Some(true),
        ["nulls", "last"] => Some(false),
        _ => return None,
    };
    Some((spec, descending, nulls_first))
}

/// The ORDER BY terms over the groups `g`, joined with the rows they point to (`o0`, `o1`, …).
pub(super) fn written(schema: &Schema, request: &Request<'_>) -> String {
    let mut written = String::new();
    for order in &request.order {
        let direction = if order.descending { "DESC" } else { "ASC" };
        // PostgreSQL takes NULL for the greatest.
        let nulls = match order.nulls_first.unwrap_or(order.descending) {
            true => "FIRST",
            false => "LAST",
        };
        match order.by {
            Sorted::Amount(at) => {
                written += &format!("g.a{at} {direction} NULLS {nulls}, ");
            }
            Sorted::Term(at) => {
                if let Some(rows) = rows_order(schema, request, at, order.descending) {
                    // Where those without a row come is the order's to say, unless it was said.
                    let absent = order.nulls_first.map(|first| match first {
                        true => format!("g.k{at} IS NOT NULL, "),
                        false => format!("g.k{at} IS NULL, "),
                    });
                    written += &format!("{}{rows}, ", absent.unwrap_or_default());
                } else {
                    written += &format!("g.k{at} {direction} NULLS {nulls}, ");
                }
            }
        }
    }
    // What is left undecided comes in the order of the terms.
    let keys = (0..request.terms.len()).map(|at| format!("g.k{at}"));
    written + &keys.collect::<Vec<_>>().join(", ")
}

/// The order of the rows that a many2one term points to; none when their ids do.
fn rows_order(
    schema: &Schema,
    request: &Request<'_>,
    at: usize,
    descending: bool,
) -> Option<String> {
    let term = request.terms.get(at)?;
    let alone = term.path.is_empty() && matches!(term.field.kind, Kind::Many2one { .. });
    let target = schema.related(term.field).filter(|_| alone)?;
    let alias = format!("o{at}");
    let own = target.model.order.as_deref().unwrap_or("id");
    if own.trim() == "id" {
        return None;
    }
    let own = match descending {
        true => reversed(own),
        false => own.to_owned(),
    };
    // An order by what is computed falls back to the name: mostly it is what the name begins with.
    let rows = order_by_joined(schema, target, &alias, Some(&own));
    Some(rows.unwrap_or_else(|_| {
        let direction = if descending { "DESC" } else { "ASC" };
        format!("{alias}.\"display_name\" {direction}, {alias}.\"id\"")
    }))
}

/// The order the other way round.
fn reversed(order: &str) -> String {
    let terms = order.split(',').filter_map(|term| {
        let (spec, descending, nulls_first) = read(term)?;
        let direction = if descending { "asc" } else { "desc" };
        let nulls = match nulls_first {
            None => "",
            Some(true) => " nulls last",
            Some(false) => " nulls first",
        };
        Some(format!("{spec} {direction}{nulls}"))
    });
    terms.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_turns_round() {
        for (order, back) in [
            (
                "sequence, name desc, id",
                "sequence desc, name asc, id desc",
            ),
            ("complete_name ASC", "complete_name desc"),
            ("date desc nulls last", "date asc nulls first"),
            ("date nulls first", "date desc nulls last"),
        ] {
            assert_eq!(reversed(order), back);
        }
    }
}
