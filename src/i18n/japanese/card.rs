//! Japanese for everything else on the card, and for the messages in its place.

use crate::i18n::words::{CardWords, DeliveryWords, Forms, MessageWords, ProgressWords, TimelineWords};

pub(super) const PROGRESS: ProgressWords = ProgressWords {
    ordered: "ご注文",
    shipped: "発送",
    on_its_way: "輸送中",
    out_for_delivery: "配達中",
    delivered: "配達完了",
    ready_to_collect: "受取可能",
    collected: "受取済み",
    going_back: "返送中",
    returned: "返送済み",
    done: "完了",
    current: "現在",
    upcoming: "これから",
};

pub(super) const DELIVERY: DeliveryWords = DeliveryWords {
    delivery: "お届け方法",
    door_to_door: "ご自宅へお届け",
    pickup_at_store: "店舗でお受け取り",
    pickup_at_courier: "受け取り拠点でお受け取り",
    signature: "署名が必要です",
    adult_signature: "成人の方の署名が必要です",
    indirect_signature: "ご近所の方の署名でも受け取れます",
    no_signature: "署名は不要です",
    method_and_signature: "{method}（{signature}）",
    pickup: "受け取り場所",
    note: "ご案内",
    left: "お届け場所",
    signed_by: "署名",
    attempts: "不在・持ち戻り",
    failed_attempts: Forms::one("{n}回"),
    parcel: "お荷物",
    packages: Forms::one("{n}個"),
    measure: "{value} {unit}",
    comma: "、",
    service: "サービス",
    carbon: "CO₂排出量",
    carbon_value: "{value} {unit} CO₂e",
    front_door: "玄関前",
    back_door: "裏口",
    mailbox: "郵便受け",
    neighbor: "ご近所の方",
    reception: "受付",
    garage: "車庫",
    porch: "玄関先",
    locker: "宅配ロッカー",
    safe_place: "指定の安全な場所",
    parcel_shop: "受け取り拠点",
};

pub(super) const TIMELINE: TimelineWords = TimelineWords {
    title: "配送履歴（新しい順）",
    today: "本日、{date}",
    yesterday: "昨日、{date}",
    handover: "{from}から{to}へ引き継ぎ",
    handover_to: "{to}へ引き継ぎました",
    show_earlier: Forms::one("以前の履歴を{n}件表示"),
    hide_earlier: "以前の履歴を閉じる",
    show_more: "さらに表示",
    no_text: "配送会社からの更新",
};

pub(super) const CARD: CardWords = CardWords {
    order: "ご注文番号 {number}",
    parcels: Forms::one("お荷物{n}個"),
    parcel_of: "お荷物 {n}/{total}",
    courier: "配送会社",
    number: "追跡番号",
    track_at: "{courier}で追跡する（配送会社のページを開きます）",
    track_at_courier: "配送会社で追跡する（配送会社のページを開きます）",
    updated_now: "たった今更新",
    updated_minutes: Forms::one("{n}分前に更新"),
    updated_hours: Forms::one("{n}時間前に更新"),
    updated_at: "{when}に更新",
    as_of_offline: "{when}時点の情報です（オフライン）",
    as_of_down: "{when}時点の情報です。現在、新しい情報を取得できません。",
    offline: "オフラインです",
    down: "現在、新しい情報を取得できません",
    moment: "{day} {time}",
    announcement: "{status}。{heading}。",
};

pub(super) const MESSAGE: MessageWords = MessageWords {
    not_found: (
        "お荷物が見つかりません",
        "番号をご確認ください。新しいお荷物は、表示されるまで1日ほどかかることがあります。",
    ),
    offline: ("オフラインです", "接続が戻りしだい、お荷物の状況を表示します。"),
    unavailable: ("現在、状況を取得できません", "お荷物に影響はありません。数分後にもう一度お試しください。"),
    rate_limited: ("ただいまアクセスが集中しています", "1分ほど待ってから、もう一度お試しください。"),
    refused: (
        "このリンクは無効になりました",
        "メールの最新のリンク、またはショップのご注文ページを開いてください。",
    ),
    unreadable: (
        "応答を読み取れませんでした",
        "お荷物に影響はありません。もう一度お試しいただくか、配送会社のページをご覧ください。",
    ),
    nothing_asked: ("どのお荷物ですか？", "追跡番号を入力すると、お荷物の現在の状況を確認できます。"),
    retry: "もう一度試す",
};
