//! Browser and proxy write the same dates: this table runs in both, against `Intl` and ICU4X.

use chrono::{NaiveDate, NaiveTime};
use parcel_tracker::i18n::{DayStyle, Plural, language};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use DayStyle::{Long, Short};

#[test]
fn a_day_is_written_with_its_weekday() {
    for (locale, date, style, with_year, says) in [
        ("en-GB", "2025-11-06", Long, false, "Thursday 6 November"),
        ("en-GB", "2025-11-06", Short, false, "Thu 6 Nov"),
        ("en-GB", "2025-11-06", Long, true, "Thursday, 6 November 2025"),
        ("en-GB", "2025-11-06", Short, true, "Thu, 6 Nov 2025"),
        ("en-GB", "2024-02-29", Long, true, "Thursday, 29 February 2024"),
        ("en-GB", "1969-12-31", Short, true, "Wed, 31 Dec 1969"),
        ("en-US", "2025-11-06", Long, false, "Thursday, November 6"),
        ("en-US", "2025-11-06", Short, false, "Thu, Nov 6"),
        ("en-US", "2025-11-06", Long, true, "Thursday, November 6, 2025"),
        ("en-US", "2025-11-06", Short, true, "Thu, Nov 6, 2025"),
        ("de-DE", "2025-11-06", Long, false, "Donnerstag, 6. November"),
        ("de-DE", "2025-11-06", Short, false, "Do., 6. Nov."),
        ("de-DE", "2025-11-06", Long, true, "Donnerstag, 6. November 2025"),
        ("de-DE", "2025-11-06", Short, true, "Do., 6. Nov. 2025"),
        ("de-AT", "2026-01-02", Long, false, "Freitag, 2. Jänner"),
        ("ar", "2025-11-06", Long, false, "الخميس، ٦ نوفمبر"),
        ("ar", "2025-11-06", Short, true, "الخميس، ٦ نوفمبر ٢٠٢٥"),
        ("ar-AE", "2025-11-06", Long, false, "الخميس، 6 نوفمبر"),
        ("ar-SA", "2025-11-06", Long, true, "الخميس، ٦ نوفمبر ٢٠٢٥"),
        ("ar-JO", "2025-11-06", Short, false, "الخميس، ٦ تشرين الثاني"),
        ("ar-MA", "2025-11-06", Short, false, "الخميس، 6 نونبر"),
        ("ja-JP", "2025-11-06", Long, false, "11月6日木曜日"),
        ("ja-JP", "2025-11-06", Short, false, "11月6日(木)"),
        ("ja-JP", "2025-11-06", Long, true, "2025年11月6日木曜日"),
        ("ja-JP", "2025-11-06", Short, true, "2025年11月6日(木)"),
    ] {
        assert_eq!(language(locale).dates.day(day(date), style, with_year), says, "{locale} {date}");
    }
}

