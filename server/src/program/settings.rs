//! What the program runs with: all that was said, checked.

use std::{collections::BTreeSet, fmt, net::SocketAddr, time::Duration};

use odoo::Address;
use pipeline::{Token, placeholder};
use toolkit::ExportSettings;

use super::{
    config_file::ExportsTable,
    layers::{Admission, Layers, TokenFrom},
    log::{LogFormat, LogLevel},
    secret_file::Secret,
    start_error::StartError,
};
use crate::{ConnectionLimits, ServerError, server::is_exposed};

/// The fewest characters of a token.
const SHORTEST_TOKEN: usize = 16;

/// The fewest different ones of them.
const FEWEST_SIGNS: usize = 6;

/// An answer of fewer tokens has no room for rows.
const FEWEST_TOKENS: usize = 500;

/// What the program runs with.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Odoo's address, `http://localhost:8069`.
    pub(crate) url: Address,
    /// The database.
    pub(crate) database: String,
    /// Who may call, and as whom.
    pub(crate) who: Who,
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// The toolset at `/mcp`.
    pub(crate) toolset: String,
    /// Serve one client over the standard streams instead.
    pub(crate) stdio: bool,
    pub(crate) allowed_hosts: Vec<String>,
    pub(crate) allowed_origins: Vec<String>,
    /// The most tokens of an answer.
    pub(crate) answer_tokens: Option<usize>,
    /// Where people find Odoo, when that is another address.
    pub(crate) odoo_public_url: Option<Address>,
    /// Where clients reach this server, when that is another address than it listens on.
    pub(crate) public_url: Option<Address>,
    /// Where exports are kept, and for how long.
    pub(crate) exports: Option<ExportSettings>,
    /// Whether somebody named the folder of exports.
    pub(crate) exports_named: bool,
    /// Hosts that files may be fetched from.
    pub(crate) fetch_hosts: Vec<String>,
    /// How long clients are waited for, and how many.
    pub(crate) limits: ConnectionLimits,
    /// How much the log tells, and in which form.
    pub(crate) log: LogLevel,
    pub(crate) log_format: LogFormat,
    /// What a person should mend, though the program starts.
    pub(crate) warnings: Vec<String>,
}

/// Who may call, and as whom.
#[derive(Debug)]
pub(crate) enum Who {
    /// Everybody who reaches the server, as this user.
    Own(User),
    /// Whoever has the token, as this user.
    Token(Token, User),
    /// Whoever has an Odoo key, as themselves.
    Key,
}

/// A user of Odoo.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) login: String,
    /// Password or API key.
    pub(crate) secret: String,
}

// By hand: the secret must not get into a log.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("login", &self.login)
            .finish_non_exhaustive()
    }
}

impl Settings {
    /// Checks what was said, as far as can be without Odoo.
    ///
    /// # Errors
    /// What is unsafe, unclear or not there.
    pub(crate) fn check(said: Layers) -> Result<Self, StartError> {
        let mut warnings = Vec::new();
        if matches!(said.admission, Admission::Open) && !said.stdio && is_exposed(&said.listen) {
            return Err(ServerError::Exposed(said.listen).into());
        }
        let url = Address::parse(&said.odoo_url).map_err(StartError::Url)?;
        let parsed = |text: Option<&str>| text.map(Address::parse).transpose();
        let odoo_public_url = parsed(said.odoo_public_url.as_deref()).map_err(StartError::Url)?;
        let public_url = parsed(said.public_url.as_deref()).map_err(StartError::PublicUrl)?;
        if let Some(tokens) = said.answer_tokens.filter(|tokens| *tokens < FEWEST_TOKENS) {
            return Err(StartError::AnswerTokens { tokens });
        }
        let exports_named = said.exports.folder.is_some();
        let exports = exports(said.exports);
        let limits = said.connections.limits()?;
        let user = |warnings: &mut Vec<String>| {
            let secret = match (said.password, &said.password_file) {
                (Some(password), _) => password,
                (None, Some(path)) => Secret::read("the password", path)?.open(warnings),
                (None, None) if url.is_this_machine() => "admin".to_owned(),
                (None, None) => return Err(StartError::Password { url: url.clone() }),
            };
            let login = said.login;
            Ok(User { login, secret })
        };
        let who = match said.admission {
            Admission::Open => Who::Own(user(&mut warnings)?),
            Admission::Token(from) => {
                let secret = match from {
                    TokenFrom::Environment(text) => Secret::told(&text, "MCP_TOKEN"),
                    TokenFrom::File(path) => Secret::read("the token", &path)?,
                };
                let user = user(&mut warnings)?;
                let from = secret.from.clone();
                Who::Token(token(&secret.open(&mut warnings), from)?, user)
            }
            Admission::Key => Who::Key,
        };
        Ok(Self {
            url: url.clone(),
            database: said.database,
            who,
            listen: said.listen,
            toolset: said.toolset,
            stdio: said.stdio,
            allowed_hosts: said.allowed_hosts,
            allowed_origins: said.allowed_origins,
            answer_tokens: said.answer_tokens,
            odoo_public_url,
            public_url,
            exports,
            exports_named,
            fetch_hosts: said.fetch_hosts,
            limits,
            log: said.log,
            log_format: said.log_format,
            warnings,
        })
    }
}

