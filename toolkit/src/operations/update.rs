//! Changing rows, and answering what changed.

use odoo::{Call, Field, Kind};
use serde_json::{Map, Value as Json, json};

use super::properties::of_rows;
use crate::{
    Code, Context, ModelTools, Problem, ToolError,
    budget::cut_to_budget,
    calls,
    decode::Arguments,
    names::look_up,
    notes::Notes,
    path::Paths,
    related_names::name_many2many,
    side_effects, summary,
    typed_rows::rows,
    values::{Command, Found, Given, Writing, left, names, shown, to_write},
};

/// Says beside an answer what is to be said.
pub(crate) fn notes(answer: &mut Map<String, Json>, notes: Vec<String>) {
    if !notes.is_empty() {
        answer.insert("notes".to_owned(), Json::from(notes));
    }
}

/// Changes rows, and answers what changed: what is written is not always what is kept (Odoo rounds,
/// cleans up HTML, computes).
pub(super) async fn update(
    context: &Context,
    models: Paths<'_>,
    arguments: Arguments<'_>,
) -> Result<Json, ToolError> {
    let tools = models.own();
    if let (Some(first), true) = (
        touched(&arguments, &Found::new()).first(),
        arguments.ids.len() > 1,
    ) {
        let name = &first.field.name;
        let message = format!("rows of `{name}` are changed of one row at a time");
        return Err(Problem::new(Code::WrongType, "ids", message)
            .expected("one id")
            .into());
    }
    let found = look_up(context, names(&arguments.values), &arguments.context).await?;
    let blank = Some(&arguments.left).filter(|places| !places.is_empty());
    let mut noted: Vec<String> = blank
        .map(|places| left(places, Writing::Update))
        .into_iter()
        .collect();
    let written = arguments
        .values
        .iter()
        .map(|(field, _)| field.name.as_ref());
    noted.extend(side_effects::told(
        &tools.model.name,
        written,
        &arguments.context,
    ));
    let touched = touched(&arguments, &found);
    let model = &tools.model.name;
    let reading = ReadBack::new(tools, &arguments);
    let before = reading.read(context).await;
    // Rows that are to change have to be those of the row that is changed: Odoo would not ask.
    if !touched.is_empty() {
        let (before, _) = before.as_ref().map_err(|error| error.clone())?;
        belong(&touched, &arguments.ids, before)?;
    }
    // Odoo empties the properties that a write does not name: those of each row are written with it.
    let own = match &before {
        Ok((rows, _)) => of_rows(context, &tools.model, &arguments.values, &found, rows).await?,
        Err(failed)
            if arguments
                .values
                .iter()
                .any(|(field, _)| is_properties(field)) =>
        {
            return Err(failed.clone());
        }
        Err(_) => None,
    };
    if arguments.dry_run {
        let (mut before, odd) = before?;
        noted.extend(odd.list());
        let missing = missing(&arguments.ids, &before);
        name_many2many(context, &reading.fields, &mut before, &arguments.context).await;
        let mut answer = Map::new();
        answer.insert("dry_run".to_owned(), Json::Bool(true));
        let values = shown(&arguments.values, &found);
        answer.insert("values".to_owned(), Json::Object(values));
        cut_to_budget(&tools.model, "current", before, context.budget()).tell(&mut answer);
        answer.insert("missing".to_owned(), Json::from(missing));
        notes(&mut answer, noted);
        return Ok(Json::Object(answer));
    }
    let lines_before = lines(context, models, &arguments, &touched).await;
    // Not being able to tell what changed is no reason not to change it.
    let values = to_write(&arguments.values, &found);
    match own {
        Some(groups) => write_each(context, model, groups, values, &arguments.context).await?,
        None => {
            calls::write(
                context,
                model,
                arguments.ids.clone(),
                values,
                arguments.context.clone(),
            )
            .await?;
        }
    }
    let both = match before {
        Ok(before) => reading.read(context).await.map(|after| (before, after)),
        Err(error) => Err(error),
    };
    let mut answer = Map::new();
    answer.insert("updated".to_owned(), Json::from(arguments.ids.clone()));
    if let Err(error) = &both {
        let why = error.to_json();
        let why = why.get("message").and_then(Json::as_str);
        noted.push(format!(
            "The rows were written, but what changed could not be read: {}",
            why.unwrap_or_default()
        ));
    }
    if let Ok(((before, _), (after, odd))) = both {
        // Odoo writes to rows that are not there without a word.
        let missing = missing(&arguments.ids, &before);
        if !missing.is_empty() {
            let there = arguments.ids.iter().filter(|id| !missing.contains(id));
            let there: Vec<i64> = there.copied().collect();
            answer.insert("updated".to_owned(), Json::from(there));
            answer.insert("missing".to_owned(), Json::from(missing));
        }
        let mut changed = changes(&before, &after);
        let lines_after = lines(context, models, &arguments, &touched).await;
        for (name, before) in &lines_before {
            let Some(after) = lines_after.get(name).and_then(Json::as_array) else {
                continue;
            };
            let changes = changes(before.as_array().map_or(&[], Vec::as_slice), after);
            add_to(&mut changed, &arguments.ids, name, changes);
        }
        for (field, _) in &arguments.values {
            if matches!(field.kind, Kind::Binary) {
                for id in &arguments.ids {
                    mark(&mut changed, *id, &field.name);
                }
            }
        }
        name_many2many(context, &reading.fields, &mut changed, &arguments.context).await;
        cut_to_budget(&tools.model, "changed", changed, context.budget()).tell(&mut answer);
        noted.extend(odd.list());
    }
    let links = context.links(model, &arguments.ids).await;
    if !links.is_empty() {
        answer.insert("links".to_owned(), Json::from(links));
    }
    notes(&mut answer, noted);
    Ok(Json::Object(answer))
}

