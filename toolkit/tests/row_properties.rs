//! Properties of rows, on a stand-in that writes them as Odoo does: what a write of the field does not name
//! is empty afterwards. And value lists that have grown since the program was compiled.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use odoo::{BoxFuture, Call, Client, Dialect, Error, Fault};
use serde_json::{Map, Value as Json, json};
use toolkit::{Context, Record, Registration, Registry, prelude::*};

/// A member of a club
#[derive(Clone, Debug, Default, Record)]
#[odoo(model = "club.member")]
#[odoo(shown("name"), advertised("name", "club_id", "details"))]
#[odoo(tool(search, name = "club_member_search"))]
#[odoo(tool(count, name = "club_member_count"))]
#[odoo(tool(create, name = "club_member_create"))]
#[odoo(tool(update, name = "club_member_update"))]
#[odoo(tool(pivot, name = "club_member_pivot"))]
#[odoo(tool(funnel, name = "club_member_funnel"))]
struct Member {
    /// ID
    #[odoo(readonly)]
    pub id: Option<Id<Self>>,
    /// Name
    #[odoo(translated)]
    pub name: Option<String>,
    /// Club
    pub club_id: Option<Many2one<Club>>,
    /// Details
    #[odoo(properties)]
    pub details: Option<Json>,
    /// Grade
    pub grade: Option<Grade>,
    /// Note
    pub note: Option<String>,
}

toolkit::related! {
    /// `club.club`
    Club = "club.club";
}

/// The grades of a member.
#[derive(Clone, Debug, PartialEq, Eq, Selection)]
enum Grade {
    /// New
    #[odoo("new")]
    New,
    /// Full
    #[odoo("full")]
    Full,
    /// Any other
    #[odoo(unlisted)]
    Unlisted(String),
}

/// What a club defines.
fn defined(club: i64) -> Json {
    match club {
        1 => json!([
            {"name": "a1", "type": "char", "string": "Alpha"},
            {"name": "b2", "type": "char", "string": "Beta"},
            {"name": "n3", "type": "integer", "string": "Number"},
            {"name": "t4", "type": "tags", "string": "Tags", "tags": [["p", "Plain", 1], ["q", "Quick", 2]]},
            {"name": "m5", "type": "many2one", "string": "Friend", "comodel": "club.member"},
            {"name": "d6", "type": "date", "string": "Since"},
            {"name": "s7", "type": "selection", "string": "Size", "selection": [["s", "Small"], ["l", "Large"]]},
        ]),
        2 => json!([
            {"name": "a1", "type": "char", "string": "Alpha"},
            {"name": "c9", "type": "char", "string": "Gamma", "default": "usual"},
        ]),
        _ => json!([]),
    }
}

/// A member's club, and what it has of the club's properties.
type Row = (i64, Map<String, Json>);

/// A database of members: each with its club and what it has of the club's properties.
struct Clubs {
    members: Mutex<BTreeMap<i64, Row>>,
    asked: Mutex<Vec<Call>>,
    /// Grades that there are beside the compiled ones.
    grades: Mutex<Vec<&'static str>>,
    languages: Vec<&'static str>,
    release: u32,
    /// The row that is not written.
    locked: Option<i64>,
    reads_clubs: bool,
}

impl Clubs {
    fn new() -> Arc<Self> {
        Arc::new(Self::open())
    }

    fn open() -> Self {
        let member = |club: i64, details: Json| (club, details.as_object().unwrap().clone());
        let members = [
            (
                1,
                member(
                    1,
                    json!({"a1": "x", "b2": "y", "n3": 0, "m5": 2, "t4": ["p"]}),
                ),
            ),
            (2, member(1, json!({"a1": "p", "b2": "q"}))),
            (
                3,
                member(
                    1,
                    json!({"a1": "x", "b2": "y", "n3": 0, "m5": 2, "t4": ["p"]}),
                ),
            ),
            (4, member(2, json!({"a1": "k", "c9": "l"}))),
            (5, member(0, json!({}))),
        ];
        Self {
            members: Mutex::new(members.into()),
            asked: Mutex::default(),
            grades: Mutex::default(),
            languages: vec!["en_US", "fr_FR"],
            release: 19,
            locked: None,
            reads_clubs: true,
        }
    }

