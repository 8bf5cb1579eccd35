//! What is asked for, resolved against a model: `date_order:month` as a term to group by,
//! `amount_total:sum` as an amount to work out. What cannot be grouped or added up is refused here,
//! in Odoo's words.

use odoo::{Field, Kind};
use serde_json::Value as Json;

use super::source::{column, postgres_type, steps, strays};
use crate::{
    fault::Fault,
    orm::period::{Part, Period},
    python::repr,
    release::Release,
    storage::{column::is_json, schema::Schema, table::Table},
};

/// What Odoo calls the number of rows.
pub(super) const COUNT: &str = "__count";

/// A term to group by: a field, in 19 at the end of a path of many2one fields.
#[derive(Clone)]
pub(super) struct Term<'a> {
    /// As it was asked for.
    pub(super) spec: String,
    /// The many2one fields that lead to the field, each with its model.
    pub(super) path: Vec<(&'a Table, &'a Field)>,
    /// The model of the field.
    pub(super) table: &'a Table,
    pub(super) field: &'a Field,
    pub(super) by: By,
}

/// What rows of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The field's value.
    Value,
    /// The period that the field's date falls into.
    Period(Period),
    /// A number of the field's date.
    Part(Part),
}

/// An amount to work out of each group.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Aggregate<'a> {
    /// How many rows there are.
    Count,
    /// A function of a field's values.
    Of(Function, &'a Field),
}

impl Aggregate<'_> {
    /// Whether the database can work it out. It finds out last, when all the rest is sound.
    pub(super) fn check(&self, table: &Table) -> Result<(), Fault> {
        let Self::Of(function, field) = self else {
            return Ok(());
        };
        function.takes(&field.kind).map_err(|function| {
            let kind = postgres_type(table, field);
            Fault::new(
                "psycopg2.errors.UndefinedFunction",
                format!("function {function}({kind}) does not exist"),
            )
        })
    }

    /// What it is of no rows.
    pub(super) fn of_nothing(&self, table: &Table) -> Json {
        match self {
            Self::Count | Self::Of(Function::Count | Function::CountDistinct, _) => Json::from(0),
            Self::Of(Function::ArrayAgg | Function::ArrayAggDistinct, _) => Json::Array(Vec::new()),
            Self::Of(Function::Recordset, field) => {
                let model = field.kind.relation().unwrap_or(table.name());
                Json::String(format!("{model}()"))
            }
            Self::Of(..) => Json::Bool(false),
        }
    }
}

/// A function of many values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Avg,
    Min,
    Max,
    BoolAnd,
    BoolOr,
    Count,
    CountDistinct,
    ArrayAgg,
    ArrayAggDistinct,
    Recordset,
    SumCurrency,
}

impl Function {
    fn named(name: &str, release: Release) -> Option<Self> {
        Some(match name {
            "sum" => Self::Sum,
            "avg" => Self::Avg,
            "min" => Self::Min,
            "max" => Self::Max,
            "bool_and" => Self::BoolAnd,
            "bool_or" => Self::BoolOr,
            "count" => Self::Count,
            "count_distinct" => Self::CountDistinct,
            "array_agg" => Self::ArrayAgg,
            "recordset" => Self::Recordset,
            "array_agg_distinct" if release >= Release::Odoo19 => Self::ArrayAggDistinct,
            "sum_currency" if release >= Release::Odoo19 => Self::SumCurrency,
            _ => return None,
        })
    }

    /// Whether the database has the function for values of this kind; the name is PostgreSQL's.
    fn takes(self, kind: &Kind) -> Result<(), &'static str> {
        let number = matches!(
            kind,
            Kind::Integer
                | Kind::Float { .. }
                | Kind::Monetary { .. }
                | Kind::Many2one { .. }
                | Kind::Many2oneReference { .. }
        );
        let boolean = matches!(kind, Kind::Boolean);
        // What compares with nothing.
        let loose = boolean || is_json(kind);
        match self {
            Self::Sum if !number => Err("sum"),
            Self::Avg if !number => Err("avg"),
            Self::Min if loose => Err("min"),
            Self::Max if loose => Err("max"),
            Self::BoolAnd if !boolean => Err("bool_and"),
            Self::BoolOr if !boolean => Err("bool_or"),
            _ => Ok(()),
        }
    }
}

/// `name`, `name.path`, `name:function`, apart.
struct Parts<'s> {
    name: &'s str,
    path: Option<&'s str>,
    function: Option<&'s str>,
}

impl<'s> Parts<'s> {
    fn read(spec: &'s str, release: Release) -> Result<Self, Fault> {
        let invalid = || {
            let spec = repr(&Json::from(spec));
            Fault::value(format!("Invalid aggregate/groupby specification {spec}."))
        };
        let (field, function) = match spec.split_once(':') {
            Some((field, function)) => (field, Some(function)),
            None => (spec, None),
        };
        let (name, path) = match field.split_once('.') {
            Some((name, path)) => (name, Some(path)),
            None => (field, None),
        };
        // A path has further dots from 19 on.
        let step = |c: char| is_word(c) || (c == '.' && release >= Release::Odoo19);
        let sound =
            |text: &str, is: &dyn Fn(char) -> bool| !text.is_empty() && text.chars().all(is);
        let all = sound(name, &is_word)
            && path.is_none_or(|path| sound(path, &step))
            && function.is_none_or(|function| sound(function, &is_word));
        all.then_some(Self {
            name,
            path,
            function,
        })
        .ok_or_else(invalid)
    }
}

/// A character of a name, as Python's `\w`.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The message for a field that is not there.
pub(super) fn no_field(name: &str, table: &Table) -> Fault {
    let (name, model) = (repr(&Json::from(name)), table.name());
    Fault::value(format!("Invalid field {name} on model '{model}'"))
}

