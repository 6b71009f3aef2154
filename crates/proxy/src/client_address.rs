//! Who is asking, where load balancers and reverse proxies stand in front.
//!
//! Whoever connects may write anything into a header, so a header is believed only as far as it was
//! written by somebody trusted: the list of addresses is walked from the right, where the nearest one
//! wrote, and ends at the first address that is not trusted. That one is the client. What stands left
//! of it is the client's own invention.

mod header;
mod network;

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

pub use header::Header;
pub use network::{BadNetwork, Network};

/// Addresses that are walked at most; nobody has more load balancers than this in a row.
const HOPS: usize = 32;

/// Whose word is taken about who is asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
    /// Where load balancers and reverse proxies are.
    pub networks: Vec<Network>,
    /// Which header they write.
    pub header: Header,
}

/// Whom a limit counts: an IPv4 address, or the 64 bits of an IPv6 address that a customer of an
/// internet provider has to themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// The client behind an address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                Self(Ipv6Addr::from_bits(network).into())
            }
            address @ IpAddr::V4(_) => Self(address),
        }
    }
}

/// The address, as it is counted: never for a log.
impl fmt::Display for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Trust {
    /// Who sent a request. Requests without a connection, as tests make them, are all of one client.
    pub fn client(&self, extensions: &Extensions, headers: &HeaderMap) -> Client {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        Client::of(self.address(peer.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)), headers))
    }

    /// The address of whoever sent a request that came from `peer`.
    pub fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        if self.networks.is_empty() {
            return client;
        }
        for hop in self.header.latest_first(headers).take(HOPS) {
            if !self.trusts(client) {
                break;
            }
            // What cannot be read ends the walk at the last address that somebody vouches for.
            let Some(address) = hop else { break };
            client = address.to_canonical();
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(address))
    }
}

#[cfg(test)]
mod tests;
