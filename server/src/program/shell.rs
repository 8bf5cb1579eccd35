//! One server's tools on the shell: `odoo-mcp shell URL list` and `call`. Each call is a line of a log, and
//! `odoo-mcp shell-log` adds it up: what it took a person's assistant, or a script, to get a task done.
//!
//! Whoever is given these two commands and nothing else sees what an MCP client sees: names, schemas, answers.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::endpoint::{Answer, Endpoint, Wrong};

/// How long an answer may take: a tool's own limit is shorter.
const PATIENCE: Duration = Duration::from_secs(300);

/// What it calls itself.
const NAME: &str = "odoo-mcp shell";

/// The tools of a server, and where calls are written down.
pub(crate) struct Shell<'a> {
    server: Endpoint,
    log: &'a Path,
}

/// What was asked of the server, and what it came to: a line of the log.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    /// Seconds since 1970.
    at: u64,
    seconds: f64,
    #[serde(flatten)]
    what: What,
    /// How long the answer is, as a client hands it to a model.
    bytes: usize,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "asked", rename_all = "snake_case")]
enum What {
    List {
        tools: usize,
    },
    Call {
        tool: String,
        arguments: Json,
        refused: bool,
        answer: String,
    },
}

impl<'a> Shell<'a> {
    /// The tools of the server at this address; calls are written to the end of the file.
    pub(crate) fn new(url: &str, bearer: Option<String>, log: &'a Path) -> Result<Self, Wrong> {
        let server = Endpoint::new(url, bearer, PATIENCE)?;
        Ok(Self { server, log })
    }

    /// What the server says of itself and its tools, as a client hands it to a model.
    pub(crate) async fn list(&self) -> Result<String, Wrong> {
        let began = Instant::now();
        let hello = self.server.initialize(NAME).await?;
        let answer = self.server.ask("tools/list", &json!({})).await?;
        let tools = answer.result().and_then(|result| result.get("tools"));
        let Some(tools) = tools.and_then(Json::as_array) else {
            return Err(unexpected(&answer));
        };
        let mut text = String::new();
        let said = hello.result().and_then(|result| result.get("instructions"));
        if let Some(said) = said.and_then(Json::as_str) {
            text = format!("{said}\n\n");
        }
        text.push_str(&Json::from(tools.clone()).to_string());
        let what = What::List { tools: tools.len() };
        self.write(began, what, text.len())?;
        Ok(text)
    }

    /// What a tool answers to these arguments, and whether it refused; `-` reads them from standard input.
    pub(crate) async fn call(&self, tool: &str, arguments: &str) -> Result<(String, bool), Wrong> {
        let arguments = read_arguments(arguments)?;
        let began = Instant::now();
        let params = json!({"name": tool, "arguments": arguments});
        let answer = self.server.ask("tools/call", &params).await?;
        let (text, refused) = shown(&answer)?;
        let what = What::Call {
            tool: tool.to_owned(),
            arguments,
            refused,
            answer: text.clone(),
        };
        self.write(began, what, text.len())?;
        Ok((text, refused))
    }

