//! What is written of a screen is read as the same screen.

use std::collections::BTreeSet;

use odoo::{
    Field, Kind, List, Model, Text,
    screen::{self, Actions, Oddity, Remark, Screen},
};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::{
    rows::{self, Shown},
    view::{toolbar, view},
};

fn model() -> Model {
    let lines = Kind::One2many {
        relation: Text::Borrowed("x.line"),
        inverse: None,
    };
    let state = Kind::Selection {
        choices: List::Borrowed(&[]),
    };
    let mut fields = vec![
        Field::new("name", "Name", Kind::Char { size: None }).required(),
        Field::new("state", "Status", state),
        Field::new("total", "Total", Kind::Float { digits: None }).readonly(),
        Field::new("date", "Date", Kind::Date),
        Field::new("line_ids", "Lines", lines),
    ];
    fields.sort_by(|one, other| one.name.cmp(&other.name));
    Model {
        name: "x.order".into(),
        label: "R&D \"Order\"".into(),
        order: None,
        transient: false,
        is_abstract: false,
        fields: fields.into(),
    }
}

fn actions() -> Json {
    json!({
        "ir.actions.act_window": [
            {"id": 7, "name": "Invoice", "res_model": "x.invoice", "view_mode": "list,form", "target": "new",
             "context": "{'a': 1}", "domain": "[('a', '=', 1)]", "xml_id": "x.action_invoice"},
            {"id": 8, "name": "Orders", "res_model": "x.order", "view_mode": "list", "xml_id": false},
        ],
        "ir.actions.act_url": [{"id": 12, "name": "Help", "xml_id": "x.help"}],
        "ir.actions.client": [{"id": 13, "name": "Board", "context": "{'b': 2}"}],
        "ir.actions.server": [{"id": 9, "name": "Merge", "model_name": "x.order", "xml_id": "x.merge"}],
        "ir.actions.report": [{"id": 10, "name": "Order", "model": "x.order", "xml_id": "x.report",
                               "report_name": "x.report", "report_type": "qweb-pdf"}],
    })
}

/// What a client reads of what is served of a screen.
fn served(screen: &Screen) -> Screen {
    let model = model();
    let views = ["list", "form", "search", "pivot", "graph"].map(|kind| {
        let view = view(&model, screen, kind, &|_| true).expect("a view");
        let id = if view.is_generated {
            json!(false)
        } else {
            json!(1)
        };
        let toolbar = toolbar(screen, kind);
        (
            kind.to_owned(),
            json!({"arch": view.arch, "id": id, "toolbar": toolbar}),
        )
    });
    let views = json!({"views": Map::from_iter(views)});
    let shown = [Shown {
        model: "x.order",
        label: "Order",
        screen,
    }];
    let rows = rows::rows(&shown);
    let mut by_model = json!(rows.of);
    for (xml_id, model, id) in &rows.external_ids {
        for row in by_model[*model].as_array_mut().expect("rows") {
            if row["id"] == json!(id) {
                row["xml_id"] = json!(xml_id);
            }
        }
    }
    let menus = by_model.as_object_mut().expect("rows").remove("ir.ui.menu");
    let actions = Actions::read(&by_model);
    let (mut read, remarks) = screen::read(&views, &model, &actions);
    let is_usual = |remark: &Remark| matches!(remark.oddity, Oddity::Expression { .. });
    assert!(remarks.iter().all(is_usual), "{views} {remarks:?}");
    let mut apps = screen::apps(&menus.unwrap_or(json!([])), &actions);
    read.apps = apps.remove("x.order").unwrap_or_default().into();
    read
}

/// What is read of these arches and this toolbar.
fn read(arches: &[(&str, String)], toolbar: Json) -> Screen {
    let views = arches.iter().map(|(kind, inner)| {
        let arch = format!("<{kind}>{inner}</{kind}>");
        (
            (*kind).to_owned(),
            json!({"arch": arch, "id": 1, "toolbar": toolbar}),
        )
    });
    let views = json!({"views": views.collect::<Map<String, Json>>()});
    screen::read(&views, &model(), &Actions::read(&actions())).0
}

