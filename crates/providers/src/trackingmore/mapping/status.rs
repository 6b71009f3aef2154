//! From status and sub-status to tag and subtag.

use parcel_tracking::{Subtag, Tag};

/// Said where `pickup` comes without sub-status: it stands for both, and only one of them is true.
const PICKUP: &str = "Out for delivery or ready to collect";

/// One line of the table: TrackingMore's status, its sub-statuses, our tag, our subtag.
/// `""` among the sub-statuses is "none given", `"*"` any other.
type Row = (&'static str, &'static [&'static str], Tag, &'static str);

/// The meanings of both providers laid side by side. Note that `exception010` and `exception011`
/// cross over: they are returned and returning, AfterShip's are returning and returned.
static TABLE: &[Row] = &[
    ("pending", &["", "pending001", "pending002", "pending005", "notfound002"], Tag::Pending, "Pending_001"),
    ("pending", &["pending003"], Tag::Pending, "Pending_004"),
    ("pending", &["pending004", "notfound001"], Tag::InfoReceived, "InfoReceived_001"),
    ("notfound", &["", "notfound002", "pending001"], Tag::Pending, "Pending_001"),
    ("notfound", &["notfound001"], Tag::InfoReceived, "InfoReceived_001"),
    ("inforeceived", &["", "inforeceived001"], Tag::InfoReceived, "InfoReceived_001"),
    ("transit", &["", "transit001"], Tag::InTransit, "InTransit_001"),
    ("transit", &["transit002", "transit003"], Tag::InTransit, "InTransit_003"),
    ("transit", &["transit004"], Tag::InTransit, "InTransit_004"),
    ("transit", &["transit005"], Tag::InTransit, "InTransit_005"),
    ("transit", &["transit006", "transit007"], Tag::InTransit, "InTransit_007"),
    ("pickup", &["pickup001"], Tag::OutForDelivery, "OutForDelivery_001"),
    ("pickup", &["pickup002"], Tag::AvailableForPickup, "AvailableForPickup_001"),
    ("pickup", &["pickup003"], Tag::OutForDelivery, "OutForDelivery_003"),
    ("undelivered", &["", "undelivered001", "undelivered004"], Tag::AttemptFail, "AttemptFail_001"),
    ("undelivered", &["undelivered002", "undelivered003"], Tag::AttemptFail, "AttemptFail_002"),
    // `delivered004` is "at the door or with a neighbour"; AfterShip's Delivered_005 is the neighbour only.
    ("delivered", &["", "delivered001", "delivered004"], Tag::Delivered, "Delivered_001"),
    ("delivered", &["delivered002"], Tag::Delivered, "Delivered_002"),
    ("delivered", &["delivered003"], Tag::Delivered, "Delivered_003"),
    ("exception", &["exception004"], Tag::Exception, "Exception_008"),
    ("exception", &["exception006"], Tag::Exception, "Exception_004"),
    ("exception", &["exception008"], Tag::Exception, "Exception_020"),
    ("exception", &["exception009"], Tag::Exception, "Exception_003"),
    ("exception", &["exception010"], Tag::Exception, "Exception_011"),
    ("exception", &["exception011"], Tag::Exception, "Exception_010"),
    // Damage and loss are one code here (`exception007`), so neither is claimed.
    ("exception", &["", "*"], Tag::Exception, "Exception_001"),
    ("expired", &["", "*"], Tag::Expired, "Expired_001"),
];

/// What a status means, and in whose words where it has no exact tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meaning {
    pub(super) tag: Option<Tag>,
    pub(super) subtag: Option<Subtag>,
    pub(super) words: Option<&'static str>,
}

