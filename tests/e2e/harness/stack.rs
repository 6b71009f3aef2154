//! Sandbox, proxy and a merchant's own pages, in this process, on ports of their own.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{FixedOffset, Timelike, Utc};
use parcel_providers::Provider;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::config::schema;
use parcel_proxy::disclosure::Policy;
use parcel_proxy::limits::Limits;
use parcel_proxy::page::{HostedPage, Shown};
use parcel_proxy::push::Push;
use parcel_proxy::webhooks::Webhooks;
use parcel_proxy::{AppState, app, config, system_clock};
use parcel_sandbox::{Fault, Sandbox, SandboxConfig};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::merchant::Merchant;
use super::page::Page;
use super::served::{Served, listen};

/// The zone of the shipments whose dates the stories read, and of the browsers.
const SHIPMENTS: FixedOffset = FixedOffset::east_opt(60 * 60).expect("an offset");

/// Everything a shopper meets, and the provider behind it.
pub struct Stack {
    /// The provider's API and the demo shop.
    pub sandbox: Sandbox,
    /// Where the demo shop is.
    pub shop: Served,
    /// The proxy, as the command runs it with no configuration.
    pub proxy: Served,
    /// Pages of the story's own.
    pub merchant: Merchant,
    push: Arc<Push>,
}

impl Stack {
    /// All of it, started. The proxy learns of changes only by asking.
    pub async fn start() -> Self {
        Self::with(false, HostedPage::default()).await
    }

    /// The same, with a hosted page in a shop's name and colours.
    pub async fn of_a_shop(shown: Shown) -> Self {
        Self::with(false, HostedPage::new(shown, None)).await
    }

    /// The same, with webhooks: the proxy learns of changes at once, and tells open pages.
    pub async fn told() -> Self {
        Self::with(true, HostedPage::default()).await
    }

    async fn with(webhooks: bool, page: HostedPage) -> Self {
        until_a_day_has_time_left().await;
        let (for_shop, shop_url) = listen().await;
        let (for_proxy, proxy_url) = listen().await;
        let sandbox =
            Sandbox::new(SandboxConfig { proxy_origin: proxy_url.clone(), ..SandboxConfig::default() });
        let shop = Served::on(for_shop, sandbox.router());

        let mut settings =
            Settings::new(&shop_url, SandboxConfig::default().key.into()).expect("the provider's address");
        settings.webhook_secrets = vec![SandboxConfig::default().webhook_secret];
        let provider = Arc::new(AfterShip::new(settings).expect("a client"));
        let clock = system_clock();
        // Demo parcels move by the second.
        let freshness = Freshness::uniform(Duration::from_secs(1));
        // Every browser of a story is one client: it shares this machine's address.
        let limits = schema::Limits { reads_burst: NonZeroU32::MAX, ..schema::Limits::default() };
        let store = Store::new(Arc::clone(&provider) as Arc<dyn Provider>, freshness, clock.clone());
        let mut state = AppState {
            keys: Arc::new(config::demo_keys()),
            assets: Some(dist()),
            policy: Arc::new(Policy::default().with_subscriptions(true)),
            page: Arc::new(page),
            ..AppState::new(store, clock.clone(), Limits::new(&limits))
        };
        if webhooks {
            let hooks =
                Webhooks::start(schema::ProviderKind::AfterShip, provider, Arc::clone(&state.store), clock);
            state.webhooks = Some(Arc::new(hooks));
            let webhook = format!("{proxy_url}/webhooks/aftership").parse().expect("an address");
            sandbox.subscribe(webhook).expect("this machine");
        }
        let push = Arc::clone(&state.push);
        let proxy = app(state);
        Self { sandbox, shop, proxy: Served::on(for_proxy, proxy), merchant: Merchant::start().await, push }
    }

    /// The pages that are told of changes.
    pub fn push(&self) -> &Push {
        &self.push
    }

    /// The address of the demo shop's order-status page.
    pub fn order_page(&self, order: &str) -> String {
        format!("{}/shop/orders/{order}", self.shop.url)
    }

    /// Opens the demo shop's order-status page.
    pub async fn open_order(&self, page: &Page, order: &str) {
        page.open(&self.order_page(order)).await;
    }

    /// The one tag a merchant pastes.
    pub fn script(&self) -> String {
        format!("<script async src=\"{}/embed.js\"></script>", self.proxy.url)
    }

    /// The address of a page with the script and one element with these attributes and a fallback link.
    pub fn embed(&self, attributes: &str) -> String {
        self.merchant.page(&format!(
            "{}<parcel-tracker {attributes}><a href=\"/elsewhere\">Track your parcel</a></parcel-tracker>",
            self.script()
        ))
    }

    /// The address of a page with one state of the gallery.
    pub fn state_page(&self, state: &str, lang: &str) -> String {
        self.merchant.page(&format!(
            "{}<parcel-tracker demo=\"{state}\" lang=\"{lang}\"></parcel-tracker>",
            self.script()
        ))
    }

    /// A field of the built file that has this role, from `dist/manifest.json`.
    pub fn built(role: &str, field: &str) -> String {
        let manifest = std::fs::read_to_string(dist().join("manifest.json")).expect("a manifest");
        let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
        let assets = manifest.get("assets").and_then(Value::as_array).expect("assets");
        let of_role = |asset: &&Value| asset.get("role").and_then(Value::as_str) == Some(role);
        let found = assets.iter().find(of_role).and_then(|asset| asset.get(field)?.as_str());
        found.unwrap_or_else(|| panic!("no {field} of a {role}")).to_owned()
    }

    /// The provider's id of an order's parcel.
    pub fn id_of(&self, order: &str) -> String {
        self.sandbox.tracking_id(order).unwrap_or_else(|| panic!("no order {order}"))
    }

    /// Turns the sandbox's clock on.
    pub fn let_pass(&self, time: Duration) {
        self.sandbox.clock().advance(time);
    }

    /// From here on the provider answers with this status only.
    pub fn provider_fails(&self, status: u16) {
        self.sandbox.faults().set_all(Fault::Status(status));
    }

    /// The provider is well again.
    pub fn provider_recovers(&self) {
        self.sandbox.faults().clear();
    }

    /// The names of all states of the gallery that the widget can draw, in order.
    pub fn states() -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/states");
        let mut states: Vec<String> = std::fs::read_dir(&folder)
            .expect("the states")
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let state = std::fs::read_to_string(&path).ok()?;
                let name = path.file_name()?.to_str()?.strip_suffix(".json")?;
                // Where scripts are blocked there is none.
                (!state.contains("\"blocked\": true")).then(|| name.to_owned())
            })
            .collect();
        states.sort();
        states
    }
}

/// Waits until it is so.
pub async fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < end, "waited in vain for {what}");
        sleep(Duration::from_millis(50)).await;
    }
}

/// Waits for midnight where it is near: "today" must mean one day from a story's start to its end.
async fn until_a_day_has_time_left() {
    /// Seconds of a day, and what a story takes at most.
    const DAY: u32 = 24 * 60 * 60;
    const STORY: u32 = 90;
    let left = DAY - Utc::now().with_timezone(&SHIPMENTS).num_seconds_from_midnight();
    if left < STORY {
        sleep(Duration::from_secs(left.into())).await;
    }
}

/// The built widget.
pub fn dist() -> PathBuf {
    let dist = std::env::var_os("PARCEL_TRACKER_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
    assert!(
        dist.join("embed.js").is_file(),
        "there is no built widget in {}: run `cargo xtask build`, or set PARCEL_TRACKER_DIST",
        dist.display()
    );
    dist
}
