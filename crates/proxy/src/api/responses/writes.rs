//! What changing something may answer, and what is told from outside.

use serde_json::json;
use utoipa::IntoResponses;
use utoipa::openapi::Ref;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::problems::with_problems;
use super::{Responses, asking, text_header};
use crate::api::examples;
use crate::disclosure::Level;
use crate::error::ProxyError;
use crate::writes::problem::WriteProblem;

/// A parcel that was registered.
pub struct RegisteredResponses;
/// A parcel that was changed.
pub struct ChangedResponses;
/// A shopper who is to be told.
pub struct SubscribedResponses;
/// What becomes of a webhook.
pub struct WebhookResponses;

impl IntoResponses for RegisteredResponses {
    fn responses() -> Responses {
        let place = text_header("The tracking's address.");
        let made = written("The parcel is followed from now on.").header("Location", place.clone());
        let known =
            written("It was followed already, and stays as it is. So a registration can be repeated.");
        let problems = writing().chain([WriteProblem::AlreadyExists.into()]);
        with_problems([(201, made), (200, known.header("Location", place))], problems)
    }
}

impl IntoResponses for ChangedResponses {
    fn responses() -> Responses {
        let done = written("The parcel as it is now. With another courier TrackingMore gives it another id.");
        let problems = writing().chain([ProxyError::NotFound, WriteProblem::AlreadyExists.into()]);
        with_problems([(200, done)], problems)
    }
}

impl IntoResponses for SubscribedResponses {
    fn responses() -> Responses {
        let answer = |status: u16, description: &str| {
            let code = ObjectBuilder::new().schema_type(Type::Integer).build();
            let meta = ObjectBuilder::new().property("code", code).required("code").build();
            let schema = ObjectBuilder::new().property("meta", meta).required("meta").build();
            let example = json!({ "meta": { "code": status } });
            let content = ContentBuilder::new().schema(Some(schema)).example(Some(example)).build();
            ResponseBuilder::new()
                .description(description)
                .header("Cache-Control", text_header("`private, no-store`."))
                .content("application/json", content)
        };
        let added = answer(201, "The provider tells this address from now on.");
        let kept = answer(200, "It tells this address already.");
        let reading = [
            ProxyError::BadRequest("A tracking id has 1 to 128 letters, digits, hyphens and underscores."),
            ProxyError::Refused,
            ProxyError::NotFound,
            ProxyError::MediaType,
        ];
        let own = [
            WriteProblem::NoJson,
            WriteProblem::NeedsLink,
            WriteProblem::Slow,
            WriteProblem::field("phone", "must start with + and the country's code, such as +491701234567"),
            WriteProblem::Rejected,
            WriteProblem::Full,
            WriteProblem::QuotaUsed,
            WriteProblem::ProviderKey,
        ];
        let problems = reading.into_iter().chain(asking()).chain(own.map(ProxyError::from));
        with_problems([(201, added), (200, kept)], problems)
    }
}

impl IntoResponses for WebhookResponses {
    fn responses() -> Responses {
        let taken = ResponseBuilder::new().description(
            "Taken, or taken before, or of no interest: not to be sent again. The work comes afterwards.",
        );
        let problems = [
            ProxyError::BadRequest("The webhook cannot be read."),
            ProxyError::Refused,
            ProxyError::NoRoute,
            ProxyError::Busy,
        ];
        with_problems([(200, taken)], problems)
    }
}

/// A tracking after a write: all of it that a signed link would open.
fn written(description: &str) -> ResponseBuilder {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Answer")))
        .example(Some(examples::answer(Level::Verified)))
        .build();
    ResponseBuilder::new()
        .description(description)
        .header("Cache-Control", text_header("`private, no-store`."))
        .content("application/json", content)
}

/// How writing a parcel can fail.
fn writing() -> impl Iterator<Item = ProxyError> {
    let needs = WriteProblem::NeedsFields(vec!["destination_postal_code"]);
    let field = WriteProblem::field("tracking_number", "is required");
    let address =
        [ProxyError::BadRequest("The address cannot be read."), ProxyError::NoRoute, ProxyError::MediaType];
    let own = [
        WriteProblem::NoJson,
        WriteProblem::Token,
        WriteProblem::FromPage,
        WriteProblem::Slow,
        field,
        needs,
        WriteProblem::NotDetected,
        WriteProblem::Rejected,
        WriteProblem::QuotaUsed,
        WriteProblem::ProviderKey,
    ];
    address.into_iter().chain(asking()).chain(own.map(ProxyError::from))
}
