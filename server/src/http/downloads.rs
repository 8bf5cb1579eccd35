//! The files that exports wrote.

use std::path::Path;

use mcp::WHERE;
use poem::{
    Endpoint, FromRequest as _, IntoResponse as _, Request, RequestBody, Response, Result,
    error::{ResponseError as _, StaticFileError},
    http::{StatusCode, header},
    web::StaticFileRequest,
};
use serde::Deserialize;
use serde_json::Value as Json;
use toolkit::{Download, Exports};

use super::json_errors::error;

/// How soon it is worth asking again for an export that is still being written, in seconds.
const AGAIN: &str = "2";

/// `GET /exports/{id}?expires=…&signature=…`: a finished export's file, in parts where these are asked for;
/// how far it is, while it is not finished. The link is the permission: without a good one there is
/// nothing to be seen.
pub(crate) struct Downloads(pub(crate) Exports);

/// What a link says.
#[derive(Deserialize)]
struct Link {
    expires: String,
    signature: String,
}

impl Endpoint for Downloads {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let id: String = request.path_params().unwrap_or_default();
        let link: Option<Link> = request.params().ok();
        let found = link.and_then(|link| self.0.download(&id, &link.expires, &link.signature));
        let (path, file_name, media_type) = match found {
            None => return Ok(nothing()),
            Some(Download::Unfinished(state)) => return Ok(unfinished(&state)),
            Some(Download::File {
                path,
                file_name,
                media_type,
            }) => (path, file_name, media_type),
        };
        let Ok(size) = std::fs::metadata(&path).map(|file| file.len()) else {
            // It was cleaned away just now.
            return Ok(nothing());
        };
        let asked = request.headers_mut().remove(header::RANGE);
        let asked = asked.as_ref().and_then(|range| range.to_str().ok());
        let mut response = part(&request, &path).await;
        let tag = response.headers().get(header::ETAG);
        // Who has a part of another file starts anew.
        let is_same = request
            .headers()
            .get(header::IF_RANGE)
            .is_none_or(|other| tag == Some(other));
        match asked
            .filter(|_| is_same && response.status() == StatusCode::OK)
            .map(|asked| range(asked, size))
        {
            Some(Range::Part(first, last)) => {
                if let Ok(range) = format!("bytes={first}-{last}").parse() {
                    request.headers_mut().insert(header::RANGE, range);
                    response = part(&request, &path).await;
                }
            }
            Some(Range::Beyond) => {
                return Ok(StaticFileError::RangeNotSatisfiable { size }.as_response());
            }
            Some(Range::Whole) | None => {}
        }
        if !response.status().is_success() {
            return Ok(response);
        }
        let headers = response.headers_mut();
        let disposition = disposition(&file_name);
        for (name, value) in [
            (header::CONTENT_TYPE, media_type.as_str()),
            (header::CONTENT_DISPOSITION, &disposition),
            (header::CACHE_CONTROL, "private, no-store"),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            if let Ok(value) = value.parse() {
                headers.insert(name, value);
            }
        }
        Ok(response)
    }
}

/// How a file is saved, under its name: letters, digits and signs that every system takes. Where letters are not
/// those of ASCII, it is told twice, as RFC 6266 has it.
fn disposition(file_name: &str) -> String {
    let plain: String = file_name
        .chars()
        .map(|c| if c.is_ascii() { c } else { '_' })
        .collect();
    let mut disposition = format!("attachment; filename=\"{plain}\"");
    if !file_name.is_ascii() {
        disposition += "; filename*=UTF-8''";
        for byte in file_name.bytes() {
            match byte {
                byte if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => {
                    disposition.push(char::from(byte));
                }
                other => disposition += &format!("%{other:02X}"),
            }
        }
    }
    disposition
}

/// The file, or the part of it that the request asks for.
async fn part(request: &Request, path: &Path) -> Response {
    let asked = StaticFileRequest::from_request(request, &mut RequestBody::default()).await;
    let response = asked.and_then(|asked| Ok(asked.create_response(path, false, false)?));
    match response {
        Ok(response) => response.into_response(),
        Err(error) if error.status() == StatusCode::NOT_FOUND => nothing(),
        Err(error) => error.into_response(),
    }
}

