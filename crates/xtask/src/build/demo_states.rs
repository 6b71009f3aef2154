//! The states for `demo="..."` and the gallery: fixtures, fetched on demand.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{Asset, Role};

/// The states by name and title, for the gallery.
const INDEX: &str = "assets/demo/index.json";

/// Every state of `folder`, without the white space that makes fixtures readable, and an index of them by
/// group; none if there is no folder.
pub fn read(folder: &Path) -> Result<Vec<Asset>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    let mut assets = Vec::new();
    let mut index = Vec::new();
    for file in &files {
        let text = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let state: Value =
            serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", file.display()))?;
        let name = file.file_stem().context("a state without a name")?.to_string_lossy();
        let mut entry = json!({ "name": name, "title": state["title"], "group": state["group"] });
        // Where scripts are blocked there is no widget to draw it: the gallery itself has to know.
        if let (Some(blocked), Some(entry)) = (state.get("blocked"), entry.as_object_mut()) {
            entry.insert("blocked".to_owned(), blocked.clone());
        }
        index.push(entry);
        assets.push(asset(&format!("assets/demo/{name}.json"), &state)?);
    }
    index.sort_by_key(|entry| entry["group"].as_str().map(str::to_owned));
    assets.push(asset(INDEX, &Value::Array(index))?);
    Ok(assets)
}

fn asset(name: &str, value: &Value) -> Result<Asset> {
    let bytes = serde_json::to_vec(value).context("a state cannot be written")?;
    Ok(Asset::named(Role::DemoState, name, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_named_by_their_files_and_written_without_white_space() {
        let folder = std::env::temp_dir().join(format!("xtask-states-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join("not-found.json"),
            "{ \"failure\": \"not-found\",\n \"title\": \"Not found\" }",
        )
        .unwrap();
        fs::write(folder.join("notes.md"), "no state").unwrap();
        let states = read(&folder).unwrap();
        let [state, index] = states.as_slice() else { panic!("{states:?}") };
        assert_eq!(state.name, "assets/demo/not-found.json");
        assert_eq!(state.bytes, br#"{"failure":"not-found","title":"Not found"}"#);

        assert_eq!(index.name, INDEX);
        assert_eq!(index.bytes, br#"[{"group":null,"name":"not-found","title":"Not found"}]"#);

        fs::write(folder.join("broken.json"), "{").unwrap();
        assert!(read(&folder).unwrap_err().to_string().contains("broken.json is not JSON"));
        fs::remove_dir_all(&folder).unwrap();
        assert!(read(&folder).unwrap().is_empty());
    }
}
