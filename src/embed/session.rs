//! One element's life: ask, show, ask again while somebody looks, stop.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::callback::Interval;
use leptos::prelude::{ArcRwSignal, Set};
use web_sys::{HtmlElement, Window};

use super::known::Known;
use super::listener::Listener;
use super::schedule::Schedule;
use super::settings::Settings;
use super::stream::Stream;
use super::{clock, demo, events};
use crate::client::http::{Inquiry, Reply};
use crate::client::{Answer, FetchError, Subject, answer, backoff};
use crate::components::Page;
use crate::i18n::{Language, language};
use crate::view_model::{Message, Screen, message};

/// "Updated 2 minutes ago" is worded anew this often, milliseconds.
const TICK: u32 = 30_000;
/// Told of a change, it asks within so many milliseconds: many pages may be told at once.
const JITTER: f64 = 250.0;
/// How many times longer it waits for its next question while it would be told of changes.
const PATIENCE: u32 = 5;

/// One element's life. Everything it starts (question, timers, listeners) ends when it is dropped.
pub struct Session {
    host: HtmlElement,
    schedule: Schedule,
    /// The loader's own address, ending in a slash.
    base: String,
    page: ArcRwSignal<Page>,
    language: Language,
    settings: Settings,
    /// Which question is the newest: older ones are not listened to.
    asked: Cell<u32>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    known: Known,
    inquiry: Option<Inquiry>,
    stream: Option<Stream>,
    ticker: Option<Interval>,
    listeners: Vec<Listener>,
}

