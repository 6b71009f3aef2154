//! What ten thousand parcels take. Alone in its process, because it measures the process.

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::Utc;
use parcel_providers::Provider;
use parcel_providers::aftership::{AfterShip, ListQuery, Settings, Start};
use parcel_proxy::cache::{self, Key, Store};
use parcel_proxy::system_clock;
use parcel_sandbox::{Sandbox, SandboxConfig};
use parcel_tracking::Tracking;

const PARCELS: usize = 10_000;

/// Memory of this process that is there, in MiB.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().expect("a number") / 1024.0
}

/// Parcels as the sandbox makes them.
async fn made(provider: &AfterShip) -> Vec<Tracking> {
    let mut parcels = Vec::new();
    let mut start = Some(Start::First);
    while let Some(page) = start.take() {
        let page = provider.list(&ListQuery::default(), &page).await.expect("a page");
        parcels.extend(page.trackings);
        start = page.next;
    }
    parcels
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn ten_thousand_parcels_take_less_than_64_mib() {
    let listener =
        tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let sandbox = Sandbox::new(SandboxConfig { more: 400, ..SandboxConfig::default() });
    tokio::spawn(async move { parcel_sandbox::serve(listener, &sandbox).await });
    let settings = Settings::new(&url, SandboxConfig::default().key.into()).expect("good settings");
    let provider = Arc::new(AfterShip::new(settings).expect("a client"));
    let parcels = made(&provider).await;
    assert!(parcels.len() >= 400, "{}", parcels.len());
    let checkpoints: usize = parcels.iter().map(|parcel| parcel.checkpoints.len()).sum();

    let provider = provider as Arc<dyn Provider>;
    let store = Arc::new(Store::new(provider, cache::Settings::default(), system_clock()));
    let before = resident();
    for at in 0..PARCELS {
        let made = &parcels[at % parcels.len()];
        let parcel = Tracking {
            id: Some(format!("{at:032x}")),
            tracking_number: Some(format!("{:018}", at * 7_919)),
            ..made.clone()
        };
        store.renew(parcel, Utc::now()).await;
    }
    let held = resident() - before;
    for at in 0..PARCELS {
        let key = Key::id(&format!("{at:032x}")).expect("an id");
        assert!(store.get(&key).await.is_ok(), "{at} is held");
    }
    let read = resident() - before;
    println!(
        "{PARCELS} parcels, {:.1} checkpoints each: {held:.1} MiB held, {read:.1} MiB when each was read",
        checkpoints as f64 / parcels.len() as f64
    );
    assert!(read < 64.0, "{held:.1} MiB, {read:.1} MiB");
}
