// @generated from schemas/demo/models/project.tags.json by toolc; do not edit.

//! Project Tags (`project.tags`).

use toolkit::prelude::*;

use crate::*;

/// Project Tags
///
/// A label on projects and tasks, such as Bug or Urgent.
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "project.tags", order = "name")]
#[odoo(shown("name", "color"))]
#[odoo(advertised("name", "color"))]
#[odoo(required("name"))]
#[odoo(screen = crate::screens::PROJECT_TAGS)]
#[odoo(tool(search, name = "project_tags_search", toolsets("projects")))]
#[odoo(tool(get, name = "project_tags_get", toolsets("projects")))]
#[odoo(tool(count, name = "project_tags_count", toolsets("projects")))]
#[odoo(tool(create, name = "project_tags_create", toolsets("projects")))]
#[odoo(tool(update, name = "project_tags_update", toolsets("projects")))]
#[odoo(tool(delete, name = "project_tags_delete", toolsets("projects")))]
pub struct ProjectTags {
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
    /// Name
    #[odoo(required, translated)]
    pub name: Option<String>,
    /// Projects
    pub project_ids: Option<Many2many<ProjectProject>>,
    /// Tasks
    pub task_ids: Option<Many2many<ProjectTask>>,
    /// Last Updated on
    #[odoo(readonly)]
    pub write_date: Option<Timestamp>,
    /// Last Updated by
    #[odoo(readonly)]
    pub write_uid: Option<Many2one<ResUsers>>,
}
