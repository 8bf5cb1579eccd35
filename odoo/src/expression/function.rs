//! The functions and methods that an expression may call: a closed list.

/// A function called by its name, with the dots in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each is named as Python names it; see `Function::as_str`"
)]
pub(super) enum Function {
    Abs,
    All,
    Any,
    Bool,
    Float,
    Int,
    Len,
    Max,
    Min,
    Str,
    ContextToday,
    Date,
    DateToday,
    DateTime,
    DateTimeCombine,
    DateTimeNow,
    DateTimeToday,
    RelativeDelta,
    Time,
    TimeDelta,
    TimeStrftime,
}

impl Function {
    /// All of them.
    pub(super) const ALL: [Self; 21] = [
        Self::Abs,
        Self::All,
        Self::Any,
        Self::Bool,
        Self::Float,
        Self::Int,
        Self::Len,
        Self::Max,
        Self::Min,
        Self::Str,
        Self::ContextToday,
        Self::Date,
        Self::DateToday,
        Self::DateTime,
        Self::DateTimeCombine,
        Self::DateTimeNow,
        Self::DateTimeToday,
        Self::RelativeDelta,
        Self::Time,
        Self::TimeDelta,
        Self::TimeStrftime,
    ];

    /// The function as an expression writes it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Abs => "abs",
            Self::All => "all",
            Self::Any => "any",
            Self::Bool => "bool",
            Self::Float => "float",
            Self::Int => "int",
            Self::Len => "len",
            Self::Max => "max",
            Self::Min => "min",
            Self::Str => "str",
            Self::ContextToday => "context_today",
            Self::Date => "datetime.date",
            Self::DateToday => "datetime.date.today",
            Self::DateTime => "datetime.datetime",
            Self::DateTimeCombine => "datetime.datetime.combine",
            Self::DateTimeNow => "datetime.datetime.now",
            Self::DateTimeToday => "datetime.datetime.today",
            Self::RelativeDelta => "relativedelta",
            Self::Time => "datetime.time",
            Self::TimeDelta => "datetime.timedelta",
            Self::TimeStrftime => "time.strftime",
        }
    }

    /// The function that is written so.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|function| function.as_str() == name)
    }

    /// Whether what it answers depends on when and where it is asked.
    pub(super) const fn reads_the_time(self) -> bool {
        matches!(
            self,
            Self::ContextToday
                | Self::DateToday
                | Self::DateTimeNow
                | Self::DateTimeToday
                | Self::TimeStrftime
        )
    }
}

/// A method called on a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Of a dict: the value of a key, or a default.
    Get,
    /// Of a date or a moment: its text.
    Strftime,
    /// Of a moment, Odoo's own: the local time in UTC.
    ToUtc,
}

impl Method {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Get, Self::Strftime, Self::ToUtc];

    /// The method as an expression writes it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Strftime => "strftime",
            Self::ToUtc => "to_utc",
        }
    }

    /// The method that is written so.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }
}
