//! The compiler over every model that was recorded of real servers: 548 of Odoo 19, 175 of 18, 64 each of 17
//! and 16.
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
    process::Command,
};

use codegen::{Import, Mode, Report};
use odoo::catalog::{Captured, Catalog};
use tests::{recordings, root};
use toolkit::{Lock, closed::closed};

const VERSIONS: [(&str, usize); 4] = [("19", 548), ("18", 175), ("17", 64), ("16", 64)];

/// Imports a version's recordings whole and generates all operations of all its models.
fn compile(recordings: &Path, version: &str, folder: &Path) -> BTreeMap<PathBuf, String> {
    let catalog = folder.join("schemas/all");
    let what = Import {
        from: recordings.join(version),
        out: catalog.clone(),
        models: Vec::new(),
        help: true,
    };
    let mut report = Report::default();
    codegen::import(&what, &mut report).unwrap_or_else(|| panic!("{}", report.render()));
    let mut selection = "output = \"../../src\"\n".to_owned();
    let mut models: Vec<String> = fs::read_dir(catalog.join("models"))
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    models.sort();
    // By name, not by a pattern: mixins too.
    for model in models {
        selection.push_str(&format!("[models.{model:?}]\n"));
    }
    fs::write(catalog.join("toolc.toml"), selection).unwrap();
    codegen::generate(&catalog, Mode::Write, &mut report)
        .unwrap_or_else(|| panic!("{}", report.render()));
    let unknown = report
        .problems
        .iter()
        .filter(|problem| problem.code == "toolc::catalog::odd_field");
    assert_eq!(
        unknown.count(),
        0,
        "every attribute and every type is known: {}",
        report.render()
    );
    let mut files = BTreeMap::new();
    for part in [
        "src",
        "src/screens",
        "schemas/all",
        "schemas/all/models",
        "schemas/all/screens",
        "schemas/all/tools",
    ] {
        // Of 16 and 17 no screens were recorded.
        for entry in fs::read_dir(folder.join(part)).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                files.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    files
}

/// How many models have tools: a wizard has none of its own.
fn with_tools(catalog: &Catalog) -> usize {
    let models = catalog.models.values();
    models.filter(|captured| !captured.about.transient).count()
}

#[test]
fn every_model_compiles_and_registers_every_tool() {
    let Some(recordings) = recordings() else {
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    for (version, models) in VERSIONS {
        let folder = scratch.path().join(format!("odoo{version}"));
        let files = compile(&recordings, version, &folder);
        assert_eq!(
            files,
            compile(&recordings, version, &folder),
            "a second run, the same bytes"
        );
        let catalog = Catalog::read(&folder.join("schemas/all")).unwrap();
        assert_eq!(catalog.models.len(), models);
        let schemas = files
            .keys()
            .filter(|path| path.starts_with("schemas/all/tools"))
            .count();
        assert_eq!(schemas, with_tools(&catalog));

        // What is written is what rustfmt leaves alone.
        let formatted = Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .arg(folder.join("src/lib.rs"))
            .output()
            .unwrap();
        assert!(
            formatted.status.success(),
            "{}",
            String::from_utf8_lossy(&formatted.stdout)
        );

        let manifest = format!(
            "[package]\nname = \"odoo{version}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ntoolkit = {{ path = {:?} }}\n",
            root().join("toolkit")
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::create_dir(folder.join("src/bin")).unwrap();
        let main = format!(
            "use odoo{version} as _;\n\nfn main() {{\n    let registry = \
             toolkit::Registry::collect().unwrap();\n    println!(\"{{}}\", \
             registry.iter().count());\n}}\n"
        );
        fs::write(folder.join(format!("src/bin/count{version}.rs")), main).unwrap();
    }
    // With the same profiles, what is compiled for the workspace is there already.
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let profiles = manifest.find("[profile.").map_or("", |at| &manifest[at..]);
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"odoo16\", \"odoo17\", \"odoo18\", \
         \"odoo19\"]\n\n{profiles}"
    );
    fs::write(scratch.path().join("Cargo.toml"), workspace).unwrap();
    // The versions that are here already: nothing is fetched.
    fs::copy(root().join("Cargo.lock"), scratch.path().join("Cargo.lock")).unwrap();
    for (version, _) in VERSIONS {
        let run = Command::new(env!("CARGO"))
            .args([
                "run",
                "--quiet",
                "--offline",
                "--bin",
                &format!("count{version}"),
            ])
            .current_dir(scratch.path())
            .env("CARGO_TARGET_DIR", root().join("target"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout);
        assert!(
            run.status.success(),
            "{version}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
        let any = toolkit::Any::ALL.map(|any| toolkit::any_model_tools(any).count());
        let of_toolkit = any.iter().sum::<usize>() + toolkit::discovery().count();
        let folder = scratch.path().join(format!("odoo{version}/schemas/all"));
        let lock = fs::read_to_string(folder.join("toolc.lock")).unwrap();
        let lock = Lock::parse(&lock).unwrap();
        let catalog = Catalog::read(&folder).unwrap();
        assert_eq!(lock.models.len(), with_tools(&catalog), "{version}");
        let tools: usize = lock.models.values().map(BTreeMap::len).sum();
        assert_eq!(said.trim(), (tools + of_toolkit).to_string(), "{version}");
        // A closed model is read, until its entry names more.
        let is_closed = |captured: &&Captured| {
            !captured.about.transient && closed(&captured.model().0).is_some()
        };
        let only_read = catalog.models.values().filter(is_closed);
        let only_read: Vec<usize> = only_read
            .map(|captured| lock.models[&captured.about.model].len())
            .collect();
        assert!(!only_read.is_empty(), "{version}");
        assert!(
            only_read.iter().all(|tools| *tools == 3),
            "{version}: {only_read:?}"
        );
    }
}

/// What a project made of the recordings says of wizards, and the tools that lead to those of the everyday flows.
#[test]
fn wizards_become_one_tool_with_their_button() {
    const WIZARDS: &[(&str, &str)] = &[
        ("account.move.reversal", "account_move_credit_note"),
        ("account.move.send.wizard", "account_move_send"),
        ("account.payment.register", "account_move_register_payment"),
        ("confirm.stock.sms", "stock_picking_validate"),
        ("crm.lead.lost", "crm_lead_lost"),
        ("crm.lead2opportunity.partner", "crm_lead_convert"),
        ("hr.holidays.cancel.leave", "hr_leave_cancel"),
        ("mail.compose.message", "sale_order_send"),
        ("sale.advance.payment.inv", "sale_order_create_invoices"),
        ("stock.backorder.confirmation", "stock_picking_validate"),
        ("stock.return.picking", "stock_picking_return"),
    ];
    let Some(recordings) = recordings() else {
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    for version in ["19", "18"] {
        let folder = scratch.path().join(version);
        let catalog = folder.join("schemas/first");
        let what = Import {
            from: recordings.join(version),
            out: catalog.clone(),
            models: Vec::new(),
            help: true,
        };
        codegen::import(&what, &mut Report::default()).expect("imports");
        let mut report = Report {
            verbose: true,
            ..Report::default()
        };
        codegen::generate(&catalog, Mode::Write, &mut report)
            .unwrap_or_else(|| panic!("{}", report.render()));
        let said = report.problems.iter();
        let said = said.filter(|problem| problem.code == "toolc::plan::wizards");
        let said: Vec<&str> = said.map(|problem| problem.message.as_str()).collect();
        println!("Odoo {version}: {}", said.join("\n"));
        let tools = said.iter().find_map(|message| {
            let (_, list) = message.split_once("wizards that are one tool: ")?;
            Some(list)
        });
        let tools: BTreeMap<&str, &str> = tools
            .unwrap()
            .split("; ")
            .filter_map(|one| one.split_once(' '))
            .collect();
        for (wizard, tool) in WIZARDS {
            let leading = tools.get(wizard);
            let leads = leading.is_some_and(|tools| tools.contains(tool));
            assert!(leads, "{version} {wizard}: {leading:?}");
        }
        assert_eq!(tools.contains_key("sale.order.cancel"), version == "18");
        // The lines of a wizard come along.
        let line = folder.join("tools/src/stock_return_picking_line.rs");
        assert!(line.exists(), "{version}");
    }
}
