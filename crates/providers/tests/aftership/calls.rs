//! Every call there is, for stories that all of them share.

use std::future::Future;
use std::pin::Pin;

use parcel_providers::ProviderError;
use parcel_providers::aftership::{
    AfterShip, CompletedAs, CreateTracking, DetectCourier, GetQuery, ListQuery, Start, UpdateTracking,
    Version,
};

use crate::samples::{address, question, subscribers, which};

/// A call under way, of whose answer only the error counts.
pub type Calling = Pin<Box<dyn Future<Output = Result<(), ProviderError>> + Send>>;

/// An endpoint, and a call of it with the least it needs.
pub struct Call {
    /// Its name, for messages.
    pub name: &'static str,
    /// The last version that has it.
    pub until: Version,
    /// Calls it.
    pub run: fn(AfterShip) -> Calling,
}

/// Turns a call into an entry of the table.
macro_rules! calls {
    ($($name:literal until $version:ident: |$client:ident| $call:expr;)+) => {
        /// All of them.
        pub const CALLS: &[Call] = &[$(Call {
            name: $name,
            until: Version::$version,
            run: |$client| Box::pin(async move { $call.await.map(drop) }),
        }),+];
    };
}

calls! {
    "list" until V2026_07: |client| client.list(&ListQuery::default(), &Start::First);
    "create" until V2026_07: |client| client.create(&CreateTracking::new("AB123"));
    "get" until V2026_07: |client| client.get("t1", &GetQuery::default());
    "update" until V2026_07: |client| client.update("t1", &UpdateTracking::default());
    "delete" until V2026_07: |client| client.delete("t1");
    "retrack" until V2026_07: |client| client.retrack("t1");
    "mark as completed" until V2026_07: |client| client.mark_as_completed("t1", CompletedAs::Lost);
    "couriers" until V2026_07: |client| client.couriers();
    "every courier" until V2025_01: |client| client.every_courier().expect("there").list();
    "detect" until V2026_07: |client| client.detect(&detected());
    "predict" until V2026_07: |client| client.predict(&question());
    "predict batch" until V2026_07: |client| client.predict_batch(&[question()]);
    "get by number" until V2024_07: |client|
        client.by_courier_and_number().expect("there").get(&address(), &GetQuery::default());
    "update by number" until V2024_07: |client|
        client.by_courier_and_number().expect("there").update(&address(), &UpdateTracking::default());
    "delete by number" until V2024_07: |client| client.by_courier_and_number().expect("there").delete(&address());
    "retrack by number" until V2024_07: |client| client.by_courier_and_number().expect("there").retrack(&address());
    "complete by number" until V2024_07: |client|
        client.by_courier_and_number().expect("there").mark_as_completed(&address(), CompletedAs::Delivered);
    "subscribers" until V2024_04: |client| client.notifications().expect("there").get(&which());
    "subscribe" until V2024_04: |client| client.notifications().expect("there").add(&which(), &subscribers());
    "unsubscribe" until V2024_04: |client|
        client.notifications().expect("there").remove(&which(), &subscribers());
    "last checkpoint" until V2024_04: |client|
        client.last_checkpoints().expect("there").get(&which(), &GetQuery::default());
}

fn detected() -> DetectCourier {
    let mut detect = DetectCourier::default();
    detect.question.number = "AB123".to_owned();
    detect
}
