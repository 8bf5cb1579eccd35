//! A disk that fills up while a file is written. The test runs itself anew where it may have a small disk of
//! its own, which takes Linux and the right to make name spaces; elsewhere it says that it is skipped.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value as Json, json};
use toolkit::{Context, ExportSettings, Exports};

use crate::{Desk, Meddled};

/// Names the small disk to the one that runs there.
const DISK: &str = "TEST_SMALL_DISK";

/// Too small for any of these files.
const SIZE: &str = "28k";

const SELF: &str = "full_disk::a_full_disk_fails_the_export_and_nothing_else";

/// All rows of a long model in each kind of file.
fn wide(format: &str, more: Json) -> Json {
    let mut asked = json!({"model": "account.move.line", "format": format, "fields":
        ["id", "name", "balance", "debit", "credit", "date", "move_id", "account_id", "partner_id", "create_date"]});
    let more = more.as_object().unwrap().clone();
    asked.as_object_mut().unwrap().extend(more);
    asked
}

#[test]
fn a_full_disk_fails_the_export_and_nothing_else() {
    if let Some(disk) = std::env::var_os(DISK) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        return runtime.block_on(on_small_disk(&PathBuf::from(disk)));
    }
    let disk = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size={SIZE} tmpfs \"$1\"");
    let inside = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]);
        command.arg(disk.path());
        command
    };
    let may = inside(&mount).output();
    if !may.is_ok_and(|tried| tried.status.success()) {
        eprintln!("skipped: no small disk can be made here");
        return;
    }
    let itself = std::env::current_exe().unwrap();
    let script = format!("{mount} && exec \"$2\" --exact {SELF} --nocapture");
    let run = inside(&script).arg(itself).env(DISK, disk.path()).output();
    let run = run.unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{told}\n{errors}");
    assert!(told.contains("1 passed"), "{told}");
}

async fn on_small_disk(disk: &Path) {
    let desk = Desk::with(|_| {}, Box::new(|_, _| Meddled::Passed)).await;
    let mut settings = ExportSettings::new(disk.join("exports"));
    // Whatever the order, it is made here, through files.
    settings.ordered = 0;
    let exports = Exports::open(settings).unwrap();
    let context = Context::new(
        std::sync::Arc::new(desk.upstream.client()),
        toolkit::Models::linked(),
    )
    .exporting(exports);
    let tool = desk.registry.get("export").unwrap();
    let call = async |arguments: Json| {
        let arguments = arguments.as_object().unwrap().clone();
        tool.call(&context, arguments).await
    };
    for asked in [
        wide("csv", json!({})),
        wide("csv", json!({"gzip": true})),
        wide("csv", json!({"order": "name, date desc"})),
        wide("jsonl", json!({})),
        wide("jsonl", json!({"gzip": true})),
        wide("xlsx", json!({})),
        wide("xlsx", json!({"order": "balance"})),
        wide("parquet", json!({})),
    ] {
        let error = call(asked.clone()).await.unwrap_err().to_json();
        assert_eq!(error["code"], "export_failed", "{asked}: {error}");
        let message = error["message"].as_str().unwrap();
        let causes = ["is full", "no room for its temporary files"];
        assert!(
            causes.iter().any(|cause| message.contains(cause)),
            "{asked}: {message}"
        );
        let told = error.to_string();
        for strange in [
            "panicked",
            "task ",
            "os error",
            disk.to_str().unwrap(),
            "/tmp",
        ] {
            assert!(!told.contains(strange), "{asked}: {told}");
        }
        let entries = std::fs::read_dir(disk.join("exports")).unwrap().flatten();
        let left: Vec<_> = entries.map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["key"], "{asked}");
    }
    // What fits is still made.
    let few = wide("csv", json!({"limit": 3}));
    let told = call(few).await.unwrap().structured;
    assert_eq!(told["state"], "done", "{told}");
}