impl Session {
    /// Begins: with the loader's early answer where it has one, else with a question.
    pub fn start(
        host: HtmlElement,
        base: String,
        settings: Settings,
        early: Option<String>,
    ) -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let language = language(&wish(&settings, &host, &window));
        let page = ArcRwSignal::new(Page::new(Screen::Loading, &language));
        let session = Rc::new(Self {
            host,
            schedule: Schedule::new(document),
            base,
            page,
            language,
            settings,
            asked: Cell::default(),
            state: RefCell::default(),
        });
        session.begin(early, &window);
        Some(session)
    }

    /// What to draw.
    pub fn page(&self) -> ArcRwSignal<Page> {
        self.page.clone()
    }

    /// Asks now, whatever was planned.
    pub fn refresh(self: &Rc<Self>) {
        if self.asks_nothing() {
            return;
        }
        self.state.borrow_mut().known.start_over();
        self.show();
        self.ask();
    }

    fn asks_nothing(&self) -> bool {
        self.settings.demo.is_none() && self.settings.subject.is_none()
    }

    fn begin(self: &Rc<Self>, early: Option<String>, window: &Window) {
        if self.asks_nothing() {
            self.draw(Screen::Message(message(Message::NothingAsked, &self.language)));
            return;
        }
        self.listen(window);
        match early {
            Some(text) => self.settle(answer::read(&text, clock::now())),
            None => self.ask(),
        }
    }

    /// Wakes up with the page and with the network.
    fn listen(self: &Rc<Self>, window: &Window) {
        let visible = Listener::new(self.schedule.document(), "visibilitychange", self.later(Self::wake));
        let online = Listener::new(window, "online", self.later(Self::reconnect));
        let ticker = Interval::new(TICK, self.later(Self::tick));
        let mut state = self.state.borrow_mut();
        state.listeners = vec![visible, online];
        state.ticker = Some(ticker);
    }

    /// A callback that does nothing once the session is gone.
    fn later(self: &Rc<Self>, run: fn(&Rc<Self>)) -> impl FnMut() + use<> {
        let session = Rc::downgrade(self);
        move || {
            if let Some(session) = session.upgrade() {
                run(&session);
            }
        }
    }

    fn wake(self: &Rc<Self>) {
        if self.schedule.is_watched() {
            self.show();
            self.schedule.resume(self.later(Self::ask));
        } else {
            self.schedule.pause();
        }
        self.attend();
    }

    fn reconnect(self: &Rc<Self>) {
        if self.state.borrow().known.failure.is_some() {
            self.ask();
        }
    }

    fn tick(self: &Rc<Self>) {
        if self.schedule.is_watched() {
            self.show();
        }
    }

    fn ask(self: &Rc<Self>) {
        let inquiry = Inquiry::new();
        let token = self.settings.token.clone().filter(|_| self.settings.demo.is_none());
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
            let demo = reply.and_then(|reply| demo::read(&reply.text));
            self.state.borrow_mut().known = demo.unwrap_or_else(Known::failed);
            self.show();
        } else {
            self.settle(reply.and_then(|reply| read(&reply)));
        }
    }

    /// Takes an outcome in, shows it, tells the page and plans the next question.
    fn settle(self: &Rc<Self>, outcome: Result<Answer, FetchError>) {
        match outcome {
            Ok(answer) => self.succeed(answer),
            Err(error) => self.fail(error),
        }
    }

    fn succeed(self: &Rc<Self>, answer: Answer) {
        let tag = |answer: &Answer| answer.tracking.tag.as_ref().map_or("", |tag| tag.as_str()).to_owned();
        let (id, now) = (answer.tracking.id.clone().unwrap_or_default(), tag(&answer));
        let (before, open) = {
            let known = &mut self.state.borrow_mut().known;
            (known.succeed(answer).as_ref().map(tag), known.is_open())
        };
        self.show();
        self.attend();
        match before {
            None => events::load(&self.host, &id, &now),
            Some(before) if before != now => events::change(&self.host, &id, &now, &before),
            Some(_) => {}
        }
        if open {
            self.plan(self.pause());
        }
    }

    /// Has itself told of changes while somebody looks and some may come.
    fn attend(self: &Rc<Self>) {
        let state = &mut *self.state.borrow_mut();
        let Some((id, revision)) = state.known.awaits().filter(|_| self.schedule.is_watched()) else {
            state.stream = None;
            return;
        };
        if let Some(stream) = state.stream.take_if(|stream| stream.is_refused()) {
            stream.give_up();
        }
        if state.stream.is_none() {
            let path = [&self.proxy_url(&Subject::Id(id.to_owned())), "/events"].concat();
            state.stream =
                Stream::open(path, revision, self.later(Self::changed), self.later(Self::interrupted));
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
    fn pause(&self) -> Duration {
        let state = self.state.borrow();
        let told = state.stream.as_ref().is_some_and(Stream::is_open);
        let stale = state.known.answer.as_ref().is_some_and(|answer| answer.stale);
        let refresh = self.settings.refresh * if told && !stale { PATIENCE } else { 1 };
        backoff::poll(refresh, js_sys::Math::random())
    }

    fn fail(self: &Rc<Self>, error: FetchError) {
        let (before, retry, quiet) = {
            let known = &mut self.state.borrow_mut().known;
            (known.fail(error.clone()), known.is_worth_retrying(), known.is_quiet())
        };
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
        self.schedule.plan(wait.as_millis() as f64, self.later(Self::ask));
    }

    /// Draws what is known now.
    fn show(&self) {
        let screen = self.state.borrow().known.screen(clock::now(), &self.language);
        self.draw(screen);
    }

    fn draw(&self, screen: Screen) {
        self.page.set(Page::new(screen, &self.language));
    }

    fn url(&self) -> String {
        if let Some(name) = &self.settings.demo {
            return [&self.base, "assets/demo/", name, ".json"].concat();
        }
        self.settings.subject.as_ref().map(|subject| self.proxy_url(subject)).unwrap_or_default()
    }

    fn proxy_url(&self, subject: &Subject) -> String {
        let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
        [self.settings.proxy.as_deref().unwrap_or(&self.base), &subject.path(encode)].concat()
    }
}

fn read(reply: &Reply) -> Result<Answer, FetchError> {
    let mut answer = answer::read(&reply.text, clock::now())?;
    if let Some(as_of) = reply.as_of.as_deref().and_then(answer::instant) {
        answer.as_of = as_of.with_timezone(answer.as_of.offset());
    }
    Ok(answer)
}

/// The element's own language, else the nearest ancestor's, else the browser's.
fn wish(settings: &Settings, host: &HtmlElement, window: &Window) -> String {
    let around = || host.closest("[lang]").ok()??.get_attribute("lang").filter(|lang| !lang.is_empty());
    settings.lang.clone().or_else(around).or_else(|| window.navigator().language()).unwrap_or_default()
}
