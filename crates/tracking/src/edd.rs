//! Estimated delivery dates (EDD).

use chrono::NaiveDate;

use crate::CourierTime;

/// One estimated delivery date: a day, a moment, or a range of either.
///
/// All of the provider's shapes become this one: `courier_`, `aftership_` and
/// `custom_estimated_delivery_date`, `first_` and `latest_estimated_delivery`, the older
/// `expected_delivery`, and `order_promised_delivery_date` in both its forms.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Edd {
    /// Whether the provider calls it one date or a range. Shapes without `type` leave it absent.
    pub kind: Option<EddKind>,
    /// Who says so.
    pub source: Option<EddSource>,
    /// The single date.
    pub datetime: Option<CourierTime>,
    /// The range's first end.
    pub datetime_min: Option<CourierTime>,
    /// The range's last end.
    pub datetime_max: Option<CourierTime>,
    /// Why it moved (2025-04 and later, `latest_estimated_delivery` only).
    pub revise_reason: Option<ReviseReason>,
    /// How sure the provider's own model is (AfterShip EDD only).
    pub confidence_code: Option<ConfidenceCode>,
    /// The same on v4: 0 to 1.
    pub confidence_score: Option<f64>,
}

impl Edd {
    /// Whether it names no date at all.
    pub fn is_empty(&self) -> bool {
        self.datetime.is_none() && self.datetime_min.is_none() && self.datetime_max.is_none()
    }

    /// The earliest of what is promised: the range's first end, or the single date.
    pub fn first(&self) -> Option<&CourierTime> {
        self.ends().0
    }

    /// The latest of what is promised: the range's last end, or the single date.
    pub fn last(&self) -> Option<&CourierTime> {
        self.ends().1
    }

    /// The day of [`first`](Self::first), on the recipient's calendar. `None` without a readable date.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.first()?.day()
    }

    /// The day of [`last`](Self::last), on the recipient's calendar. `None` without a readable date.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.last()?.day()
    }

    /// Whether the two ends differ, by days or by hours.
    pub fn is_range(&self) -> bool {
        let (first, last) = self.ends();
        first != last
    }

    /// Both ends, in order. The provider's `type` decides which fields count, and where those are
    /// missing the others stand in: half an estimate is better than none.
    fn ends(&self) -> (Option<&CourierTime>, Option<&CourierTime>) {
        let single = self.datetime.as_ref();
        let min = self.datetime_min.as_ref();
        let max = self.datetime_max.as_ref();
        let (first, last) = match (&self.kind, single, min, max) {
            (Some(EddKind::Specific), Some(single), _, _) => (Some(single), Some(single)),
            (_, _, Some(min), Some(max)) => (Some(min), Some(max)),
            (_, Some(single), _, _) => (Some(single), Some(single)),
            (_, None, min, max) => (min.or(max), max.or(min)),
        };
        match (first.and_then(CourierTime::wall_clock), last.and_then(CourierTime::wall_clock)) {
            (Some(early), Some(late)) if early > late => (last, first),
            _ => (first, last),
        }
    }
}

/// `type` of an EDD.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum EddKind {
    /// Use `datetime`.
    Specific,
    /// Use `datetime_min` and `datetime_max`.
    Range,
    /// Newer than this build.
    Other(String),
}

/// Who estimates.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum EddSource {
    /// `Carrier EDD`.
    Carrier,
    /// `AfterShip EDD`: the provider's own model.
    AfterShip,
    /// `Order EDD`: what the shop promised at checkout.
    Order,
    /// `Custom EDD`: the shop's own rule.
    Custom,
    /// Newer than this build.
    Other(String),
}

crate::open_words::open_words!(EddKind { Specific = "specific", Range = "range" });

crate::open_words::open_words!(EddSource {
    Carrier = "Carrier EDD",
    AfterShip = "AfterShip EDD",
    Order = "Order EDD",
    Custom = "Custom EDD",
});

/// Why an EDD was revised, such as `extreme_weather`. An open list, kept as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReviseReason(pub(crate) String);

impl ReviseReason {
    /// The code as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ReviseReason {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

/// The provider's confidence in its own estimate, such as 10001. An open list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConfidenceCode(pub u32);

impl ConfidenceCode {
    /// Medium confidence: worded as "likely" (20001 for a single date, all 300xx).
    pub fn is_low(self, range: bool) -> bool {
        match self.0 {
            20001 => !range,
            code => code / 100 == 300,
        }
    }
}
