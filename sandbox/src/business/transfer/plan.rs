//! What orders bring about: the delivery of what was sold, the receipt of what was bought, how far they are,
//! and what the orders' lines count of it.

use serde_json::{Value as Json, json};

use super::{MOVE, PICKING, moves, steps};
use crate::{
    business::{
        computed::{linked_by, rows_of, set},
        rows::{self, Row},
    },
    fault::Fault,
    orm::session::Session,
    storage::{
        sql::{AMONG, Sql, quote},
        table::Table,
    },
};

/// A kind of orders, as transfers see it.
struct Orders {
    order: &'static str,
    line: &'static str,
    /// How a move knows the line.
    link: &'static str,
    /// What a line asks for, and what it counts.
    asked: &'static str,
    counted: &'static str,
    /// How far the transfers are.
    status: &'static str,
    /// What kind of place the goods go to, or come from.
    outside: &'static str,
}

const SOLD: Orders = Orders {
    order: "sale.order",
    line: "sale.order.line",
    link: "sale_line_id",
    asked: "product_uom_qty",
    counted: "qty_delivered",
    status: "delivery_status",
    outside: "customer",
};

const BOUGHT: Orders = Orders {
    order: "purchase.order",
    line: "purchase.order.line",
    link: "purchase_line_id",
    asked: "product_qty",
    counted: "qty_received",
    status: "receipt_status",
    outside: "supplier",
};

/// Plans the delivery of what confirmed orders ask for and no delivery holds yet.
pub(crate) fn deliver(session: &Session<'_>, orders: &[i64]) -> Result<(), Fault> {
    for id in orders {
        let told = [
            "name",
            "partner_shipping_id",
            "partner_id",
            "warehouse_id",
            "company_id",
        ];
        let order = rows::one(session, SOLD.order, *id, &told)?;
        let house = match rows::id(&order, "warehouse_id") {
            Some(house) => Some(house),
            None => house_of(session, &order)?,
        };
        let Some(house) = house else {
            continue;
        };
        let house = rows::one(
            session,
            "stock.warehouse",
            house,
            &["out_type_id", "lot_stock_id"],
        )?;
        let kind = match rows::id(&house, "out_type_id") {
            Some(kind) => Some(kind),
            None => first_kind(session, "outgoing")?,
        };
        let partner = rows::id(&order, "partner_shipping_id").or(rows::id(&order, "partner_id"));
        let values = json!({"origin": order.get("name"), "partner_id": partner,
            "picking_type_id": kind, "sale_id": id});
        SOLD.plan(session, *id, kind, values)?;
    }
    Ok(())
}

/// Plans the receipt of what confirmed orders ask for and no receipt holds yet.
pub(crate) fn receive(session: &Session<'_>, orders: &[i64]) -> Result<(), Fault> {
    for id in orders {
        let told = ["name", "partner_id", "picking_type_id"];
        let order = rows::one(session, BOUGHT.order, *id, &told)?;
        let kind = match rows::id(&order, "picking_type_id") {
            Some(kind) => Some(kind),
            None => first_kind(session, "incoming")?,
        };
        let values = json!({"origin": order.get("name"), "partner_id": order.get("partner_id"),
            "picking_type_id": kind});
        let planned = BOUGHT.plan(session, *id, kind, values)?;
        if let (Some(picking), Some(table)) = (planned, session.schema.table(BOUGHT.order)) {
            let links = json!({"picking_ids": [[4, picking]]});
            rows::change(session, table, &[*id], links)?;
            BOUGHT.restate(session, &[*id])?;
        }
    }
    Ok(())
}

/// Cancels what these orders still wait for to be delivered.
pub(crate) fn cancel_deliveries(session: &Session<'_>, orders: &[i64]) -> Result<(), Fault> {
    SOLD.cancel(session, orders)
}

fn house_of(session: &Session<'_>, order: &Row) -> Result<Option<i64>, Fault> {
    let houses = session.schema.table("stock.warehouse");
    let company = rows::id(order, "company_id");
    let domain = match (houses, company) {
        (Some(houses), Some(company)) if houses.has_column("company_id") => {
            json!([["company_id", "=", company]])
        }
        _ => json!([]),
    };
    Ok(rows::find(session, "stock.warehouse", &domain)?
        .first()
        .copied())
}

fn first_kind(session: &Session<'_>, code: &str) -> Result<Option<i64>, Fault> {
    let found = rows::find(session, "stock.picking.type", &json!([["code", "=", code]]))?;
    Ok(found.first().copied())
}

