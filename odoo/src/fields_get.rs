//! Reads what `fields_get` answers, of Odoo 14 to 20, into [`Field`]s.
//!
//! Odd input costs a [`Remark`] and nothing else: an attribute or a type that this version does not
//! know is reported and kept by the catalog, a field that cannot be understood is left out and named.

use serde_json::{Map, Value as Json};

use crate::{Abilities, Choice, Dialect, Field, Kind, Text, dialect::Versions, readable};

/// Something in an answer that a person should hear of.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The field, or empty when it is the whole answer.
    pub field: String,
    /// Where in the field: `selection[2]`, or empty.
    pub at: String,
    /// What is the matter.
    pub oddity: Oddity,
}

/// The ways in which an answer can be odd.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Oddity {
    /// The answer or the field is not a JSON object.
    #[error("expected a JSON object, found {0}")]
    NotAnObject(&'static str),
    /// A field without `type`; it is left out.
    #[error("has no `type`: the field is left out")]
    NoType,
    /// A type this version does not know; kept, not compiled.
    #[error("type `{0}` is not known: the field is kept in the catalog and not compiled")]
    UnknownType(String),
    /// An attribute this version does not know; kept.
    #[error("attribute `{0}` is not known: it is kept in the catalog and not used")]
    UnknownAttribute(String),
    /// A known attribute with a value of another shape; taken as absent.
    #[error("expected {expected}, found {found}: taken as absent")]
    WrongShape {
        /// What the attribute usually holds.
        expected: &'static str,
        /// What it holds here.
        found: String,
    },
    /// A relation that does not say to which model; the field is left out.
    #[error("is a {0} without `relation`: the field is left out")]
    NoRelation(&'static str),
    /// A choice whose key is no text (the groups shown on `res.users` up to 18 have such); the
    /// field is left out.
    #[error("the keys of a selection are text, found {0}: the field is left out")]
    ChoiceKey(String),
    /// A key that an earlier choice has; the later one is left out.
    #[error("the key `{0}` stands twice: the first counts")]
    KeyTwice(String),
}

impl Oddity {
    /// Whether the field is missing from the model because of it.
    pub fn drops_the_field(&self) -> bool {
        match self {
            Self::NotAnObject(_) | Self::NoType | Self::NoRelation(_) | Self::ChoiceKey(_) => true,
            Self::UnknownType(_)
            | Self::UnknownAttribute(_)
            | Self::WrongShape { .. }
            | Self::KeyTwice(_) => false,
        }
    }
}

/// What an attribute is like when nothing is special about it; see [`ATTRIBUTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usual {
    /// It differs from field to field.
    Nothing,
    /// `false`
    False,
    /// `true`
    True,
    /// `[]`
    EmptyList,
    /// `{}`
    EmptyMap,
    /// The field's own name.
    OwnName,
}

/// An attribute of `fields_get`: the versions that have it, the types it belongs to
/// (none named: all), and its usual value, which a catalog file leaves out.
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) versions: Versions,
    pub(crate) types: &'static [&'static str],
    pub(crate) usual: Usual,
}

const ALL: &[&str] = &[];
const RELATIONS: &[&str] = &["many2one", "one2many", "many2many"];
const HTML: &[&str] = &["html"];

const fn attribute(
    name: &'static str,
    versions: Versions,
    types: &'static [&'static str],
    usual: Usual,
) -> Attribute {
    Attribute {
        name,
        versions,
        types,
        usual,
    }
}

