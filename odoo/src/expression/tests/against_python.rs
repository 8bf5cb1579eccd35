//! The evaluator against Python's own: expressions and rows by chance, all in one process.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::*;
use crate::expression::{
    function::Function,
    syntax::{Arguments, Comparison, Operator},
};

const CASES: usize = 5_000;

/// Evaluates each case and says what came of it, in a form that keeps the types.
const SCRIPT: &str = r#"
import datetime, json, sys
try:
    from dateutil.relativedelta import relativedelta
except ImportError:
    relativedelta = None

def told(value):
    if value is None or isinstance(value, (bool, str)):
        return [type(value).__name__, value]
    if isinstance(value, (int, float)):
        return [type(value).__name__, repr(value)]
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, [told(item) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[told(key), told(item)] for key, item in value.items()]]
    if isinstance(value, datetime.timedelta):
        return ["timedelta", int(value.total_seconds())]
    if relativedelta is not None and isinstance(value, relativedelta):
        return ["relativedelta", None]
    return [type(value).__name__, str(value)]

names = {"__builtins__": {}, "datetime": datetime, "relativedelta": relativedelta}
for function in (abs, all, any, bool, float, int, len, max, min, str):
    names[function.__name__] = function
answers = []
for text, row in json.load(sys.stdin):
    if "relativedelta" in text and relativedelta is None:
        answers.append(None)
        continue
    try:
        answers.append(told(eval(text, names, row)))
    except Exception as error:
        answers.append(["error", type(error).__name__])
json.dump(answers, sys.stdout)
"#;

fn leaves() -> impl Strategy<Value = Node> {
    let constant = prop_oneof![
        Just(PyValue::None),
        any::<bool>().prop_map(PyValue::Bool),
        (0_i64..12).prop_map(PyValue::Int),
        (0_i64..i64::MAX).prop_map(PyValue::Int),
        (0.0..9.0_f64).prop_map(PyValue::Float),
        prop::sample::select(vec![0.0, 0.5, 1.0, 2.0, 1e-7, 1e20]).prop_map(PyValue::Float),
        texts().prop_map(PyValue::Str),
    ];
    prop_oneof![
        2 => constant.prop_map(Node::Constant),
        3 => prop::sample::select(vec!["a", "b", "c", "d"]).prop_map(|name| Node::Name(name.to_owned())),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "", "a", "b", "ab", "draft", "10", " 7 ", "2.5", "é", "it's", "\"\\\n",
    ])
    .prop_map(str::to_owned)
}

fn dates() -> impl Strategy<Value = Node> {
    let date = (
        1990_i64..2040,
        1_i64..=12,
        1_i64..=28,
        any::<bool>(),
        0_i64..24,
    );
    let date = date.prop_map(|(year, month, day, is_moment, hour)| {
        let mut parts = vec![year, month, day];
        let function = match is_moment {
            true => {
                parts.push(hour);
                Function::DateTime
            }
            false => Function::Date,
        };
        let positional = parts
            .into_iter()
            .map(|part| Node::Constant(PyValue::Int(part)));
        Node::Call(
            function,
            Arguments {
                positional: positional.collect(),
                keywords: Vec::new(),
            },
        )
    });
    let relative = prop::sample::subsequence(
        vec![
            "years", "months", "weeks", "days", "hours", "minutes", "year", "month", "day", "hour",
            "weekday",
        ],
        0..4,
    );
    let relative =
        (relative, prop::collection::vec(-30_i64..40, 4)).prop_map(|(names, numbers)| {
            let keyword = |(name, number): (&str, i64)| {
                let number = match name {
                    "weekday" => number.rem_euclid(7),
                    "year" => 2000 + number,
                    "month" => number.rem_euclid(12) + 1,
                    "day" => number.rem_euclid(31) + 1,
                    "hour" => number.rem_euclid(24),
                    _ => number,
                };
                let positive = Node::Constant(PyValue::Int(number.abs()));
                let signed = if number < 0 {
                    Node::Minus(Box::new(positive))
                } else {
                    positive
                };
                (name.to_owned(), signed)
            };
            let keywords = names.into_iter().zip(numbers).map(keyword).collect();
            Node::Call(
                Function::RelativeDelta,
                Arguments {
                    positional: Vec::new(),
                    keywords,
                },
            )
        });
    let days = (0_i64..400).prop_map(|days| {
        let keywords = vec![("days".to_owned(), Node::Constant(PyValue::Int(days)))];
        Node::Call(
            Function::TimeDelta,
            Arguments {
                positional: Vec::new(),
                keywords,
            },
        )
    });
    let delta = prop_oneof![relative, days, date.clone()];
    let sign = prop::sample::select(vec![Operator::Add, Operator::Subtract]);
    (date, prop::collection::vec((sign, delta), 0..3)).prop_map(|(date, rest)| {
        match rest.is_empty() {
            true => date,
            false => Node::Arithmetic(Box::new(date), rest),
        }
    })
}

