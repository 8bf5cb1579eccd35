mod against_python;
mod recorded;

use jiff::{civil, tz::TimeZone};
use serde_json::{Map, Value as Json, json};

use super::*;

fn environment() -> Environment {
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    // Tuesday; in UTC it is still the day before.
    let now = civil::date(2026, 3, 31).at(1, 30, 5, 0).to_zoned(zone);
    Environment {
        uid: 7,
        companies: vec![3, 1],
        context: object(json!({"active_id": 5, "default_type": "lead"})),
        now: now.expect("a time"),
    }
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(object) => object,
        other => panic!("no object: {other}"),
    }
}

/// What a text comes to over a row with a parent: the value as JSON, or the error's text.
fn evaluated(text: &str, row: Json) -> Result<Json, String> {
    let (values, above) = (object(row), object(json!({"state": "sale", "id": 1})));
    let environment = environment();
    let parent = Row {
        values: &above,
        parent: None,
        environment: &environment,
    };
    let row = Row {
        values: &values,
        parent: Some(&parent),
        environment: &environment,
    };
    let expression = Expression::parse(text).map_err(|error| error.to_string())?;
    let value = expression
        .evaluate(&row)
        .map_err(|error| error.to_string())?;
    value.to_json().map_err(|error| error.to_string())
}

fn row() -> Json {
    json!({
        "id": 12, "state": "draft", "partner_id": [4, "Someone"], "empty": false, "lines": [1, 2],
        "amount": 12.5, "count": 0, "date": "2026-03-30", "tags": [], "user_id": 7,
    })
}

#[test]
fn conditions_hold_over_a_row_as_python_has_it() {
    for (text, value) in [
        ("state == 'draft'", json!(true)),
        (
            "state not in ('draft', 'sent') or not partner_id",
            json!(false),
        ),
        ("partner_id == 4", json!(true)),
        ("partner_id and state", json!("draft")),
        ("empty or count or None", json!(null)),
        ("not empty", json!(true)),
        ("not tags and lines", json!([1, 2])),
        ("1 in lines", json!(true)),
        ("lines.length == 2", json!(true)),
        ("len(lines) > 1", json!(true)),
        ("lines[-1]", json!(2)),
        ("1 == True and 0 == False and 1.0 == 1", json!(true)),
        ("'raf' in state", json!(true)),
        ("0 < amount <= 12.5 != 3", json!(true)),
        ("empty is False", json!(true)),
        ("empty is not None", json!(true)),
        ("[1, 2] == (1, 2)", json!(false)),
        ("(1, 'b') < (1, 'c')", json!(true)),
        ("-7 // 2 + 7 % -4", json!(-5)),
        ("'a' if count else 'b'", json!("b")),
        ("date < today", json!(true)),
        (
            "date < current_date and current_date == '2026-03-31'",
            json!(true),
        ),
        ("now", json!("2026-03-31 01:30:05")),
        ("uid == user_id", json!(true)),
        ("current_company_id in allowed_company_ids", json!(true)),
        ("parent.state == 'sale'", json!(true)),
        ("context.get('default_type') == 'lead'", json!(true)),
        ("context.get('nothing', 3)", json!(3)),
        ("context.get('nothing')", json!(null)),
        ("'active_id' in context and context['active_id']", json!(5)),
        ("default_type", json!("lead")),
        ("max(1, amount, 3) + abs(-1) + min([4, 2])", json!(15.5)),
        ("any([False, count]) or all([])", json!(true)),
        ("str(amount) + str(1) + str(True)", json!("12.51True")),
        ("int('3') + int(2.9) + float('0.5')", json!(5.5)),
        ("bool(partner_id)", json!(true)),
        ("{'a': 1, 'a': state}", json!({"a": "draft"})),
        ("true and not false and null is None", json!(true)),
        ("'it''s' \"!\"", json!("its!")),
    ] {
        assert_eq!(evaluated(text, row()), Ok(value), "{text}");
    }
}

