mod recorded;

use serde_json::{Value as Json, json};

use super::*;
use crate::{Field, Granularity, Kind, Model, expression::Expression};

/// A model of its own, `x.order`.
fn model() -> Model {
    let many = |relation: &'static str| Kind::One2many {
        relation: Text::Borrowed(relation),
        inverse: None,
    };
    let mut fields = vec![
        Field::new("name", "Name", Kind::Char { size: None }).required(),
        Field::new(
            "state",
            "Status",
            Kind::Selection {
                choices: List::Borrowed(&[]),
            },
        ),
        Field::new("total", "Total", Kind::Float { digits: None }).readonly(),
        Field::new("count", "Count", Kind::Integer),
        Field::new("date", "Date", Kind::Date),
        Field::new(
            "partner_id",
            "Partner",
            Kind::Many2one {
                relation: Text::Borrowed("x.partner"),
            },
        ),
        Field::new("line_ids", "Lines", many("x.line")),
        Field::new("locked", "Locked", Kind::Boolean),
    ];
    fields.sort_by(|one, other| one.name.cmp(&other.name));
    Model {
        name: "x.order".into(),
        label: "Order".into(),
        order: None,
        transient: false,
        is_abstract: false,
        fields: fields.into(),
    }
}

fn actions() -> Actions {
    Actions::read(&json!({
        "ir.actions.act_window": [
            {"id": 7, "name": "Invoice", "res_model": "x.invoice", "view_mode": "tree,form", "target": "new",
             "context": "{}", "domain": false, "xml_id": "x.action_invoice"},
            {"id": 8, "name": "Orders", "res_model": "x.order", "view_mode": "list", "xml_id": "x.action_orders"},
        ],
        "ir.actions.server": [
            {"id": 9, "name": "Merge", "model_name": "x.order", "xml_id": false},
            {"id": 12, "name": "Transfers", "model_name": "x.transfer", "xml_id": false},
        ],
        "ir.actions.report": [{"id": 10, "name": "Order", "report_name": "x.report", "report_type": "qweb-pdf"}],
    }))
}

/// What a form of this arch is read into, and the remarks.
fn read_form(arch: &str) -> (Screen, Vec<String>) {
    read_view("form", arch)
}

fn read_view(name: &str, arch: &str) -> (Screen, Vec<String>) {
    let views = json!({"views": {name: {"arch": arch}}});
    let (screen, remarks) = read(&views, &model(), &actions());
    (screen, remarks.iter().map(ToString::to_string).collect())
}

