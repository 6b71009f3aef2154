//! Signed links: what they open, and that a bad one opens nothing.

use chrono::Duration;

use crate::support::{TestProxy, bearer, now};

#[tokio::test]
async fn a_number_alone_shows_less_than_a_signed_link() {
    let proxy = TestProxy::new();
    for path in ["/v1/trackings/t1", "/v1/trackings?tracking_number=00340434161094042557"] {
        let number = proxy.get(path).await;
        assert_eq!(number.json()["meta"]["level"], "number");
        assert!(number.json()["data"].get("pickup_note").is_none());
        assert_eq!(number.header("cache-control"), "private, no-cache");

        for subject in ["t1", "order:10482"] {
            let verified = proxy.get_signed(path, subject).await;
            assert_eq!(verified.json()["meta"]["level"], "verified");
            assert_eq!(verified.json()["data"]["pickup_note"], "Bring the code");
            assert_eq!(verified.header("cache-control"), "private, no-store");
            assert_ne!(verified.header("etag"), number.header("etag"));
            assert!(verified.header("vary").contains("authorization"));
        }
    }
    assert_eq!(proxy.provider_calls(), 2, "both levels are cut from one answer, one call per way to ask");
}

#[tokio::test]
async fn a_link_of_another_parcel_is_refused() {
    let proxy = TestProxy::new();
    for subject in ["t2", "order:10483", "order:t1", "10482"] {
        for path in ["/v1/trackings/t1", "/v1/trackings/t1/fragment"] {
            let answer = proxy.get_signed(path, subject).await;
            assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (401, "refused"), "{subject}");
        }
    }
}

#[tokio::test]
async fn a_bad_token_is_refused_and_costs_no_provider_call() {
    let proxy = TestProxy::new();
    let expired = bearer("t1", now() - Duration::seconds(1));
    let good = bearer("t1", now() + Duration::days(1));
    let basic = good.replace("Bearer", "Basic");
    let cut = &good[..good.len() - 2];
    for token in ["", "Bearer", "Bearer ", "Bearer x.y.z", &expired, &basic, cut] {
        let answer = proxy.get_with("/v1/trackings/t1", &[("authorization", token)]).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (401, "refused"), "{token:?}");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
    }
    let twice = [("authorization", good.as_str()), ("authorization", good.as_str())];
    assert_eq!(proxy.get_with("/v1/trackings/t1", &twice).await.status, 401);
    assert_eq!(proxy.provider_calls(), 0);
}