#[test]
fn times_are_those_of_the_user() {
    for (text, value) in [
        ("context_today()", "2026-03-31"),
        ("context_today().strftime('%d/%m/%Y')", "31/03/2026"),
        ("context_today() + relativedelta(months=-1)", "2026-02-28"),
        (
            "context_today() - relativedelta(years=2, months=1)",
            "2024-02-29",
        ),
        (
            "context_today() + relativedelta(weeks=-1, days=1, weekday=0)",
            "2026-03-30",
        ),
        ("context_today() + relativedelta(weekday=1)", "2026-03-31"),
        (
            "context_today() + relativedelta(day=31, month=4)",
            "2026-04-30",
        ),
        (
            "context_today() + relativedelta(hours=25)",
            "2026-04-01 01:00:00",
        ),
        ("context_today() + relativedelta(hours=24)", "2026-04-01"),
        (
            "context_today() - datetime.timedelta(days=31)",
            "2026-02-28",
        ),
        ("datetime.date.today()", "2026-03-31"),
        ("datetime.datetime.now()", "2026-03-31 01:30:05"),
        ("datetime.datetime.now().to_utc()", "2026-03-30 23:30:05"),
        (
            "datetime.datetime.combine(context_today(), datetime.time(23, 59, 59)).to_utc()",
            "2026-03-31 21:59:59",
        ),
        ("time.strftime('%Y-%m-%d')", "2026-03-31"),
        (
            "datetime.datetime(2026, 1, 2, 3) + datetime.timedelta(hours=-4)",
            "2026-01-01 23:00:00",
        ),
    ] {
        assert_eq!(evaluated(text, row()), Ok(json!(value)), "{text}");
    }
}

#[test]
fn what_has_no_value_says_why() {
    for (text, error) in [
        ("stat == 1", "`stat` is not known; perhaps `state` is meant"),
        ("nothing_like_it", "`nothing_like_it` is not known"),
        ("None < 1", "`<` does not join None and int"),
        ("state > 3", "`>` does not join str and int"),
        ("1 in amount", "`in` does not join int and float"),
        ("amount + state", "`+` does not join float and str"),
        ("state * 3", "`*` does not join str and int"),
        ("amount / count", "division by zero"),
        (
            "9223372036854775807 + 1",
            "a number goes beyond what is computed here",
        ),
        ("lines[2]", "a place beyond the end is not in it"),
        ("context['nothing']", "the key is not in it"),
        ("state.length", "str has no `length`"),
        ("state.get('a')", "str has no `get`"),
        ("len(3)", "`len` takes a list, not int"),
        ("len()", "`len` takes one argument"),
        (
            "datetime.date(2026, 2, 30)",
            "`datetime.date` has no day 2026-2-30",
        ),
        (
            "context_today(1)",
            "`context_today` takes at most 0 arguments",
        ),
        (
            "relativedelta(month_s=1)",
            "`relativedelta` takes no `month_s`",
        ),
        (
            "context_today() + relativedelta(years=9000)",
            "a date goes beyond what is computed here",
        ),
        ("relativedelta(days=1)", "a duration has no JSON"),
        ("parent", "`parent` is not known"),
    ] {
        assert_eq!(evaluated(text, row()), Err(error.to_owned()), "{text}");
    }
    let without = Expression::parse("parent.state").expect("parses");
    let (values, environment) = (Map::new(), environment());
    let row = Row {
        values: &values,
        parent: None,
        environment: &environment,
    };
    assert_eq!(
        without.evaluate(&row),
        Err(EvaluationError::NoParent("state".to_owned()))
    );
}

