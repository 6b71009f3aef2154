//! How often one may try.

use std::num::NonZeroU32;

use super::desk::Desk;
use crate::support::Answer;

fn number(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).expect("not 0")
}

fn status(answer: &Answer) -> (u16, u64) {
    if answer.status == 429 {
        assert_eq!(answer.problem(), "rate-limited");
        return (429, answer.header("retry-after").parse().expect("seconds"));
    }
    (answer.status.as_u16(), 0)
}

#[tokio::test(start_paused = true)]
async fn one_client_has_a_few_tries_a_minute_whatever_it_tries() {
    let desk = Desk::with(|settings| settings.client_per_minute = number(3));
    let mut answers = Vec::new();
    for (order, proof) in [("1001", "01067"), ("", ""), ("9999", "x@example.com"), ("1001", "01067")] {
        answers.push(status(&desk.ask_from("198.51.100.1:1", order, proof).await));
    }
    assert_eq!(answers, [(200, 0), (400, 0), (404, 0), (429, 20)]);
    assert_eq!(status(&desk.ask_from("198.51.100.2:1", "1001", "01067").await).0, 200, "another client");
    tokio::time::advance(std::time::Duration::from_secs(20)).await;
    assert_eq!(status(&desk.ask_from("198.51.100.1:2", "1001", "01067").await).0, 200);
    assert!(desk.metrics().contains("parcel_proxy_limited_total{limit=\"lookup_client\"} 1"));
}

/// The address of a botnet's `n`th machine.
fn bot(n: usize) -> String {
    format!("203.0.113.{n}:1")
}

#[tokio::test(start_paused = true)]
async fn the_limit_of_an_order_is_the_same_whether_there_is_such_an_order() {
    let desk = Desk::with(|settings| settings.order_tries = number(5));
    let mut seen = Vec::new();
    for order in ["1001", "9999"] {
        let mut answers = Vec::new();
        for n in 0..8 {
            // Another spelling does not buy another try.
            let spelling = if n % 2 == 0 { order.to_owned() } else { format!("#{order} ") };
            answers.push(status(&desk.ask_from(&bot(n), &spelling, &format!("0106{n}x")).await));
        }
        tokio::time::advance(std::time::Duration::from_secs(15 * 60)).await;
        for n in 8..10 {
            answers.push(status(&desk.ask_from(&bot(n), order, &format!("0106{n}x")).await));
        }
        seen.push(answers);
    }
    assert_eq!(seen[0], seen[1]);
    let statuses: Vec<u16> = seen[0].iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [404, 404, 404, 404, 404, 429, 429, 429, 404, 429]);
    let waits: Vec<u64> = seen[0].iter().map(|(_, wait)| *wait).filter(|wait| *wait > 0).collect();
    assert_eq!(waits[0], 15 * 60);
    assert!(waits[3] > 15 * 60 - 1, "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn guesses_made_all_at_once_are_counted_each() {
    let desk = Desk::slow(std::time::Duration::from_millis(50), |settings| settings.order_tries = number(5));
    let desk = std::sync::Arc::new(desk);
    let mut guesses = tokio::task::JoinSet::new();
    for n in 0..40 {
        let desk = std::sync::Arc::clone(&desk);
        let guess = format!("{:05}", 20_000 + n);
        guesses.spawn(async move { desk.ask_from(&bot(n), "1001", &guess).await.status.as_u16() });
    }
    let statuses = guesses.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 5, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 35, "{statuses:?}");
    assert_eq!(desk.questions(), 1, "all of them wait for one answer");
}

#[tokio::test(start_paused = true)]
async fn replicas_count_together() {
    let one = Desk::with(|settings| {
        settings.order_tries = number(5);
        settings.client_per_minute = number(8);
    });
    let other = one.replica();
    let mut statuses = Vec::new();
    for n in 0..6 {
        let desk = if n % 2 == 0 { &one } else { &other };
        statuses.push(desk.ask_from(&bot(n), "1001", "guess@example.com").await.status.as_u16());
    }
    for n in 0..9 {
        let desk = if n % 2 == 0 { &one } else { &other };
        statuses.push(desk.ask_from(&bot(99), &format!("900{n}"), "guess@example.com").await.status.as_u16());
    }
    assert_eq!(statuses[..6], [404, 404, 404, 404, 404, 429], "tries of one order");
    assert_eq!(statuses[6..], [404, 404, 404, 404, 404, 404, 404, 404, 429], "tries of one client");
}

#[tokio::test(start_paused = true)]
async fn who_got_in_gets_in_again_while_others_guess() {
    let desk = Desk::with(|settings| settings.order_tries = number(5));
    for _ in 0..10 {
        assert_eq!(desk.ask("1001", "lena@example.com").await.status, 200);
    }
    for n in 0..10 {
        desk.ask_from(&bot(n), "1001", "guess@example.com").await;
    }
    assert_eq!(desk.ask("1001", "guess@example.com").await.status, 429);
    assert_eq!(desk.ask("1001", "01067").await.status, 429, "right, but never seen before");
    assert_eq!(desk.ask("1001", "lena@example.com").await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_shop_under_attack_answers_failures_more_slowly_and_says_so() {
    let desk = Desk::with(|settings| {
        settings.shop_failures_per_minute = number(1);
        settings.step = "100ms".to_owned().try_into().expect("a time");
    });
    let mut took = Vec::new();
    for n in 0..6 {
        let started = tokio::time::Instant::now();
        assert_eq!(desk.ask_from(&bot(n), &format!("900{n}"), "01067").await.status, 404);
        took.push(started.elapsed().as_millis());
    }
    assert_eq!(took, [100, 100, 100, 100, 800, 800]);
    let started = tokio::time::Instant::now();
    assert_eq!(desk.ask("1001", "01067").await.status, 200);
    assert_eq!(started.elapsed().as_millis(), 0, "who is right is not held up");
    assert!(desk.metrics().contains("parcel_proxy_lookups_slowed_total 2"), "{}", desk.metrics());
}
