//! Who began when, and what became of them.

use serde_json::Value as Json;

use super::Check;
use crate::{TODAY, rows::*, sql::*};

impl Check<'_> {
    /// The rows that are in any cohort.
    pub(crate) fn followed(&self) -> String {
        let date = self.request.text("date").unwrap();
        match (self.request.text("start"), self.request.text("entity")) {
            (Some(start), _) => format!("{start} IS NOT NULL"),
            (_, entity) => format!("{} IS NOT NULL AND {date} IS NOT NULL", entity.unwrap()),
        }
    }

    /// The rows with the period in which their cohort began, and that of what happened.
    pub(crate) fn begin_cohorts(&self) {
        let (request, granularity) = (self.request, self.request.granularity());
        let date = request.text("date").unwrap();
        let then = counted(granularity, date);
        let begun_by = request.text("start").unwrap_or(date);
        let (name, begun) = (named(granularity, begun_by), counted(granularity, begun_by));
        self.keep(
            "followed",
            &match request.text("entity") {
                None => format!(
                    "SELECT *, {name} AS cohort, {begun} AS begun, {then} AS then_at FROM picked"
                ),
                Some(entity) => format!(
                    "SELECT *, {then} AS then_at FROM picked JOIN (
                     SELECT {entity} AS whose, min({name}) AS cohort, min({begun}) AS begun
                     FROM picked GROUP BY 1
                 ) ON whose = {entity}"
                ),
            },
        );
        for (beyond, day) in [("<", request.from), (">", request.to)] {
            let bound = day.map(|day| counted(granularity, &quoted(Some(day))));
            let bound = bound.unwrap_or("NULL".to_owned());
            self.rows.run(&format!(
                "DELETE FROM followed WHERE begun {beyond} {bound}"
            ));
        }
        // The last sixty are told.
        let told = "SELECT DISTINCT begun FROM followed ORDER BY 1 DESC LIMIT 60";
        self.rows
            .run(&format!("DELETE FROM followed WHERE begun NOT IN ({told})"));
    }

    pub(crate) fn cohort(&mut self, table: &Json) {
        let request = self.request;
        self.begin_cohorts();
        let (measure, name) = match (request.text("measure"), request.text("entity")) {
            // Without a measure they are counted themselves.
            (None, Some(entity)) => (format!("{entity}:count_distinct"), entity.to_owned()),
            _ => (request.measures().remove(0), request.measures().remove(0)),
        };
        let now = format!("({})", counted(request.granularity(), &quoted(Some(TODAY))));
        let seen = format!("(SELECT max(0, max({now} - begun)) FROM followed)");
        let periods: usize = self
            .rows
            .text(&format!("CAST(coalesce({seen}, 0) AS TEXT)"))
            .unwrap()
            .parse()
            .unwrap();
        let periods = periods.min(request.limit("periods", 12));
        let mut expected = vec![head(&name, &Key::new(), "size")];
        for place in 0..=periods {
            let of = vec![Some(place.to_string())];
            expected.extend(["", "percent"].map(|role| head(&name, &of, role)));
        }
        self.equal(&heads(table), &expected, "columns");
        let cohorts = self
            .rows
            .texts("SELECT DISTINCT cohort FROM followed ORDER BY begun");
        let expected = cohorts
            .iter()
            .map(|cohort| vec![Some(cohort.clone())])
            .collect();
        self.equal(&keys(&table["rows"]), &expected, "cohorts");
        self.equal(
            &table.get("total").is_some(),
            &!cohorts.is_empty(),
            "a total",
        );
        let conditions = cohorts.iter().map(|cohort| format!("cohort = '{cohort}'"));
        let rows = conditions.zip(table["rows"].as_array().unwrap());
        let total = table.get("total").map(|total| ("TRUE".to_owned(), total));
        for (condition, row) in rows.chain(total) {
            let mut expected = vec![self.told(&measure, &condition, None)];
            for place in 0..=periods {
                // What is yet to come is not told, and counts for no total.
                let come = format!("{condition} AND ({place} = 0 OR begun + {place} <= {now})");
                let told = self.told(&measure, &come, Some(place));
                expected.extend([told, percent(told, self.told(&measure, &come, None))]);
            }
            self.values(row, &expected, &condition);
        }
    }

    /// What there is of cohorts so many periods after they began, or all of them.
    pub(crate) fn told(&self, measure: &str, condition: &str, place: Option<usize>) -> Option<f64> {
        let is_entity = self.request.text("entity").is_some();
        let churns = self.request.text("mode") == Some("churn");
        let of = |is: String| self.of("followed", measure, &format!("{condition} AND {is}"));
        self.of("followed", "count", condition)?;
        let whole = of(if is_entity { "then_at = begun" } else { "TRUE" }.to_owned());
        let Some(place) = place else {
            return whole;
        };
        let told = of(match (is_entity, churns) {
            (true, _) => format!("then_at = begun + {place}"),
            (false, true) => format!("then_at <= begun + {place}"),
            (false, false) => format!("(then_at IS NULL OR then_at > begun + {place})"),
        });
        let told = told.or(of_nothing(measure));
        match is_entity && churns {
            true => whole.zip(told).map(|(whole, told)| whole - told),
            false => told,
        }
    }
}
