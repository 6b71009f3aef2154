//! What goes over the wire: server-sent events, as the HTML standard writes them.

use std::convert::Infallible;
use std::fmt::Write;
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::time::Instant;

use super::{Seat, Told};

/// Something is said this often, milliseconds, so that neither side takes a silent line for a dead one:
/// proxies in between give up after 30 s at the earliest.
const BEAT: (u64, u64) = (20_000, 25_000);

/// A page whose stream ended comes back after so long, milliseconds: drawn for each, so that those who
/// were cut off together do not come back together.
const RETRY: (u64, u64) = (1_000, 6_000);

/// A stream lasts so long, milliseconds, and then begins anew: shoppers move on to replicas that were
/// added, and whoever reads nothing of it does so for no longer.
const LIFE: (u64, u64) = (50 * 60_000, 70 * 60_000);

/// Whether the stream goes on.
enum Phase {
    Begin(Option<String>, bool),
    Wait,
    Over,
}

struct State<F> {
    seat: Seat,
    phase: Phase,
    /// The revision that the page was told last, or brought along.
    known: Option<String>,
    outside: F,
    end: Instant,
}

/// The events of one page.
///
/// `now` is the parcel's present revision, `known` the one that the page has: where they differ it is
/// told at once. `settled` says that the parcel has come to its end, and with it the stream. `outside` makes
/// of a revision what may leave the proxy.
pub fn events(
    seat: Seat,
    now: String,
    known: Option<String>,
    settled: bool,
    outside: impl Fn(&str) -> String + Send + 'static,
) -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    let news = (known.as_ref() != Some(&now)).then(|| now.clone());
    let end = Instant::now() + between(LIFE);
    let state = State { seat, phase: Phase::Begin(news, settled), known: Some(now), outside, end };
    unfold(state, |mut state| async move {
        let text = match std::mem::replace(&mut state.phase, Phase::Wait) {
            Phase::Begin(news, settled) => {
                let mut text = format!("retry: {}\n\n", between(RETRY).as_millis());
                if let Some(revision) = news {
                    tell(&mut text, "change", &revision);
                    if settled {
                        tell(&mut text, "end", &revision);
                        state.phase = Phase::Over;
                    }
                }
                text
            }
            Phase::Wait => wait(&mut state).await?,
            Phase::Over => return None,
        };
        Some((Ok(text.into()), state))
    })
}

/// The next thing to say; `None` where the stream ends without another word.
async fn wait<F: Fn(&str) -> String>(state: &mut State<F>) -> Option<String> {
    let beat = Instant::now() + between(BEAT);
    loop {
        tokio::select! {
            told = state.seat.next() => match told {
                Told::Nothing => {}
                Told::Changed { revision, settled } => {
                    let revision = (state.outside)(&revision);
                    if state.known.as_ref() == Some(&revision) {
                        continue;
                    }
                    let mut text = String::new();
                    tell(&mut text, "change", &revision);
                    if settled {
                        tell(&mut text, "end", &revision);
                        state.phase = Phase::Over;
                    }
                    state.known = Some(revision);
                    return Some(text);
                }
                Told::ComeBack => return None,
            },
            () = tokio::time::sleep_until(beat.min(state.end)) => {
                return (Instant::now() < state.end).then(|| ":\n\n".to_owned());
            }
        }
    }
}

fn tell(text: &mut String, event: &str, revision: &str) {
    // A String takes anything that is written to it.
    let _ = write!(text, "event: {event}\nid: {revision}\ndata: {{\"revision\":\"{revision}\"}}\n\n");
}

/// A time between two, in milliseconds, drawn anew.
fn between((least, most): (u64, u64)) -> Duration {
    let mut random = [0; 4];
    // Without randomness all draw the same, which is no worse than no draw.
    let _ = getrandom::fill(&mut random);
    let share = u64::from(u32::from_le_bytes(random));
    Duration::from_millis(least + (most - least) * share / u64::from(u32::MAX))
}
