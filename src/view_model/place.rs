//! Places in a line: "Hannover, Germany".
