//! The catalog: the captured description of one database, as sorted JSON files that diff well.
//!
//! `catalog.json` says which Odoo it was; `models/<model>.json` holds one model each, one field a
//! line. A field's line is its entry in `fields_get` without the attributes that have their usual
//! value (`required` false, `store` true, …); an attribute that was absent at the source where it
//! usually is present stands as `null`. So nothing is lost: [`Captured::fields_get`] gives back what the
//! server said. The compiler and the sandbox both read it, which is why it lives in this crate.

use std::{
    collections::BTreeMap,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::{
    Dialect, Model, Text,
    fields_get::{self, ATTRIBUTES, Remark},
    readable,
};

/// The file that says which Odoo a catalog describes.
pub const HEADER_FILE: &str = "catalog.json";

/// The folder with one file a model.
pub const MODELS_FOLDER: &str = "models";

/// A catalog in memory, its models by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog {
    /// Which Odoo it describes.
    pub header: Header,
    /// The models.
    pub models: BTreeMap<String, Captured>,
}

/// Which Odoo a catalog describes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The series, `19.0` or `saas~19.2`.
    pub odoo: String,
    /// Whether the `help` texts were kept.
    pub help: bool,
}

impl Header {
    /// The major version, 19; taken for the newest known when the series names none.
    pub fn major(&self) -> u32 {
        self.dialect().major()
    }

    /// What the Odoo can do.
    pub fn dialect(&self) -> Dialect {
        Dialect::of_series(&self.odoo)
    }
}

/// One model as it was captured.
#[derive(Clone, Debug, PartialEq)]
pub struct Captured {
    /// What `ir.model` says of it.
    pub about: About,
    /// The model's `fields_get`, whole, sorted by field and by attribute.
    pub fields_get: Map<String, Json>,
}

/// What `ir.model` says of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The technical name.
    pub model: String,
    /// What a person calls it.
    pub label: String,
    /// Its `_order`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// The modules that define or extend it, as Odoo lists them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modules: Option<String>,
    /// A wizard's model.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub transient: bool,
    /// A mixin.
    #[serde(
        default,
        skip_serializing_if = "std::ops::Not::not",
        rename = "abstract"
    )]
    pub is_abstract: bool,
}

/// A catalog that cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The file system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not the JSON it should be.
    #[error("{}: {source}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
    /// A file is JSON, and not what belongs there.
    #[error("{}: {problem}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is the matter.
        problem: String,
    },
}

impl Captured {
    /// Captures a model's `fields_get`. Without `help`, the help texts are left out.
    pub fn new(about: About, answer: Map<String, Json>, help: bool) -> Self {
        let mut fields_get = answer;
        fields_get.sort_keys();
        for entry in fields_get.values_mut() {
            if let Json::Object(attributes) = entry {
                if !help {
                    attributes.shift_remove("help");
                }
                attributes.sort_keys();
            }
        }
        Self { about, fields_get }
    }

    /// The model, typed, and what is odd about it.
    pub fn model(&self) -> (Model, Vec<Remark>) {
        let (fields, remarks) = fields_get::parse_entries(&self.fields_get);
        let model = Model {
            name: Text::Owned(self.about.model.clone()),
            label: Text::Owned(self.label()),
            order: self.about.order.clone().map(Text::Owned),
            transient: self.about.transient,
            is_abstract: self.about.is_abstract,
            fields: fields.into(),
        };
        (model, remarks)
    }

    /// What people call the model; its name where nobody would see anything.
    fn label(&self) -> String {
        let label = readable(&self.about.label);
        if label.trim().is_empty() {
            return readable(&self.about.model).into_owned();
        }
        label.into_owned()
    }

    /// The model's file: one field a line, usual attributes left out.
    fn to_file(&self, dialect: Dialect) -> String {
        let mut file = String::from("{\n");
        if let Ok(Json::Object(about)) = serde_json::to_value(&self.about) {
            for (key, value) in about {
                file.push_str(&format!("  {}: {value},\n", Json::from(key)));
            }
        }
        file.push_str("  \"fields\": {");
        for (place, (name, entry)) in self.fields_get.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            let name_text = Json::from(name.as_str());
            let line = shorten(name, entry, dialect);
            file.push_str(&format!("{comma}\n    {name_text}: {line}"));
        }
        file.push_str("\n  }\n}\n");
        file
    }

    fn from_file(text: &str, dialect: Dialect) -> Result<Self, serde_json::Error> {
        #[derive(Deserialize)]
        struct File {
            fields: Map<String, Json>,
            #[serde(flatten)]
            about: About,
        }
        let File { mut fields, about } = serde_json::from_str(text)?;
        for (name, entry) in &mut fields {
            restore(name, entry, dialect);
        }
        Ok(Self {
            about,
            fields_get: fields,
        })
    }
}

