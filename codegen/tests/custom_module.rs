//! A module that nobody wrote a line about: a garage with visits, their lines and a workflow, wizards, its own app,
//! and what Studio adds. What its selection file leaves open is answered by its screens.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fs, path::Path};

use codegen::{Import, Mode, Report, Severity, generate, import};
use serde_json::{Value as Json, json};

const VISIT_FORM: &str = r#"
<form>
  <header>
    <button name="action_check_in" type="object" string="Check in" class="oe_highlight" invisible="state != 'booked'"/>
    <button name="button_done" type="object" string="Done" invisible="state != 'here'" confirm="Is the car clean?"/>
    <button name="action_done" type="object" string="Close" invisible="state != 'done'"/>
    <button name="action_export" type="object" string="Send to the office"/>
    <button name="action_open_manual" type="object" string="Manual"/>
    <button name="print_sheet" type="object" string="Print"/>
    <button name="71" type="action" string="Invoice"/>
    <button name="72" type="action" string="Cars"/>
    <button name="404" type="action" string="What?"/>
    <button name="unlink" type="object" string="Drop"/>
    <button name="action_level" type="object" string="Express" args="['express']"/>
    <field name="state" widget="statusbar"/>
  </header>
  <div class="oe_button_box"><button name="action_view_parts" type="object" string="Parts" class="oe_stat_button"/></div>
  <group>
    <field name="is_favorite"/>
    <field name="name" readonly="1"/>
    <field name="customer"/>
    <field name="car_id" required="1"/>
    <field name="arrives_at" required="not car_id"/>
    <field name="total"/>
    <field name="x_colour"/>
    <field name="company_id"/>
    <field name="picture"/>
    <field name="manager_note"/>
    <button name="action_guess" type="object" string="Guess"/>
  </group>
  <field name="line_ids">
    <list editable="bottom">
      <field name="sequence" widget="handle"/>
      <field name="part"/>
      <field name="hours"/>
      <field name="note" optional="hide"/>
      <field name="price"/>
    </list>
  </field>
</form>"#;

const VISIT_LIST: &str = r#"
<list default_order="arrives_at desc, id">
  <header><button name="action_remind" type="object" string="Remind"/></header>
  <field name="arrives_at"/>
  <field name="name"/>
  <field name="customer"/>
  <field name="manager_note"/>
  <field name="total"/>
  <field name="bill" optional="hide"/>
  <field name="line_ids"/>
  <field name="company_id"/>
  <field name="x_colour"/>
</list>"#;

/// What the button *Invoice* opens.
const INVOICE_FORM: &str = r#"
<form>
  <field name="visit_count" readonly="1"/>
  <field name="kind"/>
  <field name="amount" invisible="kind != 'part'" required="kind == 'part'"/>
  <field name="mode" invisible="1"/>
  <field name="picture"/>
  <field name="manager_note"/>
  <field name="line_ids">
    <list>
      <field name="work_id"/>
      <field name="hours"/>
      <field name="done" readonly="1"/>
      <field name="price" column_invisible="1"/>
    </list>
  </field>
  <field name="visit_ids"><list><field name="name"/></list></field>
  <footer>
    <button name="make_invoices" type="object" string="Make invoices" class="btn-primary" invisible="kind == 'none'"/>
    <button name="make_and_post" type="object" string="Make and post"/>
    <button string="Discard" special="cancel"/>
  </footer>
</form>"#;

/// What a method opens of which no view tells.
const QUESTION_FORM: &str = r#"
<form>
  <field name="name"/>
  <footer><button name="yes" type="object" string="Yes"/><button name="no" type="object" string="No"/></footer>
</form>"#;

