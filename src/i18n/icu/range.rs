//! Ranges from two ICU4X dates, parts they share written once: "4 – 6 November".
//!
//! ICU4X formats single dates only (its range formatter is unstable and can panic), so this takes
//! both ends apart by field and puts them together as CLDR's interval patterns do.

use std::fmt::{self, Write};

use icu_datetime::parts;
use icu_locale_core::Locale;
use icu_locale_core::subtags::{Region, region};
use writeable::{Part, PartsWrite, Writeable};

const CANADA: Region = region!("CA");
/// English regions whose interval patterns set spaces between days of one month.
const SPACED_DAYS: [Region; 2] = [region!("GB"), region!("US")];
/// English regions that write times with AM and PM.
const TWELVE_HOURS: [Region; 6] =
    [region!("US"), CANADA, region!("AU"), region!("IN"), region!("NZ"), region!("PH")];

/// The two ends with everything outside the `differing` fields written once.
pub(super) fn range(first: &Pieces, last: &Pieces, differing: &[Part], separator: &str) -> String {
    let (first, last) = (&first.0, &last.0);
    let (Some((from, to)), Some((last_from, last_to))) = (span(first, differing), span(last, differing))
    else {
        return format!("{}{separator}{}", text(first), text(last));
    };
    let (before, rest) = first.split_at(from);
    let (start, _) = rest.split_at(to - from);
    let (end, after) = last.split_at(last_to);
    let (_, end) = end.split_at(last_from);
    format!("{}{}{separator}{}{}", text(before), text(start), text(end), text(after))
}

/// What stands between the ends, as the interval patterns of CLDR have it: for English by region; in German
/// and Arabic, which are always spoken with a region, as for most of them.
pub(super) fn separator(locale: &Locale, differing: &[Part]) -> &'static str {
    let is = |regions: &[Region]| locale.id.region.is_some_and(|region| regions.contains(&region));
    let days_only = differing == [parts::DAY].as_slice();
    let clock = differing.contains(&parts::HOUR);
    let twelve_hours = locale.id.region.is_none() || is(&TWELVE_HOURS);
    let tight = is(&[CANADA])
        || (clock && !twelve_hours)
        || (days_only && locale.id.region.is_some() && !is(&SPACED_DAYS));
    if tight { "–" } else { " – " }
}

/// What ICU4X wrote, by field.
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Takes apart what is to be written.
    pub(super) fn of(formatted: &impl Writeable) -> Self {
        let mut pieces = Collected::default();
        // Writing into strings cannot fail, and a half-written date would still be one.
        let _ = formatted.write_to_parts(&mut pieces);
        let mut list = pieces.list;
        // German's "6." is one thing: the dot stays with its day.
        for at in 1..list.len() {
            if let Some([day, after]) = list.get_mut(at - 1..=at)
                && day.field == Some(parts::DAY)
                && let Some(rest) = after.text.strip_prefix('.')
            {
                after.text = rest.to_owned();
                day.text.push('.');
            }
        }
        Self(list)
    }

    /// With the fields `parts` as they stand in another.
    pub(super) fn with(mut self, parts: &[Part], other: &Self) -> Self {
        for piece in self.0.iter_mut().filter(|piece| piece.field.is_some_and(|field| parts.contains(&field)))
        {
            if let Some(text) = piece.field.and_then(|field| other.field(field)) {
                piece.text = text.to_owned();
            }
        }
        self
    }

    /// The text of one field.
    pub(super) fn field(&self, field: Part) -> Option<&str> {
        self.0.iter().find(|piece| piece.field == Some(field)).map(|piece| piece.text.as_str())
    }

    /// All of it.
    pub(super) fn text(&self) -> String {
        text(&self.0)
    }
}

/// One field, or the literal text between two.
struct Piece {
    field: Option<Part>,
    text: String,
}

/// Collects pieces; fields inside fields (digits inside a year) stay part of the outer one.
#[derive(Default)]
struct Collected {
    list: Vec<Piece>,
    open: Option<Part>,
}

impl Write for Collected {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.list.last_mut() {
            Some(last) if last.field == self.open => last.text.push_str(text),
            _ => self.list.push(Piece { field: self.open, text: text.to_owned() }),
        }
        Ok(())
    }
}

impl PartsWrite for Collected {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self::SubPartsWrite) -> fmt::Result,
    ) -> fmt::Result {
        if self.open.is_some() {
            return write(self);
        }
        self.open = Some(part);
        let result = write(self);
        self.open = None;
        result
    }
}

/// From the first differing field to behind the last one.
fn span(pieces: &[Piece], differing: &[Part]) -> Option<(usize, usize)> {
    let is_differing = |piece: &Piece| piece.field.is_some_and(|field| differing.contains(&field));
    let from = pieces.iter().position(is_differing)?;
    let to = pieces.iter().rposition(is_differing)?;
    Some((from, to + 1))
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
