//! Filters and ways to group of the search view.

use serde::{Deserialize, Serialize};

use super::{Condition, is_false};
use crate::{Granularity, Text};

/// A filter of the search view that people click.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The name, unique in its view.
    pub name: Text,
    /// What people read.
    pub label: Text,
    /// The rows it leaves, the text of a Python list; evaluated by
    /// [`Expression::domain`](crate::expression::Expression::domain).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Text>,
    /// The context it searches with, the text of a Python dict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Text>,
    /// It is a choice of periods of a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<DateFilter>,
    /// People do not see it: links and menus choose it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// When it is offered, over the context alone; none where it always is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Condition>,
}

/// A filter that offers the months, quarters and years of a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateFilter {
    /// The date's field.
    pub field: Text,
    /// The period that is chosen first, in Odoo's words: `month`, `this_month`, `year-1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_period: Option<Text>,
}

/// A way to group of the search view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grouping {
    /// The name, unique in its view but for one that groups by several fields.
    pub name: Text,
    /// What people read.
    pub label: Text,
    /// The field.
    pub field: Text,
    /// Of a date: by what; Odoo takes months where nothing is said.
    #[serde(default, with = "granularity", skip_serializing_if = "Option::is_none")]
    pub granularity: Option<Granularity>,
    /// People do not see it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// When it is offered, over the context alone; none where it always is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Condition>,
}

/// A granularity as Odoo writes it.
mod granularity {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::{Granularity, Text};

    pub(super) fn serialize<S: Serializer>(
        granularity: &Option<Granularity>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match granularity {
            Some(granularity) => serializer.serialize_str(granularity.as_str()),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Granularity>, D::Error> {
        let word = Text::deserialize(deserializer)?;
        let known = Granularity::ALL
            .into_iter()
            .find(|known| known.as_str() == word);
        let unknown = || D::Error::custom(format!("`{word}` is no granularity"));
        known.map(Some).ok_or_else(unknown)
    }
}
