//! Imports against the sandbox: what was there stays, what is new comes, and what is wrong keeps out what it should.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{fmt::Write as _, sync::Arc};

use base64::{Engine as _, prelude::BASE64_STANDARD as BASE64};
use odoo::{Call, Client as _};
use serde_json::{Value as Json, json};
use tests::Upstream;
use toolkit::{Context, Registry};
use tools as _;

struct Shop {
    upstream: Upstream,
    registry: Registry,
    context: Context,
}

impl Shop {
    async fn open() -> Self {
        let upstream = Upstream::demo(None).await;
        Self {
            registry: Registry::collect().unwrap(),
            context: upstream.context(),
            upstream,
        }
    }

    async fn call(&self, tool: &str, arguments: Json) -> Result<Json, Json> {
        let tool = self.registry.get(tool).unwrap();
        let arguments = arguments.as_object().unwrap().clone();
        let answer = tool.call(&self.context, arguments).await;
        answer
            .map(|answer| answer.structured)
            .map_err(|error| error.to_json())
    }

    async fn import(&self, mut arguments: Json) -> Result<Json, Json> {
        arguments["model"] = json!("res.partner");
        self.call("import_records", arguments).await
    }

    async fn partners(&self, domain: Json) -> Vec<Json> {
        let call = Call::new("res.partner", "search_read")
            .with("domain", domain)
            .with(
                "fields",
                json!(["name", "email", "phone", "city", "country_id"]),
            )
            .with("order", "id");
        let rows = self.upstream.client().call(call).await.unwrap();
        rows.as_array().unwrap().clone()
    }

    async fn attach(&self, bytes: &[u8]) -> i64 {
        let file = json!({"name": "list", "datas": BASE64.encode(bytes)});
        let call = Call::new("ir.attachment", "create").leading("vals_list", json!([file]));
        let made = self.upstream.client().call(call).await.unwrap();
        made[0].as_i64().unwrap()
    }
}

fn counts(answer: &Json) -> [i64; 4] {
    ["created", "changed", "unchanged", "failed"].map(|key| answer[key].as_i64().unwrap_or(-1))
}

#[tokio::test]
async fn those_that_are_there_stay_as_they_are() {
    let shop = Shop::open().await;
    let there = shop
        .import(json!({"text": "Name;Email;Phone;City\nWill Bur;will.bur@x.example;123;Turlock"}))
        .await
        .unwrap();
    assert_eq!(counts(&there), [1, 0, 0, 0]);
    let before = shop.partners(json!([["email", "ilike", "will.bur"]])).await;
    let list = "Name;Email;Phone;City\n\
        Ilona Farkas;ilona.farkas@b.example;+36 1 555 0101;Budapest\n\
        Will Bur;Will.Bur@X.example;;\n\
        Tomáš Novák;tomas.novak@b.example;;Praha\n\
        Ilona Farkas;ilona.farkas@b.example;;Budapest\n";
    let arguments = json!({"text": list, "match_on": "Email"});
    let mut dry = arguments.clone();
    dry["dry_run"] = json!(true);
    let tried = shop.import(dry).await.unwrap();
    assert_eq!(counts(&tried), [2, 0, 1, 0], "{tried}");
    assert!(
        tried["odoo"].as_str().unwrap().starts_with("not asked"),
        "{tried}"
    );
    assert!(
        shop.partners(json!([["email", "ilike", "@b.example"]]))
            .await
            .is_empty()
    );
    let answer = shop.import(arguments.clone()).await.unwrap();
    assert_eq!(counts(&answer), [2, 0, 1, 0], "{answer}");
    assert_eq!(answer["merged"], 1);
    assert_eq!(answer["new"].as_array().unwrap().len(), 2);
    let made = shop
        .partners(json!([["email", "ilike", "@b.example"]]))
        .await;
    let told: Vec<_> = made
        .iter()
        .map(|row| [&row["name"], &row["phone"], &row["city"]])
        .collect();
    assert_eq!(
        json!(told),
        json!([
            ["Ilona Farkas", "+36 1 555 0101", "Budapest"],
            ["Tomáš Novák", false, "Praha"]
        ])
    );
    assert_eq!(
        shop.partners(json!([["email", "ilike", "will.bur"]])).await,
        before
    );
    let again = shop.import(arguments).await.unwrap();
    assert_eq!(
        counts(&again),
        [0, 0, 3, 0],
        "the same again changes nothing: {again}"
    );
}

