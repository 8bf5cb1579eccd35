//! What a language model is told before its first call.

/// What holds of all tools, for a language model to know before its first call.
const INSTRUCTIONS: &str = "\
Tools over one Odoo database. Arguments are checked before anything is sent: a refusal names every problem, \
what was expected and what was probably meant; mend them all and call again.
Relations take an id or an exact name. Filters join by `match`; `domain` narrows them further; `contains` on \
a relation looks at names; a path leads through relations: partner_id.country_id.code.
Dates may be 2026-01-31, 2026-Q1, 2026, today, -30d, -3m, last_7_days, this_month, last_quarter or \
year_to_date, in the user's own time zone; a time without an offset is UTC. `more` takes \
fields that the schema does not name, `clear` empties some, `dry_run` shows what a write would do.
`describe_model` names fields and values, `name_search` finds rows of any model.";

/// What holds of some tools, where one of these is shown.
const OF_SOME: [(&str, &str); 4] = [
    ("check_filter", "`check_filter` says what a filter means."),
    (
        "find_tools",
        "Tools that are not listed, for other models, for deleting, reports, exports and buttons, `find_tools` \
         finds and `call_tool` calls.",
    ),
    (
        "search_records",
        "`search_records` and its like work on any model, also on those without tools; rows of ir.model name \
         all models.",
    ),
    (
        "export_status",
        "The link that an export answers is for the person: its rows need not come through here.",
    ),
];

/// The instructions where these tools are shown.
pub(super) fn instructions(is_shown: impl Fn(&str) -> bool) -> String {
    let of_some = OF_SOME.iter().filter(|(name, _)| is_shown(name));
    let lines: Vec<&str> = of_some.map(|(_, line)| *line).collect();
    let instructions = format!("{INSTRUCTIONS}\n{}", lines.join("\n"));
    instructions.trim_end().to_owned()
}
