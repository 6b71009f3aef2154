//! Stories of calls, told by a network that does as scripted, in paused time.

use std::sync::Mutex;

use proptest::prelude::*;
use reqwest::Method;
use reqwest::header::HeaderMap;

use super::*;
use crate::http::{Bucket, InMemory, retry_after};

const BUCKET: Bucket = Bucket { name: "test", limit: 100 };

/// What one try comes to, and after how long.
#[derive(Clone, Debug)]
enum Act {
    Says(u16),
    /// With a `Retry-After` of so many seconds.
    SaysWait(u16, u64),
    CannotConnect,
    BreaksOff,
    TooLong,
    Hangs,
}

/// Plays the acts in turn, the last one for ever.
struct Scripted {
    acts: Vec<Act>,
    sent: Mutex<Vec<Instant>>,
}

impl Scripted {
    fn new(acts: &[Act]) -> Self {
        Self { acts: acts.to_vec(), sent: Mutex::default() }
    }

    fn sent(&self) -> Vec<Instant> {
        self.sent.lock().expect("no panic before").clone()
    }
}

impl Once for Scripted {
    async fn once(&self, _: &Call, _: &dyn Dialect, tries: u32) -> Tried {
        let act = {
            let mut sent = self.sent.lock().expect("no panic before");
            sent.push(Instant::now());
            self.acts[(sent.len() - 1).min(self.acts.len() - 1)].clone()
        };
        sleep(Duration::from_millis(20)).await;
        let reply = |status, headers| Tried::Answered(Reply { status, headers, body: "".into(), tries });
        match act {
            Act::Says(status) => reply(status, HeaderMap::new()),
            Act::SaysWait(status, seconds) => reply(
                status,
                [("retry-after".parse().expect("a name"), seconds.into())].into_iter().collect(),
            ),
            Act::CannotConnect => Tried::Unsent(network()),
            Act::BreaksOff => Tried::Broken(network()),
            Act::TooLong => Tried::Failed(ProviderError::Unreadable { reason: "too long".to_owned() }),
            Act::Hangs => std::future::pending().await,
        }
    }
}

fn network() -> ProviderError {
    ProviderError::Network { reason: "broken".to_owned() }
}

struct ByStatus;

impl Dialect for ByStatus {
    fn prepare(&self, _: &Call, _: &mut HeaderMap) -> Result<(), ProviderError> {
        Ok(())
    }

    fn verdict(&self, reply: &Reply) -> Verdict {
        let told = retry_after(&reply.headers, chrono::Utc::now());
        match reply.status {
            429 => Verdict::RateLimited { pause: told, everything: false },
            500.. => Verdict::TryAgain { after: told },
            _ => Verdict::Settled,
        }
    }
}

fn call(repeat: Repeat) -> Call {
    let url = "http://127.0.0.1/".parse().expect("a URL");
    Call::with_body(Method::POST, url, "{}", BUCKET, repeat)
}

fn rules() -> Rules {
    Rules::new(Duration::from_secs(5), 3, Arc::new(InMemory::default()))
}

/// Status or failure, and how often it was sent.
async fn play(acts: &[Act], repeat: Repeat) -> (Result<u16, ProviderError>, usize) {
    let once = Scripted::new(acts);
    let ended = rules().send(&once, &call(repeat), &ByStatus).await;
    (ended.map(|reply| reply.status), once.sent().len())
}

