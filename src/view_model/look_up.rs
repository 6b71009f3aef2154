//! The look-up form, as it is drawn by the proxy: fields, hints, and what is said when nothing is found.
//!
//! Every message is in it from the start, and one at most is shown: the few lines of script that send the
//! form choose among them, and word nothing themselves.

use crate::i18n::Language;
use crate::i18n::look_up::{Field, look_up};

/// What the form asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ask {
    /// An order's number and a proof, or a tracking number.
    #[default]
    Parcel,
    /// The postcode that the courier wants to know.
    Postcode,
}

/// Why nothing was found. Its word stands in `data-problem`, and in the state fixtures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No such order, or not with this proof: nobody is told which of the two.
    NoMatch,
    /// Too many tries; so many seconds until the next one.
    TooOften {
        /// Seconds.
        wait: u64,
    },
    /// The proxy or the provider does not answer.
    Unavailable,
    /// No network.
    Offline,
    /// A field is empty, or cannot be one.
    Field,
}

impl Problem {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoMatch => "no-match",
            Self::TooOften { .. } => "rate-limited",
            Self::Unavailable => "unavailable",
            Self::Offline => "offline",
            Self::Field => "field",
        }
    }

    /// The problem with a name; `None` for any other text. `wait` in seconds counts for
    /// [`TooOften`](Self::TooOften).
    pub fn named(name: &str, wait: u64) -> Option<Self> {
        [Self::NoMatch, Self::TooOften { wait }, Self::Unavailable, Self::Offline, Self::Field]
            .into_iter()
            .find(|problem| problem.name() == name)
    }
}

/// The form, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct LookUpView {
    /// The heading.
    pub title: &'static str,
    /// A sentence under it.
    pub body: Option<&'static str>,
    /// The name of the choice between the ways, where there are several.
    pub ways_label: &'static str,
    /// The ways, the chosen one first.
    pub ways: Vec<WayView>,
    /// What may be said above the button.
    pub problems: Vec<ProblemView>,
    /// The button.
    pub submit: &'static str,
    /// The button that leads back here.
    pub again: &'static str,
}

/// One way to find a parcel.
#[derive(Clone, Debug, PartialEq)]
pub struct WayView {
    /// Its word in forms and events: `order`, `number` or `postcode`.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What is asked for.
    pub fields: Vec<FieldView>,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    /// Its name, and the end of its ids.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Where to find what it asks for.
    pub hint: &'static str,
    /// What is said where it is empty, or cannot be one.
    pub error: &'static str,
    /// Characters at the most.
    pub longest: &'static str,
    /// `autocomplete`: what the browser may fill in.
    pub autocomplete: &'static str,
    /// `inputmode`: which keyboard a phone shows.
    pub keyboard: &'static str,
    /// What is in it does not fit.
    pub wrong: bool,
    /// Its error is said.
    pub says_error: bool,
}

/// One message, shown or not.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemView {
    /// Its word.
    pub name: &'static str,
    /// What it says.
    pub text: String,
    /// The texts for each plural category and a number `{n}`, for the one that has a number.
    pub forms: Vec<(&'static str, &'static str)>,
    /// Whether it is the one that is said.
    pub shown: bool,
}

/// Words the form. `problem` is what came of the last try.
pub fn look_up_form(ask: Ask, problem: Option<Problem>, language: &Language) -> LookUpView {
    let words = look_up(&language.locale);
    let field = |name, words: &Field, longest, autocomplete, keyboard| FieldView {
        name,
        label: words.label,
        hint: words.hint,
        error: words.error,
        longest,
        autocomplete,
        keyboard,
        wrong: matches!(problem, Some(Problem::NoMatch | Problem::Field)),
        says_error: problem == Some(Problem::Field),
    };
    let order = || WayView {
        name: "order",
        label: words.by_order,
        fields: vec![
            field("order", &words.order, "64", "off", "text"),
            field("proof", &words.proof, "254", "email", "email"),
        ],
    };
    let number = || WayView {
        name: "number",
        label: words.by_number,
        fields: vec![field("number", &words.number, "100", "off", "text")],
    };
    let postcode = || WayView {
        name: "postcode",
        label: words.more_title,
        fields: vec![field("postcode", &words.postcode, "10", "postal-code", "text")],
    };
    let minutes = match problem {
        Some(Problem::TooOften { wait }) => wait.div_ceil(60).max(1),
        _ => 1,
    };
    let forms = &words.too_often;
    let message = |name, text: String, forms| ProblemView {
        name,
        text,
        forms,
        shown: problem.is_some_and(|problem| problem.name() == name),
    };
    let said = |text: &str| text.to_owned();
    let problems = vec![
        message("no-match", said(words.no_match), Vec::new()),
        message("rate-limited", forms.say(minutes, &*language.dates), forms.by_category().to_vec()),
        message("unavailable", said(words.unavailable), Vec::new()),
        message("offline", said(words.offline), Vec::new()),
    ];
    match ask {
        Ask::Parcel => LookUpView {
            title: words.title,
            body: None,
            ways_label: words.ways,
            ways: vec![order(), number()],
            problems,
            submit: words.submit,
            again: words.again,
        },
        Ask::Postcode => LookUpView {
            title: words.more_title,
            body: Some(words.more_body),
            ways_label: words.ways,
            ways: vec![postcode()],
            problems,
            submit: words.more_submit,
            again: words.again,
        },
    }
}
