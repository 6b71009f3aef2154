//! Our reader of JSON against `serde_json`'s: the same texts refused, the same values read.

mod support;

use parcel_tracking::json::{NotJson, parse};
use proptest::prelude::*;
use serde_json::Value;
use support::PAYLOADS;

fn theirs(text: &str) -> Result<Value, NotJson> {
    serde_json::from_str(text).map_err(|error| NotJson { line: error.line(), column: error.column() })
}

/// Whether both are the same, numbers but for the last bits of those with many digits.
fn agree(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| agree(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|((key, one), (name, other))| key == name && agree(one, other))
        }
        (Value::Number(one), Value::Number(other)) if one.is_f64() && other.is_f64() => {
            let (one, other) = (one.as_f64().unwrap_or(0.0), other.as_f64().unwrap_or(1.0));
            (one - other).abs() <= one.abs() * 4.0 * f64::EPSILON + f64::MIN_POSITIVE
        }
        _ => one == other,
    }
}

/// Panics where the two differ; where both refuse, it may be at another place.
fn compare(text: &str) {
    match (parse(text), theirs(text)) {
        (Ok(ours), Ok(theirs)) => assert!(agree(&ours, &theirs), "{text:?}: {ours} and {theirs}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text:?}: {ours:?} and {theirs:?}"),
    }
}

#[test]
fn every_kind_of_value_is_read_the_same() {
    let texts = [
        "null",
        " true ",
        "false\n",
        "[]",
        "{}",
        "[ ]",
        "{ }",
        "[1,2 , 3]",
        r#"{"a":{"b":[{}]}}"#,
        r#"{"a":1,"b":2,"a":3}"#,
        r#""""#,
        r#""\" \\ \/ \b \f \n \r \t A é € 😀""#,
        "\"ä€😀\"",
        "\"\u{7f}\u{2028}\"",
    ];
    for text in texts {
        assert_eq!(Ok(parse(text).expect(text)), theirs(text), "{text}");
    }
}

#[test]
fn every_form_of_number_is_read_the_same() {
    let texts = [
        "0",
        "-0",
        "-0.0",
        "7",
        "-7",
        "1.5",
        "-1.25e2",
        "1E+2",
        "1e-2",
        "0.1",
        "123456.789",
        "1e22",
        "1e23",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "1e308",
        "1.7976931348623157e308",
        "5e-324",
        "1e-400",
        "0e999999999999999999999",
        "123456789012345678901234567890",
        "0.000000000000000000000001",
        "1.00000000000000000000000000000000001",
        "1e-9999999999999999999",
    ];
    for text in texts {
        compare(text);
    }
    for exact in ["0.1", "123456.789", "-1.25e2", "1e22", "52.37403", "0.000001", "9007199254740993", "-0"] {
        assert_eq!(parse(exact), theirs(exact), "{exact}");
    }
}

#[test]
fn what_is_no_json_is_refused_by_both() {
    let texts = [
        "",
        " ",
        "nul",
        "truth",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "1 1",
        "[]]",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ude00\"",
        "\"\\ud83dx\"",
        "\"\n\"",
        "\"\u{1f}\"",
        "01",
        "-",
        "-a",
        "+1",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "--1",
        "0x10",
        "1e309",
        "-1e999",
        "NaN",
        "Infinity",
        "'a'",
        "\u{feff}1",
        "// a\n1",
    ];
    for text in texts {
        assert!(parse(text).is_err() && theirs(text).is_err(), "{text:?}");
    }
}

#[test]
fn nesting_ends_where_theirs_does() {
    for depth in [1, 126, 127, 128, 129] {
        compare(&["[".repeat(depth), "]".repeat(depth)].concat());
        compare(&[r#"{"a":"#.repeat(depth), "1".to_owned(), "}".repeat(depth)].concat());
    }
}

#[test]
fn trouble_is_where_they_see_it() {
    for text in ["", "<", "[1,\n 2,\n x]", "{\"a\":\n}", "{\"id\":\"cut off", "[1 2]", "{} {}"] {
        assert_eq!(parse(text).expect_err(text), theirs(text).expect_err(text), "{text:?}");
    }
}

#[test]
fn real_answers_are_read_the_same() {
    for (name, text) in PAYLOADS {
        assert_eq!(parse(text), theirs(text), "{name}");
    }
}

proptest! {
    #[test]
    fn text_that_is_nearly_json_is_read_the_same(text in r#"([\[\]{}:,]|"([a-z"\\]|\\u[0-9a-fd]{4}|\\[nrtbfx/])*"|-?[0-9]{1,3}(\.[0-9]{1,3})?([eE][-+]?[0-9]{1,3})?|true|null| ){0,12}"#) {
        compare(&text);
    }

    #[test]
    fn any_text_in_a_string_is_read_the_same(text in "\\PC{0,40}|.{0,40}") {
        compare(&format!("{{\"a\":\"{text}\"}}"));
        compare(&serde_json::to_string(&text).expect("text is JSON"));
    }

    #[test]
    fn any_number_is_read_the_same(float in any::<f64>(), whole in any::<i64>(), digits in "-?[0-9]{1,40}(\\.[0-9]{1,40})?(e-?[0-9]{1,4})?") {
        compare(&float.to_string());
        compare(&whole.to_string());
        compare(&digits);
    }

    #[test]
    fn a_spoilt_answer_is_read_or_refused_the_same(
        (name, at, byte) in (prop::sample::select(PAYLOADS), any::<prop::sample::Index>(), any::<char>()),
    ) {
        let text = name.1;
        let at = text.char_indices().nth(at.index(text.chars().count())).map_or(0, |(at, _)| at);
        let (before, after) = text.split_at(at);
        compare(&format!("{before}{byte}{after}"));
        compare(before);
    }
}