#[test]
fn what_is_no_expression_is_refused_with_its_place() {
    for (text, error) in [
        ("", "expected a value, at character 1, where the text ends"),
        (
            "a ==",
            "expected a value, at character 5, where the text ends",
        ),
        (
            "a b",
            "expected an operator or the end, at character 3: `b`",
        ),
        (
            "(a",
            "expected `,` or `)`, at character 3, where the text ends",
        ),
        ("[a, , b]", "expected a value, at character 5: `, b]`"),
        (
            "a, b",
            "expected one expression, no list, at character 2: `, b`",
        ),
        (
            "a if b",
            "expected `else`, at character 7, where the text ends",
        ),
        (
            "'a",
            "text without its closing quote, or with a broken escape, at character 1: `'a`",
        ),
        ("é == ?", "expected an expression, at character 6: `?`"),
        (
            "lambda: 1",
            "a lambda is beyond what conditions may use, at character 1: `lambda: 1`",
        ),
        (
            "[x for x in a]",
            "a comprehension is beyond what conditions may use, at character 4: `for x in a]`",
        ),
        (
            "a ** 2",
            "the operator `**` is beyond what conditions may use, at character 3: `** 2`",
        ),
        (
            "a | b",
            "an operator on bits is beyond what conditions may use, at character 3: `| b`",
        ),
        (
            "f(*a)",
            "a starred argument is beyond what conditions may use, at character 3: `*a)`",
        ),
        (
            "a[1:2]",
            "a slice is beyond what conditions may use, at character 4: `:2]`",
        ),
        (
            "a = 1",
            "an assignment is beyond what conditions may use, at character 3: `= 1`",
        ),
        (
            "f'{a}'",
            "text with a prefix is beyond what conditions may use, at character 1: `f'{a}'`",
        ),
        (
            "import os",
            "a keyword of statements is beyond what conditions may use, at character 1: `import os`",
        ),
        ("0x1F", "a number beyond 64 bits, at character 1: `0x1F`"),
        (
            "99999999999999999999",
            "a number beyond 64 bits, at character 1: `99999999999999999999`",
        ),
        (
            "lenn(a)",
            "`lenn` may not be called here; perhaps `len` is meant, at character 1: `lenn(a)`",
        ),
        (
            "a and open('x')",
            "`open` may not be called here, at character 7: `open('x')`",
        ),
        (
            "a.write({})",
            "`a.write` may not be called here, at character 1: `a.write({})`",
        ),
        (
            "(1)(2)",
            "`a value` may not be called here, at character 1: `(1)(2)`",
        ),
    ] {
        let refused = Expression::parse(text).map_err(|error| error.to_string());
        assert_eq!(refused, Err(error.to_owned()), "{text}");
    }
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("not ", ""),
        ("-", ""),
        ("{1:", "}"),
        ("1 if a else ", ""),
    ] {
        for levels in [60, 4_000] {
            let deep = open.repeat(levels) + "a" + &close.repeat(levels);
            let refused = Expression::parse(&deep).map_err(|error| error.problem);
            let problem = refused.expect_err(open);
            let is_told = matches!(
                problem,
                ExpressionProblem::TooDeep | ExpressionProblem::TooLong(_)
            );
            assert!(is_told, "{open} {levels}: {problem}");
        }
    }
    assert!(Expression::parse(&"a.".repeat(50)).is_err());
    let long = vec!["a"; 3_000].join(" or ");
    assert!(Expression::parse(&long).is_ok_and(|wide| wide.to_string() == long));
}

#[test]
fn the_canonical_form_is_one() {
    for (text, canonical) in [
        ("a==1", "a == 1"),
        ("( a )", "a"),
        ("not(a)", "not a"),
        ("not (a and b) or (c)", "not (a and b) or c"),
        ("a and (b or c)", "a and (b or c)"),
        ("(a and b) or c", "a and b or c"),
        ("(a and b) and c", "(a and b) and c"),
        ("not (a == 1)", "not a == 1"),
        ("(a == 1) == True", "(a == 1) == True"),
        ("(a + b) * -c", "(a + b) * -c"),
        ("a - (b - c)", "a - (b - c)"),
        ("a <> \"x\"", "a != 'x'"),
        ("\"it's\"", "\"it's\""),
        ("'\"it\\'s\"'", "'\"it\\'s\"'"),
        ("('a',)", "('a',)"),
        ("()", "()"),
        ("{ 'a' :1,'b':[ ] }", "{'a': 1, 'b': []}"),
        ("(x if y else z) if a else b", "(x if y else z) if a else b"),
        ("(a or b).length", "(a or b).length"),
        ("context.get( 'x',False )", "context.get('x', False)"),
        ("relativedelta(days = -1)", "relativedelta(days=-1)"),
        ("1e16 + .5 + 2.", "1e+16 + 0.5 + 2.0"),
        ("a\n  or\tb", "a or b"),
    ] {
        let expression = Expression::parse(text).expect(text);
        assert_eq!(expression.to_string(), canonical);
        assert_eq!(Expression::parse(canonical), Ok(expression), "{canonical}");
    }
}

