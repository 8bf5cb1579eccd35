//! Orders and their lines, of whatever kind: the lines follow their order, its totals follow them, and they go
//! with it. A total is the sum of the lines, rounded to cents whatever the currency.

use crate::{
    business::computed::{linked_by, rounded, rows_of, set, table_with},
    fault::Fault,
    orm::session::Session,
    storage::{sql::quote, table::Table},
};

/// A kind of orders.
pub(super) struct Orders {
    /// The model of the orders.
    pub(super) order: &'static str,
    /// The model of their lines.
    pub(super) line: &'static str,
}

impl Orders {
    /// The table of lines, if they know their order.
    pub(super) fn lines<'a>(&self, session: &Session<'a>) -> Option<&'a Table> {
        table_with(session, self.line, "order_id")
    }

    /// The lines of these orders.
    pub(super) fn lines_of(&self, session: &Session<'_>, ids: &[i64]) -> Result<Vec<i64>, Fault> {
        match self.lines(session) {
            Some(lines) => rows_of(session, lines, "order_id", ids),
            None => Ok(Vec::new()),
        }
    }

    /// What orders' lines have of them, and their totals, after the orders were written.
    pub(super) fn follow(
        &self,
        session: &Session<'_>,
        orders: &Table,
        ids: &[i64],
        names: &[&str],
    ) -> Result<(), Fault> {
        let Some(lines) = self.lines(session) else {
            return Ok(());
        };
        session.copy_related(lines, &self.lines_of(session, ids)?)?;
        match names.contains(&"order_line") {
            true => set_totals(session, orders, lines, ids),
            false => Ok(()),
        }
    }

    /// Deletes the lines of orders that go, whoever may delete lines.
    pub(super) fn unlink_lines(&self, session: &Session<'_>, ids: &[i64]) -> Result<(), Fault> {
        match self.lines(session) {
            Some(lines) => session.sudo().unlink(lines, &self.lines_of(session, ids)?),
            None => Ok(()),
        }
    }

    /// The totals of the orders that these lines are in.
    pub(super) fn total(
        &self,
        session: &Session<'_>,
        lines: &Table,
        ids: &[i64],
    ) -> Result<(), Fault> {
        let Some(orders) = session.schema.table(self.order) else {
            return Ok(());
        };
        let of_these = linked_by(session, lines, "order_id", ids)?;
        set_totals(session, orders, lines, &of_these)
    }

    /// Takes the amounts of lines that leave their orders out of these.
    pub(super) fn leave(
        &self,
        session: &Session<'_>,
        lines: &Table,
        ids: &[i64],
    ) -> Result<(), Fault> {
        let nothing = ["price_subtotal", "price_tax"].map(|name| (name, "0.0".to_owned()));
        set(session, lines, ids, &nothing)?;
        self.total(session, lines, ids)
    }
}

/// What a line of this many of a product costs, in cents.
pub(super) fn line_amount(table: &Table, quantity: &str) -> String {
    let mut amount = format!(
        "COALESCE(t.{}, 0) * COALESCE(t.\"price_unit\", 0)",
        quote(quantity)
    );
    if table.has_column("discount") {
        amount += " * (1 - COALESCE(t.\"discount\", 0) / 100.0)";
    }
    rounded(&amount)
}

/// Sets the totals of orders to the sums of their lines.
fn set_totals(
    session: &Session<'_>,
    orders: &Table,
    lines: &Table,
    ids: &[i64],
) -> Result<(), Fault> {
    if !lines.has_column("price_subtotal") {
        return Ok(());
    }
    let sum = |column: &str| {
        rounded(&format!(
            "(SELECT COALESCE(SUM(l.{}), 0.0) FROM {} l WHERE l.\"order_id\" = t.\"id\")",
            quote(column),
            lines.quoted()
        ))
    };
    let untaxed = sum("price_subtotal");
    let tax = match lines.has_column("price_tax") {
        true => sum("price_tax"),
        false => "0.0".to_owned(),
    };
    let total = rounded(&format!("{untaxed} + {tax}"));
    let totals = [
        ("amount_untaxed", untaxed),
        ("amount_tax", tax),
        ("amount_total", total.clone()),
        ("amount_total_cc", total),
    ];
    set(session, orders, ids, &totals)
}
