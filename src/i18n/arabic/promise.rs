//! Arabic for the promise.

use crate::i18n::words::{Forms, PromiseWords, ReasonWords};

pub(super) const PROMISE: PromiseWords = PromiseWords {
    today: "اليوم",
    tomorrow: "غدًا",
    today_or_tomorrow: "اليوم أو غدًا",
    by_date: "حتى {date}",
    from_date: "ابتداءً من {date}",
    day_and_time: "{when}، {time}",
    about_time: "نحو {time}",
    by_time: "قبل {time}",
    from_time: "بعد {time}",

    arriving: "تصل {when}",
    now: "الموعد الآن: {when}",
    likely: "الأرجح: {when}",
    as_given: "الموعد المتوقع: {when}",
    delivered: "تم التسليم",
    delivered_when: "سُلِّمت {when}",
    collected: "تم الاستلام",
    collected_when: "استُلمت {when}",
    ready: "جاهزة للاستلام",
    collect_by: "آخر موعد للاستلام: {date}",
    collect_today: "اليوم آخر يوم للاستلام",
    collect_by_tomorrow: "آخر موعد للاستلام غدًا",
    was_expected: "كانت متوقعة {date}",

    running_late: "متأخرة، ولا موعد جديد بعد",
    last_day_is: "آخر يوم هو {date}",
    last_day_was: "كان آخر يوم {date}",
    first_promised: "الموعد الأول: {date}",
    earlier: "أبكر من الموعد الأول",
    on_time: "في الموعد",
    days_early: Forms {
        zero: "في الموعد",
        one: "قبل الموعد بيوم",
        two: "قبل الموعد بيومين",
        few: "قبل الموعد بـ{n} أيام",
        many: "قبل الموعد بـ{n} يومًا",
        other: "قبل الموعد بـ{n} يوم",
    },
    days_late: Forms {
        zero: "في الموعد الأول",
        one: "بعد الموعد الأول بيوم",
        two: "بعد الموعد الأول بيومين",
        few: "بعد الموعد الأول بـ{n} أيام",
        many: "بعد الموعد الأول بـ{n} يومًا",
        other: "بعد الموعد الأول بـ{n} يوم",
    },
    was_going_back: "كانت في طريق العودة إلى المرسِل",
    new_date: "الموعد الجديد: {date}",

    date_says: "{date}، بحسب {who}",
    says: "بحسب {who}",
    courier: "شركة الشحن",
    date_order: "{date}، بحسب وعد المتجر",
    order: "بحسب وعد المتجر",
    date_custom: "{date}، بتقدير المتجر",
    custom: "بتقدير المتجر",
    date_estimate: "{date}، موعد تقديري",
    estimate: "موعد تقديري",

    back_when_paid: "يظهر الموعد من جديد بعد الدفع",
    no_longer_holds: "الموعد السابق لم يعد قائمًا",
};

pub(super) const REASON: ReasonWords = ReasonWords {
    names: "السبب بحسب شركة الشحن: {reason}",
    extreme_weather: "طقس قاسٍ",
    heavy_rain: "أمطار غزيرة",
    extreme_cold: "برد شديد",
    strong_winds: "رياح قوية",
    severe_thunderstorms: "عواصف رعدية شديدة",
    carrier_processing: "تأخير في مناولتها للشحنات",
    customs_clearance: "التخليص الجمركي",
};
