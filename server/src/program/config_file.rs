//! The configuration file.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use schemars::{JsonSchema, generate::SchemaSettings, transform::RecursiveTransform};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{
    log::{LogFormat, LogLevel},
    start_error::StartError,
};
use crate::ConnectionLimits;

/// The file that is read when none is named.
const USUAL: &str = "odoo-mcp.toml";

/// The configuration file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ConfigFile {
    /// The address and port to listen on.
    #[schemars(with = "Option<String>")]
    pub(crate) listen: Option<SocketAddr>,
    /// The toolset that stands behind `/mcp`; `default` when it is not said.
    pub(crate) toolset: Option<String>,
    /// As whom calls are made: `own`, the configured user, or `key`, whoever brings an Odoo key.
    pub(crate) callers: Option<CallersKind>,
    /// The file with the token that clients must bring, where calls are the configured user's.
    pub(crate) token_file: Option<PathBuf>,
    /// Further names under which clients reach this server.
    pub(crate) allowed_hosts: Vec<String>,
    /// Web pages, by their origin, that may call it.
    pub(crate) allowed_origins: Vec<String>,
    /// About how many tokens an answer may have, four bytes each.
    pub(crate) answer_tokens: Option<usize>,
    /// Where people reach this server, for the links it answers.
    pub(crate) public_url: Option<String>,
    /// How much is logged.
    pub(crate) log: Option<LogLevel>,
    /// In which form.
    pub(crate) log_format: Option<LogFormat>,
    /// The Odoo that is served.
    pub(crate) odoo: OdooTable,
    /// The files that exports write.
    pub(crate) exports: ExportsTable,
    /// The files that are attached.
    pub(crate) files: FilesTable,
    /// How long and how many connections may be.
    pub(crate) connections: ConnectionsTable,
}

/// Its table `[connections]`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ConnectionsTable {
    /// How long a request's head may take.
    pub(crate) header_seconds: Option<u64>,
    /// How long its body may take.
    pub(crate) body_seconds: Option<u64>,
    /// How long a client may take to read a piece of an answer.
    pub(crate) write_seconds: Option<u64>,
    /// How long a connection may be without a request.
    pub(crate) idle_seconds: Option<u64>,
    /// The most connections at a time.
    pub(crate) most: Option<usize>,
    /// The most of one address at a time.
    pub(crate) most_per_address: Option<usize>,
}

impl ConnectionsTable {
    /// The limits of connections, what is not said as it is usual.
    pub(crate) fn limits(&self) -> Result<ConnectionLimits, StartError> {
        let usual = ConnectionLimits::default();
        let seconds = |key, said: Option<u64>, usual| match said {
            Some(0) => Err(StartError::NoConnections { key }),
            said => Ok(said.map_or(usual, Duration::from_secs)),
        };
        let count = |key, said: Option<usize>, usual| match said {
            Some(0) => Err(StartError::NoConnections { key }),
            said => Ok(said.unwrap_or(usual)),
        };
        let most = count("most", self.most, usual.most)?;
        let half = usual.most_per_address.min(most.div_ceil(2));
        Ok(ConnectionLimits {
            header: seconds("header_seconds", self.header_seconds, usual.header)?,
            body: seconds("body_seconds", self.body_seconds, usual.body)?,
            write: seconds("write_seconds", self.write_seconds, usual.write)?,
            idle: seconds("idle_seconds", self.idle_seconds, usual.idle)?,
            most,
            most_per_address: count("most_per_address", self.most_per_address, half)?,
        })
    }
}

/// Its table `[exports]`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ExportsTable {
    /// Where they wait to be fetched.
    pub(crate) folder: Option<PathBuf>,
    /// How long a link is good.
    pub(crate) link_seconds: Option<u64>,
    /// How long a file is kept.
    pub(crate) keep_seconds: Option<u64>,
    /// The most bytes that all of them may take.
    pub(crate) most_bytes: Option<u64>,
}

/// Its table `[files]`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FilesTable {
    /// Hosts that files may be fetched from, to be attached: `files.example.com`. None otherwise.
    pub(crate) fetch_hosts: Vec<String>,
}

/// Its table `[odoo]`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct OdooTable {
    /// Its address.
    pub(crate) url: Option<String>,
    /// The database.
    pub(crate) database: Option<String>,
    /// The user's login.
    pub(crate) login: Option<String>,
    /// The file with the user's password or API key.
    pub(crate) password_file: Option<PathBuf>,
    /// Where people reach it, for links to its records; its address when it is not said.
    pub(crate) public_url: Option<String>,
}

