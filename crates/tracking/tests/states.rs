//! The states of the gallery speak the provider's language: read whole, with nothing odd.

use std::fs;
use std::path::Path;

use parcel_tracking::{Answer, Parsed, parse_answer_value};
use serde_json::Value;

#[test]
fn every_state_with_an_answer_is_read_without_complaint() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/states");
    let mut answers = 0;
    for file in fs::read_dir(&folder).expect("the folder of states") {
        let path = file.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a readable state");
        let state: Value = serde_json::from_str(&text).expect("a state is JSON");
        let Some(answer) = state.get("answer") else { continue };
        let several = answer.pointer("/data/trackings").and_then(Value::as_array);
        // One of several may be a problem, which the widget words.
        let parcels =
            several.map_or(vec![answer], |all| all.iter().filter(|one| one.get("data").is_some()).collect());
        for answer in parcels {
            answers += 1;
            match parse_answer_value(answer) {
                Ok(Parsed { value: Answer::One(tracking), odd }) => {
                    assert_eq!(odd, [], "in {}", path.display());
                    let sent =
                        answer.pointer("/data/checkpoints").and_then(Value::as_array).map_or(0, Vec::len);
                    assert_eq!(tracking.checkpoints.len(), sent, "in {}", path.display());
                }
                other => panic!("{} gives {other:?}", path.display()),
            }
        }
    }
    assert!(answers > 0, "no state has an answer in {}", folder.display());
}
