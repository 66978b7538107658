//! The files git tracks, and what may stand where.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A tracked text file.
pub(crate) struct File {
    /// Path from the top, with `/`.
    pub(crate) path: String,
    /// Content.
    pub(crate) text: String,
}

pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the checkout exists")
}

/// Every tracked or new, not ignored text file.
pub(crate) fn tracked() -> Vec<File> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(top())
        .output()
        .expect("git lists the files");
    assert!(output.status.success(), "git ls-files failed");
    String::from_utf8(output.stdout)
        .expect("paths are UTF-8")
        .split('\0')
        .filter(|path| !path.is_empty())
        .filter_map(|path| {
            let text = std::fs::read_to_string(top().join(path)).ok()?;
            Some(File { path: path.to_owned(), text })
        })
        .collect()
}

/// Source files with one of these endings, generated ones left out.
pub(crate) fn sources(endings: &[&str]) -> Vec<File> {
    let mut files = tracked();
    files.retain(|file| {
        endings.iter().any(|ending| file.path.ends_with(ending))
            && !file.path.contains("generated")
            && !file.path.ends_with(".d.ts")
    });
    files
}

/// Fails with every line of `faults`.
pub(crate) fn report(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}

#[test]
fn the_top_level_is_what_the_customer_fixed() {
    let allowed =
        ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "server", "web", "tests", "docs"];
    let mut faults: Vec<_> = tracked()
        .iter()
        .map(|file| file.path.split('/').next().unwrap_or_default().to_owned())
        .filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str()))
        .collect();
    faults.dedup();
    report("only these names stand at the top", &faults);
}

#[test]
fn no_module_file_is_called_mod() {
    let faults: Vec<_> = tracked()
        .into_iter()
        .map(|file| file.path)
        .filter(|path| path.ends_with("/mod.rs"))
        .collect();
    report("foo.rs stands beside foo/", &faults);
}

#[test]
fn scripts_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    for script in [".ci/run", "tests/all", "tests/long"] {
        let mode = std::fs::metadata(top().join(script)).expect(script).permissions().mode();
        assert!(mode & 0o111 != 0, "{script} has no run bit");
    }
}

#[test]
fn every_rust_file_says_what_lives_in_it() {
    let faults: Vec<_> = sources(&[".rs"])
        .into_iter()
        .filter(|file| file.path.starts_with("server/") || file.path.starts_with("tests/"))
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| file.path)
        .collect();
    report("a file opens with //!", &faults);
}

#[test]
fn every_page_and_picture_a_document_links_to_is_there() {
    let mut faults = Vec::new();
    for file in tracked().iter().filter(|file| file.path.ends_with(".md")) {
        let folder = top().join(&file.path);
        let folder = folder.parent().expect("a file lies in a folder");
        for link in file.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            let is_local = !path.is_empty() && !path.contains("://") && !path.contains(' ');
            if is_local && !folder.join(path).exists() {
                faults.push(format!("{}: {link}", file.path));
            }
        }
    }
    report("a link leads nowhere", &faults);
}
