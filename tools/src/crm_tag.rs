// @generated from schemas/demo/models/crm.tag.json by toolc; do not edit.

//! CRM Tag (`crm.tag`).

use toolkit::prelude::*;

use crate::*;

/// CRM Tag
///
/// A label on leads and sales orders, for grouping them by product line, source or the like.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "crm.tag", order = "id")]
#[odoo(shown("name", "color"))]
#[odoo(advertised("name", "color"))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::CRM_TAG)]
#[odoo(tool(search, name = "crm_tag_search", toolsets("sales")))]
#[odoo(tool(get, name = "crm_tag_get", toolsets("sales")))]
#[odoo(tool(count, name = "crm_tag_count", toolsets("sales")))]
#[odoo(tool(create, name = "crm_tag_create", toolsets("sales")))]
#[odoo(tool(update, name = "crm_tag_update", toolsets("sales")))]
#[odoo(tool(delete, name = "crm_tag_delete", toolsets("sales")))]
pub struct CrmTag {
    /// Color
    #[odoo(aggregator = "sum")]
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
    /// Tag Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
