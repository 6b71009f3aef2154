//! What the whole test run logs, and what must never be in it.

use std::io;
use std::sync::{Mutex, OnceLock};

use tracing_subscriber::fmt::MakeWriter;

/// Things of shoppers and merchants that stories send, and that nobody may tell again.
pub const PRIVATE: &[&str] = &[
    "@shopper.example",
    "Lena Example",
    "170555",
    "2025550",
    "0123456789abcdef0123456789abcdef",
    "fedcba9876543210fedcba9876543210",
    "a-signing-secret-that-nobody-may-see",
    "sandbox-key",
    "remark of the merchant",
];

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Line;

impl io::Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.lock().expect("no panic before").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct ToLines;

impl<'a> MakeWriter<'a> for ToLines {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line
    }
}

/// Begins to keep what is logged, once for all stories.
pub fn keep() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let lines = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(ToLines)
            .finish();
        tracing::subscriber::set_global_default(lines).expect("the only one");
    });
}

/// The proxy's own lines so far.
pub fn ours() -> String {
    let text = String::from_utf8_lossy(&LINES.lock().expect("no panic before")).into_owned();
    text.lines().filter(|line| line.contains("parcel_proxy") || line.contains("parcel_providers")).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    )
}

/// Fails where a text tells something private.
pub fn tells_nothing_private(what: &str, text: &str) {
    for private in PRIVATE {
        let line = text.lines().find(|line| line.contains(private));
        assert!(line.is_none(), "{what} tells {private}: {line:?}");
    }
}
