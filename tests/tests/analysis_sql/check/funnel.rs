//! Steps and ends.

use serde_json::{Value as Json, json};

use super::Check;
use crate::{rows::*, sql::*};

/// The steps of a funnel that are told, the place of each value among them and whether it is won, and
/// what is given up.
pub(crate) struct Steps {
    pub(crate) steps: Vec<String>,
    pub(crate) places: Vec<(String, usize, bool)>,
    pub(crate) lost: Vec<String>,
}

impl Check<'_> {
    /// The steps of a funnel, `(value, is_won)`, and the values that are given up.
    pub(crate) fn steps(&self) -> Steps {
        let request = self.request;
        let choices = request.model.choices(request.text("stage").unwrap());
        let all = match &choices {
            Some(values) => values
                .iter()
                .map(|value| [value, value, "0"].map(str::to_owned))
                .collect::<Vec<_>>(),
            None => {
                let stages = "SELECT CAST(id AS TEXT), name, CAST(is_won AS TEXT) FROM crm_stage";
                let stages = self
                    .rows
                    .keys(&format!("{stages} ORDER BY sequence, name, id"), 3);
                let text = |key: Key| [0, 1, 2].map(|place| key[place].clone().unwrap());
                stages.into_iter().map(text).collect()
            }
        };
        let find = |text: &str| {
            all.iter()
                .find(|[value, name, _]| value == text || name == text)
        };
        let chosen = |name: &str| {
            request
                .texts(name)
                .into_iter()
                .map(|text| find(text).unwrap())
        };
        let mut lost: Vec<String> = chosen("lost").map(|[value, ..]| value.clone()).collect();
        if request.arguments["lost"].is_null() {
            lost.extend(find("cancel").map(|[value, ..]| value.clone()));
        }
        let path: Vec<&[String; 3]> = all
            .iter()
            .filter(|[value, ..]| !lost.contains(value))
            .collect();
        let mut steps: Vec<String> = chosen("stages").map(|[value, ..]| value.clone()).collect();
        if steps.is_empty() {
            steps = path.iter().map(|[value, ..]| value.clone()).collect();
        }
        // Where nothing says what is won, the last step of all is; a step that is left out is that
        // before it.
        let is_said = path.iter().any(|[_, _, won]| won == "1");
        let last = path.last().map(|[value, ..]| value.clone());
        let mut before = None;
        let mut places = Vec::new();
        for [value, _, won] in path {
            before = steps.iter().position(|step| step == value).or(before);
            let is_won = won == "1" || (!is_said && Some(value) == last.as_ref());
            if let Some(place) = before {
                places.push((value.clone(), place, is_won));
            }
        }
        Steps {
            steps,
            places,
            lost,
        }
    }

    /// The rows with the place of their step, and whether they are won or lost.
    pub(crate) fn place(&self, steps: &Steps) {
        let stage = format!("CAST({} AS TEXT)", self.request.text("stage").unwrap());
        let each = steps.places.iter();
        let (places, wins): (Vec<String>, Vec<String>) = each
            .map(|(value, place, won)| {
                (
                    format!("WHEN '{value}' THEN {place}"),
                    format!("WHEN '{value}' THEN {won}"),
                )
            })
            .unzip();
        let lost = steps.lost.iter().map(|value| quoted(Some(value)));
        let given_up = format!("{stage} IN ({})", lost.collect::<Vec<_>>().join(", "));
        let at = format!("CASE {stage} {} END", places.join(" "));
        let won = format!("CASE {stage} {} END", wins.join(" "));
        let has_active = self.request.model.words("flag").contains(&"active");
        let active = if has_active { "active" } else { "TRUE" };
        self.keep(
            "placed",
            &format!(
                "SELECT *, iif({given_up}, 0, {at}) AS place, NOT ({given_up}) AND {won} AS won,
                    {given_up} OR (NOT {active} AND NOT {won}) AS lost
             FROM picked WHERE {given_up} OR {at} IS NOT NULL"
            ),
        );
    }

    pub(crate) fn funnel(&mut self, table: &Json, ends: &Json) {
        let steps = self.steps();
        self.place(&steps);
        let steps = steps.steps;
        let mut measures = self.request.measures();
        measures.retain(|measure| measure != "count");
        let of_count = ["reached", "step_percent", "percent", "now", "lost"];
        let mut expected: Vec<Head> = of_count.map(|role| head("count", &Key::new(), role)).into();
        for measure in &measures {
            expected.extend(["reached", "now"].map(|role| head(measure, &Key::new(), role)));
        }
        let columns = heads(table);
        self.equal(&columns, &expected, "columns");
        let expected = steps
            .iter()
            .map(|value| vec![Some(value.clone())])
            .collect();
        self.equal(&keys(&table["rows"]), &expected, "steps");
        let of = |check: &Self, measure: &str, condition: &str| {
            check
                .of("placed", measure, condition)
                .or(of_nothing(measure))
        };
        let reached = |check: &Self, place: usize| of(check, "count", &format!("place >= {place}"));
        for place in 0..steps.len() {
            let value = |(measure, _, role): &Head| match role.as_str() {
                "reached" => of(self, measure, &format!("place >= {place}")),
                "now" => of(self, measure, &format!("place = {place} AND NOT lost")),
                "lost" => of(self, measure, &format!("place = {place} AND lost")),
                "percent" => percent(reached(self, place), reached(self, 0)),
                _ => percent(reached(self, place), reached(self, place.checked_sub(1)?)),
            };
            let expected: Vec<Option<f64>> = columns.iter().map(value).collect();
            self.values(&table["rows"][place], &expected, &format!("step {place}"));
        }
        let outcomes = [
            ("won", "won"),
            ("open", "NOT won AND NOT lost"),
            ("lost", "lost"),
        ];
        for (place, (name, condition)) in outcomes.into_iter().enumerate() {
            let row = &ends["rows"][place];
            self.equal(&row["key"], &json!([name]), "outcome");
            let own = of(self, "count", condition);
            let mut expected = vec![own, percent(own, reached(self, 0))];
            expected.extend(measures.iter().map(|measure| of(self, measure, condition)));
            self.values(row, &expected, name);
        }
    }
}
