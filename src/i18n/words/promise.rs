//! Words for the promise.

use super::{Forms, words};

words! {
/// The promise. `{when}`, `{date}`, `{time}` and `{who}` are filled in.
pub(crate) struct PromiseWords {
    // Days and times within a headline.
    pub(crate) today: &'static str,
    pub(crate) tomorrow: &'static str,
    pub(crate) today_or_tomorrow: &'static str,
    pub(crate) by_date: &'static str,
    pub(crate) from_date: &'static str,
    /// `{when}` is a day, `{time}` a window.
    pub(crate) day_and_time: &'static str,
    pub(crate) about_time: &'static str,
    pub(crate) by_time: &'static str,
    pub(crate) from_time: &'static str,

    // Headlines.
    pub(crate) arriving: &'static str,
    pub(crate) now: &'static str,
    pub(crate) likely: &'static str,
    /// A date nobody can parse, shown as given.
    pub(crate) as_given: &'static str,
    pub(crate) delivered: &'static str,
    pub(crate) delivered_when: &'static str,
    pub(crate) collected: &'static str,
    pub(crate) collected_when: &'static str,
    pub(crate) ready: &'static str,
    pub(crate) collect_by: &'static str,
    pub(crate) collect_today: &'static str,
    pub(crate) collect_by_tomorrow: &'static str,
    pub(crate) was_expected: &'static str,

    // Lines under the headline.
    pub(crate) running_late: &'static str,
    pub(crate) last_day_is: &'static str,
    pub(crate) last_day_was: &'static str,
    pub(crate) first_promised: &'static str,
    pub(crate) earlier: &'static str,
    pub(crate) on_time: &'static str,
    pub(crate) days_early: Forms,
    pub(crate) days_late: Forms,
    pub(crate) was_going_back: &'static str,
    pub(crate) new_date: &'static str,

    // Who says so, with the date before it and alone.
    pub(crate) date_says: &'static str,
    pub(crate) says: &'static str,
    pub(crate) courier: &'static str,
    pub(crate) date_order: &'static str,
    pub(crate) order: &'static str,
    pub(crate) date_custom: &'static str,
    pub(crate) custom: &'static str,
    pub(crate) date_estimate: &'static str,
    pub(crate) estimate: &'static str,

    // Hints where the date is withheld.
    pub(crate) back_when_paid: &'static str,
    pub(crate) no_longer_holds: &'static str,
}
}

words! {
/// Why a date moved.
pub(crate) struct ReasonWords {
    /// `{reason}` is one of the others, or the courier's code.
    pub(crate) names: &'static str,
    pub(crate) extreme_weather: &'static str,
    pub(crate) heavy_rain: &'static str,
    pub(crate) extreme_cold: &'static str,
    pub(crate) strong_winds: &'static str,
    pub(crate) severe_thunderstorms: &'static str,
    pub(crate) carrier_processing: &'static str,
    pub(crate) customs_clearance: &'static str,
}
}
