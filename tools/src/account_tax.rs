// @generated from schemas/demo/models/account.tax.json by toolc; do not edit.

//! Tax (`account.tax`).

use toolkit::prelude::*;

use crate::*;

/// Tax
///
/// A tax for sales or purchases with its rate. Find here the ids for the taxes of a line.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "account.tax", order = "sequence,id")]
#[odoo(shown(
    "name",
    "amount",
    "amount_type",
    "type_tax_use",
    "price_include",
    "company_id",
    "active"
))]
#[odoo(advertised(
    "name",
    "amount",
    "amount_type",
    "sequence",
    "type_tax_use",
    "country_id",
    "active",
    "analytic",
    "cash_basis_transition_account_id",
    "children_tax_ids",
    "description",
    "fiscal_position_ids"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::ACCOUNT_TAX)]
#[odoo(tool(search, name = "account_tax_search", toolsets("accounting")))]
#[odoo(tool(get, name = "account_tax_get", toolsets("accounting")))]
#[odoo(tool(count, name = "account_tax_count", toolsets("accounting")))]
pub struct AccountTax {
    /// Active
    pub active: Option<bool>,
    /// Amount
    #[odoo(required, digits(16, 4), aggregator = "sum")]
    pub amount: Option<Decimal>,
    /// Tax Computation
    #[odoo(required)]
    pub amount_type: Option<AccountTaxAmountType>,
    /// Include in Analytic Cost
    pub analytic: Option<bool>,
    /// Cash Basis Transition Account
    pub cash_basis_transition_account_id: Option<Many2one<AccountAccount>>,
    /// Children Taxes
    pub children_tax_ids: Option<Many2many<AccountTax>>,
    /// Company
    #[odoo(required, readonly)]
    pub company_id: Option<Many2one<ResCompany>>,
    /// Default Sales Price Include
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.account_price_include"
    )]
    pub company_price_include: Option<AccountTaxCompanyPriceInclude>,
    /// Country Code
    #[odoo(
        readonly,
        computed,
        unstored,
        size = 2,
        can(search, sort, group),
        related = "country_id.code"
    )]
    pub country_code: Option<String>,
    /// Country
    #[odoo(required, computed)]
    pub country_id: Option<Many2one<ResCountry>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Description
    #[odoo(translated, html)]
    pub description: Option<String>,
    /// Display Alternative Taxes Field
    #[odoo(readonly, computed, unstored)]
    pub display_alternative_taxes_field: Option<bool>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Fiscal Position
    pub fiscal_position_ids: Option<Many2many<AccountFiscalPosition>>,
    /// Has Negative Factor
    #[odoo(readonly, computed, unstored)]
    pub has_negative_factor: Option<bool>,
    /// Hide Use Cash Basis Option
    #[odoo(
        readonly,
        computed,
        unstored,
        can(search, sort, group),
        related = "company_id.tax_exigibility"
    )]
    pub hide_tax_exigibility: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Affect Base of Subsequent Taxes
    pub include_base_amount: Option<bool>,
    /// Label on Invoices
    #[odoo(translated)]
    pub invoice_label: Option<String>,
    /// Legal Notes
    #[odoo(translated, html)]
    pub invoice_legal_notes: Option<String>,
    /// Distribution for Invoices
    #[odoo(computed, inverse = "tax_id")]
    pub invoice_repartition_line_ids: Option<One2many<AccountTaxRepartitionLine>>,
    /// Base Affected by Previous Taxes
    pub is_base_affected: Option<bool>,
    /// Is Domestic
    #[odoo(readonly, computed)]
    pub is_domestic: Option<bool>,
    /// Tax used
    #[odoo(readonly, unstored)]
    pub is_used: Option<bool>,
    /// Tax Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Replaces
    pub original_tax_ids: Option<Many2many<AccountTax>>,
    /// Price Include
    #[odoo(readonly, computed, unstored, can(search))]
    pub price_include: Option<bool>,
    /// Included in Price
    pub price_include_override: Option<AccountTaxPriceIncludeOverride>,
    /// Distribution for Refund Invoices
    #[odoo(computed, inverse = "tax_id")]
    pub refund_repartition_line_ids: Option<One2many<AccountTaxRepartitionLine>>,
    /// Distribution
    #[odoo(inverse = "tax_id")]
    pub repartition_line_ids: Option<One2many<AccountTaxRepartitionLine>>,
    /// Repartition Lines
    #[odoo(readonly, computed, unstored)]
    pub repartition_lines_str: Option<String>,
    /// Replaced by
    #[odoo(readonly)]
    pub replacing_tax_ids: Option<Many2many<AccountTax>>,
    /// Sequence
    #[odoo(required)]
    pub sequence: Option<i64>,
    /// Tax Exigibility
    pub tax_exigibility: Option<AccountTaxTaxExigibility>,
    /// Tax Group
    #[odoo(required, computed)]
    pub tax_group_id: Option<Many2one<AccountTaxGroup>>,
    /// Tax Label
    #[odoo(readonly, computed, unstored)]
    pub tax_label: Option<String>,
    /// Tax Scope
    pub tax_scope: Option<AccountTaxTaxScope>,
    /// Tax Type
    #[odoo(required)]
    pub type_tax_use: Option<AccountTaxTypeTaxUse>,
    /// Ubl Cii Requires Exemption Reason
    #[odoo(readonly, computed, unstored)]
    pub ubl_cii_requires_exemption_reason: Option<bool>,
    /// Tax Category Code
    pub ubl_cii_tax_category_code: Option<AccountTaxUblCiiTaxCategoryCode>,
    /// Tax Exemption Reason Code
    #[odoo(choices = crate::choices::ACCOUNT_TAX_UBL_CII_TAX_EXEMPTION_REASON_CODE)]
    pub ubl_cii_tax_exemption_reason_code: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `amount_type` of `account.tax`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountTaxAmountType {
    /// Group of Taxes
    #[odoo("group")]
    Group,
    /// Fixed
    #[odoo("fixed")]
    Fixed,
    /// Percentage
    #[odoo("percent")]
    Percent,
    /// Percentage Tax Included
    #[odoo("division")]
    Division,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `company_price_include` of `account.tax`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountTaxCompanyPriceInclude {
    /// Tax Included
    #[odoo("tax_included")]
    TaxIncluded,
    /// Tax Excluded
    #[odoo("tax_excluded")]
    TaxExcluded,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `price_include_override` of `account.tax`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountTaxPriceIncludeOverride {
    /// Tax Included
    #[odoo("tax_included")]
    TaxIncluded,
    /// Tax Excluded
    #[odoo("tax_excluded")]
    TaxExcluded,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tax_exigibility` of `account.tax`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountTaxTaxExigibility {
    /// Based on Invoice
    #[odoo("on_invoice")]
    OnInvoice,
    /// Based on Payment
    #[odoo("on_payment")]
    OnPayment,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `tax_scope` of `account.tax`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountTaxTaxScope {
    /// Services
    #[odoo("service")]
    Service,
    /// Goods
    #[odoo("consu")]
    Consu,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `type_tax_use` of `account.tax`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountTaxTypeTaxUse {
    /// Sales
    #[odoo("sale")]
    Sale,
    /// Purchases
    #[odoo("purchase")]
    Purchase,
    /// None
    #[odoo("none")]
    None,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}

/// The values of `ubl_cii_tax_category_code` of `account.tax`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum AccountTaxUblCiiTaxCategoryCode {
    /// AE - Vat Reverse Charge
    #[odoo("AE")]
    Ae,
    /// E - Exempt from Tax
    #[odoo("E")]
    E,
    /// S - Standard rate
    #[odoo("S")]
    S,
    /// Z - Zero rated goods
    #[odoo("Z")]
    Z,
    /// G - Free export item, VAT not charged
    #[odoo("G")]
    G,
    /// O - Services outside scope of tax
    #[odoo("O")]
    O,
    /// K - VAT exempt for EEA intra-community supply of goods and services
    #[odoo("K")]
    K,
    /// L - Canary Islands general indirect tax
    #[odoo("L")]
    L,
    /// M - Tax for production, services and importation in Ceuta and Melilla
    #[odoo("M")]
    M,
    /// B - Transferred (VAT), In Italy
    #[odoo("B")]
    B,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
