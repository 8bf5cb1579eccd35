//! A sandbox shows what its catalog's screens tell: pulled over the wire, they are the same, byte for byte.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use codegen::{Import, Pull, Report, Secret, Wanted};
use odoo::Address;
use tests::{Upstream, demo, recordings};

/// The screens of a catalog, by the names of their files.
fn screens(catalog: &Path) -> BTreeMap<PathBuf, String> {
    let folder = catalog.join("screens");
    let files =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let file = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    files.map(|entry| file(entry.unwrap().path())).collect()
}

/// Serves a catalog, pulls it back, and compares the screens.
async fn comes_back(catalog: &Path, help: bool) {
    let options = sandbox::Options {
        scale: 0.001,
        ..sandbox::Options::new(catalog)
    };
    let upstream = Upstream::of(&options).await;
    let folder = tempfile::tempdir().unwrap();
    let pull = Pull {
        address: Address::parse(&upstream.url).unwrap(),
        database: "sandbox".to_owned(),
        login: Some("admin".to_owned()),
        out: folder.path().to_owned(),
        models: Wanted::All,
        help,
        jobs: 4,
    };
    // A selection file that is there is not begun, which is the longest part.
    fs::write(folder.path().join("toolc.toml"), "").unwrap();
    let pulled = tokio::task::spawn_blocking(move || {
        let mut report = Report::default();
        codegen::pull(&pull, &Secret::new("admin"), &mut report)
            .unwrap_or_else(|| panic!("{}", report.render()));
        let odd = report
            .problems
            .iter()
            .find(|problem| problem.code.starts_with("toolc::screen"));
        assert!(odd.is_none(), "{odd:?}");
    });
    pulled.await.unwrap();
    let (before, after) = (screens(catalog), screens(folder.path()));
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (path, text) in before {
        assert_eq!(after[&path], text, "{}", path.display());
    }
}

#[tokio::test]
async fn the_demos_screens_come_back() {
    comes_back(&demo(), false).await;
}

#[tokio::test]
async fn recorded_screens_come_back() {
    let Some(recordings) = recordings() else {
        return;
    };
    for (version, least) in [("18", 100), ("19", 100)] {
        let folder = tempfile::tempdir().unwrap();
        let import = Import {
            from: recordings.join(version),
            out: folder.path().to_owned(),
            models: Vec::new(),
            help: true,
        };
        let mut report = Report::default();
        let written = codegen::import(&import, &mut report);
        let written = written.unwrap_or_else(|| panic!("{}", report.render()));
        let count = written.screens.expect("screens");
        eprintln!("{version}: {count}");
        assert!(
            count.models >= least && count.buttons > 200 && count.presets > 250,
            "{count}"
        );
        let odd = report
            .problems
            .iter()
            .filter(|problem| problem.code.starts_with("toolc::screen"));
        assert_eq!(odd.count(), 0, "{}", report.render());
        comes_back(folder.path(), true).await;
    }
}
