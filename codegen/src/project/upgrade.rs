//! Projects of earlier versions, whose packages have the names that those of every other project have. Their
//! files are somebody's own: a line is changed where it stands as it was written once, and told where not.

use odoo::catalog::{Staged, read_text};

use super::{ENVIRONMENT, Folders, Packages, USE, dependency};
use crate::Problem;

const OLD_NAME: &str = "name = \"tools\"";
const OLD_DEPENDENCY: &str = "tools = { path = \"tools\" }";

impl Folders {
    /// Mends what an earlier version wrote. Answers what is left for a person to do, a line each.
    pub(crate) fn upgrade(&self) -> Result<Vec<String>, Problem> {
        let mut hints = Vec::new();
        let mut changed: Vec<(&str, String)> = Vec::new();
        let read = |path: &str| read_text(&self.root.join(path)).map_err(Problem::file);
        let Packages { program, tools } = &self.names;

        let (crate_manifest, manifest) = (read("tools/Cargo.toml")?, read("Cargo.toml")?);
        // Both or neither: one names the other.
        if let Some(renamed) = with_line(&crate_manifest, OLD_NAME, &format!("name = \"{tools}\""))
        {
            match with_line(&manifest, OLD_DEPENDENCY, &dependency(tools)) {
                Some(manifest) => {
                    let old_program = format!("name = \"{}\"", old_program(program));
                    let new_program = format!("name = \"{program}\"");
                    let named = with_line(&manifest, &old_program, &new_program);
                    changed.push(("tools/Cargo.toml", renamed));
                    changed.push(("Cargo.toml", named.unwrap_or(manifest)));
                }
                None => hints.push(format!(
                    "tools/Cargo.toml: call the package `{tools}`, not `tools` as in every project, and \
                     say {} in Cargo.toml",
                    dependency(tools)
                )),
            }
        }

        let main = read("src/main.rs")?;
        if !main.contains("serves!(") {
            let serves = self.serves();
            match with_line(&main, USE, &format!("{USE}\n\n{serves}")) {
                Some(main) => changed.push(("src/main.rs", main)),
                None => hints.push(format!(
                    "src/main.rs: add `{serves}`, and a program that was linked with the tools of another \
                     database does not start"
                )),
            }
        }

        let config = read(".cargo/config.toml")?;
        if !config.contains("ODOO_PROJECT") {
            match config.contains("[env]") {
                false => changed.push((".cargo/config.toml", format!("{config}\n{ENVIRONMENT}"))),
                true => hints.push(
                    ".cargo/config.toml: add ODOO_PROJECT = { value = \"\", relative = true } to [env], and \
                     cargo tells this project from others"
                        .to_owned(),
                ),
            }
        }

        for (path, text) in changed {
            Staged::new(&self.root.join(path), &text)
                .and_then(Staged::put)
                .map_err(Problem::file)?;
        }
        Ok(hints)
    }
}

/// The program's name without what tells it from those of other projects.
fn old_program(program: &str) -> &str {
    program.rsplit_once('-').map_or(program, |(old, _)| old)
}

/// The text with `new` for the line `old`, if it has that line.
fn with_line(text: &str, old: &str, new: &str) -> Option<String> {
    let mut is_there = false;
    let lines = text.split_inclusive('\n').map(|line| {
        let end = line.trim_end_matches(['\r', '\n']);
        if is_there || end != old {
            return line.to_owned();
        }
        is_there = true;
        line.replacen(old, new, 1)
    });
    let text: String = lines.collect();
    is_there.then_some(text)
}
