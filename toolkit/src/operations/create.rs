use serde_json::{Value as Json, json};

use crate::{
    Context, ModelTools, ToolError, calls,
    decode::Arguments,
    names::look_up,
    properties::of_new,
    values::{names, shown, to_write},
};

/// Makes a row.
pub(super) async fn create(
    context: &Context,
    tools: &ModelTools,
    mut arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let found = look_up(context, names(&arguments.values), &arguments.context).await?;
    of_new(context, &tools.model, &mut arguments.values, &found).await?;
    if arguments.dry_run {
        return Ok(json!({"dry_run": true, "values": shown(&arguments.values, &found)}));
    }
    let model = &tools.model.name;
    let values = to_write(&arguments.values, &found);
    let id = calls::create(context, model, values, arguments.context).await?;
    let mut answer = json!({ "id": id });
    let link = context.links(model, &[id]).await.pop();
    if let (Some(link), Some(map)) = (link, answer.as_object_mut()) {
        map.insert("link".to_owned(), Json::from(link));
    }
    Ok(answer)
}
