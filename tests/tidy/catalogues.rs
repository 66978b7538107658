//! Every visible text comes from a catalogue.

use crate::files::{report, sources};

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The line without its comment; block comments are dropped by the caller.
fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn no_chinese_text_stands_outside_the_catalogues() {
    let mut faults = Vec::new();
    for file in sources(&[".ts", ".tsx"]) {
        let is_text = file.path.contains("/i18n/") || file.path.contains(".test.ts");
        if !file.path.starts_with("web/src/") || is_text {
            continue;
        }
        let mut in_comment = false;
        for (number, line) in file.text.lines().enumerate() {
            let trimmed = line.trim_start();
            if trimmed.starts_with("/*") || trimmed.starts_with("{/*") {
                in_comment = true;
            }
            if !in_comment && code_of(line).chars().any(is_han) {
                faults.push(format!("{}:{}", file.path, number + 1));
            }
            if line.contains("*/") {
                in_comment = false;
            }
        }
    }
    report("every visible text comes from web/src/i18n", &faults);
}
