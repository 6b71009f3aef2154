//! Times as version 2 writes them: the digits of the courier's wall clock, and no zone.

/// `2025-11-06T09:12:00+01:00` as `2025-11-06 09:12:00`, or `2025-11-06 09:12` without seconds.
///
/// A bare day is its midnight; what is no time at all stays as it is.
pub fn digits(time: &str, seconds: bool) -> String {
    let Some((day, rest)) = time.split_at_checked(10) else { return time.to_owned() };
    let clock = match rest.strip_prefix('T').or(rest.strip_prefix(' ')) {
        None if rest.is_empty() => "00:00:00",
        None => return time.to_owned(),
        Some(rest) => rest.get(..8).unwrap_or(rest),
    };
    match (seconds, clock.get(..5)) {
        (false, Some(minutes)) => format!("{day} {minutes}"),
        _ => format!("{day} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn the_digits_stay_and_the_zone_goes() {
        for (time, with, without) in [
            ("2025-11-06T09:12:34+01:00", "2025-11-06 09:12:34", "2025-11-06 09:12"),
            ("2025-11-06T09:12:34", "2025-11-06 09:12:34", "2025-11-06 09:12"),
            ("2025-11-06", "2025-11-06 00:00:00", "2025-11-06 00:00"),
            ("2025-11-06T09:12", "2025-11-06 09:12", "2025-11-06 09:12"),
            ("yesterday", "yesterday", "yesterday"),
            ("am 6. November", "am 6. November", "am 6. November"),
            ("2025-11-06X", "2025-11-06X", "2025-11-06X"),
            ("", "", ""),
        ] {
            assert_eq!(digits(time, true), with);
            assert_eq!(digits(time, false), without);
        }
    }
}
