//! A store before a sandbox over HTTP: the real client, faults, and a log of what the provider was asked.

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::Provider;
use parcel_providers::aftership::{AfterShip, ListQuery, Settings, Start};
use parcel_proxy::cache::{self, Freshness, Key, Store};
use parcel_proxy::state::{Doing, Memory, Name, Rate, Standing, State};
use parcel_proxy::{limits::TooOften, system_clock};
use parcel_sandbox::{Sandbox, SandboxConfig};
use parcel_tracking::Tracking;

pub struct Shop {
    pub sandbox: Sandbox,
    pub store: Arc<Store>,
    provider: Arc<AfterShip>,
    settings: cache::Settings,
}

impl Shop {
    /// A shop with some parcels, and answers that are good for so long.
    pub async fn with(fresh: Duration, revalidate: Duration) -> Self {
        let freshness = Freshness { revalidate, ..Freshness::uniform(fresh) };
        Self::new(freshness.into()).await
    }

    pub async fn new(settings: cache::Settings) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let sandbox = Sandbox::new(SandboxConfig { more: 300, ..SandboxConfig::default() });
        let served = sandbox.router();
        tokio::spawn(async move { axum::serve(listener, served).await });
        let client = Settings::new(&url, SandboxConfig::default().key.into()).expect("good settings");
        let client = Settings { timeout: Duration::from_secs(3), tries: 1, ..client };
        let provider = Arc::new(AfterShip::new(client).expect("a client"));
        let store = Store::new(Arc::clone(&provider) as Arc<dyn Provider>, settings, system_clock());
        Self { sandbox, store: Arc::new(store), provider, settings }
    }

    /// Another replica of the same shop.
    pub fn replica(&self, state: &Arc<dyn State>) -> Arc<Store> {
        let provider = Arc::clone(&self.provider) as Arc<dyn Provider>;
        Arc::new(Store::new(provider, self.settings, system_clock()).sharing(Arc::clone(state)))
    }

    /// Some parcels of the shop, taken without asking the store.
    pub async fn parcels(&self, count: usize) -> Vec<Tracking> {
        let listed = self.provider.list(&ListQuery::default(), &Start::First).await;
        let mut parcels = listed.expect("a page").trackings;
        parcels.truncate(count);
        assert_eq!(parcels.len(), count);
        parcels
    }

    /// How often the provider was asked for one parcel by its id, and for many.
    pub fn asked(&self) -> (usize, usize) {
        let requests = self.sandbox.requests();
        let one = requests.iter().filter(|request| request.path.matches('/').count() == 4).count();
        (one, requests.len() - one)
    }

    /// How often the provider said "not so fast".
    pub fn refused(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.limited).count()
    }
}

/// The key of a parcel's id.
pub fn id(tracking: &Tracking) -> Key {
    Key::id(tracking.id.as_deref().expect("an id")).expect("a good id")
}

/// The key of a parcel's number, with its courier or without.
pub fn number(tracking: &Tracking, with_courier: bool) -> Key {
    let slug = tracking.slug.as_ref().expect("a courier");
    let number = tracking.tracking_number.as_deref().expect("a number");
    Key::number(number, with_courier.then_some(slug.as_str())).expect("a good number")
}

/// What replicas share, in this process.
#[derive(Clone, Debug, Default)]
pub struct InOneProcess(Memory);

impl State for InOneProcess {
    fn get<'a>(&'a self, name: &'a Name) -> Doing<'a, Option<bytes::Bytes>> {
        self.0.get(name)
    }

    fn put<'a>(&'a self, name: &'a Name, value: bytes::Bytes, keep: Duration) -> Doing<'a, ()> {
        self.0.put(name, value, keep)
    }

    fn remove<'a>(&'a self, name: &'a Name) -> Doing<'a, ()> {
        self.0.remove(name)
    }

    fn claim<'a>(&'a self, name: &'a Name, keep: Duration) -> Doing<'a, bool> {
        self.0.claim(name, keep)
    }

    fn take<'a>(&'a self, name: &'a Name, rate: Rate) -> Doing<'a, Result<(), TooOften>> {
        self.0.take(name, rate)
    }

    fn publish(&self, event: bytes::Bytes) -> Doing<'_, ()> {
        self.0.publish(event)
    }

    fn events(&self) -> tokio::sync::broadcast::Receiver<bytes::Bytes> {
        self.0.events()
    }

    fn budget(&self) -> Arc<dyn parcel_providers::http::Budget> {
        self.0.budget()
    }

    fn standing(&self) -> Standing {
        Standing::Shared
    }
}
