//! What went wrong on the wire, as a person meets it: with its remedy.

use odoo::{Error, Exception};

use crate::{Problem, Severity};

/// What was being done, as far as it changes the remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// The version, which needs neither database nor user: a mistake is one in the address.
    Version,
    /// Who the user is: it is an Odoo, so a mistake is one in database, login or secret.
    User,
    /// Something about models.
    Models,
}

/// The problem that an error of the wire is.
pub(crate) fn problem(
    error: &Error,
    question: Question,
    database: &str,
    has_login: bool,
) -> Problem {
    let key = "an API key is made in Odoo, My Profile → Account Security → New API Key";
    let error = error.cause();
    let (code, help) = match error {
        Error::Busy { .. } => (
            "toolc::pull::busy",
            "it stayed busy for as long as this waits: run it again later, with --jobs 1 if it \
             counts calls"
                .to_owned(),
        ),
        Error::TooLarge { .. } => (
            "toolc::pull::too_large",
            "--model NAME pulls some models alone".to_owned(),
        ),
        Error::Address(wrong) => ("toolc::pull::url", wrong.remedy().to_owned()),
        Error::Unreachable { .. } => (
            "toolc::pull::unreachable",
            "is Odoo running, and is the address right, with its port? --url \
             https://erp.example.com, or http://localhost:8069"
                .to_owned(),
        ),
        Error::NoAnswer { .. } => (
            "toolc::pull::no_answer",
            "nothing was changed in Odoo: run it again, with --jobs 1 if Odoo is slow".to_owned(),
        ),
        Error::NoJson2 { .. } => (
            "toolc::pull::needs_login",
            "name the user whose password or key it is, --login LOGIN".to_owned(),
        ),
        Error::NotOdoo { .. } if question == Question::Version => (
            "toolc::pull::not_odoo",
            "--url takes the address of Odoo itself, without /web or /odoo: https://erp.example.com"
                .to_owned(),
        ),
        Error::NotOdoo { .. } if question == Question::User && !has_login => (
            "toolc::pull::not_odoo",
            format!(
                "the address is right, so the database `{database}` may not be there (--db), or \
                 this Odoo is older than 19 and wants --login as well"
            ),
        ),
        Error::NotOdoo { .. } => (
            "toolc::pull::not_odoo",
            "something between here and Odoo answered in its place; run it again, with --jobs 1 if \
             it counts calls"
                .to_owned(),
        ),
        // Looked through already.
        Error::Unsent(_) | Error::Shape { .. } => (
            "toolc::pull::shape",
            "it is not an Odoo 14 to 20, or a module changes this answer".to_owned(),
        ),
        Error::Fault(fault) => match fault.exception() {
            Exception::AccessDenied if has_login => (
                "toolc::pull::denied",
                format!("check --login and ODOO_PASSWORD; {key}, and does for the password"),
            ),
            Exception::AccessDenied => (
                "toolc::pull::denied",
                format!("without --login ODOO_PASSWORD is an API key, not a password; {key}"),
            ),
            Exception::AccessError => (
                "toolc::pull::refused",
                "only some users may list the models: bring one of the group Settings \
                 (an administrator)"
                    .to_owned(),
            ),
            Exception::Database if question == Question::User => (
                "toolc::pull::database",
                "check --db; its name stands on Odoo's page /web/database/selector, or ask who \
                 runs it"
                    .to_owned(),
            ),
            _ => (
                "toolc::pull::fault",
                "Odoo's log says more; --model NAME pulls some models alone".to_owned(),
            ),
        },
    };
    let message = match error {
        Error::Fault(fault) if fault.exception() == Exception::AccessDenied && !has_login => {
            format!("Odoo does not know this API key in the database `{database}`")
        }
        Error::Fault(fault) if code == "toolc::pull::database" => {
            format!(
                "there is no database `{database}`: {}",
                fault.message.trim()
            )
        }
        Error::Fault(fault) if code == "toolc::pull::denied" => fault.message.trim().to_owned(),
        Error::Fault(fault) => format!("Odoo refused: {}", fault.message.trim()),
        Error::NoAnswer { url, reason } => format!("Odoo at {url} did not answer: {reason}"),
        Error::NoJson2 { url } => {
            format!("the Odoo at {url} is older than 19: an API key alone does not do")
        }
        other => other.to_string(),
    };
    Problem::new(Severity::Error, code, message).help(help)
}
