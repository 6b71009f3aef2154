//! The sandbox's whole world, and what of it nobody may read.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use parcel_sandbox::{Sandbox, SandboxConfig};
use serde_json::Value;
use tower::ServiceExt;

use crate::asking::{self, telling};
use crate::forms::{digits, forms};

/// The sandbox's key, in place of its default, which is an ordinary word of its documents.
pub const KEY: &str = "asat_5f1c9b7e0d2a4863915c7e0f";
/// What it signs webhooks with, likewise.
pub const WEBHOOK: &str = "whsec_9c1f0b7d5e3a48269d10";

/// One parcel as the provider tells it.
pub struct Parcel {
    pub id: String,
    pub number: String,
    pub courier: String,
    pub order: String,
    pub email: String,
    pub postcode: String,
}

/// The world, and what to search for.
pub struct World {
    /// Where the sandbox answers.
    pub url: String,
    pub parcels: Vec<Parcel>,
    /// The sandbox itself, where there is one.
    pub sandbox: Option<Sandbox>,
    /// At no level, in no field.
    secrets: BTreeMap<String, &'static str>,
    /// Only where the allow-list says so.
    personal: BTreeMap<String, &'static str>,
    phones: Vec<String>,
}

impl World {
    /// Starts the sandbox, and reads it as whoever has the key can.
    pub async fn start() -> Self {
        let times = std::num::NonZeroU32::new(10_000).expect("not 0");
        let config = SandboxConfig {
            key: KEY.to_owned(),
            webhook_secret: WEBHOOK.into(),
            limit_times: times,
            ..SandboxConfig::default()
        };
        let sandbox = Sandbox::new(config);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let trackings = all(&sandbox).await;
        let serving = sandbox.clone();
        tokio::spawn(async move { parcel_sandbox::serve(listener, &serving).await });

        let own = [KEY, WEBHOOK, asking::SECRET, asking::MERCHANT];
        let secrets: Vec<&str> =
            own.iter().chain(&telling::EMAILS).chain(&telling::PRIVATE).copied().collect();
        let mut world = Self::of(&secrets, &[telling::NAME, telling::PHONES[0], telling::PHONES[1]]);
        (world.url, world.sandbox) = (url, Some(sandbox));
        for tracking in &trackings {
            world.learn(tracking);
            let text =
                |path: &str| tracking.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
            world.parcels.push(Parcel {
                id: text("/id"),
                number: text("/tracking_number"),
                courier: text("/slug"),
                order: text("/order_number"),
                email: text("/customers/0/email"),
                postcode: text("/destination_postal_code"),
            });
        }
        assert!(world.parcels.len() > 40, "{} parcels are not the whole world", world.parcels.len());
        let kinds: Vec<_> = world.personal.values().chain(world.secrets.values()).copied().collect();
        for kind in ["name", "street", "e-mail", "account", "private", "key"] {
            assert!(kinds.contains(&kind), "nothing of the kind {kind} to search for");
        }
        assert!(!world.phones.is_empty());
        world
    }

    /// With these words to search for.
    pub fn of(secrets: &[&str], personal: &[&str]) -> Self {
        let mut world = Self {
            url: String::new(),
            parcels: Vec::new(),
            sandbox: None,
            secrets: secrets.iter().map(|secret| (secret.to_lowercase(), "key")).collect(),
            personal: BTreeMap::new(),
            phones: Vec::new(),
        };
        for word in personal {
            if word.starts_with('+') {
                world.phone(word);
            } else {
                world.personal.insert(word.to_lowercase(), "name");
            }
        }
        world
    }

    /// What is personal in one tracking, wherever it stands in the provider's JSON.
    fn learn(&mut self, tracking: &Value) {
        let texts = |value: &Value| match value {
            Value::String(text) => vec![text.clone()],
            Value::Array(values) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Value::Object(fields) => fields.values().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let told = |name: &str| tracking.get(name).map(texts).unwrap_or_default();
        for person in tracking["customers"].as_array().into_iter().flatten() {
            self.personal.extend(texts(&person["name"]).iter().map(|name| (name.to_lowercase(), "name")));
            self.secrets.extend(texts(&person["email"]).iter().map(|email| (email.to_lowercase(), "e-mail")));
            texts(&person["phone_number"]).iter().for_each(|phone| self.phone(phone));
        }
        let emails = told("subscribed_emails");
        self.secrets.extend(emails.iter().map(|email| (email.to_lowercase(), "e-mail")));
        told("subscribed_smses").iter().for_each(|phone| self.phone(phone));
        for (field, kind) in [
            ("note", "private"),
            ("custom_fields", "private"),
            ("tracking_account_number", "account"),
            ("tracking_key", "key"),
            ("unique_token", "key"),
            ("aftership_tracking_order_url", "private"),
        ] {
            self.secrets.extend(told(field).iter().map(|text| (text.to_lowercase(), kind)));
        }
        for place in told("destination_raw_location").iter().chain(&told("pickup_location")) {
            // The line with a number in it finds the door.
            let lines = place.split([',', '\n']).map(str::trim);
            let doors = lines
                .filter(|line| line.chars().any(char::is_numeric) && line.chars().any(char::is_alphabetic));
            let doors = doors.filter(|line| line.chars().count() > 5);
            self.personal.extend(doors.map(|line| (line.to_lowercase(), "street")));
        }
    }

    fn phone(&mut self, phone: &str) {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        // The last nine: before them couriers write whatever they like.
        let last = digits.len().saturating_sub(9);
        self.phones.extend(digits.get(last..).map(str::to_owned).filter(|phone| phone.len() >= 7));
    }

    /// How many words are searched for.
    pub fn words(&self) -> usize {
        self.secrets.len() + self.personal.len() + self.phones.len()
    }

    /// What a text tells that it should not.
    pub fn found_in(&self, text: &str) -> impl Iterator<Item = String> {
        self.searched(text, &[&self.secrets, &self.personal]).into_iter()
    }

    /// What a text tells that no field of any level may.
    pub fn secrets_in(&self, text: &str) -> impl Iterator<Item = String> {
        self.searched(text, &[&self.secrets]).into_iter()
    }

    fn searched(&self, text: &str, words: &[&BTreeMap<String, &'static str>]) -> Vec<String> {
        let mut found = Vec::new();
        for form in forms(text) {
            let words = words.iter().flat_map(|words| words.iter());
            found.extend(
                words.filter(|(word, _)| form.contains(*word)).map(|(word, kind)| format!("{kind} {word:?}")),
            );
            let digits = digits(&form);
            let phones = self.phones.iter().filter(|phone| digits.contains(*phone));
            found.extend(phones.map(|phone| format!("telephone {phone}")));
        }
        found.sort();
        found.dedup();
        found
    }
}

/// Every tracking of the account, as JSON, by the provider's list.
async fn all(sandbox: &Sandbox) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let address = format!("/tracking/2025-01/trackings?limit=200{cursor}");
        let request = Request::get(address).header("as-api-key", KEY).body(Body::empty()).expect("a request");
        let answer = sandbox.router().oneshot(request).await.expect("an answer");
        let body = answer.into_body().collect().await.expect("a whole body").to_bytes();
        let page: Value = serde_json::from_slice(&body).expect("JSON");
        all.extend(page["data"]["trackings"].as_array().expect("trackings").iter().cloned());
        match page["data"]["pagination"]["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}
