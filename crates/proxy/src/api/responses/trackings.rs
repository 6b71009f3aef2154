//! What reading may answer.

use serde_json::json;
use utoipa::IntoResponses;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::{Content, Ref, RefOr};

use super::problems::with_problems;
use super::{Responses, asking, text_content, text_header};
use crate::api::examples;
use crate::disclosure::Level;
use crate::error::ProxyError;
use crate::writes::problem::WriteProblem;

/// One tracking as JSON.
pub struct TrackingResponses;
/// One tracking, or all of an order, as JSON.
pub struct TrackingsResponses;
/// One tracking as HTML.
pub struct FragmentResponses;
/// One tracking, or all of an order, as HTML.
pub struct FragmentsResponses;
/// The parcels of an order as JSON.
pub struct LookupResponses;
/// The look-up form.
pub struct FormResponses;
/// One tracking's changes.
pub struct EventsResponses;
/// The form in which shoppers ask.
pub struct SubscriptionFormResponses;

impl IntoResponses for TrackingResponses {
    fn responses() -> Responses {
        found(Ref::from_schema_name("Answer").into(), reading())
    }
}

impl IntoResponses for TrackingsResponses {
    fn responses() -> Responses {
        let one_or_all = OneOfBuilder::new()
            .item(Ref::from_schema_name("Answer"))
            .item(Ref::from_schema_name("LookupAnswer"))
            .build();
        found(RefOr::T(one_or_all.into()), reading_more())
    }
}

impl IntoResponses for FragmentResponses {
    fn responses() -> Responses {
        drawn(reading())
    }
}

impl IntoResponses for FragmentsResponses {
    fn responses() -> Responses {
        drawn(reading_more())
    }
}

/// What drawing answers.
fn drawn(problems: impl IntoIterator<Item = ProxyError>) -> Responses {
    let found = aged(
        "The card, or the cards of an order, then `<script type=\"application/json\" data-answer>` with the JSON \
         answer, `<` written as \\u003c.",
    );
    with_problems([(200, found.content("text/html", text_content()))], problems)
}

impl IntoResponses for FormResponses {
    fn responses() -> Responses {
        let form = ResponseBuilder::new()
            .description("The form; the same for everybody.")
            .header("Cache-Control", text_header("`public, max-age=300`."))
            .content("text/html", text_content());
        let problems = [
            ProxyError::BadRequest("A parameter is given twice."),
            ProxyError::RateLimited(12),
            ProxyError::Internal,
        ];
        with_problems([(200, form)], problems)
    }
}

impl IntoResponses for LookupResponses {
    fn responses() -> Responses {
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("LookupAnswer")))
            .example(Some(examples::lookup()))
            .build();
        let found = ResponseBuilder::new()
            .description("The parcels, at level verified.")
            .header("Cache-Control", text_header("`private, no-store`."))
            .content("application/json", content);
        let own = [
            ProxyError::BadRequest("The proof is an e-mail address or a postcode."),
            ProxyError::Origin,
            ProxyError::NoMatch,
            ProxyError::MediaType,
        ];
        with_problems([(200, found)], own.into_iter().chain(asking()))
    }
}

impl IntoResponses for SubscriptionFormResponses {
    fn responses() -> Responses {
        let form = ResponseBuilder::new()
            .description("A form element, with every answer it may get hidden in it.")
            .header("Cache-Control", text_header("`public, max-age=300`"))
            .content("text/html", text_content());
        let problems = [
            ProxyError::BadRequest("A parameter is given twice."),
            ProxyError::NoRoute,
            ProxyError::RateLimited(12),
            ProxyError::Internal,
        ];
        with_problems([(200, form)], problems)
    }
}

impl IntoResponses for EventsResponses {
    fn responses() -> Responses {
        let stream = ResponseBuilder::new()
            .description(
                "Server-sent events, until the page leaves, the parcel has come to its end, or about an hour has passed.",
            )
            .header("Cache-Control", text_header("`no-store`"))
            .content("text/event-stream", event_content());
        let over = ResponseBuilder::new()
            .description("Nothing more will come, and the caller has the last revision.")
            .header("Cache-Control", text_header("`no-store`"));
        with_problems([(200, stream), (204, over)], reading().chain([ProxyError::Busy]))
    }
}

/// What reading answers.
fn found(schema: RefOr<Schema>, problems: impl IntoIterator<Item = ProxyError>) -> Responses {
    let example = |summary: &str, value| {
        let example = ExampleBuilder::new().summary(summary).value(Some(value)).build();
        RefOr::T(example)
    };
    let content = ContentBuilder::new()
        .schema(Some(schema))
        .examples_from_iter([
            ("number", example("Who knows the number", examples::answer(Level::Number))),
            ("verified", example("Who came by a signed link", examples::answer(Level::Verified))),
            ("stale", example("While the provider is down", examples::stale())),
        ])
        .build();
    let etag = text_header("Weak; over everything but the answer's age.");
    let found = aged("The tracking, as far as the level allows.").header("ETag", etag.clone());
    let held = aged("What the caller holds is still true.").header("ETag", etag);
    with_problems([(200, found.content("application/json", content)), (304, held)], problems)
}

/// How reading a tracking can fail.
fn reading() -> impl Iterator<Item = ProxyError> {
    let own = [
        ProxyError::BadRequest("The parameter tracking_number is missing."),
        ProxyError::Refused,
        ProxyError::NotFound,
    ];
    own.into_iter().chain(asking())
}

/// The same by number or order: a link may be needed, and a courier may want the postcode.
fn reading_more() -> impl Iterator<Item = ProxyError> {
    let own = [WriteProblem::NeedsLink, WriteProblem::NeedsFields(vec!["postal_code"])];
    reading().chain(own.map(ProxyError::from))
}

/// Each event, by the names its lines have.
fn event_content() -> Content {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let event = ObjectBuilder::new()
        .property("event", text().enum_values(Some(["change", "end"])))
        .required("event")
        .property("id", text().description(Some("The tracking's revision.")))
        .required("id")
        .property("data", text().examples([json!(r#"{"revision":"5f0c1a2b3d4e5f60"}"#)]))
        .required("data")
        .build();
    ContentBuilder::new().schema(Some(event)).build()
}

/// An answer that has an age, and depends on who asks.
fn aged(description: &str) -> ResponseBuilder {
    let moment =
        ObjectBuilder::new().schema_type(Type::String).examples([json!("2026-11-06T12:20:00Z")]).build();
    let as_of = HeaderBuilder::new().schema(Some(moment)).description(Some("As `meta.as_of`.")).build();
    ResponseBuilder::new()
        .description(description)
        .header("parcel-tracker-as-of", as_of)
        .header("Cache-Control", text_header("`private, no-cache`; at level verified `private, no-store`."))
}
