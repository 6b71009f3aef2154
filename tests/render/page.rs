//! Rendered HTML, read by parts and roles instead of positions.

use scraper::{ElementRef, Html, Selector};

/// A rendered tracker.
pub struct Page {
    html: String,
    document: Html,
}

impl Page {
    /// Parses what was rendered.
    pub fn read(html: &str) -> Self {
        Self { html: html.to_owned(), document: Html::parse_fragment(html) }
    }

    /// The HTML as rendered.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Elements that match a CSS selector, in order.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.document.select(&selector).collect()
    }

    /// The only element that matches.
    pub fn the(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{selector} in {}", self.html);
        found[0]
    }

    /// Texts of a part, as read: white space squeezed, words for screen readers left out.
    pub fn texts(&self, part: &str) -> Vec<String> {
        self.all(&format!("[part={part}]")).into_iter().map(seen).collect()
    }

    /// The text of the only element of a part.
    pub fn text(&self, part: &str) -> String {
        seen(self.the(&format!("[part={part}]")))
    }

    /// What is known under a fact's key.
    pub fn fact(&self, key: &str) -> String {
        seen(self.the(&format!("[data-fact={key}] [part=value]")))
    }

    /// An attribute of the root.
    pub fn root(&self, attribute: &str) -> Option<&str> {
        self.the("[part=root]").value().attr(attribute)
    }
}

/// An element's text as seen.
pub fn seen(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    collect(element, &mut words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(element: ElementRef<'_>, words: &mut String) {
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            words.push_str(text);
        } else if let Some(child) = ElementRef::wrap(child)
            && !child.value().classes().any(|class| class == "spoken")
        {
            // Blocks stand on lines of their own.
            let block = !matches!(child.value().name(), "span" | "bdi" | "a" | "del" | "time");
            if block {
                words.push(' ');
            }
            collect(child, words);
            if block {
                words.push(' ');
            }
        }
    }
}
