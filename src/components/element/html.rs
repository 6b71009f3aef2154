//! Natively: the same tree as HTML.

use leptos::prelude::{AddAnyAttr, RenderHtml};
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Position, PositionState};

#[cfg(feature = "ssr")]
use super::Child;
use super::Element;
use super::draw::Drawn;

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        #[cfg(feature = "ssr")]
        write(&self, html);
        #[cfg(not(feature = "ssr"))]
        let _ = html;
        *position = Position::NextChild;
    }

    /// Nothing is hydrated here, see [`fragment`](crate::components::fragment): it is built anew.
    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Drawn {
        leptos::prelude::Render::build(self)
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// Attributes are not spread onto a card from outside.
impl AddAnyAttr for Element {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _attribute: New) -> Self
    where
        Self::Output<New>: RenderHtml,
    {
        self
    }
}

#[cfg(feature = "ssr")]
fn write(element: &Element, html: &mut String) {
    html.push('<');
    html.push_str(element.0.tag);
    for (name, value) in &element.0.attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        html_escape::encode_double_quoted_attribute_to_string(value, html);
        html.push('"');
    }
    html.push('>');
    for child in &element.0.children {
        match child {
            Child::Element(element) => write(element, html),
            Child::Text(text) => {
                html_escape::encode_text_to_string(text, html);
            }
        }
    }
    // Those that are drawn here and have no end.
    if !matches!(element.0.tag, "img" | "input" | "link" | "meta" | "source") {
        html.push_str("</");
        html.push_str(element.0.tag);
        html.push('>');
    }
}
