//! The transport against a server that speaks HTTP by hand, so that it can break off anywhere.

use std::sync::Arc;
use std::time::Duration;

use parcel_providers::ProviderError;
use parcel_providers::http::{
    BadBaseUrl, Bucket, Call, Dialect, Http, HttpSettings, InMemory, Repeat, Reply, Verdict, base_url,
};
use reqwest::Method;
use reqwest::header::HeaderMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use url::Url;

const BUCKET: Bucket = Bucket { name: "test", limit: 100 };
const WHOLE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nwhole";

/// Answers the nth connection with the nth text and closes it; the last text goes on for ever. Tells what
/// it was sent.
async fn server<const N: usize>(answers: [&'static str; N]) -> (Url, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/secret-path", listener.local_addr().expect("an address"));
    let (tell, told) = mpsc::unbounded_channel();
    let mut answers = answers.into_iter();
    tokio::spawn(async move {
        let mut answer = "";
        while let Ok((mut socket, _)) = listener.accept().await {
            answer = answers.next().unwrap_or(answer);
            let mut request = vec![0; 4096];
            let read = socket.read(&mut request).await.unwrap_or_default();
            let _ = tell.send(String::from_utf8_lossy(request.get(..read).unwrap_or_default()).into_owned());
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    (url.parse().expect("a URL"), told)
}

fn http(base: &Url) -> Http {
    let settings = HttpSettings { timeout: Duration::from_secs(10), ..HttpSettings::default() };
    Http::new(base, settings, Arc::new(InMemory::default())).expect("a transport")
}

/// A provider that wants a number on each try, and settles for anything.
struct Plain;

impl Dialect for Plain {
    fn prepare(&self, call: &Call, headers: &mut HeaderMap) -> Result<(), ProviderError> {
        headers.insert("x-signed", call.method.as_str().parse().expect("a value"));
        Ok(())
    }

    fn verdict(&self, _: &Reply) -> Verdict {
        Verdict::Settled
    }
}

#[tokio::test]
async fn an_answer_broken_off_anywhere_is_asked_for_again() {
    for broken in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nwhol",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nwhole\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
    ] {
        let (url, mut told) = server([broken, WHOLE]).await;
        let reply = http(&url).send(&Call::get(url, BUCKET), &Plain).await.expect("an answer");
        assert_eq!((&reply.body[..], reply.status, reply.tries), (&b"whole"[..], 200, 2), "{broken}");
        for _ in 0..2 {
            let sent = told.recv().await.expect("it was asked");
            assert!(sent.contains("x-signed: GET"), "each try goes through the dialect");
        }
    }
}

#[tokio::test]
async fn a_change_that_may_have_arrived_is_not_sent_again() {
    let (url, mut told) = server(["", WHOLE]).await;
    let call = Call::with_body(Method::POST, url.clone(), "{}", BUCKET, Repeat::IfUndone);
    let error = http(&url).send(&call, &Plain).await.expect_err("it broke off");
    assert!(matches!(&error, ProviderError::Network { .. }), "{error:?}");
    assert!(told.recv().await.is_some());
    assert!(told.try_recv().is_err(), "once");
}

#[tokio::test]
async fn no_failure_names_the_address() {
    for broken in ["", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nwhol", "HTTP/1.1 9 \r\n\r\n"] {
        let (url, _told) = server([broken]).await;
        let error = http(&url).send(&Call::get(url, BUCKET), &Plain).await.expect_err("always broken");
        let text = format!("{error} {error:?}");
        assert!(!text.contains("127.0.0.1") && !text.contains("secret-path"), "{text}");
    }
}

#[tokio::test]
async fn plain_http_leaves_this_machine_under_no_circumstances() {
    let here: Url = "http://127.0.0.1:9".parse().expect("a URL");
    let there: Url = "http://provider.example/".parse().expect("a URL");
    let error = http(&here).send(&Call::get(there, BUCKET), &Plain).await;
    assert_eq!(
        error.err(),
        Some(ProviderError::Network { reason: "plain http to another machine".to_owned() })
    );
}

#[test]
fn base_urls_are_https_or_on_this_machine() {
    for good in
        ["https://api.example", "https://a.example:8443/gateway/", "http://localhost:1", "http://[::1]/"]
    {
        assert!(base_url(good).is_ok(), "{good}");
    }
    for (bad, why) in [
        ("http://api.example", BadBaseUrl::Readable),
        ("http://127.0.0.1.example", BadBaseUrl::Readable),
        ("http://localhost.example", BadBaseUrl::Readable),
        ("http://10.0.0.1", BadBaseUrl::Readable),
        ("ftp://127.0.0.1", BadBaseUrl::NotAUrl),
        ("https://a.example?key=1", BadBaseUrl::NotAUrl),
        ("https://a.example#key=1", BadBaseUrl::NotAUrl),
        ("https://merchant:pass-77@a.example", BadBaseUrl::Secret),
        ("https://pass-77@a.example/gateway/", BadBaseUrl::Secret),
        ("http://:pass-77@127.0.0.1:1", BadBaseUrl::Secret),
        ("data:text/plain,x", BadBaseUrl::NotAUrl),
        ("api.example", BadBaseUrl::NotAUrl),
        ("", BadBaseUrl::NotAUrl),
    ] {
        assert_eq!(base_url(bad), Err(why), "{bad}");
    }
}

#[test]
fn debug_output_shows_neither_address_nor_headers_nor_bodies() {
    let mut headers = HeaderMap::new();
    headers.insert("x-key", "top-secret".parse().expect("a value"));
    let url = "https://a.example/top-secret?k=top-secret".parse().expect("a URL");
    let mut call = Call::with_body(Method::PUT, url, "top-secret", BUCKET, Repeat::Always);
    call.headers = headers.clone();
    let reply = Reply { status: 200, headers, body: "top-secret".into(), tries: 1 };
    let text = format!("{call:?} {reply:?}");
    assert!(text.contains("PUT") && text.contains("200"), "{text}");
    assert!(!text.contains("top-secret"), "{text}");
}
