//! Every route, asked in every way.

pub mod telling;

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use chrono::{DateTime, TimeDelta, Utc};
use http_body_util::BodyExt;
use parcel_providers::aftership::{AfterShip, Settings};
use parcel_proxy::cache::{Freshness, Store};
use parcel_proxy::config::schema;
use parcel_proxy::limits::Limits;
use parcel_proxy::lookup::Lookup;
use parcel_proxy::page::{HostedPage, Shown};
use parcel_proxy::shopify::Shopify;
use parcel_proxy::token::{SigningKeys, Subject};
use parcel_proxy::webhooks::Webhooks;
use parcel_proxy::writes::{Merchants, WriteLimits};
use parcel_proxy::{AppState, admin, app, system_clock};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::world::{KEY, Parcel, WEBHOOK, World};

/// What links are signed with.
pub const SECRET: &str = "the-leak-tests-own-signing-secret-7f21";
/// The shop's own server's.
pub const MERCHANT: &str = "the-leak-tests-own-merchant-token-93b0c5";

/// One answer, headers included.
pub struct Asked {
    pub what: String,
    pub status: u16,
    pub text: String,
    /// The JSON answer at the same level for the same parcel: what the allow-list is applied to. Empty where
    /// nothing is allowed.
    pub own: String,
}

impl Asked {
    fn body(&self) -> &str {
        self.text.split_once("\n\n").map_or("", |(_, body)| body)
    }

    fn json(&self) -> Value {
        serde_json::from_str(self.body()).unwrap_or_default()
    }

    /// The text without what the allow-list lets through: in JSON those fields, in HTML what the JSON answer
    /// has in them, wherever the page's words, links and data put it.
    pub fn without(&self, allowed: &[&str]) -> String {
        let Ok(mut own) = serde_json::from_str::<Value>(&self.own) else { return self.text.clone() };
        let (head, body) = self.text.split_once("\n\n").unwrap_or(("", &self.text));
        if let Ok(mut answer) = serde_json::from_str::<Value>(body) {
            cut(&mut answer, allowed);
            return format!("{head}\n\n{answer}");
        }
        let mut values = cut(&mut own, allowed);
        let parts =
            |value: &String| value.split([',', ';', '\n']).map(str::trim).map(str::to_owned).collect();
        let parts: Vec<String> = values.iter().flat_map(|value| -> Vec<String> { parts(value) }).collect();
        values.extend(parts.into_iter().filter(|part| part.chars().count() > 3));
        // The longest first: one may be a part of another.
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        let mut text = self.text.clone();
        for value in values {
            let html =
                value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            let json = Value::from(value.as_str()).to_string();
            let form: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
            let percent = form.replace('+', "%20");
            for form in [value.as_str(), &html, json.trim_matches('"'), &form, &percent] {
                text = text.replace(form, "…");
            }
        }
        text
    }
}

/// Takes the allowed fields out of an answer, of one parcel or several, and gives what was in them.
fn cut(answer: &mut Value, allowed: &[&str]) -> Vec<String> {
    let mut values = Vec::new();
    let several = answer.pointer("/data/trackings").is_some();
    let parcels = if several { answer["data"]["trackings"].as_array_mut() } else { None };
    match parcels {
        Some(parcels) => parcels.iter_mut().for_each(|parcel| {
            allowed.iter().for_each(|path| take(&mut parcel["data"], path, &mut values));
        }),
        None => allowed.iter().for_each(|path| take(&mut answer["data"], path, &mut values)),
    }
    values
}

fn take(value: &mut Value, path: &str, values: &mut Vec<String>) {
    match (value, path.split_once('.')) {
        (Value::Array(items), _) => items.iter_mut().for_each(|item| take(item, path, values)),
        (Value::Object(fields), Some((name, rest))) => {
            fields.get_mut(name).into_iter().for_each(|inner| take(inner, rest, values));
        }
        (Value::Object(fields), None) => {
            values.extend(fields.remove(path).and_then(|text| text.as_str().map(str::to_owned)));
        }
        _ => {}
    }
}

/// The proxy, its provider the sandbox.
pub struct Proxy {
    shoppers: Router,
    operations: Router,
    keys: SigningKeys,
    now: DateTime<Utc>,
}

