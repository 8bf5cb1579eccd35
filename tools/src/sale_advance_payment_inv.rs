// @generated from schemas/demo/models/sale.advance.payment.inv.json by toolc; do not edit.

//! Sales Advance Payment Invoice (`sale.advance.payment.inv`).

use toolkit::prelude::*;

use crate::*;

/// Sales Advance Payment Invoice
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "sale.advance.payment.inv", order = "id", transient)]
#[odoo(shown(
    "advance_payment_method",
    "amount",
    "fixed_amount",
    "consolidated_billing",
    "count",
    "amount_invoiced"
))]
#[odoo(advertised(
    "advance_payment_method",
    "amount",
    "fixed_amount",
    "consolidated_billing"
))]
#[odoo(screen = crate::screens::SALE_ADVANCE_PAYMENT_INV)]
pub struct SaleAdvancePaymentInv {
    /// Create Invoice
    ///
    /// delivered: what can be invoiced now; percentage, fixed: a down payment
    #[odoo(required)]
    pub advance_payment_method: Option<SaleAdvancePaymentInvAdvancePaymentMethod>,
    /// Down Payment
    ///
    /// Percent of the order, for percentage
    #[odoo(aggregator = "sum")]
    pub amount: Option<Decimal>,
    /// Already invoiced
    #[odoo(readonly, computed, unstored, monetary = "currency_id")]
    pub amount_invoiced: Option<Decimal>,
    /// Company
    #[odoo(readonly, computed)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Consolidated Billing
    ///
    /// One invoice for all orders of a customer
    pub consolidated_billing: Option<bool>,
    /// Order Count
    #[odoo(readonly, computed, unstored)]
    pub count: Option<i64>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(readonly, computed)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Deduct down payments
    pub deduct_down_payments: Option<bool>,
    /// Display Draft Invoice Warning
    #[odoo(readonly, computed, unstored)]
    pub display_draft_invoice_warning: Option<bool>,
    /// Display Name
    #[odoo(readonly, unstored, can(search))]
    pub display_name: Option<String>,
    /// Down Payment Amount (Fixed)
    ///
    /// In the order's currency, for fixed
    #[odoo(monetary = "currency_id", aggregator = "sum")]
    pub fixed_amount: Option<Decimal>,
    /// Has down payments
    #[odoo(readonly, computed, unstored)]
    pub has_down_payments: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Sale Order
    pub sale_order_ids: Option<Many2many<SaleOrder>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `advance_payment_method` of `sale.advance.payment.inv`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum SaleAdvancePaymentInvAdvancePaymentMethod {
    /// Regular invoice
    #[odoo("delivered")]
    Delivered,
    /// Down payment (percentage)
    #[odoo("percentage")]
    Percentage,
    /// Down payment (fixed amount)
    #[odoo("fixed")]
    Fixed,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
