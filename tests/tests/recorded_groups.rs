//! What real servers of 16 to 19 answered when they were asked for groups, read into one type: the same
//! request has the same groups, whichever method and version answered it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{collections::BTreeMap, fs, path::Path};

use odoo::{
    Aggregation, Aggregator, Call, Dimension, Domain, Field, Granularity, Group, Measure,
    fields_get,
};
use serde_json::{Map, Value as Json, json};
use tests::recordings;

fn fields(folder: &Path, model: &str) -> BTreeMap<String, Field> {
    let text = fs::read_to_string(folder.join(format!("fields_get/{model}.json"))).unwrap();
    let (fields, _) = fields_get::parse(&serde_json::from_str(&text).unwrap());
    let named = fields
        .into_iter()
        .map(|field| (field.name.to_string(), field));
    named.collect()
}

/// The request, if it is one that an [`Aggregation`] can make: dimensions and measures of plain fields.
fn dimensions<'f>(fields: &'f BTreeMap<String, Field>, specs: &Json) -> Option<Vec<Dimension<'f>>> {
    let specs: Vec<&str> = match specs {
        Json::String(spec) => vec![spec],
        Json::Array(specs) => specs
            .iter()
            .map(|spec| spec.as_str())
            .collect::<Option<_>>()?,
        _ => return None,
    };
    let read = |spec: &str| {
        let (name, granularity) = match spec.split_once(':') {
            Some((name, granularity)) => (name, Some(Granularity::parse(granularity)?)),
            None => (spec, None),
        };
        let field = fields.get(name)?;
        let is_time = matches!(field.kind, odoo::Kind::Date | odoo::Kind::Datetime);
        (is_time == granularity.is_some()).then_some(Dimension { field, granularity })
    };
    specs.into_iter().map(read).collect()
}

fn measures<'f>(fields: &'f BTreeMap<String, Field>, specs: &[Json]) -> Option<Vec<Measure<'f>>> {
    let read = |spec: &Json| {
        let (name, aggregator) = spec.as_str()?.split_once(':')?;
        let aggregator = Aggregator::parse(aggregator)?;
        let field = fields.get(name)?;
        aggregator
            .takes(&field.kind)
            .then_some(Measure { field, aggregator })
    };
    specs.iter().map(read).collect()
}

fn argument<'j>(recorded: &'j Json, place: usize, name: &str) -> &'j Json {
    match recorded["args"].get(place) {
        Some(given) => given,
        None => &recorded["kwargs"][name],
    }
}

