//! w
use parcel_tracker as _;
fn main() {}
