//! The order-status page: what was ordered, where it goes, and the widget.

use chrono::DateTime;
use maud::{Markup, html};

use super::money::euros;
use super::page::page;
use super::picture::picture;
use super::token;
use crate::Sandbox;
use crate::shipments::{Item, Shipment};

/// What sending costs, cents.
const SHIPPING: u32 = 490;

/// The page of an order; `None` where there is no such order.
pub fn order(sandbox: &Sandbox, number: &str) -> Option<Markup> {
    let parcels: Vec<&Shipment> =
        sandbox.data().shipments.iter().filter(|shipment| shipment.order == number).collect();
    let first = *parcels.first()?;
    let proxy = &sandbox.config().proxy_origin;
    let main = html! {
        nav.crumbs aria-label="Breadcrumb" { a href="/shop" { "Orders" } }
        div.intro {
            h1 { "Order " (number) }
            p { "Thank you, " (first.customer.name) ". " @if let Some(day) = ordered(sandbox, first) { "Ordered on " (day) "." } }
        }
        div.columns {
            section.tracking aria-labelledby="tracking" {
                h2 id="tracking" { "Where it is" }
                @for parcel in &parcels {
                    @if parcels.len() > 1 { h3 { "Parcel " (parcel.parcel) " of " (parcels.len()) } }
                    div.panel { (widget(sandbox, parcel)) }
                }
            }
            div.aside {
                (what(&parcels))
                (whereto(sandbox, first))
            }
        }
    };
    let head = html! { script async src={ (proxy) "/embed.js" } {} };
    Some(page(&format!("Order {number}"), head, main))
}

/// The embedded widget, with a plain link for as long as it is not there.
///
/// Demo parcels live minutes, so it asks more often than a shop with real ones would want.
fn widget(sandbox: &Sandbox, parcel: &Shipment) -> Markup {
    let id = parcel.id();
    let token = token::sign(&id, &sandbox.config().signing_key);
    let link = sandbox.data().couriers.link(&parcel.courier, &parcel.number).unwrap_or_default();
    html! {
        parcel-tracker tracking-id=(id) token=[token] refresh="5" {
            a href=(link) { "Track your parcel" }
        }
    }
}

/// The day of the order, as the shop keeps it.
fn ordered(sandbox: &Sandbox, parcel: &Shipment) -> Option<String> {
    let id = parcel.id();
    let date = sandbox.store().with(|records| {
        let record = records.iter().find(|record| record.text("id") == id)?;
        Some(record.text("order_date").to_owned())
    })?;
    let date = DateTime::parse_from_rfc3339(&date).ok()?;
    Some(date.format("%-d %B %Y").to_string())
}

fn what(parcels: &[&Shipment]) -> Markup {
    let items: Vec<&Item> = parcels.iter().flat_map(|parcel| &parcel.items).collect();
    let goods: u32 = items.iter().map(|Item(_, count, price, _)| count * price).sum();
    html! {
        section aria-labelledby="items" {
            h2 id="items" { "What you ordered" }
            ul.items {
                @for Item(name, count, price, kind) in items {
                    li {
                        (picture(kind))
                        span.name { (name) small { "Quantity " (count) } }
                        span.price { (euros(count * price)) }
                    }
                }
            }
            dl.totals {
                div { dt { "Goods" } dd { (euros(goods)) } }
                div { dt { "Shipping" } dd { (euros(SHIPPING)) } }
                div.sum { dt { "Total" } dd { (euros(goods + SHIPPING)) } }
            }
        }
    }
}

fn whereto(sandbox: &Sandbox, parcel: &Shipment) -> Markup {
    let buyer = &parcel.customer;
    let data = sandbox.data();
    let country = data.countries.get(&buyer.country);
    html! {
        section aria-labelledby="address" {
            h2 id="address" { "Where it goes" }
            address {
                (buyer.name) br;
                (buyer.street) br;
                (buyer.postcode) " " (buyer.city)
                @if let Some(country) = country { br; (country) }
            }
            @if let Some(courier) = data.couriers.get(&parcel.courier) { p { "Sent with " (courier.name) "." } }
        }
    }
}
