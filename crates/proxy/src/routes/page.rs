//! The hosted page, what belongs to it, and the short address that fits on a label.

use axum::extract::{Path, RawQuery, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use parcel_tracker::i18n;
use url::form_urlencoded;

use crate::api::{PageResponses, PictureResponses, SheetResponses, ShortResponses};
use crate::app::Shared;
use crate::error::ProxyError;
use crate::headers::{PAGE_POLICY, PICTURE_POLICY, ROBOTS};
use crate::page::Ready;

use super::query::LanguageParameter;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";

/// The longest number that is handed on: as long as any that can be asked for.
const LONGEST: usize = 100;

/// The hosted tracking page.
///
/// In the shop's name and colours, as configured. What the address names (`number`, `courier`, `order`, `id`) is read by
/// the page itself: the answer is the same for every parcel.
#[utoipa::path(
    get,
    path = "/track",
    operation_id = "hostedPage",
    tag = "widget",
    params(LanguageParameter),
    responses(PageResponses)
)]
pub async fn track(
    State(app): State<Shared>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ProxyError> {
    let assets = app.assets.as_deref().ok_or(ProxyError::NoAssets)?;
    let page = app.page.in_language(assets, &wish(query.as_deref(), &headers)).await?;
    let mut response = page.respond(&headers, REVALIDATE);
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding, accept-language"));
    Ok(response)
}

/// The shop's colours for the hosted page; none where none are configured.
#[utoipa::path(get, path = "/track.css", tag = "widget", responses(SheetResponses))]
pub async fn sheet(
    State(app): State<Shared>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ProxyError> {
    let sheet = app.page.sheet().ok_or(ProxyError::NoRoute)?;
    Ok(sheet.respond(&headers, kept(sheet, query.as_deref())))
}

/// A picture of the shop's: `logo`, `logo-dark` or `icon`, where it is configured.
#[utoipa::path(
    get,
    path = "/track/{picture}",
    operation_id = "hostedPagePicture",
    tag = "widget",
    params(("picture" = String, Path, description = "`logo`, `logo-dark` or `icon`.", example = "logo")),
    responses(PictureResponses)
)]
pub async fn picture(
    State(app): State<Shared>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ProxyError> {
    let picture = app.page.picture(&name).ok_or(ProxyError::NoRoute)?;
    let mut response = picture.respond(&headers, kept(picture, query.as_deref()));
    let headers = response.headers_mut();
    // An SVG is a document too: opened by itself it may draw, and do nothing else.
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PICTURE_POLICY));
    // Previews of other programs may show it.
    headers.insert(CORP, HeaderValue::from_static("cross-origin"));
    Ok(response)
}

const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The short address of a parcel, for QR codes and labels: leads to `/track?number=…`.
///
/// `/T/…` is the same, so that the whole address can be written in capitals, which makes a QR code smaller. `courier` and
/// `lang` are handed on; a number that cannot be one leads to the page without any.
#[utoipa::path(
    get,
    path = "/t/{number}",
    operation_id = "shortAddress",
    tag = "widget",
    params(("number" = String, Path, description = "The courier's number.", example = "00340434161094042557")),
    responses(ShortResponses)
)]
pub async fn short(uri: Uri) -> Response {
    let path = uri.path();
    let written = path.get("/t/".len()..).unwrap_or_default();
    // Relative, and so right below whatever path the front has put the proxy.
    let up = "../".repeat(written.matches('/').count().saturating_add(1));
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(number) = number(written) {
        query.append_pair("number", &number);
    }
    for name in ["courier", "lang"] {
        if let Some(value) = first(uri.query(), name).filter(|value| is_word(value)) {
            query.append_pair(name, &value);
        }
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    let to = HeaderValue::from_str(&[&up, "track", mark, &query].concat());
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, to.unwrap_or(HeaderValue::from_static("../track")));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    response
}

/// The number in a path, as it was meant; none where there is nothing that could be one.
fn number(written: &str) -> Option<String> {
    // A plus is a plus in a path.
    let pair = ["n=", &written.replace('+', "%2B").replace('&', "%26")].concat();
    let decoded = form_urlencoded::parse(pair.as_bytes()).next()?.1.into_owned();
    let number = decoded.trim().trim_end_matches('/');
    let fits = (1..=LONGEST).contains(&number.chars().count());
    let plain = !number.contains(char::REPLACEMENT_CHARACTER) && !number.chars().any(char::is_control);
    (fits && plain).then(|| number.to_owned())
}

