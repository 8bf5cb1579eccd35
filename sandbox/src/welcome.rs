//! What the program says when it listens. The first line tells where: programs read it.

use std::{fmt, net::SocketAddr, path::Path};

use sandbox::{Origin, Sandbox};

/// A sandbox that is ready.
pub(crate) struct Welcome<'a> {
    pub(crate) sandbox: &'a Sandbox,
    pub(crate) address: SocketAddr,
}

impl fmt::Display for Welcome<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sandbox, address } = self;
        let (series, database) = (sandbox.series(), sandbox.database());
        let (password, key) = (sandbox.password(), sandbox.key());
        let (models, rows) = (grouped(sandbox.models()), grouped(sandbox.rows()));
        let origin = origin(sandbox.origin());
        let data = data(sandbox.kept());
        writeln!(formatter, "Odoo {series} sandbox at http://{address}")?;
        writeln!(formatter, "  database  {database}")?;
        writeln!(
            formatter,
            "  login     admin, password {password}, API key {key}"
        )?;
        writeln!(formatter, "  rows      {rows} of {models} models, {origin}")?;
        writeln!(formatter, "  data      {data}")?;
        write!(formatter, "Ctrl-C ends it.")
    }
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Invented { seed, scale, today } => {
            format!("invented (--seed {seed} --scale {scale} --today {today})")
        }
        Origin::Read(_) => "read from --rows".to_owned(),
        Origin::Kept => "kept from an earlier run".to_owned(),
    }
}

fn data(kept: Option<&Path>) -> String {
    match kept {
        Some(file) => format!("kept in {}", file.display()),
        None => "in a private file, gone when it ends (--data FILE keeps it)".to_owned(),
    }
}

/// A number as people read it: `1,234,567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
