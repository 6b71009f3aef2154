//! That the time of a no does not tell which no it is, in real time.
//!
//! Two kinds of question are asked in turn, and their times compared by ranks (Mann and Whitney's test):
//! with equal times z is within 3.5 in all but one of 2,000 runs. A difference that is there shows in every
//! run, a busy machine's in one of them: so it counts as one where it shows three times in a row. That the
//! test would notice is shown by the same comparison without waiting.

use std::time::{Duration, Instant};

use super::desk::{Desk, parcel};

/// Questions of each kind.
const EACH: usize = 60;

/// Runs in which a difference has to show.
const RUNS: usize = 3;

/// A desk whose provider takes so many milliseconds for a call: an order that is there takes one of them,
/// another two.
fn desk(call: u64, step: &str) -> Desk {
    let desk = Desk::slow(Duration::from_millis(call), |settings| {
        settings.step = step.to_owned().try_into().expect("a time");
    });
    for run in 0..RUNS {
        for n in 0..EACH {
            let order = format!("yes{run}-{n}");
            desk.knows(&order, vec![parcel(&format!("p{run}-{n}"), &order)]);
        }
    }
    desk
}

async fn time_of(desk: &Desk, order: &str) -> f64 {
    let started = Instant::now();
    let answer = desk.ask(order, "guess@example.com").await;
    let took = started.elapsed().as_secs_f64();
    assert_eq!(answer.status, 404);
    took
}

/// How far two samples' ranks are apart, in standard deviations: 0 for equal ones.
fn z(one: &[f64], other: &[f64]) -> f64 {
    let wins: f64 = one
        .iter()
        .flat_map(|a| other.iter().map(move |b| if a < b { 1.0 } else { f64::from(u8::from(a == b)) / 2.0 }))
        .sum();
    let (n, m) = (one.len() as f64, other.len() as f64);
    (wins - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt()
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2] * 1_000.0
}

/// Times of wrong proofs and of orders that are not there, asked in turn: each order for the first time, or
/// again, when it is in memory.
async fn compare(desk: &Desk, what: &str, mut question: impl FnMut(usize) -> [String; 2]) -> f64 {
    let (mut there, mut not_there) = (Vec::new(), Vec::new());
    for n in 0..EACH {
        let [yes, no] = question(n);
        // Now one first, now the other: what one leaves behind must not count for the other alone.
        if n % 2 == 0 {
            there.push(time_of(desk, &yes).await);
            not_there.push(time_of(desk, &no).await);
        } else {
            not_there.push(time_of(desk, &no).await);
            there.push(time_of(desk, &yes).await);
        }
    }
    let z = z(&there, &not_there);
    println!("{what}: medians {:.2} ms and {:.2} ms, z = {z:.2}", median(&there), median(&not_there));
    z
}

/// Whether a difference shows, and shows again.
async fn differs(desk: &Desk, what: &str, mut question: impl FnMut(usize, usize) -> [String; 2]) -> bool {
    for run in 0..RUNS {
        if compare(desk, what, |n| question(run, n)).await.abs() < 3.5 {
            return false;
        }
    }
    true
}

#[tokio::test]
async fn the_time_of_a_no_does_not_tell_which_no_it_is() {
    let orders = |run: usize, n: usize| [format!("yes{run}-{n}"), format!("no{run}-{n}")];
    let padded = desk(3, "30ms");
    assert!(!differs(&padded, "never asked before", orders).await);
    assert!(!differs(&padded, "asked a moment ago", |_, n| orders(0, n)).await);
    // In memory against never asked: whether somebody asked for an order before is not to be seen either.
    let mixed = |run: usize, n: usize| [format!("yes0-{n}"), format!("new{run}-{n}")];
    assert!(!differs(&padded, "asked a moment ago, against never", mixed).await);

    let bare = desk(15, "0ms");
    assert!(differs(&bare, "without waiting", orders).await, "the comparison would not notice anything");
}

#[tokio::test(start_paused = true)]
async fn a_provider_slower_than_a_step_does_not_tell_either() {
    // One call 200 ms and the other 400: both sides of a step of 250 ms.
    let desk = Desk::slow(Duration::from_millis(200), |settings| {
        settings.step = "250ms".to_owned().try_into().expect("a time");
    });
    let took = async |order: &str| {
        let started = tokio::time::Instant::now();
        assert_eq!(desk.ask(order, "guess@example.com").await.status, 404);
        started.elapsed().as_millis()
    };
    assert_eq!(took("no such order").await, 500, "from now on it is known how slow the provider is");
    for order in ["1001", "9999", "1002", "9998", "1001", "9999"] {
        assert_eq!(took(order).await, 500, "{order}");
    }
}
