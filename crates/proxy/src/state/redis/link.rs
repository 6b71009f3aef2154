//! The connection to the store, and the circuit that keeps requests from waiting for one that is gone.
//!
//! A store that is known to be away costs a request nothing: it is not asked. Who looks after it is a
//! task of its own, which also puts the connection back.

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use redis::aio::{ConnectionLike, MultiplexedConnection};
use redis::{AsyncConnectionConfig, Client, ErrorKind, PushInfo, PushKind, RedisError, RedisResult, Value};
use tokio::sync::{Notify, watch};
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

use super::era::Era;

/// How long a request waits for the store.
pub const PATIENCE: Duration = Duration::from_millis(100);

/// Failures in a row after which the store counts as away. One can be a hiccup of this machine.
const FAILURES: u32 = 3;

/// How long a connection may take, with the command that proves it: so many times what a request waits.
const CONNECT: u32 = 10;

/// How long a look after the store may take, likewise.
const PROBE: u32 = 5;

/// Between two looks while it is there.
const EVERY: Duration = Duration::from_secs(1);

/// Between two tries while it is away: the first, and the longest. A replica that comes back is waited
/// for by nobody, but the provider's budget is smaller until then.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));

/// The channel of events. What is said there is sealed.
pub const CHANNEL: &str = "pp:events";

/// What hears the events.
type Ear = Arc<dyn Fn(&[u8]) + Send + Sync>;

/// The connection. Dropped, it ends.
pub struct Link {
    shared: Arc<Shared>,
    keeper: AbortHandle,
}

struct Shared {
    client: Client,
    ear: Ear,
    patience: Duration,
    wire: RwLock<Option<Wire>>,
    era: watch::Sender<Era>,
    failures: AtomicU32,
}

/// One connection, and how its keeper hears that it is lost.
#[derive(Clone)]
struct Wire {
    connection: MultiplexedConnection,
    lost: Arc<Notify>,
}

impl Link {
    /// Starts to connect, and waits until that is done, ten times `patience` at most.
    pub async fn start(client: Client, patience: Duration, ear: Ear) -> Self {
        let shared = Arc::new(Shared {
            client,
            ear,
            patience,
            wire: RwLock::default(),
            era: watch::Sender::new(Era::first()),
            failures: AtomicU32::new(0),
        });
        let mut era = shared.era.subscribe();
        let keeper = tokio::spawn(keep(Arc::clone(&shared))).abort_handle();
        let link = Self { shared, keeper };
        let _ = timeout(patience * CONNECT, era.wait_for(|era| era.there)).await;
        link
    }

    /// Whether the store is there, and since when.
    pub fn era(&self) -> Era {
        *self.shared.era.borrow()
    }

    /// Tells of every change of that.
    pub fn eras(&self) -> watch::Receiver<Era> {
        self.shared.era.subscribe()
    }

