//! What an Odoo can do: the one place where versions are compared.
//!
//! A method that changes with the version is a question with a name, [`Dialect::reads_nested_rows`]; who
//! asks it need not know which version changed what. This room knows nothing of connections: a
//! [`Session`](crate::Session) asks Odoo for its version once, over the page that every version has, and
//! keeps the dialect.

use std::fmt;

use crate::Operator;

/// The oldest major version that is known.
const OLDEST: u32 = 14;

/// The newest major version that is known.
const NEWEST: u32 = 20;

/// What an Odoo can do, told by its major version.
///
/// Everything asked here came with a version and stayed, so that the version tells it without a trial: what
/// comes and goes (`read_group`, which online versions from 19.1 to 19.4 lack) is not used where there is
/// something that stays.
///
/// - An Odoo that does not tell its version, or tells none of digits (`master`), is taken for the newest one
///   known, 20, as is one that is newer.
/// - One older than 14 is taken for 14.
/// - A version between two major ones (`saas~18.4`) is taken for the one it follows, 18: what it has already
///   of the next one is not used.
///
/// ```
/// use odoo::Dialect;
///
/// assert!(Dialect::of_series("saas~19.2").groups_by_sets());
/// assert!(!Dialect::of_series("18.0").groups_by_sets());
/// assert!(Dialect::UNKNOWN.groups_by_sets());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    release: Option<u32>,
}

impl Dialect {
    /// That of an Odoo which does not tell its version.
    pub const UNKNOWN: Self = Self { release: None };

    /// That of a major version, 19.
    pub const fn of(major: u32) -> Self {
        Self {
            release: Some(major),
        }
    }

    /// That of a series, `19.0` or `saas~19.2`.
    pub fn of_series(series: &str) -> Self {
        let digits = series.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits.find(|c: char| !c.is_ascii_digit());
        let major = digits.get(..end.unwrap_or(digits.len()));
        Self {
            release: major.and_then(|major| major.parse().ok()),
        }
    }

    /// The major version as it was told; none when it is not known.
    pub const fn release(self) -> Option<u32> {
        self.release
    }

    /// The major version as it was told, the newest one known where it was not.
    pub fn major(self) -> u32 {
        self.release.unwrap_or(NEWEST)
    }

    /// Whether an API key alone does, over `/json/2/<model>/<method>`: from 19 on. An 18 answers 303 to its
    /// login page, 16 and 17 answer 404.
    ///
    /// Source: an Odoo of each version from 16 to 19, asked.
    pub fn speaks_json2(self) -> bool {
        self.is_in(Versions::since(19))
    }

    /// Whether related rows are read along, by the `specification` of `web_read` and `web_search_read`: from
    /// 17 on. In 16 `web_search_read` takes a list of fields, and there is no `web_read`.
    ///
    /// Source: module `web` of Odoo 17; 16 to 19, asked.
    pub fn reads_nested_rows(self) -> bool {
        self.is_in(Versions::since(17))
    }

    /// Whether groups are asked for by `formatted_read_group`: from 19 on. Before, by `read_group`, which is
    /// deprecated in 19.0, absent in the online versions 19.1 to 19.4 and another method in 20.
    ///
    /// Source: `models.py` of Odoo 18 and 19, calls of both recorded; for 20 the vendor's pull requests.
    pub fn formats_groups(self) -> bool {
        self.is_in(Versions::since(19))
    }

    /// Whether groups by several lists of fields are one call, `formatted_read_grouping_sets`: from 19 on.
    ///
    /// Source: `models.py` of Odoo 19, calls of it recorded.
    pub fn groups_by_sets(self) -> bool {
        self.is_in(Versions::since(19))
    }

    /// Whether groups are put in order by `__count`: from 17 on. Up to 16 they are by a measure with a name
    /// of its own alone.
    ///
    /// Source: `_read_group_prepare` of Odoo 14 to 16, which takes `__count` for a field that there is not.
    pub fn orders_groups_by_count(self) -> bool {
        self.is_in(Versions::since(17))
    }

