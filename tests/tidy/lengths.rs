//! Files ≤ 400 lines of production code, functions ≤ 70 lines, lines ≤ 120 characters.

use crate::files::{File, report, sources};

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 70;
const LINE_CHARS_MAX: usize = 120;

/// Lines before the tests at the end of the file.
fn production(file: &File) -> Vec<&str> {
    file.text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).collect()
}

fn is_test_file(path: &str) -> bool {
    path.contains("/tests/")
        || path.starts_with("tests/")
        || path.ends_with("tests.rs")
        || path.contains(".test.ts")
        || path.contains("/benches/")
        || path.contains("/examples/")
}

#[test]
fn files_fit_one_sitting() {
    let faults: Vec<_> = sources(&[".rs", ".ts", ".tsx"])
        .iter()
        .filter(|file| !is_test_file(&file.path) && !file.path.contains("/i18n/"))
        .map(|file| (file, production(file).len()))
        .filter(|(_, lines)| *lines > FILE_LINES_MAX)
        .map(|(file, lines)| format!("{}: {lines} lines", file.path))
        .collect();
    report("a file has at most 400 lines of production code", &faults);
}

#[test]
fn lines_fit_the_screen() {
    let mut faults = Vec::new();
    for file in sources(&[".rs", ".ts", ".tsx", ".css"]) {
        for (number, line) in file.text.lines().enumerate() {
            if line.chars().count() > LINE_CHARS_MAX
                && !line.contains("http")
                && !line.contains("r#\"")
            {
                faults.push(format!("{}:{}", file.path, number + 1));
            }
        }
    }
    report("a line has at most 120 characters", &faults);
}

/// Indentation of a line that opens a Rust function, if it does.
fn opens_function(line: &str) -> Option<usize> {
    let trimmed = line.trim_start();
    let mut words = trimmed.split_whitespace().peekable();
    while let Some(word) = words.peek() {
        let is_prefix =
            word.starts_with("pub") || ["async", "const", "in", "super)", "crate)"].contains(word);
        if !is_prefix {
            break;
        }
        words.next();
    }
    (words.next() == Some("fn") && !trimmed.ends_with(';')).then(|| line.len() - trimmed.len())
}

#[test]
fn functions_fit_the_eye() {
    let mut faults = Vec::new();
    for file in sources(&[".rs"]) {
        if is_test_file(&file.path) {
            continue;
        }
        let lines = production(&file);
        for (start, line) in lines.iter().enumerate() {
            let Some(indent) = opens_function(line) else { continue };
            let head_end = lines[start..].iter().find(|line| line.ends_with(['{', ';', '}']));
            if head_end.is_some_and(|line| line.ends_with(';')) {
                continue;
            }
            let closing = format!("{}}}", " ".repeat(indent));
            let Some(length) = lines[start..].iter().position(|line| *line == closing) else {
                continue;
            };
            if length + 1 > FUNCTION_LINES_MAX {
                faults.push(format!("{}:{}: {} lines", file.path, start + 1, length + 1));
            }
        }
    }
    report("a function has at most 70 lines", &faults);
}
