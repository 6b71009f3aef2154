//! People: customers, and what older versions had in their place.

use serde_json::{Map, Value};

use super::fields::Fields;
use super::reader::Reader;
use crate::Customer;

pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Vec<Customer> {
    let customers = r.objects(map, "customers", customer);
    if customers.is_empty() { older(r, map) } else { customers }
}

fn customer(r: &mut Reader, map: &Map<String, Value>) -> Customer {
    let mut customer = Customer::default();
    let f = &mut Fields { r, map };
    f.text(&["role"], &mut customer.role);
    f.text(&["name"], &mut customer.name);
    f.text(&["phone_number"], &mut customer.phone_number);
    f.text(&["email"], &mut customer.email);
    f.text(&["language"], &mut customer.language);
    customer
}

/// Up to 2024-10: one name, and lists of e-mail addresses and telephone numbers that nothing ties
/// together. The name goes with the first of each.
fn older(r: &mut Reader, map: &Map<String, Value>) -> Vec<Customer> {
    let mut name = r.text(map, &["customer_name"]);
    let mut emails = r.texts(map, "emails").into_iter();
    let mut numbers = r.texts(map, "smses").into_iter();
    let mut customers = Vec::new();
    loop {
        let (name, email, phone_number) = (name.take(), emails.next(), numbers.next());
        if name.is_none() && email.is_none() && phone_number.is_none() {
            return customers;
        }
        customers.push(Customer { name, email, phone_number, ..Customer::default() });
    }
}
