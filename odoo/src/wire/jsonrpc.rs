//! `/jsonrpc`: always HTTP 200, the password in every call, methods by position and by name.

use serde_json::{Value as Json, json};

use super::http::{Http, Reply};
use crate::{Call, Error, Fault};

/// Whom a call is made as.
pub(super) struct Caller<'a> {
    pub(super) database: &'a str,
    pub(super) uid: i64,
    pub(super) secret: &'a str,
}

/// The id of a user; an error when login and password do not go together.
pub(super) async fn authenticate(
    http: &Http,
    database: &str,
    login: &str,
    secret: &str,
) -> Result<i64, Error> {
    let args = json!([database, login, secret, {}]);
    let answer = send(http, "common", "authenticate", args).await?;
    answer.as_i64().ok_or_else(|| {
        Error::Fault(Fault {
            name: "odoo.exceptions.AccessDenied".to_owned(),
            message: format!(
                "Odoo does not know {} with this password or key in the database `{database}`",
                told(login)
            ),
        })
    })
}

/// A login, as far as it is one: who exchanges the two wrote a key there, which nobody else is to see.
fn told(login: &str) -> String {
    let is_address = login.contains('@') && login.contains('.');
    let is_word = login.len() < 20 && !login.bytes().any(|byte| byte.is_ascii_digit());
    match is_address || is_word {
        true => format!("the login `{login}`"),
        false => "this login (or is it the key?)".to_owned(),
    }
}

pub(super) async fn call(http: &Http, caller: &Caller<'_>, call: Call) -> Result<Json, Error> {
    let mut positional: Vec<Json> = call.ids.into_iter().map(Json::from).collect();
    positional.extend(call.leading.into_iter().map(|(_, value)| value));
    let mut named = call.named;
    if !call.context.is_empty() {
        named.insert("context".to_owned(), Json::Object(call.context));
    }
    let args = json!([
        caller.database,
        caller.uid,
        caller.secret,
        call.model,
        call.method,
        positional,
        named,
    ]);
    send(http, "object", "execute_kw", args).await
}

async fn send(http: &Http, service: &str, method: &str, args: Json) -> Result<Json, Error> {
    let body = request(json!({"service": service, "method": method, "args": args}));
    let reply = http.post("/jsonrpc", &[], &body).await?;
    result(http, reply)
}

/// A request with these parameters.
pub(super) fn request(params: Json) -> Json {
    json!({"jsonrpc": "2.0", "id": 1, "method": "call", "params": params})
}

/// What an answer holds.
pub(super) fn result(http: &Http, mut reply: Reply) -> Result<Json, Error> {
    // A gateway in between has JSON errors of its own.
    let is_rpc = reply.status.is_success()
        && reply
            .json
            .as_ref()
            .is_some_and(|json| json.get("jsonrpc").is_some());
    let Some(Json::Object(mut answer)) = reply.json.take_if(|_| is_rpc) else {
        return Err(http.not_odoo(&reply));
    };
    match answer.remove("error") {
        Some(error) => Err(Fault::read(error.get("data").unwrap_or(&error)).into()),
        // A method that returns None has no `result` at all.
        None => Ok(answer.remove("result").unwrap_or(Json::Null)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_key_in_the_place_of_a_login_is_not_told() {
        for (login, is_told) in [
            ("ann", true),
            ("admin", true),
            ("ann@example.com", true),
            ("a.very.long.name.of.42@example.com", true),
            ("0f3a6b9c2d5e8f1a4b7c0d3e6f9a2b5c8d1e4f7a", false),
            ("k3y", false),
            ("correcthorsebatterystaple", false),
        ] {
            assert_eq!(super::told(login).contains(login), is_told, "{login}");
        }
    }
}
