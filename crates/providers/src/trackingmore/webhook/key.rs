//! A key by which a retry is known, since the provider sends none.

use ring::digest::{SHA256, digest};
use serde_json::{Map, Value};

/// The hash of what is told, without what changes by itself: the signature over the time of sending,
/// and the days since the last update.
pub(super) fn of(root: &Map<String, Value>) -> String {
    let mut told = Value::Object(root.clone());
    forget(&mut told);
    if let Some(data) = told.get_mut("data") {
        forget(data);
    }
    let hash = digest(&SHA256, told.to_string().as_bytes());
    hash.as_ref().iter().fold("trackingmore-".to_owned(), |key, byte| key + &format!("{byte:02x}"))
}

fn forget(value: &mut Value) {
    if let Value::Object(map) = value {
        map.remove("verifyInfo");
        map.remove("stayTimeLength");
    }
}