/// Every attribute known, by name. Read from Odoo's sources of 14 to 19 and from recorded answers of
/// 16 to 19.
pub(crate) static ATTRIBUTES: &[Attribute] = &[
    attribute("aggregator", Versions::since(18), ALL, Usual::Nothing),
    attribute(
        "allow_hierachy_operators",
        Versions::since(18),
        RELATIONS,
        Usual::True,
    ),
    attribute("attachment", Versions::ALL, &["binary"], Usual::True),
    attribute("change_default", Versions::ALL, ALL, Usual::False),
    attribute("company_dependent", Versions::ALL, ALL, Usual::False),
    attribute("context", Versions::ALL, RELATIONS, Usual::EmptyMap),
    attribute(
        "currency_field",
        Versions::ALL,
        &["monetary"],
        Usual::Nothing,
    ),
    attribute(
        "default_export_compatible",
        Versions::since(16),
        ALL,
        Usual::False,
    ),
    attribute(
        "definition_record",
        Versions::since(16),
        &["properties"],
        Usual::Nothing,
    ),
    attribute(
        "definition_record_field",
        Versions::since(16),
        &["properties"],
        Usual::Nothing,
    ),
    attribute("depends", Versions::ALL, ALL, Usual::EmptyList),
    attribute(
        "digits",
        Versions::ALL,
        &["float", "monetary"],
        Usual::Nothing,
    ),
    attribute("domain", Versions::ALL, RELATIONS, Usual::EmptyList),
    attribute("exportable", Versions::since(16), ALL, Usual::True),
    attribute(
        "falsy_value_label",
        Versions::since(19),
        ALL,
        Usual::Nothing,
    ),
    attribute("group_operator", Versions::until(17), ALL, Usual::Nothing),
    attribute("groupable", Versions::since(18), ALL, Usual::True),
    attribute("groups", Versions::ALL, ALL, Usual::Nothing),
    attribute("help", Versions::ALL, ALL, Usual::Nothing),
    attribute("manual", Versions::ALL, ALL, Usual::False),
    attribute(
        "min_display_digits",
        Versions::since(19),
        &["float", "monetary"],
        Usual::Nothing,
    ),
    attribute(
        "model_field",
        Versions::since(18),
        &["many2one_reference"],
        Usual::Nothing,
    ),
    attribute("name", Versions::since(16), ALL, Usual::OwnName),
    attribute("readonly", Versions::ALL, ALL, Usual::False),
    attribute("related", Versions::ALL, ALL, Usual::Nothing),
    attribute("relation", Versions::ALL, RELATIONS, Usual::Nothing),
    attribute(
        "relation_field",
        Versions::ALL,
        &["one2many"],
        Usual::Nothing,
    ),
    attribute("required", Versions::ALL, ALL, Usual::False),
    attribute("sanitize", Versions::ALL, HTML, Usual::True),
    attribute("sanitize_attributes", Versions::ALL, HTML, Usual::True),
    attribute("sanitize_style", Versions::ALL, HTML, Usual::False),
    attribute("sanitize_tags", Versions::ALL, HTML, Usual::True),
    attribute("searchable", Versions::ALL, ALL, Usual::True),
    attribute("selectable", Versions::until(18), ALL, Usual::Nothing),
    attribute(
        "selection",
        Versions::ALL,
        &["selection", "reference"],
        Usual::Nothing,
    ),
    attribute("size", Versions::ALL, &["char"], Usual::Nothing),
    attribute("sortable", Versions::ALL, ALL, Usual::True),
    attribute("states", Versions::until(16), ALL, Usual::Nothing),
    attribute("store", Versions::ALL, ALL, Usual::True),
    attribute("string", Versions::ALL, ALL, Usual::Nothing),
    attribute("strip_classes", Versions::ALL, HTML, Usual::False),
    attribute("strip_style", Versions::ALL, HTML, Usual::False),
    attribute(
        "translate",
        Versions::ALL,
        &["char", "text", "html"],
        Usual::False,
    ),
    attribute("trim", Versions::ALL, &["char"], Usual::True),
    attribute("type", Versions::ALL, ALL, Usual::Nothing),
];

impl Attribute {
    /// The attribute called `name`.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        ATTRIBUTES
            .binary_search_by(|attribute| attribute.name.cmp(name))
            .ok()
            .and_then(|at| ATTRIBUTES.get(at))
    }

    /// Whether a field of type `kind` carries it in the answers of such an Odoo.
    pub(crate) fn belongs(&self, dialect: Dialect, kind: &str) -> bool {
        dialect.is_in(self.versions) && (self.types.is_empty() || self.types.contains(&kind))
    }

    /// The usual value, for the field called `field`.
    pub(crate) fn usual(&self, field: &str) -> Option<Json> {
        match self.usual {
            Usual::Nothing => None,
            Usual::False => Some(Json::Bool(false)),
            Usual::True => Some(Json::Bool(true)),
            Usual::EmptyList => Some(Json::Array(Vec::new())),
            Usual::EmptyMap => Some(Json::Object(Map::new())),
            Usual::OwnName => Some(Json::String(field.to_owned())),
        }
    }
}

