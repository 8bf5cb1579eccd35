//! What `load` says of rows that it does not take, as problems of the table's rows and columns.

use serde_json::Value as Json;

use super::{
    cells::Table,
    plan::{Load, Planned},
};
use crate::{Code, Problem};

/// A message, and which row of the call it is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Message {
    /// The place in the call; none where Odoo does not say.
    pub(super) place: Option<usize>,
    pub(super) problem: Problem,
}

/// What was said of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    pub(super) errors: Vec<Message>,
    pub(super) warnings: Vec<String>,
}

/// Reads Odoo's messages.
pub(super) fn read(messages: &Json, table: &Table, plan: &[Planned], load: &Load) -> Said {
    let mut said = Said::default();
    let list = messages.as_array().map_or(&[][..], Vec::as_slice);
    for message in list {
        let place = message.get("record").and_then(Json::as_u64);
        let place = place.or_else(|| message.get("rows")?.get("from")?.as_u64());
        let place = place.and_then(|place| usize::try_from(place).ok());
        let place = place.filter(|place| *place < load.rows.len());
        let row = place
            .and_then(|place| plan.get(*load.rows.get(place)?))
            .map(|planned| planned.row);
        let field = match message.get("field") {
            Some(Json::String(field)) => Some(field.as_str()),
            Some(Json::Array(path)) => path.first().and_then(Json::as_str),
            _ => None,
        };
        let column = field.and_then(|field| table.column_of(field));
        let at = match (row, column) {
            (Some(row), Some(column)) => table.at(row, column),
            (Some(row), None) => table.sheet.name(row),
            (None, Some(column)) => format!("column `{}`", column.header),
            (None, None) => "$".to_owned(),
        };
        let text = message.get("message").and_then(Json::as_str);
        let text = text.unwrap_or("Odoo gave no reason").trim();
        if message.get("type").and_then(Json::as_str) == Some("warning") {
            said.warnings.push(match row {
                Some(_) => format!("{at}: {text}"),
                None => text.to_owned(),
            });
            continue;
        }
        let mut problem = Problem::new(Code::RefusedByOdoo, at, text);
        let more = message.get("moreinfo");
        let choices = more.and_then(Json::as_array).map(|list| {
            let texts = list.iter().filter_map(Json::as_str).take(20);
            texts.collect::<Vec<_>>().join(", ")
        });
        let hint = choices.or_else(|| more?.as_str().map(str::to_owned));
        if let Some(hint) = hint.filter(|hint| !hint.is_empty()) {
            problem = problem.expected(hint);
        }
        said.errors.push(Message { place, problem });
    }
    said.without_the_common_one();
    said
}

impl Said {
    /// What made Odoo try rows one by one is said of the first of them, whichever it was; where another one is told
    /// for the same, that is the one.
    fn without_the_common_one(&mut self) {
        let Some((first, others)) = self.errors.split_first() else {
            return;
        };
        let is_same = |other: &Message| {
            other.place != first.place && other.problem.message == first.problem.message
        };
        if first.place == Some(0) && others.iter().any(is_same) {
            self.errors.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::{
        super::{
            columns::{Column, Holds},
            sheet::{Numbering, Sheet},
        },
        *,
    };

    #[test]
    fn messages_are_told_by_row_and_column() {
        let mut sheet = Sheet::new(["Language"], Numbering::Spreadsheet, "text").unwrap();
        for number in [2, 3, 4] {
            sheet.push(number, &["xx"]).unwrap();
        }
        let column = Column {
            place: 0,
            header: "Language".to_owned(),
            holds: Holds::Field("lang".to_owned()),
        };
        let table = Table {
            sheet,
            columns: vec![column],
            merged: BTreeMap::new(),
        };
        let plan = [0, 2].map(|row| Planned {
            row,
            ..Planned::default()
        });
        let load = Load {
            columns: vec!["lang".to_owned()],
            cells: Vec::new(),
            rows: vec![0, 1],
            with_archived: false,
        };
        let error = |record: u64, message: &str| json!({"type": "error", "record": record, "message": message});
        let lang = json!({"type": "error", "record": 1, "field": "lang", "message": "no such", "moreinfo": ["English", "French"]});
        for (messages, expected) in [
            (
                json!([lang]),
                vec![(
                    Some(1),
                    "row 4, Language: no such; expected English, French",
                )],
            ),
            // The first is a repetition of the second.
            (
                json!([error(0, "needs a name"), error(1, "needs a name")]),
                vec![(Some(1), "row 4: needs a name")],
            ),
            (
                json!([error(0, "needs a name")]),
                vec![(Some(0), "row 2: needs a name")],
            ),
            (
                json!([{"type": "error", "message": "all is wrong"}]),
                vec![(None, "$: all is wrong")],
            ),
            (
                json!([{"rows": {"from": 1}, "message": "x"}]),
                vec![(Some(1), "row 4: x")],
            ),
            (json!([error(9, "beyond")]), vec![(None, "$: beyond")]),
            (json!(false), vec![]),
        ] {
            let said = read(&messages, &table, &plan, &load);
            let told: Vec<_> = said
                .errors
                .iter()
                .map(|message| (message.place, message.problem.to_string()))
                .collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(place, text)| (place, text.to_owned()))
                .collect();
            assert_eq!(told, expected, "{messages}");
        }
        let warned = json!([{"type": "warning", "record": 0, "message": "odd"}, {"type": "warning", "message": "interrupted"}]);
        assert_eq!(
            read(&warned, &table, &plan, &load).warnings,
            ["row 2: odd", "interrupted"]
        );
    }
}