fn fields() -> Vec<(&'static str, Json)> {
    let char = |label: &str| json!({"type": "char", "string": label});
    let one = |label: &str, relation: &str| json!({"type": "many2one", "string": label, "relation": relation});
    let monetary =
        |label: &str| json!({"type": "monetary", "string": label, "currency_field": "currency_id"});
    let states = json!([["booked", "Booked"], ["here", "Here"], ["done", "Done"]]);
    let mut manual = char("Colour");
    manual["manual"] = json!(true);
    let mut note = char("For the manager");
    note["groups"] = json!("garage.group_manager");
    let mut total = monetary("Total");
    total["readonly"] = json!(true);
    let mut number = char("Number");
    number["required"] = json!(true);
    let mut work = one("Work", "garage.visit.line");
    work["readonly"] = json!(true);
    let mut visit_of_line = one("Visit", "garage.visit");
    visit_of_line["required"] = json!(true);
    let mut hours = json!({"type": "float", "string": "Hours", "readonly": true});
    hours["store"] = json!(false);
    vec![
        (
            "garage.visit",
            json!({
                "name": char("Number"), "customer": char("Customer"), "car_id": one("Car", "garage.car"),
                "arrives_at": {"type": "datetime", "string": "Arrives"}, "total": total, "bill": monetary("Bill"),
                "currency_id": one("Currency", "res.currency"), "company_id": one("Company", "res.company"),
                "state": {"type": "selection", "string": "Status", "selection": states},
                "line_ids": {"type": "one2many", "string": "Work", "relation": "garage.visit.line",
                    "relation_field": "visit_id"},
                "x_colour": manual, "manager_note": note, "picture": {"type": "binary", "string": "Picture"},
                "is_favorite": {"type": "boolean", "string": "Favourite"},
                "message_ids": {"type": "one2many", "string": "Messages", "relation": "mail.message"},
                "message_count": {"type": "integer", "string": "Messages"},
            }),
        ),
        (
            "garage.visit.line",
            json!({
                "visit_id": visit_of_line, "part": char("Part"), "price": monetary("Price"), "note": char("Note"),
                "hours": {"type": "float", "string": "Hours"}, "sequence": {"type": "integer", "string": "Order"},
                "currency_id": one("Currency", "res.currency"),
            }),
        ),
        ("garage.car", json!({"name": number})),
        (
            "garage.report",
            json!({"name": {"type": "char", "string": "Car", "readonly": true}, "hours": hours}),
        ),
        (
            "garage.invoice.wizard",
            json!({
                "visit_count": {"type": "integer", "string": "Visits", "readonly": true}, "mode": char("Mode"),
                "kind": {"type": "selection", "string": "Invoice", "selection": [["all", "All"], ["part", "Part"]]},
                "amount": monetary("Amount"), "currency_id": one("Currency", "res.currency"),
                "picture": {"type": "binary", "string": "Picture"}, "manager_note": note,
                "line_ids": {"type": "one2many", "string": "Work", "relation": "garage.invoice.wizard.line",
                    "relation_field": "wizard_id"},
                "visit_ids": {"type": "many2many", "string": "Visits", "relation": "garage.visit"},
            }),
        ),
        (
            "garage.invoice.wizard.line",
            json!({
                "wizard_id": one("Wizard", "garage.invoice.wizard"), "work_id": work, "price": monetary("Price"),
                "hours": {"type": "float", "string": "Hours"}, "currency_id": one("Currency", "res.currency"),
                "done": {"type": "float", "string": "Done", "readonly": true},
            }),
        ),
        ("garage.question.wizard", json!({"name": char("Name")})),
        ("garage.key", json!({"name": char("Name")})),
    ]
}

/// Records the garage as an Odoo would answer.
fn record(folder: &Path) {
    let write = |path: &str, json: &Json| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, json.to_string()).unwrap();
    };
    write("version.json", &json!({"server_serie": "19.0"}));
    let mut listed = Vec::new();
    for (model, mut fields) in fields() {
        fields["id"] = json!({"type": "integer", "string": "ID", "readonly": true});
        write(&format!("fields_get/{model}.json"), &fields);
        listed.push(json!({"model": model, "name": model, "transient": model.contains("wizard")}));
    }
    write("models.json", &Json::from(listed));
    let bound = |id: i64, name: &str| json!({"id": id, "name": name, "binding_view_types": "list"});
    let visits = json!({"views": {
        "form": {"arch": VISIT_FORM, "toolbar": {"action": [bound(73, "Settle"), bound(74, "Let in")]}},
        "list": {"arch": VISIT_LIST},
    }});
    write("views/garage.visit.json", &visits);
    let arch = "<list><field name=\"name\"/></list>";
    write(
        "views/garage.report.json",
        &json!({"views": {"list": {"arch": arch}}}),
    );
    for (model, arch) in [
        ("garage.invoice.wizard", INVOICE_FORM),
        ("garage.question.wizard", QUESTION_FORM),
    ] {
        let views = json!({"views": {"form": {"arch": arch}}});
        write(&format!("views/{model}.json"), &views);
    }
    let window = |id: i64, model: &str, target: &str| json!({"id": id, "name": model, "res_model": model, "target": target, "xml_id": format!("garage.window_{id}")});
    let actions = json!({
        "ir.actions.act_window": [
            window(71, "garage.invoice.wizard", "new"), window(72, "garage.car", "current"),
            window(75, "garage.visit", "current"), window(76, "garage.report", "current"),
        ],
        "ir.actions.server": [
            {"id": 73, "name": "Settle", "model_name": "garage.visit", "xml_id": "studio_customization.a_7f3c"},
            {"id": 74, "name": "Let in", "model_name": "res.users", "xml_id": "garage.let_in"},
        ],
    });
    write("actions.json", &actions);
    let menus = json!([
        {"id": 1, "name": "Werkstatt", "parent_id": false, "sequence": 1, "xml_id": "garage.menu_garage_root", "action": false},
        {"id": 2, "name": "Visits", "parent_id": [1, ""], "action": "ir.actions.act_window,75"},
        {"id": 3, "name": "Report", "parent_id": [1, ""], "action": "ir.actions.act_window,76"},
        {"id": 4, "name": "Settings", "parent_id": false, "xml_id": "base.menu_administration", "action": false},
        {"id": 5, "name": "Cars", "parent_id": [4, ""], "action": "ir.actions.act_window,72"},
    ]);
    write("menus.json", &menus);
}

