//! How the program starts and how it is stopped: what it says, what it refuses, what it leaves behind.
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
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use sandbox::{Options, Sandbox, SandboxError, StopSignal};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

fn catalog() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    let header = json!({"odoo": "19.0", "help": false});
    fs::write(folder.path().join("catalog.json"), header.to_string()).unwrap();
    let order = json!({"type": "many2one", "string": "Order", "relation": "sale.order"});
    for (model, fields) in [
        ("res.partner", json!({})),
        ("sale.order", json!({})),
        ("sale.order.line", json!({"order_id": order})),
    ] {
        let mut file = json!({"model": model, "label": model, "order": "id", "fields": fields});
        file["fields"]["name"] = json!({"type": "char", "string": "Name"});
        let path = folder.path().join(format!("models/{model}.json"));
        fs::write(path, file.to_string()).unwrap();
    }
    folder
}

/// A folder of rows: contacts, and whatever else.
fn rows(files: &[(&str, Json)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (model, rows) in files {
        let path = folder.path().join(format!("{model}.json"));
        fs::write(path, rows.to_string()).unwrap();
    }
    folder
}

fn program(catalog: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_odoo-sandbox"));
    command.args(["--listen", "127.0.0.1:0", "--catalog"]);
    command.arg(catalog);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A process that does not outlive its test.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Self {
        Self(command.spawn().unwrap())
    }

    #[cfg(unix)]
    fn signal(&self, signal: &str) {
        let id = self.0.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
    }

    fn said(&mut self) -> String {
        let mut said = String::new();
        let output = self.0.stdout.as_mut().unwrap();
        output.read_to_string(&mut said).unwrap();
        said
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_while_rows_are_invented() {
    let (catalog, home) = (catalog(), tempfile::tempdir().unwrap());
    let data = home.path().join("kept.db");
    for (signal, kept) in [
        ("-INT", true),
        ("-TERM", true),
        ("-INT", false),
        ("-TERM", false),
    ] {
        let mut command = program(catalog.path());
        command.args(["--scale", "1000"]).env("TMPDIR", home.path());
        if kept {
            command.arg("--data").arg(&data);
        }
        let mut process = Process::start(&mut command);
        let begun = Instant::now();
        // Until it is in the midst of it.
        while names(home.path()).is_empty() && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(300));
        assert_ne!(names(home.path()), Vec::<String>::new());
        let sent = Instant::now();
        process.signal(signal);
        assert!(process.0.wait().unwrap().success(), "{signal} {kept}");
        assert!(sent.elapsed() < Duration::from_secs(5), "{signal} {kept}");
        assert_eq!(process.said(), "", "{signal} {kept}");
        assert_eq!(names(home.path()), Vec::<String>::new(), "{signal} {kept}");
    }
}

#[cfg(unix)]
#[test]
fn a_port_is_had_by_one_even_before_it_listens() {
    let (catalog, home) = (catalog(), tempfile::tempdir().unwrap());
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let mut command = Command::new(env!("CARGO_BIN_EXE_odoo-sandbox"));
    command.args(["--listen", &address, "--scale", "1000", "--catalog"]);
    command.arg(catalog.path()).env("TMPDIR", home.path());
    let first = Process::start(command.stdout(Stdio::null()));
    while names(home.path()).is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    // Not let in and left to wait.
    let refused = TcpStream::connect(&address).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    let second = command.stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(said.contains("cannot listen on"), "{said}");
    first.signal("-TERM");
    drop(first);
}

#[test]
fn who_is_told_to_stop_opens_nothing() {
    let (catalog, home) = (catalog(), tempfile::tempdir().unwrap());
    let rows = rows(&[("res.partner", json!([{"id": 1, "name": "One"}]))]);
    let stop = StopSignal::default();
    stop.tell();
    for rows in [None, Some(rows.path().to_owned())] {
        let options = Options {
            rows,
            data: Some(home.path().join("kept.db")),
            ..Options::new(catalog.path())
        };
        let refused = Sandbox::open_unless(&stop, &options).err();
        assert!(
            matches!(refused, Some(SandboxError::Stopped)),
            "{refused:?}"
        );
        assert_eq!(names(home.path()), Vec::<String>::new());
    }
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_the_same_lock() {
    use std::os::unix::fs::symlink;
    let (catalog, home) = (catalog(), tempfile::tempdir().unwrap());
    let at = |name: &str| home.path().join(name);
    fs::create_dir(at("real")).unwrap();
    symlink(at("real"), at("folder")).unwrap();
    let open = |name: &str| {
        Sandbox::open(&Options {
            data: Some(at(name)),
            ..Options::new(catalog.path())
        })
    };
    let first = open("folder/kept.db").unwrap();
    symlink(at("real/kept.db"), at("link.db")).unwrap();
    for other in ["link.db", "real/kept.db", "folder/kept.db"] {
        let refused = open(other).err();
        assert!(
            matches!(&refused, Some(SandboxError::DataInUse(file)) if *file == at(other)),
            "{other}: {refused:?}"
        );
    }
    drop(first);
    assert_eq!(names(&at("real")), ["kept.db"], "no lock is left");
    drop(open("link.db").unwrap());
    assert!(at("link.db").is_symlink());

    symlink(at("nothing.db"), at("dangling.db")).unwrap();
    let refused = open("dangling.db").err().unwrap().to_string();
    assert!(
        refused.contains("it is a link to what is not there"),
        "{refused}"
    );
    assert!(at("dangling.db").is_symlink());
    assert!(!at("nothing.db").exists());
}

#[test]
fn a_damaged_file_is_named_with_its_remedy() {
    let (catalog, home) = (catalog(), tempfile::tempdir().unwrap());
    let data = home.path().join("kept.db");
    let options = Options {
        data: Some(data.clone()),
        ..Options::new(catalog.path())
    };
    drop(Sandbox::open(&options).unwrap());
    let whole = fs::read(&data).unwrap();
    let mut overwritten = whole.clone();
    overwritten[100..].fill(0x5a);
    for damaged in [&whole[..whole.len() / 2], &overwritten] {
        fs::write(&data, damaged).unwrap();
        let refused = Sandbox::open(&options).err().unwrap();
        let file = data.display().to_string();
        assert!(
            matches!(refused, SandboxError::Unopened { .. }),
            "{refused}"
        );
        assert!(refused.to_string().starts_with(&file), "{refused}");
        assert!(refused.to_string().contains("move it away"), "{refused}");
        assert!(!names(home.path()).contains(&"kept.db.lock".to_owned()));
        assert_eq!(fs::read(&data).unwrap(), damaged, "left as it is");
    }
}

#[test]
fn a_row_has_an_id_of_its_own() {
    let catalog = catalog();
    for (ids, problem) in [
        (json!([1, 2, 1]), "row 1: its id is used twice"),
        (json!([0]), "row 0: its `id` is not a whole number from 1"),
        (json!([-4]), "row -4: its `id` is not a whole number from 1"),
        (json!([2_147_483_648_i64]), "from 1 to 2147483647"),
        (json!([i64::MAX]), "from 1 to 2147483647"),
        (json!([1.5]), "its `id` is not a whole number"),
        (json!([null]), "its `id` is not a whole number"),
    ] {
        let ids = ids.as_array().unwrap().iter();
        let contacts = ids.map(|id| json!({"id": id, "name": "x"})).collect();
        let rows = rows(&[("res.partner", contacts)]);
        let options = Options {
            rows: Some(rows.path().to_owned()),
            ..Options::new(catalog.path())
        };
        let refused = Sandbox::open(&options).err().unwrap().to_string();
        assert!(refused.starts_with("res.partner, "), "{refused}");
        assert!(refused.contains(problem), "{refused}\nnot: {problem}");
    }
    let rows = rows(&[("res.partner", json!([{"id": 2_147_483_647, "name": "x"}]))]);
    let options = Options {
        rows: Some(rows.path().to_owned()),
        ..Options::new(catalog.path())
    };
    assert_eq!(Sandbox::open(&options).unwrap().rows(), 1);
}

/// What the program says once it listens, and what on standard error.
fn welcome(command: &mut Command) -> (Vec<String>, Vec<String>) {
    let mut process = Process::start(command);
    let output = BufReader::new(process.0.stdout.take().unwrap());
    let mut said = Vec::new();
    for line in output.lines() {
        said.push(line.unwrap());
        if said.last().is_some_and(|line| line.contains("Ctrl-C")) {
            break;
        }
    }
    process.0.kill().unwrap();
    let errors = BufReader::new(process.0.stderr.take().unwrap());
    (said, errors.lines().map(Result::unwrap).collect())
}

#[test]
fn it_says_where_it_is_what_it_holds_and_what_it_passed_over() {
    let (catalog, home) = (catalog(), tempfile::tempdir().unwrap());
    let data = home.path().join("kept.db");
    let mut first = json!({"id": 1, "name": "One"});
    for name in ["a", "b", "c", "d", "e"] {
        first[name] = json!(1);
    }
    let files = [
        ("res.partner", json!([first, {"id": 2, "f": false}])),
        ("not.captured", json!([{"id": 1}])),
    ];
    let rows = rows(&files);
    let (said, errors) = welcome(
        program(catalog.path())
            .arg("--rows")
            .arg(rows.path())
            .arg("--data")
            .arg(&data),
    );
    assert!(
        said[0].starts_with("Odoo 19.0 sandbox at http://127.0.0.1:"),
        "{said:?}"
    );
    let told = said.join("\n");
    let file = data.display().to_string();
    for part in [
        "database  sandbox\n",
        "login     admin, password admin, API key key-admin\n",
        "2 of 3 models, read from --rows\n",
        &format!("kept in {file}\n"),
    ] {
        assert!(told.contains(part), "{told}\nwithout {part}");
    }
    assert_eq!(
        errors,
        [
            "odoo-sandbox: the catalog lacks 1 model (not.captured) and 6 fields (res.partner.a, res.partner.b, \
          res.partner.c, res.partner.d and 2 more): passed over"
        ]
    );

    // What is there now, not what was loaded.
    let connection = rusqlite::Connection::open(&data).unwrap();
    connection
        .execute("DELETE FROM \"res.partner\" WHERE id = 2", [])
        .unwrap();
    drop(connection);
    let (said, errors) = welcome(program(catalog.path()).arg("--data").arg(&data));
    assert!(
        said.join("\n")
            .contains("1 of 3 models, kept from an earlier run"),
        "{said:?}"
    );
    assert_eq!(errors, Vec::<String>::new());

    let story = ["--seed", "3", "--scale", "0.01", "--today", "2025-05-31"];
    let (said, _) = welcome(program(catalog.path()).args(story));
    let told = said.join("\n");
    assert!(told.contains("(--seed 3 --scale 0.01 --today 2025-05-31)"));
    assert!(told.contains("gone when it ends"), "{told}");
}

#[test]
fn a_database_has_a_name() {
    let catalog = catalog();
    let Output { status, stderr, .. } =
        program(catalog.path()).args(["--db", ""]).output().unwrap();
    assert_eq!(status.code(), Some(2));
    let said = String::from_utf8(stderr).unwrap();
    assert!(said.contains("--db <NAME>"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_stops_halfway_is_not_waited_for() {
    let catalog = catalog();
    let options = Options {
        longest_call: Duration::from_millis(300),
        scale: 0.01,
        ..Options::new(catalog.path())
    };
    let sandbox = Sandbox::open(&options).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(sandbox.serve(listener));
    let asked = tokio::task::spawn_blocking(move || {
        for path in [
            "/jsonrpc",
            "/json/2/res.partner/search",
            "/web/webclient/version_info",
        ] {
            let mut stream = TcpStream::connect(address).unwrap();
            let silence = Some(Duration::from_secs(10));
            stream.set_read_timeout(silence).unwrap();
            let head = format!(
                "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                 authorization: bearer key-admin\r\ncontent-length: 100\r\n\r\n{{"
            );
            stream.write_all(head.as_bytes()).unwrap();
            // To the end: the connection is closed, too.
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 408 "), "{path}: {answer}");
        }
    });
    asked.await.unwrap();
}
