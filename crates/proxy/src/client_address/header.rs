//! The two headers in which load balancers tell who asked them.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::FORWARDED;
use axum::http::{HeaderMap, HeaderName};
use serde::{Deserialize, Serialize};

/// Which header the load balancers write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Header {
    /// `X-Forwarded-For: client, proxy`, which nearly all of them write.
    #[default]
    XForwardedFor,
    /// `Forwarded: for=client, for=proxy`, RFC 7239.
    Forwarded,
}

impl Header {
    /// The addresses that were written down, the latest first; `None` for one that cannot be read,
    /// such as `unknown` or a name of somebody's own making.
    pub(super) fn latest_first(self, headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
        let name = match self {
            Self::XForwardedFor => HeaderName::from_static("x-forwarded-for"),
            Self::Forwarded => FORWARDED,
        };
        // Several lines of one header are one list.
        let lines: Vec<_> = headers.get_all(name).iter().collect();
        lines.into_iter().rev().flat_map(move |line| {
            // A line that is no text ends the walk.
            let text = line.to_str().unwrap_or("?");
            text.rsplit(',').map(move |element| match self {
                Self::XForwardedFor => address(element.trim()),
                Self::Forwarded => forwarded_for(element),
            })
        })
    }
}

/// `for=` of one element of `Forwarded`. A comma within quotes cuts an element in two; no address has
/// one, so what is cut cannot be read, which is what it should be.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut nodes = element.split(';').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then_some(value.trim())
    });
    match (nodes.next(), nodes.next()) {
        (Some(node), None) => {
            let quoted = node.strip_prefix('"').and_then(|node| node.strip_suffix('"'));
            address(quoted.unwrap_or(node))
        }
        _ => None,
    }
}

/// An address, with or without a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}
