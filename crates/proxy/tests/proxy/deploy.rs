//! What is written for whoever runs the proxy is true.

use std::collections::HashMap;
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

#[test]
fn every_piece_of_settings_that_the_guide_shows_is_one() {
    // Indented by four, from one line that is not to the next.
    let mut pieces = vec![String::new()];
    for line in GUIDE.lines() {
        match (line.strip_prefix("    "), line.is_empty()) {
            (Some(line), _) => pieces.iter_mut().next_back().expect("one").extend([line, "\n"]),
            (None, true) => {}
            (None, false) => pieces.push(String::new()),
        }
    }
    let pieces: Vec<String> = pieces.into_iter().filter(|piece| piece.contains('[')).collect();
    assert_eq!(pieces.len(), 4, "shop, page, Shopify and what replicas share: {pieces:#?}");
    for piece in pieces {
        let read = toml::from_str::<parcel_proxy::config::schema::Settings>(&piece);
        assert!(read.is_ok(), "{piece}: {read:?}");
    }
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
        let family = name.trim_end_matches("_total").trim_end_matches("_bucket").trim_end_matches("_info");
        assert!(text.contains(&format!("# TYPE {family} ")), "{name}");
    }
}

#[tokio::test]
async fn every_metric_that_is_there_is_named() {
    let proxy = TestProxy::new();
    proxy.get("/v1/trackings/t1").await;
    let text = proxy.operations("/metrics").await.text();
    let families = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split_once(' '));
    let families: Vec<&str> = families.map(|(name, _)| name).collect();
    assert!(families.len() > 18, "{families:?}");
    for name in families {
        assert!(GUIDE.contains(name), "{name}: what does it mean, and when is it a reason to get up?");
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
    let whole = UNIT.replace("/usr/bin/parcel-proxy", env!("CARGO_BIN_EXE_parcel-proxy"));
    // With all that is in comments for later, too.
    let whole = whole.replace("#LoadCredential", "LoadCredential").replace("#Environment", "Environment");
    let unit = folder.write("parcel-proxy.service", &whole);
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

/// Lines of the unit, those in comments that are meant to be taken out of them among them.
fn unit_lines(start: &str) -> Vec<&'static str> {
    let lines = UNIT.lines().map(|line| line.strip_prefix('#').unwrap_or(line));
    lines.filter_map(|line| line.strip_prefix(start)).collect()
}

#[test]
fn the_unit_hands_over_every_secret_that_it_names_and_the_command_takes_it() {
    let folder = Folder::new("credentials");
    let handed: Vec<&str> =
        unit_lines("LoadCredential=").iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(
        handed,
        [
            "provider.key",
            "signing.keys",
            "webhook.secrets",
            "merchant.tokens",
            "shopify.secrets",
            "state.key"
        ]
    );
    let long = "0123456789abcdef0123456789abcdef";
    let contents =
        ["key", &format!("2026:{long}"), "secret", &format!("shop:{long}"), long, long].map(str::to_owned);
    for (name, content) in handed.iter().zip(&contents) {
        folder.write(name, content);
    }
    let here = folder.0.to_str().expect("a plain path");
    let variables: Vec<(&str, String)> = unit_lines("Environment=")
        .iter()
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name, value.replace("%d", here)))
        .collect();
    let [command] = unit_lines("ExecStart=")[..] else { panic!("one command") };
    for name in &handed {
        let is_named = variables.iter().any(|(_, value)| value.ends_with(&format!("/{name}")));
        assert!(is_named || command.contains(&format!("%d/{name}")), "nobody reads {name}");
    }
    let help = Command::new(env!("CARGO_BIN_EXE_parcel-proxy")).arg("--help").output().expect("it runs");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let flags: Vec<&str> = command.split(' ').filter(|word| word.starts_with("--")).collect();
    assert!(flags.len() == 3 && flags.iter().all(|flag| help.contains(&format!("{flag} <"))), "{help}");
    // What the flags name is checked with the rest.
    let settings = format!(
        "[provider.credentials]\nkey_file = '{here}/provider.key'\n\n\
         [tokens]\nsigning_keys_file = '{here}/signing.keys'\n\n\
         [state]\nurl = 'redis://127.0.0.1:6379'\n\n\
         [shopify]\nshops = ['lindner-outdoor.myshopify.com']\n"
    );
    let check = Command::new(env!("CARGO_BIN_EXE_parcel-proxy"))
        .args(["config", "check"])
        .arg(folder.write("parcel-proxy.toml", &settings))
        .env_clear()
        // What a Shopify shop needs besides.
        .env("PARCEL_PROXY_PUBLIC_URL", "http://localhost:8080")
        .env("PARCEL_PROXY_CORS_ORIGINS", "https://shop.example")
        .envs(variables)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&check.stderr);
    assert!(check.status.success() && !said.contains("is no setting"), "{said}");
}

#[test]
fn the_container_holds_what_is_built_and_starts_it() {
    let file = include_str!("../../../../deploy/Containerfile");
    let lines: Vec<(&str, &str)> = file
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(' ').unwrap_or_else(|| panic!("no instruction: {line}")))
        .collect();
    let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["FROM", "COPY", "COPY", "ENV", "ENV", "ENV", "ENV", "EXPOSE", "ENTRYPOINT"]);
    let of =
        |wanted: &'static str| lines.iter().filter(move |(name, _)| *name == wanted).map(|(_, rest)| *rest);
    let copies: Vec<(&str, &str)> = of("COPY").filter_map(|copy| copy.split_once(' ')).collect();
    let variables: HashMap<&str, &str> = of("ENV").filter_map(|env| env.split_once('=')).collect();
    // As the profile and the folder of the widget are called where they are made.
    assert!(include_str!("../../../../Cargo.toml").contains("[profile.server]"));
    assert_eq!(copies[0].0, "target/server/parcel-proxy");
    assert_eq!(copies[1], ("dist", variables["PARCEL_PROXY_ASSETS"]));
    let started: Vec<Vec<String>> =
        of("ENTRYPOINT").map(|list| serde_json::from_str(list).expect("a list of words")).collect();
    assert_eq!(started, [[copies[0].1]]);
    for (port, variable) in of("EXPOSE").flat_map(|ports| ports.split(' ')).zip(["LISTEN", "ADMIN_LISTEN"]) {
        let address = variables[format!("PARCEL_PROXY_{variable}").as_str()];
        assert_eq!(address, format!("0.0.0.0:{port}"));
    }
}
