//! What a customer has ordered and not been invoiced for.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toolkit::{Context, Domain, Operator, Query, ToolError, tool};
use tools::{SaleOrder, SaleOrderInvoiceStatus};

/// What a client gives.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    /// All or part of the customer's name
    customer: String,
}

/// What it gets.
#[derive(Serialize, JsonSchema)]
struct OpenOrders {
    /// The orders' numbers, oldest first
    orders: Vec<String>,
    /// What they come to, each in its own currency
    totals: Vec<Decimal>,
}

/// Orders of a customer that are confirmed and not invoiced yet, 50 at most.
#[tool(read_only, toolsets("sales"))]
async fn open_orders(context: &Context, asked: Asked) -> Result<OpenOrders, ToolError> {
    let domain = Domain::all(vec![
        Domain::condition("partner_id", Operator::Ilike, asked.customer.as_str()),
        Domain::condition("state", Operator::Equals, "sale"),
    ]);
    let fields = ["name", "amount_total", "invoice_status"];
    let query = Query::new(domain)
        .fields(fields)
        .order("date_order")
        .limit(50);
    let orders: Vec<SaleOrder> = context.search(query).await?;
    let is_open =
        |order: &SaleOrder| order.invoice_status == Some(SaleOrderInvoiceStatus::ToInvoice);
    let mut open = OpenOrders {
        orders: Vec::new(),
        totals: Vec::new(),
    };
    for order in orders.into_iter().filter(is_open) {
        open.orders.extend(order.name);
        open.totals.extend(order.amount_total);
    }
    Ok(open)
}

#[cfg(test)]
mod tests {
    use toolkit::Registry;

    #[test]
    fn it_stands_beside_the_generated_tools() -> Result<(), Box<dyn std::error::Error>> {
        let registry = Registry::collect()?;
        let sales: Vec<_> = registry.toolset("sales").collect();
        let named = |name: &str| sales.iter().any(|tool| tool.definition().name == name);
        assert!(named("open_orders") && named("sale_order_search"));
        Ok(())
    }
}
