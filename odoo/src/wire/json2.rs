//! `/json/2/<model>/<method>`, from 19 on: an API key as bearer, arguments by name, HTTP's own statuses.

use reqwest::StatusCode;
use serde_json::Value as Json;

use super::http::Http;
use crate::{Call, Error, Exception, Fault};

pub(super) async fn call(
    http: &Http,
    database: &str,
    key: &str,
    call: Call,
) -> Result<Json, Error> {
    let mut body = call.leading;
    body.extend(call.named);
    if let Some(ids) = call.ids {
        body.insert("ids".to_owned(), Json::from(ids));
    }
    if !call.context.is_empty() {
        body.insert("context".to_owned(), Json::Object(call.context));
    }
    let path = format!("/json/2/{}/{}", call.model, call.method);
    let bearer = format!("bearer {key}");
    let headers = [
        ("x-odoo-database", database),
        ("authorization", bearer.as_str()),
    ];
    let mut reply = http.post(&path, &headers, &Json::Object(body)).await?;
    let (is_success, json) = (reply.status.is_success(), reply.json.take());
    match json {
        Some(answer) if is_success => Ok(answer),
        Some(error) if error.get("name").is_some() => {
            let fault = Fault::read(&error);
            match fault.exception() {
                // Odoo's own: what it began, it took back.
                Exception::Busy => Err(http.busy(&reply, true)),
                _ => Err(fault.into()),
            }
        }
        _ if reply.status == StatusCode::SEE_OTHER => Err(Error::NoJson2 {
            url: http.address().to_string(),
        }),
        json => {
            reply.json = json;
            Err(http.not_odoo(&reply))
        }
    }
}
