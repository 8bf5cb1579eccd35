//! What generated tables write a screen with: `const` constructors, so that a screen is `static`.
//!
//! Each takes what is always there and has a method for each thing that may be. What these replace is
//! forgotten, not dropped, since nothing is dropped while a `static` is being evaluated; a part of a table
//! has nothing to free.

use std::mem::{forget, replace};

use super::{
    Action, ActionKind, App, BoundAction, Button, Condition, Confirm, DateFilter, Grouping,
    OtherView, Place, Preset, Press, Report, Screen, ViewKind,
};
use crate::{Granularity, List, Text};

/// A text of a table.
const fn text(text: &'static str) -> Text {
    Text::Borrowed(text)
}

const fn set<T>(slot: &mut Option<T>, value: T) {
    forget(slot.replace(value));
}

/// Methods that set an optional text.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $field:ident;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub const fn $name(mut self, text: &'static str) -> Self {
            set(&mut self.$field, Text::Borrowed(text));
            self
        }
    )*};
}

/// Methods that set a list.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $item:ty;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub const fn $name(mut self, list: &'static [$item]) -> Self {
            forget(replace(&mut self.$name, List::Borrowed(list)));
            self
        }
    )*};
}

/// ```
/// use odoo::screen::{App, Button, Place, Screen};
///
/// static ORDERS: Screen = Screen::EMPTY
///     .apps(const { &[App::new("sale.sale_menu_root", "Sales")] })
///     .buttons(const {
///         &[Button::method("action_confirm", "Confirm", Place::Header).offered("state == 'draft'")]
///     });
/// assert_eq!(ORDERS.buttons[0].press.key(), "action_confirm");
/// ```
impl Screen {
    lists! {
        /// With the apps that the model belongs to.
        apps: App;
        /// With buttons.
        buttons: Button;
        /// With views that hold some of the buttons.
        other_views: OtherView;
        /// With filters of the search view.
        presets: Preset;
        /// With ways to group of the search view.
        groupings: Grouping;
        /// With the fields that pivot and graph add up.
        measures: Text;
        /// With the fields that pivot and graph group by.
        dimensions: Text;
        /// With the actions of the toolbar.
        actions: BoundAction;
        /// With the reports of the toolbar.
        reports: Report;
    }
}

impl App {
    /// An app, by its menu's external id.
    pub const fn new(xml_id: &'static str, label: &'static str) -> Self {
        Self {
            xml_id: text(xml_id),
            label: text(label),
        }
    }
}

impl OtherView {
    /// A list.
    pub const fn list(id: i64) -> Self {
        let kind = ViewKind::List;
        Self { id, kind }
    }

    /// A form.
    pub const fn form(id: i64) -> Self {
        let kind = ViewKind::Form;
        Self { id, kind }
    }
}

impl Button {
    /// A button that calls a method.
    pub const fn method(method: &'static str, label: &'static str, place: Place) -> Self {
        Self::new(Press::Method(text(method)), label, place)
    }

    /// A button that runs an action.
    pub const fn action(action: Action, label: &'static str, place: Place) -> Self {
        Self::new(Press::Action(action), label, place)
    }

    const fn new(press: Press, label: &'static str, place: Place) -> Self {
        Self {
            press,
            label: text(label),
            place,
            primary: false,
            confirm: Confirm::Never,
            context: None,
            args: None,
            offered: None,
        }
    }

    /// One of those to be pressed next.
    #[must_use]
    pub const fn primary(mut self) -> Self {
        self.primary = true;
        self
    }

    /// Odoo asks before; in which words is left out.
    #[must_use]
    pub const fn asks(mut self) -> Self {
        forget(replace(&mut self.confirm, Confirm::Asks));
        self
    }

    /// Odoo asks before, in these words.
    #[must_use]
    pub const fn confirm(mut self, words: &'static str) -> Self {
        forget(replace(&mut self.confirm, Confirm::Text(text(words))));
        self
    }

    texts! {
        /// With the context it is pressed with.
        context: context;
        /// With arguments of the method.
        args: args;
    }

