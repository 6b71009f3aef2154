//! The npm package's types, by the compilers that merchants use: TypeScript's and Vue's, with React 18's types and
//! React 19's. The same run reads the snippets of the pages.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::blocks;
use crate::php::file;

/// A project that uses the package as npm would install it, and all that is to be read.
fn project() -> PathBuf {
    let packages = std::env::var_os("NODE_PACKAGES").map(PathBuf::from).expect(
        "NODE_PACKAGES is a folder with the packages of npm/checks: `cargo xtask test native` sees to it",
    );
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("types-{}", std::process::id()));
    let modules = project.join("node_modules");
    std::fs::create_dir_all(modules.join("parcel-tracker")).expect("a folder");
    std::fs::create_dir_all(modules.join("@types")).expect("a folder");
    for folder in ["", "@types"] {
        let installed = packages.join("node_modules").join(folder);
        for entry in std::fs::read_dir(&installed).expect("installed packages").flatten() {
            let link = modules.join(folder).join(entry.file_name());
            if !link.exists() {
                std::os::unix::fs::symlink(entry.path(), link).expect("a link");
            }
        }
    }
    copy(&file("npm"), &modules.join("parcel-tracker"));
    copy(&file("npm/checks"), &project);
    // The example is read along; how it is put onto its page needs no check, and more packages.
    std::fs::create_dir(project.join("example")).expect("a folder");
    for name in ["Order.tsx", "Parcel.tsx"] {
        std::fs::copy(file("examples/react/src").join(name), project.join("example").join(name))
            .expect("a copy");
    }
    for block in blocks::all() {
        if ["ts", "tsx", "vue"].contains(&block.kind.as_str()) {
            let name = format!("{}_{}.{}", block.page.trim_end_matches(".md"), block.line, block.kind);
            // What imports nothing is a piece of a script; a module of its own keeps its names to itself.
            let module =
                if block.text.contains("import ") || block.kind == "vue" { "" } else { "export {};\n" };
            std::fs::write(project.join(name), format!("{}{module}", block.text)).expect("a file");
        }
    }
    project
}

/// The files of a folder, without its folders.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

/// What a compiler has to say about the project.
fn complaints(project: &Path, compiler: &str, config: &str) -> String {
    let output = Command::new("node")
        .arg(project.join("node_modules").join(compiler))
        .args(["--pretty", "false", "-p", config])
        .current_dir(project)
        .output()
        .expect("Node.js on PATH");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() || !said.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
fn pages_react_and_vue_find_the_types_they_need_and_nothing_is_allowed_that_does_not_exist() {
    let project = project();
    // The checks can fail at all.
    std::fs::create_dir(project.join("wrong")).expect("a folder");
    std::fs::write(
        project.join("wrong/wrong.ts"),
        "import { define } from 'parcel-tracker';\ndefine({ bas: '' });\n",
    )
    .expect("a file");
    let config = r#"{ "extends": "../tsconfig.json", "include": ["*.ts"], "exclude": [] }"#;
    std::fs::write(project.join("wrong/tsconfig.json"), config).expect("a file");
    std::thread::scope(|scope| {
        let vue = scope.spawn(|| complaints(&project, "vue-tsc/bin/vue-tsc.js", "tsconfig.json"));
        let react_18 = complaints(&project, "typescript/bin/tsc", "tsconfig.react-18.json");
        let wrong = complaints(&project, "typescript/bin/tsc", "wrong");
        assert_eq!(react_18, "");
        assert!(wrong.starts_with("wrong/wrong.ts(2,10): error TS"), "{wrong}");
        assert_eq!(vue.join().expect("an end"), "");
    });
    // Only disk space is lost when this fails.
    let _ = std::fs::remove_dir_all(project);
}
