//! Which names can be models'.

use super::is_name;

#[test]
fn what_is_no_name_is_not_sent() {
    for (name, fits) in [
        ("res.partner", true),
        ("x_thing", true),
        ("account.report.line", true),
        ("", false),
        ("res..partner", false),
        ("res.partner/read", false),
        ("res partner", false),
        ("../etc", false),
        ("ré.s", false),
    ] {
        assert_eq!(is_name(name), fits, "{name}");
    }
    assert!(!is_name(&"a".repeat(129)));
}
