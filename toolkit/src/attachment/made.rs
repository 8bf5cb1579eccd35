//! New attachments: from base64 in the call, from an address that the operator allowed, from an export of ours.

use std::fs;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Map, Value as Json};

use super::gate::MODEL;
use crate::{
    Code, Context, Problem, ToolError, calls,
    convert::{base64, is_base64, one_of},
    export::Found,
};

/// The largest file that is attached, in bytes.
const LARGEST: u64 = 8 << 20;

/// The largest that comes in a call: a request holds no more.
pub(crate) const LARGEST_GIVEN: u64 = 3_000_000;

/// Attaches a file to a row, and answers the attachment's id.
pub(crate) async fn attach(
    context: &Context,
    model: &str,
    id: i64,
    name: &str,
    bytes: &[u8],
) -> Result<i64, ToolError> {
    let values = Map::from_iter([
        ("name".to_owned(), Json::from(name)),
        ("datas".to_owned(), Json::from(STANDARD.encode(bytes))),
        ("res_model".to_owned(), Json::from(model)),
        ("res_id".to_owned(), Json::from(id)),
    ]);
    calls::create(context, MODEL, values, Map::new()).await
}

/// The bytes of a call's base64.
pub(crate) fn of_base64(text: &str, at: &str) -> Result<Vec<u8>, Problem> {
    let text = base64(text);
    let wrong = || {
        let message = "it is no base64".to_owned();
        Problem::new(Code::WrongType, at, message).expected("the file's bytes as base64")
    };
    if !is_base64(&text) {
        return Err(wrong());
    }
    let bytes = STANDARD.decode(text).map_err(|_| wrong())?;
    fits(bytes.len() as u64, LARGEST_GIVEN, at)?;
    Ok(bytes)
}

fn fits(bytes: u64, most: u64, at: &str) -> Result<(), Problem> {
    if bytes <= most {
        return Ok(());
    }
    let problem = Problem::new(Code::TooMuch, at, format!("a file of {bytes} bytes"));
    Err(problem.expected(format!("at most {most} bytes")))
}

/// The file at an address of a host that the operator allowed.
pub(crate) async fn of_url(context: &Context, url: &str, at: &str) -> Result<Vec<u8>, ToolError> {
    let refused = |message: String, expected: String| {
        ToolError::from(Problem::new(Code::NotOffered, at, message).expected(expected))
    };
    let Some(allowed) = context.allowed() else {
        let message = "this server fetches no files: its operator allowed no host".to_owned();
        return Err(refused(message, "content_base64 or export_id".to_owned()));
    };
    let hosts = one_of(allowed.hosts.iter().map(String::as_str));
    match host(url) {
        Some(host) if allowed.hosts.contains(&host) => {}
        Some(host) => {
            let message = format!("files of `{host}` are not fetched");
            return Err(refused(
                message,
                format!("a host that the operator allowed: {hosts}"),
            ));
        }
        None => {
            let message = "it is no address that is fetched".to_owned();
            return Err(refused(message, format!("https://HOST/…, with {hosts}")));
        }
    }
    let fetched = allowed.fetching.fetch(url, LARGEST as usize).await;
    let fetched = fetched
        .map_err(|error| ToolError::Refused(format!("the file was not fetched: {error}")))?;
    fits(fetched.bytes.len() as u64, LARGEST, at)?;
    Ok(fetched.bytes)
}

/// The host of an `https` address without a user, a password and a port.
fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://")?;
    let end = rest.find(['/', '?', '#']);
    let authority = rest.get(..end.unwrap_or(rest.len()))?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let is_plain = !authority.is_empty() && authority.bytes().all(is_name);
    let has_odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    (is_plain && !url.contains(has_odd)).then(|| authority.to_ascii_lowercase())
}

/// The file of an export of the caller's own, with what it is called.
pub(crate) async fn of_export(
    context: &Context,
    id: &str,
    at: &str,
) -> Result<(String, Vec<u8>), ToolError> {
    let exports = context.exports()?;
    let unknown = || {
        let message = format!("there is no finished export `{id}` of yours, or no more");
        let problem = Problem::new(Code::UnknownValue, at, message);
        ToolError::from(problem.expected("the id that an export or a print answered"))
    };
    let Some(Found::Finished(finished)) = exports.find(id) else {
        return Err(unknown());
    };
    if finished.owner != context.owner().await? {
        return Err(unknown());
    }
    fits(finished.bytes, LARGEST, at)?;
    // What was read with a key that is good no more is not handed out anew.
    context.confirm().await?;
    let bytes = fs::read(exports.file(id, &finished));
    let bytes = bytes.map_err(|error| ToolError::Export(error.to_string()))?;
    fits(bytes.len() as u64, LARGEST, at)?;
    Ok((finished.file_name.clone(), bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_as_they_are_fetched() {
        for (url, found) in [
            ("https://files.example.com/a.pdf", Some("files.example.com")),
            ("https://Files.Example.com", Some("files.example.com")),
            ("https://files.example.com?x=1", Some("files.example.com")),
            ("http://files.example.com/a.pdf", None),
            ("https://files.example.com:8443/a", None),
            ("https://files.example.com@evil.example/", None),
            ("https://evil.example\\@files.example.com/", None),
            ("https://[::1]/", None),
            ("https:///a", None),
            ("https://files.example.com/a b", None),
            ("file:///etc/passwd", None),
            ("files.example.com", None),
        ] {
            assert_eq!(host(url).as_deref(), found, "{url}");
        }
    }

    #[test]
    fn base64_is_read_within_a_bound() {
        assert_eq!(of_base64("aGVsbG8=", "x"), Ok(b"hello".to_vec()));
        assert_eq!(
            of_base64("data:text/plain;base64,aGVs\nbG8=", "x"),
            Ok(b"hello".to_vec())
        );
        for text in ["", "null", "hello!", "aGVsbG8"] {
            assert_eq!(
                of_base64(text, "x").unwrap_err().code,
                Code::WrongType,
                "{text}"
            );
        }
        let large = "A".repeat((LARGEST_GIVEN as usize / 3 + 2) * 4);
        assert_eq!(of_base64(&large, "x").unwrap_err().code, Code::TooMuch);
    }
}
