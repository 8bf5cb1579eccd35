//! The sandbox over HTTP, on a tiny catalog and a few rows that the test writes itself.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may panic: clippy.toml's leave does not reach the helpers of a test file"
)]

use std::{fs, path::Path};

use odoo::{Call, Client, Credentials, Error, Odoo, Session};
use sandbox::{Options, Sandbox, SandboxError};
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

fn catalog() -> TempDir {
    let char = json!({"type": "char", "string": "Text"});
    let boolean = json!({"type": "boolean", "string": "Flag"});
    let link = |to: &str| json!({"type": "many2one", "string": "Link", "relation": to});
    let models = json!({
        "res.country": {"name": char, "code": char},
        "res.tag": {"name": char},
        "res.users": {"login": char, "name": char, "active": boolean},
        "res.partner": {
            "name": {"type": "char", "string": "Name", "required": true},
            "active": boolean,
            "email": char,
            "color": {"type": "integer", "string": "Color"},
            "parent_id": link("res.partner"),
            "country_id": link("res.country"),
            "country_code": {"type": "char", "string": "Code", "store": false,
                "related": "country_id.code", "depends": ["country_id.code"]},
            "score": {"type": "float", "string": "Score", "store": false, "depends": ["color"]},
            "child_ids": {"type": "one2many", "string": "Contacts", "relation": "res.partner",
                "relation_field": "parent_id"},
            "tag_ids": {"type": "many2many", "string": "Tags", "relation": "res.tag"},
            "create_date": {"type": "datetime", "string": "Created on"},
            "create_uid": link("res.users"),
        },
        "sale.order": {
            "name": {"type": "char", "string": "Reference", "required": true},
            "partner_id": {"type": "many2one", "string": "Customer", "required": true,
                "relation": "res.partner"},
            "state": {"type": "selection", "string": "Status",
                "selection": [["draft", "Quotation"], ["sale", "Order"]]},
            "date_order": {"type": "datetime", "string": "Date", "required": true},
            "amount_total": {"type": "monetary", "string": "Total"},
        },
    });
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("models")).unwrap();
    let header = json!({"odoo": "19.0", "help": false});
    fs::write(folder.path().join("catalog.json"), header.to_string()).unwrap();
    for (model, fields) in models.as_object().unwrap() {
        let order = match model.as_str() {
            "res.partner" => "name desc",
            // Names what is no column: the id has to do.
            _ => "nowhere desc",
        };
        let file = json!({"model": model, "label": model, "order": order, "fields": fields});
        let path = folder.path().join(format!("models/{model}.json"));
        fs::write(path, file.to_string()).unwrap();
    }
    folder
}

fn rows() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |model: &str, rows: Json| {
        fs::write(
            folder.path().join(format!("{model}.json")),
            rows.to_string(),
        )
        .unwrap();
    };
    write(
        "res.country",
        json!([{"id": 5, "name": "Éire", "code": "IE"}]),
    );
    write(
        "res.tag",
        json!([{"id": 1, "name": "Gold"}, {"id": 2, "name": "Tin"}]),
    );
    write(
        "res.users",
        json!([{"id": 7, "login": "vera", "name": "Vera", "active": true}]),
    );
    write(
        "res.partner",
        json!([
            {"id": 1, "name": "Alder", "active": true, "email": "a@alder.example", "color": 3,
             "country_id": 5, "parent_id": false, "tag_ids": [2, 1]},
            {"id": 2, "name": "Birch", "display_name": "Alder, Birch", "active": true,
             "email": false, "parent_id": 1, "country_id": false, "tag_ids": [1],
             "create_date": "2026-02-01 08:30:00"},
            {"id": 3, "name": "cedar_x", "active": true, "email": "", "color": 0, "tag_ids": []},
            {"id": 4, "name": "Dead", "active": false, "parent_id": 1},
        ]),
    );
    write("not.captured", json!([{"id": 1}]));
    folder
}

struct Running {
    url: String,
    client: Session,
    _folders: [TempDir; 2],
}

async fn running() -> Running {
    let (catalog, rows) = (catalog(), rows());
    let mut options = Options::new(catalog.path());
    options.rows = Some(rows.path().to_owned());
    let sandbox = Sandbox::open(&options).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(sandbox.serve(listener));
    Running {
        client: Odoo::new(&url, "sandbox")
            .unwrap()
            .session(Credentials::Login {
                login: "admin".to_owned(),
                secret: "admin".to_owned(),
            }),
        url,
        _folders: [catalog, rows],
    }
}

