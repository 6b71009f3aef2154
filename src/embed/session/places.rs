//! The sessions of a page, each in a place with a number.
//!
//! A callback of a view has to be able to go to another thread, as far as leptos knows, and a session is not. A number
//! is. (A wrapper that checks the thread instead brings all of the standard library's threads along, and the
//! allocator that they use.)

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::Session;

thread_local! {
    static PLACES: RefCell<Vec<Weak<Session>>> = const { RefCell::new(Vec::new()) };
}

/// Gives a session a place, for as long as it lives.
pub fn take(session: &Rc<Session>) -> usize {
    let session = Rc::downgrade(session);
    PLACES.with_borrow_mut(|places| {
        let free = places.iter().position(|place| place.strong_count() == 0);
        match free.and_then(|free| Some((free, places.get_mut(free)?))) {
            Some((free, place)) => {
                *place = session;
                free
            }
            None => {
                places.push(session);
                places.len() - 1
            }
        }
    })
}

/// Runs `run` with the session in a place, if it still lives.
pub fn with(place: usize, run: impl FnOnce(&Rc<Session>)) {
    let session = PLACES.with_borrow(|places| places.get(place).and_then(Weak::upgrade));
    if let Some(session) = session {
        run(&session);
    }
}