/// A field's entry without what is usual, what is unusually absent as `null`.
fn shorten(name: &str, entry: &Json, dialect: Dialect) -> Json {
    let Some(attributes) = entry.as_object() else {
        return entry.clone();
    };
    let kind = attributes
        .get("type")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let mut short = attributes.clone();
    for attribute in ATTRIBUTES {
        let Some(usual) = attribute
            .usual(name)
            .filter(|_| attribute.belongs(dialect, kind))
        else {
            continue;
        };
        match attributes.get(attribute.name) {
            Some(value) if *value == usual => {
                short.shift_remove(attribute.name);
            }
            Some(_) => {}
            None => {
                short.insert(attribute.name.to_owned(), Json::Null);
            }
        }
    }
    short.sort_keys();
    Json::Object(short)
}

/// The reverse of [`shorten`].
fn restore(name: &str, entry: &mut Json, dialect: Dialect) {
    let Some(attributes) = entry.as_object_mut() else {
        return;
    };
    let kind = attributes
        .get("type")
        .and_then(Json::as_str)
        .unwrap_or_default()
        .to_owned();
    for attribute in ATTRIBUTES
        .iter()
        .filter(|attribute| attribute.belongs(dialect, &kind))
    {
        let Some(usual) = attribute.usual(name) else {
            continue;
        };
        match attributes.get(attribute.name) {
            Some(Json::Null) => {
                attributes.shift_remove(attribute.name);
            }
            Some(_) => {}
            None => {
                attributes.insert(attribute.name.to_owned(), usual);
            }
        }
    }
    attributes.sort_keys();
}

impl Catalog {
    /// Reads the catalog in `folder`. Every file that cannot be read is named, not the first alone.
    pub fn read(folder: &Path) -> Result<Self, Vec<CatalogError>> {
        let header_path = folder.join(HEADER_FILE);
        let header: Header = read_text(&header_path)
            .and_then(|text| from_json(&header_path, &text))
            .map_err(|error| vec![error])?;
        let models_folder = folder.join(MODELS_FOLDER);
        let mut models = BTreeMap::new();
        let mut errors = Vec::new();
        for path in json_files(&models_folder).map_err(|error| vec![error])? {
            match read_model(&path, header.dialect()) {
                Ok(captured) => {
                    models.insert(captured.about.model.clone(), captured);
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(Self { header, models })
        } else {
            Err(errors)
        }
    }

    /// The catalog's files, by path relative to its folder, sorted.
    pub fn files(&self) -> BTreeMap<PathBuf, String> {
        let mut files = BTreeMap::new();
        let header = serde_json::to_string_pretty(&self.header).unwrap_or_default();
        files.insert(PathBuf::from(HEADER_FILE), header + "\n");
        for (name, captured) in &self.models {
            let path = Path::new(MODELS_FOLDER).join(format!("{name}.json"));
            files.insert(path, captured.to_file(self.header.dialect()));
        }
        files
    }
}

fn read_model(path: &Path, dialect: Dialect) -> Result<Captured, CatalogError> {
    let text = read_text(path)?;
    let captured = Captured::from_file(&text, dialect).map_err(|source| CatalogError::Json {
        path: path.to_owned(),
        source,
    })?;
    if path.file_stem().and_then(|stem| stem.to_str()) != Some(&captured.about.model) {
        return Err(CatalogError::Content {
            path: path.to_owned(),
            problem: format!(
                "says it is the model `{0}`, whose file is called {0}.json",
                captured.about.model
            ),
        });
    }
    Ok(captured)
}

/// The `.json` files of a folder, sorted.
pub fn json_files(folder: &Path) -> Result<Vec<PathBuf>, CatalogError> {
    let io = |source| CatalogError::Io {
        path: folder.to_owned(),
        source,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            paths.push(path);
        }
    }
    paths.sort_unstable();
    Ok(paths)
}

/// A file's text.
pub fn read_text(path: &Path) -> Result<String, CatalogError> {
    fs::read_to_string(path).map_err(|source| CatalogError::Io {
        path: path.to_owned(),
        source,
    })
}

/// A file's text, as JSON.
pub fn from_json<T: for<'de> Deserialize<'de>>(path: &Path, text: &str) -> Result<T, CatalogError> {
    serde_json::from_str(text).map_err(|source| CatalogError::Json {
        path: path.to_owned(),
        source,
    })
}

/// A text that waits beside a file to take its place, whole or not at all. Dropped, it leaves nothing.
pub struct Staged {
    path: PathBuf,
    file: tempfile::NamedTempFile,
}

impl Staged {
    /// Writes `text` under a temporary name in the folder of `path`, which is made where it is missing.
    pub fn new(path: &Path, text: &str) -> Result<Self, CatalogError> {
        let io = |source| CatalogError::Io {
            path: path.to_owned(),
            source,
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(io)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        readable_by_all(file.as_file()).map_err(io)?;
        Ok(Self {
            path: path.to_owned(),
            file,
        })
    }

    /// Puts the file in its place.
    pub fn put(self) -> Result<(), CatalogError> {
        let Self { path, file } = self;
        file.persist(&path).map_err(|error| CatalogError::Io {
            path,
            source: error.error,
        })?;
        Ok(())
    }
}

/// A temporary file is its owner's alone; a source file is not.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn captured(answer: Json) -> Captured {
        let Json::Object(answer) = answer else {
            panic!("not an object")
        };
        let about = About {
            model: "x.y".to_owned(),
            label: "X".to_owned(),
            ..About::default()
        };
        Captured::new(about, answer, true)
    }

