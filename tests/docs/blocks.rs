//! The fenced blocks of `docs/embedding/*.md`.

use std::path::{Path, PathBuf};

/// A fenced block of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// The page's file name.
    pub page: String,
    /// The line of its fence.
    pub line: usize,
    /// The first word after the fence.
    pub kind: String,
    /// What stands in it.
    pub text: String,
}

impl Block {
    /// Where it is, for messages.
    pub fn place(&self) -> String {
        format!("docs/embedding/{}:{}", self.page, self.line)
    }
}

/// The folder of the pages.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/embedding")
}

/// All blocks of all pages, page by page, in order.
pub fn all() -> Vec<Block> {
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the pages")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.sort();
    pages
        .iter()
        .flat_map(|path| {
            let page = path.file_name().expect("a name").to_string_lossy().into_owned();
            blocks_in(&page, &std::fs::read_to_string(path).expect("a page"))
        })
        .collect()
}

/// The blocks of one page. A fence may be indented, in a list; its block is then, too.
pub fn blocks_in(page: &str, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        match (&mut open, trimmed.strip_prefix("```")) {
            (None, Some(info)) => {
                let kind = info.split_whitespace().next().unwrap_or_default().to_owned();
                let block = Block { page: page.to_owned(), line: number + 1, kind, text: String::new() };
                open = Some((line.len() - trimmed.len(), block));
            }
            (Some(_), Some(_)) => blocks.extend(open.take().map(|(_, block)| block)),
            (Some((indent, block)), None) => {
                block.text.push_str(line.get(*indent..).unwrap_or(trimmed));
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{page}: a fence is not closed");
    blocks
}
