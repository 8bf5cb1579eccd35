#!/usr/bin/env python3
"""Breaks the rules that business questions and exports live by, one at a time: a test has to fail each time.

Run by hand from anywhere (each takes a build), all or those of `analysis` or `exports` alone; what was changed
is put back, whatever happens.
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ANALYSIS = "toolkit/src/analysis"
EXPORT = "toolkit/src/export"
TESTS = ["cargo", "test", "-q", "-p", "tests", "--test"]

# What is broken, where, what stands there, what takes its place.
MUTATIONS = [
    ("an average is put together without its count", f"{ANALYSIS}/tally.rs",
     "(Some(one), Some(other)) => Some(one.checked_add(other)?),",
     "(Some(one), Some(_)) => Some(one),"),
    ("what is left of an average keeps its count", f"{ANALYSIS}/tally.rs",
     "over: left(whole.over, part.over)?,", "over: whole.over,"),
    ("weeks begin a day later", f"{ANALYSIS}/calendar.rs",
     "day.weekday().since(week)", "day.weekday().since(week.wrapping_add(1))"),
    ("series begin every week on Monday", "toolkit/src/operations/timeseries.rs",
     ".map_or(Weekday::Monday, |begins| begins.weekday())", ".map_or(Weekday::Monday, |_| Weekday::Monday)"),
    ("Odoo groups by UTC's clocks", f"{ANALYSIS}/asking.rs",
     "Json::from(zone)", 'Json::from(zone.get(..0).map(|_| "UTC"))'),
    ("days are cut by UTC's clocks", "toolkit/src/operations/timeseries.rs",
     "bounds(day, day, &self.zone)", "bounds(day, day, &TimeZone::UTC)"),
    ("amounts are not split by currency", f"{ANALYSIS}/currency.rs",
     "let Some((amount, name)) = amount(asking, at)? else {",
     "let Some((amount, name)) = amount(asking, at)?.filter(|_| false) else {"),
    ("groups that overlap have a rest", "toolkit/src/operations/top_n.rs",
     "Some(total).filter(|_| !overlaps)", "Some(total).filter(|_| true)"),
    ("what was archived is not counted as lost", "toolkit/src/operations/funnel.rs",
     "let is_lost = given_up || !is_active && !is_won;", "let is_lost = given_up;"),
    ("young cohorts count as gone", "toolkit/src/operations/cohort.rs",
     "(place <= self.seen(*begins)).then(", "(true).then("),
]

# The same for exports.
OF_EXPORTS = [
    ("a batch begins with the last row of the one before", f"{EXPORT}/reading.rs",
     'false => (Operator::Greater, "id"),', 'false => (Operator::GreaterOrEqual, "id"),'),
    ("a short batch is the last", f"{EXPORT}/reading.rs",
     "false => self.rest(last, operator, order, left).await?,", "false => Pages::Over,"),
    ("what is remembered of one model is taken for another's", f"{EXPORT}/columns.rs",
     "self.number = *next;", "self.number = 0;"),
    ("a read without an answer is not made again", f"{EXPORT}/reading.rs",
     "filter(|_| failed.may_pass())", "filter(|_| false)"),
    ("a call that ends leaves its export running", "toolkit/src/operations/export.rs",
     "if let Some(job) = self.0.take() {", "if let Some(job) = self.0.take().filter(|_| false) {"),
    ("a link is good for ever", f"{EXPORT}/link.rs",
     "is_ours && now.as_second() < expires", "is_ours"),
    ("any signature is good", f"{EXPORT}/link.rs",
     "is_some_and(|mac| mac.verify_slice(&signature).is_ok())", "is_some_and(|_| !signature.is_empty())"),
    ("whatever is not finished is swept", f"{EXPORT}/folder.rs",
     "            let Some(_lock) = lock(&path) else {\n                continue;\n            };\n", ""),
    ("nothing makes room", f"{EXPORT}/folder.rs",
     "if taken <= self.most {\n                break;", "if taken >= self.most {\n                break;"),
    ("anybody is told of anybody's export", "toolkit/src/general/export_status.rs",
     "Some(found).filter(|_| owner == caller)", "Some(found).filter(|_| owner == caller || !owner.is_empty())"),
    ("a part of another file is taken for the rest", "server/src/http/downloads.rs",
     ".is_none_or(|other| tag == Some(other));", ".is_none_or(|other| tag.is_some() || tag == Some(other));"),
    ("what is empty comes first", f"{EXPORT}/sort.rs",
     'false => format!("{key} ASC NULLS LAST, "),', 'false => format!("{key} ASC NULLS FIRST, "),'),
]


def survives(path: pathlib.Path, old: str, new: str, test: str) -> bool:
    """Whether all tests pass although `old` became `new`."""
    text = path.read_text()
    if text.count(old) != 1:
        sys.exit(f"{path} has {text.count(old)} times: {old}")
    try:
        path.write_text(text.replace(old, new))
        run = subprocess.run([*TESTS, test], cwd=ROOT, capture_output=True, text=True)
    finally:
        path.write_text(text)
    if "test result" not in run.stdout:
        sys.exit(f"it does not build:\n{run.stderr}")
    return run.returncode == 0


survivors = 0
MUTATIONS = [(*one, "analysis") for one in MUTATIONS] + [(*one, "exports") for one in OF_EXPORTS]
for what, file, old, new, test in MUTATIONS:
    if sys.argv[1:] and test not in sys.argv[1:]:
        continue
    alive = survives(ROOT / file, old, new, test)
    survivors += alive
    print(f"{'SURVIVES' if alive else 'noticed '}  {what}", flush=True)
sys.exit(survivors > 0)
