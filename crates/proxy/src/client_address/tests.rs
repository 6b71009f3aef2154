use axum::http::HeaderValue;
use proptest::prelude::*;

use super::*;

const PEER: &str = "10.0.0.9";

fn trust(header: Header) -> Trust {
    let networks = ["10.0.0.0/8", "2001:db8:ffff::/48"];
    Trust { networks: networks.iter().map(|network| network.parse().expect("a network")).collect(), header }
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn headers(name: &'static str, lines: &[&str]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append(name, HeaderValue::from_str(line).expect("a header"));
    }
    headers
}

fn x_forwarded_for(peer: &str, lines: &[&str]) -> IpAddr {
    trust(Header::XForwardedFor).address(ip(peer), &headers("x-forwarded-for", lines))
}

#[test]
fn the_first_address_that_is_not_trusted_is_the_client() {
    for (peer, lines, client) in [
        (PEER, &["198.51.100.7"][..], "198.51.100.7"),
        (PEER, &["198.51.100.7, 10.1.1.1"], "198.51.100.7"),
        (PEER, &["198.51.100.7", "10.1.1.1"], "198.51.100.7"),
        (PEER, &["198.51.100.7:4711"], "198.51.100.7"),
        (PEER, &["2001:db8::7"], "2001:db8::7"),
        (PEER, &["[2001:db8::7]:4711, 2001:db8:ffff::1"], "2001:db8::7"),
        ("::ffff:10.0.0.9", &["::ffff:198.51.100.7"], "198.51.100.7"),
        (PEER, &[], PEER),
        (PEER, &["10.1.1.1"], "10.1.1.1"),
        (PEER, &["10.2.2.2, 10.1.1.1"], "10.2.2.2"),
        // Invented on the left, where a client writes.
        (PEER, &["203.0.113.1, 198.51.100.7"], "198.51.100.7"),
        (PEER, &["10.3.3.3, 198.51.100.7, 10.1.1.1"], "198.51.100.7"),
        (PEER, &["203.0.113.1", "198.51.100.7"], "198.51.100.7"),
        // Without a trusted peer nothing is believed.
        ("198.51.100.7", &["203.0.113.1"], "198.51.100.7"),
        ("198.51.100.7", &["10.1.1.1"], "198.51.100.7"),
        // What cannot be read ends the walk.
        (PEER, &["203.0.113.1, unknown"], PEER),
        (PEER, &["203.0.113.1, , 10.1.1.1"], "10.1.1.1"),
        (PEER, &["203.0.113.1 10.1.1.1"], PEER),
        (PEER, &["\"203.0.113.1\""], PEER),
        (PEER, &[""], PEER),
    ] {
        assert_eq!(x_forwarded_for(peer, lines), ip(client), "{peer} {lines:?}");
    }
}

#[test]
fn forwarded_is_walked_in_the_same_way() {
    for (lines, client) in [
        (&["for=198.51.100.7"][..], "198.51.100.7"),
        (&["For=\"[2001:db8::7]:4711\";proto=https;by=10.0.0.9"], "2001:db8::7"),
        (&["for=203.0.113.1, for=198.51.100.7;proto=http, for=10.1.1.1"], "198.51.100.7"),
        (&["for=203.0.113.1", "for=198.51.100.7"], "198.51.100.7"),
        (&["for=198.51.100.7, for=_hidden"], PEER),
        (&["for=198.51.100.7, for=unknown"], PEER),
        (&["for=198.51.100.7;for=203.0.113.1"], PEER),
        (&["proto=https"], PEER),
        (&["for=\"198.51.100.7, for=203.0.113.1\""], PEER),
        (&["198.51.100.7"], PEER),
    ] {
        let found = trust(Header::Forwarded).address(ip(PEER), &headers("forwarded", lines));
        assert_eq!(found, ip(client), "{lines:?}");
    }
}

#[test]
fn only_the_configured_header_is_read_and_only_with_trusted_networks() {
    let mut both = headers("x-forwarded-for", &["198.51.100.7"]);
    both.insert("forwarded", HeaderValue::from_static("for=203.0.113.1"));
    assert_eq!(trust(Header::XForwardedFor).address(ip(PEER), &both), ip("198.51.100.7"));
    assert_eq!(trust(Header::Forwarded).address(ip(PEER), &both), ip("203.0.113.1"));
    assert_eq!(Trust::default().address(ip(PEER), &both), ip(PEER));
}

#[test]
fn a_client_is_an_address_or_the_network_that_somebody_has_to_themselves() {
    let client = |text| Client::of(ip(text));
    assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
    assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
    assert_eq!(client("::ffff:192.0.2.1"), client("192.0.2.1"));
    assert_ne!(client("192.0.2.1"), client("192.0.2.2"));
}

#[test]
fn networks_are_read_as_people_write_them() {
    for (text, inside, outside) in [
        ("10.0.0.0/8", "10.255.0.1", "11.0.0.1"),
        ("10.9.9.9/8", "10.0.0.1", "11.0.0.1"),
        ("127.0.0.1", "::ffff:127.0.0.1", "127.0.0.2"),
        ("2001:db8::/32", "2001:db8:1::1", "2001:db9::1"),
    ] {
        let network: Network = text.parse().expect("a network");
        assert!(network.contains(ip(inside)) && !network.contains(ip(outside)), "{text}");
    }
    for bad in ["", "10.0.0.0/33", "10.0.0", "localhost", "10.0.0.0/8,", "*"] {
        assert!(bad.parse::<Network>().is_err(), "{bad}");
    }
    assert!("0.0.0.0/0".parse::<Network>().is_ok_and(|network| network.is_everything()));
}

proptest! {
    /// Whatever a client writes into the header, its load balancer's own entry decides.
    #[test]
    fn nothing_a_client_invents_changes_who_it_is(invented in "[ -~]{0,60}", lines in 0_usize..3) {
        let mut headers = HeaderMap::new();
        for _ in 0..lines {
            headers.append("x-forwarded-for", HeaderValue::from_str(&invented).expect("text"));
        }
        let own = format!("{invented}, 198.51.100.7");
        headers.append("x-forwarded-for", HeaderValue::from_str(&own).expect("text"));
        prop_assert_eq!(trust(Header::XForwardedFor).address(ip(PEER), &headers), ip("198.51.100.7"));
        prop_assert_eq!(Trust::default().address(ip(PEER), &headers), ip(PEER));
    }

    /// And somebody who connects directly is who they are.
    #[test]
    fn without_a_load_balancer_no_header_matters(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&bytes) {
            headers.append("x-forwarded-for", value.clone());
            headers.append("forwarded", value);
        }
        for header in [Header::XForwardedFor, Header::Forwarded] {
            prop_assert_eq!(trust(header).address(ip("198.51.100.7"), &headers), ip("198.51.100.7"));
        }
    }

    /// An address that is walked to was written by somebody trusted, or is the peer.
    #[test]
    fn any_header_at_all_is_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&bytes) {
            headers.append("x-forwarded-for", value.clone());
            headers.append("forwarded", value);
        }
        for header in [Header::XForwardedFor, Header::Forwarded] {
            let _ = trust(header).address(ip(PEER), &headers);
        }
    }
}
