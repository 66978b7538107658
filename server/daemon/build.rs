//! Embeds the web app: every file of its build, gzipped, in one table.
//!
//! `LIANXIAN_WEB_DIST` names a finished build (`none`: a plain page). Otherwise an optimised
//! profile builds `web/` when it changed, and a debug build takes `web/dist` as it lies there.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// What the web app is built from.
const SOURCES: [&str; 6] =
    ["src", "public", "index.html", "package.json", "package-lock.json", "vite.config.ts"];

fn main() {
    println!("cargo::rerun-if-env-changed=LIANXIAN_WEB_DIST");
    let out = PathBuf::from(env("OUT_DIR"));
    let web = PathBuf::from(env("CARGO_MANIFEST_DIR")).join("../../web");
    let dist = dist(&web, &out);
    let mut files = Vec::new();
    if let Some(dist) = &dist {
        collect(dist, dist, &mut files);
    }
    files.sort();
    if !files.iter().any(|(name, _)| name == "index.html") {
        let plain = out.join("plain.html");
        fs::write(&plain, PLAIN).expect("the output folder is writable");
        files.push(("index.html".to_owned(), plain));
    }
    write_table(&out, &files);
}

/// Shown when the binary was built without the web app.
const PLAIN: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
<title>连线</title><body><h1>连线</h1><p>本次构建未包含网页端。The web app was not built in.</p>";

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}

fn dist(web: &Path, out: &Path) -> Option<PathBuf> {
    if let Ok(named) = std::env::var("LIANXIAN_WEB_DIST") {
        println!("cargo::rerun-if-changed={named}");
        return (named != "none").then(|| PathBuf::from(named));
    }
    if !web.join("package.json").exists() {
        return None;
    }
    if env("PROFILE") == "debug" {
        let index = web.join("dist/index.html");
        println!("cargo::rerun-if-changed={}", index.display());
        return index.exists().then(|| web.join("dist"));
    }
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", web.join(source).display());
    }
    if !web.join("node_modules").exists() {
        run(Command::new("npm").arg("ci").current_dir(web));
    }
    let dist = out.join("web-dist");
    run(Command::new("npm")
        .args(["run", "build", "--", "--emptyOutDir", "--outDir"])
        .arg(&dist)
        .current_dir(web));
    Some(dist)
}

fn run(command: &mut Command) {
    let told = "install Node, or set LIANXIAN_WEB_DIST to a built web app (or to none)";
    let status = command.status().unwrap_or_else(|error| panic!("npm: {error}; {told}"));
    assert!(status.success(), "the web app could not be built; {told}");
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(name) = path.strip_prefix(root) {
            files.push((name.to_string_lossy().replace('\\', "/"), path.clone()));
        }
    }
}

fn write_table(out: &Path, files: &[(String, PathBuf)]) {
    let mut table = String::from("&[\n");
    for (number, (name, path)) in files.iter().enumerate() {
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let packed = out.join(format!("asset-{number}.gz"));
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes).expect("memory takes everything");
        let gzip = encoder.finish().expect("memory takes everything");
        fs::write(&packed, gzip).expect("the output folder is writable");
        let etag: String =
            Sha256::digest(&bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        writeln!(
            table,
            "Asset {{ path: {:?}, mime: {:?}, etag: \"\\\"{etag}\\\"\", is_immutable: {}, \
             gzip: include_bytes!({:?}) }},",
            format!("/{name}"),
            mime(name),
            name.starts_with("assets/"),
            packed.display().to_string(),
        )
        .expect("memory takes everything");
    }
    table.push(']');
    fs::write(out.join("assets.rs"), table).expect("the output folder is writable");
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
