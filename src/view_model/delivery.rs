//! Delivery method, pickup point and the quiet facts.

use parcel_tracking::{DeliveryType, Measure, Proof, SignatureRequirement, Tracking};

use super::clean::{NAME, SENTENCE, clean, clean_field};
use super::letters::joined;
use super::link::https_link;
use super::map::map_link;
use super::situation::Situation;
use super::{Icon, Text};
use crate::i18n::{Language, fill};

/// One term and what is known of it: "Delivery", "To your door".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// A stable name for `part` and tests: `delivery`, `pickup`, `note`, `left`, `signature`, `proof`,
    /// `attempts`, `parcel`, `service`, `carbon`.
    pub key: &'static str,
    /// "Delivery".
    pub term: String,
    /// Beside its first line: how it is delivered, also in a shape.
    pub icon: Option<Icon>,
    /// "To your door", one line each.
    pub lines: Vec<Text>,
    /// Below them, where to see or find it.
    pub links: Vec<Link>,
}

/// A link out of the card, opened by the shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// https only.
    pub href: String,
    /// "Show on a map".
    pub label: String,
}

/// All that is known, in reading order; nothing for what is not.
pub(super) fn facts(tracking: &Tracking, situation: Situation, language: &Language) -> Vec<Fact> {
    let words = &language.words.delivery;
    let linked = |key, term: &str, lines: Vec<Text>, links: Vec<Link>| {
        let is_known = !lines.is_empty() || !links.is_empty();
        is_known.then(|| Fact { key, term: term.to_owned(), icon: None, lines, links })
    };
    let fact = |key, term: &str, lines: Vec<Text>| linked(key, term, lines, Vec::new());
    let theirs = |field: &Option<String>, longest| clean_field(field, longest).map(Text::Theirs);
    [
        fact("delivery", words.delivery, method(tracking, situation, language))
            .map(|fact| Fact { icon: icon(tracking), ..fact }),
        linked("pickup", words.pickup, pickup_point(tracking), map(tracking, situation, language))
            .filter(|fact| !fact.lines.is_empty()),
        fact("note", words.note, theirs(&tracking.pickup_note, SENTENCE).into_iter().collect()),
        fact("left", words.left, left(tracking, language).into_iter().collect()),
        fact("signature", words.signed_by, theirs(&tracking.signed_by, NAME).into_iter().collect()),
        linked("proof", language.words.way.proof, Vec::new(), proof(tracking, language)),
        fact("attempts", words.attempts, attempts(tracking, language).into_iter().collect()),
        fact("parcel", words.parcel, parcel(tracking, language).into_iter().collect()),
        fact("service", words.service, theirs(&tracking.shipment_type, NAME).into_iter().collect()),
        fact("carbon", words.carbon, carbon(tracking, language).into_iter().collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "To your door, signature required". Once handed over, nobody has to sign any more.
fn method(tracking: &Tracking, situation: Situation, language: &Language) -> Vec<Text> {
    let words = &language.words.delivery;
    let is_over = matches!(situation, Situation::Delivered | Situation::Collected | Situation::Returned);
    // Where it was left, or waits, says better where it came than that it was meant for the door.
    let is_elsewhere = tracking.delivery_location_type.is_some() || tracking.pickup_location.is_some();
    let door = |delivery: &&DeliveryType| **delivery == DeliveryType::DoorToDoor && is_elsewhere;
    let method =
        tracking.delivery_type.as_ref().filter(|delivery| !door(delivery)).map(|delivery| match delivery {
            DeliveryType::DoorToDoor => Ok(words.door_to_door),
            DeliveryType::PickupAtStore => Ok(words.pickup_at_store),
            DeliveryType::PickupAtCourier => Ok(words.pickup_at_courier),
            DeliveryType::Other(other) => Err(other.as_str()),
        });
    let signature = tracking.signature_requirement.as_ref().filter(|_| !is_over).map(|needed| match needed {
        SignatureRequirement::Signature => Ok(words.signature),
        SignatureRequirement::AdultSignature => Ok(words.adult_signature),
        SignatureRequirement::IndirectSignature => Ok(words.indirect_signature),
        SignatureRequirement::NoSignature => Ok(words.no_signature),
        SignatureRequirement::Other(other) => Err(other.as_str()),
    });
    if let (Some(Ok(method)), Some(Ok(signature))) = (method, signature) {
        let line = fill(words.method_and_signature, &[("method", method), ("signature", signature)]);
        return vec![Text::Ours(line)];
    }
    [method, signature]
        .into_iter()
        .flatten()
        .filter_map(|line| match line {
            Ok(ours) => Some(Text::Ours(capitalised(ours))),
            // A code newer than this build.
            Err(code) => clean(&code.replace('_', " "), NAME).map(Text::Theirs),
        })
        .collect()
}

/// How it is delivered, as a shape.
fn icon(tracking: &Tracking) -> Option<Icon> {
    Some(match tracking.delivery_type.as_ref()? {
        DeliveryType::DoorToDoor => Icon::Door,
        DeliveryType::PickupAtStore => Icon::Store,
        DeliveryType::PickupAtCourier => Icon::Pin,
        DeliveryType::Other(_) => return None,
    })
}

/// The pickup point on a map, until the parcel was collected.
fn map(tracking: &Tracking, situation: Situation, language: &Language) -> Vec<Link> {
    let is_over = matches!(situation, Situation::Delivered | Situation::Collected | Situation::Returned);
    let href = tracking.pickup_location.as_deref().filter(|_| !is_over).and_then(map_link);
    let link = |href| Link { href, label: language.words.way.map.to_owned() };
    href.map(link).into_iter().collect()
}

/// Pictures and papers that show the delivery.
fn proof(tracking: &Tracking, language: &Language) -> Vec<Link> {
    const MOST: usize = 4;
    let words = &language.words.way;
    let link = |proof: &Proof| {
        let label = match proof.kind.as_deref().unwrap_or_default() {
            "image" | "photo" | "picture" => words.proof_photo,
            "signature" => words.proof_signature,
            _ => words.proof_document,
        };
        Some(Link { href: proof.url.as_deref().and_then(https_link)?, label: label.to_owned() })
    };
    tracking.proof_of_delivery.iter().filter_map(link).take(MOST).collect()
}

/// The first letter large, for words that also stand within a line.
fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The address by lines: as sent, else the name apart from the rest.
fn pickup_point(tracking: &Tracking) -> Vec<Text> {
    const LONGEST: usize = 6;
    let Some(address) = tracking.pickup_location.as_deref() else { return Vec::new() };
    let lines = |split: &mut dyn Iterator<Item = &str>| -> Vec<Text> {
        split.take(LONGEST).filter_map(|line| clean(line, NAME)).map(Text::Theirs).collect()
    };
    let address = address.trim();
    if address.contains('\n') {
        return lines(&mut address.lines().filter(|line| !line.trim().is_empty()));
    }
    lines(&mut address.splitn(2, ','))
}

/// Where it was left: the usual places in our words, others as the courier calls them.
fn left(tracking: &Tracking, language: &Language) -> Option<Text> {
    let words = &language.words.delivery;
    let place = clean_field(&tracking.delivery_location_type, NAME)?;
    let key: String =
        place.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect();
    let ours = match key.as_str() {
        "frontdoor" | "door" => words.front_door,
        "backdoor" | "reardoor" => words.back_door,
        "mailbox" | "letterbox" => words.mailbox,
        "neighbor" | "neighbour" => words.neighbor,
        "reception" | "frontdesk" => words.reception,
        "garage" => words.garage,
        "porch" => words.porch,
        "locker" | "parcellocker" => words.locker,
        "safeplace" | "safelocation" => words.safe_place,
        "parcelshop" | "accesspoint" | "pickuppoint" => words.parcel_shop,
        _ => return Some(Text::Theirs(place)),
    };
    Some(Text::Ours(ours.to_owned()))
}

fn attempts(tracking: &Tracking, language: &Language) -> Option<Text> {
    let count = u64::try_from(tracking.failed_delivery_attempts?).ok().filter(|count| *count > 0)?;
    Some(Text::Ours(language.words.delivery.failed_attempts.say(count, &*language.dates)))
}

/// "1 package, 1.3 kg".
fn parcel(tracking: &Tracking, language: &Language) -> Option<Text> {
    let words = &language.words.delivery;
    let count = tracking.shipment_package_count.and_then(|count| u64::try_from(count).ok());
    let packages = count.filter(|count| *count > 0).map(|count| words.packages.say(count, &*language.dates));
    let weight = measure(tracking.shipment_weight.as_ref(), words.measure, language);
    let line = joined([packages, weight].into_iter().flatten(), words.comma);
    (!line.is_empty()).then_some(Text::Ours(line))
}

fn carbon(tracking: &Tracking, language: &Language) -> Option<Text> {
    let words = &language.words.delivery;
    measure(tracking.carbon_emissions.as_ref(), words.carbon_value, language).map(Text::Ours)
}

/// A number with its unit. Without unit, or not above zero, it tells nothing.
fn measure(measure: Option<&Measure>, template: &str, language: &Language) -> Option<String> {
    const DECIMALS: u8 = 2;
    let measure = measure.filter(|measure| measure.value.is_finite() && measure.value > 0.0)?;
    let unit = clean(measure.unit.as_deref()?, 12)?;
    let value = language.dates.number(measure.value, DECIMALS);
    Some(fill(template, &[("value", &value), ("unit", &unit)]))
}
