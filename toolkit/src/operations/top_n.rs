use odoo::{Dimension, Group, Order, OrderBy};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use crate::{
    Context, ModelTools, ToolError,
    analysis::{Asking, Measured, Share, groups, has_rest, key, number, percent, shares},
    decode::Arguments,
};

/// How many are the largest where nothing is said.
const USUAL: usize = 10;

/// The groups with the largest values: two calls for each currency, side by side; one before, where
/// there are amounts.
pub(super) async fn top_n(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let question = &arguments.question;
    let (Some(by), Some(measure)) = (question.rows.first(), question.measures.first()) else {
        return Err(ToolError::Refused("nothing to list".to_owned()));
    };
    let asking = Asking {
        model: &tools.model.name,
        domain: arguments.domain.clone(),
        dimensions: Vec::new(),
        measures: vec![*measure],
        order: Vec::new(),
        limit: None,
        surroundings: arguments.context.clone(),
    };
    let shares = shares(context, tools, &asking).await?;
    let count = question.top.unwrap_or(USUAL);
    let each = shares
        .iter()
        .map(|share| async { largest(context, &asking, share, by, count).await });
    let results = futures_util::future::try_join_all(each).await?;
    let mut answer = json!({
        "by": by.spec(),
        "measure": measure.spec(),
        "results": results,
    });
    if let (true, Some(map)) = (by.overlaps(), answer.as_object_mut()) {
        let note = format!(
            "A row can have several `{}`: the values overlap.",
            by.field.name
        );
        map.insert("note".to_owned(), Json::from(note));
    }
    Ok(answer)
}

async fn largest(
    context: &Context,
    asking: &Asking<'_>,
    share: &Share,
    by: &Dimension<'_>,
    count: usize,
) -> Result<Json, ToolError> {
    let whole = Asking {
        domain: share.domain.clone(),
        ..asking.clone()
    };
    let (found, total) = futures_util::future::try_join(
        sorted(context, &whole, by, count + 1),
        groups(context, &whole),
    )
    .await?;
    let measure = asking.measures.first().copied().unwrap_or(Measured::Count);
    let total_rows = total.first().map_or(0, |group| group.count);
    let total = total.first().and_then(|group| value(&whole, group));
    let adds_up = has_rest(&measure);
    let zone = context.known().await?.zone;
    let mut rows = Vec::new();
    let (mut rank, mut sum, mut counted) = (0, Decimal::ZERO, 0);
    let mut last = None;
    for (place, (group, value)) in found.iter().take(count).enumerate() {
        if last != Some(*value) {
            rank = place + 1;
            last = Some(*value);
        }
        sum += *value;
        counted += group.count;
        let name = group
            .keys
            .first()
            .map_or(Json::Null, |found| key(by, found, &zone));
        let mut row = json!({"rank": rank, "key": name, "value": number(Some(*value))});
        let share = |part| {
            total
                .filter(|_| adds_up)
                .and_then(|total| percent(part, total))
        };
        if let (Some(map), Some(percent)) = (row.as_object_mut(), share(*value)) {
            map.insert("percent".to_owned(), number(Some(percent)));
            if !by.overlaps() {
                map.insert("cumulative_percent".to_owned(), number(share(sum)));
            }
        }
        if let (Some(map), Measured::Of(_)) = (row.as_object_mut(), measure) {
            map.insert("rows".to_owned(), Json::from(group.count));
        }
        rows.push(row);
    }
    let mut result = Map::new();
    if let Some(currency) = &share.currency {
        result.insert("currency".to_owned(), Json::from(currency.as_str()));
    }
    result.insert("top".to_owned(), Json::from(rows));
    if adds_up
        && !by.overlaps()
        && let Some(total) = total
    {
        let rest = total - sum;
        result.insert(
            "rest".to_owned(),
            json!({
                "value": number(Some(rest)),
                "percent": number(percent(rest, total)),
                "rows": total_rows - counted,
            }),
        );
    }
    result.insert(
        "total".to_owned(),
        json!({"value": number(total), "rows": total_rows}),
    );
    if let (Some((_, next)), Some(last)) = (found.get(count), last)
        && *next == last
    {
        let note = format!("Others beyond these have {last}, too.");
        result.insert("ties".to_owned(), Json::from(note));
    }
    Ok(Json::Object(result))
}

/// The groups with a value, the largest first, as many as are wanted where there are so many.
async fn sorted(
    context: &Context,
    whole: &Asking<'_>,
    by: &Dimension<'_>,
    wanted: usize,
) -> Result<Vec<(Group, Decimal)>, ToolError> {
    // Groups without a value go first in the database's descending order: then more are asked for.
    const MOST: usize = 10_000;
    let measure = match whole.measures.first() {
        Some(Measured::Of(_)) => OrderBy::Measure(0),
        _ => OrderBy::Count,
    };
    let mut limit = wanted;
    loop {
        let asking = Asking {
            dimensions: vec![*by],
            order: vec![
                Order {
                    by: measure,
                    descending: true,
                },
                Order {
                    by: OrderBy::Dimension(0),
                    descending: false,
                },
            ],
            limit: Some(u32::try_from(limit).unwrap_or(u32::MAX)),
            ..whole.clone()
        };
        let found = groups(context, &asking).await?;
        let is_all = found.len() < limit || limit >= MOST;
        let with_value: Vec<(Group, Decimal)> = found
            .into_iter()
            .filter_map(|group| {
                let value = value(&asking, &group)?;
                Some((group, value))
            })
            .take(wanted)
            .collect();
        if is_all || with_value.len() == wanted {
            return Ok(with_value);
        }
        limit = (limit * 10).min(MOST);
    }
}

fn value(asking: &Asking<'_>, group: &Group) -> Option<Decimal> {
    asking.values(group).first().copied().flatten()
}
