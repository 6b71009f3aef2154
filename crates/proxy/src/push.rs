//! Pages that are open, and how they are told that their parcel has changed.
//!
//! Each replica hears every change once, through [`State::events`], and hands it to those who wait for
//! that parcel. What they are told is a revision, nothing about the parcel itself: a page then reads
//! again with whatever proof it has. Nothing queues up for anybody: of several changes that a slow reader
//! has not taken yet, only the last one is left.

mod seat;
mod stream;
mod told;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

use crate::cache::{Change, Store};
use crate::client_address::Client;
use crate::config::schema as settings;
use crate::metrics::Metrics;
use crate::state::State;

pub use seat::Seat;
pub use stream::events;
pub use told::{Revisions, Told};

/// Everybody who waits to be told.
pub struct Push {
    streams: usize,
    per_client: usize,
    /// What pages read when they were told.
    store: Weak<Store>,
    state: Arc<dyn State>,
    metrics: Arc<Metrics>,
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    /// By the id that a page asked with.
    parcels: HashMap<String, watch::Sender<Told>>,
    clients: HashMap<Client, usize>,
    open: usize,
    /// Whether changes are listened for.
    listening: bool,
    stopped: bool,
}

/// Why nobody else can wait here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// This client has as many streams open as one may.
    Client,
    /// All clients together have; or the proxy is about to end.
    Proxy,
}

impl Push {
    /// Nobody waits yet.
    pub fn new(settings: &settings::Push, store: &Arc<Store>) -> Arc<Self> {
        let (state, metrics) = (Arc::clone(store.state()), Arc::clone(store.metrics()));
        let (streams, per_client) = (settings.streams.get(), settings.streams_per_client.get());
        let store = Arc::downgrade(store);
        Arc::new(Self { streams, per_client, store, state, metrics, waiting: Mutex::default() })
    }

    /// Takes a seat for a client, who is told of every change of the parcel with this id from now on.
    ///
    /// # Errors
    /// No seat is left.
    pub fn enter(self: &Arc<Self>, id: &str, client: Client) -> Result<Seat, Full> {
        let mut waiting = self.waiting();
        if waiting.stopped || waiting.open >= self.streams {
            return Err(Full::Proxy);
        }
        let own = waiting.clients.entry(client).or_default();
        if *own >= self.per_client {
            return Err(Full::Client);
        }
        *own += 1;
        waiting.open += 1;
        self.metrics.streams.inc();
        let told = waiting.parcels.entry(id.to_owned()).or_default().subscribe();
        if !std::mem::replace(&mut waiting.listening, true) {
            self.listen();
        }
        drop(waiting);
        Ok(Seat::new(Arc::clone(self), id.to_owned(), client, told))
    }

    /// Ends every stream, so that the process can. Pages come back by themselves, each in its own time.
    pub fn stop(&self) {
        let mut waiting = self.waiting();
        waiting.stopped = true;
        send_all(&waiting.parcels);
    }

    /// How many are waiting.
    pub fn open(&self) -> usize {
        self.waiting().open
    }

    fn leave(&self, id: &str, client: Client) {
        let mut waiting = self.waiting();
        waiting.open = waiting.open.saturating_sub(1);
        self.metrics.streams.dec();
        if waiting.parcels.get(id).is_some_and(|told| told.receiver_count() == 0) {
            waiting.parcels.remove(id);
        }
        if let Some(own) = waiting.clients.get_mut(&client) {
            *own = own.saturating_sub(1);
            if *own == 0 {
                waiting.clients.remove(&client);
            }
        }
    }

    /// Hears changes for as long as there is anybody to tell them to.
    fn listen(self: &Arc<Self>) {
        let mut events = self.state.events();
        let push = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                let event = events.recv().await;
                let Some(push) = push.upgrade() else { return };
                match event {
                    Ok(event) if event.is_empty() => push.missed(),
                    Ok(event) => {
                        if let Some(change) = Change::read(&event) {
                            // A page reads again at once: what it is told of has to be here first.
                            if let Some(store) = push.store.upgrade() {
                                store.heard(&change).await;
                            }
                            push.tell(&change);
                        }
                    }
                    Err(RecvError::Lagged(_)) => push.missed(),
                    Err(RecvError::Closed) => return,
                }
            }
        });
    }

    /// Whose changes were missed is not known: everybody comes back, and is told then.
    fn missed(&self) {
        let waiting = self.waiting();
        if let Some(store) = self.store.upgrade() {
            waiting.parcels.keys().for_each(|id| store.doubt(id));
        }
        send_all(&waiting.parcels);
    }

    fn tell(&self, change: &Change) {
        let waiting = self.waiting();
        let mut told = 0;
        for id in [&change.id, &change.legacy_id].into_iter().flatten() {
            if let Some(parcel) = waiting.parcels.get(id) {
                parcel.send_replace(Told::of(change));
                told += parcel.receiver_count();
            }
        }
        drop(waiting);
        if told > 0 {
            self.metrics.pushed(told);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // A panic elsewhere leaves whole numbers behind, which are as good as before.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn send_all(parcels: &HashMap<String, watch::Sender<Told>>) {
    for told in parcels.values() {
        told.send_replace(Told::ComeBack);
    }
}

#[cfg(test)]
mod tests;
