//! What a language model is told before its first call: what holds of all tools, who calls, and what there is. Who
//! calls is asked elsewhere.

use pipeline::Caller;

/// What holds of all tools, for a language model to know before its first call.
const INSTRUCTIONS: &str = "\
Tools over one Odoo database. Arguments are checked before anything is sent: a refusal names every problem, what was \
expected and what was probably meant; mend them all and call again.
Relations take an id or an exact name. `domain` narrows `filters` further; `contains` on a relation looks at names; \
paths lead through relations: partner_id.country_id.code.
Dates: 2026-01-31, 2026-Q1, today, -30d, last_7_days, this_month, year_to_date, in the user's time zone; a time without \
an offset is UTC, 2026-01-31T09:00:00+01:00 is not. `more` takes fields that the schema does not name, `clear` empties \
some, `dry_run` writes nothing. `describe_model` names fields and values, `name_search` finds rows.";

/// What holds of some tools, where one of these is shown.
const OF_SOME: [(&str, &str); 4] = [
    ("check_filter", "`check_filter` says what a filter means."),
    (
        "find_tools",
        "`find_tools` finds tools that are not listed, `call_tool` calls them.",
    ),
    (
        "search_records",
        "`search_records` and its like work on any model; rows of ir.model name all.",
    ),
    ("export_status", "An export's link is for the person."),
];

/// The most bytes of all of it: 400 tokens.
const MOST: usize = 1_600;

/// The instructions for a caller who is shown these tools. Where nobody is known to call, or Odoo does not tell of them
/// in time, they say what holds of all.
pub(super) async fn for_caller(caller: Option<&Caller>, is_shown: impl Fn(&str) -> bool) -> String {
    let who = match caller {
        Some(caller) => caller.context().who_calls().await,
        None => None,
    };
    let apps = |most: usize| caller?.context().apps(most);
    instructions(is_shown, who.as_deref(), apps)
}

/// The instructions where these tools are shown, as long as it is not asked who calls.
pub(super) fn for_anybody(caller: Option<&Caller>, is_shown: impl Fn(&str) -> bool) -> String {
    let apps = |most: usize| caller?.context().apps(most);
    instructions(is_shown, None, apps)
}

/// The instructions where these tools are shown, with who calls where that is known. `apps` says what there is in so
/// many bytes at most.
fn instructions(
    is_shown: impl Fn(&str) -> bool,
    who: Option<&str>,
    apps: impl Fn(usize) -> Option<String>,
) -> String {
    let of_some = OF_SOME.iter().filter(|(name, _)| is_shown(name));
    let of_some: Vec<&str> = of_some.map(|(_, line)| *line).collect();
    let mut instructions = format!("{INSTRUCTIONS} {}", of_some.join(" "));
    instructions.truncate(instructions.trim_end().len());
    let mut add = |line: &str| {
        if instructions.len() + 1 + line.len() <= MOST {
            instructions.push('\n');
            instructions.push_str(line);
        }
        MOST.saturating_sub(instructions.len() + 1)
    };
    let left = add(who.unwrap_or_default());
    if let Some(apps) = apps(left) {
        add(&apps);
    }
    instructions.truncate(instructions.trim_end().len());
    instructions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_within_four_hundred_tokens_and_says_who_calls_first() {
        let long = "x".repeat(300);
        let apps = |most: usize| Some("a".repeat(most));
        let whole = instructions(|_| true, Some(&long), apps);
        assert!(whole.len() <= MOST, "{}", whole.len());
        assert!(whole.contains(&long) && whole.ends_with("aaa"));
        let bare = instructions(|_| false, None, |_| None);
        assert_eq!(bare, INSTRUCTIONS);
        let too_long = "x".repeat(2_000);
        let without = instructions(|_| false, Some(&too_long), |_| None);
        assert_eq!(without, INSTRUCTIONS, "what does not fit is left out whole");
    }
}
