//! Leptos views: they draw what the view model says, and know no fetch and no clock.