#[test]
fn what_is_served_is_read_as_the_same_screen() {
    for (kind, inner) in [
        (
            "form",
            r#"<field name="name" string="R&amp;D &lt;no.&gt;" required="0"/><field name="total" readonly="0"/>"#,
        ),
        // A status bar that cannot be clicked, and the field at another place.
        ("form", r#"<field name="state" widget="statusbar"/>"#),
        (
            "form",
            r#"<field name="state" widget="statusbar"/><field name="state"/>"#,
        ),
        (
            "form",
            r#"<field name="state" widget="statusbar" invisible="total"/><field name="state" readonly="name"/>"#,
        ),
        (
            "form",
            r#"<field name="state" widget="statusbar" options="{'clickable': 1}" readonly="total &gt; 1"/>"#,
        ),
        // What is beyond what conditions may use.
        (
            "form",
            r#"<field name="name" invisible="[x for x in y]"/><button name="a" type="object" invisible="[x for x in y]"/>"#,
        ),
        (
            "form",
            r#"<group invisible="total"><button name="a" type="object" invisible="[x for x in y]"/></group>"#,
        ),
        (
            "form",
            r#"<button name="a" type="object" invisible="not total"/><button name="b" type="object" invisible="a &lt; b &lt; c"/>
                    <button name="c" type="object" invisible="a or b"/><button name="d" type="object" invisible="a and b"/>"#,
        ),
        (
            "form",
            r#"<header><button name="a" type="object" class="oe_highlight" confirm="Sure,  now?" context="{'a':1}" args="[1]"/></header>
                    <button name="b" type="object"/><header><button name="c" type="object"/></header>
                    <div class="oe_button_box"><button name="d" type="object"/></div><footer><button name="e" type="object"/></footer>"#,
        ),
        (
            "form",
            r#"<button name="7" type="action"/><button name="8" type="action" string="Go"/><button name="9" type="action"/>
                    <button name="10" type="action"/><button name="12" type="action"/><button name="13" type="action"/>
                    <button name="99" type="action" string="Unread"/><button name="y.unread" type="action"/>"#,
        ),
        (
            "form",
            r#"<field name="line_ids" context="{'default_a': name}"><list><field name="a" optional="hide" required="b"/>
                    <field name="b" column_invisible="parent.total" readonly="1" string="B"/></list></field>"#,
        ),
        (
            "list",
            r#"<header><button name="a" type="object"/></header><button name="b" type="object" invisible="total"/>
                    <field name="name" optional="hide"/><field name="total" readonly="1" invisible="name"/>"#,
        ),
        (
            "list",
            r#"<button name="a" type="object" class="oe_stat_button"/><button name="b" type="object"/><button name="c" type="object" class="oe_stat_button"/>"#,
        ),
        (
            "search",
            r#"<filter name="a" string="A" domain="[('name','=',uid)]"/><filter name="b" domain="[(1,'=',1)]" invisible="1"/>
                      <filter name="c" domain="[(1,'=',1)]" invisible="context.get('c')" context="{'active_test': False}"/>
                      <filter name="d" date="date" default_period="month"><filter name="e" domain="[(2,'=',2)]"/></filter>
                      <filter name="f" context="{'group_by': ['state', 'date:week']}"/>
                      <filter name="g" context="{'group_by': 'name'}" invisible="[x for x in y]"/>"#,
        ),
        (
            "pivot",
            r#"<field name="date" type="row" interval="month"/><field name="state" type="col"/><field name="total"/>"#,
        ),
    ] {
        let toolbar = json!({
            "action": [{"id": 9, "name": "Merge them", "binding_view_types": "list,form"},
                       {"id": 98, "name": "Unread", "binding_view_types": "form"}],
            "print": [{"id": 10, "name": "Sheet", "binding_view_types": "form,list"},
                      {"id": 7, "name": "Wizard", "binding_view_types": "list"},
                      {"id": 97, "name": "Unread sheet", "binding_view_types": "form"}],
        });
        let screen = read(&[(kind, inner.to_owned())], toolbar);
        assert_ne!(screen, Screen::EMPTY);
        assert_eq!(served(&screen), screen, "{inner}");
    }
}

#[test]
fn the_apps_are_menus() {
    let apps = json!([{"xml_id": "x.b", "label": "B"}, {"xml_id": "x.a", "label": "A"}]);
    let screen: Screen = serde_json::from_value(json!({ "apps": apps })).expect("a screen");
    assert_eq!(served(&screen), screen);
}

#[test]
fn a_model_without_views_has_generated_ones() {
    let model = model();
    for (kind, arch) in [
        ("list", Some("<field name=\"name\"/>")),
        ("form", Some("<field name=\"line_ids\"/>")),
        ("search", Some("<field name=\"name\"/>")),
        ("graph", Some("<field name=\"name\"/>")),
        (
            "pivot",
            Some("<pivot string=\"R&amp;D &quot;Order&quot;\"/>"),
        ),
        ("kanban", Some("t-name=\"card\"")),
        ("tree", None),
        ("qweb", None),
    ] {
        let view = view(&model, &Screen::EMPTY, kind, &|_| true);
        assert!(view.as_ref().is_none_or(|view| view.is_generated));
        let text = view.map(|view| view.arch);
        assert_eq!(text.is_some(), arch.is_some(), "{kind}");
        let holds = arch.is_none_or(|arch| text.as_ref().is_some_and(|text| text.contains(arch)));
        assert!(holds, "{kind}: {text:?}");
    }
}

fn conditions() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "1",
        "0",
        "True",
        "name",
        "not name",
        "state == 'done'",
        "state in ('a', 'b')",
        "total &gt; 1 or name",
        "name and not total",
        "not (name and total)",
        "1 &lt; total &lt; 5",
        "parent.a",
        "[x for x in y]",
        "name if total else state",
        "'&amp;&quot;' == name",
        "context.get('x')",
    ])
}

