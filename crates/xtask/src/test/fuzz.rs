//! Every address of the proxy, asked for whatever its description allows and for much that it does not, by
//! schemathesis: a tester that knows nothing but `/openapi.json`. No answer may be the server's fault, and every
//! answer must be one that is described.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::tally::Tally;
use crate::paths::Paths;
use crate::process::{self, Running};
use crate::test::FEATURES;
use crate::tools::python;
use crate::{ports, say, web};

/// Compiling the proxy on a slow machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(30 * 60);
/// What schemathesis is told it may take for each round, seconds; and when it is ended.
const SECONDS: &str = "30";
const LIMIT: Duration = Duration::from_secs(3 * 60);
/// A proxy that does not answer within this time will not.
const HEALTHY_WITHIN: Duration = Duration::from_secs(30);
/// A parcel of the sandbox: its number, and its order's.
const NUMBER: &str = "00340434198722501001";
const ORDER: &str = "order:1001";
/// What every answer is held to.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance,unsupported_method,missing_required_header";

/// Two rounds on a proxy with its own sandbox: a stranger who knows nothing, and somebody who came by a signed link
/// and names a parcel that there is.
pub fn run(paths: &Paths, tally: &mut Tally) -> Result<()> {
    let tester = python::environment(paths, &paths.root.join("crates/proxy/tests/fuzz/schemathesis.txt"))?;
    say::step("Compiling the proxy", || {
        let mut command = process::cargo();
        command
            .args(["build", "--quiet", "--features", FEATURES])
            .args(["--package=parcel-proxy", "--package=parcel-tracker"])
            .current_dir(&paths.root);
        process::run("compiling the proxy", &mut command, COMPILE_LIMIT)
    })?;
    let port = ports::free(18_600, &[])?;
    let proxy = format!("http://127.0.0.1:{port}");
    let mut command = server(paths);
    command.args(["--listen", &format!("127.0.0.1:{port}")]);
    let mut running = Running::start(command.stdout(Stdio::null()))?;
    wait_until_healthy(&proxy)?;
    let token = process::run_silently(
        "signing a link",
        server(paths).args(["sign", "--sub", ORDER]),
        Duration::from_secs(30),
    )?;
    let token = token.lines().last().context("no token was signed")?.trim().to_owned();
    let id = id(&proxy)?;
    let work = paths.work().join("fuzz");
    std::fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    for (who, settings, headers) in [
        ("a stranger", String::new(), None),
        ("a signed link", known(&id), Some(format!("Authorization: Bearer {token}"))),
    ] {
        say::line(&format!("\n---- {who}"));
        std::fs::write(work.join("schemathesis.toml"), settings)?;
        let mut command = process::command(&tester);
        command
            // As a module: the script beside Python names the folder it was first installed in.
            .args([
                "-m",
                "schemathesis.cli",
                "run",
                &format!("{proxy}/openapi.json"),
                "--url",
                &proxy,
                "--workers=2",
                "--no-color",
            ])
            .args(["--max-time", SECONDS, "--phases=examples,coverage,fuzzing", "--continue-on-failure"])
            // Streams of events do not end, which is no fault.
            .args(["--exclude-path-regex", "/events$", "--checks", CHECKS])
            .args(headers.iter().flat_map(|header| ["-H", header.as_str()]))
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1")
            .current_dir(&work);
        let captured = process::watch(&mut command, LIMIT, say::line)?;
        tally.one(captured.succeeded());
        tally.one(running.ended()?.is_none() && is_healthy(&proxy));
    }
    Ok(())
}

/// The proxy on its own sandbox, without limits that would hide everything else.
fn server(paths: &Paths) -> Command {
    let program = format!("parcel-proxy{}", std::env::consts::EXE_SUFFIX);
    let mut command = process::command(paths.target.join("debug").join(program));
    command
        .env("PARCEL_PROXY_LOG_FILTER", "error")
        .env("PARCEL_PROXY_LIMITS_READS_PER_MINUTE", "4000000000")
        .env("PARCEL_PROXY_LIMITS_READS_BURST", "4000000000")
        // Without a token there are no addresses for the shop's own server.
        .env("PARCEL_PROXY_MERCHANT_TOKENS", "fuzz:no-secret-at-all-but-long-enough-to-be-one")
        .env_remove("RUST_LOG")
        .current_dir(&paths.root);
    command
}

/// Where a parcel can be named, the one that there is.
fn known(id: &str) -> String {
    format!("[parameters]\n\"path.id\" = \"{id}\"\n\"query.tracking_number\" = \"{NUMBER}\"\n")
}

fn id(proxy: &str) -> Result<String> {
    let url = format!("{proxy}/v1/trackings?tracking_number={NUMBER}");
    let answer: Value = serde_json::from_slice(&web::get(&url, &[])?.body)?;
    let id = answer.pointer("/data/id").and_then(Value::as_str);
    id.map(str::to_owned).context("the sandbox's parcel was not found")
}

fn is_healthy(proxy: &str) -> bool {
    web::get(&format!("{proxy}/healthz"), &[]).is_ok_and(|answer| answer.status == 200)
}

fn wait_until_healthy(proxy: &str) -> Result<()> {
    let deadline = Instant::now() + HEALTHY_WITHIN;
    while !is_healthy(proxy) {
        if Instant::now() >= deadline {
            bail!("{proxy} does not answer");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
