//! German for the promise.

use crate::i18n::words::{Forms, PromiseWords, ReasonWords};

pub(super) const PROMISE: PromiseWords = PromiseWords {
    today: "heute",
    tomorrow: "morgen",
    today_or_tomorrow: "heute oder morgen",
    by_date: "bis {date}",
    from_date: "ab {date}",
    day_and_time: "{when}, {time}",
    about_time: "gegen {time} Uhr",
    by_time: "bis {time} Uhr",
    from_time: "ab {time} Uhr",

    arriving: "Lieferung {when}",
    now: "Jetzt {when}",
    likely: "Voraussichtlich {when}",
    as_given: "Erwartet: {when}",
    delivered: "Zugestellt",
    delivered_when: "Zugestellt {when}",
    collected: "Abgeholt",
    collected_when: "Abgeholt {when}",
    ready: "Abholbereit",
    collect_by: "Abholen bis {date}",
    collect_today: "Heute abholen",
    collect_by_tomorrow: "Abholen bis morgen",
    was_expected: "Erwartet war {date}",

    running_late: "Verspätet sich, noch kein neuer Termin",
    last_day_is: "{date} ist der letzte Tag",
    last_day_was: "Der letzte Tag war {date}",
    first_promised: "Zuerst versprochen: {date}",
    earlier: "Früher als zuerst versprochen",
    on_time: "Pünktlich",
    days_early: Forms::two("{n} Tag früher", "{n} Tage früher"),
    days_late: Forms::two("{n} Tag später als zuerst versprochen", "{n} Tage später als zuerst versprochen"),
    was_going_back: "Es war schon auf dem Rückweg zum Absender",
    new_date: "Neuer Termin: {date}",

    date_says: "{date}, laut {who}",
    says: "Laut {who}",
    courier: "Paketdienst",
    date_order: "{date}, vom Shop zugesagt",
    order: "Vom Shop zugesagt",
    date_custom: "{date}, vom Shop geschätzt",
    custom: "Vom Shop geschätzt",
    date_estimate: "{date}, geschätzt",
    estimate: "Geschätzt",

    back_when_paid: "Der Termin steht wieder hier, sobald bezahlt ist",
    no_longer_holds: "Der frühere Termin gilt nicht mehr",
};

pub(super) const REASON: ReasonWords = ReasonWords {
    names: "Grund laut Paketdienst: {reason}",
    extreme_weather: "extremes Wetter",
    heavy_rain: "starker Regen",
    extreme_cold: "extreme Kälte",
    strong_winds: "starker Wind",
    severe_thunderstorms: "schwere Gewitter",
    carrier_processing: "Verzögerungen im eigenen Betrieb",
    customs_clearance: "Zollabfertigung",
};
