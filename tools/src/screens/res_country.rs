// @generated from schemas/demo/screens/res.country.json by toolc; do not edit.

//! What people see of `res.country`.

toolkit::screen! {
    /// What people see of `res.country`.
    RES_COUNTRY {
        apps: [
            App::new("contacts.menu_contacts", "Contacts"),
        ];
    }
}
