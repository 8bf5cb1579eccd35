//! The program with few file descriptors, and clients that hold their connections.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "to panic is to fail")]

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// The program at `ulimit -n 64`, without an Odoo behind it.
struct Program {
    child: Child,
    address: SocketAddr,
    _folder: TempDir,
}

impl Program {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let folder = TempDir::new().unwrap();
        let child = Command::new("sh")
            .args(["-c", "ulimit -n 64 && exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_odoo-mcp"))
            .args(["--odoo-url", "http://127.0.0.1:9"])
            .args(["--listen", &address.to_string()])
            .args(["--exports", "exports"])
            .current_dir(&folder)
            .env_remove("MCP_TOKEN")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begin = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(
                begin.elapsed() < Duration::from_secs(60),
                "it does not listen"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Self {
            child,
            address,
            _folder: folder,
        }
    }

    /// What is answered to a request on a connection of its own.
    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn half_open_sockets_keep_nobody_out() {
    const LIST: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#;
    let health = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    let list = format!(
        "{head}Connection: close\r\nContent-Length: {}\r\n\r\n{LIST}",
        LIST.len()
    );
    for sent in [
        "",
        "P",
        head,
        &format!("{head}Content-Length: 1000\r\n\r\n{{"),
    ] {
        let program = Program::start();
        let mut held: Vec<TcpStream> = Vec::new();
        for _ in 0..80 {
            let mut stream = TcpStream::connect(program.address).unwrap();
            // One that had to make room is gone.
            let _ = stream.write_all(sent.as_bytes());
            held.push(stream);
        }
        for _ in 0..5 {
            let answer = program.ask(health);
            assert!(answer.starts_with("HTTP/1.1 200"), "{sent:?}: {answer}");
            let answer = program.ask(&list);
            assert!(answer.contains("\"tools\""), "{sent:?}: {answer}");
        }
    }
}
