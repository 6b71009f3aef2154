//! The edge to the shop's page.
