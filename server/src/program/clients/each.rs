//! The set-up of each client, in the exact words of its own configuration.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value as Json, json};

use super::setup::{Reach, Setup, cloud, encoded, pretty, server, under};

pub(crate) fn cursor(reach: &Reach) -> Setup {
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

pub(crate) fn n8n(reach: &Reach) -> Setup {
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

pub(crate) fn claude_desktop(reach: &Reach) -> Setup {
    let mut arguments = vec!["--stdio"];
    if let Some(toolset) = &reach.toolset {
        arguments.extend(["--toolset", toolset.as_str()]);
    }
    let program = json!({
        "command": reach.command,
        "args": arguments,
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

pub(crate) fn claude_code(reach: &Reach) -> Setup {
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

pub(crate) fn claude_ai(reach: &Reach) -> Setup {
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

pub(crate) fn chatgpt(reach: &Reach) -> Setup {
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

pub(crate) fn codex(reach: &Reach) -> Setup {
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

pub(crate) fn vscode(reach: &Reach) -> Setup {
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

pub(crate) fn windsurf(reach: &Reach) -> Setup {
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

pub(crate) fn continue_dev(reach: &Reach) -> Setup {
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

pub(crate) fn langchain(reach: &Reach) -> Setup {
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

pub(crate) fn ai_sdk(reach: &Reach) -> Setup {
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

pub(crate) fn mcp_remote(reach: &Reach) -> Setup {
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
