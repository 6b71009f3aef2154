//! `budgets.toml`: sums of parts, and what each may weigh.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// All budgets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budgets {
    budget: Vec<Budget>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    what: String,
    parts: Vec<String>,
    bytes: u64,
    aim: u64,
}

/// One budget, and what its parts weigh together. All in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Sum {
    /// What is summed up, for readers.
    pub what: String,
    /// What it weighs.
    pub bytes: u64,
    /// What it may weigh.
    pub budget: u64,
    /// What it should weigh one day.
    pub aim: u64,
}

impl Sum {
    /// Whether the budget is kept.
    pub fn is_within(&self) -> bool {
        self.bytes <= self.budget
    }
}

impl Budgets {
    /// Reads the file; none at all in it is an error.
    pub fn read(file: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let budgets: Self =
            toml::from_str(&text).with_context(|| format!("{} cannot be understood", file.display()))?;
        if budgets.budget.is_empty() {
            bail!("{} has no budget", file.display());
        }
        Ok(budgets)
    }

    /// Adds up each budget's parts; a part that `size` does not know is an error.
    pub fn sums(&self, size: impl Fn(&str) -> Option<u64>) -> Result<Vec<Sum>> {
        self.budget
            .iter()
            .map(|budget| {
                let mut bytes = 0;
                for part in &budget.parts {
                    bytes += size(part).with_context(|| format!("there is no {part} to measure"))?;
                }
                Ok(Sum { what: budget.what.clone(), bytes, budget: budget.bytes, aim: budget.aim })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
[[budget]]
what = 'first words'
parts = ['loader', 'style']
bytes = 30
aim = 20

[[budget]]
what = 'loader'
parts = ['loader']
bytes = 9
aim = 5
";

    fn sizes(part: &str) -> Option<u64> {
        match part {
            "loader" => Some(10),
            "style" => Some(20),
            _ => None,
        }
    }

    #[test]
    fn parts_are_added_up_and_held_against_their_budget() {
        let budgets: Budgets = toml::from_str(TEXT).unwrap();
        let sums = budgets.sums(sizes).unwrap();
        let seen: Vec<_> = sums.iter().map(|sum| (sum.bytes, sum.is_within())).collect();
        assert_eq!(seen, [(30, true), (10, false)], "a budget may be used up to its last byte");
    }

    #[test]
    fn a_part_nobody_knows_is_named() {
        let budgets: Budgets = toml::from_str(&TEXT.replace("'style'", "'styel'")).unwrap();
        assert_eq!(budgets.sums(sizes).unwrap_err().to_string(), "there is no styel to measure");
    }

    #[test]
    fn the_budgets_of_this_project_hold_what_the_design_says() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../budgets.toml");
        let sums = Budgets::read(&file).unwrap().sums(|_| Some(1)).unwrap();
        let seen: Vec<_> = sums.iter().map(|sum| (sum.bytes, sum.budget)).collect();
        assert_eq!(seen, [(4, 30_000), (7, 95_000), (1, 2_000)]);
    }
}
