//! The native test programs of the workspace, all compiled at once and then run one by one.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};
use serde::Deserialize;

use crate::paths::Paths;
use crate::process;
use crate::say;

/// Features of the one native build. Every command that compiles natively uses them, so that nothing is
/// compiled twice.
pub const FEATURES: &str = "parcel-tracker/ssr,parcel-tracker/e2e";

/// Compiling all tests for the first time on a slow machine.
const COMPILE_LIMIT: Duration = Duration::from_secs(40 * 60);

/// A compiled test program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Executable {
    /// The name of its target: a library's, or a test's.
    pub name: String,
    /// The program.
    pub program: PathBuf,
    /// The folder of its package, in which tests expect to run.
    pub folder: PathBuf,
}

impl Executable {
    /// A command that runs it as `cargo test` would.
    pub fn command(&self) -> Command {
        let mut command = process::command(&self.program);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }
}

/// All test programs, compiled when first asked for.
#[derive(Debug, Default)]
pub struct Executables {
    compiled: Option<Vec<Executable>>,
}

impl Executables {
    /// All of them.
    pub fn all(&mut self, paths: &Paths) -> Result<&[Executable]> {
        if self.compiled.is_none() {
            self.compiled = Some(say::step("Compiling all native tests", || compile(paths))?);
        }
        Ok(self.compiled.as_deref().unwrap_or_default())
    }
}

fn compile(paths: &Paths) -> Result<Vec<Executable>> {
    let mut command = process::cargo();
    command
        .args(["test", "--workspace", "--no-run", "--quiet", "--features", FEATURES])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(&paths.root);
    let mut executables = Vec::new();
    let captured = process::watch(&mut command, COMPILE_LIMIT, |line| match executable_in(line) {
        Message::Executable(executable) => executables.push(executable),
        Message::Other => {}
        Message::Text => say::line(line),
    })?;
    match captured.status {
        Some(status) if status.success() && !executables.is_empty() => Ok(executables),
        Some(status) => bail!("the tests did not compile ({status})"),
        None => bail!("the tests were not compiled within {}", say::duration(COMPILE_LIMIT)),
    }
}

enum Message {
    Executable(Executable),
    Other,
    Text,
}

#[derive(Deserialize)]
struct Artifact {
    reason: String,
    #[serde(default)]
    executable: Option<PathBuf>,
    #[serde(default)]
    manifest_path: PathBuf,
    #[serde(default)]
    target: Target,
    #[serde(default)]
    profile: Profile,
}

#[derive(Default, Deserialize)]
struct Target {
    name: String,
}

#[derive(Default, Deserialize)]
struct Profile {
    test: bool,
}

/// What a line of cargo's is: a test program it compiled, another message of its own, or text for people.
fn executable_in(line: &str) -> Message {
    let Ok(artifact) = serde_json::from_str::<Artifact>(line) else { return Message::Text };
    match (artifact.executable, artifact.manifest_path.parent()) {
        (Some(program), Some(folder)) if artifact.reason == "compiler-artifact" && artifact.profile.test => {
            Message::Executable(Executable { name: artifact.target.name, program, folder: folder.to_owned() })
        }
        _ => Message::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_told_from_everything_else_cargo_says() {
        let line = r#"{"reason":"compiler-artifact","package_id":"path+file:///p#0.1.0","manifest_path":"/p/crates/tracking/Cargo.toml","target":{"kind":["test"],"name":"wire","src_path":"/p/t.rs"},"profile":{"opt_level":"0","test":true},"features":[],"executable":"/p/target/debug/deps/wire-1","fresh":true}"#;
        let Message::Executable(found) = executable_in(line) else { panic!("{line}") };
        assert_eq!(
            found,
            Executable {
                name: "wire".to_owned(),
                program: "/p/target/debug/deps/wire-1".into(),
                folder: "/p/crates/tracking".into()
            }
        );
        assert!(matches!(executable_in(&line.replace("\"test\":true", "\"test\":false")), Message::Other));
        assert!(matches!(
            executable_in(&line.replace("\"/p/target/debug/deps/wire-1\"", "null")),
            Message::Other
        ));
        assert!(matches!(executable_in(r#"{"reason":"build-finished","success":true}"#), Message::Other));
        assert!(matches!(executable_in("warning: unused variable"), Message::Text));
    }
}
