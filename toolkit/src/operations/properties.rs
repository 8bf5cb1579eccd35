//! Properties as they are written: those given, and all the others as they are, since Odoo empties whatever
//! a write of the field does not name.

use odoo::{Field, Kind, Model, Value};
use serde_json::{Map, Value as Json};

use crate::{
    Code, Context, Problem, ToolError,
    convert::{convert, id, integer, short, unwrapped},
    properties::{Definition, definitions, holds, plain, unknown},
    values::{Found, Given, Values},
};

/// The fields of properties among values, with what is given for each.
fn among<'v>(values: &'v Values<'_>) -> impl Iterator<Item = (&'v Field, &'v Map<String, Json>)> {
    values.iter().filter_map(|(field, given)| match given {
        Given::Value(Value::Json(Json::Object(map))) if holds(field) => Some((*field, map)),
        _ => None,
    })
}

/// What is to be written to some rows beside the values that all of them get: groups of rows, each with its
/// fields of properties. None where no properties are given.
///
/// # Errors
/// Properties that a row does not have, or of another type; rows whose properties could not be read.
pub(crate) async fn of_rows(
    context: &Context,
    model: &Model,
    values: &Values<'_>,
    found: &Found,
    rows: &[Json],
) -> Result<Option<Vec<(Vec<i64>, Map<String, Json>)>>, ToolError> {
    if among(values).next().is_none() {
        return Ok(None);
    }
    let mut groups: Vec<(Vec<i64>, Map<String, Json>)> = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    let moved = moved(context, model, values, found).await?;
    for row in rows {
        let Some(id) = row.get("id").and_then(Json::as_i64) else {
            continue;
        };
        let mut whole = Map::new();
        for (place, (field, given)) in among(values).enumerate() {
            let Some(current) = row.get(field.name.as_ref()) else {
                let message = format!(
                    "`{}` of row {id} cannot be read: to write one property would empty the others",
                    field.name
                );
                return Err(Problem::new(Code::NotOffered, field.name.as_ref(), message).into());
            };
            let mut own = definitions(current);
            if let Some(Some(anew)) = moved.get(place) {
                own = carried(anew, &own);
            }
            let mut told = Vec::new();
            let merged = merged(field, given, &own, id, &mut told);
            whole.insert(field.name.to_string(), Json::Object(merged));
            problems.extend(
                told.into_iter()
                    .filter(|told| !problems.contains(told))
                    .collect::<Vec<_>>(),
            );
        }
        match groups.iter_mut().find(|(_, known)| *known == whole) {
            Some((ids, _)) => ids.push(id),
            None => groups.push((vec![id], whole)),
        }
    }
    match problems.is_empty() {
        true => Ok(Some(groups)),
        false => Err(ToolError::Arguments(problems)),
    }
}

/// The definitions that rows come under where the same values lead them to another row that defines theirs,
/// for each field of properties; none where they do not.
async fn moved(
    context: &Context,
    model: &Model,
    values: &Values<'_>,
    found: &Found,
) -> Result<Vec<Option<Vec<Definition>>>, ToolError> {
    let mut all = Vec::new();
    let leads = values
        .iter()
        .any(|(field, _)| matches!(field.kind, Kind::Many2one { .. }));
    for (field, _) in among(values) {
        let mut own = None;
        if leads {
            let defined = context
                .live()
                .properties(context, &model.name, &field.name)
                .await?;
            let record = values
                .iter()
                .find(|(field, _)| field.name == defined.record);
            own = record.map(|(_, record)| match record {
                Given::Row(row) => defined.of(row.id(found)).to_vec(),
                Given::Value(_) | Given::Rows(_) => Vec::new(),
            });
        }
        all.push(own);
    }
    Ok(all)
}

/// What a row has of other definitions, where they are called alike; else what a new row has.
fn carried(anew: &[Definition], own: &[Definition]) -> Vec<Definition> {
    let each = anew.iter().map(|definition| {
        let known = own.iter().find(|known| known.name == definition.name);
        let default = Some(definition.default.clone()).filter(|default| !default.is_null());
        Definition {
            value: known.and_then(|known| known.value.clone()).or(default),
            ..definition.clone()
        }
    });
    each.collect()
}

/// All properties of a row with those given in their places.
fn merged(
    field: &Field,
    given: &Map<String, Json>,
    own: &[Definition],
    row: i64,
    problems: &mut Vec<Problem>,
) -> Map<String, Json> {
    let mut merged = Map::new();
    for definition in own {
        if let (Some(value), Some(_)) = (&definition.value, &definition.kind) {
            merged.insert(definition.name.clone(), unchanged(definition, value));
        }
    }
    for (name, json) in given {
        let at = format!("{}.{name}", field.name);
        match own.iter().find(|definition| definition.name == *name) {
            Some(definition) => match typed(definition, json, &at) {
                Ok(value) => {
                    merged.insert(name.clone(), value);
                }
                Err(problem) => problems.push(problem),
            },
            None => {
                let mut problem = unknown(&field.name, name, &at, own.iter());
                problem.message = format!("{} of row {row}", problem.message);
                problems.push(problem);
            }
        }
    }
    merged
}

