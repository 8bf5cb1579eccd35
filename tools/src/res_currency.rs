// @generated from schemas/demo/models/res.currency.json by toolc; do not edit.

//! Currency (`res.currency`).

use toolkit::prelude::*;

use crate::*;

/// Currency
///
/// A currency with its code, symbol and today's rate. Find here the currency_id for a code such as
/// EUR.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.currency", order = "active desc, name")]
#[odoo(shown(
    "name",
    "full_name",
    "symbol",
    "rate",
    "decimal_places",
    "active",
    "date"
))]
#[odoo(advertised(
    "name",
    "symbol",
    "full_name",
    "active",
    "currency_unit_label",
    "currency_subunit_label",
    "position"
))]
#[odoo(required("name", "symbol"))]
#[odoo(screen = crate::screens::RES_CURRENCY)]
#[odoo(tool(search, name = "res_currency_search", toolsets("sales", "accounting")))]
#[odoo(tool(get, name = "res_currency_get", toolsets("sales", "accounting")))]
#[odoo(tool(count, name = "res_currency_count", toolsets("sales", "accounting")))]
pub struct ResCurrency {
    /// Active
    pub active: Option<bool>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency Subunit
    #[odoo(translated)]
    pub currency_subunit_label: Option<String>,
    /// Currency Unit
    #[odoo(translated)]
    pub currency_unit_label: Option<String>,
    /// Date
    #[odoo(readonly, computed, unstored)]
    pub date: Option<Date>,
    /// Decimal Places
    #[odoo(readonly, computed, aggregator = "sum")]
    pub decimal_places: Option<i64>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// Display Rounding Warning
    #[odoo(readonly, computed, unstored)]
    pub display_rounding_warning: Option<bool>,
    /// Fiscal Country Codes
    #[odoo(unstored)]
    pub fiscal_country_codes: Option<String>,
    /// Name
    pub full_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Inverse Rate
    #[odoo(readonly, computed, unstored)]
    pub inverse_rate: Option<Decimal>,
    /// Is Current Company Currency
    #[odoo(readonly, unstored)]
    pub is_current_company_currency: Option<bool>,
    /// Currency numeric code.
    #[odoo(aggregator = "sum")]
    pub iso_numeric: Option<i64>,
    /// Currency
    #[odoo(required, size = 3)]
    pub name: Option<String>,
    /// Symbol Position
    pub position: Option<ResCurrencyPosition>,
    /// Current Rate
    #[odoo(readonly, computed, unstored)]
    pub rate: Option<Decimal>,
    /// Rates
    #[odoo(inverse = "currency_id")]
    pub rate_ids: Option<One2many<ResCurrencyRate>>,
    /// Rate String
    #[odoo(readonly, computed, unstored)]
    pub rate_string: Option<String>,
    /// Rounding Factor
    #[odoo(digits(12, 6), aggregator = "sum")]
    pub rounding: Option<Decimal>,
    /// Symbol
    #[odoo(required)]
    pub symbol: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}

/// The values of `position` of `res.currency`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCurrencyPosition {
    /// After Amount
    #[odoo("after")]
    After,
    /// Before Amount
    #[odoo("before")]
    Before,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
