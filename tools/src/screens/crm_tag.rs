// @generated from schemas/demo/screens/crm.tag.json by toolc; do not edit.

//! What people see of `crm.tag`.

toolkit::screen! {
    /// What people see of `crm.tag`.
    CRM_TAG {
        apps: [
            App::new("crm.crm_menu_root", "CRM"),
            App::new("sale.sale_menu_root", "Sales"),
        ];
    }
}
