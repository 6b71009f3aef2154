//! Who sends what is due, and sleeps until the next.

use std::sync::{PoisonError, Weak};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::outbox::World;
use super::send::Sender;
use crate::{Inner, Sandbox};

/// The longest sleep; after it, it is looked whether anybody still needs a driver.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Starts whoever sends, once there is somebody to tell and a runtime to do it in.
pub fn drive(sandbox: &Sandbox) {
    let outbox = sandbox.outbox();
    if outbox.webhooks().is_empty() {
        return;
    }
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    if !outbox.wants_driver() {
        outbox.wake.notify_one();
        return;
    }
    sandbox.store().watch();
    let config = sandbox.config();
    match Sender::new(config.webhook_secret.clone(), config.allow_remote_webhooks) {
        Ok(sender) => {
            runtime.spawn(run(std::sync::Arc::downgrade(&sandbox.inner), sender));
        }
        Err(error) => tracing::error!(%error, "webhooks cannot be sent"),
    }
}

/// Waits until everything due by now was sent, or tried.
pub async fn settled(sandbox: &Sandbox) {
    let outbox = sandbox.outbox();
    if outbox.webhooks().is_empty() {
        return;
    }
    drive(sandbox);
    let mine = {
        let mut asked = outbox.asked.lock().unwrap_or_else(PoisonError::into_inner);
        *asked += 1;
        *asked
    };
    outbox.wake.notify_one();
    let mut answered = outbox.answered.subscribe();
    // Fails only when the outbox is gone, and then nothing is left to wait for.
    let _ = answered.wait_for(|answered| *answered >= mine).await;
}

async fn run(sandbox: Weak<Inner>, sender: Sender) {
    loop {
        let Some(inner) = sandbox.upgrade() else { return };
        let sandbox = Sandbox { inner };
        let asked = *sandbox.outbox().asked.lock().unwrap_or_else(PoisonError::into_inner);
        let now = send_due(&sandbox, &sender).await;
        sandbox.outbox().answered.send_if_modified(|answered| {
            let later = asked > *answered;
            *answered = asked;
            later
        });
        let pause = pause(&sandbox, now);
        let (wake, clock) = (sandbox.outbox().wake.clone(), sandbox.clock().clone());
        // A sandbox that nobody holds any more ends here.
        drop(sandbox);
        tokio::select! {
            () = wake.notified() => {}
            () = clock.turned() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Sends what is due, one after the other, and tells by when.
async fn send_due(sandbox: &Sandbox, sender: &Sender) -> DateTime<Utc> {
    let outbox = sandbox.outbox();
    let now = sandbox.clock().now();
    sandbox.keep();
    let account = sandbox.trackingmore().account();
    let world = World { data: sandbox.data(), seed: sandbox.config().seed, email: &account.email };
    sandbox.store().with(|records| outbox.collect(records, now, &world));
    // A retry that is due by now joins the queue at its own time, and so keeps the order.
    while let Some((due, waiting)) = outbox.next(now) {
        let outcome = sender.send(&waiting).await;
        outbox.note(due, waiting, outcome);
    }
    now
}

/// How long nothing is due, at the clock's present speed.
fn pause(sandbox: &Sandbox, now: DateTime<Utc>) -> Duration {
    let speed = sandbox.clock().speed();
    let next = sandbox.store().with(|records| sandbox.outbox().next_due(records, now));
    let ahead = next.and_then(|next| (next - now).to_std().ok());
    let real = ahead
        .filter(|_| speed > 0.0)
        .and_then(|ahead| Duration::try_from_secs_f64(ahead.as_secs_f64() / speed + 0.001).ok());
    real.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP)
}
