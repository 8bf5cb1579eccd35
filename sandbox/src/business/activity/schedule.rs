//! Activities that are planned for a row, and those that are done.

use serde_json::{Map, Value as Json, json};

use crate::{
    business::{message, rows, thread::values},
    facts::builtin::IR_MODEL,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::Session,
    },
    release::Release,
    storage::{pool::Effect, table::Table},
};

const ACTIVITY: &str = "mail.activity";
const TO_DO: &str = "mail.mail_activity_data_todo";

/// The methods.
pub(in crate::business) const METHODS: &[Method] = &[
    Method {
        name: "activity_schedule",
        of: Of::Field("activity_ids"),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["act_type_xmlid", "date_deadline", "summary", "note", "**"],
        run: schedule,
    },
    Method {
        name: "action_feedback",
        of: Of::Model(ACTIVITY),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &["feedback", "attachment_ids"],
        run: feedback,
    },
    Method {
        name: "action_done",
        of: Of::Model(ACTIVITY),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run: feedback,
    },
];

/// The kind that is meant: the one named, else a to-do. Up to 18 nobody who names none gets one.
fn kind(
    session: &Session<'_>,
    table: &Table,
    named: Option<&str>,
    given: Option<i64>,
) -> Result<Option<i64>, Fault> {
    if given.is_some() && named.is_none() {
        return Ok(given);
    }
    let known = match named {
        Some(id) => message::by_external_id(session, id)?,
        None if session.schema.release < Release::Odoo19 => return Ok(None),
        None => None,
    };
    match known {
        Some(kind) => Ok(Some(kind)),
        None => match message::by_external_id(session, TO_DO)? {
            Some(kind) => Ok(Some(kind)),
            None => {
                let of_model = json!([["res_model", "in", [false, table.name()]]]);
                Ok(rows::find(session, "mail.activity.type", &of_model)?
                    .first()
                    .copied())
            }
        },
    }
}

fn schedule(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let given = arguments.whole("activity_type_id")?;
    let kind = kind(session, table, arguments.text("act_type_xmlid")?, given)?;
    let models = rows::find(session, IR_MODEL, &json!([["model", "=", table.name()]]))?;
    let told = ["name", "default_user_id", "summary", "default_note"];
    let about = match kind {
        Some(kind) => rows::one(session, "mail.activity.type", kind, &told)?,
        None => Map::new(),
    };
    let link = |id: Option<i64>| id.map_or(Json::Bool(false), Json::from);
    let user = match arguments
        .whole("user_id")?
        .or(rows::id(&about, "default_user_id"))
    {
        Some(user) => json!(user),
        None => match session.schema.release {
            Release::Odoo18 => json!(session.uid),
            Release::Odoo19 => Json::Bool(false),
        },
    };
    let summary = match (arguments.text("summary")?, rows::text(&about, "summary")) {
        (Some(told), _) => json!(told),
        (None, "") if session.schema.release >= Release::Odoo19 => {
            about.get("name").cloned().unwrap_or(Json::Bool(false))
        }
        (None, "") => Json::Bool(false),
        (None, usual) => json!(usual),
    };
    let deadline = match arguments.text("date_deadline")? {
        Some(day) => day.to_owned(),
        None => session.today()?,
    };
    let note = arguments.given("note").or(about.get("default_note"));
    let mut made = Vec::new();
    for id in &arguments.ids {
        let mut row = json!({"activity_type_id": link(kind), "automated": true,
            "date_deadline": deadline, "note": note, "res_id": id,
            "res_model_id": link(models.first().copied()), "summary": summary, "user_id": user});
        if let (Some(row), None) = (row.as_object_mut(), note) {
            row.remove("note");
        }
        made.extend(rows::make(session, ACTIVITY, row)?);
    }
    Ok(match session.schema.release {
        // As Python writes a recordset.
        Release::Odoo18 => match made.as_slice() {
            [only] => json!(format!("{ACTIVITY}({only},)")),
            several => {
                let ids: Vec<Json> = several.iter().copied().map(Json::from).collect();
                json!(format!("{ACTIVITY}{}", crate::python::tuple(&ids)))
            }
        },
        Release::Odoo19 => json!(made),
    })
}

/// What is done is said beside its row: with what came of it.
fn feedback(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let told = ["res_model", "res_id", "activity_type_id", "summary"];
    let said = match arguments.is_of("action_feedback") {
        true => arguments.text("feedback")?.unwrap_or_default(),
        false => "",
    };
    let mut message = Json::Bool(false);
    for row in rows::read(session, table, &arguments.ids, &told)? {
        let about = session.schema.table(rows::text(&row, "res_model"));
        let (Some(about), Some(id)) = (about, rows::id(&row, "res_id")) else {
            continue;
        };
        let kind = rows::id(&row, "activity_type_id");
        let name = match kind {
            Some(kind) => rows::one(session, "mail.activity.type", kind, &["name"])?,
            None => Map::new(),
        };
        let (name, summary) = (rows::text(&name, "name"), rows::text(&row, "summary"));
        let body = format!("<p>{name} done: {summary}</p><p>{said}</p>");
        let values = values([
            ("body", json!(body)),
            ("message_type", json!("notification")),
            (
                "mail_activity_type_id",
                kind.map_or(Json::Bool(false), Json::from),
            ),
        ]);
        let kept = message::keep(session, about, id, values, "mail.mt_activities")?;
        message = json!(kept);
    }
    match session.schema.release {
        Release::Odoo18 => rows::remove(session, ACTIVITY, &arguments.ids)?,
        Release::Odoo19 => {
            let done = json!({"active": false, "date_done": session.today()?, "feedback": said});
            rows::change(session, table, &arguments.ids, done)?;
        }
    }
    Ok(message)
}
