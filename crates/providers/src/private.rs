//! Text that nobody should read by accident.

use std::fmt;

/// Personal data, or a secret of the merchant's contract with a courier: `Debug` and so every log
/// line says only that there is some.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Private(String);

impl Private {
    /// The first `most` characters of a text.
    pub(crate) fn start_of(text: &str, most: usize) -> Self {
        Self(text.chars().take(most).collect())
    }

    /// The text itself, for the one place that sends it on.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Private {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Private {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[private]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_does_not_show_it() {
        let phone = Private::from("+49 170 1234567");
        assert_eq!(format!("{:?}", Some(&phone)), "Some([private])");
        assert_eq!(phone.expose(), "+49 170 1234567");
    }
}
