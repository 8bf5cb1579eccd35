//! What Odoo sends to people when rows of well-known models are written, and how it is held back: said before it
//! happens. Knows no call.
//!
//! Each was tried on an Odoo 18 and a 19, counting mails and notifications before and after, with the key and without
//! it, but for the invitation of a new user, which a server without a way to send mail takes back: that is its source.

use serde_json::{Map, Value as Json};

/// What Odoo sends when rows of a model are written.
pub(crate) struct SideEffect {
    model: &'static str,
    /// The fields of which one has to be written for it.
    fields: &'static [&'static str],
    /// What it does, behind "Odoo".
    does: &'static str,
    /// The key of a call's context that holds it back.
    key: &'static str,
}

const fn side_effect(
    model: &'static str,
    fields: &'static [&'static str],
    does: &'static str,
    key: &'static str,
) -> SideEffect {
    SideEffect {
        model,
        fields,
        does,
        key,
    }
}

/// What is done to whoever is made responsible.
const ASSIGNED: &str = "e-mails another user whom it is assigned to";

const ASSIGNING: &str = "mail_auto_subscribe_no_notify";

const SIDE_EFFECTS: &[SideEffect] = &[
    side_effect(
        "calendar.event",
        &["partner_ids", "start", "stop", "start_date", "stop_date"],
        "e-mails the attendees",
        "no_mail_to_attendees",
    ),
    side_effect("crm.lead", &["user_id"], ASSIGNED, ASSIGNING),
    side_effect(
        "mail.activity",
        &["user_id"],
        ASSIGNED,
        "mail_activity_quick_update",
    ),
    side_effect("project.project", &["user_id"], ASSIGNED, ASSIGNING),
    side_effect("project.task", &["user_ids"], ASSIGNED, ASSIGNING),
    side_effect("purchase.order", &["user_id"], ASSIGNED, ASSIGNING),
    side_effect("res.partner", &["user_id"], ASSIGNED, ASSIGNING),
    side_effect(
        "res.users",
        &["login", "email"],
        "e-mails a new user how to set a password",
        "no_reset_password",
    ),
    side_effect("sale.order", &["user_id"], ASSIGNED, ASSIGNING),
];

impl SideEffect {
    /// That of a model, if it has one.
    pub(crate) fn of(model: &str) -> Option<&'static Self> {
        SIDE_EFFECTS.iter().find(|effect| effect.model == model)
    }

    /// What is said of it where a tool is described.
    pub(crate) fn described(&self) -> String {
        format!("Odoo {}.", self.does)
    }

    /// Holds it back, in a call's context.
    pub(crate) fn hold_back(&self, surroundings: &mut Map<String, Json>) {
        surroundings.insert(self.key.to_owned(), Json::Bool(true));
    }
}

/// What is said of a call that writes these fields of a model; nothing where it sends nothing, or is held back.
pub(crate) fn told<'n>(
    model: &str,
    written: impl IntoIterator<Item = &'n str>,
    surroundings: &Map<String, Json>,
) -> Option<String> {
    let effect = SideEffect::of(model)?;
    let sends = written
        .into_iter()
        .any(|name| effect.fields.contains(&name));
    let is_held = surroundings.contains_key(effect.key);
    (sends && !is_held).then(|| format!("Odoo {}; `notify`: false holds that back", effect.does))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_unless_it_is_held_back() {
        let mut surroundings = Map::new();
        for (model, written, is_told) in [
            ("calendar.event", vec!["name", "partner_ids"], true),
            ("calendar.event", vec!["name"], false),
            ("project.task", vec!["user_ids"], true),
            ("account.move", vec!["invoice_user_id", "user_id"], false),
        ] {
            assert_eq!(
                told(model, written, &surroundings).is_some(),
                is_told,
                "{model}"
            );
        }
        SideEffect::of("crm.lead")
            .unwrap()
            .hold_back(&mut surroundings);
        assert_eq!(told("crm.lead", ["user_id"], &surroundings), None);
        assert!(told("calendar.event", ["start"], &surroundings).is_some());
    }

    #[test]
    fn each_model_has_one() {
        let models = SIDE_EFFECTS.iter().map(|effect| effect.model);
        assert!(models.is_sorted_by(|one, other| one < other));
    }
}
