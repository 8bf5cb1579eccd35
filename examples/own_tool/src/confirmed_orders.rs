//! What a customer has ordered.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toolkit::{Context, Domain, Operator, Query, ToolError, tool};
use tools::SaleOrder;

/// What a client gives.
#[derive(Deserialize, JsonSchema)]
struct Arguments {
    /// All or part of the customer's name
    customer: String,
}

/// What it gets.
#[derive(Serialize, JsonSchema)]
struct ConfirmedOrders {
    /// The orders' numbers, newest first
    orders: Vec<String>,
    /// What they come to, each in its own currency
    totals: Vec<Decimal>,
}

/// Confirmed orders of a customer, newest first, 50 at most.
#[tool(read_only, toolsets("sales"))]
async fn confirmed_orders(
    context: &Context,
    asked: Arguments,
) -> Result<ConfirmedOrders, ToolError> {
    let domain = Domain::all(vec![
        Domain::condition("partner_id", Operator::Ilike, asked.customer.as_str()),
        Domain::condition("state", Operator::Equals, "sale"),
    ]);
    let fields = ["name", "amount_total"];
    let query = Query::new(domain)
        .fields(fields)
        .order("date_order desc")
        .limit(50);
    let orders: Vec<SaleOrder> = context.search(query).await?;
    let mut confirmed = ConfirmedOrders {
        orders: Vec::new(),
        totals: Vec::new(),
    };
    for order in orders {
        confirmed.orders.extend(order.name);
        confirmed.totals.extend(order.amount_total);
    }
    Ok(confirmed)
}

#[cfg(test)]
mod tests {
    use toolkit::Registry;

    #[test]
    fn it_stands_beside_the_generated_tools() -> Result<(), Box<dyn std::error::Error>> {
        let registry = Registry::collect()?;
        let sales: Vec<_> = registry.toolset("sales").collect();
        let named = |name: &str| sales.iter().any(|tool| tool.definition().name == name);
        assert!(named("confirmed_orders") && named("sale_order_search"));
        Ok(())
    }
}
