//! Many shoppers who open many parcels that nobody has asked for.

use anyhow::Result;

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};

const SHOPPERS: &str = "10000";
const PARCELS: usize = 1_000;

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    let setup = Setup { parcels: PARCELS, limit_times: 40, fresh: "1h", webhooks: false, settings: &[] };
    let world = World::start(programs, &setup)?;
    let ids = world.file_of_ids(PARCELS)?;
    let met = programs.load(
        &["open", "--proxy", &world.proxy, "--ids", &ids, "--shoppers", SHOPPERS, "--at-once", "500"],
        |_| {},
    )?;
    let (calls, limited) = world.calls()?;
    let good = met["answers"]["200"].as_u64().unwrap_or(0);
    let each = calls as f64 / PARCELS as f64;
    table.must(
        "Cold cache, 10,000 shoppers on 1,000 parcels: provider calls for each parcel",
        format!("{each:.2}"),
        "1.00",
        calls == PARCELS as u64 && limited == 0,
    );
    table.must(
        "Cold cache: shoppers answered",
        format!("{good}, all within {:.1} s", met["seconds"].as_f64().unwrap_or(0.0)),
        SHOPPERS,
        good.to_string() == SHOPPERS,
    );
    Ok(())
}
