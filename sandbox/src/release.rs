//! Which Odoo the sandbox plays. Knows nothing of HTTP.

/// A release of Odoo that the sandbox can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Release {
    /// Odoo 18: no `/json/2`, no `/web/version`.
    Odoo18,
    /// Odoo 19.
    Odoo19,
}

impl Release {
    /// The major version, 19.
    pub const fn major(self) -> u32 {
        match self {
            Self::Odoo18 => 18,
            Self::Odoo19 => 19,
        }
    }

    /// The one nearest to a major version.
    pub(crate) const fn of(major: u32) -> Self {
        match major {
            19.. => Self::Odoo19,
            _ => Self::Odoo18,
        }
    }
}

impl std::str::FromStr for Release {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "18" | "18.0" => Ok(Self::Odoo18),
            "19" | "19.0" => Ok(Self::Odoo19),
            _ => Err("it can be 18 or 19".to_owned()),
        }
    }
}