/// A value that stays, as it is written: a row by its id.
fn unchanged(definition: &Definition, value: &Json) -> Json {
    match (&definition.kind, value) {
        (Some(Kind::Many2one { .. }), Json::Array(pair)) => {
            pair.first().cloned().unwrap_or_default()
        }
        (Some(Kind::Many2many { .. }), value) => plain(value),
        (_, value) => value.clone(),
    }
}

/// A value as Odoo takes it, by what the property holds.
fn typed(definition: &Definition, json: &Json, at: &str) -> Result<Json, Problem> {
    let wrong = |expected: String| {
        let message = format!("{} is no value for `{}`", short(json), definition.label);
        Problem::new(Code::WrongType, at, message).expected(expected)
    };
    let Some(field) = definition.as_field(None) else {
        return Err(wrong("nothing: it only separates others".to_owned()));
    };
    let is_nothing = json.is_null() || *json == Json::Bool(false);
    let one = |json: &Json| match json {
        Json::Array(pair) if pair.get(1).is_some_and(|name| !name.is_number()) => {
            integer(pair.first()?)
        }
        json => id(json),
    };
    match &field.kind {
        Kind::Boolean => {}
        _ if is_nothing => return Ok(Json::Bool(false)),
        Kind::Many2one { relation } => {
            let id = one(json);
            return id
                .map(Json::from)
                .ok_or_else(|| wrong(format!("the id of a {relation}")));
        }
        Kind::Many2many { relation } => {
            let ids: Option<Vec<i64>> = match unwrapped(json, at)?.into_owned() {
                Json::Array(list) => list.iter().map(one).collect(),
                json => one(&json).map(|id| vec![id]),
            };
            return ids
                .map(Json::from)
                .ok_or_else(|| wrong(format!("a list of ids of {relation}")));
        }
        Kind::Json => return Ok(json.clone()),
        _ => {}
    }
    convert(&field, json, at).map(|value| value.to_write())
}

