//! Event streams that are held open.

use anyhow::{Result, bail};

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};

const STREAMS: u64 = 2_000;

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    let settings = [("PUSH_STREAMS", "4000"), ("PUSH_STREAMS_PER_CLIENT", "4000")];
    let setup = Setup { parcels: 0, limit_times: 1, fresh: "1h", webhooks: true, settings: &settings };
    let world = World::start(programs, &setup)?;
    let url = format!("{}/v1/trackings/{}/events", world.proxy, world.parcel()?);
    let clock = format!("{}/sandbox/clock", world.sandbox);
    let before = world.memory()?;
    let mut held = None;
    let streams = STREAMS.to_string();
    let told = programs.load(
        &[
            "listen",
            "--url",
            &url,
            "--streams",
            &streams,
            "--change",
            &clock,
            "--body",
            r#"{"advance": "2h"}"#,
        ],
        |line| {
            if let Some(open) = line["open"].as_u64() {
                held = Some((open, world.memory(), line["refused_with"].clone()));
            }
        },
    )?;
    let Some((open, during, refused)) = held else { bail!("no stream was opened") };
    if open == 0 {
        bail!("no stream was opened: answered {refused}");
    }
    let each = (during? - before) * 1024.0 / open as f64;
    table.must("Event streams held open", open.to_string(), &streams, open == STREAMS);
    table.tell("Event streams: memory of each, with its connection", format!("{each:.1} KiB"));
    let reached = told["told"].as_u64().unwrap_or(0);
    let times = &told["times"];
    let ms = |name: &str| times[name].as_f64().unwrap_or(f64::NAN);
    table.must(
        "Event streams: told of a change, from the turn of the sandbox's clock on",
        format!("{reached}; half within {:.0} ms, all within {:.0} ms", ms("p50_ms"), ms("max_ms")),
        &streams,
        reached == STREAMS,
    );
    Ok(())
}
