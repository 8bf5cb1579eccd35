//! What a tool does to a model. The words alone; `operations` does it.

use crate::Annotations;

/// What a tool does to a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Find rows by conditions.
    Search,
    /// Read rows by id.
    Get,
    /// Count rows by conditions.
    Count,
    /// Make a row.
    Create,
    /// Change rows.
    Update,
    /// Delete rows.
    Delete,
    /// Call a method of the model, `action_confirm`; its tool says which.
    Action,
    /// Write into the chatter of a row.
    Message,
    /// Answer a business question.
    Analysis(Analysis),
    /// Write rows into a file.
    Export,
    /// Print rows, as Odoo's menu "Print" does.
    Print,
}

/// A business question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Analysis {
    /// Numbers by rows and columns, with totals.
    Pivot,
    /// Numbers as time goes by.
    Timeseries,
    /// The largest of something, with shares and the rest.
    TopN,
    /// What becomes of those that began in the same period.
    Cohort,
    /// How far rows come, step by step.
    Funnel,
}

impl Analysis {
    /// All of them, in the order in which their tools are listed.
    pub const ALL: [Self; 5] = [
        Self::Pivot,
        Self::Timeseries,
        Self::TopN,
        Self::Cohort,
        Self::Funnel,
    ];

    /// Its word, which also ends a tool's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pivot => "pivot",
            Self::Timeseries => "timeseries",
            Self::TopN => "top_n",
            Self::Cohort => "cohort",
            Self::Funnel => "funnel",
        }
    }
}

impl Operation {
    /// Every operation, in the order in which tools are listed.
    pub const ALL: [Self; 15] = [
        Self::Search,
        Self::Get,
        Self::Count,
        Self::Create,
        Self::Update,
        Self::Delete,
        Self::Action,
        Self::Message,
        Self::Analysis(Analysis::Pivot),
        Self::Analysis(Analysis::Timeseries),
        Self::Analysis(Analysis::TopN),
        Self::Analysis(Analysis::Cohort),
        Self::Analysis(Analysis::Funnel),
        Self::Export,
        Self::Print,
    ];

    /// The operations that every model has, and that it gets unless it says otherwise.
    pub const USUAL: [Self; 6] = [
        Self::Search,
        Self::Get,
        Self::Count,
        Self::Create,
        Self::Update,
        Self::Delete,
    ];

    /// The operation's word, which also ends a tool's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Get => "get",
            Self::Count => "count",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Action => "action",
            Self::Message => "message",
            Self::Analysis(analysis) => analysis.as_str(),
            Self::Export => "export",
            Self::Print => "print",
        }
    }

    /// The operation of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.as_str() == word)
    }

    /// Whether it makes, changes or deletes rows that its arguments name.
    pub(crate) const fn writes(self) -> bool {
        matches!(self, Self::Create | Self::Update | Self::Delete)
    }

    /// What a client is told of its effects.
    pub const fn annotations(self) -> Annotations {
        match self {
            Self::Search | Self::Get | Self::Count | Self::Analysis(_) | Self::Export => {
                Annotations::READ_ONLY
            }
            Self::Create => Annotations::ADDS,
            Self::Update => Annotations::CHANGES,
            Self::Delete => Annotations::DESTROYS,
            Self::Action => Annotations::ACTS,
            Self::Message => Annotations::ADDS,
            Self::Print => Annotations::PRINTS,
        }
    }
}