/// The JSON Schema of the file, by which editors check and complete it (`schemas/odoo-mcp.schema.json`).
pub fn config_schema() -> Json {
    let settings = SchemaSettings::draft07()
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(RecursiveTransform(without_null));
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<ConfigFile>();
    schema.insert("title".to_owned(), Json::from(USUAL));
    schema.to_value()
}

/// TOML knows no null: a key that need not be said is left out.
fn without_null(schema: &mut schemars::Schema) {
    schema.remove("default");
    for key in ["type", "enum"] {
        let Some(Json::Array(values)) = schema.get_mut(key) else {
            continue;
        };
        values.retain(|value| !value.is_null() && value != "null");
        if let ("type", [only]) = (key, values.as_slice()) {
            let only = only.clone();
            schema.insert(key.to_owned(), only);
        }
    }
    let alternatives = schema.get("anyOf").and_then(Json::as_array).cloned();
    let real = alternatives.into_iter().flatten();
    let mut real = real.filter(|schema| schema.get("type") != Some(&Json::from("null")));
    if let (Some(Json::Object(only)), None) = (real.next(), real.next()) {
        schema.remove("anyOf");
        for (key, value) in only {
            schema.insert(key, value);
        }
    }
}

/// As whom calls are made.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CallersKind {
    /// The configured user.
    Own,
    /// The caller, by the key they bring.
    Key,
}

impl ConfigFile {
    /// Reads the file that was named, or the usual one if it is there.
    pub(crate) fn load(named: Option<&Path>) -> Result<Self, StartError> {
        let named = named.filter(|path| !path.as_os_str().is_empty());
        let path = named.unwrap_or(Path::new(USUAL));
        if named.is_none() && !path.exists() {
            return Ok(Self::default());
        }
        let text = fs::read_to_string(path).map_err(|source| StartError::Read {
            what: "the configuration",
            path: path.to_owned(),
            source,
        })?;
        let mut file = Self::parse(path, &text)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in [
            &mut file.token_file,
            &mut file.odoo.password_file,
            &mut file.exports.folder,
        ] {
            *path = path.take().map(|path| folder.join(path));
        }
        Ok(file)
    }

    fn parse(path: &Path, text: &str) -> Result<Self, StartError> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            let before = text.get(..at).unwrap_or_default();
            StartError::Config {
                path: path.to_owned(),
                line: before.matches('\n').count() + 1,
                message: said(error.message(), text, before),
            }
        })
    }
}

