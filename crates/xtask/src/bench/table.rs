//! The figures, as a table that is both for the terminal and for `docs/benchmarks.md`.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::programs::Programs;
use crate::paths::Paths;
use crate::{process, say};

const DOCUMENT: &str = "docs/benchmarks.md";

/// Rows, in the order in which they were measured.
#[derive(Debug, Default)]
pub struct Table(Vec<Row>);

#[derive(Debug)]
struct Row {
    what: String,
    measured: String,
    must: String,
    good: Option<bool>,
}

impl Table {
    /// A figure that is only told.
    pub fn tell(&mut self, what: &str, measured: impl Into<String>) {
        self.row(what, measured.into(), String::new(), None);
    }

    /// A figure that must be reached.
    pub fn must(&mut self, what: &str, measured: impl Into<String>, must: &str, good: bool) {
        self.row(what, measured.into(), must.to_owned(), Some(good));
    }

    /// Something that could not be measured.
    pub fn failed(&mut self, what: &str) {
        self.row(what, "not measured".to_owned(), "to be measured".to_owned(), Some(false));
    }

    fn row(&mut self, what: &str, measured: String, must: String, good: Option<bool>) {
        say::note(&format!("{what}: {measured}"));
        self.0.push(Row { what: what.to_owned(), measured, must, good });
    }

    /// Whether everything that must be reached was.
    pub fn is_good(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|row| row.good != Some(false))
    }

    /// In Markdown, with columns that line up.
    pub fn text(&self) -> String {
        let mut lines = vec![["What".to_owned(), "Measured".to_owned(), "Must".to_owned(), String::new()]];
        lines.extend(self.0.iter().map(|row| {
            let mark = match row.good {
                Some(true) => "reached",
                Some(false) => "**missed**",
                None => "",
            };
            [row.what.clone(), row.measured.clone(), row.must.clone(), mark.to_owned()]
        }));
        let widths: [usize; 4] = std::array::from_fn(|column| {
            lines.iter().filter_map(|line| Some(line.get(column)?.chars().count())).max().unwrap_or(0).max(3)
        });
        let rule = widths.map(|width| "-".repeat(width));
        lines.insert(1, rule);
        let mut text = String::new();
        for line in lines {
            for (cell, width) in line.iter().zip(widths) {
                // A String takes anything that is written to it.
                let _ = write!(text, "| {cell:width$} ");
            }
            text.push_str("|\n");
        }
        text
    }

    /// Into the document, with what it was measured with.
    pub fn write(&self, paths: &Paths, programs: &Programs) -> Result<()> {
        let file = paths.root.join(DOCUMENT);
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let text = format!(
            "# Benchmarks\n\n\
             `cargo xtask bench proxy --write` measures this and writes it here. Everything runs on one machine, on \
             loopback: the load, the proxy, the sandbox in the provider's place, and nginx take turns on the same \
             cores. Figures of two runs cannot be compared, ratios within one run can.\n\n\
             Measured on {date}, {cores} cores, {versions}. {load}\n\n\
             {table}\n\
             ## How\n\n{how}",
            date = date()?,
            versions = programs.versions()?,
            load = load(),
            table = self.text(),
            how = HOW,
        );
        std::fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
        say::note(&format!("written to {DOCUMENT}"));
        Ok(())
    }
}

fn date() -> Result<String> {
    let text = process::run_silently(
        "date",
        process::command("date").args(["-u", "+%Y-%m-%d"]),
        std::time::Duration::from_secs(10),
    )?;
    Ok(text.trim().to_owned())
}

/// How busy the machine was with other things, where it says so.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match text.split_whitespace().nth(2) {
        Some(load) => format!(
            "Over the last 15 minutes {load} programs wanted a core at any moment: on a machine shared with others \
             times are worse than the proxy's own."
        ),
        None => String::new(),
    }
}

const HOW: &str = "\
- **Cached reads**: `wrk` with one thread and 64 kept-alive connections sends what a browser sends for the widget and reads a \
parcel with twelve scans, in turn from the proxy and from nginx, which serves the very same bytes as a file \
(`sendfile`, `open_file_cache`, no access log; compressed beforehand, `gzip_static`). Seven rounds of two seconds each; the \
figure is the median of the rounds' ratios. The proxy's log is at `warn`, as nginx writes none either. The proxy meanwhile \
counts the request, looks at the caller's limit, names the request and adds its headers. Then 3,000 cached parcels are read in \
turn, far more than those whose answers are kept ready: what is told of each, its JSON, its validator and its compressed form are made \
with every read.
- **Cold cache**: 10,000 shoppers, 500 at a time, open 1,000 parcels nobody has asked for. The sandbox grants 200 calls a \
second for this, where AfterShip's documented 5 would make it last 200 s. Who is sent away comes back after `Retry-After`.
- **Memory**: what the system counts as resident for the proxy's process, program included, after every parcel was read once. The \
parcels are the sandbox's, all scenarios in turn. Of itself a proxy keeps as many as find room in 64 MiB (`cache.memory`); for \
100,000 at once it is given more.
- **Event streams**: connections that stay open on one parcel. Then the sandbox's clock is turned, it sends its signed webhook, \
and the time runs until each has been told, counted from the turn of the clock.
- **Provider gone**: 500 parcels are cached and have grown old; then the sandbox stops answering, or is ended.
- **Soak**: the proxy is asked for a new parcel all the time, 32 at once, for 20 s, of a sandbox with the documented limits. \
The sandbox counts what it has to refuse.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_lines_up_and_one_missed_figure_spoils_it() {
        let mut table = Table::default();
        assert!(!table.is_good(), "nothing was measured");
        table.tell("a", "1");
        table.must("long name", "0.7", "0.5 or more", true);
        assert!(table.is_good());
        let text = table.text();
        let lengths: Vec<usize> = text.lines().map(|line| line.chars().count()).collect();
        assert!(lengths.iter().all(|length| Some(length) == lengths.first()), "{text}");
        assert!(text.contains("| long name | 0.7      | 0.5 or more | reached |"), "{text}");
        table.failed("b");
        assert!(!table.is_good());
    }
}
