//! Shoppers who open parcels.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, ORIGIN, RETRY_AFTER};
use serde_json::json;

use crate::times::Times;

/// A shopper who was sent away this often has left.
const TRIES: u32 = 100;

#[derive(Debug, Args)]
pub struct Open {
    /// The proxy's origin
    #[arg(long)]
    proxy: String,
    /// A file of tracking ids, one a line
    #[arg(long)]
    ids: PathBuf,
    /// How many shoppers there are; they take the ids in turn
    #[arg(long)]
    shoppers: usize,
    /// How many of them at the same time
    #[arg(long, default_value_t = 64)]
    at_once: usize,
    /// Start no more after so many seconds
    #[arg(long)]
    seconds: Option<u64>,
    /// Leave when sent away, instead of coming back when told to
    #[arg(long)]
    impatient: bool,
}

/// What some shoppers met.
#[derive(Debug, Default)]
struct Met {
    statuses: BTreeMap<u16, u64>,
    sent_away: u64,
    stale: u64,
    times: Vec<Duration>,
}

impl Open {
    /// Lets them all come, and prints what they met.
    pub async fn run(self) -> Result<(), String> {
        let text = std::fs::read_to_string(&self.ids).map_err(|error| error.to_string())?;
        let urls: Vec<String> = text.lines().map(|id| format!("{}/v1/trackings/{id}", self.proxy)).collect();
        if urls.is_empty() {
            return Err("there are no ids".to_owned());
        }
        let (client, urls, next) = (crate::client()?, Arc::new(urls), Arc::new(AtomicUsize::new(0)));
        let started = Instant::now();
        let until = self.seconds.map(|seconds| started + Duration::from_secs(seconds));
        let all = Arc::new(self);
        let lanes: Vec<_> = (0..all.at_once)
            .map(|_| {
                let (all, client, urls, next) = (all.clone(), client.clone(), urls.clone(), next.clone());
                tokio::spawn(async move {
                    let mut met = Met::default();
                    loop {
                        let shopper = next.fetch_add(1, Ordering::Relaxed);
                        let over = until.is_some_and(|until| Instant::now() >= until);
                        let Some(url) = urls.get(shopper % urls.len()) else { return met };
                        if over || shopper >= all.shoppers {
                            return met;
                        }
                        all.one(&client, url, &mut met).await;
                    }
                })
            })
            .collect();
        let mut sum = Met::default();
        for lane in lanes {
            let met = lane.await.map_err(|error| error.to_string())?;
            for (status, times) in met.statuses {
                *sum.statuses.entry(status).or_default() += times;
            }
            sum.sent_away += met.sent_away;
            sum.stale += met.stale;
            sum.times.extend(met.times);
        }
        let told = json!({
            "answers": sum.statuses, "sent_away": sum.sent_away, "stale": sum.stale,
            "seconds": started.elapsed().as_secs_f64(), "times": Times::of(sum.times),
        });
        println!("{told}");
        Ok(())
    }

    /// One shopper. A status 0 stands for no answer at all.
    async fn one(&self, client: &reqwest::Client, url: &str, met: &mut Met) {
        for attempt in 1.. {
            let started = Instant::now();
            let asked = client
                .get(url)
                .header(ACCEPT, "application/json")
                .header(ACCEPT_LANGUAGE, "en-GB,en;q=0.9")
                .header(ORIGIN, "http://127.0.0.1:8081")
                // Longer than anybody would wait.
                .timeout(Duration::from_secs(60))
                .send()
                .await;
            let Ok(answer) = asked else {
                *met.statuses.entry(0).or_default() += 1;
                return;
            };
            let status = answer.status().as_u16();
            let after = answer.headers().get(RETRY_AFTER).and_then(|after| after.to_str().ok()?.parse().ok());
            let body = answer.bytes().await.unwrap_or_default();
            let busy = matches!(status, 429 | 502 | 503 | 504);
            if busy && !self.impatient && attempt < TRIES {
                met.sent_away += 1;
                tokio::time::sleep(Duration::from_secs(after.unwrap_or(1))).await;
                continue;
            }
            met.times.push(started.elapsed());
            met.stale += u64::from(body.windows(12).any(|part| part == b"\"stale\":true"));
            *met.statuses.entry(status).or_default() += 1;
            return;
        }
    }
}