impl Running {
    async fn call(
        &self,
        model: &str,
        method: &str,
        first: Json,
        named: Json,
    ) -> Result<Json, Error> {
        let mut call = Call::new(model, method).leading("first", first);
        call.named = named.as_object().unwrap().clone();
        if let Some(Json::Object(context)) = call.named.remove("context") {
            call.context = context;
        }
        self.client.call(call).await
    }

    async fn good(&self, model: &str, method: &str, first: Json, named: Json) -> Json {
        let answer = self.call(model, method, first.clone(), named).await;
        answer.unwrap_or_else(|error| panic!("{model}.{method}({first}): {error}"))
    }

    async fn fault(&self, model: &str, method: &str, first: Json, named: Json) -> (String, String) {
        match self.call(model, method, first.clone(), named).await {
            Err(Error::Fault(fault)) => (fault.name, fault.message),
            other => panic!("{model}.{method}({first}): {other:?}"),
        }
    }

    /// The answer to a body sent as it is.
    async fn raw(&self, body: &str) -> Json {
        let address = self.url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).await.unwrap();
        let length = body.len();
        let request = format!(
            "POST /jsonrpc HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        serde_json::from_str(body).unwrap()
    }
}

#[tokio::test]
async fn domains_match_what_odoo_would() {
    let sandbox = running().await;
    for (domain, ids) in [
        (json!([]), json!([1, 2, 3])),
        (
            json!([["active", "in", [true, false]]]),
            json!([1, 2, 3, 4]),
        ),
        (json!([["name", "=", "Alder"]]), json!([1])),
        (json!([["name", "!=", "Alder"]]), json!([2, 3])),
        (json!([["email", "=", false]]), json!([2, 3])),
        (json!([["email", "!=", "a@alder.example"]]), json!([2, 3])),
        (
            json!([["email", "not in", ["a@alder.example", false]]]),
            json!([]),
        ),
        (json!([["email", "not ilike", "ALDER"]]), json!([2, 3])),
        (json!([["name", "like", "alder"]]), json!([])),
        (json!([["name", "ilike", "ALD%R"]]), json!([1])),
        (json!([["name", "=like", "cedar_x"]]), json!([3])),
        (json!([["name", "like", "*"]]), json!([])),
        (json!([["color", "=", 0]]), json!([2, 3])),
        (json!([["color", "<", 3]]), json!([2, 3])),
        (json!([["color", "in", [3.0]]]), json!([1])),
        // Equal to a day is equal to its first second.
        (json!([["create_date", "=", "2026-02-01"]]), json!([])),
        (json!([["create_date", "<=", "2026-02-01"]]), json!([2])),
        (json!([["parent_id", "!=", 1]]), json!([1, 3])),
        (json!([["parent_id", "in", [1, false]]]), json!([1, 2, 3])),
        (json!([["parent_id", "ilike", "ald"]]), json!([2])),
        (
            json!([["parent_id.country_id.code", "=", "IE"]]),
            json!([2]),
        ),
        (json!([["country_id", "=", "Éire"]]), json!([1])),
        (json!([["country_id", "ilike", "éIRE"]]), json!([1])),
        (json!([["country_code", "!=", "IE"]]), json!([2, 3])),
        (json!([["parent_id", "=?", false]]), json!([1, 2, 3])),
        (json!([["child_ids", "=", 4]]), json!([1])),
        (json!([["child_ids.name", "=", "Dead"]]), json!([])),
        (json!([["child_ids", "=", false]]), json!([2, 3])),
        (json!([["tag_ids", "in", [2]]]), json!([1])),
        (json!([["tag_ids", "not in", [2]]]), json!([2, 3])),
        (json!([["tag_ids.name", "=", "Gold"]]), json!([1, 2])),
        (
            json!([["tag_ids", "any", [["name", "=", "Tin"]]]]),
            json!([1]),
        ),
        (
            json!(["!", ["create_date", "<", "2020-01-01"]]),
            json!([1, 2, 3]),
        ),
        (
            json!([
                "|",
                ["id", "=", 1],
                "&",
                ["id", ">", 2],
                ["name", "ilike", "ced"]
            ]),
            json!([1, 3]),
        ),
        (json!(["|", [0, "=", 1], ["id", "=", 2]]), json!([2])),
        (json!([["id", "child_of", 1]]), json!([1, 2])),
        (json!([["parent_id", "child_of", "alder"]]), json!([1, 2])),
        (json!([["id", "parent_of", [2]]]), json!([1, 2])),
        (json!([["country_id", "child_of", []]]), json!([])),
        // Negated, a comparison takes in the rows without a value, too.
        (json!(["!", ["create_date", ">", "2000-01-01"]]), json!([])),
        (
            json!([["name", "=", "'; DROP TABLE \"res.partner\"; --"]]),
            json!([]),
        ),
    ] {
        let found = sandbox
            .good(
                "res.partner",
                "search",
                domain.clone(),
                json!({"order": "id"}),
            )
            .await;
        assert_eq!(found, ids, "{domain}");
        let count = sandbox.good("res.partner", "search_count", domain.clone(), json!({}));
        assert_eq!(count.await, ids.as_array().unwrap().len(), "{domain}");
    }
    for (domain, name, message) in [
        (
            json!([["foo", "=", 1]]),
            "builtins.ValueError",
            "Invalid field res.partner.foo in condition ('foo', '=', 1)",
        ),
        (
            json!([["name", "~~", 1]]),
            "builtins.ValueError",
            "Invalid operator in condition ('name', '~~', 1)",
        ),
        (
            json!(["|", ["name", "=", "x"]]),
            "builtins.ValueError",
            "Domain() malformed domain ['|', ['name', '=', 'x']]",
        ),
        (
            json!([["name", "child_of", 1]]),
            "builtins.ValueError",
            "Cannot execute child_of for res.partner.name, works only for relational fields in \
             condition ('name', 'child_of', 1)",
        ),
        (
            json!([["score", ">", 1]]),
            "builtins.NotImplementedError",
            "The sandbox does not support searching by res.partner.score, which is computed: \
             ('score', '>', 1)",
        ),
        (
            json!([["color", "=", "red"]]),
            "builtins.ValueError",
            "invalid literal for int() with base 10: 'red'",
        ),
    ] {
        let fault = sandbox
            .fault("res.partner", "search", domain, json!({}))
            .await;
        assert_eq!(fault, (name.to_owned(), message.to_owned()));
    }
}

