//! What each MCP client is told to find this server: `odoo-mcp clients`, and the same as a document.
//!
//! Of each client the exact words of its own configuration. Where they come from: run with the client itself,
//! Claude Code 2.1, Codex 0.169, LangChain's adapters 0.3, AI SDK 7, mcp-remote 0.15, n8n 2.40; read in its
//! documentation, the others, in November 2026.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value as Json, json};

/// Where the server is, and what it wants of those who call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// `http://127.0.0.1:8080/mcp`
    pub(crate) url: String,
    /// The environment variable with the bearer, when it wants one.
    pub(crate) bearer: Option<&'static str>,
    /// How to start the program, for clients that do.
    pub(crate) command: String,
    /// What the program needs to be told then, `ODOO_URL` and such; secrets are named, not told.
    pub(crate) environment: Json,
}

/// One client.
pub(crate) struct Client {
    /// What it is called on the command line.
    pub(crate) name: &'static str,
    /// What its maker calls it.
    pub(crate) title: &'static str,
    setup: fn(&Reach) -> Setup,
}

/// How a client is set up.
struct Setup {
    /// Where what follows goes.
    at: String,
    /// What to paste, each with its language.
    pastes: Vec<(&'static str, String)>,
    /// What else there is to know.
    notes: Vec<String>,
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

/// `{\"odoo\": server}` under this key.
fn under(key: &str, server: Json) -> String {
    pretty(&json!({ key: { "odoo": server } }))
}

fn pretty(json: &Json) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default()
}

/// Text in an address.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A server with its address under this key, and the header that brings the bearer, in the client's own words
/// for a variable.
fn server(reach: &Reach, key: &str, variable: impl Fn(&str) -> String) -> Json {
    let mut server = json!({ key: reach.url });
    if let (Some(bearer), Some(map)) = (reach.bearer, server.as_object_mut()) {
        let header = format!("Bearer {}", variable(bearer));
        map.insert("headers".to_owned(), json!({ "Authorization": header }));
    }
    server
}

fn is_public(reach: &Reach) -> bool {
    reach.url.starts_with("https://")
}

/// What clients in a cloud need.
fn cloud(reach: &Reach) -> Vec<String> {
    match is_public(reach) {
        true => Vec::new(),
        false => vec![
            "It calls from its maker's cloud: it needs a public HTTPS address, and cannot reach this one."
                .to_owned(),
        ],
    }
}

fn cursor(reach: &Reach) -> Setup {
    let server = server(reach, "url", |name| format!("${{env:{name}}}"));
    let config = encoded(&BASE64_STANDARD.encode(server.to_string()));
    let link = |base: &str| format!("{base}?name=odoo&config={config}");
    Setup {
        at: "`.cursor/mcp.json` in a project, or `~/.cursor/mcp.json` for all".to_owned(),
        pastes: vec![
            ("json", under("mcpServers", server)),
            ("text", link("cursor://anysphere.cursor-deeplink/mcp/install")),
            ("text", link("https://cursor.com/link/mcp/install")),
        ],
        notes: vec![
            "The links install the same with one click; the second one works on web pages, too.".to_owned(),
            "It leaves out tools whose name with the server's is longer than 60 characters, and older versions \
             those after the 40th: the default list is made for that."
                .to_owned(),
        ],
    }
}

fn n8n(reach: &Reach) -> Setup {
    let authentication = match reach.bearer {
        Some(bearer) => {
            format!("Bearer Auth, a credential whose Bearer Token is what {bearer} holds")
        }
        None => "None".to_owned(),
    };
    Setup {
        at: "an *MCP Client Tool* node on an AI Agent's Tool input, or an *MCP Client* node as a step"
            .to_owned(),
        pastes: vec![(
            "text",
            format!(
                "Endpoint          {}\nServer Transport  HTTP Streamable\nAuthentication    {authentication}",
                reach.url
            ),
        )],
        notes: vec![
            "n8n merges the fields of the item that enters the Agent into a tool's arguments, where the model \
             left them out: an *Edit Fields* node before the Agent that keeps the prompt alone prevents that."
                .to_owned(),
            "`docs/n8n-workflow.json` and `docs/n8n-agent-workflow.json` are whole workflows to import."
                .to_owned(),
            "From a container the host is `host.docker.internal`: listen on more than loopback (with a token), \
             and allow that host."
                .to_owned(),
        ],
    }
}

fn claude_desktop(reach: &Reach) -> Setup {
    let program = json!({
        "command": reach.command,
        "args": ["--stdio"],
        "env": reach.environment,
    });
    let mut remote = json!({"command": "npx", "args": ["-y", "mcp-remote", reach.url]});
    if reach.bearer.is_some() {
        remote = json!({
            "command": "npx",
            "args": ["-y", "mcp-remote", reach.url, "--header", "Authorization:${AUTH_HEADER}"],
            "env": {"AUTH_HEADER": "Bearer …"},
        });
    }
    Setup {
        at: "Settings → Developer → Edit Config, `claude_desktop_config.json`: the program itself, or the \
             running server through mcp-remote"
            .to_owned(),
        pastes: vec![
            ("json", under("mcpServers", program)),
            ("json", under("mcpServers", remote)),
        ],
        notes: vec![
            "It takes no address in this file. Quit and start it again after a change.".to_owned(),
            "No space after the colon of the header: on Windows arguments with spaces arrive broken."
                .to_owned(),
        ],
    }
}

fn claude_code(reach: &Reach) -> Setup {
    let mut line = format!("claude mcp add --transport http odoo {}", reach.url);
    if let Some(bearer) = reach.bearer {
        let _ = write!(line, " --header 'Authorization: Bearer ${{{bearer}}}'");
    }
    let mut server = server(reach, "url", |name| format!("${{{name}}}"));
    if let Some(map) = server.as_object_mut() {
        map.shift_insert(0, "type".to_owned(), Json::from("http"));
    }
    Setup {
        at: "one command, or `.mcp.json` in a project".to_owned(),
        pastes: vec![("sh", line), ("json", under("mcpServers", server))],
        notes: vec!["`--header` comes last: it takes what follows for more headers.".to_owned()],
    }
}

fn claude_ai(reach: &Reach) -> Setup {
    let mut lines = format!(
        "Name                   Odoo\nRemote MCP server URL  {}",
        reach.url
    );
    let mut notes = cloud(reach);
    if let Some(bearer) = reach.bearer {
        let _ = write!(
            lines,
            "\nRequest headers        Authorization: Bearer TOKEN, with what {bearer} holds"
        );
        notes.push(
            "Request headers are there on Pro, Max and Team, and were still coming to all accounts in \
             November 2026."
                .to_owned(),
        );
    }
    Setup {
        at: "Customize → Connectors → + → Add custom connector".to_owned(),
        pastes: vec![("text", lines)],
        notes,
    }
}

fn chatgpt(reach: &Reach) -> Setup {
    let mut notes = cloud(reach);
    notes.push(
        "It sends no bearer of yours: a server with a token cannot be added. One without is reached through a \
         tunnel of your own account (OpenAI's Secure MCP Tunnel), so that nobody else finds it; never put it \
         on a public address."
            .to_owned(),
    );
    Setup {
        at: "chatgpt.com/plugins → + → Add custom MCP server; before: Settings → Connectors → Developer mode"
            .to_owned(),
        pastes: vec![(
            "text",
            format!(
                "Name            Odoo\nConnection      Server URL {}, or Tunnel\nAuthentication  No authentication",
                reach.url
            ),
        )],
        notes,
    }
}

fn codex(reach: &Reach) -> Setup {
    let mut line = format!("codex mcp add odoo --url {}", reach.url);
    let mut table = format!("[mcp_servers.odoo]\nurl = \"{}\"", reach.url);
    if let Some(bearer) = reach.bearer {
        let _ = write!(line, " --bearer-token-env-var {bearer}");
        let _ = write!(table, "\nbearer_token_env_var = \"{bearer}\"");
    }
    Setup {
        at: "one command, or `~/.codex/config.toml`".to_owned(),
        pastes: vec![("sh", line), ("toml", table)],
        notes: Vec::new(),
    }
}

fn vscode(reach: &Reach) -> Setup {
    let mut server = server(reach, "url", |_| "${input:odoo-token}".to_owned());
    if let Some(map) = server.as_object_mut() {
        map.shift_insert(0, "type".to_owned(), Json::from("http"));
    }
    let mut link = server.clone();
    if let Some(map) = link.as_object_mut() {
        map.shift_insert(0, "name".to_owned(), Json::from("odoo"));
    }
    let mut file = json!({"servers": {"odoo": server}});
    let mut pastes = Vec::new();
    let mut notes = Vec::new();
    match (reach.bearer, file.as_object_mut()) {
        (Some(_), Some(map)) => {
            let input = json!([{
                "type": "promptString",
                "id": "odoo-token",
                "description": "Token of the Odoo MCP server",
                "password": true,
            }]);
            map.shift_insert(0, "inputs".to_owned(), input);
            notes.push(
                "It asks for the token once and keeps it: in headers it does not fill in variables of the \
                 environment."
                    .to_owned(),
            );
        }
        _ => pastes.push((
            "text",
            format!("vscode:mcp/install?{}", encoded(&link.to_string())),
        )),
    }
    pastes.insert(0, ("json", pretty(&file)));
    Setup {
        at: "`.vscode/mcp.json`, or the command *MCP: Open User Configuration*".to_owned(),
        pastes,
        notes,
    }
}

fn windsurf(reach: &Reach) -> Setup {
    let old = server(reach, "serverUrl", |name| format!("${{env:{name}}}"));
    let mut new = server(reach, "url", |_| "…".to_owned());
    if let Some(map) = new.as_object_mut() {
        map.insert("transport".to_owned(), Json::from("http"));
    }
    Setup {
        at: "`~/.codeium/windsurf/mcp_config.json`; since June 2026 it is Devin Desktop, \
             `~/.config/devin/mcp_config.json`, where the address is called `url`"
            .to_owned(),
        pastes: vec![
            ("json", under("mcpServers", old)),
            ("json", under("mcpServers", new)),
        ],
        notes: vec!["It takes 100 tools, of all servers together.".to_owned()],
    }
}

fn continue_dev(reach: &Reach) -> Setup {
    let mut yaml = format!(
        "name: Odoo\nversion: 0.0.1\nschema: v1\nmcpServers:\n  - name: odoo\n    type: streamable-http\n    url: {}",
        reach.url
    );
    if let Some(bearer) = reach.bearer {
        let _ = write!(
            yaml,
            "\n    requestOptions:\n      headers:\n        Authorization: Bearer ${{{{ secrets.{bearer} }}}}"
        );
    }
    Setup {
        at: "`.continue/mcpServers/odoo.yaml`, or its `mcpServers` in `~/.continue/config.yaml`"
            .to_owned(),
        pastes: vec![("yaml", yaml)],
        notes: vec![
            "Tools are there in agent mode. `secrets` come from `~/.continue/.env`.".to_owned(),
        ],
    }
}

fn langchain(reach: &Reach) -> Setup {
    let mut code = String::new();
    let mut header = String::new();
    if let Some(bearer) = reach.bearer {
        code.push_str("import os\n\n");
        header = format!(
            "\n        \"headers\": {{\"Authorization\": f\"Bearer {{os.environ['{bearer}']}}\"}},"
        );
    }
    let _ = write!(
        code,
        "from langchain_mcp_adapters.client import MultiServerMCPClient\n\n\
         client = MultiServerMCPClient({{\n    \"odoo\": {{\n        \"transport\": \"streamable_http\",\n        \
         \"url\": \"{}\",{header}\n    }}\n}})\ntools = await client.get_tools()",
        reach.url
    );
    Setup {
        at: "`pip install langchain-mcp-adapters`".to_owned(),
        pastes: vec![("python", code)],
        notes: Vec::new(),
    }
}

fn ai_sdk(reach: &Reach) -> Setup {
    let header = reach.bearer.map_or_else(String::new, |bearer| {
        format!("\n    headers: {{ Authorization: `Bearer ${{process.env.{bearer}}}` }},")
    });
    Setup {
        at: "`npm i ai @ai-sdk/mcp`".to_owned(),
        pastes: vec![(
            "ts",
            format!(
                "import {{ createMCPClient }} from '@ai-sdk/mcp';\n\nconst odoo = await createMCPClient({{\n  \
                 transport: {{\n    type: 'http',\n    url: '{}',{header}\n  }},\n}});\nconst tools = await \
                 odoo.tools();",
                reach.url
            ),
        )],
        notes: Vec::new(),
    }
}

fn mcp_remote(reach: &Reach) -> Setup {
    let (mut line, mut notes) = (format!("npx -y mcp-remote {}", reach.url), Vec::new());
    if let Some(bearer) = reach.bearer {
        line = format!(
            "AUTH_HEADER=\"Bearer ${bearer}\" npx -y mcp-remote {} --header 'Authorization:${{AUTH_HEADER}}'",
            reach.url
        );
        notes.push(
            "mcp-remote fills in the variable itself: the single quotes keep it for it.".to_owned(),
        );
    }
    Setup {
        at: "the program that a client starts which only starts programs".to_owned(),
        pastes: vec![("sh", line)],
        notes,
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use base64::{Engine as _, prelude::BASE64_STANDARD};
    use percent_encoding::percent_decode_str;
    use serde_json::{Value as Json, json};

    use super::{CLIENTS, Client, Reach, markdown, text};

    fn reach(bearer: Option<&'static str>) -> Reach {
        Reach {
            url: "https://mcp.example.com/mcp".to_owned(),
            bearer,
            command: "odoo-mcp".to_owned(),
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
