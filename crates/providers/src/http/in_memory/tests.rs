//! Many callers and one limit, in paused time.

use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use tokio::time::sleep;

use super::*;

const FIVE: Bucket = Bucket { name: "five", limit: 5 };
const ONE: Bucket = Bucket { name: "one", limit: 1 };

fn in_ms(millis: u64) -> Instant {
    Instant::now() + Duration::from_millis(millis)
}

/// Takes a turn, and gives it back after `answer_ms`.
async fn ask(
    budget: &InMemory,
    bucket: Bucket,
    priority: Priority,
    within_ms: u64,
    answer_ms: u64,
) -> Result<(), Refused> {
    let turn = budget.take(bucket, priority, in_ms(within_ms)).await?;
    sleep(Duration::from_millis(answer_ms)).await;
    drop(turn);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_burst_goes_out_at_the_providers_pace_and_no_slower() {
    let (budget, begun) = (InMemory::default(), Instant::now());
    let all = (0..100).map(|_| ask(&budget, FIVE, Priority::Normal, 60_000, 0));
    assert!(futures_util::future::join_all(all).await.iter().all(Result::is_ok));
    // Five at once, and 19 times five more.
    let seconds = begun.elapsed().as_secs_f64();
    assert!((19.0..19.5).contains(&seconds), "{seconds}");
}

#[tokio::test(start_paused = true)]
async fn buckets_do_not_wait_for_one_another() {
    let budget = InMemory::default();
    assert!(ask(&budget, ONE, Priority::Normal, 10, 0).await.is_ok());
    assert!(ask(&budget, ONE, Priority::Normal, 10, 0).await.is_err());
    assert!(ask(&budget, FIVE, Priority::Normal, 10, 0).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn turns_go_by_priority_and_then_by_arrival() {
    let budget = InMemory::default();
    assert!(ask(&budget, ONE, Priority::Normal, 10, 0).await.is_ok());
    let served = Mutex::new(Vec::new());
    let asking = [
        (Priority::Background, "b1"),
        (Priority::Normal, "n1"),
        (Priority::Soon, "s1"),
        (Priority::Normal, "n2"),
        (Priority::Soon, "s2"),
    ]
    .map(|(priority, name)| {
        let (budget, served) = (&budget, &served);
        async move {
            ask(budget, ONE, priority, 60_000, 0).await.expect("a turn");
            served.lock().expect("no panic before").push(name);
        }
    });
    futures_util::future::join_all(asking).await;
    assert_eq!(*served.lock().expect("no panic before"), ["s1", "s2", "n1", "n2", "b1"]);
}

#[tokio::test(start_paused = true)]
async fn who_cannot_have_a_turn_in_time_hears_so_at_once_and_when_there_is_one() {
    let budget = InMemory::default();
    assert!(ask(&budget, ONE, Priority::Normal, 10, 0).await.is_ok());
    let waiting: Vec<_> = (0..4)
        .map(|_| {
            let budget = budget.clone();
            tokio::spawn(async move { ask(&budget, ONE, Priority::Normal, 10_000, 0).await })
        })
        .collect();
    sleep(Duration::from_millis(1)).await;
    let begun = Instant::now();
    let refused = ask(&budget, ONE, Priority::Normal, 3_000, 0).await.expect_err("four are before it");
    assert!(begun.elapsed().is_zero());
    let wait = (refused.reset - Utc::now()).num_milliseconds();
    assert!((4_900..5_100).contains(&wait), "{wait}");
    // A more urgent one has the next turn.
    assert!(ask(&budget, ONE, Priority::Soon, 3_000, 0).await.is_ok());
    for waiting in waiting {
        assert!(waiting.await.expect("no panic").is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn who_is_overtaken_hears_it_as_soon_as_it_is_too_late() {
    let budget = InMemory::default();
    assert!(ask(&budget, ONE, Priority::Normal, 10, 0).await.is_ok());
    let late = {
        let budget = budget.clone();
        tokio::spawn(async move {
            let begun = Instant::now();
            (ask(&budget, ONE, Priority::Background, 1_500, 0).await, begun.elapsed())
        })
    };
    sleep(Duration::from_millis(100)).await;
    assert!(!late.is_finished(), "it would be next");
    let urgent = ask(&budget, ONE, Priority::Soon, 5_000, 0);
    let (urgent, late) = tokio::join!(urgent, late);
    assert!(urgent.is_ok());
    let (late, after) = late.expect("no panic");
    assert!(late.is_err());
    assert_eq!(after.as_millis(), 100);
}

#[tokio::test(start_paused = true)]
async fn who_hangs_up_gives_up_the_place() {
    let budget = InMemory::default();
    assert!(ask(&budget, ONE, Priority::Normal, 10, 0).await.is_ok());
    for _ in 0..50 {
        let gone =
            tokio::time::timeout(Duration::from_millis(10), budget.take(ONE, Priority::Soon, in_ms(60_000)));
        assert!(gone.await.is_err());
    }
    assert!(ask(&budget, ONE, Priority::Background, 1_000, 0).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_pause_holds_for_the_bucket_or_for_the_account() {
    let budget = InMemory::default();
    budget.pause(Some(FIVE), Duration::from_secs(120));
    assert!(ask(&budget, FIVE, Priority::Soon, 5_000, 0).await.is_err());
    assert!(ask(&budget, ONE, Priority::Soon, 5_000, 0).await.is_ok());
    let begun = Instant::now();
    assert!(ask(&budget, FIVE, Priority::Normal, 200_000, 0).await.is_ok());
    assert_eq!(begun.elapsed().as_secs(), 120);

    budget.pause(None, Duration::from_secs(120));
    budget.pause(None, Duration::from_secs(1));
    for bucket in [ONE, FIVE] {
        assert!(ask(&budget, bucket, Priority::Soon, 119_000, 0).await.is_err(), "{}", bucket.name);
    }
}

#[tokio::test(start_paused = true)]
async fn no_pause_is_for_ever() {
    let budget = InMemory::default();
    budget.pause(Some(FIVE), Duration::MAX);
    budget.pause(None, Duration::MAX);
    assert!(ask(&budget, FIVE, Priority::Soon, 5_000, 0).await.is_err());
    sleep(LONGEST_PAUSE).await;
    assert!(ask(&budget, FIVE, Priority::Soon, 5_000, 0).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn who_waits_when_a_pause_begins_hears_at_once_that_it_is_too_long() {
    let budget = InMemory::default();
    assert!(ask(&budget, ONE, Priority::Normal, 10, 0).await.is_ok());
    let waiting = ask(&budget, ONE, Priority::Normal, 5_000, 0);
    let pause = async {
        sleep(Duration::from_millis(200)).await;
        budget.pause(None, Duration::from_secs(120));
    };
    let begun = Instant::now();
    let (waiting, ()) = tokio::join!(waiting, pause);
    assert!(waiting.is_err());
    assert_eq!(begun.elapsed().as_millis(), 200);
}

fn told(limit: u32, remaining: u32) -> RateLimit {
    RateLimit { limit: Some(limit), remaining: Some(remaining), ..RateLimit::default() }
}

/// How many could go at this moment.
async fn free(budget: &InMemory, bucket: Bucket) -> usize {
    let free = AtomicUsize::new(0);
    while ask(budget, bucket, Priority::Normal, 0, 0).await.is_ok() {
        free.fetch_add(1, Ordering::Relaxed);
    }
    free.into_inner()
}

#[tokio::test(start_paused = true)]
async fn calls_of_others_with_the_same_account_are_counted_too() {
    for (remaining, left) in [(4, 4), (2, 2), (0, 0), (5, 4), (900, 4)] {
        let budget = InMemory::default();
        assert!(ask(&budget, FIVE, Priority::Normal, 10, 0).await.is_ok());
        budget.told(FIVE, &told(5, remaining));
        budget.told(FIVE, &told(5, remaining));
        assert_eq!(free(&budget, FIVE).await, left, "{remaining}");
        sleep(Duration::from_millis(1_010)).await;
        assert_eq!(free(&budget, FIVE).await, 5, "in the next second");
    }
}

#[tokio::test(start_paused = true)]
async fn a_lower_limit_is_obeyed_and_a_higher_one_not_believed() {
    for (limit, left) in [(2, 2), (5, 5), (3_600, 5), (1, 1), (0, 5)] {
        let budget = InMemory::default();
        budget.told(FIVE, &told(limit, limit));
        assert_eq!(free(&budget, FIVE).await, left, "{limit}");
        budget.told(FIVE, &RateLimit::default());
        assert_eq!(free(&budget, FIVE).await, 0, "no headers say nothing");
    }
}

#[tokio::test(start_paused = true)]
async fn calls_that_hang_do_not_stop_everybody_for_as_long() {
    let budget = InMemory::default();
    let hanging: Vec<_> = {
        let all = (0..5).map(|_| budget.take(FIVE, Priority::Normal, in_ms(10)));
        futures_util::future::join_all(all).await
    };
    assert!(hanging.iter().all(Result::is_ok));
    let begun = Instant::now();
    assert!(ask(&budget, FIVE, Priority::Normal, 10_000, 0).await.is_ok());
    assert_eq!(begun.elapsed().as_secs(), 2);
}

/// One caller: when it comes, how long it is ready to wait, when within its call the provider counts it
/// and when it answers (all in milliseconds).
#[derive(Clone, Debug)]
struct Caller {
    comes: u64,
    waits: u64,
    counted: u64,
    answered: u64,
    priority: Priority,
}

fn caller() -> impl Strategy<Value = Caller> {
    let priority = prop_oneof![Just(Priority::Soon), Just(Priority::Normal), Just(Priority::Background)];
    // Half of the providers answer at once, and some count as early as they can, some as late.
    let answered = prop_oneof![Just(0), 0_u64..100, 0_u64..3_000];
    (0_u64..4_000, 0_u64..8_000, answered, 0_u64..3, priority).prop_map(
        |(comes, waits, answered, half, priority)| Caller {
            comes,
            waits,
            counted: answered.min(900) * half / 2,
            answered,
            priority,
        },
    )
}

/// When the provider counts each call, sorted.
fn counted(bucket: Bucket, callers: Vec<Caller>) -> Vec<Instant> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(async {
        let (budget, begun) = (InMemory::default(), Instant::now());
        let all = callers.into_iter().map(|caller| {
            let budget = budget.clone();
            async move {
                sleep_until(begun + Duration::from_millis(caller.comes)).await;
                let turn = budget.take(bucket, caller.priority, in_ms(caller.waits)).await.ok()?;
                let counted = in_ms(caller.counted);
                sleep(Duration::from_millis(caller.answered)).await;
                drop(turn);
                Some(counted)
            }
        });
        let mut counted: Vec<_> = futures_util::future::join_all(all).await.into_iter().flatten().collect();
        counted.sort_unstable();
        counted
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_second_holds_more_calls_than_the_limit(
        limit in 1_u32..8, callers in prop::collection::vec(caller(), 1..60),
    ) {
        let counted = counted(Bucket { name: "any", limit }, callers);
        let limit = usize::try_from(limit).expect("it is small");
        let second = Duration::from_secs(1);
        // Any second: a window that holds one more than the limit would be shorter than a second.
        for window in counted.windows(limit + 1) {
            prop_assert!(window[limit] - window[0] >= second, "{:?}", window);
        }
        // The provider's seconds: each is opened by the first call after the last one closed.
        let (mut opened, mut used) = (None, 0);
        for call in counted {
            if opened.is_none_or(|opened| call - opened >= second) {
                (opened, used) = (Some(call), 0);
            }
            used += 1;
            prop_assert!(used <= limit);
        }
    }

    #[test]
    fn whoever_has_time_gets_a_turn(callers in prop::collection::vec(caller(), 1..40)) {
        let patient = callers.into_iter().map(|caller| Caller { waits: 1_000_000, ..caller }).collect::<Vec<_>>();
        let asked = patient.len();
        prop_assert_eq!(counted(FIVE, patient).len(), asked);
    }
}
