//! What is to be written of a table, and in which calls of `load`. A cell that is blank leaves alone what stands
//! there, while `load` would empty it: a call has a cell for each of its columns. So rows of different cells are
//! different calls, or the blank ones are filled with what stands there. Knows no calls.

use std::collections::{BTreeMap, BTreeSet};

use odoo::Field;
use serde_json::{Map, Value as Json};

use super::{cells::Table, written};
use crate::{Code, ModelTools, Problem};

/// What is to be written of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Planned {
    /// The row of the table.
    pub(super) row: usize,
    /// The row that is there.
    pub(super) there: There,
    pub(super) external: Option<String>,
    /// Cells, as `load` takes them, by field.
    pub(super) set: BTreeMap<String, String>,
    /// The same as `create` takes them.
    pub(super) write: Map<String, Json>,
    /// What stands in a row that is there.
    pub(super) current: Map<String, Json>,
    /// What changes in it, as it is told: `{field: {from, to}}`.
    pub(super) changes: Map<String, Json>,
}

/// Whether a row is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum There {
    #[default]
    No,
    Yes {
        id: i64,
        archived: bool,
    },
    /// Only Odoo knows, by its external id.
    Untold,
}

impl Planned {
    pub(super) const fn id(&self) -> Option<i64> {
        match self.there {
            There::Yes { id, .. } => Some(id),
            There::No | There::Untold => None,
        }
    }
}

/// A call of `load`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Load {
    /// Its columns, as Odoo calls them.
    pub(super) columns: Vec<String>,
    /// Its cells.
    pub(super) cells: Vec<Vec<String>>,
    /// What each of its rows is, by its place in the plan.
    pub(super) rows: Vec<usize>,
    /// Whether some of its rows are archived, which `load` would not find.
    pub(super) with_archived: bool,
}

impl Load {
    fn new(by_id: bool, by_external_id: bool, fields: &[&Field]) -> Self {
        let ids = [(by_id, ".id"), (by_external_id, "id")];
        let ids = ids.into_iter().filter(|(has, _)| *has);
        let ids = ids.map(|(_, name)| name.to_owned());
        Self {
            columns: ids
                .chain(fields.iter().map(|field| written::column(field)))
                .collect(),
            cells: Vec::new(),
            rows: Vec::new(),
            with_archived: false,
        }
    }

    fn push(&mut self, place: usize, planned: &Planned, mut values: Vec<String>) {
        // A row's external id tells `load` all that its id would.
        let external = planned.external.clone().unwrap_or_default();
        let id = planned.id().filter(|_| external.is_empty());
        let id = id.map_or_else(String::new, |id| id.to_string());
        if self.columns.iter().any(|column| column == "id") {
            values.insert(0, external);
        }
        if self.columns.iter().any(|column| column == ".id") {
            values.insert(0, id);
        }
        self.cells.push(values);
        self.rows.push(place);
        self.with_archived |= matches!(planned.there, There::Yes { archived: true, .. });
    }
}

/// The calls that write a plan, rows of the same cells in one.
pub(super) fn several(tools: &ModelTools, plan: &[Planned]) -> Vec<Load> {
    let mut loads: Vec<(Shape<'_>, Load)> = Vec::new();
    for (place, planned) in plan.iter().enumerate() {
        let shape = Shape::of(planned);
        let fields = fields(tools, shape.fields.iter().copied());
        let at = loads.iter().position(|(known, _)| *known == shape);
        let at = at.unwrap_or_else(|| {
            let load = Load::new(shape.by_id, shape.by_external_id, &fields);
            loads.push((shape, load));
            loads.len() - 1
        });
        if let Some((_, load)) = loads.get_mut(at) {
            let values = fields
                .iter()
                .filter_map(|field| planned.set.get(field.name.as_ref()));
            load.push(place, planned, values.cloned().collect());
        }
    }
    loads.into_iter().map(|(_, load)| load).collect()
}

#[derive(PartialEq, Eq)]
struct Shape<'p> {
    by_id: bool,
    by_external_id: bool,
    fields: BTreeSet<&'p str>,
}

impl<'p> Shape<'p> {
    fn of(planned: &'p Planned) -> Self {
        Self {
            by_id: planned.id().is_some() && planned.external.is_none(),
            by_external_id: planned.external.is_some(),
            fields: planned.set.keys().map(String::as_str).collect(),
        }
    }
}

/// The fields that new rows of a plan have blank cells of, where others have not: what Odoo would put there has to be
/// known for one call.
pub(super) fn blank_in_new<'m>(tools: &'m ModelTools, plan: &[Planned]) -> Vec<&'m Field> {
    let all = set_in_some(plan);
    let blank = all.into_iter().filter(|name| {
        let mut new = plan.iter().filter(|planned| planned.there == There::No);
        new.any(|planned| !planned.set.contains_key(*name))
    });
    fields(tools, blank)
}

/// The one call that writes a whole plan.
///
/// # Errors
/// Cells that are blank in a row of which it cannot be said what would stand there.
pub(super) fn one(
    tools: &ModelTools,
    table: &Table,
    plan: &[Planned],
    defaults: &Map<String, Json>,
) -> Result<Load, Vec<Problem>> {
    let fields = fields(tools, set_in_some(plan));
    let by_id = plan
        .iter()
        .any(|planned| planned.id().is_some() && planned.external.is_none());
    let by_external_id = plan.iter().any(|planned| planned.external.is_some());
    let mut load = Load::new(by_id, by_external_id, &fields);
    let mut problems = Vec::new();
    for (place, planned) in plan.iter().enumerate() {
        let mut values = Vec::new();
        for field in &fields {
            let name = field.name.as_ref();
            let cell = match (planned.set.get(name), planned.there) {
                (Some(cell), _) => cell.clone(),
                (None, There::Yes { .. }) => {
                    let wire = planned.current.get(name).unwrap_or(&Json::Null);
                    written::answered(field, wire)
                }
                (None, There::No) => match defaults.get(name) {
                    Some(default) => written::answered(field, default),
                    None if !field.computed && field.related.is_none() => String::new(),
                    None => {
                        problems.push(unsayable(table, planned.row, field, "Odoo works it out"));
                        continue;
                    }
                },
                (None, There::Untold) => {
                    let why = "whether the row is there this user is not told";
                    problems.push(unsayable(table, planned.row, field, why));
                    continue;
                }
            };
            values.push(cell);
        }
        load.push(place, planned, values);
    }
    match problems.is_empty() {
        true => Ok(load),
        false => Err(problems),
    }
}

/// Of a blank cell that would empty its field if it were written.
fn unsayable(table: &Table, row: usize, field: &Field, why: &str) -> Problem {
    let name = field.name.as_ref();
    let at = match table.column_of(name) {
        Some(column) => table.at(row, column),
        None => table.sheet.name(row),
    };
    let message = format!(
        "`{name}` is blank here and not in other rows: one call for all would empty it, and {why}"
    );
    Problem::new(Code::RequiredField, at, message).expected(
        "a value in each row or in none; or `mode` best_effort, which makes several calls",
    )
}

fn set_in_some(plan: &[Planned]) -> BTreeSet<&str> {
    let names = plan.iter().flat_map(|planned| planned.set.keys());
    names.map(String::as_str).collect()
}

fn fields<'m, 'n>(
    tools: &'m ModelTools,
    names: impl IntoIterator<Item = &'n str>,
) -> Vec<&'m Field> {
    let found = names.into_iter().filter_map(|name| tools.model.field(name));
    found.collect()
}
