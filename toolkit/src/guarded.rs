//! Models that tools leave alone unless they are compiled: those that hold secrets, give rights or run code.
//! Odoo's own rules would let an administrator do all of it; a tool that takes any model's name, or a
//! relation that leads there, must not be the way. Who means it compiles the model.

use odoo::Kind;

use crate::{
    Code, ModelTools, Operation, Problem,
    path::{Models, compiled},
    values::{Command, Given, Values},
};

/// Rows with keys, passwords and other secrets: neither read nor written.
const SECRET: &[&str] = &[
    "auth_totp.device",
    "auth_totp.wizard",
    "calendar.provider.config",
    "change.password",
    "fetchmail.server",
    "iap.account",
    "ir.config_parameter",
    "ir.mail_server",
    "mail.guest",
    "mail.ice.server",
    "payment.provider",
    "res.config.settings",
    "res.users.apikeys",
    "res.users.identitycheck",
    "sms.account",
];

/// Rows that give rights, run code or are the program itself: read, not written.
const READ_ONLY: &[&str] = &[
    "base.automation",
    "base.module.uninstall",
    "base.module.update",
    "base.module.upgrade",
    "ir.actions.",
    "ir.asset",
    "ir.cron",
    "ir.default",
    "ir.embedded.actions",
    "ir.model",
    "ir.module.",
    "ir.qweb",
    "ir.rule",
    "ir.ui.",
    "res.groups",
    "res.users",
    "server.action",
];

/// Fields of any model that hold a secret, by a part of their name: they are in no table that is read from
/// Odoo.
const SECRET_FIELDS: &[&str] = &[
    "access_token",
    "account_token",
    "api_key",
    "apikey",
    "client_secret",
    "credential",
    "passwd",
    "password",
    "private_key",
    "secret",
    "signup_token",
    "smtp_pass",
    "totp",
];

/// Whether a model's rows are secrets, and the model is not compiled: the selection decides about what it
/// names.
pub(crate) fn is_secret(model: &str) -> bool {
    SECRET.iter().any(|name| is_of(model, name)) && compiled(model).is_none()
}

/// Whether a field holds a secret.
pub(crate) fn is_secret_field(name: &str) -> bool {
    SECRET_FIELDS.iter().any(|part| name.contains(part)) || name.ends_with("_pass")
}

/// A model that is left alone because its rows are secrets.
pub(crate) fn secret(model: &str) -> Problem {
    let message =
        format!("`{model}` holds secrets: no tool reads or writes it unless it is compiled");
    refusal(message)
}

/// Whether the tools for any model may do this to the model. About what it names, the selection decides; its
/// fields it has chosen in the table.
pub(crate) fn check(model: &str, operation: Operation) -> Result<(), Problem> {
    if let Some(tools) = compiled(model) {
        if !operation.writes() || is_chosen(tools, operation) {
            return Ok(());
        }
        let has: Vec<&str> = tools.tools.iter().map(|spec| spec.name.as_ref()).collect();
        return Err(
            left_out(operation, model).expected(format!("one of its tools, {}", has.join(", ")))
        );
    }
    if is_secret(model) {
        return Err(secret(model));
    }
    if operation.writes() && READ_ONLY.iter().any(|name| is_of(model, name)) {
        let message = format!(
            "`{model}` gives rights or runs code: no tool changes it unless it is compiled"
        );
        return Err(refusal(message));
    }
    Ok(())
}

/// Rows within rows are rows of their own model: what that one is guarded from does not come in through a
/// relation, whichever tool writes it.
pub(crate) fn check_rows(models: Models<'_>, values: &Values<'_>, problems: &mut Vec<Problem>) {
    for (field, given) in values {
        let (Some(relation), Given::Rows(commands)) = (field.kind.relation(), given) else {
            continue;
        };
        let is_one2many = matches!(field.kind, Kind::One2many { .. });
        for command in commands {
            let (operation, inner) = match command {
                Command::Create(inner) => (Operation::Create, Some(inner)),
                Command::Update(_, inner) => (Operation::Update, Some(inner)),
                Command::Delete(_) => (Operation::Delete, None),
                // Rows of one row alone go when they are taken out.
                Command::Unlink(_) if is_one2many => (Operation::Delete, None),
                Command::Set(rows) if is_one2many && rows.is_empty() => (Operation::Delete, None),
                Command::Unlink(_) | Command::Set(_) | Command::Link(_) => continue,
            };
            if let Err(mut problem) = check_row(models, relation, operation) {
                problem.path = field.name.to_string();
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            if let (Some(inner), Some(models)) = (inner, models.from(relation)) {
                check_rows(models, inner, problems);
            }
        }
    }
}

fn check_row(models: Models<'_>, relation: &str, operation: Operation) -> Result<(), Problem> {
    let Some(tools) = compiled(relation) else {
        return check(relation, operation);
    };
    let is_guarded = READ_ONLY
        .iter()
        .chain(SECRET)
        .any(|name| is_of(relation, name));
    // A selection that has orders without deleting has their lines all the same; what a model that nobody
    // selected has within is not asked for.
    let is_within_chosen = compiled(&models.own().model.name).is_some();
    if is_chosen(tools, operation) || (is_within_chosen && !is_guarded) {
        return Ok(());
    }
    Err(left_out(operation, relation))
}

/// What the selection left out of a model.
fn left_out(operation: Operation, model: &str) -> Problem {
    let word = operation.as_str();
    refusal(format!(
        "this program was compiled without `{word}` for {model}"
    ))
}

fn is_chosen(tools: &ModelTools, operation: Operation) -> bool {
    tools.tools.iter().any(|spec| spec.operation == operation)
}

/// Whether a name stands for this model: itself, or what begins so.
fn is_of(model: &str, name: &str) -> bool {
    match name.strip_suffix('.') {
        Some(_) => model.starts_with(name),
        None => {
            let rest = model.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        }
    }
}

fn refusal(message: String) -> Problem {
    Problem::new(Code::NotOffered, "model", message)
        .expected("another model; or one that this program was compiled with")
}
