//! Imports point down only: between crates by their manifests, in the web app by its imports.

use std::collections::BTreeMap;

use crate::files::{report, sources, tracked};

/// Floor of each crate; an import may only go to a lower number.
const FLOORS: &[(&str, u8)] = &[
    ("domain", 1),
    ("protocol", 2),
    ("calendar", 2),
    ("petition", 2),
    ("record", 2),
    ("store", 2),
    ("session", 3),
    ("media", 3),
    ("documents", 3),
    ("daemon", 4),
];

const PURE: &[&str] = &["domain", "protocol", "calendar", "petition", "record", "session"];

#[test]
fn crates_import_downwards_only() {
    let floors: BTreeMap<_, _> = FLOORS.iter().copied().collect();
    let mut faults = Vec::new();
    for file in tracked() {
        let Some(name) =
            file.path.strip_prefix("server/").and_then(|path| path.strip_suffix("/Cargo.toml"))
        else {
            continue;
        };
        let Some(own) = floors.get(name) else {
            faults.push(format!("server/{name} has no floor"));
            continue;
        };
        let dependencies = file.text.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        for line in dependencies.lines() {
            let import = line.split(['=', '.', ' ']).next().unwrap_or_default();
            if floors.get(import).is_some_and(|floor| floor >= own) {
                faults.push(format!("{name} imports {import}"));
            }
        }
    }
    report("an import points down", &faults);
}

#[test]
fn pure_crates_own_no_clock_socket_or_randomness() {
    let banned = [
        "Instant::now",
        "SystemTime",
        "Uuid::new_v4",
        "Uuid::now_v7",
        "std::fs",
        "std::net",
        "std::thread",
        "tokio",
        "axum",
        "rand::",
        "getrandom",
    ];
    let mut faults = Vec::new();
    for file in sources(&[".rs"]) {
        if !PURE.iter().any(|name| file.path.starts_with(&format!("server/{name}/src/"))) {
            continue;
        }
        let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let is_comment = line.trim_start().starts_with("//");
            if !is_comment && let Some(word) = banned.iter().find(|word| line.contains(**word)) {
                faults.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    report("a pure crate takes instants, ids and seeds as arguments", &faults);
}

/// Floor of a folder under `web/src`.
fn web_floor(path: &str) -> Option<u8> {
    let folder = path.split('/').next()?;
    Some(match folder {
        "protocol" | "ui" | "i18n" => 1,
        "session" | "api" => 2,
        "connection" | "media" => 3,
        "features" => 4,
        "app" => 5,
        _ => return None,
    })
}

/// Resolves a relative import against the folder of the importing file.
fn resolve(from: &str, import: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn the_web_app_imports_downwards_only() {
    let mut faults = Vec::new();
    for file in sources(&[".ts", ".tsx"]) {
        let Some(path) = file.path.strip_prefix("web/src/") else { continue };
        let Some(own) = web_floor(path) else { continue };
        for line in file.text.lines() {
            let Some(import) =
                line.split("from \"").nth(1).or_else(|| line.split("import(\"").nth(1))
            else {
                continue;
            };
            let import = import.split('"').next().unwrap_or_default();
            if !import.starts_with('.') {
                continue;
            }
            let Some(target) = resolve(path, import) else { continue };
            let folders =
                |path: &str| path.split('/').take(2).map(str::to_owned).collect::<Vec<_>>();
            let is_other_feature = own == 4 && folders(path) != folders(&target);
            match web_floor(&target) {
                Some(floor) if floor > own || (floor == 4 && is_other_feature && own == 4) => {
                    faults.push(format!("{} imports {target}", file.path));
                }
                _ => {}
            }
        }
    }
    report(
        "web: shared, session, connection, features, app; a feature never imports a feature",
        &faults,
    );
}
