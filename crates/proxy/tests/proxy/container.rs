//! The container file, carried out as far as that goes without an engine: what it copies is put into a folder, with
//! what its base has of the libraries that the program asks for, and the program is started in there as the user
//! of the base, with the variables of the file and nothing else of this machine.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::assets::dist;
use crate::deploy::{Folder, is_here};

const FILE: &str = include_str!("../../../../deploy/Containerfile");
const PROXY: &str = env!("CARGO_BIN_EXE_parcel-proxy");

/// Libraries of `distroless/cc` (Debian's libc6 and libgcc-s1) that a program of ours may ask for.
const OF_THE_BASE: [&str; 9] = [
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
];
/// The newest version of C's library in Debian 13.
const GLIBC: (u32, u32) = (2, 41);
/// By its whole path: the program is started without any variable of this machine.
const CHROOT: &str = "/usr/sbin/chroot";
/// `nonroot` of the base.
const USER: &str = "65532";

/// What follows an instruction, each time it is given.
fn of(wanted: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = FILE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    lines.filter(move |(name, _)| *name == wanted).map(|(_, rest)| rest)
}

fn output(program: &str, arguments: &[&str]) -> String {
    let run = Command::new(program).args(arguments).output().expect("it runs");
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// The libraries that the program asks for: name, and where this machine has it.
fn libraries() -> Vec<(String, PathBuf)> {
    let told = output("ldd", &[PROXY]);
    let paths = told.split_whitespace().filter(|word| word.starts_with('/')).map(PathBuf::from);
    paths
        .filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), path)))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

#[test]
fn the_program_asks_for_no_library_that_the_base_does_not_have() {
    if !cfg!(target_os = "linux") || !is_here("ldd", "--version") || !is_here("readelf", "--version") {
        return;
    }
    for (name, _) in libraries() {
        assert!(OF_THE_BASE.contains(&name.as_str()), "{name}");
    }
    let told = output("readelf", &["--version-info", "--wide", PROXY]);
    let versions = told.split("GLIBC_").skip(1).filter_map(|rest| {
        let number = rest.split(|letter: char| letter != '.' && !letter.is_ascii_digit()).next()?;
        let mut parts = number.split('.').map(|part| part.parse::<u32>().ok());
        Some((parts.next()??, parts.next()??))
    });
    let newest = versions.max().expect("some version");
    assert!(newest <= GLIBC, "built on a newer system than that of the base: {newest:?}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
    if from.is_dir() {
        for entry in fs::read_dir(from).expect("its files") {
            let entry = entry.expect("a file");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
}

/// The folder that an engine would make of the file, with this machine's libraries for those of the base.
fn image(root: &Path) {
    for line in of("COPY") {
        let (source, target) = line.split_once(' ').expect("from and to");
        let source = match source {
            "target/server/parcel-proxy" => PathBuf::from(PROXY),
            "dist" => dist("container"),
            other => panic!("where {other} comes from nobody said"),
        };
        copy(&source, &root.join(target.trim_start_matches('/')));
    }
    for (_, library) in libraries() {
        copy(&library, &root.join(library.strip_prefix("/").expect("a whole path")));
    }
    let authorities = Path::new("/etc/ssl/certs/ca-certificates.crt");
    if authorities.exists() {
        copy(authorities, &root.join("etc/ssl/certs/ca-certificates.crt"));
    }
}

/// The program, until the test is over.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: proxy\r\nconnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn what_the_container_holds_starts_alone_as_nobody_and_serves() {
    let is_root = output("id", &["-u"]).trim() == "0";
    if !cfg!(target_os = "linux")
        || !is_root
        || !is_here("chroot", "--version")
        || !is_here("ldd", "--version")
    {
        eprintln!("only root may change the root of a program: not tried");
        return;
    }
    let folder = Folder::new("image");
    image(&folder.0);
    let [command] = of("ENTRYPOINT")
        .map(|list| serde_json::from_str::<Vec<String>>(list).expect("a list of words"))
        .next()
        .expect("one")
        .try_into()
        .expect("one word");
    let mut running = Command::new(CHROOT);
    running
        .arg(format!("--userspec={USER}:{USER}"))
        .arg(&folder.0)
        .arg(&command)
        .env_clear()
        .envs(of("ENV").filter_map(|variable| variable.split_once('=')))
        // Ports of this machine's own choice.
        .env("PARCEL_PROXY_LISTEN", "127.0.0.1:0")
        .env("PARCEL_PROXY_ADMIN_LISTEN", "127.0.0.1:0")
        .stderr(Stdio::piped());
    let mut running = Running(running.spawn().expect("it starts"));
    let mut lines = BufReader::new(running.0.stderr.take().expect("its log")).lines();
    let mut seen = Vec::new();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let address = line.split_once("listening on http://").map(|(_, rest)| rest.to_owned());
        seen.push(line);
        address?.split('"').next()?.parse().ok()
    });
    let address: SocketAddr = address.unwrap_or_else(|| panic!("it never listened: {seen:#?}"));
    // Who writes to a log that nobody reads ends.
    let _log = std::thread::spawn(move || lines.count());
    assert!(seen.iter().all(|line| line.starts_with('{')), "one object a line, as the file says: {seen:#?}");
    for (path, says) in [("/healthz", "ok"), ("/embed.js", "loader"), ("/track", "<title>track</title>")] {
        let answer = get(address, path);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(says), "{path}: {answer}");
    }
    let parcel = get(address, "/v1/trackings?tracking_number=00340434198722501003");
    assert!(parcel.starts_with("HTTP/1.1 200"), "on the sandbox, for want of a key: {parcel}");
}
