//! Conditions that compare two fields, worked out: the rows that the other conditions find are read, compared here, and
//! found by their ids. Odoo has no domain for it. What is compared with what is read elsewhere ([`crate::filter`]).

use std::collections::{BTreeMap, BTreeSet};

use odoo::{Call, Domain, Field, Operand, Operator, Value};
use serde_json::{Map, Value as Json, json};

use crate::{
    Code, Context, ModelTools, Problem, ToolError, decode::Arguments, filter::FieldComparison,
    typed_rows::id_of,
};

/// The most rows that are read to be compared, of the model itself and of each one behind it.
const MOST: usize = 10_000;

/// Conditions that compare two fields, and those beside them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Comparisons<'m> {
    /// The rows that are looked at: those that all other conditions find.
    pub(crate) among: Domain,
    /// Conditions of which one is enough, where any is.
    pub(crate) or: Option<Vec<Domain>>,
    /// One at least.
    pub(crate) each: Vec<FieldComparison<'m>>,
}

impl Comparisons<'_> {
    /// What they mean.
    pub(crate) fn in_words(&self) -> String {
        let each = self.each.iter().map(FieldComparison::in_words);
        each.collect::<Vec<_>>().join(", ")
    }
}

impl FieldComparison<'_> {
    fn in_words(&self) -> String {
        let operator = self.operator.as_str();
        format!("{} {operator} {}", self.path, self.other_path)
    }
}

/// Works out the comparisons of a call, and puts the rows that they find into its domain. Until then the domain finds
/// nothing.
///
/// # Errors
/// More rows than are compared here; or what Odoo says.
pub(crate) async fn resolve(
    context: &Context,
    tools: &ModelTools,
    arguments: &mut Arguments<'_>,
) -> Result<(), ToolError> {
    let Some(comparisons) = arguments.comparisons.take() else {
        return Ok(());
    };
    let reader = Reader {
        context,
        surroundings: &arguments.context,
    };
    let roots = reader.roots(tools, &comparisons).await?;
    let (mut conditions, mut compared, mut odd) = (Vec::new(), 0, 0);
    for comparison in &comparisons.each {
        let found = reader.found(comparison, &roots).await?;
        compared = compared.max(found.compared);
        odd += found.odd;
        let ids = found.ids.into_iter().map(Value::Integer).collect();
        conditions.push(Domain::Condition {
            path: "id".to_owned(),
            operator: Operator::In,
            operand: Operand::Several(ids),
        });
    }
    let found = match comparisons.or.clone() {
        Some(others) => Domain::any(others.into_iter().chain(conditions).collect()),
        None => Domain::all(conditions),
    };
    arguments.domain = Domain::all(vec![comparisons.among.clone(), found]);
    let behind = match compared == roots.len() {
        true => String::new(),
        false => format!(", {compared} rows behind them"),
    };
    arguments.notes.push(format!(
        "{}: compared here, exactly, over the {} rows that the other conditions find{behind}.",
        comparisons.in_words(),
        roots.len()
    ));
    if odd > 0 {
        arguments.notes.push(format!(
            "{odd} rows hold a value that cannot be compared: they are not among those found."
        ));
    }
    Ok(())
}

/// Rows as Odoo answered them, by their ids.
type Rows = BTreeMap<i64, Json>;

/// Reads rows to be compared.
struct Reader<'a> {
    context: &'a Context,
    surroundings: &'a Map<String, Json>,
}

/// What a comparison finds.
struct Compared {
    ids: BTreeSet<i64>,
    /// How many rows were compared.
    compared: usize,
    /// How many of them hold a value that is of no kind.
    odd: usize,
}

