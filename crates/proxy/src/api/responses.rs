//! What each family of addresses may answer.

use std::collections::BTreeMap;

use serde_json::json;
use utoipa::IntoResponses;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Response};

use super::examples;
use crate::disclosure::Level;
use crate::error::ProxyError;
use crate::writes::problem::WriteProblem;

type Responses = BTreeMap<String, RefOr<Response>>;

/// One tracking as JSON.
pub struct TrackingResponses;
/// One tracking as HTML.
pub struct FragmentResponses;
/// The parcels of an order as JSON.
pub struct LookupResponses;
/// A parcel that was registered.
pub struct RegisteredResponses;
/// A parcel that was changed.
pub struct ChangedResponses;
/// A shopper who is to be told.
pub struct SubscribedResponses;
/// One tracking's changes.
pub struct EventsResponses;
/// What becomes of a webhook.
pub struct WebhookResponses;
/// The loader.
pub struct LoaderResponses;
/// A file of the widget.
pub struct FileResponses;
/// A page.
pub struct PageResponses;
/// Whether the process answers.
pub struct HealthResponses;
/// Whether shoppers should be sent here.
pub struct ReadyResponses;
/// This description.
pub struct SelfResponses;

impl IntoResponses for TrackingResponses {
    fn responses() -> Responses {
        let example = |summary: &str, value| {
            let example = ExampleBuilder::new().summary(summary).value(Some(value)).build();
            RefOr::T(example)
        };
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Answer")))
            .examples_from_iter([
                ("number", example("Who knows the number", examples::answer(Level::Number))),
                ("verified", example("Who came by a signed link", examples::answer(Level::Verified))),
                ("stale", example("While the provider is down", examples::stale())),
            ])
            .build();
        let etag = text_header("Weak; over everything but the answer's age.");
        let found = aged("The tracking, as far as the level allows.").header("ETag", etag.clone());
        let held = aged("What the caller holds is still true.").header("ETag", etag);
        with_problems([(200, found.content("application/json", content)), (304, held)], &reading())
    }
}

impl IntoResponses for FragmentResponses {
    fn responses() -> Responses {
        let found = aged(
            "The card, then `<script type=\"application/json\" data-answer>` with the JSON answer, `<` written as \
             \\u003c.",
        );
        with_problems([(200, found.content("text/html", text_content()))], &reading())
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
        let problems = [
            ProxyError::BadRequest("The proof is an e-mail address or a postcode."),
            ProxyError::Origin,
            ProxyError::NoMatch,
            ProxyError::MediaType,
            ProxyError::RateLimited(12),
            ProxyError::Internal,
            ProxyError::ProviderUnavailable,
            ProxyError::ProviderTimeout,
        ];
        with_problems([(200, found)], &problems)
    }
}

impl IntoResponses for RegisteredResponses {
    fn responses() -> Responses {
        let place = text_header("The tracking's address.");
        let made = written("The parcel is followed from now on.").header("Location", place.clone());
        let known =
            written("It was followed already, and stays as it is. So a registration can be repeated.");
        let mut problems = writing();
        problems.push(WriteProblem::AlreadyExists.into());
        with_problems([(201, made), (200, known.header("Location", place))], &problems)
    }
}

