//! axe-core on the page as it is now, shadow roots included.

use serde_json::json;

use super::page::Page;

/// Waits for quiet fonts and motion, then reports each violation with its element; empty means none.
///
/// axe-core itself is not part of the project: `AXE_JS` is the path of its `axe.min.js`.
pub async fn violations(page: &Page) -> Vec<String> {
    let path = std::env::var("AXE_JS").expect("AXE_JS is the path of axe-core's axe.min.js");
    let axe = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let loaded = page.run("return Boolean(window.axe)", json!([])).await;
    if loaded != json!(true) {
        page.run(&format!("{axe}; window.axe = axe; return true"), json!([])).await;
    }
    let found = page
        .run_async(
            "const result = await axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
                resultTypes: ['violations'],
            });
            return result.violations.flatMap(({ id, help, nodes }) => nodes.map((node) =>
                `${id}: ${help}: ${node.target.flat().join(' ')}: ${node.failureSummary ?? ''}: ${node.html}`));",
            json!([]),
        )
        .await;
    serde_json::from_value(found).expect("a list of violations")
}
