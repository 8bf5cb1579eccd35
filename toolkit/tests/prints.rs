//! Prints: which report is meant, which of the ways to a file is taken, and what is said where there is none.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[allow(dead_code, reason = "every test file takes its part of the shop")]
mod shop;

use std::{
    fs,
    sync::{Arc, Mutex},
    time::Duration,
};

use odoo::{
    BoxFuture, Call, Client, CustomerPage, Dialect, Document, Error, Fault, NoSession, Print,
};
use serde_json::{Value as Json, json};
use toolkit::{
    Allowed, Context, Domain, ExportSettings, Exports, ModelPermissions, Operator, Permissions,
    Record, Registration, Registry,
};

const TOKEN: &str = "0f3a6b9c-t0k3n";
const PDF: &[u8] = b"%PDF-1.4 printed";
/// The same in an attachment, as base64.
const KEPT: &str = "JVBERi0xLjQga2VwdA==";

/// An Odoo that prints.
struct Desk {
    session: Result<(), NoSession>,
    /// What printing in a session raises.
    raises: Option<(&'static str, &'static str)>,
    /// What the page of a document raises.
    page_raises: Option<(&'static str, &'static str)>,
    /// Whether there are pages, and whether attachments are kept.
    has_pages: bool,
    keeps: bool,
    /// How long a print takes.
    takes: Duration,
    state: &'static str,
    asked: Mutex<Vec<String>>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            session: Ok(()),
            raises: None,
            page_raises: None,
            has_pages: true,
            keeps: false,
            takes: Duration::ZERO,
            state: "draft",
            asked: Mutex::default(),
        }
    }
}

fn fault((name, message): (&str, &str)) -> Error {
    Error::Fault(Fault {
        name: name.to_owned(),
        message: message.to_owned(),
    })
}

/// The menus Print: id, label, template, type; what has no template is no report.
fn reports(model: &str) -> &'static [(i64, &'static str, &'static str, &'static str)] {
    match model {
        "sale.order" => &[
            (1, "PDF Quote", "sale.report_saleorder", "qweb-pdf"),
            (2, "Order as page", "sale.report_page", "qweb-html"),
            (3, "Raw", "sale.report_raw", "qweb-pdf"),
            (4, "Twice", "sale.report_one", "qweb-pdf"),
            (5, "Twice", "sale.report_two", "qweb-pdf"),
            (6, "Labels", "", ""),
            (7, "Zebra", "sale.report_zebra", "qweb-text"),
            (8, "Odd", "sale/../web", "qweb-pdf"),
        ],
        // As in 18: the page's own is not among them.
        "account.move" => &[
            (
                11,
                "Original Bills",
                "account.report_original_vendor_bill",
                "qweb-pdf",
            ),
            (
                12,
                "PDF without Payment",
                "account.report_invoice",
                "qweb-pdf",
            ),
        ],
        "purchase.order" => &[
            (
                21,
                "Purchase Order",
                "purchase.report_purchaseorder",
                "qweb-pdf",
            ),
            (
                22,
                "Request",
                "purchase.report_purchasequotation",
                "qweb-pdf",
            ),
        ],
        "stock.picking" => &[(31, "Delivery Slip", "stock.report_deliveryslip", "qweb-pdf")],
        _ => &[],
    }
}

