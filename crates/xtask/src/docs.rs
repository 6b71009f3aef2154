//! `cargo xtask docs`: what a shop's page can rely on, written where people and their editors look for it.
//!
//! The README's tables and `custom-elements.json` are made of `src/embed/contract.toml` and the comments in
//! `style/tokens.css`. Tests hold both against the code, and what is written against both.

mod contract;
mod elements;
mod readme;
mod variables;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use self::contract::Contract;
use self::variables::Variable;
use crate::say;

/// The files with something made in them.
const README: &str = "README.md";
const ELEMENTS: &str = "custom-elements.json";

/// Everything a shop's page can set, place, style and hear.
struct Surface {
    contract: Contract,
    variables: Vec<Variable>,
}

impl Surface {
    fn read(root: &Path) -> Result<Self> {
        Ok(Self {
            contract: Contract::parse(&text(root, "src/embed/contract.toml")?)?,
            variables: variables::parse(&text(root, "style/tokens.css")?)?,
        })
    }
}

/// Writes all of it; with `check` only says what would change. `true` where nothing would.
pub fn docs(root: &Path, check: bool) -> Result<bool> {
    let mut is_good = true;
    for (file, wanted) in wanted(root)? {
        if fs::read_to_string(root.join(file)).is_ok_and(|now| now == wanted) {
            continue;
        }
        if check {
            say::line(&format!("{file} is not what the code says: run `cargo xtask docs`"));
            is_good = false;
        } else {
            fs::write(root.join(file), wanted).with_context(|| format!("{file} cannot be written"))?;
            say::line(&format!("{file} is written"));
        }
    }
    Ok(is_good)
}

/// The files as they should be.
fn wanted(root: &Path) -> Result<[(&'static str, String); 2]> {
    let surface = Surface::read(root)?;
    let readme = readme::fill(&text(root, README)?, &surface)?;
    Ok([(README, readme), (ELEMENTS, elements::manifest(&surface, env!("CARGO_PKG_VERSION"))?)])
}

fn text(root: &Path, file: &str) -> Result<String> {
    fs::read_to_string(root.join(file)).with_context(|| format!("{file} cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
    }

    #[test]
    fn readme_and_manifest_say_what_the_code_says() {
        assert!(docs(root(), true).expect("the files"), "run `cargo xtask docs`");
    }

    #[test]
    fn example_themes_use_public_variables_and_parts_and_nothing_else() {
        let surface = Surface::read(root()).expect("the contract");
        let themes = root().join("style/themes");
        let mut seen = 0;
        for entry in fs::read_dir(themes).expect("the themes").flatten() {
            let sheet = fs::read_to_string(entry.path()).expect("a theme");
            let name = entry.file_name();
            for (variable, _) in sheet.split("--pt-").skip(1).filter_map(|rest| rest.split_once([':', ')'])) {
                let known = surface.variables.iter().any(|known| known.name == format!("--pt-{variable}"));
                assert!(known, "{name:?} sets --pt-{variable}, which there is not");
            }
            for part in sheet.split("::part(").skip(1).filter_map(|rest| rest.split(')').next()) {
                assert!(surface.contract.has_part(part), "{name:?} styles {part}, which there is not");
            }
            let selectors =
                sheet.lines().filter(|line| line.ends_with([',', '{']) && !line.starts_with([' ', '/']));
            for selector in selectors {
                assert!(selector.starts_with("parcel-tracker"), "{name:?} styles {selector}");
            }
            seen += 1;
        }
        assert_eq!(seen, 5);
    }
}
