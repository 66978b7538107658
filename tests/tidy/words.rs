//! Words that must not stand in the project, and sleeps that must not stand in tests.

use crate::files::{report, sources, tracked};

fn find(paths: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in tracked() {
        if !paths(&file.path) || file.path.starts_with("tests/tidy/") {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                faults.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    faults
}

#[test]
fn nothing_is_left_half_done() {
    let code =
        |path: &str| path.ends_with(".rs") || path.ends_with(".ts") || path.ends_with(".tsx");
    let words =
        ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "#[ignore", "test.only(", "it.only("];
    report("no unfinished or skipped work", &find(code, &words));
}

#[test]
fn tests_wait_for_the_thing_itself() {
    let tests = |path: &str| {
        (path.starts_with("tests/") || path.contains(".test.ts") || path.contains("/tests/"))
            && (path.ends_with(".rs") || path.ends_with(".ts"))
    };
    report(
        "no sleeping test",
        &find(tests, &["thread::sleep(", "time::sleep(", "waitForTimeout("]),
    );
}

/// Words with a legal meaning we must not claim, and their places: what people read.
#[test]
fn what_people_read_claims_nothing_it_must_not() {
    let texts = |path: &str| path.starts_with("web/src/i18n/") || path.contains("/http/print");
    let mut faults = find(texts, &["受理", "电子签名", "点名"]);
    // 站点名称 is the name of a site.
    faults.retain(|fault| !fault.ends_with("点名") || !is_site_name(fault));
    report("受理, 电子签名 and 点名 mean other things", &faults);
}

/// Whether every 点名 of the line that `fault` names stands inside 站点名.
fn is_site_name(fault: &str) -> bool {
    let mut parts = fault.split(':');
    let (Some(path), Some(number)) = (parts.next(), parts.next()) else { return false };
    let text = std::fs::read_to_string(crate::files::top().join(path)).unwrap_or_default();
    let line = number.parse::<usize>().ok().and_then(|number| text.lines().nth(number - 1));
    line.is_some_and(|line| !line.replace("站点名", "").contains("点名"))
}

#[test]
fn console_output_stays_in_the_command_line() {
    let mut faults = Vec::new();
    for file in sources(&[".rs"]) {
        let is_cli =
            file.path.starts_with("server/daemon/src/cli") || file.path.ends_with("main.rs");
        if !file.path.starts_with("server/") || is_cli || !file.path.contains("/src/") {
            continue;
        }
        let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let prints = line.contains("println!(") || line.contains("eprintln!(");
            if prints && !line.trim_start().starts_with("//") {
                faults.push(format!("{}:{}", file.path, number + 1));
            }
        }
    }
    report("only the command line prints", &faults);
}
