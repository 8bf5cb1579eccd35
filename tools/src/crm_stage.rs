// @generated from schemas/demo/models/crm.stage.json by toolc; do not edit.

//! CRM Stages (`crm.stage`).

use toolkit::prelude::*;

use crate::*;

/// CRM Stages
///
/// A column of the sales pipeline, from new to won. Its id is the stage_id of a lead.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "crm.stage", order = "sequence, name, id")]
#[odoo(shown("name", "sequence", "is_won", "fold", "team_ids"))]
#[odoo(advertised(
    "name",
    "fold",
    "color",
    "team_ids",
    "is_won",
    "rotting_threshold_days",
    "requirements"
))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::CRM_STAGE)]
#[odoo(tool(search, name = "crm_stage_search", toolsets("sales")))]
#[odoo(tool(get, name = "crm_stage_get", toolsets("sales")))]
#[odoo(tool(count, name = "crm_stage_count", toolsets("sales")))]
#[odoo(tool(create, name = "crm_stage_create", toolsets("sales")))]
#[odoo(tool(update, name = "crm_stage_update", toolsets("sales")))]
#[odoo(tool(delete, name = "crm_stage_delete", toolsets("sales")))]
pub struct CrmStage {
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
    /// Folded in Pipeline
    pub fold: Option<bool>,
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Is Won Stage?
    pub is_won: Option<bool>,
    /// Stage Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Requirements
    #[odoo(text)]
    pub requirements: Option<String>,
    /// Days to rot
    #[odoo(aggregator = "sum")]
    pub rotting_threshold_days: Option<i64>,
    /// Sequence
    pub sequence: Option<i64>,
    /// team_count
    #[odoo(readonly, computed, unstored)]
    pub team_count: Option<i64>,
    /// Sales Teams
    pub team_ids: Option<Many2many<CrmTeam>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
