// @generated from schemas/demo/models/res.country.state.json by toolc; do not edit.

//! Country state (`res.country.state`).

use toolkit::prelude::*;

use crate::*;

/// Country state
///
/// A state, province or region of a country. Find here the state_id for a name or a code.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.country.state", order = "code, id")]
#[odoo(shown("name", "code", "country_id"))]
#[odoo(advertised("name", "code", "country_id"))]
#[odoo(required("name", "code", "country_id"))]
#[odoo(screen = crate::screens::RES_COUNTRY_STATE)]
#[odoo(tool(search, name = "res_country_state_search", toolsets("sales")))]
#[odoo(tool(get, name = "res_country_state_get", toolsets("sales")))]
#[odoo(tool(count, name = "res_country_state_count", toolsets("sales")))]
pub struct ResCountryState {
    /// State Code
    #[odoo(required)]
    pub code: Option<String>,
    /// Country
    #[odoo(required)]
    pub country_id: Option<Many2one<ResCountry>>,
    /// Created on
    #[odoo(readonly)]
    pub create_date: Option<Timestamp>,
    /// Created by
    #[odoo(readonly)]
    pub create_uid: Option<Many2one<ResUsers>>,
    /// Display Name
    #[odoo(readonly, computed, unstored, can(search))]
    pub display_name: Option<String>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// State Name
    #[odoo(required)]
    pub name: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