impl Orders {
    /// Plans what the lines of an order ask for beyond what moves hold; the transfer, where one was made.
    fn plan(
        &self,
        session: &Session<'_>,
        order: i64,
        kind: Option<i64>,
        values: Json,
    ) -> Result<Option<i64>, Fault> {
        let (Some(kind), Some(table), Some(moves), Some(pickings)) = (
            kind,
            session.schema.table(self.line),
            moves(session).filter(|moves| moves.has_column(self.link)),
            session.schema.table(PICKING),
        ) else {
            return Ok(None);
        };
        // Kinds of transfer that nobody read lead nowhere.
        let kinds = session.schema.table("stock.picking.type");
        if !matches!(kinds, Some(kinds) if session.is_there(kinds, kind)?) {
            return Ok(None);
        }
        let ids = rows_of(session, table, "order_id", &[order])?;
        let told = [
            self.asked,
            "product_id",
            "display_type",
            "price_unit",
            "product_uom",
            "product_uom_id",
            "is_downpayment",
            "name",
        ];
        let (mut made, mut open) = (None, self.open(session, moves, &ids)?);
        for line in rows::read(session, table, &ids, &told)? {
            let (Some(id), Some(product)) = (rows::id(&line, "id"), rows::id(&line, "product_id"))
            else {
                continue;
            };
            if !is_moved(session, product)? || rows::flag(&line, "is_downpayment") {
                continue;
            }
            let missing = rows::number(&line, self.asked) - self.held(session, moves, id)?;
            if missing == 0.0 {
                continue;
            }
            if let Some(known) = self.open_move(session, moves, id)? {
                let asked = rows::number(&known, "product_uom_qty") + missing;
                let known = rows::id(&known, "id").unwrap_or_default();
                let asked = json!({"product_uom_qty": asked.max(0.0)});
                rows::change(session, moves, &[known], asked)?;
                continue;
            }
            if missing < 0.0 {
                continue;
            }
            if open.is_none() {
                open = rows::make(session, PICKING, values.clone())?;
                made = open;
            }
            let mut values = json!({"picking_id": open, "product_id": product,
                "product_uom_qty": missing, "picking_type_id": kind,
                "origin": values.get("origin"), "price_unit": line.get("price_unit")});
            if let Some(values) = values.as_object_mut() {
                values.insert(self.link.to_owned(), json!(id));
            }
            rows::make(session, MOVE, values)?;
        }
        if let Some(open) = open {
            steps::confirm_drafts(session, pickings, moves, &[open])?;
            steps::fetch_all(session, pickings, moves, &[open])?;
        }
        Ok(made)
    }

    /// How much of a line moves hold: what leaves or comes, less what comes back.
    fn held(&self, session: &Session<'_>, moves: &Table, line: i64) -> Result<f64, Fault> {
        let (away, back) = self.ways(session, moves);
        let query = format!(
            "SELECT COALESCE(SUM(CASE WHEN {back} THEN -1 WHEN {away} THEN 1 ELSE 0 END \
             * CASE m.\"state\" WHEN 'done' THEN m.\"quantity\" ELSE m.\"product_uom_qty\" END), 0.0) FROM {} m \
             WHERE m.{} = ? AND m.\"state\" <> 'cancel'",
            moves.quoted(),
            quote(self.link)
        );
        Ok(session
            .connection
            .query_row(&query, [line], |row| row.get(0))?)
    }

    /// The conditions under which a move `m` carries goods as the order says, and back.
    fn ways(&self, session: &Session<'_>, moves: &Table) -> (String, String) {
        let places = session.schema.table("stock.location");
        let Some(places) = places.filter(|places| places.has_column("usage")) else {
            return ("1".to_owned(), "0".to_owned());
        };
        // An order may take its goods from elsewhere, or have them sent elsewhere: what comes back is told by
        // where it leaves from.
        let link = match self.outside {
            "customer" => "location_id",
            _ => "location_dest_id",
        };
        let back = format!(
            "COALESCE((SELECT p.\"usage\" FROM {} p WHERE p.\"id\" = m.\"{link}\"), '') = '{}'",
            places.quoted(),
            self.outside
        );
        let refunded = match moves.has_column("to_refund") {
            true => " AND COALESCE(m.\"to_refund\", 0) = 1",
            false => "",
        };
        (format!("NOT ({back})"), format!("{back}{refunded}"))
    }

    /// The move of a line that is still open, if one is.
    fn open_move(
        &self,
        session: &Session<'_>,
        moves: &Table,
        line: i64,
    ) -> Result<Option<Row>, Fault> {
        let (away, _) = self.ways(session, moves);
        let query = format!(
            "SELECT m.\"id\" FROM {} m WHERE m.{} = ? AND {away} \
             AND m.\"state\" NOT IN ('done', 'cancel') ORDER BY m.\"id\" LIMIT 1",
            moves.quoted(),
            quote(self.link)
        );
        let ids = session.ids(Sql::bound(query, line))?;
        let mut found = rows::read(session, moves, &ids, &["product_uom_qty"])?;
        Ok(found.pop())
    }

    /// The transfer of these lines that is still open, if one is.
    fn open(
        &self,
        session: &Session<'_>,
        moves: &Table,
        lines: &[i64],
    ) -> Result<Option<i64>, Fault> {
        let (away, _) = self.ways(session, moves);
        let query = format!(
            "SELECT m.\"picking_id\" FROM {} m WHERE m.{} {AMONG} AND {away} \
             AND m.\"picking_id\" IS NOT NULL AND m.\"state\" NOT IN ('done', 'cancel') ORDER BY m.\"id\"",
            moves.quoted(),
            quote(self.link)
        );
        let open = session.ids(Sql::bound(query, json!(lines).to_string()))?;
        Ok(open.first().copied())
    }