#[test]
fn conditions_are_joined_and_negated() {
    let parse = |text: &str| Expression::parse(text).expect("parses");
    for (parts, all, any) in [
        (&[][..], "True", "False"),
        (&["a"], "a", "a"),
        (&["a", "b == 1", "a"], "a and b == 1", "a or b == 1"),
        (&["a", "True", "1"], "a", "True"),
        (&["a", "0", "False"], "False", "a"),
        (&["a or b", "c"], "(a or b) and c", "a or b or c"),
        (&["a and b", "a"], "a and b", "a and b or a"),
    ] {
        let parts = || parts.iter().map(|part| parse(part));
        assert_eq!(Expression::all(parts()).to_string(), all);
        assert_eq!(Expression::any(parts()).to_string(), any);
    }
    for (condition, negated) in [
        ("a", "not a"),
        ("not a", "a"),
        ("1", "False"),
        ("a == 1", "a != 1"),
        ("a not in [1]", "a in [1]"),
        ("a < b", "a >= b"),
        ("a < b < c", "not a < b < c"),
        ("a or not b or c == 1", "not a and b and c != 1"),
        ("a and b", "not (a and b)"),
        ("not a and b == 1", "a or b != 1"),
        ("c or not a and not b", "not c and (a or b)"),
    ] {
        assert_eq!(parse(condition).negated().to_string(), negated);
    }
}

#[test]
fn what_is_read_is_known_before() {
    let text = "state == 'x' and parent.kind in lines and context.get('a', b) and context['c'] \
                and not context.d and uid and active_id != 3 and date < context_today().strftime('%Y')";
    let names = Expression::parse(text).expect("parses").names();
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let expected = Names {
        fields: set(&["b", "date", "id", "lines", "state"]),
        parent: set(&["kind"]),
        context: set(&["a", "c", "d"]),
        user: true,
        companies: false,
        time: true,
    };
    assert_eq!(names, expected);
    for (text, user, companies, time) in [
        ("a", false, false, false),
        ("uid", true, false, false),
        ("allowed_company_ids", true, true, false),
        ("current_company_id == a", true, true, false),
        ("a < current_date", false, false, true),
        ("time.strftime('%Y')", false, false, true),
    ] {
        let names = Expression::parse(text).expect("parses").names();
        let told = (names.user, names.companies, names.time);
        assert_eq!(told, (user, companies, time), "{text}");
    }
}

