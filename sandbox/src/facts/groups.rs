//! The groups that every Odoo with these applications has, for a catalog whose users have groups and whose rows
//! tell none.

use crate::release::Release;

/// A group.
pub(crate) struct Group {
    /// Its external id, `module.name`.
    pub(crate) id: &'static str,
    name: (&'static str, &'static str),
    /// The groups that it brings with it.
    pub(crate) implies: &'static [&'static str],
    /// Whether a new user is in it.
    pub(crate) usual: bool,
}

impl Group {
    /// What a release calls it.
    pub(crate) const fn name(&self, release: Release) -> &'static str {
        match release {
            Release::Odoo18 => self.name.0,
            Release::Odoo19 => self.name.1,
        }
    }
}

const fn group(
    id: &'static str,
    name: (&'static str, &'static str),
    implies: &'static [&'static str],
    usual: bool,
) -> Group {
    Group {
        id,
        name,
        implies,
        usual,
    }
}

/// The group of those who work here.
pub(crate) const INTERNAL: &str = "base.group_user";

/// The groups that exclude each other.
pub(crate) const KINDS: &[&str] = &[INTERNAL, "base.group_portal", "base.group_public"];

/// The groups, those that are implied first.
pub(crate) const GROUPS: &[Group] = &[
    group(INTERNAL, ("Internal User", "Role / User"), &[], true),
    group("base.group_portal", ("Portal", "Role / Portal"), &[], false),
    group("base.group_public", ("Public", "Role / Public"), &[], false),
    group(
        "base.group_erp_manager",
        ("Access Rights", "Access Rights"),
        &[INTERNAL],
        false,
    ),
    group(
        "base.group_system",
        ("Settings", "Role / Administrator"),
        &["base.group_erp_manager"],
        false,
    ),
    group(
        "base.group_partner_manager",
        ("Contact Creation", "Contact / Creation"),
        &[],
        true,
    ),
    group(
        "sales_team.group_sale_salesman",
        ("User: Own Documents Only", "User: Own Documents Only"),
        &[INTERNAL],
        true,
    ),
    group(
        "sales_team.group_sale_salesman_all_leads",
        ("User: All Documents", "User: All Documents"),
        &["sales_team.group_sale_salesman"],
        false,
    ),
    group(
        "sales_team.group_sale_manager",
        ("Administrator", "Administrator"),
        &["sales_team.group_sale_salesman_all_leads"],
        false,
    ),
    group(
        "stock.group_stock_user",
        ("User", "User"),
        &[INTERNAL],
        true,
    ),
    group(
        "stock.group_stock_manager",
        ("Administrator", "Administrator"),
        &["stock.group_stock_user"],
        false,
    ),
];