const fn is_properties(field: &Field) -> bool {
    matches!(field.kind, Kind::Properties)
}

/// Changes rows that do not all get the same: one call for those that do, one after the other. What was done
/// before one fails stays done, and is told.
async fn write_each(
    context: &Context,
    model: &str,
    groups: Vec<(Vec<i64>, Map<String, Json>)>,
    values: Map<String, Json>,
    surroundings: &Map<String, Json>,
) -> Result<(), ToolError> {
    let mut done: Vec<i64> = Vec::new();
    for (ids, own) in groups {
        let mut values = values.clone();
        values.extend(own);
        let written = calls::write(context, model, ids.clone(), values, surroundings.clone()).await;
        match written {
            Ok(()) => done.extend(ids),
            Err(failed) if done.is_empty() => return Err(failed),
            Err(failed) => {
                return Err(ToolError::Partly {
                    done,
                    cause: Box::new(failed),
                });
            }
        }
    }
    Ok(())
}

/// The call that reads what is to change and what follows from it: the fields written, the default ones, and those
/// that tell how far a row is and what it comes to.
struct ReadBack<'m> {
    call: Call,
    fields: Vec<&'m Field>,
}

impl<'m> ReadBack<'m> {
    fn new(tools: &'m ModelTools, arguments: &Arguments<'m>) -> Self {
        let mut call = Call::new(tools.model.name.as_ref(), "read").on(arguments.ids.clone());
        call.context = arguments.context.clone();
        let id = tools.model.field("id").into_iter();
        let written = arguments.values.iter().map(|(field, _)| *field);
        let mut fields: Vec<&Field> = Vec::new();
        let following = summary::following(tools).into_iter();
        let shown = tools.fields(&tools.shown);
        for field in id.chain(written).chain(shown).chain(following) {
            // Files are what was sent.
            let is_new = !fields.iter().any(|known| known.name == field.name);
            if is_new && !matches!(field.kind, Kind::Binary) {
                fields.push(field);
            }
        }
        Self { call, fields }
    }

    /// The rows, and what is odd about them.
    async fn read(&self, context: &Context) -> Result<(Vec<Json>, Notes), ToolError> {
        let fields = self.fields.clone();
        let (fields, answer) = context.read_rows(&self.call, fields, true).await?;
        let mut notes = Notes::default();
        let rows = rows(&self.call, &fields, answer, &mut notes)?;
        Ok((rows, notes))
    }
}

/// Rows of an x2many that are changed, or go.
struct Touched<'a> {
    field: &'a Field,
    /// Those whose values change, with the fields.
    changed: Vec<(i64, Vec<&'a Field>)>,
    /// Those that are deleted or taken out.
    gone: Vec<i64>,
}

fn touched<'a>(arguments: &'a Arguments<'_>, found: &Found) -> Vec<Touched<'a>> {
    let mut all = Vec::new();
    for (field, given) in &arguments.values {
        let Given::Rows(commands) = given else {
            continue;
        };
        let mut touched = Touched {
            field,
            changed: Vec::new(),
            gone: Vec::new(),
        };
        let is_one2many = matches!(field.kind, Kind::One2many { .. });
        for command in commands {
            match command {
                Command::Update(id, values) => {
                    let fields = values.iter().map(|(field, _)| *field).collect();
                    touched.changed.push((*id, fields));
                }
                Command::Delete(rows) => touched.gone.extend(rows.iter().map(|row| row.id(found))),
                Command::Unlink(rows) if is_one2many => {
                    touched.gone.extend(rows.iter().map(|row| row.id(found)));
                }
                _ => {}
            }
        }
        if !touched.changed.is_empty() || !touched.gone.is_empty() {
            all.push(touched);
        }
    }
    all
}