impl Desk {
    fn answer(&self, call: &Call) -> Result<Json, Error> {
        let model = call.model.as_str();
        let named = call.named.get("domain").cloned().unwrap_or_default();
        Ok(match call.method.as_str() {
            "fields_get" => json!({
                "id": {"type": "integer", "string": "ID", "readonly": true},
                "name": {"type": "char", "string": "Name"},
                "state": {"type": "char", "string": "State"},
                "user_id": {"type": "integer", "string": "User"},
            }),
            "get_views" => {
                let entries = reports(model).iter().map(|(id, label, ..)| {
                    json!({"id": id, "name": label, "type": "ir.actions.report", "binding_view_types": "list,form"})
                });
                let print: Vec<Json> = entries.collect();
                let arch = "<form><header><button name=\"action_print\" type=\"object\" string=\"Print\"/>\
                            <button name=\"action_other\" type=\"object\" string=\"Other\"/></header></form>";
                json!({"views": {"form": {"arch": arch, "toolbar": {"print": print}}}})
            }
            "read" if model == "ir.actions.report" => {
                let all = [
                    "sale.order",
                    "account.move",
                    "purchase.order",
                    "stock.picking",
                ];
                let all = all.iter().flat_map(|model| reports(model));
                let all = all.filter(|(_, _, name, _)| !name.is_empty());
                all.map(|(id, _, name, kind)| {
                    json!({"id": id, "report_name": name, "report_type": kind, "xml_id": format!("x.{id}")})
                })
                .collect()
            }
            "search_read" if model == "ir.actions.report" => json!([{
                "id": 13, "name": "Invoice PDF", "report_name": "account.report_invoice_with_payments",
                "report_type": "qweb-pdf", "xml_id": "account.account_invoices",
            }]),
            "search_read" if model == "ir.attachment" => match self.keeps {
                true => json!([{"id": 70, "name": "INV/1", "file_size": 9}]),
                false => json!([]),
            },
            "read" if model == "account.move" => {
                json!([{"id": 1, "message_main_attachment_id": [70, "x"]}])
            }
            "read" if model == "ir.attachment" => json!([{"id": 70, "datas": KEPT}]),
            // The rows of a press, before and after it.
            "read" => {
                let ids = call.ids.clone().unwrap_or_default();
                ids.iter()
                    .map(|id| json!({"id": id, "display_name": format!("S/{id:05}"), "state": self.state}))
                    .collect()
            }
            "search_read" => {
                let text = named.to_string();
                let ids = (1..=40_i64).filter(|id| {
                    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
                    numbers.any(|number| number == id.to_string())
                });
                ids.map(|id| {
                    json!({"id": id, "display_name": format!("S/{id:05}"), "state": self.state})
                })
                .collect()
            }
            "action_print" => {
                json!({"type": "ir.actions.report", "name": "Quote", "report_name": "sale.report_saleorder"})
            }
            "action_other" => {
                json!({"type": "ir.actions.report", "name": "Else", "report_name": "sale.report_else"})
            }
            "get_portal_url" if self.has_pages => {
                json!(format!(
                    "/my/{}?access_token={TOKEN}",
                    call.ids.as_ref().unwrap()[0]
                ))
            }
            "get_portal_url" => json!(format!("#?access_token={TOKEN}")),
            _ => json!([]),
        })
    }
}

impl Client for Desk {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let answer = self.answer(&call);
        self.asked
            .lock()
            .unwrap()
            .push(format!("{}.{}", call.model, call.method));
        Box::pin(std::future::ready(answer))
    }

    fn web_session(&self) -> BoxFuture<'_, Result<Result<(), NoSession>, Error>> {
        Box::pin(std::future::ready(Ok(self.session)))
    }

    fn print(&self, print: Print) -> BoxFuture<'_, Result<Document, Error>> {
        let asked = format!("print {} {:?}", print.report, print.ids);
        self.asked.lock().unwrap().push(asked);
        Box::pin(async move {
            tokio::time::sleep(self.takes).await;
            match (self.raises, print.ids.as_slice()) {
                // What it cannot join it prints one by one.
                (Some(("joins", message)), [_, _, ..]) => {
                    Err(fault(("odoo.exceptions.UserError", message)))
                }
                (Some(("joins", _)), _) | (None, _) => Ok(Document::of(
                    Some("Order - S/1.pdf".to_owned()),
                    PDF.to_vec(),
                )),
                (Some(raised), _) => Err(fault(raised)),
            }
        })
    }

    fn customer_page(&self, page: CustomerPage) -> BoxFuture<'_, Result<Document, Error>> {
        self.asked.lock().unwrap().push(format!("page {page:?}"));
        Box::pin(std::future::ready(match self.page_raises {
            Some(raised) => Err(fault(raised)),
            None => Ok(Document::of(None, PDF.to_vec())),
        }))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "UTC", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        Some("http://odoo")
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async { Ok(Dialect::of(19)) })
    }
}

