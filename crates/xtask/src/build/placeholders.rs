//! Puts final names into sources that cannot know them.

use anyhow::{Result, bail};

/// `source` with each placeholder replaced by its value. A placeholder that is not there, or one that is
/// left over, is an error: the page would load nothing, and silently.
pub fn fill(source: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = source.to_owned();
    for (placeholder, value) in values {
        if !filled.contains(placeholder) {
            bail!("it has no {placeholder}");
        }
        filled = filled.replace(placeholder, value);
    }
    if let Some(left) = left_over(&filled) {
        bail!("nothing is known for {left}");
    }
    Ok(filled)
}

/// The first `__WORD__` or `__TWO_WORDS__` in capitals.
fn left_over(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(start) = rest.find("__") {
        let after = rest.get(start + 2..)?;
        let end =
            after.find(|letter: char| !letter.is_ascii_uppercase() && letter != '_').unwrap_or(after.len());
        let word = after.get(..end)?.strip_suffix("__").unwrap_or_default();
        if word.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            return rest.get(start..start + word.len() + 4);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_gets_its_value_wherever_it_stands() {
        let filled = fill(
            "load('__GLUE__', '__WASM__'); // __GLUE__",
            &[("__GLUE__", "a.js"), ("__WASM__", "b.wasm")],
        );
        assert_eq!(filled.unwrap(), "load('a.js', 'b.wasm'); // a.js");
    }

    #[test]
    fn missing_and_left_over_placeholders_are_named() {
        assert_eq!(fill("nothing", &[("__GLUE__", "a.js")]).unwrap_err().to_string(), "it has no __GLUE__");
        assert_eq!(fill("x __STYLE__ y", &[]).unwrap_err().to_string(), "nothing is known for __STYLE__");
        assert_eq!(
            fill("'__GLUE_HASH__'", &[]).unwrap_err().to_string(),
            "nothing is known for __GLUE_HASH__"
        );
    }

    #[test]
    fn names_that_only_look_alike_stay() {
        for text in ["__proto__", "a____b", "__", "__wbg_init__", "snake__CASE"] {
            assert_eq!(fill(text, &[]).unwrap(), text);
        }
    }
}
