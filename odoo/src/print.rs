//! What is printed and fetched beside the API: a report of rows, and the page that a record's customer has the
//! link of. Knows no protocol.

use std::fmt;

use serde_json::{Map, Value as Json};

/// A report of rows, as the web client prints it.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// The template's name, `sale.report_saleorder`.
    pub report: String,
    /// The rows.
    pub ids: Vec<i64>,
    /// What comes of it.
    pub kind: PrintKind,
    /// What its context holds beyond the user's own.
    pub context: Map<String, Json>,
}

/// What comes of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintKind {
    /// A PDF (`qweb-pdf`).
    Pdf,
    /// Text, as printers of labels take it (`qweb-text`).
    Text,
}

impl PrintKind {
    /// The kind of a report's `report_type`; none of one that is a page.
    pub fn of(report_type: &str) -> Option<Self> {
        match report_type {
            "qweb-pdf" => Some(Self::Pdf),
            "qweb-text" => Some(Self::Text),
            _ => None,
        }
    }

    /// The type as Odoo writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "qweb-pdf",
            Self::Text => "qweb-text",
        }
    }

    /// The part of the report's address.
    pub(crate) const fn converter(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Text => "text",
        }
    }

    /// What it is, for a browser.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
        }
    }

    /// How the name of its file ends.
    pub const fn end(self) -> &'static str {
        match self {
            Self::Pdf => ".pdf",
            Self::Text => ".txt",
        }
    }
}

/// Why there is no session of the web client, which printing takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSession {
    /// The caller is known by an API key, which opens none.
    Key,
    /// Odoo opened none for this secret: an API key, perhaps, or a user with a second factor.
    Refused,
    /// The program has no way to one.
    NoWay,
}

/// The page of a record that its customer has the link of, from Odoo's own address on. Whoever has it is let in.
#[derive(Clone, PartialEq, Eq)]
pub struct CustomerPage(String);

impl CustomerPage {
    /// Reads what `get_portal_url` answers; none of a record without a page, and of an address elsewhere.
    pub fn read(path: &str) -> Option<Self> {
        let rest = path.strip_prefix('/')?;
        let is_elsewhere = rest.starts_with(['/', '\\']);
        let is_odd = path.chars().any(|c| c.is_whitespace() || c.is_control());
        (!is_elsewhere && !is_odd && !rest.is_empty()).then(|| Self(path.to_owned()))
    }

    /// All of it: for the request alone.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

// By hand: who has the token is let in.
impl fmt::Debug for CustomerPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CustomerPage(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::CustomerPage;

    #[test]
    fn a_page_is_one_of_this_odoo_and_is_not_shown() {
        for (path, is_page) in [
            (
                "/my/orders/7?access_token=t0k3n&report_type=pdf&download=true",
                true,
            ),
            ("/my", true),
            ("#?access_token=t0k3n&report_type=pdf", false),
            ("https://elsewhere.example/my/orders/7", false),
            ("//elsewhere.example/my/orders/7", false),
            ("/\\elsewhere.example/my", false),
            ("/my/orders/7\r\nHost: elsewhere.example", false),
            ("/", false),
            ("", false),
        ] {
            let page = CustomerPage::read(path);
            assert_eq!(page.is_some(), is_page, "{path}");
            assert!(!format!("{page:?}").contains("t0k3n"));
        }
    }
}