impl Reader<'_> {
    /// The rows that the other conditions find, with the first steps of all comparisons.
    async fn roots(
        &self,
        tools: &ModelTools,
        comparisons: &Comparisons<'_>,
    ) -> Result<Rows, ToolError> {
        let first = comparisons
            .each
            .iter()
            .flat_map(|each| match each.common.first() {
                Some(step) => vec![*step],
                None => each
                    .steps
                    .first()
                    .into_iter()
                    .chain(each.other_steps.first())
                    .copied()
                    .collect(),
            });
        let names: BTreeSet<&str> = first.map(|field| field.name.as_ref()).collect();
        let call = Call::new(tools.model.name.as_ref(), "search_read")
            .with("domain", comparisons.among.to_json())
            .with("fields", names.into_iter().collect::<Vec<_>>())
            .with("limit", MOST + 1)
            .with("order", "id");
        let rows = self.rows(call, false).await?;
        self.bounded(rows.len(), comparisons.each.first(), &tools.model.name)?;
        Ok(rows)
    }

    /// Of which rows a comparison holds: of those with a row behind the common steps of which it does.
    async fn found(
        &self,
        comparison: &FieldComparison<'_>,
        roots: &Rows,
    ) -> Result<Compared, ToolError> {
        let ends = [&comparison.steps, &comparison.other_steps];
        let first: Vec<&Field> = ends
            .iter()
            .filter_map(|steps| steps.first())
            .copied()
            .collect();
        // Which rows each row at this step belongs to.
        let mut behind: BTreeMap<i64, BTreeSet<i64>> = roots
            .keys()
            .map(|id| (*id, BTreeSet::from([*id])))
            .collect();
        let mut rows = roots.clone();
        for (place, step) in comparison.common.iter().enumerate() {
            let mut next: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
            for (id, row) in &rows {
                let roots = behind.get(id).cloned().unwrap_or_default();
                for related in related(step, row) {
                    next.entry(related)
                        .or_default()
                        .extend(roots.iter().copied());
                }
            }
            let model = step.kind.relation().unwrap_or_default();
            self.bounded(next.len(), Some(comparison), model)?;
            let wanted = match comparison.common.get(place + 1) {
                Some(step) => vec![*step],
                None => first.clone(),
            };
            rows = self
                .named(model, next.keys().copied().collect(), &wanted)
                .await?;
            behind = next;
        }
        let one = self.values(comparison, &comparison.steps, &rows).await?;
        let other = self
            .values(comparison, &comparison.other_steps, &rows)
            .await?;
        let mut found = Compared {
            ids: BTreeSet::new(),
            compared: rows.len(),
            odd: 0,
        };
        for id in rows.keys() {
            let (Some(one), Some(other)) = (one.get(id), other.get(id)) else {
                found.odd += 1;
                continue;
            };
            if comparison.holds(one, other) {
                found.ids.extend(behind.get(id).into_iter().flatten());
            }
        }
        Ok(found)
    }

    /// The value at the end of some steps, for each row; none of those whose value is of no kind.
    async fn values(
        &self,
        comparison: &FieldComparison<'_>,
        steps: &[&Field],
        rows: &Rows,
    ) -> Result<BTreeMap<i64, Value>, ToolError> {
        let Some((last, before)) = steps.split_last() else {
            return Ok(BTreeMap::new());
        };
        // The row at this step of each row; none where a relation is empty.
        let mut at: BTreeMap<i64, Option<i64>> = rows.keys().map(|id| (*id, Some(*id))).collect();
        let mut rows = rows.clone();
        for (place, step) in before.iter().enumerate() {
            for now in at.values_mut() {
                let row = now.and_then(|id| rows.get(&id));
                *now = row.and_then(|row| related(step, row).into_iter().next());
            }
            let ids: BTreeSet<i64> = at.values().copied().flatten().collect();
            let model = step.kind.relation().unwrap_or_default();
            self.bounded(ids.len(), Some(comparison), model)?;
            let next: Vec<&Field> = steps.get(place + 1).copied().into_iter().collect();
            rows = self.named(model, ids.into_iter().collect(), &next).await?;
        }
        let value = |now: Option<i64>| {
            let Some(row) = now.and_then(|id| rows.get(&id)) else {
                return Some(Value::Empty);
            };
            match Value::answered(&last.kind, row.get(last.name.as_ref())) {
                (value, None) => Some(value),
                _ => None,
            }
        };
        let values = at.into_iter();
        Ok(values
            .filter_map(|(id, now)| Some((id, value(now)?)))
            .collect())
    }

    /// Rows by their ids, archived ones too: which of them belong to others was told before.
    async fn named(
        &self,
        model: &str,
        ids: Vec<i64>,
        fields: &[&Field],
    ) -> Result<Rows, ToolError> {
        if ids.is_empty() {
            return Ok(Rows::new());
        }
        let names: BTreeSet<&str> = fields.iter().map(|field| field.name.as_ref()).collect();
        let call = Call::new(model, "search_read")
            .with("domain", json!([["id", "in", ids]]))
            .with("fields", names.into_iter().collect::<Vec<_>>())
            .with("order", "id");
        self.rows(call, true).await
    }

    async fn rows(&self, mut call: Call, with_archived: bool) -> Result<Rows, ToolError> {
        call.context = self.surroundings.clone();
        if with_archived {
            call = call.context("active_test", false);
        }
        let answer = self.context.answered(call.clone()).await?;
        let Json::Array(rows) = answer else {
            return Err(call.shape("a list of rows", &answer).into());
        };
        Ok(rows
            .into_iter()
            .filter_map(|row| Some((id_of(&row)?, row)))
            .collect())
    }

    fn bounded(
        &self,
        count: usize,
        comparison: Option<&FieldComparison<'_>>,
        model: &str,
    ) -> Result<(), ToolError> {
        if count <= MOST {
            return Ok(());
        }
        let at = comparison.map_or("filters", |comparison| comparison.at.as_str());
        let message = format!(
            "two fields are compared here, over at most {MOST} rows; the other conditions leave more of {model}"
        );
        Err(Problem::new(Code::TooMuch, at, message)
            .expected("conditions that leave fewer rows")
            .into())
    }
}

/// The rows that a relation of a row leads to.
fn related(step: &Field, row: &Json) -> Vec<i64> {
    match Value::answered(&step.kind, row.get(step.name.as_ref())) {
        (Value::Link(link), None) => vec![link.id],
        (Value::Ids(ids), None) => ids,
        _ => Vec::new(),
    }
}
