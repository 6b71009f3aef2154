//! `POST /estimated-delivery-date/…`: a delivery date, predicted from the question alone.
//!
//! The provider's dates come from a model of its own. The sandbox computes plausible ones instead, always the same
//! for the same question: when the parcel can be picked up, and how far it goes.

mod calendar;
mod distance;
mod predict;
mod question;
mod read;

use axum::http::StatusCode;
use serde_json::{Value, json};

use self::question::Question;
use super::call::{Answer, Call};
use super::errors::ApiError;
use super::{body, envelope};
use crate::blank::Object;

/// The most questions in a batch.
const MOST: usize = 5;

/// What a batch is called, in question and answer.
const BATCH: &str = "estimated_delivery_dates";

/// `predict`: one question, one answer.
///
/// # Errors
/// 4001, 4008 and 4009 naming the field, 4010.
pub fn predict(call: &Call) -> Answer {
    let answer = answer(call, body::object(&call.body)?, "")?;
    Ok(envelope::good(StatusCode::OK, &answer))
}

/// `predict-batch`: one to five questions. One bad question spoils all.
///
/// # Errors
/// As [`predict()`]; 4009 without questions, 4008 for none or too many.
pub fn predict_batch(call: &Call) -> Answer {
    let body = body::object(&call.body)?;
    let questions = match body.get(BATCH) {
        None | Some(Value::Null) => return Err(ApiError::field_required(BATCH)),
        Some(Value::Array(questions)) if (1..=MOST).contains(&questions.len()) => questions,
        Some(_) => return Err(ApiError::field_invalid(BATCH)),
    };
    let answers = questions.iter().enumerate().map(|(place, question)| {
        let path = format!("{BATCH}[{place}].");
        let question =
            question.as_object().ok_or_else(|| ApiError::field_invalid(path.trim_end_matches('.')))?;
        answer(call, question.clone(), &path)
    });
    let answers: Vec<Value> = answers.collect::<Result<_, _>>()?;
    Ok(envelope::good(StatusCode::OK, &json!({ BATCH: answers })))
}

fn answer(call: &Call, question: Object, path: &str) -> Result<Value, ApiError> {
    let question = Question::read(call.version, &question, path)?;
    if call.sandbox.data().couriers.get(&question.slug).is_none() {
        return Err(ApiError::slug_invalid());
    }
    Ok(predict::predict(call.version, &question))
}