    fn has(&self, id: i64) -> Json {
        Json::Object(self.members.lock().unwrap()[&id].1.clone())
    }

    fn asked(&self) -> Vec<Call> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    fn methods(&self) -> Vec<String> {
        self.asked().into_iter().map(|call| call.method).collect()
    }

    fn row(&self, id: i64) -> Json {
        let members = self.members.lock().unwrap();
        let (club, details) = &members[&id];
        let mut own = defined(*club);
        for property in own.as_array_mut().unwrap() {
            let name = property["name"].as_str().unwrap().to_owned();
            if let Some(value) = details.get(&name) {
                let told = match property["type"].as_str() {
                    Some("many2one") if value.is_i64() => json!([value, format!("Member {value}")]),
                    _ => value.clone(),
                };
                property["value"] = told;
            }
        }
        json!({"id": id, "name": format!("Member {id}"), "club_id": [club, "Club"], "details": own,
            "grade": "new", "note": false})
    }

    fn answer(&self, call: &Call) -> Result<Json, odoo::Error> {
        let fault = |name: &str, message: String| {
            odoo::Error::from(Fault {
                name: format!("odoo.exceptions.{name}"),
                message,
            })
        };
        let refusal = |name: &str| fault(name, "Not so".to_owned());
        if let Some(code) = call.context.get("lang").and_then(Json::as_str)
            && !self.languages.contains(&code)
        {
            return Err(fault("UserError", format!("Invalid language code: {code}")));
        }
        Ok(match (call.model.as_str(), call.method.as_str()) {
            ("club.member", "fields_get") => {
                let grades = ["new", "full"].into_iter();
                let grades = grades.chain(self.grades.lock().unwrap().clone());
                let grades: Vec<Json> =
                    grades.map(|key| json!([key, key.to_uppercase()])).collect();
                json!({
                    "details": {"type": "properties", "string": "Details", "definition_record": "club_id",
                        "definition_record_field": "definition", "store": true},
                    "grade": {"type": "selection", "string": "Grade", "selection": grades, "store": true},
                })
            }
            ("res.partner", "fields_get") => {
                let all: Vec<Json> = self
                    .languages
                    .iter()
                    .map(|code| json!([code, code]))
                    .collect();
                json!({"lang": {"type": "selection", "string": "Language", "selection": all, "store": true}})
            }
            ("club.club", "search_read") if !self.reads_clubs => {
                return Err(refusal("AccessError"));
            }
            ("club.club", "search_read") => {
                json!([{"id": 1, "definition": defined(1)}, {"id": 2, "definition": defined(2)}])
            }
            ("club.member", "read") => {
                let ids = call.ids.clone().unwrap();
                let there = ids.into_iter().filter(|id| *id <= 5);
                there.map(|id| self.row(id)).collect()
            }
            ("club.member", "search_read") => (1..=2).map(|id| self.row(id)).collect(),
            ("club.member", "search_count") => json!(0),
            ("club.member", "write") => {
                let ids = call.ids.clone().unwrap();
                if self.locked.is_some_and(|locked| ids.contains(&locked)) {
                    return Err(refusal("UserError"));
                }
                let values = &call.leading["vals"];
                let mut members = self.members.lock().unwrap();
                for id in ids {
                    let member = members.get_mut(&id).unwrap();
                    if let Some(club) = values.get("club_id").and_then(Json::as_i64) {
                        member.0 = club;
                    }
                    match &values["details"] {
                        Json::Object(map) => member.1 = map.clone(),
                        Json::Bool(false) => member.1.clear(),
                        _ => {}
                    }
                }
                json!(true)
            }
            ("club.member", "create") => json!([9]),
            ("club.member", "formatted_read_grouping_sets") => {
                let sets = call.named["grouping_sets"].as_array().unwrap();
                sets.iter().map(|_| json!([])).collect()
            }
            ("club.member", "formatted_read_group") => json!([
                {"grade": "new", "__count": 2}, {"grade": "gold", "__count": 1}
            ]),
            (model, method) => panic!("{model}.{method}"),
        })
    }
}

