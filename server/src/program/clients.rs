//! What each MCP client is told to find this server: `odoo-mcp clients`, and the same as a document.
//!
//! Of each client the exact words of its own configuration. Where they come from: run with the client itself,
//! Claude Code 2.1, Codex 0.169, LangChain's adapters 0.3, AI SDK 7, mcp-remote 0.15, n8n 2.40; read in its
//! documentation, the others, in November 2026.

mod each;
pub(crate) mod setup;

use std::fmt::Write as _;

#[cfg(test)]
use serde_json::json;

use self::{
    each::{
        ai_sdk, chatgpt, claude_ai, claude_code, claude_desktop, codex, continue_dev, cursor,
        langchain, mcp_remote, n8n, vscode, windsurf,
    },
    setup::{Reach, Setup},
};

/// One client.
pub(crate) struct Client {
    /// What it is called on the command line.
    pub(crate) name: &'static str,
    /// What its maker calls it.
    pub(crate) title: &'static str,
    setup: fn(&Reach) -> Setup,
}

/// The clients, in the order in which they are told.
pub(crate) const CLIENTS: [Client; 13] = [
    client("cursor", "Cursor", cursor),
    client("n8n", "n8n", n8n),
    client("claude-desktop", "Claude Desktop", claude_desktop),
    client("claude-code", "Claude Code", claude_code),
    client("claude-ai", "claude.ai", claude_ai),
    client("chatgpt", "ChatGPT", chatgpt),
    client("codex", "Codex", codex),
    client("vscode", "VS Code", vscode),
    client("windsurf", "Windsurf", windsurf),
    client("continue", "Continue", continue_dev),
    client("langchain", "LangChain", langchain),
    client("ai-sdk", "Vercel AI SDK", ai_sdk),
    client("mcp-remote", "mcp-remote", mcp_remote),
];

const fn client(name: &'static str, title: &'static str, setup: fn(&Reach) -> Setup) -> Client {
    Client { name, title, setup }
}

impl Client {
    /// The client called so.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        let plain = |name: &str| name.to_lowercase().replace(['-', ' ', '.', '_'], "");
        CLIENTS
            .iter()
            .find(|client| plain(client.name) == plain(name) || plain(client.title) == plain(name))
    }

    /// For a person at a terminal.
    pub(crate) fn text(&self, reach: &Reach) -> String {
        let setup = (self.setup)(reach);
        let mut text = format!("{}: {}\n", self.title, setup.at);
        for (_, paste) in &setup.pastes {
            text.push('\n');
            for line in paste.lines() {
                let _ = writeln!(text, "  {line}");
            }
        }
        if !setup.notes.is_empty() {
            text.push('\n');
        }
        for note in &setup.notes {
            let _ = writeln!(text, "- {note}");
        }
        text
    }

    /// The same in short: the first thing to paste, and where.
    pub(crate) fn brief(&self, reach: &Reach) -> String {
        let setup = (self.setup)(reach);
        let mut text = format!("{}: {}\n\n", self.title, setup.at);
        let paste = setup.pastes.first().map(|(_, paste)| paste.as_str());
        for line in paste.unwrap_or_default().lines() {
            let _ = writeln!(text, "  {line}");
        }
        text
    }

    /// As a part of a document, for a server with a token and for one without.
    #[cfg(test)]
    fn markdown(&self, open: &Reach, closed: &Reach) -> String {
        let (without, with) = ((self.setup)(open), (self.setup)(closed));
        let mut text = format!("## {}\n\n{}:\n", self.title, without.at);
        let paste = |text: &mut String, pastes: &[(&str, String)]| {
            for (language, paste) in pastes {
                let _ = writeln!(text, "\n```{language}\n{paste}\n```");
            }
        };
        paste(&mut text, &without.pastes);
        if with.pastes != without.pastes {
            let _ = writeln!(text, "\nWith a token, which `MCP_TOKEN` holds:");
            paste(&mut text, &with.pastes);
        }
        let mut notes = without.notes;
        notes.extend(with.notes.into_iter().filter(|note| !text.contains(note)));
        notes.dedup();
        let mut told: Vec<String> = Vec::new();
        for note in notes {
            if !told.contains(&note) {
                told.push(note);
            }
        }
        if !told.is_empty() {
            text.push('\n');
        }
        for note in told {
            let _ = writeln!(text, "- {note}");
        }
        text
    }
}

