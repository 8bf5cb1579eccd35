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
    if let (true, Some(last)) = (path.is_guessed, path.won()) {
        notes.push(format!("Taken for won: {last}, the last step."));
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
    /// Steps after it that are left out, by their keys, and whether they are won.
    also: Vec<(String, bool)>,
}

impl Step {
    fn is(&self, key: &Key) -> bool {
        is_key(&self.key, key)
    }

    /// Whether rows of a group are at the step, or at one left out after it, and then whether that is
    /// won.
    fn has(&self, key: &Key) -> Option<bool> {
        if self.is(key) {
            return Some(self.is_won);
        }
        let also = self.also.iter().find(|(also, _)| is_key(also, key));
        also.map(|(_, is_won)| *is_won)
    }

    fn to_json(&self, field: &Field) -> Json {
        match &field.kind {
            Kind::Selection { .. } => json!({"value": self.key, "name": self.name}),
            _ => json!({"id": self.key.parse::<i64>().unwrap_or_default(), "name": self.name}),
        }
    }
}

fn is_key(step: &str, key: &Key) -> bool {
    match key {
        Key::Text(text) => text == step,
        Key::Row(id, _) => id.to_string() == step,
        _ => false,
    }
}

/// The steps in their own order, and what is given up.
struct Steps<'m> {
    field: &'m Field,
    path: Vec<Step>,
    lost: Vec<Step>,
    /// Whether the last step is taken for won, because nothing says which one is.
    is_guessed: bool,
}

