//! Style sheets, bundled with what they import.

use std::path::Path;

use anyhow::Result;

use super::trunk::TOOL_LIMIT;
use crate::process;
use crate::tools::BuildTools;

/// `sheet` with its imports, minified.
pub fn bundle(tools: &BuildTools, sheet: &Path) -> Result<Vec<u8>> {
    let mut command = tools.command(&tools.esbuild)?;
    command.arg(sheet).args(["--bundle", "--minify", "--log-level=error"]);
    let what = format!("bundling {}", sheet.display());
    process::run_silently(&what, &mut command, TOOL_LIMIT).map(String::into_bytes)
}
