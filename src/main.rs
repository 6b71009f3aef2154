//! What trunk builds: the library's exports, which the loader calls. Nothing happens by itself.

use parcel_tracker as _;

/// The standard library's own weighs more than all of the timeline.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}
