//! What the models' files share: types of models that are not compiled, and long lists of keys.

use super::header;
use crate::{plan::Plan, prose::line, selection};

pub(super) fn related(plan: &Plan, origin: &str) -> String {
    let mut out = header(origin, selection::FILE);
    out.push_str("//! Models that others refer to and that are not compiled.\n\n");
    out.push_str("toolkit::related! {\n");
    for (wire, name) in &plan.related {
        let said = line(wire);
        out.push_str(&format!("    /// `{said}`\n    {name} = {wire:?};\n"));
    }
    out.push_str("}\n");
    out
}

pub(super) fn choices(plan: &Plan, origin: &str) -> String {
    let mut out = header(origin, selection::FILE);
    out.push_str(
        "//! Lists of keys too long for an enum, and the models that references point to.\n\n",
    );
    out.push_str("toolkit::choices! {\n");
    for (place, (name, choices)) in plan.choices.iter().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        out.push_str(&format!(
            "    /// {} keys.\n    {name} = {{\n",
            choices.len()
        ));
        for choice in choices {
            out.push_str(&format!("        {:?} = {:?};\n", choice.key, choice.label));
        }
        out.push_str("    }\n");
    }
    out.push_str("}\n");
    out
}
