//! The optional fields of a tracking, as this API names and takes them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::errors::{Code, Refusal};
use super::{country, order_time, told};
use crate::blank::Object;
use crate::record::Record;

/// What a field has to be.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    /// A string or a number, as codes and identifiers are sent by some.
    Code,
    /// A string, or an array of strings.
    Email,
    /// A country by its code of two letters.
    CountryCode,
    /// A country by its code, or its name.
    Country,
    /// One of the ways of `order_time`.
    OrderTime,
    /// `YYYYMMDD`, or Unix seconds.
    ShipDate,
    /// 0 or 1.
    Switch,
    /// `true` or `false`, mostly as strings.
    Archived,
    /// 4, 7 or 8.
    Status,
}

use Kind::{Archived, Email, OrderTime, ShipDate, Status, Switch, Text};

/// Fields of create and update, with AfterShip's name of the same thing where there is one.
const BOTH: [(&str, Kind, &str); 7] = [
    ("title", Text, "title"),
    ("logistics_channel", Text, "shipping_method"),
    ("customer_name", Text, ""),
    ("customer_email", Email, ""),
    ("customer_phone", Kind::Code, ""),
    ("order_id", Kind::Code, "order_number"),
    ("destination_code", Kind::CountryCode, "destination_country_region"),
];

/// Fields of create alone.
const CREATE: [(&str, Kind, &str); 9] = [
    ("order_create_time", OrderTime, "order_date"),
    ("tracking_ship_date", ShipDate, "tracking_ship_date"),
    ("tracking_postal_code", Kind::Code, "tracking_postal_code"),
    ("tracking_account_number", Kind::Code, "tracking_account_number"),
    ("tracking_destination_country", Kind::Country, "tracking_destination_country_region"),
    ("specialNumberDestination", Kind::Country, "tracking_destination_country_region"),
    ("lang", Text, ""),
    ("auto_correct", Switch, ""),
    ("comment", Text, "note"),
];

/// Fields of update alone.
const UPDATE: [(&str, Kind, &str); 2] = [("archived", Archived, ""), ("status", Status, "")];

/// Fields a create does not give back.
const SILENT: [&str; 7] = [
    "lang",
    "auto_correct",
    "tracking_ship_date",
    "tracking_postal_code",
    "tracking_account_number",
    "tracking_destination_country",
    "specialNumberDestination",
];

/// What somebody told about a tracking.
#[derive(Debug, Default)]
pub struct Told {
    /// As it is given back.
    pub echo: Object,
    /// By AfterShip's names.
    fields: Object,
    /// What AfterShip has no field for.
    own: Object,
}

/// The fields of a create, each looked at.
///
/// # Errors
/// 4012, naming the field.
pub fn create(names: &BTreeMap<String, String>, body: &Object) -> Result<Told, Refusal> {
    let mut told = read(names, body, BOTH.iter().chain(&CREATE))?;
    told.echo.retain(|field, _| !SILENT.contains(&field.as_str()));
    // Here it is called otherwise.
    if let Some(code) = told.echo.remove("destination_code") {
        told.echo.insert("destination".to_owned(), code);
    }
    Ok(told)
}

/// The fields of an update, each looked at.
///
/// # Errors
/// 4012, naming the field; 4033 for a status that cannot be set.
pub fn update(names: &BTreeMap<String, String>, body: &Object) -> Result<Told, Refusal> {
    read(names, body, BOTH.iter().chain(&UPDATE))
}

impl Told {
    /// AfterShip's fields, laid over `tracking`'s people.
    pub fn fields(&self, tracking: &Object) -> Object {
        let mut fields = self.fields.clone();
        let person: Vec<(&str, &str)> = ["customer_name", "customer_email", "customer_phone"]
            .into_iter()
            .zip(["name", "email", "phone_number"])
            .filter(|(field, _)| self.echo.contains_key(*field))
            .collect();
        if !person.is_empty() {
            let known = tracking.get("customers").and_then(|people| people.get(0)?.as_object().cloned());
            let mut customer = known.unwrap_or_else(nobody);
            for (field, name) in person {
                customer.insert(name.to_owned(), first(self.echo.get(field)));
            }
            fields.insert("customers".to_owned(), json!([customer]));
        }
        fields
    }

