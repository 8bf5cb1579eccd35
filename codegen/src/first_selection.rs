//! The selection file that a project of `up` starts with: of a large database the models that most
//! businesses work with, and a default toolset that every client takes.

use std::{collections::BTreeSet, path::Path};

use odoo::catalog::{Captured, Catalog};
use toolkit::closed::closed;

use crate::{
    Report,
    plan::plan,
    problem::Source,
    selection::{FILE, Selection},
};

/// More models than this are too many for a first look.
const MANY: usize = 60;

/// The models that most businesses work with, and the operations on them that a first toolset shows;
/// those that matter most come first.
const WELL_KNOWN: &[(&str, &[&str])] = &[
    ("res.partner", &["search", "get", "create", "update"]),
    ("sale.order", &["search", "get", "create", "update"]),
    ("crm.lead", &["search", "create", "update"]),
    ("product.product", &["search", "get"]),
    ("account.move", &["search", "get"]),
    ("project.task", &["search", "create", "update"]),
    ("sale.order.line", &["search", "create"]),
    ("purchase.order", &["search", "get"]),
    ("stock.picking", &["search"]),
    ("stock.quant", &["search"]),
    ("helpdesk.ticket", &["search", "create", "update"]),
    ("hr.employee", &["search"]),
    ("calendar.event", &["search", "create"]),
    ("account.move.line", &["search"]),
    ("account.payment", &["search"]),
    ("project.project", &["search"]),
    ("purchase.order.line", &["search"]),
    ("product.template", &["search"]),
    ("product.category", &[]),
    ("crm.stage", &[]),
    ("crm.team", &[]),
    ("stock.move", &[]),
    ("stock.warehouse", &[]),
    ("stock.location", &[]),
    ("mrp.production", &["search"]),
    ("mrp.bom", &[]),
    ("hr.department", &[]),
    ("hr.leave", &["search"]),
    ("account.account", &[]),
    ("account.journal", &[]),
    ("account.tax", &[]),
    ("account.analytic.line", &[]),
    ("project.task.type", &[]),
    ("mail.activity", &[]),
    ("res.users", &[]),
    ("res.company", &[]),
    ("res.country", &[]),
    ("res.currency", &[]),
    ("uom.uom", &[]),
];

/// Users are looked up; who may do what is for people to say.
const USERS: &str = "res.users";
/// Whoever makes a company is let into it.
const COMPANIES: &str = "res.company";
const READ: &str = "operations = [\"search\", \"get\", \"count\"]\n";

/// Fields that only Odoo's own pages use.
const UNWANTED: &[&str] = &[
    "activity_*",
    "message_*",
    "my_activity_*",
    "website_message_*",
    "has_message",
    "rating_*",
    "avatar_*",
    "image_*",
];

/// A first selection file.
pub(crate) struct First {
    /// Its text.
    pub(crate) text: String,
    /// How many models were picked, where not all are compiled.
    pub(crate) picked: Option<usize>,
}

/// The first file for the catalog in `folder`.
pub(crate) fn first_selection(folder: &Path, catalog: &Catalog) -> First {
    let is_open = |captured: &Captured| {
        captured.about.model == USERS || closed(&captured.model().0).is_none()
    };
    let rows = catalog.models.iter();
    let models: BTreeSet<&str> = rows
        .filter(|(_, model)| !model.about.is_abstract && !model.about.transient)
        .filter(|(_, model)| is_open(model))
        .map(|(name, _)| name.as_str())
        .collect();
    let known: Vec<&str> = WELL_KNOWN.iter().map(|(name, _)| *name).collect();
    let matter: Vec<&str> = known
        .iter()
        .copied()
        .filter(|name| models.contains(name))
        .collect();
    let mut text = HEAD.to_owned();
    let picked = (models.len() > MANY && !matter.is_empty()).then_some(matter.len());
    if picked.is_some() {
        text.push_str(&format!(
            "# The catalog holds {} models; these are the well-known ones among them. An entry more \
             makes tools\n# of one more.\n",
            catalog.models.len()
        ));
        for name in &matter {
            let captured = catalog.models.get(*name).into_iter();
            text.push_str(&format!("[models.\"{name}\"]\n"));
            if [USERS, COMPANIES].contains(name) {
                text.push_str(READ);
            }
            text.push_str(&without(captured));
        }
    } else {
        text.push_str(&format!(
            "# All {} models of the catalog, but those that hold secrets, give rights or run code; an entry of \
             its own\n# changes one of them.\n[models.\"*\"]\n{}",
            catalog.models.len(),
            without(
                catalog
                    .models
                    .values()
                    // A pattern passes over mixins, and over what is closed.
                    .filter(|captured| !captured.about.is_abstract && is_open(captured))
            )
        ));
        for name in [USERS, COMPANIES] {
            if models.contains(name) {
                text.push_str(&format!("[models.\"{name}\"]\n{READ}"));
            }
        }
    }
    let others = models
        .iter()
        .filter(|name| !known.contains(name))
        .map(|name| (*name, &["search", "get"][..]));
    let wanted: Vec<String> = WELL_KNOWN
        .iter()
        .copied()
        .chain(others)
        .flat_map(|(model, operations)| {
            operations
                .iter()
                .map(move |operation| format!("{}_{operation}", model.replace('.', "_")))
        })
        .collect();
    let toolset = fitting(folder, catalog, &text, &wanted);
    text.push_str(&toolset);
    First { text, picked }
}

