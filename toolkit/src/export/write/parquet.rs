//! Parquet: typed columns, empty values as nulls, moments in UTC. Rows are gathered until they make a row
//! group, then written column by column.

use std::{io::BufWriter, mem::take, sync::Arc};

use jiff::civil::date;
use parquet::{
    basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical},
    column::writer::ColumnWriter,
    data_type::ByteArray,
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::Type,
};

use super::{Cell, CellKind, Counted, ExportError, Style, Writer};

/// The most rows of a group, and about the most bytes: what is held in memory.
const GROUP_ROWS: usize = 20_000;
const GROUP_BYTES: usize = 8 << 20;

pub(super) struct Parquet {
    file: SerializedFileWriter<BufWriter<Counted>>,
    kinds: Vec<CellKind>,
    columns: Vec<Vec<Cell>>,
    rows: usize,
    bytes: usize,
    /// How many values are not of their column's kind.
    unfit: u64,
}

impl Parquet {
    pub(super) fn new(style: &Style, file: Counted) -> Result<Self, ExportError> {
        let fields = style.columns.iter().map(|(name, kind)| {
            let (physical, logical) = types(*kind);
            Type::primitive_type_builder(name, physical)
                .with_repetition(Repetition::OPTIONAL)
                .with_logical_type(logical)
                .build()
                .map(Arc::new)
        });
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder("rows")
            .with_fields(fields)
            .build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let file = BufWriter::new(file);
        Ok(Self {
            file: SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?,
            kinds: style.columns.iter().map(|(_, kind)| *kind).collect(),
            columns: vec![Vec::new(); style.columns.len()],
            rows: 0,
            bytes: 0,
            unfit: 0,
        })
    }

    /// Writes the gathered rows as a group.
    fn group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for (kind, cells) in self.kinds.iter().zip(&mut self.columns) {
            let cells = take(cells);
            let mut column = group
                .next_column()?
                .ok_or_else(|| ParquetError::General("a column is missing".to_owned()))?;
            let levels: Vec<i16> = cells
                .iter()
                .map(|cell| i16::from(value(*kind, cell)))
                .collect();
            write(column.untyped(), &cells, &levels)?;
            column.close()?;
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl Writer for Parquet {
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.bytes += size_of::<Cell>();
            if let Cell::Text(text) = cell {
                self.bytes += text.len();
            }
            column.push(cell.clone());
        }
        for (kind, cell) in self.kinds.iter().zip(cells) {
            self.unfit += u64::from(*cell != Cell::Empty && !value(*kind, cell));
        }
        self.rows += 1;
        if self.rows >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
            self.group()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<String>, ExportError> {
        if self.rows > 0 {
            self.group()?;
        }
        let file = self.file.into_inner()?;
        file.into_inner()
            .map_err(std::io::IntoInnerError::into_error)?
            .finish()?;
        let unfit = self.unfit;
        let told = format!("{unfit} values are not of their column's type, and are empty");
        Ok(Some(told).filter(|_| unfit > 0).into_iter().collect())
    }
}

/// How a kind of cell is kept.
fn types(kind: CellKind) -> (Physical, Option<LogicalType>) {
    match kind {
        CellKind::Boolean => (Physical::BOOLEAN, None),
        CellKind::Integer => (Physical::INT64, None),
        CellKind::Number | CellKind::Amount => (Physical::DOUBLE, None),
        CellKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        CellKind::Date => (Physical::INT32, Some(LogicalType::Date)),
        CellKind::Moment => {
            let moment = LogicalType::timestamp(true, TimeUnit::MICROS);
            (Physical::INT64, Some(moment))
        }
    }
}

/// Whether a column of this kind has a value here.
fn value(kind: CellKind, cell: &Cell) -> bool {
    match kind {
        CellKind::Boolean => matches!(cell, Cell::Boolean(_)),
        CellKind::Integer => matches!(cell, Cell::Integer(_)),
        CellKind::Number | CellKind::Amount => matches!(cell, Cell::Number(_) | Cell::Integer(_)),
        CellKind::Text => !matches!(cell, Cell::Empty),
        CellKind::Date => matches!(cell, Cell::Date(_)),
        CellKind::Moment => matches!(cell, Cell::Moment(_)),
    }
}

/// Writes the values that there are.
fn write(
    column: &mut ColumnWriter<'_>,
    cells: &[Cell],
    levels: &[i16],
) -> Result<(), ParquetError> {
    let levels = Some(levels);
    let whole = |cell: &Cell| match cell {
        Cell::Integer(number) => Some(*number),
        Cell::Moment(moment) => Some(moment.as_microsecond()),
        _ => None,
    };
    let number = |cell: &Cell| match cell {
        Cell::Number(number) => Some(*number),
        Cell::Integer(number) => Some(*number as f64),
        _ => None,
    };
    match column {
        ColumnWriter::BoolColumnWriter(column) => {
            let flag = |cell: &Cell| match cell {
                Cell::Boolean(flag) => Some(*flag),
                _ => None,
            };
            let values: Vec<bool> = cells.iter().filter_map(flag).collect();
            column.write_batch(&values, levels, None)?;
        }
        ColumnWriter::Int64ColumnWriter(column) => {
            let values: Vec<i64> = cells.iter().filter_map(whole).collect();
            column.write_batch(&values, levels, None)?;
        }
        ColumnWriter::DoubleColumnWriter(column) => {
            let values: Vec<f64> = cells.iter().filter_map(number).collect();
            column.write_batch(&values, levels, None)?;
        }
        ColumnWriter::Int32ColumnWriter(column) => {
            let day = |cell: &Cell| match cell {
                Cell::Date(day) => Some(day.duration_since(date(1970, 1, 1)).as_hours() / 24),
                _ => None,
            };
            let days = cells.iter().filter_map(day);
            let values: Vec<i32> = days.filter_map(|days| i32::try_from(days).ok()).collect();
            column.write_batch(&values, levels, None)?;
        }
        ColumnWriter::ByteArrayColumnWriter(column) => {
            let texts = cells.iter().filter_map(Cell::text);
            let values: Vec<ByteArray> = texts
                .map(|text| ByteArray::from(text.into_bytes()))
                .collect();
            column.write_batch(&values, levels, None)?;
        }
        _ => return Err(ParquetError::General("a column of another kind".to_owned())),
    }
    Ok(())
}
