//! Japanese for what a shopper takes along.

use crate::i18n::words::{AlongWords, Forms};

pub(super) const ALONG: AlongWords = AlongWords {
    copy: "番号をコピー",
    copied: "番号をコピーしました",
    calendar: "カレンダー",
    event_arrives: "お荷物のお届け予定",
    event_collect: "お荷物の受け取り期限",
    share: "共有",
    shared: "リンクをコピーしました",
    print: "印刷",
    subscribe: "通知を受け取る",
    failed: "うまくいきませんでした",
    minutes_ago: Forms::one("{n}分前"),
    hours_ago: Forms::one("{n}時間前"),
    when_and_age: "{when}（{age}）",
};
