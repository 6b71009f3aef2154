//! The second fact: an e-mail address or a postcode that goes with the order.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use icu_normalizer::ComposingNormalizerBorrowed;
use parcel_tracking::Tracking;
use sha2::Sha256;
use url::Host;

use super::postcode;

/// Characters of a proof at most: no e-mail address is longer (RFC 5321).
const LONGEST: usize = 254;

/// What a shopper typed to prove that an order is theirs. `Debug` does not tell it.
pub enum Proof {
    /// An e-mail address, in one spelling.
    Email(String),
    /// A postcode as it was typed: which spelling counts, the order's country decides.
    Postcode(String),
}

/// What a proof says about a tracking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes with it.
    Right,
    /// It does not.
    Wrong,
    /// The tracking names neither an e-mail address nor a postcode.
    NothingToCompare,
}

/// The key that proofs are compared under: random, of this process alone. What is compared is a hash of
/// each side, so the time it takes says nothing about how much of the two is the same.
pub struct Scales([u8; 64]);

impl Proof {
    /// Reads what was typed. `None` for what is neither, such as nothing, or more than 254 characters.
    pub fn read(typed: &str) -> Option<Self> {
        if typed.chars().count() > LONGEST || typed.contains('\0') {
            return None;
        }
        if typed.contains(['@', '＠']) {
            email(typed).map(Self::Email)
        } else {
            postcode::normal(typed, None).map(|_| Self::Postcode(typed.to_owned()))
        }
    }

    /// Whether it goes with a tracking: any e-mail address of its customers and of who is told about
    /// it, or the postcode it goes to.
    pub fn check(&self, tracking: &Tracking, scales: &Scales) -> Verdict {
        let emails = tracking.customers.iter().filter_map(|person| person.email.as_ref());
        let emails = emails.chain(&tracking.subscribed_emails).filter_map(|known| email(known));
        let places = [
            (&tracking.destination.postal_code, &tracking.destination.country_region),
            (&tracking.tracking_postal_code, &tracking.tracking_destination_country_region),
        ];
        // The courier's field has no country of its own where the provider takes it from the address.
        let home = tracking.destination.country_region.as_ref();
        let places = places.into_iter().filter_map(|(code, country)| {
            Some((code.as_ref()?, country.as_ref().or(home).map(String::as_str)))
        });
        let (mut known, mut right) = (false, false);
        for address in emails {
            known = true;
            if let Self::Email(typed) = self {
                right |= scales.same(typed, &address);
            }
        }
        for (code, country) in places {
            let Some(code) = postcode::normal(code, country) else { continue };
            known = true;
            if let Self::Postcode(typed) = self {
                // What cannot be one in this country is compared too, with what it is not.
                right |= scales.same(&postcode::normal(typed, country).unwrap_or_default(), &code);
            }
        }
        match (known, right) {
            (_, true) => Verdict::Right,
            (true, false) => Verdict::Wrong,
            (false, false) => Verdict::NothingToCompare,
        }
    }

    /// What stands for it where it is remembered: a keyed hash, in hexadecimal.
    pub fn mark(&self, scales: &Scales) -> String {
        let text = match self {
            Self::Email(address) => address.clone(),
            Self::Postcode(typed) => postcode::normal(typed, None).unwrap_or_default(),
        };
        scales.weigh(&text).finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Proof")
    }
}

impl Scales {
    /// With a new key.
    pub fn new() -> Self {
        let mut key = [0; 64];
        if getrandom::fill(&mut key).is_err() {
            // Nothing is told apart wrongly without it; only the hashes could be computed elsewhere.
            tracing::warn!("this system gives no random numbers");
        }
        Self(key)
    }

    fn same(&self, one: &str, other: &str) -> bool {
        let other = self.weigh(other).finalize().into_bytes();
        self.weigh(one).verify_slice(&other).is_ok()
    }

    fn weigh(&self, text: &str) -> Hmac<Sha256> {
        // Any length is a key of HMAC.
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&self.0.into());
        mac.update(text.as_bytes());
        mac
    }
}

