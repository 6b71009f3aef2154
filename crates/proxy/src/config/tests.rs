mod example;
mod page;
mod refusals;
mod secrets;
mod state;

use std::time::Duration;

use clap::Parser;

use super::*;
use crate::cache::Freshness;

fn flags(line: &[&str]) -> Flags {
    let line = std::iter::once("parcel-proxy").chain(line.iter().copied());
    Cli::try_parse_from(line).expect("a good command line").flags
}

fn env(variables: &[(&str, &str)]) -> Environment {
    Environment::of(variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// With a key, so that it is no sandbox.
const KEY: (&str, &str) = ("AFTERSHIP_API_KEY", "top-secret");

fn load(line: &[&str], variables: &[(&str, &str)]) -> Result<Config, Contradiction> {
    Config::new(&flags(line), &env(variables))
}

fn good(line: &[&str], variables: &[(&str, &str)]) -> Config {
    load(line, variables).unwrap_or_else(|error| panic!("{line:?} {variables:?}: {error}"))
}

fn refusal(line: &[&str], variables: &[(&str, &str)]) -> String {
    let sentence = load(line, variables).expect_err("these do not fit together").0;
    assert!(sentence.ends_with('.') && sentence.lines().count() == 1, "{sentence}");
    assert!(!sentence.contains("top-secret"), "{sentence}");
    sentence
}

/// A settings' file of these lines, gone with the test.
struct File(PathBuf);

impl File {
    fn of(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parcel-proxy-{}-{name}.toml", std::process::id()));
        std::fs::write(&path, text).expect("a file");
        Self(path)
    }

    fn line(&self) -> [&str; 2] {
        ["--config", self.0.to_str().expect("a plain path")]
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn nothing_set_means_the_sandbox_with_the_demo_key() {
    let config = good(&[], &[]);
    assert!(matches!(config.provider, ProviderSettings::Sandbox));
    assert!(!config.keys.is_empty());
    assert_eq!(config.origins, Origins::Loopback);
    assert!(config.cache.freshness.in_transit < Duration::from_secs(10), "sandbox parcels move fast");
    assert_eq!(config.admin_listen, None, "metrics are for whoever asks for them");
}

#[test]
fn a_key_means_aftership_and_no_demo_key() {
    let config = good(&["--fresh", "90s"], &[KEY]);
    let ProviderSettings::AfterShip(settings) = config.provider else { panic!("not the sandbox") };
    assert_eq!(settings.base_url.as_str(), "https://api.aftership.com/");
    assert_eq!(settings.version.as_str(), "2025-01");
    assert!(config.keys.is_empty(), "everybody knows the demo key");
    assert_eq!(config.cache.freshness, Freshness::uniform(Duration::from_secs(90)));
}

#[test]
fn the_provider_is_the_one_whose_key_is_there_or_the_one_named() {
    let more = ("TRACKINGMORE_API_KEY", "top-secret");
    let name = |line: &[&str], variables: &[(&str, &str)]| match good(line, variables).provider {
        ProviderSettings::Sandbox => "sandbox".to_owned(),
        ProviderSettings::AfterShip(settings) => format!("aftership at {}", settings.base_url),
        ProviderSettings::TrackingMore(settings) => format!("trackingmore at {}", settings.base_url),
    };
    let file = File::of("more-key", "more-key");
    let path = file.0.to_str().expect("a plain path");
    for (line, variables, expected) in [
        (&[][..], &[][..], "sandbox"),
        (&[], &[KEY], "aftership at https://api.aftership.com/"),
        (&[], &[more], "trackingmore at https://api.trackingmore.com/"),
        (
            &["--set", "provider.kind=trackingmore"],
            &[KEY, more],
            "trackingmore at https://api.trackingmore.com/",
        ),
        (&["--set", "provider.kind=aftership"], &[KEY, more], "aftership at https://api.aftership.com/"),
        (&["--api-key-file", path], &[], "aftership at https://api.aftership.com/"),
        (
            &["--set", "provider.kind=trackingmore", "--api-key-file", path],
            &[],
            "trackingmore at https://api.trackingmore.com/",
        ),
    ] {
        assert_eq!(name(line, variables), expected, "{line:?}");
    }
    let signing = ("AFTERSHIP_API_SECRET", "top-secret");
    let rsa = ("AFTERSHIP_RSA_PRIVATE_KEY", "top-secret");
    for (line, variables, says) in [
        (&[][..], &[KEY, more][..], "say with provider.kind"),
        (&["--set", "provider.kind=trackingmore"], &[KEY], "set TRACKINGMORE_API_KEY"),
        (&["--set", "provider.kind=aftership"], &[more], "set AFTERSHIP_API_KEY"),
        (&["--set", "provider.kind=shippo"], &[], "unknown variant"),
        (&["--provider-version", "2025-01"], &[more], "AfterShip's"),
        (&[], &[more, signing], "AfterShip's"),
        (&[], &[KEY, signing, rsa], "in one way only"),
    ] {
        let sentence = refusal(line, variables);
        assert!(sentence.contains(says), "{line:?}: {sentence}");
    }
}

#[test]
fn a_flag_is_stronger_than_a_variable_and_a_variable_than_the_file() {
    let file = File::of("layers", "listen = \"127.0.0.1:1\"\n[cache]\nin_transit = \"1s\"\n");
    let port = |line: &[&str], variables: &[(&str, &str)]| {
        let config = good(&[&file.line()[..], line].concat(), variables);
        assert_eq!(config.cache.freshness.in_transit, Duration::from_secs(1), "the rest of the file stays");
        config.listen.port()
    };
    let variable = ("PARCEL_PROXY_LISTEN", "127.0.0.1:2");
    assert_eq!(port(&[], &[]), 1);
    assert_eq!(port(&[], &[variable]), 2);
    assert_eq!(port(&[], &[("PARCEL_PROXY_LISTEN", "")]), 1, "an empty variable is none");
    assert_eq!(port(&["--set", "listen=127.0.0.1:3"], &[variable]), 3);
    assert_eq!(port(&["--listen", "127.0.0.1:4"], &[variable]), 4);
}

#[test]
fn variables_that_are_no_settings_are_told_and_ignored() {
    let config =
        good(&[], &[("PARCEL_PROXY_PORT_80_TCP", "tcp://10.0.0.1:80"), ("PARCEL_PROXY_CONFIG", "x")]);
    let notes = config.notes.join(" ");
    assert!(notes.contains("PARCEL_PROXY_PORT_80_TCP is no setting"), "{notes}");
    assert!(!notes.contains("CONFIG"), "{notes}");
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for url in ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9", "https://x.example/gateway"] {
        assert!(load(&["--provider-url", url], &[KEY]).is_ok(), "{url}");
    }
}
