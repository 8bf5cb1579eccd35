//! `/json/2/<model>/<method>`, as Odoo 19 has it: the API key as bearer, arguments by name, a status
//! for every kind of fault. Odoo 18 sends whoever asks to its login page. Knows nothing of SQL.

use std::sync::Arc;

use poem::{
    Endpoint, Request, Response, Result,
    http::{Method, StatusCode, header},
};
use serde_json::{Map, Value as Json};

use crate::{
    facts::users::ADMIN,
    fault::Fault,
    orm::{call, database::Database},
    release::Release,
    storage::pool::Effect,
    wire::body::{self, json_response, page},
};

/// The header that names the database.
const DATABASE: &str = "x-odoo-database";

/// The endpoint.
pub(crate) struct Json2 {
    database: Arc<Database>,
}

impl Json2 {
    pub(crate) fn new(database: Arc<Database>) -> Self {
        Self { database }
    }
}

impl Endpoint for Json2 {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        if self.database.schema.release < Release::Odoo19 {
            let response = Response::builder().status(StatusCode::SEE_OTHER);
            return Ok(response.header(header::LOCATION, "/web/login").finish());
        }
        if request.method() != Method::POST {
            return Err(StatusCode::METHOD_NOT_ALLOWED.into());
        }
        let (model, method) = request.path_params::<(String, String)>()?;
        if let Some(name) = request.header(DATABASE)
            && name != self.database.name
        {
            return Ok(page(StatusCode::NOT_FOUND, "No such database."));
        }
        let is_json = request.content_type().is_some_and(is_json);
        let key = request.header(header::AUTHORIZATION).and_then(bearer);
        let key = key.map(str::to_owned);
        let body = match body::read(&mut request, self.database.pool.longest).await {
            Ok(body) => body,
            Err(refused) => return Ok(refused),
        };
        if !body.is_empty() && !is_json {
            let text = "The body has to be application/json.";
            return Ok(page(StatusCode::UNSUPPORTED_MEDIA_TYPE, text));
        }
        let database = self.database.clone();
        // SQLite blocks, and so does parsing a large body.
        let answer = tokio::task::spawn_blocking(move || {
            let uid = authenticate(&database, key.as_deref())?;
            let Body { context, named } = Body::read(&body)?;
            let effect = call::effect(&database, &model, &method);
            database.call(uid, context, effect, |session| {
                call::by_name(&database, session, &model, &method, named)
            })
        });
        let answer = answer
            .await
            .unwrap_or_else(|error| Err(Fault::new("builtins.RuntimeError", error.to_string())));
        Ok(match answer {
            Ok(answer) => json_response(StatusCode::OK, &answer),
            Err(fault) => {
                let status = status(&fault);
                let mut response = json_response(status, &fault.to_json());
                if status == StatusCode::UNAUTHORIZED {
                    let bearer = header::HeaderValue::from_static("bearer");
                    let headers = response.headers_mut();
                    headers.insert(header::WWW_AUTHENTICATE, bearer);
                }
                response
            }
        })
    }
}

fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, key) = authorization.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

fn authenticate(database: &Database, key: Option<&str>) -> Result<i64, Fault> {
    let refused = |message: &str| Fault::new("werkzeug.exceptions.Unauthorized", message);
    let key = key.ok_or_else(|| {
        refused("User not authenticated: no API key in the header \"Authorization\"")
    })?;
    let holder = database.call(ADMIN, Map::new(), Effect::Reads, |session| {
        session.holder(key)
    })?;
    holder.ok_or_else(|| refused("Invalid apikey"))
}

/// A request's body: the context, and the arguments by name.
#[derive(Default)]
struct Body {
    context: Map<String, Json>,
    named: Map<String, Json>,
}

impl Body {
    fn read(body: &[u8]) -> Result<Self, Fault> {
        let wrong = |message: String| Fault::new("werkzeug.exceptions.BadRequest", message);
        if body.is_empty() {
            return Ok(Self::default());
        }
        let body = serde_json::from_slice(body)
            .map_err(|error| wrong(format!("could not parse the body as JSON: {error}")))?;
        let Json::Object(mut named) = body else {
            return Err(wrong("the body is not a JSON object".to_owned()));
        };
        let context = match named.remove("context") {
            None | Some(Json::Null | Json::Bool(false)) => Map::new(),
            Some(Json::Object(context)) => context,
            Some(_) => {
                return Err(Fault::new(
                    "werkzeug.exceptions.UnprocessableEntity",
                    "the context is not an object",
                ));
            }
        };
        Ok(Self { context, named })
    }
}

fn status(fault: &Fault) -> StatusCode {
    match fault.name {
        "werkzeug.exceptions.BadRequest" => StatusCode::BAD_REQUEST,
        "werkzeug.exceptions.Unauthorized" => StatusCode::UNAUTHORIZED,
        "odoo.exceptions.AccessError" | "odoo.exceptions.AccessDenied" => StatusCode::FORBIDDEN,
        "odoo.exceptions.MissingError" | "werkzeug.exceptions.NotFound" => StatusCode::NOT_FOUND,
        "odoo.exceptions.UserError"
        | "odoo.exceptions.ValidationError"
        | "werkzeug.exceptions.UnprocessableEntity" => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