    /// Whether amounts are converted as they are added, by the aggregator `sum_currency`: from 19 on.
    ///
    /// Source: `models.py` of Odoo 18 and 19; not recorded.
    pub fn converts_amounts(self) -> bool {
        self.is_in(Versions::since(19))
    }

    /// Whether the body of `message_post` is plain text, which Odoo escapes unless `body_is_html` says that it is HTML:
    /// from 17 on. Up to 16 it is HTML.
    ///
    /// Source: `mail_thread.py` of Odoo 16 and 17 (`body_is_html`); tried on 18 and 19.
    pub fn escapes_messages(self) -> bool {
        self.is_in(Versions::since(17))
    }

    /// Whether a row's page has a path, `/odoo/<model>/<id>`: from 18 on. Before, the row stands behind the
    /// hash: `/web#id=<id>&model=<model>&view_type=form`.
    ///
    /// Source: the router of module `web` of Odoo 17 and 18; not recorded.
    pub fn links_by_path(self) -> bool {
        self.is_in(Versions::since(18))
    }

    /// Whether a model's views are asked for by `get_views`: from 16 on. Before, by `load_views`.
    ///
    /// Source: `models.py` of Odoo 15 and 16; 18 and 19, asked.
    pub fn gets_views(self) -> bool {
        self.is_in(Versions::since(16))
    }

    /// Whether `onchange` alone gives a new row's defaults, and takes the fields of a form as a specification, as
    /// `web_read` does: from 17 on. Before, `default_get` gives the defaults, and `onchange` takes the fields' dotted
    /// names with a mark.
    ///
    /// Source: `models.py` of module `web` of Odoo 17 to 19, of `odoo` of 14 to 16; calls of 18 and 19 recorded.
    pub fn fills_in_forms(self) -> bool {
        self.is_in(Versions::since(17))
    }

    /// Whether the vendor's page of a purchase that was sent prints the request for quotation: from 19 on. Before,
    /// it prints the order, whatever its state.
    ///
    /// Source: `controllers/portal.py` of module `purchase` of Odoo 18 and 19; not recorded.
    pub fn page_prints_requests(self) -> bool {
        self.is_in(Versions::since(19))
    }

    /// Whether `=like` and `=ilike` look into a property, a key of a JSON column: from 19 on.
    ///
    /// Source: tried on 18 and 19; not recorded.
    pub fn matches_properties(self) -> bool {
        self.is_in(Versions::since(19))
    }

    /// Whether domains have an operator: `any` and `not any` from 17 on, `not =like` and `not =ilike` from 19
    /// on, all others ever since 14; see [`Operator::since`].
    ///
    /// Source: `osv/expression.py` of Odoo 14 to 18, `orm/domains.py` of 19; calls of 16 to 19 recorded.
    pub fn has_operator(self, operator: Operator) -> bool {
        operator
            .since()
            .is_none_or(|since| self.is_in(Versions::since(since)))
    }

    /// Whether it is one of these versions.
    pub(crate) fn is_in(self, versions: Versions) -> bool {
        let own = self.major().clamp(OLDEST, NEWEST);
        (versions.since..=versions.until).contains(&own)
    }
}

/// The major version, as it is said after "Odoo".
impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.release {
            Some(release) => release.fmt(f),
            None => f.write_str("of an unknown version"),
        }
    }
}

/// The major versions in which there is something, for tables of such things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versions {
    since: u32,
    until: u32,
}

impl Versions {
    /// All that are known, and those to come.
    pub(crate) const ALL: Self = Self::since(OLDEST);

    /// This one and all after it.
    pub(crate) const fn since(since: u32) -> Self {
        Self {
            since,
            until: u32::MAX,
        }
    }

