// @generated from schemas/demo/screens/res.country.state.json by toolc; do not edit.

//! What people see of `res.country.state`.

toolkit::screen! {
    /// What people see of `res.country.state`.
    RES_COUNTRY_STATE {
        apps: [
            App::new("contacts.menu_contacts", "Contacts"),
        ];
        groupings: [
            Grouping::new("groupby_country", "Country", "country_id"),
        ];
    }
}
