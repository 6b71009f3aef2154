//! More is asked than the provider grants, for a while.

use anyhow::Result;

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    let setup = Setup { parcels: 2_000, limit_times: 1, fresh: "1s", webhooks: false, settings: &[] };
    let world = World::start(programs, &setup)?;
    let ids = world.file_of_ids(1_000)?;
    let met = programs.load(
        &[
            "open",
            "--proxy",
            &world.proxy,
            "--ids",
            &ids,
            "--shoppers",
            "100000",
            "--at-once",
            "32",
            "--seconds",
            "20",
            "--impatient",
        ],
        |_| {},
    )?;
    let (calls, limited) = world.calls()?;
    table.must(
        "Soak above the limit, 20 s: provider's 429",
        format!("{limited} of {calls} calls"),
        "0",
        limited == 0 && calls > 0,
    );
    table.tell("Soak: what shoppers were answered", met["answers"].to_string().replace('"', ""));
    Ok(())
}