/// The garage, compiled.
struct Garage {
    folder: tempfile::TempDir,
    report: Report,
    tools: usize,
}

impl Garage {
    /// With this selection file, or the first one.
    fn by(selection: Option<&str>) -> Self {
        let made = Self::tried(selection);
        assert!(!made.report.has_errors(), "{}", made.report.render());
        made
    }

    fn tried(selection: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        record(&folder.path().join("recorded"));
        let catalog = folder.path().join("schemas/garage");
        let what = Import {
            from: folder.path().join("recorded"),
            out: catalog.clone(),
            models: Vec::new(),
            help: true,
        };
        let mut report = Report::default();
        import(&what, &mut report).unwrap_or_else(|| panic!("{}", report.render()));
        if let Some(selection) = selection {
            let text = format!("output = \"../../tools\"\n{selection}");
            fs::write(catalog.join("toolc.toml"), text).unwrap();
        }
        let mut report = Report {
            verbose: true,
            ..Report::default()
        };
        let written = generate(&catalog, Mode::Write, &mut report);
        let tools = written.and_then(|written| written.tools);
        Self {
            folder,
            report,
            tools: tools.map_or(0, |(count, _)| count),
        }
    }

    fn file(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap_or_default()
    }

    /// The attributes of a generated struct.
    fn attributes(&self, folder: &str, module: &str) -> String {
        let text = self.file(&format!("{folder}/{module}.rs"));
        let from = text.find("#[derive").unwrap_or_default();
        let to = text.find("pub struct").unwrap_or(text.len());
        text[from..to].to_owned()
    }

    fn said(&self, severity: Severity) -> Vec<String> {
        let problems = self.report.problems.iter();
        let problems = problems.filter(|problem| problem.severity == severity);
        problems
            .map(|problem| format!("{}: {problem}", problem.code))
            .collect()
    }
}

#[test]
fn nobody_says_anything() {
    let garage = Garage::by(None);
    let first = garage.file("schemas/garage/toolc.toml");
    let wished = first.split_once("output = ").unwrap().1;
    insta::assert_snapshot!("first_selection", wished);
    let output = "tools/src";
    let structs = [
        "garage_visit",
        "garage_visit_line",
        "garage_report",
        "garage_invoice_wizard",
        "garage_invoice_wizard_line",
    ];
    let structs = structs.map(|module| garage.attributes(output, module));
    insta::assert_snapshot!("structs", structs.join("\n"));
    insta::assert_snapshot!("screen", garage.file("tools/src/screens/garage_visit.rs"));
    let wizard = garage.file("tools/src/screens/garage_invoice_wizard.rs");
    insta::assert_snapshot!("wizard", wizard);
    insta::assert_snapshot!("report", garage.said(Severity::Note).join("\n"));
    assert!(garage.tools > 20);
}

