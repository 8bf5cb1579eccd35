//! Arguments made from a tool's schema and from rows that are there.

use std::cell::Cell;

use odoo::{Call, Client as _, Field, Kind, Model, Session, catalog::Catalog};
use serde_json::{Map, Value as Json, json};
use tests::Upstream;
use toolkit::Tool;

/// Makes arguments, over a sandbox.
pub(crate) struct Maker<'c> {
    client: Session,
    catalog: &'c Catalog,
    number: Cell<usize>,
}

impl<'c> Maker<'c> {
    pub(crate) fn new(upstream: &Upstream, catalog: &'c Catalog) -> Self {
        Self {
            client: upstream.client(),
            catalog,
            number: Cell::new(0),
        }
    }

    fn model(&self, name: &str) -> Option<Model> {
        Some(self.catalog.models.get(name)?.model().0)
    }

    /// A number that no other value has.
    fn next(&self) -> usize {
        self.number.set(self.number.get() + 1);
        self.number.get()
    }

    async fn search(&self, model: &str, domain: &Json, order: &str) -> Vec<i64> {
        let call = Call::new(model, "search")
            .leading("domain", domain.clone())
            .with("order", order)
            .with("limit", 2);
        let ids = self.client.call(call).await.unwrap();
        let ids = ids.as_array().unwrap().iter();
        ids.map(|id| id.as_i64().unwrap()).collect()
    }

    /// The first row that is like this, if there is one.
    pub(crate) async fn first(&self, model: &str, domain: &Json) -> Option<i64> {
        self.search(model, domain, "id").await.first().copied()
    }

    /// The latest row's values of these fields.
    async fn sample(&self, model: &str, fields: &[&str]) -> Json {
        let call = Call::new(model, "search_read")
            .with("domain", json!([]))
            .with("fields", json!(fields))
            .with("order", "id desc")
            .with("limit", 1)
            .with("load", Json::Null);
        let rows = self.client.call(call).await.unwrap();
        rows[0].clone()
    }

    /// What a tool is called with; `made` is a row that a tool made before.
    pub(crate) async fn arguments(
        &self,
        tool: &dyn Tool,
        model: &str,
        operation: &str,
        made: Option<i64>,
    ) -> Json {
        let ids = self.search(model, &json!([]), "id").await;
        let row = made.or_else(|| ids.first().copied());
        let filters = json!([{"field": "id", "op": ">", "value": "0"}]);
        match operation {
            "search" => {
                let mut arguments = json!({"filters": filters, "order": "id desc", "limit": 3});
                let input = serde_json::to_value(&tool.definition().input).unwrap();
                for (name, value) in [("company", json!(1)), ("archived", json!(true))] {
                    if input["properties"].get(name).is_some() {
                        arguments[name] = value;
                    }
                }
                arguments
            }
            "get" => json!({"ids": ids}),
            "count" => json!({"filters": filters, "match": "any"}),
            "export" => {
                let formats = ["csv", "xlsx", "jsonl", "parquet"];
                json!({"filters": filters, "format": formats[self.next() % 4], "limit": 40})
            }
            "print" => json!({"ids": [ids.first()]}),
            "message" => json!({"id": row, "body": "Every tool is called once.", "note": true}),
            "delete" => json!({"ids": [row]}),
            "create" => self.create(tool, model).await,
            "update" => self.update(tool, model, row).await,
            other => panic!("{}: {other} of what?", tool.definition().name),
        }
    }

    /// All fields that the schema names, as the latest row has them.
    async fn create(&self, tool: &dyn Tool, model: &str) -> Json {
        let input = serde_json::to_value(&tool.definition().input).unwrap();
        self.row(&input, model).await
    }

