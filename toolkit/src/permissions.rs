//! What of the models a call may touch: plain data, made by whoever knows the caller, handed on through the
//! call's context and enforced where models and fields are looked up.
//!
//! It only ever narrows what Odoo's own rules allow. Knows nothing of who calls.
//!
//! - A model that is not named is not there: it is neither read nor written, no path leads through it, and
//!   nothing is created, linked or deleted in it from a row of another. What a permitted row shows of its own
//!   links, id and name, is that row's value.
//! - A field that is not permitted is in no table.
//! - A domain stands beside whatever a call asks. Rows that are named by their ids must be among those it
//!   finds; rows of such a model are neither created nor moved out of it, and are reached through no other
//!   model.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use odoo::Domain;
use sha2::{Digest as _, Sha256};

use crate::{Code, Operation, Problem};

/// What a call may touch. Everything, unless models are named.
///
/// ```
/// use toolkit::{Allowed, Domain, ModelPermissions, Operator, Permissions};
///
/// let own_orders = ModelPermissions {
///     operations: Allowed::only(["search", "get", "action_confirm"]),
///     fields: Allowed::all_but(["margin"]),
///     domain: Some(Domain::condition("user_id", Operator::Equals, 7)),
/// };
/// assert!(own_orders.fields.has("amount_total") && !own_orders.fields.has("margin"));
/// let permissions = Permissions::only([("sale.order", own_orders)]);
/// assert_ne!(permissions, Permissions::default());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Permissions(Option<Arc<BTreeMap<String, ModelPermissions>>>);

/// What of one model a call may touch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModelPermissions {
    /// Operations by their words (`search`, `update`, `pivot`) and buttons by what they press: a method
    /// (`action_confirm`), an action's external id or its id. `action` and `press` stand for all buttons.
    pub operations: Allowed,
    /// Fields by name; `id` is always among them.
    pub fields: Allowed,
    /// The rows; all where there is none.
    pub domain: Option<Domain>,
}

/// Which of many names are allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Allowed {
    /// Every one.
    #[default]
    All,
    /// These.
    Only(BTreeSet<String>),
    /// All but these.
    AllBut(BTreeSet<String>),
}

impl Allowed {
    /// These names.
    pub fn only<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Only(names.into_iter().map(str::to_owned).collect())
    }

    /// All but these names.
    pub fn all_but<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::AllBut(names.into_iter().map(str::to_owned).collect())
    }

    /// Whether a name is allowed.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
            Self::AllBut(names) => !names.contains(name),
        }
    }
}

/// What is permitted of a model.
enum Rule<'p> {
    Everything,
    Some(&'p ModelPermissions),
    Nothing,
}

impl Permissions {
    /// Everything that the program has and Odoo lets the caller do.
    pub const fn all() -> Self {
        Self(None)
    }

