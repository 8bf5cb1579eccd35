use std::{fmt::Write as _, net::SocketAddr};

use serde_json::json;

use crate::{
    Server,
    program::settings::{Settings, Who},
};

/// What a person sees when the program starts: what it serves, from which Odoo, and what to paste
/// where. No secret is in it.
pub(crate) struct StartPage {
    /// The path-less address clients use; none over standard streams.
    base: Option<String>,
    /// The toolset at `/mcp`, and all of them: name, tools, tokens.
    shown: String,
    toolsets: Vec<(String, usize, usize)>,
    who: String,
    /// What stands for the bearer in a client's configuration, and what it is.
    bearer: Option<(&'static str, &'static str)>,
    odoo: String,
    hint: Option<&'static str>,
    command: String,
    environment: serde_json::Value,
}

impl StartPage {
    pub(crate) fn new(server: &Server, settings: &Settings, address: Option<SocketAddr>) -> Self {
        let base = address.map(|address| {
            let own = || base(address, &settings.allowed_hosts);
            settings.public_url.clone().unwrap_or_else(own)
        });
        let toolsets = server
            .toolsets()
            .map(|(name, tools, tokens)| (name.to_owned(), tools, tokens))
            .collect();
        let (who, login, bearer) = match &settings.who {
            Who::Own(user) if settings.stdio => (
                format!("the program that started this one, as `{}`", user.login),
                Some(&user.login),
                None,
            ),
            Who::Own(user) => (
                format!("everybody on this machine, as `{}`", user.login),
                Some(&user.login),
                None,
            ),
            Who::Token(_, user) => (
                format!("who brings the token, as `{}`", user.login),
                Some(&user.login),
                Some(("MCP_TOKEN", "the token")),
            ),
            Who::Key => (
                "who brings an Odoo API key, each as themselves".to_owned(),
                None,
                Some((
                    "ODOO_BEARER",
                    "your LOGIN:KEY, or from Odoo 19 on the API key alone",
                )),
            ),
        };
        let is_anywhere = address.is_some_and(|address| address.ip().is_unspecified());
        let is_named = !settings.allowed_hosts.is_empty();
        let hint = match &settings.who {
            Who::Own(_) if is_named && !settings.stdio => {
                Some("and everybody whose requests a proxy passes on: set a token (MCP_TOKEN)")
            }
            _ if is_anywhere && !is_named => {
                Some("under a name of this machine alone: --allowed-host allows others")
            }
            _ => None,
        };
        let command = std::env::current_exe().ok();
        let command = command.map(|path| path.display().to_string());
        Self {
            base,
            shown: settings.toolset.clone(),
            toolsets,
            who,
            bearer,
            odoo: format!("{}, database `{}`", settings.url, settings.database),
            hint,
            command: command.unwrap_or_else(|| "odoo-mcp".to_owned()),
            environment: json!({
                "ODOO_URL": settings.url,
                "ODOO_DB": settings.database,
                "ODOO_LOGIN": login,
                "ODOO_PASSWORD": "${env:ODOO_PASSWORD}",
            }),
        }
    }

    /// The page; `state` is what Odoo said.
    pub(crate) fn text(&self, state: &str) -> String {
        let mut text = format!("\nodoo-mcp {}\n\n", env!("CARGO_PKG_VERSION"));
        let mut line = |label: &str, value: &str| {
            // Writing to text does not fail.
            let _ = writeln!(text, "  {label:<9} {value}");
        };
        match &self.base {
            Some(base) => line("MCP", &format!("{base}/mcp")),
            None => line("MCP", "over standard input and output"),
        }
        let shown = self.toolsets.iter().find(|(name, ..)| *name == self.shown);
        if let Some((name, tools, tokens)) = shown {
            let cost = format!("`{name}`: {}", cost(*tools, *tokens));
            line("Toolset", &cost);
        }
        let others = self
            .toolsets
            .iter()
            .filter(|(name, ..)| *name != self.shown);
        let names = self.toolsets.iter().map(|(name, ..)| name.len());
        let width = names.max().unwrap_or_default();
        let path = if self.base.is_some() {
            "/mcp/"
        } else {
            "--toolset "
        };
        for (at, (name, tools, tokens)) in others.enumerate() {
            let label = if at == 0 { "Others" } else { "" };
            line(
                label,
                &format!("{path}{name:<width$}  {}", aligned(*tools, *tokens)),
            );
        }
        line("Callers", &self.who);
        if let Some(hint) = &self.hint {
            line("", hint);
        }
        line("Odoo", &self.odoo);
        line("", state);
        self.paste(&mut text);
        text
    }

