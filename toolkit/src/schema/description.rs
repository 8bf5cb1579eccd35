//! What a tool does, in a sentence or two: its model, what rows it answers, the fields that a question can
//! be about.

use odoo::{Field, Kind, Model, Text, readable, screen::Confirm};

use super::{Related, brief};
use crate::{
    Analysis, ModelTools, Operation, ToolSpec, analysis, press::Buttons, side_effects::SideEffect,
};

/// The most measures, and fields to group by, that a description names.
const MOST_MEASURES: usize = 6;

const MOST_DIMENSIONS: usize = 10;

/// The most characters of when a button is offered; a longer condition nobody reads, and a refusal tells it.
const LONGEST_CONDITION: usize = 120;

/// The selection's own words where it has some; what a button is stands behind them. Names of
/// models and fields are said as they are read, too: nobody can write a mark that is not shown.
pub(super) fn description(tools: &ModelTools, spec: &ToolSpec, related: Related<'_>) -> Text {
    let readable = |text: &str| Text::Owned(readable(text).into_owned());
    let of_button = pressed(tools, spec);
    let of_wizards = || wizards(spec, related).unwrap_or_default();
    match (&spec.description, of_button) {
        (Some(own), Some(button)) => readable(&format!("{own} {button}")),
        (Some(own), None) => own.clone(),
        (None, Some(button)) => readable(&(button + &of_wizards())),
        (None, None) => readable(&(described_plainly(tools, spec) + &of_wizards())),
    }
}

/// What a button is: `Press Confirm on Sales Order (sale.order): offered while state is draft or sent.` None of a
/// tool that presses nothing on the screen.
fn pressed(tools: &ModelTools, spec: &ToolSpec) -> Option<String> {
    let model = &tools.model;
    let buttons = Buttons::of(&tools.screen);
    let target = buttons.with_key(spec.method.as_deref()?)?;
    let labels: Vec<Text> = target.labels().into_iter().map(brief).collect();
    let mut words = format!(
        "Press {} on {} ({})",
        labels.join(" or "),
        brief(&model.label),
        model.name
    );
    let offered = target.offered(model);
    let is_short = |words: &String| words.chars().count() <= LONGEST_CONDITION;
    if let Some(offered) = offered.filter(is_short) {
        words += &format!(": offered while {offered}");
    }
    words += match words.ends_with('…') {
        true => "",
        false => ".",
    };
    match target.confirm() {
        Confirm::Never => {}
        Confirm::Asks => words += " People are asked before: ask the person.",
        Confirm::Text(question) => {
            words += &format!(" People are asked before: {}", brief(question))
        }
    }
    Some(words)
}

/// What a button leads to: ` Opens Register Payment, and goes through it with what is given here.` What may be asked
/// beside that, its answers say.
fn wizards(spec: &ToolSpec, related: Related<'_>) -> Option<String> {
    if let Some(model) = spec.always_opens() {
        let label = related(model).map(|wizard| brief(&wizard.model.label));
        let label = label.unwrap_or_else(|| Text::Owned(model.to_owned()));
        return Some(format!(
            " Opens {label} and goes through it: its defaults stand where nothing is given."
        ));
    }
    (!spec.wizards.is_empty()).then(|| " Odoo may ask back: see `next`.".to_owned())
}

/// What Odoo sends when rows of a model are written.
fn side_effect(model: &Model) -> String {
    let effect = SideEffect::of(&model.name);
    effect.map_or_else(String::new, |effect| format!(" {}", effect.described()))
}

fn described_plainly(tools: &ModelTools, spec: &ToolSpec) -> String {
    let model = &tools.model;
    let subject = format!("{} ({})", brief(&model.label), model.name);
    let about = tools
        .about
        .as_deref()
        .map(|about| format!(" {about}"))
        .unwrap_or_default();
    let shown = || {
        let names: Vec<&str> = tools.shown.iter().map(|name| name.as_ref()).collect();
        let others = model.fields.len().saturating_sub(names.len() + 1);
        let names = ["id"].into_iter().chain(names).collect::<Vec<_>>();
        format!(
            "Answers {}; {others} more fields through `fields`.",
            names.join(", ")
        )
    };
    match spec.operation {
        Operation::Search => format!("Find rows of {subject}.{about} {}", shown()),
        Operation::Get => format!("Read rows of {subject} by id. {}", shown()),
        Operation::Count => format!("Count rows of {subject}."),
        Operation::Create => {
            // What a row is, the tool that finds some tells.
            let about = match tool_of(tools, Operation::Search) {
                Some(_) => "",
                None => &about,
            };
            format!(
                "Create a row of {subject}.{about} Answers its id, state and totals.{}",
                side_effect(model)
            )
        }
        Operation::Update => {
            let fields = match tool_of(tools, Operation::Create) {
                Some(create) => format!(" Fields are as in {create}."),
                None => String::new(),
            };
            let sends = side_effect(model);
            format!("Change rows of {subject}: the fields given, no others.{fields}{sends}")
        }
        Operation::Delete => format!("Delete rows of {subject}, for good."),
        Operation::Action => {
            let method = spec.method.as_deref().unwrap_or_default();
            format!("Press `{method}` on {subject}: what its button does.")
        }
        Operation::Message => format!(
            "Write into the chatter of a row of {subject}: e-mailed to its followers, unless it is a note."
        ),
        Operation::Export => export(&subject),
        Operation::Print => print(&subject),
        Operation::Analysis(analysis) => {
            format!(
                "{} {}",
                question(analysis, &subject),
                vocabulary(tools, analysis)
            )
        }
    }
}

