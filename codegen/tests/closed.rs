//! What the compiler leaves out because of what it holds, and how a selection opens it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fs, path::Path};

use codegen::{Import, Mode, Report, generate, import};
use serde_json::{Value as Json, json};

/// Recorded answers of a shop with secrets, groups, people and templates.
fn record(folder: &Path) {
    let char = |label: &str| json!({"type": "char", "string": label});
    let one = |relation: &str| json!({"type": "many2one", "string": "Row", "relation": relation, "required": true});
    let copy =
        |path: &str| json!({"type": "char", "string": "Copy", "related": path, "store": false});
    let version_fields = ["ssnid", "wage", "job", "place", "grade"];
    let mut version = json!({"name": char("Name")});
    let mut employee =
        json!({"name": char("Name"), "pin": char("PIN"), "version_id": one("hr.version")});
    for field in version_fields {
        version[field] = char(field);
        employee[field] = copy(&format!("version_id.{field}"));
    }
    let models = [
        ("hr.version", version),
        ("hr.employee", employee),
        (
            "hr.note",
            json!({
                "name": char("Name"), "employee_id": one("hr.employee"), "number": copy("employee_id.ssnid"),
                "grade": copy("employee_id.grade"),
            }),
        ),
        ("ir.rule", json!({"name": char("Name")})),
        ("ir.config_parameter", json!({"name": char("Name")})),
        (
            "mail.template",
            json!({"name": char("Name"), "subject": char("Subject")}),
        ),
        (
            "x.invite",
            json!({"name": char("Name"), "render_model": char("Model")}),
        ),
        (
            "res.users",
            json!({
                "name": char("Name"), "password": char("Password"),
                "group_ids": {"type": "many2many", "string": "Groups", "relation": "res.groups"},
            }),
        ),
        (
            "shop.order",
            json!({
                "name": char("Name"), "access_token": char("Security Token"), "x_code": char("Passwort"),
                "passport_id": char("Passport"), "token_count": {"type": "integer", "string": "Tokens"},
            }),
        ),
    ];
    fs::create_dir_all(folder.join("fields_get")).unwrap();
    fs::write(folder.join("version.json"), r#"{"server_serie": "19.0"}"#).unwrap();
    let listed: Vec<Json> = models
        .iter()
        .map(|(name, _)| json!({"model": name, "name": name}))
        .collect();
    fs::write(folder.join("models.json"), Json::from(listed).to_string()).unwrap();
    for (name, mut fields) in models {
        fields["id"] = json!({"type": "integer", "string": "ID", "readonly": true});
        let file = folder.join(format!("fields_get/{name}.json"));
        fs::write(file, fields.to_string()).unwrap();
    }
}

struct Made {
    folder: tempfile::TempDir,
    report: Report,
}

impl Made {
    /// Generates by a selection.
    fn by(selection: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        record(&folder.path().join("recorded"));
        let catalog = folder.path().join("schemas/shop");
        let what = Import {
            from: folder.path().join("recorded"),
            out: catalog.clone(),
            models: Vec::new(),
            help: false,
        };
        let mut report = Report::default();
        import(&what, &mut report).unwrap();
        let file = catalog.join("toolc.toml");
        fs::write(file, format!("output = \"../../src\"\n{selection}")).unwrap();
        let mut report = Report::default();
        let written = generate(&catalog, Mode::Write, &mut report);
        assert!(written.is_some(), "{}", report.render());
        Self { folder, report }
    }

    /// A generated file; empty when there is none.
    fn file(&self, module: &str) -> String {
        let path = self.folder.path().join(format!("src/{module}.rs"));
        fs::read_to_string(path).unwrap_or_default()
    }

    fn says(&self, code: &str) -> usize {
        let problems = self.report.problems.iter();
        problems.filter(|problem| problem.code == code).count()
    }
}

#[test]
fn a_pattern_opens_nothing() {
    let made = Made::by("[models.\"*\"]\nfields = [\"*\", \"access_token\"]\n");
    let order = made.file("shop_order");
    for (field, is_there) in [
        ("access_token", false),
        ("x_code", false),
        ("passport_id", true),
        ("token_count", true),
    ] {
        assert_eq!(
            order.contains(&format!("pub {field}:")),
            is_there,
            "{field}"
        );
    }
    assert!(!made.file("hr_employee").contains("pub pin:"));
    for module in [
        "ir_rule",
        "ir_config_parameter",
        "mail_template",
        "x_invite",
        "res_users",
    ] {
        assert_eq!(made.file(module), "", "{module}");
    }
    assert_eq!(made.says("toolc::plan::closed_model"), 1);
    assert_eq!(made.says("toolc::plan::secret_field"), 1);
    assert_eq!(made.says("toolc::selection::opens_secret"), 0);
}

#[test]
fn a_name_opens_what_it_names() {
    let made = Made::by(
        "[models.\"shop.order\"]\nfields = [\"name\", \"access_token\"]\n\
         [models.\"ir.rule\"]\n\
         [models.\"mail.template\"]\noperations = [\"search\", \"create\"]\n\
         [models.\"res.users\"]\noperations = [\"search\", \"update\"]\nfields = [\"*\", \"password\"]\nwritable = [\"group_ids\"]\n",
    );
    assert!(made.file("shop_order").contains("pub access_token:"));
    assert_eq!(made.says("toolc::selection::opens_secret"), 2);
    // To be read alone, unless operations are named.
    assert!(!made.file("ir_rule").contains("ir_rule_update"));
    assert!(made.file("ir_rule").contains("ir_rule_search"));
    assert!(made.file("mail_template").contains("mail_template_create"));
    assert_eq!(made.says("toolc::selection::opens_model"), 2);
    let users = made.file("res_users");
    let written = |field: &str| {
        let (before, _) = users.split_once(&format!("pub {field}:")).unwrap();
        !before.rsplit("///").next().unwrap().contains("readonly")
    };
    assert!(written("group_ids"), "{users}");
    assert!(!written("password"), "{users}");
}

#[test]
fn what_gives_rights_is_written_by_name_alone() {
    let made = Made::by("[models.\"res.users\"]\noperations = [\"search\", \"update\"]\n");
    let users = made.file("res_users");
    let (before, _) = users.split_once("pub group_ids:").unwrap();
    assert!(
        before.rsplit("///").next().unwrap().contains("readonly"),
        "{users}"
    );
    assert!(!users.contains("pub password:"));
}

#[test]
fn what_is_left_out_is_left_out_of_what_shows_it() {
    let left = "without = [\"ssnid\", \"wage\"]\n";
    // Of a model that is compiled as well, and of a copy with another name.
    let made = Made::by(&format!("[models.\"*\"]\n[models.\"hr.employee\"]\n{left}"));
    for module in ["hr_employee", "hr_version"] {
        let text = made.file(module);
        assert!(
            text.contains("pub job:") && !text.contains("pub wage:"),
            "{module} {text}"
        );
        assert!(!text.contains("pub ssnid:"), "{module}");
    }
    let note = made.file("hr_note");
    assert!(
        note.contains("pub grade:") && !note.contains("pub number:"),
        "{note}"
    );
    assert_eq!(made.says("toolc::plan::left_out"), 1);
    // Its own entry names it.
    let made = Made::by(&format!(
        "[models.\"*\"]\n[models.\"hr.employee\"]\n{left}[models.\"hr.version\"]\nfields = [\"*\", \"wage\"]\n"
    ));
    assert!(made.file("hr_version").contains("pub wage:"));
    // Of models that are not compiled, the program is told.
    let made = Made::by(&format!("[models.\"hr.employee\"]\n{left}"));
    let root = made.file("lib");
    let hidden = root.split_once("toolkit::hidden! {").unwrap().1;
    for place in [
        "\"hr.version\": [",
        "\"wage\",",
        "\"ssnid\",",
        "\"hr.note\": [",
        "\"number\",",
    ] {
        assert!(hidden.contains(place), "{place} {hidden}");
    }
    assert!(!hidden.contains("\"job\""), "{hidden}");
}
