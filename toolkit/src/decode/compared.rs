//! Conditions that compare two fields, among the arguments of a call: where they are allowed, and what stands beside
//! them.

use odoo::Domain;

use super::{Arguments, Decoding};
use crate::{Code, Operation, Problem, comparison::Comparisons, filter::FieldComparison};

/// Puts comparisons into the arguments. As long as they are not worked out the domain finds nothing: forgotten, they
/// would not be no filter.
pub(super) fn compared<'m>(
    arguments: &mut Arguments<'m>,
    comparisons: Vec<FieldComparison<'m>>,
    is_any: bool,
    filters: Vec<Domain>,
    domain: Option<Domain>,
) {
    let (or, filters) = match is_any {
        true => (Some(filters), Vec::new()),
        false => (None, filters),
    };
    arguments.comparisons = Some(Comparisons {
        among: Domain::all(filters.into_iter().chain(domain).collect()),
        or,
        each: comparisons,
    });
    arguments.domain = Domain::nothing();
}

impl Decoding<'_, '_> {
    /// Refuses fields that are compared where that is not done here, and where no other condition says which rows are
    /// looked at.
    pub(super) fn check_comparisons(&mut self, operation: Operation) {
        let Some(first) = self.comparisons.first() else {
            return;
        };
        let everything = Domain::everything();
        let is_condition = |domain: &Domain| *domain != everything;
        let narrows = self.domain.as_ref().is_some_and(is_condition)
            || !self.any && self.filters.iter().any(is_condition);
        let problem = match (operation, narrows) {
            (Operation::Search | Operation::Count, true) => return,
            (Operation::Search | Operation::Count, false) => {
                let message =
                    "two fields are compared here, row by row: nothing says over which rows"
                        .to_owned();
                Problem::new(Code::TooMuch, first.at.as_str(), message).expected(
                    "another condition that has to hold, too; where any is enough, it stands in `domain`",
                )
            }
            _ => {
                let message = "two fields are compared by searches and counts alone".to_owned();
                Problem::new(Code::NotOffered, first.at.as_str(), message)
                    .expected("the ids that a search finds: {\"field\": \"id\", \"op\": \"in\"}")
            }
        };
        self.problems.push(problem);
    }
}
