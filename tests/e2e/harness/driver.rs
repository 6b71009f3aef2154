//! The browser's driver: one process for the whole run, gone when the run is, however it ends.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

/// Which browser is driven; `PARCEL_TRACKER_BROWSER`, Chromium where that is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Through chromedriver: `CHROMEDRIVER`.
    Chromium,
    /// Through geckodriver: `GECKODRIVER`.
    Firefox,
}

/// A running driver.
pub struct Driver {
    /// Whose.
    pub browser: Browser,
    /// Where it listens.
    pub url: String,
    /// How many browsers may run side by side: two cores carry two, and geckodriver knows only one.
    pub places: Semaphore,
    /// Holds the shell's input open. It closes with this process, however that ends, and then the
    /// driver ends too.
    _shell: Child,
}

/// The driver, started by whoever asks first.
pub fn driver() -> &'static Driver {
    static DRIVER: LazyLock<Driver> = LazyLock::new(Driver::start);
    &DRIVER
}

impl Driver {
    fn start() -> Self {
        let browser = match std::env::var("PARCEL_TRACKER_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Browser::Chromium,
            Ok("firefox") => Browser::Firefox,
            Ok(other) => panic!("PARCEL_TRACKER_BROWSER is {other}; it can be chromium or firefox"),
        };
        let (variable, name, port, says) = match browser {
            Browser::Chromium => ("CHROMEDRIVER", "chromedriver", "--port=0", "successfully on port "),
            Browser::Firefox => ("GECKODRIVER", "geckodriver", "--port=0", "Listening on 127.0.0.1:"),
        };
        let program = std::env::var(variable).unwrap_or_else(|_| name.to_owned());
        // Into a file, for a driver that writes into a closed pipe ends badly and loudly.
        let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.log", std::process::id()));
        let output = File::create(&log).expect("a file for what the driver says");
        // The shell waits for its input to close and then ends its process group: the driver and the
        // browsers that the driver, told to end in a hurry, would leave behind.
        let shell = Command::new("sh")
            .args(["-c", "\"$@\" </dev/null & cat >/dev/null; kill 0", "sh", &program, port])
            .process_group(0)
            // The zone of the demo's shipments, so that their today is the shopper's on any machine.
            .env("TZ", "Etc/GMT-1")
            .stdin(Stdio::piped())
            .stdout(output.try_clone().expect("the same file again"))
            .stderr(output)
            .spawn()
            .expect("a shell to start the driver in");
        let Some(port) = heard(&log, says) else {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            panic!("{program} did not start; set {variable} to the driver's path. It said:\n{said}");
        };
        Self {
            browser,
            url: format!("http://127.0.0.1:{port}"),
            places: Semaphore::new(if browser == Browser::Chromium { 2 } else { 1 }),
            _shell: shell,
        }
    }
}

/// Waits until the log says on which port the driver listens.
fn heard(log: &Path, says: &str) -> Option<String> {
    let end = Instant::now() + Duration::from_secs(30);
    while Instant::now() < end {
        let said = std::fs::read_to_string(log).unwrap_or_default();
        // Whole lines only: half a number is another number.
        if let Some((line, _)) = said.rsplit_once(says).and_then(|(_, rest)| rest.split_once('\n')) {
            return Some(line.chars().take_while(char::is_ascii_digit).collect());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    None
}
