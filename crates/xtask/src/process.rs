//! Child processes that never outlive the command that started them.
//!
//! A child gets a process group of its own, so that whatever it starts in turn (compilers, drivers,
//! browsers) ends with it: on Ctrl-C, when its time is up, and when its owner lets go of it.

mod signal;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a waiting command looks whether its child is done.
const LOOK: Duration = Duration::from_millis(50);
/// How long the last lines of a child that ended may take to arrive.
const LAST_WORDS: Duration = Duration::from_millis(500);
/// How long children may take to end by themselves before they are killed.
const GRACE: Duration = Duration::from_secs(3);

/// Set by Ctrl-C, while [`GROUPS`] is held: from then on nothing is started.
static ENDING: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

fn groups() -> MutexGuard<'static, BTreeSet<u32>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// On Ctrl-C, a hang-up or a request to end: ends all children, then this command, with status 130.
pub fn end_children_on_ctrl_c() -> Result<()> {
    ctrlc::set_handler(|| {
        eprintln!("\nending all that was started");
        let running = {
            let groups = groups();
            ENDING.store(true, Ordering::SeqCst);
            groups.clone()
        };
        for group in &running {
            signal::end(*group);
        }
        let deadline = Instant::now() + GRACE;
        while running.iter().any(|group| signal::is_alive(*group)) && Instant::now() < deadline {
            std::thread::sleep(LOOK);
        }
        for group in &running {
            signal::kill(*group);
        }
        std::process::exit(130);
    })
    .context("Ctrl-C could not be caught")
}

/// After Ctrl-C: waits for the end, so that nobody reports the children it ended as failures. To be called
/// where no child is left, for the end waits for them in turn.
pub fn wait_if_ending() {
    while ENDING.load(Ordering::SeqCst) {
        std::thread::sleep(LOOK);
    }
}

/// A command for `program`, without the variables that `cargo run` set for this command alone.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if ours.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    command
}

/// The cargo that runs this command.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A child and all it starts; dropping it ends them.
#[derive(Debug)]
pub struct Running {
    child: Child,
}

impl Running {
    /// Starts `command` with nothing to read.
    pub fn start(command: &mut Command) -> Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        signal::own_group(command);
        let mut groups = groups();
        if ENDING.load(Ordering::SeqCst) {
            bail!("{program} was not started: everything is being ended");
        }
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{program} could not be started"))?;
        groups.insert(child.id());
        drop(groups);
        Ok(Self { child })
    }

    /// The exit status, if the child has ended by now.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().context("a child process was lost")
    }

    /// Waits for the end, at most until `deadline`; `None` when time was up, and then it is ended.
    pub fn wait_until(&mut self, deadline: Instant) -> Result<Option<ExitStatus>> {
        loop {
            if let Some(status) = self.ended()? {
                return Ok(Some(status));
            }
            if Instant::now() >= deadline {
                self.end();
                return Ok(None);
            }
            std::thread::sleep(LOOK);
        }
    }

    fn end(&mut self) {
        let group = self.child.id();
        signal::end(group);
        let deadline = Instant::now() + GRACE;
        while signal::is_alive(group) && Instant::now() < deadline {
            let _reaped = self.child.try_wait();
            std::thread::sleep(LOOK);
        }
        signal::kill(group);
        // Already gone is as good as killed.
        let _killed = self.child.kill();
        let _reaped = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
        groups().remove(&self.child.id());
    }
}

/// What a captured child wrote, and how it ended.
#[derive(Debug)]
pub struct Captured {
    /// Standard output and standard error, line by line as they came.
    pub text: String,
    /// `None` when its time was up.
    pub status: Option<ExitStatus>,
}

impl Captured {
    /// Whether the child ended by itself and well.
    pub fn succeeded(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }
}

/// Runs `command`, hands each line of its standard output and standard error to `on_line`, and ends it
/// after `limit`.
pub fn watch(command: &mut Command, limit: Duration, mut on_line: impl FnMut(&str)) -> Result<Captured> {
    let deadline = Instant::now() + limit;
    let mut running = Running::start(command.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
    let (sender, lines) = mpsc::channel();
    let outputs: [Option<Box<dyn Read + Send>>; 2] = [
        running.child.stdout.take().map(|pipe| Box::new(pipe) as _),
        running.child.stderr.take().map(|pipe| Box::new(pipe) as _),
    ];
    for pipe in outputs.into_iter().flatten() {
        let sender = sender.clone();
        std::thread::spawn(move || forward_lines(pipe, &sender));
    }
    drop(sender);
    let mut text = String::new();
    let mut take = |line: String| {
        on_line(&line);
        text.push_str(&line);
        text.push('\n');
    };
    let status = loop {
        match lines.recv_timeout(LOOK) {
            Ok(line) => take(line),
            Err(mpsc::RecvTimeoutError::Disconnected) => break running.wait_until(deadline)?,
            // A child that ended may have left a daemon that holds the pipe: its end is what counts. What it
            // wrote last may still be on its way, on a machine that has much to do.
            Err(mpsc::RecvTimeoutError::Timeout) => match running.ended()? {
                Some(status) => {
                    while let Ok(line) = lines.recv_timeout(LAST_WORDS) {
                        take(line);
                    }
                    break Some(status);
                }
                None if Instant::now() >= deadline => break running.wait_until(deadline)?,
                None => {}
            },
        }
    };
    Ok(Captured { text, status })
}

fn forward_lines(pipe: impl Read, sender: &mpsc::Sender<String>) {
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    while matches!(reader.read_until(b'\n', &mut line), Ok(read) if read > 0) {
        let text = String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
        line.clear();
        if sender.send(text).is_err() {
            return;
        }
    }
}

/// Runs `command` with its output on the terminal; an error names `what` when it does not succeed in time.
pub fn run(what: &str, command: &mut Command, limit: Duration) -> Result<()> {
    let mut running = Running::start(command)?;
    match running.wait_until(Instant::now() + limit)? {
        Some(status) if status.success() => Ok(()),
        Some(status) => bail!("{what} failed ({status})"),
        None => bail!("{what} took longer than {} and was ended", crate::say::duration(limit)),
    }
}

/// Runs `command` in silence and returns what it wrote; on failure the output is shown and `what` named.
pub fn run_silently(what: &str, command: &mut Command, limit: Duration) -> Result<String> {
    let captured = watch(command, limit, |_| {})?;
    match captured.status {
        Some(status) if status.success() => Ok(captured.text),
        Some(status) => {
            eprint!("{}", captured.text);
            bail!("{what} failed ({status})")
        }
        None => {
            eprint!("{}", captured.text);
            bail!("{what} took longer than {} and was ended", crate::say::duration(limit))
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
