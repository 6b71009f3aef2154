//! Which scenario a new tracking follows.

use super::{Data, Shipment, invent};

/// How a number begins that names its scenario: `SBX-LOST-0001`.
const PREFIX: &str = "SBX-";

/// How a title or a note names one: `scenario: lost`.
const WORD: &str = "scenario:";

impl Data {
    /// The scenario a new tracking follows: the one its title or note names as `scenario: lost`, or its
    /// number as `SBX-LOST-0001`, else one that its number picks, always the same.
    pub fn choose(&self, number: &str, told: &[&str]) -> Option<&Shipment> {
        let named = told.iter().find_map(|text| self.named(after_word(text)?));
        named.or_else(|| self.numbered(number)).or_else(|| {
            let moving: Vec<&Shipment> =
                self.shipments.iter().filter(|shipment| !shipment.checkpoints.is_empty()).collect();
            invent::one_of(&moving, &mut invent::chance(number)).copied()
        })
    }

    /// The scenario of this name.
    pub fn named(&self, name: &str) -> Option<&Shipment> {
        self.shipments.iter().find(|shipment| shipment.name.eq_ignore_ascii_case(name))
    }

    /// The scenario a number names: the longest name that fits, and after it nothing, or a hyphen.
    pub fn numbered(&self, number: &str) -> Option<&Shipment> {
        let start = number.get(..PREFIX.len()).filter(|start| start.eq_ignore_ascii_case(PREFIX))?;
        let rest = number.get(start.len()..)?;
        let fits = |shipment: &&Shipment| {
            let (name, end) = (rest.get(..shipment.name.len()), rest.get(shipment.name.len()..));
            name.is_some_and(|name| name.eq_ignore_ascii_case(&shipment.name))
                && end.is_some_and(|end| end.is_empty() || end.starts_with('-'))
        };
        self.shipments.iter().filter(fits).max_by_key(|shipment| shipment.name.len())
    }
}

fn after_word(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(WORD)?;
    rest.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::super::DATA;
    use super::*;

    #[test]
    fn a_number_or_a_title_names_the_scenario() {
        let mut data = Data::default();
        data.add("shipments.toml", DATA).expect("the scenarios");
        let chosen =
            |number: &str, title: &str| data.choose(number, &[title]).map(|shipment| shipment.name.as_str());
        for (number, title, expected) in [
            ("SBX-LOST-0001", "", "lost"),
            ("sbx-lost", "", "lost"),
            ("SBX-DELIVERED-EARLY-7", "Two mugs", "delivered-early"),
            ("1Z999AA10123451005", "scenario: lost", "lost"),
            ("1Z999AA10123451005", "A mug, scenario:held-by-customs please", "held-by-customs"),
            ("SBX-LOST-0001", "scenario: returned", "returned"),
        ] {
            assert_eq!(chosen(number, title), Some(expected), "{number} {title}");
        }
        assert_eq!(data.numbered("SBX-NOBODY-KNOWS-IT").map(|shipment| &shipment.name), None);
        assert_eq!(data.numbered("SBX-LOSTX").map(|shipment| &shipment.name), None);
        assert_eq!(data.numbered("é").map(|shipment| &shipment.name), None);
        assert_eq!(chosen("1Z999AA10123451005", ""), chosen("1Z999AA10123451005", "Two mugs"));
    }
}
