//! Which parcel is asked for.

/// Which parcel is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// By the provider's id.
    Id(String),
    /// By the courier's number, and the courier where known.
    Number {
        /// The number as given.
        tracking_number: String,
        /// The courier's slug.
        courier: Option<String>,
    },
}

impl Subject {
    /// The path and query below the proxy's address, `encode` being `encodeURIComponent`.
    pub fn path(&self, encode: impl Fn(&str) -> String) -> String {
        match self {
            Self::Id(id) => ["v1/trackings/", &encode(id)].concat(),
            Self::Number { tracking_number, courier } => {
                let mut path = ["v1/trackings?tracking_number=", &encode(tracking_number)].concat();
                if let Some(courier) = courier {
                    path.push_str("&courier=");
                    path.push_str(&encode(courier));
                }
                path
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shout(text: &str) -> String {
        text.to_uppercase()
    }

    #[test]
    fn every_part_from_outside_is_encoded() {
        let id = Subject::Id("abc".into());
        assert_eq!(id.path(shout), "v1/trackings/ABC");

        let number = Subject::Number { tracking_number: "n1".into(), courier: None };
        assert_eq!(number.path(shout), "v1/trackings?tracking_number=N1");

        let both = Subject::Number { tracking_number: "n1".into(), courier: Some("dhl".into()) };
        assert_eq!(both.path(shout), "v1/trackings?tracking_number=N1&courier=DHL");
    }
}
