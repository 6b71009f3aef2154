//! What a shopper has done with a card: copy, calendar, share, print, subscribe.

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::Session;
use crate::client::Subject;
use crate::embed::{browser, clock};
use crate::view_model::{Act, Done, calendar};

/// How long a button says that it was done, milliseconds.
const NOTICE: u32 = 4_000;

impl Session {
    /// Does it, for one of the parcels.
    pub fn act(self: &Rc<Self>, index: usize, act: Act) {
        match &act {
            Act::Copy(text) => {
                let (session, text) = (Rc::downgrade(self), text.clone());
                wasm_bindgen_futures::spawn_local(async move {
                    let well = browser::copy(&text).await.is_ok();
                    if let Some(session) = session.upgrade() {
                        session.done(index, Done { act, well });
                    }
                });
            }
            Act::Share => self.share(index),
            Act::Calendar => self.take_date(index),
            // A page in a frame may not be allowed to; then the browser has said so.
            Act::Print => drop(browser::print(&self.host)),
            Act::Subscribe => self.subscribe(index, None),
        }
    }

    /// Offers the hosted page with the number: it shows what anybody may see who knows that.
    fn share(self: &Rc<Self>, index: usize) {
        let Some((title, url)) = self.link(index) else { return };
        let session = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            let well = match browser::share(&title, &url).await {
                // What another app says of it is enough.
                Ok(shared) if shared.is_truthy() => return,
                copied => copied.is_ok(),
            };
            if let Some(session) = session.upgrade() {
                session.done(index, Done { act: Act::Share, well });
            }
        });
    }

    fn take_date(&self, index: usize) {
        let link = self.link(index).map(|(_, url)| url).filter(|url| url.starts_with("https:"));
        let state = self.state.borrow();
        let Some((known, answer)) = state.parcels.at(index) else { return };
        let now = known.frozen.unwrap_or_else(clock::now);
        if let Some(file) = calendar(&answer.tracking, now, &self.language, link.as_deref()) {
            browser::save(&file);
        }
    }

    /// Shows the form for being told, or takes it away again; a demo shows what it says when it was sent.
    pub(super) fn subscribe(self: &Rc<Self>, index: usize, outcome: Option<String>) {
        let Some(id) =
            self.state.borrow().parcels.at(index).and_then(|(_, answer)| answer.tracking.id.clone())
        else {
            return;
        };
        let form = [self.proxy(), "v1/subscriptions/form?lang=", &self.language.locale].concat();
        let url = [&self.proxy_url(&Subject::Id(id.clone())), "/subscriptions"].concat();
        let session = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let shown =
                browser::subscribe(&session.host, index, &form, &url, session.token.clone(), &id, outcome);
            if shown.await.is_err() {
                session.done(index, Done { act: Act::Subscribe, well: false });
            }
        });
    }

    /// What a link to a parcel is called, and where it leads. Neither token nor anything else that is not
    /// the parcel's own is in it.
    fn link(&self, index: usize) -> Option<(String, String)> {
        let state = self.state.borrow();
        let tracking = &state.parcels.at(index)?.1.tracking;
        let number = tracking.tracking_number.as_deref()?;
        let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
        let mut url = [self.proxy(), "track?number=", &encode(number)].concat();
        if let Some(slug) = &tracking.slug {
            url.push_str("&courier=");
            url.push_str(&encode(slug.as_str()));
        }
        Some((number.to_owned(), url))
    }

    /// Says for a while what became of it.
    fn done(self: &Rc<Self>, index: usize, done: Done) {
        {
            let mut state = self.state.borrow_mut();
            state.parcels.note(index, Some(done));
            let forget = self.later(Self::forget_done);
            state.notice = Some(Timeout::new(NOTICE, forget));
        }
        self.show();
    }

    fn forget_done(self: &Rc<Self>) {
        self.state.borrow_mut().parcels.note(usize::MAX, None);
        self.show();
    }
}
