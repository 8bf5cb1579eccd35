//! Who calls, and what there is, in words for a language model before its first call: the user, their companies, what
//! day it is for them, the apps with their main models. Knows no door.

use std::{collections::BTreeMap, time::Duration};

use odoo::{Kind, readable};

use crate::{Context, ModelTools, Operation, user::Company};

/// How long Odoo may take to say who calls: an introduction is no reason to wait.
const WAIT: Duration = Duration::from_secs(3);

/// The most companies that are named.
const MOST_COMPANIES: usize = 5;

/// The most models of an app that are named.
const MOST_MODELS: usize = 4;

impl Context {
    /// Who calls, in words: name, companies with their currencies, language, zone and day. None where Odoo does not
    /// tell, or not in time.
    pub async fn who_calls(&self) -> Option<String> {
        let asked = async {
            let user = self.user().await?;
            let zone = self.known().await.ok()?.zone;
            Some((user, zone))
        };
        let (user, zone) = tokio::time::timeout(WAIT, asked).await.ok()??;
        let today = self.now().to_zoned(zone.clone());
        let permissions = self.permissions();
        let name = Some(user.name.as_str()).filter(|_| permissions.may_read("res.users"));
        let mut words = name.map_or_else(
            || "You call as a user of Odoo".to_owned(),
            |name| format!("You call as {}", brief(name)),
        );
        if permissions.may_read("res.company") {
            words += &companies(&user.companies);
        }
        if let Some(language) = &user.language {
            words += &format!("; language {language}");
        }
        let zone = user.zone.as_deref().unwrap_or("UTC");
        words += &format!(
            "; time zone {zone}, today {}.",
            today.strftime("%A %Y-%m-%d")
        );
        Some(words)
    }

    /// The apps of the database with their main models, as far as they are permitted, in so many bytes at most: those
    /// with the most tools go first. None where there are none.
    pub fn apps(&self, most: usize) -> Option<String> {
        let mut apps: BTreeMap<String, Vec<&ModelTools>> = BTreeMap::new();
        for tools in self.models().iter().filter(|tools| is_main(tools)) {
            if let Some(app) = tools.screen.apps.first() {
                apps.entry(brief(&app.label)).or_default().push(tools);
            }
        }
        let count = |models: &[&ModelTools]| -> usize {
            models.iter().map(|tools| tools.tools.len()).sum()
        };
        let mut apps: Vec<(String, Vec<&ModelTools>)> = apps.into_iter().collect();
        apps.sort_by_key(|(_, models)| std::cmp::Reverse(count(models)));
        let mut words = String::from("Apps and main models:");
        let empty = words.len();
        for (app, mut models) in apps {
            models.sort_by_key(|tools| std::cmp::Reverse(tools.tools.len()));
            let names = models.iter().take(MOST_MODELS);
            let names: Vec<&str> = names.map(|tools| tools.model.name.as_ref()).collect();
            let app = format!(" {app}: {};", names.join(", "));
            if words.len() + app.len() <= most {
                words += &app;
            }
        }
        (words.len() > empty).then(|| words.trim_end_matches(';').to_owned() + ".")
    }
}

/// `, in My Company (EUR, id 1); rows of Other (USD, id 2) are found, too`.
fn companies(companies: &[Company]) -> String {
    let Some((own, others)) = companies.split_first() else {
        return String::new();
    };
    let currency = |company: &Company| company.currency.as_deref().map(brief);
    if others.is_empty() {
        let currency = currency(own).map_or_else(String::new, |name| format!(" ({name})"));
        return format!(", in {}{currency}", brief(&own.name));
    }
    let named = |company: &Company| {
        let currency = currency(company).map_or_else(String::new, |name| format!("{name}, "));
        format!("{} ({currency}id {})", brief(&company.name), company.id)
    };
    let mut told: Vec<String> = others.iter().take(MOST_COMPANIES).map(named).collect();
    if let more @ 1.. = others.len().saturating_sub(MOST_COMPANIES) {
        told.push(format!("{more} more"));
    }
    let told = told.join(", ");
    format!(", in {}; rows of {told} are found, too", named(own))
}

/// A name on one line, as far as there is room for it: whoever names a company writes no instructions.
fn brief(name: &str) -> String {
    const MOST: usize = 40;
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = readable(&line);
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.into_owned(),
    }
}

/// Whether people begin with rows of the model: somebody writes them, and they are no lines of another's.
fn is_main(tools: &ModelTools) -> bool {
    let model = &tools.model;
    let is_line = model.name.ends_with(".line") || model.name.ends_with(".lines");
    let has_name = model
        .fields
        .iter()
        .any(|field| field.name == "name" && matches!(field.kind, Kind::Char { .. } | Kind::Text));
    let is_written = tools.tools.iter().any(|spec| {
        let operation = spec.operation;
        matches!(
            operation,
            Operation::Create | Operation::Update | Operation::Action
        )
    });
    is_written && !is_line && has_name && !model.transient
}
