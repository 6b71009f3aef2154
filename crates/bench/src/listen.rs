//! Shoppers who hold an event stream open.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::timeout;

use crate::times::Times;

/// Streams that are opened at the same time.
const AT_ONCE: usize = 50;
/// No change takes longer to be told than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long nothing happens once they are open, for whoever wants to look at the proxy meanwhile.
const STILL: Duration = Duration::from_secs(3);

#[derive(Debug, Args)]
pub struct Listen {
    /// The stream's address
    #[arg(long)]
    url: String,
    /// How many hold it open
    #[arg(long)]
    streams: usize,
    /// Where to post what makes the change
    #[arg(long)]
    change: String,
    /// What to post there, JSON
    #[arg(long)]
    body: String,
}

/// What happens to a stream.
enum News {
    Open,
    Refused(u16),
    /// By its place among them: one change may be told in several events.
    Told(usize, Instant),
}

impl Listen {
    /// Opens all, says so, makes the change a little later, and prints how long it took until each was told.
    pub async fn run(self) -> Result<(), String> {
        let client = crate::client()?;
        let (sender, mut news) = mpsc::unbounded_channel();
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        for place in 0..self.streams {
            tokio::spawn(hold(client.clone(), self.url.clone(), turns.clone(), place, sender.clone()));
        }
        drop(sender);
        let (mut open, mut refused) = (0, Vec::new());
        while open + refused.len() < self.streams {
            match timeout(PATIENCE, news.recv()).await {
                Ok(Some(News::Open)) => open += 1,
                Ok(Some(News::Refused(status))) => refused.push(status),
                // What is told before the change is of no interest.
                Ok(Some(News::Told(..))) => {}
                Ok(None) | Err(_) => break,
            }
        }
        refused.sort_unstable();
        refused.dedup();
        println!("{}", json!({ "open": open, "refused_with": refused }));
        tokio::time::sleep(STILL).await;
        while news.try_recv().is_ok() {}

        let changed = Instant::now();
        let posting = client
            .post(&self.change)
            .header("content-type", "application/json")
            .body(self.body.clone())
            .timeout(PATIENCE);
        let posting = tokio::spawn(async move { posting.send().await });
        let mut times = BTreeMap::new();
        while times.len() < open {
            match timeout(PATIENCE, news.recv()).await {
                Ok(Some(News::Told(place, at))) => {
                    times.entry(place).or_insert(at.saturating_duration_since(changed));
                }
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => break,
            }
        }
        let posted = posting.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        let (told, status) = (times.len(), posted.status().as_u16());
        println!(
            "{}",
            json!({ "told": told, "change_answered": status, "times": Times::of(times.into_values().collect()) })
        );
        Ok(())
    }
}

/// One stream: says when it stands, and each time that something is told.
async fn hold(
    client: reqwest::Client,
    url: String,
    turns: Arc<Semaphore>,
    place: usize,
    news: mpsc::UnboundedSender<News>,
) {
    let Ok(turn) = turns.acquire_owned().await else { return };
    let asked = client.get(&url).header("accept", "text/event-stream").send().await;
    let mut answer = match asked {
        Ok(answer) if answer.status().is_success() => answer,
        Ok(answer) => {
            let _ = news.send(News::Refused(answer.status().as_u16()));
            return;
        }
        Err(_) => {
            let _ = news.send(News::Refused(0));
            return;
        }
    };
    drop(turn);
    let _ = news.send(News::Open);
    while let Ok(Some(part)) = answer.chunk().await {
        // A comment is a heartbeat, and tells nothing.
        let tells = part.windows(5).any(|window| window == b"data:");
        if tells && news.send(News::Told(place, Instant::now())).is_err() {
            return;
        }
    }
}
