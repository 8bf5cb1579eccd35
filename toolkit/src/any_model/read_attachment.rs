//! The tool that reads an attachment: the text in it, or the picture that it is.

use serde_json::{Map, Value as Json, json};

use super::given::Given;
use crate::{
    Answer, Content, Context, ToolError,
    argument::Accepts,
    attachment::{Sort, attachment, content, plain},
    chatter::to_text,
    schema::property,
};

pub(super) const NAME: &str = "read_attachment";

pub(super) const DESCRIPTION: &str = "What is in an attachment (ir.attachment, as messages tells them): the text of PDF, DOCX, XLSX, CSV and text files, a picture as such.";

/// The largest picture that is answered, in bytes.
const LARGEST_PICTURE: usize = 1 << 20;

pub(super) fn input() -> Json {
    let mut properties = Map::new();
    properties.insert("id".to_owned(), property(Accepts::Id));
    properties.insert(
        "offset".to_owned(),
        json!({"type": "integer", "description": "Go on from next_offset"}),
    );
    Json::Object(properties)
}

pub(super) fn output() -> Json {
    json!({
        "name": {"type": "string"},
        "text": {"type": "string"},
        "next_offset": {"type": "integer"},
    })
}

/// Reads it.
pub(super) async fn read_attachment(
    context: &Context,
    given: Map<String, Json>,
) -> Result<Answer, ToolError> {
    let mut given = Given::new(given);
    let id = given.id();
    let offset = given.whole("offset", 0, i64::from(i32::MAX), 0);
    given.finish()?;
    let found = attachment(context, id).await?;
    let mut answer = found.told();
    let mut tell = |key: &str, value: Json| {
        if let Some(map) = answer.as_object_mut() {
            map.insert(key.to_owned(), value);
        }
    };
    if let Some(url) = &found.url {
        tell("url", Json::from(url.as_str()));
        tell(
            "notes",
            json!(["Odoo keeps the address alone: what is behind it is not read"]),
        );
        return Ok(answer.into());
    }
    let bytes = content(context, &found).await?;
    let sort = Sort::of(&bytes, &found.name, &found.media_type);
    let text = match sort {
        Sort::Picture(media_type) if bytes.len() <= LARGEST_PICTURE => {
            let told = answer.to_string();
            return Ok(Answer {
                pieces: vec![
                    Content::Text(told),
                    Content::Image {
                        data: bytes,
                        media_type: media_type.into(),
                    },
                ],
                structured: answer,
                ..Answer::default()
            });
        }
        Sort::Picture(_) => {
            let note = format!("a picture of more than {LARGEST_PICTURE} bytes is not shown");
            tell("notes", json!([note]));
            return Ok(answer.into());
        }
        Sort::Other => {
            tell("notes", json!(["it is of a kind that is not read here"]));
            return Ok(answer.into());
        }
        Sort::Text => plain(&bytes),
        Sort::Html => to_text(&plain(&bytes)),
        Sort::Pdf | Sort::Docx | Sort::Sheet => {
            let reader = context.reader()?;
            let text = reader.read(sort, bytes).await?;
            if text.trim().is_empty() {
                tell(
                    "notes",
                    json!(["there is no text in it: it may be scanned, or its letters be drawn"]),
                );
            }
            text
        }
    };
    let most = context
        .budget()
        .saturating_mul(4)
        .saturating_sub(answer.to_string().len() + 200);
    let offset = usize::try_from(offset).unwrap_or(usize::MAX);
    let (part, next) = part(&text, offset, most);
    if let Some(map) = answer.as_object_mut() {
        if next.is_some() || offset > 0 {
            map.insert("characters".to_owned(), Json::from(text.chars().count()));
        }
        map.insert("text".to_owned(), Json::from(part));
        if let Some(next) = next {
            map.insert("next_offset".to_owned(), Json::from(next));
        }
    }
    Ok(answer.into())
}

/// A part of a text from a character on, of about so many bytes as JSON, that ends at a line's end where one is near;
/// and where the next one begins.
fn part(text: &str, offset: usize, most: usize) -> (&str, Option<usize>) {
    let start = text
        .char_indices()
        .nth(offset)
        .map_or(text.len(), |(at, _)| at);
    let rest = text.get(start..).unwrap_or_default();
    let mut taken = 0;
    let mut end = rest.len();
    for (at, character) in rest.char_indices() {
        // As JSON writes it.
        taken += match character {
            '"' | '\\' | '\n' | '\t' | '\r' => 2,
            c if c.is_control() => 6,
            c => c.len_utf8(),
        };
        if taken > most.max(100) {
            end = at;
            break;
        }
    }
    if end == rest.len() {
        return (rest, None);
    }
    let cut = rest.get(..end).unwrap_or_default();
    let line = cut
        .rfind('\n')
        .filter(|at| *at > end / 2)
        .map_or(end, |at| at + 1);
    let cut = rest.get(..line).unwrap_or_default();
    (cut, Some(offset + cut.chars().count()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_text_comes_in_parts() {
        let text = format!("{}\n{}", "a".repeat(80), "b".repeat(80));
        assert_eq!(part(&text, 0, 1_000), (text.as_str(), None));
        let (first, next) = part(&text, 0, 120);
        assert_eq!((first.len(), next), (81, Some(81)));
        assert_eq!(part(&text, 81, 120), ("b".repeat(80).as_str(), None));
        assert_eq!(part(&text, 1_000, 120), ("", None));
    }

    proptest! {
        #[test]
        fn the_parts_are_the_whole(text in "(\\PC|\n){0,400}", most in 0_usize..300) {
            let (mut read, mut offset) = (String::new(), 0);
            loop {
                let (part, next) = part(&text, offset, most);
                read.push_str(part);
                let Some(next) = next else { break };
                prop_assert!(next > offset);
                offset = next;
            }
            prop_assert_eq!(read, text);
        }
    }
}