#[tokio::test]
async fn what_differs_is_changed_and_what_is_blank_is_not() {
    let shop = Shop::open().await;
    let rows = json!([
        {"name": "Ann Reed", "Email": "ann@reed.example", "City": "Oslo", "Country": "Norway", "ref": "R1"},
        {"name": "Bo Reed", "Email": "bo@reed.example", "City": "Bergen", "Tags": ["Reed"]},
    ]);
    // A tag that is not there is told by its cell.
    let refused = shop.import(json!({"rows": rows})).await.unwrap_err();
    assert_eq!(
        refused["problems"][0]["path"], "rows[1].Tags[0]",
        "{refused}"
    );
    assert!(
        shop.partners(json!([["email", "ilike", "@reed.example"]]))
            .await
            .is_empty()
    );
    let rows = json!([
        {"name": "Ann Reed", "Email": "ann@reed.example", "City": "Oslo", "Country": "Norway", "ref": "R1"},
        {"name": "Bo Reed", "Email": "bo@reed.example", "City": "Bergen"},
    ]);
    let made = shop.import(json!({"rows": rows})).await.unwrap();
    assert_eq!(counts(&made), [2, 0, 0, 0], "{made}");
    assert_eq!(
        made["columns"],
        json!({"name": "name", "Email": "email", "City": "city", "Country": "country_id", "ref": "ref"})
    );
    let changed = shop
        .import(json!({"match_on": "email", "rows": [
            ["Email", "City", "Country", "Phone"],
            ["ANN@reed.example", "Oslo", "", "55"],
            ["bo@reed.example", "Molde", "Norway", ""],
            ["cy@reed.example", "Bodø", "", ""],
        ]}))
        .await;
    // A new row needs its name.
    let refused = changed.unwrap_err();
    assert_eq!(refused["problems"][0]["path"], "rows[3]", "{refused}");
    let changed = shop
        .import(json!({"match_on": "email", "rows": [
            ["Email", "City", "Country", "Phone", "Name"],
            ["ANN@reed.example", "Oslo", "", "55", ""],
            ["bo@reed.example", "Molde", "Norway", "", ""],
            ["cy@reed.example", "Bodø", "", "", "Cy Reed"],
        ]}))
        .await
        .unwrap();
    assert_eq!(counts(&changed), [1, 2, 0, 0], "{changed}");
    assert_eq!(
        changed["changes"][0]["changed"],
        json!({"phone": {"from": null, "to": "55"}})
    );
    let rows = shop
        .partners(json!([["email", "ilike", "@reed.example"]]))
        .await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            json!([
                row["name"],
                row["email"],
                row["phone"],
                row["city"],
                row["country_id"][1]
            ])
        })
        .collect();
    assert_eq!(
        json!(told),
        json!([
            ["Ann Reed", "ann@reed.example", "55", "Oslo", "Norway"],
            ["Bo Reed", "bo@reed.example", false, "Molde", "Norway"],
            ["Cy Reed", "cy@reed.example", false, "Bodø", null],
        ])
    );
}