impl<'m> Steps<'m> {
    /// All that there are: a selection's values, or the related model's rows in that model's order.
    async fn of(context: &Context, field: &'m Field) -> Result<Self, ToolError> {
        let mut steps = Self {
            field,
            path: Vec::new(),
            lost: Vec::new(),
            is_guessed: false,
        };
        if let Kind::Selection { choices } = &field.kind {
            let step = |choice: &odoo::Choice| Step {
                key: choice.key.to_string(),
                name: choice.label.trim().to_owned(),
                is_won: false,
                also: Vec::new(),
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
                also: Vec::new(),
            })
        }));
        Ok(steps)
    }

    /// Keeps the steps that are asked for, in the order in which they are; all without a wish.
    fn choose(&mut self, wanted: &[String], lost: Option<&[String]>) -> Result<(), ToolError> {
        let is_selection = matches!(self.field.kind, Kind::Selection { .. });
        let mut problems = Vec::new();
        let mut chosen = |texts: &[String], argument: &str| -> Vec<Step> {
            let mut steps: Vec<Step> = Vec::new();
            for (place, text) in texts.iter().enumerate() {
                match self.find(text, &format!("{argument}[{place}]")) {
                    Ok(step) if steps.iter().any(|known| known.key == step.key) => {
                        let at = format!("{argument}[{place}]");
                        let message = format!("`{text}` is given twice");
                        problems.push(Problem::new(Code::GivenTwice, at, message));
                    }
                    Ok(step) => steps.push(step.clone()),
                    Err(problem) => problems.push(problem),
                }
            }
            steps
        };
        let wanted = chosen(wanted, "stages");
        let is_wanted = |step: &Step| wanted.iter().any(|wanted| wanted.key == step.key);
        let given_up = match lost {
            Some(lost) => chosen(lost, "lost"),
            None => {
                let steps = self.path.iter().filter(|step| {
                    let is_given_up = GIVEN_UP.contains(&step.key.to_lowercase().as_str());
                    is_selection && is_given_up && !is_wanted(step)
                });
                steps.cloned().collect()
            }
        };
        if let Some(both) = given_up.iter().find(|step| is_wanted(step)) {
            let message = format!("`{}` is among the stages, too", both.name);
            problems.push(Problem::new(Code::GivenTwice, "lost", message));
        }
        if !problems.is_empty() {
            return Err(ToolError::Arguments(problems));
        }
        self.lost = given_up;
        let is_lost = |step: &Step| self.lost.iter().any(|lost| lost.key == step.key);
        self.path.retain(|step| !is_lost(step));
        // Where nothing says what is won, the last step is.
        if !self.path.iter().any(|step| step.is_won)
            && let Some(last) = self.path.last_mut()
        {
            last.is_won = true;
            self.is_guessed = true;
        }
        if wanted.is_empty() {
            return Ok(());
        }
        // A step that is left out is that before it: whoever is there has reached this one.
        let mut path: Vec<Step> = wanted.into_iter().filter(|step| !is_lost(step)).collect();
        for skipped in &self.path {
            if let Some(step) = path.iter_mut().find(|step| step.key == skipped.key) {
                step.is_won = skipped.is_won;
            }
        }
        let mut before: Option<usize> = None;
        for step in &self.path {
            match path.iter().position(|chosen| chosen.key == step.key) {
                Some(place) => before = Some(place),
                None => {
                    if let Some(before) = before.and_then(|place| path.get_mut(place)) {
                        before.also.push((step.key.clone(), step.is_won));
                    }
                }
            }
        }
        self.path = path;
        Ok(())
    }

    /// What is won, by its name, where it is among the steps.
    fn won(&self) -> Option<&str> {
        let won = self.path.iter().find(|step| step.is_won);
        won.map(|step| step.name.as_str())
    }

    /// The step of that key or name.
    fn find(&self, text: &str, at: &str) -> Result<&Step, Problem> {
        let same = |name: &str| name.trim().eq_ignore_ascii_case(text.trim());
        if let Some(step) = self.path.iter().find(|step| same(&step.key)) {
            return Ok(step);
        }
        let named: Vec<&Step> = self.path.iter().filter(|step| same(&step.name)).collect();
        match &named[..] {
            [step] => Ok(step),
            [] => {
                // A selection's keys go first: they are what a filter takes, too.
                let is_selection = matches!(self.field.kind, Kind::Selection { .. });
                let keys = self.path.iter().filter(|_| is_selection);
                let keys = keys.map(|step| step.key.as_str());
                let names = || {
                    keys.clone()
                        .chain(self.path.iter().map(|step| step.name.as_str()))
                };
                let message = format!("`{}` has no step `{text}`", self.field.name);
                let listed: Vec<&str> = names().take(MOST).collect();
                Err(Problem::new(Code::UnknownValue, at, message)
                    .expected(format!("one of {}", listed.join(", ")))
                    .did_you_mean(nearest(text, names())))
            }
            several => {
                let ids: Vec<&str> = several.iter().map(|step| step.key.as_str()).collect();
                let message = format!("{} steps are called `{text}`", several.len());
                Err(Problem::new(Code::AmbiguousName, at, message)
                    .expected(format!("an id, one of {}", ids.join(", "))))
            }
        }
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
        let read = self.asking.reader();
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
        for measure in self.asking.measures.iter().skip(1) {
            let column = Column::of(measure, share.currency.as_deref());
            columns.extend([column.role(Role::Reached), column.role(Role::Now)]);
        }
        let mut table = Table {
            title: self.title.clone(),
            currency: share.currency.clone(),
            keys: vec![self.head.clone()],
            columns,
            shape: Some(Shape::Funnel),
            ..Table::default()
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
            for place in 1..self.asking.measures.len() {
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
        let measures = self.asking.measures.iter().skip(1);
        let measures = measures.map(|measure| Column::of(measure, share.currency.as_deref()));
        let columns = [count.clone(), count.role(Role::Percent)];
        let ends = [
            ("won", &found.won),
            ("open", &found.open),
            ("lost", &found.lost),
        ];
        let rows = ends.map(|(name, tallies)| {
            let own = self.value(tallies, 0);
            let part = own.zip(entered).and_then(|(own, all)| percent(own, all));
            let others = (1..self.asking.measures.len()).map(|place| self.value(tallies, place));
            Row {
                key: vec![Json::from(name)],
                values: [own, part].into_iter().chain(others).collect(),
            }
        });
        Table {
            title: "How it ended".to_owned(),
            currency: share.currency.clone(),
            keys: vec![Head {
                name: "outcome".to_owned(),
                label: "Outcome".to_owned(),
            }],
            columns: columns.into_iter().chain(measures).collect(),
            rows: rows.into(),
            ..Table::default()
        }
    }

    fn count(&self, tallies: Option<&Vec<Tally>>) -> Option<Decimal> {
        self.value(tallies?, 0)
    }

    /// The measure at a place; zero of nothing where that is what nothing is.
    fn value(&self, tallies: &[Tally], place: usize) -> Option<Decimal> {
        let measure = self.asking.measures.get(place);
        let zero = measure.filter(|measure| measure.is_zero_of_nothing());
        let value = tallies.get(place).and_then(Tally::value);
        value.or(zero.map(|_| Decimal::ZERO))
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
