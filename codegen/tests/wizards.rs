//! Where a button leads: what makes a tool of one that opens a wizard, and what leaves it out.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fs, path::Path};

use codegen::{Import, Mode, Report, generate, import};
use serde_json::{Map, Value as Json, json};

const FORM: &str = r#"<form><field name="name"/><field name="secret" invisible="1"/>
    <footer><button name="process" type="object" string="Go"/></footer></form>"#;

/// A database of a model with one button, and what it opens.
#[derive(Clone, Copy)]
struct Shop<'s> {
    /// The model with the button.
    model: &'s str,
    /// The button, in the header of its form or elsewhere.
    button: &'s str,
    /// The model that is opened; none that the catalog has.
    wizard: Option<&'s str>,
    /// What it has beside its name.
    field: &'s str,
    transient: bool,
    form: Option<&'s str>,
    /// How the action 7 opens it.
    target: &'s str,
    /// What the selection file says.
    said: &'s str,
}

const WINDOW: &str = r#"<header><button name="7" type="action" string="Ask"/></header>"#;

const SHOP: Shop<'static> = Shop {
    model: "shop.order",
    button: WINDOW,
    wizard: Some("shop.wizard"),
    field: "secret",
    transient: true,
    form: Some(FORM),
    target: "new",
    said: "",
};

impl Shop<'_> {
    fn record(&self, folder: &Path) {
        let write = |path: &str, json: &Json| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, json.to_string()).unwrap();
        };
        let model = |name: &str, transient: bool, field: &str, arch: Option<&str>| {
            let char = json!({"type": "char", "string": "Text"});
            let mut fields = Map::new();
            fields.insert(
                "id".to_owned(),
                json!({"type": "integer", "string": "ID", "readonly": true}),
            );
            fields.insert("name".to_owned(), char.clone());
            fields.insert(field.to_owned(), char);
            write(&format!("fields_get/{name}.json"), &fields.into());
            if let Some(arch) = arch {
                let views = json!({"views": {"form": {"arch": arch}}});
                write(&format!("views/{name}.json"), &views);
            }
            json!({"model": name, "name": name, "transient": transient})
        };
        write("version.json", &json!({"server_serie": "19.0"}));
        let arch = format!("<form>{}<field name=\"name\"/></form>", self.button);
        let mut listed = vec![model(self.model, false, "note", Some(&arch))];
        listed.extend(
            self.wizard
                .map(|name| model(name, self.transient, self.field, self.form)),
        );
        write("models.json", &listed.into());
        let opened = self.wizard.unwrap_or("shop.gone");
        let window = json!({"id": 7, "name": "Ask", "res_model": opened, "target": self.target, "xml_id": "shop.ask"});
        write("actions.json", &json!({"ir.actions.act_window": [window]}));
    }

    /// What became of its button: the tool, or why there is none.
    fn made(&self) -> String {
        let folder = tempfile::tempdir().unwrap();
        self.record(&folder.path().join("recorded"));
        let catalog = folder.path().join("schemas/shop");
        let what = Import {
            from: folder.path().join("recorded"),
            out: catalog.clone(),
            models: Vec::new(),
            help: false,
        };
        let mut report = Report::default();
        import(&what, &mut report).unwrap_or_else(|| panic!("{}", report.render()));
        let said = format!(
            "output = \"../../src\"\n[models.\"{}\"]\noperations = [\"get\"]\n{}",
            self.model, self.said
        );
        fs::write(catalog.join("toolc.toml"), said).unwrap();
        let mut report = Report {
            verbose: true,
            ..Report::default()
        };
        generate(&catalog, Mode::Write, &mut report)
            .unwrap_or_else(|| panic!("{}", report.render()));
        let module = self.model.replace('.', "_");
        let code = fs::read_to_string(folder.path().join(format!("src/{module}.rs"))).unwrap();
        let words = code.split_whitespace().collect::<Vec<_>>().join(" ");
        let tool = words
            .split("#[odoo(tool( ")
            .flat_map(|part| part.split("#[odoo(tool("))
            .find(|part| part.starts_with("action"));
        let tool = tool.map(|part| {
            let end = part.find(")]").unwrap_or(part.len());
            part[..end].trim_end_matches([')', ' ']).to_owned()
        });
        let left_out = report.problems.iter().find_map(|problem| {
            let message = problem.message.clone();
            let (_, left) = message.split_once("that are no tools: ")?;
            Some(left.to_owned())
        });
        tool.or(left_out).unwrap_or_default()
    }
}

