//! docs/openapi.yaml and the code say the same.

use crate::disclosure::{NUMBER, VERIFIED};
use crate::support::TestProxy;

const DESCRIPTION: &str = include_str!("../../../../docs/openapi.yaml");

#[test]
fn every_field_that_may_be_seen_is_described() {
    for path in NUMBER.iter().chain(VERIFIED) {
        for field in path.split('.') {
            let field = format!("{}:", field.trim_end_matches("[]"));
            assert!(DESCRIPTION.contains(&field), "{field} of {path}");
        }
    }
}

#[tokio::test]
async fn every_described_address_exists() {
    let proxy = TestProxy::new();
    let paths = DESCRIPTION.lines().filter_map(|line| line.strip_prefix("  /")?.strip_suffix(':'));
    let paths: Vec<String> =
        paths.map(|path| format!("/{path}").replace("{id}", "t1").replace("{path}", "x")).collect();
    assert_eq!(paths.len(), 9, "{paths:?}");
    for path in paths {
        let answer = proxy.get(&path).await;
        assert!(!answer.text().contains("There is nothing at this address"), "{path}");
        let other = proxy.send(axum::http::Method::PATCH, &path, &[]).await;
        assert_eq!(other.status, 405, "{path}");
        let kind = format!("urn:parcel-tracker:{} ", other.problem());
        assert!(DESCRIPTION.contains(&kind), "{kind}");
    }
}