/// The meaning of a status with its sub-status. Case and blanks do not count: `InfoReceived` and
/// `not found001` have been seen.
///
/// A status that is not in the table is kept as sent, which the widget shows neutrally. A sub-status
/// that is not in the table leaves the tag alone to speak. A sub-status without status brings its
/// own: `transit004` is `transit`.
pub(super) fn meaning(status: Option<&str>, substatus: Option<&str>) -> Meaning {
    let sent = status.unwrap_or_default().trim();
    let substatus = normal(substatus.unwrap_or_default());
    let status = match normal(sent) {
        none if none.is_empty() => substatus.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned(),
        status => status,
    };
    let rows = || TABLE.iter().filter(|(row, ..)| *row == status);
    let holds = |wanted: &str| rows().find(|(_, substatuses, ..)| substatuses.contains(&wanted));
    if let Some((_, _, tag, subtag)) = holds(&substatus).or_else(|| holds("*")) {
        return Meaning { tag: Some(tag.clone()), subtag: Some(Subtag::from(*subtag)), words: None };
    }
    if status == "pickup" {
        return Meaning { tag: Some(Tag::from("pickup")), subtag: None, words: Some(PICKUP) };
    }
    let known = rows().next().map(|(_, _, tag, _)| tag.clone());
    Meaning { tag: known.or_else(|| unknown(sent, &status)), subtag: None, words: None }
}

/// Whether the sub-status is one that belongs to this status.
pub(super) fn belong_together(status: Option<&str>, substatus: &str) -> bool {
    let status = normal(status.unwrap_or_default());
    let substatus = normal(substatus);
    TABLE.iter().any(|(row, known, ..)| *row == status && known.contains(&substatus.as_str()))
        || (!status.is_empty() && substatus.starts_with(&status))
}

/// Whether it is on its way back, or back.
pub(super) fn returns(substatus: &str) -> bool {
    matches!(normal(substatus).as_str(), "exception010" | "exception011")
}

fn normal(word: &str) -> String {
    word.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn unknown(sent: &str, status: &str) -> Option<Tag> {
    let word = if sent.is_empty() { status } else { sent };
    (!word.is_empty()).then(|| Tag::Other(word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(status: &str, substatus: &str) -> (Option<Tag>, Option<String>) {
        let found = meaning(Some(status), Some(substatus));
        (found.tag, found.subtag.map(|subtag| subtag.as_str().to_owned()))
    }

    #[test]
    fn each_subtag_of_the_table_begins_with_its_tag() {
        for (status, _, tag, subtag) in TABLE {
            assert_eq!(Subtag::from(*subtag).tag_hint().as_ref(), Some(tag), "{status} {subtag}");
        }
    }

    #[test]
    fn no_substatus_has_two_meanings() {
        for (at, (status, substatuses, ..)) in TABLE.iter().enumerate() {
            for substatus in *substatuses {
                let first = TABLE.iter().position(|(row, all, ..)| row == status && all.contains(substatus));
                assert_eq!(first, Some(at), "{status} {substatus}");
            }
        }
    }

    #[test]
    fn returned_and_returning_cross_over() {
        assert_eq!(said("exception", "exception010").1.as_deref(), Some("Exception_011"));
        assert_eq!(said("exception", "exception011").1.as_deref(), Some("Exception_010"));
        assert!(returns("Exception 010") && returns("exception011") && !returns("exception009"));
    }

    #[test]
    fn case_and_blanks_do_not_count() {
        assert_eq!(said("InfoReceived", "InfoReceived001"), said("inforeceived", "inforeceived001"));
        assert_eq!(said("not found", "not found001").1.as_deref(), Some("InfoReceived_001"));
    }

    #[test]
    fn what_is_new_stays_neutral() {
        assert_eq!(said("teleported", "teleported001"), (Some(Tag::Other("teleported".into())), None));
        assert_eq!(said("transit", "transit099"), (Some(Tag::InTransit), None));
        assert_eq!(said("exception", "exception099").1.as_deref(), Some("Exception_001"));
        assert_eq!(meaning(None, None), Meaning::default());
        assert_eq!(meaning(None, Some("transit004")).subtag, Some(Subtag::from("InTransit_004")));
    }

    #[test]
    fn pickup_alone_does_not_say_which_of_the_two_it_is() {
        for substatus in ["", "pickup099"] {
            let found = meaning(Some("pickup"), Some(substatus));
            assert_eq!(found.tag, Some(Tag::Other("pickup".into())));
            assert_eq!((found.subtag, found.words), (None, Some(PICKUP)));
        }
    }
}
