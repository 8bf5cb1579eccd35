// @generated from schemas/demo/models/product.product.json by toolc; do not edit.

//! Product Variant (`product.product`).

use toolkit::prelude::*;

use crate::*;

/// Product Variant
///
/// What is on an order line, an invoice or a shelf, with price and stock; one size or colour.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "product.product", order = "default_code, name, id")]
#[odoo(shown(
    "default_code",
    "name",
    "lst_price",
    "qty_available",
    "uom_id",
    "categ_id",
    "type",
    "barcode",
    "product_template_variant_value_ids",
    "virtual_available"
))]
#[odoo(advertised(
    "name",
    "default_code",
    "barcode",
    "type",
    "is_storable",
    "categ_id",
    "list_price",
    "standard_price",
    "uom_id",
    "taxes_id",
    "sale_ok",
    "purchase_ok"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::PRODUCT_PRODUCT)]
#[odoo(tool(
    search,
    name = "product_product_search",
    toolsets("sales", "inventory")
))]
#[odoo(tool(get, name = "product_product_get", toolsets("sales", "inventory")))]
#[odoo(tool(count, name = "product_product_count", toolsets("sales", "inventory")))]
#[odoo(tool(
    create,
    name = "product_product_create",
    toolsets("sales", "inventory")
))]
#[odoo(tool(
    update,
    name = "product_product_update",
    toolsets("sales", "inventory")
))]
#[odoo(tool(
    delete,
    name = "product_product_delete",
    toolsets("sales", "inventory")
))]
#[odoo(tool(
    export,
    name = "product_product_export",
    toolsets("sales", "inventory", "bi")
))]
pub struct ProductProduct {
    /// Account Tags
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.account_tag_ids"
    )]
    pub account_tag_ids: Option<Many2many<AccountAccountTag>>,
    /// Active
    pub active: Option<bool>,
    /// Variant Tags
    pub additional_product_tag_ids: Option<Many2many<ProductTag>>,
    /// All Product Tag
    #[odoo(readonly, computed, unstored, can(search))]
    pub all_product_tag_ids: Option<Many2many<ProductTag>>,
    /// Product Attributes
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "product_tmpl_id.attribute_line_ids"
    )]
    pub attribute_line_ids: Option<One2many<ProductTemplateAttributeLine>>,
    /// Average Cost
    #[odoo(readonly, computed, unstored, monetary = "company_currency_id")]
    pub avg_cost: Option<Decimal>,
    /// Barcode
    pub barcode: Option<String>,
    /// Product Category
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.categ_id"
    )]
    pub categ_id: Option<Many2one<ProductCategory>>,
    /// Reference
    #[odoo(readonly, unstored)]
    pub code: Option<String>,
    /// Color Index
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.color",
        aggregator = "sum"
    )]
    pub color: Option<i64>,
    /// Combination Indices
    #[odoo(readonly, computed)]
    pub combination_indices: Option<String>,
    /// Combo Choices
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.combo_ids"
    )]
    pub combo_ids: Option<Many2many<ProductCombo>>,
    /// Valuation Currency
    #[odoo(readonly, computed, unstored)]
    pub company_currency_id: Option<Many2one<ResCurrency>>,
    /// Company
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.company_id"
    )]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Cost Currency
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.cost_currency_id"
    )]
    pub cost_currency_id: Option<Many2one<ResCurrency>>,
    /// Cost Method
    #[odoo(readonly, computed, unstored, related = "product_tmpl_id.cost_method")]
    pub cost_method: Option<ProductProductCostMethod>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    #[odoo(readonly, computed, unstored, related = "product_tmpl_id.currency_id")]
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Internal Reference
    pub default_code: Option<String>,
    /// Description
    #[odoo(
        computed,
        unstored,
        translated,
        html,
        can(search, sort, group),
        related = "product_tmpl_id.description"
    )]
    pub description: Option<String>,
    /// Description on Picking
    #[odoo(
        computed,
        unstored,
        translated,
        text,
        can(search, sort, group),
        related = "product_tmpl_id.description_picking"
    )]
    pub description_picking: Option<String>,
    /// Description on Receptions
    #[odoo(
        computed,
        unstored,
        translated,
        text,
        can(search, sort, group),
        related = "product_tmpl_id.description_pickingin"
    )]
    pub description_pickingin: Option<String>,
    /// Description on Delivery Orders
    #[odoo(
        computed,
        unstored,
        translated,
        text,
        can(search, sort, group),
        related = "product_tmpl_id.description_pickingout"
    )]
    pub description_pickingout: Option<String>,
    /// Purchase Description
    #[odoo(
        computed,
        unstored,
        translated,
        text,
        can(search, sort, group),
        related = "product_tmpl_id.description_purchase"
    )]
    pub description_purchase: Option<String>,
    /// Sales Description
    #[odoo(
        computed,
        unstored,
        translated,
        text,
        can(search, sort, group),
        related = "product_tmpl_id.description_sale"
    )]
    pub description_sale: Option<String>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Re-Invoice Costs
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.expense_policy"
    )]
    pub expense_policy: Option<ProductProductExpensePolicy>,
    /// Fiscal Country Codes
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.fiscal_country_codes"
    )]
    pub fiscal_country_codes: Option<String>,
    /// Free To Use Quantity
    #[odoo(
        label = "Free To Use Quantity ",
        readonly,
        computed,
        unstored,
        digits(16, 2),
        can(search)
    )]
    pub free_qty: Option<Decimal>,
    /// Routes can be selected on this product
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.has_available_route_ids"
    )]
    pub has_available_route_ids: Option<bool>,
    /// Is a configurable product
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.has_configurable_attributes"
    )]
    pub has_configurable_attributes: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Incoming
    #[odoo(readonly, computed, unstored, digits(16, 2), can(search))]
    pub incoming_qty: Option<Decimal>,
    /// Invoicing Policy
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.invoice_policy"
    )]
    pub invoice_policy: Option<ProductProductInvoicePolicy>,
    /// Is Dynamically Created
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.is_dynamically_created"
    )]
    pub is_dynamically_created: Option<bool>,
    /// Favorite
    #[odoo(computed, related = "product_tmpl_id.is_favorite")]
    pub is_favorite: Option<bool>,
    /// Is In Purchase Order
    #[odoo(readonly, unstored, can(search))]
    pub is_in_purchase_order: Option<bool>,
    /// Is In Selected Section Of Order
    pub is_in_selected_section_of_order: Option<bool>,
    /// Is Product Variant
    #[odoo(readonly, unstored)]
    pub is_product_variant: Option<bool>,
    /// Track Inventory
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.is_storable"
    )]
    pub is_storable: Option<bool>,
    /// Sales Price
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.list_price",
        aggregator = "sum"
    )]
    pub list_price: Option<Decimal>,
    /// Location
    #[odoo(computed, unstored, related = "product_tmpl_id.location_id")]
    pub location_id: Option<Many2one<StockLocation>>,
    /// Lot Properties
    #[odoo(properties_definition)]
    pub lot_properties_definition: Option<Json>,
    /// Serial/Lot Numbers Sequence
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.lot_sequence_id"
    )]
    pub lot_sequence_id: Option<Many2one<IrSequence>>,
    /// Valuation by Lot/Serial
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.lot_valuated"
    )]
    pub lot_valuated: Option<bool>,
    /// Sales Price
    #[odoo(label = "Sales\u{a0}Price", computed, unstored)]
    pub lst_price: Option<Decimal>,
    /// Monthly Demand
    #[odoo(readonly, unstored)]
    pub monthly_demand: Option<Decimal>,
    /// Name
    #[odoo(
        required,
        computed,
        unstored,
        translated,
        can(search, sort, group),
        related = "product_tmpl_id.name"
    )]
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
    #[odoo(readonly, computed, unstored, related = "product_tmpl_id.next_serial")]
    pub next_serial: Option<String>,
    /// Optional Products
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.optional_product_ids"
    )]
    pub optional_product_ids: Option<Many2many<ProductTemplate>>,
    /// Minimum Stock Rules
    #[odoo(inverse = "product_id")]
    pub orderpoint_ids: Option<One2many<StockWarehouseOrderpoint>>,
    /// Outgoing
    #[odoo(readonly, computed, unstored, digits(16, 2), can(search))]
    pub outgoing_qty: Option<Decimal>,
    /// Customer Ref
    #[odoo(readonly, unstored)]
    pub partner_ref: Option<String>,
    /// Variant Price Extra
    #[odoo(readonly, computed, unstored)]
    pub price_extra: Option<Decimal>,
    /// Pricelist Rules
    #[odoo(computed, unstored, inverse = "product_id")]
    pub pricelist_rule_ids: Option<One2many<ProductPricelistItem>>,
    /// Product Catalog Product Is In Sale Order
    #[odoo(readonly, unstored, can(search))]
    pub product_catalog_product_is_in_sale_order: Option<bool>,
    /// Documents Count
    #[odoo(readonly, unstored)]
    pub product_document_count: Option<i64>,
    /// Documents
    #[odoo(inverse = "res_id")]
    pub product_document_ids: Option<One2many<ProductDocument>>,
    /// Properties
    #[odoo(
        computed,
        unstored,
        properties,
        can(search, sort, group),
        related = "product_tmpl_id.product_properties"
    )]
    pub product_properties: Option<Json>,
    /// Tags
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.product_tag_ids"
    )]
    pub product_tag_ids: Option<Many2many<ProductTag>>,
    /// Attribute Values
    pub product_template_attribute_value_ids: Option<Many2many<ProductTemplateAttributeValue>>,
    /// Variant Values
    #[odoo(computed)]
    pub product_template_variant_value_ids: Option<Many2many<ProductTemplateAttributeValue>>,
    /// Product Template
    #[odoo(required)]
    pub product_tmpl_id: Option<Many2one<ProductTemplate>>,
    /// Product Tooltip
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.product_tooltip"
    )]
    pub product_tooltip: Option<String>,
    /// Unit Barcode
    #[odoo(inverse = "product_id")]
    pub product_uom_ids: Option<One2many<ProductUom>>,
    /// # Product Variants
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.product_variant_count"
    )]
    pub product_variant_count: Option<i64>,
    /// Product
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.product_variant_id"
    )]
    pub product_variant_id: Option<Many2one<ProductProduct>>,
    /// Products
    #[odoo(
        required,
        computed,
        unstored,
        can(search),
        related = "product_tmpl_id.product_variant_ids"
    )]
    pub product_variant_ids: Option<One2many<ProductProduct>>,
    /// Project
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.project_id"
    )]
    pub project_id: Option<Many2one<ProjectProject>>,
    /// Project Template
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.project_template_id"
    )]
    pub project_template_id: Option<Many2one<ProjectProject>>,
    /// Expense Account
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.property_account_expense_id"
    )]
    pub property_account_expense_id: Option<Many2one<AccountAccount>>,
    /// Income Account
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.property_account_income_id"
    )]
    pub property_account_income_id: Option<Many2one<AccountAccount>>,
    /// Price Difference Account
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.property_price_difference_account_id"
    )]
    pub property_price_difference_account_id: Option<Many2one<AccountAccount>>,
    /// Inventory Location
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.property_stock_inventory"
    )]
    pub property_stock_inventory: Option<Many2one<StockLocation>>,
    /// Production Location
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.property_stock_production"
    )]
    pub property_stock_production: Option<Many2one<StockLocation>>,
    /// Message for Purchase Order Line
    #[odoo(
        computed,
        unstored,
        text,
        can(search, sort, group),
        related = "product_tmpl_id.purchase_line_warn_msg"
    )]
    pub purchase_line_warn_msg: Option<String>,
    /// Control Policy
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.purchase_method"
    )]
    pub purchase_method: Option<ProductProductPurchaseMethod>,
    /// Purchase
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.purchase_ok"
    )]
    pub purchase_ok: Option<bool>,
    /// PO Lines
    #[odoo(inverse = "product_id")]
    pub purchase_order_line_ids: Option<One2many<PurchaseOrderLine>>,
    /// Purchased
    #[odoo(readonly, unstored, digits(16, 2))]
    pub purchased_product_qty: Option<Decimal>,
    /// Putaway Rules
    #[odoo(inverse = "product_id")]
    pub putaway_rule_ids: Option<One2many<StockPutawayRule>>,
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
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.responsible_id"
    )]
    pub responsible_id: Option<Many2one<ResUsers>>,
    /// Category Routes
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "product_tmpl_id.route_from_categ_ids"
    )]
    pub route_from_categ_ids: Option<Many2many<StockRoute>>,
    /// Routes
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.route_ids"
    )]
    pub route_ids: Option<Many2many<StockRoute>>,
    /// Customer Lead Time
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.sale_delay",
        aggregator = "sum"
    )]
    pub sale_delay: Option<i64>,
    /// Sales Order Line Warning
    #[odoo(
        computed,
        unstored,
        text,
        can(search, sort, group),
        related = "product_tmpl_id.sale_line_warn_msg"
    )]
    pub sale_line_warn_msg: Option<String>,
    /// Sales
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.sale_ok"
    )]
    pub sale_ok: Option<bool>,
    /// Sold
    #[odoo(readonly, unstored, digits(16, 2))]
    pub sales_count: Option<Decimal>,
    /// Vendors
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "product_tmpl_id.seller_ids"
    )]
    pub seller_ids: Option<One2many<ProductSupplierinfo>>,
    /// Sequence
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.sequence"
    )]
    pub sequence: Option<i64>,
    /// Custom Lot/Serial
    #[odoo(computed, unstored, related = "product_tmpl_id.serial_prefix_format")]
    pub serial_prefix_format: Option<String>,
    /// Service Invoicing Policy
    #[odoo(computed, unstored, related = "product_tmpl_id.service_policy")]
    pub service_policy: Option<ProductProductServicePolicy>,
    /// Subcontract Service
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.service_to_purchase"
    )]
    pub service_to_purchase: Option<bool>,
    /// Create on Order
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.service_tracking"
    )]
    pub service_tracking: Option<ProductProductServiceTracking>,
    /// Track Service
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.service_type"
    )]
    pub service_type: Option<ProductProductServiceType>,
    /// Cost
    #[odoo(company_dependent, aggregator = "sum", groups = "base.group_user")]
    pub standard_price: Option<Decimal>,
    /// Stock Move
    #[odoo(inverse = "product_id")]
    pub stock_move_ids: Option<One2many<StockMove>>,
    /// Stock Quant
    #[odoo(inverse = "product_id")]
    pub stock_quant_ids: Option<One2many<StockQuant>>,
    /// Storage Category Capacity
    #[odoo(inverse = "product_id")]
    pub storage_category_capacity_ids: Option<One2many<StockStorageCategoryCapacity>>,
    /// Suggest Estimated Price
    #[odoo(readonly, computed, unstored)]
    pub suggest_estimated_price: Option<Decimal>,
    /// Suggested Qty
    #[odoo(readonly, computed, unstored, can(search))]
    pub suggested_qty: Option<i64>,
    /// Purchase Taxes
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.supplier_taxes_id"
    )]
    pub supplier_taxes_id: Option<Many2many<AccountTax>>,
    /// Task Template
    #[odoo(
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.task_template_id"
    )]
    pub task_template_id: Option<Many2one<ProjectTask>>,
    /// Tax String
    #[odoo(readonly, computed, unstored)]
    pub tax_string: Option<String>,
    /// Sales Taxes
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.taxes_id"
    )]
    pub taxes_id: Option<Many2many<AccountTax>>,
    /// Total Value
    #[odoo(readonly, computed, unstored, monetary = "company_currency_id")]
    pub total_value: Option<Decimal>,
    /// Tracking
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.tracking"
    )]
    pub tracking: Option<ProductProductTracking>,
    /// Product Type
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.type"
    )]
    pub r#type: Option<ProductProductType>,
    /// Unit
    #[odoo(
        required,
        computed,
        unstored,
        can(search, sort, group),
        related = "product_tmpl_id.uom_id"
    )]
    pub uom_id: Option<Many2one<UomUom>>,
    /// Packagings
    #[odoo(
        computed,
        unstored,
        can(search, group),
        related = "product_tmpl_id.uom_ids"
    )]
    pub uom_ids: Option<Many2many<UomUom>>,
    /// Unit Name
    #[odoo(
        readonly,
        computed,
        unstored,
        translated,
        can(search, sort, group),
        related = "product_tmpl_id.uom_name"
    )]
    pub uom_name: Option<String>,
    /// Barcode is valid EAN
    #[odoo(readonly, computed, unstored)]
    pub valid_ean: Option<bool>,
    /// Valid Product Attribute Lines
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.valid_product_template_attribute_line_ids"
    )]
    pub valid_product_template_attribute_line_ids: Option<Many2many<ProductTemplateAttributeLine>>,
    /// Valuation
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search),
        related = "product_tmpl_id.valuation"
    )]
    pub valuation: Option<ProductProductValuation>,
    /// Variant Seller
    #[odoo(
        computed,
        unstored,
        can(search),
        related = "product_tmpl_id.variant_seller_ids"
    )]
    pub variant_seller_ids: Option<One2many<ProductSupplierinfo>>,
    /// Forecasted Quantity
    #[odoo(readonly, computed, unstored, digits(16, 2), can(search))]
    pub virtual_available: Option<Decimal>,
    /// Re-Invoice Policy visible
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.visible_expense_policy"
    )]
    pub visible_expense_policy: Option<bool>,
    /// Volume
    #[odoo(digits(16, 2), aggregator = "sum")]
    pub volume: Option<Decimal>,
    /// Volume unit of measure label
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.volume_uom_name"
    )]
    pub volume_uom_name: Option<String>,
    /// Warehouse
    #[odoo(computed, unstored, related = "product_tmpl_id.warehouse_id")]
    pub warehouse_id: Option<Many2one<StockWarehouse>>,
    /// Weight
    #[odoo(digits(16, 2), aggregator = "sum")]
    pub weight: Option<Decimal>,
    /// Weight unit of measure label
    #[odoo(
        readonly,
        computed,
        unstored,
        related = "product_tmpl_id.weight_uom_name"
    )]
    pub weight_uom_name: Option<String>,
    /// Write Date
    #[odoo(readonly, computed)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `cost_method` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductCostMethod {
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

/// The values of `expense_policy` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductExpensePolicy {
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

/// The values of `invoice_policy` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductInvoicePolicy {
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

/// The values of `purchase_method` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductPurchaseMethod {
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

/// The values of `service_policy` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductServicePolicy {
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

/// The values of `service_tracking` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductServiceTracking {
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

/// The values of `service_type` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductServiceType {
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

/// The values of `tracking` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductTracking {
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

/// The values of `type` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductType {
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

/// The values of `valuation` of `product.product`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ProductProductValuation {
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