/// Where exports are kept, and for how long; none without a folder for them.
fn exports(said: ExportsTable) -> Option<ExportSettings> {
    let usual = || Some(dirs::cache_dir()?.join("odoo-mcp").join("exports"));
    let usual = ExportSettings::new(said.folder.or_else(usual)?);
    let seconds = |said: Option<u64>, usual| said.map_or(usual, Duration::from_secs);
    Some(ExportSettings {
        link: seconds(said.link_seconds, usual.link),
        keep: seconds(said.keep_seconds, usual.keep),
        most: said.most_bytes.unwrap_or(usual.most),
        ..usual
    })
}

/// The token that clients must bring: one that nobody guesses.
fn token(text: &str, from: String) -> Result<Token, StartError> {
    if placeholder(text).is_some() {
        return Err(StartError::PlaceholderToken(from));
    }
    let token = Token::new(text).ok_or_else(|| StartError::Token(from.clone()))?;
    let signs: BTreeSet<char> = text.chars().collect();
    if text.len() < SHORTEST_TOKEN || signs.len() < FEWEST_SIGNS {
        return Err(StartError::WeakToken(from));
    }
    Ok(token)
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use odoo::Address;

    use super::{Settings, Who};
    use crate::program::{
        arguments::Arguments, config_file::ConfigFile, environment::Environment, layers::Layers,
    };

    fn settings(line: &str, environment: Environment, file: &str) -> Result<Settings, String> {
        let line = ["odoo-mcp"].into_iter().chain(line.split_whitespace());
        let arguments = Arguments::try_parse_from(line).unwrap();
        let file: ConfigFile = toml::from_str(file).unwrap();
        let layers = Layers::merge(arguments, environment, file);
        let settings = layers.and_then(Settings::check);
        settings.map_err(|error| error.to_string())
    }

    fn environment(password: &str, token: &str, callers_key: bool) -> Environment {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Environment {
            password: some(password),
            token: some(token),
            bearer: None,
            callers_key,
        }
    }

    #[test]
    fn refuses_what_is_unsafe_or_unclear() {
        let (local, loopback) = ("http://localhost:8069", "127.0.0.1:0");
        for (url, listen, password, complaint) in [
            (local, loopback, "", None),
            ("http://[::1]", "[::1]:0", "", None),
            ("https://odoo.example.com", loopback, "key", None),
            (
                "https://odoo.example.com",
                loopback,
                "",
                Some("ODOO_PASSWORD"),
            ),
            (local, "0.0.0.0:8080", "", Some("set a bearer token")),
            (local, "[::]:8080", "", Some("--callers-key")),
            ("localhost:8069", loopback, "", Some("scheme and host")),
            ("ftp://localhost", loopback, "", Some("scheme and host")),
            (
                "http://me:secret@localhost",
                loopback,
                "",
                Some("`localhost` is no address"),
            ),
        ] {
            let line = format!("--odoo-url {url} --listen {listen}");
            match (
                settings(&line, environment(password, "", false), ""),
                complaint,
            ) {
                (Ok(_), None) => {}
                (Err(error), Some(complaint)) => {
                    assert!(error.contains(complaint), "{url}: {error}");
                    assert!(!error.contains("secret"), "{error}");
                }
                (outcome, _) => panic!("{url} {listen}: {outcome:?}"),
            }
        }
    }

    #[test]
    fn the_first_place_decides_who_may_call() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        std::fs::write(&path, "token-from-the-file\n").unwrap();
        let path = path.display();
        let token_file = format!("token_file = '{path}'");
        let (flag, file) = (format!("--token-file {path}"), token_file.as_str());
        let key = "callers = \"key\"";
        for (line, token, callers_key, file, expected) in [
            ("", "", false, "", "own"),
            ("", "", false, "callers = \"own\"", "own"),
            ("", "", false, key, "key"),
            ("", "", false, file, "token-from-the-file"),
            ("", "", true, file, "key"),
            ("", "token-from-outside", false, key, "token-from-outside"),
            (
                flag.as_str(),
                "token-from-outside",
                true,
                key,
                "token-from-the-file",
            ),
            ("--callers-key", "token-from-outside", false, file, "key"),
            ("--stdio", "token-from-outside", false, key, "own"),
            ("--stdio --listen 0.0.0.0:1", "", false, key, "own"),
            ("--listen 0.0.0.0:1", "", false, key, "key"),
            (
                "--listen 0.0.0.0:1",
                "token-from-outside",
                false,
                "",
                "token-from-outside",
            ),
        ] {
            let who = settings(line, environment("", token, callers_key), file);
            let who = match who.unwrap().who {
                Who::Own(_) => "own",
                Who::Key => "key",
                Who::Token(token, _) if token.is("token-from-the-file") => "token-from-the-file",
                Who::Token(token, _) if token.is("token-from-outside") => "token-from-outside",
                Who::Token(..) => "another token",
            };
            assert_eq!(who, expected, "{line} {token} {callers_key} {file}");
        }
        let both = format!("{key}\n{file}");
        for (token, callers_key, file, complaint) in [
            ("t", true, "", "take one of the two out"),
            ("", false, both.as_str(), "take one of the two out"),
            ("two words", false, "", "MCP_TOKEN holds no token"),
            ("a", false, "", "MCP_TOKEN holds a token that is guessed"),
            ("hunter2", false, "", "openssl rand -hex 32"),
            ("123456789abcdef", false, "", "16 characters"),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", false, "", "is guessed"),
            ("${MCP_TOKEN}", false, "", "MCP_TOKEN holds a placeholder"),
            ("YOUR_SECRET_TOKEN", false, "", "MCP_TOKEN holds a"),
            (
                "",
                false,
                "token_file = 'none'",
                "cannot read the token, none",
            ),
        ] {
            let error = settings("", environment("", token, callers_key), file).unwrap_err();
            assert!(error.contains(complaint), "{error}");
        }
    }

    #[test]
    fn flags_go_before_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        std::fs::write(&path, "hunter2\n").unwrap();
        let file = format!(
            "toolset = \"sales\"\nallowed_hosts = [\"a\"]\nanswer_tokens = 900\n[odoo]\npublic_url = \
             \"https://shop.example.com/\"\nurl = \
             \"https://erp.example.com\"\nlogin = \"ann\"\npassword_file = '{}'",
            path.display()
        );
        let line = "--toolset stock --odoo-db production";
        let settings = settings(line, Environment::default(), &file).unwrap();
        assert_eq!(settings.toolset, "stock");
        assert_eq!(settings.database, "production");
        assert_eq!(settings.url.as_str(), "https://erp.example.com");
        assert_eq!(settings.allowed_hosts, ["a"]);
        assert_eq!(settings.answer_tokens, Some(900));
        assert_eq!(
            settings.odoo_public_url.as_ref().map(Address::as_str),
            Some("https://shop.example.com")
        );
        for (file, complaint) in [
            ("answer_tokens = 5", "answer_tokens = 5"),
            ("[odoo]\npublic_url = \"erp\"", "`erp`"),
        ] {
            let error = super::tests::settings("", Environment::default(), file).unwrap_err();
            assert!(error.contains(complaint), "{error}");
        }
        assert!(!format!("{settings:?}").contains("hunter2"));
        let Who::Own(user) = settings.who else {
            panic!("another mode");
        };
        assert_eq!(
            (user.login.as_str(), user.secret.as_str()),
            ("ann", "hunter2")
        );
    }
}
