//! The public variables, from the comments in `style/tokens.css`.

use anyhow::{Context, Result, bail};

/// A variable that a shop may set.
#[derive(Debug, PartialEq, Eq)]
pub struct Variable {
    /// With its dashes.
    pub name: String,
    /// What it is where a shop does not set it.
    pub usual: String,
    /// What it is for.
    pub doc: String,
}

impl Variable {
    /// What it is without a shop's doing, in a few words.
    pub fn usual_in_words(&self) -> String {
        let usual = &self.usual;
        if let Some((light, dark)) =
            usual.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')')?.split_once(", "))
        {
            return format!("`{light}`, in the dark `{dark}`");
        }
        let mut named: Vec<_> = usual
            .split("var(")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .map(|name| format!("`{name}`"))
            .collect();
        named.dedup();
        match &*named {
            [one] if *usual == format!("var({})", one.trim_matches('`')) => format!("as {one}"),
            _ if usual.starts_with("color-mix(") => format!("mixed from {}", named.join(" and ")),
            _ => format!("`{usual}`"),
        }
    }
}

/// Every variable of the first rule. One without a comment is refused: nobody would know what it is for.
pub fn parse(sheet: &str) -> Result<Vec<Variable>> {
    let rule = sheet
        .split_once(":host {")
        .and_then(|(_, rest)| rest.split_once("\n}"))
        .context("tokens.css has no rule")?
        .0;
    rule.lines().filter(|line| !line.trim().is_empty()).map(variable).collect()
}

fn variable(line: &str) -> Result<Variable> {
    let parts = line.trim().split_once(": ").and_then(|(name, rest)| {
        let (usual, comment) = rest.split_once("; /* ")?;
        Some((name, usual, comment.strip_suffix(" */")?))
    });
    match parts {
        Some((name, usual, doc)) if name.starts_with("--pt-") => {
            Ok(Variable { name: name.to_owned(), usual: usual.to_owned(), doc: doc.to_owned() })
        }
        _ => bail!("tokens.css: not a variable with a comment: {line}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(value: &str) -> String {
        let sheet = format!("/* x */\n:host {{\n  --pt-x: {value}; /* For this */\n}}\n");
        parse(&sheet).expect("a variable").remove(0).usual_in_words()
    }

    #[test]
    fn what_is_usual_is_said_in_a_few_words() {
        assert_eq!(words("light-dark(#fff, #000)"), "`#fff`, in the dark `#000`");
        assert_eq!(words("var(--pt-accent)"), "as `--pt-accent`");
        assert_eq!(
            words("color-mix(in srgb, var(--pt-ink) 5%, var(--pt-surface))"),
            "mixed from `--pt-ink` and `--pt-surface`"
        );
        assert_eq!(words("calc(var(--pt-radius) * .5)"), "`calc(var(--pt-radius) * .5)`");
        assert_eq!(words("16px"), "`16px`");
    }

    #[test]
    fn a_variable_without_a_comment_is_refused() {
        assert!(parse(":host {\n  --pt-x: 1px;\n}\n").is_err());
    }
}