/// Reads a whole answer. The fields come back sorted by name, the remarks in the same order.
pub fn parse(answer: &Json) -> (Vec<Field>, Vec<Remark>) {
    let Some(entries) = answer.as_object() else {
        let whole = Remark {
            field: String::new(),
            at: String::new(),
            oddity: Oddity::NotAnObject(shape(answer)),
        };
        return (Vec::new(), vec![whole]);
    };
    parse_entries(entries)
}

/// [`parse`] for an answer that is known to be an object.
pub(crate) fn parse_entries(entries: &Map<String, Json>) -> (Vec<Field>, Vec<Remark>) {
    let mut names: Vec<&String> = entries.keys().collect();
    names.sort_unstable();
    let mut fields = Vec::with_capacity(names.len());
    let mut remarks = Vec::new();
    for name in names {
        let mut reading = Reading {
            name,
            remarks: Vec::new(),
        };
        let entry = entries.get(name).unwrap_or(&Json::Null);
        let field = reading.field(entry);
        let understood = !reading
            .remarks
            .iter()
            .any(|remark| remark.oddity.drops_the_field());
        fields.extend(field.filter(|_| understood));
        remarks.append(&mut reading.remarks);
    }
    (fields, remarks)
}

/// The reading of one field.
struct Reading<'a> {
    name: &'a str,
    remarks: Vec<Remark>,
}

