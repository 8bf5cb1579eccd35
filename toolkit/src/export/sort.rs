//! Rows in another order than they are read in, however many: by way of a temporary database, which sorts
//! through files.

use rusqlite::{Connection, ToSql, params_from_iter, types::Null};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::{cell::Cell, error::ExportError};

/// How much of the temporary database is held in memory, in kibibytes.
const MEMORY: i64 = 8_000;

/// What makes rows of a file, from one row of the model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Taken {
    /// The row of the model.
    pub(crate) id: i64,
    /// What it is put in order by.
    pub(crate) keys: Vec<Cell>,
    /// The rows of the file, a cell for each column.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// Rows to be put in order.
pub(crate) struct Sorter {
    database: Connection,
    insert: String,
    order: String,
    /// The database, gone with this.
    _file: NamedTempFile,
}

impl Sorter {
    /// By so many keys, each ascending or descending: what is empty goes last in ascending order and first
    /// in descending, as in Odoo; then by id.
    pub(crate) fn new(descending: &[bool], file: NamedTempFile) -> Result<Self, ExportError> {
        let database = Connection::open(file.path())?;
        database.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
             PRAGMA cache_size = -{MEMORY};"
        ))?;
        let keys: Vec<String> = (0..descending.len()).map(|key| format!("k{key}")).collect();
        let columns: String = keys.iter().map(|key| format!("{key}, ")).collect();
        database.execute_batch(&format!(
            "CREATE TABLE taken ({columns}id INTEGER, row BLOB); BEGIN"
        ))?;
        let places = "?, ".repeat(keys.len());
        let order: String = keys
            .iter()
            .zip(descending)
            .map(|(key, descending)| match descending {
                true => format!("{key} DESC NULLS FIRST, "),
                false => format!("{key} ASC NULLS LAST, "),
            })
            .collect();
        Ok(Self {
            database,
            insert: format!("INSERT INTO taken VALUES ({places}?, ?)"),
            // The places alone: what SQLite puts in order goes through files of its own.
            order: format!("SELECT rowid FROM taken ORDER BY {order}id"),
            _file: file,
        })
    }

    /// Takes a row in; how many bytes it takes up.
    pub(crate) fn push(&self, taken: &Taken) -> Result<usize, ExportError> {
        let row = serde_json::to_vec(taken).map_err(std::io::Error::from)?;
        let mut values: Vec<Box<dyn ToSql>> = taken.keys.iter().map(key).collect();
        let bytes = row.len();
        values.push(Box::new(taken.id));
        values.push(Box::new(row));
        let mut insert = self.database.prepare_cached(&self.insert)?;
        insert.execute(params_from_iter(values))?;
        Ok(bytes)
    }

    /// All of them, in order.
    pub(crate) fn each(
        self,
        mut take: impl FnMut(Taken) -> Result<bool, ExportError>,
    ) -> Result<(), ExportError> {
        self.database.execute_batch("COMMIT")?;
        let mut select = self
            .database
            .prepare("SELECT row FROM taken WHERE rowid = ?")?;
        let mut order = self.database.prepare(&self.order)?;
        let mut places = order.query([])?;
        while let Some(place) = places.next()? {
            let place: i64 = place.get(0)?;
            let bytes: Vec<u8> = select.query_row([place], |row| row.get(0))?;
            let taken = serde_json::from_slice(&bytes).map_err(std::io::Error::from)?;
            if !take(taken)? {
                break;
            }
        }
        Ok(())
    }
}

/// What a cell is compared by: letters without regard to their case.
fn key(cell: &Cell) -> Box<dyn ToSql> {
    match cell {
        Cell::Empty => Box::new(Null),
        Cell::Boolean(flag) => Box::new(*flag),
        Cell::Integer(number) => Box::new(*number),
        Cell::Number(number) => Box::new(*number),
        Cell::Text(text) => Box::new(text.to_lowercase()),
        Cell::Date(day) => Box::new(day.to_string()),
        Cell::Moment(moment) => Box::new(moment.as_second()),
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::{Cell, Sorter, Taken};

    fn cells() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Empty),
            (-3_i64..3).prop_map(Cell::Integer),
            (-3_i32..3).prop_map(|number| Cell::Number(f64::from(number) / 2.0)),
        ]
    }

    fn words() -> impl Strategy<Value = Cell> {
        prop_oneof![Just(Cell::Empty), "[abAB]{0,2}".prop_map(Cell::Text)]
    }

    /// What is empty goes last, or first in descending order.
    fn compare(one: &Cell, other: &Cell) -> Ordering {
        let number = |cell: &Cell| match cell {
            Cell::Integer(number) => *number as f64,
            Cell::Number(number) => *number,
            _ => f64::INFINITY,
        };
        match (one, other) {
            (Cell::Text(one), Cell::Text(other)) => one.to_lowercase().cmp(&other.to_lowercase()),
            (Cell::Text(_), Cell::Empty) => Ordering::Less,
            (Cell::Empty, Cell::Text(_)) => Ordering::Greater,
            (one, other) => number(one).total_cmp(&number(other)),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn rows_come_in_order(
            keys in prop::collection::vec((cells(), words()), 0..60),
            descending in (any::<bool>(), any::<bool>()),
        ) {
            let file = tempfile::NamedTempFile::new().unwrap();
            let sorter = Sorter::new(&[descending.0, descending.1], file).unwrap();
            let mut expected = Vec::new();
            for ((number, word), id) in keys.into_iter().zip(0..) {
                let taken = Taken {
                    id,
                    keys: vec![number, word.clone()],
                    rows: vec![vec![word]],
                };
                sorter.push(&taken).unwrap();
                expected.push(taken);
            }
            let turned = |order: Ordering, descending| match descending {
                true => order.reverse(),
                false => order,
            };
            expected.sort_by(|one, other| {
                turned(compare(&one.keys[0], &other.keys[0]), descending.0)
                    .then(turned(compare(&one.keys[1], &other.keys[1]), descending.1))
                    .then(one.id.cmp(&other.id))
            });
            let mut sorted = Vec::new();
            sorter
                .each(|taken| {
                    sorted.push(taken);
                    Ok(true)
                })
                .unwrap();
            prop_assert_eq!(sorted, expected);
        }
    }
}
