//! Japanese for the hosted page.

use super::HostedWords;

pub(super) static JAPANESE: HostedWords = HostedWords {
    title: "お荷物の追跡",
    about: "お荷物の現在の状況と、お届け予定をご確認いただけます。",
    question: "ご注文についてご不明な点がございましたら",
    contact: "お問い合わせ",
    legal: "法的情報",
    imprint: "特定商取引法に基づく表記",
    privacy: "プライバシーポリシー",
    terms: "利用規約",
    withdrawal: "キャンセルについて",
    shipping: "配送について",
    returns: "返品について",
    accessibility: "アクセシビリティ",
    cookies: "Cookieについて",
    note: "このページはCookieを使用せず、ショップのサーバー以外には接続しません。",
    no_script: "このページの表示にはJavaScriptが必要です。お使いになれない場合は、配送会社のページでお問い合わせ番号をご確認ください。",
};
