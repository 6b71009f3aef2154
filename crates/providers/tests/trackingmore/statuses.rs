//! The mapping's table of statuses, line by line.

use parcel_providers::trackingmore::mapping;
use parcel_tracking::{Tag, Tracking};
use serde_json::{Value, json};

fn map(sent: Value) -> Tracking {
    mapping::tracking(&sent, "").value
}

fn status(tracking: &Tracking) -> (&str, Option<&str>) {
    let tag = tracking.tag.as_ref().map_or("", Tag::as_str);
    (tag, tracking.subtag.as_ref().map(|subtag| subtag.as_str()))
}

#[test]
fn every_status_has_its_tag_and_every_substatus_its_subtag() {
    for (sent, substatus, tag, subtag) in [
        ("pending", "", "Pending", "Pending_001"),
        ("pending", "pending001", "Pending", "Pending_001"),
        ("pending", "pending002", "Pending", "Pending_001"),
        ("pending", "pending003", "Pending", "Pending_004"),
        ("pending", "pending004", "InfoReceived", "InfoReceived_001"),
        ("pending", "pending005", "Pending", "Pending_001"),
        ("notfound", "", "Pending", "Pending_001"),
        ("notfound", "notfound001", "InfoReceived", "InfoReceived_001"),
        ("notfound", "not found001", "InfoReceived", "InfoReceived_001"),
        ("notfound", "notfound002", "Pending", "Pending_001"),
        ("InfoReceived", "", "InfoReceived", "InfoReceived_001"),
        ("inforeceived", "inforeceived001", "InfoReceived", "InfoReceived_001"),
        ("transit", "", "InTransit", "InTransit_001"),
        ("transit", "transit001", "InTransit", "InTransit_001"),
        ("transit", "transit002", "InTransit", "InTransit_003"),
        ("transit", "transit003", "InTransit", "InTransit_003"),
        ("transit", "transit004", "InTransit", "InTransit_004"),
        ("transit", "transit005", "InTransit", "InTransit_005"),
        ("transit", "transit006", "InTransit", "InTransit_007"),
        ("transit", "transit007", "InTransit", "InTransit_007"),
        ("pickup", "pickup001", "OutForDelivery", "OutForDelivery_001"),
        ("pickup", "pickup002", "AvailableForPickup", "AvailableForPickup_001"),
        ("pickup", "pickup003", "OutForDelivery", "OutForDelivery_003"),
        ("undelivered", "", "AttemptFail", "AttemptFail_001"),
        ("undelivered", "undelivered001", "AttemptFail", "AttemptFail_001"),
        ("undelivered", "undelivered002", "AttemptFail", "AttemptFail_002"),
        ("undelivered", "undelivered003", "AttemptFail", "AttemptFail_002"),
        ("undelivered", "undelivered004", "AttemptFail", "AttemptFail_001"),
        ("delivered", "", "Delivered", "Delivered_001"),
        ("delivered", "delivered001", "Delivered", "Delivered_001"),
        ("delivered", "delivered002", "Delivered", "Delivered_002"),
        ("delivered", "delivered003", "Delivered", "Delivered_003"),
        ("delivered", "delivered004", "Delivered", "Delivered_001"),
        ("exception", "", "Exception", "Exception_001"),
        ("exception", "exception001", "Exception", "Exception_001"),
        ("exception", "exception004", "Exception", "Exception_008"),
        ("exception", "exception005", "Exception", "Exception_001"),
        ("exception", "exception006", "Exception", "Exception_004"),
        ("exception", "exception007", "Exception", "Exception_001"),
        ("exception", "exception008", "Exception", "Exception_020"),
        ("exception", "exception009", "Exception", "Exception_003"),
        ("exception", "exception010", "Exception", "Exception_011"),
        ("exception", "exception011", "Exception", "Exception_010"),
        ("exception", "exception099", "Exception", "Exception_001"),
        ("expired", "", "Expired", "Expired_001"),
        ("expired", "expired001", "Expired", "Expired_001"),
    ] {
        let tracking = map(json!({"status": sent, "substatus": substatus}));
        assert_eq!(status(&tracking), (tag, Some(subtag)), "{sent} {substatus}");
        let row = json!({"Date": "2021-01-01 10:00", "checkpoint_status": sent, "substatus": substatus});
        let tracking = map(json!({"origin_info": {"trackinfo": [row]}}));
        assert_eq!(status(&tracking), (tag, Some(subtag)), "{sent} {substatus} of a checkpoint alone");
    }
}

#[test]
fn a_pickup_that_does_not_say_which_is_worded_neutrally() {
    let tracking = map(json!({"status": "pickup", "substatus": null}));
    assert_eq!(status(&tracking), ("pickup", None));
    assert_eq!(tracking.subtag_message.as_deref(), Some("Out for delivery or ready to collect"));
}

#[test]
fn an_unknown_status_stays_as_it_was_sent() {
    let tracking =
        map(json!({"status": "Teleported", "substatus": "teleported001", "status_info": "Beamed up"}));
    assert_eq!(status(&tracking), ("Teleported", None));
    assert_eq!(tracking.subtag_message.as_deref(), Some("Beamed up"));
}

#[test]
fn a_missing_substatus_is_the_newest_checkpoints_if_it_fits() {
    let rows = |newest: &str| {
        json!([{"Date": "2021-01-02 10:00", "StatusDescription": "b", "checkpoint_status": "transit", "substatus": newest},
            {"Date": "2021-01-01 10:00", "StatusDescription": "a", "checkpoint_status": "transit", "substatus": "transit006"}])
    };
    for (sent, newest, subtag) in [
        ("transit", "transit005", Some("InTransit_005")),
        ("transit", "transit099", None),
        ("delivered", "transit005", Some("Delivered_001")),
    ] {
        let tracking =
            map(json!({"status": sent, "substatus": null, "origin_info": {"trackinfo": rows(newest)}}));
        assert_eq!(tracking.subtag.as_ref().map(|subtag| subtag.as_str()), subtag, "{sent} {newest}");
    }
}

#[test]
fn a_return_shows_wherever_it_is_told() {
    let row = |substatus: &str| json!([{"Date": "2021-01-01 10:00", "checkpoint_status": "exception", "substatus": substatus}]);
    for (sent, returns) in [
        (json!({"status": "exception", "substatus": "exception010"}), Some(true)),
        (json!({"status": "exception", "substatus": "exception011"}), Some(true)),
        (json!({"status": "exception", "substatus": "exception009"}), None),
        (json!({"status": "delivered", "origin_info": {"trackinfo": row("exception011")}}), Some(true)),
        (json!({"status": "delivered", "destination_info": {"trackinfo": row("exception005")}}), None),
    ] {
        assert_eq!(map(sent.clone()).return_to_sender, returns, "{sent}");
    }
}
