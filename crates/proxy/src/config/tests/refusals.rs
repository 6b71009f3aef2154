//! What is refused, and in which words.

use super::*;

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
        (&["--set", "cache.deadline=8s"], "such as 4s"),
        (&["--set", "cache.patience=5s"], "would wait longest"),
        (&["--set", "provider.timeout=1s"], "make it shorter"),
        (&["--set", "provider.connect_timeout=0s"], "such as 2s"),
        (&["--set", "http.header_timeout=0s"], "such as 15s"),
        (&["--set", "http.grace=1s"], "make it longer"),
        (&["--set", "lookup.step=10ms"], "make it longer"),
        (&["--set", "lookup.token_lifetime=30s"], "make it longer"),
        (&["--set", "disclosure.mask_words=China, a"], "found everywhere"),
        (&["--set", "disclosure.mask_words=..."], "found everywhere"),
        (&["--set", "disclosure.mask_couriers=China Post"], "such as china-post"),
        (&["--set", "shop.contact=http://shop.example"], "mailto:help@shop.example"),
        (&["--set", "shop.contact=help@shop.example"], "mailto:help@shop.example"),
        (&["--set", "shop.wording={de={Moving='x'}}"], "InTransit_003"),
        (&["--set", "shop.wording={de={InTransit=''}}"], "1 to 60 characters"),
        (&["--set", "page.home=http://shop.example"], "https://shop.example"),
        (&["--set", "page.home=mailto:help@shop.example"], "https://shop.example"),
        (&["--set", "page.accent=red"], "page.accent is written like #b3452c"),
        (&["--set", "page.ground=#fff;} body{display:none"], "page.ground is written like"),
        (&["--set", "page.ground_dark=url(https://x.example)"], "page.ground_dark is written like"),
        (&["--set", "page.accent_dark=#12345678"], "page.accent_dark is written like"),
        (&["--set", "page.corners=33"], "make it less"),
        (&["--set", "page.links={imprint='javascript:alert(1)'}"], "leads to neither"),
        (&["--set", "page.links={imprint='http://shop.example'}"], "leads to neither"),
        (&["--set", "page.links={''='https://shop.example'}"], "not plain text"),
        (&["--set", "page.links={'a\u{202E}b'='https://shop.example'}"], "not plain text"),
        (&["--set", "page.logo=no/such/logo.png"], "page.logo: no/such/logo.png cannot be read"),
        (&["--set", "page.logo=Cargo.toml"], "is no PNG, JPEG, WebP, GIF, AVIF or SVG"),
        (&["--set", "page.logo_dark=Cargo.toml"], "set that too"),
        (&["--set", "page.icon=Cargo.toml"], "page.icon: "),
        (&["--set", "shopify.shops=lindner.example"], "lindner-outdoor.myshopify.com"),
        (&["--set", "shopify.shops=a.myshopify.com"], "no public_url"),
        (&["--set", "log.filter=parcel=loud"], "written like info"),
        (&["--provider-url", "https://x.example"], "without its key"),
        (&["--provider-version", "2025-01"], "without its key"),
    ] {
        let sentence = refusal(line, &[]);
        assert!(sentence.contains(says), "{line:?}: {sentence}");
    }
    let shopify = ["--set", "shopify.shops=a.myshopify.com", "--set", "public_url=http://localhost:8080"];
    let sentence = refusal(&shopify, &[]);
    assert!(sentence.contains("cors.origins"), "{sentence}");
    let shopify = [&shopify[..], &["--allow-origin", "https://shop.example"]].concat();
    for (secret, says) in [(None, "PARCEL_PROXY_SHOPIFY_SECRETS"), (Some("top-secret"), "copy it whole")] {
        let variables: Vec<_> =
            secret.map(|secret| ("PARCEL_PROXY_SHOPIFY_SECRETS", secret)).into_iter().collect();
        let sentence = refusal(&shopify, &variables);
        assert!(sentence.contains(says), "{sentence}");
    }
    let secret = ("PARCEL_PROXY_SHOPIFY_SECRETS", "top-secret-and-long-enough");
    assert!(refusal(&[], &[secret]).contains("but no shop"));
    assert!(good(&shopify, &[secret]).shopify.is_configured());
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
        (&["--set", "shop.wording=InTransit"], &[], "a table in braces"),
        (&["--set", "shop.wording={de=1}"], &[], "--set: invalid type"),
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
