//! Fields that give rights, run code or lead elsewhere when they are written.

use odoo::{Field, Kind, Model};

use super::model::closed_name;

/// Whether writing a field gives rights, runs code or puts something where nobody expects it. Such a field
/// is read like any other; it is written only where the selection names it under `writable`.
///
/// ```
/// use toolkit::closed::is_right;
/// # use toolkit::__private::{Field, Kind, Model};
/// # let model = |name: &'static str| Model {
/// #     name: name.into(), label: name.into(), order: None, transient: false, is_abstract: false,
/// #     fields: Vec::new().into(),
/// # };
/// let group = Field::new("group_ids", "Groups", Kind::Many2many { relation: "res.groups".into() });
/// assert!(is_right(&model("res.users"), &group));
/// let city = Field::new("city", "City", Kind::Char { size: None });
/// assert!(!is_right(&model("res.partner"), &city));
/// ```
pub fn is_right(model: &Model, field: &Field) -> bool {
    let name = field.name.as_ref();
    // What inherits a file by delegation has the file's own fields, and chooses the file.
    let (is_file, chooses) = (model.field("store_fname").is_some(), name == DELEGATE);
    let of_whom = match is_file || model.field(DELEGATE).is_some() || chooses {
        true => "ir.attachment",
        false => model.name.as_ref(),
    };
    let listed = |(of, names): &(&str, &[&str])| {
        *of == of_whom
            && names.iter().any(|listed| match listed.strip_suffix('*') {
                Some(beginning) => name.starts_with(beginning),
                None => name == *listed,
            })
    };
    if FIELDS.iter().any(listed) || is_code(field) || is_of_alias(name) {
        return true;
    }
    // Who is in a group, and which group sees or may do what.
    let is_link = matches!(
        field.kind,
        Kind::Many2many { .. } | Kind::Many2one { .. } | Kind::One2many { .. }
    );
    let relation = field.kind.relation().unwrap_or_default();
    is_link && (GIVING.contains(&relation) || is_of_users(model, field))
}

/// What a user of Odoo may do hangs on these: their rows are linked nowhere.
const GIVING: &[&str] = &[
    "ir.model.access",
    "ir.rule",
    "res.groups",
    "res.groups.privilege",
    "res.role",
];

/// The field through which models inherit from `ir.attachment` by delegation.
const DELEGATE: &str = "ir_attachment_id";

/// Fields that give rights, by model.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "res.users",
        &[
            "action_id",
            "active",
            "api_key_ids",
            "auth_passkey_key_ids",
            "company_id",
            "company_ids",
            "group_ids",
            "groups_id",
            "in_group_*",
            "login",
            "oauth_*",
            "partner_id",
            "role_ids",
            "sel_groups_*",
            "share",
            "totp_*",
        ],
    ),
    ("res.company", &["parent_id", "partner_id", "user_ids"]),
    ("res.partner", &["ref_company_ids", "user_ids"]),
    (
        "ir.attachment",
        &[
            "checksum",
            "db_datas",
            DELEGATE,
            "key",
            "mimetype",
            "original_id",
            "public",
            "raw",
            "res_field",
            "store_fname",
            "theme_template_id",
            "type",
            "url",
            "website_id",
        ],
    ),
    ("account.tax", &["formula"]),
    // In whose name it stands.
    (
        "mail.message",
        &["author_guest_id", "author_id", "email_from"],
    ),
];

/// Fields whose text Odoo runs, whatever the model: by their names, or because people call them so.
fn is_code(field: &Field) -> bool {
    let name = field.name.as_ref();
    let says = |text: &str| {
        let mut words = text.split(|character: char| !character.is_alphanumeric());
        words.any(|word| word.eq_ignore_ascii_case("python"))
    };
    let is_text = matches!(field.kind, Kind::Char { .. } | Kind::Text);
    matches!(
        name,
        "arch" | "arch_base" | "arch_db" | "arch_fs" | "code_condition" | "compute_code"
    ) || name.starts_with("custom_code_")
        || says(&name.replace('_', " "))
        || (is_text && says(&field.label))
}

/// Where mail to an address goes, and as whom it makes rows of what values: a model that has an address of its
/// own inherits them from `mail.alias`.
fn is_of_alias(name: &str) -> bool {
    name.starts_with("alias_") && name != "alias_email"
}

/// A list of users on what they get rights from, a company or a group.
fn is_of_users(model: &Model, field: &Field) -> bool {
    let relation = field.kind.relation();
    relation == Some("res.users")
        && field.kind.is_x2many()
        && closed_name(&model.name).is_some_and(|closed| !closed.is_added_to())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(name: &str) -> Model {
        Model {
            name: name.to_owned().into(),
            label: name.to_owned().into(),
            order: None,
            transient: false,
            is_abstract: false,
            fields: Vec::new().into(),
        }
    }

    #[test]
    fn what_gives_rights_is_not_written() {
        let many = |relation: &'static str| Kind::Many2many {
            relation: relation.into(),
        };
        let text = || Kind::Text;
        for (of, name, kind, expected) in [
            ("res.users", "group_ids", many("res.groups"), true),
            ("res.users", "groups_id", many("res.groups"), true),
            ("res.users", "company_ids", many("res.company"), true),
            ("res.users", "in_group_3", Kind::Boolean, true),
            ("res.users", "sel_groups_1_2", Kind::Boolean, true),
            ("res.users", "login", text(), true),
            ("res.users", "signature", Kind::Html, false),
            ("res.groups", "implied_ids", many("res.groups"), true),
            ("res.groups", "user_ids", many("res.users"), true),
            ("res.groups", "users", many("res.users"), true),
            ("res.company", "user_ids", many("res.users"), true),
            ("res.partner", "ref_company_ids", many("res.company"), true),
            ("discuss.channel", "group_ids", many("res.groups"), true),
            ("project.task", "user_ids", many("res.users"), false),
            ("crm.team", "member_ids", many("res.users"), false),
            (
                "res.partner",
                "category_id",
                many("res.partner.category"),
                false,
            ),
            ("ir.attachment", "url", text(), true),
            ("ir.attachment", "datas", Kind::Binary, false),
            ("res.company", "name", text(), false),
            ("hr.salary.rule", "amount_python_compute", text(), true),
            ("account.tax", "formula", text(), true),
            ("mail.message", "email_from", text(), true),
            ("mail.message", "body", text(), false),
            ("x.thing", "formula", text(), false),
            ("website", "custom_code_head", text(), true),
        ] {
            let field = Field {
                kind,
                ..Field::new(name, name, Kind::Text)
            };
            assert_eq!(is_right(&model(of), &field), expected, "{of}.{name}");
        }
    }
}
