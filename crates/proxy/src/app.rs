//! The router, from what it stands on.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, RETRY_AFTER};
use axum::http::{HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Router};
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use url::Url;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::Description;
use crate::cache::Store;
use crate::client_address::Trust;
use crate::config::schema;
use crate::disclosure::Policy;
use crate::error::ProxyError;
use crate::headers::{AS_OF, POSTCODE};
use crate::health::Health;
use crate::limits::Limits;
use crate::lookup::Lookup;
use crate::metrics::Metrics;
use crate::page::HostedPage;
use crate::prepared::Shelf;
use crate::push::Push;
use crate::request_id::REQUEST_ID;
use crate::routes::{
    assets, events, form, fragment, health, lookup, page, register, shopify, subscriptions, trackings,
    webhooks,
};
use crate::shopify::Shopify;
use crate::state::State;
use crate::token::SigningKeys;
use crate::webhooks::Webhooks;
use crate::writes::{Merchants, WriteLimits};
use crate::{Clock, Origins, api, around, limits};

/// What the routes stand on. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// Trackings.
    pub store: Arc<Store>,
    /// Keys of signed links.
    pub keys: Arc<SigningKeys>,
    /// Whose pages may read answers.
    pub origins: Origins,
    /// The widget's files, as `cargo xtask build` leaves them in `dist`.
    pub assets: Option<PathBuf>,
    /// What time it is.
    pub clock: Clock,
    /// Whose word is taken about who is asking.
    pub trust: Arc<Trust>,
    /// What the merchant wants told, or not told.
    pub policy: Arc<Policy>,
    /// How often one client may ask.
    pub limits: Arc<Limits>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Whether shoppers should be sent here.
    pub health: Arc<Health>,
    /// What browsers call this proxy.
    pub public_url: Option<Url>,
    /// Answers that are ready to be sent.
    pub prepared: Arc<Shelf>,
    /// Who is told when a parcel changes.
    pub push: Arc<Push>,
    /// Where the provider's webhooks arrive, if they can be verified.
    pub webhooks: Option<Arc<Webhooks>>,
    /// What replicas share.
    pub state: Arc<dyn State>,
    /// Parcels by order and proof.
    pub lookup: Arc<Lookup>,
    /// Who may write in the shop's name.
    pub merchants: Arc<Merchants>,
    /// How often may be written.
    pub write_limits: WriteLimits,
    /// The hosted page, in the shop's name and colours.
    pub page: Arc<HostedPage>,
    /// Which Shopify shops may show it in their theme.
    pub shopify: Arc<Shopify>,
}

/// What the router carries: it copies its state many times for each request, which must cost nothing.
pub type Shared = Arc<AppState>;

impl FromRef<Shared> for AppState {
    fn from_ref(shared: &Shared) -> Self {
        Self::clone(shared)
    }
}

impl AppState {
    /// For pages of this machine, without signed links or widget files; the rest is set field by field.
    pub fn new(store: Store, clock: Clock, limits: Limits) -> Self {
        let store = Arc::new(store);
        let push = Push::new(&schema::Push::default(), &store);
        Self {
            metrics: Arc::clone(store.metrics()),
            health: Arc::clone(store.health()),
            state: Arc::clone(store.state()),
            lookup: Arc::new(Lookup::new(&schema::Lookup::default(), Arc::clone(&store))),
            store,
            keys: Arc::default(),
            origins: Origins::default(),
            assets: None,
            clock,
            trust: Arc::default(),
            policy: Arc::default(),
            limits: Arc::new(limits),
            public_url: None,
            prepared: Arc::default(),
            merchants: Arc::default(),
            write_limits: WriteLimits::default(),
            page: Arc::default(),
            shopify: Arc::default(),
            push,
            webhooks: None,
        }
    }
}

/// The whole proxy.
pub fn app(state: AppState) -> Router {
    let state = Arc::new(state);
    let Routes { trackings, drawn, lookup, others, described } = routes();
    let description = Description::new(&described, state.public_url.as_ref());
    let reads = trackings
        .merge(drawn.layer(CompressionLayer::new()))
        // Inside of CORS, which otherwise would not get to answer a page that asks beforehand.
        .method_not_allowed_fallback(async || ProxyError::Method)
        .layer((
            cors(state.origins.clone(), READ),
            // Pages may read why they are refused; what they ask beforehand is not counted.
            from_fn_with_state(state.clone(), limits::reads),
        ));
    // Counts for itself, and stricter.
    let lookup = lookup
        .method_not_allowed_fallback(async || ProxyError::Method)
        .layer((cors(state.origins.clone(), ASK), CompressionLayer::new()));
    let others = others.layer(Extension(description));
    wrapped(reads.merge(lookup).merge(others), state)
}

