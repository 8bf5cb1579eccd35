//! What an analysis answers: a table for each currency and unit, whatever was asked. Programs get it as JSON, a
//! conversation as text, a person as a chart; all three are written from here.

mod drawn;
mod text;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::{Measured, Share, number};
use crate::chart::Shape;

pub(super) use text::texts;

/// Numbers in rows and columns, with what they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    /// What it is about, `Total by Customer`.
    pub(crate) title: String,
    /// The one currency of its amounts, where there are several.
    pub(crate) currency: Option<String>,
    /// The one unit of its quantities, where they have any.
    pub(crate) unit: Option<String>,
    /// What names a row.
    pub(crate) keys: Vec<Head>,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// What is left of the total without the rows, and of how many groups where that is known.
    pub(crate) rest: Option<(Option<usize>, Vec<Option<Decimal>>)>,
    pub(crate) total: Option<Vec<Option<Decimal>>>,
    /// What has to be known to read it rightly.
    pub(crate) notes: Vec<String>,
    /// How it is drawn; not at all when none.
    pub(crate) shape: Option<Shape>,
}

/// What names a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    /// `partner_id`, `date_order:month`.
    pub(crate) name: String,
    /// What a person calls it.
    pub(crate) label: String,
}

/// What a column's numbers are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Column {
    /// `amount_total:sum`.
    pub(crate) name: String,
    /// What a person calls it.
    pub(crate) label: String,
    /// `EUR`, `%`; none of plain numbers.
    pub(crate) unit: Option<String>,
    /// Whose numbers they are, where that is one group of several.
    pub(crate) of: Vec<Json>,
    /// What was made of the measure; its own value when none.
    pub(crate) role: Option<Role>,
}

/// What was made of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Of all columns together.
    Total,
    Before,
    Change,
    ChangePercent,
    Running,
    Rank,
    Percent,
    CumulativePercent,
    /// Of the step before.
    StepPercent,
    /// At the step, or past it.
    Reached,
    /// At the step, and open.
    Now,
    /// Given up at the step.
    Lost,
    /// All of a cohort.
    Size,
}

/// One row: as many keys as it has in common, so that a subtotal has fewer of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) key: Vec<Json>,
    pub(crate) values: Vec<Option<Decimal>>,
}

impl Role {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Before => "before",
            Self::Change => "change",
            Self::ChangePercent => "change_percent",
            Self::Running => "running",
            Self::Rank => "rank",
            Self::Percent => "percent",
            Self::CumulativePercent => "cumulative_percent",
            Self::StepPercent => "step_percent",
            Self::Reached => "reached",
            Self::Now => "now",
            Self::Lost => "lost",
            Self::Size => "size",
        }
    }

    /// What a person calls it.
    const fn label(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Before => "before",
            Self::Change => "change",
            Self::ChangePercent => "change %",
            Self::Running => "running",
            Self::Rank => "#",
            Self::Percent => "%",
            Self::CumulativePercent => "cumulative %",
            Self::StepPercent => "% of the step before",
            Self::Reached => "reached",
            Self::Now => "now",
            Self::Lost => "lost",
            Self::Size => "size",
        }
    }

    const fn is_percent(self) -> bool {
        matches!(
            self,
            Self::ChangePercent | Self::Percent | Self::CumulativePercent | Self::StepPercent
        )
    }
}

impl Column {
    /// A measure's own values, of a share of the rows.
    pub(crate) fn of(measure: &Measured<'_>, share: Option<&Share>) -> Self {
        Self {
            name: measure.spec(),
            label: measure.label(),
            unit: measure.unit(share),
            ..Self::default()
        }
    }

    /// The same of one group of several.
    pub(crate) fn of_group(mut self, of: Vec<Json>) -> Self {
        self.of = of;
        self
    }

    /// What was made of the same.
    pub(crate) fn role(&self, role: Role) -> Self {
        let unit = match role {
            Role::Rank => None,
            role if role.is_percent() => Some("%".to_owned()),
            _ => self.unit.clone(),
        };
        Self {
            unit,
            role: Some(role),
            ..self.clone()
        }
    }

