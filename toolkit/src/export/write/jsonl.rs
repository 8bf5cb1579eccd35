//! JSON Lines: an object a row, its keys what the columns are called.

use std::io::Write as _;

use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json};

use super::{Cell, ExportError, Sink, Style, Writer};

pub(super) struct Jsonl {
    sink: Sink,
    keys: Vec<String>,
    zone: TimeZone,
}

impl Jsonl {
    pub(super) fn new(style: &Style, sink: Sink) -> Self {
        let keys = style.columns.iter().map(|(name, _)| name.clone());
        Self {
            sink,
            keys: keys.collect(),
            zone: style.zone.clone(),
        }
    }
}

impl Writer for Jsonl {
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        let values = cells.iter().map(|cell| cell.json(&self.zone));
        let row: Map<String, Json> = self.keys.iter().cloned().zip(values).collect();
        serde_json::to_writer(&mut self.sink, &row).map_err(std::io::Error::from)?;
        self.sink.write_all(b"\n")?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, ExportError> {
        self.sink.finish()?;
        Ok(Vec::new())
    }
}