#[tokio::test]
async fn rows_read_as_odoo_reads_them() {
    let sandbox = running().await;
    let fields = json!([
        "name",
        "color",
        "score",
        "email",
        "parent_id",
        "child_ids",
        "tag_ids",
        "country_code",
        "create_date",
        "display_name"
    ]);
    let read = sandbox.good(
        "res.partner",
        "read",
        json!([2, 99, 1]),
        json!({"fields": fields}),
    );
    assert_eq!(
        read.await,
        json!([
            {"id": 2, "name": "Birch", "color": 0, "score": 0.0, "email": false,
             "parent_id": [1, "Alder"], "child_ids": [], "tag_ids": [1], "country_code": false,
             "create_date": "2026-02-01 08:30:00", "display_name": "Alder, Birch"},
            {"id": 1, "name": "Alder", "color": 3, "score": 0.0, "email": "a@alder.example",
             "parent_id": false, "child_ids": [2], "tag_ids": [1, 2], "country_code": "IE",
             "create_date": read_date(&sandbox).await, "display_name": "Alder"},
        ])
    );
    let named = json!({"fields": ["parent_id"], "load": null, "limit": 2, "offset": 1});
    let page = sandbox
        .good("res.partner", "search_read", json!([]), named)
        .await;
    assert_eq!(
        page,
        json!([{"id": 2, "parent_id": 1}, {"id": 1, "parent_id": false}])
    );
    let named = json!({"order": "parent_id desc, id desc",
        "context": {"active_test": false}});
    let found = sandbox
        .good("res.partner", "search", json!([]), named)
        .await;
    // By the parent's own order, backwards: those without a parent come last then.
    assert_eq!(found, json!([4, 2, 3, 1]));
    let named = json!({"attributes": ["type", "required"]});
    let entries = sandbox
        .good("res.partner", "fields_get", json!(["name"]), named)
        .await;
    assert_eq!(entries, json!({"name": {"required": true, "type": "char"}}));

    for (method, named, message) in [
        (
            "search",
            json!({"order": "name; drop"}),
            "Invalid \"order\" specified (name; drop).",
        ),
        (
            "search",
            json!({"order": "nope"}),
            "Invalid field 'nope' on model 'res.partner'",
        ),
        (
            "search",
            json!({"fields": []}),
            "BaseModel.search() got an unexpected keyword argument 'fields'",
        ),
        (
            "search_read",
            json!({"fields": ["no"]}),
            "Invalid field 'no' on 'res.partner'",
        ),
        (
            "_search",
            json!({}),
            "Private methods (such as 'res.partner._search')",
        ),
        (
            "no_such",
            json!({}),
            "The method 'res.partner.no_such' does not exist",
        ),
    ] {
        let (_, said) = sandbox.fault("res.partner", method, json!([]), named).await;
        assert!(said.starts_with(message), "{said}");
    }
}

