//! Checks a running deployment as a client would, step by step: `odoo-mcp smoke URL`. Each step tells what it
//! found, and what to do when it found something else. Nothing is written.
//!
//! Knows the protocol as text on the wire, on purpose: what it checks is the deployment, proxies and all.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value as Json, json};

use super::endpoint::{Answer, Endpoint, LEGACY, NEWEST, Wrong, initialize};

/// How long a step may take; a first call may wait for Odoo to wake up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What it calls itself.
const NAME: &str = "odoo-mcp smoke";

/// What is looked at.
pub(crate) struct Smoke {
    server: Endpoint,
}

/// What a step found, in a line; or what is wrong, and what to do.
type Found = Result<String, Wrong>;

impl Smoke {
    /// A check of the server at this address, `https://mcp.example.com/mcp`, with this bearer if one is wanted.
    pub(crate) fn new(url: &str, bearer: Option<String>) -> Result<Self, Wrong> {
        let server = Endpoint::new(url, bearer, PATIENCE)?;
        Ok(Self { server })
    }

    /// Takes the steps, telling each, until one fails; whether all went well.
    pub(crate) async fn run(&self, tell: &mut (dyn FnMut(&str) + Send)) -> bool {
        let mut tools = Vec::new();
        let mut all = true;
        let mut step = |name: &str, found: Found| {
            let (sign, text) = match &found {
                Ok(text) => ("ok", text.clone()),
                Err(wrong) => (
                    "FAILED",
                    format!("{}\n{:18}{}", wrong.message, "", wrong.remedy),
                ),
            };
            tell(&format!("{sign:<8}{name:<10}{text}\n"));
            all &= found.is_ok();
            found.is_ok()
        };
        if !step("reach", self.reach().await) || !step("auth", self.auth().await) {
            return false;
        }
        let listed = self.list(&mut tools).await;
        if !step("list", listed) {
            return false;
        }
        let reads = reading(&tools);
        step("read", self.read(reads.as_ref()).await);
        step("refuse", self.refuse(reads.as_ref()).await);
        step("newest", self.newest().await);
        all
    }

    /// Whether an MCP server is there at all.
    async fn reach(&self) -> Found {
        let answer = self.server.initialize(NAME).await?;
        match answer.status.as_u16() {
            200..=299 if answer.json.is_some() => Ok(format!("{} speaks MCP", self.server.url)),
            401 => Ok(format!("{} is there", self.server.url)),
            403 => Err(Wrong::new(
                format!("it refuses this address: {}", answer.said()),
                "start it with --allowed-host and the name in the address; a proxy has to pass the Host on",
            )),
            404 => Err(Wrong::new(
                format!("nothing is at this path: {}", answer.said()),
                "the path is /mcp, or /mcp/ and a toolset's name",
            )),
            300..=399 => Err(Wrong::new(
                format!("it sends elsewhere: {}", answer.said()),
                "use the address that it sends to",
            )),
            502..=504 => Err(Wrong::new(
                format!("the proxy does not reach the server: {}", answer.said()),
                "start the server, or check the proxy's upstream",
            )),
            _ => Err(Wrong::new(
                format!("this is no MCP server: {}", answer.said()),
                "is it the right address?",
            )),
        }
    }

    /// Who is let in.
    async fn auth(&self) -> Found {
        let stranger = self.server.post(LEGACY, &initialize(NAME), None).await?;
        let asks = stranger.status == StatusCode::UNAUTHORIZED;
        match (&self.server.bearer, asks) {
            (None, true) => Err(Wrong::new(
                "it wants a bearer, and there is none",
                "put the token into MCP_TOKEN, or your LOGIN:KEY into ODOO_BEARER",
            )),
            (None, false) if !self.server.url.is_this_machine() => Err(open()),
            (None, false) => Ok("everybody on this machine may call".to_owned()),
            (Some(_), _) => {
                let answer = self.server.initialize(NAME).await?;
                if !answer.status.is_success() {
                    return Err(Wrong::new(
                        format!("the bearer is refused: {}", answer.said()),
                        "is it this server's token? has it been changed or revoked?",
                    ));
                }
                match asks {
                    true => Ok("the bearer is taken, and nobody else is let in".to_owned()),
                    false if self.server.url.is_this_machine() => {
                        Ok("it wants no bearer: everybody on this machine may call".to_owned())
                    }
                    false => Err(open()),
                }
            }
        }
    }

