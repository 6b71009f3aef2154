//! German for the way of a parcel.

use crate::i18n::words::WayWords;

pub(super) const WAY: WayWords = WayWords {
    route: "Von {from} nach {to}",
    news: "{n} neu",
    new_one: "neu",
    my_time: "In meiner Zeitzone",
    local_time: "Ortszeit",
    map: "Auf einer Karte zeigen",
    proof: "Nachweis",
    proof_photo: "Foto der Zustellung",
    proof_signature: "Unterschrift",
    proof_document: "Zustellnachweis",
};