prop_compose! {
    /// A field or a button with some of the attributes that they can have.
    fn elements()(
        is_field in any::<bool>(),
        name in prop::sample::select(vec!["name", "state", "total", "date", "line_ids"]),
        press in prop::sample::select(vec![("go", "object"), ("7", "action"), ("9", "action"), ("99", "action"), ("y.z", "action")]),
        attributes in prop::collection::btree_map(
            prop::sample::select(vec!["invisible", "readonly", "required", "column_invisible"]), conditions(), 0..4),
        more in prop::collection::btree_set(prop::sample::select(vec![
            "string='A &lt;label&gt;'", "optional='hide'", "widget='statusbar'", "context=\"{'a': 1}\"", "class='btn-primary'",
            "confirm='Sure?'", "args='[1]'", "options=\"{'clickable': 1}\""]), 0..4),
    ) -> String {
        let mut own: BTreeSet<&str> = more;
        // One class is one attribute.
        own.retain(|text| is_field || !text.starts_with("optional"));
        let own: Vec<&str> = own.into_iter().collect();
        let attributes: Vec<String> = attributes.iter().map(|(name, text)| format!("{name}=\"{text}\"")).collect();
        let (tag, name, kind) = match is_field {
            true => ("field", name, String::new()),
            false => ("button", press.0, format!(" type='{}'", press.1)),
        };
        format!("<{tag} name='{name}'{kind} {} {}/>", attributes.join(" "), own.join(" "))
    }
}

fn arches() -> impl Strategy<Value = String> {
    let leaf = prop::collection::vec(elements(), 0..5).prop_map(|elements| elements.join(""));
    let tag = prop::sample::select(vec!["group", "header", "footer", "div", "page"]);
    leaf.prop_recursive(3, 16, 3, move |inner| {
        let around = (
            tag.clone(),
            conditions(),
            prop::collection::vec(inner, 1..3),
        );
        around.prop_map(|(tag, condition, inner)| {
            format!(
                "<{tag} invisible=\"{condition}\">{}</{tag}>",
                inner.join("")
            )
        })
    })
}

proptest! {
    /// Whatever is read of a view is served so that it is read again.
    #[test]
    fn any_screen_is_served_as_it_is(form in arches(), list in arches()) {
        let screen = read(&[("form", form), ("list", list)], json!({}));
        let bare = screen.clone().without_sentences();
        prop_assert_eq!(served(&bare).without_sentences(), bare);
        prop_assert_eq!(served(&screen), screen);
    }
}
