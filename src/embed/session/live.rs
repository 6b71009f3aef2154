//! Being told of changes while somebody looks.

use std::rc::Rc;
use std::time::Duration;

use super::Session;
use crate::client::{Subject, backoff};
use crate::embed::stream::Stream;

/// Told of a change, it asks within so many milliseconds: many pages may be told at once.
const JITTER: f64 = 250.0;
/// How many times longer it waits for its next question while it would be told of changes.
const PATIENCE: u32 = 5;

impl Session {
    /// Has itself told of changes while somebody looks and some may come.
    pub(super) fn attend(self: &Rc<Self>) {
        let state = &mut *self.state.borrow_mut();
        let mut wanted = Vec::new();
        if self.schedule.is_watched() {
            for (id, revision) in state.parcels.awaits() {
                wanted.push(([&self.proxy_url(&Subject::Id(id.to_owned())), "/events"].concat(), revision));
            }
        }
        for stream in std::mem::take(&mut state.streams) {
            if stream.is_refused() {
                stream.give_up();
            } else if wanted.iter().any(|(path, _)| stream.is_of(path)) {
                state.streams.push(stream);
            }
        }
        for (path, revision) in wanted {
            if !state.streams.iter().any(|stream| stream.is_of(&path)) {
                state.streams.extend(Stream::open(
                    path,
                    revision,
                    self.later(Self::changed),
                    self.later(Self::interrupted),
                ));
            }
        }
    }

    /// There is something new.
    fn changed(self: &Rc<Self>) {
        // An answer on its way may be from before.
        if self.state.borrow().inquiry.is_some() {
            self.ask();
        } else {
            self.schedule.plan(JITTER * js_sys::Math::random(), self.later(Self::ask));
        }
    }

    /// Nobody tells of changes just now.
    fn interrupted(self: &Rc<Self>) {
        self.schedule.hasten(self.pause().as_millis() as f64, self.later(Self::ask));
    }

    /// How long until the next regular question.
    pub(super) fn pause(&self) -> Duration {
        let state = self.state.borrow();
        let open = state.streams.iter().filter(|stream| stream.is_open()).count();
        let told = open > 0 && open >= state.parcels.open() && !state.parcels.is_stale();
        let refresh = self.settings.refresh * if told { PATIENCE } else { 1 };
        backoff::poll(refresh, js_sys::Math::random())
    }
}
