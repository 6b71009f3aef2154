//! Arabic for the way of a parcel.

use crate::i18n::words::WayWords;

pub(super) const WAY: WayWords = WayWords {
    route: "من {from} إلى {to}",
    news: "جديد: {n}",
    new_one: "جديد",
    my_time: "بتوقيتي المحلي",
    local_time: "بالتوقيت المحلي للمكان",
    map: "العرض على خريطة",
    proof: "إثبات التسليم",
    proof_photo: "صورة التسليم",
    proof_signature: "التوقيع",
    proof_document: "مستند التسليم",
};
