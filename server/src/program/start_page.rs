//! What a person sees when the program starts.

use std::{fmt::Write as _, net::SocketAddr};

use super::{
    clients::{Client, setup::Reach},
    reach::{self, base},
    settings::{Settings, Who},
};
use crate::Server;

/// The clients whose set-up stands on the page: those that reach an address, and one that starts programs.
const REACHING: [&str; 2] = ["cursor", "n8n"];
const STARTING: [&str; 1] = ["claude-desktop"];

/// What a person sees when the program starts: what it serves, from which Odoo, and what to paste
/// where. No secret is in it.
pub(crate) struct StartPage {
    /// The path-less address clients use; none over standard streams.
    base: Option<String>,
    /// The toolset at `/mcp`, and all of them: name, tools, tokens.
    shown: String,
    toolsets: Vec<(String, usize, usize)>,
    who: String,
    odoo: String,
    hint: Option<&'static str>,
    reach: Reach,
}

impl StartPage {
    pub(crate) fn new(server: &Server, settings: &Settings, address: Option<SocketAddr>) -> Self {
        let base = address.map(|address| {
            let own = || base(address, &settings.allowed_hosts);
            let public = settings.public_url.as_ref();
            public.map_or_else(own, |public| public.as_str().to_owned())
        });
        let toolsets = server
            .toolsets()
            .map(|(name, tools, tokens)| (name.to_owned(), tools, tokens))
            .collect();
        let who = match &settings.who {
            Who::Own(user) if settings.stdio => {
                format!("the program that started this one, as `{}`", user.login)
            }
            Who::Own(user) => format!("everybody on this machine, as `{}`", user.login),
            Who::Token(_, user) => format!("who brings the token, as `{}`", user.login),
            Who::Key => "who brings an Odoo API key, each as themselves".to_owned(),
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
        Self {
            reach: reach::running(settings, base.as_deref()),
            base,
            shown: settings.toolset.clone(),
            toolsets,
            who,
            odoo: format!("{}, database `{}`", settings.url, settings.database),
            hint,
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

    /// The set-up of clients, as `odoo-mcp clients` has it.
    fn paste(&self, text: &mut String) {
        let clients = match self.base {
            Some(_) => REACHING.as_slice(),
            None => STARTING.as_slice(),
        };
        for client in clients.iter().filter_map(|name| Client::find(name)) {
            let _ = write!(text, "\n{}", client.brief(&self.reach));
        }
        if self.base.is_some() {
            let _ = writeln!(
                text,
                "\nOther clients, and more on these: `odoo-mcp clients`.\n\nCtrl-C stops."
            );
        }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Reach, StartPage, thousands};

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
            odoo: "https://erp.example.com, database `production`".to_owned(),
            hint: None,
            reach: Reach {
                url: "http://127.0.0.1:8080/mcp".to_owned(),
                bearer: Some("MCP_TOKEN"),
                command: "odoo-mcp".to_owned(),
                toolset: None,
                environment: json!({}),
            },
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

Cursor: `.cursor/mcp.json` in a project, or `~/.cursor/mcp.json` for all

  {
    "mcpServers": {
      "odoo": {
        "url": "http://127.0.0.1:8080/mcp",
        "headers": {
          "Authorization": "Bearer ${env:MCP_TOKEN}"
        }
      }
    }
  }

n8n: an *MCP Client Tool* node on an AI Agent's Tool input, or an *MCP Client* node as a step

  Endpoint          http://127.0.0.1:8080/mcp
  Server Transport  HTTP Streamable
  Authentication    Bearer Auth, a credential whose Bearer Token is what MCP_TOKEN holds

Other clients, and more on these: `odoo-mcp clients`.

Ctrl-C stops.
"#;
        let expected = expected.replace("VERSION", env!("CARGO_PKG_VERSION"));
        assert_eq!(
            page.text("Odoo 19.0 answers, and takes the login"),
            expected
        );
    }

    #[test]
    fn says_numbers_for_people() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(12_045), "12,045");
        assert_eq!(thousands(1_000_001), "1,000,001");
    }
}