impl Reading<'_> {
    fn remark(&mut self, at: impl Into<String>, oddity: Oddity) {
        self.remarks.push(Remark {
            field: self.name.to_owned(),
            at: at.into(),
            oddity,
        });
    }

    fn field(&mut self, entry: &Json) -> Option<Field> {
        let Some(entry) = entry.as_object() else {
            self.remark("", Oddity::NotAnObject(shape(entry)));
            return None;
        };
        let Some(kind_name) = entry.get("type").and_then(Json::as_str) else {
            self.remark("", Oddity::NoType);
            return None;
        };
        let mut unknown: Vec<&String> = entry
            .keys()
            .filter(|key| Attribute::find(key).is_none())
            .collect();
        unknown.sort_unstable();
        for key in unknown {
            self.remark(key, Oddity::UnknownAttribute(key.clone()));
        }
        let kind = self.kind(kind_name, entry)?;
        let stored = self.flag(entry, "store", true);
        let usual = Abilities::usual(&kind, stored);
        // Up to 17 nothing says what can be grouped, and a stored column of a groupable kind can.
        let abilities = Abilities {
            search: self.flag(entry, "searchable", usual.search),
            sort: self.flag(entry, "sortable", usual.sort),
            group: self.flag(entry, "groupable", usual.group),
        };
        let label = self.words(entry, "string");
        let newer = self.text(entry, "aggregator");
        let aggregator = newer.or_else(|| self.text(entry, "group_operator"));
        self.look_only(entry);
        Some(Field {
            name: Text::Owned(self.name.to_owned()),
            label: label.unwrap_or_else(|| Text::Owned(readable(self.name).into_owned())),
            help: self.words(entry, "help"),
            required: self.flag(entry, "required", false),
            readonly: self.flag(entry, "readonly", false),
            stored,
            computed: self
                .list(entry, "depends")
                .is_some_and(|paths| !paths.is_empty()),
            related: self.text(entry, "related"),
            company_dependent: self.flag(entry, "company_dependent", false),
            translated: self.flag(entry, "translate", false),
            manual: self.flag(entry, "manual", false),
            abilities,
            aggregator,
            groups: self.text(entry, "groups"),
            kind,
        })
    }

    fn kind(&mut self, name: &str, entry: &Map<String, Json>) -> Option<Kind> {
        Some(match name {
            "char" => Kind::Char {
                size: self.number(entry, "size").filter(|size| *size > 0),
            },
            "text" => Kind::Text,
            "html" => Kind::Html,
            "integer" => Kind::Integer,
            "float" => Kind::Float {
                digits: self.digits(entry),
            },
            "monetary" => Kind::Monetary {
                currency_field: self.text(entry, "currency_field"),
            },
            "boolean" => Kind::Boolean,
            "date" => Kind::Date,
            "datetime" => Kind::Datetime,
            "binary" => Kind::Binary,
            "selection" => Kind::Selection {
                choices: self.choices(entry)?.into(),
            },
            "reference" => Kind::Reference {
                choices: self.choices(entry)?.into(),
            },
            "many2one" => Kind::Many2one {
                relation: self.relation("many2one", entry)?,
            },
            "one2many" => Kind::One2many {
                relation: self.relation("one2many", entry)?,
                inverse: self.text(entry, "relation_field"),
            },
            "many2many" => Kind::Many2many {
                relation: self.relation("many2many", entry)?,
            },
            "many2one_reference" => Kind::Many2oneReference {
                model_field: self.text(entry, "model_field"),
            },
            "json" => Kind::Json,
            "properties" => Kind::Properties,
            "properties_definition" => Kind::PropertiesDefinition,
            "serialized" => Kind::Serialized,
            other => {
                self.remark("type", Oddity::UnknownType(other.to_owned()));
                Kind::Unknown(Text::Owned(other.to_owned()))
            }
        })
    }

    fn relation(&mut self, kind: &'static str, entry: &Map<String, Json>) -> Option<Text> {
        let relation = self.text(entry, "relation");
        if relation.is_none() {
            self.remark("relation", Oddity::NoRelation(kind));
        }
        relation
    }

    /// `[[key, label], …]`; a label that is missing is the key.
    fn choices(&mut self, entry: &Map<String, Json>) -> Option<Vec<Choice>> {
        let mut choices = Vec::new();
        for (place, pair) in self
            .list(entry, "selection")
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let Some(key) = pair.get(0).and_then(Json::as_str) else {
                let found = pair.get(0).unwrap_or(pair).to_string();
                self.remark(format!("selection[{place}]"), Oddity::ChoiceKey(found));
                return None;
            };
            let label = pair.get(1).and_then(Json::as_str).unwrap_or(key);
            if choices.iter().any(|choice: &Choice| choice.key == key) {
                self.remark(
                    format!("selection[{place}]"),
                    Oddity::KeyTwice(key.to_owned()),
                );
                continue;
            }
            choices.push(Choice {
                key: Text::Owned(key.to_owned()),
                label: Text::Owned(readable(label).into_owned()),
            });
        }
        Some(choices)
    }

    /// `[16, 2]`, or `false` or `0` for none.
    fn digits(&mut self, entry: &Map<String, Json>) -> Option<(u8, u8)> {
        let value = present(entry, "digits")?;
        let at = |place: usize| {
            let digits = value.get(place).and_then(Json::as_u64)?;
            u8::try_from(digits).ok()
        };
        match (at(0), at(1)) {
            (Some(all), Some(after)) => Some((all, after)),
            _ if value.as_u64() == Some(0) => None,
            _ => self.wrong("digits", "a pair of numbers", value),
        }
    }

    /// Attributes whose shape is checked and whose value only the catalog keeps.
    fn look_only(&mut self, entry: &Map<String, Json>) {
        for (name, expected, right) in [
            (
                "context",
                "an object or Python text",
                Json::is_object as fn(&Json) -> bool,
            ),
            ("domain", "a list or Python text", Json::is_array),
            ("states", "an object", Json::is_object),
        ] {
            if let Some(value) = present(entry, name)
                && !right(value)
                && !value.is_string()
            {
                self.wrong::<()>(name, expected, value);
            }
        }
    }

    fn flag(&mut self, entry: &Map<String, Json>, name: &str, absent: bool) -> bool {
        match entry.get(name) {
            None | Some(Json::Null) => absent,
            Some(Json::Bool(flag)) => *flag,
            // Seen: `1` for readonly in 16, the text `True` for store in 19.
            Some(Json::Number(number)) => number.as_f64() != Some(0.0),
            Some(Json::String(text)) if matches!(text.as_str(), "True" | "true" | "1") => true,
            Some(Json::String(text)) if matches!(text.as_str(), "False" | "false" | "0" | "") => {
                false
            }
            Some(other) => self.wrong(name, "true or false", other).unwrap_or(absent),
        }
    }

    fn text(&mut self, entry: &Map<String, Json>, name: &str) -> Option<Text> {
        match present(entry, name)? {
            Json::String(text) if text.is_empty() => None,
            Json::String(text) => Some(Text::Owned(text.clone())),
            other => self.wrong(name, "text", other),
        }
    }

    /// A text for people; none when nobody would see anything.
    fn words(&mut self, entry: &Map<String, Json>, name: &str) -> Option<Text> {
        let text = self.text(entry, name)?;
        let words = readable(&text).into_owned();
        (!words.trim().is_empty()).then_some(Text::Owned(words))
    }

    fn number(&mut self, entry: &Map<String, Json>, name: &str) -> Option<u32> {
        let value = present(entry, name)?;
        match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Some(number),
            None => self.wrong(name, "a whole number", value),
        }
    }

    fn list<'e>(&mut self, entry: &'e Map<String, Json>, name: &str) -> Option<&'e [Json]> {
        match present(entry, name)? {
            Json::Array(list) => Some(list),
            other => self.wrong(name, "a list", other),
        }
    }

    fn wrong<T>(&mut self, name: &str, expected: &'static str, found: &Json) -> Option<T> {
        let mut found = found.to_string();
        if found.chars().count() > 40 {
            found = found.chars().take(40).chain(['…']).collect();
        }
        self.remark(name, Oddity::WrongShape { expected, found });
        None
    }
}