/// The description of the routes, OpenAPI 3.1, as it is kept in `docs/openapi.json`.
pub fn openapi() -> String {
    Description::new(&routes().described, None).text()
}

/// The routes, by who may use them.
struct Routes {
    /// What pages of the shop may read: answers that compress themselves, once for all who ask.
    trackings: Router<Shared>,
    /// The same, drawn for each who asks.
    drawn: Router<Shared>,
    /// What they may ask and send on a shopper's behalf.
    lookup: Router<Shared>,
    /// What only the proxy's own pages and the shop's back end need.
    others: Router<Shared>,
    /// The description of all.
    described: utoipa::openapi::OpenApi,
}

fn routes() -> Routes {
    let (trackings, described) = OpenApiRouter::with_openapi(api::head())
        .routes(routes!(trackings::by_number))
        .routes(routes!(trackings::by_id))
        .routes(routes!(events::by_id))
        .split_for_parts();
    let (drawn, described) = OpenApiRouter::with_openapi(described)
        .routes(routes!(fragment::by_number))
        .routes(routes!(fragment::by_id))
        .routes(routes!(form::form))
        .routes(routes!(lookup::form))
        .split_for_parts();
    let (lookup, described) = OpenApiRouter::with_openapi(described)
        .routes(routes!(lookup::lookup))
        .routes(routes!(subscriptions::subscribe))
        .split_for_parts();
    let (others, described) = OpenApiRouter::with_openapi(described)
        // Not for pages: outside of CORS, and of the limits on reading.
        .routes(routes!(register::register))
        .routes(routes!(register::change))
        .routes(routes!(webhooks::aftership))
        .routes(routes!(webhooks::trackingmore))
        .routes(routes!(assets::loader))
        .routes(routes!(assets::pinned_loader))
        .routes(routes!(assets::file))
        .routes(routes!(page::track))
        .routes(routes!(page::sheet))
        .routes(routes!(page::picture))
        .routes(routes!(page::short))
        .routes(routes!(shopify::track))
        .routes(routes!(assets::gallery))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::openapi))
        .split_for_parts();
    // A parameter of OpenAPI ends at a slash, the files' path does not.
    let others = others
        .route("/assets/{first}/{*rest}", get(assets::file))
        .route("/t/{first}/{*rest}", get(page::short))
        // As Shopify asks where the shop's own address ends in a slash.
        .route("/shopify/track/", get(shopify::track))
        // In capitals, as addresses are written that become QR codes.
        .route("/T/{*number}", get(page::short));
    Routes { trackings, drawn, lookup, others, described }
}

/// What operations may ask, for a listener of its own: on the one that shoppers reach, anybody could
/// read how the shop is doing.
pub fn admin(state: AppState) -> Router {
    wrapped(
        Router::new()
            .route("/metrics", get(health::metrics))
            .route("/healthz", get(health::healthz))
            .route("/readyz", get(health::readyz)),
        Arc::new(state),
    )
}

/// What holds for every route.
fn wrapped(routes: Router<Shared>, state: Shared) -> Router {
    routes
        .method_not_allowed_fallback(async || ProxyError::Method)
        .fallback(async || ProxyError::NoRoute)
        .layer(from_fn_with_state(Arc::clone(&state.metrics), around::request))
        .with_state(state)
}

/// What a page may send: methods and headers.
type Sent = (&'static [Method], &'static [HeaderName]);

const READ: Sent = (&[Method::GET, Method::HEAD], &[ACCEPT, AUTHORIZATION, IF_NONE_MATCH]);
const ASK: Sent = (&[Method::POST], &[ACCEPT, AUTHORIZATION, CONTENT_TYPE]);

fn cors(origins: Origins, (methods, headers): Sent) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |origin: &HeaderValue, _| origins.allows(origin)))
        .allow_methods(methods.to_vec())
        .allow_headers(headers.iter().cloned().chain([POSTCODE]).collect::<Vec<_>>())
        .expose_headers([ETAG, RETRY_AFTER, AS_OF, REQUEST_ID])
        .max_age(Duration::from_secs(60 * 60))
}
