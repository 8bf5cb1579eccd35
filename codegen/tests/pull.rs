//! `toolc pull` against a small Odoo in the test: the same catalog as `import` of the same answers, what
//! becomes of a pull that breaks off, and what a person sees when something is wrong (golden files).
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod fake_odoo;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use fake_odoo::{Bench, SECRET};

fn holds_secret(files: &BTreeMap<PathBuf, String>) -> bool {
    files.values().any(|text| text.contains(SECRET))
}

#[test]
fn a_pull_is_an_import_of_the_same_answers() {
    let bench = Bench::new();
    for more in [&[][..], &["--without-help"], &["--model", "shop.o*"]] {
        assert_eq!(bench.import(more).status.code(), Some(0));
        for jobs in ["1", "4"] {
            let output = bench.pull(&[more, &["--jobs", jobs]].concat());
            assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
            assert_eq!(bench.tree("pulled"), bench.tree("imported"), "{more:?}");
            fs::remove_dir_all(bench.folder.path().join("pulled")).unwrap();
        }
        fs::remove_dir_all(bench.folder.path().join("imported")).unwrap();
    }
}

#[test]
fn an_api_key_alone_goes_over_json2() {
    let bench = Bench::new();
    bench.import(&[]);
    let key = [
        "pull", "--url", &bench.url, "--db", "shop", "--out", "pulled",
    ];
    let output = bench.toolc(&key, Some(SECRET));
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    assert_eq!(bench.tree("pulled"), bench.tree("imported"));
    insta::assert_snapshot!("wrong_key", bench.said(&bench.toolc(&key, Some("wrong"))));
    let other = [
        "pull", "--url", &bench.url, "--db", "shops", "--out", "pulled",
    ];
    insta::assert_snapshot!(
        "wrong_database_with_a_key",
        bench.said(&bench.toolc(&other, Some(SECRET)))
    );
    bench.is(|odoo| odoo.old = true);
    insta::assert_snapshot!(
        "key_on_an_old_odoo",
        bench.said(&bench.toolc(&key, Some(SECRET)))
    );
}

#[test]
fn a_broken_pull_goes_on_where_it_stopped() {
    let bench = Bench::new();
    bench.import(&[]);
    bench.is(|odoo| odoo.breaks_at = Some("shop.pay".to_owned()));
    let output = bench.pull(&["--jobs", "1"]);
    insta::with_settings!({filters => vec![(r"(?s)did not answer: .*?  help", "did not answer: […]\n  help")]}, {
        insta::assert_snapshot!("broken_off", bench.said(&output));
    });
    assert_eq!(bench.asked(), ["shop.customer", "shop.order"]);
    let kept = bench.tree("pulled");
    assert!(
        kept.keys().all(|path| path.starts_with(".pull")),
        "no catalog yet: {kept:?}"
    );
    assert!(!holds_secret(&kept));

    bench.is(|odoo| odoo.breaks_at = None);
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    assert_eq!(bench.asked(), ["shop.pay", "shop.wizard"]);
    assert_eq!(
        bench.tree("pulled"),
        bench.tree("imported"),
        "and nothing is kept"
    );
}

#[test]
fn what_was_kept_of_another_version_is_not_used() {
    let bench = Bench::new();
    bench.is(|odoo| odoo.breaks_at = Some("shop.pay".to_owned()));
    bench.pull(&["--jobs", "1"]);
    bench.asked();
    bench.is(|odoo| (odoo.breaks_at, odoo.old) = (None, true));
    assert_eq!(bench.pull(&[]).status.code(), Some(0));
    assert_eq!(bench.asked().len(), 4);
}

#[test]
fn a_model_that_this_user_may_not_see_is_left_out() {
    let bench = Bench::new();
    bench.is(|odoo| odoo.secret_models.push("shop.pay".to_owned()));
    let output = bench.pull(&[]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("left_out", bench.said(&output));
    let files = bench.tree("pulled");
    assert!(files.contains_key(Path::new("models/shop.order.json")));
    assert!(!files.contains_key(Path::new("models/shop.pay.json")));
}

#[test]
fn what_is_wrong_is_said_with_its_remedy() {
    let bench = Bench::new();
    let pull = |url: &str, db: &str, login: &str, secret: Option<&str>, more: &[&str]| {
        let arguments = [
            "pull", "--url", url, "--db", db, "--login", login, "--out", "pulled",
        ];
        bench.said(&bench.toolc(&[&arguments, more].concat(), secret))
    };
    let (url, right) = (bench.url.as_str(), Some(SECRET));
    let path = format!("{url}/web");
    insta::assert_snapshot!("no_secret", pull(url, "shop", "ann", None, &[]));
    insta::assert_snapshot!(
        "no_address",
        pull("ann:hunter2@erp.example.com", "shop", "ann", right, &[])
    );
    insta::assert_snapshot!("wrong_path", pull(&path, "shop", "ann", right, &[]));
    insta::assert_snapshot!("wrong_database", pull(url, "shops", "ann", right, &[]));
    insta::assert_snapshot!("wrong_login", pull(url, "shop", "bob", right, &[]));
    insta::assert_snapshot!(
        "wrong_password",
        pull(url, "shop", "ann", Some("wrong"), &[])
    );
    insta::assert_snapshot!(
        "unknown_model",
        pull(
            url,
            "shop",
            "ann",
            right,
            &[
                "--model",
                "shop.ordre",
                "--model",
                "shop.customer",
                "--model",
                "crm.*"
            ]
        )
    );
    // Nothing listens on port 1.
    insta::with_settings!({filters => vec![(r"odoo-down: .*", "odoo-down: […]")]}, {
        let down = pull("http://127.0.0.1:1", "shop", "ann", right, &[]);
        insta::assert_snapshot!("down", down.replace("http://127.0.0.1:1", "odoo-down"));
    });
    bench.is(|odoo| odoo.page = true);
    insta::assert_snapshot!("a_page", pull(url, "shop", "ann", right, &[]));
    assert!(bench.tree("pulled").is_empty(), "nothing is half-written");
}
