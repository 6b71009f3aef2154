//! People: `customers` as they are kept, `emails`, `smses` and `customer_name` as versions before 2025-01 had them.

use serde_json::{Value, json};

use crate::aftership::Version;
use crate::blank::Object;

/// One of the older lists, and the field of a customer it is made of.
const LISTS: [(&str, &str); 2] = [("emails", "email"), ("smses", "phone_number")];

/// A customer's fields.
const FIELDS: [&str; 5] = ["role", "name", "phone_number", "email", "language"];

fn customers(tracking: &Object) -> &[Value] {
    tracking.get("customers").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn told(customers: &[Value], field: &str) -> Vec<String> {
    customers.iter().filter_map(|person| person.get(field)?.as_str().map(str::to_owned)).collect()
}

/// Gives every customer the fields a version knows: `id` from 2026-07 on.
pub fn complete(version: Version, tracking: &mut Object) {
    let Some(Value::Array(people)) = tracking.get_mut("customers") else { return };
    for person in people.iter_mut().filter_map(Value::as_object_mut) {
        for field in FIELDS {
            person.entry(field).or_insert(Value::Null);
        }
        if version >= Version::V2026_07 {
            person.entry("id").or_insert(Value::Null);
        } else {
            person.remove("id");
        }
    }
}

/// Adds the older fields to a tracking that has `customers`.
pub fn add_older(tracking: &mut Object) {
    let people = customers(tracking);
    let name = people.iter().find_map(|person| person.get("name").filter(|name| name.is_string())).cloned();
    let lists = LISTS.map(|(list, field)| (list, told(people, field)));
    tracking.insert("customer_name".to_owned(), name.unwrap_or_default());
    for (list, values) in lists {
        tracking.insert(list.to_owned(), json!(values));
    }
}

/// The people told of a tracking's changes, as `notification` lists them.
pub fn notification(tracking: &Object) -> Value {
    let lists = LISTS.map(|(list, field)| (list.to_owned(), json!(told(customers(tracking), field))));
    json!({ "notification": Object::from_iter(lists) })
}

/// Turns the older fields of a body into `customers`: those the tracking has (`before`), changed as the body says.
/// A list that is not in the body leaves its half as it was.
pub fn with_people(body: &mut Object, before: &Object) {
    let name = body.remove("customer_name");
    let lists = LISTS.map(|(list, field)| (body.remove(list), field));
    if name.is_none() && lists.iter().all(|(list, _)| list.is_none()) {
        return;
    }
    let mut people: Vec<Object> =
        customers(before).iter().filter_map(|one| one.as_object().cloned()).collect();
    for (list, field) in &lists {
        if let Some(list) = list {
            set(&mut people, field, &texts(list));
        }
    }
    people.retain(|person| ["name", "email", "phone_number"].iter().any(|field| is_told(person, field)));
    if let Some(name) = name {
        match people.first_mut() {
            Some(person) => drop(person.insert("name".to_owned(), name)),
            None => people.push(person("name", &name)),
        }
    }
    body.insert("customers".to_owned(), json!(people));
}

/// Makes `wanted` the values of a field: people lose others, new values go to whoever has none, then to new people.
fn set(people: &mut Vec<Object>, field: &str, wanted: &[&str]) {
    let mut new: Vec<&str> = wanted.to_vec();
    for person in people.iter_mut() {
        let value = person.get(field).and_then(Value::as_str);
        match value.and_then(|value| new.iter().position(|wanted| *wanted == value)) {
            Some(place) => drop(new.remove(place)),
            None => drop(person.insert(field.to_owned(), Value::Null)),
        }
    }
    let mut new = new.into_iter();
    for person in people.iter_mut().filter(|person| !is_told(person, field)) {
        let Some(value) = new.next() else { return };
        person.insert(field.to_owned(), json!(value));
    }
    people.extend(new.map(|value| person(field, &json!(value))));
}

fn is_told(person: &Object, field: &str) -> bool {
    person.get(field).is_some_and(|value| !value.is_null())
}

fn person(field: &str, value: &Value) -> Object {
    let mut person: Object = FIELDS.map(|field| (field.to_owned(), Value::Null)).into_iter().collect();
    person.insert(field.to_owned(), value.clone());
    person
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(value: Value) -> Object {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn the_older_lists_change_the_people_they_name_and_no_others() {
        let before = object(json!({ "customers": [
            { "role": "receiver", "name": "Ada", "email": "ada@example.com", "phone_number": "+441" },
            { "role": null, "name": null, "email": "bob@example.com", "phone_number": null },
        ] }));
        for (body, emails, smses, name) in [
            (json!({ "emails": ["ada@example.com"] }), vec!["ada@example.com"], vec!["+441"], "Ada"),
            (json!({ "emails": ["new@example.com"] }), vec!["new@example.com"], vec!["+441"], "Ada"),
            (
                json!({ "smses": ["+441", "+442"] }),
                vec!["ada@example.com", "bob@example.com"],
                vec!["+441", "+442"],
                "Ada",
            ),
            (
                json!({ "customer_name": "Eve", "smses": [] }),
                vec!["ada@example.com", "bob@example.com"],
                vec![],
                "Eve",
            ),
        ] {
            let mut changed = object(body.clone());
            with_people(&mut changed, &before);
            add_older(&mut changed);
            assert_eq!(changed["emails"], json!(emails), "{body}");
            assert_eq!(changed["smses"], json!(smses), "{body}");
            assert_eq!(changed["customer_name"], json!(name), "{body}");
        }
    }

    #[test]
    fn a_body_without_people_changes_none() {
        let mut body = object(json!({ "title": "x" }));
        with_people(&mut body, &object(json!({ "customers": [{ "name": "Ada" }] })));
        assert_eq!(body, object(json!({ "title": "x" })));
    }
}