/// All of them, for a person at a terminal.
pub(crate) fn text(reach: &Reach) -> String {
    let each: Vec<String> = CLIENTS.iter().map(|client| client.text(reach)).collect();
    each.join("\n")
}

/// All of them as a document, of a server on this machine.
#[cfg(test)]
pub(crate) fn markdown() -> String {
    let environment = json!({
        "ODOO_URL": "https://erp.example.com",
        "ODOO_DB": "production",
        "ODOO_LOGIN": "me@example.com",
        "ODOO_PASSWORD": "…",
    });
    let reach = |bearer| Reach {
        url: "http://127.0.0.1:8080/mcp".to_owned(),
        bearer,
        command: "/path/to/odoo-mcp".to_owned(),
        toolset: None,
        environment: environment.clone(),
    };
    let (open, closed) = (reach(None), reach(Some("MCP_TOKEN")));
    let mut text = HEAD.to_owned();
    for client in &CLIENTS {
        text.push('\n');
        text.push_str(&client.markdown(&open, &closed));
    }
    text
}

#[cfg(test)]
const HEAD: &str = "\
# Connect a client

`odoo-mcp clients` prints this for your own server, with its address and its way of admitting callers;
`odoo-mcp clients cursor` one of them. `odoo-mcp smoke URL` then checks a running server step by step.

The address is that of the default toolset; `/mcp/sales` and the others are connected alike, each as a server of
its own. Clients that run in somebody's cloud (claude.ai, ChatGPT, n8n Cloud) reach a public HTTPS address alone:
put a proxy in front, start with `--public-url` and `--allowed-host`, and never without a token.
";

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use base64::{Engine as _, prelude::BASE64_STANDARD};
    use percent_encoding::percent_decode_str;
    use serde_json::{Value as Json, json};

    use super::{CLIENTS, Client, markdown, setup::Reach, text};

    fn reach(bearer: Option<&'static str>) -> Reach {
        Reach {
            url: "https://mcp.example.com/mcp".to_owned(),
            bearer,
            command: "odoo-mcp".to_owned(),
            toolset: None,
            environment: json!({"ODOO_URL": "https://erp.example.com"}),
        }
    }

    /// `UPDATE=1 cargo test -p server` writes it anew.
    #[test]
    fn the_document_says_the_same() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/clients.md");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, markdown()).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), markdown());
    }

    #[test]
    fn every_client_is_told_the_address_and_where_the_bearer_is() {
        for client in &CLIENTS {
            assert!(Client::find(client.title).is_some(), "{}", client.title);
            let open = client.text(&reach(None));
            assert!(
                !open.contains("MCP_TOKEN") && !open.contains("Bearer "),
                "{open}"
            );
            let closed = client.text(&reach(Some("MCP_TOKEN")));
            // A link has the address in another writing.
            assert!(closed.contains("https://mcp.example.com/mcp"), "{closed}");
            if client.name != "chatgpt" {
                assert!(closed.to_lowercase().contains("bearer"), "{closed}");
            }
        }
        assert!(text(&reach(None)).lines().count() > 100);
        assert!(Client::find("curser").is_none());
    }

    #[test]
    fn links_hold_what_is_pasted() {
        let told = Client::find("cursor")
            .unwrap()
            .text(&reach(Some("MCP_TOKEN")));
        let config = told
            .split("config=")
            .nth(1)
            .unwrap()
            .lines()
            .next()
            .unwrap();
        let config = percent_decode_str(config).decode_utf8().unwrap();
        let config: Json =
            serde_json::from_slice(&BASE64_STANDARD.decode(&*config).unwrap()).unwrap();
        let expected = json!({"url": "https://mcp.example.com/mcp",
            "headers": {"Authorization": "Bearer ${env:MCP_TOKEN}"}});
        assert_eq!(config, expected);
        let told = Client::find("vscode").unwrap().text(&reach(None));
        let link = told.split("vscode:mcp/install?").nth(1).unwrap().trim();
        let link = percent_decode_str(link).decode_utf8().unwrap();
        let expected =
            json!({"name": "odoo", "type": "http", "url": "https://mcp.example.com/mcp"});
        assert_eq!(serde_json::from_str::<Json>(&link).unwrap(), expected);
    }
}
