//! The README's tables.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::Surface;

const START: &str = "<!-- `cargo xtask docs` makes this: ";
const END: &str = "<!-- until here -->";

/// `readme` with every table made anew. Each has its place, which must be there.
pub fn fill(readme: &str, surface: &Surface) -> Result<String> {
    let contract = &surface.contract;
    let attributes = table(
        "Attribute | Meaning",
        contract.attributes.iter().map(|one| [code(&one.name), one.doc.clone()]),
    );
    let events = table(
        "Event | Detail | When",
        contract.events.iter().map(|one| {
            let detail: Vec<_> = one
                .detail
                .split(", ")
                .filter_map(|field| Some(code(field.split_once([':', '?'])?.0)))
                .collect();
            [code(&one.name), detail.join(", "), one.doc.clone()]
        }),
    );
    let slots = table(
        "Slot | Where",
        contract.slots.iter().map(|one| {
            [if one.name.is_empty() { "without a name".to_owned() } else { code(&one.name) }, one.doc.clone()]
        }),
    );
    let variables = table(
        "Variable | Usually | For",
        surface.variables.iter().map(|one| [code(&one.name), one.usual_in_words(), one.doc.clone()]),
    );
    let parts = table(
        "Piece | Parts",
        contract.parts.iter().map(|piece| {
            let names: Vec<_> = piece.parts.keys().map(code).collect();
            [piece.of.clone(), names.join(", ")]
        }),
    );
    let all = [
        ("attributes", attributes),
        ("events", events),
        ("slots", slots),
        ("variables", variables),
        ("parts", parts),
    ];
    all.into_iter().try_fold(readme.to_owned(), |text, (name, table)| put(&text, name, &table))
}

fn code(text: impl AsRef<str>) -> String {
    format!("`{}`", text.as_ref())
}

fn table<const N: usize>(head: &str, rows: impl Iterator<Item = [String; N]>) -> String {
    let mut table = format!("| {head} |\n|{}\n", "---|".repeat(N));
    for row in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {} |", row.join(" | "));
    }
    table
}

fn put(text: &str, name: &str, table: &str) -> Result<String> {
    let start = format!("{START}{name} -->\n");
    let (before, rest) =
        text.split_once(&start).with_context(|| format!("README.md has no place for {name}"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{name} has no end in README.md"))?;
    Ok(format!("{before}{start}{table}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_takes_the_place_of_the_last_one_and_nothing_else() {
        let text = format!("one\n{START}parts -->\nold\n{END}\ntwo\n");
        let filled = put(&text, "parts", "| new |\n").expect("a place");
        assert_eq!(filled, format!("one\n{START}parts -->\n| new |\n{END}\ntwo\n"));
        assert!(put("no place", "parts", "").is_err());
    }
}