    /// The set-up of clients.
    fn paste(&self, text: &mut String) {
        let mut server = match &self.base {
            Some(base) => json!({"url": format!("{base}/mcp")}),
            None => json!({
                "command": self.command,
                "args": ["--stdio", "--toolset", self.shown],
                "env": self.environment,
            }),
        };
        let mut note = String::new();
        if let (Some((variable, what)), Some(server)) = (self.bearer, server.as_object_mut()) {
            let bearer = format!("Bearer ${{env:{variable}}}");
            server.insert("headers".to_owned(), json!({"Authorization": bearer}));
            note = format!("; the environment variable {variable} holds {what}");
        }
        let _ = writeln!(text, "\nCursor, .cursor/mcp.json{note}:\n");
        let _ = writeln!(
            text,
            "  {{\"mcpServers\": {{\"odoo\": {}}}}}",
            spaced(&server)
        );
        let Some(base) = &self.base else {
            return;
        };
        let _ = writeln!(text, "\nn8n, node MCP Client Tool:\n");
        let _ = writeln!(text, "  Endpoint          {base}/mcp");
        let _ = writeln!(text, "  Server Transport  HTTP Streamable");
        let authentication = match self.bearer {
            Some((_, what)) => format!("Bearer Auth: {what}"),
            None => "None".to_owned(),
        };
        let _ = writeln!(text, "  Authentication    {authentication}");
        let _ = writeln!(
            text,
            "\nOther clients: `odoo-mcp clients` prints what each of them wants."
        );
        let _ = writeln!(text, "\nCtrl-C stops.");
    }
}

/// Where clients reach the server.
pub(crate) fn base(address: SocketAddr, allowed_hosts: &[String]) -> String {
    if !address.ip().is_unspecified() {
        return format!("http://{address}");
    }
    match allowed_hosts.first() {
        Some(host) if host.contains(':') => format!("http://{host}"),
        Some(host) => format!("http://{host}:{}", address.port()),
        None => format!("http://127.0.0.1:{}", address.port()),
    }
}

fn cost(tools: usize, tokens: usize) -> String {
    format!("{tools} tools, about {} tokens", thousands(tokens))
}

fn aligned(tools: usize, tokens: usize) -> String {
    format!("{tools:>3} tools, about {:>6} tokens", thousands(tokens))
}

fn thousands(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (above, rest) => format!("{},{rest:03}", thousands(above)),
    }
}

/// JSON on one line, as a person would write it.
fn spaced(json: &serde_json::Value) -> String {
    match json {
        serde_json::Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("\"{key}\": {}", spaced(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        serde_json::Value::Array(items) => {
            let items: Vec<_> = items.iter().map(spaced).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{StartPage, base, spaced, thousands};

    #[test]
    fn a_person_sees_what_is_served_and_what_to_paste() {
        let page = StartPage {
            base: Some("http://127.0.0.1:8080".to_owned()),
            shown: "default".to_owned(),
            toolsets: vec![
                ("default".to_owned(), 20, 7830),
                ("accounting".to_owned(), 47, 14164),
                ("sales".to_owned(), 6, 902),
            ],
            who: "who brings the token, as `ann`".to_owned(),
            bearer: Some(("MCP_TOKEN", "the token")),
            odoo: "https://erp.example.com, database `production`".to_owned(),
            hint: None,
            command: String::new(),
            environment: json!({}),
        };
        let expected = r#"
odoo-mcp VERSION

  MCP       http://127.0.0.1:8080/mcp
  Toolset   `default`: 20 tools, about 7,830 tokens
  Others    /mcp/accounting   47 tools, about 14,164 tokens
            /mcp/sales         6 tools, about    902 tokens
  Callers   who brings the token, as `ann`
  Odoo      https://erp.example.com, database `production`
            Odoo 19.0 answers, and takes the login

Cursor, .cursor/mcp.json; the environment variable MCP_TOKEN holds the token:

  {"mcpServers": {"odoo": {"url": "http://127.0.0.1:8080/mcp", "headers": {"Authorization": "Bearer ${env:MCP_TOKEN}"}}}}

n8n, node MCP Client Tool:

  Endpoint          http://127.0.0.1:8080/mcp
  Server Transport  HTTP Streamable
  Authentication    Bearer Auth: the token

Other clients: `odoo-mcp clients` prints what each of them wants.

Ctrl-C stops.
"#;
        let expected = expected.replace("VERSION", env!("CARGO_PKG_VERSION"));
        assert_eq!(
            page.text("Odoo 19.0 answers, and takes the login"),
            expected
        );
    }

    #[test]
    fn says_numbers_and_json_for_people() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(12_045), "12,045");
        assert_eq!(thousands(1_000_001), "1,000,001");
        let json = json!({"a": ["b", 1], "c": {"d": "e\"f"}});
        assert_eq!(spaced(&json), r#"{"a": ["b", 1], "c": {"d": "e\"f"}}"#);
    }

    #[test]
    fn names_an_address_that_clients_can_use() {
        let names = ["mcp.example.com".to_owned()];
        let named = ["mcp.example.com:443".to_owned()];
        for (address, hosts, expected) in [
            ("127.0.0.1:80", names.as_slice(), "http://127.0.0.1:80"),
            ("[::1]:80", &[], "http://[::1]:80"),
            ("0.0.0.0:81", &[], "http://127.0.0.1:81"),
            ("0.0.0.0:81", &names, "http://mcp.example.com:81"),
            ("[::]:81", &named, "http://mcp.example.com:443"),
        ] {
            assert_eq!(base(address.parse().unwrap(), hosts), expected);
        }
    }
}
