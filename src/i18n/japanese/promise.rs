//! Japanese for the promise.

use crate::i18n::words::{Forms, PromiseWords, ReasonWords};

pub(super) const PROMISE: PromiseWords = PromiseWords {
    today: "本日",
    tomorrow: "明日",
    today_or_tomorrow: "本日または明日",
    by_date: "{date}まで",
    from_date: "{date}以降",
    day_and_time: "{when} {time}",
    about_time: "{time}頃",
    by_time: "{time}まで",
    from_time: "{time}以降",

    arriving: "お届け予定：{when}",
    now: "変更後のお届け予定：{when}",
    likely: "お届け見込み：{when}",
    as_given: "お届け予定：{when}",
    delivered: "配達完了",
    delivered_when: "{when} 配達完了",
    collected: "受け取り済み",
    collected_when: "{when} 受け取り済み",
    ready: "お受け取りいただけます",
    collect_by: "{date}までにお受け取りください",
    collect_today: "本日中にお受け取りください",
    collect_by_tomorrow: "明日までにお受け取りください",
    was_expected: "{date}にお届け予定でした",

    running_late: "遅れています。新しい予定日はまだわかりません",
    last_day_is: "{date}が最終日です",
    last_day_was: "最終日は{date}でした",
    first_promised: "当初の予定：{date}",
    earlier: "当初の予定より早まりました",
    on_time: "予定どおり",
    days_early: Forms::one("予定より{n}日早い"),
    days_late: Forms::one("当初の予定より{n}日遅れ"),
    was_going_back: "一度、差出人への返送が始まっていました",
    new_date: "新しい予定日：{date}",

    date_says: "{date}（{who}による予定）",
    says: "{who}による予定",
    courier: "配送会社",
    date_order: "{date}（ショップの予定）",
    order: "ショップのお約束",
    date_custom: "{date}（ショップの見込み）",
    custom: "ショップの見込み",
    date_estimate: "{date}（見込み）",
    estimate: "見込み",

    back_when_paid: "お支払い後に、お届け予定日を再び表示します",
    no_longer_holds: "以前の予定日は変更になりました",
};

pub(super) const REASON: ReasonWords = ReasonWords {
    names: "遅れの理由：{reason}",
    extreme_weather: "悪天候",
    heavy_rain: "大雨",
    extreme_cold: "厳しい寒さ",
    strong_winds: "強風",
    severe_thunderstorms: "激しい雷雨",
    carrier_processing: "配送会社での作業の遅れ",
    customs_clearance: "通関手続き",
};