/// The terms to group by.
pub(super) fn terms<'a, 's>(
    schema: &'a Schema,
    table: &'a Table,
    specs: impl IntoIterator<Item = &'s str>,
) -> Result<Vec<Term<'a>>, Fault> {
    specs
        .into_iter()
        .map(|spec| term(schema, table, spec))
        .collect()
}

/// A term to group by.
fn term<'a>(schema: &'a Schema, table: &'a Table, spec: &str) -> Result<Term<'a>, Fault> {
    let parts = Parts::read(spec, schema.release)?;
    let field = table
        .model
        .field(parts.name)
        .ok_or_else(|| no_field(parts.name, table))?;
    let refused = |what: &str| Fault::value(format!("{what}: {}", repr(&Json::from(spec))));
    if let Kind::Properties = field.kind {
        return Err(match parts.path {
            None => Fault::value("Wrong property field value name 'None'."),
            Some(_) => Fault::unsupported("grouping by properties"),
        });
    }
    if let Some(path) = parts.path {
        if schema.release < Release::Odoo19 {
            return Err(refused("Property access on non-property field"));
        }
        if !matches!(field.kind, Kind::Many2one { .. }) {
            let spec = repr(&Json::from(spec));
            return Err(Fault::value(format!(
                "Only many2one path is accepted for the {spec} groupby spec"
            )));
        }
        let target = schema.related(field).ok_or_else(|| {
            Fault::unsupported(format_args!(
                "grouping by {spec}: the catalog lacks the model"
            ))
        })?;
        let rest = match parts.function {
            Some(function) => format!("{path}:{function}"),
            None => path.to_owned(),
        };
        let mut term = term(schema, target, &rest)?;
        term.path.insert(0, (table, field));
        term.spec = spec.to_owned();
        return Ok(term);
    }
    let dated = matches!(field.kind, Kind::Date | Kind::Datetime);
    let by = match parts.function {
        Some(_) if !dated => {
            return Err(refused(
                "Granularity set on a no-datetime field or property",
            ));
        }
        None if dated => return Err(refused("Granularity not set on a date(time) field")),
        None => By::Value,
        Some(name) => granularity(name)?,
    };
    if let Kind::Many2many { .. } = field.kind {
        if let Some(fault) = strays(schema, table, field) {
            return Err(fault);
        }
        let source = steps(schema, table, field).last();
        if !source.map_or(field, |(_, source)| source).stored {
            return Err(refused("Group by non-stored many2many field"));
        }
    } else {
        column(schema, table, "t", field)?;
    }
    Ok(Term {
        spec: spec.to_owned(),
        path: Vec::new(),
        table,
        field,
        by,
    })
}

fn granularity(name: &str) -> Result<By, Fault> {
    let period = Period::named(name).map(By::Period);
    period
        .or_else(|| Part::named(name).map(By::Part))
        .ok_or_else(|| {
            let name = repr(&Json::from(name));
            Fault::value(format!("Granularity specification isn't correct: {name}"))
        })
}

/// The field, the path after it and the granularity that a spec names, as far as the old
/// `read_group` looks at it before anything else.
pub(super) fn classic_term(schema: &Schema, table: &Table, spec: &str) -> Result<String, Fault> {
    let parts = Parts::read(spec, schema.release)?;
    let field = table
        .model
        .field(parts.name)
        .ok_or_else(|| no_field(parts.name, table))?;
    if let Some(path) = parts.path
        && !matches!(field.kind, Kind::Properties)
    {
        let path = repr(&Json::from(path));
        return Err(Fault::value(format!(
            "Property name {path} has to be used on a property field."
        )));
    }
    Ok(match (&field.kind, parts.function) {
        // A month, when nothing else is said.
        (Kind::Date | Kind::Datetime, None) => format!("{}:month", parts.name),
        _ => spec.to_owned(),
    })
}

/// An amount to work out.
pub(super) fn aggregate<'a>(
    schema: &'a Schema,
    table: &'a Table,
    spec: &str,
) -> Result<Aggregate<'a>, Fault> {
    if spec == COUNT {
        return Ok(Aggregate::Count);
    }
    let parts = Parts::read(spec, schema.release)?;
    let quoted = |text: &str| repr(&Json::from(text));
    if parts.path.is_some() {
        return Err(Fault::value(format!(
            "Invalid {}, this dot notation is not supported",
            quoted(spec)
        )));
    }
    let name = parts.name;
    let field = table.model.field(name).ok_or_else(|| {
        Fault::value(format!(
            "Invalid field {} on model '{}' for {}.",
            quoted(name),
            table.name(),
            quoted(spec)
        ))
    })?;
    let function = parts.function.ok_or_else(|| {
        Fault::value(format!(
            "Aggregate method is mandatory for {}",
            quoted(name)
        ))
    })?;
    let method = Function::named(function, schema.release).ok_or_else(|| {
        Fault::value(format!(
            "Invalid aggregate method {} for {}.",
            quoted(function),
            quoted(spec)
        ))
    })?;
    let relational = field.kind.relation().is_some() || field.name == "id";
    match method {
        Function::SumCurrency if !matches!(field.kind, Kind::Monetary { .. }) => {
            return Err(Fault::value(format!(
                "Aggregator \"sum_currency\" only works on currency field for {}",
                quoted(name)
            )));
        }
        Function::Recordset if !relational => {
            return Err(Fault::value(format!(
                "Aggregate method 'recordset' can be only used on relational field (or id) (for {}).",
                quoted(spec)
            )));
        }
        _ => {}
    }
    column(schema, table, "t", field)?;
    Ok(Aggregate::Of(method, field))
}
