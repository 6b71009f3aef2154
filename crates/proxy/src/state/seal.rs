//! Nothing that replicas share can be read by whoever reads the store: values are sealed before they
//! leave the process, and what they are kept under is a keyed hash.

use std::fmt;

use bytes::Bytes;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Prk, Salt};
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::{ExposeSecret, SecretString};

use super::Name;

/// Bytes of a key at least: as many as an AES key has, even where they are all random.
const SHORTEST: usize = 32;

/// Keys at once at most: the new one, and the one that it takes over from.
const KEYS: usize = 2;

/// How sealed values begin: version 1, then nonce, then what AES-256-GCM makes of the value.
const VERSION: u8 = 1;

/// The secrets of a shared state. The first seals; each opens what it has sealed. Names are made with
/// the last, the older one, so that replicas which have the new key already and those which do not yet
/// still find the same counts and claims.
///
/// Each name's value has a key of its own (HKDF), so that a value moved under another name does not
/// open, and no key comes near the number of random nonces that are safe.
pub struct StateKeys(Vec<Prk>);

/// Why there are no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadStateKeys {
    /// Less than 32 bytes.
    #[error("a key of the shared state has less than 32 bytes: make one with `openssl rand -base64 33`")]
    Short,
    /// None, or more than two.
    #[error("the shared state has one key, or two while one takes over from the other")]
    Count,
    /// Twice the same.
    #[error("the two keys of the shared state are the same")]
    Twice,
}

impl StateKeys {
    /// One key, or two with a comma or a line's end between them.
    ///
    /// # Errors
    /// Keys that are too short, too many or the same.
    pub fn parse(text: &SecretString) -> Result<Self, BadStateKeys> {
        let keys: Vec<&str> =
            text.expose_secret().split([',', '\n']).map(str::trim).filter(|key| !key.is_empty()).collect();
        if keys.is_empty() || keys.len() > KEYS {
            return Err(BadStateKeys::Count);
        }
        if keys.iter().any(|key| key.len() < SHORTEST) {
            return Err(BadStateKeys::Short);
        }
        if keys.len() == KEYS && keys.first() == keys.last() {
            return Err(BadStateKeys::Twice);
        }
        let salt = Salt::new(HKDF_SHA256, b"parcel-proxy state");
        Ok(Self(keys.into_iter().map(|key| salt.extract(key.as_bytes())).collect()))
    }

    /// What a name is called in the store: its kind, and 32 hexadecimal digits that only the key's owner
    /// can work out.
    pub(super) fn hidden(&self, name: &Name) -> Option<String> {
        let mut hash = [0; 32];
        let info = [b"name", name.kind().as_bytes(), b"\0", name.which().as_bytes()];
        self.0.last()?.expand(&info, HKDF_SHA256).ok()?.fill(&mut hash).ok()?;
        let digits: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Some(format!("pp:{}:{digits}", name.kind()))
    }

    /// The value as it may leave the process. `None` where the system has no random bytes to give.
    pub(super) fn seal(&self, name: &Name, value: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).ok()?;
        let mut sealed = value.to_vec();
        let key = of_name(self.0.first()?, name)?;
        let tag = key
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), bound_to(name), &mut sealed)
            .ok()?;
        Some([&[VERSION][..], &nonce, &sealed, tag.as_ref()].concat())
    }

    /// The value again. `None` for whatever was not sealed under this name with one of these keys.
    pub(super) fn open(&self, name: &Name, sealed: &[u8]) -> Option<Bytes> {
        let (nonce, sealed) = sealed.strip_prefix(&[VERSION])?.split_first_chunk::<NONCE_LEN>()?;
        self.0.iter().find_map(|key| {
            let mut value = sealed.to_vec();
            let nonce = Nonce::assume_unique_for_key(*nonce);
            let length = of_name(key, name)?.open_in_place(nonce, bound_to(name), &mut value).ok()?.len();
            value.truncate(length);
            Some(value.into())
        })
    }
}

/// A key for the value of one name.
fn of_name(key: &Prk, name: &Name) -> Option<LessSafeKey> {
    let info = [b"value", name.kind().as_bytes(), b"\0", name.which().as_bytes()];
    Some(LessSafeKey::new(UnboundKey::from(key.expand(&info, &AES_256_GCM).ok()?)))
}

