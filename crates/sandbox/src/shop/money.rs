//! Prices.

/// Cents as the shop writes them: `€18.00`.
pub fn euros(cents: u32) -> String {
    format!("€{}.{:02}", cents / 100, cents % 100)
}