#[test]
fn a_field_of_a_form_is_one_over_all_its_places() {
    for (arch, form) in [
        (r#"<field name="name"/>"#, json!([{"field": "name"}])),
        (
            r#"<field name="name" string="Reference" readonly="state != 'draft'" required="1"/>"#,
            json!([{"field": "name", "label": "Reference", "required": "True", "readonly": "state != 'draft'"}]),
        ),
        // What the field says itself is not said again.
        (
            r#"<field name="count" readonly="0" required="False"/>"#,
            json!([{"field": "count"}]),
        ),
        // What the view says against the field is.
        (
            r#"<field name="name" required="0"/><field name="total" readonly="0"/>"#,
            json!([{"field": "name", "required": "False"}, {"field": "total", "readonly": "False"}]),
        ),
        // What is never seen is left out; the rest stands at its first place that is.
        (
            r#"<field name="count" invisible="1"/><group invisible="True"><field name="date"/></group>
               <field name="name"/><field name="count"/>"#,
            json!([{"field": "name"}, {"field": "count"}]),
        ),
        // Conditions of what is around a field are its own.
        (
            r#"<notebook invisible="locked"><page invisible="count == 0"><field name="date" invisible="not name"/></page></notebook>"#,
            json!([{"field": "date", "invisible": "locked or count == 0 or not name"}]),
        ),
        // Several places: invisible and read-only where all are, required where one is.
        (
            r#"<field name="date" invisible="locked" readonly="1" required="count"/>
               <field name="date" invisible="not locked" readonly="state == 'done'"/>"#,
            json!([{"field": "date", "invisible": "locked and not locked", "required": "count",
                    "readonly": "state == 'done'"}]),
        ),
        (
            r#"<field name="date" readonly="1"/><field name="date" readonly="1"/>"#,
            json!([{"field": "date", "readonly": "True"}]),
        ),
        (
            r#"<field name="date" readonly="1"/><field name="date"/>"#,
            json!([{"field": "date"}]),
        ),
        // A label beside the field; of two nobody knows which.
        (
            r#"<label for="date" string="Ordered on"/><field name="date" nolabel="1"/>"#,
            json!([{"field": "date", "label": "Ordered on"}]),
        ),
        (
            r#"<label for="date" string="A" invisible="x"/><label for="date" string="B"/><field name="date"/>"#,
            json!([{"field": "date"}]),
        ),
        (
            r#"<field name="date" string=" "/>"#,
            json!([{"field": "date"}]),
        ),
        (
            r#"<field name="date" context="{'a' : uid}"/>"#,
            json!([{"field": "date", "context": "{'a': uid}"}]),
        ),
        // Lines, of their list.
        (
            r#"<field name="line_ids" readonly="locked">
                 <list editable="bottom">
                   <field name="sequence" widget="handle"/><field name="product_id" required="not kind"/>
                   <field name="hidden" column_invisible="1"/><field name="note" optional="hide"/>
                   <field name="price" string="Price" column_invisible="parent.locked" invisible="kind == 'note'" readonly="1"/>
                   <field name="price" column_invisible="not parent.locked"/>
                   <button name="drop" type="object" string="Drop"/>
                 </list>
                 <form><field name="other"/></form>
               </field>"#,
            json!([{"field": "line_ids", "readonly": "locked", "nested": [
                {"field": "product_id", "required": "not kind"},
                {"field": "note", "optional_hidden": true},
                {"field": "price", "label": "Price", "readonly": "True",
                 "invisible": "(kind == 'note' or parent.locked) and not parent.locked"},
            ]}]),
        ),
        // Without a list, of their form.
        (
            r#"<field name="line_ids"><kanban><templates><field name="x"/></templates></kanban>
                 <form><group invisible="a"><field name="product_id"/></group><field name="product_id"/></form></field>"#,
            json!([{"field": "line_ids", "nested": [{"field": "product_id"}]}]),
        ),
        // What stands within a button counts rows.
        (
            r#"<button name="x" type="object"><field name="count"/></button>"#,
            json!([]),
        ),
    ] {
        let (screen, remarks) = read_form(&format!("<form><sheet>{arch}</sheet></form>"));
        let read = serde_json::to_value(&screen.form).expect("writes");
        assert_eq!((read, remarks), (form, Vec::new()), "{arch}");
    }
}

#[test]
fn buttons_say_what_they_press_and_when() {
    for (arch, buttons) in [
        (
            r#"<header><button name="action_confirm" type="object" string="Confirm" class="btn btn-primary"
                 context="{'validate':1}" confirm="Do you  want this?" invisible="state not in ('draft', 'sent')"/></header>"#,
            json!([{"press": {"method": "action_confirm"}, "label": "Confirm", "place": "header", "primary": true,
                    "confirm": {"text": "Do you want this?"}, "context": "{'validate': 1}",
                    "offered": "state in ('draft', 'sent')"}]),
        ),
        // Several of one method stay several.
        (
            r#"<header invisible="locked"><button name="send" type="object" string="Send" invisible="state == 'sent'"/>
                 <button name="send" type="object" string="Send again" invisible="state != 'sent'" class="oe_highlight"/></header>"#,
            json!([
                {"press": {"method": "send"}, "label": "Send", "place": "header", "offered": "not locked and state != 'sent'"},
                {"press": {"method": "send"}, "label": "Send again", "place": "header", "primary": true,
                 "offered": "not locked and state == 'sent'"},
            ]),
        ),
        (
            r#"<div name="button_box" class="oe_button_box"><button name="view_lines" type="object" icon="fa-truck">
                 <field name="count" widget="statinfo" string="Deliveries"/></button>
                 <button name="view_count" type="object"><div><span invisible="1">No</span><field name="count"/></div></button>
                 <button name="view_x" type="object"><div><field name="count"/><span class="o_stat_text"> Things
                   to do</span></div></button></div>"#,
            json!([
                {"press": {"method": "view_lines"}, "label": "Deliveries", "place": "stat"},
                {"press": {"method": "view_count"}, "label": "Count", "place": "stat"},
                {"press": {"method": "view_x"}, "label": "Things to do", "place": "stat"},
            ]),
        ),
        (
            r#"<group><button name="7" type="action" title="Bill it"/><button name="x.action_orders" type="action"/>
                 <button name="99" type="action" icon="fa-print"/><button name="other.action_do_it" type="action"/>
                 <button name="action_set_done" type="object" icon="fa-check" args="[1]"/></group>"#,
            json!([
                {"press": {"action": {"id": 7, "xml_id": "x.action_invoice", "kind": "window", "label": "Invoice",
                    "model": "x.invoice", "views": ["list", "form"], "target": "new"}}, "label": "Bill it", "place": "body"},
                {"press": {"action": {"id": 8, "xml_id": "x.action_orders", "kind": "window", "label": "Orders",
                    "model": "x.order", "views": ["list"]}}, "label": "Orders", "place": "body"},
                {"press": {"action": {"id": 99}}, "label": "Print", "place": "body"},
                {"press": {"action": {"xml_id": "other.action_do_it"}}, "label": "Do it", "place": "body"},
                {"press": {"method": "action_set_done"}, "label": "Set done", "place": "body", "args": "[1]"},
            ]),
        ),
        // What closes, and what nobody sees, is no button; a link with a type is one.
        (
            r#"<footer><button name="apply" type="object" string="Apply"/><button string="Cancel" special="cancel"/>
                 <button name="drop" type="object" special="cancel" string="Drop"/>
                 <button name="gone" type="object" string="Gone" invisible="1"/><a name="more" type="object">More</a>
                 <a href="x">Elsewhere</a><button name="edit" type="edit" string="Edit"/>
                 <button name="shown" type="object" string="Not now" disabled="1"/></footer>"#,
            json!([
                {"press": {"method": "apply"}, "label": "Apply", "place": "footer"},
                {"press": {"method": "more"}, "label": "More", "place": "footer"},
            ]),
        ),
        // One that the web client draws itself; other widgets are none.
        (
            r#"<footer><widget name="mail_composer_send_dropdown" invisible="mode != 'comment'"/>
                 <widget name="web_ribbon"/><widget name="mail_composer_send_dropdown" invisible="1"/></footer>"#,
            json!([
                {"press": {"method": "action_send_mail"}, "label": "Send", "place": "footer", "primary": true,
                    "offered": "mode == 'comment'"},
            ]),
        ),
        // Those of lines belong to the lines' model.
        (
            r#"<field name="line_ids"><list><button name="x" type="object"/></list></field>"#,
            json!([]),
        ),
    ] {
        let (screen, remarks) = read_form(&format!("<form>{arch}</form>"));
        let read = serde_json::to_value(&screen.buttons).expect("writes");
        assert_eq!((read, remarks), (buttons, Vec::new()), "{arch}");
    }
}

#[test]
fn status_bars_can_be_clicked_where_they_say_so() {
    for (attributes, status_bar, signs) in [
        ("", Some(StatusBar::Fixed), vec![WorkflowSign::StatusBar]),
        (
            r#"options="{'clickable': '1'}""#,
            Some(StatusBar::Clickable),
            vec![],
        ),
        (
            r#"options="{'clickable': True, 'fold_field': 'fold'}""#,
            Some(StatusBar::Clickable),
            vec![],
        ),
        (
            r#"options="{'clickable': '0'}""#,
            Some(StatusBar::Fixed),
            vec![WorkflowSign::StatusBar],
        ),
        (
            r#"options="{'clickable': 1}" readonly="1""#,
            Some(StatusBar::Clickable),
            vec![WorkflowSign::StatusBar],
        ),
        (r#"clickable="1""#, Some(StatusBar::Clickable), vec![]),
        (
            r#"clickable="False""#,
            Some(StatusBar::Fixed),
            vec![WorkflowSign::StatusBar],
        ),
        (
            r#"invisible="locked""#,
            Some(StatusBar::Fixed),
            vec![WorkflowSign::StatusBar],
        ),
        (r#"invisible="1""#, None, vec![]),
    ] {
        for widget in ["statusbar", "statusbar_duration"] {
            let arch = format!(
                r#"<form><header><field name="state" widget="{widget}" {attributes}/></header></form>"#
            );
            let (screen, _) = read_form(&arch);
            let state = screen.field("state").and_then(|field| field.status_bar);
            let told: Vec<_> = workflow_fields(&screen)
                .iter()
                .map(|field| field.sign)
                .collect();
            assert_eq!((state, told), (status_bar, signs.clone()), "{arch}");
        }
    }
}

#[test]
fn workflow_fields_are_read_only_wherever_they_stand() {
    let by_name = r#"<button name="a" type="object" invisible="name == 'x' or count > 2"/>"#;
    for (arch, fields) in [
        (
            r#"<field name="name" readonly="1"/><field name="date" readonly="locked"/><field name="count"/>"#,
            vec![("name", WorkflowSign::ReadOnly)],
        ),
        (
            r#"<field name="name" readonly="1"/><field name="name"/>"#,
            vec![],
        ),
        (
            r#"<field name="name" readonly="1"/><field name="name" invisible="1"/>"#,
            vec![("name", WorkflowSign::ReadOnly)],
        ),
        // No button depends on it: a look at what is written elsewhere.
        (r#"<field name="date" readonly="1"/>"#, vec![]),
        // What leads to related rows does not count.
        (
            r#"<div name="button_box"><button name="b" type="object" invisible="not date"/></div>
               <field name="date" readonly="1"/>"#,
            vec![],
        ),
        (
            r#"<field name="state" widget="statusbar"/><field name="state"/>"#,
            vec![],
        ),
        (
            r#"<field name="state" widget="statusbar"/><field name="state" readonly="True"/>"#,
            vec![("state", WorkflowSign::StatusBar)],
        ),
        (
            r#"<field name="state" widget="statusbar" invisible="locked"/><field name="state" widget="statusbar" invisible="not locked"/>"#,
            vec![("state", WorkflowSign::StatusBar)],
        ),
        // What the field itself says, everybody knows already.
        (r#"<field name="total"/>"#, vec![]),
    ] {
        let (screen, _) = read_form(&format!("<form>{by_name}{arch}</form>"));
        let told: Vec<_> = workflow_fields(&screen)
            .iter()
            .map(|field| (field.field, field.sign))
            .collect();
        assert_eq!(told, fields, "{arch}");
    }
}

#[test]
fn the_buttons_that_change_a_field_are_told_by_header_and_conditions() {
    let form = |header: &str| {
        let arch = format!(
            r#"<form>
                <div name="button_box"><button name="see" type="object" invisible="state == 'draft'"/></div>
                <button name="tidy" type="object" string="Tidy" invisible="state != 'done' or locked"/>
                <header>{header}</header>
            </form>"#
        );
        read_form(&arch).0
    };
    let quiet = r#"<button name="confirm" type="object" string="Confirm" invisible="state != 'draft'"/>
        <button name="print" type="object" string="Print"/>
        <button name="7" type="action" string="Wizard" invisible="not state"/>
        <button name="confirm" type="object" string="Again" invisible="not locked"/>"#;
    let highlighted = format!(
        r#"{quiet}<button name="post" type="object" string="Post" class="btn-primary" invisible="count"/>"#
    );
    for (header, field, labels) in [
        (quiet, "state", vec!["Confirm", "Tidy", "Wizard"]),
        (quiet, "locked", vec!["Confirm", "Tidy"]),
        // Nothing tells which, and one of the header it is.
        (quiet, "date", vec!["Confirm", "Print", "Wizard"]),
        (
            &highlighted,
            "state",
            vec!["Post", "Confirm", "Tidy", "Wizard"],
        ),
        (
            &highlighted,
            "date",
            vec!["Post", "Confirm", "Print", "Wizard"],
        ),
    ] {
        let screen = form(header);
        let buttons = workflow_buttons(&screen, field);
        let told: Vec<&str> = buttons.iter().map(|button| button.label()).collect();
        assert_eq!(told, labels, "{field} {header}");
    }
}

#[test]
fn views_up_to_16_say_the_same_in_their_own_way() {
    for (arch, field) in [
        (
            r#"<field name="date" attrs="{'invisible': ['|', ('state', '=', 'done'), ('locked', '=', True)], 'readonly': [('count', '>', 1)]}"/>"#,
            json!({"field": "date", "invisible": "state == 'done' or locked", "readonly": "count > 1"}),
        ),
        (
            r#"<field name="date" modifiers='{"invisible": [["state", "!=", "done"]], "readonly": true, "required": [["name", "!=", false]]}'
                 attrs="{'invisible': [('state', '!=', 'done')]}"/>"#,
            json!({"field": "date", "invisible": "state != 'done'", "readonly": "True", "required": "name"}),
        ),
        (
            r#"<group states="draft,sent"><field name="date" states="draft"/></group>"#,
            json!({"field": "date", "invisible": "state not in ['draft', 'sent'] or state not in ['draft']"}),
        ),
    ] {
        let (screen, remarks) = read_form(&format!("<form>{arch}</form>"));
        let read = serde_json::to_value(&screen.form).expect("writes");
        assert_eq!((read, remarks), (json!([field]), Vec::new()), "{arch}");
    }
    let (screen, _) = read_form(
        r#"<form><button name="go" type="object" string="Go" states="draft,sent"/></form>"#,
    );
    let offered = screen
        .buttons
        .first()
        .and_then(|button| button.offered.clone());
    assert_eq!(
        offered,
        Some(Condition::enforced("state in ['draft', 'sent']"))
    );
    // Up to 15 the key, the list's name, and where lines stand are others.
    let lines = r#"<tree><field name="product_id" modifiers='{"column_invisible": true}'/><field name="qty"/></tree>"#;
    let views = json!({"fields_views": {
        "list": {"arch": r#"<tree default_order="date desc"><field name="name" invisible="1" modifiers='{"column_invisible": true}'/><field name="date"/></tree>"#},
        "form": {"arch": r#"<form><field name="line_ids"/></form>"#,
                 "fields": {"line_ids": {"type": "one2many", "views": {"tree": {"arch": lines}}}},
                 "toolbar": {"action": [{"id": 30, "name": "Do", "type": "ir.actions.server", "xml_id": "x.do"}],
                             "print": [{"id": 31, "name": "Sheet", "report_name": "x.sheet"}], "relate": []}},
    }});
    let (screen, remarks) = read(&views, &model(), &Actions::default());
    assert_eq!(remarks, []);
    assert_eq!(
        serde_json::to_value(&screen).expect("writes"),
        json!({
            "columns": [{"field": "date"}],
            "order": "date desc",
            "form": [{"field": "line_ids", "nested": [{"field": "qty"}]}],
            "actions": [{"action": {"id": 30, "xml_id": "x.do", "kind": "server", "label": "Do"}, "offered_in": ["form"]}],
            "reports": [{"id": 31, "label": "Sheet", "report_name": "x.sheet", "offered_in": ["form"]}],
        })
    );
}

#[test]
fn lists_pivots_and_toolbars_are_read() {
    let views = json!({"views": {
        "list": {
            "arch": r#"<list default_order="date desc"><header><button name="merge" type="object" string="Merge"/></header>
                <field name="name" string="No."/><field name="date" optional="hide"/><field name="count" column_invisible="1"/>
                <field name="total" column_invisible="context.get('x')" optional="show"/>
                <button name="lock" type="object" string="Lock" invisible="locked"/>
                <groupby name="partner_id"><button name="other" type="object"/></groupby></list>"#,
            "toolbar": {
                "action": [{"id": 9, "name": "Merge orders", "binding_view_types": "list"},
                           {"id": 11, "name": "Unreadable", "binding_view_types": "list,form"}],
                "print": [{"id": 10, "name": "Order sheet", "binding_view_types": "tree,form"},
                          {"id": 7, "name": "Invoice sheets", "binding_view_types": "list"},
                          {"id": 13, "name": "Unreadable sheet", "binding_view_types": "list"}],
            },
        },
        "pivot": {"arch": r#"<pivot><field name="date" type="row" interval="month"/><field name="count"/><field name="total" type="measure"/><field name="name" invisible="1"/></pivot>"#},
        "graph": {"arch": r#"<graph><field name="partner_id"/><field name="total" type="measure"/></graph>"#},
        "calendar": {"arch": "<calendar/>"},
    }});
    let (screen, remarks) = read(&views, &model(), &actions());
    assert_eq!(remarks, []);
    assert_eq!(
        serde_json::to_value(&screen).expect("writes"),
        json!({
            "columns": [
                {"field": "name", "label": "No."},
                {"field": "date", "optional_hidden": true},
                {"field": "total", "invisible": "context.get('x')"},
            ],
            "order": "date desc",
            "buttons": [
                {"press": {"method": "merge"}, "label": "Merge", "place": "list_header"},
                {"press": {"method": "lock"}, "label": "Lock", "place": "row", "offered": "not locked"},
            ],
            "measures": ["count", "total"],
            "dimensions": ["date:month", "partner_id"],
            "actions": [
                {"action": {"id": 9, "kind": "server", "label": "Merge orders", "model": "x.order"}, "offered_in": ["list"]},
                {"action": {"id": 11, "label": "Unreadable"}, "offered_in": ["list", "form"]},
                // It stands among the reports, and opens a wizard.
                {"action": {"id": 7, "xml_id": "x.action_invoice", "kind": "window", "label": "Invoice sheets",
                            "model": "x.invoice", "views": ["list", "form"], "target": "new"}, "offered_in": ["list"]},
            ],
            "reports": [
                {"id": 10, "label": "Order sheet", "report_name": "x.report", "report_type": "qweb-pdf", "offered_in": ["list", "form"]},
                {"id": 13, "label": "Unreadable sheet", "offered_in": ["list"]},
            ],
        })
    );
}

#[test]
fn filters_and_groupings_are_told_apart() {
    for (arch, presets, groupings) in [
        (
            r#"<field name="name"/><filter name="mine" string="My Orders" domain="[('user_id','=',uid)]"/>"#,
            json!([{"name": "mine", "label": "My Orders", "domain": "[('user_id', '=', uid)]"}]),
            json!([]),
        ),
        (
            r#"<group expand="0" invisible="context.get('flat')"><filter name="by_partner" string="Partner" domain="[]" context="{'group_by':'partner_id'}"/>
               <filter name="by_month" context="{'group_by': 'date:month'}"/></group>"#,
            json!([]),
            json!([
                {"name": "by_partner", "label": "Partner", "field": "partner_id", "offered": "not context.get('flat')"},
                {"name": "by_month", "label": "By month", "field": "date", "granularity": "month", "offered": "not context.get('flat')"},
            ]),
        ),
        (
            r#"<filter name="two" string="Two" context="{'group_by': ['state', 'date:week']}"/>"#,
            json!([]),
            json!([
                {"name": "two", "label": "Two", "field": "state"},
                {"name": "two", "label": "Two", "field": "date", "granularity": "week"},
            ]),
        ),
        (
            r#"<filter name="on" date="date" default_period="month"><filter name="late" string="Late" domain="[('date', '&lt;', 'today')]"/></filter>"#,
            json!([
                {"name": "late", "label": "Late", "domain": "[('date', '<', 'today')]"},
                {"name": "on", "label": "Date", "date": {"field": "date", "default_period": "month"}},
            ]),
            json!([]),
        ),
        (
            r#"<filter name="hidden" string="Hidden" domain="[(1,'=',1)]" invisible="1"/><filter name="nothing" string="All" domain="[]"/>
               <filter name="archived" string="Archived" context="{'active_test': False}"/>"#,
            json!([
                {"name": "hidden", "label": "Hidden", "domain": "[(1, '=', 1)]", "hidden": true},
                {"name": "archived", "label": "Archived", "context": "{'active_test': False}"},
            ]),
            json!([]),
        ),
    ] {
        let (screen, remarks) = read_view("search", &format!("<search>{arch}</search>"));
        let read = [
            serde_json::to_value(&screen.presets),
            serde_json::to_value(&screen.groupings),
        ];
        let read = read.map(|value| value.expect("writes"));
        assert_eq!(
            (read, remarks),
            ([presets, groupings], Vec::new()),
            "{arch}"
        );
    }
    let (screen, _) = read_view(
        "search",
        r#"<search><filter name="m" context="{'group_by': 'date:month'}"/></search>"#,
    );
    let granularity = screen
        .groupings
        .first()
        .and_then(|grouping| grouping.granularity);
    assert_eq!(granularity, Some(Granularity::Month));
}

#[test]
fn what_is_odd_is_told_and_spoils_nothing_else() {
    for (view, arch, remark) in [
        (
            "form",
            "<form><field name=\"name\"",
            "form: is no XML that is read (the root node was opened but never closed): the view is left out",
        ),
        (
            "form",
            "<!DOCTYPE form [<!ENTITY a \"x\">]><form>&a;</form>",
            "form: is no XML that is read (XML with DTD detected): the view is left out",
        ),
        (
            "list",
            "<kanban/>",
            "list: expected `list` as its root, found `kanban`: the view is left out",
        ),
        (
            "form",
            r#"<form><field name="stat"/></form>"#,
            "form, field stat: the model has no such field (perhaps `state` is meant): it is left out",
        ),
        (
            "form",
            "<form><field/></form>",
            "form, field: has no `name`: it is left out",
        ),
        (
            "form",
            r#"<form><button name="nothing" type="action"/></form>"#,
            "form, button nothing: has no `action by its id or external id`: it is left out",
        ),
        (
            "form",
            r#"<form><field name="name" invisible="[x for x in y]"/></form>"#,
            "form, field name: `invisible` is not evaluated: a comprehension is beyond what conditions may use, \
             at character 4: `for x in y]`, in `[x for x in y]`",
        ),
        (
            "form",
            r#"<form><field name="name" attrs="{'readonly': [('name', 'ilike', 'x')]}"/></form>"#,
            "form, field name: `attrs.readonly` is not evaluated: term 1: `ilike` compares no values of one row, \
             in `[('name', 'ilike', 'x')]`",
        ),
        (
            "search",
            r#"<search><filter name="f" context="{'group_by': x}"/></search>"#,
            "search, filter f: groups by `x`, which names no field: it is left out",
        ),
        (
            "search",
            r#"<search><filter name="f" string="F" domain="[('a', '=', lambda: 1)]"/></search>"#,
            "search, filter f: `domain` is not evaluated: a lambda is beyond what conditions may use, at \
             character 13: `lambda: 1)]`, in `[('a', '=', lambda: 1)]`",
        ),
    ] {
        let (screen, remarks) = read_view(view, arch);
        assert_eq!(remarks, [remark], "{arch}");
        let text = serde_json::to_string(&screen).expect("writes");
        assert_eq!(
            serde_json::from_str::<Screen>(&text).expect("reads"),
            screen
        );
    }
    for levels in [70, 20_000] {
        let deep = "<group>".repeat(levels) + &"</group>".repeat(levels);
        let arch = format!("<form>{deep}<field name=\"name\"/></form>");
        let (screen, remarks) = read_form(&arch);
        let told = "form: more than 64 elements within one another: the deeper ones are left out";
        assert_eq!(
            (remarks.as_slice(), screen.form.len()),
            ([told.to_owned()].as_slice(), 1)
        );
    }
    for (views, remark) in [
        (
            json!([]),
            "expected an object of views, found a list: the model has no screen",
        ),
        (
            json!({"views": {"form": {}}}),
            "has no `arch`: the view is left out",
        ),
    ] {
        let (screen, remarks) = read(&views, &model(), &actions());
        assert_eq!(screen, Screen::EMPTY);
        assert!(
            remarks
                .iter()
                .all(|told| told.to_string().ends_with(remark))
                && remarks.len() == 1,
            "{remarks:?}"
        );
    }
    assert_eq!(
        read(&json!({"views": {}}), &model(), &actions()),
        (Screen::EMPTY, Vec::new())
    );
}

#[test]
fn a_condition_in_part_beyond_is_shown_and_not_evaluated() {
    let arch = r#"<form><group invisible="locked"><button name="go" type="object" string="Go" invisible="x := 1"/>
                  <button name="gone" type="object" string="Gone" invisible="1"/></group></form>"#;
    let (screen, remarks) = read_form(arch);
    assert_eq!(remarks.len(), 1);
    assert_eq!(screen.buttons.len(), 1);
    let offered = screen
        .buttons
        .first()
        .and_then(|button| button.offered.clone())
        .expect("a condition");
    assert_eq!(offered.text(), "not ((locked) or (x := 1))");
    assert!(!offered.is_enforced() && offered.expression().is_none());
    assert_eq!(
        serde_json::to_value(&offered).expect("writes"),
        json!({"shown": "not ((locked) or (x := 1))"})
    );
    for (text, is_enforced) in [("a  ==1", true), ("a ==", false)] {
        let condition = Condition::parse(text);
        assert_eq!(condition.is_enforced(), is_enforced, "{text}");
        assert_eq!(condition.expression(), Expression::parse(text).ok());
    }
}

#[test]
fn buttons_are_told_by_what_they_press() {
    let (screen, _) = read_form(
        r#"<form><header><button name="send" type="object" string="Send"/><button name="lock" type="object" string="Lock"/>
             <button name="send" type="object" string="Send now" class="btn-primary"/><button name="send" type="object" string="Send 2" args="[2]"/>
             <button name="7" type="action"/><button name="x.action_invoice" type="action"/></header>
           <div name="button_box"><button name="view" type="object" string="View"/><button name="lock" type="object" string="Lock it"/></div></form>"#,
    );
    let told = pressables(&screen);
    let told: Vec<_> = told
        .iter()
        .map(|pressable| {
            (
                pressable.label(),
                pressable.alternatives.len(),
                pressable.is_navigation(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Send now", 2, false),
            ("Lock", 2, false),
            ("Send 2", 1, false),
            ("Invoice", 2, false),
            ("View", 1, true)
        ]
    );
}

#[test]
fn sentences_can_be_left_out() {
    let long = "This is a sentence of many words";
    let arch = format!(
        r#"<form><field name="date" string="{long}"/><field name="count" string="How many"/>
           <button name="action_go" type="object" string="{long}" confirm="Really?"/><button name="stay" type="object" string="Stay here"/></form>"#
    );
    let screen = read_form(&arch).0.without_sentences();
    assert_eq!(
        serde_json::to_value(&screen).expect("writes"),
        json!({
            "form": [{"field": "date"}, {"field": "count", "label": "How many"}],
            "buttons": [
                {"press": {"method": "action_go"}, "label": "Go", "place": "body", "confirm": "asks"},
                {"press": {"method": "stay"}, "label": "Stay here", "place": "body"},
            ],
        })
    );
    let arch = format!(
        r#"<search><filter name="to_do" string="{long}" domain="[('a', '=', 1)]"/></search>"#
    );
    let screen = read_view("search", &arch).0.without_sentences();
    assert_eq!(
        screen.presets.first().map(|preset| preset.label.as_ref()),
        Some("To do")
    );
}

#[test]
fn apps_are_the_roots_of_menus() {
    let rows = json!([
        {"id": 1, "name": "Sales", "parent_id": false, "sequence": 20, "xml_id": "x.sales", "action": false},
        {"id": 2, "name": "Orders", "parent_id": [1, "Sales"], "xml_id": "x.orders", "action": "ir.actions.act_window,8"},
        {"id": 3, "name": "Billing", "parent_id": false, "sequence": 10, "xml_id": "x.billing", "action": "ir.actions.act_window,7"},
        {"id": 4, "name": "Orders to bill", "parent_id": 3, "xml_id": false, "action": "ir.actions.act_window,8"},
        {"id": 5, "name": "Again", "parent_id": [4, "x"], "xml_id": false, "action": "ir.actions.act_window,8"},
        {"id": 6, "name": "Round", "parent_id": 7, "action": "ir.actions.act_window,8"},
        {"id": 7, "name": "Round", "parent_id": 6, "action": "ir.actions.act_window,404"},
        {"id": 8, "name": "Nameless", "parent_id": false, "xml_id": false, "action": "ir.actions.act_window,8"},
        {"id": 9, "name": "Transfers", "parent_id": [2, "Orders"], "xml_id": false, "action": "ir.actions.server,12"},
        {"id": 10, "name": "Print", "parent_id": 1, "xml_id": false, "action": "ir.actions.report,10"},
    ]);
    let tree = json!({
        "root": {"id": "root", "children": [3, 1]},
        "1": {"id": 1, "name": "Sales", "children": [2], "xmlid": "x.sales", "actionID": false},
        "2": {"id": 2, "name": "Orders", "children": [9], "xmlid": "x.orders", "actionID": 8, "actionModel": "ir.actions.act_window"},
        "3": {"id": 3, "name": "Billing", "children": [4], "xmlid": "x.billing", "actionID": 7},
        "4": {"id": 4, "name": "Orders to bill", "children": [], "xmlid": "", "actionID": 8},
        "9": {"id": 9, "name": "Transfers", "children": [], "xmlid": "", "actionID": 12, "actionModel": "ir.actions.server"},
    });
    for menus in [rows, tree] {
        let apps = apps(&menus, &actions());
        let names = |model: &str| -> Vec<&str> {
            apps[model].iter().map(|app| app.xml_id.as_ref()).collect()
        };
        assert_eq!(names("x.order"), ["x.billing", "x.sales"]);
        assert_eq!(names("x.invoice"), ["x.billing"]);
        assert_eq!(
            names("x.transfer"),
            ["x.sales"],
            "of a menu that runs on the server"
        );
        assert_eq!(apps.len(), 3);
    }
}

#[test]
fn a_table_can_be_static() {
    // Of their own: what a function makes is not kept within another table.
    static COLUMNS: &[Column] = &[Column {
        field: Text::Borrowed("name"),
        label: None,
        optional_hidden: false,
        invisible: Some(Condition::enforced("locked")),
        readonly: None,
        required: Some(Condition::shown("x := 1")),
    }];
    static FORM: &[FormField] = &[FormField {
        field: Text::Borrowed("state"),
        label: None,
        required: None,
        readonly: Some(Condition::enforced("True")),
        invisible: None,
        status_bar: Some(StatusBar::Fixed),
        nested: List::Borrowed(&[]),
        context: None,
    }];
    static SCREEN: Screen = Screen {
        columns: List::Borrowed(COLUMNS),
        form: List::Borrowed(FORM),
        buttons: List::Borrowed(&[Button {
            press: Press::Method(Text::Borrowed("confirm")),
            label: Text::Borrowed("Confirm"),
            place: Place::Header,
            primary: true,
            confirm: Confirm::Asks,
            context: None,
            args: None,
            offered: None,
        }]),
        ..Screen::EMPTY
    };
    let text = serde_json::to_string(&SCREEN).expect("writes");
    assert_eq!(
        serde_json::from_str::<Screen>(&text).expect("reads"),
        SCREEN
    );
    assert_eq!(workflow_fields(&SCREEN).len(), 1);
    assert!(serde_json::from_str::<Screen>(r#"{"colums": []}"#).is_err());
    assert_eq!(serde_json::to_string(&Screen::EMPTY).expect("writes"), "{}");
}

/// Arches by chance, of what stands in views and of what does not.
fn arches() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let text = prop::sample::select(vec![
        "name",
        "state",
        "line_ids",
        "7",
        "x.y",
        "",
        "1",
        "0",
        "locked",
        "state != 'a'",
        "a :=",
        "{'group_by': 'date:day'}",
        "[('a', '=', uid)]",
        "{'clickable': '1'}",
        "statusbar",
        "handle",
        "object",
        "action",
        "cancel",
        "oe_stat_button",
        "{",
    ]);
    let attribute = prop::sample::select(vec![
        "name",
        "type",
        "string",
        "invisible",
        "column_invisible",
        "readonly",
        "required",
        "attrs",
        "states",
        "modifiers",
        "context",
        "domain",
        "date",
        "widget",
        "options",
        "optional",
        "class",
        "confirm",
        "special",
        "for",
        "interval",
    ]);
    let tag = prop::sample::select(vec![
        "field", "button", "filter", "group", "header", "footer", "div", "label", "list", "form",
        "a", "x",
    ]);
    let attributes = prop::collection::btree_map(attribute, text, 0..6);
    let leaf = (tag.clone(), attributes.clone())
        .prop_map(|(tag, attributes)| element(tag, &attributes, ""));
    let inner = leaf.prop_recursive(4, 30, 5, move |inner| {
        let children = prop::collection::vec(inner, 0..5).prop_map(|children| children.concat());
        (tag.clone(), attributes.clone(), children)
            .prop_map(|(tag, attributes, children)| element(tag, &attributes, &children))
    });
    prop::collection::vec(inner, 0..8).prop_map(|elements| elements.concat())
}

fn element(
    tag: &str,
    attributes: &std::collections::BTreeMap<&str, &str>,
    children: &str,
) -> String {
    let attributes: String = attributes
        .iter()
        .map(|(name, value)| format!(" {name}=\"{value}\""))
        .collect();
    format!("<{tag}{attributes}>{children}</{tag}>")
}

proptest::proptest! {
    #[test]
    fn any_view_is_read_and_comes_back_from_its_file(inner in arches(), broken in "[<>/a-z\"= &;!]{0,40}") {
        for root in ["form", "list", "search", "pivot"] {
            let views = json!({"views": {root: {"arch": format!("<{root}>{inner}</{root}>")}}});
            let (screen, remarks) = read(&views, &model(), &actions());
            proptest::prop_assert!(remarks.iter().all(|remark| !matches!(remark.oddity, Oddity::NotXml(_))));
            for screen in [screen.clone(), screen.without_sentences()] {
                let text = serde_json::to_string(&screen).expect("writes");
                let back: Screen = serde_json::from_str(&text).expect("reads");
                proptest::prop_assert_eq!(serde_json::to_string(&back).expect("writes"), text);
                proptest::prop_assert_eq!(back, screen);
            }
            read_view(root, &broken);
        }
    }
}

#[test]
fn views_that_nobody_made_tell_nothing() {
    for (form, is_read) in [
        (json!({"id": 7}), true),
        (json!({"id": false}), false),
        // Up to 15.
        (json!({"view_id": 7, "name": "x.order.form"}), true),
        (json!({"view_id": 7, "name": "default"}), true),
        (json!({"name": "default"}), false),
        (json!({}), true),
    ] {
        let mut form = form;
        form["arch"] = json!(r#"<form><field name="name"/></form>"#);
        form["toolbar"] = json!({"action": [{"id": 30, "name": "Do"}]});
        let views = json!({"views": {"form": form}});
        let (screen, remarks) = read(&views, &model(), &actions());
        assert_eq!(remarks, []);
        assert_eq!(!screen.form.is_empty(), is_read, "{views}");
        // Its toolbar is the model's all the same.
        assert_eq!(screen.actions.len(), 1, "{views}");
    }
}
