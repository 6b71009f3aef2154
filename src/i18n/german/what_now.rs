//! German for what to do now.

use crate::i18n::words::{Forms, Named, WhatNowWords};

pub(super) const WHAT_NOW: WhatNowWords = WhatNowWords {
    no_scan: Forms::two("Seit {n} Tag keine Erfassung.", "Seit {n} Tagen keine Erfassung."),
    sentences: "{first} {second}",

    say: Named {
    first_scan: "Neue Pakete werden oft innerhalb eines Tages zum ersten Mal erfasst.",
    unknown_number: "Das kann einen Tag dauern, oder ein anderer Paketdienst hat das Paket.",
    unknown_number_long: "Fragen Sie den Shop, ob Nummer und Paketdienst stimmen.",
    label_made: "Das Etikett ist erstellt. Erfasst wird das Paket, sobald der Paketdienst es hat, meist innerhalb eines Tages.",
    label_waits: "Manche Pakete werden erst im Depot zum ersten Mal erfasst.",
    ask_if_left: "Fragen Sie den Shop, ob das Paket unterwegs ist.",

    wrong_turn: "Es wurde fehlgeleitet und wird nun richtig weitergeschickt. Das kostet ein bis zwei Tage.",
    forwarded: "Es geht jetzt an eine andere Adresse. Das kann ein bis zwei Tage länger dauern.",
    depot_usual: "Zwischen zwei Depots ist das üblich; schreiben Sie dem Shop, wenn sich bis {date} nichts bewegt.",
    handover_usual: "Das ist üblich, während es den Paketdienst wechselt.",
    customs_usual: "Beim Zoll ist das üblich.",
    customs_long: "Fragen Sie den Paketdienst, ob Papiere oder eine Gebühr fehlen.",
    ask_shop: "Das ist länger als üblich. Bitten Sie den Shop, nachzuforschen.",

    to_pickup: "Es geht an eine Abholstelle. Warten Sie auf die Nachricht, dass es dort ist.",
    van_yesterday: "Gestern kam es nicht an. Meist versucht es der Paketdienst am nächsten Werktag wieder.",
    van_long: "Es müsste längst da sein. Fragen Sie den Paketdienst, wo es ist.",
    answer_courier: "Bitte antworten Sie dem Paketdienst, damit er zustellen kann.",
    appointment: "Bitte seien Sie zur vereinbarten Zeit da.",
    adult_signs: "Ein Erwachsener muss zu Hause sein und mit Ausweis unterschreiben.",
    signature: "Jemand muss zu Hause sein und unterschreiben.",
    neighbour_signs: "Sie oder Nachbarn können unterschreiben.",
    no_signature: "Niemand muss zu Hause sein, eine Unterschrift ist nicht nötig.",
    be_home: "Am besten ist jemand zu Hause und nimmt es an.",

    waits_there: "Es liegt an der Abholstelle für Sie bereit. Bringen Sie einen Ausweis mit.",
    booked_again: "Eine neue Zustellung ist vereinbart. Bitte seien Sie dann zu Hause.",
    last_try: "Öfter als dreimal wird selten zugestellt. Vereinbaren Sie jetzt eine Zustellung, sonst geht es zurück.",
    when_open: "Der Paketdienst kommt wieder, wenn geöffnet ist.",
    next_try_dated: "Seien Sie beim nächsten Versuch zu Hause, oder wählen Sie einen anderen Tag.",
    attempt_long: "Fragen Sie den Paketdienst, wo es liegt.",
    one_more_try: "Oft gibt es noch einen Versuch; dann liegt es an einer Abholstelle oder geht zurück.",
    next_try: "Meist kommt der Paketdienst am nächsten Werktag wieder.",

    deadline_passed: "Vielleicht geht es schon zurück. Fragen Sie gleich, ob es noch da ist.",
    collect_today: "Bringen Sie einen Ausweis und den Code aus Ihrer Nachricht mit. Nach heute geht es zurück.",
    collect_tomorrow: "Bringen Sie einen Ausweis und den Code aus Ihrer Nachricht mit. Nach morgen geht es zurück.",
    collect_store: "Bringen Sie einen Ausweis und Ihre Bestellnummer mit.",
    collect_soon: "Holen Sie es bald ab: Viele Abholstellen bewahren ein Paket nur eine Woche auf.",
    collect: "Bringen Sie einen Ausweis und den Code aus Ihrer Nachricht mit.",

    back_at_shop: "Vielleicht ging es zurück an den Shop. Fragen Sie dort, wenn Sie es nicht haben.",
    with_neighbour: "Nachbarn haben es für Sie angenommen. Auf der Karte des Paketdienstes steht, wer.",
    left_there: "Es wurde abgestellt, ohne übergeben zu werden. Ist es nicht da, fragen Sie die Nachbarn, dann den Shop.",
    in_letterbox: "Sehen Sie im Briefkasten nach. Ist es nicht da, fragen Sie Ihre Mitbewohner, dann den Shop.",
    at_reception: "Fragen Sie am Empfang danach.",
    in_locker: "Öffnen Sie das Fach mit dem Code aus Ihrer Nachricht.",
    at_parcel_shop: "Holen Sie es mit Ausweis im Paketshop ab.",
    signed: "Jemand hat unterschrieben. Haben Sie es nicht, fragen Sie Mitbewohner und Nachbarn, dann den Shop.",
    not_found: "Nicht da? Sehen Sie rund um die Tür nach, fragen Sie die Nachbarn, dann den Shop.",

    customs_held: "Der Zoll prüft es. Das dauert einige Tage; wenn er etwas braucht, schreibt er Ihnen.",
    import_fee: "Der Paketdienst verlangt vor der Zustellung Einfuhrabgaben. Bezahlen Sie nur auf seiner eigenen Seite.",
    payment: "Der Paketdienst verlangt vor der Zustellung eine Zahlung. Bezahlen Sie nur auf seiner eigenen Seite.",
    papers: "Papiere für den Zoll fehlen oder sind falsch. Auf der Seite des Paketdienstes steht, welche.",
    address: "Berichtigen Sie bald die Adresse. Es bleibt eine Weile liegen, dann geht es zurück.",
    refused: "Es geht zurück an den Shop. War das nicht gewollt, schreiben Sie ihm jetzt.",
    not_collected: "Es geht zurück an den Shop. Fragen Sie gleich, ob Sie es noch abholen können.",
    not_accepted: "Bitten Sie den Shop, es noch einmal zu schicken.",
    security: "Es wird zur Sicherheit geprüft. Das kann einige Tage dauern.",
    problem: "Vielleicht steht auf der Seite des Paketdienstes, was es aufhält.",
    weather: "Es geht weiter, sobald das Wetter es zulässt. Sie müssen nichts tun.",
    missed_connection: "Es nimmt die nächste Verbindung. Sie müssen nichts tun.",
    courier_delay: "Es geht weiter, sobald der Paketdienst nachkommt. Sie müssen nichts tun.",
    outside_delay: "Die Ursache liegt nicht in der Hand des Paketdienstes. Sie müssen nichts tun.",

    going_back: "Fragen Sie den Shop nach einer neuen Lieferung oder Ihrem Geld.",
    damaged: "Bitten Sie den Shop um Ersatz oder Ihr Geld. Kommt es doch noch, machen Sie vor dem Öffnen Fotos.",
    lost: "Bitten Sie den Shop um Ersatz oder Ihr Geld.",
    cancelled: "Fragen Sie den Shop, wenn Sie das nicht erwartet haben.",
    expired: "Bitten Sie den Shop, nachzuforschen.",

    }
    .in_places(),

    courier_page: "Seite des Paketdienstes öffnen",
    change_delivery: "Zustellung ändern",
    directions: "Weg dorthin",
    contact: "Shop kontaktieren",
    contact_name: "{shop} kontaktieren",
};
