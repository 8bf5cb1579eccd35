//! Dotted paths: `partner_id.country_id.code`, followed from one model to the next, so that every step
//! is known to be there before anything reaches Odoo.

use odoo::{Field, Kind, Value, screen::Screen};
use serde_json::Value as Json;

use crate::{
    Code, ModelTools, Models, Problem,
    convert::{article, convert, short},
    properties::Defined,
};

/// More steps than any question needs.
const LONGEST: usize = 8;

/// What was read of the database beside what the program was compiled with. What is asked for and was not
/// read may be remembered, to be read before the question is put again.
pub(crate) trait ReadTables: Sync {
    /// The table of a model.
    fn find(&self, model: &str) -> Option<&ModelTools>;

    /// A field of a compiled model with the list of values that it has now, which should have this one.
    fn list(&self, model: &str, field: &str, given: &Json) -> Option<&Field>;

    /// The properties that rows of a model have in a field.
    fn properties(&self, model: &str, field: &str) -> Option<&Defined>;

    /// What people see of a model that is not compiled.
    fn screen(&self, model: &str) -> Option<&Screen>;

    /// Whether buttons change a field of a model that is not compiled, and nobody writes it.
    fn is_workflow(&self, model: &str, field: &Field) -> bool;
}

/// The models that paths can lead through: the tool's own, all that the program was compiled with, and
/// those whose tables were read from Odoo.
#[derive(Clone, Copy)]
pub(crate) struct Paths<'m> {
    compiled: &'m Models,
    own: &'m ModelTools,
    read: Option<&'m dyn ReadTables>,
    /// Whether a refusal says what was probably meant.
    hints: bool,
}

impl<'m> Paths<'m> {
    /// Those of this program, from the table of one.
    pub(crate) const fn compiled(compiled: &'m Models, own: &'m ModelTools) -> Self {
        Self {
            compiled,
            own,
            read: None,
            hints: true,
        }
    }

    /// Those of this program, and these.
    pub(crate) const fn with(
        compiled: &'m Models,
        own: &'m ModelTools,
        tables: &'m dyn ReadTables,
    ) -> Self {
        Self {
            read: Some(tables),
            ..Self::compiled(compiled, own)
        }
    }

    /// The same, with refusals that say what was probably meant, or not: to find that takes a while, and a call
    /// may name very many fields that are not there.
    #[must_use]
    pub(crate) const fn hinting(self, hints: bool) -> Self {
        Self { hints, ..self }
    }

    /// Whether the call may name any model of the database.
    pub(crate) const fn are_any(&self) -> bool {
        self.read.is_some()
    }

    /// The same, with paths that begin at another model; none when there is no table of it.
    pub(crate) fn from(&self, name: &str) -> Option<Self> {
        let own = self.find(name)?;
        Some(Self { own, ..*self })
    }

