//! What happened and where, in words.

use parcel_tracker::view_model::Text;
use parcel_tracking::Checkpoint;

use super::{first_view, saying};
use crate::support::scan;

#[test]
fn the_couriers_words_stand_underneath_only_if_they_say_more() {
    let message = |message: &str, subtag_message: Option<&str>| {
        let scan = saying(message, scan("InTransit_003", "2025-11-05T08:00:00"));
        let view = first_view(Checkpoint { subtag_message: subtag_message.map(str::to_owned), ..scan });
        assert_eq!(view.title, Text::Ours("Arrived at the sorting centre".to_owned()));
        view.message.map(|message| message.as_str().to_owned())
    };
    assert_eq!(message("ARRIVED AT THE SORTING CENTRE.", None), None);
    assert_eq!(message("Arrival  scan", Some("Arrival Scan")), None);
    assert_eq!(message(" \u{200b}", None), None);
    assert_eq!(message("Weighed: 1.3 kg", Some("Arrival Scan")), Some("Weighed: 1.3 kg".to_owned()));
    assert_eq!(message("x\u{202e}y\u{7}", None), Some("xy".to_owned()));
}

#[test]
fn a_code_newer_than_this_build_leaves_the_couriers_words() {
    let view = first_view(saying("Beamed up", scan("InTransit_099", "2025-11-05T08:00:00")));
    assert_eq!((view.title, view.message), (Text::Theirs("Beamed up".to_owned()), None));
    let view = first_view(scan("InTransit_099", "2025-11-05T08:00:00"));
    assert_eq!(view.title, Text::Ours("On its way".to_owned()));
    let nothing = Checkpoint { tag: None, subtag: None, ..scan("InTransit_001", "2025-11-05T08:00:00") };
    assert_eq!(first_view(nothing).title, Text::Ours("Update from the courier".to_owned()));
}

#[test]
fn places_are_written_calmly() {
    let place = |city: &str, country_name: &str, code: &str, location: &str| {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let view = first_view(Checkpoint {
            city: some(city),
            country_region_name: some(country_name),
            country_region: some(code),
            location: some(location),
            ..scan("InTransit_003", "2025-11-05T08:00:00")
        });
        view.place.iter().map(Text::as_str).collect::<String>()
    };
    assert_eq!(place("Hannover", "Germany", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("HANNOVER", "GERMANY", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("HANNOVER", "", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("FRANKFURT AM MAIN", "", "", ""), "Frankfurt am Main");
    assert_eq!(place("SAINT-ÉTIENNE", "", "FRA", ""), "Saint-Étienne, France");
    assert_eq!(place("JFK", "", "USA", ""), "JFK, United States");
    assert_eq!(place("Suva", "", "FJI", ""), "Suva, FJI");
    assert_eq!(place("", "", "", "HANNOVER, DE"), "Hannover, DE");
    assert_eq!(place("", "Germany", "", "Paketzentrum Hannover"), "Paketzentrum Hannover");
    assert_eq!(place("", "Germany", "", ""), "Germany");
    assert_eq!(
        place("FEDEX_FACILITY", "", "USA", "MEMPHIS, TN, UNITED STATES"),
        "Memphis, TN, United States"
    );
    assert_eq!(place("LOCAL", "Germany", "DEU", "LOCAL, DEU"), "Germany");
    assert_eq!(place("Hannover, Germany", "GERMANY", "DEU", ""), "Hannover, Germany");
    assert_eq!(place("", "UNKNOWN", "", "52.3744, 9.7386"), "");
    assert_eq!(place("Singapore", "Singapore", "SGP", ""), "Singapore");
    assert_eq!(place("МОСКВА", "", "", ""), "МОСКВА");
    assert_eq!(place("دبي", "", "ARE", ""), "دبي, United Arab Emirates");
    assert_eq!(place("\u{202e}x\u{0}", "", "", ""), "x");
    assert_eq!(place("", "", "", ""), "");
}
