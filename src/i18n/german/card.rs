//! German for everything else on the card, and for the messages in its place.

use crate::i18n::words::{CardWords, DeliveryWords, Forms, MessageWords, ProgressWords, TimelineWords};

pub(super) const PROGRESS: ProgressWords = ProgressWords {
    ordered: "Bestellt",
    shipped: "Versandt",
    on_its_way: "Unterwegs",
    out_for_delivery: "In Zustellung",
    delivered: "Zugestellt",
    ready_to_collect: "Abholbereit",
    collected: "Abgeholt",
    going_back: "Geht zurück",
    returned: "Zurückgesandt",
    done: "abgeschlossen",
    current: "aktuell",
    upcoming: "steht noch aus",
};

pub(super) const DELIVERY: DeliveryWords = DeliveryWords {
    delivery: "Lieferung",
    door_to_door: "An Ihre Haustür",
    pickup_at_store: "Abholung im Geschäft",
    pickup_at_courier: "Abholung an einer Abholstelle",
    signature: "Unterschrift nötig",
    adult_signature: "ein Erwachsener muss unterschreiben",
    indirect_signature: "ein Nachbar darf unterschreiben",
    no_signature: "keine Unterschrift nötig",
    method_and_signature: "{method}, {signature}",
    pickup: "Abholung",
    note: "Hinweis",
    left: "Abgegeben",
    signed_by: "Unterschrift",
    attempts: "Versuche",
    failed_attempts: Forms::two("{n} erfolgloser Versuch", "{n} erfolglose Versuche"),
    parcel: "Sendung",
    packages: Forms::two("{n} Paket", "{n} Pakete"),
    measure: "{value} {unit}",
    comma: ", ",
    service: "Versandart",
    carbon: "CO₂",
    carbon_value: "{value} {unit} CO₂e",
    front_door: "Vor der Haustür",
    back_door: "An der Hintertür",
    mailbox: "Im Briefkasten",
    neighbor: "Bei einem Nachbarn",
    reception: "Am Empfang",
    garage: "In der Garage",
    porch: "Im Hauseingang",
    locker: "In einer Paketstation",
    safe_place: "An einem sicheren Ort",
    parcel_shop: "In einem Paketshop",
};

pub(super) const TIMELINE: TimelineWords = TimelineWords {
    title: "Verlauf, Neuestes zuerst",
    today: "Heute, {date}",
    yesterday: "Gestern, {date}",
    handover: "{from} hat an {to} übergeben",
    handover_to: "An {to} übergeben",
    show_earlier: Forms::two("{n} frühere Meldung anzeigen", "{n} frühere Meldungen anzeigen"),
    hide_earlier: "Frühere Meldungen ausblenden",
    show_more: "Mehr anzeigen",
    no_text: "Meldung des Paketdienstes",
};

pub(super) const CARD: CardWords = CardWords {
    order: "Bestellung {number}",
    parcels: Forms::two("{n} Paket", "{n} Pakete"),
    parcel_of: "Paket {n} von {total}",
    courier: "Paketdienst",
    number: "Nummer",
    track_at: "Bei {courier} verfolgen (öffnet die Seite des Paketdienstes)",
    track_at_courier: "Beim Paketdienst verfolgen (öffnet dessen Seite)",
    updated_now: "Gerade aktualisiert",
    updated_minutes: Forms::two("Vor {n} Minute aktualisiert", "Vor {n} Minuten aktualisiert"),
    updated_hours: Forms::two("Vor {n} Stunde aktualisiert", "Vor {n} Stunden aktualisiert"),
    updated_at: "Aktualisiert {when}",
    as_of_offline: "Stand {when}. Sie sind offline.",
    as_of_down: "Stand {when}. Neueres lässt sich gerade nicht abrufen.",
    offline: "Sie sind offline",
    down: "Neueres lässt sich gerade nicht abrufen",
    moment: "{day}, {time} Uhr",
    announcement: "{status}. {heading}.",
};

pub(super) const MESSAGE: MessageWords = MessageWords {
    not_found: (
        "Dieses Paket finden wir nicht",
        "Bitte prüfen Sie die Nummer. Ein neues Paket erscheint manchmal erst nach einem Tag.",
    ),
    offline: ("Sie sind offline", "Der Status Ihres Pakets ist wieder da, sobald Sie verbunden sind."),
    unavailable: (
        "Der Status lässt sich gerade nicht abrufen",
        "Ihr Paket ist davon nicht betroffen. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    ),
    rate_limited: (
        "Gerade fragen viele gleichzeitig an",
        "Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.",
    ),
    refused: (
        "Dieser Link ist nicht mehr gültig",
        "Bitte öffnen Sie den neuesten Link aus Ihrer E-Mail oder Ihre Bestellung im Shop.",
    ),
    unreadable: (
        "Die Antwort ließ sich nicht lesen",
        "Ihr Paket ist davon nicht betroffen. Bitte versuchen Sie es noch einmal oder sehen Sie auf der Seite des Paketdienstes nach.",
    ),
    nothing_asked: (
        "Um welches Paket geht es?",
        "Geben Sie eine Sendungsnummer ein, um zu sehen, wo Ihr Paket ist.",
    ),
    retry: "Noch einmal versuchen",
};