/// A slug or a language.
fn is_word(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=64).contains(&text.len()) && text.bytes().all(plain)
}

/// The page's language: the one the address names, whatever it is; else the first of the browser's that there are
/// words for.
fn wish(query: Option<&str>, headers: &HeaderMap) -> String {
    let named =
        ["lang", "language"].into_iter().find_map(|name| first(query, name)).filter(|tag| is_word(tag));
    let accepted =
        headers.get(ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok()).unwrap_or_default();
    let browsers = accepted.split(',').filter_map(|entry| entry.split(';').next());
    named.or_else(|| i18n::first_spoken(browsers).map(str::to_owned)).unwrap_or_default()
}

/// The first value of a name that is not empty: a page is better than an error.
fn first(query: Option<&str>, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.into_owned())
}

/// How long these bytes may be kept: for good under the address that names them.
fn kept(ready: &Ready, query: Option<&str>) -> &'static str {
    if first(query, "v").as_deref() == Some(&ready.stamp()) { IMMUTABLE } else { REVALIDATE }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn leads(path: &str) -> String {
        let answer = short(path.parse().expect("a path")).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
        answer.headers()[LOCATION].to_str().expect("text").to_owned()
    }

    #[tokio::test]
    async fn a_short_address_leads_to_the_page_with_the_number_as_it_was_meant() {
        for (path, to) in [
            ("/t/00340434161094042557", "../track?number=00340434161094042557"),
            ("/T/RM104471027GB", "../track?number=RM104471027GB"),
            ("/t/RM%20104%20471%20027%20GB", "../track?number=RM+104+471+027+GB"),
            ("/t/A%2FB%26c", "../track?number=A%2FB%26c"),
            ("/t/A/B", "../../track?number=A%2FB"),
            ("/t/A/", "../../track?number=A"),
            ("/t/A+B", "../track?number=A%2BB"),
            ("/t/A&number=B", "../track?number=A%26number%3DB"),
            ("/t/%D9%A1%D9%A2", "../track?number=%D9%A1%D9%A2"),
            ("/t/%3Cscript%3E", "../track?number=%3Cscript%3E"),
            ("/t/1Z9?courier=ups&lang=de&token=secret", "../track?number=1Z9&courier=ups&lang=de"),
            ("/t/1Z9?courier=%0d%0a&lang=%3C", "../track?number=1Z9"),
        ] {
            assert_eq!(leads(path).await, to, "{path}");
        }
    }

    #[tokio::test]
    async fn what_can_be_no_number_leads_to_the_page_without_any() {
        let long = format!("/t/{}", "1".repeat(101));
        for path in ["/t/%20", "/t/%ff%fe", "/t/%00", "/t/A%0d%0aset-cookie:x", &long] {
            assert_eq!(leads(path).await, "../track", "{path:.40}");
        }
        assert_eq!(leads("/t//evil.example").await, "../../track?number=%2Fevil.example", "not another host");
    }

    #[test]
    fn the_address_decides_the_language_before_the_browser_does() {
        let spoken = |query: &str, accepted: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, accepted.parse().expect("a header"));
            i18n::language(&wish(Some(query), &headers)).locale
        };
        for (query, accepted, locale) in [
            ("", "", "en-GB"),
            ("", "de-AT,de;q=0.9,en;q=0.8", "de-AT"),
            ("", "fr, ja;q=0.5", "ja-JP"),
            ("", "fr", "en-GB"),
            ("lang=ar", "de", "ar-EG"),
            ("language=ja", "de", "ja-JP"),
            ("lang=&language=ja", "de", "ja-JP"),
            ("lang=fr", "de", "en-GB"),
            ("lang=%22%3E%3Cscript%3E", "de", "de-DE"),
            ("lang=de&lang=ar", "", "de-DE"),
            ("number=1&lang=en-US", "de", "en-US"),
            ("", "\"><script>", "en-GB"),
        ] {
            assert_eq!(spoken(query, accepted), locale, "{query} {accepted}");
        }
    }
}
