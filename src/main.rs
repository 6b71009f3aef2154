//! What trunk builds: the library's exports, which the loader calls. Nothing happens by itself.

use parcel_tracker as _;

fn main() {}