/// What the model's tool for an operation is called.
pub(super) fn tool_of(tools: &ModelTools, operation: Operation) -> Option<&str> {
    let mut specs = tools.tools.iter();
    let spec = specs.find(|spec| spec.operation == operation)?;
    Some(&spec.name)
}

/// What an export does.
pub(crate) fn export(subject: &str) -> String {
    format!("Write rows of {subject} into a file, any number; answers a link to it.")
}

/// What a print does.
pub(crate) fn print(subject: &str) -> String {
    format!("Print rows of {subject}: a link to the PDF.")
}

/// What a business question answers.
pub(crate) fn question(analysis: Analysis, subject: &str) -> String {
    match analysis {
        Analysis::Pivot => {
            format!("Pivot table of {subject}: numbers by rows and columns, with totals.")
        }
        Analysis::Timeseries => {
            format!(
                "Time series of {subject}: numbers by day, week, month, quarter or year, compared and split."
            )
        }
        Analysis::TopN => {
            format!("Ranking of {subject}: the largest, with shares and the rest.")
        }
        Analysis::Cohort => format!(
            "Cohort retention of {subject}: of those that began in the same period, how many come back or stay."
        ),
        Analysis::Funnel => format!(
            "Conversion funnel of {subject}: how many reach each stage, conversion, won and lost."
        ),
    }
}

/// The fields that a business question can be about, by name with their labels, those of Odoo's own page first, then
/// those that the model's own tools show.
fn vocabulary(tools: &ModelTools, analysis: Analysis) -> String {
    let place = |field: &Field| {
        let mut best = tools.shown.iter().chain(tools.advertised.iter());
        best.position(|name| *name == field.name)
            .unwrap_or(usize::MAX)
    };
    let few = |page: &[&str], fields: &mut dyn Iterator<Item = &Field>, most: usize| {
        let mut all: Vec<&Field> = fields.collect();
        // What rows have in common goes before what each has for itself.
        let is_own = |field: &Field| matches!(field.kind, Kind::Char { .. } | Kind::Integer);
        all.sort_by_cached_key(
            |field| match page.iter().position(|name| *name == field.name) {
                Some(place) => (0, false, place),
                None => (1, is_own(field), place(field)),
            },
        );
        let names = all.iter().take(most).map(|field| {
            let (name, label) = (&field.name, brief(&field.label));
            match says_the_same(name, &label) {
                true => name.to_string(),
                false => format!("{name} ({label})"),
            }
        });
        let mut text = names.collect::<Vec<_>>().join(", ");
        if all.len() > most {
            text.push_str(", …");
        }
        text
    };
    let measures = few(
        &analysis::page_measures(tools),
        &mut analysis::measures(tools),
        MOST_MEASURES,
    );
    let measures = match measures.is_empty() {
        true => "Measures: count.".to_owned(),
        false => format!("Measures: count, {measures}."),
    };
    match analysis {
        Analysis::Pivot | Analysis::TopN => {
            let fields = few(
                &analysis::page_dimensions(tools),
                &mut analysis::dimensions(tools),
                MOST_DIMENSIONS,
            );
            format!("{measures} Groups: {fields}.")
        }
        Analysis::Timeseries | Analysis::Cohort => {
            let fields = few(
                &analysis::page_dimensions(tools),
                &mut analysis::times(tools),
                MOST_MEASURES,
            );
            format!("{measures} Dates: {fields}.")
        }
        Analysis::Funnel => measures,
    }
}

/// Whether a label says no more than the field's name: `partner_id` and "Partner".
pub(super) fn says_the_same(name: &str, label: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_'], "");
    plain(name.trim_end_matches("_id")) == plain(label)
}
