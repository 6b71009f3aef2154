//! Reading, changing, ending and deleting one tracking.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::call::{Answer, Call};
use super::errors::ApiError;
use super::{Version, body, shape, validation};
use crate::blank::Object;
use crate::moment::gmt;
use crate::subtag;

/// `GET`: the tracking, with the `fields` asked for. Its messages come in `lang` where the sandbox's data has them
/// in that language, and in the courier's own otherwise.
///
/// # Errors
/// As [`Call::found`].
pub fn get(call: &Call) -> Answer {
    let tracking = call.told()?;
    Ok(call.about(StatusCode::OK, call.shaped(tracking)))
}

/// `PUT`: the tracking as changed.
///
/// # Errors
/// 4001, 4006, 4008, 4010, and as [`Call::found`].
pub fn update(call: &Call) -> Answer {
    let tracking = call.found(|record| {
        let body = body::tracking(call.version, &call.body)?;
        let mut fields = validation::update(call.version, &body)?;
        shape::incoming(call.version, &mut fields, &record.at(call.now));
        let couriers = &call.sandbox.data().couriers;
        match fields.get("slug").and_then(Value::as_str).map(str::to_owned) {
            Some(slug) => {
                let number = record.text("tracking_number");
                couriers.get(&slug).ok_or_else(ApiError::slug_invalid)?;
                fields.insert("courier_tracking_link".to_owned(), json!(couriers.link(&slug, number)));
                fields.insert("courier_redirect_link".to_owned(), json!(couriers.redirect(&slug, number)));
            }
            // A tracking has a courier, whatever the body says.
            None => drop(fields.remove("slug")),
        }
        record.edit(call.now, fields);
        Ok(record.at(call.now))
    })?;
    Ok(call.about(StatusCode::OK, call.shaped(tracking)))
}

/// `DELETE`: the tracking as it was; what names it alone until 2024-04.
///
/// # Errors
/// As [`Call::found`].
pub fn delete(call: &Call) -> Answer {
    let tracking = call.shaped(call.removed()?);
    let wrapped = call.version <= Version::V2024_04;
    Ok(call.about(StatusCode::OK, if wrapped { shape::brief(tracking) } else { tracking }))
}

/// `retrack`: the tracking, followed again; until 2024-04 what names it and `active` alone.
///
/// # Errors
/// 4016 for one that was retracked before (the provider's texts disagree, once or three times; the code says
/// once), 4013 for one that is still followed, and as [`Call::found`].
pub fn retrack(call: &Call) -> Answer {
    let tracking = call.found(|record| {
        if record.retracked.is_some() {
            return Err(ApiError::retracked_before());
        }
        if record.at(call.now).get("active") == Some(&json!(true)) {
            return Err(ApiError::still_active());
        }
        record.retrack(call.now);
        Ok(record.at(call.now))
    })?;
    let tracking = call.shaped(tracking);
    let wrapped = call.version <= Version::V2024_04;
    Ok(call.about(StatusCode::OK, if wrapped { shape::ended(tracking) } else { tracking }))
}

/// The reasons to complete a tracking, and the sub-status each leads to.
const REASONS: [(&str, &str); 3] =
    [("DELIVERED", "Delivered_001"), ("LOST", "Exception_013"), ("RETURNED_TO_SENDER", "Exception_011")];

/// `mark-as-completed`: the tracking, ended with a checkpoint of source `user` at this moment. The provider
/// documents that source, but no text for the checkpoint; the sandbox gives the sub-status's own.
///
/// # Errors
/// 4001, 4009 without a reason, 4008 for an unknown one, and as [`Call::found`].
pub fn complete(call: &Call) -> Answer {
    let tracking = call.found(|record| {
        let body = body::object(&call.body)?;
        let code = reason(call.version, &body)?;
        let tracking = record.at(call.now);
        let slug = tracking.get("slug").cloned().unwrap_or_default();
        let checkpoint = json!({
            "created_at": gmt(call.now), "slug": slug, "checkpoint_time": gmt(call.now), "location": null,
            "city": null, "state": null, "zip": null, "coordinate": null, "country_region": null,
            "country_region_name": null, "message": subtag::message(code), "tag": subtag::tag(code),
            "subtag": code, "subtag_message": subtag::message(code), "raw_tag": null, "events": [],
            "source": "user",
        });
        if let Value::Object(checkpoint) = checkpoint {
            record.complete(call.now, checkpoint);
        }
        Ok(record.at(call.now))
    })?;
    Ok(call.about(StatusCode::OK, call.shaped(tracking)))
}

fn reason(version: Version, body: &Object) -> Result<&'static str, ApiError> {
    let reason = match body.get("reason") {
        None | Some(Value::Null) => return Err(ApiError::field_required("reason")),
        Some(Value::String(reason)) => reason,
        Some(_) if version < Version::V2025_01 => return Err(ApiError::field_required("reason")),
        Some(_) => return Err(ApiError::field_invalid("reason")),
    };
    let known = REASONS.iter().find(|(known, _)| known == reason);
    known.map(|(_, code)| *code).ok_or_else(|| ApiError::field_invalid("reason"))
}