/// An office with a desk, and a folder for what it prints.
struct Office {
    desk: Arc<Desk>,
    folder: tempfile::TempDir,
    permissions: Permissions,
    wait: Duration,
}

impl Office {
    fn of(desk: Desk) -> Self {
        Self {
            desk: Arc::new(desk),
            folder: tempfile::tempdir().unwrap(),
            permissions: Permissions::all(),
            wait: Duration::from_secs(20),
        }
    }

    async fn call(&self, tool: &str, arguments: Json) -> Result<Json, Json> {
        let settings = ExportSettings {
            wait: self.wait,
            ..ExportSettings::new(self.folder.path().join("exports"))
        };
        let exports = Exports::open(settings).unwrap();
        exports.with_link_base("https://mcp");
        let order = Registration::Model(<shop::Order as Record>::tools());
        let registry = Registry::of([&order, &shop::LOCK]).unwrap();
        let client = Arc::clone(&self.desk) as Arc<dyn Client>;
        let context = Context::new(client, registry.models())
            .exporting(exports.clone())
            .permitting(&self.permissions);
        let arguments = arguments.as_object().unwrap().clone();
        let answer = registry.get(tool).unwrap().call(&context, arguments).await;
        let answer = answer.map(|answer| answer.structured);
        answer.map_err(|error| error.to_json())
    }

    async fn print(&self, model: &str, ids: Json, report: Json) -> Result<Json, Json> {
        let arguments = json!({"model": model, "ids": ids, "report": report});
        self.call("print_report", arguments).await
    }

    /// What was asked of Odoo to print.
    fn printed(&self) -> Vec<String> {
        let asked = self.desk.asked.lock().unwrap();
        let prints = asked
            .iter()
            .filter(|asked| !asked.contains('.') || asked.starts_with("print"));
        prints.cloned().collect()
    }

    /// The files that are kept, without what is told of them.
    fn files(&self) -> Vec<Vec<u8>> {
        let files = fs::read_dir(self.folder.path().join("exports")).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        let data = paths.filter(|path| {
            path.extension()
                .is_some_and(|end| end == "pdf" || end == "txt")
        });
        data.map(|path| fs::read(path).unwrap()).collect()
    }
}

/// A key's desk.
fn by_key() -> Desk {
    Desk {
        session: Err(NoSession::Key),
        ..Desk::default()
    }
}

#[tokio::test]
async fn a_report_is_chosen_by_what_it_is_called() {
    let office = Office::of(Desk::default());
    for (report, printed) in [
        (json!(null), "print sale.report_saleorder [1]"),
        (json!(" pdf quote "), "print sale.report_saleorder [1]"),
        (json!("sale.report_raw"), "print sale.report_raw [1]"),
        (json!("x.3"), "print sale.report_raw [1]"),
        (json!(3), "print sale.report_raw [1]"),
        (json!("sale.report_two"), "print sale.report_two [1]"),
        (json!("Zebra"), "print sale.report_zebra [1]"),
    ] {
        let answer = office
            .print("sale.order", json!([1]), report.clone())
            .await
            .unwrap();
        assert_eq!(office.printed().last().unwrap(), printed, "{report}");
        let others = answer.get("other_reports");
        assert_eq!(others.is_some(), report.is_null(), "{answer}");
    }
}

