//! Counting in days on which somebody works.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};

use super::question::Order;

/// The days on which couriers deliver.
pub const DELIVERY_DAYS: [Weekday; 5] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// The first working day that is `from` or later.
fn next(from: NaiveDate, days: &[Weekday]) -> NaiveDate {
    let found = from.iter_days().take(7).find(|day| days.contains(&day.weekday()));
    found.unwrap_or(from)
}

/// So many working days after a day; after none, the first working day that is that day or later.
pub fn after(from: NaiveDate, count: u32, days: &[Weekday]) -> NaiveDate {
    (0..count).fold(next(from, days), |day, _| {
        day.checked_add_days(Days::new(1)).map_or(day, |day| next(day, days))
    })
}

/// When an order is picked up: at the shop's cutoff time of the day its work is done.
pub fn pickup(order: &Order) -> NaiveDateTime {
    let made = order.made.date();
    let late = order.made.time() > order.cutoff;
    let begun = if late { made.checked_add_days(Days::new(1)).unwrap_or(made) } else { made };
    after(begun, order.processing, &order.days).and_time(order.cutoff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(made: &str, days: &[Weekday], processing: u32) -> Order {
        Order {
            made: made.parse().expect("a time"),
            cutoff: "18:00:00".parse().expect("a time of day"),
            days: days.to_vec(),
            processing,
        }
    }

    #[test]
    fn an_order_is_picked_up_when_the_shop_has_worked_on_it() {
        let sunday = [Weekday::Sun];
        // The 6th of November 2025 is a Thursday.
        for (made, days, processing, expected) in [
            ("2025-11-06T09:00:00", &DELIVERY_DAYS[..], 0, "2025-11-06T18:00:00"),
            ("2025-11-06T18:00:00", &DELIVERY_DAYS[..], 0, "2025-11-06T18:00:00"),
            ("2025-11-06T18:00:01", &DELIVERY_DAYS[..], 0, "2025-11-07T18:00:00"),
            ("2025-11-07T20:00:00", &DELIVERY_DAYS[..], 0, "2025-11-10T18:00:00"),
            ("2025-11-06T09:00:00", &DELIVERY_DAYS[..], 2, "2025-11-10T18:00:00"),
            ("2025-11-06T09:00:00", &sunday[..], 1, "2025-11-16T18:00:00"),
        ] {
            assert_eq!(pickup(&order(made, days, processing)), expected.parse().expect("a time"), "{made}");
        }
    }
}
