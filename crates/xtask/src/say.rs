//! What the commands tell whoever typed them: each step, and how long it took.

use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one step, saying what it is before and how long it took after.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    line(&format!("==> {what}"));
    let start = Instant::now();
    let done = work()?;
    line(&format!("    done in {}", duration(start.elapsed())));
    Ok(done)
}

/// A remark inside a step.
pub fn note(text: &str) {
    line(&format!("    {text}"));
}

/// A line of output. Whoever reads may have gone away, which is no reason to stop half-way.
pub fn line(text: &str) {
    if cfg!(test) {
        // Kept back by the test harness, so that nobody takes it for the harness's own lines.
        println!("{text}");
    } else {
        let _gone = writeln!(std::io::stdout(), "{text}");
    }
}

/// `0.4 s`, `12 s`, `4 min 03 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_as_exact_as_a_reader_needs() {
        for (milliseconds, text) in
            [(449, "0.4 s"), (12_900, "12 s"), (60_000, "1 min 00 s"), (243_000, "4 min 03 s")]
        {
            assert_eq!(duration(Duration::from_millis(milliseconds)), text);
        }
    }
}
