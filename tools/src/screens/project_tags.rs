// @generated from schemas/demo/screens/project.tags.json by toolc; do not edit.

//! What people see of `project.tags`.

toolkit::screen! {
    /// What people see of `project.tags`.
    PROJECT_TAGS {
        apps: [
            App::new("project.menu_main_pm", "Project"),
        ];
    }
}
