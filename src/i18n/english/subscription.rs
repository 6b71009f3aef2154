//! English for the form for being told by e-mail or telephone.

use crate::i18n::SubscriptionWords;

pub(in crate::i18n) static SUBSCRIPTION: SubscriptionWords = SubscriptionWords {
    title: "Get updates on this parcel",
    address: "E-mail address or mobile number",
    address_note: "A number starts with + and the country: +44\u{a0}7700\u{a0}900123",
    consent: "Tell me about this parcel until it has arrived. Every message has a link to stop.",
    submit: "Notify me",
    cancel: "Cancel",
    added: "You will hear about this parcel from now on. Every message has a link to stop.",
    kept: "You are told about this parcel already.",
    no_address: "This is neither an e-mail address nor a mobile number. Please check it.",
    no_consent: "Please tick the box, so that messages may be sent to you.",
    full: "The list for this parcel is full. Nothing was changed.",
    often: "These were many tries. Please wait a while, then try again.",
    refused: "This link is no longer valid. Please open the newest link from your e-mail.",
    failed: "That could not be confirmed. Please try again; you are not told twice.",
};
