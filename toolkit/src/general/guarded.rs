//! Models that the tools for any model leave alone: those that hold secrets, give rights or run code.
//! Odoo's own rules would let an administrator do all of it; a tool that takes any model's name must not
//! be the way there. Who means it compiles the model.

use crate::{Code, Operation, Problem, path::compiled};

/// Rows with keys, passwords and other secrets: neither read nor written.
const SECRET: &[&str] = &[
    "auth_totp.device",
    "auth_totp.wizard",
    "change.password.own",
    "change.password.user",
    "change.password.wizard",
    "fetchmail.server",
    "iap.account",
    "ir.config_parameter",
    "ir.mail_server",
    "payment.provider",
    "res.users.apikeys",
    "res.users.apikeys.description",
    "res.users.apikeys.show",
    "res.users.identitycheck",
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
    "ir.model",
    "ir.module.",
    "ir.qweb",
    "ir.rule",
    "ir.ui.",
    "res.groups",
    "res.users",
    "server.action",
];

/// Whether the tools for any model may do this to the model.
pub(super) fn check(model: &str, operation: Operation) -> Result<(), Problem> {
    // The selection decides about what it names.
    if compiled(model).is_some() {
        return Ok(());
    }
    let refuse = |reason: &str| {
        let message = format!("`{model}` {reason}");
        let problem = Problem::new(Code::NotOffered, "model", message);
        Err(problem.expected("another model; or one that this program was compiled with"))
    };
    let is_of = |prefix: &&str| match prefix.strip_suffix('.') {
        Some(_) => model.starts_with(*prefix),
        None => model == *prefix || model.starts_with(&format!("{prefix}.")),
    };
    if SECRET.contains(&model) {
        return refuse("holds secrets: no tool reads or writes it unless it is compiled");
    }
    let writes = matches!(
        operation,
        Operation::Create | Operation::Update | Operation::Delete
    );
    if writes && READ_ONLY.iter().any(is_of) {
        return refuse("gives rights or runs code: no tool changes it unless it is compiled");
    }
    Ok(())
}