    /// Lays what AfterShip has no field for over what is known of a record.
    pub fn settle(&self, record: &mut Record) {
        record.trackingmore.extend(self.own.clone());
        // The status set by hand is taken back by null.
        record.trackingmore.retain(|_, value| !value.is_null());
    }
}

fn nobody() -> Object {
    let fields = [
        ("role", json!("receiver")),
        ("name", Value::Null),
        ("phone_number", Value::Null),
        ("email", Value::Null),
        ("language", Value::Null),
    ];
    fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}

/// A text, or the first of several.
fn first(value: Option<&Value>) -> Value {
    match value {
        Some(Value::Array(several)) => several.first().cloned().unwrap_or_default(),
        Some(one) => one.clone(),
        None => Value::Null,
    }
}

fn read<'a>(
    names: &BTreeMap<String, String>,
    body: &Object,
    known: impl Iterator<Item = &'a (&'a str, Kind, &'a str)>,
) -> Result<Told, Refusal> {
    let mut told = Told::default();
    for (field, kind, aftership) in known {
        // An empty text says nothing, as in a form that was left blank.
        let Some(value) = body.get(*field).filter(|value| !value.is_null() && **value != "") else {
            continue;
        };
        let (echo, value) = one(names, field, *kind, value)?;
        match *field {
            "customer_email" => insert(&mut told.own, told::CUSTOMER_EMAIL, &echo),
            "order_create_time" => insert(&mut told.own, told::ORDER_CREATE_TIME, &echo),
            "archived" => insert(&mut told.own, told::ARCHIVED, &value),
            "status" => insert(&mut told.own, told::STATUS, &value),
            "order_id" => insert(&mut told.fields, "order_id", &value),
            _ => {}
        }
        if !aftership.is_empty() {
            insert(&mut told.fields, aftership, &value);
        }
        insert(&mut told.echo, field, &echo);
    }
    Ok(told)
}

fn insert(object: &mut Object, field: &str, value: &Value) {
    object.insert(field.to_owned(), value.clone());
}

/// One field: as it is given back, and as the record keeps it.
fn one(
    names: &BTreeMap<String, String>,
    field: &str,
    kind: Kind,
    value: &Value,
) -> Result<(Value, Value), Refusal> {
    let wrong = || Refusal::not_understood(field);
    let same = |good: bool| if good { Ok((value.clone(), value.clone())) } else { Err(wrong()) };
    match kind {
        Text => same(value.is_string()),
        Kind::Code => written(value).map(|text| (json!(text), json!(text))).ok_or_else(wrong),
        Email => {
            let texts = |list: &Vec<Value>| list.iter().all(Value::is_string);
            same(value.is_string() || value.as_array().is_some_and(texts))
        }
        Kind::CountryCode => {
            let country = value.as_str().and_then(country::by_two).ok_or_else(wrong)?;
            Ok((value.clone(), json!(country.alpha3)))
        }
        Kind::Country => {
            let country = value.as_str().and_then(|text| country::find(names, text)).ok_or_else(wrong)?;
            Ok((value.clone(), json!(country.alpha3)))
        }
        OrderTime => {
            let time = order_time::read(value).ok_or_else(wrong)?;
            Ok((value.clone(), json!(time)))
        }
        ShipDate => {
            let text = written(value).ok_or_else(wrong)?;
            let day = NaiveDate::parse_from_str(&text, "%Y%m%d").is_ok();
            let seconds = text.len() == 10 && text.bytes().all(|letter| letter.is_ascii_digit());
            if day || seconds { Ok((json!(text), json!(text))) } else { Err(wrong()) }
        }
        Switch => same(matches!(written(value).as_deref(), Some("0" | "1"))),
        Archived => match (value, value.as_str()) {
            (Value::Bool(archived), _) => Ok((json!(archived.to_string()), value.clone())),
            (_, Some("true")) => Ok((json!("true"), json!(true))),
            (_, Some("false")) => Ok((json!("false"), json!(false))),
            _ => Err(wrong()),
        },
        Status => {
            let number = written(value).unwrap_or_default();
            let status = match number.as_str() {
                "4" => json!("delivered"),
                "7" => json!("exception"),
                // No state: back to what the carrier says.
                "8" => Value::Null,
                _ => return Err(Code::StatusInvalid.into()),
            };
            Ok((json!(number), status))
        }
    }
}

fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
