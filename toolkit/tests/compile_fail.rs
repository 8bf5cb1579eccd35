//! What the macros say to a person who wrote an attribute wrong: one clear error, on the word that
//! causes it, and no second wave.
//!
//! The cases are compiled by rustc alone, against the toolkit that this test is linked with: a project of
//! their own would compile all of its dependencies again.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value as Json;

/// The compiler whose words the last folder of cases quotes.
const RUSTC: &str = "rustc 1.95.";

/// The cases in a folder below this crate's, by name.
fn cases(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// Where cargo puts what it compiles, this test among it.
fn built() -> PathBuf {
    std::env::current_exe()
        .unwrap()
        .parent()
        .unwrap()
        .to_owned()
}

/// The toolkit's library as it was compiled last.
fn toolkit() -> PathBuf {
    let entries = fs::read_dir(built()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_library = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("libtoolkit-") && name.ends_with(".rlib")
    };
    let compiled = |path: &PathBuf| fs::metadata(path).unwrap().modified().unwrap();
    paths
        .filter(is_library)
        .max_by_key(compiled)
        .expect("cargo compiled it before this test")
}

/// What rustc says of a case: each error with the words it points at, and what it adds.
fn said(case: &Path) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("rustc")
        .args([
            "--edition",
            "2024",
            "--emit",
            "metadata",
            "--error-format",
            "json",
        ])
        .arg("--out-dir")
        .arg(folder.path())
        .arg("-L")
        .arg(format!("dependency={}", built().display()))
        .arg("--extern")
        .arg(format!("toolkit={}", toolkit().display()))
        .arg(case)
        .output()
        .unwrap();
    assert!(!output.status.success(), "{} compiles", case.display());
    let mut said = String::new();
    for line in String::from_utf8(output.stderr).unwrap().lines() {
        let message: Json = serde_json::from_str(line).unwrap();
        // Warnings of what is left, and how many there were.
        if message["level"] != "error" || message["spans"].as_array().unwrap().is_empty() {
            continue;
        }
        tell(&mut said, &message, "");
    }
    said
}

fn tell(said: &mut String, message: &Json, indent: &str) {
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    writeln!(
        said,
        "{indent}{}: {}",
        text(&message["level"]),
        text(&message["message"])
    )
    .unwrap();
    for span in message["spans"].as_array().unwrap() {
        // Where this crate's own code stands changes with every line of it.
        if !text(&span["file_name"]).contains("compile_fail") {
            continue;
        }
        let line = &span["text"][0];
        let place = |key: &str| usize::try_from(line[key].as_u64().unwrap()).unwrap() - 1;
        let whole: Vec<char> = text(&line["text"]).chars().collect();
        let words: String = whole[place("highlight_start")..place("highlight_end")]
            .iter()
            .collect();
        let label = match span["label"].as_str() {
            Some(label) => format!(": {label}"),
            None => String::new(),
        };
        writeln!(
            said,
            "{indent}  line {} `{words}`{label}",
            span["line_start"]
        )
        .unwrap();
    }
    for child in message["children"].as_array().unwrap() {
        tell(said, child, "  ");
    }
}

fn check(folder: &str) {
    for case in cases(folder) {
        let name = case.file_stem().unwrap().to_str().unwrap().to_owned();
        insta::assert_snapshot!(name, said(&case));
    }
}

#[test]
fn wrong_attributes_give_one_clear_error_each() {
    check("tests/compile_fail");
    let version = Command::new("rustc").arg("--version").output().unwrap();
    match version.stdout.starts_with(RUSTC.as_bytes()) {
        true => check("tests/compile_fail/worded_by_rustc"),
        false => eprintln!("skipped what another compiler than {RUSTC}x says in other words"),
    }
}
