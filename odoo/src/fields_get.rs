//! Reads what `fields_get` answers, of Odoo 14 to 20, into [`Field`]s.
//!
//! Odd input costs a [`Remark`] and nothing else: an attribute or a type that this version does not
//! know is reported and kept by the catalog, a field that cannot be understood is left out and named.

mod attribute;

use serde_json::{Map, Value as Json};

pub(crate) use self::attribute::ATTRIBUTES;
use self::attribute::Attribute;
use crate::{Abilities, Choice, Field, Kind, Text, readable};

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
        let mut reading = Reader {
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
struct Reader<'a> {
    name: &'a str,
    remarks: Vec<Remark>,
}

impl Reader<'_> {
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
mod tests;
