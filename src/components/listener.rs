//! An event listener that goes with its owner.

use js_sys::Function;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::EventTarget;

/// Listens until dropped.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut()>,
}

impl Listener {
    /// Calls `callback` at each `event` on `target`.
    pub fn new(target: &EventTarget, event: &'static str, callback: impl FnMut() + 'static) -> Self {
        let closure = Closure::wrap(Box::new(callback) as Box<dyn FnMut()>);
        // Fails only for a listener that is no function.
        let _ = target.add_event_listener_with_callback(event, function(&closure));
        Self { target: target.clone(), event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, function(&self.closure));
    }
}

fn function(closure: &Closure<dyn FnMut()>) -> &Function {
    closure.as_ref().unchecked_ref()
}