#[test]
fn a_range_of_days_says_shared_parts_once() {
    for (locale, first, last, style, with_year, says) in [
        ("en-GB", "2025-11-04", "2025-11-06", Long, false, "Tue 4 – Thu 6 November"),
        ("en-GB", "2025-11-04", "2025-11-06", Short, false, "Tue 4 – Thu 6 Nov"),
        ("en-GB", "2025-11-04", "2025-11-06", Short, true, "4 – 6 Nov 2025"),
        ("en-GB", "2025-11-14", "2025-11-24", Long, false, "Fri 14 – Mon 24 November"),
        ("en-GB", "2025-11-04", "2025-12-04", Long, false, "Tue 4 November – Thu 4 December"),
        ("en-GB", "2025-11-28", "2025-12-02", Short, true, "28 Nov – 2 Dec 2025"),
        ("en-GB", "2025-12-30", "2026-01-02", Short, false, "30 Dec 2025 – 2 Jan 2026"),
        ("en-GB", "2025-11-06", "2026-11-06", Long, false, "6 November 2025 – 6 November 2026"),
        ("en-GB", "2025-11-06", "2025-11-06", Long, false, "Thursday 6 November"),
        ("en-US", "2025-11-04", "2025-11-06", Long, false, "Tue, November 4 – Thu, November 6"),
        ("en-US", "2025-11-04", "2025-11-06", Short, false, "Tue, Nov 4 – Thu, Nov 6"),
        ("en-US", "2025-11-06", "2025-12-06", Short, false, "Thu, Nov 6 – Sat, Dec 6"),
        ("en-US", "2025-11-04", "2025-11-06", Long, true, "November 4 – 6, 2025"),
        ("en-US", "2025-11-24", "2025-11-26", Long, true, "November 24 – 26, 2025"),
        ("en-US", "2025-11-28", "2025-12-02", Long, true, "November 28 – December 2, 2025"),
        ("en-US", "2025-12-30", "2026-01-02", Short, false, "Dec 30, 2025 – Jan 2, 2026"),
        ("en-US", "2025-11-06", "2025-11-06", Short, false, "Thu, Nov 6"),
        ("de-DE", "2025-11-04", "2025-11-06", Long, false, "Di., 4. – Do., 6. November"),
        ("de-DE", "2025-11-04", "2025-11-06", Short, false, "Di., 4. – Do., 6. Nov."),
        ("de-DE", "2025-11-28", "2025-12-02", Long, false, "Fr., 28. November – Di., 2. Dezember"),
        ("de-DE", "2025-11-04", "2025-11-06", Long, true, "4.–6. November 2025"),
        ("de-DE", "2025-11-28", "2025-12-02", Short, true, "28. Nov. – 2. Dez. 2025"),
        ("de-DE", "2025-12-30", "2026-01-02", Short, false, "30. Dez. 2025 – 2. Jan. 2026"),
        ("de-AT", "2026-01-28", "2026-01-30", Long, false, "Mi., 28. – Fr., 30. Jänner"),
        ("de-CH", "2025-11-04", "2025-11-06", Short, true, "4.–6. Nov. 2025"),
        ("ar", "2025-11-04", "2025-11-06", Long, false, "الثلاثاء، ٤ – الخميس، ٦ نوفمبر"),
        ("ar", "2025-11-28", "2025-12-02", Short, false, "الجمعة، ٢٨ نوفمبر – الثلاثاء، ٢ ديسمبر"),
        ("ar", "2025-11-04", "2025-11-06", Long, true, "٤–٦ نوفمبر ٢٠٢٥"),
        ("ar", "2025-12-30", "2026-01-02", Short, false, "٣٠ ديسمبر ٢٠٢٥ – ٢ يناير ٢٠٢٦"),
        ("ar-JO", "2025-11-04", "2025-11-06", Long, false, "الثلاثاء، ٤ – الخميس، ٦ تشرين الثاني"),
        ("ar-AE", "2025-11-04", "2025-11-06", Short, true, "4–6 نوفمبر 2025"),
        ("ja-JP", "2025-11-04", "2025-11-06", Long, false, "11/04(火)～11/06(木) | 11月4日(火)～6日(木)"),
        (
            "ja-JP",
            "2025-11-28",
            "2025-12-02",
            Short,
            false,
            "11/28(金)～12/02(火) | 11月28日(金)～12月2日(火)",
        ),
        (
            "ja-JP",
            "2025-12-30",
            "2026-01-02",
            Short,
            false,
            "2025/12/30～2026/01/02 | 2025年12月30日～2026年1月2日",
        ),
    ] {
        let said = language(locale).dates.days(day(first), day(last), style, with_year);
        // Browsers with newer CLDR data write Japanese ranges in another way.
        let written = says.split(" | ").any(|says| said == unbroken(says));
        assert!(written, "{locale} {first} {last}: {said}, not {says}");
    }
}

#[test]
fn no_line_ends_beside_the_dash_of_a_range() {
    let dates = language("en-GB").dates;
    let days = dates.days(day("2025-11-08"), day("2025-11-11"), Long, false);
    assert_eq!(days, "Sat 8\u{a0}–\u{2060}\u{a0}Tue 11 November");
    let days = language("ja").dates.days(day("2025-11-08"), day("2025-11-11"), Long, true);
    let written = ["2025/11/08\u{2060}～\u{2060}2025/11/11", "2025年11月8日\u{2060}～\u{2060}11日"];
    assert!(written.contains(&days.as_str()), "{days}");
    assert_eq!(dates.times(time("14:00"), time("18:00")), "14:00–\u{2060}18:00");
    assert_eq!(dates.times(time("22:00"), time("02:00")), "22:00\u{a0}–\u{2060}\u{a0}02:00");
}

