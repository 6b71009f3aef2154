//! What the pieces are drawn with: one type for every element.
//!
//! The `view!` macro gives each element a type of its own, and every type brings its own code to
//! build, patch and drop it: a fifth of the wasm. Here an element is a value, and leptos draws all of
//! them through one implementation of its rendering traits (`draw` in the browser, `html` natively).

mod draw;
mod html;

use std::borrow::Cow;
use std::sync::Arc;

/// An element, with its attributes and what is inside.
///
/// In a box: the pieces of the card hand it on from call to call, and one pointer is less code than moving all it holds.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<Child>,
    on_click: Option<Callback>,
    key: Option<String>,
}

/// Something to run when the shopper does something. Leptos' own lives in the arena of its signals, which
/// nothing else here needs.
pub struct Callback<T = ()>(Arc<dyn Fn(T) + Send + Sync>);

impl<T> Callback<T> {
    /// Runs `run`.
    pub fn new(run: impl Fn(T) + Send + Sync + 'static) -> Self {
        Self(Arc::new(run))
    }

    /// Runs it.
    pub fn run(&self, with: T) {
        (self.0)(with);
    }
}

impl<T> Clone for Callback<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// What can be inside an element.
pub enum Child {
    /// Another element.
    Element(Element),
    /// Text, never markup.
    Text(Cow<'static, str>),
}

/// An element without attributes, empty. Inside an `svg` it is an SVG element.
pub fn element(tag: &'static str) -> Element {
    let (attributes, children) = (Vec::new(), Vec::new());
    Element(Box::new(Parts { tag, attributes, children, on_click: None, key: None }))
}

/// An element that a shop may style as `::part(part)`.
pub fn part(tag: &'static str, part: &'static str) -> Element {
    element(tag).set("part", part)
}

/// A place for what the shop puts inside its element; nothing where it puts nothing there.
pub fn slot(name: &'static str) -> Element {
    element("slot").set("name", name)
}

impl Element {
    /// Sets an attribute. Each is set once.
    #[inline(never)]
    pub fn set(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.0.attributes.push((name, value.into()));
        self
    }

    /// Sets an attribute if there is a value.
    pub fn set_some(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Sets an attribute without a value, or leaves it out.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        self.set_some(name, on.then_some(""))
    }

    /// Says which one of a list it is, so that it keeps its place on the page when others come or go.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Puts text inside, after what is there.
    #[inline(never)]
    pub fn text(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.0.children.push(Child::Text(text.into()));
        self
    }

    /// Puts an element inside, after what is there.
    #[inline(never)]
    pub fn with(mut self, child: Element) -> Self {
        self.0.children.push(Child::Element(child));
        self
    }

    /// Puts elements inside, after what is there: of a list, or of an `Option`.
    pub fn with_all(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        for child in children {
            self.0.children.push(Child::Element(child));
        }
        self
    }

    /// Runs when the shopper presses it.
    pub fn on_click(mut self, run: Callback) -> Self {
        self.0.on_click = Some(run);
        self
    }
}