/// What is wrong, for a person: with the key it is about, and the nearest right word.
fn said(message: &str, text: &str, before: &str) -> String {
    let mut words = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let wrong = words.next().unwrap_or_default();
        let right: Vec<&str> = words.collect();
        let what = if message.starts_with("unknown field") {
            "key"
        } else {
            "value"
        };
        let there_are = right.join(", ");
        return match (wrong, odoo::nearest(wrong, right)) {
            // It begins like `password_file`, but is no slip of the pen.
            ("password" | "token" | "key", _) => format!(
                "secrets do not stand in this file: put it into the environment (ODOO_PASSWORD, \
                 MCP_TOKEN), or a file's name into `{}`",
                if wrong == "token" {
                    "token_file"
                } else {
                    "password_file"
                }
            ),
            (_, Some(nearest)) => {
                format!("there is no {what} `{wrong}` here; did you mean `{nearest}`?")
            }
            (_, None) => format!("there is no {what} `{wrong}` here; there are: {there_are}"),
        };
    }
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next());
    let key = line
        .and_then(|line| line.split_once('='))
        .map(|(key, _)| key.trim());
    match (key, message.strip_prefix("invalid type: ")) {
        (Some(key), Some(wrong)) => {
            let wrong = wrong.replace("expected a sequence", "expected a list, [\"…\"]");
            format!("`{key}` is {wrong}")
        }
        (Some("listen"), None) if message.starts_with("invalid ") => {
            "`listen` is no address and port, expected one such as \"127.0.0.1:8080\"".to_owned()
        }
        (Some(key), None) if message.starts_with("invalid ") => format!("`{key}`: {message}"),
        (Some(key), None) if message == "duplicate key" => format!("`{key}` is there twice"),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{CallersKind, ConfigFile};

    fn complaint(text: &str) -> String {
        let error = ConfigFile::parse(Path::new("odoo-mcp.toml"), text).unwrap_err();
        error.to_string()
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (text, expected) in [
            (
                "toolset = \"sales\"\nlisten_on = \"127.0.0.1:80\"\n",
                "odoo-mcp.toml:2: there is no key `listen_on` here; did you mean `listen`?",
            ),
            (
                "[odoo]\n\nlogn = \"admin\"\n",
                "odoo-mcp.toml:3: there is no key `logn` here; did you mean `login`?",
            ),
            (
                "[odoo]\nxyzzy = 1\n",
                "odoo-mcp.toml:2: there is no key `xyzzy` here; there are: url, database, login, \
                 password_file, public_url",
            ),
            (
                "[odoo]\npassword = \"hunter2\"\n",
                "odoo-mcp.toml:2: secrets do not stand in this file: put it into the environment \
                 (ODOO_PASSWORD, MCP_TOKEN), or a file's name into `password_file`",
            ),
            (
                "callers = \"keys\"\n",
                "odoo-mcp.toml:1: there is no value `keys` here; did you mean `key`?",
            ),
            (
                "\ntoolset = 5\n",
                "odoo-mcp.toml:2: `toolset` is integer `5`, expected a string",
            ),
            (
                "allowed_hosts = \"a\"\n",
                "odoo-mcp.toml:1: `allowed_hosts` is string \"a\", expected a list, [\"…\"]",
            ),
            (
                "listen = \"8080\"\n",
                "odoo-mcp.toml:1: `listen` is no address and port, expected one such as \
                 \"127.0.0.1:8080\"",
            ),
            (
                "toolset = \"a\"\nlisten = ",
                "odoo-mcp.toml:2: string values must be quoted, expected literal string",
            ),
            (
                "toolset = \"a\"\ntoolset = \"b\"\n",
                "odoo-mcp.toml:2: `toolset` is there twice",
            ),
            (
                "toolset = \"sales\n",
                "odoo-mcp.toml:1: `toolset`: invalid basic string, expected `\"`",
            ),
        ] {
            assert_eq!(complaint(text), expected);
        }
    }

    #[test]
    fn a_whole_file_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mcp.toml");
        let text = r#"
            listen = "[::1]:9000"
            toolset = "sales"
            callers = "key"
            token_file = "token"
            allowed_hosts = ["mcp.example.com"]
            allowed_origins = ["https://app.example.com"]
            [odoo]
            url = "https://erp.example.com"
            database = "production"
            login = "ann"
            password_file = "/run/secrets/odoo"
        "#;
        std::fs::write(&path, text).unwrap();
        let file = ConfigFile::load(Some(&path)).unwrap();
        assert_eq!(file.callers, Some(CallersKind::Key));
        assert_eq!(file.token_file, Some(folder.path().join("token")));
        let password_file = file.odoo.password_file.unwrap();
        assert_eq!(password_file, Path::new("/run/secrets/odoo"));

        let missing = folder.path().join("none.toml");
        let error = ConfigFile::load(Some(&missing)).unwrap_err().to_string();
        assert!(
            error.starts_with("cannot read the configuration"),
            "{error}"
        );
        assert!(error.contains("none.toml"), "{error}");
    }

    #[test]
    fn limits_of_connections_are_read() {
        let text = "[connections]\nheader_seconds = 3\nidle_seconds = 60\nmost = 7\n";
        let limits = ConfigFile::parse(Path::new("f"), text)
            .unwrap()
            .connections
            .limits()
            .unwrap();
        let seconds =
            [limits.header, limits.body, limits.write, limits.idle].map(|limit| limit.as_secs());
        assert_eq!(seconds, [3, 20, 30, 60]);
        assert_eq!((limits.most, limits.most_per_address), (7, 4));
        for key in [
            "header_seconds",
            "body_seconds",
            "write_seconds",
            "idle_seconds",
            "most",
            "most_per_address",
        ] {
            let text = format!("[connections]\n{key} = 0\n");
            let refused = ConfigFile::parse(Path::new("f"), &text)
                .unwrap()
                .connections
                .limits();
            assert!(refused.unwrap_err().to_string().contains(key), "{key}");
        }
        assert_eq!(
            complaint("[connections]\nheader_second = 3\n"),
            "odoo-mcp.toml:2: there is no key `header_second` here; did you mean `header_seconds`?"
        );
    }
}
