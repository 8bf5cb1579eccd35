//! The selection file that a project starts with: of a large database the models that its apps' menus open,
//! with their lines and the well-known ones beside them, and a default toolset that every client takes.

mod default_toolset;
mod sections;

use std::path::Path;

use odoo::catalog::Catalog;

use self::{
    default_toolset::default_toolset,
    sections::{Section, is_open, sections},
};

/// More models than this are too many for a first look.
const MANY: usize = 60;

/// A first selection file.
pub(crate) struct First {
    /// Its text.
    pub(crate) text: String,
    /// How many models were picked, where not all are compiled.
    pub(crate) picked: Option<usize>,
}

/// The first file for the catalog in `folder`.
pub(crate) fn first_selection(folder: &Path, catalog: &Catalog) -> First {
    let rows = catalog.models.values();
    let open = rows.filter(|captured| is_open(captured)).count();
    let sections = sections(catalog);
    let picked: usize = sections.iter().map(|section| section.models.len()).sum();
    let is_picked = open > MANY && picked > 0;
    let mut text = HEAD.to_owned();
    match is_picked {
        true => {
            text.push_str(&format!(
                "# The catalog holds {} models. These are the ones that the menus of its apps open, with their \
                 lines, and the\n# well-known ones among the rest. An entry more makes tools of one more.\n",
                catalog.models.len()
            ));
            for section in &sections {
                text.push_str(&entries(section));
            }
        }
        false => {
            text.push_str(&format!(
                "# All {} models of the catalog, but those that hold secrets, give rights or run code; an entry of \
                 its own\n# changes one of them.\n[models.\"*\"]\n",
                catalog.models.len()
            ));
            let named = catalog.models.values().filter(|captured| is_open(captured));
            let named = named.filter(|captured| sections::is_closed(captured));
            for captured in named {
                text.push_str(&format!("[models.\"{}\"]\n", captured.about.model));
            }
        }
    }
    let toolset = default_toolset(folder, catalog, &sections, &text);
    text.push_str(&toolset);
    First {
        text,
        picked: is_picked.then_some(picked),
    }
}

/// The entries of an app's models.
fn entries(section: &Section) -> String {
    let mut text = format!("\n# ---- {} ----\n\n", section.label);
    for model in &section.models {
        text.push_str(&format!("[models.\"{model}\"]\n"));
    }
    text
}

const HEAD: &str = "\
# What to make of the catalog beside this file. It is yours: change it, then run `toolc generate`, or
# `toolc up` again. A name may be a pattern: `*` stands for any text. A name that matches nothing is an
# error, told with its line.
#
# An entry alone, [models.\"res.partner\"], is enough: which fields answers show and create names, which
# buttons are tools, is what people see in Odoo, the columns of the list, the fields and buttons of the
# form; of well-known models more is known. These keys say it otherwise:
#
#     about        one sentence for the language model: what a row is, what to ask it for
#     operations   which of search, get, count, create, update, delete become tools
#                  (others: message; export; print; pivot, timeseries, top_n, cohort, funnel, which
#                  answer questions)
#     actions      the buttons that become tools, by what they press, [\"action_confirm\"]; [\"*\"] for those
#                  that would anyway, [] for none
#     shown        the fields of an answer when the caller asks for none
#     advertised   the fields that create and update spell out, 12 at most
#     required     those of them without which nothing can be created
#     fields, without    the fields to compile, the fields to leave out
#     writable     fields that Odoo calls read-only, that buttons change, or that give rights, and that may be
#                  written all the same
#
# Left out by themselves: chatter and pictures, and what only a screen needs, until `fields` names them;
# fields that hold secrets, and what shows them, until the model's own entry names them in `fields`; models
# that hold secrets, give rights or run code, until they have an entry.
#
# [models.\"res.partner\".field.parent_id] says with `about` what a field is for,
# [models.\"res.partner\".tool.search] with `name` and `description` what one tool is called and does.
# `prefix = \"acme_\"` beside `output` begins the name of every tool. [renamed] old_name = \"new_name\" lets
# clients go on with a name that a tool had.

# Where the Rust code goes, seen from this folder. The compiler owns that folder.
output = \"../../tools/src\"

";
