//! Arabic for the hosted page.

use super::HostedWords;

pub(super) static ARABIC: HostedWords = HostedWords {
    title: "تتبّع شحنتك",
    about: "اعرف أين شحنتك ومتى تصل.",
    question: "هل لديك سؤال عن طلبك؟",
    contact: "تواصل معنا",
    legal: "معلومات قانونية",
    imprint: "الإشعار القانوني",
    privacy: "الخصوصية",
    terms: "الشروط والأحكام",
    withdrawal: "حق العدول عن الشراء",
    shipping: "الشحن",
    returns: "الإرجاع",
    accessibility: "إمكانية الوصول",
    cookies: "ملفات تعريف الارتباط",
    note: "لا تستخدم هذه الصفحة ملفات تعريف الارتباط، ولا تتصل إلا بخادم المتجر.",
    no_script: "تحتاج هذه الصفحة إلى JavaScript. من دونه يمكنك البحث عن رقمك في صفحة شركة الشحن.",
};