/// The line that leaves out what is not wanted and is there.
fn without<'a>(models: impl Iterator<Item = &'a Captured> + Clone) -> String {
    let is_there = |pattern: &&&str| {
        let pattern = wildmatch::WildMatch::new(pattern);
        models
            .clone()
            .any(|model| model.fields_get.keys().any(|field| pattern.matches(field)))
    };
    let patterns: Vec<String> = UNWANTED
        .iter()
        .filter(is_there)
        .map(|pattern| format!("\"{pattern}\""))
        .collect();
    if patterns.is_empty() {
        return String::new();
    }
    format!("without = [{}]\n", patterns.join(", "))
}

/// The toolset `default` of as many of these tools as every client takes.
fn fitting(folder: &Path, catalog: &Catalog, models: &str, wanted: &[String]) -> String {
    let planned = |text: &str| {
        // What is wrong with it, generate tells: this only counts.
        let mut report = Report::default();
        let source = Source::new(&folder.join(FILE), text);
        let selection = Selection::read(&source, &mut report);
        let plan = plan(folder, catalog, &selection, &mut report);
        (plan, report.has_errors())
    };
    let (plan, _) = planned(models);
    let there: BTreeSet<&str> = plan
        .models
        .iter()
        .flat_map(|model| model.tools.tools.iter().map(|tool| tool.name.as_ref()))
        .collect();
    let mut tools: Vec<&str> = wanted
        .iter()
        .map(String::as_str)
        .filter(|tool| there.contains(tool))
        .take(40)
        .collect();
    while !tools.is_empty() {
        let text = toolset(&tools);
        if !planned(&format!("{models}{text}")).1 {
            return text;
        }
        tools.pop();
    }
    String::new()
}

fn toolset(tools: &[&str]) -> String {
    let mut text = TOOLSET.to_owned();
    for tool in tools {
        text.push_str(&format!("    \"{tool}\",\n"));
    }
    text.push_str(TOOLSET_END);
    text
}

const HEAD: &str = "\
# What to make of the catalog beside this file. It is yours: change it, then run `toolc generate`, or
# `toolc up` again. A name may be a pattern: `*` stands for any text. A name that matches nothing is an
# error, told with its line.
#
# The keys of a model's entry, all optional:
#
#     about        one sentence for the language model: what a row is, what to ask it for
#     operations   which of search, get, count, create, update, delete become tools
#                  (others: message; export; pivot, timeseries, top_n, cohort, funnel, which answer
#                  questions)
#     actions      methods that become tools of their own, [\"action_confirm\"]
#     shown        the fields of an answer when the caller asks for none
#     advertised   the fields that create and update spell out, 12 at most
#     required     those of them without which nothing can be created
#     fields, without    the fields to compile, the fields to leave out
#     writable     fields that Odoo calls read-only, or that give rights, and that may be written all the same
#
# Left out by themselves: fields that hold secrets, and what shows them, until the model's own entry names
# them in `fields`; models that hold secrets, give rights or run code, until they have an entry.
#
# [models.\"res.partner\".field.parent_id] says with `about` what a field is for,
# [models.\"res.partner\".tool.search] with `name` and `description` what one tool is called and does.
# `prefix = \"acme_\"` beside `output` begins the name of every tool.

# Where the Rust code goes, seen from this folder. The compiler owns that folder.
output = \"../../tools/src\"

";

const TOOLSET: &str = "
# What a client is shown that asks for no other toolset: at most 40 tools and 8,000 tokens. The last lines
# reach everything else: tools that are not listed, and rows of models that have none.
[toolsets.default]
tools = [
";

const TOOLSET_END: &str = "    \
    \"search_records\", \"read_records\", \"count_records\", \"create_records\", \"update_records\", \"delete_records\",
    \"find_tools\", \"describe_tool\", \"call_tool\",
]
";
