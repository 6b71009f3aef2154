//! What the shop's page asks for, read from the element's attributes.

use std::time::Duration;

use crate::client::Subject;

/// How often the proxy is asked where the page does not say.
const REFRESH: Duration = Duration::from_secs(60);
/// However short a refresh is asked for, no more often than this.
const SHORTEST_REFRESH: u64 = 5;
/// Nobody waits longer than a day.
const LONGEST_REFRESH: u64 = 86_400;

/// The element's attributes, read. Empty counts as absent throughout: where it means something else, it never gets
/// here (`docs/embedding/element.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which parcel or order, where one is named.
    pub subject: Option<Subject>,
    /// The proxy's address, ending in a slash; the loader's own where absent.
    pub proxy: Option<String>,
    /// A signed link's token.
    pub token: Option<String>,
    /// Time between questions.
    pub refresh: Duration,
    /// The name of a demo state.
    pub demo: Option<String>,
}

impl Settings {
    /// Reads the attributes through `get`.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let (id, number, order) = (get("tracking-id"), get("tracking-number"), get("order"));
        let subject = match (id, number) {
            (Some(id), _) => Some(Subject::Id(id)),
            (None, Some(tracking_number)) => {
                Some(Subject::Number { tracking_number, courier: get("courier") })
            }
            (None, None) => order.map(Subject::Order),
        };
        let refresh = get("refresh")
            .and_then(|seconds| seconds.parse::<u64>().ok())
            .map_or(REFRESH, |seconds| Duration::from_secs(seconds.clamp(SHORTEST_REFRESH, LONGEST_REFRESH)));
        Self {
            subject,
            proxy: get("proxy").map(|mut proxy| {
                if !proxy.ends_with('/') {
                    proxy.push('/');
                }
                proxy
            }),
            token: get("token"),
            refresh,
            demo: get("demo").filter(|name| is_demo_name(name)),
        }
    }
}

/// Demo states are files: a name must not lead anywhere else.
fn is_demo_name(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn read(attributes: &[(&str, &str)]) -> Settings {
        Settings::read(|name| {
            attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_loader_watches_what_is_read_here_and_what_it_reads_itself_or_the_sheet() {
        let loader = include_str!("embed.js");
        let watched =
            loader.split("WATCHED = '").nth(1).and_then(|rest| rest.split('\'').next()).expect("a list");
        let mut watched: Vec<_> = watched.split(' ').collect();
        watched.sort_unstable();
        let read = RefCell::new(["lang", "layout", "mode", "theme"].map(str::to_owned).to_vec());
        Settings::read(|name| {
            read.borrow_mut().push(name.to_owned());
            // Without an id the number and its courier are asked for, too.
            (name != "tracking-id").then(|| "1".to_owned())
        });
        let mut read = read.into_inner();
        read.sort_unstable();
        assert_eq!(watched, read);
    }

    #[test]
    fn an_empty_attribute_counts_as_absent() {
        assert_eq!(read(&[("tracking-id", " "), ("token", "")]), read(&[]));
        assert_eq!(read(&[]).subject, None);
    }

    #[test]
    fn an_id_wins_over_a_number() {
        let both = read(&[("tracking-id", "a1"), ("tracking-number", "N2"), ("courier", "dhl")]);
        assert_eq!(both.subject, Some(Subject::Id("a1".into())));
    }

    #[test]
    fn a_number_takes_its_courier_along() {
        let number = read(&[("tracking-number", " N2 "), ("courier", "dhl")]);
        let subject = Subject::Number { tracking_number: "N2".into(), courier: Some("dhl".into()) };
        assert_eq!(number.subject, Some(subject));
    }

    #[test]
    fn a_proxy_address_ends_in_a_slash() {
        assert_eq!(read(&[("proxy", "https://t.example")]).proxy.as_deref(), Some("https://t.example/"));
        assert_eq!(read(&[("proxy", "/pt/")]).proxy.as_deref(), Some("/pt/"));
    }

    #[test]
    fn refresh_is_kept_within_reason() {
        for (given, seconds) in [("30", 30), ("0", 5), ("999999", 86_400), ("soon", 60), ("-1", 60), ("", 60)]
        {
            assert_eq!(read(&[("refresh", given)]).refresh, Duration::from_secs(seconds), "{given:?}");
        }
    }

    #[test]
    fn a_demo_name_cannot_leave_its_folder() {
        assert_eq!(read(&[("demo", "two-legs")]).demo.as_deref(), Some("two-legs"));
        for name in ["../secret", "a/b", "A", "%2e", "x.json"] {
            assert_eq!(read(&[("demo", name)]).demo, None, "{name:?}");
        }
    }
}
