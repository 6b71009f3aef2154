//! Cached reads, beside nginx that serves the same bytes as a file.

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};
use crate::process::{self, Running};
use crate::{ports, web};

/// Rounds; each reads from both, so that whatever else the machine does hits both.
const ROUNDS: usize = 7;
/// Of all nginx' rate that must be reached.
const RATIO: f64 = 0.5;
/// What a browser sends for the widget.
const HEADERS: [&str; 5] = [
    "Accept: application/json",
    "Accept-Language: en-GB,en;q=0.9",
    "Origin: http://127.0.0.1:8081",
    "Referer: http://127.0.0.1:8081/",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
];
/// As it is, and as browsers take it. nginx has files compressed with gzip only.
const ENCODINGS: [(&str, &str); 2] = [("plain", "identity"), ("compressed", "gzip")];

/// What `wrk` saw.
#[derive(Debug, Clone, Copy)]
struct Seen {
    rate: f64,
    p50: f64,
    p99: f64,
}

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    let world = World::start(
        programs,
        &Setup { parcels: 0, limit_times: 1, fresh: "1h", webhooks: false, settings: &[] },
    )?;
    let path = format!("/v1/trackings/{}", world.parcel()?);
    let proxy = format!("{}{path}", world.proxy);
    let plain = web::get(&proxy, &[])?;
    let packed = web::get(&proxy, &[("accept-encoding", "gzip")])?;
    if plain.status != 200 || packed.headers.get("content-encoding").is_none_or(|encoding| encoding != "gzip")
    {
        bail!("{proxy} answers {}", plain.status);
    }
    let port = ports::free(18_790, &[])?;
    let _nginx = nginx(programs, port, &path, &plain.body, &packed.body)?;
    let file = format!("http://127.0.0.1:{port}{path}");
    for (what, encoding) in ENCODINGS {
        let (same, size) = match encoding {
            "gzip" => {
                (web::get(&file, &[("accept-encoding", "gzip")])?.body == packed.body, packed.body.len())
            }
            _ => (web::get(&file, &[])?.body == plain.body, plain.body.len()),
        };
        if !same {
            bail!("nginx does not serve the same bytes");
        }
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push((wrk(programs, &proxy, encoding)?, wrk(programs, &file, encoding)?));
        }
        let of = |pick: fn(&(Seen, Seen)) -> f64| median(rounds.iter().map(pick).collect());
        let told =
            |rate: f64, p50: f64, p99: f64| format!("{rate:.0} a second, p50 {p50:.2} ms, p99 {p99:.1} ms");
        table.tell(
            &format!("Cached reads, {what} ({size} bytes): proxy"),
            told(of(|(proxy, _)| proxy.rate), of(|(proxy, _)| proxy.p50), of(|(proxy, _)| proxy.p99)),
        );
        table.tell(
            &format!("Cached reads, {what} ({size} bytes): nginx, a file"),
            told(of(|(_, nginx)| nginx.rate), of(|(_, nginx)| nginx.p50), of(|(_, nginx)| nginx.p99)),
        );
        let ratio = of(|(proxy, nginx)| proxy.rate / nginx.rate);
        let must = format!("{RATIO} or more");
        table.must(&format!("Cached reads, {what}: ratio"), format!("{ratio:.2}"), &must, ratio >= RATIO);
    }
    Ok(())
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// nginx with a configuration of its own, for this one file.
fn nginx(programs: &Programs, port: u16, path: &str, plain: &[u8], packed: &[u8]) -> Result<Running> {
    let folder = programs.scratch.join("nginx");
    let file = folder.join("www").join(path.trim_start_matches('/'));
    let parent = file.parent().context("a file is in a folder")?;
    std::fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
    std::fs::write(&file, plain)?;
    std::fs::write(file.with_extension("gz"), packed)?;
    let at = |name: &str| folder.join(name).display().to_string();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("{kind}_temp_path {};\n", at(kind)))
        .collect();
    let configuration = format!(
        "daemon off;\npid {pid};\nerror_log {log};\nworker_processes auto;\nworker_rlimit_nofile 8192;\n\
         events {{ worker_connections 4096; }}\nhttp {{\naccess_log off;\nsendfile on;\ntcp_nopush on;\n\
         keepalive_requests 100000000;\nopen_file_cache max=100;\ngzip_static on;\ndefault_type application/json;\n\
         {temporary}server {{ listen 127.0.0.1:{port}; root {root}; }}\n}}\n",
        pid = at("pid"),
        log = at("error.log"),
        root = at("www"),
    );
    let settings = folder.join("nginx.conf");
    std::fs::write(&settings, configuration)?;
    let mut command = process::command(&programs.nginx);
    let running =
        Running::start(command.arg("-c").arg(&settings).stdout(Stdio::null()).stderr(Stdio::null()))?;
    let deadline = Instant::now() + Duration::from_secs(10);
    while web::get(&format!("http://127.0.0.1:{port}{path}"), &[]).is_err() {
        if Instant::now() >= deadline {
            bail!("nginx does not answer");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(running)
}

fn wrk(programs: &Programs, url: &str, encoding: &str) -> Result<Seen> {
    let mut command = process::command(&programs.wrk);
    command.args(["-t1", "-c64", "-d2s", "--latency"]);
    for header in HEADERS {
        command.args(["-H", header]);
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

    #[test]
    fn the_middle_one_counts() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
    }
}
