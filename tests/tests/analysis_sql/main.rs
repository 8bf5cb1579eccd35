//! Business questions against SQL: generated requests, and every number that is answered, be it a cell,
//! a total, a rest or a percentage, is asked once more of a database of the test's own that has the same
//! rows. The expected numbers come from SQL that is written here; nothing of the analysis is used.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod check;
mod model;
mod request;
mod rows;
mod sql;

use std::{collections::BTreeMap, sync::Arc};

use odoo::{Call, Client as _, Session};
use serde_json::{Value as Json, json};
use tests::{Upstream, demo};
use toolkit::{Context, Registry};
use tools as _;

use crate::{
    check::Check,
    request::{Dice, Request},
    rows::Rows,
    sql::aggregator,
};

const RELEASES: [sandbox::Release; 2] = [sandbox::Release::Odoo18, sandbox::Release::Odoo19];
const REQUESTS: usize = 200;
const ANALYSES: [&str; 5] = ["pivot", "timeseries", "top_n", "cohort", "funnel"];
const TODAY: &str = "2026-11-21";

/// What has to occur among the questions.
const OCCUR: [&str; 6] = [
    "measure count sum avg min max count_distinct",
    "granularity hour day week month quarter year",
    "compare previous_period previous_year",
    "fill zero null",
    "mode retention churn",
    "filter = != in not_in > >= < <= between is_set is_not_set contains",
];

/// What was seen so far.
#[derive(Default)]
struct Report {
    compared: usize,
    nothing: usize,
    seen: BTreeMap<String, usize>,
    differences: Vec<String>,
}

/// Makes the invented rows less regular: nobody's rows, several labels, other currencies, leads of no
/// company, and moments that are of another day, month or hour on the user's clocks than in UTC.
async fn stir(session: &Session) {
    let write = async |model: &str, every: i64, place: i64, values: Json| {
        let ids: Vec<i64> = (1..=345).filter(|id| id % every == place).collect();
        let call = Call::new(model, "write").on(ids).leading("vals", values);
        session.call(call).await.unwrap();
    };
    for model in ["sale.order", "crm.lead"] {
        write(model, 5, 0, json!({"tag_ids": [[6, 0, [1, 2, 5]]]})).await;
        write(model, 7, 0, json!({"tag_ids": [[6, 0, [3, 4]]]})).await;
        write(model, 17, 3, json!({"user_id": false})).await;
    }
    write("sale.order", 13, 1, json!({"currency_id": 2})).await;
    write("crm.lead", 11, 0, json!({"company_id": false})).await;
    let moments = [
        "2026-06-30 23:30:00",
        "2026-07-11 23:10:00",
        "2026-03-31 11:00:00",
        "2026-10-25 00:30:00",
        "2026-10-25 01:30:00",
        "2026-01-30 12:00:00",
    ];
    for (moment, place) in moments.into_iter().zip(2..) {
        write("sale.order", 60, place, json!({"date_order": moment})).await;
        write("crm.lead", 60, place, json!({"date_closed": moment})).await;
    }
}

/// The same questions to one release after the other.
async fn ask(release: sandbox::Release, report: &mut Report) {
    let options = sandbox::Options {
        today: Some(TODAY.parse().unwrap()),
        odoo: Some(release),
        ..sandbox::Options::new(demo())
    };
    let upstream = Upstream::of(&options).await;
    let session = upstream.client();
    stir(&session).await;
    let rows = Rows::read(&session).await;
    let registry = Registry::collect().unwrap();
    let context = Context::new(Arc::new(session), toolkit::Models::linked())
        .with_budget(10_000_000)
        .at(|| format!("{TODAY}T10:00:00Z").parse().unwrap());
    let mut dice = Dice(12);
    for number in 0..REQUESTS {
        let mut request = Request::generate(&mut dice, number);
        let (analysis, model) = (request.analysis, request.model);
        // Where a model has a tool of its own, half of the questions go to that of all models.
        let own = registry.get(&format!("{}_{analysis}", model.table()));
        let own = own.filter(|_| dice.happens(50));
        if own.is_none() {
            request.put("model", model.0);
        }
        let tool = own.unwrap_or_else(|| registry.get(analysis).unwrap());
        let place = format!("{release:?} {} {analysis} {}", model.0, request.arguments);
        let arguments = request.arguments.as_object().unwrap().clone();
        let answer = tool.call(&context, arguments).await;
        let answer = answer.unwrap_or_else(|error| panic!("{place}: {error}"));
        let measures = request.measures().into_iter();
        let measures = measures.map(|measure| format!("measure {}", aggregator(&measure)));
        let others = ["granularity", "compare", "fill", "mode"].into_iter();
        let others = others.filter_map(|name| Some(format!("{name} {}", request.text(name)?)));
        for kind in request.kinds.iter().cloned().chain(measures).chain(others) {
            *report.seen.entry(kind).or_default() += 1;
        }
        let mut check = Check {
            rows: &rows,
            request: &request,
            report,
            place,
        };
        check.answer(&answer.structured);
    }
}

#[tokio::test]
async fn every_number_is_that_of_sql() {
    let mut report = Report::default();
    for release in RELEASES {
        ask(release, &mut report).await;
    }
    let (compared, nothing) = (report.compared, report.nothing);
    println!(
        "{compared} numbers, {nothing} times none; {:#?}",
        report.seen
    );
    let differences = &report.differences;
    let listed = differences.join("\n");
    assert!(
        differences.is_empty(),
        "{} differences:\n{listed}",
        differences.len()
    );
    assert!(compared > 15_000, "{compared}");
    for kind in OCCUR.iter().flat_map(|line| {
        line.split_whitespace()
            .skip(1)
            .map(|word| format!("{} {word}", line.split(' ').next().unwrap()))
    }) {
        assert!(report.seen.contains_key(&kind), "{kind} does not occur");
    }
}
