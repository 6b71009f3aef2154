//! `wrk`, as many readers of the widget's address.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::programs::Programs;
use crate::process;

/// The shop whose page reads.
pub const ORIGIN: &str = "http://127.0.0.1:8081";
/// What a browser sends for the widget, from a page of that shop.
const HEADERS: [&str; 5] = [
    "Accept: application/json",
    "Accept-Language: en-GB,en;q=0.9",
    "Origin: http://127.0.0.1:8081",
    "Referer: http://127.0.0.1:8081/",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
];
/// Reads the paths of a file in turn.
const IN_TURN: &str = "\
local paths = {}
for path in io.lines(os.getenv('PATHS')) do paths[#paths + 1] = path end
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format('GET', paths[at])
end
";

/// What `wrk` saw.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Answers a second.
    pub rate: f64,
    /// Milliseconds in which half of them came.
    pub p50: f64,
    /// Milliseconds in which 99 of 100 came.
    pub p99: f64,
}

/// Reads one address for two seconds.
pub fn one(programs: &Programs, url: &str, encoding: &str) -> Result<Seen> {
    wrk(programs, url, encoding, None)
}

/// Reads many paths of an origin in turn, for two seconds.
pub fn in_turn(programs: &Programs, origin: &str, paths: &[String], encoding: &str) -> Result<Seen> {
    let file = |name: &str, text: &str| -> Result<PathBuf> {
        let file = programs.scratch.join(name);
        std::fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
        Ok(file)
    };
    let (script, paths) = (file("in_turn.lua", IN_TURN)?, file("paths", &paths.join("\n"))?);
    wrk(programs, origin, encoding, Some((&script, &paths)))
}

fn wrk(programs: &Programs, url: &str, encoding: &str, script: Option<(&Path, &Path)>) -> Result<Seen> {
    let mut command = process::command(&programs.wrk);
    command.args(["-t1", "-c64", "-d2s", "--latency"]);
    for header in HEADERS {
        command.args(["-H", header]);
    }
    if let Some((script, paths)) = script {
        command.arg("-s").arg(script).env("PATHS", paths);
    }
    command.args(["-H", &format!("Accept-Encoding: {encoding}"), url]);
    let text = process::run_silently("wrk", &mut command, Duration::from_secs(30))?;
    if text.contains("Non-2xx") {
        bail!("not every read was answered well:\n{text}");
    }
    read(&text).with_context(|| format!("wrk said something else:\n{text}"))
}

fn read(text: &str) -> Option<Seen> {
    let after =
        |word: &str| text.lines().find_map(|line| Some(line.trim().strip_prefix(word)?.trim().to_owned()));
    Some(Seen {
        rate: after("Requests/sec:")?.parse().ok()?,
        p50: millis(&after("50%")?)?,
        p99: millis(&after("99%")?)?,
    })
}

/// `832.00us`, `1.18ms` or `1.02s` in milliseconds.
fn millis(text: &str) -> Option<f64> {
    [("us", 0.001), ("ms", 1.0), ("s", 1000.0)]
        .iter()
        .find_map(|(unit, times)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wrk_says_is_understood() {
        let text = "  Latency Distribution\n     50%  832.00us\n     75%    1.50ms\n     99%    1.02s \n\
                    Requests/sec:  16735.38\nTransfer/sec:      4.00MB\n";
        let seen = read(text).expect("understood");
        assert!((seen.rate - 16735.38).abs() < 1e-6, "{}", seen.rate);
        assert!(
            (seen.p50 - 0.832).abs() < 1e-9 && (seen.p99 - 1020.0).abs() < 1e-9,
            "{} {}",
            seen.p50,
            seen.p99
        );
        assert!(read("unable to connect").is_none());
    }
}
