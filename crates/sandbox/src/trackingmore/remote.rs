//! `remote`: is an address so far off that a courier asks for more money?

use serde_json::{Value, json};

use super::country;
use super::errors::Refusal;
use crate::Sandbox;
use crate::blank::Object;

/// Couriers that have lists of remote places.
const COMPANIES: [&str; 4] = ["dhl", "ups", "fedex", "tnt"];

/// Remote places: country, how their postcodes begin (or their city's name), and for whom.
const PLACES: [(&str, &str, &[&str]); 9] = [
    ("DE", "18565", &["dhl"]),
    ("DE", "27498", &["dhl", "ups"]),
    ("ES", "3863", &["dhl", "fedex"]),
    ("FR", "20", &["ups", "tnt"]),
    ("GB", "HS", &["dhl", "ups", "fedex", "tnt"]),
    ("GB", "ZE", &["dhl", "ups", "fedex"]),
    ("JP", "762", &["ups", "tnt"]),
    ("NZ", "Papaaroha", &["dhl", "fedex"]),
    ("US", "997", &["fedex", "ups"]),
];

/// Which of the places are remote, and for whom. Every fifth call costs one number of the quota.
///
/// The lists are the sandbox's own. The provider's page shows `submitted`, `remote` and an empty `other`; here `other` has
/// the questions whose places are not remote.
///
/// # Errors
/// 4012 for a question without a country and a postcode, 4019 without money, 4021.
pub fn check(sandbox: &Sandbox, items: &[Object]) -> Result<Value, Refusal> {
    let desk = sandbox.trackingmore();
    desk.afford()?;
    let names = &sandbox.data().countries;
    let (mut remote, mut other) = (Vec::new(), Vec::new());
    for item in items {
        let part = |field: &str| {
            let text = item.get(field).and_then(Value::as_str).map(str::trim);
            text.filter(|text| !text.is_empty())
        };
        let place = part("postcode").or(part("city")).ok_or_else(|| Refusal::not_understood("postcode"))?;
        let country = part("country").and_then(|text| country::find(names, text));
        let country = country.ok_or_else(|| Refusal::not_understood("country"))?;
        let asked = part("company").map(str::to_ascii_lowercase);
        let found = companies(country.alpha2, place)
            .filter(|company| asked.as_deref().is_none_or(|asked| asked == *company));
        let before = remote.len();
        remote.extend(found.map(|company| {
            json!({
                "far_express_company": company, "two_code": country.alpha2,
                "far_country": country::name(names, country.alpha3), "far_city_postcode": place,
            })
        }));
        if remote.len() == before {
            other.push(item.clone());
        }
    }
    desk.pay_remote()?;
    Ok(json!({ "submitted": items.len(), "other": other, "remote": remote }))
}

/// The couriers to whom a place is remote.
fn companies(country: &str, place: &str) -> impl Iterator<Item = &'static str> {
    let place = place.to_ascii_lowercase();
    let at = |begins: &str| place.starts_with(&begins.to_ascii_lowercase());
    let listed = PLACES.iter().find(|(of, begins, _)| *of == country && at(begins));
    let listed = listed.map(|(_, _, companies)| *companies).unwrap_or_default();
    COMPANIES.into_iter().filter(move |company| listed.contains(company))
}
