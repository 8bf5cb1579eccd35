//! A project of its own for one Odoo: what stands around the catalog and the generated tools. Written
//! where it is missing, and never again: from then on it is somebody's own.

mod upgrade;

use std::{
    fs,
    path::{Path, PathBuf},
};

use odoo::{
    Address,
    catalog::{CatalogError, Staged, read_text},
};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::{
    Problem, Severity,
    generate::{LOCK_FILE, between},
    up::checkout,
};

/// The file that says which Odoo a project is for.
const ORIGIN_FILE: &str = "schemas/.odoo";

/// A project's folders.
#[derive(Clone, Debug)]
pub(crate) struct Folders {
    /// The project's own, absolute.
    pub(crate) root: PathBuf,
    /// The catalog's.
    pub(crate) catalog: PathBuf,
    /// The names that its packages are given.
    names: Packages,
}

/// The names of a project's packages. To cargo, packages of one name in projects that share a target folder
/// are the same package: it would take the build of one project for that of another.
#[derive(Clone, Debug)]
struct Packages {
    /// The program's.
    program: String,
    /// The generated crate's; code calls it `tools`.
    tools: String,
}

impl Packages {
    /// Those of the project in this folder.
    fn new(short: &str, root: &Path) -> Self {
        let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
        let digits = digest.iter().take(4).map(|byte| format!("{byte:02x}"));
        let tag: String = digits.collect();
        Self {
            program: format!("odoo-{short}-mcp-{tag}"),
            tools: format!("tools-{short}-{tag}"),
        }
    }
}

/// How the project was come by, for its README.
pub(crate) struct Origin<'a> {
    pub(crate) url: &'a str,
    pub(crate) database: &'a str,
    pub(crate) login: Option<&'a str>,
}

impl Origin<'_> {
    /// Which Odoo a project is for: its catalog must not be overwritten by that of another.
    fn text(&self) -> String {
        format!("{} {}\n", self.url.trim_end_matches('/'), self.database)
    }

    /// Whether a project's file says that it is for this Odoo, however its address was written.
    fn is_of(&self, text: &str) -> bool {
        let said = |text: &str| {
            let (url, database) = text.trim_end().split_once(' ')?;
            let url = Address::parse(url).ok()?;
            Some((url.as_str().to_owned(), database.to_owned()))
        };
        text == self.text() || said(text).is_some_and(|known| said(&self.text()) == Some(known))
    }
}

