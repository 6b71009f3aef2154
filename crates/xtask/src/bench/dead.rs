//! The provider does not answer any more, or is gone.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};
use crate::web;

const PARCELS: usize = 500;
/// Milliseconds that 99 of 100 answers may take.
const MOST: f64 = 50.0;

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    let setup = Setup { parcels: PARCELS, limit_times: 200, fresh: "1s", webhooks: false, settings: &[] };
    for (what, hangs) in [("gone", false), ("silent", true)] {
        let mut world = World::start(programs, &setup)?;
        let ids = world.file_of_ids(PARCELS)?;
        world.open(programs, PARCELS)?;
        if hangs {
            let body = r#"{"endpoint": "aftership", "fault": "stall"}"#;
            web::post(&format!("{}/sandbox/faults", world.sandbox), body)?;
        } else {
            world.end_provider();
        }
        // Long enough for answers to be older than what is given while a new one is on its way.
        std::thread::sleep(Duration::from_secs(3));
        let met = programs.load(
            &[
                "open",
                "--proxy",
                &world.proxy,
                "--ids",
                &ids,
                "--shoppers",
                "1000000",
                "--at-once",
                "16",
                "--seconds",
                "8",
                "--impatient",
            ],
            |_| {},
        )?;
        let answers = met["answers"].as_object().context("no answers")?;
        let all: u64 = answers.values().filter_map(Value::as_u64).sum();
        let good = met["answers"]["200"].as_u64().unwrap_or(0);
        let p99 = met["times"]["p99_ms"].as_f64().context("no times")?;
        table.must(
            &format!("Provider {what}: last good answers, p99"),
            format!("{p99:.1} ms ({good} of {all} answered, {} marked as old)", met["stale"]),
            "below 50 ms, all answered",
            p99 < MOST && good == all && all > 0,
        );
    }
    Ok(())
}
