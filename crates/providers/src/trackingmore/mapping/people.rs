//! The customer.

use parcel_tracking::{Customer, Reader};
use serde_json::{Map, Value};

/// The customer of a tracking. `customer_email` is text, a list or an empty string; the name and the
/// first telephone number go with the first address. Which part this person has (buyer, receiver) is
/// not told.
pub(super) fn read(r: &mut Reader, map: &Map<String, Value>) -> Vec<Customer> {
    let mut name = r.text(map, &["customer_name"]);
    let mut emails = r.texts(map, "customer_email").into_iter();
    let mut numbers = [r.texts(map, "customer_phone"), r.texts(map, "customer_sms")].concat().into_iter();
    let mut customers = Vec::new();
    loop {
        let (name, email, phone_number) = (name.take(), emails.next(), numbers.next());
        if name.is_none() && email.is_none() && phone_number.is_none() {
            return customers;
        }
        customers.push(Customer { name, email, phone_number, ..Customer::default() });
    }
}
