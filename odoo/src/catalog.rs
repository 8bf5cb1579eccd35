//! The catalog: the captured description of one database, as sorted JSON files that diff well.
//!
//! `catalog.json` says which Odoo it was; `models/<model>.json` holds one model each, one field a
//! line. A field's line is its entry in `fields_get` without the attributes that have their usual
//! value (`required` false, `store` true, …); an attribute that was absent at the source where it
//! usually is present stands as `null`. So nothing is lost: [`Captured::fields_get`] gives back what the
//! server said. `screens/<model>.json` holds what people see of a model, one column, button or filter a line,
//! in the order of the views; a model without views of its own has none. The compiler and the sandbox both
//! read it, which is why it lives in this crate.

mod captured;
mod header;
mod screen_file;
mod staged;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

pub use self::{
    captured::{About, Captured},
    header::Header,
    staged::Staged,
};
use crate::{Dialect, screen::Screen};

/// The file that says which Odoo a catalog describes.
pub const HEADER_FILE: &str = "catalog.json";

/// The folder with one file a model.
pub const MODELS_FOLDER: &str = "models";

/// The folder with one file a model that has a screen. Catalogs of before there were screens have none.
pub const SCREENS_FOLDER: &str = "screens";

/// A catalog in memory, its models by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalog {
    /// Which Odoo it describes.
    pub header: Header,
    /// The models.
    pub models: BTreeMap<String, Captured>,
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
        let screens_folder = folder.join(SCREENS_FOLDER);
        let screens = match screens_folder.exists() {
            true => json_files(&screens_folder).map_err(|error| vec![error])?,
            false => Vec::new(),
        };
        for path in screens {
            if let Err(error) = read_screen(&path, &mut models) {
                errors.push(error);
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
            if captured.screen != Screen::EMPTY {
                let path = Path::new(SCREENS_FOLDER).join(format!("{name}.json"));
                files.insert(path, screen_file::write(name, &captured.screen));
            }
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
    named_after(path, &captured.about.model)?;
    Ok(captured)
}

/// Reads a screen to its model.
fn read_screen(path: &Path, models: &mut BTreeMap<String, Captured>) -> Result<(), CatalogError> {
    let text = read_text(path)?;
    let (model, screen) = screen_file::read(&text).map_err(|source| CatalogError::Json {
        path: path.to_owned(),
        source,
    })?;
    named_after(path, &model)?;
    let captured = models.get_mut(&model);
    let captured = captured.ok_or_else(|| CatalogError::Content {
        path: path.to_owned(),
        problem: format!(
            "is the screen of `{model}`, of which there is no {MODELS_FOLDER}/{model}.json: delete it, or \
             import or pull the model again"
        ),
    })?;
    captured.screen = screen;
    Ok(())
}

/// Refuses a file that is called after another model than the one that it is about.
fn named_after(path: &Path, model: &str) -> Result<(), CatalogError> {
    if path.file_stem().and_then(|stem| stem.to_str()) == Some(model) {
        return Ok(());
    }
    Err(CatalogError::Content {
        path: path.to_owned(),
        problem: format!("says it is the model `{model}`, whose file is called {model}.json"),
    })
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
