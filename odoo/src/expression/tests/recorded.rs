//! What recorded views of real Odoos hold. None of it stands here.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::*;

/// Attributes that hold an expression.
const CONDITIONS: [&str; 8] = [
    "invisible",
    "readonly",
    "required",
    "column_invisible",
    "domain",
    "context",
    "filter_domain",
    "options",
];

#[test]
fn recorded_expressions_are_parsed() {
    let Some(folder) = std::env::var_os("ODOO_RECORDINGS").map(PathBuf::from) else {
        eprintln!("skipped: ODOO_RECORDINGS is not set");
        return;
    };
    let mut counts: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for version in ["18", "19"] {
        for file in fs::read_dir(folder.join(version).join("views")).expect("views") {
            let text = fs::read_to_string(file.expect("a file").path()).expect("text");
            let answer: Json = serde_json::from_str(&text).expect("JSON");
            for (_, view) in answer["views"].as_object().expect("views") {
                let arch = view["arch"].as_str().expect("an arch");
                let document = roxmltree::Document::parse(arch).expect("XML");
                for node in document.descendants().filter(roxmltree::Node::is_element) {
                    for attribute in node.attributes() {
                        let name = attribute.name();
                        let is_one = CONDITIONS.contains(&name) || name.starts_with("decoration-");
                        // An empty domain is none.
                        if !is_one || attribute.value().trim().is_empty() {
                            continue;
                        }
                        let kind = match node.tag_name().name() {
                            tag @ ("button" | "field" | "filter") => tag,
                            _ => "other",
                        };
                        let name = name.split('-').next().unwrap_or(name);
                        let count = counts
                            .entry((kind.to_owned(), name.to_owned()))
                            .or_default();
                        count.0 += 1;
                        match Expression::parse(attribute.value()) {
                            Ok(expression) => {
                                count.1 += 1;
                                let printed = expression.to_string();
                                assert_eq!(Expression::parse(&printed), Ok(expression));
                            }
                            Err(error) => eprintln!("{kind} {name}={}: {error}", attribute.value()),
                        }
                    }
                }
            }
        }
    }
    let (mut all, mut parsed) = (0, 0);
    for ((kind, name), (count, ok)) in &counts {
        eprintln!("{kind} {name}: {ok} of {count}");
        all += count;
        parsed += ok;
    }
    eprintln!("{parsed} of {all} expressions");
    assert!(all > 1_000, "few were found: {all}");
    assert!(parsed * 100 >= all * 98, "{parsed} of {all}");
}
