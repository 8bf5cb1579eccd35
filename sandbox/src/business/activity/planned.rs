//! What is planned for a row, as the row tells it when it is read.

use serde_json::{Value as Json, json};

use crate::{
    business::rows::{self, Row},
    fault::Fault,
    orm::{
        method::Of,
        page::Page,
        session::{Computed, Session, Values},
    },
    storage::table::Table,
};

const ACTIVITY: &str = "mail.activity";

/// The fields.
pub(in crate::business) const COMPUTED: &[Computed] = &[
    Computed {
        of: Of::Model(ACTIVITY),
        field: "state",
        read: |session, table, ids| {
            let today = session.today()?;
            let rows = rows::read(session, table, ids, &["date_deadline", "active"])?;
            let states = rows.iter().filter_map(|row| {
                let done = row.get("active") == Some(&Json::Bool(false));
                let state = if done { "done" } else { state(row, &today) };
                Some((rows::id(row, "id")?, json!(state)))
            });
            Ok(states.collect())
        },
    },
    of_planned("activity_state", |session, table, ids| {
        let today = session.today()?;
        told(session, table, ids, |planned| {
            planned.first().map(|row| json!(state(row, &today)))
        })
    }),
    of_planned("activity_summary", |session, table, ids| {
        told(session, table, ids, |planned| {
            field(planned.first(), "summary")
        })
    }),
    of_planned("activity_user_id", |session, table, ids| {
        told(session, table, ids, |planned| {
            field(planned.first(), "user_id")
        })
    }),
    of_planned("activity_type_id", |session, table, ids| {
        told(session, table, ids, |planned| {
            field(planned.first(), "activity_type_id")
        })
    }),
    of_planned("activity_date_deadline", |session, table, ids| {
        told(session, table, ids, |planned| {
            field(planned.first(), "date_deadline")
        })
    }),
    of_planned("my_activity_date_deadline", |session, table, ids| {
        told(session, table, ids, |planned| {
            let own = planned
                .iter()
                .find(|row| rows::id(row, "user_id") == Some(session.uid));
            field(own, "date_deadline")
        })
    }),
];

const fn of_planned(
    field: &'static str,
    read: fn(&Session<'_>, &Table, &[i64]) -> Result<Values, Fault>,
) -> Computed {
    Computed {
        of: Of::Field("activity_ids"),
        field,
        read,
    }
}

/// When it is to be done, seen from today.
fn state(row: &Row, today: &str) -> &'static str {
    match rows::text(row, "date_deadline").cmp(today) {
        std::cmp::Ordering::Less => "overdue",
        std::cmp::Ordering::Equal => "today",
        std::cmp::Ordering::Greater => "planned",
    }
}

fn field(row: Option<&Row>, name: &str) -> Option<Json> {
    row?.get(name).cloned()
}

/// What is told of each row by what is planned for it, the next first.
fn told(
    session: &Session<'_>,
    table: &Table,
    ids: &[i64],
    of: impl Fn(&[Row]) -> Option<Json>,
) -> Result<Values, Fault> {
    let mut values = Values::new();
    let Some(activities) = session.schema.table(ACTIVITY) else {
        return Ok(values);
    };
    let needed = ["res_model", "res_id", "date_deadline"];
    if !needed.iter().all(|name| activities.has_column(name)) {
        return Ok(values);
    }
    for id in ids {
        let domain = json!([["res_model", "=", table.name()], ["res_id", "=", id]]);
        let order = Some("date_deadline, id");
        let found = session
            .sudo()
            .search(activities, &domain, Page::default(), order)?;
        let names = ["date_deadline", "summary", "user_id", "activity_type_id"];
        let planned = rows::read(session, activities, &found, &names)?;
        values.extend(of(&planned).map(|value| (*id, value)));
    }
    Ok(values)
}
