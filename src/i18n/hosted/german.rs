//! German for the hosted page.

use super::HostedWords;

pub(super) static GERMAN: HostedWords = HostedWords {
    title: "Sendung verfolgen",
    about: "Sehen Sie, wo Ihr Paket ist und wann es ankommt.",
    question: "Fragen zu Ihrer Bestellung?",
    contact: "Schreiben Sie uns",
    legal: "Rechtliches",
    imprint: "Impressum",
    privacy: "Datenschutz",
    terms: "AGB",
    withdrawal: "Widerrufsrecht",
    shipping: "Versand",
    returns: "Rücksendung",
    accessibility: "Barrierefreiheit",
    cookies: "Cookies",
    note: "Diese Seite setzt keine Cookies und fragt niemanden außer dem Server des Shops.",
    no_script: "Diese Seite braucht JavaScript. Ohne JavaScript finden Sie Ihre Sendung auf der Seite des Paketdienstes.",
};
