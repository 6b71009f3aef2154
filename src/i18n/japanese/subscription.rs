//! Japanese for the form for being told by e-mail or telephone.

use crate::i18n::SubscriptionWords;

pub(in crate::i18n) static SUBSCRIPTION: SubscriptionWords = SubscriptionWords {
    title: "このお荷物のお知らせを受け取る",
    address: "メールアドレスまたは携帯電話番号",
    address_note: "電話番号は国番号から入力してください（例：+81\u{a0}90\u{a0}1234\u{a0}5678）",
    consent: "このお荷物が届くまで、お知らせを送ってください。どのお知らせにも、配信を止めるリンクがあります。",
    submit: "通知を受け取る",
    cancel: "キャンセル",
    added: "今後、このお荷物のお知らせをお送りします。どのお知らせにも、配信を止めるリンクがあります。",
    kept: "このお荷物のお知らせは、すでに送られています。",
    no_address: "メールアドレスまたは携帯電話番号として認識できません。ご確認ください。",
    no_consent: "お知らせをお送りするには、チェックを入れてください。",
    full: "このお荷物のお知らせは、登録数が上限に達しています。変更はありません。",
    often: "試行回数が多すぎます。しばらくしてから、もう一度お試しください。",
    refused: "このリンクは無効になりました。メールの最新のリンクを開いてください。",
    failed: "確認できませんでした。もう一度お試しください。二重に送られることはありません。",
};
