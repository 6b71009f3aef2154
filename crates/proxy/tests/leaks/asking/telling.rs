//! What is written through the proxy, what the provider tells it, and what open pages are told of that.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, Request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::StreamExt;
use hmac::{Hmac, KeyInit, Mac};
use parcel_proxy::token;
use serde_json::json;
use sha2::Sha256;
use tokio::time::timeout;
use tower::ServiceExt;

use super::{Asked, MERCHANT, Proxy, send};
use crate::world::{Parcel, WEBHOOK, World};

/// Somebody whom only the shop and she herself name here.
pub const NAME: &str = "Ottilie Quastenfloss";
pub const EMAILS: [&str; 2] = ["ottilie.q@leaks.example", "ottilie.second@leaks.example"];
pub const PHONES: [&str; 2] = ["+4917648273915", "+4917593826140"];
/// What the shop says of her parcel to nobody else.
pub const PRIVATE: [&str; 4] =
    ["left-handed, pays late", "LEAKACCOUNT7719", "leak-key-4417", "Quastengasse 117b"];

const JSON: (&str, &str) = ("content-type", "application/json");
const NUMBER: &str = "JD014600006281230911";
const ORDER: &str = "79911";

impl Proxy {
    /// Registers, corrects and subscribes, well and badly.
    pub async fn write_everything(&self) -> Vec<Asked> {
        let mut asked = Vec::new();
        let [email, second] = EMAILS;
        let parcel = json!({
            "tracking_number": NUMBER, "slug": "dhl-germany", "order_number": ORDER, "title": "Blue teapot",
            "customers": [{ "name": NAME, "email": email, "phone_number": PHONES[0] }],
            "note": PRIVATE[0], "tracking_account_number": PRIVATE[1], "tracking_key": PRIVATE[2],
            "destination_raw_location": format!("{}, 10115 Berlin", PRIVATE[3]),
            "custom_fields": { "remark": PRIVATE[0] },
        });
        let made = self.shop(Method::POST, "/v1/trackings", &parcel.to_string()).await;
        let id = made.json()["data"]["id"].as_str().unwrap_or_default().to_owned();
        let path = format!("/v1/trackings/{id}");
        asked.push(made);
        asked.push(self.shop(Method::POST, "/v1/trackings", &parcel.to_string()).await);
        asked.push(
            self.shop(Method::PUT, &path, &json!({ "title": "Red teapot", "note": PRIVATE[0] }).to_string())
                .await,
        );
        for body in [
            email.to_owned(),
            json!({ email: NAME }).to_string(),
            json!({ "tracking_number": email }).to_string(),
            json!({ "tracking_number": NUMBER, "slug": email }).to_string(),
            json!({ "tracking_number": NUMBER, "order_date": email, "customers": email }).to_string(),
            json!({ "tracking_number": NUMBER, "customers": [{ "e-mail": email }] }).to_string(),
            json!({ "tracking_number": NUMBER, "order_id_path": format!("mailto:{email}") }).to_string(),
        ] {
            asked.push(self.shop(Method::POST, "/v1/trackings", &body).await);
            asked.push(self.shop(Method::PUT, &path, &body).await);
        }
        asked.push(self.shop(Method::PUT, &format!("/v1/trackings/{email}"), "{}").await);
        let wrong = format!("Bearer {MERCHANT}x");
        for (name, value) in [("authorization", wrong.as_str()), ("authorization", email), ("origin", email)]
        {
            let headers = [JSON, (name, value)];
            asked.push(self.write(Method::POST, "/v1/trackings", &headers, &parcel.to_string()).await);
        }

        let link = self.bearer(&format!("order:{ORDER}"), 1);
        let wishes = format!("{path}/subscriptions");
        let consent = json!({ "text": format!("Tell {NAME} at {second}.") });
        for wish in [
            json!({ "email": second, "consent": consent }),
            json!({ "email": second.to_uppercase(), "consent": consent }),
            json!({ "phone": PHONES[1], "consent": consent, "language": "de" }),
            // A fourth.
            json!({ "email": email.replace('q', "r"), "consent": consent }),
            json!({ "email": format!("{email}, {second}"), "consent": consent }),
            json!({ "phone": email, "consent": consent }),
            json!({ "email": email }),
            json!({ email: second, "consent": email }),
        ] {
            let headers = [JSON, ("authorization", link.as_str())];
            asked.push(self.write(Method::POST, &wishes, &headers, &wish.to_string()).await);
            asked.push(self.write(Method::POST, &wishes, &[JSON], &wish.to_string()).await);
        }
        for token in [None, Some(link.as_str())] {
            asked.push(self.read_whole(&path, token).await);
        }
        asked
    }

