//! What people call what is in Odoo and what they do with it, whatever their department: reviewed lists. Knows no
//! database: what a model or a button is called there, in whatever language, is a word of the index anyway.
//!
//! The lists are phrases with commas in between, as [`phrase`](super::phrase) reads them. Names of several versions
//! and of apps that a database may lack stand side by side.

mod accounting;
mod contacts;
mod operations;
mod people;
mod sales;
mod services;
mod stock;
mod work;

/// How much a phrase tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It fits this and others.
    Hint,
    /// Mostly this is meant.
    Likely,
    /// Nothing else is meant.
    Clear,
}

impl Strength {
    const ALL: [Self; 3] = [Self::Clear, Self::Likely, Self::Hint];

    /// As a part of certainty.
    pub(super) const fn weight(self) -> f32 {
        match self {
            Self::Clear => 0.85,
            Self::Likely => 0.6,
            Self::Hint => 0.3,
        }
    }
}

/// What people call a model.
pub(super) struct Called {
    /// The model, or several with bars in between that are called alike.
    pub(super) model: &'static str,
    clear: &'static str,
    likely: &'static str,
    hint: &'static str,
}

/// What people say who want something done.
pub(super) struct Wanted {
    /// The model that it is about; none where it is said of any.
    pub(super) model: Option<&'static str>,
    /// What the tool does: an operation's word or a button's, several with bars in between.
    pub(super) does: &'static str,
    clear: &'static str,
    likely: &'static str,
    hint: &'static str,
}

impl Called {
    const fn new(
        model: &'static str,
        clear: &'static str,
        likely: &'static str,
        hint: &'static str,
    ) -> Self {
        Self {
            model,
            clear,
            likely,
            hint,
        }
    }

    /// The lists of phrases.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&'static str, Strength)> {
        [self.clear, self.likely, self.hint]
            .into_iter()
            .zip(Strength::ALL)
    }
}

impl Wanted {
    /// Whatever it is about.
    const fn any(
        does: &'static str,
        clear: &'static str,
        likely: &'static str,
        hint: &'static str,
    ) -> Self {
        Self {
            model: None,
            does,
            clear,
            likely,
            hint,
        }
    }

    /// About rows of a model.
    const fn of(
        model: &'static str,
        does: &'static str,
        clear: &'static str,
        likely: &'static str,
    ) -> Self {
        Self {
            model: Some(model),
            does,
            clear,
            likely,
            hint: "",
        }
    }

    /// The lists of phrases.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&'static str, Strength)> {
        [self.clear, self.likely, self.hint]
            .into_iter()
            .zip(Strength::ALL)
    }
}

/// What people call models.
pub(super) fn called() -> impl Iterator<Item = &'static Called> {
    let areas = [
        sales::CALLED,
        accounting::CALLED,
        stock::CALLED,
        people::CALLED,
        work::CALLED,
        services::CALLED,
        contacts::CALLED,
    ];
    areas.into_iter().flatten()
}

/// What people say who want something done.
pub(super) fn wanted() -> impl Iterator<Item = &'static Wanted> {
    let areas = [
        operations::WANTED,
        sales::WANTED,
        accounting::WANTED,
        stock::WANTED,
        people::WANTED,
        work::WANTED,
        services::WANTED,
        contacts::WANTED,
    ];
    areas.into_iter().flatten()
}
