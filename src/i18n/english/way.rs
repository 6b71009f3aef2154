//! English for the way of a parcel.

use crate::i18n::words::WayWords;

pub(super) const WAY: WayWords = WayWords {
    route: "From {from} to {to}",
    news: "{n} new",
    new_one: "new",
    my_time: "In my time zone",
    local_time: "local time",
    map: "Show on a map",
    proof: "Proof",
    proof_photo: "Photo of the delivery",
    proof_signature: "Signature",
    proof_document: "Proof of delivery",
};
