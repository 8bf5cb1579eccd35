use poem::{
    Endpoint, FromRequest as _, IntoResponse as _, Request, RequestBody, Response, Result,
    error::{ResponseError as _, StaticFileError},
    http::{HeaderMap, StatusCode, header},
    web::StaticFileRequest,
};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use toolkit::{Download, Exports};

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
        let mut response = part(&request, &path).await;
        let tag = response.headers().get(header::ETAG);
        let is_other = |range| tag != Some(range);
        // Who has a part of another file starts anew.
        if request
            .headers()
            .get(header::IF_RANGE)
            .is_some_and(is_other)
        {
            request.headers_mut().remove(header::RANGE);
            response = part(&request, &path).await;
        }
        let headers = response.headers_mut();
        // The name is ours: letters, digits, signs.
        let disposition = format!("attachment; filename=\"{file_name}\"");
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

/// The file, or the part of it that the request asks for.
async fn part(request: &Request, path: &std::path::Path) -> Response {
    let asked = StaticFileRequest::from_request(request, &mut RequestBody::default()).await;
    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    if is_beyond(request.headers(), size) {
        return StaticFileError::RangeNotSatisfiable { size }.as_response();
    }
    let response = asked.and_then(|asked| Ok(asked.create_response(path, false, false)?));
    match response {
        Ok(response) => response.into_response(),
        // It was cleaned away just now.
        Err(error) if error.status() == StatusCode::NOT_FOUND => nothing(),
        Err(error) => error.into_response(),
    }
}

/// Whether a range begins behind the end: who has all of the file already asks so.
fn is_beyond(headers: &HeaderMap, size: u64) -> bool {
    let range = headers
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok());
    let start = range
        .and_then(|range| range.strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
        .and_then(|(start, _)| start.trim().parse::<u64>().ok());
    start.is_some_and(|start| start >= size)
}

/// The answer to every link that is not good, whatever is wrong with it.
fn nothing() -> Response {
    let message = "there is nothing here, or no more: ask for a new link with export_status";
    error(StatusCode::NOT_FOUND, "not_found", message)
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

fn error(status: StatusCode, code: &str, message: &str) -> Response {
    Response::builder()
        .status(status)
        .content_type("application/json")
        .body(json!({"error": {"code": code, "message": message}}).to_string())
}

#[cfg(test)]
mod tests {
    use poem::http::{HeaderMap, header};

    use super::is_beyond;

    #[test]
    fn a_range_behind_the_end_is_known() {
        for (range, beyond) in [
            ("bytes=0-", false),
            ("bytes=9-", false),
            ("bytes=10-", true),
            ("bytes=10-20", true),
            ("bytes=-5", false),
            ("lines=10-", false),
            ("bytes=x-", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, range.parse().unwrap());
            assert_eq!(is_beyond(&headers, 10), beyond, "{range}");
        }
    }
}