/// The attribute, unless it is absent or one of the ways to say "none".
fn present<'e>(entry: &'e Map<String, Json>, name: &str) -> Option<&'e Json> {
    entry
        .get(name)
        .filter(|value| !matches!(value, Json::Null | Json::Bool(false)))
}

/// What a value is, in words.
pub(crate) fn shape(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn attributes_are_sorted() {
        assert!(ATTRIBUTES.is_sorted_by_key(|attribute| attribute.name));
    }

    #[test]
    fn every_type_is_read() {
        let of = |entry: Json| {
            let (fields, remarks) = parse(&json!({ "x": entry }));
            assert_eq!(remarks, [], "{fields:?}");
            fields.into_iter().next().expect("a field").kind
        };
        let text = |text: &str| Text::Owned(text.to_owned());
        let choices = || {
            vec![Choice {
                key: text("a"),
                label: text("A"),
            }]
        };
        for (entry, kind) in [
            (
                json!({"type": "char", "size": 3}),
                Kind::Char { size: Some(3) },
            ),
            (json!({"type": "char"}), Kind::Char { size: None }),
            (json!({"type": "text"}), Kind::Text),
            (json!({"type": "html"}), Kind::Html),
            (json!({"type": "integer"}), Kind::Integer),
            (
                json!({"type": "float", "digits": [16, 2]}),
                Kind::Float {
                    digits: Some((16, 2)),
                },
            ),
            (
                json!({"type": "float", "digits": false}),
                Kind::Float { digits: None },
            ),
            (
                json!({"type": "float", "digits": 0}),
                Kind::Float { digits: None },
            ),
            (
                json!({"type": "monetary", "currency_field": "c"}),
                Kind::Monetary {
                    currency_field: Some(text("c")),
                },
            ),
            (json!({"type": "boolean"}), Kind::Boolean),
            (json!({"type": "date"}), Kind::Date),
            (json!({"type": "datetime"}), Kind::Datetime),
            (json!({"type": "binary"}), Kind::Binary),
            (
                json!({"type": "selection", "selection": [["a", "A"]]}),
                Kind::Selection {
                    choices: choices().into(),
                },
            ),
            (
                json!({"type": "reference", "selection": [["a", "A"]]}),
                Kind::Reference {
                    choices: choices().into(),
                },
            ),
            (
                json!({"type": "many2one", "relation": "m"}),
                Kind::Many2one {
                    relation: text("m"),
                },
            ),
            (
                json!({"type": "many2many", "relation": "m"}),
                Kind::Many2many {
                    relation: text("m"),
                },
            ),
            (
                json!({"type": "one2many", "relation": "m", "relation_field": "i"}),
                Kind::One2many {
                    relation: text("m"),
                    inverse: Some(text("i")),
                },
            ),
            (
                json!({"type": "many2one_reference", "model_field": "m"}),
                Kind::Many2oneReference {
                    model_field: Some(text("m")),
                },
            ),
            (json!({"type": "json"}), Kind::Json),
            (json!({"type": "properties"}), Kind::Properties),
            (
                json!({"type": "properties_definition"}),
                Kind::PropertiesDefinition,
            ),
            (json!({"type": "serialized"}), Kind::Serialized),
        ] {
            assert_eq!(of(entry), kind);
        }
    }

    #[test]
    fn odd_input_is_named_and_costs_nothing_else() {
        for (entry, at, message, kept) in [
            (
                json!("text"),
                "",
                "expected a JSON object, found text",
                false,
            ),
            (
                json!({"string": "X"}),
                "",
                "has no `type`: the field is left out",
                false,
            ),
            (
                json!({"type": "vector"}),
                "type",
                "type `vector` is not known: the field is kept in the catalog and not compiled",
                true,
            ),
            (
                json!({"type": "char", "colour": 1}),
                "colour",
                "attribute `colour` is not known: it is kept in the catalog and not used",
                true,
            ),
            (
                json!({"type": "many2one"}),
                "relation",
                "is a many2one without `relation`: the field is left out",
                false,
            ),
            (
                json!({"type": "selection", "selection": [["a", "A"], [false, ""]]}),
                "selection[1]",
                "the keys of a selection are text, found false: the field is left out",
                false,
            ),
            (
                json!({"type": "selection", "selection": [["a", "A"], ["a", "B"]]}),
                "selection[1]",
                "the key `a` stands twice: the first counts",
                true,
            ),
            (
                json!({"type": "char", "string": 7}),
                "string",
                "expected text, found 7: taken as absent",
                true,
            ),
            (
                json!({"type": "char", "required": [1]}),
                "required",
                "expected true or false, found [1]: taken as absent",
                true,
            ),
        ] {
            let (fields, remarks) = parse(&json!({ "good": {"type": "char"}, "odd": entry }));
            let [remark] = &remarks[..] else {
                panic!("{entry}: {remarks:?}")
            };
            assert_eq!(
                (remark.field.as_str(), remark.at.as_str()),
                ("odd", at),
                "{entry}"
            );
            assert_eq!(remark.oddity.to_string(), message);
            assert_eq!(fields.len(), if kept { 2 } else { 1 }, "{entry}");
        }
    }

    #[test]
    fn texts_for_people_hold_what_people_see() {
        let (fields, remarks) = parse(&json!({"x": {
            "type": "selection", "string": "Due\u{202e} date", "help": "\u{feff}Why\u{0}",
            "selection": [["\u{202e}a", "\u{2066}A"], ["b", "\u{200b}"]],
        }, "y": {"type": "char", "string": " \u{200b}", "help": "\u{200b}"}}));
        assert_eq!(remarks, []);
        let [x, y] = &fields[..] else {
            panic!("{fields:?}")
        };
        assert_eq!(
            (x.label.as_ref(), x.help.as_deref()),
            ("Due date", Some("Why "))
        );
        assert_eq!((y.label.as_ref(), y.help.as_deref()), ("y", None));
        let Kind::Selection { choices } = &x.kind else {
            panic!("{x:?}")
        };
        // The key travels as it is.
        assert_eq!(choices[0], Choice::new("\u{202e}a", "A"));
    }

    #[test]
    fn a_relation_domain_may_be_python_text() {
        let (fields, remarks) = parse(&json!({
            "x": {"type": "many2one", "relation": "m", "domain": "[('a', '=', b)]"}
        }));
        assert_eq!((fields.len(), remarks.len()), (1, 0));
    }

    #[test]
    fn abilities_follow_the_answer_and_before_18_the_column() {
        let of = |entry: Json| parse(&json!({ "x": entry })).0.remove(0).abilities;
        let told = json!({
            "type": "char", "store": false, "searchable": true, "sortable": true, "groupable": true
        });
        let all = Abilities {
            search: true,
            sort: true,
            group: true,
        };
        assert_eq!(of(told), all);
        assert_eq!(of(json!({"type": "char", "store": true})), all);
        let none = Abilities {
            search: false,
            sort: false,
            group: false,
        };
        assert_eq!(of(json!({"type": "char", "store": false})), none);
    }
}
