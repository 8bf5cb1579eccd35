//! What the screens of a catalog come to, as a run tells it.

use std::{collections::BTreeSet, fmt};

use odoo::{catalog::Captured, screen::Screen};

/// How many screens a catalog has, and what stands on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScreenCount {
    /// Models with a screen.
    pub models: usize,
    /// Buttons, navigation aside.
    pub buttons: usize,
    /// Filters of search views.
    pub presets: usize,
    /// Actions of toolbars.
    pub actions: usize,
    /// Reports of toolbars.
    pub reports: usize,
    /// The apps that models belong to.
    pub apps: usize,
}

impl ScreenCount {
    /// Of these models.
    pub(crate) fn of<'c>(models: impl Iterator<Item = &'c Captured>) -> Self {
        let mut count = Self::default();
        let mut apps: BTreeSet<&str> = BTreeSet::new();
        let screens = models.map(|captured| &captured.screen);
        for screen in screens.filter(|screen| **screen != Screen::EMPTY) {
            let does = screen.buttons.iter();
            count.models += 1;
            count.buttons += does.filter(|button| !button.is_navigation()).count();
            count.presets += screen.presets.len();
            count.actions += screen.actions.len();
            count.reports += screen.reports.len();
            apps.extend(screen.apps.iter().map(|app| app.xml_id.as_ref()));
        }
        count.apps = apps.len();
        count
    }
}

impl fmt::Display for ScreenCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            models,
            buttons,
            presets,
            actions,
            reports,
            apps,
        } = self;
        let many = |count: &usize, one: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {one}s"),
        };
        let counts = [
            (buttons, "button"),
            (presets, "filter"),
            (actions, "action"),
            (reports, "report"),
        ];
        let counts = counts.map(|(count, one)| many(count, one)).join(", ");
        write!(
            f,
            "{} in {}: {counts}",
            many(models, "screen"),
            many(apps, "app")
        )
    }
}
