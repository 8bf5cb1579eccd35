//! Addresses as people write them, and what is never shown of them.

use super::*;

#[test]
fn an_address_is_what_it_was_given_as() {
    for (text, base, display, authority, is_here) in [
        (
            "https://erp.example.com",
            "https://erp.example.com",
            "",
            "erp.example.com",
            false,
        ),
        (
            "https://erp.example.com/",
            "https://erp.example.com",
            "",
            "erp.example.com",
            false,
        ),
        (
            "https://erp.example.com///",
            "https://erp.example.com",
            "",
            "erp.example.com",
            false,
        ),
        (
            "HTTPS://ERP.Example.com",
            "https://erp.example.com",
            "",
            "erp.example.com",
            false,
        ),
        (
            "  https://erp.example.com\n",
            "https://erp.example.com",
            "",
            "erp.example.com",
            false,
        ),
        // Ports.
        (
            "http://localhost:8069",
            "http://localhost:8069",
            "",
            "localhost:8069",
            true,
        ),
        (
            "https://erp.example.com:443",
            "https://erp.example.com",
            "",
            "erp.example.com",
            false,
        ),
        (
            "http://erp.example.com:443",
            "http://erp.example.com:443",
            "",
            "erp.example.com:443",
            false,
        ),
        (
            "http://localhost:",
            "http://localhost",
            "",
            "localhost",
            true,
        ),
        // Paths.
        (
            "https://example.com/erp/",
            "https://example.com/erp",
            "",
            "example.com",
            false,
        ),
        (
            "https://example.com/x@y",
            "https://example.com/x@y",
            "",
            "example.com",
            false,
        ),
        ("https://example.com/a b", "", "", "", false),
        // Other machines and this one.
        (
            "http://127.0.0.2",
            "http://127.0.0.2",
            "",
            "127.0.0.2",
            true,
        ),
        (
            "http://[::1]:8069/x",
            "http://[::1]:8069/x",
            "",
            "[::1]:8069",
            true,
        ),
        (
            "http://[2001:DB8::1]",
            "http://[2001:db8::1]",
            "",
            "[2001:db8::1]",
            false,
        ),
        (
            "http://192.168.1.2",
            "http://192.168.1.2",
            "",
            "192.168.1.2",
            false,
        ),
        (
            "https://localhost.example.com",
            "https://localhost.example.com",
            "",
            "localhost.example.com",
            false,
        ),
        // IDN.
        (
            "https://büro.example",
            "https://xn--bro-hoa.example",
            "",
            "xn--bro-hoa.example",
            false,
        ),
        // What is not shown.
        (
            "https://e.example/mcp?token=hunter2",
            "https://e.example/mcp",
            "https://e.example/mcp?…",
            "e.example",
            false,
        ),
        (
            "https://e.example?hunter2",
            "https://e.example",
            "https://e.example?…",
            "e.example",
            false,
        ),
        (
            "https://e.example/#hunter2",
            "https://e.example",
            "",
            "e.example",
            false,
        ),
        // Nobody is named.
        (
            "https://@e.example",
            "https://e.example",
            "",
            "e.example",
            false,
        ),
    ] {
        let Ok(address) = Address::parse(text) else {
            assert_eq!(base, "", "{text}");
            continue;
        };
        let display = if display.is_empty() { base } else { display };
        assert_eq!(address.as_str(), base, "{text}");
        assert_eq!(address.to_string(), display, "{text}");
        assert_eq!(
            format!("{address:?}"),
            format!("Address({display})"),
            "{text}"
        );
        assert_eq!(address.authority(), authority, "{text}");
        assert_eq!(address.is_this_machine(), is_here, "{text}");
        assert_eq!(Address::parse(base).as_ref().map(Address::as_str), Ok(base));
    }
}

