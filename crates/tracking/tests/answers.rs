//! Answers that hold no tracking say so calmly, each in its own way.

mod support;

use parcel_tracking::*;
use support::text;

fn refusal(json: &str) -> WireError {
    parse_answer(json).expect_err("no tracking in it")
}

#[test]
fn what_is_not_json_is_told_by_line_and_column() {
    let table = [
        ("", 1, 0),
        ("<!doctype html><title>502 Bad Gateway</title>", 1, 1),
        ("{\"data\":\n {\"id\": }", 2, 9),
        ("{\"data\":{\"id\":\"cut off", 1, 22),
        ("\u{0}", 1, 1),
    ];
    for (body, line, column) in table {
        assert_eq!(refusal(body), WireError::NotJson { line, column }, "from {body:?}");
    }
}

#[test]
fn json_nested_without_end_is_refused_and_not_followed() {
    let deep = "[".repeat(200_000);
    assert!(matches!(refusal(&deep), WireError::NotJson { .. }));
    let deep = format!("{}1{}", r#"{"data":"#.repeat(100_000), "}".repeat(100_000));
    assert!(matches!(refusal(&deep), WireError::NotJson { .. }));
}

#[test]
fn json_without_a_tracking_tells_where_one_was_sought() {
    let table = [
        ("null", ""),
        ("7", ""),
        (r#""delivered""#, ""),
        ("{}", ""),
        (r#"{"hello":"world"}"#, ""),
        (r#"{"meta":{"code":200},"data":null}"#, "data"),
        (r#"{"meta":{"code":200},"data":{}}"#, "data"),
        (r#"{"meta":{"code":200},"data":"gone"}"#, "data"),
        (r#"{"meta":{"code":200},"data":{"tracking":null}}"#, "data.tracking"),
        (r#"{"meta":{"code":200},"data":{"trackings":"none"}}"#, "data.trackings"),
        (r#"{"trackings":{}}"#, "trackings"),
    ];
    for (body, path) in table {
        assert_eq!(refusal(body), WireError::NoTracking { path: path.to_owned() }, "from {body}");
    }
}

#[test]
fn the_providers_error_is_read_from_its_code_and_not_from_its_data() {
    let already_there = r#"{"meta":{"code":4003,"type":"BadRequest","message":"Tracking already exists.","errors":[]},
        "data":{"tracking":{"id":"5b7658cec7c33c0e007de3c5"}}}"#;
    let expected =
        ApiError { code: 4003, kind: text("BadRequest"), message: text("Tracking already exists.") };
    assert_eq!(refusal(already_there), WireError::Api(expected));

    let bare = ApiError { code: 500, kind: None, message: None };
    assert_eq!(refusal(r#"{"meta":{"code":"500"}}"#), WireError::Api(bare));
}

#[test]
fn an_envelope_without_readable_code_is_judged_by_its_data() {
    for meta in ["null", "{}", r#"{"code":"fine"}"#, r#""ok""#] {
        let answer = parse_tracking(&format!(r#"{{"meta":{meta},"data":{{"id":"a"}}}}"#));
        assert_eq!(answer.map(|parsed| parsed.value.id), Ok(text("a")), "meta {meta}");
    }
}

#[test]
fn of_a_list_the_first_is_the_one_tracking() {
    let found = parse_tracking(r#"{"data":{"trackings":[{"id":"a"},{"id":"b"}]}}"#);
    assert_eq!(found.map(|parsed| parsed.value.id), Ok(text("a")));
    let none = parse_tracking(r#"{"data":{"trackings":[]}}"#).map(|parsed| parsed.value.id);
    assert_eq!(none, Err(WireError::NoTracking { path: "data.trackings".to_owned() }));
}

#[test]
fn errors_read_as_sentences_and_hold_nothing_that_was_sent() {
    let table = [
        (WireError::NotJson { line: 2, column: 8 }, "not JSON (line 2, column 8)"),
        (WireError::NoTracking { path: String::new() }, "no tracking in the answer"),
        (WireError::NoTracking { path: "data".to_owned() }, "no tracking at data"),
        (
            WireError::Api(ApiError { code: 401, kind: None, message: text("Key asat_123 is invalid") }),
            "the provider answers 401",
        ),
    ];
    for (error, sentence) in table {
        assert_eq!(error.to_string(), sentence);
    }
}
