//! Which parcels are asked for.

/// Which parcels are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One, by the provider's id.
    Id(String),
    /// One, by the courier's number, and the courier where known.
    Number {
        /// The number as given.
        tracking_number: String,
        /// The courier's slug.
        courier: Option<String>,
    },
    /// Every parcel of an order, by the number the shopper knows. Wants a token.
    Order(String),
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
            Self::Order(order) => ["v1/trackings?order=", &encode(order)].concat(),
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

        assert_eq!(Subject::Order("so-7".into()).path(shout), "v1/trackings?order=SO-7");
    }
}
