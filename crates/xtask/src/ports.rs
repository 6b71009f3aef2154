//! Free ports on 127.0.0.1.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result, bail};

/// How many ports after the asked one are tried.
const TRIES: u16 = 100;

/// `asked`, or the next port that is free and not among `taken`; an error when a port may not be used at all.
pub fn free(asked: u16, taken: &[u16]) -> Result<u16> {
    next_free(asked, taken, |port| match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(true),
        Err(reason) if reason.kind() == ErrorKind::AddrInUse => Ok(false),
        Err(reason) => Err(reason)
            .with_context(|| format!("port {port} on 127.0.0.1 cannot be used; choose another by --port")),
    })
}

fn next_free(asked: u16, taken: &[u16], is_free: impl Fn(u16) -> Result<bool>) -> Result<u16> {
    let last = asked.saturating_add(TRIES);
    for port in asked..=last {
        if !taken.contains(&port) && is_free(port)? {
            return Ok(port);
        }
    }
    bail!("no port from {asked} to {last} is free on 127.0.0.1; choose another by --port")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asked_port_is_used_when_free_and_else_the_next_one() {
        assert_eq!(next_free(8080, &[], |_| Ok(true)).unwrap(), 8080);
        assert_eq!(next_free(8080, &[], |port| Ok(port > 8082)).unwrap(), 8083);
        assert_eq!(next_free(8080, &[8080, 8081], |_| Ok(true)).unwrap(), 8082);
    }

    #[test]
    fn a_port_that_may_not_be_used_and_a_full_range_are_errors() {
        let refused = next_free(80, &[], |_| bail!("not allowed")).unwrap_err();
        assert_eq!(refused.to_string(), "not allowed");
        let full = next_free(65_530, &[], |_| Ok(false)).unwrap_err();
        assert_eq!(
            full.to_string(),
            "no port from 65530 to 65535 is free on 127.0.0.1; choose another by --port"
        );
    }

    #[test]
    fn a_port_somebody_listens_on_is_passed_over() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let taken = listener.local_addr().unwrap().port();
        assert!(free(taken, &[]).unwrap() > taken);
    }
}
