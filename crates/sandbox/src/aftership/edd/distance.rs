//! How long a parcel is on its way.

use super::question::{Place, Question};
use crate::aftership::country;

/// The days a parcel takes, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transit {
    /// Delivery days at the least.
    pub shortest: u32,
    /// Delivery days at the most.
    pub longest: u32,
    /// The provider's `confidence_code`.
    pub confidence: u32,
}

/// Within a state or a postcode's first two places, within a country, within a part of the world, beyond it.
const CLASSES: [Transit; 4] = [
    Transit { shortest: 1, longest: 2, confidence: 10001 },
    Transit { shortest: 2, longest: 4, confidence: 10001 },
    Transit { shortest: 3, longest: 6, confidence: 20001 },
    Transit { shortest: 6, longest: 11, confidence: 30002 },
];

/// Words in a service's name that make it a fast one.
const FAST: [&str; 5] = ["express", "priority", "overnight", "next day", "air"];

/// How long the parcel of a question is on its way.
pub fn transit(question: &Question) -> Transit {
    let Transit { shortest, longest, confidence } = CLASSES[class(&question.origin, &question.destination)];
    let service = question.service.as_deref().unwrap_or_default().to_lowercase();
    // The slug `dhl` is DHL Express.
    if question.slug == "dhl" || FAST.iter().any(|word| service.contains(word)) {
        return Transit { shortest: shortest.div_ceil(2), longest: longest.div_ceil(2), confidence };
    }
    Transit { shortest, longest, confidence }
}

fn class(origin: &Place, destination: &Place) -> usize {
    if origin.country == destination.country {
        let state = origin.state.is_some() && origin.state == destination.state;
        let district = |place: &Place| Some(place.postcode.as_ref()?.get(..2)?.to_owned());
        let near = district(origin).is_some_and(|district_of| district(destination) == Some(district_of));
        return if state || near { 0 } else { 1 };
    }
    if country::region(&origin.country) == country::region(&destination.country) { 2 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(country: &str, state: Option<&str>, postcode: Option<&str>) -> Place {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Place { country: country.to_owned(), state: owned(state), postcode: owned(postcode) }
    }

    #[test]
    fn the_further_it_goes_the_longer_it_takes() {
        let berlin = || place("DEU", None, Some("10115"));
        for (origin, destination, expected) in [
            (berlin(), place("DEU", None, Some("10999")), 0),
            (place("USA", Some("CA"), None), place("USA", Some("CA"), Some("92019")), 0),
            (berlin(), place("DEU", None, Some("80331")), 1),
            (berlin(), place("DEU", Some("Berlin"), None), 1),
            (berlin(), place("FRA", None, Some("10115")), 2),
            (berlin(), place("CHN", None, Some("10115")), 3),
        ] {
            assert_eq!(class(&origin, &destination), expected, "{destination:?}");
        }
    }
}