/// What is no report of the model, or makes no file, is refused with the reason; nothing is printed.
#[tokio::test]
async fn what_is_not_printed() {
    let mut told = String::new();
    for (model, report) in [
        ("sale.order", json!("pdf quot")),
        ("sale.order", json!("account.report_invoice")),
        ("sale.order", json!("web.login")),
        ("sale.order", json!("../../web/login")),
        ("sale.order", json!("Order as page")),
        ("sale.order", json!("Labels")),
        ("sale.order", json!("Odd")),
        ("sale.order", json!("Twice")),
        ("sale.order", json!(99)),
        ("sale.order", json!(["PDF Quote"])),
        ("stock.picking", json!("PDF Quote")),
        ("res.partner", json!(null)),
        ("shop.order", json!(null)),
        ("res.users", json!(null)),
        ("res.users.apikeys", json!(null)),
        ("no model", json!(null)),
    ] {
        let office = Office::of(Desk::default());
        let error = office
            .print(model, json!([1]), report.clone())
            .await
            .unwrap_err();
        told += &format!("{model} {report}\n    {}\n", error["problems"]);
        assert_eq!(office.printed(), [""; 0], "{model} {report}");
    }
    for ids in [
        json!([]),
        json!([0]),
        json!("x"),
        json!((1..=101).collect::<Vec<_>>()),
    ] {
        let office = Office::of(Desk::default());
        let error = office
            .print("sale.order", ids, json!(null))
            .await
            .unwrap_err();
        told += &format!("{}\n", error["problems"]);
    }
    let office = Office::of(Desk::default());
    let error = office
        .print("sale.order", json!([1, 77, 78]), json!(null))
        .await
        .unwrap_err();
    told += &format!("{error}\n");
    insta::assert_snapshot!(told);
}

/// Each way, by what there is; and where there is none, what each would have needed.
#[tokio::test]
async fn the_ways_to_a_file() {
    let keeps = || Desk {
        keeps: true,
        ..by_key()
    };
    let without_pages = |desk: Desk| Desk {
        has_pages: false,
        ..desk
    };
    let broken = (
        "odoo.exceptions.UserError",
        "Unable to find Wkhtmltopdf on this system.",
    );
    let denied = (
        "odoo.exceptions.AccessError",
        "You are not allowed to access this.",
    );
    let invoice = "Invoice PDF";
    let cases = [
        ("a session", Desk::default(), "sale.order", json!(null)),
        ("the page", by_key(), "sale.order", json!(null)),
        (
            "a usual one that the menu lacks",
            by_key(),
            "account.move",
            json!(null),
        ),
        ("no page for it", by_key(), "stock.picking", json!(null)),
        ("no page for this one", by_key(), "sale.order", json!("Raw")),
        ("no way for labels", by_key(), "sale.order", json!("Zebra")),
        (
            "a second factor",
            Desk {
                session: Err(NoSession::Refused),
                ..by_key()
            },
            "stock.picking",
            json!(null),
        ),
        (
            "no page, an attachment",
            without_pages(keeps()),
            "account.move",
            json!(invoice),
        ),
        (
            "no page, none kept",
            without_pages(by_key()),
            "account.move",
            json!(invoice),
        ),
        (
            "the main attachment",
            keeps(),
            "account.move",
            json!("Original Bills"),
        ),
        (
            "a session without wkhtmltopdf",
            Desk {
                raises: Some(broken),
                ..Desk::default()
            },
            "sale.order",
            json!(null),
        ),
        (
            "the same, with what was kept",
            Desk {
                raises: Some(broken),
                keeps: true,
                ..Desk::default()
            },
            "account.move",
            json!(invoice),
        ),
        (
            "no right: nothing else is tried",
            Desk {
                raises: Some(denied),
                keeps: true,
                ..Desk::default()
            },
            "account.move",
            json!(invoice),
        ),
        (
            "a page that breaks, with what was kept",
            Desk {
                page_raises: Some((
                    "HTTP 500",
                    "Odoo printed nothing: 500: Internal Server Error",
                )),
                ..keeps()
            },
            "account.move",
            json!(invoice),
        ),
        (
            "a page that breaks",
            Desk {
                page_raises: Some((
                    "HTTP 500",
                    "Odoo printed nothing: 500: Internal Server Error",
                )),
                ..by_key()
            },
            "sale.order",
            json!(null),
        ),
        (
            "a purchase that was sent",
            Desk {
                state: "sent",
                ..by_key()
            },
            "purchase.order",
            json!("Request"),
        ),
        (
            "the order of one that was sent",
            Desk {
                state: "sent",
                ..by_key()
            },
            "purchase.order",
            json!(null),
        ),
    ];
    let mut told = String::new();
    for (about, desk, model, report) in cases {
        let office = Office::of(desk);
        let answer = office.print(model, json!([1]), report).await;
        told += &format!("{about}: {model}\n");
        told += &match &answer {
            Ok(answer) => format!(
                "    {} | {} | {} | {}\n",
                answer["file_name"], answer["report"], answer["through"], answer["notes"]
            ),
            Err(error) => format!("    {}: {}\n", error["code"], error["message"]),
        };
        assert_eq!(office.files().len(), usize::from(answer.is_ok()), "{about}");
        let text = format!("{answer:?}");
        assert!(
            !text.contains(TOKEN) && !text.contains("access_token"),
            "{about}: {text}"
        );
    }
    insta::assert_snapshot!(told);
}

