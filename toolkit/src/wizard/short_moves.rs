//! What is missing where Odoo asks for a backorder: the lines of the transfers that are not there in full. The dialog
//! itself names none of them.

use odoo::Call;
use serde_json::{Value as Json, json};

use super::answered::Origin;
use crate::Context;

/// The dialog, and what it is about.
const DIALOG: &str = "stock.backorder.confirmation";
const TRANSFER: &str = "stock.picking";
const LINE: &str = "stock.move";

/// The most lines that are told.
const MOST: usize = 40;

/// The lines with less than was asked for, `{id, product_id, product_uom_qty, quantity}` each; none of another dialog,
/// nor of an Odoo before 17, where lines have no such quantity. It is a courtesy: where Odoo does not tell, nothing is.
pub(super) async fn short_moves(
    context: &Context,
    wizard: &str,
    origin: &Origin<'_>,
) -> Option<Json> {
    let table = context.models().get(LINE)?;
    let is_about = wizard == DIALOG && origin.model == TRANSFER;
    if !is_about || table.model.field("quantity").is_none() || !context.permissions().may_read(LINE)
    {
        return None;
    }
    let open = json!([
        ["picking_id", "in", origin.ids],
        ["state", "not in", ["done", "cancel"]]
    ]);
    let call = Call::new(LINE, "search_read")
        .with("domain", open)
        .with("fields", ["product_id", "product_uom_qty", "quantity"]);
    let rows = context.send(call).await.ok()?;
    let number = |row: &Json, name: &str| row.get(name).and_then(Json::as_f64);
    let short = rows.as_array()?.iter().filter_map(|row| {
        let (wanted, there) = (number(row, "product_uom_qty")?, number(row, "quantity")?);
        let product = row.get("product_id")?.get(1)?;
        (there < wanted).then(|| {
            json!({"id": row.get("id"), "product_id": product,
                   "product_uom_qty": wanted, "quantity": there})
        })
    });
    let short: Vec<Json> = short.take(MOST).collect();
    (!short.is_empty()).then(|| Json::from(short))
}