async fn read_date(sandbox: &Running) -> Json {
    let named = json!({"fields": ["create_date"]});
    let row = sandbox.good("res.partner", "read", json!([1]), named).await;
    row[0]["create_date"].clone()
}

#[tokio::test]
async fn writes_are_checked_and_atomic() {
    let sandbox = running().await;
    let new = json!({"name": "Elm", "id": 90, "tag_ids": [[6, 0, [2]], [0, 0, {"name": "New"}]],
        "child_ids": [[0, 0, {"name": "Fir"}], [4, 3]]});
    let id = sandbox.good("res.partner", "create", new, json!({})).await;
    assert_eq!(id, json!(5));
    let fields =
        json!({"fields": ["active", "tag_ids", "child_ids", "create_uid", "display_name"]});
    let row = sandbox
        .good("res.partner", "read", json!([5]), fields)
        .await;
    let made = json!([{"id": 5, "active": true, "tag_ids": [2, 3], "child_ids": [3, 6],
        "create_uid": [2, "res.users,2"], "display_name": "Elm"}]);
    assert_eq!(row, made);

    let commands =
        json!({"vals": {"name": "Elms", "tag_ids": [[3, 2]], "child_ids": [[2, 6], [5]]}});
    sandbox
        .good("res.partner", "write", json!([5]), commands)
        .await;
    let fields = json!({"fields": ["tag_ids", "child_ids", "display_name"]});
    let row = sandbox.good("res.partner", "read", json!(5), fields).await;
    assert_eq!(
        row,
        json!([{"id": 5, "tag_ids": [3], "child_ids": [], "display_name": "Elms"}])
    );

    let order = sandbox
        .good("sale.order", "create", json!({"partner_id": 5}), json!({}))
        .await;
    // Row 6 is gone already, so row 5 stays.
    let (name, _) = sandbox
        .fault("res.partner", "unlink", json!([5, 6]), json!({}))
        .await;
    assert_eq!(name, "odoo.exceptions.MissingError");
    // An order may not be without its customer.
    let (name, message) = sandbox
        .fault("res.partner", "unlink", json!([5]), json!({}))
        .await;
    assert_eq!(name, "odoo.exceptions.ValidationError");
    assert!(
        message.starts_with("The operation cannot be completed: Another model is using"),
        "{message}"
    );
    let fields = json!({"fields": ["name", "state", "partner_id", "amount_total"]});
    let row = sandbox
        .good("sale.order", "read", json!([order]), fields)
        .await;
    assert_eq!(row[0]["partner_id"][0], 5);
    for (model, id) in [("sale.order", &order), ("res.partner", &json!(5))] {
        sandbox.good(model, "unlink", json!([id]), json!({})).await;
    }

    let (value, validation) = ("builtins.ValueError", "odoo.exceptions.ValidationError");
    for (model, method, first, named, name, message) in [
        (
            "res.partner",
            "create",
            json!([{"name": "Kept?"}, {"foo": 1}]),
            json!({}),
            value,
            "Invalid field 'foo' in 'res.partner'",
        ),
        (
            "res.partner",
            "create",
            json!([{"name": "Kept?"}, {}]),
            json!({}),
            validation,
            "The operation cannot be completed: Missing required value for the field 'Name' (name).",
        ),
        (
            "res.partner",
            "write",
            json!([1]),
            json!({"vals": {"name": false}}),
            validation,
            "The operation cannot be completed: Missing required value for the field 'Name' (name).",
        ),
        (
            "res.partner",
            "write",
            json!([1]),
            json!({"vals": {"country_id": 9}}),
            "odoo.exceptions.MissingError",
            "Record does not exist or has been deleted.",
        ),
        (
            "sale.order",
            "create",
            json!({"partner_id": 1, "state": "foo"}),
            json!({}),
            value,
            "Wrong value for sale.order.state: 'foo'",
        ),
        (
            "sale.order",
            "create",
            json!({"partner_id": 1, "name": "S1", "date_order": "soon"}),
            json!({}),
            value,
            "time data 'soon' does not match format '%Y'",
        ),
        (
            "res.partner",
            "write",
            json!([1, 77]),
            json!({"vals": {"name": "Kept?"}}),
            "odoo.exceptions.MissingError",
            "Record does not exist or has been deleted.",
        ),
        (
            "res.partner",
            "write",
            json!([1]),
            json!({"vals": {"score": 1.0}}),
            "builtins.NotImplementedError",
            "The sandbox does not support writing res.partner.score, which it does not store",
        ),
        (
            "no.model",
            "search",
            json!([]),
            json!({}),
            "odoo.exceptions.UserError",
            "Object no.model doesn't exist",
        ),
    ] {
        let (kind, said) = sandbox.fault(model, method, first, named).await;
        assert_eq!(kind, name, "{said}");
        assert_eq!(said.lines().next(), Some(message));
    }
    let kept = json!([["name", "=", "Kept?"]]);
    let count = sandbox
        .good("res.partner", "search_count", kept, json!({}))
        .await;
    assert_eq!(count, 0);
}

