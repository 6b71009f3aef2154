//! What is no question.

use axum::http::Method;
use proptest::prelude::*;

use super::desk::Desk;

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn what_is_no_question_is_refused_and_asks_nobody() {
    let desk = Desk::new();
    let long = format!(r#"{{"order":"{}","proof":"01067"}}"#, "1".repeat(65));
    for body in [
        "",
        "{",
        "[]",
        "null",
        r#""1001""#,
        "{}",
        r#"{"order":"1001"}"#,
        r#"{"proof":"01067"}"#,
        r#"{"order":1001,"proof":"01067"}"#,
        r#"{"order":"1001","proof":["01067"]}"#,
        r#"{"order":"1001","proof":null}"#,
        r#"{"order":"1001","proof":"01067","email":"lena@example.com"}"#,
        r#"{"order":"1001","order":"1002","proof":"01067"}"#,
        r#"{"order":"","proof":"01067"}"#,
        r#"{"order":"1001","proof":""}"#,
        r#"{"order":"1001","proof":"1"}"#,
        r#"{"order":"10\n01","proof":"01067"}"#,
        r#"{"order":"1001","proof":"01067"} {}"#,
        r#"{"order":"\ud800","proof":"01067"}"#,
        long.as_str(),
    ] {
        let answer = desk.send(Method::POST, &[JSON], body.to_owned()).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (400, "bad-request"), "{body}");
        assert!(!answer.text().contains("01067") && !answer.text().contains("lena"), "{}", answer.text());
    }
    let latin = desk.send(Method::POST, &[JSON], b"{\"order\":\"1001\",\"proof\":\"\xe4\xe4\xe4\"}".to_vec());
    assert_eq!(latin.await.status, 400);
    assert_eq!(desk.questions(), 0);
}

#[tokio::test]
async fn another_kind_of_body_another_method_and_too_much_are_refused() {
    let desk = Desk::new();
    let good = r#"{"order":"1001","proof":"01067"}"#;
    for kind in ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"] {
        let answer = desk.send(Method::POST, &[("content-type", kind)], good).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (415, "bad-request"), "{kind}");
    }
    for kind in ["application/json; charset=utf-8", "Application/JSON"] {
        assert_eq!(desk.send(Method::POST, &[("content-type", kind)], good).await.status, 200, "{kind}");
    }
    for method in [Method::GET, Method::PUT, Method::DELETE, Method::PATCH] {
        assert_eq!(desk.send(method, &[JSON], good).await.status, 405);
    }
    let long = format!("{good}{}", " ".repeat(5_000));
    let answer = desk.send(Method::POST, &[JSON], long.clone()).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (413, "too-large"));
    let said = [JSON, ("content-length", "5032")];
    assert_eq!(desk.send(Method::POST, &said, long).await.status, 413);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is typed, it is answered, and never with a fault.
    #[test]
    fn anything_at_all_is_survived(order in "\\PC{0,70}", proof in "\\PC{0,260}") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let status = runtime.block_on(async { Desk::new().ask(&order, &proof).await.status.as_u16() });
        prop_assert!([200, 400, 404, 413].contains(&status), "{status}");
    }
}
