// @generated from schemas/demo/screens/crm.team.json by toolc; do not edit.

//! What people see of `crm.team`.

toolkit::screen! {
    /// What people see of `crm.team`.
    CRM_TEAM {
        apps: [
            App::new("crm.crm_menu_root", "CRM"),
            App::new("sale.sale_menu_root", "Sales"),
        ];
    }
}