impl IntoResponses for ChangedResponses {
    fn responses() -> Responses {
        let done = written("The parcel as it is now. With another courier TrackingMore gives it another id.");
        let mut problems = writing();
        problems.extend([ProxyError::NotFound, WriteProblem::AlreadyExists.into()]);
        with_problems([(200, done)], &problems)
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
        let mut problems = vec![
            ProxyError::BadRequest("A tracking id has 1 to 128 letters, digits, hyphens and underscores."),
            ProxyError::Refused,
            ProxyError::NotFound,
            ProxyError::MediaType,
            ProxyError::RateLimited(12),
            ProxyError::Internal,
            ProxyError::ProviderUnavailable,
            ProxyError::ProviderTimeout,
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
        problems.extend(own.map(ProxyError::from));
        with_problems([(201, added), (200, kept)], &problems)
    }
}

impl IntoResponses for EventsResponses {
    fn responses() -> Responses {
        let stream = ResponseBuilder::new()
            .description(
                "Server-sent events, until the page leaves, the parcel has come to its end, or about an hour has passed.",
            )
            .header("Cache-Control", text_header("`no-store`"))
            .content("text/event-stream", text_content());
        let over = ResponseBuilder::new()
            .description("Nothing more will come, and the caller has the last revision.")
            .header("Cache-Control", text_header("`no-store`"));
        let problems: Vec<ProxyError> = reading().into_iter().chain([ProxyError::Busy]).collect();
        with_problems([(200, stream), (204, over)], &problems)
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
        with_problems([(200, taken)], &problems)
    }
}

impl IntoResponses for LoaderResponses {
    fn responses() -> Responses {
        let script = ResponseBuilder::new()
            .description("JavaScript; kept for 5 minutes.")
            .content("text/javascript", text_content());
        with_problems([(200, script), (304, unchanged())], &[ProxyError::NoAssets])
    }
}

impl IntoResponses for FileResponses {
    fn responses() -> Responses {
        let file = ResponseBuilder::new().description(
            "The file: hashed ones are kept for good, demo states for 5 minutes. Brotli or gzip, open to every origin.",
        );
        with_problems([(200, file), (304, unchanged())], &[ProxyError::NoAssets, ProxyError::NoRoute])
    }
}

impl IntoResponses for PageResponses {
    fn responses() -> Responses {
        let page = ResponseBuilder::new().description("HTML.").content("text/html", text_content());
        with_problems([(200, page), (304, unchanged())], &[ProxyError::NoAssets])
    }
}

impl IntoResponses for HealthResponses {
    fn responses() -> Responses {
        let alive = ResponseBuilder::new().description("Always `ok`.").content("text/plain", text_content());
        with_problems([(200, alive)], &[])
    }
}

impl IntoResponses for ReadyResponses {
    fn responses() -> Responses {
        let content = || ContentBuilder::new().schema(Some(Ref::from_schema_name("Readiness"))).build();
        let yes = ResponseBuilder::new().description("Yes.").content("application/json", content());
        let no = ResponseBuilder::new().description("No, and why.").content("application/json", content());
        with_problems([(200, yes), (503, no)], &[])
    }
}

impl IntoResponses for SelfResponses {
    fn responses() -> Responses {
        let content = ContentBuilder::new().schema(Some(ObjectBuilder::new().build())).build();
        let this =
            ResponseBuilder::new().description("This description.").content("application/json", content);
        with_problems([(200, this)], &[])
    }
}

/// How reading a tracking can fail.
fn reading() -> [ProxyError; 7] {
    [
        ProxyError::BadRequest("The parameter tracking_number is missing."),
        ProxyError::Refused,
        ProxyError::NotFound,
        ProxyError::RateLimited(12),
        ProxyError::Internal,
        ProxyError::ProviderUnavailable,
        ProxyError::ProviderTimeout,
    ]
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
fn writing() -> Vec<ProxyError> {
    let needs = WriteProblem::NeedsFields(vec!["destination_postal_code"]);
    let field = WriteProblem::field("tracking_number", "is required");
    let mut problems = vec![
        ProxyError::BadRequest("The address cannot be read."),
        ProxyError::NoRoute,
        ProxyError::MediaType,
        ProxyError::RateLimited(12),
        ProxyError::Internal,
        ProxyError::ProviderUnavailable,
        ProxyError::ProviderTimeout,
    ];
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
    problems.extend(own.map(ProxyError::from));
    problems
}

/// Good answers, the problems of these addresses, and the one that every address has.
fn with_problems(
    good: impl IntoIterator<Item = (u16, ResponseBuilder)>,
    problems: &[ProxyError],
) -> Responses {
    let mut responses: Responses = good
        .into_iter()
        .map(|(status, response)| (status.to_string(), RefOr::T(named(response).build())))
        .collect();
    let mut by_status: BTreeMap<u16, Vec<&ProxyError>> = BTreeMap::new();
    for problem in problems.iter().chain([&ProxyError::TooLarge]) {
        by_status.entry(problem.status().as_u16()).or_default().push(problem);
    }
    for (status, problems) in by_status {
        responses.entry(status.to_string()).or_insert_with(|| RefOr::T(described(&problems)));
    }
    responses
}

/// The description of problems that share a status, from the table that answers them.
fn described(problems: &[&ProxyError]) -> Response {
    let titles: Vec<&str> = problems.iter().map(|problem| problem.problem().title()).collect();
    let mut content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem")));
    let example = |problem: &ProxyError| serde_json::to_value(problem.problem()).ok();
    content = match problems {
        [problem] => content.example(example(problem)),
        several => content.examples_from_iter(several.iter().map(|problem| {
            let name = problem.kind().rsplit(':').next().unwrap_or_default().to_owned();
            (name, RefOr::T(ExampleBuilder::new().value(example(problem)).build()))
        })),
    };
    let mut response = ResponseBuilder::new()
        .description(format!("{}.", titles.join("; or ")))
        .content("application/problem+json", content.build());
    for problem in problems {
        match problem {
            ProxyError::RateLimited(_) | ProxyError::Busy => {
                let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
                let header = HeaderBuilder::new()
                    .schema(Some(seconds))
                    .description(Some("Seconds until it may be tried again."))
                    .build();
                response = response.header("Retry-After", header);
            }
            ProxyError::Refused | ProxyError::Write(WriteProblem::Token | WriteProblem::NeedsLink) => {
                response = response.header("WWW-Authenticate", text_header("Bearer error=\"invalid_token\""));
            }
            _ => {}
        }
    }
    named(response).build()
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

fn unchanged() -> ResponseBuilder {
    ResponseBuilder::new().description("What the caller holds is still true.")
}

fn named(response: ResponseBuilder) -> ResponseBuilder {
    response.header("x-request-id", text_header("The request's name in the log."))
}

fn text_header(description: &str) -> utoipa::openapi::Header {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    HeaderBuilder::new().schema(Some(text)).description(Some(description)).build()
}

fn text_content() -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(ObjectBuilder::new().schema_type(Type::String).build())).build()
}
