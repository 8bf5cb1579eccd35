//! What the search view offers, as `describe_model` tells it: the filters that a call can name, and the ways to
//! group. It must not know how a preset is evaluated.

use odoo::{
    Model,
    screen::{Grouping, Preset, Screen},
};
use serde_json::{Map, Value as Json, json};

use crate::filter::{USUAL_PERIOD, presets};

/// Puts the presets and groupings that people see into a description, where there are some.
pub(super) fn tell(told: &mut Map<String, Json>, model: &Model, screen: &Screen) {
    let presets = presets(model, screen);
    let seen = presets.into_iter().filter(|preset| !preset.hidden);
    let presets: Vec<Json> = seen.map(preset).collect();
    let knows = |grouping: &&Grouping| !grouping.hidden && model.field(&grouping.field).is_some();
    let groupings = screen.groupings.iter().filter(knows);
    let groupings: Vec<Json> = groupings.map(grouping).collect();
    for (key, list) in [("presets", presets), ("groupings", groupings)] {
        if !list.is_empty() {
            told.insert(key.to_owned(), Json::from(list));
        }
    }
}

fn preset(preset: &Preset) -> Json {
    let mut told = json!({"name": preset.name, "label": preset.label});
    // Its label is the date's: which days it leaves is not in it.
    if let (Some(date), Some(map)) = (&preset.date, told.as_object_mut()) {
        map.insert("date".to_owned(), Json::from(date.field.as_ref()));
        let period = date.default_period.as_deref().unwrap_or(USUAL_PERIOD);
        map.insert("period".to_owned(), Json::from(period));
    }
    told
}

fn grouping(grouping: &Grouping) -> Json {
    let mut told = json!({"name": grouping.name, "label": grouping.label, "field": grouping.field});
    if let (Some(granularity), Some(map)) = (grouping.granularity, told.as_object_mut()) {
        map.insert("granularity".to_owned(), Json::from(granularity.as_str()));
    }
    told
}