/// An e-mail address in one spelling: Unicode in one form, without blanks, small, its domain as it is
/// written on the wire. What stands behind a plus and between dots is left alone: whether it counts, only
/// the mailbox's owner knows.
fn email(typed: &str) -> Option<String> {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(typed);
    let small: String = normal
        .chars()
        .filter(|sign| !sign.is_whitespace() && !sign.is_control())
        .flat_map(char::to_lowercase)
        .collect();
    let (name, domain) = small.rsplit_once('@')?;
    if name.is_empty() || domain.is_empty() {
        return None;
    }
    let domain = Host::parse(domain).map_or_else(|_| domain.to_owned(), |host| host.to_string());
    Some(format!("{name}@{domain}"))
}

#[cfg(test)]
mod tests {
    use parcel_tracking::{Address, Customer};

    use super::*;

    fn lenas() -> Tracking {
        let customer = |email: &str| Customer { email: Some(email.to_owned()), ..Customer::default() };
        Tracking {
            customers: vec![customer("Lena.Brandt+shop@Example.com"), customer("jörg@bücher.example")],
            subscribed_emails: vec!["oma@example.org".to_owned()],
            destination: Address {
                postal_code: Some("01067".to_owned()),
                country_region: Some("DEU".to_owned()),
                ..Address::default()
            },
            ..Tracking::default()
        }
    }

    fn verdict(typed: &str, tracking: &Tracking) -> Option<Verdict> {
        Some(Proof::read(typed)?.check(tracking, &Scales::new()))
    }

    #[test]
    fn what_goes_with_the_order_is_right_however_it_is_typed() {
        for typed in [
            "lena.brandt+shop@example.com",
            " LENA.BRANDT+SHOP@EXAMPLE.COM ",
            "lena.brandt+shop＠example.com",
            "lena. brandt+shop @example.com",
            "JÖRG@BÜCHER.example",
            "jo\u{308}rg@xn--bcher-kva.example",
            "oma@example.org",
            "01067",
            "1067",
            "D-01067",
            "０１０６７",
        ] {
            assert_eq!(verdict(typed, &lenas()), Some(Verdict::Right), "{typed:?}");
        }
    }

    #[test]
    fn anything_else_is_wrong() {
        for typed in [
            "lena.brandt@example.com",
            "lenabrandt+shop@example.com",
            "lena.brandt+shop@example.org",
            "lena.brandt+shop@example.com.evil.example",
            "01068",
            "010670",
            "DEU",
            "Dresden",
            "jörg@bücher.example@x",
        ] {
            assert_eq!(verdict(typed, &lenas()), Some(Verdict::Wrong), "{typed:?}");
        }
    }

    #[test]
    fn what_is_neither_is_no_proof() {
        for typed in ["", " ", "@", "@example.com", "lena@", "12", "--", &"x".repeat(255), "1234\u{0}"] {
            assert!(Proof::read(typed).is_none(), "{typed:?}");
        }
    }

    #[test]
    fn without_anything_to_compare_nothing_is_right() {
        let bare = Tracking::default();
        let blank = Tracking {
            customers: vec![Customer { email: Some(" ".to_owned()), ..Customer::default() }],
            destination: Address { postal_code: Some("-".to_owned()), ..Address::default() },
            ..Tracking::default()
        };
        for tracking in [bare, blank] {
            for typed in ["lena@example.com", "01067"] {
                assert_eq!(verdict(typed, &tracking), Some(Verdict::NothingToCompare), "{typed:?}");
            }
        }
    }

    #[test]
    fn what_is_remembered_tells_nobody_and_differs_by_process() {
        let proof = Proof::read("lena@example.com").expect("a proof");
        let (one, other) = (Scales::new(), Scales::new());
        assert_eq!(proof.mark(&one), proof.mark(&one));
        assert_ne!(proof.mark(&one), proof.mark(&other));
        assert_eq!(proof.mark(&one).len(), 64);
        assert_eq!(format!("{proof:?}"), "Proof");
    }
}
