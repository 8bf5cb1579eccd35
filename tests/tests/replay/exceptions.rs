//! The calls that the sandbox cannot answer as a real Odoo did, as its documentation lists them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The heading above the table.
const HEADING: &str = "## What it answers otherwise";

/// The numbers of the calls, by release: the first two columns of the table under the heading.
pub(crate) fn read(readme: &Path) -> BTreeMap<u32, BTreeSet<u64>> {
    let text = fs::read_to_string(readme).expect("the sandbox's README");
    let (_, section) = text.split_once(HEADING).expect(HEADING);
    let section = section.split("\n## ").next().unwrap_or(section);
    let mut known = BTreeMap::from([(18, BTreeSet::new()), (19, BTreeSet::new())]);
    for line in section.lines().filter(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [release, calls, _] = cells.as_slice() else {
            panic!("{line}");
        };
        // The heads of the columns, and the line under them.
        let Ok(release) = release.parse::<u32>() else {
            continue;
        };
        let numbers = calls
            .split(", ")
            .map(|number| number.parse::<u64>().expect(line));
        known.get_mut(&release).expect(line).extend(numbers);
    }
    known
}