impl Client for Clubs {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Json, Error>> {
        let answer = self.answer(&call);
        self.asked.lock().unwrap().push(call);
        Box::pin(std::future::ready(answer))
    }

    fn user(&self) -> BoxFuture<'_, Result<Json, Error>> {
        Box::pin(async { Ok(json!({"lang": "en_US", "tz": "UTC", "uid": 2})) })
    }

    fn address(&self) -> Option<&str> {
        None
    }

    fn dialect(&self) -> BoxFuture<'_, Result<Dialect, Error>> {
        Box::pin(async move { Ok(Dialect::of(self.release)) })
    }
}

struct Desk {
    registry: Registry,
    context: Context,
}

impl Desk {
    fn at(clubs: &Arc<Clubs>) -> Self {
        static LOCK: Registration =
            Registration::Lock(r#"{"generator": "0", "catalog": "0", "models": {}}"#);
        let member = Registration::Model(<Member as Record>::tools());
        Self {
            registry: Registry::of([&member, &LOCK]).unwrap(),
            context: Context::new(
                Arc::clone(clubs) as Arc<dyn Client>,
                toolkit::Models::linked(),
            )
            .at(|| "2026-11-21T10:00:00Z".parse().unwrap()),
        }
    }

    async fn call(&self, tool: &str, arguments: Json) -> Result<Json, Json> {
        let arguments = arguments.as_object().unwrap().clone();
        let tool = self.registry.get(&format!("club_member_{tool}")).unwrap();
        let answer = tool.call(&self.context, arguments).await;
        answer
            .map(|answer| answer.structured)
            .map_err(|error| error.to_json())
    }
}

/// The refusal's problems on one line each.
fn problems(refusal: &Json) -> String {
    let text = |problem: &Json, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    let each = refusal["problems"].as_array().into_iter().flatten();
    let each = each.map(|problem| {
        let [code, path, message, expected, meant] =
            ["code", "path", "message", "expected", "did_you_mean"].map(|key| text(problem, key));
        format!("[{code}] {path}: {message}; {expected}; {meant}")
    });
    each.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn properties_that_are_not_named_stay() {
    let first = || json!({"a1": "x", "b2": "y", "n3": 0, "m5": 2, "t4": ["p"]});
    let with = |changed: Json| {
        let mut whole = first();
        let changed = changed.as_object().unwrap().clone();
        whole.as_object_mut().unwrap().extend(changed);
        whole
    };
    for (given, expected) in [
        (json!({"a1": "z"}), with(json!({"a1": "z"}))),
        (json!({"a1": null}), with(json!({"a1": false}))),
        (json!({"b2": false}), with(json!({"b2": false}))),
        (json!({"n3": "7"}), with(json!({"n3": 7}))),
        (json!({"t4": ["Quick"]}), with(json!({"t4": ["q"]}))),
        (json!({"m5": {"id": 3}}), with(json!({"m5": 3}))),
        (
            json!({"d6": "2026-02-01"}),
            with(json!({"d6": "2026-02-01"})),
        ),
        (
            json!({"s7": "Large", "a1": "w"}),
            with(json!({"s7": "l", "a1": "w"})),
        ),
        (json!("{\"a1\": \"z\"}"), with(json!({"a1": "z"}))),
        (
            json!([{"name": "a1", "value": "z"}]),
            with(json!({"a1": "z"})),
        ),
    ] {
        for release in [17, 18, 19] {
            let clubs = Arc::new(Clubs {
                release,
                ..Clubs::open()
            });
            let desk = Desk::at(&clubs);
            let answer = desk
                .call("update", json!({"ids": [1], "details": given}))
                .await;
            assert!(answer.is_ok(), "{given}: {answer:?}");
            assert_eq!(clubs.has(1), expected, "{given}");
            // What is there is read anyway, to tell what changed.
            assert_eq!(clubs.methods(), ["read", "write", "read"], "{given}");
        }
    }
    // `clear` means all of it.
    let clubs = Clubs::new();
    let cleared = Desk::at(&clubs)
        .call("update", json!({"ids": [1], "clear": ["details"]}))
        .await;
    assert!(cleared.is_ok(), "{cleared:?}");
    assert_eq!(clubs.has(1), json!({}));
}

/// Rows of two clubs, with other values each: what one has is not written to another.
#[tokio::test]
async fn each_of_many_rows_keeps_its_own() {
    let clubs = Clubs::new();
    let desk = Desk::at(&clubs);
    let answer = desk
        .call(
            "update",
            json!({"ids": [1, 2, 3, 4], "details": {"a1": "z"}, "note": "n"}),
        )
        .await;
    assert!(answer.is_ok(), "{answer:?}");
    assert_eq!(
        clubs.has(1),
        json!({"a1": "z", "b2": "y", "n3": 0, "m5": 2, "t4": ["p"]})
    );
    assert_eq!(clubs.has(2), json!({"a1": "z", "b2": "q"}));
    assert_eq!(clubs.has(3), clubs.has(1));
    assert_eq!(clubs.has(4), json!({"a1": "z", "c9": "l"}));
    let written: Vec<(Vec<i64>, Json)> = clubs
        .asked()
        .into_iter()
        .filter(|call| call.method == "write")
        .map(|call| (call.ids.unwrap(), call.leading["vals"]["note"].clone()))
        .collect();
    // Rows that get the same get it in one call.
    assert_eq!(
        written,
        [
            (vec![1, 3], json!("n")),
            (vec![2], json!("n")),
            (vec![4], json!("n"))
        ]
    );
}

/// What was written before a refusal stays, and is told.
#[tokio::test]
async fn rows_that_were_changed_before_one_is_refused_are_told() {
    let clubs = Arc::new(Clubs {
        locked: Some(4),
        ..Clubs::open()
    });
    let asked = json!({"ids": [1, 2, 4], "details": {"a1": "z"}});
    let refusal = Desk::at(&clubs).call("update", asked).await.unwrap_err();
    assert_eq!(refusal["code"], "refused_by_odoo", "{refusal}");
    assert_eq!(refusal["updated"], json!([1, 2]), "{refusal}");
    assert!(
        refusal["message"]
            .as_str()
            .unwrap()
            .starts_with("rows 1, 2 were changed"),
        "{refusal}"
    );
    assert_eq!(clubs.has(4), json!({"a1": "k", "c9": "l"}));
}

#[tokio::test]
async fn a_row_that_changes_its_club_keeps_what_is_called_alike() {
    let clubs = Clubs::new();
    let asked = json!({"ids": [1], "club_id": 2, "details": {"c9": "new"}});
    let answer = Desk::at(&clubs).call("update", asked).await;
    assert!(answer.is_ok(), "{answer:?}");
    assert_eq!(clubs.has(1), json!({"a1": "x", "c9": "new"}));
    let clubs = Clubs::new();
    let asked = json!({"ids": [1], "club_id": 2, "details": {"a1": "z"}});
    Desk::at(&clubs).call("update", asked).await.unwrap();
    assert_eq!(clubs.has(1), json!({"a1": "z", "c9": "usual"}));
}

/// Nothing is written by any of these.
#[tokio::test]
async fn what_a_row_does_not_have_is_refused() {
    for (arguments, told) in [
        (
            json!({"ids": [1], "details": {"a2": "z"}}),
            "[unknown_field] details.a2: `details` has no property `a2` of row 1; one of a1 (Alpha), b2 (Beta),",
        ),
        (json!({"ids": [1], "details": {"beta": "z"}}), "; b2"),
        // One row of two has it.
        (
            json!({"ids": [1, 4], "details": {"b2": "z"}}),
            "no property `b2` of row 4",
        ),
        (
            json!({"ids": [5], "details": {"a1": "z"}}),
            "nothing: no properties are defined",
        ),
        (
            json!({"ids": [1], "details": {"n3": "many"}}),
            "[wrong_type] details.n3",
        ),
        (
            json!({"ids": [1], "details": {"s7": "huge"}}),
            "[unknown_value] details.s7",
        ),
        (
            json!({"ids": [1], "details": {"d6": "soon"}}),
            "a date, YYYY-MM-DD",
        ),
        (
            json!({"ids": [1], "details": {"m5": "Ann"}}),
            "the id of a club.member",
        ),
        (
            json!({"ids": [1], "details": 5}),
            "[wrong_type] details: 5 is no value",
        ),
        (
            json!({"ids": [1], "details": [{"name": "a1", "value": "z", "definition_changed": true}]}),
            "[not_offered] details",
        ),
        (
            json!({"ids": [1], "name": {"de_DE": "Stuhl"}}),
            "`lang` says which",
        ),
        (
            json!({"ids": [1], "name": {"de_DE": "Stuhl", "fr_FR": "Chaise"}}),
            "`lang` says which",
        ),
        (
            json!({"ids": [1], "note": {"de_DE": "Stuhl"}}),
            "one value for all languages",
        ),
        (
            json!({"ids": [1], "club_id": 2, "details": {"b2": "z"}}),
            "no property `b2`",
        ),
    ] {
        let clubs = Clubs::new();
        let before = clubs.has(1);
        let refusal = Desk::at(&clubs).call("update", arguments.clone()).await;
        let refusal = problems(&refusal.unwrap_err());
        assert!(refusal.contains(told), "{arguments}: {refusal}");
        assert_eq!(clubs.has(1), before);
        assert!(
            !clubs.methods().contains(&"write".to_owned()),
            "{arguments}"
        );
    }
}

#[tokio::test]
async fn a_new_row_has_properties_of_its_club() {
    let clubs = Clubs::new();
    let desk = Desk::at(&clubs);
    let given =
        json!({"name": "N", "club_id": 1, "details": {"n3": "5", "t4": "Quick", "a1": null}});
    desk.call("create", given).await.unwrap();
    let mut asked = clubs.asked().into_iter();
    let created = asked.find(|call| call.method == "create").unwrap();
    assert_eq!(
        created.leading["vals_list"][0]["details"],
        json!({"n3": 5, "t4": ["q"], "a1": false})
    );
    for (given, told) in [
        (
            json!({"name": "N", "club_id": 1, "details": {"c9": "z"}}),
            "no property `c9`",
        ),
        (
            json!({"name": "N", "club_id": 2, "details": {"Gama": "z"}}),
            "; c9",
        ),
        (
            json!({"name": "N", "details": {"zz": "z"}}),
            "no property `zz`",
        ),
        (
            json!({"name": "N", "club_id": 1, "details": {"n3": "z"}}),
            "a whole number",
        ),
    ] {
        let refusal = desk.call("create", given.clone()).await.unwrap_err();
        assert!(problems(&refusal).contains(told), "{given}: {refusal}");
        assert!(!clubs.methods().contains(&"create".to_owned()));
    }
    // Where definitions may not be read, Odoo judges.
    let clubs = Arc::new(Clubs {
        reads_clubs: false,
        ..Clubs::open()
    });
    let given = json!({"name": "N", "club_id": 1, "details": {"zz": "z"}});
    Desk::at(&clubs).call("create", given).await.unwrap();
}

/// What finds rows by a value does not find those without, and what leaves rows out by one does not leave
/// these out, in any version.
#[tokio::test]
async fn one_property_is_filtered_by() {
    let set = |name: &str| format!(r#"["details.{name}","!=",false]"#);
    let empty = |name: &str| format!(r#"["details.{name}","=",false]"#);
    for (filter, domain) in [
        (
            json!({"field": "details.a1", "op": "=", "value": "x"}),
            r#"[["details.a1","=","x"]]"#.to_owned(),
        ),
        (
            json!({"field": "details.a1", "op": "!=", "value": "x"}),
            format!(r#"["|",["details.a1","!=","x"],{}]"#, empty("a1")),
        ),
        (
            json!({"field": "details.a1", "op": "is_set"}),
            format!("[{}]", set("a1")),
        ),
        (
            json!({"field": "details.a1", "op": "is_not_set"}),
            format!("[{}]", empty("a1")),
        ),
        (
            json!({"field": "details.a1", "op": "contains", "value": "al"}),
            format!(r#"["&",["details.a1","ilike","al"],{}]"#, set("a1")),
        ),
        (
            json!({"field": "details.a1", "op": "not_contains", "value": "al"}),
            format!(r#"["|",["details.a1","not ilike","al"],{}]"#, empty("a1")),
        ),
        (
            json!({"field": "details.n3", "op": ">=", "value": "4"}),
            format!(r#"["&",["details.n3",">=",4],{}]"#, set("n3")),
        ),
        // 0 is not what is empty.
        (
            json!({"field": "details.n3", "op": "=", "value": 0}),
            format!(
                r#"["&","&",["details.n3",">=",0],["details.n3","<=",0],{}]"#,
                set("n3")
            ),
        ),
        (
            json!({"field": "details.n3", "op": "in", "values": [5, 6]}),
            r#"["|",["details.n3","=",5],["details.n3","=",6]]"#.to_owned(),
        ),
        (
            json!({"field": "details.t4", "op": "=", "value": "Plain"}),
            r#"[["details.t4","in",["p"]]]"#.to_owned(),
        ),
        (
            json!({"field": "details.t4", "op": "in", "values": ["p", "q"]}),
            r#"["|",["details.t4","in",["p"]],["details.t4","in",["q"]]]"#.to_owned(),
        ),
        (
            json!({"field": "details.t4", "op": "not_in", "values": ["p"]}),
            format!(r#"["|",["details.t4","not in",["p"]],{}]"#, empty("t4")),
        ),
        (
            json!({"field": "details.m5", "op": "=", "value": "7"}),
            r#"[["details.m5","=",7]]"#.to_owned(),
        ),
        (
            json!({"field": "details.s7", "op": "=", "value": "Large"}),
            r#"[["details.s7","=","l"]]"#.to_owned(),
        ),
        (
            json!({"field": "details.d6", "op": "=", "value": "2026-01"}),
            format!(
                r#"["&","&",["details.d6",">=","2026-01-01"],["details.d6","<=","2026-01-31"],{}]"#,
                set("d6")
            ),
        ),
    ] {
        let clubs = Clubs::new();
        let answer = Desk::at(&clubs)
            .call("count", json!({"filters": [filter]}))
            .await;
        assert!(answer.is_ok(), "{filter}: {answer:?}");
        let asked = clubs.asked().pop().unwrap();
        assert_eq!(asked.leading["domain"].to_string(), domain, "{filter}");
    }
    // As Odoo writes it, too; and what was read of definitions is kept.
    let clubs = Clubs::new();
    let desk = Desk::at(&clubs);
    let asked = json!({"domain": "[('details.s7', '=', 'Small')]"});
    desk.call("count", asked.clone()).await.unwrap();
    let first = clubs.asked();
    assert_eq!(
        first.last().unwrap().leading["domain"],
        json!([["details.s7", "=", "s"]])
    );
    desk.call("count", asked).await.unwrap();
    assert_eq!(clubs.methods(), ["search_count"]);
}

#[tokio::test]
async fn what_is_no_property_is_not_filtered_by() {
    for (arguments, told) in [
        (
            json!({"filters": [{"field": "details", "op": "is_set"}]}),
            "`details.NAME`",
        ),
        (
            json!({"filters": [{"field": "details", "op": "is_not_set"}]}),
            "`details.NAME`",
        ),
        (
            json!({"filters": [{"field": "details", "op": "=", "value": "x"}]}),
            "`details.NAME`",
        ),
        (
            json!({"domain": "[('details', '!=', False)]"}),
            "`details.NAME`",
        ),
        (
            json!({"domain": "['!', ('details', '=', False)]"}),
            "`details.NAME`",
        ),
        (
            json!({"filters": [{"field": "details.a2", "op": "is_set"}]}),
            "one of a1 (Alpha)",
        ),
        (
            json!({"filters": [{"field": "details.Beta", "op": "is_set"}]}),
            "; b2",
        ),
        (
            json!({"filters": [{"field": "details.m5.name", "op": "=", "value": "x"}]}),
            "no path leads on",
        ),
        (
            json!({"filters": [{"field": "details.n3", "op": "=", "value": "x"}]}),
            "a whole number",
        ),
        (
            json!({"filters": [{"field": "details.s7", "op": "=", "value": "huge"}]}),
            "[unknown_value]",
        ),
        (
            json!({"filters": [{"field": "details.m5", "op": "=", "value": "Ann"}]}),
            "`name_search`",
        ),
        (
            json!({"filters": [{"field": "details.m5", "op": "contains", "value": "Ann"}]}),
            "[unfit_operator]",
        ),
        (
            json!({"filters": [{"field": "details.m5", "op": "child_of", "value": "7"}]}),
            "[unfit_operator]",
        ),
    ] {
        let clubs = Clubs::new();
        let refusal = Desk::at(&clubs).call("count", arguments.clone()).await;
        let refusal = problems(&refusal.unwrap_err());
        assert!(refusal.contains(told), "{arguments}: {refusal}");
        assert!(
            !clubs.methods().contains(&"search_count".to_owned()),
            "{arguments}"
        );
    }
    // Before 19 a pattern is not bound to where a text begins.
    let begins = json!({"filters": [{"field": "details.a1", "op": "starts_with", "value": "x"}]});
    let clubs = Arc::new(Clubs {
        release: 18,
        ..Clubs::open()
    });
    let refusal = Desk::at(&clubs).call("count", begins.clone()).await;
    assert!(problems(&refusal.unwrap_err()).contains("[unfit_operator]"));
    let clubs = Clubs::new();
    Desk::at(&clubs).call("count", begins).await.unwrap();
}

#[tokio::test]
async fn one_property_is_read_ordered_and_grouped_by() {
    let clubs = Clubs::new();
    let desk = Desk::at(&clubs);
    let asked = json!({"fields": ["name", "details.a1", "details.m5", "details.n3", "details.t4"],
        "order": "details.a1 desc, id"});
    let answer = desk.call("search", asked).await.unwrap();
    assert_eq!(
        answer["rows"],
        json!([
            {"id": 1, "name": "Member 1", "details.a1": "x", "details.m5": {"id": 2, "name": "Member 2"},
                "details.n3": 0, "details.t4": ["p"]},
            {"id": 2, "name": "Member 2", "details.a1": "p", "details.m5": null, "details.n3": null,
                "details.t4": null},
        ])
    );
    let asked = clubs.asked().pop().unwrap();
    assert_eq!(asked.named["fields"], json!(["id", "name", "details"]));
    assert_eq!(asked.named["order"], "details.a1 desc, id");
    desk.call("pivot", json!({"rows": ["details.s7", "details.d6:month"]}))
        .await
        .unwrap();
    let asked = clubs.asked().pop().unwrap();
    let sets = &asked.named["grouping_sets"];
    assert!(
        sets.to_string()
            .contains(r#"["details.s7","details.d6:month"]"#),
        "{sets}"
    );
    let refusal = desk.call("search", json!({"fields": ["details.a2"]})).await;
    assert!(problems(&refusal.unwrap_err()).contains("one of a1 (Alpha)"));
    let refusal = desk.call("search", json!({"order": "details.a2"})).await;
    assert!(problems(&refusal.unwrap_err()).contains("one of a1 (Alpha)"));
}

/// A value that came since the program was compiled: asked for once, then known.
#[tokio::test]
async fn value_lists_grow() {
    let gold = || {
        let clubs = Clubs::open();
        clubs.grades.lock().unwrap().push("gold");
        Arc::new(clubs)
    };
    for (tool, arguments) in [
        (
            "count",
            json!({"filters": [{"field": "grade", "op": "=", "value": "gold"}]}),
        ),
        (
            "count",
            json!({"filters": [{"field": "grade", "op": "in", "values": ["new", "gold"]}]}),
        ),
        (
            "count",
            json!({"filters": [{"field": "grade", "op": "!=", "value": "GOLD"}]}),
        ),
        ("count", json!({"domain": "[('grade', 'in', ['gold'])]"})),
        ("update", json!({"ids": [1], "grade": "gold"})),
        (
            "update",
            json!({"ids": [1], "more": [{"field": "grade", "value": "gold"}]}),
        ),
        ("create", json!({"name": "N", "grade": "gold"})),
    ] {
        let clubs = gold();
        let desk = Desk::at(&clubs);
        let answer = desk.call(tool, arguments.clone()).await;
        assert!(answer.is_ok(), "{tool} {arguments}: {answer:?}");
        let methods = clubs.methods();
        let lists = methods.iter().filter(|method| *method == "fields_get");
        assert_eq!(
            (lists.count(), methods[0].as_str()),
            (1, "fields_get"),
            "{arguments}"
        );
        desk.call(tool, arguments.clone()).await.unwrap();
        assert!(!clubs.methods().contains(&"fields_get".to_owned()), "kept");
        // What is not there either is refused, with the list as it is.
        let wrong: Json = serde_json::from_str(
            &arguments
                .to_string()
                .replace("gold", "silver")
                .replace("GOLD", "silver"),
        )
        .unwrap();
        let refusal = problems(&desk.call(tool, wrong.clone()).await.unwrap_err());
        assert!(refusal.contains("[unknown_value]"), "{wrong}: {refusal}");
        assert!(
            refusal.contains("one of new, full, gold"),
            "{wrong}: {refusal}"
        );
    }
    // What the program knows asks nobody, and neither does a call that is wrong in another way, too.
    let clubs = gold();
    let desk = Desk::at(&clubs);
    let known = json!({"filters": [{"field": "grade", "op": "=", "value": "Full"}]});
    desk.call("count", known).await.unwrap();
    assert_eq!(clubs.methods(), ["search_count"]);
    let wrong =
        json!({"filters": [{"field": "grade", "op": "=", "value": "gold"}], "archived": "x"});
    desk.call("count", wrong).await.unwrap_err();
    assert!(clubs.methods().is_empty());
}

#[tokio::test]
async fn a_language_is_one_of_the_database() {
    let clubs = Clubs::new();
    let desk = Desk::at(&clubs);
    let asked = |code: &str| json!({"ids": [1], "name": "Chaise", "lang": code});
    desk.call("update", asked("fr_FR")).await.unwrap();
    assert_eq!(clubs.methods(), ["read", "write", "read"]);
    for (code, told) in [
        (
            "de_DE",
            "this database has no language `de_DE`; one of en_US, fr_FR; ",
        ),
        ("fr_BE", "; fr_FR"),
    ] {
        for (tool, arguments) in [
            ("update", asked(code)),
            ("create", json!({"name": "Chaise", "lang": code})),
            ("search", json!({"lang": code})),
        ] {
            let refusal = desk.call(tool, arguments).await.unwrap_err();
            let refusal = problems(&refusal);
            assert!(
                refusal.starts_with("[unknown_value] lang: "),
                "{tool}: {refusal}"
            );
            assert!(refusal.ends_with(told), "{tool}: {refusal}");
        }
    }
    let row = &desk.call("search", json!({"lang": "fr_FR"})).await.unwrap()["rows"][0];
    assert_eq!(row["name"], "Member 1");
}

/// A group of a value that came since is called as it is called now, and is a step like any other.
#[tokio::test]
async fn answers_name_values_that_came_since() {
    let clubs = Clubs::open();
    clubs.grades.lock().unwrap().push("gold");
    let clubs = Arc::new(clubs);
    let answer = Desk::at(&clubs)
        .call("funnel", json!({"stage": "grade"}))
        .await
        .unwrap();
    let steps = answer["tables"][0]["rows"].to_string();
    assert!(
        steps.contains(r#"{"value":"gold","name":"GOLD"}"#),
        "{steps}"
    );
    // Gone since: as it is.
    let clubs = Clubs::new();
    let answer = Desk::at(&clubs)
        .call("funnel", json!({"stage": "grade"}))
        .await
        .unwrap();
    let notes = answer["tables"][0]["notes"].to_string();
    assert!(
        notes.contains("1 rows at none of these steps: gold"),
        "{notes}"
    );
}
