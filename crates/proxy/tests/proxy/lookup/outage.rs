//! While the provider is down.

use std::time::Duration;

use parcel_providers::ProviderError;

use super::desk::Desk;

fn down() -> ProviderError {
    ProviderError::Unavailable { status: 503 }
}

#[tokio::test(start_paused = true)]
async fn it_is_said_the_same_for_every_order() {
    let desk = Desk::new();
    // 1001 and 9999 are in memory, 1002 and 9998 are not.
    desk.ask("1001", "guess@example.com").await;
    desk.ask("9999", "guess@example.com").await;
    desk.provider_fails(down());
    tokio::time::advance(Duration::from_secs(5)).await;
    assert_eq!(desk.ask("7777", "guess@example.com").await.status, 502);
    for order in ["1001", "9999", "1002", "9998", "1001"] {
        let answer = desk.ask(order, "guess@example.com").await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (502, "provider-unavailable"),
            "{order}"
        );
        tokio::time::advance(Duration::from_secs(5)).await;
    }
    desk.provider_fails(None);
    for order in ["1001", "9999", "1002", "9998"] {
        assert_eq!(desk.ask(order, "guess@example.com").await.status, 404, "{order}: it is over");
    }
}

#[tokio::test(start_paused = true)]
async fn a_right_proof_opens_what_was_known_last_marked_as_stale() {
    let desk = Desk::new();
    assert_eq!(desk.ask("1001", "01067").await.status, 200);
    desk.provider_fails(down());
    assert_eq!(desk.ask("1002", "01067").await.status, 502);
    // While it is fresh in memory, when it is not any more, and by another proof.
    for (passed, proof) in [(1, "01067"), (60, "01067"), (3_600, "lena@example.com")] {
        tokio::time::advance(Duration::from_secs(passed)).await;
        let answer = desk.ask("1001", proof).await;
        assert_eq!(answer.status, 200, "after {passed} s");
        assert_eq!(answer.json()["data"]["trackings"][0]["meta"]["stale"], passed > 1);
    }
    assert_eq!(desk.ask("1001", "01068").await.status, 502, "and a wrong one reads what all others read");
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_is_down_is_not_stormed() {
    let desk = Desk::new();
    desk.provider_fails(down());
    for n in 0..50 {
        assert_eq!(desk.ask(&format!("{n}"), "01067").await.status, 502);
    }
    assert_eq!(desk.questions(), 1);
    tokio::time::advance(Duration::from_secs(2)).await;
    desk.ask("1001", "01067").await;
    assert_eq!(desk.questions(), 2);
}

#[tokio::test(start_paused = true)]
async fn every_kind_of_failure_has_its_own_words_and_a_strange_number_is_no_failure() {
    for (error, status, kind) in [
        (down(), 502, "provider-unavailable"),
        (ProviderError::Unauthorized, 502, "provider-unavailable"),
        (ProviderError::Timeout, 504, "provider-timeout"),
        (ProviderError::RateLimited { reset: None }, 429, "rate-limited"),
        (ProviderError::Rejected { code: 4005, message: "bad 1001".into() }, 404, "no-match"),
        (ProviderError::Invalid { field: "order_ids", problem: "is odd" }, 404, "no-match"),
        (ProviderError::NotFound, 404, "no-match"),
    ] {
        let desk = Desk::new();
        desk.provider_fails(error.clone());
        let answer = desk.ask("1001", "01067").await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (status, kind), "{error:?}");
        assert!(!answer.text().contains("1001"));
    }
}
