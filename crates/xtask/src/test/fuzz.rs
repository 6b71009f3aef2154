//! Every address of the proxy, asked for whatever its description allows and for much that it does not, by
//! schemathesis: a tester that knows nothing but `/openapi.json`. No answer may be the server's fault, and every
//! answer must be one that is described.

use std::path::Path;
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
/// What schemathesis may take for each round after all; and for one answer, of which none takes so long.
const LIMIT: Duration = Duration::from_secs(3 * 60);
const ANSWER_SECONDS: &str = "60";
/// A proxy that does not answer within this time will not.
const HEALTHY_WITHIN: Duration = Duration::from_secs(30);
/// A parcel of the sandbox that is on its way, and one that has come: number and order of each.
const ON_ITS_WAY: (&str, &str) = ("00340434198722501001", "order:1001");
const ARRIVED: (&str, &str) = ("RM104471027GB", "order:1027");
/// The token of the shop's own server.
const MERCHANT: &str = "no-secret-at-all-but-long-enough-to-be-one";
/// More than any round asks for, so that limits hide nothing.
const MANY: &str = "4000000000";
/// What every answer is held to.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance,unsupported_method,missing_required_header";

/// Somebody who asks.
struct Round {
    who: &'static str,
    /// What schemathesis is told it may take, seconds.
    seconds: u32,
    /// The parcel that is named where one can be, and the token that is sent with it.
    parcel: Option<(String, &'static str, String)>,
    /// Which addresses: all, or all but some, or some.
    which: &'static [&'static str],
}

/// Four rounds on a proxy with its own sandbox: a stranger who knows nothing, somebody who came by a signed link and
/// names a parcel that there is, the shop's own server, and a page that waits for events.
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
    let work = paths.work().join("fuzz");
    std::fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    for round in rounds(paths, &proxy)? {
        say::line(&format!("\n---- {}", round.who));
        std::fs::write(work.join("schemathesis.toml"), round.settings())?;
        let mut command = round.command(&tester, &proxy);
        let captured = process::watch(command.current_dir(&work), LIMIT, say::line)?;
        tally.one(captured.succeeded());
        tally.one(running.ended()?.is_none() && is_healthy(&proxy));
    }
    Ok(())
}

fn rounds(paths: &Paths, proxy: &str) -> Result<[Round; 4]> {
    // Streams about a parcel that is still on its way do not end, which is no fault: they have a round of their own.
    const NO_STREAMS: &[&str] = &["--exclude-path-regex", "/events$"];
    const STREAMS: &[&str] = &["--include-path-regex", "/events$"];
    let on_its_way = id(proxy, ON_ITS_WAY.0)?;
    let link = |order| signed(paths, order);
    Ok([
        Round { who: "a stranger", seconds: 30, parcel: None, which: &[] },
        Round {
            who: "a signed link",
            seconds: 30,
            parcel: Some((on_its_way.clone(), ON_ITS_WAY.0, link(ON_ITS_WAY.1)?)),
            which: NO_STREAMS,
        },
        Round {
            who: "the shop's own server",
            seconds: 30,
            parcel: Some((on_its_way, ON_ITS_WAY.0, MERCHANT.to_owned())),
            which: NO_STREAMS,
        },
        Round {
            who: "a page that waits for events",
            seconds: 15,
            parcel: Some((id(proxy, ARRIVED.0)?, ARRIVED.0, link(ARRIVED.1)?)),
            which: STREAMS,
        },
    ])
}

impl Round {
    /// Where a parcel can be named, the one that there is.
    fn settings(&self) -> String {
        self.parcel.as_ref().map_or_else(String::new, |(id, number, _)| {
            format!("[parameters]\n\"path.id\" = \"{id}\"\n\"query.tracking_number\" = \"{number}\"\n")
        })
    }

    fn command(&self, tester: &Path, proxy: &str) -> Command {
        let mut command = process::command(tester);
        command
            // As a module: the script beside Python names the folder it was first installed in.
            .args(["-m", "schemathesis.cli", "run", &format!("{proxy}/openapi.json"), "--url", proxy])
            // One worker: Python 3.11 and 3.12 count how deep its parser is for all threads together, so that two
            // that read source code at a time, as the tester does, end with "recursion depth mismatch".
            .args(["--workers=1", "--no-color", "--max-time", &self.seconds.to_string()])
            .args(["--phases=examples,coverage,fuzzing", "--continue-on-failure", "--checks", CHECKS])
            .args(["--request-timeout", ANSWER_SECONDS])
            .args(self.which)
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1");
        if let Some((_, _, token)) = &self.parcel {
            command.args(["-H", &format!("Authorization: Bearer {token}")]);
        }
        command
    }
}

/// A signed link's token.
fn signed(paths: &Paths, order: &str) -> Result<String> {
    let mut command = server(paths);
    let token = process::run_silently(
        "signing a link",
        command.args(["sign", "--sub", order]),
        Duration::from_secs(30),
    )?;
    Ok(token.lines().last().context("no token was signed")?.trim().to_owned())
}

/// The proxy on its own sandbox, without limits that would hide everything else.
fn server(paths: &Paths) -> Command {
    let program = format!("parcel-proxy{}", std::env::consts::EXE_SUFFIX);
    let mut command = process::command(paths.target.join("debug").join(program));
    for limit in [
        "LIMITS_READS_PER_MINUTE",
        "LIMITS_READS_BURST",
        "LOOKUP_CLIENT_PER_MINUTE",
        "LOOKUP_ORDER_TRIES",
        "SUBSCRIPTIONS_CLIENT_PER_HOUR",
        "SUBSCRIPTIONS_TRACKING_PER_HOUR",
        "MERCHANT_API_WRITES_PER_MINUTE",
        "MERCHANT_API_WRITES_BURST",
    ] {
        command.env(format!("PARCEL_PROXY_{limit}"), MANY);
    }
    command
        .env("PARCEL_PROXY_LOG_FILTER", "error")
        // Without a token there are no addresses for the shop's own server.
        .env("PARCEL_PROXY_MERCHANT_TOKENS", format!("fuzz:{MERCHANT}"))
        .env_remove("RUST_LOG")
        .current_dir(&paths.root);
    command
}

fn id(proxy: &str, number: &str) -> Result<String> {
    let url = format!("{proxy}/v1/trackings?tracking_number={number}");
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
