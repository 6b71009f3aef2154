//! Cached reads, beside nginx that serves the same bytes as a file.

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};
use super::wrk::{self, Seen};
use crate::process::{self, Running};
use crate::{ports, web};

/// Rounds; each reads from both, so that whatever else the machine does hits both.
const ROUNDS: usize = 7;
/// Of all nginx' rate that must be reached.
const RATIO: f64 = 0.5;
/// Parcels that are all cached, and too many for their answers to be kept ready.
const OTHERS: usize = 3_000;
/// As it is, and as browsers take it. nginx has files compressed with gzip only.
const ENCODINGS: [(&str, &str); 2] = [("plain", "identity"), ("compressed", "gzip")];

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    let world = World::start(
        programs,
        &Setup { parcels: OTHERS, limit_times: 10_000, fresh: "1h", webhooks: false, settings: &[] },
    )?;
    let path = format!("/v1/trackings/{}", world.parcel()?);
    let proxy = format!("{}{path}", world.proxy);
    let plain = web::get(&proxy, &[])?;
    let packed = web::get(&proxy, &[("accept-encoding", "gzip")])?;
    if plain.status != 200 || packed.headers.get("content-encoding").is_none_or(|encoding| encoding != "gzip")
    {
        bail!("{proxy} answers {}", plain.status);
    }
    world.open(programs, OTHERS)?;
    let others = world.ids(OTHERS)?.into_iter().map(|id| format!("/v1/trackings/{id}")).collect::<Vec<_>>();
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
            rounds.push((wrk::one(programs, &proxy, encoding)?, wrk::one(programs, &file, encoding)?));
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
        let made = wrk::in_turn(programs, &world.proxy, &others, encoding)?;
        table.tell(
            &format!("Cached reads, {what}: {OTHERS} parcels in turn, so that each answer is made anew"),
            told(made.rate, made.p50, made.p99),
        );
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_one_counts() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
    }
}
