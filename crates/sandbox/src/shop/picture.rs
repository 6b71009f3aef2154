//! Small drawings in place of product photographs.

use maud::{Markup, html};

/// A drawing of a kind of thing. It says nothing the item's name does not, so it is hidden from readers.
pub fn picture(kind: &str) -> Markup {
    let path = match kind {
        "mug" => {
            "M9 13h19v17a5 5 0 0 1-5 5h-9a5 5 0 0 1-5-5ZM28 18h3a4.500 4.500 0 0 1 0 9h-3M14 20v.1M19 25v.1M23 18v.1M14 29v.1"
        }
        "bowl" => "M6 21h32a16 16 0 0 1-11 14H17A16 16 0 0 1 6 21ZM14 26c2 3 4 4.500 7 5.500",
        "lamp" => "M15 8h14l5 13H10ZM22 21v14M15 36h14",
        "candle" => "M15 18h14v18H15ZM22 18v-4M22 13c-2-2-1.500-4 0-6 1.500 2 2 4 0 6Z",
        "cushion" => "M9 11c8-2 18-2 26 0 2 8 2 15 0 23-8 2-18 2-26 0-2-8-2-15 0-23ZM14 22h16M22 15v15",
        "vase" => "M18 7h8M19 7v7c-6 4-8 8-8 13 0 4 3 9 7 9h8c4 0 7-5 7-9 0-5-2-9-8-13V7M12 25h20",
        "plant" => {
            "M13 24h18l-3 13H16ZM22 24V13M22 18c-5 0-8-3-8-8 5 0 8 3 8 8ZM22 15c0-4 3-7 8-7 0 5-3 7-8 7Z"
        }
        "book" => "M11 9h19a3 3 0 0 1 3 3v24H14a3 3 0 0 1-3-3ZM11 33a3 3 0 0 1 3-3h19M17 15h10M17 20h7",
        "tray" => "M5 24h34l-3 9H8ZM9 24c0-4 2-7 5-7M35 24c0-4-2-7-5-7",
        _ => "M10 10h24v21H10ZM10 31v5M14 31v5M18 31v5M22 31v5M26 31v5M30 31v5M34 31v5M10 16h24M10 20h24",
    };
    html! {
        span.picture data-kind=(kind) aria-hidden="true" {
            svg viewBox="0 0 44 44" width="44" height="44" fill="none" stroke="currentColor"
                stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" {
                path d=(path) {}
            }
        }
    }
}
