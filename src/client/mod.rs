//! Fetching a tracking.
