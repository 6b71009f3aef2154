//! Arabic for what a shopper takes along.

use crate::i18n::words::{AlongWords, Forms};

pub(super) const ALONG: AlongWords = AlongWords {
    copy: "نسخ الرقم",
    copied: "نُسخ الرقم",
    calendar: "التقويم",
    event_arrives: "موعد وصول طردك",
    event_collect: "آخر يوم لاستلام طردك",
    share: "مشاركة",
    shared: "نُسخ الرابط",
    print: "طباعة",
    subscribe: "أبلغوني",
    failed: "لم ينجح ذلك",
    minutes_ago: Forms {
        zero: "الآن",
        one: "قبل دقيقة",
        two: "قبل دقيقتين",
        few: "قبل {n} دقائق",
        many: "قبل {n} دقيقة",
        other: "قبل {n} دقيقة",
    },
    hours_ago: Forms {
        zero: "الآن",
        one: "قبل ساعة",
        two: "قبل ساعتين",
        few: "قبل {n} ساعات",
        many: "قبل {n} ساعة",
        other: "قبل {n} ساعة",
    },
    when_and_age: "{when} ({age})",
};
