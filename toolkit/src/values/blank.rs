//! Values that are left blank: what is there stays as it is.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::{Writing, command};
use crate::{
    clients::is_blank,
    convert::{bare, shows_nothing},
    strict_json,
};

/// A field that was blank in a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blank {
    /// Where it stands in the arguments.
    pub(crate) at: String,
    /// The field.
    pub(crate) name: String,
}

/// Whether nothing is said for a field: null, blank, or verbs for no row, which are left alone. Of a field that
/// holds JSON an empty list or object is a value.
pub(crate) fn is_left(field: &Field, json: &Json) -> bool {
    /// The most bytes of text that may be every verb with nothing behind it.
    const LONGEST: usize = 500;
    let holds_json = matches!(
        field.kind,
        Kind::Json | Kind::Properties | Kind::PropertiesDefinition | Kind::Serialized
    );
    match json {
        Json::Null => true,
        Json::String(text) if shows_nothing(text) => true,
        // `more` takes text: what is blank came as JSON in it.
        Json::String(text) if field.kind.relation().is_some() && text.len() <= LONGEST => {
            let inner = strict_json::text(bare(text), "").ok().flatten();
            inner.is_some_and(|inner| is_left(field, &inner))
        }
        Json::Object(map) if field.kind.is_x2many() => command::is_filler(map),
        json => is_blank(json) && !holds_json,
    }
}

/// What was blank in a write, in words.
pub(crate) fn left(places: &[Blank], writing: Writing) -> String {
    const TOLD: usize = 20;
    let place = |Blank { at, name }: &Blank| match at.ends_with(name.as_str()) {
        true => at.clone(),
        false => format!("{at} ({name})"),
    };
    let mut told: Vec<String> = places.iter().take(TOLD).map(place).collect();
    if places.len() > TOLD {
        told.push("…".to_owned());
    }
    let are = if places.len() == 1 { "was" } else { "were" };
    let what = match writing {
        Writing::Create => "left out",
        Writing::Update => "left alone; `clear` empties a field",
    };
    format!("{} {are} blank and {what}", told.join(", "))
}
