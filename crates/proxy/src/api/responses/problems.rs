//! Problems as the description tells of them.

use std::collections::BTreeMap;

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Response};

use super::{Responses, text_header};
use crate::error::ProxyError;
use crate::writes::problem::WriteProblem;

/// Good answers, the problems of these addresses, and the one that every address has.
pub(super) fn with_problems(
    good: impl IntoIterator<Item = (u16, ResponseBuilder)>,
    problems: impl IntoIterator<Item = ProxyError>,
) -> Responses {
    let mut responses: Responses = good
        .into_iter()
        .map(|(status, response)| (status.to_string(), RefOr::T(named(response).build())))
        .collect();
    let mut by_status: BTreeMap<u16, Vec<ProxyError>> = BTreeMap::new();
    for problem in problems.into_iter().chain([ProxyError::TooLarge]) {
        by_status.entry(problem.status().as_u16()).or_default().push(problem);
    }
    for (status, problems) in by_status {
        responses.entry(status.to_string()).or_insert_with(|| RefOr::T(described(&problems)));
    }
    responses
}

/// The description of problems that share a status, from the table that answers them.
fn described(problems: &[ProxyError]) -> Response {
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

fn named(response: ResponseBuilder) -> ResponseBuilder {
    response.header("x-request-id", text_header("The request's name in the log."))
}
