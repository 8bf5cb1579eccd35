use std::collections::BTreeMap;

use odoo::{Call, Dimension, Field, Group, Key, Kind, nearest};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::title;
use crate::{
    Answer, Code, Context, ModelTools, Problem, ToolError,
    analysis::{
        Asking, Column, Findings, Head, Measured, Role, Row, Share, Table, Tally, groups, percent,
        shares,
    },
    chart::Shape,
    decode::Arguments,
    path::compiled,
};

/// The most steps.
const MOST: usize = 40;

/// Steps without rows are shown, too, where the related model has no more rows than this.
const MOST_EMPTY: usize = 12;

/// What selections call what was given up.
const GIVEN_UP: [&str; 8] = [
    "cancel",
    "canceled",
    "cancelled",
    "lost",
    "refuse",
    "refused",
    "reject",
    "rejected",
];

/// How far rows came, step by step: one call for each currency, one before where there are amounts, one for
/// the steps where they are rows of another model.
pub(super) async fn funnel(
    context: &Context,
    tools: &ModelTools,
    arguments: Arguments<'_>,
) -> Result<Answer, ToolError> {
    let question = &arguments.question;
    let Some(stage) = question.stage else {
        return Err(ToolError::Refused("no steps to go through".to_owned()));
    };
    let active = tools.model.field("active").filter(|field| field.stored);
    let of_active = active.map(|field| Dimension {
        field,
        granularity: None,
    });
    // Rows are counted whatever else is asked.
    let others = question.measures.iter().copied();
    let others = others.filter(|measure| *measure != Measured::Count);
    let dimensions = [stage].into_iter().chain(of_active).collect();
    let measures = [Measured::Count].into_iter().chain(others).collect();
    let mut asking = Asking::new(tools, &arguments, dimensions, measures);
    if active.is_some() {
        // What was lost is archived: it came this far all the same.
        asking
            .surroundings
            .insert("active_test".to_owned(), Json::Bool(false));
    }
    let mut path = Steps::of(context, stage.field).await?;
    path.choose(&question.stages, question.lost.as_deref())?;
    let shares = shares(context, tools, &asking, "measures").await?;
    let each = shares.iter().map(|share| {
        let own = Asking {
            domain: share.domain.clone(),
            ..asking.clone()
        };
        async move { groups(context, &own).await }
    });
    let found = futures_util::future::try_join_all(each).await?;
    if question.stages.is_empty() {
        path.leave_out_empty(&found)?;
    }
    let drawing = Drawing {
        path: &path,
        asking: &asking,
        title: title(tools, &asking.measures, &[stage], &[]),
        head: Head::of(&stage),
    };
    let mut tables = Vec::new();
    for (share, groups) in shares.iter().zip(&found) {
        tables.extend(drawing.tables(share, groups));
    }
    let mut notes = asking.notes(context).await?;
    if !path.lost.is_empty() {
        let names: Vec<&str> = path.lost.iter().map(|step| step.name.as_str()).collect();
        notes.push(format!(
            "How far rows came that are now {} is not known: they count for the first step alone.",
            names.join(" or ")
        ));
    }
    let findings = Findings { tables, notes };
    findings.answer(context, &asking, question.chart).await
}

/// One step.
#[derive(Clone, Debug)]
struct Step {
    /// A selection's key, or a row's id.
    key: String,
    name: String,
    is_won: bool,
}

impl Step {
    fn is(&self, key: &Key) -> bool {
        match key {
            Key::Text(text) => *text == self.key,
            Key::Row(id, _) => id.to_string() == self.key,
            _ => false,
        }
    }

    fn to_json(&self, field: &Field) -> Json {
        match &field.kind {
            Kind::Selection { .. } => json!({"value": self.key, "name": self.name}),
            _ => json!({"id": self.key.parse::<i64>().unwrap_or_default(), "name": self.name}),
        }
    }
}

/// The steps in their own order, and what is given up.
struct Steps<'m> {
    field: &'m Field,
    path: Vec<Step>,
    lost: Vec<Step>,
}

