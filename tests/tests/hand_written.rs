//! A hand-written tool over generated types: one struct of arguments and one function, and it is
//! served like any other.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tests::Line;
use toolkit::{Context, Domain, Many2one, Operator, Query, ToolError, tool};
use tools::{ProductProduct, ResPartner, SaleOrder, SaleOrderLine, SaleOrderState};

/// What a client gives.
#[derive(Deserialize, JsonSchema)]
struct Sample {
    /// Exact name of the customer
    customer: String,
    /// Exact name of the product
    product: String,
    /// How many, one when left out
    quantity: Option<Decimal>,
}

/// What it gets.
#[derive(Serialize, JsonSchema)]
struct Sampled {
    /// The quotation made
    order: i64,
    /// Open quotations the customer has now
    open: usize,
}

/// Make a quotation for a sample of a product, for a customer who has no open one yet.
#[tool(adds, toolsets("samples"))]
async fn quote_sample(context: &Context, sample: Sample) -> Result<Sampled, ToolError> {
    let named = |name: &str| Query::new(Domain::condition("name", Operator::Equals, name)).limit(1);
    let partners: Vec<ResPartner> = context.search(named(&sample.customer)).await?;
    let products: Vec<ProductProduct> = context
        .search(named(&sample.product).fields(["list_price", "uom_id"]))
        .await?;
    let (Some(partner), Some(product)) = (partners.into_iter().next(), products.into_iter().next())
    else {
        return Err(ToolError::Refused(
            "no such customer or no such product".to_owned(),
        ));
    };
    let (Some(partner), Some(product_id)) = (partner.id, product.id) else {
        return Err(ToolError::Refused("rows without an id".to_owned()));
    };
    let quotations = Query::new(Domain::All(vec![
        Domain::condition("partner_id", Operator::Equals, partner),
        Domain::condition("state", Operator::Equals, "draft"),
    ]));
    let before: Vec<SaleOrder> = context.search(quotations.clone()).await?;
    if !before.is_empty() {
        return Err(ToolError::Refused(
            "the customer has an open quotation already".to_owned(),
        ));
    }
    let order = SaleOrder {
        partner_id: Some(Many2one::from(partner)),
        partner_invoice_id: Some(partner.into()),
        partner_shipping_id: Some(partner.into()),
        client_order_ref: Some("Sample".to_owned()),
        ..SaleOrder::default()
    };
    let order = context.create(order).await?;
    let line = SaleOrderLine {
        order_id: Some(order.into()),
        product_id: Some(product_id.into()),
        name: Some(sample.product),
        product_uom_qty: Some(sample.quantity.unwrap_or(Decimal::ONE)),
        price_unit: product.list_price,
        ..SaleOrderLine::default()
    };
    context.create(line).await?;
    let after: Vec<SaleOrder> = context.search(quotations).await?;
    let is_draft = |order: &SaleOrder| order.state == Some(SaleOrderState::Draft);
    Ok(Sampled {
        order: order.get(),
        open: after.into_iter().filter(is_draft).count(),
    })
}

#[tokio::test]
async fn it_is_served_like_any_other() {
    let line = Line::new("samples", None).await;
    let tools = line.tools().await;
    insta::assert_json_snapshot!(tools);

    let context = line.upstream.context();
    let customer = ResPartner {
        name: Some("Sampler".to_owned()),
        ..ResPartner::default()
    };
    let customer = context.create(customer).await.unwrap();
    let product = context
        .search::<ProductProduct>(Query::new(Domain::everything()).fields(["name"]).limit(1))
        .await
        .unwrap()
        .remove(0);

    let sample = json!({"customer": "Sampler", "product": product.name, "quantity": "2.5"});
    let answer = line.call("quote_sample", sample.clone()).await.unwrap();
    assert_eq!(answer["open"], 1);

    // What it wrote, read back typed.
    let order = toolkit::Id::<SaleOrder>::new(answer["order"].as_i64().unwrap());
    let [order] = &context.read(&[order]).await.unwrap()[..] else {
        panic!("one order")
    };
    assert_eq!(order.partner_id.as_ref().unwrap().id, customer);
    let lines = Query::new(Domain::condition(
        "order_id",
        Operator::Equals,
        order.id.unwrap(),
    ))
    .fields(["product_uom_qty", "product_id"]);
    let [line_row] = &context.search::<SaleOrderLine>(lines).await.unwrap()[..] else {
        panic!("one line")
    };
    assert_eq!(line_row.product_uom_qty, Some(Decimal::new(25, 1)));

    // Changed typed, and refused the second time.
    let confirmed = SaleOrder {
        client_order_ref: Some("Again".to_owned()),
        ..SaleOrder::default()
    };
    context
        .update(&[order.id.unwrap()], confirmed)
        .await
        .unwrap();
    let refusal = line.call("quote_sample", sample).await.unwrap_err();
    assert_eq!(
        refusal["message"],
        "the customer has an open quotation already"
    );
    let wrong = line
        .call("quote_sample", json!({"customer": "Sampler"}))
        .await
        .unwrap_err();
    assert_eq!(wrong["code"], "wrong_arguments");
}

#[test]
fn a_key_added_to_the_database_later_is_kept() {
    use toolkit::Selection as _;
    assert_eq!(
        SaleOrderState::from_key("sale".to_owned()),
        SaleOrderState::Sale
    );
    let later = SaleOrderState::from_key("on_hold".to_owned());
    assert_eq!(later, SaleOrderState::Unlisted("on_hold".to_owned()));
    assert_eq!(later.key(), "on_hold");
}
