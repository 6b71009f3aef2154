use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use parcel_tracking::{Slug, Tag, Tracking};
use tokio::time::{Instant, timeout};

use super::*;
use crate::state::Memory;

fn push(streams: usize, per_client: usize) -> Arc<Push> {
    let number = |number| std::num::NonZeroUsize::new(number).expect("not 0");
    Arc::new(Push {
        streams: number(streams).get(),
        per_client: number(per_client).get(),
        store: Weak::new(),
        state: Arc::new(Memory::default()),
        metrics: Arc::default(),
        waiting: Mutex::default(),
    })
}

fn client(last: u8) -> Client {
    Client::of(IpAddr::from([192, 0, 2, last]))
}

/// One tracking's change, as the cache publishes it.
async fn publish(push: &Push, tag: Tag) -> String {
    let tracking = Tracking {
        id: Some("t1".to_owned()),
        slug: Some(Slug::from("ups")),
        tag: Some(tag),
        ..Tracking::default()
    };
    let change = Change::new(&tracking, None, "a");
    push.state.publish(change.to_bytes()).await;
    // For the task that hears it.
    tokio::task::yield_now().await;
    change.revision
}

type Events = Pin<Box<dyn Stream<Item = Result<Bytes, std::convert::Infallible>> + Send>>;

fn open(push: &Arc<Push>, id: &str, known: Option<&str>) -> Events {
    let seat = push.enter(id, client(1)).expect("a seat");
    Box::pin(events(seat, "now".to_owned(), known.map(str::to_owned), false, str::to_owned))
}

async fn next(events: &mut Events) -> Option<String> {
    let bytes = timeout(Duration::from_secs(24 * 3600), events.next()).await.expect("something or an end")?;
    Some(String::from_utf8_lossy(&bytes.expect("no error")).into_owned())
}

#[tokio::test(start_paused = true)]
async fn whoever_has_the_present_revision_is_told_nothing_at_first() {
    let push = push(9, 9);
    let first = next(&mut open(&push, "t1", Some("now"))).await.expect("a beginning");
    let retry =
        first.strip_prefix("retry: ").and_then(|rest| rest.strip_suffix("\n\n")).expect("a time alone");
    assert!((1_000..=6_000).contains(&retry.parse::<u32>().expect("milliseconds")), "{first}");
}

#[tokio::test(start_paused = true)]
async fn whoever_has_another_one_or_none_is_told_at_once() {
    let push = push(9, 9);
    for known in [None, Some("before"), Some("")] {
        let first = next(&mut open(&push, "t1", known)).await.expect("a beginning");
        assert!(
            first.ends_with("\n\nevent: change\nid: now\ndata: {\"revision\":\"now\"}\n\n"),
            "{known:?}: {first}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_change_is_told_once_and_only_to_those_it_concerns() {
    let push = push(9, 9);
    let (mut one, mut other) = (open(&push, "t1", Some("now")), open(&push, "t2", Some("now")));
    next(&mut one).await;
    next(&mut other).await;
    tokio::task::yield_now().await;
    let revision = publish(&push, Tag::OutForDelivery).await;
    assert_eq!(
        next(&mut one).await.as_deref(),
        Some(&*format!("event: change\nid: {revision}\ndata: {{\"revision\":\"{revision}\"}}\n\n"))
    );
    publish(&push, Tag::OutForDelivery).await;
    assert_eq!(next(&mut one).await.as_deref(), Some(":\n\n"), "the same again is no news");
    assert_eq!(next(&mut other).await.as_deref(), Some(":\n\n"));
}

#[tokio::test(start_paused = true)]
async fn of_changes_that_were_not_taken_in_time_the_last_one_is_left() {
    let push = push(9, 9);
    let mut slow = open(&push, "t1", Some("now"));
    next(&mut slow).await;
    tokio::task::yield_now().await;
    publish(&push, Tag::InTransit).await;
    publish(&push, Tag::OutForDelivery).await;
    let last = publish(&push, Tag::Exception).await;
    assert!(next(&mut slow).await.is_some_and(|text| text.contains(&last)));
    assert_eq!(next(&mut slow).await.as_deref(), Some(":\n\n"));
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_parcel_is_the_end_of_the_stream() {
    let push = push(9, 9);
    let mut events = open(&push, "t1", Some("now"));
    next(&mut events).await;
    tokio::task::yield_now().await;
    let revision = publish(&push, Tag::Delivered).await;
    let told = next(&mut events).await.expect("the last change");
    assert!(
        told.contains("event: change\n") && told.contains(&format!("event: end\nid: {revision}\n")),
        "{told}"
    );
    assert_eq!(next(&mut events).await, None);
}

#[tokio::test(start_paused = true)]
async fn a_silent_line_is_kept_alive_and_begins_anew_after_about_an_hour() {
    let push = push(9, 9);
    let mut events = open(&push, "t1", Some("now"));
    next(&mut events).await;
    let (start, mut last, mut beats) = (Instant::now(), Instant::now(), 0);
    while let Some(text) = next(&mut events).await {
        assert_eq!(text, ":\n\n");
        let pause = last.elapsed();
        assert!(pause >= Duration::from_secs(20) && pause <= Duration::from_secs(26), "{pause:?}");
        (last, beats) = (Instant::now(), beats + 1);
    }
    let minutes = start.elapsed().as_secs() / 60;
    assert!((50..=70).contains(&minutes) && beats > 100, "{beats} beats in {minutes} minutes");
}

#[tokio::test]
async fn seats_are_limited_for_each_client_and_for_all_and_given_back() {
    let push = push(3, 2);
    let take = |last| push.enter("t1", client(last));
    let (first, second) = (take(1).expect("a seat"), take(1).expect("another"));
    assert_eq!(take(1).err(), Some(Full::Client));
    let third = take(2).expect("somebody else's");
    assert_eq!(take(3).err(), Some(Full::Proxy));
    assert_eq!(push.open(), 3);
    drop(first);
    let again = take(1).expect("the one given back");
    drop((second, third, again));
    assert_eq!(push.open(), 0);
    let waiting = push.waiting();
    assert!(waiting.parcels.is_empty() && waiting.clients.is_empty(), "nobody is remembered");
}

#[tokio::test(start_paused = true)]
async fn a_proxy_that_ends_sends_everybody_away_and_takes_nobody_in() {
    let push = push(9, 9);
    let mut events = open(&push, "t1", Some("now"));
    next(&mut events).await;
    push.stop();
    assert_eq!(next(&mut events).await, None);
    assert_eq!(push.enter("t1", client(1)).err(), Some(Full::Proxy));
}

#[tokio::test(start_paused = true)]
async fn where_changes_were_missed_everybody_comes_back() {
    let push = push(9, 9);
    let mut events = open(&push, "t1", Some("now"));
    next(&mut events).await;
    tokio::task::yield_now().await;
    for _ in 0..5_000 {
        push.state.publish(Bytes::from_static(b"something else")).await;
    }
    assert_eq!(next(&mut events).await, None);
}
