//! What a visitor saw of which parcel, kept in their own browser. Nothing of it leaves the browser, and it
//! tells nobody which parcels they were.
//!
//! One entry holds all parcels: a line each, the one looked at last on top, a bounded number of them.

#[cfg(feature = "csr")]
use parcel_tracking::Tracking;
#[cfg(feature = "csr")]
use web_sys::Storage;

#[cfg(feature = "csr")]
use crate::view_model::{Seen, parcel};

/// The entry's name.
#[cfg(feature = "csr")]
const ENTRY: &str = "parcel-tracker-seen";
/// How many parcels are remembered: 8 kB at most.
const PARCELS: usize = 32;

/// What the visitor saw of a parcel the last time; nothing where the browser does not tell.
#[cfg(feature = "csr")]
pub fn recall(tracking: &Tracking) -> Seen {
    let kept = storage().and_then(|storage| storage.get_item(ENTRY).ok()?).unwrap_or_default();
    Seen::read(find(&kept, &parcel(tracking)).unwrap_or_default())
}

/// Notes what the visitor sees now. A browser that keeps nothing (a private window, a full disk) is as good.
#[cfg(feature = "csr")]
pub fn remember(tracking: &Tracking) {
    let Some(storage) = storage() else { return };
    let kept = storage.get_item(ENTRY).ok().flatten().unwrap_or_default();
    let (name, seen) = (parcel(tracking), Seen::of(tracking, 0));
    if find(&kept, &name) != Some(seen.as_str()) {
        let _ = storage.set_item(ENTRY, &with(&kept, &name, seen.as_str()));
    }
}

#[cfg(feature = "csr")]
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept under a parcel's name.
#[cfg_attr(not(feature = "csr"), allow(dead_code, reason = "the browser's"))]
fn find<'a>(kept: &'a str, name: &str) -> Option<&'a str> {
    kept.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
}

/// The entry with a parcel on top.
#[cfg_attr(not(feature = "csr"), allow(dead_code, reason = "the browser's"))]
fn with(kept: &str, name: &str, seen: &str) -> String {
    let mut entry = [name, " ", seen].concat();
    for line in kept.lines().filter(|line| !line.starts_with(name)).take(PARCELS - 1) {
        entry.push('\n');
        entry.push_str(line);
    }
    entry
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{PARCELS, find, with};

    #[test]
    fn each_parcel_is_found_under_its_own_name() {
        let kept = with(&with("", "abc", "xx"), "def", "yy");
        assert_eq!((find(&kept, "abc"), find(&kept, "def")), (Some("xx"), Some("yy")));
        assert_eq!((find(&kept, "ab"), find(&kept, "ghi"), find("", "abc")), (None, None, None));
    }

    #[test]
    fn a_parcel_looked_at_again_is_on_top_and_there_once() {
        let kept = with(&with(&with("", "abc", "xx"), "def", "yy"), "abc", "zz");
        assert_eq!(kept, "abc zz\ndef yy");
    }

    #[test]
    fn only_so_many_are_kept_and_the_oldest_goes() {
        let mut kept = String::new();
        for nth in 0..=PARCELS {
            kept = with(&kept, &format!("p{nth:02}"), "xx");
        }
        assert_eq!(kept.lines().count(), PARCELS);
        assert_eq!((find(&kept, "p00"), find(&kept, "p01")), (None, Some("xx")));
    }

    #[test]
    fn an_entry_that_is_none_of_ours_is_no_obstacle() {
        assert_eq!(find("{\"a\":1}\n\n \u{0}", "abc"), None);
        assert_eq!(find(&with("{\"a\":1}", "abc", "xx"), "abc"), Some("xx"));
    }
}
