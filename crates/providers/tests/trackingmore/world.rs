//! The sandbox, and clients that ask it.

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::aftership::{self, AfterShip};
use parcel_providers::trackingmore::{Settings, TrackingMore};
use parcel_sandbox::{Sandbox, SandboxConfig};

use crate::free::Free;

pub struct World {
    pub url: String,
    pub sandbox: Sandbox,
}

impl World {
    pub async fn new() -> Self {
        let sandbox = Sandbox::new(SandboxConfig::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let served = sandbox.clone();
        tokio::spawn(async move { parcel_sandbox::serve(listener, &served).await });
        Self { url, sandbox }
    }

    /// Without a budget: the second between two calls passes in [`next`].
    pub fn trackingmore(&self) -> TrackingMore {
        let mut settings = Settings::new(&self.url, "sandbox-key".into()).expect("good settings");
        settings.tries = 1;
        TrackingMore::with_budget(settings, Arc::<Free>::default()).expect("a client")
    }

    pub fn aftership(&self) -> AfterShip {
        let settings = aftership::Settings::new(&self.url, "sandbox-key".into()).expect("good settings");
        AfterShip::with_budget(settings, Arc::<Free>::default()).expect("a client")
    }
}

/// What comes next is asked a second later, without waiting for it.
pub async fn next() {
    tokio::time::pause();
    tokio::time::advance(Duration::from_millis(1_001)).await;
    tokio::time::resume();
}
