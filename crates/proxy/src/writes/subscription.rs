//! A shopper's wish to be told, and what becomes of those who are told already.

use chrono::{DateTime, FixedOffset};
use parcel_providers::{Private, Recipient, Recipients};
use parcel_tracking::{CourierTime, Customer};
use serde::Deserialize;
use utoipa::ToSchema;

use super::address::Address;
use super::problem::WriteProblem;

/// A wish to be told about the parcel: by e-mail or by telephone, one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Subscription)]
pub struct WishBody {
    /// An e-mail address.
    #[schema(format = Email, max_length = 254, example = "name@mail.example")]
    email: Option<String>,
    /// A telephone number of E.164; blanks, hyphens, dots and brackets are left out.
    #[schema(max_length = 40, example = "+15550100000")]
    phone: Option<String>,
    /// The language of the messages, ISO 639-1, where the provider takes one.
    #[schema(pattern = "^[a-z]{2}$", example = "en")]
    language: Option<String>,
    /// What the shopper agreed to.
    #[schema(inline)]
    consent: ConsentBody,
}

/// What the shopper agreed to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentBody {
    /// The whole sentence as it was shown.
    #[schema(min_length = 1, max_length = 2000, example = "Tell me about this parcel.")]
    text: String,
    /// When, by the shopper's clock: a time with its offset. The proxy's own clock counts in any case.
    #[schema(format = DateTime)]
    at: Option<String>,
}

/// A wish that can be fulfilled.
#[derive(Debug)]
pub struct Wish {
    /// Where.
    pub address: Address,
    /// In which language.
    pub language: Option<String>,
    /// The sentence agreed to.
    pub text: String,
    /// When, as the page says.
    pub at: Option<DateTime<FixedOffset>>,
}

impl WishBody {
    /// The wish.
    ///
    /// # Errors
    /// No address or two, one that is none, a consent to nothing.
    pub fn wish(self) -> Result<Wish, WriteProblem> {
        let address = match (&self.email, &self.phone) {
            (Some(email), None) => Address::email(email)?,
            (None, Some(phone)) => Address::phone(phone)?,
            _ => return Err(WriteProblem::field("email", "must be given, or phone in its place")),
        };
        let is_language =
            |text: &String| text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_lowercase());
        if self.language.as_ref().is_some_and(|language| !is_language(language)) {
            return Err(WriteProblem::field("language", "must be two small letters (ISO 639-1)"));
        }
        let ConsentBody { text, at } = self.consent;
        if text.trim().is_empty() || text.chars().count() > 2_000 {
            return Err(WriteProblem::field(
                "consent.text",
                "must be the sentence agreed to, of at most 2,000 characters",
            ));
        }
        let at = match at.as_deref().map(CourierTime::parse) {
            None => None,
            Some(CourierTime::Zoned(moment)) => Some(moment),
            Some(_) => return Err(WriteProblem::field("consent.at", "must be a time with its offset")),
        };
        Ok(Wish { address, language: self.language, text, at })
    }
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Plan {
    /// Nothing: this address is told already.
    Kept,
    /// These people are to be told from now on.
    Add(Vec<Recipient>),
    /// Nothing can be: no place is left.
    Full,
}

/// What is to be done for a wish where these are told already, and the provider has so much room.
pub fn plan(known: &[Customer], wish: &Wish, room: Recipients) -> Plan {
    let email = |customer: &Customer| customer.email.clone();
    let phone = |customer: &Customer| customer.phone_number.clone();
    let of_its_kind: Vec<String> = match &wish.address {
        Address::Email(_) => known.iter().filter_map(email).collect(),
        Address::Phone(_) => known.iter().filter_map(phone).collect(),
    };
    if of_its_kind.iter().any(|known| wish.address.is(known)) {
        return Plan::Kept;
    }
    let (email, phone_number) = match &wish.address {
        Address::Email(email) => (Some(email.clone()), None),
        Address::Phone(phone) => (None, Some(phone.clone())),
    };
    let new = Recipient { email, phone_number, language: wish.language.clone(), ..Recipient::default() };
    match room {
        Recipients::Several(most) if known.len() < most => {
            Plan::Add(known.iter().map(as_recipient).chain([new]).collect())
        }
        // The other kind of address stays what it is, because it is not sent.
        Recipients::OneOfEach if of_its_kind.is_empty() => Plan::Add(vec![new]),
        Recipients::Several(_) | Recipients::OneOfEach => Plan::Full,
    }
}

