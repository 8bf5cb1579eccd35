//! The program itself: what it prints where, and how it ends.
#![allow(clippy::unwrap_used, reason = "to panic is to fail")]

use std::{
    fs,
    io::Write as _,
    net::{TcpListener, TcpStream},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value as Json, json};
use tempfile::TempDir;

const TOKEN: &str = "token-7d1e02c4b95a";

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
        (
            "",
            None,
            &[("MCP_TOKEN", "hunter2")],
            "error: MCP_TOKEN holds a token that is guessed soon: take 16 characters or more",
        ),
        (
            "",
            None,
            &[("MCP_TOKEN", "${SECRET_OF_VAULT}")],
            "error: MCP_TOKEN holds a placeholder",
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

#[test]
fn clients_are_told_this_servers_address() {
    let token = [("MCP_TOKEN", "hunter2")];
    let config = Some("public_url = \"https://mcp.example.com/\"\n");
    for (line, config, environment, expected) in [
        (
            "clients cursor",
            None,
            [].as_slice(),
            "http://127.0.0.1:8080/mcp",
        ),
        (
            "--listen 127.0.0.1:9000 clients codex",
            None,
            &[],
            "http://127.0.0.1:9000/mcp",
        ),
        (
            "clients Codex",
            config,
            &token,
            "codex mcp add odoo --url https://mcp.example.com/mcp --bearer-token-env-var MCP_TOKEN",
        ),
        (
            "--callers-key clients claude-code",
            None,
            &[],
            "Bearer ${ODOO_BEARER}",
        ),
        ("clients", None, &token, "Vercel AI SDK"),
    ] {
        let output = run(line, config, environment, "");
        let told = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{line}");
        assert!(told.contains(expected), "{line}: {told}");
        assert!(!told.contains("hunter2"), "{line}: {told}");
    }
    let output = run("clients curser", None, &[], "");
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(error.contains("did you mean `cursor`?"), "{error}");
}

/// The program behind which no Odoo is, and what a check of it says.
#[test]
fn a_check_tells_what_is_wrong_with_a_deployment() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let folder = TempDir::new().unwrap();
    let mut server = Command::new(env!("CARGO_BIN_EXE_odoo-mcp"))
        .args([
            "--odoo-url",
            "http://127.0.0.1:9",
            "--listen",
            &format!("127.0.0.1:{port}"),
        ])
        .current_dir(&folder)
        .env("MCP_TOKEN", TOKEN)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            begin.elapsed() < Duration::from_secs(30),
            "it does not listen"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    let token = [("MCP_TOKEN", TOKEN)];
    let (url, sales) = (
        format!("http://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}/mcp/salez"),
    );
    let mut outputs = Vec::new();
    for (url, environment) in [
        (url.as_str(), token.as_slice()),
        (&url, &[]),
        (&url, &[("MCP_TOKEN", "another")]),
        (&sales, &token),
        ("http://127.0.0.1:9", &[]),
        ("nowhere", &[]),
    ] {
        let output = run(&format!("smoke {url}"), None, environment, "");
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        outputs.push((output.status.code(), told));
    }
    server.kill().unwrap();
    server.wait().unwrap();
    for ((code, told), expected) in outputs.iter().zip([
        [
            "ok      refuse",
            "FAILED  read",
            "nobody else is let in",
            "check ODOO_URL",
        ]
        .as_slice(),
        &["FAILED  auth", "put the token into MCP_TOKEN"],
        &["FAILED  auth", "the bearer is refused"],
        &["FAILED  reach", "did you mean `sales`?"],
        &["FAILED  reach", "is it started"],
        &["error: `nowhere` is no address"],
    ]) {
        assert_eq!(*code, Some(1), "{told}");
        for piece in expected {
            assert!(told.contains(piece), "{piece}: {told}");
        }
        assert!(!told.contains(TOKEN), "{told}");
    }
}