#[test]
fn a_window_says_itself_what_it_opens() {
    let tool = "action = \"shop.ask\", name = \"shop_order_ask\"";
    let leads = format!("{tool}, wizard(\"shop.wizard\", always");
    for (shop, made) in [
        (SHOP, leads.as_str()),
        (
            Shop {
                target: "current",
                ..SHOP
            },
            &leads,
        ),
        (
            Shop {
                transient: false,
                ..SHOP
            },
            "shop.ask (open a form)",
        ),
        (
            Shop {
                transient: false,
                target: "current",
                ..SHOP
            },
            "shop.ask (show something)",
        ),
        (
            Shop {
                wizard: None,
                ..SHOP
            },
            "shop.ask (open what the catalog has no form of)",
        ),
        (
            Shop { form: None, ..SHOP },
            "shop.ask (open what the catalog has no form of)",
        ),
        (
            Shop {
                form: Some(
                    "<form><field name=\"name\"/><footer><button special=\"cancel\"/></footer></form>",
                ),
                ..SHOP
            },
            "shop.ask (open what has nothing to press)",
        ),
        (
            Shop {
                wizard: Some("sms.composer"),
                ..SHOP
            },
            "shop.ask (work on what is closed)",
        ),
        (
            Shop {
                field: "render_model",
                ..SHOP
            },
            "shop.ask (work on what is closed)",
        ),
        // Who lists it has looked at it.
        (
            Shop {
                field: "render_model",
                said: "[models.\"shop.wizard\"]\n",
                ..SHOP
            },
            &leads,
        ),
        (
            Shop {
                wizard: Some("mail.followers.edit"),
                ..SHOP
            },
            "shop.ask (do what others do)",
        ),
        (
            Shop {
                button: "<button name=\"7\" type=\"action\" string=\"Ask\"/>",
                ..SHOP
            },
            "shop.ask (stand among the fields)",
        ),
    ] {
        assert_eq!(shop.made(), made);
    }
}

#[test]
fn of_a_method_it_is_known_or_said() {
    const ORDER: &str = "action = \"action_quotation_send\", name = \"sale_order_send\", description = \"Send \
        quotations or orders to their customers by e-mail.\"";
    const VALIDATE: &str = "action = \"button_validate\", name = \"stock_picking_validate\", description = \
        \"Validate transfers: the goods are moved. What is missing may need a backorder.\"";
    const BACKORDER: &str = "<form><field name=\"name\"/><footer>\
        <button name=\"process\" type=\"object\" string=\"Yes\"/>\
        <button name=\"process_cancel_backorder\" type=\"object\" string=\"No\"/></footer></form>";
    let sale = Shop {
        model: "sale.order",
        button: r#"<header><button name="action_quotation_send" type="object" string="Send"/></header>"#,
        wizard: Some("mail.compose.message"),
        ..SHOP
    };
    let picking = Shop {
        model: "stock.picking",
        button: r#"<header><button name="button_validate" type="object" string="Validate"/></header>"#,
        wizard: Some("stock.backorder.confirmation"),
        ..SHOP
    };
    let own = Shop {
        button: r#"<header><button name="action_ask" type="object" string="Ask"/></header>"#,
        ..SHOP
    };
    for (shop, made) in [
        // Its texts are rendered by Odoo; that it is filled in is known to be right.
        (
            sale,
            format!("{ORDER}, wizard(\"mail.compose.message\", always"),
        ),
        (
            Shop {
                wizard: None,
                ..sale
            },
            "action_quotation_send (open what the catalog has no form of)".to_owned(),
        ),
        // Where there is nothing to ask with, it is a button like others.
        (
            Shop {
                wizard: None,
                ..picking
            },
            VALIDATE.to_owned(),
        ),
        (
            Shop {
                form: Some(BACKORDER),
                ..picking
            },
            format!(
                "{VALIDATE}, wizard( \"stock.backorder.confirmation\", argument = \"backorder\", about = \"What is \
                 missing: true makes a backorder of it, false gives it up\", yes = \"process\", no = \
                 \"process_cancel_backorder\""
            ),
        ),
        // Of a wizard with other buttons, no argument stands for them.
        (
            picking,
            format!("{VALIDATE}, wizard(\"stock.backorder.confirmation\""),
        ),
        (
            own,
            "action = \"action_ask\", name = \"shop_order_ask\"".to_owned(),
        ),
        (
            Shop {
                said: "[models.\"shop.order\".tool.action_ask]\nwizard = \"shop.wizard\"\n",
                ..own
            },
            "action = \"action_ask\", name = \"shop_order_ask\", wizard(\"shop.wizard\", always"
                .to_owned(),
        ),
        // What the selection file says counts before what is known.
        (
            Shop {
                said: "[models.\"stock.picking\".tool.button_validate.asks.\"stock.backorder.confirmation\"]\n\
                    argument = \"go\"\nabout = \"Go?\"\nyes = \"process\"\nno = \"process\"\n",
                ..picking
            },
            format!(
                "{VALIDATE}, wizard( \"stock.backorder.confirmation\", argument = \"go\", about = \"Go?\", yes = \
                 \"process\", no = \"process\""
            ),
        ),
    ] {
        assert_eq!(shop.made(), made);
    }
}