#[test]
fn domains_are_evaluated() {
    let environment = environment();
    let values = object(row());
    let row = Row {
        values: &values,
        parent: None,
        environment: &environment,
    };
    for (text, domain) in [
        ("[]", json!([])),
        (
            "[('state', '=', 'draft'), ('user_id', '=', uid)]",
            json!(["&", ["state", "=", "draft"], ["user_id", "=", 7]]),
        ),
        (
            "['|', ('a', 'in', lines), '!', ('b', '=', False)]",
            json!(["|", ["a", "in", [1, 2]], "!", ["b", "=", false]]),
        ),
        (
            "['|', ('a', '=', 1), '|', ('b', '=', 2.5), ('c', '==', None)]",
            json!(["|", "|", ["a", "=", 1], ["b", "=", 2.5], ["c", "=", false]]),
        ),
        (
            "[('date', '<', context_today())]",
            json!([["date", "<", "2026-03-31"]]),
        ),
        (
            "[('m', '>=', datetime.datetime.combine(context_today(), datetime.time(0,0,0)).to_utc())]",
            json!([["m", ">=", "2026-03-30 22:00:00"]]),
        ),
        (
            "[('a', '=', 1)] + [('b', '=', 2)]",
            json!(["&", ["a", "=", 1], ["b", "=", 2]]),
        ),
        ("[(1, '=', 1)]", json!([])),
        ("['!', (0, '=', 1)]", json!(["!", [0, "=", 1]])),
        (
            "[('lines', 'any', [('x', 'ilike', 'y')])]",
            json!([["lines", "any", [["x", "ilike", "y"]]]]),
        ),
    ] {
        let read = Expression::parse(text).expect(text).domain(&row);
        assert_eq!(read.map(|domain| domain.to_json()), Ok(domain), "{text}");
    }
    for (text, error) in [
        ("uid", "expected a list of conditions, found a int"),
        (
            "['|', ('a', '=', 1)]",
            "term 1: `|` joins what does not follow",
        ),
        (
            "['a']",
            "term 1: expected `&`, `|`, `!` or (field, operator, value), found `a`",
        ),
        (
            "[('a', '=')]",
            "term 1: expected `&`, `|`, `!` or (field, operator, value), found a tuple",
        ),
        (
            "[('a', '=>', 1)]",
            "term 1: `=>` is no operator; perhaps `>=` is meant",
        ),
        (
            "[('a', '=', relativedelta(days=1))]",
            "a duration has no JSON",
        ),
        ("[('a', '=', nobody)]", "`nobody` is not known"),
    ] {
        let read = Expression::parse(text).expect(text).domain(&row);
        assert_eq!(
            read.map_err(|error| error.to_string()),
            Err(error.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn conditions_up_to_16_are_expressions() {
    for (domain, condition) in [
        ("[('state', '!=', 'draft')]", "state != 'draft'"),
        ("[('a', '=', True), ('b', '=', False)]", "a and not b"),
        (
            "[('a', '!=', False), ('b', '!=', True), ('c', '=', [])]",
            "a and not b and not c",
        ),
        (
            "['|', ('a', '=', 1), '&', ('b', '>', 2), ('c', 'in', ['x', 'y'])]",
            "a == 1 or b > 2 and c in ['x', 'y']",
        ),
        (
            "['!', '|', ('a', '=', 1), ('b', '=', 2)]",
            "a != 1 and b != 2",
        ),
        (
            "[('parent.state', 'not in', ('a',))]",
            "parent.state not in ('a',)",
        ),
        ("[('a', 'in', 'x')]", "a in ['x']"),
        ("[(\"a\", \"<>\", uid)]", "a != uid"),
        (
            "[[\"state\", \"!=\", \"draft\"], [\"x\", \"=\", null]]",
            "state != 'draft' and not x",
        ),
        ("[(1, '=', 1)]", "1 == 1"),
        ("[]", "True"),
        ("True", "True"),
        ("1", "1"),
        ("context.get('a')", "context.get('a')"),
    ] {
        let matched = Expression::parse(domain).expect(domain).matched();
        assert_eq!(
            matched.map(|matched| matched.to_string()),
            Ok(condition.to_owned())
        );
    }
    for (domain, error) in [
        (
            "[('a', 'ilike', 'x')]",
            "term 1: `ilike` compares no values of one row",
        ),
        ("[('a.b', '=', 1)]", "term 1: `a.b` is no field of the row"),
        (
            "['&', ('a', '=', 1)]",
            "term 1: the connector joins what does not follow",
        ),
        (
            "[a]",
            "term 1: expected `&`, `|`, `!` or (field, operator, value)",
        ),
    ] {
        let matched = Expression::parse(domain).expect(domain).matched();
        assert_eq!(
            matched.map_err(|error| error.to_string()),
            Err(error.to_owned())
        );
    }
    assert_eq!(
        Expression::in_states("draft, sent").to_string(),
        "state in ['draft', 'sent']"
    );
    let attrs = "{'invisible': [('a', '=', 1)], 'readonly': True}";
    let entries = Expression::parse(attrs).expect("parses").entries();
    let entries: Vec<String> = entries
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    assert_eq!(entries, ["invisible: [('a', '=', 1)]", "readonly: True"]);
}

proptest::proptest! {
    #[test]
    fn nothing_panics(
        text in ".*",
        broken in r#"[\[\]()'"\\,a-z0-9 ._=<>!+*/%:{}-]{0,60}"#,
        words in r"((not|and|or|in|is|if|else|a|1|'x'|\(|\)|\[|\]|,|==|len|\.) ?){0,30}",
    ) {
        let environment = environment();
        let values = object(row());
        let row = Row { values: &values, parent: None, environment: &environment };
        for text in [text, broken, words] {
            if let Ok(expression) = Expression::parse(&text) {
                let _ = (expression.evaluate(&row), expression.domain(&row), expression.matched());
                let printed = expression.to_string();
                proptest::prop_assert_eq!(Expression::parse(&printed), Ok(expression));
            }
        }
    }
}
