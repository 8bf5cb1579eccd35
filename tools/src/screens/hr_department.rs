// @generated from schemas/demo/screens/hr.department.json by toolc; do not edit.

//! What people see of `hr.department`.

toolkit::screen! {
    /// What people see of `hr.department`.
    HR_DEPARTMENT {
        apps: [
            App::new("hr.menu_hr_root", "Employees"),
        ];
        presets: [
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
        actions: [
            BoundAction::new(Action::of_kind(ActionKind::Server).id(583).xml_id("hr_skills.action_open_skills_log_department").label("Skill History Report").model("hr.department"), const { &[text("form")] }),
        ];
    }
}