    /// Asks the store. `None` where it is away, too slow, or refuses.
    pub async fn ask<T, F>(&self, question: impl FnOnce(MultiplexedConnection) -> F) -> Option<T>
    where
        F: Future<Output = RedisResult<T>>,
    {
        let wire = self.shared.wire()?;
        match timeout(self.shared.patience, question(wire.connection.clone())).await {
            Ok(Ok(answer)) => {
                self.shared.failures.store(0, Ordering::Relaxed);
                Some(answer)
            }
            Ok(Err(error)) if is_of_the_connection(&error) => {
                self.shared.lose(&wire, &error);
                None
            }
            Ok(Err(error)) => {
                self.shared.fail(&wire, &error);
                None
            }
            Err(_elapsed) => {
                self.shared.fail(&wire, &"no answer in time");
                None
            }
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Link").field(&self.era()).finish()
    }
}

impl Shared {
    fn wire(&self) -> Option<Wire> {
        self.wire.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn fail(&self, wire: &Wire, why: &dyn fmt::Display) {
        if self.failures.fetch_add(1, Ordering::Relaxed) + 1 >= FAILURES {
            self.lose(wire, why);
        }
    }

    /// From now on nobody asks, until the keeper has another connection.
    fn lose(&self, wire: &Wire, why: &dyn fmt::Display) {
        let current = {
            let mut held = self.wire.write().unwrap_or_else(PoisonError::into_inner);
            // Not the next one, where somebody still waited for this one.
            held.take_if(|held| Arc::ptr_eq(&held.lost, &wire.lost))
        };
        if current.is_some() {
            self.turn(false);
            tracing::warn!(%why, "the shared state is away: this replica counts for itself");
            wire.lost.notify_one();
        }
    }

    fn found(&self, wire: Wire) {
        self.failures.store(0, Ordering::Relaxed);
        *self.wire.write().unwrap_or_else(PoisonError::into_inner) = Some(wire);
        self.turn(true);
        tracing::info!("the shared state is there");
    }

    fn turn(&self, there: bool) {
        self.era.send_if_modified(|era| {
            let turns = era.there != there;
            if turns {
                *era = era.next();
            }
            turns
        });
    }

    /// A connection that hears events and that values can be written over.
    async fn connect(&self) -> RedisResult<Wire> {
        let (ear, lost) = (Arc::clone(&self.ear), Arc::new(Notify::new()));
        let ended = Arc::clone(&lost);
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(self.patience * CONNECT))
            // Who asks waits no longer than they like.
            .set_response_timeout(None)
            .set_push_sender(move |push: PushInfo| -> Result<(), redis::aio::SendError> {
                match (push.kind, push.data.as_slice()) {
                    (PushKind::Message, [_, Value::BulkString(event)]) => ear(event),
                    (PushKind::Disconnection, _) => ended.notify_one(),
                    _ => {}
                }
                Ok(())
            });
        let mut connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        connection.subscribe(CHANNEL).await?;
        probe(&mut connection).await?;
        Ok(Wire { connection, lost })
    }
}

/// Keeps a connection, for as long as anybody needs it.
async fn keep(shared: Arc<Shared>) {
    let mut told = false;
    let mut pause = BACKOFF.0;
    loop {
        match timeout(shared.patience * CONNECT, shared.connect()).await.unwrap_or_else(|_| Err(too_slow())) {
            Ok(wire) => {
                shared.found(wire.clone());
                (told, pause) = (true, BACKOFF.0);
                let why = look_after(wire.clone(), shared.patience * PROBE).await;
                shared.lose(&wire, &why);
            }
            Err(error) if !told => {
                told = true;
                tracing::warn!(why = %error, "the shared state is away: this replica counts for itself");
            }
            Err(error) => tracing::debug!(why = %error, "the shared state is still away"),
        }
        sleep(pause).await;
        pause = (pause * 2).min(BACKOFF.1);
    }
}

/// Returns when the connection is of no use any more, and why.
async fn look_after(mut wire: Wire, patience: Duration) -> String {
    loop {
        tokio::select! {
            () = wire.lost.notified() => return "the connection ended".to_owned(),
            () = sleep(EVERY) => {}
        }
        match timeout(patience, probe(&mut wire.connection)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return error.to_string(),
            Err(_elapsed) => return "no answer in time".to_owned(),
        }
    }
}

/// Whether values can be written: a store that is full, or a copy that only reads, is of no use.
async fn probe(connection: &mut impl ConnectionLike) -> RedisResult<()> {
    redis::cmd("SET").arg("pp:probe").arg("1").arg("PX").arg(10_000).query_async(connection).await
}

/// Whether the connection is what failed, rather than the command.
fn is_of_the_connection(error: &RedisError) -> bool {
    error.is_io_error() || error.is_connection_dropped() || error.is_unrecoverable_error()
}

fn too_slow() -> RedisError {
    RedisError::from((ErrorKind::Io, "no answer in time"))
}
