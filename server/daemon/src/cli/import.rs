//! `lianxian import sites | accounts`: writing commands, so they need the folder to themselves.

use std::path::Path;
use std::sync::Arc;

use domain::{Actor, limits};
use protocol::rest::{AccountImportReport, ImportFault, ImportReport};
use store::{DataFolder, SqliteStore, Store};

use super::Fault;
use crate::access::Passwords;
use crate::exchange;
use crate::http::Failure;
use crate::office::Directory;
use crate::wiring::{Clock, Journal};

/// Imports a site file and says how many sites it has.
pub(super) fn sites(file: &Path, data: &Path, dry_run: bool) -> Result<(), Fault> {
    let report = into(data, file, async |directory, clock, text| {
        exchange::import_sites(directory, clock, Actor::System, text, dry_run).await.map_err(failed)
    })?;
    let ImportReport { count, created, changed, faults } = report;
    all_or_nothing(&faults)?;
    println!("{count} sites ({created} new, {changed} changed)");
    Ok(())
}

/// Imports an account file. Standard output has the generated passwords and nothing else.
pub(super) fn accounts(file: &Path, data: &Path, dry_run: bool) -> Result<(), Fault> {
    let report = into(data, file, async |directory, clock, text| {
        // The one-time link of a new office ends with its first account: that one comes from it.
        if directory.read().accounts.is_empty() {
            return Err(Fault::Failed("set the office up first, in the browser".to_owned()));
        }
        let (passwords, actor) = (Passwords::default(), Actor::System);
        exchange::import_accounts(directory, &passwords, clock, actor, &text, dry_run)
            .await
            .map_err(failed)
    })?;
    let AccountImportReport { count, created, faults, passwords } = report;
    all_or_nothing(&faults)?;
    for issued in passwords {
        println!("{}\t{}", issued.account, issued.password.reveal_or_empty());
    }
    let would = if dry_run { "would be " } else { "" };
    eprintln!("{count} accounts ({created} {would}new)");
    Ok(())
}

/// Reads the file and does the work on the directory of a folder.
fn into<R>(
    data: &Path,
    file: &Path,
    work: impl AsyncFnOnce(&Directory, &Clock, String) -> Result<R, Fault>,
) -> Result<R, Fault> {
    let folder = DataFolder::open_for_writing(data)?;
    let size = std::fs::metadata(file).map_err(|error| told(file, &error))?.len();
    if size > limits::IMPORT_BYTES_MAX as u64 {
        return Err(Fault::Failed(format!("{}: too large", file.display())));
    }
    let text = std::fs::read_to_string(file).map_err(|error| told(file, &error))?;
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&folder)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (clock, journal) = (Clock::system(), Journal::start(Arc::clone(&store))?);
        let directory = Directory::load(&*store, journal.clone(), clock.clone())?;
        let done = work(&directory, &clock, text).await;
        journal.drain().await;
        done
    })
}

fn failed(failure: Failure) -> Fault {
    Fault::Failed(format!("{failure:?}"))
}

fn all_or_nothing(faults: &[ImportFault]) -> Result<(), Fault> {
    if faults.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = faults.iter().map(sentence).collect();
    Err(Fault::Failed(format!("{}\nnothing was imported", lines.join("\n"))))
}

fn told(file: &Path, error: &std::io::Error) -> Fault {
    Fault::Failed(format!("{}: {error}", file.display()))
}

fn sentence(fault: &ImportFault) -> String {
    let ImportFault { line, column, reason, value } = fault;
    let value = if value.is_empty() { String::new() } else { format!(" ({value})") };
    format!("line {line} {column}: {reason}{value}")
}
