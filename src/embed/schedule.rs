//! When to ask again: at a time, but only while somebody looks.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use web_sys::{Document, VisibilityState};

/// One planned question at the most. Dropping it, or planning another, takes it back.
pub struct Schedule {
    document: Document,
    /// Milliseconds since the epoch.
    due: Cell<Option<f64>>,
    timer: RefCell<Option<Timeout>>,
}

impl Schedule {
    /// Nothing planned.
    pub fn new(document: Document) -> Self {
        Self { document, due: Cell::default(), timer: RefCell::default() }
    }

    /// The page that is watched.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether somebody may be looking at the page.
    pub fn is_watched(&self) -> bool {
        self.document.visibility_state() == VisibilityState::Visible
    }

    /// Asks in `millis`; on a hidden page, not before it is resumed.
    pub fn plan(&self, millis: f64, ask: impl FnOnce() + 'static) {
        self.due.set(Some(js_sys::Date::now() + millis));
        let timer = self.is_watched().then(|| Timeout::new(millis as u32, ask));
        self.timer.replace(timer);
    }

    /// Asks in `millis`, if that is sooner than planned.
    pub fn hasten(&self, millis: f64, ask: impl FnOnce() + 'static) {
        if self.due.get().is_some_and(|due| due > js_sys::Date::now() + millis) {
            self.plan(millis, ask);
        }
    }

    /// Goes on where the page left off: at once, if the question fell due while nobody looked.
    pub fn resume(&self, ask: impl FnOnce() + 'static) {
        if let Some(due) = self.due.get() {
            self.plan((due - js_sys::Date::now()).max(0.0), ask);
        }
    }

    /// Keeps the plan, stops the timer.
    pub fn pause(&self) {
        self.timer.take();
    }

    /// Nothing is planned any more.
    pub fn clear(&self) {
        self.due.set(None);
        self.timer.take();
    }
}