impl<'m> Steps<'m> {
    /// All that there are: a selection's values, or the related model's rows in that model's order.
    async fn of(context: &Context, field: &'m Field) -> Result<Self, ToolError> {
        let mut steps = Self {
            field,
            path: Vec::new(),
            lost: Vec::new(),
        };
        if let Kind::Selection { choices } = &field.kind {
            let step = |choice: &odoo::Choice| Step {
                key: choice.key.to_string(),
                name: choice.label.trim().to_owned(),
                is_won: false,
            };
            steps.path.extend(choices.iter().map(step));
            return Ok(steps);
        }
        let relation = field.kind.relation().unwrap_or_default();
        let tells_won = compiled(relation).is_some_and(|related| {
            let won = related.model.field("is_won");
            won.is_some_and(|field| matches!(field.kind, Kind::Boolean))
        });
        let mut fields = vec!["display_name"];
        fields.extend(tells_won.then_some("is_won"));
        let call = Call::new(relation, "search_read")
            .with("domain", json!([]))
            .with("fields", fields)
            .with("limit", 1_000);
        let answer = context.call(call.clone()).await?;
        let rows = answer.as_array();
        let rows = rows.ok_or_else(|| ToolError::from(call.shape("a list of rows", &answer)))?;
        steps.path.extend(rows.iter().filter_map(|row| {
            Some(Step {
                key: row.get("id")?.as_i64()?.to_string(),
                name: row.get("display_name")?.as_str()?.to_owned(),
                is_won: row.get("is_won").and_then(Json::as_bool).unwrap_or(false),
            })
        }));
        Ok(steps)
    }

    /// Keeps the steps that are asked for, in the order in which they are; all without a wish.
    fn choose(&mut self, wanted: &[String], lost: Option<&[String]>) -> Result<(), ToolError> {
        let mut problems = Vec::new();
        let is_selection = matches!(self.field.kind, Kind::Selection { .. });
        let mut find = |text: &String, at: String| {
            let same = |name: &str| name.trim().eq_ignore_ascii_case(text.trim());
            let by_key = self.path.iter().find(|step| same(&step.key));
            let found = by_key.or_else(|| self.path.iter().find(|step| same(&step.name)));
            if found.is_none() {
                // A selection's keys go first: they are what a filter takes, too.
                let keys = self.path.iter().filter(|_| is_selection);
                let keys = keys.map(|step| step.key.as_str());
                let names = || {
                    keys.clone()
                        .chain(self.path.iter().map(|step| step.name.as_str()))
                };
                let message = format!("`{}` has no step `{text}`", self.field.name);
                let listed: Vec<&str> = names().take(MOST).collect();
                problems.push(
                    Problem::new(Code::UnknownValue, at, message)
                        .expected(format!("one of {}", listed.join(", ")))
                        .did_you_mean(nearest(text, names())),
                );
            }
            found.cloned()
        };
        let mut chosen = |texts: &[String], argument: &str| -> Vec<Step> {
            let each = texts.iter().enumerate();
            each.filter_map(|(place, text)| find(text, format!("{argument}[{place}]")))
                .collect()
        };
        let given_up = match lost {
            Some(lost) => chosen(lost, "lost"),
            None => {
                let steps = self.path.iter().filter(|step| {
                    is_selection && GIVEN_UP.contains(&step.key.to_lowercase().as_str())
                });
                steps.cloned().collect()
            }
        };
        let path = match wanted {
            [] => self.path.clone(),
            wanted => chosen(wanted, "stages"),
        };
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        self.lost = given_up;
        let is_lost = |step: &Step| self.lost.iter().any(|lost| lost.key == step.key);
        self.path = path
            .into_iter()
            .filter(|step| !is_lost(step) || !wanted.is_empty())
            .collect();
        // Where nothing says what is won, the last step is.
        if !self.path.iter().any(|step| step.is_won)
            && let Some(last) = self.path.last_mut()
        {
            last.is_won = true;
        }
        Ok(())
    }

    /// Where there are many steps, keeps those that rows are at.
    fn leave_out_empty(&mut self, found: &[Vec<Group>]) -> Result<(), ToolError> {
        if self.path.len() > MOST_EMPTY {
            let occurs = |step: &Step| {
                let mut keys = found
                    .iter()
                    .flatten()
                    .filter_map(|group| group.keys.first());
                keys.any(|key| step.is(key))
            };
            self.path.retain(occurs);
        }
        if self.path.len() > MOST {
            let message = format!("`{}` has {} steps", self.field.name, self.path.len());
            return Err(Problem::new(Code::TooMuch, "stages", message)
                .expected(format!("at most {MOST} of them, in their order"))
                .into());
        }
        Ok(())
    }
}

struct Drawing<'a, 'm> {
    path: &'a Steps<'m>,
    asking: &'a Asking<'m>,
    title: String,
    head: Head,
}

/// Of one step, each measure.
#[derive(Clone, Default)]
struct At {
    now: Vec<Tally>,
    lost: Vec<Tally>,
}

impl Drawing<'_, '_> {
    fn merged(&self, one: &[Tally], other: &[Tally]) -> Vec<Tally> {
        let measures = self.asking.measures.iter().enumerate();
        let at = |tallies: &[Tally], place| tallies.get(place).copied().unwrap_or_default();
        measures
            .map(|(place, measure)| {
                let merged = measure.merged(at(one, place), at(other, place));
                merged.unwrap_or_default()
            })
            .collect()
    }

