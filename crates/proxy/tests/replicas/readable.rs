//! What somebody who reads the store learns: nothing.

use std::time::Duration;

use bytes::Bytes;
use parcel_proxy::state::{Name, Rate, State};

use crate::server::RedisServer;
use crate::support::{Provider, Replica, STATE_KEY};

#[tokio::test]
async fn after_a_day_of_shoppers_no_number_order_address_or_name_can_be_read_in_the_store() {
    let (redis, provider) = (RedisServer::start(), Provider::start().await);
    let one = Replica::with_limits(&redis, &provider, 60, 60).await;
    let other = Replica::with_limits(&redis, &provider, 60, 60).await;
    let mut private: Vec<String> =
        ["lena@example.com", "203.0.113.9", "Lena Brandt", STATE_KEY].map(str::to_owned).into();
    for order in ["1001", "1002"] {
        let Some(id) = provider.sandbox.tracking_id(order) else { continue };
        let mut number = None;
        for replica in [&one, &other] {
            let (status, body) = replica.get(&format!("/v1/trackings/{id}")).await;
            assert_eq!(status, 200);
            let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
            number = body["data"]["tracking_number"].as_str().map(str::to_owned);
        }
        let number = number.expect("a number");
        let (status, _) = one.get(&format!("/v1/trackings?tracking_number={number}")).await;
        assert_eq!(status, 200);
        private.extend([id, number]);
    }
    // As other parts keep and tell it.
    let state = &one.app.state;
    let text = private.join(" ");
    let name = Name::new("order", &["1001", "lena@example.com"]);
    state.put(&name, Bytes::from(text.clone()), Duration::from_secs(60)).await;
    state.claim(&Name::new("webhook", &[&text]), Duration::from_secs(60)).await;
    let rate = Rate::per(Duration::from_secs(60), std::num::NonZeroU32::MIN, std::num::NonZeroU32::MIN);
    assert!(state.take(&Name::new("lookup", &["203.0.113.9"]), rate).await.is_ok());

    let everything = redis.everything();
    for kind in ["pp:order:", "pp:webhook:", "pp:lookup:", "pp:reads:", "pp:budget:"] {
        assert!(everything.iter().any(|(name, _)| name.starts_with(kind)), "{kind} is there");
    }
    for (name, value) in &everything {
        assert!(name.starts_with("pp:"), "{name}");
        let value = String::from_utf8_lossy(value);
        for word in &private {
            assert!(!name.contains(word) && !value.contains(word), "{word} in {name}");
        }
        assert!(!value.contains("tracking_number") && !value.contains("1001"), "{name}");
    }
}

#[tokio::test]
async fn nor_can_it_be_heard_on_the_channel_of_events() {
    let redis = RedisServer::start();
    let state = crate::support::state(&redis).await;
    let client = redis::Client::open(redis.url()).expect("an address");
    let listening = std::thread::spawn(move || {
        let mut connection = client.get_connection().expect("it answers");
        let mut channel = connection.as_pubsub();
        channel.psubscribe("*").expect("all channels");
        channel.set_read_timeout(Some(Duration::from_secs(5))).expect("a time");
        let message = channel.get_message().expect("an event");
        message.get_payload_bytes().to_vec()
    });
    while !listening.is_finished() {
        state.publish(Bytes::from_static(b"00340434161094042557")).await;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let heard = listening.join().expect("no panic");
    assert!(heard.len() > 20 && !String::from_utf8_lossy(&heard).contains("00340434161094042557"));
}
