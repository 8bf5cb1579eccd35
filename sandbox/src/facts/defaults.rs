//! What a new row holds where the caller says nothing: the defaults of Odoo 18 and 19 Community that
//! neither a row nor a setting decides, as `default_get` of a running server of each gave them.

pub(crate) mod default_value;
mod table;

use self::{
    default_value::DefaultValue::{self, Key, Only18, Only19},
    table::DEFAULTS,
};
use crate::release::Release;

/// The default of a field of a model.
pub(crate) fn default_of(model: &str, field: &str, release: Release) -> Option<DefaultValue> {
    let mut models = DEFAULTS.into_iter().flatten();
    let (_, fields) = models.find(|(known, _)| *known == model)?;
    let (_, given) = fields.iter().find(|(known, _)| *known == field)?;
    match (given, release) {
        (Only18(given), Release::Odoo18) | (Only19(given), Release::Odoo19) => Some(**given),
        (Only18(_) | Only19(_), _) => None,
        (given, _) => Some(*given),
    }
}

/// What Odoo computes of nothing in a required field that `default_get` does not tell.
const COMPUTED: &[(&str, &str, DefaultValue)] = &[
    ("product.template", "service_tracking", Key("no")),
    ("product.template", "tracking", Key("none")),
    ("project.project", "last_update_status", Key("to_define")),
    ("res.users", "notification_type", Key("email")),
    ("stock.picking", "move_type", Key("direct")),
];

/// What Odoo computes in a field of a new row, whatever else the row holds.
pub(crate) fn computed_of(model: &str, field: &str) -> Option<DefaultValue> {
    let known = COMPUTED
        .iter()
        .find(|(of, name, _)| *of == model && *name == field);
    known.map(|(.., given)| *given)
}
