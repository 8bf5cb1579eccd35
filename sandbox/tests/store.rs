//! What is kept, and for whom: a data file over kills and restarts, its refusals, many clients at
//! once, and how long a call may take.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use sandbox::{Options, Release, Sandbox, SandboxError};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

fn catalog(label: &str) -> TempDir {
    let fields = json!({
        "name": {"type": "char", "string": label, "required": true},
        "color": {"type": "integer", "string": "Color"},
        "peer_ids": {"type": "many2many", "string": "Peers", "relation": "res.partner"},
        "friend_ids": {"type": "many2many", "string": "Friends", "relation": "res.partner"},
        "rival_ids": {"type": "many2many", "string": "Rivals", "relation": "res.partner"},
        "heir_ids": {"type": "many2many", "string": "Heirs", "relation": "res.partner"},
    });
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    let header = json!({"odoo": "19.0", "help": false});
    fs::write(folder.path().join("catalog.json"), header.to_string()).unwrap();
    let model = "res.partner";
    let file = json!({"model": model, "label": model, "order": "id", "fields": fields});
    let path = folder.path().join(format!("models/{model}.json"));
    fs::write(path, file.to_string()).unwrap();
    folder
}

fn rows() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rows = json!([{"id": 1, "name": "First", "color": 1}]);
    fs::write(folder.path().join("res.partner.json"), rows.to_string()).unwrap();
    folder
}