#[test]
fn times_follow_the_clock_of_the_region() {
    for (locale, first, last, says) in [
        ("en-GB", "14:00", "14:00", "14:00"),
        ("en-GB", "09:05", "09:05", "09:05"),
        ("en-GB", "00:00", "00:00", "00:00"),
        ("en-GB", "14:00", "18:00", "14:00–18:00"),
        ("en-GB", "09:00", "12:30", "09:00–12:30"),
        ("en-GB", "14:00", "14:30", "14:00–14:30"),
        ("en-GB", "22:00", "02:00", "22:00 – 02:00"),
        ("en-US", "14:00", "14:00", "2:00 PM"),
        ("en-US", "00:30", "00:30", "12:30 AM"),
        ("en-US", "12:00", "12:00", "12:00 PM"),
        ("en-US", "14:00", "18:00", "2:00 – 6:00 PM"),
        ("en-US", "09:00", "12:30", "9:00 AM – 12:30 PM"),
        ("en-US", "09:00", "09:30", "9:00 – 9:30 AM"),
        ("en-US", "22:00", "02:00", "10:00 PM – 2:00 AM"),
        ("de-DE", "09:05", "09:05", "09:05"),
        ("de-DE", "14:00", "18:00", "14:00–18:00 Uhr"),
        ("de-CH", "09:00", "12:30", "09:00–12:30 Uhr"),
        ("de-DE", "22:00", "02:00", "22:00 – 02:00"),
        ("ar", "09:05", "09:05", "٠٩:٠٥"),
        ("ar", "00:30", "00:30", "٠٠:٣٠"),
        ("ar", "14:00", "18:00", "١٤:٠٠–١٨:٠٠"),
        ("ar-SA", "09:00", "12:30", "٠٩:٠٠–١٢:٣٠"),
        ("ar-AE", "14:00", "14:30", "14:00–14:30"),
        ("ja-JP", "09:05", "09:05", "9:05"),
        ("ja-JP", "14:00", "18:00", "14時00分～18時00分"),
        ("ja-JP", "09:00", "12:30", "9時00分～12時30分"),
        ("ja-JP", "22:00", "02:00", "22:00 – 2:00"),
    ] {
        let dates = language(locale).dates;
        assert_eq!(dates.times(time(first), time(last)), unbroken(says), "{locale} {first} {last}");
        if first == last {
            assert_eq!(dates.time(time(first)), says, "{locale} {first}");
        }
    }
}

#[test]
fn numbers_are_grouped_and_rounded() {
    for (locale, value, decimals, says) in [
        ("en-GB", 2.0, 1, "2"),
        ("en-GB", 2.25, 1, "2.3"),
        ("en-GB", 0.125, 2, "0.13"),
        ("en-GB", 1.204, 2, "1.2"),
        ("en-GB", 1234567.0, 0, "1,234,567"),
        ("en-GB", -3.5, 1, "-3.5"),
        ("en-US", 1234.5, 2, "1,234.5"),
        ("en-US", 12.0, 3, "12"),
        ("de-DE", 1234.5, 2, "1.234,5"),
        ("de-CH", 1.25, 2, "1.25"),
        ("ar", 12.0, 0, "١٢"),
        ("ar", 1234.5, 2, "١٬٢٣٤٫٥"),
        ("ar-AE", 1234.5, 2, "1,234.5"),
        ("ja-JP", 1234.5, 2, "1,234.5"),
    ] {
        assert_eq!(language(locale).dates.number(value, decimals), says, "{locale} {value}");
    }
}

#[test]
fn every_language_counts_in_its_own_forms() {
    use Plural::{Few, Many, One, Other, Two, Zero};
    for (locale, counts) in [
        ("en", &[(0u64, Other), (1, One), (2, Other), (11, Other), (101, Other)] as &[(u64, Plural)]),
        ("de", &[(0, Other), (1, One), (2, Other), (21, Other)]),
        (
            "ar",
            &[
                (0, Zero),
                (1, One),
                (2, Two),
                (3, Few),
                (10, Few),
                (11, Many),
                (99, Many),
                (100, Other),
                (102, Other),
                (103, Few),
                (111, Many),
            ],
        ),
        ("ja", &[(0, Other), (1, Other), (2, Other)]),
    ] {
        for (count, category) in counts {
            assert_eq!(language(locale).dates.plural(*count), *category, "{locale} {count}");
        }
    }
}

#[test]
fn an_unspoken_language_still_gets_dates() {
    for wish in ["", "xx-YY", "fr-FR", "<script>", "en-GB-", "\u{202e}en"] {
        assert_eq!(language(wish).dates.day(day("2025-11-06"), Short, false), "Thu 6 Nov", "{wish:?}");
    }
}

/// A range with its dash held to both ends, by no-break spaces or a word joiner.
fn unbroken(says: &str) -> String {
    if says.contains(" – ") {
        says.replace(" – ", "\u{a0}–\u{2060}\u{a0}")
    } else {
        says.replace('–', "–\u{2060}").replace('～', "\u{2060}～\u{2060}")
    }
}

fn day(iso: &str) -> NaiveDate {
    iso.parse().expect("a date")
}

fn time(iso: &str) -> NaiveTime {
    format!("{iso}:00").parse().expect("a time")
}
