//! In the browser: built once, then patched where a new drawing differs.
//!
//! What is still drawn stays the node it was, wherever it stands now: a reader keeps the focus, the selection
//! and the place on the screen. So an element is known again by its key, its part and its tag, and others
//! that come or go beside it do not touch it.

use std::borrow::Cow;

use leptos::prelude::{Mountable, Render};
use leptos::tachys::renderer::{Rndr, types};

use super::{Callback, Child, Element, Parts};
#[cfg(feature = "csr")]
use crate::components::Listener;
#[cfg(not(feature = "csr"))]
type Listener = ();

/// An element on the page, and what was drawn last.
pub struct Drawn {
    node: types::Element,
    tag: &'static str,
    namespace: Option<&'static str>,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<DrawnChild>,
    listener: Option<Listener>,
    key: Option<String>,
}

enum DrawnChild {
    Element(Drawn),
    Text(types::Text, Cow<'static, str>),
}

const SVG: &str = "http://www.w3.org/2000/svg";

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Drawn {
        build(self, None)
    }

    fn rebuild(self, drawn: &mut Drawn) {
        patch(self, drawn);
    }
}

fn build(element: Element, outer: Option<&'static str>) -> Drawn {
    let element = *element.0;
    let namespace = if element.tag == "svg" { Some(SVG) } else { outer };
    let node = Rndr::create_element(element.tag, namespace);
    for (name, value) in &element.attributes {
        Rndr::set_attribute(&node, name, value);
    }
    let listener = listen(&node, element.on_click);
    let children: Vec<_> = element.children.into_iter().map(|child| build_child(child, namespace)).collect();
    for child in &children {
        Rndr::insert_node(&node, child.node(), None);
    }
    let Parts { tag, attributes, key, .. } = element;
    Drawn { node, tag, namespace, attributes, children, listener, key }
}

fn build_child(child: Child, namespace: Option<&'static str>) -> DrawnChild {
    match child {
        Child::Element(element) => DrawnChild::Element(build(element, namespace)),
        Child::Text(text) => DrawnChild::Text(Rndr::create_text_node(&text), text),
    }
}

/// Not through leptos: its listeners could go over to another thread, and bring along what keeps them from it.
#[cfg(feature = "csr")]
fn listen(node: &types::Element, run: Option<Callback>) -> Option<Listener> {
    let run = run?;
    Some(Listener::new(node, "click", move || run.run(())))
}

/// Natively nobody presses anything.
#[cfg(not(feature = "csr"))]
fn listen(_: &types::Element, _: Option<Callback>) -> Option<Listener> {
    None
}

fn patch(element: Element, drawn: &mut Drawn) {
    let element = *element.0;
    for (name, _) in &drawn.attributes {
        if !element.attributes.iter().any(|(new, _)| new == name) {
            Rndr::remove_attribute(&drawn.node, name);
        }
    }
    for attribute in &element.attributes {
        if !drawn.attributes.contains(attribute) {
            Rndr::set_attribute(&drawn.node, attribute.0, &attribute.1);
        }
    }
    drawn.attributes = element.attributes;
    // The old one goes when it is dropped here: what it did may not be what the new one does.
    drawn.listener = listen(&drawn.node, element.on_click);
    patch_children(element.children, drawn);
}

fn patch_children(children: Vec<Child>, drawn: &mut Drawn) {
    let mut children = children.into_iter();
    let mut at = 0;
    while let Some(child) = children.next() {
        // What is not drawn any more goes first, so that nothing has to move because of it.
        while let Some(old) = drawn.children.get(at)
            && !is_same(&child, old)
            && !children.as_slice().iter().any(|later| is_same(later, old))
        {
            Rndr::remove(old.node());
            drawn.children.remove(at);
        }
        let before = drawn.children.get(at).map(DrawnChild::node);
        match drawn.children.iter().skip(at).position(|old| is_same(&child, old)) {
            Some(0) => {}
            Some(ahead) => {
                if let Some(moved) = drawn.children.get(at + ahead) {
                    Rndr::insert_node(&drawn.node, moved.node(), before);
                }
                let moved = drawn.children.remove(at + ahead);
                drawn.children.insert(at, moved);
            }
            None => {
                let new = build_child(child, drawn.namespace);
                Rndr::insert_node(&drawn.node, new.node(), before);
                drawn.children.insert(at, new);
                at += 1;
                continue;
            }
        }
        if let Some(old) = drawn.children.get_mut(at) {
            patch_child(child, old);
        }
        at += 1;
    }
    for gone in drawn.children.drain(at..) {
        Rndr::remove(gone.node());
    }
}

/// Whether a new child is an old one, drawn anew.
fn is_same(child: &Child, old: &DrawnChild) -> bool {
    match (child, old) {
        (Child::Element(new), DrawnChild::Element(old)) => {
            new.0.tag == old.tag && new.0.key == old.key && part(&new.0.attributes) == part(&old.attributes)
        }
        (Child::Text(_), DrawnChild::Text(..)) => true,
        _ => false,
    }
}

/// The part an element plays.
fn part<'a>(attributes: &'a [(&'static str, Cow<'static, str>)]) -> Option<&'a str> {
    attributes.iter().find(|(name, _)| *name == "part").map(|(_, part)| &**part)
}

fn patch_child(child: Child, old: &mut DrawnChild) {
    match (child, old) {
        (Child::Element(element), DrawnChild::Element(drawn)) => patch(element, drawn),
        (Child::Text(text), DrawnChild::Text(node, shown)) if text != *shown => {
            Rndr::set_text(node, &text);
            *shown = text;
        }
        _ => {}
    }
}

impl DrawnChild {
    fn node(&self) -> &types::Node {
        match self {
            Self::Element(drawn) => &drawn.node,
            Self::Text(node, _) => node,
        }
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.node.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.node.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}
