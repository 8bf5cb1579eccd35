//! The version of an Odoo, as it tells it.

use serde_json::{Value as Json, json};

use super::{http::Http, jsonrpc};
use crate::{Dialect, Error};

/// The version of an Odoo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The series, `19.0` or `saas~19.2`.
    pub series: String,
    /// What this version can do.
    pub dialect: Dialect,
}

/// Asks over `/web/webclient/version_info`, which every version has and none logs.
pub(super) async fn ask(http: &Http) -> Result<Version, Error> {
    let body = jsonrpc::request(json!({}));
    let reply = http.post("/web/webclient/version_info", &[], &body).await?;
    let version = reply
        .json
        .as_ref()
        .and_then(|answer| read(answer.get("result")?));
    version.ok_or_else(|| http.not_odoo(&reply))
}

/// `{server_serie, server_version_info: [19, 0, 0, "final", 0, ""]}`; the first number of a version
/// that has no series yet is text, `saas~19`.
fn read(info: &Json) -> Option<Version> {
    let series = info.get("server_serie")?.as_str()?.to_owned();
    let dialect = Dialect::of_series(&series);
    // What has no digits in its series is no Odoo that is known.
    dialect.release()?;
    Some(Version { series, dialect })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_tells_the_major_version() {
        for (series, major) in [
            ("19.0", Some(19)),
            ("saas~19.2", Some(19)),
            ("master", None),
        ] {
            let version = read(&json!({ "server_serie": series }));
            let told = version.and_then(|version| version.dialect.release());
            assert_eq!(told, major, "{series}");
        }
    }
}