    /// Offered under a condition that parses.
    #[must_use]
    pub const fn offered(mut self, condition: &'static str) -> Self {
        set(&mut self.offered, Condition::enforced(condition));
        self
    }

    /// Offered under a condition that is shown and not evaluated.
    #[must_use]
    pub const fn offered_as_shown(mut self, condition: &'static str) -> Self {
        set(&mut self.offered, Condition::shown(condition));
        self
    }
}

impl Action {
    /// An action of a kind, of which nothing else is known.
    pub const fn of_kind(kind: ActionKind) -> Self {
        Self {
            id: None,
            xml_id: None,
            kind,
            label: None,
            model: None,
            views: List::Borrowed(&[]),
            target: None,
            domain: None,
            context: None,
        }
    }

    /// With its id in the database.
    #[must_use]
    pub const fn id(mut self, id: i64) -> Self {
        self.id = Some(id);
        self
    }

    texts! {
        /// With its external id.
        xml_id: xml_id;
        /// With what people read.
        label: label;
        /// With the model that it opens, or whose rows it takes.
        model: model;
        /// With where its window opens, `new`.
        target: target;
        /// With the rows that its window shows.
        domain: domain;
        /// With the context that it runs with.
        context: context;
    }
}

impl BoundAction {
    /// An action of the toolbar of these views.
    pub const fn new(action: Action, offered_in: &'static [Text]) -> Self {
        Self {
            action,
            offered_in: List::Borrowed(offered_in),
        }
    }
}

impl Report {
    /// A report of the toolbar of these views, by its action's id.
    pub const fn new(id: i64, label: &'static str, offered_in: &'static [Text]) -> Self {
        Self {
            id,
            xml_id: None,
            label: text(label),
            report_name: None,
            report_type: None,
            offered_in: List::Borrowed(offered_in),
        }
    }

    texts! {
        /// With the external id of its action.
        xml_id: xml_id;
        /// With its template's name.
        report_name: report_name;
        /// With what it prints to, `qweb-pdf`.
        report_type: report_type;
    }
}

impl Preset {
    /// A filter.
    pub const fn new(name: &'static str, label: &'static str) -> Self {
        Self {
            name: text(name),
            label: text(label),
            domain: None,
            context: None,
            date: None,
            hidden: false,
            offered: None,
        }
    }

    texts! {
        /// With the rows that it leaves.
        domain: domain;
        /// With the context it searches with.
        context: context;
    }

    /// A choice of periods of a date; `default_period` is the one that is chosen first, empty for none.
    #[must_use]
    pub const fn date(mut self, field: &'static str, default_period: &'static str) -> Self {
        let default_period = match default_period.is_empty() {
            true => None,
            false => Some(text(default_period)),
        };
        let field = text(field);
        set(
            &mut self.date,
            DateFilter {
                field,
                default_period,
            },
        );
        self
    }

    /// Not shown to people.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Offered under a condition that parses.
    #[must_use]
    pub const fn offered(mut self, condition: &'static str) -> Self {
        set(&mut self.offered, Condition::enforced(condition));
        self
    }

    /// Offered under a condition that is shown and not evaluated.
    #[must_use]
    pub const fn offered_as_shown(mut self, condition: &'static str) -> Self {
        set(&mut self.offered, Condition::shown(condition));
        self
    }
}

impl Grouping {
    /// A way to group by a field.
    pub const fn new(name: &'static str, label: &'static str, field: &'static str) -> Self {
        Self {
            name: text(name),
            label: text(label),
            field: text(field),
            granularity: None,
            hidden: false,
            offered: None,
        }
    }

    /// Of a date: by what.
    #[must_use]
    pub const fn by(mut self, granularity: Granularity) -> Self {
        self.granularity = Some(granularity);
        self
    }

    /// Not shown to people.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Offered under a condition that parses.
    #[must_use]
    pub const fn offered(mut self, condition: &'static str) -> Self {
        set(&mut self.offered, Condition::enforced(condition));
        self
    }

    /// Offered under a condition that is shown and not evaluated.
    #[must_use]
    pub const fn offered_as_shown(mut self, condition: &'static str) -> Self {
        set(&mut self.offered, Condition::shown(condition));
        self
    }
}
