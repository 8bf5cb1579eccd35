//! Who comes to a meeting, and who said so.

use serde_json::{Map, Value as Json, json};

use super::EVENT;
use crate::{
    business::{rows, thread},
    fault::Fault,
    orm::{
        method::{Arguments, Method, Of},
        session::{Computed, Session, Values},
    },
    storage::{pool::Effect, table::Table},
};

const ATTENDEE: &str = "calendar.attendee";

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    computed("attendees_count", |session, table, ids| {
        count(session, table, ids, |_| true)
    }),
    computed("accepted_count", |session, table, ids| {
        count(session, table, ids, |state| state == "accepted")
    }),
    computed("declined_count", |session, table, ids| {
        count(session, table, ids, |state| state == "declined")
    }),
    computed("tentative_count", |session, table, ids| {
        count(session, table, ids, |state| state == "tentative")
    }),
    computed("awaiting_count", |session, table, ids| {
        count(session, table, ids, |state| {
            !matches!(state, "accepted" | "declined" | "tentative")
        })
    }),
];

const fn computed(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Model(EVENT),
        field,
        read,
    }
}

/// The methods.
pub(in crate::business) const METHODS: &[Method] = &[
    answer("do_accept", |session, table, arguments| {
        say(session, table, arguments, "accepted")
    }),
    answer("do_decline", |session, table, arguments| {
        say(session, table, arguments, "declined")
    }),
    answer("do_tentative", |session, table, arguments| {
        say(session, table, arguments, "tentative")
    }),
];

const fn answer(
    name: &'static str,
    run: fn(&Session<'_>, &Table, &Arguments) -> Result<Json, Fault>,
) -> Method {
    Method {
        name,
        of: Of::Model(ATTENDEE),
        on_rows: true,
        effect: Effect::Writes,
        parameters: &[],
        run,
    }
}

fn say(
    session: &Session<'_>,
    table: &Table,
    arguments: &Arguments,
    state: &str,
) -> Result<Json, Fault> {
    session.all_exist(table, &arguments.ids)?;
    rows::change(session, table, &arguments.ids, json!({"state": state}))?;
    Ok(Json::Bool(true))
}

fn count(
    session: &Session<'_>,
    _: &Table,
    ids: &[i64],
    of: fn(&str) -> bool,
) -> Result<Values, Fault> {
    let Some(attendees) = session.schema.table(ATTENDEE) else {
        return Ok(Values::new());
    };
    rows::each(ids, |id| {
        let found = rows::find(session, ATTENDEE, &json!([["event_id", "=", id]]))?;
        let found = rows::read(session, attendees, &found, &["state"])?;
        let counted = found.iter().filter(|row| of(rows::text(row, "state")));
        Ok(json!(counted.count()))
    })
}

/// Whoever plans a meeting comes to it.
pub(crate) fn defaults(session: &Session<'_>, _: &Table) -> Result<Map<String, Json>, Fault> {
    let own = thread::own(session)?;
    let own = own.map(|own| ("partner_ids".to_owned(), json!([[6, 0, [own]]])));
    Ok(own.into_iter().collect())
}

/// Those who are asked to a meeting are its attendees.
pub(super) fn follow(session: &Session<'_>, events: &Table, ids: &[i64]) -> Result<(), Fault> {
    let Some(attendees) = session.schema.table(ATTENDEE) else {
        return Ok(());
    };
    let own = thread::own(session)?;
    for event in rows::read(session, events, ids, &["partner_ids"])? {
        let Some(id) = rows::id(&event, "id") else {
            continue;
        };
        let mut asked = rows::ids(&event, "partner_ids");
        asked.sort_unstable();
        let known = rows::find(session, ATTENDEE, &json!([["event_id", "=", id]]))?;
        let known = rows::read(session, attendees, &known, &["partner_id"])?;
        let gone = known.iter().filter(|row| {
            rows::id(row, "partner_id").is_none_or(|partner| !asked.contains(&partner))
        });
        let gone: Vec<i64> = gone.filter_map(|row| rows::id(row, "id")).collect();
        rows::remove(session, ATTENDEE, &gone)?;
        for partner in asked {
            if known
                .iter()
                .any(|row| rows::id(row, "partner_id") == Some(partner))
            {
                continue;
            }
            let state = match Some(partner) == own {
                true => "accepted",
                false => "needsAction",
            };
            let values = json!({"event_id": id, "partner_id": partner, "state": state});
            rows::make(session, ATTENDEE, values)?;
        }
    }
    Ok(())
}