    fn cancel(&self, session: &Session<'_>, orders: &[i64]) -> Result<(), Fault> {
        let Some(table) = session.schema.table(self.line) else {
            return Ok(());
        };
        let lines = rows_of(session, table, "order_id", orders)?;
        steps::cancel_of_lines(session, self.link, &lines)
    }

    /// What lines count of the moves that are done.
    fn count(&self, session: &Session<'_>, moves: &Table, done: &[i64]) -> Result<(), Fault> {
        let lines = session.schema.table(self.line);
        let Some(lines) =
            lines.filter(|lines| moves.has_column(self.link) && lines.has_column(self.counted))
        else {
            return Ok(());
        };
        let ids = linked_by(session, moves, self.link, done)?;
        let (away, back) = self.ways(session, moves);
        for line in &ids {
            let query = format!(
                "SELECT COALESCE(SUM(CASE WHEN {back} THEN -m.\"quantity\" WHEN {away} THEN m.\"quantity\" \
                 ELSE 0 END), 0.0) FROM {} m WHERE m.{} = ? AND m.\"state\" = 'done'",
                moves.quoted(),
                quote(self.link)
            );
            let sum: f64 = session
                .connection
                .query_row(&query, [line], |row| row.get(0))?;
            let counted = json!({self.counted: sum});
            rows::change(session, lines, &[*line], counted)?;
        }
        self.restate(session, &linked_by(session, lines, "order_id", &ids)?)
    }

    /// How far the transfers of orders are.
    fn restate(&self, session: &Session<'_>, orders: &[i64]) -> Result<(), Fault> {
        let (Some(table), Some(lines), Some(moves), Some(pickings)) = (
            session.schema.table(self.order),
            session.schema.table(self.line),
            moves(session).filter(|moves| moves.has_column(self.link)),
            session.schema.table(PICKING),
        ) else {
            return Ok(());
        };
        if !table.has_column(self.status) {
            return Ok(());
        }
        let counted = lines.has_column(self.counted);
        let count = |states: &str| {
            format!(
                "(SELECT COUNT(DISTINCT p.\"id\") FROM {} p JOIN {} m ON m.\"picking_id\" = p.\"id\" \
                 JOIN {} l ON l.\"id\" = m.{} WHERE l.\"order_id\" = t.\"id\" AND p.\"state\" {states})",
                pickings.quoted(),
                moves.quoted(),
                lines.quoted(),
                quote(self.link)
            )
        };
        let some = match counted && self.order == SOLD.order {
            true => format!(
                "CASE WHEN EXISTS (SELECT 1 FROM {} l WHERE l.\"order_id\" = t.\"id\" AND l.{} > 0) \
                 THEN 'partial' ELSE 'started' END",
                lines.quoted(),
                quote(self.counted)
            ),
            false => "'partial'".to_owned(),
        };
        let status = format!(
            "CASE WHEN {} = 0 THEN NULL WHEN {} = 0 THEN 'full' WHEN {} > 0 THEN {some} ELSE 'pending' END",
            count("<> 'cancel'"),
            count("NOT IN ('done', 'cancel')"),
            count("= 'done'"),
        );
        set(session, table, orders, &[(self.status, status)])
    }

    /// The orders that transfers are of.
    fn of(&self, session: &Session<'_>, pickings: &[i64]) -> Result<Vec<i64>, Fault> {
        let (Some(lines), Some(moves)) = (
            session.schema.table(self.line),
            moves(session).filter(|moves| moves.has_column(self.link)),
        ) else {
            return Ok(Vec::new());
        };
        let of_these = rows_of(session, moves, "picking_id", pickings)?;
        let lines_of_these = linked_by(session, moves, self.link, &of_these)?;
        linked_by(session, lines, "order_id", &lines_of_these)
    }
}

/// Whether a product is goods, which are moved.
fn is_moved(session: &Session<'_>, product: i64) -> Result<bool, Fault> {
    let product = rows::one(session, "product.product", product, &["type"])?;
    Ok(matches!(
        rows::text(&product, "type"),
        "consu" | "product" | ""
    ))
}

/// Orders know how far their transfers are.
pub(super) fn status(session: &Session<'_>, _: &Table, pickings: &[i64]) -> Result<(), Fault> {
    for orders in [SOLD, BOUGHT] {
        let of_these = orders.of(session, pickings)?;
        orders.restate(session, &of_these)?;
    }
    Ok(())
}

/// The lines of orders count what was delivered and received.
pub(super) fn delivered(session: &Session<'_>, moves: &Table, done: &[i64]) -> Result<(), Fault> {
    for orders in [SOLD, BOUGHT] {
        orders.count(session, moves, done)?;
    }
    Ok(())
}