/// Refuses rows that are not those of the field, as it is.
fn belong(touched: &[Touched<'_>], ids: &[i64], before: &[Json]) -> Result<(), ToolError> {
    let mut problems = Vec::new();
    for Touched {
        field,
        changed,
        gone,
    } in touched
    {
        let own: Vec<i64> = before
            .iter()
            .filter_map(|row| row.get(field.name.as_ref())?.as_array())
            .flatten()
            .filter_map(Json::as_i64)
            .collect();
        let asked = changed.iter().map(|(id, _)| id).chain(gone);
        for id in asked.filter(|id| !own.contains(id)) {
            let parent = ids.first().copied().unwrap_or_default();
            let message = format!("row {id} is none of the `{}` of row {parent}", field.name);
            let own: Vec<String> = own.iter().take(20).map(ToString::to_string).collect();
            let expected = match own.is_empty() {
                true => "nothing: it has no such rows".to_owned(),
                false => format!("one of {}", own.join(", ")),
            };
            problems.push(
                Problem::new(Code::ForeignRow, field.name.as_ref(), message).expected(expected),
            );
        }
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(ToolError::Arguments(problems)),
    }
}

/// The rows within rows that change, as they are now; what cannot be read is left out.
async fn lines(
    context: &Context,
    models: Paths<'_>,
    arguments: &Arguments<'_>,
    touched: &[Touched<'_>],
) -> Map<String, Json> {
    let mut found = Map::new();
    for Touched { field, changed, .. } in touched {
        let related = models.find(field.kind.relation().unwrap_or_default());
        let (Some(related), false) = (related, changed.is_empty()) else {
            continue;
        };
        let ids: Vec<i64> = changed.iter().map(|(id, _)| *id).collect();
        let mut call = Call::new(related.model.name.as_ref(), "read").on(ids);
        call.context = arguments.context.clone();
        let mut fields: Vec<&Field> = related.model.field("id").into_iter().collect();
        for written in changed.iter().flat_map(|(_, fields)| fields) {
            let is_new = !fields.iter().any(|known| known.name == written.name);
            if is_new && !matches!(written.kind, Kind::Binary) {
                fields.push(written);
            }
        }
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_ref()).collect();
        let call = call.with("fields", names);
        if let Ok(answer) = context.send(call.clone()).await
            && let Ok(rows) = rows(&call, &fields, answer, &mut Notes::default())
        {
            found.insert(field.name.to_string(), Json::from(rows));
        }
    }
    found
}

/// The ids without a row.
fn missing(ids: &[i64], rows: &[Json]) -> Vec<i64> {
    let has_row = |id: i64| {
        let mut found = rows.iter().filter_map(|row| row.get("id")?.as_i64());
        found.any(|other| other == id)
    };
    ids.iter().copied().filter(|id| !has_row(*id)).collect()
}

/// Says of a file that it was written: nobody wants to read both.
fn mark(changed: &mut Vec<Json>, id: i64, name: &str) {
    if let Some(map) = of(changed, id) {
        map.insert(name.to_owned(), json!("written"));
    }
}

/// The changes of a row, none so far perhaps.
fn of(changed: &mut Vec<Json>, id: i64) -> Option<&mut Map<String, Json>> {
    let is_own = |row: &Json| row.get("id").and_then(Json::as_i64) == Some(id);
    let place = changed.iter().position(is_own).unwrap_or(changed.len());
    if place == changed.len() {
        changed.push(json!({ "id": id }));
    }
    changed.get_mut(place)?.as_object_mut()
}

/// Puts what changed within rows beside what changed of the row that they are in.
fn add_to(changed: &mut Vec<Json>, ids: &[i64], name: &str, changes: Vec<Json>) {
    let (Some(id), false) = (ids.first(), changes.is_empty()) else {
        return;
    };
    if let Some(map) = of(changed, *id) {
        let entry = map.entry(name).or_insert_with(|| json!({}));
        if let Some(entry) = entry.as_object_mut() {
            entry.insert("rows".to_owned(), Json::from(changes));
        }
    }
}

/// `{id, field: {from, to}}` of each row with a field that is another now.
fn changes(before: &[Json], after: &[Json]) -> Vec<Json> {
    let mut changes = Vec::new();
    for after in after {
        let same = |row: &&Json| row.get("id") == after.get("id");
        let before = before.iter().find(same).and_then(Json::as_object);
        let (Some(old), Some(new)) = (before, after.as_object()) else {
            continue;
        };
        let mut change = Map::new();
        for (name, to) in new {
            match old.get(name) {
                Some(from) if name == "id" => {
                    change.insert(name.clone(), from.clone());
                }
                Some(from) if from != to => {
                    change.insert(name.clone(), json!({"from": from, "to": to}));
                }
                _ => {}
            }
        }
        if change.len() > 1 {
            changes.push(Json::Object(change));
        }
    }
    changes
}
