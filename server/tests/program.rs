//! The program itself: what it prints where, and how it ends.
#![allow(clippy::unwrap_used, reason = "to panic is to fail")]

use std::{
    fs,
    io::Write as _,
    process::{Command, Output, Stdio},
};

use serde_json::{Value as Json, json};
use tempfile::TempDir;

/// Runs the program in a folder of its own, with this configuration file and this input.
fn run(line: &str, config: Option<&str>, environment: &[(&str, &str)], input: &str) -> Output {
    let folder = TempDir::new().unwrap();
    if let Some(config) = config {
        fs::write(folder.path().join("odoo-mcp.toml"), config).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_odoo-mcp"));
    command.args(line.split_whitespace()).current_dir(&folder);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("ODOO_") || text.starts_with("MCP_") {
            command.env_remove(&name);
        }
    }
    command.envs(environment.iter().copied());
    let (stdin, stdout) = (Stdio::piped(), Stdio::piped());
    command.stdin(stdin).stdout(stdout).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses to start does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn what_cannot_start_says_why() {
    for (line, config, environment, complaint) in [
        (
            "--listen 0.0.0.0:0",
            None,
            [].as_slice(),
            "error: 0.0.0.0:0 can be reached from other machines",
        ),
        (
            "",
            Some("\nlisten = \"0.0.0.0:0\"\n"),
            &[],
            "error: 0.0.0.0:0 can be reached from other machines",
        ),
        (
            "",
            Some("[odoo]\nlogn = \"ann\"\n"),
            &[],
            "error: odoo-mcp.toml:2: there is no key `logn` here; did you mean `login`?\n",
        ),
        (
            "--config mcp.toml",
            None,
            &[],
            "error: cannot read the configuration, mcp.toml: ",
        ),
        (
            "--toolset sale",
            None,
            &[],
            "error: no tool is in the toolset `sale`; the toolsets of this program: ",
        ),
        (
            "",
            None,
            &[("MCP_TOKEN", "two words")],
            "error: MCP_TOKEN holds no token that a client could send",
        ),
    ] {
        let output = run(line, config, environment, "");
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.starts_with(complaint), "{line} {config:?}: {error}");
        assert_eq!(output.status.code(), Some(1), "{line} {config:?}");
        assert!(output.stdout.is_empty());
    }
    let output = run("--lisen 127.0.0.1:0", None, &[], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn standard_output_carries_the_protocol_alone() {
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "0"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let input = [
        json!({"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": meta}}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list", "params": {"_meta": meta}}),
    ];
    let input: String = input.iter().map(|message| format!("{message}\n")).collect();
    // Nothing listens at this port; tools are listed all the same.
    let line = "--stdio --odoo-url http://127.0.0.1:9";
    let output = run(line, None, &[("ODOO_PASSWORD", "hunter2")], &input);
    assert_eq!(output.status.code(), Some(0));
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Json> = answers
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [discovered, listed] = answers.as_slice() else {
        panic!("{answers:?}");
    };
    assert_eq!(discovered["id"], 1);
    assert!(discovered["error"].is_null(), "{discovered}");
    let tools = listed["result"]["tools"].as_array();
    assert!(tools.is_some_and(|tools| !tools.is_empty()), "{listed}");
}