    /// The steps, and how it all ended.
    fn tables(&self, share: &Share, groups: &[Group]) -> [Table; 2] {
        let path = &self.path.path;
        let mut steps: Vec<At> = vec![At::default(); path.len()];
        let mut elsewhere: BTreeMap<String, Decimal> = BTreeMap::new();
        let (mut won, mut open, mut lost) = (Vec::new(), Vec::new(), Vec::new());
        for group in groups {
            let tallies = self.asking.tallies(group);
            let key = group.keys.first().unwrap_or(&Key::Empty);
            let is_active = !matches!(group.keys.get(1), Some(Key::Truth(false)));
            let place = path.iter().position(|step| step.is(key));
            let given_up = self.path.lost.iter().any(|step| step.is(key));
            let place = if given_up { Some(0) } else { place };
            let Some((place, at)) = place.and_then(|place| Some((place, steps.get_mut(place)?)))
            else {
                let name = match key {
                    Key::Row(_, name) | Key::Text(name) => name.clone(),
                    _ => "none".to_owned(),
                };
                *elsewhere.entry(name).or_default() += Decimal::from(group.count);
                continue;
            };
            let is_won = !given_up && path.get(place).is_some_and(|step| step.is_won);
            let is_lost = given_up || !is_active && !is_won;
            let end = match (is_won, is_lost) {
                (true, _) => &mut won,
                (_, true) => &mut lost,
                _ => &mut open,
            };
            *end = self.merged(end, &tallies);
            let kept = if is_lost { &mut at.lost } else { &mut at.now };
            *kept = self.merged(kept, &tallies);
        }
        let currency = share.currency.as_deref();
        let count = Column::of(&Measured::Count, None);
        let mut columns = vec![
            count.role(Role::Reached),
            count.role(Role::StepPercent),
            count.role(Role::Percent),
            count.role(Role::Now),
            count.role(Role::Lost),
        ];
        for measure in self.asking.measures.iter().skip(1) {
            let column = Column::of(measure, currency);
            columns.extend([column.role(Role::Reached), column.role(Role::Now)]);
        }
        // From the last step back: whoever is at a step has been at all before it.
        let mut reached: Vec<Vec<Tally>> = Vec::new();
        let mut beyond: Vec<Tally> = Vec::new();
        for at in steps.iter().rev() {
            beyond = self.merged(&beyond, &self.merged(&at.now, &at.lost));
            reached.push(beyond.clone());
        }
        reached.reverse();
        let value = |tallies: &[Tally], place: usize| {
            let zero = self.asking.measures.get(place);
            let zero = zero.filter(|measure| measure.is_zero_of_nothing());
            let value = tallies.get(place).and_then(Tally::value);
            value.or(zero.map(|_| Decimal::ZERO))
        };
        let count_of = |tallies: Option<&Vec<Tally>>| value(tallies?, 0);
        let entered = count_of(reached.first());
        let mut table = Table {
            title: self.title.clone(),
            currency: share.currency.clone(),
            keys: vec![self.head.clone()],
            columns,
            shape: Some(Shape::Funnel),
            ..Table::default()
        };
        for (place, ((step, at), tallies)) in path.iter().zip(&steps).zip(&reached).enumerate() {
            let own = value(tallies, 0);
            let before = place
                .checked_sub(1)
                .and_then(|place| count_of(reached.get(place)));
            let part = |whole: Option<Decimal>| percent(own?, whole?);
            let mut values = vec![
                own,
                part(before),
                part(entered),
                value(&at.now, 0),
                value(&at.lost, 0),
            ];
            for place in 1..self.asking.measures.len() {
                values.extend([value(tallies, place), value(&at.now, place)]);
            }
            table.rows.push(Row {
                key: vec![step.to_json(self.path.field)],
                values,
            });
        }
        for (name, count) in &elsewhere {
            table
                .notes
                .push(format!("{count} rows at none of these steps: {name}."));
        }
        let mut ends = Table {
            title: "How it ended".to_owned(),
            currency: share.currency.clone(),
            keys: vec![Head {
                name: "outcome".to_owned(),
                label: "Outcome".to_owned(),
            }],
            columns: vec![count.clone(), count.role(Role::Percent)],
            ..Table::default()
        };
        let measures = self.asking.measures.iter().skip(1);
        ends.columns
            .extend(measures.map(|measure| Column::of(measure, currency)));
        for (name, tallies) in [("won", won), ("open", open), ("lost", lost)] {
            let own = value(&tallies, 0);
            let part = own.zip(entered).and_then(|(own, all)| percent(own, all));
            let others = (1..self.asking.measures.len()).map(|place| value(&tallies, place));
            ends.rows.push(Row {
                key: vec![Json::from(name)],
                values: [own, part].into_iter().chain(others).collect(),
            });
        }
        [table, ends]
    }
}
