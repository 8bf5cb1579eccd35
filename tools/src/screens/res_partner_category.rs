// @generated from schemas/demo/screens/res.partner.category.json by toolc; do not edit.

//! What people see of `res.partner.category`.

toolkit::screen! {
    /// What people see of `res.partner.category`.
    RES_PARTNER_CATEGORY {
        apps: [
            App::new("contacts.menu_contacts", "Contacts"),
        ];
        presets: [
            Preset::new("inactive", "Archived").domain("[('active', '=', False)]"),
        ];
        groupings: [
            Grouping::new("group_parent_id", "Category", "parent_id"),
            Grouping::new("group_color", "Color", "color"),
        ];
    }
}
