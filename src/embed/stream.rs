//! Being told of changes: the proxy's server-sent events, one stream for each parcel of a page.
//!
//! An event says only that there is something new; the session then asks as ever, with its own proof. Where
//! there is no stream, or none any more, asking now and then goes on as before.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use web_sys::EventSource;

use crate::components::Listener;

/// Streams of one page at most. Over HTTP/1.1 browsers keep six connections to a server, and the page wants
/// some for its questions.
const MOST: usize = 3;
/// Streams that were answered with anything else, before this page asks for no more. Such an answer stands
/// in the console, which is not to be filled.
const TRIES: u32 = 3;

thread_local! {
    static OPEN: RefCell<Vec<Weak<Source>>> = const { RefCell::new(Vec::new()) };
    static REFUSED: Cell<u32> = const { Cell::new(0) };
}

/// The browser's end of a stream; the browser itself comes back where it was cut.
struct Source {
    path: String,
    events: EventSource,
}

impl Drop for Source {
    fn drop(&mut self) {
        self.events.close();
    }
}

/// One element's share in a stream. The last one of a parcel that is dropped closes it.
pub struct Stream {
    source: Rc<Source>,
    _listeners: [Listener; 2],
}

impl Stream {
    /// Joins the page's stream at `path`, or opens it for whoever has this revision. `None` where this page
    /// has enough of them.
    pub fn open(
        path: String,
        revision: &str,
        changed: impl FnMut() + 'static,
        broken: impl FnMut() + 'static,
    ) -> Option<Self> {
        let source = OPEN.with_borrow_mut(|open| {
            open.retain(|source| source.strong_count() > 0);
            let shared = open.iter().filter_map(Weak::upgrade).find(|source| source.path == path);
            if shared.is_some() || open.len() >= MOST || REFUSED.get() >= TRIES {
                return shared;
            }
            let events = EventSource::new(&[&path, "?revision=", revision].concat()).ok()?;
            let source = Rc::new(Source { path, events });
            open.push(Rc::downgrade(&source));
            Some(source)
        })?;
        let listeners = [
            Listener::new(&source.events, "change", changed),
            Listener::new(&source.events, "error", broken),
        ];
        Some(Self { source, _listeners: listeners })
    }

    /// Whether it is the one at `path`.
    pub fn is_of(&self, path: &str) -> bool {
        self.source.path == path
    }

    /// Whether changes would be told just now.
    pub fn is_open(&self) -> bool {
        self.source.events.ready_state() == EventSource::OPEN
    }

    /// Whether the browser has given it up, because it was answered with something else.
    pub fn is_refused(&self) -> bool {
        self.source.events.ready_state() == EventSource::CLOSED
    }

    /// Notes that it was refused.
    pub fn give_up(self) {
        REFUSED.set(REFUSED.get() + 1);
    }
}
