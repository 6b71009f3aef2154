//! Writes every language's words into files: `words <folder>`, for `cargo xtask build`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use parcel_tracker::i18n;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: words <folder>");
        return ExitCode::FAILURE;
    };
    for (code, file) in i18n::files() {
        let path = folder.join(code);
        if let Err(error) = fs::write(&path, file) {
            eprintln!("{} cannot be written: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
