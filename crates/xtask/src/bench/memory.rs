//! Memory of what is cached.

use anyhow::{Result, bail};

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};

/// MiB that 10,000 parcels may take with everything else.
const MOST: f64 = 64.0;

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    let (few, many) = (2_000, 10_000);
    let setup = Setup { parcels: many, limit_times: 10_000, fresh: "1h", webhooks: false, settings: &[] };
    let world = World::start(programs, &setup)?;
    let empty = world.memory()?;
    table.tell("Memory with nothing cached", format!("{empty:.1} MiB"));
    for parcels in [few, many] {
        let ids = world.ids(parcels)?;
        let shoppers = parcels.to_string();
        let met = programs
            .load(&["open", "--proxy", &world.proxy, "--ids", &ids, "--shoppers", &shoppers], |_| {})?;
        if met["answers"]["200"].as_u64() != Some(parcels as u64) {
            bail!("not every parcel was found: {met}");
        }
        let memory = world.memory()?;
        let what = format!("Memory with {parcels} parcels read");
        if parcels == many {
            table.must(&what, format!("{memory:.1} MiB"), "below 64 MiB", memory > 0.0 && memory < MOST);
        } else {
            table.tell(&what, format!("{memory:.1} MiB"));
        }
    }
    Ok(())
}