    fn write(&self, began: Instant, what: What, bytes: usize) -> Result<(), Wrong> {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let line = Line {
            at: since.map_or(0, |since| since.as_secs()),
            seconds: (began.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
            what,
            bytes,
        };
        let append = || -> io::Result<()> {
            let mut file = OpenOptions::new()
                .append(true)
                .create(true)
                .open(self.log)?;
            // One write a line: calls may be made at the same time.
            file.write_all(format!("{}\n", json!(line)).as_bytes())
        };
        append().map_err(|error| about_log(self.log, &error))
    }
}

/// The arguments of a call: an object, as text or on standard input.
fn read_arguments(given: &str) -> Result<Json, Wrong> {
    let mut text = given.to_owned();
    if given == "-" {
        text.clear();
        let read = io::stdin().read_to_string(&mut text);
        read.map_err(|error| Wrong::new(error.to_string(), "give the arguments as text"))?;
    }
    let remedy = "write one object, like '{\"limit\": 1}'";
    match serde_json::from_str::<Json>(&text) {
        Ok(arguments) if arguments.is_object() => Ok(arguments),
        Ok(_) => Err(Wrong::new("the arguments are no JSON object", remedy)),
        Err(error) => Err(Wrong::new(
            format!("the arguments are no JSON: {error}"),
            remedy,
        )),
    }
}

/// The text of an answer to a call, and whether it is a refusal. What is no text is named.
fn shown(answer: &Answer) -> Result<(String, bool), Wrong> {
    if let Some(result) = answer.result() {
        let content = result.get("content").and_then(Json::as_array);
        let parts = content.into_iter().flatten().map(|part| {
            let text = part.get("text").and_then(Json::as_str);
            let kind = part.get("type").and_then(Json::as_str).unwrap_or("?");
            text.map_or_else(|| format!("<{kind}>"), str::to_owned)
        });
        let text = parts.collect::<Vec<_>>().join("\n");
        return Ok((text, result.get("isError") == Some(&Json::Bool(true))));
    }
    let error = answer.json.as_ref().and_then(|json| json.get("error"));
    let error = error.ok_or_else(|| unexpected(answer))?;
    Ok((error.to_string(), true))
}

fn unexpected(answer: &Answer) -> Wrong {
    Wrong::new(
        format!("no answer of an MCP server: {}", answer.said()),
        "`odoo-mcp smoke` with the same address tells what is wrong",
    )
}

fn about_log(log: &Path, error: &io::Error) -> Wrong {
    Wrong::new(
        format!("the log {}: {error}", log.display()),
        "choose another file with --log",
    )
}

/// What a log comes to: calls, refusals, bytes and seconds, and how often each tool was called.
pub(crate) fn sum(log: &Path) -> Result<String, Wrong> {
    let file = File::open(log).map_err(|error| about_log(log, &error))?;
    let mut lines = Vec::new();
    for (place, text) in BufReader::new(file).lines().enumerate() {
        let text = text.map_err(|error| about_log(log, &error))?;
        if text.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(&text).map_err(|error| {
            let message = format!("{}, line {}: {error}", log.display(), place + 1);
            Wrong::new(message, "name a log that `odoo-mcp shell` wrote")
        })?;
        lines.push(line);
    }
    Ok(added_up(&lines))
}

fn added_up(lines: &[Line]) -> String {
    let mut tools: Vec<(&str, usize, usize)> = Vec::new();
    let (mut calls, mut refusals, mut bytes, mut seconds) = (0_usize, 0_usize, 0_usize, 0.0);
    let mut listed = None;
    for line in lines {
        match &line.what {
            What::List { tools } => listed = Some((*tools, line.bytes)),
            What::Call { tool, refused, .. } => {
                calls += 1;
                refusals += usize::from(*refused);
                bytes += line.bytes;
                seconds += line.seconds;
                match tools.iter_mut().find(|(name, ..)| name == tool) {
                    Some((_, count, wrong)) => {
                        *count += 1;
                        *wrong += usize::from(*refused);
                    }
                    None => tools.push((tool, 1, usize::from(*refused))),
                }
            }
        }
    }
    tools.sort_by(|(one, most, _), (other, more, _)| more.cmp(most).then(one.cmp(other)));
    let mut text = format!(
        "{calls} calls, {refusals} refused, {bytes} bytes of answers, {seconds:.1} seconds\n"
    );
    if let Some((tools, bytes)) = listed {
        text.push_str(&format!("the list: {tools} tools, {bytes} bytes\n"));
    }
    for (name, count, wrong) in tools {
        let wrong = match wrong {
            0 => String::new(),
            wrong => format!(", {wrong} refused"),
        };
        text.push_str(&format!("{count:6} {name}{wrong}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Line, added_up, read_arguments};

    #[test]
    fn arguments_are_one_object() {
        assert!(read_arguments(r#"{"limit": 1}"#).is_ok());
        for wrong in ["", "[1]", "{", "limit=1"] {
            let told = read_arguments(wrong).unwrap_err().to_string();
            assert!(told.contains("write one object"), "{told}");
        }
    }

    #[test]
    fn a_log_is_added_up() {
        let call = |tool: &str, refused: bool, bytes: usize| {
            json!({"at": 1, "seconds": 0.5, "asked": "call", "tool": tool, "arguments": {},
                   "refused": refused, "answer": "", "bytes": bytes})
        };
        let lines = [
            json!({"at": 1, "seconds": 0.1, "asked": "list", "tools": 25, "bytes": 30_000}),
            call("pivot", false, 100),
            call("search_records", true, 20),
            call("search_records", false, 300),
        ];
        let lines: Vec<Line> = lines
            .into_iter()
            .map(|line| serde_json::from_value(line).unwrap())
            .collect();
        let expected = "\
3 calls, 1 refused, 420 bytes of answers, 1.5 seconds
the list: 25 tools, 30000 bytes
     2 search_records, 1 refused
     1 pivot
";
        assert_eq!(added_up(&lines), expected);
    }
}
