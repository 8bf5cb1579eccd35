// @generated from schemas/demo/screens/project.task.type.json by toolc; do not edit.

//! What people see of `project.task.type`.

toolkit::screen! {
    /// What people see of `project.task.type`.
    PROJECT_TASK_TYPE {
        apps: [
            App::new("project.menu_main_pm", "Project"),
        ];
        presets: [
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("project_ids", "Projects", "project_ids"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(410).xml_id("project.unlink_task_type_action").label("Delete").model("project.task.type"), const { &[text("form"), text("list"), text("kanban")] }),
        ];
    }
}