#[tokio::test]
async fn the_wire_answers_whatever_comes() {
    let sandbox = running().await;
    let service = |service: &str, method: &str, args: Json| {
        json!({"jsonrpc": "2.0", "id": 4, "params":
            {"service": service, "method": method, "args": args}})
        .to_string()
    };
    for (body, result) in [
        (
            service(
                "common",
                "authenticate",
                json!(["sandbox", "admin", "admin", {}]),
            ),
            json!(2),
        ),
        (
            service("common", "login", json!(["sandbox", "vera", "vera"])),
            json!(7),
        ),
        (
            service("common", "login", json!(["sandbox", "vera", "admin"])),
            json!(false),
        ),
        (
            service(
                "object",
                "execute",
                json!(["sandbox", 7, "vera", "res.partner", "search_count", []]),
            ),
            json!(3),
        ),
    ] {
        let answer = sandbox.raw(&body).await;
        assert_eq!(
            answer,
            json!({"jsonrpc": "2.0", "id": 4, "result": result}),
            "{body}"
        );
    }
    let version = sandbox.raw(&service("common", "version", json!([]))).await;
    assert_eq!(
        version["result"]["server_version_info"],
        json!([19, 0, 0, "final", 0, ""])
    );

    let search = |database: &str, uid: i64, password: &str| {
        let args = json!([database, uid, password, "res.partner", "search", [[]]]);
        service("object", "execute_kw", args)
    };
    for (body, name) in [
        (
            search("sandbox", 2, "wrong"),
            "odoo.exceptions.AccessDenied",
        ),
        (
            search("sandbox", 7, "admin"),
            "odoo.exceptions.AccessDenied",
        ),
        (search("other", 2, "admin"), "psycopg2.OperationalError"),
        (
            service("object", "nothing", json!([])),
            "builtins.ValueError",
        ),
        (
            service("object", "execute_kw", json!([])),
            "builtins.ValueError",
        ),
        ("{}".to_owned(), "builtins.TypeError"),
    ] {
        let answer = sandbox.raw(&body).await;
        let error = &answer["error"];
        assert_eq!(error["code"], 0);
        assert_eq!(error["message"], "Odoo Server Error");
        assert_eq!(error["data"]["name"], name, "{body:.60}");
    }
}

#[test]
fn without_rows_some_are_invented() {
    let catalog = catalog();
    let sandbox = Sandbox::open(&Options::new(catalog.path())).unwrap();
    assert_eq!(sandbox.models(), 5);
    // Countries, partners, users and orders; of tags of this model there are none.
    assert!(sandbox.rows() > 300, "{}", sandbox.rows());
}

#[test]
fn wrong_folders_are_named() {
    let catalog = catalog();
    let nowhere = Path::new("no-such-folder");
    let error = Sandbox::open(&Options::new(nowhere)).err().unwrap();
    assert!(error.to_string().contains("no-such-folder"), "{error}");
    for rows in [nowhere, catalog.path()] {
        let mut options = Options::new(catalog.path());
        options.rows = Some(rows.to_owned());
        let error = Sandbox::open(&options).err().unwrap();
        let folder = rows.display().to_string();
        assert!(error.to_string().contains(&folder), "{error}");
    }
    let rows = tempfile::tempdir().unwrap();
    let file = rows.path().join("res.partner.json");
    fs::write(file, r#"[{"id": 3, "name": "Rowan", "color": "red"}]"#).unwrap();
    let mut options = Options::new(catalog.path());
    options.rows = Some(rows.path().to_owned());
    let error = Sandbox::open(&options).err().unwrap();
    assert!(matches!(error, SandboxError::Row { .. }));
    assert!(
        error.to_string().starts_with("res.partner, row 3: color: "),
        "{error}"
    );
}
