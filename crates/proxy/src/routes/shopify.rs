//! The tracking page inside of a Shopify shop's own theme.

use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use parcel_tracker::i18n::HOSTED;

use crate::api::ShopifyResponses;
use crate::app::Shared;
use crate::error::ProxyError;
use crate::headers::ROBOTS;

/// The tracking page as Liquid, for Shopify's app proxy.
///
/// Shopify forwards a page of the shop's domain here, signed with the app's client secret, and puts the answer into the
/// shop's theme. What the page's address names (`number`, `courier`, `order`, a signed link's `#token=`) is read in the
/// browser: nothing of the request is in the answer. Exists where a secret is configured.
#[utoipa::path(
    get,
    path = "/shopify/track",
    operation_id = "shopifyPage",
    tag = "widget",
    params(
        ("shop" = Option<String>, Query, description = "The shop's name at Shopify."),
        ("timestamp" = Option<String>, Query, description = "When Shopify asked, in seconds since 1970: not more than 90 s ago."),
        ("signature" = Option<String>, Query, description = "HMAC-SHA256 over all other parameters, in hex.")
    ),
    responses(ShopifyResponses)
)]
pub async fn track(State(app): State<Shared>, RawQuery(query): RawQuery) -> Result<Response, ProxyError> {
    let (true, Some(url)) = (app.shopify.is_configured(), app.page.url()) else {
        return Err(ProxyError::NoShopify);
    };
    app.shopify.check(query.as_deref().unwrap_or_default(), (app.clock)()).map_err(ProxyError::Shopify)?;
    let assets = app.assets.as_deref().ok_or(ProxyError::NoAssets)?;
    let script = app.page.script(assets).await?;
    let mut response = liquid(url.as_str().trim_end_matches('/'), &script).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/liquid; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    Ok(response)
}

/// The page in the language that the shop's theme speaks.
fn liquid(url: &str, script: &str) -> String {
    let mut titles = String::new();
    for (code, words) in HOSTED.iter().skip(1) {
        titles.push_str(&format!("{{%- when \"{code}\" -%}}{}", words.title));
    }
    let (_, english) = HOSTED[0];
    format!(
        "{{%- assign spoken = request.locale.iso_code | slice: 0, 2 -%}}\n\
         <div class=\"page-width parcel-tracker-page\" lang=\"{{{{ request.locale.iso_code | escape }}}}\">\n\
         <h1>{{%- case spoken -%}}{titles}{{%- else -%}}{}{{%- endcase -%}}</h1>\n\
         <parcel-tracker mode=\"lookup\"></parcel-tracker>\n\
         </div>\n\
         <script defer src=\"{url}/{script}\"></script>\n\
         <script async src=\"{url}/embed.js\"></script>\n",
        english.title
    )
}

#[cfg(test)]
mod tests {
    use super::liquid;

    #[test]
    fn the_page_is_liquid_that_closes_what_it_opens() {
        let page = liquid("https://track.shop.example", "assets/track-0123456789abcdef.js");
        for (open, close) in
            [("{%", "%}"), ("{{", "}}"), ("<div", "</div>"), ("<h1>", "</h1>"), ("<script", "</script>")]
        {
            assert_eq!(page.matches(open).count(), page.matches(close).count(), "{open}");
        }
        assert_eq!(page.matches("{%- when ").count(), 3);
        assert!(page.contains("{%- else -%}Track your parcel{%- endcase -%}"), "{page}");
        assert!(page.contains("<script async src=\"https://track.shop.example/embed.js\">"));
    }
}
