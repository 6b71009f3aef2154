//! Secrets: where they may be, and that nobody reads them.

use super::*;
use crate::state::{Memory, State as _};

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
fn calls_are_signed_where_there_is_something_to_sign_with() {
    let provider = |variables: &[(&str, &str)]| format!("{:?}", good(&[], variables).provider);
    assert!(provider(&[KEY]).contains("Key("));
    assert!(provider(&[KEY, ("AFTERSHIP_API_SECRET", "top-secret")]).contains("Hmac {"));
    let signed = provider(&[KEY, ("AFTERSHIP_RSA_PRIVATE_KEY", "top-secret")]);
    assert!(signed.contains("Rsa {") && !signed.contains("top-secret"), "{signed}");
    let bad = good(&[], &[KEY, ("AFTERSHIP_RSA_PRIVATE_KEY", "top-secret")])
        .provider
        .client(Memory::default().budget());
    let sentence = bad.err().expect("no private key").0;
    assert!(!sentence.contains("top-secret"), "{sentence}");
}

#[test]
fn what_is_told_about_the_environment_holds_no_secret() {
    let told = format!("{:?}", env(&[KEY, ("PARCEL_PROXY_SIGNING_KEYS", "k:top-secret")]));
    assert!(!told.contains("top-secret"), "{told}");
}