#[test]
fn what_is_none_is_told_without_its_secrets() {
    use AddressProblem::{Blank, Credentials, Empty, NoHost, NoScheme, Scheme};
    let unreadable = |text: &str| AddressProblem::Unreadable(text.to_owned());
    for (text, shown, problem) in [
        ("", "", Empty),
        (" \t ", "", Empty),
        ("erp.example.com", "erp.example.com", NoScheme),
        ("localhost:8069", "localhost:8069", NoScheme),
        ("/web", "/web", NoScheme),
        ("http:erp.example.com", "http:erp.example.com", NoScheme),
        ("ann:hunter2@erp.example.com", "erp.example.com", NoScheme),
        ("ftp://erp.example.com", "ftp://erp.example.com", Scheme),
        ("file:///etc/passwd", "file:///etc/passwd", Scheme),
        (
            "ftp://ann:hunter2@erp.example.com",
            "erp.example.com",
            Scheme,
        ),
        ("https://", "https://", NoHost),
        (
            "https:///erp.example.com",
            "https:///erp.example.com",
            NoHost,
        ),
        ("https://erp example.com", "https://erp example.com", Blank),
        (
            "https://erp.example\n.com",
            "https://erp.example\n.com",
            Blank,
        ),
        (
            "https://ann:hunter2@erp.example.com",
            "erp.example.com",
            Credentials,
        ),
        (
            "https://ann@erp.example.com/x",
            "erp.example.com/x",
            Credentials,
        ),
        (
            "https://:hunter2@erp.example.com",
            "erp.example.com",
            Credentials,
        ),
        (
            "https://ann:hunt@er2@erp.example.com",
            "erp.example.com",
            Credentials,
        ),
        (
            "https://ann:hunter2@erp.example.com?token=hunter2",
            "erp.example.com?…",
            Credentials,
        ),
        (
            "https://erp.example.com:80690",
            "https://erp.example.com:80690",
            unreadable("invalid port number"),
        ),
        (
            "https://ann:hunt/er2@erp.example.com",
            "erp.example.com",
            unreadable("invalid port number"),
        ),
        (
            "https://ann:hunt?er2@erp.example.com",
            "…",
            unreadable("invalid port number"),
        ),
        (
            "https://[::1",
            "https://[::1",
            unreadable("invalid IPv6 address"),
        ),
        (
            "https://e:x?token=a@hunter2",
            "…",
            unreadable("invalid port number"),
        ),
    ] {
        let error = Address::parse(text).unwrap_err();
        assert_eq!(
            (error.shown(), error.problem()),
            (shown, &problem),
            "{text}"
        );
        for told in [error.to_string(), format!("{error:?}")] {
            assert!(!told.contains("hunt"), "{told}");
        }
    }
    let error = Address::parse("erp.example.com").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`erp.example.com` is no address, it has no scheme: write scheme and host, \
         https://erp.example.com or http://localhost:8069"
    );
}

#[test]
fn a_path_is_put_where_there_is_none() {
    for (text, expected) in [
        ("https://e.example", "https://e.example/mcp"),
        ("https://e.example/?a=b", "https://e.example/mcp?a=b"),
        ("https://e.example/x", "https://e.example/x"),
    ] {
        let address = Address::parse(text).unwrap().or_path("/mcp");
        assert_eq!(address.expose(), expected, "{text}");
    }
}

#[test]
fn a_redirect_is_told_without_its_secrets() {
    let address = Address::parse("https://erp.example.com/odoo").unwrap();
    for (location, told) in [
        ("/web/login", "/web/login"),
        ("/web/login?redirect=hunter2", "/web/login?…"),
        ("/x@y", "/x@y"),
        ("https://erp.example.com/web", "/web"),
        ("https://ann:pa@ss@e.example/x@y", "https://e.example/x@y"),
        ("//ann:hunter2@e.example:81", "https://e.example:81/"),
        ("https://[", "something else"),
    ] {
        assert_eq!(address.pointed(location), told, "{location}");
    }
}
