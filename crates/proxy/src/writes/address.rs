//! An e-mail address or a telephone number that a shopper gives, looked at plainly: whether somebody is
//! there only a message can show, and the provider sends it.

use parcel_providers::Private;

use super::problem::WriteProblem;

/// Where a shopper wants to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// An e-mail address.
    Email(Private),
    /// A telephone number of E.164: `+491701234567`.
    Phone(Private),
}

impl Address {
    /// An e-mail address of at most 254 characters (RFC 5321): a name of at most 64, one `@`, a host with a
    /// dot in it. No quoted names and no addresses of hosts, which no shopper has.
    ///
    /// # Errors
    /// Another shape.
    pub fn email(text: &str) -> Result<Self, WriteProblem> {
        let text = text.trim();
        let good = text.len() <= 254
            && text.rsplit_once('@').is_some_and(|(name, host)| {
                (1..=64).contains(&name.len())
                    && name.split('.').all(|part| !part.is_empty() && part.chars().all(is_of_a_name))
                    && host.contains('.')
                    && host.split('.').all(is_label)
                    && host.rsplit('.').next().is_some_and(|last| last.chars().any(char::is_alphabetic))
            });
        if good {
            Ok(Self::Email(Private::from(text)))
        } else {
            Err(WriteProblem::field("email", "must be one e-mail address, such as name@shop.example"))
        }
    }

    /// A number of `+` and 7 to 15 digits, of which the first is not 0 (E.164). Blanks, hyphens, dots and
    /// brackets are left out.
    ///
    /// # Errors
    /// Another shape.
    pub fn phone(text: &str) -> Result<Self, WriteProblem> {
        let short: String =
            text.trim().chars().take(41).filter(|letter| !" -.()/".contains(*letter)).collect();
        let digits = short.strip_prefix('+').unwrap_or_default();
        let good = (7..=15).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && !digits.starts_with('0');
        if good {
            Ok(Self::Phone(Private::from(short)))
        } else {
            Err(WriteProblem::field(
                "phone",
                "must start with + and the country's code, such as +491701234567",
            ))
        }
    }

    /// What it is called in records.
    pub fn channel(&self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::Phone(_) => "phone",
        }
    }

    /// The one spelling under which equal ones are equal: hosts and nearly all names are the same in any
    /// case, and numbers are their digits.
    pub fn canonical(&self) -> String {
        match self {
            Self::Email(email) => email.expose().to_lowercase(),
            Self::Phone(phone) => digits(phone.expose()),
        }
    }

    /// Whether another text is the same address of the same kind.
    pub fn is(&self, other: &str) -> bool {
        match self {
            Self::Email(_) => other.trim().to_lowercase() == self.canonical(),
            Self::Phone(_) => digits(other) == self.canonical(),
        }
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(letter)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_that_shoppers_have_are_taken() {
        for email in [
            "lena@example.com",
            " Lena.Müller+shop@post.example.co.uk ",
            "o'neil@xn--bcher-kva.example",
            "1@2.example",
            &format!("{}@example.com", "x".repeat(64)),
        ] {
            assert!(Address::email(email).is_ok(), "{email}");
        }
        for phone in ["+491701234567", "+49 170 123-4567", "+1 (202) 555.0123", "+4917012"] {
            assert!(Address::phone(phone).is_ok(), "{phone}");
        }
        let phone = Address::phone("+49 (170) 123-4567").expect("a number");
        assert_eq!(phone, Address::Phone(Private::from("+491701234567")));
        assert!(phone.is("+49 170 1234567") && !phone.is("+49 170 1234568"));
        let email = Address::email("Lena@Example.com").expect("an address");
        assert!(email.is("lena@example.COM ") && !email.is("lena@example.org"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let host = format!("a@{}.example", "x".repeat(64));
        let (name, all) = (format!("{}@example.com", "x".repeat(65)), format!("a@{}com", "x.".repeat(200)));
        for email in [
            "",
            "@",
            "a@",
            "@b.example",
            "a@b",
            "a b@c.example",
            "a@b@c.example",
            "a@b..example",
            ".a@b.example",
            "a.@b.example",
            "a..b@c.example",
            "a@-b.example",
            "a@b-.example",
            "a@b.example\r\nbcc: c@d.example",
            "<a@b.example>",
            "a@b.example,c@d.example",
            "\"a\"@b.example",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            &host,
            &name,
            &all,
        ] {
            assert!(Address::email(email).is_err(), "{email:?}");
        }
        for phone in [
            "",
            "+",
            "0170 1234567",
            "491701234567",
            "+0491701234567",
            "+49170",
            "+1234567890123456",
            "+49 170 123 CALL",
            "+4917012345６7",
            "++491701234567",
            "+491701234567;ext=1",
            "tel:+491701234567",
        ] {
            assert!(Address::phone(phone).is_err(), "{phone:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_does_harm_and_none_that_is_taken_holds_a_blank_or_a_control_character(text in any::<String>()) {
            for address in [Address::email(&text), Address::phone(&text)].into_iter().flatten() {
                let (Address::Email(told) | Address::Phone(told)) = &address;
                prop_assert!(!told.expose().chars().any(|letter| letter.is_whitespace() || letter.is_control()));
                prop_assert!(address.is(told.expose()));
            }
        }
    }
}
