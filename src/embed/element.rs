//! What the loader calls.

use std::rc::Rc;

use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use super::session::Session;
use super::settings::Settings;
use super::view::View;
use crate::components::Callback;

/// A mounted element, kept by the loader. Dropping or [`unmount`](Self::unmount)ing it frees everything.
#[wasm_bindgen]
pub struct Mounted {
    host: HtmlElement,
    container: HtmlElement,
    base: String,
    settings: Settings,
    session: Option<Rc<Session>>,
}

/// Takes an element over from the loader: draws into `container`, which lies in the host's shadow root.
///
/// `base` is the loader's own address, ending in a slash. `answer` is the JSON that came with the
/// first words, if any did; without it the widget asks by itself.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, container: HtmlElement, base: String, answer: Option<String>) -> Mounted {
    let settings = read(&host);
    let mut mounted = Mounted { host, container, base, settings, session: None };
    mounted.open(answer);
    mounted
}

#[wasm_bindgen]
impl Mounted {
    /// The element's attributes changed: starts over if that changes what is shown.
    pub fn attribute_changed(&mut self) {
        let settings = read(&self.host);
        if settings != self.settings {
            self.settings = settings;
            self.open(None);
        }
    }

    /// Asks again now.
    pub fn refresh(&self) {
        if let Some(session) = &self.session {
            session.refresh();
        }
    }

    /// Takes the view off the page and ends every question, timer and listener.
    pub fn unmount(&mut self) {
        if let Some(session) = self.session.take() {
            session.close();
        }
    }

    fn open(&mut self, answer: Option<String>) {
        self.unmount();
        let session = Session::start(self.host.clone(), self.base.clone(), self.settings.clone(), answer);
        let Some(session) = session else { return };
        // The wasm has one thread; the wrapper says so to a callback that could travel.
        let weak = SendWrapper::new(Rc::downgrade(&session));
        let looking = weak.clone();
        let retry = Callback::new(move |()| {
            if let Some(session) = weak.upgrade() {
                session.refresh();
            }
        });
        let look = Callback::new(move |wish| {
            if let Some(session) = looking.upgrade() {
                session.look(wish);
            }
        });
        let acting = SendWrapper::new(Rc::downgrade(&session));
        let act = Callback::new(move |(index, act)| {
            if let Some(session) = acting.upgrade() {
                session.act(index, act);
            }
        });
        session.draw_in(View::new(self.container.clone(), retry, look, act));
        self.session = Some(session);
    }
}

fn read(host: &HtmlElement) -> Settings {
    let settings = Settings::read(|name| host.get_attribute(name));
    if settings.ambiguous {
        leptos::logging::warn!(
            "parcel-tracker: both tracking-id and tracking-number are set; tracking-id is used."
        );
    }
    settings
}
