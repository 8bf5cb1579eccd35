//! Rows behind relations: read once, and remembered for the pages to come.

use std::{
    collections::{BTreeSet, HashMap},
    future::Future,
    num::NonZeroUsize,
    pin::Pin,
    sync::{Arc, atomic::Ordering},
};

use odoo::{Kind, Value};
use serde_json::json;

use super::{
    MOST, Row, RowReader,
    answer::{id_of, ids_of},
};
use crate::{
    ErrorKind, ToolError,
    export::columns::{Child, Node},
};

/// How many rows of other models are remembered.
pub(super) const REMEMBERED: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);

/// The rows behind a relation, by their ids, and what is behind these.
pub(super) struct Known {
    pub(super) rows: HashMap<i64, Row>,
    pub(super) children: Vec<Known>,
}

impl RowReader {
    /// Rows of a node by their ids; those that are not there are left out.
    pub(super) async fn rows(
        &self,
        node: &Node,
        ids: &[i64],
    ) -> Result<HashMap<i64, Row>, ToolError> {
        let mut found = HashMap::new();
        for ids in ids.chunks(MOST) {
            let call = self.call(&node.model, "read", node).on(ids.to_vec());
            let rows = self.decoded(&call, node).await?;
            found.extend(rows.into_iter().map(|row| (id_of(&row), row)));
        }
        Ok(found)
    }

    /// The same of related rows: those that the caller may not read, which refuse the whole call, are left
    /// out, and that is told.
    async fn related(&self, node: &Node, ids: &[i64]) -> Result<HashMap<i64, Row>, ToolError> {
        let refused = match self.rows(node, ids).await {
            Err(error) if error.kind() == ErrorKind::NotAllowed => error,
            rows => return rows,
        };
        self.hides.store(true, Ordering::Relaxed);
        let mut found = HashMap::new();
        for ids in ids.chunks(MOST) {
            let call = self
                .call(&node.model, "search_read", node)
                .with("domain", json!([["id", "in", ids]]))
                .context("active_test", false);
            // A field that may not be read is no matter of rows.
            let rows = self
                .decoded(&call, node)
                .await
                .map_err(|_| refused.clone())?;
            found.extend(rows.into_iter().map(|row| (id_of(&row), row)));
        }
        Ok(found)
    }

    /// What is behind rows of a node, child by child.
    pub(super) fn known<'a>(
        &'a mut self,
        node: &'a Node,
        rows: &'a [Row],
    ) -> Pin<Box<dyn Future<Output = Result<Vec<Known>, ToolError>> + Send + 'a>> {
        Box::pin(async move {
            let mut all = Vec::new();
            for child in &node.children {
                let wanted: BTreeSet<i64> = rows
                    .iter()
                    .flat_map(|row| ids_of(row, child.field))
                    .copied()
                    .collect();
                let rows = self.behind(node, child, wanted).await?;
                let below: Vec<Row> = match child.node.children.is_empty() {
                    true => Vec::new(),
                    false => rows.values().cloned().collect(),
                };
                let children = self.known(&child.node, &below).await?;
                all.push(Known { rows, children });
            }
            Ok(all)
        })
    }

    /// The rows with these ids behind a relation.
    async fn behind(
        &mut self,
        node: &Node,
        child: &Child,
        wanted: BTreeSet<i64>,
    ) -> Result<HashMap<i64, Row>, ToolError> {
        // Of a row whose id alone is wanted everything is known.
        if child.node.fields.len() == 1 {
            let row = |id| (id, Row::from([Value::Integer(id)]));
            return Ok(wanted.into_iter().map(row).collect());
        }
        // Lines belong to one row each: none is met again.
        let is_met_again = !matches!(node.relation(child), Some(Kind::One2many { .. }));
        let mut rows = HashMap::new();
        let mut missing = Vec::new();
        for id in wanted {
            let key = (child.node.number, id);
            match self.remembered.get(&key).filter(|_| is_met_again) {
                Some(row) => drop(rows.insert(id, Arc::clone(row))),
                None => missing.push(id),
            }
        }
        let read = self.related(&child.node, &missing).await?;
        if is_met_again {
            for (id, row) in &read {
                let key = (child.node.number, *id);
                self.remembered.put(key, Arc::clone(row));
            }
        }
        rows.extend(read);
        Ok(rows)
    }
}
