// @generated from schemas/demo/models/product.category.json by toolc; do not edit.

//! Product Category (`product.category`).

use toolkit::prelude::*;

use crate::*;

/// Product Category
///
/// A group in the tree of products; says how they are valued and which accounts they are booked on.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "product.category", order = "complete_name")]
#[odoo(shown(
    "complete_name",
    "parent_id",
    "property_cost_method",
    "property_valuation",
    "product_count",
    "display_name"
))]
#[odoo(advertised(
    "name",
    "parent_id",
    "property_cost_method",
    "property_valuation",
    "property_account_income_categ_id",
    "property_account_expense_categ_id",
    "removal_strategy_id"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::PRODUCT_CATEGORY)]
#[odoo(tool(
    search,
    name = "product_category_search",
    toolsets("sales", "inventory")
))]
#[odoo(tool(get, name = "product_category_get", toolsets("sales", "inventory")))]
#[odoo(tool(count, name = "product_category_count", toolsets("sales", "inventory")))]
#[odoo(tool(
    create,
    name = "product_category_create",
    toolsets("sales", "inventory")
))]
#[odoo(tool(
    update,
    name = "product_category_update",
    toolsets("sales", "inventory")
))]
#[odoo(tool(
    delete,
    name = "product_category_delete",
    toolsets("sales", "inventory")
))]
pub struct ProductCategory {
    /// Stock Variation Account
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "property_stock_valuation_account_id.account_stock_variation_id"
    )]
    pub account_stock_variation_id: Option<Many2one<AccountAccount>>,
    /// Use Anglo-Saxon Accounting
    #[odoo(readonly, unstored)]
    pub anglo_saxon_accounting: Option<bool>,
    /// Child Categories
    #[odoo(inverse = "parent_id")]
    pub child_id: Option<One2many<ProductCategory>>,
    /// Complete Name
    #[odoo(readonly, computed)]
    pub complete_name: Option<String>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// stock.putaway.rule
    #[odoo(unstored, can(search))]
    pub filter_for_stock_putaway_rule: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    #[odoo(required)]
    pub name: Option<String>,
    /// Reserve Packagings
    pub packaging_reserve_method: Option<ProductCategoryPackagingReserveMethod>,
    /// Parent Category
    pub parent_id: Option<Many2one<ProductCategory>>,
    /// Parent Routes
    #[odoo(readonly, computed, unstored)]
    pub parent_route_ids: Option<Many2many<StockRoute>>,
    /// # Products
    #[odoo(readonly, unstored)]
    pub product_count: Option<i64>,
    /// Product Properties
    #[odoo(properties_definition)]
    pub product_properties_definition: Option<Json>,
    /// Expense Account
    #[odoo(company_dependent)]
    pub property_account_expense_categ_id: Option<Many2one<AccountAccount>>,
    /// Income Account
    #[odoo(company_dependent)]
    pub property_account_income_categ_id: Option<Many2one<AccountAccount>>,
    /// Costing Method
    #[odoo(company_dependent)]
    pub property_cost_method: Option<ProductCategoryPropertyCostMethod>,
    /// Price Difference Account
    #[odoo(company_dependent)]
    pub property_price_difference_account_id: Option<Many2one<AccountAccount>>,
    /// Stock Journal
    #[odoo(company_dependent)]
    pub property_stock_journal: Option<Many2one<AccountJournal>>,
    /// Stock Valuation Account
    #[odoo(company_dependent)]
    pub property_stock_valuation_account_id: Option<Many2one<AccountAccount>>,
    /// Inventory Valuation
    #[odoo(company_dependent)]
    pub property_valuation: Option<ProductCategoryPropertyValuation>,
    /// Putaway Rules
    #[odoo(inverse = "category_id")]
    pub putaway_rule_ids: Option<One2many<StockPutawayRule>>,
    /// Force Removal Strategy
    pub removal_strategy_id: Option<Many2one<ProductRemoval>>,
    /// Routes
    #[odoo(computed)]
    pub route_ids: Option<Many2many<StockRoute>>,
    /// Total routes
    #[odoo(readonly, computed, unstored, can(search))]
    pub total_route_ids: Option<Many2many<StockRoute>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `packaging_reserve_method` of `product.category`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductCategoryPackagingReserveMethod {
    /// Reserve Only Full Packagings
    #[odoo("full")]
    Full,
    /// Reserve Partial Packagings
    #[odoo("partial")]
    Partial,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `property_cost_method` of `product.category`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductCategoryPropertyCostMethod {
    /// Standard Price
    #[odoo("standard")]
    Standard,
    /// First In First Out (FIFO)
    #[odoo("fifo")]
    Fifo,
    /// Average Cost (AVCO)
    #[odoo("average")]
    Average,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `property_valuation` of `product.category`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductCategoryPropertyValuation {
    /// Periodic (at closing)
    #[odoo("periodic")]
    Periodic,
    /// Perpetual (at invoicing)
    #[odoo("real_time")]
    RealTime,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
