use super::*;

fn flags(line: &[&str]) -> Flags {
    let line = std::iter::once("parcel-proxy").chain(line.iter().copied());
    Cli::try_parse_from(line).expect("a good command line").flags
}

fn key(text: &str) -> Secrets {
    Secrets { api_key: Some(text.into()), signing_keys: None }
}

fn refusal(line: &[&str], secrets: Secrets) -> String {
    Config::new(flags(line), secrets).expect_err("these do not fit together").0
}

#[test]
fn nothing_set_means_the_sandbox_with_the_demo_key() {
    let config = Config::new(flags(&[]), Secrets::default()).expect("nothing is enough");
    assert!(matches!(config.provider, ProviderSettings::Sandbox));
    assert!(!config.keys.is_empty());
    assert_eq!(config.origins, Origins::Loopback);
    assert!(config.freshness.in_transit < Duration::from_secs(10), "sandbox parcels move fast");
}

#[test]
fn a_key_means_aftership_and_no_demo_key() {
    let config = Config::new(flags(&["--fresh", "90s"]), key("secret")).expect("a key is enough");
    let ProviderSettings::AfterShip(settings) = config.provider else { panic!("not the sandbox") };
    assert_eq!(settings.base_url.as_str(), "https://api.aftership.com/");
    assert_eq!(settings.version, "2025-01");
    assert!(config.keys.is_empty(), "everybody knows the demo key");
    assert_eq!(config.freshness, Freshness::uniform(Duration::from_secs(90)));
}

#[test]
fn settings_that_do_not_fit_are_refused_in_one_sentence() {
    let two_keys = refusal(&["--api-key-file", "Cargo.toml"], key("top-secret"));
    assert!(two_keys.contains("given twice") && !two_keys.contains("top-secret"), "{two_keys}");

    let secrets = || Secrets { api_key: None, signing_keys: Some("demo:short-secret".into()) };
    let short = refusal(&[], secrets());
    assert!(short.contains("32 characters") && !short.contains("short-secret"), "{short}");
    assert!(refusal(&["--signing-keys-file", "Cargo.toml"], secrets()).contains("given twice"));

    for (line, secrets, says) in [
        (&["--provider-url", "https://x.example"][..], Secrets::default(), "without its key"),
        (&["--provider-url", "http://x.example"], key("k"), "must be https"),
        (&["--provider-url", "x.example"], key("k"), "must look like"),
        (&["--provider-version", "../v4"], key("k"), "2025-01"),
        (&["--api-key-file", "no/such/file"], Secrets::default(), "cannot be read"),
        (&["--assets", "src"], Secrets::default(), "cargo xtask build"),
        (&["--assets", "no/such/dist"], Secrets::default(), "cargo xtask build"),
        (&["--allow-origin", "*"], Secrets::default(), "https://shop.example"),
    ] {
        let sentence = refusal(line, secrets);
        assert!(sentence.contains(says) && sentence.ends_with('.'), "{line:?}: {sentence}");
    }
}

#[test]
fn the_demo_key_signs_for_demo_parcels_only() {
    let secrets = || Secrets {
        api_key: Some("k".into()),
        signing_keys: Some(
            "own:0123456789abcdef0123456789abcdef,x:demo-signing-key-not-for-production".into(),
        ),
    };
    assert!(refusal(&[], secrets()).contains("public"));
    assert!(Config::new(flags(&["--provider-url", "http://127.0.0.1:9"]), secrets()).is_ok());
}

#[test]
fn secrets_are_no_flags() {
    for line in [&["--api-key", "x"][..], &["--signing-keys", "x"]] {
        let line = std::iter::once("parcel-proxy").chain(line.iter().copied());
        assert!(Cli::try_parse_from(line).is_err());
    }
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for url in ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9", "https://x.example/gateway"] {
        assert!(Config::new(flags(&["--provider-url", url]), key("k")).is_ok(), "{url}");
    }
}
