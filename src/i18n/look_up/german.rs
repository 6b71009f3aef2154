//! German for the look-up form.

use super::{Field, Forms, LookUpWords};

pub(super) static GERMAN: LookUpWords = LookUpWords {
    title: "Ihr Paket finden",
    ways: "Suchen nach",
    by_order: "Bestellung",
    by_number: "Sendungsnummer",
    order: Field {
        label: "Bestellnummer",
        hint: "Sie steht in der E-Mail, die Ihre Bestellung bestätigt.",
        error: "Bitte geben Sie Ihre Bestellnummer ein.",
    },
    proof: Field {
        label: "E-Mail-Adresse oder Postleitzahl",
        hint: "Die Angabe aus Ihrer Bestellung.",
        error: "Bitte geben Sie die E-Mail-Adresse oder die Postleitzahl Ihrer Bestellung ein.",
    },
    number: Field {
        label: "Sendungsnummer",
        hint: "Sie steht in der E-Mail, die den Versand Ihrer Bestellung meldet.",
        error: "Bitte geben Sie eine Sendungsnummer mit mindestens vier Buchstaben oder Ziffern ein.",
    },
    submit: "Paket finden",
    again: "Ein anderes Paket suchen",
    more_title: "Eine Angabe fehlt noch",
    more_body: "Der Paketdienst zeigt dieses Paket nur zusammen mit der Postleitzahl, an die es geht.",
    postcode: Field {
        label: "Postleitzahl",
        hint: "Die Postleitzahl der Lieferadresse.",
        error: "Bitte geben Sie die Postleitzahl der Lieferadresse ein.",
    },
    more_submit: "Paket anzeigen",
    no_match: "Zu diesen Angaben gibt es keine Bestellung. Prüfen Sie die Bestellnummer und ob die E-Mail-Adresse oder Postleitzahl die aus der Bestellung ist.",
    too_often: Forms::two(
        "Das waren zu viele Versuche. Bitte warten Sie {n} Minute und versuchen Sie es dann noch einmal.",
        "Das waren zu viele Versuche. Bitte warten Sie {n} Minuten und versuchen Sie es dann noch einmal.",
    ),
    unavailable: "Das lässt sich gerade nicht nachsehen. Mit Ihrem Paket hat das nichts zu tun. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    offline: "Sie sind anscheinend offline. Ihre Eingaben bleiben stehen: Versuchen Sie es noch einmal, sobald Sie verbunden sind.",
};
