//! What `npm/index.d.ts` declares, read as text: the interfaces there have one member a line.

use std::path::Path;

/// The npm package's types.
pub fn types() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm/index.d.ts");
    std::fs::read_to_string(file).expect("npm/index.d.ts")
}

/// The names of an interface's members, in order and each once.
pub fn members(interface: &str) -> Vec<String> {
    let types = types();
    let start = format!("export interface {interface} ");
    let body = types.split_once(&start).unwrap_or_else(|| panic!("no interface {interface}")).1;
    let body = body.split_once("{\n").and_then(|(_, rest)| rest.split_once("\n}")).expect("a body").0;
    let mut names: Vec<String> = Vec::new();
    for line in body.lines() {
        // Members stand two spaces in; what is deeper belongs to one of them.
        let Some(member) = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')) else { continue };
        let name: String = member
            .trim_start_matches("get ")
            .trim_start_matches("set ")
            .trim_start_matches('\'')
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
            .collect();
        if !name.is_empty() && names.last() != Some(&name) {
            names.push(name);
        }
    }
    names
}

/// The interface of an event's detail; `None` where it has none.
pub fn detail(event: &str) -> Option<String> {
    let types = types();
    let line =
        types.lines().find(|line| line.trim_start().starts_with(&format!("'{event}': CustomEvent<")))?;
    let name = line.split_once('<')?.1.split_once('>')?.0;
    (!name.starts_with("Record<")).then(|| name.to_owned())
}

/// `tracking-id` as `trackingId`.
pub fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
        name
    })
}
