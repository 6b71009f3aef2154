//! What is written for whoever runs the proxy is true.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::support::TestProxy;

const GUIDE: &str = include_str!("../../../../docs/proxy.md");
const UNIT: &str = include_str!("../../../../deploy/parcel-proxy.service");

/// A folder of this test's own, gone with it.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parcel-proxy-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Whether a program is on this machine; a test without it has nothing to try.
pub fn is_here(program: &str, argument: &str) -> bool {
    let run = Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let here = run.is_ok_and(|status| status.success());
    if !here {
        eprintln!("{program} is not on this machine: not tried");
    }
    here
}

fn blocks<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let start = format!("```{kind}\n");
    text.split(start.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_guides_settings_are_good_but_for_the_files_they_name() {
    let folder = Folder::new("guide");
    let [settings] = blocks(GUIDE, "toml")[..] else { panic!("one file of settings") };
    folder.write("embed.js", "");
    let key = folder.write("provider.key", "key");
    let settings = settings.replace("/usr/share/parcel-proxy/dist", folder.0.to_str().expect("a plain path"));
    let file = folder.write("parcel-proxy.toml", &settings);
    let check = Command::new(env!("CARGO_BIN_EXE_parcel-proxy"))
        .args(["config", "check"])
        .arg(file)
        .env_clear()
        .env("PARCEL_PROXY_PROVIDER_CREDENTIALS_KEY_FILE", key)
        .output()
        .expect("the command runs");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}

#[tokio::test]
async fn every_metric_that_is_named_is_there() {
    let proxy = TestProxy::new();
    proxy.get("/v1/trackings/t1").await;
    let text = proxy.operations("/metrics").await.text();
    let words = GUIDE.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let named: Vec<&str> = words.filter(|word| word.starts_with("parcel_proxy_")).collect();
    assert!(named.len() > 10);
    for name in named {
        let family = name.trim_end_matches("_total").trim_end_matches("_bucket");
        assert!(text.contains(&format!("# TYPE {family} ")), "{name}");
    }
}

#[test]
fn every_key_that_is_named_is_there() {
    let kept = include_str!("../../../../deploy/parcel-proxy.toml");
    for span in GUIDE.split('`').skip(1).step_by(2) {
        // The other names with a dot in them are files.
        let key = span.split(" = ").next().unwrap_or_default();
        if key.ends_with(".key") || key.ends_with(".keys") {
            continue;
        }
        let is_key = key.split_once('.').filter(|(section, name)| {
            let word = |text: &str| text.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
            word(section) && word(name) && kept.contains(&format!("[{section}]"))
        });
        if let Some((_, name)) = is_key {
            assert!(kept.contains(&format!("\n# {name} = ")), "{span}");
        }
    }
}

#[test]
fn the_containers_variables_are_settings() {
    let file = include_str!("../../../../deploy/Containerfile");
    let folder = Folder::new("container");
    folder.write("embed.js", "");
    let variables = file.lines().filter_map(|line| line.strip_prefix("ENV ")?.split_once('='));
    let variables: Vec<(&str, &str)> = variables
        .map(|(name, value)| {
            let value =
                if name.ends_with("ASSETS") { folder.0.to_str().expect("a plain path") } else { value };
            (name, value)
        })
        .collect();
    assert_eq!(variables.len(), 4);
    let empty = folder.write("empty.toml", "");
    let check = Command::new(env!("CARGO_BIN_EXE_parcel-proxy"))
        .args(["config", "check"])
        .arg(empty)
        .env_clear()
        .envs(variables)
        .output()
        .expect("the command runs");
    let said = String::from_utf8_lossy(&check.stderr);
    assert!(check.status.success() && !said.contains("is no setting"), "{said}");
    for named in ["PARCEL_PROXY_PROVIDER_CREDENTIALS_KEY_FILE", "PARCEL_PROXY_TOKENS_SIGNING_KEYS_FILE"] {
        assert!(file.contains(named));
    }
}

#[test]
fn systemd_takes_the_unit_and_finds_little_exposed() {
    if !is_here("systemd-analyze", "--version") {
        return;
    }
    let folder = Folder::new("unit");
    let unit = UNIT.replace("/usr/bin/parcel-proxy", env!("CARGO_BIN_EXE_parcel-proxy"));
    let unit = folder.write("parcel-proxy.service", &unit);
    let verified = Command::new("systemd-analyze").arg("verify").arg(&unit).output().expect("it runs");
    let said = String::from_utf8_lossy(&verified.stderr);
    let ours: Vec<&str> = said.lines().filter(|line| line.contains("parcel-proxy.service")).collect();
    assert!(verified.status.success() && ours.is_empty(), "{said}");
    // Exposure in tenths, of 100: what is left is the network, which it needs.
    let secure = ["security", "--offline=true", "--threshold=20", "--no-pager"];
    let judged = Command::new("systemd-analyze").args(secure).arg(&unit).output().expect("it runs");
    let told = String::from_utf8_lossy(&judged.stdout);
    assert!(judged.status.success(), "{}", told.lines().last().unwrap_or_default());
}