impl Folders {
    /// Those of a database's project, in `out` or in a folder named after the database.
    pub(crate) fn new(database: &str, out: Option<&Path>) -> Result<Self, Problem> {
        let plain = |c: char| match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() || c == '_' => c,
            _ => '-',
        };
        let short: String = database.chars().map(plain).collect();
        let root = out.map_or_else(|| PathBuf::from(format!("odoo-{short}")), Path::to_owned);
        let root = std::path::absolute(&root).map_err(|source| {
            Problem::file(CatalogError::Io {
                path: root.clone(),
                source,
            })
        })?;
        Ok(Self {
            names: Packages::new(&short, &root),
            catalog: root.join("schemas").join(short),
            root,
        })
    }

    /// Writes what is missing. A folder with something else in it is left alone.
    pub(crate) fn write(&self, origin: &Origin<'_>) -> Result<(), Problem> {
        let is_empty =
            fs::read_dir(&self.root).map_or(true, |mut entries| entries.next().is_none());
        let is_project = self.root.join("tools/Cargo.toml").is_file()
            && self.catalog.is_dir()
            && fs::read_to_string(self.root.join(ORIGIN_FILE))
                .is_ok_and(|text| origin.is_of(&text));
        if !is_empty && !is_project {
            let message = format!(
                "{} is neither empty nor a project for the database `{}` at {}",
                self.root.display(),
                origin.database,
                origin.url
            );
            return Err(
                Problem::new(Severity::Error, "toolc::up::not_a_project", message)
                    .help("name another folder, --out DIR"),
            );
        }
        // Made first, and it is a project from then on, however this ends.
        fs::create_dir_all(&self.catalog).map_err(|source| {
            Problem::file(CatalogError::Io {
                path: self.catalog.clone(),
                source,
            })
        })?;
        let origin_file = [(ORIGIN_FILE, origin.text())];
        for (path, text) in origin_file.into_iter().chain(self.files(origin)?) {
            let path = self.root.join(path);
            if !path.exists() {
                Staged::new(&path, &text)
                    .and_then(Staged::put)
                    .map_err(Problem::file)?;
            }
        }
        Ok(())
    }

    /// The name of its program, which a person may have changed.
    pub(crate) fn program(&self) -> Result<String, Problem> {
        #[derive(Deserialize)]
        struct Manifest {
            package: Package,
        }
        #[derive(Deserialize)]
        struct Package {
            name: String,
        }
        let path = self.root.join("Cargo.toml");
        let text = read_text(&path).map_err(Problem::file)?;
        let manifest: Result<Manifest, _> = toml::from_str(&text);
        manifest
            .map(|manifest| manifest.package.name)
            .map_err(|error| {
                let message = format!("{} names no package: {}", path.display(), error.message());
                Problem::new(Severity::Error, "toolc::up::manifest", message)
                    .help("mend it, or delete it: `toolc up` writes it anew")
            })
    }

    /// The files that a project begins with.
    fn files(&self, origin: &Origin<'_>) -> Result<Vec<(&'static str, String)>, Problem> {
        let checkout = checkout();
        let lock = checkout.join("Cargo.lock");
        let lock = read_text(&lock).map_err(Problem::file)?;
        let manifest = read_text(&checkout.join("Cargo.toml")).map_err(Problem::file)?;
        let Packages { program, tools } = &self.names;
        let Origin {
            url,
            database,
            login,
        } = origin;
        let login = login.map_or_else(String::new, |login| format!(" --login {}", quoted(login)));
        let up = format!(
            "cargo run --manifest-path {} --bin toolc -- up --url {} --db {}{login} --out .",
            quoted(&self.seen("Cargo.toml")),
            quoted(url),
            quoted(database),
        );
        let cargo = format!(
            "{MARK}\n[workspace]\nmembers = [\"tools\"]\n\n[workspace.dependencies]\n\
             server = {{ path = {}, default-features = false }}\ntoolkit = {{ path = {} }}\n\
             {}\n\n[package]\nname = \"{program}\"\nversion = \"0.1.0\"\n\
             edition = \"2024\"\npublish = false\n\n[dependencies]\nserver.workspace = true\n\
             toolkit.workspace = true\ntools.workspace = true\n\n\
             # As in the checkout: what is compiled otherwise is compiled again.\n{}",
            toml(&self.seen("server")),
            toml(&self.seen("toolkit")),
            dependency(tools),
            profiles(&manifest),
        );
        let readme = README
            .replace("{name}", program)
            .replace("{database}", database)
            .replace("{catalog}", &self.catalog_inside())
            .replace("{checkout}", &quoted(&self.seen("Cargo.toml")))
            .replace("{up}", &up);
        let config = format!(
            "# What was compiled for the tool compiler is not compiled again.\n\
             [build]\ntarget-dir = {}\n\n{ENVIRONMENT}",
            toml(&self.seen("target"))
        );
        Ok(vec![
            ("Cargo.toml", cargo),
            ("Cargo.lock", lock),
            (".cargo/config.toml", config),
            (".gitignore", "/target\n".to_owned()),
            ("README.md", readme),
            ("src/main.rs", MAIN.replace(SERVES, &self.serves())),
            (
                "tools/Cargo.toml",
                format!(
                    "[package]\nname = \"{tools}\"\ndescription = \"Generated by toolc\"\n\
                     version = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
                     [lib]\n# Labels and help texts are no examples.\ndoctest = false\n\n\
                     [dependencies]\ntoolkit.workspace = true\n"
                ),
            ),
        ])
    }

    /// What `main.rs` says of its lock file.
    fn serves(&self) -> String {
        let inside = self.catalog_inside().replace('\\', "/");
        format!(
            "toolkit::serves!({:?});",
            format!("../{inside}/{LOCK_FILE}")
        )
    }

    fn catalog_inside(&self) -> String {
        let inside = self.catalog.strip_prefix(&self.root);
        inside.unwrap_or(&self.catalog).display().to_string()
    }

    /// A path of the checkout: relative where the project lies inside it, so that both move together.
    fn seen(&self, path: &str) -> String {
        let checkout = checkout();
        let path = checkout.join(path);
        let seen = if self.root.starts_with(&checkout) {
            between(&self.root, &path)
        } else {
            path
        };
        seen.display().to_string()
    }
}

/// The profiles of a manifest, which stand at its end, without what is said about them.
fn profiles(manifest: &str) -> String {
    let from = manifest.lines();
    let from = from.skip_while(|line| !line.starts_with("[profile."));
    let lines = from.filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// A text in TOML, whose escapes are those of JSON.
fn toml(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// How the project's manifest names the generated crate: `tools` in code, whatever its package is called.
fn dependency(tools: &str) -> String {
    format!("tools = {{ package = \"{tools}\", path = \"tools\" }}")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

const MARK: &str = "\
# The tools of one Odoo, and the server that offers them. Written once by `toolc up`; yours from now on.
";

const ENVIRONMENT: &str = "\
# What tells this project\'s crates from those of another in the same target folder.
[env]
ODOO_PROJECT = { value = \"\", relative = true }
";

/// The line of `main.rs` that names the generated crate, and the one that follows it.
const USE: &str = "use tools as _;";
const SERVES: &str = "{serves}";

const MAIN: &str = "\
//! The server with the tools of this database. Naming their crate links them in; a program that was linked
//! with those of another one does not start.
use tools as _;

{serves}

fn main() -> std::process::ExitCode {
    server::main()
}
";

const README: &str = "\
# {name}

The tools of the Odoo database `{database}`, compiled, and an MCP server that offers them.

| | |
|---|---|
| `{catalog}/toolc.toml` | what becomes a tool, and what clients are shown: yours |
| `{catalog}/models/` | the captured description of the database |
| `{catalog}/tools/`, `tools/src/` | generated, never edited by hand |
| `src/` | the program; tools of your own go here, as modules of `main.rs` |

After a change of `toolc.toml`:

```console
$ cargo run --manifest-path {checkout} --bin toolc -- generate --catalog {catalog}
$ cargo run -- --help
```

After a change of the database, pull again, generate and serve (the password or API key comes from
`ODOO_PASSWORD`, or from a prompt; `--model '*'` takes in models that are new):

```console
$ {up}
```
";
