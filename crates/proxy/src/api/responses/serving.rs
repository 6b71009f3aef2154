//! What files, pages and operations' addresses may answer.

use utoipa::IntoResponses;
use utoipa::openapi::Ref;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::ObjectBuilder;

use super::problems::with_problems;
use super::{Responses, text_content, text_header};
use crate::error::ProxyError;
use crate::shopify::Refusal;

/// The loader.
pub struct LoaderResponses;
/// A file of the widget.
pub struct FileResponses;
/// A page.
pub struct PageResponses;
/// The shop's colours.
pub struct SheetResponses;
/// A picture of the shop's.
pub struct PictureResponses;
/// The way to the page.
pub struct ShortResponses;
/// The page inside of a Shopify theme.
pub struct ShopifyResponses;
/// Whether the process answers.
pub struct HealthResponses;
/// Whether shoppers should be sent here.
pub struct ReadyResponses;
/// This description.
pub struct SelfResponses;

impl IntoResponses for LoaderResponses {
    fn responses() -> Responses {
        let script = ResponseBuilder::new()
            .description("JavaScript; kept for 5 minutes.")
            .content("text/javascript", text_content());
        with_problems([(200, script), (304, unchanged())], [ProxyError::NoAssets])
    }
}

impl IntoResponses for FileResponses {
    fn responses() -> Responses {
        let file = ResponseBuilder::new().description(
            "The file: hashed ones are kept for good, demo states for 5 minutes. Brotli or gzip, open to every origin.",
        );
        with_problems([(200, file), (304, unchanged())], [ProxyError::NoAssets, ProxyError::NoRoute])
    }
}

impl IntoResponses for PageResponses {
    fn responses() -> Responses {
        let page = ResponseBuilder::new().description("HTML.").content("text/html", text_content());
        with_problems([(200, page), (304, unchanged())], [ProxyError::NoAssets])
    }
}

impl IntoResponses for SheetResponses {
    fn responses() -> Responses {
        let sheet = ResponseBuilder::new()
            .description("CSS; kept for good under the address that the page names.")
            .content("text/css", text_content());
        with_problems([(200, sheet), (304, unchanged())], [ProxyError::NoRoute])
    }
}

impl IntoResponses for PictureResponses {
    fn responses() -> Responses {
        let picture = ResponseBuilder::new()
            .description("The picture; kept for good under the address that the page names.");
        with_problems([(200, picture), (304, unchanged())], [ProxyError::NoRoute])
    }
}

impl IntoResponses for ShortResponses {
    fn responses() -> Responses {
        let way = ResponseBuilder::new()
            .description("`/track` with what the address names.")
            .header("Location", text_header("The page, relative to this address."));
        // Testers and other programs follow by themselves, and then have what `/track` answers.
        let page = ResponseBuilder::new()
            .description("The page, to who followed.")
            .content("text/html", text_content());
        with_problems([(200, page), (303, way)], [ProxyError::NoAssets])
    }
}

impl IntoResponses for ShopifyResponses {
    fn responses() -> Responses {
        let page = ResponseBuilder::new()
            .description("Liquid; kept by no cache.")
            .content("application/liquid", text_content());
        let refusals = [Refusal::Signature, Refusal::Expired, Refusal::Shop].map(ProxyError::Shopify);
        with_problems(
            [(200, page)],
            refusals.into_iter().chain([ProxyError::NoShopify, ProxyError::NoAssets]),
        )
    }
}

impl IntoResponses for HealthResponses {
    fn responses() -> Responses {
        let alive = ResponseBuilder::new().description("Always `ok`.").content("text/plain", text_content());
        with_problems([(200, alive)], [])
    }
}

impl IntoResponses for ReadyResponses {
    fn responses() -> Responses {
        let content = || ContentBuilder::new().schema(Some(Ref::from_schema_name("Readiness"))).build();
        let yes = ResponseBuilder::new().description("Yes.").content("application/json", content());
        let no = ResponseBuilder::new().description("No, and why.").content("application/json", content());
        with_problems([(200, yes), (503, no)], [])
    }
}

impl IntoResponses for SelfResponses {
    fn responses() -> Responses {
        let content = ContentBuilder::new().schema(Some(ObjectBuilder::new().build())).build();
        let this =
            ResponseBuilder::new().description("This description.").content("application/json", content);
        with_problems([(200, this)], [])
    }
}

fn unchanged() -> ResponseBuilder {
    ResponseBuilder::new().description("What the caller holds is still true.")
}
