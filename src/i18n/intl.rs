//! Dates from the browser.
