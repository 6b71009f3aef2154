//! Invented people, goods and numbers: the same for the same seed, and nobody's.

use fastrand::Rng;
use sha2::{Digest, Sha256};

use super::shipment::{Buyer, Item};

/// First name, family name, language.
const NAMES: [(&str, &str, &str); 16] = [
    ("Alma", "Reuter", "de"),
    ("Bram", "Hoekstra", "nl"),
    ("Chiara", "Bellini", "it"),
    ("Dario", "Fuentes", "es"),
    ("Elif", "Aydin", "tr"),
    ("Fiona", "Gallagher", "en"),
    ("Goran", "Petrov", "en"),
    ("Hana", "Svoboda", "cs"),
    ("Idris", "Mensah", "en"),
    ("Jana", "Wolny", "pl"),
    ("Karim", "Benali", "fr"),
    ("Lotte", "Aalto", "fi"),
    ("Mateo", "Silva", "pt"),
    ("Nadia", "Karlsen", "da"),
    ("Oskar", "Lund", "sv"),
    ("Petra", "Novak", "de"),
];

/// Street, postcode, city, country, and how its telephone numbers begin.
const PLACES: [(&str, &str, &str, &str, &str); 10] = [
    ("Mühlenweg", "24103", "Kiel", "DEU", "+49 431 555"),
    ("Neugasse", "8005", "Zürich", "CHE", "+41 44 555"),
    ("Oudegracht", "3511", "Utrecht", "NLD", "+31 30 555"),
    ("rue du Port", "44000", "Nantes", "FRA", "+33 2 55 50"),
    ("Calle del Pez", "41001", "Sevilla", "ESP", "+34 95 555"),
    ("Harbour Road", "CF10 4PA", "Cardiff", "GBR", "+44 29 5550"),
    ("Maple Street", "97205", "Portland", "USA", "+1 503 555"),
    ("ul. Polna", "61-714", "Poznań", "POL", "+48 61 555"),
    ("Laurier Avenue", "K1P 5J2", "Ottawa", "CAN", "+1 613 555"),
    ("Linzer Gasse", "5020", "Salzburg", "AUT", "+43 662 555"),
];

/// What the demo shop sells, with its price in cents and its picture.
const GOODS: [(&str, u32, &str); 8] = [
    ("Speckled mug", 1_800, "mug"),
    ("Linen tea towel", 1_400, "cloth"),
    ("Stoneware bowl", 2_200, "bowl"),
    ("Beeswax candle", 950, "candle"),
    ("Garden journal", 1_650, "book"),
    ("Walnut tray", 5_400, "tray"),
    ("Terracotta planter", 3_200, "plant"),
    ("Amber vase", 6_800, "vase"),
];

/// A chance that falls the same way for the same text.
pub fn chance(text: &str) -> Rng {
    let digest = Sha256::digest(text.as_bytes());
    let seed = digest.iter().take(8).fold(0_u64, |seed, byte| (seed << 8) | u64::from(*byte));
    Rng::with_seed(seed)
}

/// One of several; `None` of none.
pub fn one_of<'a, T>(choices: &'a [T], chance: &mut Rng) -> Option<&'a T> {
    choices.get(chance.usize(..choices.len().max(1)))
}

/// Somebody who ordered something.
pub fn buyer(chance: &mut Rng) -> Buyer {
    let (first, last, language) = one_of(&NAMES, chance).copied().unwrap_or_default();
    let (street, postcode, city, country, dial) = one_of(&PLACES, chance).copied().unwrap_or_default();
    Buyer {
        name: format!("{first} {last}"),
        street: format!("{street} {}", chance.u8(1..120)),
        postcode: postcode.to_owned(),
        city: city.to_owned(),
        country: country.to_owned(),
        language: language.to_owned(),
        email: format!("{}.{}@example.com", first.to_lowercase(), last.to_lowercase()),
        phone: format!("{dial} {:04}", chance.u16(..10_000)),
    }
}

/// Something that was ordered.
pub fn item(chance: &mut Rng) -> Item {
    let (name, price, picture) = one_of(&GOODS, chance).copied().unwrap_or_default();
    Item(name.to_owned(), chance.u32(1..4), price, picture.to_owned())
}

/// 32 hexadecimal digits.
pub fn id(chance: &mut Rng) -> String {
    format!("{:032x}", chance.u128(..))
}
