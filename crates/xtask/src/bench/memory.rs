//! Memory of what is cached.

use anyhow::Result;

use super::programs::Programs;
use super::table::Table;
use super::world::{Setup, World};

/// Parcels of a shop with much to do.
const MANY: usize = 100_000;
/// Parcels for which there is a bound, and the MiB that they may take with everything else.
const BOUND: (usize, f64) = (10_000, 64.0);
/// MiB for parcels in which all of them find room.
const ROOM: &str = "512";

pub fn measure(programs: &Programs, table: &mut Table) -> Result<()> {
    as_configured(programs, table)?;
    with_room_for_all(programs, table)
}

/// With the settings that a proxy has of itself.
fn as_configured(programs: &Programs, table: &mut Table) -> Result<()> {
    let world = world(programs, &[])?;
    table.tell("Memory with nothing cached", format!("{:.1} MiB", world.memory()?));
    let (parcels, most) = BOUND;
    world.open(programs, 2_000)?;
    table.tell("Memory with 2,000 parcels cached", format!("{:.1} MiB", world.memory()?));
    world.open(programs, parcels)?;
    let (memory, held) = (world.memory()?, world.held()?);
    table.must(
        "Memory with 10,000 parcels cached",
        format!("{memory:.1} MiB, {held} held"),
        &format!("below {most:.0} MiB, 10,000 held"),
        memory > 0.0 && memory < most && held >= parcels as u64,
    );
    world.open(programs, MANY)?;
    let (memory, held) = (world.memory()?, world.held()?);
    table.tell(
        "Memory after 100,000 parcels read",
        format!("{memory:.1} MiB; the {held} read last are held, the others gave way"),
    );
    Ok(())
}

/// With so much memory for parcels that none has to give way.
fn with_room_for_all(programs: &Programs, table: &mut Table) -> Result<()> {
    let world = world(programs, &[("CACHE_MEMORY", ROOM)])?;
    world.open(programs, MANY)?;
    let (memory, held) = (world.memory()?, world.held()?);
    table.must(
        &format!("Memory with 100,000 parcels cached (`cache.memory` at {ROOM} MiB)"),
        format!("{memory:.1} MiB, {held} held"),
        "100,000 held",
        held >= MANY as u64,
    );
    Ok(())
}

fn world(programs: &Programs, settings: &[(&str, &str)]) -> Result<World> {
    let setup = Setup { parcels: MANY, limit_times: 10_000, fresh: "1h", webhooks: false, settings };
    World::start(programs, &setup)
}
