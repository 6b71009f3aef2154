//! The list of orders.

use maud::{Markup, html};

use super::page::page;
use super::picture::picture;
use crate::Sandbox;

/// A card per order, saying what state it shows.
pub fn list(sandbox: &Sandbox) -> Markup {
    let shipments = &sandbox.data().shipments;
    let main = html! {
        div.intro {
            h1 { "Orders" }
            p {
                "Each order stands for one thing that can happen to a parcel. Open one to see the tracking "
                "widget on its status page. Order 1001 moves on while you look."
            }
        }
        ul.orders {
            @for shipment in shipments.iter().filter(|shipment| shipment.parcel == 1) {
                li.order-card {
                    @if let Some(item) = shipment.items.first() { (picture(&item.3)) }
                    div {
                        h2 {
                            a href={ "/shop/orders/" (shipment.order) } { "Order " (shipment.order) }
                        }
                        p { (shipment.shows) }
                    }
                }
            }
        }
    };
    page("Orders", html! {}, main)
}
