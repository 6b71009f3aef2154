//! Settings that are each good, and contradict one another.

use std::net::SocketAddr;
use std::time::Duration;

use tracing_subscriber::EnvFilter;
use url::{Host, Url};

use super::Contradiction;
use super::schema::Settings;
use crate::disclosure::{Phrase, contact, is_wording};
use crate::shopify::is_shop;

/// A rule: true where it is broken, and what to do about it.
type Rule = (fn(&Settings) -> bool, &'static str);

/// How long the widget waits for an answer.
const WIDGET: Duration = Duration::from_secs(8);

const RULES: &[Rule] = &[
    (
        |settings| settings.admin_listen.is_some_and(|admin| collide(admin, settings.listen)),
        "listen and admin_listen are the same address: give operations a port of their own, or leave admin_listen out.",
    ),
    (
        |settings| settings.client_address.header.is_some() && settings.client_address.trusted.is_empty(),
        "client_address.header is set, but nobody's headers are trusted: name the networks of your load balancers \
         in client_address.trusted, or leave the header out.",
    ),
    (
        |settings| settings.client_address.trusted.iter().any(|network| network.is_everything()),
        "client_address.trusted holds every address, so any client could pass for any other: name only the networks \
         of your own load balancers.",
    ),
    (
        |settings| is_https(settings) && settings.client_address.trusted.is_empty(),
        "public_url is https, so something stands in front, and all shoppers would count as one client: name its \
         address in client_address.trusted (127.0.0.1 where it is on this machine).",
    ),
    (
        |settings| settings.cache.fresh.is_some() && settings.cache.times().iter().any(Option::is_some),
        "cache.fresh is one time for everything, and another time in [cache] is set beside it: leave one of them out.",
    ),
    (
        |settings| settings.push.streams >= settings.http.connections,
        "push.streams is not less than http.connections, so open pages could take every connection: make it less.",
    ),
    (
        |settings| settings.cache.deadline.0.is_zero() || settings.cache.deadline.0 >= WIDGET,
        "cache.deadline is 0, or not below the 8s that the widget waits: choose something between, such as 4s.",
    ),
    (
        |settings| settings.cache.patience.0 > settings.cache.deadline.0,
        "cache.patience is longer than cache.deadline: who could be given an old answer would wait longest.",
    ),
    (
        |settings| settings.provider.connect_timeout.0 > settings.provider.timeout.0,
        "provider.connect_timeout is longer than provider.timeout, which holds for the whole call: make it shorter.",
    ),
    (
        |settings| settings.provider.connect_timeout.0.is_zero(),
        "provider.connect_timeout is 0: a connection needs some time, such as 2s.",
    ),
    (
        |settings| settings.http.header_timeout.0.is_zero(),
        "http.header_timeout is 0: a request needs some time, such as 15s.",
    ),
    (
        |settings| settings.http.grace.0 < settings.provider.timeout.0,
        "http.grace is shorter than provider.timeout, so a stop would cut off those who wait for the provider: make \
         it longer, or the provider's time shorter.",
    ),
    (
        |settings| settings.lookup.step.0 < Duration::from_millis(50),
        "lookup.step is shorter than 50ms, in which a no would show how long it was looked for: make it longer.",
    ),
    (
        |settings| settings.lookup.token_lifetime.0 < Duration::from_secs(60),
        "lookup.token_lifetime is shorter than 1m, and a page that is open reads its parcels every minute: make it \
         longer.",
    ),
    (
        |settings| {
            let state = &settings.state;
            let beside =
                state.key_file.is_some() || state.password_file.is_some() || state.replicas.is_some();
            state.url.is_none() && beside
        },
        "There is a setting in [state], but no state.url: say where the shared state is, or leave the others out.",
    ),
    (
        |settings| settings.disclosure.mask_words.iter().any(|word| Phrase::new(word).is_none()),
        "disclosure.mask_words holds a word of less than two letters or digits, which would be found everywhere: \
         leave it out.",
    ),
    (
        |settings| !settings.disclosure.mask_couriers.iter().all(|slug| is_slug(slug)),
        "disclosure.mask_couriers names couriers by their slugs, such as china-post.",
    ),
    (
        |settings| settings.shop.contact.as_deref().is_some_and(|given| contact(given).is_none()),
        "shop.contact is written like https://shop.example/help or mailto:help@shop.example.",
    ),
    (
        |settings| settings.shop.name.as_ref().is_some_and(|name| name.chars().count() > 60),
        "shop.name is longer than 60 characters: shoppers read it in the middle of a sentence.",
    ),
    (
        |settings| !is_wording(&settings.shop.wording),
        "shop.wording is by language (de, or * for all), then by tag or sub-status (InTransit, InTransit_003), with \
         words of 1 to 60 characters, 400 in all.",
    ),
    (
        |settings| !settings.shopify.shops.iter().all(|shop| is_shop(shop)),
        "shopify.shops names shops as Shopify does, such as lindner-outdoor.myshopify.com.",
    ),
    (
        |settings| !settings.shopify.shops.is_empty() && settings.public_url.is_none(),
        "shopify.shops is set, but no public_url: the shop's pages are on another domain, and have to know where this \
         proxy is.",
    ),
    (
        |settings| !settings.shopify.shops.is_empty() && settings.cors.origins.is_empty(),
        "shopify.shops is set, but cors.origins is not: name the addresses of the shop's pages there, or they could \
         not read any answer.",
    ),
    (
        |settings| EnvFilter::try_new(&settings.log.filter).is_err(),
        "log.filter is written like info, or warn,parcel_proxy=info.",
    ),
];

/// Looks for the first broken rule.
///
/// # Errors
/// Its sentence.
pub(super) fn check(settings: &Settings) -> Result<(), Contradiction> {
    let broken = RULES.iter().find(|(is_broken, _)| is_broken(settings));
    broken.map_or(Ok(()), |(_, sentence)| Err(Contradiction((*sentence).to_owned())))
}

/// Two addresses of which the second could not be listened on.
fn collide(one: SocketAddr, other: SocketAddr) -> bool {
    let everywhere = one.ip().is_unspecified() || other.ip().is_unspecified();
    one.port() == other.port() && one.port() != 0 && (one.ip() == other.ip() || everywhere)
}

fn is_slug(slug: &str) -> bool {
    slug.len() > 1
        && slug.bytes().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_'))
}

fn is_https(settings: &Settings) -> bool {
    settings.public_url.as_ref().is_some_and(|url| url.starts_with("https:"))
}

/// What browsers call this proxy.
///
/// # Errors
/// Not a base URL of https, or of http on this machine.
pub(super) fn public_url(settings: &Settings) -> Result<Option<Url>, Contradiction> {
    let Some(given) = &settings.public_url else { return Ok(None) };
    let url = Url::parse(given).ok().filter(|url| {
        let here = match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        plain && !given.ends_with('/') && (url.scheme() == "https" || (url.scheme() == "http" && here))
    });
    let refused = || {
        Contradiction(
            "public_url is written like https://track.shop.example, without a slash at the end; plain http is for \
             this machine only."
                .into(),
        )
    };
    url.map(Some).ok_or_else(refused)
}
