// @generated from schemas/demo/models/product.template.json by toolc; do not edit.

//! Product (`product.template`).

use toolkit::prelude::*;

use crate::*;

/// Product
///
/// A product as the catalog lists it, all of its variants together: name, prices, taxes, how it is
/// sold and bought. Orders take product.product.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "product.template", order = "is_favorite desc, name")]
#[odoo(shown(
    "name",
    "default_code",
    "type",
    "list_price",
    "categ_id",
    "uom_id",
    "sale_ok",
    "purchase_ok",
    "product_variant_count",
    "qty_available"
))]
#[odoo(advertised(
    "name",
    "type",
    "is_storable",
    "default_code",
    "barcode",
    "categ_id",
    "list_price",
    "standard_price",
    "uom_id",
    "taxes_id",
    "sale_ok",
    "purchase_ok"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::PRODUCT_TEMPLATE)]
#[odoo(tool(
    search,
    name = "product_template_search",
    toolsets("sales", "inventory")
))]
#[odoo(tool(get, name = "product_template_get", toolsets("sales", "inventory")))]
#[odoo(tool(count, name = "product_template_count", toolsets("sales", "inventory")))]
#[odoo(tool(
    create,
    name = "product_template_create",
    toolsets("sales", "inventory")
))]
#[odoo(tool(
    update,
    name = "product_template_update",
    toolsets("sales", "inventory")
))]
#[odoo(tool(
    delete,
    name = "product_template_delete",
    toolsets("sales", "inventory")
))]
pub struct ProductTemplate {
    /// Account Tags
    pub account_tag_ids: Option<Many2many<AccountAccountTag>>,
    /// Active
    pub active: Option<bool>,
    /// Product Attributes
    #[odoo(inverse = "product_tmpl_id")]
    pub attribute_line_ids: Option<One2many<ProductTemplateAttributeLine>>,
    /// Barcode
    #[odoo(computed, unstored, can(search))]
    pub barcode: Option<String>,
    /// Product Category
    pub categ_id: Option<Many2one<ProductCategory>>,
    /// Color Index
    #[odoo(aggregator = "sum")]
    pub color: Option<i64>,
    /// Combo Choices
    pub combo_ids: Option<Many2many<ProductCombo>>,
    /// Company
    pub company_id: Option<Many2one<ResCompany>>,
    /// Cost Currency
    #[odoo(readonly, computed, unstored)]
    pub cost_currency_id: Option<Many2one<ResCurrency>>,
    /// Cost Method
    #[odoo(readonly, computed, unstored)]
    pub cost_method: Option<ProductTemplateCostMethod>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(readonly, computed, unstored)]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Internal Reference
    #[odoo(computed)]
    pub default_code: Option<String>,
    /// Description
    #[odoo(translated, html)]
    pub description: Option<String>,
    /// Description on Picking
    #[odoo(translated, text)]
    pub description_picking: Option<String>,
    /// Description on Receptions
    #[odoo(translated, text)]
    pub description_pickingin: Option<String>,
    /// Description on Delivery Orders
    #[odoo(translated, text)]
    pub description_pickingout: Option<String>,
    /// Purchase Description
    #[odoo(translated, text)]
    pub description_purchase: Option<String>,
    /// Sales Description
    #[odoo(translated, text)]
    pub description_sale: Option<String>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Re-Invoice Costs
    #[odoo(computed)]
    pub expense_policy: Option<ProductTemplateExpensePolicy>,
    /// Fiscal Country Codes
    #[odoo(readonly, computed, unstored)]
    pub fiscal_country_codes: Option<String>,
    /// Routes can be selected on this product
    #[odoo(readonly, computed, unstored)]
    pub has_available_route_ids: Option<bool>,
    /// Is a configurable product
    #[odoo(readonly, computed)]
    pub has_configurable_attributes: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Incoming
    #[odoo(readonly, computed, unstored, digits(16, 2), can(search))]
    pub incoming_qty: Option<Decimal>,
    /// Invoicing Policy
    #[odoo(computed)]
    pub invoice_policy: Option<ProductTemplateInvoicePolicy>,
    /// Is Dynamically Created
    #[odoo(readonly, computed, unstored)]
    pub is_dynamically_created: Option<bool>,
    /// Favorite
    pub is_favorite: Option<bool>,
    /// Is a product variant
    #[odoo(readonly, unstored)]
    pub is_product_variant: Option<bool>,
    /// Track Inventory
    #[odoo(computed)]
    pub is_storable: Option<bool>,
    /// Sales Price
    #[odoo(aggregator = "sum")]
    pub list_price: Option<Decimal>,
    /// Location
    #[odoo(unstored)]
    pub location_id: Option<Many2one<StockLocation>>,
    /// Serial/Lot Numbers Sequence
    pub lot_sequence_id: Option<Many2one<IrSequence>>,
    /// Valuation by Lot/Serial
    #[odoo(computed)]
    pub lot_valuated: Option<bool>,
    /// Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Nbr Moves In
    #[odoo(readonly, unstored)]
    pub nbr_moves_in: Option<i64>,
    /// Nbr Moves Out
    #[odoo(readonly, unstored)]
    pub nbr_moves_out: Option<i64>,
    /// Reordering Rules
    #[odoo(readonly, unstored)]
    pub nbr_reordering_rules: Option<i64>,
    /// Next Serial
    #[odoo(readonly, computed, unstored)]
    pub next_serial: Option<String>,
    /// Optional Products
    pub optional_product_ids: Option<Many2many<ProductTemplate>>,
    /// Outgoing
    #[odoo(readonly, computed, unstored, digits(16, 2), can(search))]
    pub outgoing_qty: Option<Decimal>,
    /// Pricelist Rules
    #[odoo(inverse = "product_tmpl_id")]
    pub pricelist_rule_ids: Option<One2many<ProductPricelistItem>>,
    /// Documents Count
    #[odoo(readonly, unstored)]
    pub product_document_count: Option<i64>,
    /// Documents
    #[odoo(inverse = "res_id")]
    pub product_document_ids: Option<One2many<ProductDocument>>,
    /// Properties
    #[odoo(computed, properties, can(search, sort, group))]
    pub product_properties: Option<Json>,
    /// Tags
    pub product_tag_ids: Option<Many2many<ProductTag>>,
    /// Product Tooltip
    #[odoo(readonly, computed, unstored)]
    pub product_tooltip: Option<String>,
    /// # Product Variants
    #[odoo(readonly, computed, unstored)]
    pub product_variant_count: Option<i64>,
    /// Product
    #[odoo(readonly, computed, unstored)]
    pub product_variant_id: Option<Many2one<ProductProduct>>,
    /// Products
    #[odoo(required, inverse = "product_tmpl_id")]
    pub product_variant_ids: Option<One2many<ProductProduct>>,
    /// Project
    #[odoo(company_dependent)]
    pub project_id: Option<Many2one<ProjectProject>>,
    /// Project Template
    #[odoo(company_dependent)]
    pub project_template_id: Option<Many2one<ProjectProject>>,
    /// Expense Account
    #[odoo(company_dependent)]
    pub property_account_expense_id: Option<Many2one<AccountAccount>>,
    /// Income Account
    #[odoo(company_dependent)]
    pub property_account_income_id: Option<Many2one<AccountAccount>>,
    /// Price Difference Account
    #[odoo(company_dependent)]
    pub property_price_difference_account_id: Option<Many2one<AccountAccount>>,
    /// Inventory Location
    #[odoo(company_dependent)]
    pub property_stock_inventory: Option<Many2one<StockLocation>>,
    /// Production Location
    #[odoo(company_dependent)]
    pub property_stock_production: Option<Many2one<StockLocation>>,
    /// Message for Purchase Order Line
    #[odoo(text)]
    pub purchase_line_warn_msg: Option<String>,
    /// Control Policy
    #[odoo(computed)]
    pub purchase_method: Option<ProductTemplatePurchaseMethod>,
    /// Purchase
    pub purchase_ok: Option<bool>,
    /// Purchased
    #[odoo(readonly, unstored, digits(16, 2))]
    pub purchased_product_qty: Option<Decimal>,
    /// Quantity On Hand
    #[odoo(computed, unstored, digits(16, 2), can(search))]
    pub qty_available: Option<Decimal>,
    /// Reordering Max Qty
    #[odoo(readonly, unstored)]
    pub reordering_max_qty: Option<Decimal>,
    /// Reordering Min Qty
    #[odoo(readonly, unstored)]
    pub reordering_min_qty: Option<Decimal>,
    /// Responsible
    #[odoo(company_dependent)]
    pub responsible_id: Option<Many2one<ResUsers>>,
    /// Category Routes
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "categ_id.total_route_ids"
    )]
    pub route_from_categ_ids: Option<Many2many<StockRoute>>,
    /// Routes
    #[odoo(computed)]
    pub route_ids: Option<Many2many<StockRoute>>,
    /// Customer Lead Time
    #[odoo(aggregator = "sum")]
    pub sale_delay: Option<i64>,
    /// Sales Order Line Warning
    #[odoo(text)]
    pub sale_line_warn_msg: Option<String>,
    /// Sales
    pub sale_ok: Option<bool>,
    /// Sold
    #[odoo(readonly, computed, unstored, digits(16, 2))]
    pub sales_count: Option<Decimal>,
    /// Vendors
    #[odoo(inverse = "product_tmpl_id")]
    pub seller_ids: Option<One2many<ProductSupplierinfo>>,
    /// Sequence
    pub sequence: Option<i64>,
    /// Custom Lot/Serial
    #[odoo(computed, unstored)]
    pub serial_prefix_format: Option<String>,
    /// Service Invoicing Policy
    #[odoo(computed, unstored)]
    pub service_policy: Option<ProductTemplateServicePolicy>,
    /// Subcontract Service
    #[odoo(company_dependent)]
    pub service_to_purchase: Option<bool>,
    /// Create on Order
    #[odoo(required, computed)]
    pub service_tracking: Option<ProductTemplateServiceTracking>,
    /// Track Service
    #[odoo(computed)]
    pub service_type: Option<ProductTemplateServiceType>,
    /// Cost
    ///
    /// What one costs the company; list_price is what customers pay
    #[odoo(computed, unstored, can(search), groups = "base.group_user")]
    pub standard_price: Option<Decimal>,
    /// Purchase Taxes
    #[odoo(computed)]
    pub supplier_taxes_id: Option<Many2many<AccountTax>>,
    /// Task Template
    #[odoo(computed, company_dependent)]
    pub task_template_id: Option<Many2one<ProjectTask>>,
    /// Tax String
    #[odoo(readonly, computed, unstored)]
    pub tax_string: Option<String>,
    /// Sales Taxes
    #[odoo(computed)]
    pub taxes_id: Option<Many2many<AccountTax>>,
    /// Tracking
    #[odoo(required, computed)]
    pub tracking: Option<ProductTemplateTracking>,
    /// Product Type
    ///
    /// Goods are counted in stock only when is_storable is set as well
    #[odoo(required)]
    pub r#type: Option<ProductTemplateType>,
    /// Unit
    #[odoo(required)]
    pub uom_id: Option<Many2one<UomUom>>,
    /// Packagings
    pub uom_ids: Option<Many2many<UomUom>>,
    /// Unit Name
    #[odoo(
        readonly,
        computed,
        unstored,
        translated,
        can(search, sort, group),
        related = "uom_id.name"
    )]
    pub uom_name: Option<String>,
    /// Valid Product Attribute Lines
    #[odoo(readonly, computed, unstored)]
    pub valid_product_template_attribute_line_ids: Option<Many2many<ProductTemplateAttributeLine>>,
    /// Valuation
    #[odoo(readonly, computed, unstored, can(search))]
    pub valuation: Option<ProductTemplateValuation>,
    /// Variant Seller
    #[odoo(inverse = "product_tmpl_id")]
    pub variant_seller_ids: Option<One2many<ProductSupplierinfo>>,
    /// Forecasted Quantity
    #[odoo(readonly, computed, unstored, digits(16, 2), can(search))]
    pub virtual_available: Option<Decimal>,
    /// Re-Invoice Policy visible
    #[odoo(readonly, computed, unstored)]
    pub visible_expense_policy: Option<bool>,
    /// Volume
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub volume: Option<Decimal>,
    /// Volume unit of measure label
    #[odoo(readonly, computed, unstored)]
    pub volume_uom_name: Option<String>,
    /// Warehouse
    #[odoo(unstored)]
    pub warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Weight
    #[odoo(computed, digits(16, 2), aggregator = "sum")]
    pub weight: Option<Decimal>,
    /// Weight unit of measure label
    #[odoo(readonly, computed, unstored)]
    pub weight_uom_name: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `cost_method` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateCostMethod {
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

/// The values of `expense_policy` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateExpensePolicy {
    /// No
    #[odoo("no")]
    No,
    /// At cost
    #[odoo("cost")]
    Cost,
    /// Sales price
    #[odoo("sales_price")]
    SalesPrice,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `invoice_policy` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateInvoicePolicy {
    /// Ordered quantities
    #[odoo("order")]
    Order,
    /// Delivered quantities
    #[odoo("delivery")]
    Delivery,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `purchase_method` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplatePurchaseMethod {
    /// On ordered quantities
    #[odoo("purchase")]
    Purchase,
    /// On received quantities
    #[odoo("receive")]
    Receive,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `service_policy` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateServicePolicy {
    /// Prepaid/Fixed Price
    #[odoo("ordered_prepaid")]
    OrderedPrepaid,
    /// Based on Milestones
    #[odoo("delivered_milestones")]
    DeliveredMilestones,
    /// Based on Delivered Quantity (Manual)
    #[odoo("delivered_manual")]
    DeliveredManual,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `service_tracking` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateServiceTracking {
    /// Nothing
    #[odoo("no")]
    No,
    /// Task
    #[odoo("task_global_project")]
    TaskGlobalProject,
    /// Project & Task
    #[odoo("task_in_project")]
    TaskInProject,
    /// Project
    #[odoo("project_only")]
    ProjectOnly,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `service_type` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateServiceType {
    /// Manually set quantities on order
    #[odoo("manual")]
    Manual,
    /// Project Milestones
    #[odoo("milestones")]
    Milestones,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tracking` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateTracking {
    /// By Unique Serial Number
    #[odoo("serial")]
    Serial,
    /// By Lots
    #[odoo("lot")]
    Lot,
    /// By Quantity
    #[odoo("none")]
    None,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `type` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateType {
    /// Goods
    #[odoo("consu")]
    Consu,
    /// Service
    #[odoo("service")]
    Service,
    /// Combo
    #[odoo("combo")]
    Combo,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `valuation` of `product.template`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductTemplateValuation {
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