    /// The model that paths begin at.
    pub(crate) const fn own(&self) -> &'m ModelTools {
        self.own
    }

    /// What people see of the model that paths begin at; none where Odoo does not tell, or not yet.
    pub(crate) fn screen(&self) -> Option<&'m Screen> {
        match self.is_compiled() {
            true => Some(&self.own.screen),
            false => self.read?.screen(&self.own.model.name),
        }
    }

    /// Whether buttons change a field of the model that paths begin at, and nobody writes it.
    pub(crate) fn is_workflow(&self, field: &Field) -> bool {
        match self.is_compiled() {
            true => self.own.workflow.contains(&field.name),
            false => {
                let read =
                    |tables: &dyn ReadTables| tables.is_workflow(&self.own.model.name, field);
                self.read.is_some_and(read)
            }
        }
    }

    fn is_compiled(&self) -> bool {
        self.compiled.get(&self.own.model.name).is_some()
    }

    /// The compiled models.
    pub(crate) const fn of_program(&self) -> &'m Models {
        self.compiled
    }

    /// The model called so.
    pub(crate) fn find(&self, name: &str) -> Option<&'m ModelTools> {
        if self.own.model.name == name {
            return Some(self.own);
        }
        if !self.compiled.permissions().may_enter(name) {
            return None;
        }
        let read = || self.read.and_then(|tables| tables.find(name));
        self.compiled.get(name).or_else(read)
    }

    /// The value that `json` means for a field of a model. A value that its list did not have when the
    /// program was compiled may have come since.
    pub(crate) fn convert(
        &self,
        model: &str,
        field: &Field,
        json: &Json,
        at: &str,
    ) -> Result<Value, Problem> {
        match convert(field, json, at) {
            Err(problem) if problem.code == Code::UnknownValue => {
                let now = self
                    .read
                    .and_then(|tables| tables.list(model, &field.name, json));
                now.map_or(Err(problem), |now| convert(now, json, at))
            }
            converted => converted,
        }
    }

    /// The properties that rows of a model have in a field; none where they are not known, or not yet.
    pub(crate) fn properties(&self, model: &str, field: &Field) -> Option<&'m Defined> {
        self.read?.properties(model, &field.name)
    }

    /// The model that the last step of a path is a field of.
    pub(crate) fn last_model(&self, path: &str) -> Option<&'m str> {
        let mut model = self.own;
        let mut steps = path.split('.').peekable();
        while let Some(step) = steps.next() {
            let relation = model
                .model
                .field(step)
                .and_then(|field| field.kind.relation());
            match (steps.peek(), relation) {
                (Some(_), Some(relation)) => model = self.find(relation)?,
                _ => break,
            }
        }
        Some(&model.model.name)
    }

    /// One property of a field: `NAME` of `lead_properties.NAME`.
    fn property(
        &self,
        model: &str,
        field: &'m Field,
        name: &str,
        at: &str,
    ) -> Result<&'m Field, Problem> {
        match self.properties(model, field) {
            Some(defined) => defined.field(&field.name, name, at),
            None => {
                let message = format!(
                    "what properties `{}` has is told where they are defined, which this user may not read",
                    field.name
                );
                Err(Problem::new(Code::UnknownField, at, message))
            }
        }
    }

    /// The field called so to read, to order or to group by: one of the model's own, or a property of one.
    pub(crate) fn own_field(&self, name: &str, at: &str) -> Option<Result<&'m Field, Problem>> {
        let model = &self.own.model;
        if let Some(field) = model.field(name) {
            return Some(Ok(field));
        }
        let (first, rest) = name.split_once('.')?;
        let field = model.field(first)?;
        matches!(field.kind, Kind::Properties).then(|| self.property(&model.name, field, rest, at))
    }

    /// The field that a path from the tool's own model ends in, to filter by; `at` is where the path
    /// stands.
    pub(crate) fn field(&self, path: &str, at: &str) -> Result<&'m Field, Problem> {
        let fields = self.follow(path, at, |field| {
            let message = format!(
                "`{}` is worked out at each reading: Odoo cannot filter by it",
                field.name
            );
            match field.abilities.search {
                true => None,
                false => Some(Problem::new(Code::UnsearchableField, at, message)),
            }
        })?;
        // Splitting gives at least one step.
        let empty = || Problem::new(Code::UnknownField, at, "an empty path".to_owned());
        fields.last().copied().ok_or_else(empty)
    }

    /// The fields along a path from the tool's own model, to read them.
    pub(crate) fn fields(&self, path: &str, at: &str) -> Result<Vec<&'m Field>, Problem> {
        self.follow(path, at, |_| None)
    }

    fn follow(
        &self,
        path: &str,
        at: &str,
        refuse: impl Fn(&Field) -> Option<Problem>,
    ) -> Result<Vec<&'m Field>, Problem> {
        let wrong = |code, message: String| Problem::new(code, at, message);
        let count = path.split('.').count();
        if count > LONGEST {
            let message = format!("{} has {count} steps", short(&Json::from(path)));
            return Err(wrong(Code::TooMuch, message).expected(format!("at most {LONGEST}")));
        }
        let steps: Vec<&str> = path.split('.').collect();
        let until = |place: usize| {
            let steps: Vec<&str> = steps.iter().take(place + 1).copied().collect();
            steps.join(".")
        };
        let mut model = &self.own.model;
        let mut fields = Vec::new();
        for (place, step) in steps.iter().enumerate() {
            let field = model.field(step).ok_or_else(|| {
                if !self.hints {
                    return Problem::no_field(model, at, step);
                }
                // Where the path goes on, only what leads somewhere was meant.
                let goes_on = place + 1 < steps.len();
                let leads = |field: &Field| !goes_on || field.kind.relation().is_some();
                let mut problem = Problem::unknown_field(model, at, step, leads);
                // `sale_order.partner_id` of an order is its partner.
                let own = model.name.replace('.', "_");
                if goes_on && (*step == own || *step == model.name) {
                    problem.did_you_mean = None;
                    let rest = steps.get(place + 1..).unwrap_or_default();
                    if rest.first().is_some_and(|next| model.field(next).is_some()) {
                        return problem.did_you_mean(Some(&rest.join(".")));
                    }
                }
                if let Some(nearest) = problem.did_you_mean.take() {
                    let mut right: Vec<&str> = steps.clone();
                    if let Some(wrong) = right.get_mut(place) {
                        *wrong = &nearest;
                    }
                    problem.did_you_mean = Some(right.join("."));
                }
                problem
            })?;
            if let Some(problem) = refuse(field) {
                return Err(problem);
            }
            fields.push(field);
            let Some(next) = steps.get(place + 1) else {
                break;
            };
            if matches!(field.kind, Kind::Properties) {
                let rest = steps.get(place + 1..).unwrap_or_default().join(".");
                let property = self.property(&model.name, field, &rest, at)?;
                fields.pop();
                fields.push(property);
                break;
            }
            let relation = field.kind.relation().ok_or_else(|| {
                let kind = article(field.kind.name());
                let message = format!(
                    "`{step}` of {} is {kind}: no path leads on to `{next}`",
                    model.name
                );
                wrong(Code::NotARelation, message).expected(until(place))
            })?;
            if relation != self.own.model.name {
                self.compiled.permissions().check_enter(relation, at)?;
            }
            let next_model = self.find(relation).ok_or_else(|| {
                let message = format!(
                    "`{step}` leads to {relation}, of which this program has no table to check \
                     `{next}` against"
                );
                let whole = until(place);
                wrong(Code::UnknownModel, message).expected(format!("`{whole}` itself"))
            })?;
            model = &next_model.model;
        }
        Ok(fields)
    }
}