#[tokio::test]
async fn all_is_all_or_nothing_and_best_effort_what_goes() {
    let shop = Shop::open().await;
    let list = "Name,Email,Country,Active\n\
        Ann Wells,ann@wells.example,Norway,yes\n\
        Bo Wells,bo@wells.example,Nowhere,yes\n\
        Cy Wells,cy@wells.example,,perhaps\n\
        Di Wells,di@wells.example,Norway,\n\
        Ed Wells,DI@wells.example,Sweden,\n";
    let arguments = json!({"text": list, "match_on": "email"});
    let refused = shop.import(arguments.clone()).await.unwrap_err();
    let paths: Vec<&Json> = refused["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| &problem["path"])
        .collect();
    assert_eq!(
        json!(paths),
        json!([
            "row 6, Name",
            "row 6, Country",
            "row 4, Active",
            "row 3, Country"
        ])
    );
    assert!(
        shop.partners(json!([["email", "ilike", "@wells.example"]]))
            .await
            .is_empty()
    );
    let mut some = arguments.clone();
    some["mode"] = json!("best_effort");
    let answer = shop.import(some.clone()).await.unwrap();
    assert_eq!(counts(&answer), [2, 0, 0, 3], "{answer}");
    let errors = answer["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 4, "{answer}");
    let rows: Vec<&Json> = answer["new"]
        .as_array()
        .unwrap()
        .iter()
        .map(|new| &new["row"])
        .collect();
    assert_eq!(json!(rows), json!([2, 5]));
    let again = shop.import(some).await.unwrap();
    assert_eq!(counts(&again), [0, 0, 2, 3], "{again}");
}

#[tokio::test]
async fn what_odoo_refuses_is_told_by_its_row() {
    let shop = Shop::open().await;
    // Two rows of one external id in one call are one record to Odoo; an unknown parent is told before.
    let list = "id,Name,Related Company\nw_one,One,\nw_two,Two,No Such Company\n";
    let refused = shop.import(json!({"text": list})).await.unwrap_err();
    assert_eq!(
        refused["problems"][0]["path"], "row 3, Related Company",
        "{refused}"
    );
    let list = "External ID,Name,City\nw_one,One,Oslo\nw_two,Two,Oslo\n";
    let made = shop.import(json!({"text": list})).await.unwrap();
    assert_eq!(counts(&made), [2, 0, 0, 0], "{made}");
    assert_eq!(made["columns"]["External ID"], "external id");
    let list =
        "External ID,Name,City\nw_one,One,Oslo\n__import__.w_two,Two,Bergen\nw_three,Three,\n";
    let changed = shop.import(json!({"text": list})).await.unwrap();
    assert_eq!(counts(&changed), [1, 1, 1, 0], "{changed}");
    let ids = json!({"text": "ID,City\n1,x\n99999999,y", "dry_run": true});
    let tried = shop.import(ids).await.unwrap();
    assert_eq!(tried["errors"][0]["path"], "row 3, ID", "{tried}");
}

#[tokio::test]
async fn tables_that_make_no_sense_are_refused_before_anything_is_asked() {
    let shop = Shop::open().await;
    let mut told = String::new();
    for arguments in [
        json!({}),
        json!({"text": ""}),
        json!({"text": "Name\n"}),
        json!({"text": "Name\nx", "rows": [["Name"], ["y"]]}),
        json!({"text": "Nam;Shoe size\nAnn;7"}),
        json!({"text": "Name,Email\nAnn", "match_on": "phone"}),
        json!({"text": "Name,Email\nAnn", "match_on": "Country"}),
        json!({"text": "Name\nAnn", "mode": "some", "dry_run": "perhaps", "from_row": "x", "mod": 1}),
        json!({"text": "Name,Name\nAnn,Bo"}),
        json!({"text": "Name,Image\nAnn,x"}),
        json!({"text": "Name;Email\nAnn;a@b;Bo"}),
        json!({"rows": [["Name"], ["Ann"]], "from_row": 5}),
        json!({"rows": "Name\nAnn", "match_on": "name", "mapping": {"Nme": "name"}}),
        json!({"attachment_id": 99_999_999}),
    ] {
        let refused = shop.import(arguments.clone()).await.unwrap_err();
        let _ = writeln!(told, "{arguments}");
        match refused["problems"].as_array() {
            Some(problems) => problems.iter().for_each(|problem| {
                let _ = writeln!(told, "    {problem}");
            }),
            None => {
                let _ = writeln!(told, "    {refused}");
            }
        }
    }
    let order = shop
        .call(
            "import_records",
            json!({"model": "sale.order", "text": "Customer,Status\nx,sale"}),
        )
        .await;
    let _ = writeln!(
        told,
        "a workflow field\n    {}",
        order.unwrap_err()["problems"][0]
    );
    let group = shop
        .call(
            "import_records",
            json!({"model": "res.groups", "text": "Name\nx"}),
        )
        .await;
    let _ = writeln!(
        told,
        "a closed model\n    {}",
        group.unwrap_err()["problems"][0]
    );
    insta::assert_snapshot!(told);
}

#[tokio::test]
async fn files_are_read_as_people_have_them() {
    let shop = Shop::open().await;
    let latin = shop
        .attach(b"Name;City\nJos\xe9 L\xf3pez;M\xe1laga\n")
        .await;
    let answer = shop.import(json!({"attachment_id": latin})).await.unwrap();
    assert_eq!(counts(&answer), [1, 0, 0, 0], "{answer}");
    assert!(
        answer["notes"][0]
            .as_str()
            .unwrap()
            .contains("windows-1252"),
        "{answer}"
    );
    assert_eq!(
        shop.partners(json!([["name", "=", "José López"]])).await[0]["city"],
        "Málaga"
    );
    let pdf = shop.attach(b"%PDF-1.7\n\0\x01\x02").await;
    let refused = shop
        .import(json!({"attachment_id": pdf}))
        .await
        .unwrap_err();
    assert_eq!(refused["problems"][0]["code"], "wrong_type", "{refused}");
}

#[tokio::test]
async fn a_call_ends_and_the_next_goes_on() {
    let shop = Shop::open().await;
    let mut list = String::from("Name,Ref\n");
    for number in 0..2_500 {
        let _ = writeln!(list, "Go On {number},goon-{number}");
    }
    let refused = shop.import(json!({"text": list})).await.unwrap_err();
    assert_eq!(refused["problems"][0]["path"], "mode", "{refused}");
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let listener = Arc::clone(&told);
    let context = shop.context.clone().with_progress(move |progress| {
        listener
            .lock()
            .unwrap()
            .push((progress.done, progress.total));
    });
    let arguments =
        json!({"model": "res.partner", "text": list, "mode": "best_effort", "from_row": 1_502});
    let tool = shop.registry.get("import_records").unwrap();
    let answer = tool
        .call(&context, arguments.as_object().unwrap().clone())
        .await
        .unwrap()
        .structured;
    assert_eq!(counts(&answer), [1_000, 0, 0, 0], "{answer}");
    assert!(
        answer["new_ids"].as_str().unwrap().contains('-'),
        "{answer}"
    );
    let told = told.lock().unwrap().clone();
    assert_eq!(told.last(), Some(&(1_000, Some(1_000))), "{told:?}");
    assert!(told.len() >= 5, "{told:?}");
    assert_eq!(
        shop.partners(json!([["ref", "like", "goon-"]])).await.len(),
        1_000
    );
}
