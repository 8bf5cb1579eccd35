//! Where clients reach the server, and what they bring: what each of them is told is made of this.

use std::net::SocketAddr;

use odoo::Address;
use serde_json::json;

use super::{
    clients::setup::Reach,
    layers::{Admission, Layers},
    settings::{Settings, Who},
};

/// The environment variable that holds the token in a client's configuration.
const TOKEN: &str = "MCP_TOKEN";

/// The one that holds an Odoo key.
const KEY: &str = "ODOO_BEARER";

/// As it was configured; whether the server could start is not asked.
pub(crate) fn configured(said: &Layers) -> Reach {
    let base = match &said.public_url {
        Some(url) => shown(url),
        None => base(said.listen, &said.allowed_hosts),
    };
    Reach {
        url: format!("{}/mcp", base.trim_end_matches('/')),
        bearer: match said.admission {
            Admission::Open => None,
            Admission::Token(_) => Some(TOKEN),
            Admission::Key => Some(KEY),
        },
        command: command(),
        toolset: Some(said.toolset.clone()).filter(|toolset| toolset != "default"),
        environment: environment(&shown(&said.odoo_url), &said.database, &said.login),
    }
}

/// As it runs, at this address; over standard streams there is none.
pub(crate) fn running(settings: &Settings, base: Option<&str>) -> Reach {
    let (bearer, login) = match &settings.who {
        Who::Own(user) => (None, user.login.as_str()),
        Who::Token(_, user) => (Some(TOKEN), user.login.as_str()),
        Who::Key => (Some(KEY), "admin"),
    };
    Reach {
        url: format!("{}/mcp", base.unwrap_or_default()),
        bearer,
        command: command(),
        toolset: Some(settings.toolset.clone()).filter(|toolset| toolset != "default"),
        environment: environment(settings.url.as_str(), &settings.database, login),
    }
}

/// How to start this program.
fn command() -> String {
    let command = std::env::current_exe().ok();
    command.map_or_else(|| "odoo-mcp".to_owned(), |path| path.display().to_string())
}

/// What the program needs to be told, but for the secret.
fn environment(url: &str, database: &str, login: &str) -> serde_json::Value {
    json!({
        "ODOO_URL": url,
        "ODOO_DB": database,
        "ODOO_LOGIN": login,
        "ODOO_PASSWORD": "…",
    })
}

/// What can be shown of an address that nobody has checked.
fn shown(text: &str) -> String {
    match Address::parse(text) {
        Ok(address) => address.as_str().to_owned(),
        Err(error) => error.shown().to_owned(),
    }
}

/// Where clients reach the server.
pub(crate) fn base(address: SocketAddr, allowed_hosts: &[String]) -> String {
    if !address.ip().is_unspecified() {
        return format!("http://{address}");
    }
    match allowed_hosts.first() {
        Some(host) if host.contains(':') => format!("http://{host}"),
        Some(host) => format!("http://{host}:{}", address.port()),
        None => format!("http://127.0.0.1:{}", address.port()),
    }
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn names_an_address_that_clients_can_use() {
        let names = ["mcp.example.com".to_owned()];
        let named = ["mcp.example.com:443".to_owned()];
        for (address, hosts, expected) in [
            ("127.0.0.1:80", names.as_slice(), "http://127.0.0.1:80"),
            ("[::1]:80", &[], "http://[::1]:80"),
            ("0.0.0.0:81", &[], "http://127.0.0.1:81"),
            ("0.0.0.0:81", &names, "http://mcp.example.com:81"),
            ("[::]:81", &named, "http://mcp.example.com:443"),
        ] {
            assert_eq!(base(address.parse().unwrap(), hosts), expected);
        }
    }
}
