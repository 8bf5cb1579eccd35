//! Several programs, one of them killed.

use std::{
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use odoo::{Credentials, Odoo};
use serde_json::json;
use toolkit::{Context, ExportSettings, Exports, Registry};

use crate::{Desk, Meddled, Watched};

const FOLDER: &str = "EXPORTS_OF_A_CHILD";
const ODOO: &str = "ODOO_OF_A_CHILD";

/// Not a test of its own: a program that exports slowly until it is killed.
#[tokio::test]
#[ignore = "run by the test beside it"]
async fn child() {
    let (Ok(folder), Ok(url)) = (std::env::var(FOLDER), std::env::var(ODOO)) else {
        return;
    };
    let session = Odoo::new(&url, "sandbox")
        .unwrap()
        .session(Credentials::Login {
            login: "admin".to_owned(),
            secret: "admin".to_owned(),
        });
    let client = Watched {
        session,
        meddling: Box::new(|call, _| match call.method == "search_read" {
            true => Meddled::Slowly(Duration::from_millis(500)),
            false => Meddled::Passed,
        }),
        calls: Arc::default(),
    };
    let exports = Exports::open(ExportSettings::new(folder)).unwrap();
    let context = Context::new(Arc::new(client), toolkit::Models::linked()).exporting(exports);
    let registry = Registry::collect().unwrap();
    let tool = registry.get("export").unwrap();
    loop {
        let asked = json!({"model": "account.move.line", "order": "balance desc"});
        let asked = asked.as_object().unwrap().clone();
        tool.call(&context, asked).await.unwrap();
    }
}

fn parts(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let is_part =
        |entry: &std::fs::DirEntry| entry.path().extension().is_some_and(|end| end == "part");
    entries.filter(is_part).count()
}

#[tokio::test]
async fn what_a_killed_program_left_is_taken_away() {
    let desk = Desk::new().await;
    desk.exports.with_link_base("http://mcp.example.com/");
    let told = desk
        .call("export", json!({"model": "res.country"}))
        .await
        .unwrap();
    let link = told["link"].as_str().unwrap();
    assert!(
        link.starts_with("http://mcp.example.com/exports/"),
        "{link}"
    );
    let (_, query) = link.split_once("?expires=").unwrap();
    let (expires, signature) = query.split_once("&signature=").unwrap();
    let id = told["id"].as_str().unwrap();

    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "programs::child", "--include-ignored"])
        .env(FOLDER, desk.folder.path())
        .env(ODOO, &desk.upstream.url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begin = Instant::now();
    while parts(desk.folder.path()) == 0 {
        assert!(begin.elapsed() < Duration::from_secs(60), "it begins");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // Another program leaves alone what this one writes.
    drop(Exports::open(ExportSettings::new(desk.folder.path())).unwrap());
    assert_eq!(parts(desk.folder.path()), 1);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(parts(desk.folder.path()), 1, "nobody could tidy up");
    let next = Exports::open(ExportSettings::new(desk.folder.path())).unwrap();
    assert_eq!(parts(desk.folder.path()), 0);

    // What was finished before is still there, and its link as good as before.
    assert!(next.download(id, expires, signature).is_some());
    assert!(next.download(id, expires, &"0".repeat(64)).is_none());
}
