//! The state of one replica by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use parcel_providers::http::{Budget, InMemory};
use tokio::sync::broadcast;
use tokio::time::Instant;

use super::{Doing, Name, Rate, Standing, State};
use crate::limits::TooOften;

/// Names remembered at most. Beyond that, those that expire first are forgotten first.
const REMEMBERED: usize = 200_000;

/// Events a slow reader may be behind; then it misses the oldest.
const EVENTS: usize = 1024;

/// A state that is shared with nobody. Clones are the same state.
#[derive(Clone, Debug)]
pub struct Memory {
    kept: Arc<Mutex<HashMap<Name, Kept>>>,
    events: broadcast::Sender<Bytes>,
    budget: Arc<InMemory>,
}

#[derive(Debug)]
struct Kept {
    value: Bytes,
    /// When it is forgotten; of a bucket, when it is full again.
    until: Instant,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            kept: Arc::default(),
            events: broadcast::Sender::new(EVENTS),
            budget: Arc::new(InMemory::default()),
        }
    }
}

impl Memory {
    /// Does something with what is kept, as of now.
    fn with<T>(&self, turn: impl FnOnce(&mut HashMap<Name, Kept>, Instant) -> T) -> T {
        // A panic elsewhere leaves whole values behind, which are as good as before.
        turn(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner), Instant::now())
    }

    fn put_now(&self, name: &Name, value: Bytes, keep: Duration) {
        self.with(|kept, now| insert(kept, name, value, now, keep));
    }

    fn claim_now(&self, name: &Name, keep: Duration) -> bool {
        self.with(|kept, now| {
            let free = kept.get(name).is_none_or(|held| held.until <= now);
            if free {
                insert(kept, name, Bytes::new(), now, keep);
            }
            free
        })
    }

    /// Tells whoever listens.
    pub(super) fn tell(&self, event: Bytes) {
        // Fails only where nobody does.
        let _ = self.events.send(event);
    }

    /// A token bucket, kept as the moment at which it is full again.
    fn take_now(&self, name: &Name, rate: Rate) -> Result<(), TooOften> {
        self.with(|kept, now| {
            let full = kept.get(name).map_or(now, |held| held.until.max(now));
            let wait = (full + rate.every).saturating_duration_since(now).saturating_sub(rate.whole());
            if !wait.is_zero() {
                return Err(TooOften(wait));
            }
            insert(kept, name, Bytes::new(), now, full + rate.every - now);
            Ok(())
        })
    }
}

fn insert(kept: &mut HashMap<Name, Kept>, name: &Name, value: Bytes, now: Instant, keep: Duration) {
    if kept.len() >= REMEMBERED && !kept.contains_key(name) {
        make_room(kept, now);
    }
    kept.insert(name.clone(), Kept { value, until: now + keep });
}

/// Forgets what has expired, and where that is little, the quarter that expires first.
fn make_room(kept: &mut HashMap<Name, Kept>, now: Instant) {
    kept.retain(|_, held| held.until > now);
    if kept.len() < REMEMBERED / 4 * 3 {
        return;
    }
    let mut ends: Vec<Instant> = kept.values().map(|held| held.until).collect();
    let (_, quarter, _) = ends.select_nth_unstable(REMEMBERED / 4);
    let quarter = *quarter;
    kept.retain(|_, held| held.until > quarter);
}

impl State for Memory {
    fn get<'a>(&'a self, name: &'a Name) -> Doing<'a, Option<Bytes>> {
        let value = self
            .with(|kept, now| kept.get(name).filter(|held| held.until > now).map(|held| held.value.clone()));
        Box::pin(async { value })
    }

    fn put<'a>(&'a self, name: &'a Name, value: Bytes, keep: Duration) -> Doing<'a, ()> {
        self.put_now(name, value, keep);
        Box::pin(async {})
    }

