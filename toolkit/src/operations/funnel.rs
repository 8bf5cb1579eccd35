//! Conversion funnel: how far rows came, step by step.

mod steps;

use std::collections::BTreeMap;

use odoo::{Dimension, Group, Key};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use self::steps::Steps;
use super::title;
use crate::{
    Answer, Context, ModelTools, ToolError,
    analysis::{
        Column, Findings, GroupQuery, Head, Measured, Role, Row, Share, Table, Tally, groups,
        percent, shares,
    },
    chart::Shape,
    decode::Arguments,
};

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
    let mut query = GroupQuery::new(tools, &arguments, dimensions, measures);
    if active.is_some() {
        // What was lost is archived: it came this far all the same.
        query
            .surroundings
            .insert("active_test".to_owned(), Json::Bool(false));
    }
    let mut path = Steps::of(context, stage.field).await?;
    let named = question.stages.iter().chain(question.lost.iter().flatten());
    let mut list = None;
    if let Some(unknown) = named.into_iter().find(|name| !path.knows(name)) {
        list = path.grown(context, tools, unknown).await?;
    }
    if let Some(field) = &list {
        path = Steps::of(context, field).await?;
    }
    path.choose(&question.stages, question.lost.as_deref())?;
    let shares = shares(context, tools, &query, "measures").await?;
    let each = shares.iter().map(|share| {
        let own = GroupQuery {
            domain: share.domain.clone(),
            ..query.clone()
        };
        async move { groups(context, &own).await }
    });
    let found = futures_util::future::try_join_all(each).await?;
    // A step that came since the program was compiled.
    let keys = found
        .iter()
        .flatten()
        .filter_map(|group| group.keys.first());
    let unknown = keys.filter_map(|key| match key {
        Key::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let mut unknown = unknown.filter(|key| !path.knows(key));
    let grown = match unknown
        .next()
        .filter(|_| question.stages.is_empty() && list.is_none())
    {
        Some(key) => path.grown(context, tools, key).await?,
        None => None,
    };
    if let Some(field) = &grown {
        path = Steps::of(context, field).await?;
        path.choose(&question.stages, question.lost.as_deref())?;
    }
    if question.stages.is_empty() {
        path.leave_out_empty(&found)?;
    }
    let drawing = Drawing {
        path: &path,
        query: &query,
        title: title(tools, &query.measures, &[stage], &[]),
        head: Head::of(&stage),
    };
    let mut tables = Vec::new();
    for (share, groups) in shares.iter().zip(&found) {
        tables.extend(drawing.tables(share, groups));
    }
    let mut notes = query.notes(context).await?;
    if !path.lost.is_empty() {
        let names: Vec<&str> = path.lost.iter().map(|step| step.name.as_str()).collect();
        notes.push(format!(
            "How far rows came that are now {} is not known: they count for the first step alone.",
            names.join(" or ")
        ));
    }
    if let (true, Some(last)) = (path.is_guessed, path.won()) {
        notes.push(format!("Taken for won: {last}, the last step."));
    }
    let findings = Findings { tables, notes };
    findings.answer(context, &query, question.chart).await
}

struct Drawing<'a, 'm> {
    path: &'a Steps<'m>,
    query: &'a GroupQuery<'m>,
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
        let measures = self.query.measures.iter().enumerate();
        let at = |tallies: &[Tally], place| tallies.get(place).copied().unwrap_or_default();
        measures
            .map(|(place, measure)| {
                let merged = measure.merged(at(one, place), at(other, place));
                merged.unwrap_or(Tally::UNKNOWN)
            })
            .collect()
    }

    /// The steps, and how it all ended.
    fn tables(&self, share: &Share, groups: &[Group]) -> [Table; 2] {
        let found = self.sorted(groups);
        // From the last step back: whoever is at a step has been at all before it.
        let mut reached: Vec<Vec<Tally>> = Vec::new();
        let mut beyond: Vec<Tally> = Vec::new();
        for at in found.steps.iter().rev() {
            beyond = self.merged(&beyond, &self.merged(&at.now, &at.lost));
            reached.push(beyond.clone());
        }
        reached.reverse();
        let entered = self.count(reached.first());
        let mut steps = self.steps(share, &found, &reached, entered);
        for (name, count) in &found.elsewhere {
            steps
                .notes
                .push(format!("{count} rows at none of these steps: {name}."));
        }
        [steps, self.ends(share, &found, entered)]
    }

    /// Each group at its step and at its end.
    fn sorted(&self, groups: &[Group]) -> Sorted {
        let path = &self.path.path;
        let mut sorted = Sorted {
            steps: vec![At::default(); path.len()],
            ..Sorted::default()
        };
        let read = self.query.reader();
        for group in groups {
            let tallies = read.tallies(group);
            let key = group.keys.first().unwrap_or(&Key::Empty);
            let is_active = !matches!(group.keys.get(1), Some(Key::Truth(false)));
            let given_up = self.path.lost.iter().any(|step| step.is(key));
            let mut steps = path.iter().enumerate();
            let place = match given_up {
                true => Some((0, false)),
                false => steps.find_map(|(place, step)| Some((place, step.has(key)?))),
            };
            let at = place.and_then(|(place, is_won)| Some((sorted.steps.get_mut(place)?, is_won)));
            let Some((at, is_won)) = at else {
                let name = match key {
                    Key::Row(_, name) | Key::Text(name) => name.clone(),
                    _ => "none".to_owned(),
                };
                *sorted.elsewhere.entry(name).or_default() += Decimal::from(group.count);
                continue;
            };
            let is_lost = given_up || !is_active && !is_won;
            let end = match (is_won, is_lost) {
                (true, _) => &mut sorted.won,
                (_, true) => &mut sorted.lost,
                _ => &mut sorted.open,
            };
            *end = self.merged(end, &tallies);
            let kept = if is_lost { &mut at.lost } else { &mut at.now };
            *kept = self.merged(kept, &tallies);
        }
        sorted
    }

    fn steps(
        &self,
        share: &Share,
        found: &Sorted,
        reached: &[Vec<Tally>],
        entered: Option<Decimal>,
    ) -> Table {
        let count = Column::of(&Measured::Count, None);
        let roles = [
            Role::Reached,
            Role::StepPercent,
            Role::Percent,
            Role::Now,
            Role::Lost,
        ];
        let mut columns: Vec<Column> = roles.map(|role| count.role(role)).into();
        for measure in self.query.measures.iter().skip(1) {
            let column = Column::of(measure, Some(share));
            columns.extend([column.role(Role::Reached), column.role(Role::Now)]);
        }
        let mut table = Table {
            title: self.title.clone(),
            keys: vec![self.head.clone()],
            columns,
            shape: Some(Shape::Funnel),
            ..share.table()
        };
        let each = self.path.path.iter().zip(&found.steps).zip(reached);
        let mut before = None;
        for ((step, at), tallies) in each {
            let own = self.value(tallies, 0);
            let part = |whole: Option<Decimal>| percent(own?, whole?);
            let mut values = vec![
                own,
                part(before),
                part(entered),
                self.value(&at.now, 0),
                self.value(&at.lost, 0),
            ];
            for place in 1..self.query.measures.len() {
                values.extend([self.value(tallies, place), self.value(&at.now, place)]);
            }
            before = own;
            table.rows.push(Row {
                key: vec![step.to_json(self.path.field)],
                values,
            });
        }
        table
    }

    fn ends(&self, share: &Share, found: &Sorted, entered: Option<Decimal>) -> Table {
        let count = Column::of(&Measured::Count, None);
        let measures = self.query.measures.iter().skip(1);
        let measures = measures.map(|measure| Column::of(measure, Some(share)));
        let columns = [count.clone(), count.role(Role::Percent)];
        let ends = [
            ("won", &found.won),
            ("open", &found.open),
            ("lost", &found.lost),
        ];
        let rows = ends.map(|(name, tallies)| {
            let own = self.value(tallies, 0);
            let part = own.zip(entered).and_then(|(own, all)| percent(own, all));
            let others = (1..self.query.measures.len()).map(|place| self.value(tallies, place));
            Row {
                key: vec![Json::from(name)],
                values: [own, part].into_iter().chain(others).collect(),
            }
        });
        Table {
            title: "How it ended".to_owned(),
            keys: vec![Head {
                name: "outcome".to_owned(),
                label: "Outcome".to_owned(),
            }],
            columns: columns.into_iter().chain(measures).collect(),
            rows: rows.into(),
            ..share.table()
        }
    }

    fn count(&self, tallies: Option<&Vec<Tally>>) -> Option<Decimal> {
        self.value(tallies?, 0)
    }

    /// The measure at a place; zero of nothing where that is what nothing is.
    fn value(&self, tallies: &[Tally], place: usize) -> Option<Decimal> {
        let measure = self.query.measures.get(place);
        let zero = measure.filter(|measure| measure.is_zero_of_nothing());
        let tally = tallies.get(place).copied().unwrap_or_default();
        tally.value_or(zero.map(|_| Decimal::ZERO))
    }
}

/// Groups at their steps and at their ends, each measure.
#[derive(Default)]
struct Sorted {
    steps: Vec<At>,
    won: Vec<Tally>,
    open: Vec<Tally>,
    lost: Vec<Tally>,
    /// How many rows are at a step that is none.
    elsewhere: BTreeMap<String, Decimal>,
}