    /// All up to this one, and this one.
    pub(crate) const fn until(until: u32) -> Self {
        Self {
            since: OLDEST,
            until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked, and the versions that say yes, from the first one on.
    type Question = (&'static str, fn(Dialect) -> bool, u32);

    const QUESTIONS: [Question; 14] = [
        ("speaks_json2", Dialect::speaks_json2, 19),
        ("reads_nested_rows", Dialect::reads_nested_rows, 17),
        ("formats_groups", Dialect::formats_groups, 19),
        ("groups_by_sets", Dialect::groups_by_sets, 19),
        (
            "orders_groups_by_count",
            Dialect::orders_groups_by_count,
            17,
        ),
        ("converts_amounts", Dialect::converts_amounts, 19),
        ("escapes_messages", Dialect::escapes_messages, 17),
        ("links_by_path", Dialect::links_by_path, 18),
        ("gets_views", Dialect::gets_views, 16),
        ("fills_in_forms", Dialect::fills_in_forms, 17),
        ("page_prints_requests", Dialect::page_prints_requests, 19),
        ("matches_properties", Dialect::matches_properties, 19),
        ("any", |dialect| dialect.has_operator(Operator::Any), 17),
        (
            "not =like",
            |dialect| dialect.has_operator(Operator::NotEqualsLike),
            19,
        ),
    ];

    #[test]
    fn every_version_answers_every_question() {
        let of_20 = "speaks_json2 reads_nested_rows formats_groups groups_by_sets orders_groups_by_count \
                     converts_amounts escapes_messages links_by_path gets_views fills_in_forms page_prints_requests \
                     matches_properties any not =like";
        let of_18 = "reads_nested_rows orders_groups_by_count escapes_messages links_by_path gets_views \
                     fills_in_forms any";
        let of_17 = "reads_nested_rows orders_groups_by_count escapes_messages gets_views fills_in_forms any";
        for (series, told, can) in [
            ("8.0", "8", ""),
            ("14.0", "14", ""),
            ("15.0", "15", ""),
            ("16.0", "16", "gets_views"),
            ("17.0", "17", of_17),
            ("18.0", "18", of_18),
            ("saas~18.4", "18", of_18),
            ("19.0", "19", of_20),
            ("saas~19.2", "19", of_20),
            ("20.0", "20", of_20),
            ("saas~20.1", "20", of_20),
            ("23.0", "23", of_20),
            ("master", "of an unknown version", of_20),
            ("", "of an unknown version", of_20),
            ("99999999999999999999.0", "of an unknown version", of_20),
        ] {
            let dialect = Dialect::of_series(series);
            let yes = QUESTIONS.iter().filter(|(_, asks, _)| asks(dialect));
            let yes: Vec<&str> = yes.map(|(name, ..)| *name).collect();
            assert_eq!(yes.join(" "), can, "{series}");
            assert_eq!(dialect.to_string(), told, "{series}");
        }
    }

    #[test]
    fn what_has_come_stays() {
        for (name, asks, since) in QUESTIONS {
            for major in 0..40 {
                assert_eq!(asks(Dialect::of(major)), major >= since, "{name} {major}");
            }
            assert!(asks(Dialect::UNKNOWN), "{name}");
        }
    }

    #[test]
    fn every_operator_has_its_version() {
        for operator in Operator::ALL {
            let since = match operator.as_str() {
                "any" | "not any" => 17,
                "not =like" | "not =ilike" => 19,
                _ => 0,
            };
            for major in 14..22 {
                let has = Dialect::of(major).has_operator(operator);
                assert_eq!(has, major >= since, "{operator:?} {major}");
            }
        }
    }

    #[test]
    fn what_is_gone_is_gone() {
        for (versions, series, expected) in [
            (Versions::until(17), "17.0", true),
            (Versions::until(17), "18.0", false),
            (Versions::until(17), "master", false),
            (Versions::until(17), "8.0", true),
            (Versions::since(18), "saas~18.4", true),
            (Versions::ALL, "8.0", true),
            (Versions::ALL, "23.0", true),
        ] {
            let dialect = Dialect::of_series(series);
            assert_eq!(dialect.is_in(versions), expected, "{versions:?} {series}");
        }
    }
}
