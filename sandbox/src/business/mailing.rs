//! Mailings: whom a list reaches, when a mailing is sent. Nothing is sent.

use rusqlite::types::Value;
use serde_json::{Map, Value as Json, json};

use crate::{
    business::{
        computed::{column, fill, put},
        rows,
    },
    facts::builtin::IR_MODEL,
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Session, Values},
    },
    storage::{column::Columns, pool::Effect, table::Table},
};

const MAILING: &str = "mailing.mailing";
const LIST: &str = "mailing.list";
const CONTACT: &str = "mailing.contact";
const WHEN: &str = "mailing.mailing.schedule.date";

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    computed(LIST, "contact_count", |session, table, ids| {
        reached(session, table, ids, |_| true)
    }),
    computed(LIST, "contact_count_email", |session, table, ids| {
        reached(session, table, ids, |contact| {
            !rows::text(contact, "email").is_empty()
        })
    }),
    computed(LIST, "mailing_count", |session, _, ids| {
        rows::each(ids, |id| {
            let domain = json!([["contact_list_ids", "in", [id]]]);
            Ok(json!(rows::find(session, MAILING, &domain)?.len()))
        })
    }),
    computed(MAILING, "mailing_model_real", |session, table, ids| {
        let mut values = Values::new();
        for row in rows::read(session, table, ids, &["mailing_model_id"])? {
            let model = rows::id(&row, "mailing_model_id").unwrap_or_default();
            let model = rows::one(session, IR_MODEL, model, &["model"])?;
            let real = match rows::text(&model, "model") {
                LIST => CONTACT,
                model => model,
            };
            values.extend(rows::id(&row, "id").map(|id| (id, json!(real))));
        }
        Ok(values)
    }),
];

const fn computed(
    model: &'static str,
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(model),
        field,
        read,
    }
}

fn reached(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    of: fn(&rows::Row) -> bool,
) -> Result<Values, Fault> {
    let mut values = Values::new();
    let Some(contacts) = session.schema.table(CONTACT) else {
        return Ok(values);
    };
    for list in rows::read(session, table, ids, &["contact_ids"])? {
        let found = rows::read(
            session,
            contacts,
            &rows::ids(&list, "contact_ids"),
            &["email"],
        )?;
        let count = found.iter().filter(|contact| of(contact)).count();
        values.extend(rows::id(&list, "id").map(|id| (id, json!(count))));
    }
    Ok(values)
}

/// The methods.
pub(in crate::business) const METHODS: &[Method] = &[
    step(MAILING, "action_schedule", schedule),
    step(MAILING, "action_cancel", |session, table, arguments| {
        let values = json!({"state": "draft", "schedule_type": "now", "schedule_date": false,
            "next_departure": false});
        put_to(session, table, arguments, values)
    }),
    step(MAILING, "action_launch", |session, table, arguments| {
        put_to(
            session,
            table,
            arguments,
            json!({"state": "in_queue", "schedule_type": "now"}),
        )
    }),
    step(
        MAILING,
        "action_put_in_queue",
        |session, table, arguments| put_to(session, table, arguments, json!({"state": "in_queue"})),
    ),
    step(
        MAILING,
        "action_retry_failed",
        |session, table, arguments| put_to(session, table, arguments, json!({"state": "in_queue"})),
    ),
    step(WHEN, "action_schedule_date", |session, table, arguments| {
        session.all_exist(table, &arguments.ids)?;
        let told = ["mass_mailing_id", "schedule_date"];
        for wizard in rows::read(session, table, &arguments.ids, &told)? {
            let mailings = session.schema.table(MAILING);
            if let (Some(mailings), Some(id)) = (mailings, rows::id(&wizard, "mass_mailing_id")) {
                let values = json!({"schedule_type": "scheduled", "state": "in_queue",
                    "schedule_date": wizard.get("schedule_date")});
                rows::change(session, mailings, &[id], values)?;
            }
        }
        Ok(Json::Null)
    }),
];

const fn step(
    model: &'static str,
    name: &'static str,
    run: fn(&Session<'_>, &Table, &Arguments) -> Result<Json, Fault>,
) -> Method {
    Method {
        name,
        of: Of::Model(model),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run,
    }
}

fn put_to(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    values: Json,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    rows::change(session, table, &arguments.ids, values)?;
    Ok(Json::Null)
}

/// The wizard that asks when a mailing is to be sent.
fn schedule(session: &Session<'_>, table: &Table, arguments: &Arguments) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    let mut context: Map<String, Json> = session.context.clone();
    context.insert(
        "default_mass_mailing_id".to_owned(),
        json!(arguments.ids.first()),
    );
    context.insert("dialog_size".to_owned(), json!("medium"));
    Ok(json!({
        "name": "When do you want to send your mailing?",
        "type": "ir.actions.act_window",
        "res_model": WHEN,
        "res_id": 0,
        "view_mode": "form",
        "views": [[false, "form"]],
        "target": "new",
        "domain": false,
        "context": context,
        "xml_id": "mass_mailing.mailing_mailing_schedule_date_action",
    }))
}

/// A new mailing is for a list, and has a source of its own.
pub(crate) fn complete<'t>(
    session: &Session<'_>,
    table: &'t Table,
    ids: &[i64],
    columns: &mut Columns<'t>,
) -> Result<(), Fault> {
    if !ids.is_empty() {
        return Ok(());
    }
    fill(table, columns, "mailing_model_id", || {
        let list = rows::find(session, IR_MODEL, &json!([["model", "=", LIST]]))?;
        Ok(list.first().copied().map(Value::Integer))
    })?;
    fill(table, columns, "email_from", || session.of_user("email"))?;
    let subject = columns.iter().find(|(field, _)| field.name == "subject");
    let subject = match subject {
        Some((_, Value::Text(subject))) => subject.clone(),
        _ => String::new(),
    };
    if let Some(field) = column(table, "source_id") {
        let source = match session.schema.related(field) {
            Some(sources) => {
                let name = format!("{subject} (Mass Mailing created on {})", session.now()?);
                // No two sources have one name.
                let domain = json!([["name", "=like", format!("{name}%")]]);
                let name = match rows::find(session, sources.name(), &domain)?.len() {
                    0 => name,
                    known => format!("{name} [{}]", known + 1),
                };
                rows::make(session, sources.name(), json!({"name": name}))?.map(Value::Integer)
            }
            None => Some(session.number_of_its_own(table, field)?),
        };
        if let Some(source) = source {
            put(table, columns, "source_id", source);
        }
    }
    fill(table, columns, "mailing_domain", || {
        Ok(Some(Value::Text("[]".to_owned())))
    })
}
