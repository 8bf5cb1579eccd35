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

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

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
fn said_by(bench: &Bench, output: &Output) -> String {
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
    insta::assert_snapshot!("first_time", said_by(&bench, &output));
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
    insta::assert_snapshot!("again", said_by(&bench, &output));
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
    insta::assert_snapshot!("not_a_project", said_by(&bench, &output));
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

/// Two projects of databases of one name in one target folder, as staging and production are: cargo must
/// not take the build of one for that of the other. Their crates are built for real, without toolkit and
/// server, which would take minutes.
#[test]
fn projects_in_one_target_folder_do_not_mix() {
    let bench = Bench::new();
    let root = bench.folder.path();
    let other = Bench::new();
    other.is(|odoo| {
        let order = odoo.fields.get_mut("shop.order").unwrap();
        order["note"] = json!({"type": "text", "string": "Note"});
    });
    let makes = |bench: &Bench, name: &str| {
        let output = up(bench, &["--out", root.join(name).to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    };
    makes(&bench, "staging");
    makes(&other, "production");
    let stub = |name: &str, manifest: &str, code: &str| {
        fs::create_dir_all(root.join(name).join("src")).unwrap();
        fs::write(root.join(name).join("Cargo.toml"), manifest).unwrap();
        fs::write(root.join(name).join("src/lib.rs"), code).unwrap();
    };
    for name in ["server", "toolkit"] {
        let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
        let code = "#[macro_export]\nmacro_rules! serves { ($path:literal) => {
            const _: Option<&str> = option_env!(\"ODOO_PROJECT\");
            const LOCK: &str = include_str!($path);
        } }";
        stub(name, &manifest, code);
    }
    for project in ["staging", "production"] {
        let file = |path: &str| root.join(project).join(path);
        let manifest = fs::read_to_string(file("Cargo.toml")).unwrap();
        let lines = manifest.lines().map(|line| match line.split_once(" = ") {
            Some((name @ ("server" | "toolkit"), _)) => {
                format!("{name} = {{ path = \"../{name}\" }}\n")
            }
            _ => format!("{line}\n"),
        });
        fs::write(file("Cargo.toml"), lines.collect::<String>()).unwrap();
        fs::remove_file(file("Cargo.lock")).unwrap();
        let model = "include_str!(\"../../schemas/shop/models/shop.order.json\")";
        let code = format!(
            "toolkit::serves!(\"../../schemas/shop/toolc.lock\");\npub fn has_note() -> bool {{ {model}.contains(\"\\\"note\\\"\") && !LOCK.is_empty() }}\n"
        );
        fs::write(file("tools/src/lib.rs"), code).unwrap();
        let main = fs::read_to_string(file("src/main.rs")).unwrap();
        let main = main.replace(
            "server::main()",
            "std::process::ExitCode::from(u8::from(tools::has_note() && !LOCK.is_empty()))",
        );
        fs::write(file("src/main.rs"), main).unwrap();
    }
    let has_note = |project: &str| {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--offline"])
            .current_dir(root.join(project))
            .env("CARGO_TARGET_DIR", root.join("target"))
            .output()
            .unwrap();
        match output.status.code() {
            Some(0) => false,
            Some(1) if output.stderr.is_empty() => true,
            _ => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        }
    };
    let rounds = ["staging", "production", "staging", "production"];
    assert_eq!(rounds.map(has_note), [false, true, false, true]);

    // A copy has the names of the original, and differs all the same.
    let manifest = fs::read_to_string(root.join("staging/Cargo.toml")).unwrap();
    fs::create_dir_all(root.join("copy/src")).unwrap();
    for path in [".cargo", "tools", "tools/src", "schemas/shop/models"] {
        fs::create_dir_all(root.join("copy").join(path)).unwrap();
    }
    for path in [
        ".cargo/config.toml",
        "src/main.rs",
        "tools/Cargo.toml",
        "tools/src/lib.rs",
        "schemas/shop/toolc.lock",
    ] {
        fs::copy(
            root.join("staging").join(path),
            root.join("copy").join(path),
        )
        .unwrap();
    }
    fs::write(root.join("copy/Cargo.toml"), manifest).unwrap();
    fs::copy(
        root.join("production/schemas/shop/models/shop.order.json"),
        root.join("copy/schemas/shop/models/shop.order.json"),
    )
    .unwrap();
    let rounds = ["staging", "copy", "staging", "copy"];
    assert_eq!(rounds.map(has_note), [false, true, false, true]);
}

#[test]
fn a_project_of_an_earlier_version_is_mended() {
    let bench = Bench::new();
    assert_eq!(up(&bench, &[]).status.code(), Some(0));
    let new = bench.tree("odoo-shop");
    let file = |path: &str| bench.folder.path().join("odoo-shop").join(path);
    let main = "//! The server with the tools of this database. Naming their crate links them in.\n\
        use tools as _;\n\nfn main() -> std::process::ExitCode {\n    server::main()\n}\n";
    let older = |path: &str, more: &str| {
        let text = &new[Path::new(path)];
        let name = text.lines().find_map(|line| {
            let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
            Some((name, name.rsplit_once('-')?.0))
        });
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for line in &mut lines {
            if line.starts_with("tools = ") {
                *line = "tools = { path = \"tools\" }".to_owned();
            }
            if let Some((name, short)) = name {
                let old = if path.starts_with("tools") {
                    "tools"
                } else {
                    short
                };
                *line = line.replace(name, old);
            }
        }
        fs::write(file(path), lines.join("\n") + "\n" + more).unwrap();
    };
    older("Cargo.toml", "\n[profile.release]\nlto = true\n");
    older("tools/Cargo.toml", "");
    fs::write(file("src/main.rs"), main).unwrap();
    let config = &new[Path::new(".cargo/config.toml")];
    let old_config = config.split("\n# What tells").next().unwrap();
    fs::write(file(".cargo/config.toml"), old_config).unwrap();
    assert_ne!(bench.tree("odoo-shop"), new);

    let output = up(&bench, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", bench.said(&output));
    let mut mended = bench.tree("odoo-shop");
    let manifest = mended.remove(Path::new("Cargo.toml")).unwrap();
    let expected = format!(
        "{}\n[profile.release]\nlto = true\n",
        new[Path::new("Cargo.toml")]
    );
    assert_eq!(manifest, expected, "what a person added stays");
    let said = mended.remove(Path::new("src/main.rs")).unwrap();
    assert!(
        said.contains("use tools as _;\n\ntoolkit::serves!(\"../schemas/shop/toolc.lock\");\n"),
        "{said}"
    );
    for (path, text) in &mended {
        assert_eq!(*text, new[path], "{}", path.display());
    }

    // What is somebody's own is left as it is, and what is to do with it is told.
    fs::write(file("tools/Cargo.toml"), "[package]\nname = \"tools\"\n").unwrap();
    for (path, text) in [
        ("Cargo.toml", "[dependencies.tools]\npath = \"tools\"\n"),
        ("src/main.rs", "mod serving;\n"),
        (".cargo/config.toml", "[env]\nTZ = \"UTC\"\n"),
    ] {
        fs::write(file(path), text).unwrap();
    }
    let before = bench.tree("odoo-shop");
    let output = up(&bench, &[]);
    let tag = manifest
        .lines()
        .find_map(|line| line.strip_prefix("name = \"odoo-shop-mcp-"));
    let said = said_by(&bench, &output).replace(tag.unwrap().trim_end_matches('"'), "TAG");
    insta::assert_snapshot!("left_for_a_person", said);
    assert_eq!(bench.tree("odoo-shop"), before);
}
