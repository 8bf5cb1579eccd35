//! The answers of a pull that is under way, in a folder beside the catalog, so that a broken pull goes
//! on where it stopped. Holds no secret.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use odoo::catalog::{CatalogError, Staged, from_json, read_text};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

const FOLDER: &str = ".pull";
const SOURCE_FILE: &str = "source.json";

/// Whose answers they are: those of another source are of no use.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) url: String,
    pub(crate) database: String,
    /// None where an API key tells who it is; its answers are not taken up again.
    pub(crate) login: Option<String>,
    /// The series of the Odoo.
    pub(crate) odoo: String,
}

/// What a model answers.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// To `fields_get`.
    Fields,
    /// To `get_views` or `load_views`, as far as it is of use.
    Views,
}

impl Part {
    const fn folder(self) -> &'static str {
        match self {
            Self::Fields => "fields_get",
            Self::Views => "views",
        }
    }
}

/// The answers that are there by now.
pub(crate) struct SavedAnswers {
    folder: PathBuf,
}

impl SavedAnswers {
    /// The folder beside this catalog; emptied when it holds answers of another source.
    pub(crate) fn open(catalog: &Path, source: &Source) -> Result<Self, CatalogError> {
        let kept = Self {
            folder: catalog.join(FOLDER),
        };
        let path = kept.folder.join(SOURCE_FILE);
        let before = read_text(&path).and_then(|text| from_json::<Source>(&path, &text));
        // A key alone does not tell here whose it is, and another user may see other fields.
        if source.login.is_some() && before.is_ok_and(|before| before == *source) {
            return Ok(kept);
        }
        kept.clear()?;
        put(&kept.folder.join(".gitignore"), "*\n")?;
        put(
            &path,
            &serde_json::to_string_pretty(source).unwrap_or_default(),
        )?;
        Ok(kept)
    }

    /// What a model answered, if it is there and whole.
    pub(crate) fn answer<T: DeserializeOwned>(&self, part: Part, model: &str) -> Option<T> {
        let path = self.path(part, model);
        let text = read_text(&path).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps what a model answered.
    pub(crate) fn keep(
        &self,
        part: Part,
        model: &str,
        answer: &impl Serialize,
    ) -> Result<(), CatalogError> {
        put(
            &self.path(part, model),
            &serde_json::to_string(answer).unwrap_or_default(),
        )
    }

    /// Removes the folder.
    pub(crate) fn clear(&self) -> Result<(), CatalogError> {
        match fs::remove_dir_all(&self.folder) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(CatalogError::Io {
                path: self.folder.clone(),
                source,
            }),
            _ => Ok(()),
        }
    }

    fn path(&self, part: Part, model: &str) -> PathBuf {
        self.folder
            .join(part.folder())
            .join(format!("{model}.json"))
    }
}

/// Whole or not at all.
fn put(path: &Path, text: &str) -> Result<(), CatalogError> {
    Staged::new(path, text)?.put()
}
