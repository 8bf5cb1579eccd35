//! A file that Odoo answers: what it is called, and its bytes as they come; or why it is none.

use std::collections::VecDeque;

use reqwest::{Response, StatusCode, header};
use serde_json::Value as Json;

use super::http::{Http, reason};
use crate::{Error, Fault, print::PrintKind, readable};

/// How much is read of a page that comes instead of a file.
const MOST_OF_A_PAGE: usize = 256 << 10;

/// The most characters of a reason.
const LONGEST: usize = 300;

/// What a PDF begins with; a few bytes may stand before it.
const PDF: &[u8] = b"%PDF-";
const BEFORE_PDF: usize = 1_024;

/// A file on its way here.
#[derive(Debug)]
pub struct Document {
    /// What Odoo calls it.
    file_name: Option<String>,
    /// What came already.
    first: VecDeque<Vec<u8>>,
    /// The rest of it, with the address to tell in an error.
    rest: Option<(Response, String)>,
}

/// What Odoo answered instead of a file.
pub(super) enum NoDocument {
    /// Its login page: there is no session, or no more.
    Login,
    Failed(Error),
}

impl Document {
    /// A file that is here already.
    pub fn of(file_name: Option<String>, bytes: Vec<u8>) -> Self {
        Self {
            file_name,
            first: VecDeque::from([bytes]),
            rest: None,
        }
    }

    /// What Odoo calls it, as its pages do when it is saved.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// A connection that breaks.
    pub async fn chunk(&mut self) -> Result<Option<Vec<u8>>, Error> {
        if let Some(first) = self.first.pop_front() {
            return Ok(Some(first));
        }
        let Some((response, url)) = &mut self.rest else {
            return Ok(None);
        };
        let url = url.clone();
        match response.chunk().await {
            Ok(chunk) => Ok(chunk.map(|chunk| chunk.to_vec())),
            Err(error) => Err(Error::NoAnswer {
                url,
                reason: reason(&error),
            }),
        }
    }

    /// The file of an answer, if it is one of this kind: of a PDF its first bytes are looked at, too.
    pub(super) async fn read(
        http: &Http,
        response: Response,
        kind: PrintKind,
    ) -> Result<Self, NoDocument> {
        let status = response.status();
        let text = |name| {
            let value = response.headers().get(name);
            value.and_then(|value| value.to_str().ok())
        };
        let location = text(header::LOCATION).map(|to| http.address().pointed(to));
        if let Some(to) = location {
            return Err(match to.starts_with("/web/login") {
                true => NoDocument::Login,
                // Nothing says which of several is meant, where there is no session.
                false if to.starts_with("/web/database") => failed(
                    status,
                    "this Odoo has several databases, and its `dbfilter` does not say which one is meant",
                ),
                false => failed(status, &format!("it points to {to}")),
            });
        }
        let media_type = text(header::CONTENT_TYPE).unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        let is_right = media_type.eq_ignore_ascii_case(kind.media_type());
        let file_name = text(header::CONTENT_DISPOSITION).and_then(file_name);
        if !is_right || status != StatusCode::OK {
            let page = beginning(response).await;
            let page = String::from_utf8_lossy(&page);
            return Err(match fault(&page) {
                Some(fault) => NoDocument::Failed(fault.into()),
                None => failed(status, &said(&page)),
            });
        }
        let mut document = Self {
            file_name,
            first: VecDeque::new(),
            rest: Some((response, http.address().to_string())),
        };
        let mut begun = Vec::new();
        while kind == PrintKind::Pdf && begun.len() < BEFORE_PDF {
            match document.chunk().await.map_err(NoDocument::Failed)? {
                Some(chunk) => begun.extend(chunk),
                None => break,
            }
        }
        if kind == PrintKind::Pdf && !is_pdf(&begun) {
            return Err(failed(status, "what came is no PDF"));
        }
        document.first.push_back(begun);
        Ok(document)
    }
}

/// Whether bytes begin as a PDF does.
fn is_pdf(bytes: &[u8]) -> bool {
    let begun = bytes.get(..BEFORE_PDF).unwrap_or(bytes);
    begun.windows(PDF.len()).any(|window| window == PDF)
}

/// The error of a page that is no file.
fn failed(status: StatusCode, said: &str) -> NoDocument {
    let message = match said.is_empty() {
        true => format!("Odoo printed nothing: HTTP {status}"),
        false => format!("Odoo printed nothing: {said}"),
    };
    NoDocument::Failed(Error::Fault(Fault {
        name: format!("HTTP {}", status.as_u16()),
        message,
    }))
}

async fn beginning(mut response: Response) -> Vec<u8> {
    let mut page = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        page.extend_from_slice(&chunk);
        if page.len() >= MOST_OF_A_PAGE {
            break;
        }
    }
    page.truncate(MOST_OF_A_PAGE);
    page
}

/// The exception in an answer of `/report/download`, JSON in the text of a page.
fn fault(page: &str) -> Option<Fault> {
    let begin = page.find('{')?;
    let end = page.rfind('}')?;
    let text = unescaped(page.get(begin..=end)?);
    let json: Json = serde_json::from_str(&text).ok()?;
    let mut fault = Fault::read(json.get("data")?);
    fault.message = in_a_line(&fault.message);
    Some(fault)
}

