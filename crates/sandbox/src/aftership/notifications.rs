//! Who is told of a tracking's changes, and its last checkpoint: two things that 2024-04 is the last version to have.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::call::{Answer, Call, only};
use super::{body, envelope, shape};
use crate::blank::Object;

/// The lists of a notification.
const LISTS: [&str; 2] = ["emails", "smses"];

/// `GET /notifications/…`: the people told.
///
/// # Errors
/// As [`Call::found`].
pub fn get(call: &Call) -> Answer {
    let tracking = call.told()?;
    Ok(envelope::good(StatusCode::OK, &shape::notification(&tracking)))
}

/// `POST /notifications/…/add`: the people told, with those of the body.
///
/// # Errors
/// 4001, 4014, and as [`Call::found`].
pub fn add(call: &Call) -> Answer {
    change(call, |told, given| {
        let new = given.iter().filter(|one| !told.contains(one));
        told.iter().chain(new).cloned().collect()
    })
}

/// `POST /notifications/…/remove`: the people told, without those of the body.
///
/// # Errors
/// As [`add`].
pub fn remove(call: &Call) -> Answer {
    change(call, |told, given| told.iter().filter(|one| !given.contains(one)).cloned().collect())
}

/// Changes each list by what the body says of it. What is no list of texts is passed over, as this version does.
fn change(call: &Call, turn: impl Fn(&[Value], &[Value]) -> Vec<Value>) -> Answer {
    let tracking = call.found(|record| {
        let given = body::notification(&call.body)?;
        let before = record.at(call.now);
        let told = shape::notification(&before);
        let mut fields = Object::new();
        for list in LISTS {
            let given: Vec<Value> = texts(given.get(list));
            let told: Vec<Value> = texts(told.get("notification").and_then(|lists| lists.get(list)));
            fields.insert(list.to_owned(), json!(turn(&told, &given)));
        }
        shape::with_people(&mut fields, &before);
        record.edit(call.now, fields);
        Ok(record.at(call.now))
    })?;
    Ok(envelope::good(StatusCode::OK, &shape::notification(&tracking)))
}

fn texts(list: Option<&Value>) -> Vec<Value> {
    list.and_then(Value::as_array).into_iter().flatten().filter(|one| one.is_string()).cloned().collect()
}

/// `GET /last_checkpoint/…`: what the tracking says now, and the checkpoint that says it; null before there is one.
///
/// # Errors
/// As [`Call::found`].
pub fn last_checkpoint(call: &Call) -> Answer {
    let tracking = call.told()?;
    let tracking = shape::tracking(call.version, tracking, call.asked("lang"));
    let last = tracking.get("checkpoints").and_then(Value::as_array).and_then(|all| all.last());
    let last = last.and_then(Value::as_object).map(|last| only(last.clone(), call.asked("fields")));
    let names = ["id", "tracking_number", "slug", "tag", "subtag", "subtag_message"];
    let mut told = only(tracking, Some(&names.join(",")));
    told.insert("checkpoint".to_owned(), json!(last));
    Ok(envelope::good(StatusCode::OK, &Value::Object(told)))
}