impl Proxy {
    pub fn before(world: &World) -> Self {
        let many = NonZeroU32::new(1_000_000).expect("not 0");
        let mut settings = Settings::new(&world.url, KEY.into()).expect("good settings");
        settings.limit_times = NonZeroU32::new(10_000).expect("not 0");
        settings.webhook_secrets = vec![WEBHOOK.into()];
        let provider = Arc::new(AfterShip::new(settings).expect("a client"));
        let clock = system_clock();
        let store = Store::new(Arc::clone(&provider) as _, Freshness::default(), clock.clone());
        let limits = schema::Limits { reads_per_minute: many, reads_burst: many };
        let state = AppState::new(store, clock, Limits::new(&limits));
        let lookup = schema::Lookup {
            step: "0ms".to_owned().try_into().expect("a time"),
            client_per_minute: many,
            order_tries: many,
            shop_failures_per_minute: many,
            ..schema::Lookup::default()
        };
        let keys = SigningKeys::parse(&format!("k1:{SECRET}")).expect("a good key");
        let writes = schema::MerchantApi { writes_per_minute: many, writes_burst: many, tokens_file: None };
        let wishes = schema::Subscriptions { enabled: true, client_per_hour: many, tracking_per_hour: many };
        let webhooks = Webhooks::start(
            schema::ProviderKind::AfterShip,
            provider,
            Arc::clone(&state.store),
            system_clock(),
        );
        let state = AppState {
            keys: Arc::new(keys.clone()),
            merchants: Arc::new(Merchants::parse(&format!("shop:{MERCHANT}")).expect("a good token")),
            write_limits: WriteLimits::new(&writes, &wishes),
            webhooks: Some(Arc::new(webhooks)),
            lookup: Arc::new(Lookup::new(&lookup, Arc::clone(&state.store))),
            page: Arc::new(HostedPage::new(Shown::default(), "https://track.shop.example".parse().ok())),
            // With a secret that is looked for, too.
            shopify: Arc::new(Shopify::new(vec![SECRET.into()], vec!["shop.myshopify.com".into()])),
            ..state
        };
        let now = (state.clock)();
        Self { shoppers: app(state.clone()), operations: admin(state), keys, now }
    }

    pub async fn metrics(&self) -> String {
        send(&self.operations, "metrics", Method::GET, "/metrics", &[], "").await.text
    }

    /// Asks everything there is to ask about every parcel, and everything else.
    pub async fn ask_everything(&self, world: &World) -> Vec<Asked> {
        let mut asked = Vec::new();
        for parcel in &world.parcels {
            asked.extend(self.ask_about(parcel).await);
        }
        if let Some(parcel) = world.parcels.first() {
            asked.extend(self.ask_badly(parcel).await);
        }
        asked
    }

    async fn ask_about(&self, parcel: &Parcel) -> Vec<Asked> {
        let Parcel { id, number, courier, order, email, postcode } = parcel;
        let mut asked = Vec::new();
        // First of all, so that the provider is asked for the order, and the rest comes from memory.
        for proof in [email.as_str(), postcode.as_str(), "nobody@example.org", "00000"] {
            asked.push(self.look_up(order, proof).await);
        }
        let by_id = format!("/v1/trackings/{id}");
        let by_number = format!("/v1/trackings?tracking_number={number}&courier={courier}");
        let drawn_by_number = format!("/v1/trackings/fragment?tracking_number={number}&courier={courier}");
        let of_id = self.bearer(id, 1);
        let of_order = self.bearer(&format!("order:{order}"), 1);
        for token in [None, Some(of_id.as_str()), Some(of_order.as_str())] {
            let own = self.read(&by_id, token, "").await;
            let text = own.text.split_once("\n\n").map_or("", |(_, body)| body).to_owned();
            let allowed = if token.is_some() { text.as_str() } else { "" };
            asked.push(Asked { own: allowed.to_owned(), ..own });
            for path in [by_number.as_str(), drawn_by_number.as_str(), &format!("{by_id}/fragment")] {
                asked.push(self.read(path, token, allowed).await);
            }
        }
        for token in [self.bearer("another", 1), self.bearer(id, -1), "Bearer x.y.z".to_owned()] {
            asked.push(self.read(&by_id, Some(&token), "").await);
        }
        let kept = [("if-none-match", "*")];
        asked.push(send(&self.shoppers, "if-none-match", Method::GET, &by_id, &kept, "").await);
        asked
    }

