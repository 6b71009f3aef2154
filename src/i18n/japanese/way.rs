//! Japanese for the way of a parcel.

use crate::i18n::words::WayWords;

pub(super) const WAY: WayWords = WayWords {
    route: "{from}から{to}まで",
    news: "新着{n}件",
    new_one: "新着",
    my_time: "自分のタイムゾーンで表示",
    local_time: "現地時間",
    map: "地図で見る",
    proof: "配達の記録",
    proof_photo: "配達時の写真",
    proof_signature: "署名",
    proof_document: "配達証明",
};
