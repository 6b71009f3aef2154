//! What is logged by the whole process.

use std::io;
use std::sync::{Arc, Mutex};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Keeps what is logged.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// From now on, and of the whole process: a subscriber of one thread misses lines whose call site another
    /// test reached first. `what` is a filter as `RUST_LOG` takes it.
    pub fn start(what: &str) -> Self {
        let log = Self::default();
        let filter = EnvFilter::new(what);
        let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(log.clone());
        tracing::subscriber::set_global_default(lines.with_ansi(false).finish()).expect("the only one");
        log
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no panic before")).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic before").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}
