use std::time::Duration;

use clap::Parser;

use super::*;

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
    assert!(config.freshness.in_transit < Duration::from_secs(10), "sandbox parcels move fast");
    assert_eq!(config.admin_listen, None, "metrics are for whoever asks for them");
}

#[test]
fn a_key_means_aftership_and_no_demo_key() {
    let config = good(&["--fresh", "90s"], &[KEY]);
    let ProviderSettings::AfterShip(settings) = config.provider else { panic!("not the sandbox") };
    assert_eq!(settings.base_url.as_str(), "https://api.aftership.com/");
    assert_eq!(settings.version.as_str(), "2025-01");
    assert!(config.keys.is_empty(), "everybody knows the demo key");
    assert_eq!(config.freshness, Freshness::uniform(Duration::from_secs(90)));
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
fn calls_are_signed_where_there_is_something_to_sign_with() {
    let provider = |variables: &[(&str, &str)]| format!("{:?}", good(&[], variables).provider);
    assert!(provider(&[KEY]).contains("Key("));
    assert!(provider(&[KEY, ("AFTERSHIP_API_SECRET", "top-secret")]).contains("Hmac {"));
    let signed = provider(&[KEY, ("AFTERSHIP_RSA_PRIVATE_KEY", "top-secret")]);
    assert!(signed.contains("Rsa {") && !signed.contains("top-secret"), "{signed}");
    let bad = good(&[], &[KEY, ("AFTERSHIP_RSA_PRIVATE_KEY", "top-secret")]).provider.client();
    let sentence = bad.err().expect("no private key").0;
    assert!(!sentence.contains("top-secret"), "{sentence}");
}

#[test]
fn a_flag_is_stronger_than_a_variable_and_a_variable_than_the_file() {
    let file = File::of("layers", "listen = \"127.0.0.1:1\"\n[cache]\nin_transit = \"1s\"\n");
    let port = |line: &[&str], variables: &[(&str, &str)]| {
        let config = good(&[&file.line()[..], line].concat(), variables);
        assert_eq!(config.freshness.in_transit, Duration::from_secs(1), "the rest of the file stays");
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
fn every_key_can_be_set_by_variable_and_by_flag() {
    let table: toml::Table = toml::from_str(&uncommented()).expect("the example");
    for key in keys::keys().iter().filter(|key| key.kind != keys::Kind::Section) {
        let mut value = Some(&table).and_then(|table| table.get(key.path.split('.').next()?));
        for name in key.path.split('.').skip(1) {
            value = value.and_then(|value| value.get(name));
        }
        let text = match value.unwrap_or_else(|| panic!("{} has no example", key.path)) {
            toml::Value::String(text) => text.clone(),
            toml::Value::Array(list) => {
                list.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(",")
            }
            other => other.to_string(),
        };
        let by_variable = layers::merge(&flags(&[]), &env(&[(&key.variable(), &text)])).expect("a variable");
        let set = format!("{}={text}", key.path);
        let by_flag = layers::merge(&flags(&["--set", &set]), &env(&[])).expect("a flag");
        assert_eq!(by_variable.settings, by_flag.settings);
        assert_eq!(by_flag.overridden, std::slice::from_ref(&key.path));
    }
}

fn uncommented() -> String {
    let is_key = |line: &&str| {
        line.trim_start_matches("# ")
            .split_once(" = ")
            .is_some_and(|(name, _)| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_'))
    };
    let text = example();
    let lines = text.lines().filter(|line| line.starts_with('[') || is_key(line));
    lines.map(|line| line.trim_start_matches("# ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_parses_with_every_key_and_shows_the_defaults() {
    let shown: schema::Settings = toml::from_str(&uncommented()).expect("every key shown is one");
    assert_eq!(
        toml::from_str::<schema::Settings>(&example()).expect("comments"),
        schema::Settings::default()
    );
    // What has a default is shown with it: taking the defaults over what is shown changes nothing.
    let mut table = toml::Table::try_from(&shown).expect("a table");
    overlay(&mut table, toml::Table::try_from(schema::Settings::default()).expect("a table"));
    assert_eq!(toml::Table::try_from(&shown).expect("a table"), table);
    for key in keys::keys() {
        assert!(key.about.ends_with('.'), "{} is not described: {:?}", key.path, key.about);
    }
    assert_eq!(keys::keys().iter().filter(|key| key.kind == keys::Kind::Section).count(), 10);
}

fn overlay(under: &mut toml::Table, over: toml::Table) {
    for (name, value) in over {
        match (under.get_mut(&name), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(value)) => overlay(inner, value),
            (_, value) => {
                under.insert(name, value);
            }
        }
    }
}

#[test]
fn the_example_in_the_repository_is_the_one_printed() {
    let kept = include_str!("../../../../deploy/parcel-proxy.toml");
    assert!(
        kept == example(),
        "write it anew: cargo run -p parcel-proxy -- config example > deploy/parcel-proxy.toml"
    );
}

#[test]
fn settings_that_contradict_each_other_are_refused_with_what_to_do() {
    let front = "client_address.trusted=10.0.0.0/8";
    for (line, says) in [
        (&["--set", "admin_listen=127.0.0.1:8080"][..], "a port of their own"),
        (&["--set", "admin_listen=0.0.0.0:8080"], "a port of their own"),
        (&["--set", "client_address.header=forwarded"], "client_address.trusted"),
        (&["--set", "client_address.trusted=10.0.0.0/8,0.0.0.0/0"], "every address"),
        (&["--set", "client_address.trusted=::/0"], "every address"),
        (&["--set", "public_url=https://track.shop.example"], "count as one client"),
        (&["--set", "public_url=http://track.shop.example", "--set", front], "https://track.shop.example"),
        (&["--set", "public_url=https://track.shop.example/", "--set", front], "without a slash"),
        (&["--fresh", "2s", "--set", "cache.settled=1h"], "leave one of them out"),
        (&["--set", "provider.timeout=1s"], "make it shorter"),
        (&["--set", "provider.connect_timeout=0s"], "such as 2s"),
        (&["--set", "http.header_timeout=0s"], "such as 15s"),
        (&["--set", "http.grace=1s"], "make it longer"),
        (&["--set", "disclosure.mask_words=China, a"], "found everywhere"),
        (&["--set", "disclosure.mask_words=..."], "found everywhere"),
        (&["--set", "disclosure.mask_couriers=China Post"], "such as china-post"),
        (&["--set", "log.filter=parcel=loud"], "written like info"),
        (&["--provider-url", "https://x.example"], "without its key"),
        (&["--provider-version", "2025-01"], "without its key"),
    ] {
        let sentence = refusal(line, &[]);
        assert!(sentence.contains(says), "{line:?}: {sentence}");
    }
    let fits = ["--set", "public_url=https://track.shop.example/parcels", "--set", front];
    assert!(good(&fits, &[]).public_url.is_some());
    assert!(load(&["--set", "admin_listen=127.0.0.1:0", "--listen", "127.0.0.1:0"], &[]).is_ok());
}

#[test]
fn values_that_do_not_fit_are_refused_with_their_source() {
    for (line, variables, says) in [
        (&["--provider-url", "http://x.example"][..], &[KEY][..], "must be https"),
        (&["--provider-url", "x.example"], &[KEY], "must look like"),
        (&["--provider-version", "../v4"], &[KEY], "2025-01"),
        (&["--api-key-file", "no/such/file"], &[], "cannot be read"),
        (&["--assets", "src"], &[], "cargo xtask build"),
        (&["--assets", "no/such/dist"], &[], "cargo xtask build"),
        (&["--allow-origin", "*"], &[], "https://shop.example"),
        (&["--listen", "8080"], &[], "--listen: "),
        (&["--fresh", "2"], &[], "--fresh: a time is written like"),
        (&["--set", "limits.reads_burst=0"], &[], "--set: "),
        (&["--set", "limits.reads_burst=many"], &[], "whole number"),
        (&["--set", "disclosure.mask_origin=maybe"], &[], "true or false"),
        (&["--set", "limits.reads=1"], &[], "no key \"limits.reads\""),
        (&["--set", "limits=1"], &[], "no key \"limits\""),
        (&["--set", "limits"], &[], "KEY=VALUE"),
        (&["--config", "no/such/file"], &[], "cannot be read"),
        (&[], &[("PARCEL_PROXY_CACHE_MISSING", "soon")], "PARCEL_PROXY_CACHE_MISSING: a time"),
        (
            &[],
            &[("PARCEL_PROXY_CLIENT_ADDRESS_TRUSTED", "10.0.0.0/64")],
            "PARCEL_PROXY_CLIENT_ADDRESS_TRUSTED: a network",
        ),
        (&[], &[("PARCEL_PROXY_LOG_FORMAT", "xml")], "PARCEL_PROXY_LOG_FORMAT: unknown variant"),
    ] {
        let sentence = refusal(line, variables);
        assert!(sentence.contains(says), "{line:?} {variables:?}: {sentence}");
    }
}

#[test]
fn a_mistake_in_the_file_is_told_with_its_line() {
    for (name, text, says) in [
        ("unknown", "# \nlisten = \"127.0.0.1:1\"\nlistne = 1", "line 3: unknown field `listne`"),
        ("section", "[cahce]\n", "line 1: unknown field `cahce`"),
        ("value", "\n\n[cache]\nfresh = \"2\"", "line 4: a time is written like"),
        ("type", "[limits]\nreads_burst = \"many\"", "line 2: invalid type"),
        ("syntax", "listen = ", "line 1: "),
        ("twice", "[cache]\nfresh = \"2s\"\n[cache]\n", "line 3: "),
    ] {
        let file = File::of(name, text);
        let sentence = refusal(&file.line(), &[]);
        assert!(sentence.contains(says), "{text:?}: {sentence}");
    }
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
fn secrets_are_refused_where_everybody_could_read_them() {
    for line in [
        &["--api-key", "top-secret"][..],
        &["--api-key=top-secret"],
        &["--signing-keys", "top-secret"],
        &["--set", "provider.credentials.key=top-secret"],
        &["--set", "signing_keys=top-secret"],
    ] {
        let sentence = refusal(line, &[]);
        assert!(sentence.contains("is no flag") && sentence.contains("_file names"), "{sentence}");
    }
    for (name, text) in [
        ("key", "[provider.credentials]\nkey = \"top-secret\""),
        ("api-key", "[provider]\napi_key = \"top-secret\""),
        ("keys", "[tokens]\nsigning_keys = [\"top-secret\"]"),
        ("top", "secret = \"top-secret\""),
    ] {
        let sentence = refusal(&File::of(name, text).line(), &[]);
        assert!(sentence.contains("holds a secret under") && sentence.contains("put it into"), "{sentence}");
    }
}

#[test]
fn a_secret_has_one_place() {
    let own_file = File::of("secret", "file:0123456789abcdef0123456789abcdef\n");
    let path = own_file.0.to_str().expect("a plain path");
    let variable = ("PARCEL_PROXY_SIGNING_KEYS", "env:0123456789abcdef0123456789abcdef");
    let kid = |line: &[&str], variables: &[(&str, &str)]| format!("{:?}", good(line, variables).keys);
    assert!(kid(&["--signing-keys-file", path], &[]).contains("\"file\""));
    assert!(refusal(&["--signing-keys-file", path], &[variable]).contains("given twice"));
    let by_variable = ("PARCEL_PROXY_TOKENS_SIGNING_KEYS_FILE", path);
    assert!(refusal(&[], &[variable, by_variable]).contains("given twice"));
    assert!(refusal(&["--api-key-file", path], &[KEY]).contains("given twice"));

    // The settings' file is weaker than the environment, here too.
    let settings = File::of("names", &format!("[tokens]\nsigning_keys_file = {path:?}\n"));
    assert!(kid(&settings.line(), &[]).contains("\"file\""));
    assert!(kid(&settings.line(), &[variable]).contains("\"env\""));

    let short = refusal(&[], &[("PARCEL_PROXY_SIGNING_KEYS", "demo:top-secret")]);
    assert!(short.contains("32 characters"), "{short}");
}

#[test]
fn the_demo_key_signs_for_demo_parcels_only() {
    let keys = "own:0123456789abcdef0123456789abcdef,x:demo-signing-key-not-for-production";
    let variables = [KEY, ("PARCEL_PROXY_SIGNING_KEYS", keys)];
    assert!(refusal(&[], &variables).contains("public"));
    assert!(load(&["--provider-url", "http://127.0.0.1:9"], &variables).is_ok());
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for url in ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9", "https://x.example/gateway"] {
        assert!(load(&["--provider-url", url], &[KEY]).is_ok(), "{url}");
    }
}

#[test]
fn what_is_told_about_the_environment_holds_no_secret() {
    let told = format!("{:?}", env(&[KEY, ("PARCEL_PROXY_SIGNING_KEYS", "k:top-secret")]));
    assert!(!told.contains("top-secret"), "{told}");
}