    /// Requests that are wrong, with what is personal in every place where it can be put.
    async fn ask_badly(&self, parcel: &Parcel) -> Vec<Asked> {
        let email = parcel.email.as_str();
        let json = [("content-type", "application/json")];
        let mut asked = Vec::new();
        for path in [
            "/embed.js",
            "/assets/x.js",
            "/track",
            "/gallery",
            "/healthz",
            "/readyz",
            "/openapi.json",
            "/metrics",
            "/nowhere",
            &format!("/track?number={email}&order={email}&lang={email}"),
            &format!("/track/{email}"),
            &format!(
                "/shopify/track?shop={email}&logged_in_customer_id={email}&timestamp=1&signature={email}"
            ),
            &format!("/{email}"),
            &format!("/v1/trackings/{email}"),
            &format!("/v1/trackings?tracking_number={email}"),
            &format!("/v1/trackings?tracking_number={email}&tracking_number=1"),
            &format!("/v1/trackings?tracking_number=12345&courier={email}"),
            &format!("/v1/trackings/fragment?tracking_number=99999999&lang={email}"),
        ] {
            for (name, value) in [("x-request-id", email), ("authorization", email), ("origin", email)] {
                asked.push(send(&self.shoppers, path, Method::GET, path, &[(name, value)], "").await);
            }
            asked.push(send(&self.shoppers, path, Method::PATCH, path, &[], email).await);
        }
        let bodies = [
            email.to_owned(),
            json!({ "order": parcel.order, "proof": email, email: email }).to_string(),
            json!({ "order": email, "proof": "1" }).to_string(),
            json!({ "order": email, "proof": email }).to_string(),
            json!({ "order": [email], "proof": { email: email } }).to_string(),
            json!({ "order": "1", "proof": email.repeat(400) }).to_string(),
        ];
        for body in &bodies {
            for headers in
                [&json[..], &[("content-type", email)], &[json[0], ("origin", "https://evil.example")]]
            {
                asked.push(
                    send(&self.shoppers, "a bad look-up", Method::POST, "/v1/lookup", headers, body).await,
                );
            }
        }
        asked.push(send(&self.operations, "/readyz", Method::GET, "/readyz", &[], "").await);
        asked
    }

    async fn look_up(&self, order: &str, proof: &str) -> Asked {
        let body = json!({ "order": order, "proof": proof }).to_string();
        let json = [("content-type", "application/json")];
        let what = format!("the look-up of {order}");
        let asked = send(&self.shoppers, &what, Method::POST, "/v1/lookup", &json, &body).await;
        let own = asked.text.split_once("\n\n").map_or("", |(_, body)| body).to_owned();
        Asked { own: if asked.status == 200 { own } else { String::new() }, ..asked }
    }

    async fn read(&self, path: &str, token: Option<&str>, own: &str) -> Asked {
        let headers: Vec<_> = token.into_iter().map(|token| ("authorization", token)).collect();
        let asked = send(&self.shoppers, path, Method::GET, path, &headers, "").await;
        let what = format!("{path} {}", if token.is_some() { "with a token" } else { "by number" });
        Asked { what, own: own.to_owned(), ..asked }
    }

    fn bearer(&self, subject: &str, days: i64) -> String {
        let subject = Subject::parse(subject).expect("a subject");
        let token = self.keys.sign(&subject, self.now + TimeDelta::days(days)).expect("a key");
        format!("Bearer {token}")
    }
}

async fn send(
    router: &Router,
    what: &str,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Asked {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let status = response.status().as_u16();
    let mut text: String = response
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    let body = response.into_body().collect().await.expect("a whole body").to_bytes();
    text.push('\n');
    text.push_str(&String::from_utf8_lossy(&body));
    Asked { what: what.to_owned(), status, text, own: String::new() }
}
