//! The calls that the sandbox cannot answer as a real Odoo did, as its documentation lists them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The headings above the tables.
const HEADING: &str = "## What it answers otherwise";
const OF_FLOWS: &str = "## What it does otherwise";

/// The numbers of the calls, by release: the first two columns of the table under the heading.
pub(crate) fn read(readme: &Path) -> BTreeMap<u32, BTreeSet<u64>> {
    let mut known = BTreeMap::from([(18, BTreeSet::new()), (19, BTreeSet::new())]);
    for (release, cells) in table::<3>(readme, HEADING) {
        let numbers = cells[1]
            .split(", ")
            .map(|number| number.parse::<u64>().expect(HEADING));
        known.get_mut(&release).expect(HEADING).extend(numbers);
    }
    known
}

/// The steps of flows: release, flow and number, the first three columns.
pub(crate) fn flows(readme: &Path) -> BTreeSet<(u32, String, usize)> {
    let rows = table::<4>(readme, OF_FLOWS);
    let steps = rows.into_iter().flat_map(|(release, cells)| {
        let [_, flow, steps, _] = cells;
        let steps: Vec<usize> = steps
            .split(", ")
            .map(|step| step.parse().expect(OF_FLOWS))
            .collect();
        steps
            .into_iter()
            .map(move |step| (release, flow.clone(), step))
    });
    steps.collect()
}

/// The rows of the table under a heading, each with its release.
fn table<const COLUMNS: usize>(readme: &Path, heading: &str) -> Vec<(u32, [String; COLUMNS])> {
    let text = fs::read_to_string(readme).expect("the sandbox's README");
    let (_, section) = text.split_once(heading).expect(heading);
    let section = section.split("\n## ").next().unwrap_or(section);
    let lines = section.lines().filter(|line| line.starts_with('|'));
    let rows = lines.filter_map(|line| {
        let cells = line.trim_matches('|').split('|');
        let cells: Vec<String> = cells.map(|cell| cell.trim().to_owned()).collect();
        let cells: [String; COLUMNS] = cells.try_into().unwrap_or_else(|_| panic!("{line}"));
        // The heads of the columns, and the line under them, have no release.
        Some((cells[0].parse().ok()?, cells))
    });
    rows.collect()
}