fn expressions() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![12 => leaves(), 1 => dates()];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let several = |range| prop::collection::vec(inner.clone(), range);
        let one = || inner.clone().prop_map(Box::new);
        let comparison = prop::sample::select(vec![
            Comparison::Equal,
            Comparison::NotEqual,
            Comparison::Less,
            Comparison::LessOrEqual,
            Comparison::Greater,
            Comparison::GreaterOrEqual,
            Comparison::In,
            Comparison::NotIn,
        ]);
        let sums = prop::sample::select(vec![Operator::Add, Operator::Subtract]);
        let products = prop::sample::select(vec![
            Operator::Multiply,
            Operator::Divide,
            Operator::FloorDivide,
            Operator::Modulo,
        ]);
        let chain = |operators: prop::sample::Select<Operator>| {
            let rest = prop::collection::vec((operators, inner.clone()), 1..3);
            (one(), rest).prop_map(|(first, rest)| Node::Arithmetic(first, rest))
        };
        let function = prop::sample::select(vec![
            Function::Abs,
            Function::All,
            Function::Any,
            Function::Bool,
            Function::Float,
            Function::Int,
            Function::Len,
            Function::Max,
            Function::Min,
            Function::Str,
        ]);
        // What `is` says of other values, Python leaves open.
        let single = prop::sample::select(vec![
            PyValue::None,
            PyValue::Bool(true),
            PyValue::Bool(false),
        ]);
        let is = prop::sample::select(vec![Comparison::Is, Comparison::IsNot]);
        let key = texts().prop_map(PyValue::Str).prop_map(Node::Constant);
        let compared = (
            one(),
            prop::collection::vec((comparison, inner.clone()), 1..3),
        )
            .prop_map(|(first, rest)| Node::Compare(first, rest))
            .boxed();
        let others = prop_oneof![
            several(0..4).prop_map(Node::List),
            several(0..4).prop_map(Node::Tuple),
            prop::collection::vec((key, inner.clone()), 0..3).prop_map(Node::Dict),
            one().prop_map(Node::Not),
            one().prop_map(Node::Minus),
            several(2..4).prop_map(Node::And),
            several(2..4).prop_map(Node::Or),
            (one(), is, single).prop_map(|(first, is, value)| {
                Node::Compare(first, vec![(is, Node::Constant(value))])
            }),
            chain(sums),
            chain(products),
            (one(), one()).prop_map(|(object, key)| Node::Subscript(object, key)),
            (function, several(0..3)).prop_map(|(function, positional)| {
                Node::Call(
                    function,
                    Arguments {
                        positional,
                        keywords: Vec::new(),
                    },
                )
            }),
            (one(), one(), one()).prop_map(|(condition, then, otherwise)| {
                Node::Conditional {
                    condition,
                    then,
                    otherwise,
                }
            }),
        ];
        prop_oneof![1 => compared, 4 => others]
    })
}

/// A row as `read` answers it.
fn rows() -> impl Strategy<Value = Map<String, Json>> {
    let value = prop_oneof![
        any::<bool>().prop_map(Json::from),
        Just(Json::Null),
        (-3_i64..12).prop_map(Json::from),
        (-2.0..9.0_f64).prop_map(Json::from),
        texts().prop_map(Json::from),
        prop::collection::vec(0_i64..9, 0..3).prop_map(Json::from),
    ];
    prop::collection::vec(value, 4).prop_map(|values| {
        let names = ["a", "b", "c", "d"].map(str::to_owned);
        names.into_iter().zip(values).collect()
    })
}