#[tokio::test]
async fn a_file_is_told_as_that_of_an_export() {
    let office = Office::of(Desk::default());
    let mut answer = office
        .print("sale.order", json!([2]), json!(null))
        .await
        .unwrap();
    let link = answer["link"].as_str().unwrap();
    assert!(link.starts_with("https://mcp/exports/"), "{link}");
    for key in ["id", "link", "link_expires"] {
        answer[key] = json!("…");
    }
    let expected = json!({
        "id": "…", "state": "done", "link": "…", "link_expires": "…", "file_name": "Order - S_1.pdf", "bytes": 16,
        "sha256": answer["sha256"], "model": "sale.order", "ids": [2], "report": "PDF Quote",
        "through": "web session", "other_reports": ["Raw", "Twice", "Twice", "Zebra"],
    });
    assert_eq!(answer, expected);
    assert_eq!(office.files(), [PDF]);
}

#[tokio::test]
async fn rows_that_are_files_of_their_own() {
    let office = Office::of(by_key());
    let answer = office
        .print("sale.order", json!([1, 2, 3]), json!(null))
        .await
        .unwrap();
    let files = answer["files"].as_array().unwrap();
    let ids: Vec<&Json> = files.iter().map(|file| &file["ids"]).collect();
    assert_eq!(ids, [&json!([1]), &json!([2]), &json!([3])]);
    assert_eq!(files[1]["file_name"], "PDF Quote - S_00002.pdf");
    assert_eq!(office.files().len(), 3);

    // More of them than there may be.
    let office = Office::of(by_key());
    let many: Vec<i64> = (1..=21).collect();
    let error = office
        .print("sale.order", json!(many), json!(null))
        .await
        .unwrap_err();
    assert_eq!(error["problems"][0]["code"], "too_much", "{error}");
    assert_eq!(office.printed(), [""; 0]);

    // What Odoo cannot join.
    let office = Office::of(Desk {
        raises: Some(("joins", "Tried to convert multiple documents")),
        ..Desk::default()
    });
    let answer = office
        .print("sale.order", json!([1, 2]), json!(null))
        .await
        .unwrap();
    assert_eq!(answer["files"].as_array().unwrap().len(), 2, "{answer}");
    let report = "print sale.report_saleorder";
    let expected = ["[1, 2]", "[1]", "[2]"].map(|ids| format!("{report} {ids}"));
    assert_eq!(office.printed(), expected);

    // None of them.
    let office = Office::of(Desk {
        page_raises: Some(("HTTP 500", "Odoo printed nothing: broken")),
        ..by_key()
    });
    let error = office
        .print("sale.order", json!([1, 2]), json!(null))
        .await
        .unwrap_err();
    assert_eq!(error["message"], "Odoo printed nothing: broken");
}