    /// These models, and no other.
    pub fn only<'a>(models: impl IntoIterator<Item = (&'a str, ModelPermissions)>) -> Self {
        let models = models.into_iter();
        Self(Some(Arc::new(
            models
                .map(|(name, model)| (name.to_owned(), model))
                .collect(),
        )))
    }

    /// Whether nothing is left out.
    pub const fn are_all(&self) -> bool {
        self.0.is_none()
    }

    fn rule(&self, model: &str) -> Rule<'_> {
        match &self.0 {
            None => Rule::Everything,
            Some(models) => models.get(model).map_or(Rule::Nothing, Rule::Some),
        }
    }

    /// Whether this may be done to a model's rows: an operation's word, or an action's method.
    pub(crate) fn may(&self, model: &str, word: &str) -> bool {
        match self.rule(model) {
            Rule::Everything => true,
            Rule::Some(model) => model.operations.has(word),
            Rule::Nothing => false,
        }
    }

    /// Whether a button of a model may be pressed, by its key.
    ///
    /// An action whose external id nobody knows (`key` is its number) is none of "all but these" where one of
    /// these is an external id: it may be the same.
    pub(crate) fn may_press(&self, model: &str, key: &str) -> bool {
        const ALL: [&str; 2] = ["action", "press"];
        let rule = match self.rule(model) {
            Rule::Everything => return true,
            Rule::Nothing => return false,
            Rule::Some(model) => &model.operations,
        };
        let is_named = |names: &BTreeSet<String>| {
            names.contains(key) || ALL.iter().any(|word| names.contains(*word))
        };
        match rule {
            Allowed::All => true,
            Allowed::Only(names) => is_named(names),
            Allowed::AllBut(names) => {
                let is_number = key.bytes().all(|byte| byte.is_ascii_digit());
                let may_be_one = is_number && names.iter().any(|name| name.contains('.'));
                !is_named(names) && !may_be_one
            }
        }
    }

    /// Refuses a button that may not be pressed.
    pub(crate) fn check_press(&self, model: &str, key: &str) -> Result<(), Problem> {
        match self.may_press(model, key) {
            true => Ok(()),
            false => Err(not_permitted(
                "model",
                format!("pressing `{key}` of {model}"),
            )),
        }
    }

    /// Whether a model's rows may be read one by one.
    pub(crate) fn may_read(&self, model: &str) -> bool {
        [Operation::Search, Operation::Get]
            .iter()
            .any(|operation| self.may(model, operation.as_str()))
    }

    /// Whether a call that is about another model may go on into this one: read freely, row by row.
    pub(crate) fn may_enter(&self, model: &str) -> bool {
        self.may_read(model) && self.domain(model).is_none()
    }

    /// Whether something is said of a model: what is not named is not there, but for a wizard, which belongs to the
    /// button that opens it.
    pub(crate) fn names(&self, model: &str) -> bool {
        !matches!(self.rule(model), Rule::Nothing)
    }

    /// Whether a field may be looked up.
    pub(crate) fn has_field(&self, model: &str, field: &str) -> bool {
        match self.rule(model) {
            Rule::Everything => true,
            Rule::Some(model) => field == "id" || model.fields.has(field),
            Rule::Nothing => false,
        }
    }

    /// The rows that may be touched; none where all may be.
    pub(crate) fn domain(&self, model: &str) -> Option<&Domain> {
        match self.rule(model) {
            Rule::Some(model) => model.domain.as_ref(),
            Rule::Everything | Rule::Nothing => None,
        }
    }

    /// Whether fields and rows of a model are all open, so that a call of which only the method is known leads
    /// around nothing.
    pub(crate) fn are_whole(&self, model: &str) -> bool {
        match self.rule(model) {
            Rule::Everything => true,
            Rule::Some(model) => model.fields == Allowed::All && model.domain.is_none(),
            Rule::Nothing => false,
        }
    }

    /// Whether every field of a model is open, so that what shows all of a row shows nothing that is not.
    pub(crate) fn has_every_field(&self, model: &str) -> bool {
        match self.rule(model) {
            Rule::Everything => true,
            Rule::Some(model) => model.fields == Allowed::All,
            Rule::Nothing => false,
        }
    }

    /// Refuses what may not be done to a model's rows.
    pub(crate) fn check(&self, model: &str, word: &str) -> Result<(), Problem> {
        match self.may(model, word) {
            true => Ok(()),
            false => Err(not_permitted("model", format!("`{word}` of {model}"))),
        }
    }

    /// Refuses a model of which nothing is permitted.
    pub(crate) fn check_any(&self, model: &str) -> Result<(), Problem> {
        match self.rule(model) {
            Rule::Nothing => Err(not_permitted("model", format!("any of {model}"))),
            Rule::Everything | Rule::Some(_) => Ok(()),
        }
    }

    /// Refuses a model whose rows may not be read.
    pub(crate) fn check_read(&self, model: &str) -> Result<(), Problem> {
        match self.may_read(model) {
            true => Ok(()),
            false => Err(not_permitted("model", format!("reading {model}"))),
        }
    }

    /// Refuses to go on into a model from another one.
    pub(crate) fn check_enter(&self, model: &str, at: &str) -> Result<(), Problem> {
        match self.may_enter(model) {
            true => Ok(()),
            false => Err(not_permitted(
                at,
                format!("reaching rows of {model} from here"),
            )),
        }
    }

    /// What tells these permissions from others; none where they are all.
    pub(crate) fn fingerprint(&self) -> Option<String> {
        let models = self.0.as_ref()?;
        let digest = Sha256::digest(format!("{models:?}"));
        Some(
            digest
                .iter()
                .take(8)
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        )
    }
}

/// Of what the caller may not do; `at` is where the arguments ask for it.
pub(crate) fn not_permitted(at: &str, what: String) -> Problem {
    Problem::new(
        Code::NotPermitted,
        at,
        format!("{what} is not permitted to this caller"),
    )
    .expected("something else; whoever runs this server decides what is permitted")
}

/// The fields that a domain looks at, by the first step of their paths.
pub(crate) fn fields_of(domain: &Domain) -> BTreeSet<&str> {
    let mut fields = BTreeSet::new();
    let mut open = vec![domain];
    while let Some(domain) = open.pop() {
        match domain {
            Domain::All(parts) | Domain::Any(parts) => open.extend(parts),
            Domain::Not(part) => open.push(part),
            Domain::Condition { path, .. } => {
                fields.extend(path.split('.').next());
            }
        }
    }
    fields
}
