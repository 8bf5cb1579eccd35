//! The screens of recorded Odoos. None of what they say stands here.

use std::{fs, path::PathBuf};

use serde_json::Map;

use super::*;
use crate::{
    expression::{Environment, Row},
    fields_get,
};

#[test]
fn recorded_screens_are_read() {
    let Some(folder) = std::env::var_os("ODOO_RECORDINGS").map(PathBuf::from) else {
        eprintln!("skipped: ODOO_RECORDINGS is not set");
        return;
    };
    let json = |path: PathBuf| -> Option<Json> {
        serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
    };
    for version in ["18", "19"] {
        let folder = folder.join(version);
        let actions = Actions::read(&json(folder.join("actions.json")).expect("actions"));
        let menus = json(folder.join("menus.json")).expect("menus");
        let mut total = [0_usize; 8];
        let (mut conditions, mut shown) = (0, 0);
        let (mut models, mut workflow, mut domains) = (0, 0, (0, 0));
        let values = Map::new();
        let environment = Environment {
            uid: 2,
            companies: vec![1],
            context: Map::new(),
            now: jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC),
        };
        let mut remarks_of_views = Vec::new();
        for file in fs::read_dir(folder.join("views")).expect("views") {
            let path = file.expect("a file").path();
            let name = path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .expect("a name")
                .to_owned();
            let views = json(path).expect("JSON");
            let fields = json(folder.join("fields_get").join(format!("{name}.json")));
            let Some(fields) = fields else {
                continue;
            };
            let (fields, _) = fields_get::parse(&fields);
            let model = Model {
                name: name.clone().into(),
                fields: fields.into(),
                ..model()
            };
            let (screen, remarks) = read(&views, &model, &actions);
            remarks_of_views.extend(remarks.iter().map(|remark| format!("{name}: {remark}")));
            let text = serde_json::to_string(&screen).expect("writes");
            assert_eq!(
                serde_json::from_str::<Screen>(&text).expect("reads"),
                screen,
                "{name}"
            );
            models += 1;
            for preset in screen.presets.iter() {
                let Some(domain) = &preset.domain else {
                    continue;
                };
                domains.0 += 1;
                let row = Row {
                    values: &values,
                    parent: None,
                    environment: &environment,
                };
                match Expression::parse(domain).map(|domain| domain.domain(&row)) {
                    Ok(Ok(_)) => domains.1 += 1,
                    other => eprintln!("{version} {name} {}: {domain}: {other:?}", preset.name),
                }
            }
            for button in screen.buttons.iter() {
                let condition = button.offered.as_ref().and_then(Condition::expression);
                for field in condition
                    .iter()
                    .flat_map(|condition| condition.names().fields)
                {
                    if model.field(&field).is_none() {
                        eprintln!("{version} {name} {}: reads `{field}`", button.label);
                    }
                }
            }
            workflow += workflow_fields(&screen)
                .iter()
                .filter(|field| field.sign == WorkflowSign::StatusBar)
                .count();
            let all = serde_json::to_value(&screen).expect("writes");
            count(&all, &mut conditions, &mut shown);
            for (sum, more) in total.iter_mut().zip([
                screen.columns.len(),
                screen.form.len(),
                screen.buttons.len(),
                pressables(&screen)
                    .iter()
                    .filter(|pressable| !pressable.is_navigation())
                    .count(),
                screen.presets.len(),
                screen.groupings.len(),
                screen.actions.len() + screen.reports.len(),
                text.len(),
            ]) {
                *sum += more;
            }
        }
        let apps = apps(&menus, &actions);
        eprintln!(
            "{version}: columns, fields, buttons, pressables, presets, groupings, bound, bytes: {total:?}"
        );
        eprintln!(
            "{version}: {conditions} conditions, {shown} shown alone, {} models in apps",
            apps.len()
        );
        eprintln!(
            "{version}: {models} models, {workflow} fixed status bars, {} of {} domains",
            domains.1, domains.0
        );
        assert!(domains.0 > 100 && domains.1 * 100 >= domains.0 * 98);
        for remark in &remarks_of_views {
            eprintln!("{version} {remark}");
        }
        assert!(conditions > 500 && shown * 50 <= conditions);
    }
}

/// Counts the conditions of a screen's JSON, and those that are not evaluated.
fn count(json: &Json, conditions: &mut usize, shown: &mut usize) {
    const KEYS: [&str; 4] = ["invisible", "readonly", "required", "offered"];
    match json {
        Json::Object(object) => {
            for (key, value) in object {
                if KEYS.contains(&key.as_str()) {
                    *conditions += 1;
                    *shown += usize::from(value.is_object());
                }
                count(value, conditions, shown);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| count(item, conditions, shown)),
        _ => {}
    }
}