/// A value in the form that the script tells one in.
fn told(value: &PyValue) -> Json {
    let all = |items: &[PyValue]| Json::Array(items.iter().map(told).collect());
    match value {
        PyValue::None => json!(["NoneType", null]),
        PyValue::Bool(value) => json!(["bool", value]),
        PyValue::Int(number) => json!(["int", number.to_string()]),
        PyValue::Float(number) => json!(["float", crate::expression::number::written(*number)]),
        PyValue::Str(text) => json!(["str", text]),
        PyValue::List(items) => json!(["list", all(items)]),
        PyValue::Tuple(items) => json!(["tuple", all(items)]),
        PyValue::Dict(items) => {
            let pair = |(key, value): &(PyValue, PyValue)| json!([told(key), told(value)]);
            json!(["dict", items.iter().map(pair).collect::<Vec<_>>()])
        }
        PyValue::Date(date) => json!(["date", date.to_string()]),
        PyValue::DateTime(moment) => {
            json!(["datetime", moment.strftime("%Y-%m-%d %H:%M:%S").to_string()])
        }
        PyValue::TimeDelta(delta) => json!(["timedelta", delta.as_secs()]),
        other => json!([other.type_name(), null]),
    }
}

/// Whether Python does what the subset leaves out by intent.
fn is_left_out(error: &EvaluationError) -> bool {
    match error {
        // Numbers of any size, and texts as long.
        EvaluationError::Overflow(_) => true,
        // Text and lists repeated, texts filled in, durations multiplied.
        EvaluationError::Operands {
            operator: "*" | "%" | "/" | "//",
            left,
            right,
        } => {
            let is_number = |name: &str| matches!(name, "int" | "float" | "bool");
            !(is_number(left) && is_number(right))
        }
        // The length of a `relativedelta`.
        EvaluationError::Argument {
            function: "abs",
            problem,
        } => problem.ends_with("relativedelta"),
        // Numbers of another base.
        EvaluationError::Argument {
            function: "int",
            problem,
        } => problem == "takes one argument",
        // Text of lists and the like.
        EvaluationError::Argument {
            function: "str", ..
        } => true,
        // Durations added to one another.
        EvaluationError::Operands {
            operator: "+" | "-",
            left,
            right,
        } => {
            let is_delta = |name: &str| matches!(name, "relativedelta" | "timedelta");
            is_delta(left) && is_delta(right)
        }
        _ => false,
    }
}

#[test]
fn the_evaluator_comes_to_what_python_comes_to() {
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), seed);
    let strategy = (expressions(), rows());
    let case = |_| strategy.new_tree(&mut runner).expect("a case").current();
    let cases: Vec<(Node, Map<String, Json>)> = (0..CASES).map(case).collect();
    let sent: Vec<Json> = cases
        .iter()
        .map(|(node, row)| json!([Expression(node.clone()).to_string(), row]))
        .collect();
    let Some(answers) = asked(&sent) else {
        eprintln!("skipped: no python3 to compare with");
        return;
    };
    assert_eq!(answers.len(), CASES);
    let environment = environment();
    let (mut values, mut errors, mut left_out) = (0, 0, 0);
    let mut wrong = Vec::new();
    for ((node, row), answer) in cases.into_iter().zip(&answers) {
        let expression = Expression(node);
        let text = expression.to_string();
        assert_eq!(Expression::parse(&text).as_ref(), Ok(&expression), "{text}");
        let scope = Row {
            values: &row,
            parent: None,
            environment: &environment,
        };
        let came = expression.evaluate(&scope);
        let is_error = answer[0] == "error";
        if let Ok(value) = &came {
            let opposite = expression.clone().negated();
            assert_eq!(
                opposite.holds(&scope),
                Ok(!value.is_true()),
                "{text}: {opposite}"
            );
            let alone = Expression::any([expression.clone()]);
            assert_eq!(alone.holds(&scope), Ok(value.is_true()), "{text}: {alone}");
        }
        match came {
            _ if answer.is_null() => left_out += 1,
            Err(_) if is_error => errors += 1,
            Err(error) if is_left_out(&error) => left_out += 1,
            Ok(value) if told(&value) == *answer => values += 1,
            came => wrong.push(format!(
                "{text}\n over {}\n is {answer} in Python, {came:?} here",
                json!(row)
            )),
        }
    }
    eprintln!("{values} values and {errors} errors as Python has them, {left_out} left out");
    let shown: Vec<&String> = wrong.iter().take(10).collect();
    assert!(wrong.is_empty(), "{} differ: {shown:#?}", wrong.len());
    assert!(
        values > CASES / 3,
        "too few cases come to a value: {values}"
    );
}

/// What Python says of each case; none without a Python.
fn asked(cases: &[Json]) -> Option<Vec<Json>> {
    let mut python = Command::new("python3")
        .args(["-W", "ignore", "-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = python.stdin.take()?;
    let text = Json::from(cases).to_string();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = python.wait_with_output().expect("an answer");
    writer.join().expect("written").expect("written");
    assert!(
        output.status.success(),
        "the script ends with {}",
        output.status
    );
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}
