//! One element's life: ask, show, ask again while somebody looks, stop.

mod acts;
mod asking;
mod kept;
mod live;
pub mod places;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::{Interval, Timeout};
use web_sys::{HtmlElement, Window};

use super::parcels::Parcels;
use super::schedule::Schedule;
use super::settings::Settings;
use super::stream::Stream;
use super::view::View;
use super::{clock, seen};
use crate::client::http::Inquiry;
use crate::client::{Answers, FetchError, Subject, answers};
use crate::components::{Listener, Look, Page};
use crate::i18n::Language;
use crate::view_model::{Message, Screen, message};

/// "Updated 2 minutes ago" is worded anew this often, milliseconds.
const TICK: u32 = 30_000;

/// One element's life. Everything it starts (question, timers, listeners) ends when it is dropped.
pub struct Session {
    host: HtmlElement,
    schedule: Schedule,
    /// The loader's own address, ending in a slash.
    base: String,
    /// Not there before it is mounted, and while it draws.
    view: Cell<Option<View>>,
    /// Not drawn yet.
    page: Cell<Option<Page>>,
    language: Language,
    settings: Settings,
    /// What is asked for: what the page names, or what an order's look-up opened.
    subject: Option<Subject>,
    /// What proves that it may be seen.
    token: Option<String>,
    /// Which question is the newest: older ones are not listened to.
    asked: Cell<u32>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    parcels: Parcels,
    inquiry: Option<Inquiry>,
    streams: Vec<Stream>,
    ticker: Option<Interval>,
    listeners: Vec<Listener>,
    /// Takes back what a button says of what was done.
    notice: Option<Timeout>,
    /// On paper everything shows.
    printing: bool,
}

impl Session {
    /// Begins: with the loader's early answer where it has one, else with a question.
    pub fn start(
        host: HtmlElement,
        base: String,
        settings: Settings,
        language: Language,
        early: Option<String>,
    ) -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let page = Cell::new(Some(Page::new(Screen::Loading, &language)));
        let words = early.map(|text| (answers::read(&text, clock::now()), text));
        let (mut subject, mut token) = (settings.subject.clone(), settings.token.clone());
        if let Some((Ok(answers), _)) = &words
            && let Some(pass) = &answers.pass
        {
            (subject, token) = (Some(Subject::Order(pass.order.clone())), Some(pass.token.clone()));
        }
        let session = Rc::new(Self {
            host,
            schedule: Schedule::new(document),
            base,
            view: Cell::default(),
            page,
            language,
            settings,
            subject,
            token,
            asked: Cell::default(),
            state: RefCell::default(),
        });
        session.begin(words, &window);
        Some(session)
    }

    /// Draws in `view` from now on.
    pub fn draw_in(&self, view: View) {
        self.view.set(Some(view));
        self.draw_page();
    }

    /// Draws no more, and takes off the page what is drawn.
    pub fn close(&self) {
        self.view.take();
    }

    /// Asks now, whatever was planned.
    pub fn refresh(self: &Rc<Self>) {
        if self.asks_nothing() {
            return;
        }
        self.state.borrow_mut().parcels.start_over();
        self.show();
        self.ask();
    }

    fn asks_nothing(&self) -> bool {
        self.settings.demo.is_none() && self.subject.is_none()
    }

    fn begin(self: &Rc<Self>, early: Option<(Result<Answers, FetchError>, String)>, window: &Window) {
        if early.is_none() && self.asks_nothing() {
            self.draw(Screen::Message(message(Message::NothingAsked, &self.language)));
            return;
        }
        self.listen(window);
        match early {
            Some((outcome, text)) => self.settle(outcome, &text),
            None => self.ask(),
        }
    }

    /// Wakes up with the page and with the network.
    fn listen(self: &Rc<Self>, window: &Window) {
        let visible = Listener::new(self.schedule.document(), "visibilitychange", self.later(Self::wake));
        let online = Listener::new(window, "online", self.later(Self::reconnect));
        let before = Listener::new(window, "beforeprint", self.later(|session| session.print(true)));
        let after = Listener::new(window, "afterprint", self.later(|session| session.print(false)));
        let ticker = Interval::new(TICK, self.later(Self::tick));
        let mut state = self.state.borrow_mut();
        state.listeners = vec![visible, online, before, after];
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
        if self.state.borrow().parcels.is_failing() {
            self.ask();
        }
    }

    fn tick(self: &Rc<Self>) {
        if self.schedule.is_watched() {
            self.show();
        }
    }

    /// Does what the visitor asks for.
    pub fn look(&self, look: Look) {
        self.state.borrow_mut().parcels.look(look);
        self.show();
    }

    /// Unfolds everything for paper, or folds it again.
    fn print(&self, printing: bool) {
        self.state.borrow_mut().printing = printing;
        self.show();
    }

    /// Draws what is known now, and notes for the next visit what is seen, if anybody looks.
    fn show(&self) {
        if self.schedule.is_watched() {
            self.state.borrow().parcels.trackings().for_each(seen::remember);
        }
        let screen = self.state.borrow().parcels.screen(clock::now(), &self.language);
        self.draw(screen);
    }

    fn draw(&self, screen: Screen) {
        let whole = self.state.borrow().printing;
        self.page.set(Some(Page { whole, ..Page::new(screen, &self.language) }));
        self.draw_page();
    }

    /// Draws what is not drawn yet. A listener of the shop's that is called by a change of the page may ask for another
    /// one: that is drawn after the first.
    fn draw_page(&self) {
        let Some(mut view) = self.view.take() else { return };
        while let Some(page) = self.page.take() {
            view.draw(page);
        }
        self.view.set(Some(view));
    }
}
