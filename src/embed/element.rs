//! What the loader calls.

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use super::session::{Session, places};
use super::settings::Settings;
use super::view::View;
use crate::components::Callback;
use crate::i18n::{self, Language};

/// A mounted element, kept by the loader. Dropping or [`unmount`](Self::unmount)ing it frees everything.
#[wasm_bindgen]
pub struct Mounted {
    host: HtmlElement,
    container: HtmlElement,
    base: String,
    settings: Settings,
    language: Language,
    session: Option<Rc<Session>>,
}

/// Takes an element over from the loader: draws into `container`, which lies in the host's shadow root.
///
/// `base` is the loader's own address, ending in a slash. `words` is the file of a language, spoken as in the
/// region that `lang` names. `answer` is the JSON that came with the first words, if any did; without it
/// the widget asks by itself. Nothing is mounted with words that are not of this build.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    container: HtmlElement,
    base: String,
    lang: &str,
    words: &str,
    answer: Option<String>,
) -> Option<Mounted> {
    let language = i18n::read(words, lang)?;
    let settings = read(&host);
    let mut mounted = Mounted { host, container, base, settings, language, session: None };
    mounted.open(answer);
    Some(mounted)
}

#[wasm_bindgen]
impl Mounted {
    /// The element's attributes or its language changed: starts over if that changes what is shown. Without
    /// `words` the language stays.
    pub fn attribute_changed(&mut self, lang: &str, words: Option<String>) {
        let settings = read(&self.host);
        let language =
            words.and_then(|words| i18n::read(&words, lang)).unwrap_or_else(|| self.language.clone());
        if settings != self.settings || language.locale != self.language.locale {
            (self.settings, self.language) = (settings, language);
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
        let (host, base) = (self.host.clone(), self.base.clone());
        let session = Session::start(host, base, self.settings.clone(), self.language.clone(), answer);
        let Some(session) = session else { return };
        let place = places::take(&session);
        let retry = Callback::new(move |()| places::with(place, |session| session.refresh()));
        let look = Callback::new(move |wish| places::with(place, |session| session.look(wish)));
        let act = Callback::new(move |(index, act)| places::with(place, |session| session.act(index, act)));
        session.draw_in(View::new(self.container.clone(), retry, look, act));
        self.session = Some(session);
    }
}

fn read(host: &HtmlElement) -> Settings {
    Settings::read(|name| host.get_attribute(name))
}
