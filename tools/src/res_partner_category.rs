// @generated from schemas/demo/models/res.partner.category.json by toolc; do not edit.

//! Partner Tags (`res.partner.category`).

use toolkit::prelude::*;

use crate::*;

/// Partner Tags
///
/// A label for sorting contacts, such as VIP or Reseller; labels can stand below others.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "res.partner.category", order = "name, id")]
#[odoo(shown("name", "parent_id", "color"))]
#[odoo(advertised("name", "parent_id", "partner_ids", "color", "active"))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::RES_PARTNER_CATEGORY)]
#[odoo(tool(
    search,
    name = "res_partner_category_search",
    toolsets("sales", "accounting")
))]
#[odoo(tool(
    get,
    name = "res_partner_category_get",
    toolsets("sales", "accounting")
))]
#[odoo(tool(
    count,
    name = "res_partner_category_count",
    toolsets("sales", "accounting")
))]
#[odoo(tool(
    create,
    name = "res_partner_category_create",
    toolsets("sales", "accounting")
))]
#[odoo(tool(
    update,
    name = "res_partner_category_update",
    toolsets("sales", "accounting")
))]
#[odoo(tool(
    delete,
    name = "res_partner_category_delete",
    toolsets("sales", "accounting")
))]
pub struct ResPartnerCategory {
    /// Active
    pub active: Option<bool>,
    /// Child Tags
    #[odoo(inverse = "parent_id")]
    pub child_ids: Option<One2many<ResPartnerCategory>>,
    /// Color
    pub color: Option<i64>,
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
    /// Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Category
    pub parent_id: Option<Many2one<ResPartnerCategory>>,
    /// Partners
    pub partner_ids: Option<Many2many<ResPartner>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
