//! Japanese for the look-up form.

use super::{Field, Forms, LookUpWords};

pub(super) static JAPANESE: LookUpWords = LookUpWords {
    title: "お荷物を探す",
    ways: "検索方法",
    by_order: "ご注文",
    by_number: "お問い合わせ番号",
    order: Field {
        label: "ご注文番号",
        hint: "ご注文確認メールに記載されています。",
        error: "ご注文番号を入力してください。",
    },
    proof: Field {
        label: "メールアドレスまたは郵便番号",
        hint: "ご注文時に入力されたものです。",
        error: "ご注文時のメールアドレスまたは郵便番号を入力してください。",
    },
    number: Field {
        label: "お問い合わせ番号",
        hint: "発送をお知らせするメールに記載されています。",
        error: "4文字以上の英数字でお問い合わせ番号を入力してください。",
    },
    submit: "お荷物を探す",
    again: "別のお荷物を探す",
    more_title: "もう一つ情報が必要です",
    more_body: "配送会社は、お届け先の郵便番号がないとこのお荷物を表示できません。",
    postcode: Field {
        label: "郵便番号",
        hint: "お届け先の郵便番号です。",
        error: "お届け先の郵便番号を入力してください。",
    },
    more_submit: "お荷物を表示",
    no_match: "入力された内容に一致するご注文が見つかりません。ご注文番号と、ご注文時のメールアドレスまたは郵便番号をご確認ください。",
    too_often: Forms::one("試行回数の上限に達しました。{n}分待ってから、もう一度お試しください。"),
    unavailable: "ただいま検索できません。お荷物には影響ありません。数分後にもう一度お試しください。",
    offline: "オフラインのようです。入力内容はそのまま残ります。接続してから、もう一度お試しください。",
};
