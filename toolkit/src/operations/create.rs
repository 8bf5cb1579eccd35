//! Creating a row.

use serde_json::{Map, Value as Json, json};

use super::{notes, properties::of_new};

use crate::{
    Context, ModelTools, ToolError, calls,
    decode::Arguments,
    names::look_up,
    side_effects, summary,
    values::{Writing, left, names, shown, to_write},
};

/// Makes a row, and answers what it became.
pub(super) async fn create(
    context: &Context,
    tools: &ModelTools,
    mut arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let found = look_up(context, names(&arguments.values), &arguments.context).await?;
    of_new(context, &tools.model, &mut arguments.values, &found).await?;
    let blank = Some(&arguments.left).filter(|places| !places.is_empty());
    let noted = blank.map(|places| left(places, Writing::Create));
    let written = arguments
        .values
        .iter()
        .map(|(field, _)| field.name.as_ref());
    let sends = side_effects::told(&tools.model.name, written, &arguments.context);
    let mut noted: Vec<String> = noted.into_iter().chain(sends).collect();
    if arguments.dry_run {
        let mut answer = Map::new();
        answer.insert("dry_run".to_owned(), Json::Bool(true));
        let values = shown(&arguments.values, &found);
        answer.insert("values".to_owned(), Json::Object(values));
        notes(&mut answer, noted);
        return Ok(Json::Object(answer));
    }
    let model = &tools.model.name;
    let values = to_write(&arguments.values, &found);
    let written: Vec<&odoo::Field> = arguments.values.iter().map(|(field, _)| *field).collect();
    let surroundings = arguments.context;
    let id = calls::create(context, model, values, surroundings.clone()).await?;
    let mut answer = json!({ "id": id });
    let told = summary::of_new(context, tools, &[id], &written, &surroundings).await;
    let link = context.links(model, &[id]).await.pop();
    if let Some(map) = answer.as_object_mut() {
        match told.map(|mut rows| rows.pop()) {
            Ok(Some(Json::Object(row))) if row.get("id") == Some(&Json::from(id)) => {
                map.extend(row);
            }
            Ok(_) => {}
            // It is there: that it cannot be read is no failure.
            Err(error) => noted.push(summary::unread(&error)),
        }
        if let Some(link) = link {
            map.insert("link".to_owned(), Json::from(link));
        }
        notes(map, noted);
    }
    Ok(answer)
}