    #[test]
    fn what_is_usual_is_left_out_and_comes_back() {
        let whole = captured(json!({"a": {
            "type": "char", "string": "A", "name": "a", "required": true, "readonly": false,
            "store": true, "depends": [], "help": "Why",
        }}));
        let file = whole.to_file(Dialect::of(19));
        assert!(file.contains("\"required\":true"), "{file}");
        assert!(!file.contains("readonly"), "{file}");
        assert!(
            file.contains("\"sortable\":null"),
            "absent at the source: {file}"
        );
        assert_eq!(
            Captured::from_file(&file, Dialect::of(19)).expect("reads"),
            whole
        );
    }

    #[test]
    fn without_help_the_sentences_are_gone() {
        let Json::Object(answer) = json!({"a": {"type": "char", "help": "Why"}}) else {
            panic!()
        };
        let captured = Captured::new(About::default(), answer, false);
        assert_eq!(
            captured.fields_get,
            *json!({"a": {"type": "char"}}).as_object().expect("map")
        );
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i32>().prop_map(Json::from),
            "[ -~é\n]{0,12}".prop_map(Json::from),
        ];
        leaf.prop_recursive(2, 8, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Json::from),
                prop::collection::btree_map("[a-z]{1,3}", inner, 0..3)
                    .prop_map(|map| Json::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        /// Whatever a server sent, it comes back from the file, `null` attributes aside (an
        /// attribute is never null: it is left out).
        #[test]
        fn a_file_loses_nothing(
            major in 14_u32..22,
            kind in prop::sample::select(vec!["char", "many2one", "html", "vector", "binary"]),
            attributes in prop::collection::btree_map(
                prop::sample::select(ATTRIBUTES.iter().map(|a| a.name).collect::<Vec<_>>()),
                any_json().prop_filter("present", |value| !value.is_null()), 0..8),
        ) {
            let mut entry: Map<String, Json> =
                attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            entry.insert("type".to_owned(), Json::from(kind));
            let whole = captured(json!({"f": entry}));
            let dialect = Dialect::of(major);
            let back = Captured::from_file(&whole.to_file(dialect), dialect).expect("reads");
            prop_assert_eq!(back, whole);
        }

        /// No answer makes the reader panic.
        #[test]
        fn any_answer_is_read(answer in any_json(), entry in any_json(), at in "[a-z]{1,3}") {
            fields_get::parse(&answer);
            fields_get::parse(&json!({ "type": entry, at: {"type": "selection", "selection": answer} }));
        }
    }
}
