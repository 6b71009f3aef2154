//! What each family of addresses may answer.

mod problems;
mod serving;
mod trackings;
mod writes;

use std::collections::BTreeMap;

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Content, Header, RefOr, Response};

use crate::error::ProxyError;

pub use serving::{
    FileResponses, HealthResponses, LoaderResponses, PageResponses, PictureResponses, ReadyResponses,
    SelfResponses, SheetResponses, ShopifyResponses, ShortResponses,
};
pub use trackings::{
    EventsResponses, FormResponses, FragmentResponses, FragmentsResponses, LookupResponses,
    SubscriptionFormResponses, TrackingResponses, TrackingsResponses,
};
pub use writes::{ChangedResponses, RegisteredResponses, SubscribedResponses, WebhookResponses};

/// By status.
type Responses = BTreeMap<String, RefOr<Response>>;

/// How an answer that costs a call to the provider can fail, whatever was asked.
fn asking() -> [ProxyError; 4] {
    [
        ProxyError::RateLimited(12),
        ProxyError::Internal,
        ProxyError::ProviderUnavailable,
        ProxyError::ProviderTimeout,
    ]
}

fn text_header(description: &str) -> Header {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    HeaderBuilder::new().schema(Some(text)).description(Some(description)).build()
}

fn text_content() -> Content {
    ContentBuilder::new().schema(Some(ObjectBuilder::new().schema_type(Type::String).build())).build()
}
