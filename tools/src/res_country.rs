// @generated from schemas/demo/models/res.country.json by toolc; do not edit.

//! Country (`res.country`).

use toolkit::prelude::*;

use crate::*;

/// Country
///
/// A country. Find here the country_id for a name or a two-letter code.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.country", order = "name, id")]
#[odoo(shown("name", "code", "phone_code", "currency_id", "vat_label"))]
#[odoo(advertised(
    "name",
    "code",
    "currency_id",
    "phone_code",
    "vat_label",
    "zip_required",
    "state_required",
    "state_ids"
))]
#[odoo(required("name", "code"))]
#[odoo(screen = crate::screens::RES_COUNTRY)]
#[odoo(tool(search, name = "res_country_search", toolsets("sales")))]
#[odoo(tool(get, name = "res_country_get", toolsets("sales")))]
#[odoo(tool(count, name = "res_country_count", toolsets("sales")))]
pub struct ResCountry {
    /// Layout in Reports
    #[odoo(text)]
    pub address_format: Option<String>,
    /// Input View
    pub address_view_id: Option<Many2one<IrUiView>>,
    /// Country Code
    #[odoo(required, size = 2)]
    pub code: Option<String>,
    /// Country Group Codes
    #[odoo(readonly, computed, unstored)]
    pub country_group_codes: Option<Json>,
    /// Country Groups
    pub country_group_ids: Option<Many2many<ResCountryGroup>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Currency
    pub currency_id: Option<Many2one<ResCurrency>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Flag
    #[odoo(readonly, computed, unstored)]
    pub image_url: Option<String>,
    /// Is Mercado Pago Supported Country
    #[odoo(readonly, computed, unstored)]
    pub is_mercado_pago_supported_country: Option<bool>,
    /// Is Stripe Supported Country
    #[odoo(readonly, computed, unstored)]
    pub is_stripe_supported_country: Option<bool>,
    /// Country Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Customer Name Position
    pub name_position: Option<ResCountryNamePosition>,
    /// Country Calling Code
    #[odoo(aggregator = "sum")]
    pub phone_code: Option<i64>,
    /// States
    #[odoo(inverse = "country_id")]
    pub state_ids: Option<One2many<ResCountryState>>,
    /// State Required
    pub state_required: Option<bool>,
    /// Vat Label
    #[odoo(translated)]
    pub vat_label: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
    /// Zip Required
    pub zip_required: Option<bool>,
}

/// The values of `name_position` of `res.country`.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
pub enum ResCountryNamePosition {
    /// Before Address
    #[odoo("before")]
    Before,
    /// After Address
    #[odoo("after")]
    After,
    /// A value added to the database later.
    #[odoo(unlisted)]
    Unlisted(String),
}