/// The answer to one call; an error when there is none.
fn ask(address: &str, model: &str, method: &str, args: Json) -> std::io::Result<Json> {
    let params = json!({"service": "object", "method": "execute_kw",
        "args": ["sandbox", 2, "admin", model, method, args]});
    let body = json!({"id": 1, "params": params}).to_string();
    let mut stream = TcpStream::connect(address)?;
    let length = body.len();
    write!(
        stream,
        "POST /jsonrpc HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    serde_json::from_str(body).map_err(std::io::Error::other)
}

/// A real sandbox, in a process of its own.
struct Process {
    child: Child,
    address: String,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(catalog: &Path, rows: &Path, data: Option<&Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_odoo-sandbox"));
    command.args(["--listen", "127.0.0.1:0", "--catalog"]);
    command.arg(catalog).arg("--rows").arg(rows);
    if let Some(data) = data {
        command.arg("--data").arg(data);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(mut command: Command) -> Process {
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).unwrap_or_default();
    let address = address.trim().to_owned();
    Process { child, address }
}

fn names(address: &str) -> Vec<String> {
    let found = ask(address, "res.partner", "search_read", json!([[], ["name"]]));
    let found = found.unwrap();
    let rows = found["result"]
        .as_array()
        .unwrap_or_else(|| panic!("{found}"));
    rows.iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_acknowledged_write_outlives_a_kill() {
    let (catalog, rows, home) = (catalog("Name"), rows(), tempfile::tempdir().unwrap());
    let data = home.path().join("kept.db");
    let run = || start(command(catalog.path(), rows.path(), Some(&data)));
    let mut process = run();
    let written = Arc::new(AtomicI64::new(0));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (address, written) = (process.address.clone(), written.clone());
            thread::spawn(move || {
                let mut acknowledged = Vec::new();
                for number in 0..250 {
                    let name = format!("{writer}-{number}");
                    let answer = ask(&address, "res.partner", "create", json!([{"name": name}]));
                    match answer {
                        Ok(answer) if answer["result"].is_i64() => acknowledged.push(name),
                        _ => break,
                    }
                    written.fetch_add(1, Ordering::Relaxed);
                }
                acknowledged
            })
        })
        .collect();
    // In the midst of the thousand.
    while written.load(Ordering::Relaxed) < 400 {
        thread::sleep(Duration::from_millis(1));
    }
    process.child.kill().unwrap();
    let acknowledged: Vec<String> = writers
        .into_iter()
        .flat_map(|writer| writer.join().unwrap())
        .collect();
    assert!((400..1000).contains(&acknowledged.len()));
    drop(process);
    let found = names(&run().address);
    for name in &acknowledged {
        assert!(found.contains(name), "{name} was acknowledged and is gone");
    }
    // Rows are not loaded again, and of each writer's last call nobody knows.
    assert!(found.len() <= 1 + acknowledged.len() + 4);
    assert_eq!(found.iter().filter(|name| *name == "First").count(), 1);
}

#[test]
fn a_file_is_opened_by_one_sandbox_of_its_catalog_and_release() {
    let (first, second, home) = (
        catalog("Name"),
        catalog("Other"),
        tempfile::tempdir().unwrap(),
    );
    let data = home.path().join("kept.db");
    let options = |catalog: &TempDir| Options {
        data: Some(data.clone()),
        ..Options::new(catalog.path())
    };
    let open = Sandbox::open(&options(&first)).unwrap();
    let loaded = open.rows();
    assert!(matches!(
        Sandbox::open(&options(&first)),
        Err(SandboxError::DataInUse(file)) if file == data
    ));
    drop(open);
    let refused = Sandbox::open(&options(&second)).err().unwrap();
    assert!(
        refused
            .to_string()
            .contains("another catalog or release (Odoo 19.0)"),
        "{refused}"
    );
    let other = Options {
        odoo: Some(Release::Odoo18),
        ..options(&first)
    };
    assert!(matches!(
        Sandbox::open(&other),
        Err(SandboxError::OtherData { .. })
    ));
    assert_eq!(Sandbox::open(&options(&first)).unwrap().rows(), loaded);
}

#[test]
fn a_file_of_somebody_else_is_left_as_it_is() {
    let (catalog, home) = (catalog("Name"), tempfile::tempdir().unwrap());
    let foreign = home.path().join("foreign.db");
    let connection = rusqlite::Connection::open(&foreign).unwrap();
    connection.execute_batch("CREATE TABLE mine (a)").unwrap();
    drop(connection);
    let (text, empty) = (home.path().join("text.db"), home.path().join("empty.db"));
    fs::write(&text, "Dear diary").unwrap();
    fs::write(&empty, "").unwrap();
    let files = fs::read_dir(home.path()).unwrap().count();
    for file in [&foreign, &text, &empty] {
        let before = fs::read(file).unwrap();
        let options = Options {
            data: Some(file.clone()),
            ..Options::new(catalog.path())
        };
        assert!(
            matches!(Sandbox::open(&options), Err(SandboxError::ForeignData(_))),
            "{file:?}"
        );
        assert_eq!(fs::read(file).unwrap(), before, "{file:?}");
    }
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), files);
    let nowhere = Options {
        data: Some(home.path().join("no/such/folder.db")),
        ..Options::new(catalog.path())
    };
    assert!(matches!(
        Sandbox::open(&nowhere),
        Err(SandboxError::Data { .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_private_database_goes_with_its_process() {
    let (catalog, rows, home) = (catalog("Name"), rows(), tempfile::tempdir().unwrap());
    for signal in ["-INT", "-TERM"] {
        let mut command = command(catalog.path(), rows.path(), None);
        command.env("TMPDIR", home.path());
        let mut process = start(command);
        assert_eq!(names(&process.address), ["First"]);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
        let id = process.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        assert!(process.child.wait().unwrap().success(), "{signal}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "{signal}");
    }
}

async fn serve(options: Options) -> String {
    let sandbox = Sandbox::open(&options).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(sandbox.serve(listener));
    address
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_clients_at_once_see_whole_writes_alone() {
    const WRITERS: i64 = 20;
    const WRITES: i64 = 15;
    let (catalog, rows) = (catalog("Name"), rows());
    let address = serve(Options {
        rows: Some(rows.path().to_owned()),
        ..Options::new(catalog.path())
    })
    .await;
    let done = Arc::new(AtomicI64::new(0));
    let mut clients = Vec::new();
    for writer in 0..WRITERS {
        let (address, done) = (address.clone(), done.clone());
        clients.push(thread::spawn(move || {
            for number in 0..WRITES {
                // Both or neither: nobody may see the one without the other.
                let pair = json!([[{"name": format!("+{writer}"), "color": number},
                    {"name": format!("-{writer}"), "color": -number}]]);
                let made = ask(&address, "res.partner", "create", pair).unwrap();
                assert_eq!(made["result"].as_array().map(Vec::len), Some(2), "{made}");
            }
            done.fetch_add(1, Ordering::Relaxed);
        }));
    }
    for _ in 0..30 {
        let (address, done) = (address.clone(), done.clone());
        clients.push(thread::spawn(move || {
            let mut last = 0;
            loop {
                let over = done.load(Ordering::Relaxed) == WRITERS;
                let read = json!([[["id", ">", 1]], ["color"]]);
                let found = ask(&address, "res.partner", "search_read", read).unwrap();
                let rows = found["result"]
                    .as_array()
                    .unwrap_or_else(|| panic!("{found}"));
                assert_eq!(rows.len() % 2, 0);
                assert!(rows.len() >= last, "what was seen stays");
                last = rows.len();
                let sum: i64 = rows.iter().filter_map(|row| row["color"].as_i64()).sum();
                assert_eq!(sum, 0);
                if over {
                    break;
                }
            }
        }));
    }
    let joined = tokio::task::spawn_blocking(move || {
        for client in clients {
            client.join().unwrap();
        }
        ask(&address, "res.partner", "search_count", json!([[]])).unwrap()
    });
    assert_eq!(joined.await.unwrap()["result"], 1 + 2 * WRITERS * WRITES);
}

/// What SQLite cannot take is said in a few words, and never with the statement.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_beyond_sqlite_s_limits_is_refused_in_short() {
    let (catalog, rows) = (catalog("Name"), rows());
    let address = serve(Options {
        rows: Some(rows.path().to_owned()),
        ..Options::new(catalog.path())
    })
    .await;
    let many = |count: usize| {
        let mut domain = vec![json!("|"); count - 1];
        domain.extend((0..count).map(|number| json!(["name", "=", format!("N{number}")])));
        json!([domain])
    };
    let deep = |depth: usize| {
        let mut domain = json!([["name", "=", "First"]]);
        for _ in 0..depth {
            domain = json!([["peer_ids", "any", domain]]);
        }
        json!([domain])
    };
    let ids: Vec<i64> = (1..=100_000).collect();
    let asked = tokio::task::spawn_blocking(move || {
        for (args, expected) in [
            (many(10_000), Ok(0)),
            (json!([[["id", "in", ids]]]), Ok(1)),
            (many(40_000), Err("so many conditions or values at once")),
            (deep(60), Err("The sandbox does not support")),
        ] {
            let answer = ask(&address, "res.partner", "search_count", args).unwrap();
            let data = &answer["error"]["data"];
            match expected {
                Ok(count) => assert_eq!(answer["result"], count, "{data}"),
                Err(expected) => {
                    assert_eq!(
                        data["name"], "builtins.NotImplementedError",
                        "{answer:.300}"
                    );
                    let message = data["message"].as_str().unwrap();
                    assert!(message.contains(expected), "{message}");
                    assert!(
                        !message.contains("SELECT") && message.len() < 200,
                        "{message}"
                    );
                }
            }
        }
    });
    asked.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_takes_too_long_is_cancelled_and_undone() {
    const BOUND: Duration = Duration::from_millis(300);
    let (catalog, rows) = (catalog("Name"), tempfile::tempdir().unwrap());
    const LINKS: [&str; 4] = ["peer_ids", "friend_ids", "rival_ids", "heir_ids"];
    // Everybody knows everybody: each field that is grouped by multiplies the rows by sixty.
    let all: Vec<i64> = (1..=60).collect();
    let peers: Vec<Json> = all
        .iter()
        .map(|id| {
            let mut row = json!({"id": id, "name": "Peer"});
            for link in LINKS {
                row[link] = json!(all);
            }
            row
        })
        .collect();
    let file = rows.path().join("res.partner.json");
    fs::write(file, json!(peers).to_string()).unwrap();
    let address = serve(Options {
        rows: Some(rows.path().to_owned()),
        longest_call: BOUND,
        ..Options::new(catalog.path())
    })
    .await;
    let slow = json!([[], [], LINKS, 0, null, null, false]);
    let many: Vec<Json> = (0..50_000).map(|_| json!({"name": "New"})).collect();
    let asked = tokio::task::spawn_blocking(move || {
        for (method, args) in [
            // One statement that does not end, and many that end soon.
            ("read_group", slow),
            ("create", json!([many])),
        ] {
            let begun = Instant::now();
            let answer = ask(&address, "res.partner", method, args).unwrap();
            let data = &answer["error"]["data"];
            assert_eq!(data["name"], "psycopg2.errors.QueryCanceled", "{method}");
            assert_eq!(
                data["message"],
                "canceling statement due to statement timeout"
            );
            assert!(
                begun.elapsed() < 20 * BOUND,
                "{method}: {:?}",
                begun.elapsed()
            );
            let count = ask(&address, "res.partner", "search_count", json!([[]])).unwrap();
            assert_eq!(count["result"], 60, "{method}: {count}");
        }
    });
    asked.await.unwrap();
}
