//! The last good answer across reloads.
//!
//! Kept in the tab, by the browser, until the tab is closed; and only what anybody may see who knows the
//! number: what a signed link opens must not be found by the next person at a shared computer.

use super::Session;
use crate::client::{Answers, FetchError, answers};
use crate::embed::{browser, clock};

/// The longest answer that is kept, in bytes: browsers have room for some five million.
const LONGEST: usize = 200_000;

impl Session {
    /// Keeps an answer, if it may be kept.
    pub(super) fn keep(&self, text: &str, answers: &Answers) {
        let public = answers.parcels.iter().all(|parcel| parcel.as_ref().is_ok_and(|answer| answer.public));
        if public && text.len() <= LONGEST && self.settings.demo.is_none() {
            browser::keep(&self.name(), text);
        }
    }

    /// What is kept, where a failure may pass. One that will not pass ends what it belongs to.
    pub(super) fn kept(&self, error: &FetchError) -> Option<Answers> {
        if self.settings.demo.is_some() || self.subject.is_none() {
            return None;
        }
        if !error.is_passing() {
            browser::keep(&self.name(), "");
            return None;
        }
        answers::read(&browser::recall(&self.name())?, clock::now()).ok()
    }

    /// By what it is kept: what was asked for, where.
    fn name(&self) -> String {
        ["parcel-tracker:", &self.url()].concat()
    }
}
