//! The people of a tracking.

use std::fmt;

/// A person named in a tracking. Personal data: never leaves the proxy, and `Debug` shows none of it.
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Customer {
    /// `sender`, `receiver`, `buyer`, ...
    pub role: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Telephone number.
    pub phone_number: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
}

/// Which of the fields are there, and not what they hold: what is shown by accident ends up in logs.
impl fmt::Debug for Customer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { role, name, phone_number, email, language } = self;
        let shown = |field: &Option<String>| field.as_ref().map(|_| "[private]");
        out.debug_struct("Customer")
            .field("role", role)
            .field("name", &shown(name))
            .field("phone_number", &shown(phone_number))
            .field("email", &shown(email))
            .field("language", language)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_shows_nobody() {
        let anna = Customer {
            role: Some("receiver".to_owned()),
            name: Some("Anna Example".to_owned()),
            phone_number: Some("+491700000000".to_owned()),
            email: Some("anna@shop.example".to_owned()),
            language: None,
        };
        let shown = format!("{:?}", crate::Tracking { customers: vec![anna], ..Default::default() });
        assert!(shown.contains("receiver") && shown.contains("[private]"), "{shown}");
        for personal in ["Anna", "+4917", "anna@"] {
            assert!(!shown.contains(personal), "{personal} in {shown}");
        }
    }
}