    fn row<'a>(
        &'a self,
        schema: &'a Json,
        model: &'a str,
    ) -> std::pin::Pin<Box<dyn Future<Output = Json> + 'a>> {
        Box::pin(async move {
            let known = self.model(model).unwrap();
            let properties = schema["properties"].as_object().unwrap();
            let fields: Vec<&Field> = properties
                .keys()
                .filter_map(|name| known.field(name))
                .collect();
            let names: Vec<&str> = fields.iter().map(|field| field.name.as_ref()).collect();
            let sample = self.sample(model, &names).await;
            let required = schema["required"].as_array();
            let mut row = Map::new();
            for field in fields {
                let name = field.name.as_ref();
                let is_required = required.is_some_and(|names| names.contains(&json!(name)));
                let property = &properties[name];
                let value = self
                    .value(property, field, &sample[name], is_required)
                    .await;
                row.extend(value.map(|value| (name.to_owned(), value)));
            }
            Json::Object(row)
        })
    }

    /// The value of one field.
    async fn value(
        &self,
        property: &Json,
        field: &Field,
        held: &Json,
        is_required: bool,
    ) -> Option<Json> {
        if let Some(keys) = property["enum"].as_array() {
            return Some(
                keys.iter()
                    .find(|key| *key == held)
                    .unwrap_or(&keys[0])
                    .clone(),
            );
        }
        let is_set = !matches!(held, Json::Null | Json::Bool(false));
        match &field.kind {
            Kind::Many2one { .. } if is_set => Some(json!(held.to_string())),
            Kind::Many2one { .. } if is_required => {
                let target = field.kind.relation().unwrap();
                Some(json!(self.first(target, &json!([])).await?.to_string()))
            }
            Kind::Many2many { .. } => {
                let ids = held.as_array()?.iter().take(2);
                Some(json!(ids.map(Json::to_string).collect::<Vec<_>>()))
            }
            Kind::One2many { .. } if property["items"]["type"] == "object" => {
                let row = self.row(&property["items"], field.kind.relation()?).await;
                Some(json!([row]))
            }
            Kind::Char { .. } | Kind::Text | Kind::Html if is_set || is_required => {
                let number = self.next();
                Some(match field.name.as_ref() {
                    "email" | "work_email" | "email_from" => {
                        json!(format!("tool{number}@test.example"))
                    }
                    name if name.contains("phone") => held.clone(),
                    "code" => json!(format!("T{number}")),
                    _ => json!(format!("Every tool {number}")),
                })
            }
            Kind::Date | Kind::Datetime if is_set => Some(held.clone()),
            Kind::Date if is_required => Some(json!("2026-11-30")),
            Kind::Datetime if is_required => Some(json!("2026-11-30T09:00:00Z")),
            Kind::Boolean => Some(held.clone()),
            Kind::Integer | Kind::Float { .. } | Kind::Monetary { .. } => Some(held.clone()),
            _ => None,
        }
    }

    /// Some text, a number and a flag of a row.
    async fn update(&self, tool: &dyn Tool, model: &str, row: Option<i64>) -> Json {
        let known = self.model(model).unwrap();
        let input = serde_json::to_value(&tool.definition().input).unwrap();
        let properties = input["properties"].as_object().unwrap();
        // What is worked out at each reading the sandbox does not write.
        let fields = properties.keys().filter_map(|name| known.field(name));
        let fields = fields.filter(|field| field.stored);
        let mut arguments = Map::from_iter([("ids".to_owned(), json!([row]))]);
        let mut kinds = Vec::new();
        for field in fields {
            let kind = std::mem::discriminant(&field.kind);
            let value = match &field.kind {
                Kind::Char { .. } | Kind::Text => json!(format!("Every tool {}", self.next())),
                Kind::Integer => json!(3),
                Kind::Float { .. } => json!(2.5),
                // What is won, or gone, is another row afterwards.
                Kind::Boolean if !matches!(field.name.as_ref(), "active" | "is_won") => json!(true),
                Kind::Many2many { relation }
                    if self.catalog.models.contains_key(relation.as_ref()) =>
                {
                    let ids = self
                        .search(field.kind.relation().unwrap(), &json!([]), "id")
                        .await;
                    json!({"link": [ids[0].to_string()]})
                }
                _ => continue,
            };
            if !kinds.contains(&kind) {
                kinds.push(kind);
                arguments.insert(field.name.to_string(), value);
            }
        }
        assert!(arguments.len() > 1, "{model}: nothing to change");
        Json::Object(arguments)
    }
}
