//! English for the hosted page.

use super::HostedWords;

pub(super) static ENGLISH: HostedWords = HostedWords {
    title: "Track your parcel",
    about: "See where your parcel is, and when it arrives.",
    question: "Questions about your order?",
    contact: "Contact us",
    legal: "Legal",
    imprint: "Legal notice",
    privacy: "Privacy",
    terms: "Terms and conditions",
    withdrawal: "Right of withdrawal",
    shipping: "Shipping",
    returns: "Returns",
    accessibility: "Accessibility",
    cookies: "Cookies",
    note: "This page sets no cookies and asks nobody but the shop’s own server.",
    no_script: "This page needs JavaScript. Without it, look your number up on the courier’s own page.",
};
