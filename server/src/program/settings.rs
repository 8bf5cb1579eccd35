use std::{
    collections::BTreeSet,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use poem::http::Uri;
use toolkit::ExportSettings;

use crate::{
    ConnectionLimits, ServerError, StartError, Token,
    pipeline::caller::bearer::placeholder,
    program::{
        arguments::Arguments,
        clients::Reach,
        config_file::{CallersKind, ConfigFile},
        environment::Environment,
        secret_file::Secret,
        start_page::base,
    },
    server::is_exposed,
};

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
    pub(crate) url: String,
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
    pub(crate) odoo_public_url: Option<String>,
    /// Where clients reach this server, when that is another address than it listens on.
    pub(crate) public_url: Option<String>,
    /// Where exports are kept, and for how long.
    pub(crate) exports: Option<ExportSettings>,
    /// Whether somebody named the folder of exports.
    pub(crate) exports_named: bool,
    /// How long clients are waited for, and how many.
    pub(crate) limits: ConnectionLimits,
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

/// Who may call, before the user is known.
enum Admission {
    Open,
    Token(Secret),
    Key,
}

impl Settings {
    /// Flags (and their environment variables) before environment before file before what is usual;
    /// checked as far as can be without Odoo.
    pub(crate) fn new(
        arguments: Arguments,
        environment: Environment,
        file: ConfigFile,
    ) -> Result<Self, StartError> {
        // An empty variable is as good as none.
        let said = |said: Option<String>| said.filter(|text| !text.is_empty());
        let or = |first: Option<String>, second: Option<String>, usual: &str| {
            said(first)
                .or(said(second))
                .unwrap_or_else(|| usual.to_owned())
        };
        let listen = arguments.listen.or(file.listen);
        let listen = listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let admission = if arguments.stdio {
            // Whoever starts the program is the one who calls.
            Admission::Open
        } else {
            admission(&arguments, &environment, &file)?
        };
        let mut warnings = Vec::new();
        if matches!(admission, Admission::Open) && !arguments.stdio && is_exposed(&listen) {
            return Err(ServerError::Exposed(listen).into());
        }
        let url = or(arguments.odoo_url, file.odoo.url, "http://127.0.0.1:8069");
        let Some(host) = host(&url) else {
            // What stands before an `@` may be a password.
            let url = url.rsplit('@').next().unwrap_or_default().to_owned();
            return Err(StartError::Url { url });
        };
        if let Some(public) = file
            .odoo
            .public_url
            .as_deref()
            .filter(|url| self::host(url).is_none())
        {
            let url = public.rsplit('@').next().unwrap_or_default().to_owned();
            return Err(StartError::Url { url });
        }
        let public_url = said(arguments.public_url).or(said(file.public_url));
        if let Some(address) = public_url
            .as_deref()
            .filter(|url| self::host(url).is_none())
        {
            let url = address.rsplit('@').next().unwrap_or_default().to_owned();
            return Err(StartError::PublicUrl { url });
        }
        let named = |path: &PathBuf| !path.as_os_str().is_empty();
        let folder = arguments
            .exports
            .filter(named)
            .or(file.exports.folder.clone());
        let exports_named = folder.is_some();
        let usual = || Some(dirs::cache_dir()?.join("odoo-mcp").join("exports"));
        let exports = folder.or_else(usual).map(|folder| {
            let usual = ExportSettings::new(folder);
            let seconds = |said: Option<u64>, usual| said.map_or(usual, Duration::from_secs);
            ExportSettings {
                link: seconds(file.exports.link_seconds, usual.link),
                keep: seconds(file.exports.keep_seconds, usual.keep),
                most: file.exports.most_bytes.unwrap_or(usual.most),
                ..usual
            }
        });
        if let Some(tokens) = file.answer_tokens.filter(|tokens| *tokens < FEWEST_TOKENS) {
            return Err(StartError::AnswerTokens { tokens });
        }
        let limits = file.connections.limits()?;
        let login = or(arguments.odoo_login, file.odoo.login, "admin");
        let user = || {
            let secret = match (environment.password, &file.odoo.password_file) {
                (Some(password), _) => password,
                (None, Some(path)) => Secret::read("the password", path)?.open(&mut warnings),
                (None, None) if is_this_machine(&host) => "admin".to_owned(),
                (None, None) => return Err(StartError::Password { url: url.clone() }),
            };
            Ok(User { login, secret })
        };
        let who = match admission {
            Admission::Open => Who::Own(user()?),
            Admission::Token(secret) => {
                let user = user()?;
                let from = secret.from.clone();
                Who::Token(token(&secret.open(&mut warnings), from)?, user)
            }
            Admission::Key => Who::Key,
        };
        let list = |first: Vec<String>, second: Vec<String>| {
            let first: Vec<String> = first.into_iter().filter(|text| !text.is_empty()).collect();
            if first.is_empty() { second } else { first }
        };
        Ok(Self {
            url,
            database: or(arguments.odoo_db, file.odoo.database, "sandbox"),
            who,
            listen,
            toolset: or(arguments.toolset, file.toolset, "default"),
            stdio: arguments.stdio,
            allowed_hosts: list(arguments.allowed_host, file.allowed_hosts),
            allowed_origins: list(arguments.allowed_origin, file.allowed_origins),
            answer_tokens: file.answer_tokens,
            odoo_public_url: file.odoo.public_url,
            public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
            exports,
            exports_named,
            limits,
            warnings,
        })
    }
}

/// Where clients reach the server and what they bring, as the settings say; whether it could start is not
/// asked.
pub(crate) fn reach(
    arguments: &Arguments,
    environment: &Environment,
    file: &ConfigFile,
) -> Result<Reach, StartError> {
    let said = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let listen = arguments.listen.or(file.listen);
    let listen = listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
    let hosts = match arguments.allowed_host.is_empty() {
        true => &file.allowed_hosts,
        false => &arguments.allowed_host,
    };
    let public = said(&arguments.public_url).or(said(&file.public_url));
    let base = public.unwrap_or_else(|| base(listen, hosts));
    let bearer = match admission(arguments, environment, file)? {
        Admission::Open => None,
        Admission::Token(_) => Some("MCP_TOKEN"),
        Admission::Key => Some("ODOO_BEARER"),
    };
    let usual = |flag: &Option<String>, key: &Option<String>, usual: &str| {
        said(flag).or(said(key)).unwrap_or_else(|| usual.to_owned())
    };
    let command = std::env::current_exe().ok();
    Ok(Reach {
        url: format!("{}/mcp", base.trim_end_matches('/')),
        bearer,
        command: command.map_or_else(|| "odoo-mcp".to_owned(), |path| path.display().to_string()),
        environment: serde_json::json!({
            "ODOO_URL": usual(&arguments.odoo_url, &file.odoo.url, "http://127.0.0.1:8069"),
            "ODOO_DB": usual(&arguments.odoo_db, &file.odoo.database, "sandbox"),
            "ODOO_LOGIN": usual(&arguments.odoo_login, &file.odoo.login, "admin"),
            "ODOO_PASSWORD": "…",
        }),
    })
}

/// The first place that says who may call decides.
fn admission(
    arguments: &Arguments,
    environment: &Environment,
    file: &ConfigFile,
) -> Result<Admission, StartError> {
    if arguments.callers_key {
        return Ok(Admission::Key);
    }
    if let Some(path) = &arguments.token_file {
        return Ok(Admission::Token(Secret::read("the token", path)?));
    }
    match (&environment.token, environment.callers_key) {
        (Some(_), true) => {
            return Err(StartError::TokenAndKey("MCP_TOKEN and MCP_CALLERS_KEY"));
        }
        (Some(text), false) => {
            return Ok(Admission::Token(Secret::told(text, "MCP_TOKEN")));
        }
        (None, true) => return Ok(Admission::Key),
        (None, false) => {}
    }
    match (&file.token_file, file.callers) {
        (Some(_), Some(CallersKind::Key)) => Err(StartError::TokenAndKey(
            "`token_file` and `callers = \"key\"` in the configuration",
        )),
        (Some(path), _) => Ok(Admission::Token(Secret::read("the token", path)?)),
        (None, Some(CallersKind::Key)) => Ok(Admission::Key),
        (None, _) => Ok(Admission::Open),
    }
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

/// The host of an address such as `http://host:8069`; none when it is no such address.
fn host(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    let authority = uri.authority()?;
    let fits = matches!(uri.scheme_str(), Some("http" | "https"))
        && !authority.host().is_empty()
        && !authority.as_str().contains('@');
    fits.then(|| authority.host().to_owned())
}

/// The host of such an address, with its port where one is said.
pub(crate) fn authority(url: &str) -> Option<String> {
    let uri: Uri = url.parse().ok()?;
    Some(uri.authority()?.as_str().to_owned())
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse();
    host == "localhost" || address.is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::{Settings, Who, is_this_machine};
    use crate::program::{arguments::Arguments, config_file::ConfigFile, environment::Environment};

    fn settings(line: &str, environment: Environment, file: &str) -> Result<Settings, String> {
        let line = ["odoo-mcp"].into_iter().chain(line.split_whitespace());
        let arguments = Arguments::try_parse_from(line).unwrap();
        let file: ConfigFile = toml::from_str(file).unwrap();
        Settings::new(arguments, environment, file).map_err(|error| error.to_string())
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
        assert_eq!(settings.url, "https://erp.example.com");
        assert_eq!(settings.allowed_hosts, ["a"]);
        assert_eq!(settings.answer_tokens, Some(900));
        assert_eq!(
            settings.odoo_public_url.as_deref(),
            Some("https://shop.example.com/")
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

    #[test]
    fn knows_this_machine() {
        for (host, here) in [
            ("localhost", true),
            ("127.0.0.1", true),
            ("[::1]", true),
            ("localhost.example.com", false),
            ("192.168.1.2", false),
        ] {
            assert_eq!(is_this_machine(host), here, "{host}");
        }
    }
}
