//! The browser's driver: one process for the whole run, gone when the run is, however it ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

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
        // The shell waits for its input to close and then ends the driver.
        let mut shell = Command::new("sh")
            .args(["-c", "\"$@\" </dev/null & cat >/dev/null; kill $!", "sh", &program, port])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell to start the driver in");
        let mut lines = BufReader::new(shell.stdout.take().expect("the driver's output")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, rest) = line.rsplit_once(says)?;
                Some(rest.chars().take_while(char::is_ascii_digit).collect::<String>())
            })
            .unwrap_or_else(|| panic!("{program} did not start; set {variable} to the driver's path"));
        // A full pipe would stall the driver.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            browser,
            url: format!("http://127.0.0.1:{port}"),
            places: Semaphore::new(if browser == Browser::Chromium { 2 } else { 1 }),
            _shell: shell,
        }
    }
}
