//! The same on the real sandbox over HTTP, behind either provider.

use parcel_proxy::config::schema::ProviderKind;
use serde_json::{Value, json};

use crate::live::Live;

async fn ask(live: &Live, order: &str, proof: &str) -> (u16, Value) {
    let body = json!({ "order": order, "proof": proof }).to_string();
    let head = "POST /v1/lookup HTTP/1.1\r\ncontent-type: application/json";
    let (status, _, said) =
        live.send(&format!("{head}\r\ncontent-length: {}", body.len()), body.as_bytes()).await;
    (status, serde_json::from_str(&said).unwrap_or_else(|_| panic!("no JSON: {said}")))
}

/// What proves something at a provider, of an e-mail address and a postcode: TrackingMore takes postcodes and never
/// tells them.
fn proofs(provider: ProviderKind, both: [&'static str; 2]) -> Vec<&'static str> {
    match provider {
        ProviderKind::AfterShip => both.to_vec(),
        ProviderKind::TrackingMore => vec![both[0]],
    }
}

fn numbers(answer: &Value) -> Vec<&str> {
    let parcels = answer["data"]["trackings"].as_array().into_iter().flatten();
    let mut numbers: Vec<_> =
        parcels.filter_map(|parcel| parcel["data"]["tracking_number"].as_str()).collect();
    numbers.sort_unstable();
    numbers
}

#[tokio::test]
async fn an_order_opens_at_either_provider() {
    for provider in [ProviderKind::AfterShip, ProviderKind::TrackingMore] {
        let live = Live::apart(provider, &[]).await;
        for proof in proofs(provider, ["Lena.Brandt@example.com", "30449"]) {
            let (status, answer) = ask(&live, "1001", proof).await;
            assert_eq!(status, 200, "{provider:?} {proof}: {answer}");
            assert_eq!(numbers(&answer), ["00340434198722501001"], "{provider:?} {proof}");
        }
        let asked = live.asked();
        let (_, answer) = ask(&live, "#1001", "lena.brandt@example.com").await;
        let parcel = &answer["data"]["trackings"][0];
        assert_eq!(
            (&parcel["meta"]["level"], live.asked()),
            (&json!("verified"), asked),
            "{provider:?}: from memory"
        );
        let id = parcel["data"]["id"].as_str().expect("an id");
        let token = parcel["token"].as_str().expect("a token");
        let head = format!("GET /v1/trackings/{id} HTTP/1.1\r\nauthorization: Bearer {token}");
        let (status, _, said) = live.send(&head, b"").await;
        assert!(status == 200 && said.contains("\"level\":\"verified\""), "{provider:?}: {said}");
    }
}

#[tokio::test]
async fn an_order_of_two_parcels_opens_both_and_no_proof_but_its_own_does() {
    for provider in [ProviderKind::AfterShip, ProviderKind::TrackingMore] {
        let live = Live::apart(provider, &[]).await;
        for proof in proofs(provider, ["frieda.lorenz@example.com", "79098"]) {
            let (status, answer) = ask(&live, "1030", proof).await;
            assert_eq!((status, numbers(&answer).len()), (200, 2), "{provider:?} {proof}: {answer}");
        }
        let mut refusals = Vec::new();
        for (order, proof) in
            [("1030", "lena.brandt@example.com"), ("1030", "00000"), ("9999", "frieda.lorenz@example.com")]
        {
            let (status, answer) = ask(&live, order, proof).await;
            assert_eq!(status, 404, "{provider:?} {order} {proof}: {answer}");
            refusals.push(answer);
        }
        assert!(refusals.windows(2).all(|pair| pair[0] == pair[1]), "{provider:?}: {refusals:?}");
    }
}