    /// The tools that a client is shown.
    async fn list(&self, tools: &mut Vec<Json>) -> Found {
        let answer = self.server.ask("tools/list", &json!({})).await?;
        let result = answer.result();
        let listed = result.and_then(|result| result.get("tools")?.as_array());
        let Some(listed) = listed else {
            return Err(Wrong::new(
                format!("no list of tools: {}", answer.said()),
                "look at the server's log",
            ));
        };
        if listed.is_empty() {
            return Err(Wrong::new("it shows no tool", "choose another toolset"));
        }
        if result.is_some_and(|result| result.get("nextCursor").is_some()) {
            let remedy = "several clients read the first page alone: is it this server's?";
            return Err(Wrong::new("the list has a second page", remedy));
        }
        tools.extend(listed.iter().cloned());
        let bytes = Json::from(listed.clone()).to_string().len();
        let warning = match listed.len() {
            0..=40 => "",
            _ => "; some clients drop those after the 40th",
        };
        let count = listed.len();
        Ok(format!(
            "{count} tools, about {} tokens{warning}",
            bytes / 4
        ))
    }

    /// One row, read through the whole line.
    async fn read(&self, reads: Option<&(String, Json)>) -> Found {
        let Some((tool, arguments)) = reads else {
            return Ok("skipped: no tool here finds rows".to_owned());
        };
        let params = json!({"name": tool, "arguments": arguments});
        let answer = self.server.ask("tools/call", &params).await?;
        let result = answer.result();
        let rows =
            result.and_then(|result| result.get("structuredContent")?.get("rows")?.as_array());
        match rows {
            Some(rows) => Ok(format!("{tool} answers: {} row", rows.len())),
            None => Err(Wrong::new(
                format!("{tool} does not: {}", told(&answer)),
                "the server is there, Odoo behind it is not, or refuses: check ODOO_URL, ODOO_DB and the login",
            )),
        }
    }

    /// A wrong call: it has to be refused by the server itself, with what is wrong.
    async fn refuse(&self, reads: Option<&(String, Json)>) -> Found {
        let Some((tool, arguments)) = reads else {
            return Ok("skipped: no tool here finds rows".to_owned());
        };
        let mut wrong = arguments.clone();
        if let Some(map) = wrong.as_object_mut() {
            let filter = json!([{"field": "no_such_field", "op": "=", "value": "1"}]);
            map.insert("filters".to_owned(), filter);
        }
        let answer = self
            .server
            .ask("tools/call", &json!({"name": tool, "arguments": wrong}))
            .await?;
        let text = told(&answer);
        match text.contains("unknown_field") && text.contains("no_such_field") {
            true => Ok("a wrong field is refused by name".to_owned()),
            false => Err(Wrong::new(
                format!("a wrong field is not refused: {text}"),
                "this is not a server with compiled tools, or something in between answers for it",
            )),
        }
    }

    /// Whether clients of the newest revision are served as well.
    async fn newest(&self) -> Found {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {
            "io.modelcontextprotocol/protocolVersion": NEWEST,
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": NAME, "version": env!("CARGO_PKG_VERSION")},
        }}});
        let answer = self
            .server
            .post(NEWEST, &body, self.server.bearer.as_deref())
            .await?;
        match answer.result() {
            Some(_) => Ok(format!("clients of {NEWEST} are served, too")),
            None => Err(Wrong::new(
                format!("clients of {NEWEST} are not served: {}", answer.said()),
                "a proxy has to pass MCP-Protocol-Version and Mcp-Method on",
            )),
        }
    }
}

/// A server that turns nobody away.
fn open() -> Wrong {
    Wrong::new(
        "everybody who finds this address can call it, as the configured user",
        "start it with a token (MCP_TOKEN) or with --callers-key",
    )
}

/// What the answer to a call says.
fn told(answer: &Answer) -> String {
    let text = answer.result().and_then(|result| {
        let content = result.get("content")?.as_array()?;
        content.first()?.get("text")?.as_str()
    });
    text.map_or_else(|| answer.said(), str::to_owned)
}

/// A tool that finds rows, and a call of it that finds one.
fn reading(tools: &[Json]) -> Option<(String, Json)> {
    let name = |tool: &Json| Some(tool.get("name")?.as_str()?.to_owned());
    let mut names = tools.iter().filter_map(name);
    let typed = names
        .clone()
        .find(|name| name.ends_with("_search") && name != "name_search");
    let any = names.any(|name| name == "search_records");
    let any = any.then(|| {
        (
            "search_records".to_owned(),
            json!({"model": "res.users", "limit": 1}),
        )
    });
    typed.map(|name| (name, json!({"limit": 1}))).or(any)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::reading;

    #[test]
    fn a_tool_to_read_with_is_chosen() {
        let tools = |names: &[&str]| -> Vec<_> {
            names.iter().map(|name| json!({ "name": name })).collect()
        };
        let chosen = |names: &[&str]| reading(&tools(names)).map(|(name, _)| name);
        assert_eq!(
            chosen(&["a_create", "name_search", "a_search"]).as_deref(),
            Some("a_search")
        );
        assert_eq!(
            chosen(&["name_search", "search_records"]).as_deref(),
            Some("search_records")
        );
        assert_eq!(chosen(&["a_create"]), None);
    }
}