#[test]
fn what_somebody_says_counts_first() {
    let garage = Garage::by(Some(
        "[models.\"garage.visit\"]\nactions = [\"action_*\", \"print_sheet\", \"garage.window_71\", \"action_secret\"]\n\
         shown = [\"total\"]\nadvertised = [\"state\", \"name\"]\nwritable = [\"state\"]\nfields = [\"*\"]\n\
         [models.\"garage.visit\".tool.action_check_in]\nname = \"car_is_here\"\n\
         [models.\"garage.visit.line\"]\n\
         [toolsets.mine]\ntools = [\"car_is_here\"]\n\
         [renamed]\ngarage_visit_action_check_in = \"car_is_here\"\n",
    ));
    insta::assert_snapshot!("said", garage.attributes("tools", "garage_visit"));
    let crate_root = garage.file("tools/lib.rs");
    assert!(crate_root.contains("\"garage_visit_action_check_in\" => \"car_is_here\";"));
    // With toolsets of its own, no app becomes one.
    assert!(!crate_root.contains("\"garage\""), "{crate_root}");
    let none = Garage::by(Some("[models.\"garage.visit\"]\nactions = []\n"));
    assert!(
        !none
            .attributes("tools", "garage_visit")
            .contains("action =")
    );
}

/// Of a method that opens a wizard, only the selection file can say so.
#[test]
fn a_method_leads_where_somebody_says() {
    let garage = Garage::by(Some(
        "[models.\"garage.visit\"]\n\
         [models.\"garage.visit\".tool.action_check_in]\nwizard = \"garage.question.wizard\"\n\
         [models.\"garage.visit\".tool.action_done.asks.\"garage.question.wizard\"]\n\
         argument = \"sure\"\nabout = \"Whether it is\"\nyes = \"yes\"\nno = \"no\"\n\
         [models.\"garage.visit\".tool.button_done.asks.\"garage.question.wizard\"]\n\
         [models.\"garage.question.wizard\"]\nfield.name.about = \"Who asks\"\n\
         [models.\"garage.invoice.wizard\"]\nadvertised = [\"amount\"]\nshown = [\"amount\"]\n",
    ));
    let structs = ["garage_visit", "garage_invoice_wizard"];
    let structs = structs.map(|module| garage.attributes("tools", module));
    insta::assert_snapshot!("led", structs.join("\n"));
    let question = garage.file("tools/garage_question_wizard.rs");
    assert!(question.contains("/// Who asks"), "{question}");
    // Whoever wants its rows says what for.
    let rows = Garage::by(Some(
        "[models.\"garage.invoice.wizard\"]\noperations = [\"get\"]\n",
    ));
    assert_eq!(rows.tools, 1);
}

#[test]
fn what_is_wrong_is_told_with_its_remedy() {
    let garage = Garage::tried(Some(
        "[models.\"garage.visit\"]\nactions = [\"action_fly*\", \"Check in\"]\nadvertised = [\"state\"]\n\
         writable = [\"customer\"]\n\
         [renamed]\ngarage_visit_search = \"garage_visit_get\"\n\"What?\" = \"garage_visit_get\"\n\
         garage_visit_find = \"garage_visit_serch\"\nolder = 3\n\
         [models.\"garage.visit\".tool.action_check_in]\nwizard = \"garage.invoice.wizzard\"\n\
         [models.\"garage.visit\".tool.action_done]\nwizard = \"garage.car\"\n\
         [models.\"garage.visit\".tool.button_done.asks.\"garage.question.wizard\"]\n\
         argument = \"Sure?\"\nyes = \"yess\"\nsometimes = \"?\"\n",
    ));
    let told = garage.report.problems.iter();
    let told = told.filter(|problem| problem.severity == Severity::Error);
    let told: Vec<String> = told
        .map(|problem| format!("{problem}\n  {}", problem.help.as_deref().unwrap_or("-")))
        .collect();
    insta::assert_snapshot!("wrong", told.join("\n"));
}

/// A catalog of before there were screens compiles as ever, by guesses.
#[test]
fn without_screens_the_toolkit_guesses() {
    let folder = tempfile::tempdir().unwrap();
    record(&folder.path().join("recorded"));
    fs::remove_dir_all(folder.path().join("recorded/views")).unwrap();
    let catalog = folder.path().join("schemas/garage");
    let what = Import {
        from: folder.path().join("recorded"),
        out: catalog.clone(),
        models: Vec::new(),
        help: true,
    };
    let mut report = Report::default();
    import(&what, &mut report).unwrap();
    generate(&catalog, Mode::Write, &mut report).unwrap_or_else(|| panic!("{}", report.render()));
    assert!(!folder.path().join("tools/src/screens.rs").exists());
    let visit = fs::read_to_string(folder.path().join("tools/src/garage_visit.rs")).unwrap();
    assert!(
        visit.contains("#[odoo(shown(") && !visit.contains("action ="),
        "{visit}"
    );
}
