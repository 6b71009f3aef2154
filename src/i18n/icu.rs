//! Dates from ICU4X, natively.
