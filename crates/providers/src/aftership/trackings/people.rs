//! The people of a tracking, as each version writes them.

use serde_json::{Map, Value};

use super::super::body::Body;
use super::super::check::{self, Check, checked, invalid, lacking};
use crate::{Private, ProviderError, Recipient};

/// How many customers a tracking has at most.
const MOST: usize = 3;

/// Adds them: `customers`, or the e-mail addresses, telephone numbers and one name of older versions.
///
/// What older versions have no place for, a role, a language or a second name, is refused there rather
/// than left out: nobody would notice.
pub(super) fn write(body: &mut Body, people: &[Recipient]) -> Result<(), ProviderError> {
    if people.len() > MOST {
        return Err(invalid("customers", "are more than three"));
    }
    let mut written = Vec::with_capacity(people.len());
    for person in people {
        let mut fields = Map::new();
        for (name, path, value, check) in fields_of(person) {
            let Some(value) = value else { continue };
            checked(path, value, check)?;
            fields.insert(name.to_owned(), Value::from(value));
        }
        if fields.is_empty() {
            return Err(invalid("customers", "hold one without any field"));
        }
        written.push(Value::Object(fields));
    }
    if body.version.has_customers() {
        return body.put("customers", written);
    }
    for (nth, person) in people.iter().enumerate() {
        for (field, told) in [
            ("customers.role", person.role.is_some()),
            ("customers.language", person.language.is_some()),
            ("customers.name", nth > 0 && person.name.is_some()),
        ] {
            if told {
                return Err(lacking(field));
            }
        }
    }
    if let Some(name) = people.first().and_then(|person| person.name.as_ref()) {
        body.put("customer_name", name.expose())?;
    }
    let all = |field: fn(&Recipient) -> Option<&Private>| -> Vec<&str> {
        people.iter().filter_map(field).map(Private::expose).collect()
    };
    for (field, values) in [
        ("emails", all(|person| person.email.as_ref())),
        ("smses", all(|person| person.phone_number.as_ref())),
    ] {
        // No people at all is a wish to have none.
        if !values.is_empty() || people.is_empty() {
            body.put(field, values)?;
        }
    }
    Ok(())
}

/// Name, path, value and check of each field.
fn fields_of(person: &Recipient) -> [(&'static str, &'static str, Option<&str>, Check); 5] {
    [
        ("role", "customers.role", person.role.as_deref(), check::something),
        ("name", "customers.name", person.name.as_ref().map(Private::expose), check::something),
        (
            "phone_number",
            "customers.phone_number",
            person.phone_number.as_ref().map(Private::expose),
            check::phone,
        ),
        ("email", "customers.email", person.email.as_ref().map(Private::expose), check::email),
        ("language", "customers.language", person.language.as_deref(), check::language),
    ]
}