/// The groups of a recorded answer; none when it was refused, or asked what is not ours to ask.
fn groups(folder: &Path, recorded: &Json) -> Option<Vec<Vec<Group>>> {
    let model = recorded["model"].as_str()?;
    let result = recorded["answer"].get("result")?;
    // Gaps are filled here, not by Odoo.
    if recorded["kind"] == "fill_temporal" {
        return None;
    }
    let fields = fields(folder, model);
    let aggregation = |dimensions, measures| Aggregation {
        model,
        domain: Domain::everything(),
        dimensions,
        measures,
        order: Vec::new(),
        limit: None,
        context: Map::new(),
    };
    let specs = |place: usize| argument(recorded, place, "aggregates").as_array().cloned();
    let without_count = |specs: Vec<Json>| -> Option<Vec<Json>> {
        let has_count = specs.iter().any(|spec| spec == "__count");
        has_count.then(|| specs.into_iter().filter(|spec| spec != "__count").collect())
    };
    let call = Call::new(model, "read_group");
    let mut nothing_odd = |group: &str, of: &str, odd: odoo::Odd| panic!("{group}, {of}: {odd}");
    Some(match recorded["method"].as_str()? {
        "read_group" => {
            if argument(recorded, 6, "lazy") != &json!(false) {
                return None;
            }
            let dimensions = dimensions(&fields, argument(recorded, 2, "groupby"))?;
            let asked = argument(recorded, 1, "fields").as_array()?;
            let measures = measures(&fields, asked)?;
            let mut names: Vec<&str> = measures
                .iter()
                .map(|measure| measure.field.name.as_ref())
                .collect();
            names.sort_unstable();
            names.dedup();
            // Of two measures of one field the recorded request got one.
            if names.len() != measures.len() {
                return None;
            }
            // Under the names that our own requests give them.
            let mut answer = result.clone();
            for group in answer.as_array_mut()? {
                for (place, measure) in measures.iter().enumerate() {
                    let value = group[measure.field.name.as_ref()].take();
                    group[format!("m{place}")] = value;
                }
            }
            vec![
                aggregation(dimensions, measures)
                    .read_classic(&call, &answer, &mut nothing_odd)
                    .unwrap_or_else(|error| panic!("{recorded}: {error}")),
            ]
        }
        "formatted_read_group" => {
            let dimensions = dimensions(&fields, argument(recorded, 1, "groupby"))?;
            let measures = measures(&fields, &without_count(specs(2)?)?)?;
            vec![
                aggregation(dimensions, measures)
                    .read_formatted(&call, result, &mut nothing_odd)
                    .unwrap_or_else(|error| panic!("{recorded}: {error}")),
            ]
        }
        "formatted_read_grouping_sets" => {
            let sets = argument(recorded, 1, "grouping_sets").as_array()?;
            let measures = measures(&fields, &without_count(specs(2)?)?)?;
            let mut all: Vec<String> = Vec::new();
            let mut places = Vec::new();
            for set in sets {
                let mut set_places = Vec::new();
                for spec in set.as_array()? {
                    let spec = spec.as_str()?.to_owned();
                    let place = all
                        .iter()
                        .position(|known| *known == spec)
                        .unwrap_or(all.len());
                    if place == all.len() {
                        all.push(spec);
                    }
                    set_places.push(place);
                }
                places.push(set_places);
            }
            let dimensions = dimensions(&fields, &json!(all))?;
            aggregation(dimensions, measures)
                .read_sets(&call, result, &places, &mut nothing_odd)
                .unwrap_or_else(|error| panic!("{recorded}: {error}"))
        }
        _ => return None,
    })
}

#[test]
fn every_recorded_answer_is_read() {
    let Some(folder) = recordings() else {
        return;
    };
    let mut counts = BTreeMap::new();
    for version in ["16", "17", "18", "19"] {
        let folder = folder.join(version);
        let text = fs::read_to_string(folder.join("calls.jsonl")).unwrap();
        // Groups by the request, to compare the two methods of 19.
        let mut seen: BTreeMap<String, Vec<Vec<Group>>> = BTreeMap::new();
        for line in text.lines() {
            let recorded: Json = serde_json::from_str(line).unwrap();
            let method = recorded["method"].as_str().unwrap().to_owned();
            if !method.contains("read_group") {
                continue;
            }
            let Some(found) = groups(&folder, &recorded) else {
                continue;
            };
            *counts.entry(format!("{version} {method}")).or_insert(0) += 1;
            // Odoo answers no empty group but the one of all rows.
            for group in found.iter().flatten() {
                assert!(group.count > 0 || group.keys.is_empty(), "{recorded}");
            }
            let plain = recorded["kwargs"]
                .as_object()
                .unwrap()
                .keys()
                .all(|key| key == "lazy");
            if plain && found.len() == 1 && recorded["args"][0] == json!([]) {
                let what = format!(
                    "{} {} {}",
                    recorded["model"],
                    argument(&recorded, 2, "groupby"),
                    argument(&recorded, 1, "fields")
                );
                let what = match method.as_str() {
                    "read_group" => what,
                    _ => format!(
                        "{} {} {}",
                        recorded["model"],
                        recorded["args"][1],
                        recorded["args"][2].to_string().replace("\"__count\",", "")
                    ),
                };
                let mut sorted = found.clone();
                sorted[0].sort_by(|a, b| a.keys.cmp(&b.keys));
                if let Some(other) = seen.get(&what) {
                    assert_eq!(*other, sorted, "{what}");
                    *counts.entry(format!("{version} the same")).or_insert(0) += 1;
                }
                seen.insert(what, sorted);
            }
        }
    }
    println!("{counts:?}");
    for version in ["16", "17", "18", "19"] {
        assert!(counts[&format!("{version} read_group")] > 40, "{counts:?}");
    }
    assert!(
        counts["19 formatted_read_group"] > 40 && counts["19 the same"] > 3,
        "{counts:?}"
    );
}
