//! The project that `toolc up --url` writes: a first time, and again. Building and serving it is not done
//! here (`--no-start`).
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod fake_odoo;

use std::{fs, path::Path, process::Output};

use fake_odoo::{Bench, SECRET};
use serde_json::json;

fn up(bench: &Bench, more: &[&str]) -> Output {
    let ann = [
        "up",
        "--url",
        &bench.url,
        "--db",
        "shop",
        "--login",
        "ann",
        "--no-start",
    ];
    bench.toolc(&[&ann, more].concat(), Some(SECRET))
}

/// What it said, without its times and places.
fn said(bench: &Bench, output: &Output) -> String {
    let folder = fs::canonicalize(bench.folder.path()).unwrap();
    let said = bench.said(output).replace(folder.to_str().unwrap(), "…");
    let lines = said.lines().map(|line| match line.split_once(" s  ") {
        Some((time, rest)) if time.starts_with(['✓', '✗']) => {
            format!("{} {rest}", time.chars().next().unwrap())
        }
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_project_is_written_once_and_pulled_again() {
    let bench = Bench::new();
    let output = up(&bench, &[]);
    insta::assert_snapshot!("first_time", said(&bench, &output));
    let first = bench.tree("odoo-shop");
    assert!(first.values().all(|text| !text.contains(SECRET)));
    for file in [
        "Cargo.toml",
        "Cargo.lock",
        ".cargo/config.toml",
        ".gitignore",
        "README.md",
        "src/main.rs",
        "tools/Cargo.toml",
        "tools/src/lib.rs",
        "tools/src/shop_order.rs",
        "schemas/shop/catalog.json",
        "schemas/shop/models/shop.order.json",
    ] {
        assert!(first.contains_key(Path::new(file)), "{file}");
    }
    insta::assert_snapshot!("selection", first[Path::new("schemas/shop/toolc.toml")]);

    // Somebody works with it, and the database changes.
    let own = [
        ("Cargo.toml", "# mine"),
        ("src/main.rs", "// mine"),
        ("README.md", "mine"),
        (
            "schemas/shop/toolc.toml",
            "output = \"../../tools/src\"\n[models.\"shop.*\"]\n",
        ),
        ("tools/src/mine.rs", "// mine"),
    ];
    for (file, text) in own {
        fs::write(bench.folder.path().join("odoo-shop").join(file), text).unwrap();
    }
    bench.is(|odoo| {
        let order = odoo.fields.get_mut("shop.order").unwrap();
        order["note"] = json!({"type": "text", "string": "Note"});
        odoo.models.retain(|model| model["model"] != "shop.pay");
    });
    let output = up(&bench, &[]);
    insta::assert_snapshot!("again", said(&bench, &output));
    let again = bench.tree("odoo-shop");
    for (file, text) in own {
        assert_eq!(again[Path::new(file)], text, "{file}");
    }
    assert!(again[Path::new("tools/src/shop_order.rs")].contains("pub note:"));
    assert!(!again.contains_key(Path::new("schemas/shop/models/shop.pay.json")));
}

#[test]
fn of_many_models_the_well_known_are_picked() {
    let bench = Bench::new();
    bench.is(|odoo| {
        let others = (0..70).map(|number| format!("shop.thing{number}"));
        let known = ["res.partner", "sale.order", "crm.lead"].map(str::to_owned);
        for model in others.chain(known) {
            odoo.models
                .push(json!({"model": model, "name": model, "order": "id"}));
            let fields = json!({
                "id": {"type": "integer", "string": "ID", "readonly": true},
                "name": {"type": "char", "string": "Name"},
                "message_ids": {"type": "one2many", "relation": "mail.message"},
            });
            odoo.fields.insert(model, fields);
        }
    });
    let output = up(&bench, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    let files = bench.tree("odoo-shop");
    insta::assert_snapshot!(
        "selection_of_many",
        files[Path::new("schemas/shop/toolc.toml")]
    );
    assert!(files.contains_key(Path::new("schemas/shop/models/shop.thing7.json")));
    assert!(files.contains_key(Path::new("tools/src/crm_lead.rs")));
    assert!(!files.contains_key(Path::new("tools/src/shop_thing7.rs")));
}

#[test]
fn what_is_wrong_is_said_with_its_remedy() {
    let bench = Bench::new();
    fs::create_dir(bench.folder.path().join("other")).unwrap();
    fs::write(bench.folder.path().join("other/letter.txt"), "Dear Ann").unwrap();
    let output = up(&bench, &["--out", "other"]);
    insta::assert_snapshot!("not_a_project", said(&bench, &output));
    assert_eq!(bench.tree("other").len(), 1);

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let arguments = ["up", "--port", &port];
    let output = bench.toolc(&arguments, None);
    let next = (port.parse::<u16>().unwrap() + 1).to_string();
    let text = bench
        .said(&output)
        .replace(&port, "PORT")
        .replace(&next, "NEXT");
    insta::with_settings!({filters => vec![(r"PORT: .*", "PORT: […]")]}, {
        insta::assert_snapshot!("port_taken", text);
    });
    insta::assert_snapshot!("help", bench.said(&bench.toolc(&["up", "--help"], None)));
}
