//! nginx and Caddy, each with its example.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tokio::net::TcpListener;

use super::until_it_listens;
use crate::deploy::{Folder, is_here};

const NGINX: &str = include_str!("../../../../../deploy/nginx.conf");
const CADDY: &str = include_str!("../../../../../deploy/Caddyfile");

/// What can stand in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Nginx,
    Caddy,
}

impl Program {
    /// Those that are on this machine.
    pub fn here() -> impl Iterator<Item = Self> {
        [(Self::Nginx, "nginx", "-v"), (Self::Caddy, "caddy", "version")]
            .into_iter()
            .filter(|(_, name, argument)| is_here(name, argument))
            .map(|(program, ..)| program)
    }

    /// Has the program itself check the example as it is, but for the certificate's place.
    pub fn checks_the_example(self) {
        let folder = Folder::new(&format!("check-{self:?}"));
        let tried = match self {
            Self::Nginx if !is_here("openssl", "version") => return,
            Self::Nginx => {
                certificate(&folder.0);
                let server = NGINX
                    .replace("/etc/ssl/track.shop.example/fullchain.pem", &path(&folder, "cert.pem"))
                    .replace("/etc/ssl/track.shop.example/privkey.pem", &path(&folder, "key.pem"));
                assert_ne!(server, NGINX);
                run(Command::new("nginx").arg("-t").arg("-c").arg(whole_nginx(&folder, &server)))
            }
            Self::Caddy => {
                let file = folder.write("Caddyfile", CADDY);
                run(caddy(&folder).args(["validate", "--adapter", "caddyfile", "--config"]).arg(file))
            }
        };
        assert!(tried.status.success(), "{self:?}: {}", String::from_utf8_lossy(&tried.stderr));
    }
}

/// One of them, running with its example before a proxy. Dropped, it ends.
pub struct Front {
    process: Child,
    pub address: SocketAddr,
    _folder: Folder,
}

impl Front {
    /// Without TLS, on a free port, before the proxy at this address; all else as in the example.
    pub async fn start(program: Program, proxy: SocketAddr) -> Self {
        let folder = Folder::new(&format!("front-{program:?}-{}", proxy.port()));
        let free = TcpListener::bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr());
        let address = free.expect("a free port");
        let proxy = proxy.to_string();
        let mut command = match program {
            Program::Nginx => {
                let first = NGINX.split("\nserver {\n    listen 80;").next().expect("a first server");
                let lines =
                    first.lines().filter(|line| !line.contains("ssl_") && !line.contains("listen [::]"));
                let server = lines.collect::<Vec<_>>().join("\n");
                let server = server
                    .replace("listen 443 ssl http2;", &format!("listen {address};"))
                    .replace("127.0.0.1:8080", &proxy);
                let mut nginx = Command::new("nginx");
                nginx.arg("-c").arg(whole_nginx(&folder, &server));
                nginx.args(["-g", "daemon off; master_process off;"]);
                nginx
            }
            Program::Caddy => {
                let site = format!("http://track.shop.example:{} {{\n\tbind 127.0.0.1", address.port());
                let server = CADDY.replace("track.shop.example {", &site).replace("127.0.0.1:8080", &proxy);
                let file = folder.write("Caddyfile", &format!("{{\n\tadmin off\n}}\n{server}"));
                let mut caddy = caddy(&folder);
                caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
                caddy
            }
        };
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let front = Self { process, address, _folder: folder };
        until_it_listens(address, &format!("{program:?}")).await;
        front
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// nginx's whole configuration with `server` in it, writing to the folder alone.
fn whole_nginx(folder: &Folder, server: &str) -> PathBuf {
    let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let folders = folders.map(|name| format!("{name}_temp_path {};\n", path(folder, name))).concat();
    let whole = format!(
        "pid {};\nerror_log {};\nevents {{}}\nhttp {{\n{folders}access_log off;\n{server}\n}}\n",
        path(folder, "pid"),
        path(folder, "error.log"),
    );
    folder.write("nginx.conf", &whole)
}

/// Caddy, keeping to the folder.
fn caddy(folder: &Folder) -> Command {
    let mut caddy = Command::new("caddy");
    caddy.env("HOME", &folder.0).env("XDG_DATA_HOME", &folder.0).env("XDG_CONFIG_HOME", &folder.0);
    caddy
}

fn path(folder: &Folder, name: &str) -> String {
    folder.0.join(name).to_str().expect("a plain path").to_owned()
}

fn run(command: &mut Command) -> Output {
    command.output().expect("it runs")
}

/// A certificate of this test's own.
fn certificate(folder: &Path) {
    let mut openssl = Command::new("openssl");
    openssl
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"])
        .args(["-subj", "/CN=track.shop.example", "-keyout"])
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("cert.pem"));
    assert!(run(&mut openssl).status.success());
}
