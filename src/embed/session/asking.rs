//! Asking, and what is made of the answer.

use std::rc::Rc;
use std::time::Duration;

use super::Session;
use crate::client::http::{Inquiry, Reply};
use crate::client::{Answers, FetchError, Subject, answer, answers, backoff};
use crate::embed::{browser, clock, demo, events, seen};

impl Session {
    pub(super) fn ask(self: &Rc<Self>) {
        let inquiry = Inquiry::new();
        let token = self.token.clone().filter(|_| self.settings.demo.is_none());
        let answer = inquiry.get(self.url(), token);
        self.schedule.clear();
        // The one before, if any, is aborted by being dropped; nobody listens to what comes of it.
        self.state.borrow_mut().inquiry = Some(inquiry);
        let turn = self.asked.get().wrapping_add(1);
        self.asked.set(turn);
        let session = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            let answer = answer.await;
            if let Some(session) = session.upgrade().filter(|session| session.asked.get() == turn) {
                session.hear(answer);
            }
        });
    }

    fn hear(self: &Rc<Self>, reply: Result<Reply, FetchError>) {
        self.state.borrow_mut().inquiry = None;
        if self.settings.demo.is_some() {
            match reply.and_then(|reply| demo::read(&reply.text)) {
                Ok((parcels, form)) => {
                    self.state.borrow_mut().parcels = parcels;
                    self.show();
                    if form.is_some() {
                        // It is put into the card, which is drawn after this.
                        let session = Rc::clone(self);
                        wasm_bindgen_futures::spawn_local(async move { session.subscribe(0, form) });
                    }
                }
                Err(error) => self.fail(error),
            }
        } else {
            match reply {
                Ok(reply) => self.settle(read(&reply), &reply.text),
                Err(error) => self.fail(error),
            }
        }
    }

    /// Takes an outcome in, and what it was read from, shows it, tells the page and plans the next question.
    pub(super) fn settle(self: &Rc<Self>, outcome: Result<Answers, FetchError>, text: &str) {
        match outcome {
            Ok(answers) => {
                self.keep(text, &answers);
                self.succeed(answers);
            }
            Err(error) => self.fail(error),
        }
    }

    fn succeed(self: &Rc<Self>, mut answers: Answers) {
        // A merchant's own proxy may pass the provider's list call through.
        if !matches!(self.subject, Some(Subject::Order(_))) {
            answers.parcels.truncate(1);
        }
        let (news, open) = {
            let parcels = &mut self.state.borrow_mut().parcels;
            let news = parcels.succeed(answers, clock::now());
            parcels.meet(seen::recall, Some(clock::offset_at));
            (news, parcels.open() > 0)
        };
        // Where the page has no such animation, things are just where they are.
        drop(browser::glide(&self.host));
        self.show();
        self.attend();
        for news in news {
            match news.before {
                None => events::load(&self.host, &news.id, &news.now, &news.language),
                Some(before) => events::change(&self.host, &news.id, &news.now, &before),
            }
        }
        if open {
            self.plan(self.pause());
        }
    }

    fn fail(self: &Rc<Self>, error: FetchError) {
        let (before, retry, quiet) = {
            let parcels = &mut self.state.borrow_mut().parcels;
            (parcels.fail(&error), parcels.is_worth_retrying(), parcels.is_quiet())
        };
        let unknown = self.state.borrow().parcels.at(0).is_none();
        if let Some(kept) = unknown.then(|| self.kept(&error)).flatten() {
            let parcels = &mut self.state.borrow_mut().parcels;
            parcels.succeed(kept, clock::now());
            parcels.fail_at_once(&error);
        }
        if retry {
            self.plan(backoff::delay(before, error.retry_after(), js_sys::Math::random()));
        }
        self.show();
        match error {
            FetchError::NotFound => events::not_found(&self.host),
            _ if !quiet => events::error(&self.host, error.code()),
            _ => {}
        }
    }

    fn plan(self: &Rc<Self>, wait: Duration) {
        // What came with a look-up, from a proxy that signs nothing, cannot be asked for again.
        if self.subject.is_some() {
            self.schedule.plan(wait.as_millis() as f64, self.later(Self::ask));
        }
    }

    pub(super) fn url(&self) -> String {
        if let Some(name) = &self.settings.demo {
            return [&self.base, "assets/demo/", name, ".json"].concat();
        }
        self.subject.as_ref().map(|subject| self.proxy_url(subject)).unwrap_or_default()
    }

    pub(super) fn proxy_url(&self, subject: &Subject) -> String {
        let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
        [self.proxy(), &subject.path(encode)].concat()
    }

    /// The proxy's address, ending in a slash.
    pub(super) fn proxy(&self) -> &str {
        self.settings.proxy.as_deref().unwrap_or(&self.base)
    }
}

fn read(reply: &Reply) -> Result<Answers, FetchError> {
    let mut answers = answers::read(&reply.text, clock::now())?;
    // One tracking's; a list says it of each.
    if let ([Ok(answer)], Some(as_of)) =
        (&mut answers.parcels[..], reply.as_of.as_deref().and_then(answer::instant))
    {
        answer.as_of = as_of.with_timezone(answer.as_of.offset());
    }
    Ok(answers)
}