    /// Looks at a parcel that a link names and nobody registered.
    pub async fn view_first(&self) -> Vec<Asked> {
        let parcel = token::Parcel::new("JD014600006281230922", "dhl-germany").expect("a parcel");
        let subject = token::Subject::parse("order:79922").expect("a subject");
        let expires = self.now + chrono::TimeDelta::days(1);
        let link =
            format!("Bearer {}", self.keys.sign_naming(&subject, Some(&parcel), expires).expect("a key"));
        let path = "/v1/trackings?tracking_number=JD014600006281230922&courier=dhl-germany";
        vec![self.read_whole(path, Some(&link)).await, self.read_whole(path, None).await]
    }

    /// Takes the provider's webhooks, and others, while pages wait for news: what each of them reads.
    pub async fn be_told(&self, world: &World, parcel: &Parcel) -> Vec<Asked> {
        let sandbox = world.sandbox.as_ref().expect("a whole world");
        let nobody = "http://127.0.0.1:9/".parse().expect("an address");
        sandbox.subscribe(nobody).expect("this machine");
        let path = format!("/v1/trackings/{}/events", parcel.id);
        let token = self.bearer(&parcel.id, 1);
        let pages = [
            self.open_events(&path, &[]).await,
            self.open_events(&path, &[("authorization", token.as_str())]).await,
        ];
        sandbox.clock().advance(Duration::from_secs(200));
        sandbox.webhooks_settled().await;
        let mut asked = Vec::new();
        for delivery in sandbox.deliveries() {
            asked.push(self.deliver(&delivery.body, WEBHOOK).await);
            asked.push(self.deliver(&delivery.body, "a secret of somebody else").await);
            let half = delivery.body.get(..delivery.body.len() / 2).unwrap_or_default();
            asked.push(self.deliver(half, WEBHOOK).await);
        }
        for page in pages {
            asked.push(page.end().await);
        }
        for headers in [[("authorization", EMAILS[0])], [("last-event-id", EMAILS[0])]] {
            asked.push(self.open_events(&path, &headers).await.end().await);
        }
        let nowhere = format!("/v1/trackings/{}/events?revision={}", EMAILS[0], EMAILS[0]);
        asked.push(send(&self.shoppers, &nowhere, Method::GET, &nowhere, &[], "").await);
        asked
    }

    /// As the shop's own server; a good answer may tell what level verified may.
    async fn shop(&self, method: Method, path: &str, body: &str) -> Asked {
        let token = format!("Bearer {MERCHANT}");
        let asked = self.write(method, path, &[JSON, ("authorization", &token)], body).await;
        let own = if asked.status < 300 { asked.body().to_owned() } else { String::new() };
        Asked { own, ..asked }
    }

    async fn write(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Asked {
        send(&self.shoppers, &format!("{method} {path}: {body}"), method, path, headers, body).await
    }

    async fn read_whole(&self, path: &str, token: Option<&str>) -> Asked {
        let asked = self.read(path, token, "").await;
        let own = if token.is_some() { asked.body().to_owned() } else { String::new() };
        Asked { own, ..asked }
    }

    async fn deliver(&self, body: &[u8], secret: &str) -> Asked {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
        mac.update(body);
        let signature = STANDARD.encode(mac.finalize().into_bytes());
        let headers = [JSON, ("aftership-hmac-sha256", signature.as_str())];
        let body = String::from_utf8_lossy(body);
        send(&self.shoppers, "a webhook", Method::POST, "/webhooks/aftership", &headers, &body).await
    }

    /// A page that waits for news.
    async fn open_events(&self, path: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.shoppers.clone().oneshot(request.body(Body::empty()).expect("a request"));
        let answer = answer.await.expect("an answer");
        let asked = Asked {
            what: format!("events with {} headers", headers.len()),
            status: answer.status().as_u16(),
            text: format!("{:?}\n\n", answer.headers()),
            own: String::new(),
        };
        Page { asked, bytes: answer.into_body().into_data_stream() }
    }
}

/// One page, its stream open.
struct Page {
    asked: Asked,
    bytes: BodyDataStream,
}

impl Page {
    /// What it has read when its parcel has come to its end.
    async fn end(mut self) -> Asked {
        while let Ok(Some(read)) = timeout(Duration::from_secs(30), self.bytes.next()).await {
            self.asked.text.push_str(&String::from_utf8_lossy(&read.expect("bytes")));
        }
        self.asked
    }
}