    fn remove<'a>(&'a self, name: &'a Name) -> Doing<'a, ()> {
        self.with(|kept, _| kept.remove(name));
        Box::pin(async {})
    }

    fn claim<'a>(&'a self, name: &'a Name, keep: Duration) -> Doing<'a, bool> {
        let first = self.claim_now(name, keep);
        Box::pin(async move { first })
    }

    fn take<'a>(&'a self, name: &'a Name, rate: Rate) -> Doing<'a, Result<(), TooOften>> {
        let taken = self.take_now(name, rate);
        Box::pin(async move { taken })
    }

    fn publish(&self, event: Bytes) -> Doing<'_, ()> {
        self.tell(event);
        Box::pin(async {})
    }

    fn events(&self) -> broadcast::Receiver<Bytes> {
        self.events.subscribe()
    }

    fn budget(&self) -> Arc<dyn Budget> {
        Arc::clone(&self.budget) as Arc<dyn Budget>
    }

    fn standing(&self) -> Standing {
        Standing::Alone
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;

    fn name(which: &str) -> Name {
        Name::new("test", &[which])
    }

    #[tokio::test(start_paused = true)]
    async fn a_value_is_kept_for_its_time() {
        let state = Memory::default();
        state.put(&name("a"), Bytes::from_static(b"value"), Duration::from_secs(10)).await;
        tokio::time::advance(Duration::from_secs(9)).await;
        assert_eq!(state.get(&name("a")).await.as_deref(), Some(&b"value"[..]));
        assert_eq!(state.get(&name("b")).await, None);
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(state.get(&name("a")).await, None);
    }

    #[tokio::test(start_paused = true)]
    async fn only_the_first_claims_a_name_until_it_is_free_again() {
        let state = Memory::default();
        let claim = || async { state.claim(&name("a"), Duration::from_secs(60)).await };
        assert_eq!((claim().await, claim().await), (true, false));
        state.remove(&name("a")).await;
        assert_eq!((claim().await, claim().await), (true, false));
        tokio::time::advance(Duration::from_secs(60)).await;
        assert!(claim().await);
    }

    #[tokio::test(start_paused = true)]
    async fn a_bucket_grants_its_burst_and_then_its_rate() {
        let state = Memory::default();
        let number = |number| NonZeroU32::new(number).expect("not 0");
        let rate = Rate::per(Duration::from_secs(60), number(60), number(3));
        let mut granted = Vec::new();
        for _ in 0..4 {
            granted.push(state.take(&name("a"), rate).await);
        }
        assert_eq!(granted, [Ok(()), Ok(()), Ok(()), Err(TooOften(Duration::from_secs(1)))]);
        tokio::time::advance(Duration::from_millis(1_000)).await;
        assert_eq!(state.take(&name("a"), rate).await, Ok(()));
        assert!(
            state.take(&name("a"), rate).await.is_err(),
            "what was refused cost nothing, what was granted did"
        );
        assert_eq!(state.take(&name("b"), rate).await, Ok(()), "another name has another bucket");
    }

    #[tokio::test]
    async fn who_listens_hears_what_is_told_from_then_on() {
        let state = Memory::default();
        state.publish(Bytes::from_static(b"before")).await;
        let mut events = state.events();
        state.publish(Bytes::from_static(b"after")).await;
        assert_eq!(events.recv().await.as_deref(), Ok(&b"after"[..]));
    }

    #[test]
    fn any_number_of_names_takes_a_bounded_memory_and_the_latest_are_kept() {
        let state = Memory::default();
        for at in 0..REMEMBERED + 50_000 {
            let keep = Duration::from_secs(600) + Duration::from_millis(u64::try_from(at).expect("small"));
            assert!(state.claim_now(&name(&at.to_string()), keep));
        }
        assert!(state.with(|kept, _| kept.len()) <= REMEMBERED);
        assert!(!state.claim_now(&name(&(REMEMBERED + 49_999).to_string()), Duration::from_secs(1)));
    }
}
