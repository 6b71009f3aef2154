//! In the browser: built once, then patched where a new drawing differs.

use std::borrow::Cow;

use leptos::prelude::{Callable, Callback, Mountable, Render};
use leptos::tachys::renderer::RemoveEventHandler;
use leptos::tachys::renderer::{CastFrom, Rndr, types};

use super::{Child, Element};

/// An element on the page, and what was drawn last.
pub struct Drawn {
    node: types::Element,
    tag: &'static str,
    namespace: Option<&'static str>,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<DrawnChild>,
    listener: Option<RemoveEventHandler<types::Element>>,
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
    Drawn { node, tag: element.tag, namespace, attributes: element.attributes, children, listener }
}

fn build_child(child: Child, namespace: Option<&'static str>) -> DrawnChild {
    match child {
        Child::Element(element) => DrawnChild::Element(build(element, namespace)),
        Child::Text(text) => DrawnChild::Text(Rndr::create_text_node(&text), text),
    }
}

fn listen(node: &types::Element, run: Option<Callback<()>>) -> Option<RemoveEventHandler<types::Element>> {
    let run = run?;
    Some(Rndr::add_event_listener(node, "click", Box::new(move |_: types::Event| run.run(()))))
}

fn patch(element: Element, drawn: &mut Drawn) {
    if element.tag != drawn.tag {
        let new = build(element, drawn.namespace.filter(|_| drawn.tag != "svg"));
        if let Some(parent) = Rndr::get_parent(&drawn.node).and_then(types::Element::cast_from) {
            Rndr::insert_node(&parent, &new.node, Some(&drawn.node));
        }
        Rndr::remove(&drawn.node);
        *drawn = new;
        return;
    }
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
    let kept = children.len();
    for (index, child) in children.into_iter().enumerate() {
        match drawn.children.get_mut(index) {
            Some(old) => patch_child(child, old, &drawn.node, drawn.namespace),
            None => {
                let new = build_child(child, drawn.namespace);
                Rndr::insert_node(&drawn.node, new.node(), None);
                drawn.children.push(new);
            }
        }
    }
    for gone in drawn.children.drain(kept..) {
        Rndr::remove(gone.node());
    }
}

fn patch_child(child: Child, old: &mut DrawnChild, parent: &types::Element, namespace: Option<&'static str>) {
    match (child, old) {
        (Child::Element(element), DrawnChild::Element(drawn)) => patch(element, drawn),
        (Child::Text(text), DrawnChild::Text(node, shown)) => {
            if text != *shown {
                Rndr::set_text(node, &text);
                *shown = text;
            }
        }
        (child, old) => {
            let new = build_child(child, namespace);
            Rndr::insert_node(parent, new.node(), Some(old.node()));
            Rndr::remove(old.node());
            *old = new;
        }
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
