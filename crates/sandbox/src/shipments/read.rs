//! Reading a file of scenarios, and checking all of it at once.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta};
use serde::Deserialize;
use toml::Spanned;

use super::problem::Problem;
use super::{Data, DataError, Shipment, invent};
use crate::blank::Object;
use crate::couriers::Couriers;

/// How often a checkpoint may be repeated.
pub const MOST_REPEATED: u32 = 1_000;

/// A file as written. Everything but the scenarios may be left out in a merchant's own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    countries: BTreeMap<String, String>,
    #[serde(default)]
    couriers: Couriers,
    #[serde(default)]
    private: Object,
    #[serde(default)]
    shipment: Vec<Spanned<Shipment>>,
}

impl Data {
    /// Adds what a file says; a scenario, courier or country of a name already known replaces the older one.
    ///
    /// `file` is what errors call it.
    ///
    /// # Errors
    /// When it is not TOML, or a scenario has an unknown time, field, courier, country or sub-status.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), DataError> {
        let toml = |reason| DataError::Toml { file: file.to_owned(), reason: Box::new(reason) };
        let File { countries, couriers, private, shipment } = toml::from_str(text).map_err(toml)?;
        self.countries.extend(countries);
        self.couriers.extend(couriers);
        self.private.extend(private);
        let mut names: Vec<String> = Vec::new();
        for written in shipment {
            let offset = written.span().start;
            let mut shipment = written.into_inner();
            let twice = names.contains(&shipment.name);
            let known = self.shipments.iter().position(|other| other.name == shipment.name);
            self.complete(&mut shipment, known);
            check_name(&shipment.name, twice).and_then(|()| self.check(&shipment)).map_err(|problem| {
                let line = line(text, offset, &shipment, &problem.field);
                DataError::Scenario { file: file.to_owned(), line, scenario: shipment.name.clone(), problem }
            })?;
            names.push(shipment.name.clone());
            match known.and_then(|at| self.shipments.get_mut(at)) {
                Some(older) => *older = shipment,
                None => self.shipments.push(shipment),
            }
        }
        Ok(())
    }

    /// Gives a shipment what its file left out.
    fn complete(&self, shipment: &mut Shipment, known: Option<usize>) {
        if shipment.order.is_empty() {
            let same = known.and_then(|at| self.shipments.get(at));
            shipment.order = same.map_or_else(|| self.next_order(), |older| older.order.clone());
        }
        let mut chance = invent::chance(&shipment.name);
        if shipment.number.is_empty() {
            shipment.number = self.couriers.invent(&shipment.courier, &mut chance);
        }
        if shipment.customer.name.is_empty() {
            shipment.customer = invent::buyer(&mut chance);
        }
        if shipment.items.is_empty() {
            shipment.items = vec![invent::item(&mut chance)];
        }
    }

    fn next_order(&self) -> String {
        let taken = self.shipments.iter().filter_map(|shipment| shipment.order.parse::<u32>().ok());
        (taken.max().unwrap_or(1_000) + 1).to_string()
    }

    /// Refuses what could not be a parcel, or would hide another.
    fn check(&self, shipment: &Shipment) -> Result<(), Problem> {
        let same = |other: &&Shipment| other.name != shipment.name && other.id() == shipment.id();
        if let Some(other) = self.shipments.iter().find(same) {
            return Err(Problem::of("order")(format!(
                "`{}` is this parcel of order {} already",
                other.name, shipment.order
            )));
        }
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if shipment.order.len() > 26 || !shipment.order.chars().all(|letter| letter.is_ascii_digit()) {
            return Err(Problem::of("order")(format!(
                "`{}` is not a number of 26 digits at most",
                shipment.order
            )));
        }
        if !(4..=100).contains(&shipment.number.len()) || !shipment.number.chars().all(plain) {
            return Err(Problem::of("number")(format!(
                "`{}` is not 4 to 100 letters and digits",
                shipment.number
            )));
        }
        // Any start will do: times are relative, and only their writing is looked at.
        self.planned(shipment, DateTime::UNIX_EPOCH, TimeDelta::zero()).map(|_| ())
    }
}

fn check_name(name: &str, twice: bool) -> Result<(), Problem> {
    let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let problem = if name.is_empty() || name.len() > 60 || !name.chars().all(allowed) {
        "a name is 1 to 60 small letters, digits and hyphens"
    } else if twice {
        "this file has it already"
    } else {
        return Ok(());
    };
    Err(Problem::of("name")(problem.to_owned()))
}

/// The line of a field, or of the scenario where the field is not found.
fn line(text: &str, offset: usize, shipment: &Shipment, field: &str) -> usize {
    let inner = |list: &str| field.strip_prefix(list)?.split(']').next()?.parse::<usize>().ok();
    let start = if let Some(index) = inner("checkpoints[") {
        shipment.checkpoints.get(index).map(|scan| scan.span().start)
    } else if let Some(index) = inner("later[") {
        shipment.later.get(index).map(|later| later.span().start)
    } else {
        let head = field.split('[').next().unwrap_or(field);
        let below = text.get(offset..).unwrap_or_default().split_inclusive('\n');
        let placed = below.scan(offset, |end, line| {
            *end += line.len();
            Some((end.saturating_sub(line.len()), line))
        });
        placed.skip(1).find(|(_, line)| line.trim_start().starts_with(head)).map(|(start, _)| start)
    };
    text.get(..start.unwrap_or(offset)).unwrap_or_default().matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::super::DATA;
    use super::*;

    #[test]
    fn a_file_cut_anywhere_is_read_or_refused() {
        let ends = (0..DATA.len()).step_by(997).filter(|end| DATA.is_char_boundary(*end));
        let (mut read, mut refused) = (0, 0);
        for end in ends {
            match Data::default().add("cut.toml", DATA.get(..end).unwrap_or_default()) {
                Ok(()) => read += 1,
                Err(error) => {
                    assert!(error.to_string().starts_with("cut.toml"), "{error}");
                    refused += 1;
                }
            }
        }
        assert!(read > 0 && refused > 20, "{read} {refused}");
    }

    #[test]
    fn times_beyond_the_calendar_are_refused() {
        for at in [
            "day 9223372036854775807",
            "now +99999999999d",
            "hour 9223372036854775807",
            "month-end -99999999999",
        ] {
            let mut data = Data::default();
            data.add("shipments.toml", DATA).expect("the scenarios");
            let scenario = format!(
                "[[shipment]]\nname = \"far\"\nshows = \"\"\ncourier = \"dpd\"\n\
                 checkpoints = [{{ at = \"{at}\", subtag = \"InTransit_002\", text = \"\" }}]\n"
            );
            assert!(data.add("far.toml", &scenario).is_err(), "{at}");
        }
    }
}
