//! None is forgotten.

use std::mem::discriminant;

use super::*;

#[test]
fn every_failure_is_listed_once() {
    let every = ProxyError::every();
    for error in &every {
        // A variant that is new does not compile here: it belongs into `every`, too.
        match error {
            ProxyError::BadRequest(_)
            | ProxyError::Refused
            | ProxyError::NotFound
            | ProxyError::NoMatch
            | ProxyError::Origin
            | ProxyError::MediaType
            | ProxyError::NoRoute
            | ProxyError::Method
            | ProxyError::TooLarge
            | ProxyError::NoAssets
            | ProxyError::RateLimited(_)
            | ProxyError::Busy
            | ProxyError::ProviderUnavailable
            | ProxyError::ProviderTimeout
            | ProxyError::Write(_)
            | ProxyError::Shopify(_)
            | ProxyError::NoShopify
            | ProxyError::Internal => {}
        }
        let same = |other: &&ProxyError| match (other, error) {
            (ProxyError::Write(other), ProxyError::Write(problem)) => {
                discriminant(other) == discriminant(problem)
            }
            (ProxyError::Shopify(other), ProxyError::Shopify(refusal)) => other == refusal,
            (other, _) => discriminant(*other) == discriminant(error),
        };
        assert_eq!(every.iter().filter(same).count(), 1);
    }
}