fn bound_to(name: &Name) -> Aad<&[u8]> {
    Aad::from(name.which().as_bytes())
}

impl fmt::Debug for StateKeys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "StateKeys({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OLD: &str = "an-old-key-that-is-long-enough-made-for-this-test";
    const NEW: &str = "a-new-key-that-is-long-enough-made-for-this-test";

    fn keys(text: &str) -> StateKeys {
        StateKeys::parse(&text.into()).expect("good keys")
    }

    fn name(which: &str) -> Name {
        Name::new("tracking", &[which])
    }

    #[test]
    fn what_is_sealed_opens_and_shows_nothing() {
        let keys = keys(NEW);
        let number = name("00340434161094042557");
        let sealed = keys.seal(&number, b"lena@example.com").expect("random bytes");
        assert_eq!(keys.open(&number, &sealed).as_deref(), Some(&b"lena@example.com"[..]));
        assert!(!sealed.windows(4).any(|four| four == b"lena"));
        assert_ne!(keys.seal(&number, b"lena@example.com"), Some(sealed), "never the same twice");
        let hidden = keys.hidden(&number).expect("a name");
        assert!(hidden.starts_with("pp:tracking:") && !hidden.contains("0034"), "{hidden}");
        assert_eq!(hidden.len(), "pp:tracking:".len() + 32);
        assert_ne!(Some(hidden), keys.hidden(&name("00340434161094042558")));
    }

    #[test]
    fn under_another_name_or_with_another_key_nothing_opens() {
        let sealed = keys(NEW).seal(&name("a"), b"value").expect("random bytes");
        assert_eq!(keys(NEW).open(&name("b"), &sealed), None);
        assert_eq!(keys(NEW).open(&Name::new("order", &["a"]), &sealed), None);
        assert_eq!(keys(OLD).open(&name("a"), &sealed), None);
    }

    #[test]
    fn while_a_key_takes_over_both_open_the_first_seals_and_names_stay() {
        let (old, both, new) = (keys(OLD), keys(&format!("{NEW},{OLD}")), keys(&format!(" {NEW}\n")));
        let of = |keys: &StateKeys| keys.seal(&name("a"), b"value").expect("random bytes");
        assert_eq!(both.open(&name("a"), &of(&old)).as_deref(), Some(&b"value"[..]));
        assert_eq!(both.open(&name("a"), &of(&new)).as_deref(), Some(&b"value"[..]));
        assert_eq!(new.open(&name("a"), &of(&both)).as_deref(), Some(&b"value"[..]));
        assert_eq!(old.open(&name("a"), &of(&both)), None);
        assert_eq!(both.hidden(&name("a")), old.hidden(&name("a")));
        assert_ne!(both.hidden(&name("a")), new.hidden(&name("a")));
    }

    #[test]
    fn keys_that_protect_nothing_are_refused() {
        for (text, why) in [
            ("", BadStateKeys::Count),
            (" ,\n", BadStateKeys::Count),
            ("short", BadStateKeys::Short),
            (&format!("{NEW},short"), BadStateKeys::Short),
            (&format!("{NEW},{NEW}"), BadStateKeys::Twice),
            (&format!("{NEW},{OLD},{NEW}1"), BadStateKeys::Count),
        ] {
            assert_eq!(StateKeys::parse(&text.into()).err(), Some(why), "{text:?}");
        }
        assert_eq!(format!("{:?}", keys(NEW)), "StateKeys(1)");
    }

    proptest! {
        #[test]
        fn a_value_that_was_changed_or_cut_or_comes_from_elsewhere_is_none(
            value in prop::collection::vec(any::<u8>(), 0..64),
            at in any::<prop::sample::Index>(),
            flip in 1_u8..,
            foreign in prop::collection::vec(any::<u8>(), 0..64),
        ) {
            let keys = keys(NEW);
            let sealed = keys.seal(&name("a"), &value).expect("random bytes");
            let mut changed = sealed.clone();
            changed[at.index(sealed.len())] ^= flip;
            prop_assert_eq!(keys.open(&name("a"), &changed), None);
            prop_assert_eq!(keys.open(&name("a"), &sealed[..at.index(sealed.len())]), None);
            prop_assert_eq!(keys.open(&name("a"), &foreign), None);
            prop_assert_eq!(keys.open(&name("a"), &sealed), Some(value.into()));
        }
    }
}
