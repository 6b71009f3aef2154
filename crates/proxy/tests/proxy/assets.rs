//! The widget's files: types, encodings, how long they are kept.

use std::fs;
use std::path::PathBuf;

use crate::support::{Setup, TestProxy};

/// A dist folder of its own for one test.
pub fn dist(test: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(root.join("assets/demo")).expect("a folder");
    fs::create_dir_all(root.join("v0.1.0")).expect("a folder");
    for (file, text) in [
        ("embed.js", "loader"),
        ("v0.1.0/embed.js", "pinned"),
        ("track.html", "<title>track</title>"),
        ("gallery.html", "<title>gallery</title>"),
        ("manifest.json", "{}"),
        ("assets/parcel-tracker-0123456789abcdef.js", "glue"),
        ("assets/parcel-tracker-0123456789abcdef_bg.wasm", "\0asm"),
        ("assets/parcel-tracker-0123456789abcdef.css", "css"),
        ("assets/demo/in-transit.json", "{}"),
    ] {
        fs::write(root.join(file), text).expect("a file");
        fs::write(root.join(format!("{file}.br")), format!("br of {text}")).expect("a file");
        fs::write(root.join(format!("{file}.gz")), format!("gz of {text}")).expect("a file");
    }
    root
}

fn with_dist(test: &str) -> TestProxy {
    TestProxy::with(Setup { assets: Some(dist(test)), ..Setup::default() })
}

#[tokio::test]
async fn each_file_has_its_type_and_its_time() {
    let proxy = with_dist("types");
    let kept = "public, max-age=31536000, immutable";
    for (path, kind, cache) in [
        ("/embed.js", "text/javascript; charset=utf-8", "public, max-age=300, stale-while-revalidate=86400"),
        ("/v0.1.0/embed.js", "text/javascript; charset=utf-8", kept),
        ("/gallery", "text/html; charset=utf-8", "no-cache"),
        ("/assets/parcel-tracker-0123456789abcdef.js", "text/javascript; charset=utf-8", kept),
        ("/assets/parcel-tracker-0123456789abcdef_bg.wasm", "application/wasm", kept),
        ("/assets/parcel-tracker-0123456789abcdef.css", "text/css; charset=utf-8", kept),
        ("/assets/demo/in-transit.json", "application/json", "public, max-age=300"),
    ] {
        let answer = proxy.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
}

#[tokio::test]
async fn the_smallest_encoding_the_browser_takes_is_sent_as_it_lies_there() {
    let proxy = with_dist("encodings");
    for (accepts, encoding, body) in [
        ("gzip, deflate, br", "br", "br of loader"),
        ("gzip", "gzip", "gz of loader"),
        ("br;q=0, gzip;q=0.5", "gzip", "gz of loader"),
        ("identity", "", "loader"),
    ] {
        let answer = proxy.get_with("/embed.js", &[("accept-encoding", accepts)]).await;
        assert_eq!(
            (answer.header("content-encoding"), answer.text().as_str()),
            (encoding, body),
            "{accepts}"
        );
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
    }
}

#[tokio::test]
async fn pages_run_own_scripts_and_wasm_and_nothing_else() {
    let proxy = with_dist("pages");
    for path in ["/track", "/track?number=1", "/gallery"] {
        let answer = proxy.get(path).await;
        assert_eq!(answer.header("x-robots-tag"), "noindex", "{path}");
        let policy = answer.header("content-security-policy").to_owned();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self' 'wasm-unsafe-eval'")
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
    assert!(proxy.get("/embed.js").await.header("content-security-policy").starts_with("default-src 'none'"));
}

#[tokio::test]
async fn nothing_beside_the_widget_is_served() {
    let proxy = with_dist("beside");
    for path in [
        "/manifest.json",
        "/track.html",
        "/assets/",
        "/assets/demo",
        "/assets/../manifest.json",
        "/assets/%2e%2e/manifest.json",
        "/assets/..%2fmanifest.json",
        "/assets/no-such-file.js",
        "/assets//etc/passwd",
        "/assets/..%5cmanifest.json",
        "/assets/%252e%252e/manifest.json",
        "/assets/%00",
        "/assets/%ff.js",
        "/assets/parcel-tracker-0123456789abcdef.js/",
        &format!("/assets/{}-0123456789abcdef.js", "x".repeat(300)),
    ] {
        let answer = proxy.get(path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
        assert_eq!(answer.problem(), "not-found");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn a_part_of_a_file_is_not_kept_in_place_of_the_whole() {
    let proxy = with_dist("parts");
    for range in ["bytes=0-1", "bytes=900-1000", "bytes=0-0,2-2", "bytes=x"] {
        let answer = proxy.get_with("/assets/page.css", &[("range", range)]).await;
        assert_eq!(answer.status, 404, "no such file, whatever part of it");
        let answer = proxy.get_with("/assets/parcel-tracker-0123456789abcdef.js", &[("range", range)]).await;
        assert_eq!((answer.status.as_u16(), answer.text().as_str()), (200, "glue"), "{range}");
    }
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let proxy = with_dist("unchanged");
    let first = proxy.get("/embed.js").await;
    let again = proxy.get_with("/embed.js", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
}

#[tokio::test]
async fn without_the_files_the_answer_says_how_to_make_them() {
    let answer = TestProxy::new().get("/embed.js").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.problem(), "not-found");
    assert!(answer.text().contains("cargo xtask build"));
    assert_eq!(answer.header("access-control-allow-origin"), "*", "a page is to know that it is not there");
}