/// Holds the properties of a new row against what defines them: those of the row that the values lead to, or
/// where they lead to none that is known, of any. Where the caller may not read definitions, Odoo judges.
pub(crate) async fn of_new(
    context: &Context,
    model: &Model,
    values: &mut Values<'_>,
    found: &Found,
) -> Result<(), ToolError> {
    let names: Vec<String> = among(values)
        .map(|(field, _)| field.name.to_string())
        .collect();
    let mut problems = Vec::new();
    for name in names {
        let defined = match context.live().properties(context, &model.name, &name).await {
            Ok(defined) => defined,
            Err(failed) if failed.may_pass() => return Err(failed),
            Err(_) => continue,
        };
        let record = values
            .iter()
            .find(|(field, _)| field.name == defined.record);
        let own: Vec<Definition> = match record {
            Some((_, Given::Row(row))) => defined.of(row.id(found)).to_vec(),
            _ => defined.all().cloned().collect(),
        };
        let slot = values.iter_mut().find(|(field, _)| field.name == name);
        let Some((field, Given::Value(Value::Json(Json::Object(map))))) = slot else {
            continue;
        };
        let mut whole = Map::new();
        for (name, json) in map.iter() {
            let at = format!("{}.{name}", field.name);
            let value = match own.iter().find(|definition| definition.name == *name) {
                Some(definition) => typed(definition, json, &at),
                None => Err(unknown(&field.name, name, &at, own.iter())),
            };
            match value {
                Ok(value) => drop(whole.insert(name.clone(), value)),
                Err(problem) => problems.push(problem),
            }
        }
        *map = whole;
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(ToolError::Arguments(problems)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A row's properties as Odoo answers them.
    fn row() -> Vec<Definition> {
        definitions(&json!([
            {"name": "a1", "type": "char", "string": "Alpha", "value": "x"},
            {"name": "b2", "type": "char", "string": "Beta", "value": "y"},
            {"name": "n3", "type": "integer", "string": "Number", "value": 0},
            {"name": "f4", "type": "float", "string": "Float", "value": 1.5},
            {"name": "o5", "type": "boolean", "string": "Flag", "value": true},
            {"name": "s6", "type": "selection", "string": "Size", "value": "s",
                "selection": [["s", "Small"], ["l", "Large"]]},
            {"name": "t7", "type": "tags", "string": "Tags", "value": ["p"],
                "tags": [["p", "Plain", 1], ["q", "Quick", 2]]},
            {"name": "m8", "type": "many2one", "string": "Pal", "comodel": "res.partner", "value": [7, "Ann"]},
            {"name": "r9", "type": "many2many", "string": "Pals", "comodel": "res.partner",
                "value": [[7, "Ann"], [8, null]]},
            {"name": "d1", "type": "date", "string": "Day", "value": "2026-01-31"},
            {"name": "e2", "type": "datetime", "string": "At", "value": "2026-01-31 08:30:00"},
            {"name": "z3", "type": "separator", "string": "More"},
            // 19 leaves out what was never set.
            {"name": "u4", "type": "char", "string": "Unset"},
            // Whose name may not be read.
            {"name": "h5", "type": "many2one", "string": "Hidden", "comodel": "x.y", "value": [3, null]},
        ]))
    }

    fn whole() -> Json {
        json!({"a1": "x", "b2": "y", "n3": 0, "f4": 1.5, "o5": true, "s6": "s", "t7": ["p"], "m8": 7,
            "r9": [7, 8], "d1": "2026-01-31", "e2": "2026-01-31 08:30:00", "h5": 3})
    }

    fn field() -> Field {
        Field::new("lead_properties", "Properties", Kind::Properties)
    }

    fn written(given: Json) -> Result<Json, Vec<String>> {
        let mut problems = Vec::new();
        let given = crate::values::given_properties(&field(), &given, "lead_properties");
        let Value::Json(Json::Object(given)) =
            given.map_err(|problem| vec![problem.to_string()])?
        else {
            return Ok(Json::Bool(false));
        };
        let merged = merged(&field(), &given, &row(), 5, &mut problems);
        match problems.is_empty() {
            true => Ok(Json::Object(merged)),
            false => Err(problems.iter().map(ToString::to_string).collect()),
        }
    }

    #[test]
    fn what_is_not_named_stays() {
        for (given, changed) in [
            (json!({}), json!({})),
            (json!({"a1": "z"}), json!({"a1": "z"})),
            (json!("{\"a1\": \"z\"}"), json!({"a1": "z"})),
            // As it is read: each with its definition, those without a value untouched.
            (
                json!([{"name": "a1", "type": "char", "value": "z"}, {"name": "b2", "type": "char"}]),
                json!({"a1": "z"}),
            ),
            (json!({"a1": null}), json!({"a1": false})),
            (
                json!({"a1": false, "o5": false}),
                json!({"a1": false, "o5": false}),
            ),
            (
                json!({"n3": "12", "f4": "2.25"}),
                json!({"n3": 12, "f4": 2.25}),
            ),
            (json!({"n3": null}), json!({"n3": false})),
            (json!({"s6": "Large"}), json!({"s6": "l"})),
            (json!({"t7": ["q", "Plain"]}), json!({"t7": ["q", "p"]})),
            (json!({"t7": "q"}), json!({"t7": ["q"]})),
            (json!({"m8": 9}), json!({"m8": 9})),
            (json!({"m8": {"id": 9, "name": "Cat"}}), json!({"m8": 9})),
            (json!({"m8": [9, "Cat"]}), json!({"m8": 9})),
            (json!({"r9": [1, "2"]}), json!({"r9": [1, 2]})),
            (json!({"r9": []}), json!({"r9": []})),
            (json!({"d1": "2026-02-01"}), json!({"d1": "2026-02-01"})),
            (
                json!({"e2": "2026-02-01T10:00:00+01:00"}),
                json!({"e2": "2026-02-01 09:00:00"}),
            ),
            (json!({"u4": "set"}), json!({"u4": "set"})),
        ] {
            let mut expected = whole();
            let changed = changed.as_object().unwrap().clone();
            expected.as_object_mut().unwrap().extend(changed);
            assert_eq!(written(given.clone()), Ok(expected), "{given}");
        }
        assert_eq!(written(Json::Null), Ok(Json::Bool(false)));
    }

    #[test]
    fn what_a_row_does_not_have_is_refused() {
        for (given, refusal) in [
            (
                json!({"a2": "z"}),
                "lead_properties.a2: `lead_properties` has no property `a2` of row 5; expected one of a1 (Alpha),",
            ),
            (json!({"Beta": "z"}), "did you mean `b2`?"),
            (
                json!({"n3": "many"}),
                "lead_properties.n3: \"many\" is no value for `n3`; expected a whole number",
            ),
            (
                json!({"s6": "medium"}),
                "lead_properties.s6: `medium` is no value of `s6`; expected one of s, l",
            ),
            (json!({"t7": ["p", "r"]}), "`r` is no value of `t7`"),
            (json!({"m8": "Ann"}), "expected the id of a res.partner"),
            (
                json!({"r9": ["Ann"]}),
                "expected a list of ids of res.partner",
            ),
            (json!({"d1": "soon"}), "expected a date"),
            (json!({"z3": "x"}), "it only separates others"),
            (json!("x"), "an object of properties"),
            (json!(5), "an object of properties"),
            (json!([{"value": 1}]), "an object of properties"),
            (
                json!([{"name": "a1", "value": "z", "definition_changed": true}]),
                "what `a1` is would change for all rows",
            ),
        ] {
            let refused = written(given.clone()).unwrap_err().join(" ");
            assert!(refused.contains(refusal), "{given}: {refused}");
        }
    }

    #[test]
    fn rows_that_come_under_other_definitions_keep_what_is_called_alike() {
        let anew = definitions(&json!([
            {"name": "a1", "type": "char", "string": "Alpha"},
            {"name": "c9", "type": "char", "string": "New", "default": "usual"},
            {"name": "n8", "type": "char", "string": "None"},
        ]));
        let carried = carried(&anew, &row());
        let values: Vec<Option<Json>> = carried.into_iter().map(|own| own.value).collect();
        assert_eq!(values, [Some(json!("x")), Some(json!("usual")), None]);
    }
}