    fn to_json(&self) -> Json {
        let mut column = json!({"name": self.name, "label": self.label});
        if let Some(map) = column.as_object_mut() {
            if let Some(unit) = &self.unit {
                map.insert("unit".to_owned(), Json::from(unit.as_str()));
            }
            if !self.of.is_empty() {
                map.insert("of".to_owned(), Json::from(self.of.clone()));
            }
            if let Some(role) = self.role {
                map.insert("is".to_owned(), Json::from(role.as_str()));
            }
        }
        column
    }
}

impl Table {
    /// As programs read it.
    pub(crate) fn to_json(&self) -> Json {
        let values = |values: &[Option<Decimal>]| -> Json {
            values.iter().map(|value| number(*value)).collect()
        };
        let mut table = Map::new();
        table.insert("title".to_owned(), Json::from(self.title.as_str()));
        if let Some(currency) = &self.currency {
            table.insert("currency".to_owned(), Json::from(currency.as_str()));
        }
        if let Some(unit) = &self.unit {
            table.insert("unit".to_owned(), Json::from(unit.as_str()));
        }
        let keys = self
            .keys
            .iter()
            .map(|head| json!({"name": head.name, "label": head.label}));
        table.insert("keys".to_owned(), keys.collect());
        let columns = self.columns.iter().map(Column::to_json);
        table.insert("columns".to_owned(), columns.collect());
        let rows = self
            .rows
            .iter()
            .map(|row| json!({"key": row.key, "values": values(&row.values)}));
        table.insert("rows".to_owned(), rows.collect());
        if let Some((of, rest)) = &self.rest {
            let mut left = json!({"values": values(rest)});
            if let (Some(of), Some(map)) = (of, left.as_object_mut()) {
                map.insert("of".to_owned(), Json::from(*of));
            }
            table.insert("rest".to_owned(), left);
        }
        if let Some(total) = &self.total {
            table.insert("total".to_owned(), json!({"values": values(total)}));
        }
        if !self.notes.is_empty() {
            table.insert("notes".to_owned(), Json::from(self.notes.clone()));
        }
        Json::Object(table)
    }

    /// How many bytes of JSON it takes.
    pub(crate) fn bytes(&self) -> usize {
        bytes(&self.to_json())
    }

    /// How many rows fit into `most` bytes of JSON, about, when all of it takes `whole`.
    pub(crate) fn rows_in(&mut self, most: usize, whole: usize) -> usize {
        let rows = std::mem::take(&mut self.rows);
        let heads = self.bytes();
        self.rows = rows;
        let all = self.rows.len().max(1);
        let each = whole.saturating_sub(heads) / all;
        (most.saturating_sub(heads) / each.max(1)).clamp(1, all)
    }

    /// As programs read it, with as many rows as fit into so many bytes, of a series the last ones; what
    /// is left out is said, and left out of the table, too.
    pub(crate) fn cut_to_bytes(&mut self, most: usize) -> Json {
        let all = self.rows.len();
        let whole = self.to_json();
        let size = bytes(&whole);
        if size <= most || all < 2 {
            return whole;
        }
        let kept = self.rows_in(most, size);
        let which = match self.shape {
            Some(Shape::Lines) => {
                self.rows.drain(..all - kept);
                "last"
            }
            _ => {
                self.rows.truncate(kept);
                "first"
            }
        };
        self.notes.push(format!(
            "The {which} {kept} of {all} rows: more do not fit into an answer. Totals are of all."
        ));
        self.to_json()
    }
}

/// How many bytes some JSON takes.
fn bytes(json: &Json) -> usize {
    struct Counted(usize);
    impl std::io::Write for Counted {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut counted = Counted(0);
    match serde_json::to_writer(&mut counted, json) {
        Ok(()) => counted.0,
        // Nothing that is written here can fail; too much is the safe guess.
        Err(_) => usize::MAX,
    }
}

/// A key as a person reads it.
pub(crate) fn named(key: &Json) -> String {
    match key {
        Json::Null => "(none)".to_owned(),
        Json::Bool(true) => "yes".to_owned(),
        Json::Bool(false) => "no".to_owned(),
        Json::String(text) => text.clone(),
        Json::Object(map) if map.contains_key("others") => "others".to_owned(),
        Json::Object(map) => match map.get("name").or_else(|| map.get("value")) {
            Some(Json::String(name)) if !name.is_empty() => name.clone(),
            _ => map.get("id").map(|id| format!("#{id}")).unwrap_or_default(),
        },
        other => other.to_string(),
    }
}