/// What a `Range` asks for, of a file of some size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Range {
    /// From the first byte to the last, both included and both there.
    Part(u64, u64),
    /// All, for want of a range that is understood, or of a single one.
    Whole,
    /// Nothing that is there: who has all of the file already asks so.
    Beyond,
}

/// Reads a `Range` header, as RFC 9110 has it.
fn range(header: &str, size: u64) -> Range {
    let Some((first, last)) = header
        .trim()
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return Range::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    // Digits alone; more than any file has bytes is as good as all.
    let number = |text: &str| match text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Some(text.parse().unwrap_or(u64::MAX)),
        false => None,
    };
    let end = size.saturating_sub(1);
    match (first, last) {
        ("", "") => Range::Whole,
        ("", last) => match number(last) {
            None => Range::Whole,
            Some(0) => Range::Beyond,
            Some(_) if size == 0 => Range::Beyond,
            Some(count) => Range::Part(size.saturating_sub(count), end),
        },
        (first, last) => match (number(first), number(last)) {
            (None, _) | (_, None) => Range::Whole,
            (Some(first), _) if first >= size => Range::Beyond,
            (Some(first), _) if last.is_empty() => Range::Part(first, end),
            (Some(first), Some(last)) if last < first => Range::Whole,
            (Some(first), Some(last)) => Range::Part(first, last.min(end)),
        },
    }
}

/// The answer to every link that is not good, whatever is wrong with it.
fn nothing() -> Response {
    let message = format!(
        "there is nothing here, or no more: ask for a new link with export_status. {WHERE}"
    );
    error(StatusCode::NOT_FOUND, "not_found", &message)
}

fn unfinished(state: &Json) -> Response {
    let is_running = state.get("state").and_then(Json::as_str) == Some("running");
    let (status, again) = match is_running {
        true => (StatusCode::ACCEPTED, Some(AGAIN)),
        false => (StatusCode::CONFLICT, None),
    };
    let mut response = Response::builder()
        .status(status)
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "private, no-store");
    if let Some(seconds) = again {
        response = response.header(header::RETRY_AFTER, seconds);
    }
    response.body(state.to_string())
}

#[cfg(test)]
mod tests {
    use super::{
        Range::{Beyond, Part, Whole},
        disposition, range,
    };

    #[test]
    fn a_name_is_told_to_every_browser() {
        for (name, expected) in [
            (
                "Order - S00021.pdf",
                "attachment; filename=\"Order - S00021.pdf\"",
            ),
            (
                "für.pdf",
                "attachment; filename=\"f_r.pdf\"; filename*=UTF-8''f%C3%BCr.pdf",
            ),
        ] {
            assert_eq!(disposition(name), expected);
        }
    }

    #[test]
    fn ranges_are_read() {
        for (header, size, expected) in [
            ("bytes=0-", 10, Part(0, 9)),
            ("bytes=9-", 10, Part(9, 9)),
            ("bytes=2-5", 10, Part(2, 5)),
            ("bytes=2-99", 10, Part(2, 9)),
            ("bytes=0-18446744073709551615", 10, Part(0, 9)),
            ("bytes=0-99999999999999999999999", 10, Part(0, 9)),
            ("bytes=-3", 10, Part(7, 9)),
            ("bytes=-30", 10, Part(0, 9)),
            ("bytes=10-", 10, Beyond),
            ("bytes=10-20", 10, Beyond),
            ("bytes=-0", 10, Beyond),
            ("bytes=0-", 0, Beyond),
            ("bytes=-1", 0, Beyond),
            ("bytes=5-4", 10, Whole),
            ("bytes=-", 10, Whole),
            ("bytes=0-1,4-5", 10, Whole),
            ("bytes=x-", 10, Whole),
            ("lines=1-2", 10, Whole),
            ("", 10, Whole),
        ] {
            assert_eq!(range(header, size), expected, "{header}");
        }
    }
}