#[tokio::test(start_paused = true)]
async fn what_may_pass_by_itself_is_tried_three_times_at_most() {
    use Act::*;
    for (acts, ended, sent) in [
        (&[Says(200)] as &[_], Ok(200), 1),
        (&[Says(404)], Ok(404), 1),
        (&[Says(503), Says(200)], Ok(200), 2),
        (&[Says(500), Says(502), Says(200)], Ok(200), 3),
        (&[Says(504)], Ok(504), 3),
        (&[BreaksOff, Says(200)], Ok(200), 2),
        (&[CannotConnect], Err(network()), 3),
        (&[Says(503), Says(404)], Ok(404), 2),
        (&[SaysWait(429, 1), Says(200)], Ok(200), 2),
        (&[Says(429), Says(429), Says(429)], Ok(429), 3),
        (&[TooLong], Err(ProviderError::Unreadable { reason: "too long".to_owned() }), 1),
        (&[Hangs], Err(ProviderError::Timeout), 1),
    ] {
        assert_eq!(play(acts, Repeat::Always).await, (ended, sent), "{acts:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_happened_is_not_done_twice() {
    use Act::*;
    for (acts, ended, sent) in [
        (&[Says(503), Says(200)] as &[_], Ok(503), 1),
        (&[BreaksOff, Says(200)], Err(network()), 1),
        // These two certainly did not.
        (&[CannotConnect, Says(200)], Ok(200), 2),
        (&[Says(429), Says(200)], Ok(200), 2),
    ] {
        assert_eq!(play(acts, Repeat::IfUndone).await, (ended, sent), "{acts:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_the_provider_asks_for_is_kept_or_else_the_call_ends_at_once() {
    let begun = Instant::now();
    let once = Scripted::new(&[Act::SaysWait(503, 3), Act::Says(200)]);
    assert_eq!(rules().send(&once, &call(Repeat::Always), &ByStatus).await.map(|reply| reply.tries), Ok(2));
    assert!(begun.elapsed() >= Duration::from_secs(3));

    for status in [429, 503] {
        let begun = Instant::now();
        for seconds in [5, u64::MAX] {
            let too_long = &[Act::SaysWait(status, seconds), Act::Says(200)];
            assert_eq!(play(too_long, Repeat::Always).await, (Ok(status), 1));
        }
        assert!(begun.elapsed() < Duration::from_millis(100), "nobody waits for nothing");
    }
}

#[tokio::test(start_paused = true)]
async fn after_a_429_others_do_not_ask_either() {
    let rules = rules();
    let limited = Scripted::new(&[Act::SaysWait(429, 120)]);
    let ended = rules.send(&limited, &call(Repeat::Always), &ByStatus).await;
    assert_eq!(ended.map(|reply| reply.status), Ok(429));

    let other = Scripted::new(&[Act::Says(200)]);
    let refused = rules.send(&other, &call(Repeat::Always), &ByStatus).await;
    let Err(ProviderError::RateLimited { reset: Some(reset) }) = refused else { panic!("{refused:?}") };
    let wait = reset - chrono::Utc::now();
    assert!((110..=120).contains(&wait.num_seconds()), "{wait}");
    assert!(other.sent().is_empty());

    sleep(Duration::from_secs(120)).await;
    assert!(rules.send(&other, &call(Repeat::Always), &ByStatus).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn no_turn_is_taken_that_leaves_no_time_for_an_answer() {
    let (rules, once) = (rules(), Scripted::new(&[Act::Says(200)]));
    let mut call = call(Repeat::Always);
    call.bucket = Bucket { name: "slow", limit: 1 };
    assert!(rules.send(&once, &call, &ByStatus).await.is_ok());
    sleep(Duration::from_millis(400)).await;
    let all = (0..10).map(|_| rules.send(&once, &call, &ByStatus));
    let ended = futures_util::future::join_all(all).await;
    // Each has a turn a little more than a second after the one before; the fifth of these would come after 4.7 of
    // their 5 seconds.
    assert_eq!(ended.iter().filter(|ended| ended.is_ok()).count(), 4);
    let refused = |ended: &&Result<_, _>| matches!(ended, Err(ProviderError::RateLimited { .. }));
    assert_eq!(ended.iter().filter(refused).count(), 6);
    assert_eq!(once.sent().len(), 5, "none was sent in vain");
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_turn_that_comes_too_late_for_whoever_asked() {
    let (rules, once) = (rules(), Scripted::new(&[Act::Says(200)]));
    let mut call = call(Repeat::Always);
    call.bucket = Bucket { name: "slow", limit: 1 };
    assert!(rules.send(&once, &call, &ByStatus).await.is_ok());
    let started = Instant::now();
    let within = |time| TurnBy(started + time).scope(rules.send(&once, &call, &ByStatus));
    let refused = within(Duration::from_millis(900)).await;
    assert!(matches!(refused, Err(ProviderError::RateLimited { .. })), "{refused:?}");
    assert_eq!(started.elapsed(), Duration::ZERO, "told at once");
    assert!(within(Duration::from_millis(1_100)).await.is_ok());
    // No longer than a call may take in any case.
    let all = (0..10).map(|_| within(Duration::from_secs(60)));
    let ended = futures_util::future::join_all(all).await;
    assert_eq!(ended.iter().filter(|ended| ended.is_ok()).count(), 4);
}

#[tokio::test(start_paused = true)]
async fn pauses_between_tries_are_random_below_a_ceiling_that_doubles() {
    let mut pauses = [Vec::new(), Vec::new()];
    for _ in 0..200 {
        let once = Scripted::new(&[Act::Says(503)]);
        let ended = rules().send(&once, &call(Repeat::Always), &ByStatus).await;
        assert_eq!(ended.map(|reply| reply.tries), Ok(3));
        for (pauses, pair) in pauses.iter_mut().zip(once.sent().windows(2)) {
            pauses.push((pair[1] - pair[0]).as_millis() - 20);
        }
    }
    for (pauses, ceiling) in pauses.iter().zip([200, 400]) {
        let (low, high) = (pauses.iter().min().expect("some"), pauses.iter().max().expect("some"));
        // The clock is told to the millisecond.
        assert!(*high <= ceiling + 2, "{high}");
        assert!(*low < ceiling / 4 && *high > ceiling * 3 / 4, "spread over it: {low} to {high}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_dead_provider_gets_few_second_tries() {
    let rules = rules();
    let dead = Scripted::new(&[Act::Says(503)]);
    for _ in 0..1_000 {
        assert!(rules.send(&dead, &call(Repeat::Always), &ByStatus).await.is_ok());
    }
    let again = dead.sent().len() - 1_000;
    // Three to begin with, one for ten calls, and one in ten seconds of the time this took.
    assert!((100..=115).contains(&again), "{again} second tries for 1000 calls");
}

#[tokio::test(start_paused = true)]
async fn a_shop_with_few_calls_has_second_tries_too() {
    let rules = rules();
    let dead = Scripted::new(&[Act::Says(503)]);
    for _ in 0..20 {
        let sent = dead.sent().len();
        assert!(rules.send(&dead, &call(Repeat::Always), &ByStatus).await.is_ok());
        assert_eq!(dead.sent().len() - sent, 3);
        sleep(Duration::from_secs(20)).await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_happens_a_call_ends_in_time_and_is_sent_three_times_at_most(
        acts in prop::collection::vec(act(), 1..5), always: bool,
    ) {
        let repeat = if always { Repeat::Always } else { Repeat::IfUndone };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        let (took, sent) = runtime.expect("a runtime").block_on(async {
            let begun = Instant::now();
            let (_, sent) = play(&acts, repeat).await;
            (begun.elapsed(), sent)
        });
        prop_assert!(took <= Duration::from_millis(5_001), "{took:?}");
        prop_assert!((1..=3).contains(&sent));
    }
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (200_u16..600).prop_map(Act::Says),
        (prop_oneof![Just(429), Just(503)], prop_oneof![0_u64..8, any::<u64>()])
            .prop_map(|(status, seconds)| Act::SaysWait(status, seconds)),
        Just(Act::CannotConnect),
        Just(Act::BreaksOff),
        Just(Act::Hangs),
    ]
}
