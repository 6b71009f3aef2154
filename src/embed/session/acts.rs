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
        self.act_out(index, act, None);
    }

    /// The same; the form for being told that a demo shows has an outcome already.
    pub(super) fn act_out(self: &Rc<Self>, index: usize, act: Act, outcome: Option<String>) {
        let prepared = match &act {
            Act::Copy(text) => Some((text.clone(), String::new())),
            // The hosted page with the number: it shows what anybody may see who knows that.
            Act::Share => self.link(index),
            Act::Calendar => self.date(index).map(|file| (file, String::new())),
            Act::Print => Some((String::new(), String::new())),
            Act::Subscribe => self.subscription(index),
        };
        let Some((what, url)) = prepared else { return };
        let form = [self.proxy(), "v1/subscriptions/form?lang=", &self.language.locale].concat();
        let session = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let token = session.token.clone();
            let told = browser::act(&session.host, act.name(), index, &what, &url, &form, token, outcome);
            match told.await {
                // What another app says of it, or the browser, is enough.
                Ok(told) if told.is_truthy() => {}
                told => session.done(index, Done { act, well: told.is_ok() }),
            }
        });
    }

    /// The date as a calendar's file.
    fn date(&self, index: usize) -> Option<String> {
        let link = self.link(index).map(|(_, url)| url).filter(|url| url.starts_with("https:"));
        let state = self.state.borrow();
        let (known, answer) = state.parcels.at(index)?;
        let now = known.frozen.unwrap_or_else(clock::now);
        calendar(&answer.tracking, now, &self.language, link.as_deref())
    }

    /// The parcel's id, and where a wish to be told of it is sent.
    fn subscription(&self, index: usize) -> Option<(String, String)> {
        let id = self.state.borrow().parcels.at(index)?.1.tracking.id.clone()?;
        let url = [&self.proxy_url(&Subject::Id(id.clone())), "/subscriptions"].concat();
        Some((id, url))
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
