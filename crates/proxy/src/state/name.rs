//! What values are kept under.

use std::fmt;

/// A name: what kind of thing it is, and which one. Which one may be a tracking number, an order or a
/// client's address; `Debug` does not tell it, and a shared store never gets to read it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Name {
    kind: &'static str,
    which: String,
}

impl Name {
    /// A name of a kind (`tracking`, `webhook`, …), made of parts. Parts that hold other texts never make
    /// the same name.
    pub fn new(kind: &'static str, parts: &[&str]) -> Self {
        let which = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
        Self { kind, which }
    }

    /// The kind.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// Which one, all parts in one text.
    pub fn which(&self) -> &str {
        &self.which
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Name({})", self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_parts_make_other_names() {
        let names = [
            Name::new("tracking", &["ab", "c"]),
            Name::new("tracking", &["a", "bc"]),
            Name::new("tracking", &["abc"]),
            Name::new("tracking", &["abc", ""]),
            Name::new("order", &["abc"]),
            Name::new("tracking", &["2:ab1:c"]),
        ];
        for (at, name) in names.iter().enumerate() {
            assert!(!names[at + 1..].contains(name), "{}", name.which());
        }
        assert_eq!(names[0], Name::new("tracking", &["ab", "c"]));
    }

    #[test]
    fn a_name_in_a_log_tells_nobody_whose_it_is() {
        assert_eq!(format!("{:?}", Name::new("order", &["1001", "lena@example.com"])), "Name(order)");
    }
}
