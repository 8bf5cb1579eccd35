#!/usr/bin/env python3
"""Breaks the rules that business questions live by, one at a time: a test has to fail each time.

Run by hand from anywhere (each takes a build); what was changed is put back, whatever happens.
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ANALYSIS = "toolkit/src/analysis"
TESTS = ["cargo", "test", "-q", "-p", "tests", "--test", "analysis"]

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


def survives(path: pathlib.Path, old: str, new: str) -> bool:
    """Whether all tests pass although `old` became `new`."""
    text = path.read_text()
    if text.count(old) != 1:
        sys.exit(f"{path} has {text.count(old)} times: {old}")
    try:
        path.write_text(text.replace(old, new))
        run = subprocess.run(TESTS, cwd=ROOT, capture_output=True, text=True)
    finally:
        path.write_text(text)
    if "test result" not in run.stdout:
        sys.exit(f"it does not build:\n{run.stderr}")
    return run.returncode == 0


survivors = 0
for what, file, old, new in MUTATIONS:
    alive = survives(ROOT / file, old, new)
    survivors += alive
    print(f"{'SURVIVES' if alive else 'noticed '}  {what}", flush=True)
sys.exit(survivors > 0)
