//! Which answers a client takes.

use poem::{
    Endpoint, IntoResponse as _, Middleware, Request, Response, Result,
    http::{HeaderMap, HeaderValue, Method, header},
};

/// What rmcp wants to read before it answers at all.
const BOTH: HeaderValue = HeaderValue::from_static("application/json, text/event-stream");

/// The client takes no stream: it is answered by one JSON document, and told nothing before.
#[derive(Clone, Copy)]
pub(crate) struct JsonOnly;

/// Reads `Accept` as HTTP has it. Answers are JSON, so everybody is served who takes JSON, in whatever words;
/// rmcp would serve only those who list both media types that MCP has.
pub struct Accept;

impl<E: Endpoint> Middleware<E> for Accept {
    type Output = AcceptEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        AcceptEndpoint(inner)
    }
}

/// An endpoint behind [`Accept`].
pub struct AcceptEndpoint<E>(E);

impl<E: Endpoint> Endpoint for AcceptEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let takes = Takes::read(request.headers());
        // Without JSON the header stays as it is, and rmcp refuses it. What is no POST is refused for that,
        // whatever it accepts.
        if takes.json || request.method() != Method::POST {
            request.headers_mut().insert(header::ACCEPT, BOTH);
        }
        if !takes.stream {
            request.set_data(JsonOnly);
        }
        Ok(self.0.call(request).await?.into_response())
    }
}

/// Which of MCP's media types a client takes.
#[derive(Debug, PartialEq, Eq)]
struct Takes {
    json: bool,
    stream: bool,
}

impl Takes {
    fn read(headers: &HeaderMap) -> Self {
        let lines: Vec<&str> = headers
            .get_all(header::ACCEPT)
            .iter()
            .map(|line| line.to_str().unwrap_or_default())
            .collect();
        let ranges: Vec<Range> = lines
            .iter()
            .flat_map(|line| line.split(','))
            .filter_map(Range::read)
            .collect();
        // Nothing said is everything taken (RFC 9110, 12.5.1).
        let takes = |kind, subkind| {
            if ranges.is_empty() {
                return lines.iter().all(|line| line.trim().is_empty());
            }
            let fitting = ranges.iter().filter_map(|range| {
                let exactness = range.fits(kind, subkind)?;
                Some((exactness, !range.is_excluded))
            });
            // The most exact range decides, and of equal ones the one that takes it.
            fitting.max().is_some_and(|(_, is_taken)| is_taken)
        };
        Self {
            json: takes("application", "json"),
            stream: takes("text", "event-stream"),
        }
    }
}

/// One range of an `Accept`, `text/*;q=0.5`.
struct Range<'a> {
    kind: &'a str,
    subkind: &'a str,
    is_excluded: bool,
}

impl<'a> Range<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let range = parts.next()?;
        // Java's old clients say `*`.
        let (kind, subkind) = match range {
            "*" => ("*", "*"),
            range => range.split_once('/')?,
        };
        let weight = parts.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let is_weight = name.trim().eq_ignore_ascii_case("q");
            is_weight.then(|| value.trim())
        });
        // A weight that is none excludes nothing.
        let is_excluded = weight.is_some_and(|weight| weight.parse() == Ok(0.0_f32));
        Some(Self {
            kind: kind.trim(),
            subkind: subkind.trim(),
            is_excluded,
        })
    }

    /// How exactly it means a media type; none when it does not.
    fn fits(&self, kind: &str, subkind: &str) -> Option<u8> {
        match (self.kind, self.subkind) {
            ("*", "*") => Some(0),
            (own, "*") if own.eq_ignore_ascii_case(kind) => Some(1),
            (own, subown)
                if own.eq_ignore_ascii_case(kind) && subown.eq_ignore_ascii_case(subkind) =>
            {
                Some(2)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use poem::http::{HeaderMap, HeaderValue, header};

    use super::Takes;

    #[test]
    fn whoever_takes_json_is_served() {
        #[rustfmt::skip] // A table.
        let cases: &[(&[&str], bool, bool)] = &[
            (&[], true, true),
            (&[""], true, true),
            (&["application/json, text/event-stream"], true, true),
            (&["application/json", "text/event-stream"], true, true),
            (&["*/*"], true, true),
            (&["*"], true, true),
            (&["application/json"], true, false),
            (&["Application/JSON"], true, false),
            (&["application/json; charset=utf-8"], true, false),
            (&["application/*"], true, false),
            (&["text/event-stream, */*"], true, true),
            (&["text/event-stream;q=0.9, */*;q=0.1"], true, true),
            (&["text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"], true, true),
            (&["application/json;q=0.001"], true, false),
            (&["application/json;q=abc"], true, false),
            (&["*/*, text/event-stream;q=0"], true, false),
            (&["application/json;q=0, application/json"], true, false),
            (&["text/event-stream"], false, true),
            (&["text/html"], false, false),
            (&["text/*"], false, true),
            (&["application/xml"], false, false),
            (&["application/json;q=0, text/event-stream"], false, true),
            (&["application/json;q=0, */*"], false, true),
            (&["application/json; q=0.000, */*"], false, true),
            (&["application/*;q=0, */*"], false, true),
            (&["*/*;q=0"], false, false),
            (&["application/problem+json"], false, false),
            (&["json"], false, false),
        ];
        for (lines, json, stream) in cases {
            let mut headers = HeaderMap::new();
            for line in *lines {
                headers.append(header::ACCEPT, HeaderValue::from_static(line));
            }
            let expected = Takes {
                json: *json,
                stream: *stream,
            };
            assert_eq!(Takes::read(&headers), expected, "{lines:?}");
        }
    }
}
