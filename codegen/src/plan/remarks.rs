//! What was odd in the catalog's models, as warnings.

use odoo::{catalog::MODELS_FOLDER, fields_get::Remark};

use super::Planning;
use crate::{Problem, Report, problem::Severity};

impl Planning<'_> {
    pub(super) fn remarks(&mut self, model: &str, remarks: &[Remark]) {
        let path = self
            .folder
            .join(MODELS_FOLDER)
            .join(format!("{model}.json"));
        self.report
            .remarks(&path.display().to_string(), model, remarks);
    }
}

impl Report {
    /// Tells what was odd in a model's fields.
    pub(crate) fn remarks(&mut self, file: &str, model: &str, remarks: &[Remark]) {
        for remark in remarks {
            let mut place = model.to_owned();
            for step in [&remark.field, &remark.at] {
                if !step.is_empty() {
                    place.push_str(" → ");
                    place.push_str(step);
                }
            }
            let code = if remark.oddity.drops_the_field() {
                "toolc::catalog::field_left_out"
            } else {
                "toolc::catalog::odd_field"
            };
            let message = format!("{place}: {}", remark.oddity);
            self.push(Problem::new(Severity::Warning, code, message).help(format!("in {file}")));
        }
    }
}
