//! How refusals name what was given and what would be right.

use std::io::{self, Write};

use serde_json::Value as Json;

use crate::{Problem, period::likely_day};

/// `one of a, b`, cut when there are many; in quotes where a comma is within one, so that they can be told
/// apart.
pub(crate) fn one_of<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 20;
    let names: Vec<&str> = names.into_iter().collect();
    let shown = || names.iter().take(MOST);
    let has_comma = shown().any(|name| name.contains(','));
    let mut listed: Vec<String> = shown()
        .map(|name| match has_comma {
            true => format!("\"{name}\""),
            false => (*name).to_owned(),
        })
        .collect();
    if names.len() > MOST {
        listed.push(format!("… ({} in all)", names.len()));
    }
    format!("one of {}", listed.join(", "))
}

/// `an integer`, `a char`.
pub(crate) fn article(noun: &str) -> String {
    match noun.starts_with(['a', 'e', 'i', 'o']) {
        true => format!("an {noun}"),
        false => format!("a {noun}"),
    }
}

/// With the day that was likely meant by text in another script that is no date as it stands.
pub(crate) fn dated(problem: Problem, json: &Json) -> Problem {
    let text = json.as_str().filter(|text| !text.is_ascii());
    let day = text.and_then(likely_day);
    let day = day.map(|day| day.to_string());
    problem.did_you_mean(day.as_deref())
}

/// A value as it is quoted in a message: its first characters, of which no more are written than are shown.
pub(crate) fn short(json: &Json) -> String {
    const SHOWN: usize = 60;
    /// As many bytes as so many characters may have, and then no more.
    struct Beginning(Vec<u8>);
    impl Write for Beginning {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.0.len() > SHOWN * 4 {
                true => Err(io::ErrorKind::WriteZero.into()),
                false => {
                    let taken = bytes.get(..SHOWN * 4).unwrap_or(bytes);
                    self.0.extend_from_slice(taken);
                    Ok(taken.len())
                }
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut beginning = Beginning(Vec::new());
    // That it stops when there is enough is no failure.
    drop(serde_json::to_writer(&mut beginning, json));
    let text = String::from_utf8_lossy(&beginning.0);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.into_owned(),
    }
}
