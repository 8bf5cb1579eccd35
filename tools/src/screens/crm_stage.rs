// @generated from schemas/demo/screens/crm.stage.json by toolc; do not edit.

//! What people see of `crm.stage`.

toolkit::screen! {
    /// What people see of `crm.stage`.
    CRM_STAGE {
        apps: [
            App::new("crm.crm_menu_root", "CRM"),
        ];
    }
}