/// Somebody who is told already, as the provider wants to hear of them again: a list is replaced whole.
fn as_recipient(customer: &Customer) -> Recipient {
    let private = |text: &Option<String>| text.as_deref().map(Private::from);
    Recipient {
        role: customer.role.clone(),
        name: private(&customer.name),
        email: private(&customer.email),
        phone_number: private(&customer.phone_number),
        language: customer.language.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(address: &str) -> Wish {
        let address = if address.contains('@') { Address::email(address) } else { Address::phone(address) };
        Wish { address: address.expect("an address"), language: None, text: "Yes.".to_owned(), at: None }
    }

    fn customer(email: &str, phone: &str) -> Customer {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Customer { name: text("Lena"), email: text(email), phone_number: text(phone), ..Customer::default() }
    }

    fn told(plan: Plan) -> Vec<String> {
        match plan {
            Plan::Add(people) => {
                let text = |text: &Option<Private>| text.as_ref().map_or("-", Private::expose).to_owned();
                people.iter().map(|one| format!("{} {}", text(&one.email), text(&one.phone_number))).collect()
            }
            other => vec![format!("{other:?}")],
        }
    }

    #[test]
    fn three_are_told_nobody_twice_and_nobody_is_pushed_out() {
        let (one, two) = (customer("a@x.example", ""), customer("", "+49 170 1234567"));
        let room = Recipients::Several(3);
        let known = [one.clone(), two.clone()];
        assert_eq!(told(plan(&[], &wish("a@x.example"), room)), ["a@x.example -"]);
        assert_eq!(
            told(plan(&known, &wish("b@x.example"), room)),
            ["a@x.example -", "- +49 170 1234567", "b@x.example -"]
        );
        assert_eq!(plan(&known, &wish("A@X.example"), room), Plan::Kept);
        assert_eq!(plan(&known, &wish("+491701234567"), room), Plan::Kept);
        let full = [one, two, customer("c@x.example", "")];
        assert_eq!(plan(&full, &wish("d@x.example"), room), Plan::Full);
        assert_eq!(plan(&full, &wish("c@x.example"), room), Plan::Kept);
    }

    #[test]
    fn where_there_is_room_for_one_of_each_kind_the_first_stays() {
        let room = Recipients::OneOfEach;
        let known = [customer("a@x.example", "")];
        assert_eq!(told(plan(&known, &wish("+491701234567"), room)), ["- +491701234567"], "the e-mail stays");
        assert_eq!(plan(&known, &wish("b@x.example"), room), Plan::Full);
        assert_eq!(plan(&known, &wish("a@x.example"), room), Plan::Kept);
        assert_eq!(told(plan(&[], &wish("b@x.example"), room)), ["b@x.example -"]);
    }

    #[test]
    fn a_wish_has_one_address_and_something_agreed_to() {
        let read = |json: &str| -> Result<Wish, WriteProblem> {
            serde_json::from_str::<WishBody>(json).expect("the shape").wish()
        };
        let good = r#"{"email": "a@x.example", "consent": {"text": "Yes.", "at": "2026-11-21T05:00:00Z"}}"#;
        assert!(read(good).is_ok_and(|wish| wish.at.is_some()));
        for (json, wrong) in [
            (r#"{"consent": {"text": "Yes."}}"#, "email"),
            (r#"{"email": "a@x.example", "phone": "+491701234567", "consent": {"text": "Yes."}}"#, "email"),
            (r#"{"email": "a", "consent": {"text": "Yes."}}"#, "email"),
            (r#"{"phone": "0170", "consent": {"text": "Yes."}}"#, "phone"),
            (r#"{"email": "a@x.example", "consent": {"text": " "}}"#, "consent.text"),
            (r#"{"email": "a@x.example", "consent": {"text": "Yes.", "at": "today"}}"#, "consent.at"),
            (r#"{"email": "a@x.example", "language": "english", "consent": {"text": "Yes."}}"#, "language"),
        ] {
            let Err(WriteProblem::Field { field, .. }) = read(json) else { panic!("taken: {json}") };
            assert_eq!(field, wrong, "{json}");
        }
    }
}