/// What a page says to people, without its menus.
fn said(page: &str) -> String {
    let main = page.find("<main").and_then(|at| page.get(at..));
    let mut text = String::new();
    let mut rest = main.unwrap_or(page);
    while let Some(at) = rest.find('<') {
        text.push_str(rest.get(..at).unwrap_or_default());
        text.push(' ');
        rest = rest.get(at..).unwrap_or_default();
        let silent = ["script", "style", "head", "pre"];
        let is_silent = silent
            .iter()
            .find(|name| begins(rest.get(1..).unwrap_or_default(), name));
        let end = match is_silent {
            Some(name) => rest.find(&format!("</{name}")).unwrap_or(rest.len()),
            None => 0,
        };
        rest = rest.get(end..).unwrap_or_default();
        let close = rest.find('>').map_or(rest.len(), |at| at + 1);
        rest = rest.get(close..).unwrap_or_default();
    }
    text.push_str(rest);
    in_a_line(&unescaped(&text))
}

/// Whether a tag has this name.
fn begins(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name)
        .is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\t']))
}

/// The five signs that pages write otherwise.
fn unescaped(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// A message in one line: without a traceback, and without the place in a template where it happened.
fn in_a_line(text: &str) -> String {
    let ends = ["Traceback (most recent call last)", "Template:"];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = readable(&words.join(" ")).into_owned();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// The name in a `Content-Disposition`: `filename*=UTF-8''Order%20-%20S00026.pdf`, or `filename="a.pdf"`.
fn file_name(header: &str) -> Option<String> {
    let mut parts = header.split(';').map(str::trim);
    let encoded = parts
        .clone()
        .find_map(|part| part.strip_prefix("filename*=UTF-8''"));
    if let Some(encoded) = encoded {
        return decoded(encoded);
    }
    let plain = parts.find_map(|part| part.strip_prefix("filename="))?;
    Some(plain.trim_matches('"').to_owned()).filter(|name| !name.is_empty())
}

/// Text in which `%20` stands for a byte.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{fault, file_name, is_pdf, said};

    #[test]
    fn a_name_is_read_from_its_header() {
        for (header, name) in [
            (
                "attachment; filename*=UTF-8''Order%20-%20S00026.pdf",
                Some("Order - S00026.pdf"),
            ),
            (
                "inline; filename=x.pdf; filename*=UTF-8''Angebot%20f%C3%BCr.pdf",
                Some("Angebot für.pdf"),
            ),
            ("attachment; filename=\"INV 1.pdf\"", Some("INV 1.pdf")),
            ("attachment; filename*=UTF-8''%ff%zz", None),
            ("attachment; filename*=UTF-8''%2", None),
            ("attachment", None),
            ("", None),
        ] {
            assert_eq!(file_name(header).as_deref(), name, "{header}");
        }
    }

    #[test]
    fn what_odoo_raised_is_told_in_a_line() {
        let page = "{&#34;code&#34;: 0, &#34;message&#34;: &#34;Odoo Server Error&#34;, &#34;data&#34;: {&#34;name&#34;: \
                    &#34;odoo.exceptions.UserError&#34;, &#34;message&#34;: &#34;Unable to find Wkhtmltopdf.\\nThe \
                    PDF can not be created.&#34;, &#34;debug&#34;: &#34;Traceback (most recent call last):\\n&lt;x&gt;&#34;}}";
        let raised = fault(page).unwrap();
        assert_eq!(raised.name, "odoo.exceptions.UserError");
        assert_eq!(
            raised.message,
            "Unable to find Wkhtmltopdf. The PDF can not be created."
        );
        let in_template = "{\"data\": {\"name\": \"odoo.QWebException\", \"message\": \"Error while render the template\\n\
                           AttributeError: x\\nTemplate: a.b\\nNode: <t/>\"}}";
        assert_eq!(
            fault(in_template).unwrap().message,
            "Error while render the template AttributeError: x"
        );
        for other in ["", "{", "}{", "no JSON {at all}", "{\"data\": 5, \"x\": 1"] {
            assert_eq!(fault(other), None, "{other}");
        }
    }

    #[test]
    fn a_page_says_what_people_read() {
        for (page, words) in [
            (
                "<html><head><title>x</title></head><body><header>Home Back</header><main> <h2>500: Internal\n Server \
                 Error</h2><pre>Traceback</pre></main></body></html>",
                "500: Internal Server Error",
            ),
            (
                "<h1>Bad &amp; Gateway</h1><script>if (a < b) {}</script>",
                "Bad & Gateway",
            ),
            ("Wrong\nTraceback (most recent call last):\n File", "Wrong"),
            ("<unfinished", ""),
            ("", ""),
        ] {
            assert_eq!(said(page), words, "{page}");
        }
    }

    #[test]
    fn a_pdf_begins_as_one() {
        for (bytes, is) in [
            (&b"%PDF-1.4\n"[..], true),
            (b"\n  %PDF-2.0", true),
            (b"<html>%PD", false),
            (b"", false),
        ] {
            assert_eq!(is_pdf(bytes), is);
        }
    }
}
