// @generated from schemas/demo/screens/hr.job.json by toolc; do not edit.

//! What people see of `hr.job`.

toolkit::screen! {
    /// What people see of `hr.job`.
    HR_JOB {
        apps: [
            App::new("hr.menu_hr_root", "Employees"),
        ];
    }
}