#[tokio::test]
async fn a_button_that_prints_says_how() {
    for (button, model, print) in [
        (
            "Print",
            "sale.order",
            json!({"tool": "print_report", "model": "sale.order", "ids": [1], "report": "sale.report_saleorder"}),
        ),
        ("Other", "sale.order", json!(null)),
        ("Print", "stock.picking", json!(null)),
    ] {
        let office = Office::of(Desk::default());
        let arguments = json!({"model": model, "ids": [1], "button": button});
        let answer = office.call("press_button", arguments).await.unwrap();
        assert_eq!(
            answer["next"]["print"], print,
            "{button} of {model}: {answer}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn one_that_takes_long_is_waited_for_as_an_export_is() {
    let mut office = Office::of(Desk {
        takes: Duration::from_secs(60),
        ..Desk::default()
    });
    office.wait = Duration::from_secs(5);
    let answer = office
        .print("sale.order", json!([1]), json!(null))
        .await
        .unwrap();
    assert_eq!(answer["state"], "running");
    assert_eq!(answer["progress"], json!({"bytes": 0}));
    assert!(
        answer["link"].is_string() && answer["ids"] == json!([1]),
        "{answer}"
    );
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_secs(2)).await;
        if !office.files().is_empty() {
            break;
        }
    }
    let status = office
        .call("export_status", json!({"id": answer["id"]}))
        .await
        .unwrap();
    assert_eq!(
        (&status["state"], &status["file_name"]),
        (&json!("done"), &json!("Order - S_1.pdf"))
    );
    assert_eq!(status["report"], "PDF Quote");
}

#[tokio::test]
async fn what_is_permitted() {
    let whole = ModelPermissions::default;
    for (about, permitted, id, is_printed) in [
        ("all of it", whole(), 1, true),
        (
            "printing alone",
            ModelPermissions {
                operations: Allowed::only(["print"]),
                ..whole()
            },
            1,
            true,
        ),
        (
            "reading alone",
            ModelPermissions {
                operations: Allowed::only(["search", "get"]),
                ..whole()
            },
            1,
            false,
        ),
        (
            "all but printing",
            ModelPermissions {
                operations: Allowed::all_but(["print"]),
                ..whole()
            },
            1,
            false,
        ),
        (
            "not every field",
            ModelPermissions {
                fields: Allowed::all_but(["user_id"]),
                ..whole()
            },
            1,
            false,
        ),
        (
            "a row among those",
            ModelPermissions {
                domain: Some(Domain::condition("state", Operator::Equals, "draft")),
                ..whole()
            },
            1,
            true,
        ),
        (
            "a row that is not",
            ModelPermissions {
                domain: Some(Domain::condition("state", Operator::Equals, "draft")),
                ..whole()
            },
            77,
            false,
        ),
    ] {
        let mut office = Office::of(Desk::default());
        office.permissions = Permissions::only([("sale.order", permitted)]);
        let answer = office.print("sale.order", json!([id]), json!(null)).await;
        assert_eq!(answer.is_ok(), is_printed, "{about}: {answer:?}");
        assert_eq!(office.printed().is_empty(), !is_printed, "{about}");
        if let Err(error) = answer {
            assert_eq!(
                error["problems"][0]["code"], "not_permitted",
                "{about}: {error}"
            );
        }
    }
    let mut office = Office::of(Desk::default());
    office.permissions = Permissions::only([("res.partner", whole())]);
    let error = office
        .print("sale.order", json!([1]), json!(null))
        .await
        .unwrap_err();
    assert_eq!(error["problems"][0]["code"], "not_permitted", "{error}");
}
