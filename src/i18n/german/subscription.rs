//! German for the form for being told by e-mail or telephone.

use crate::i18n::SubscriptionWords;

pub(in crate::i18n) static SUBSCRIPTION: SubscriptionWords = SubscriptionWords {
    title: "Über dieses Paket auf dem Laufenden bleiben",
    address: "E-Mail-Adresse oder Mobilnummer",
    address_note: "Eine Nummer beginnt mit + und dem Land: +49\u{a0}151\u{a0}23456789",
    consent: "Informieren Sie mich über dieses Paket, bis es da ist. Jede Nachricht enthält einen Link, der das beendet.",
    submit: "Benachrichtigen",
    cancel: "Abbrechen",
    added: "Sie werden ab jetzt über dieses Paket informiert. Jede Nachricht enthält einen Link, der das beendet.",
    kept: "Sie werden über dieses Paket schon informiert.",
    no_address: "Das ist weder eine E-Mail-Adresse noch eine Mobilnummer. Bitte prüfen Sie die Angabe.",
    no_consent: "Bitte setzen Sie das Häkchen, damit Ihnen Nachrichten geschickt werden dürfen.",
    full: "Über dieses Paket kann niemand weiteres informiert werden. Es wurde nichts geändert.",
    often: "Das waren viele Versuche. Bitte warten Sie eine Weile und versuchen Sie es dann noch einmal.",
    refused: "Dieser Link gilt nicht mehr. Bitte öffnen Sie den neuesten Link aus Ihrer E-Mail.",
    failed: "Das ließ sich nicht bestätigen. Bitte versuchen Sie es noch einmal; doppelt informiert werden Sie nicht.",
};
