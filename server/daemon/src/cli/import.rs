//! `lianxian import sites`: a writing command, so it needs the folder to itself.

use std::path::Path;
use std::sync::Arc;

use domain::{Actor, limits};
use protocol::rest::{ImportFault, ImportReport};
use store::{DataFolder, SqliteStore, Store};

use super::Fault;
use crate::exchange;
use crate::office::Directory;
use crate::wiring::{Clock, Journal};

/// Imports a site file and says how many sites it has.
pub(super) fn sites(file: &Path, data: &Path, dry_run: bool) -> Result<(), Fault> {
    let folder = DataFolder::open_for_writing(data)?;
    let size = std::fs::metadata(file).map_err(|error| told(file, &error))?.len();
    if size > limits::IMPORT_BYTES_MAX as u64 {
        return Err(Fault::Failed(format!("{}: too large", file.display())));
    }
    let text = std::fs::read_to_string(file).map_err(|error| told(file, &error))?;
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&folder)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on(async {
        let (clock, journal) = (Clock::system(), Journal::start(Arc::clone(&store))?);
        let directory = Directory::load(&*store, journal.clone(), clock.clone())?;
        let imported =
            exchange::import_sites(&directory, &clock, Actor::System, text, dry_run).await;
        journal.drain().await;
        imported.map_err(|failure| Fault::Failed(format!("{failure:?}")))
    })?;
    let ImportReport { count, created, changed, faults } = report;
    if !faults.is_empty() {
        let lines: Vec<String> = faults.iter().map(sentence).collect();
        let told = format!("{}\nnothing was imported", lines.join("\n"));
        return Err(Fault::Failed(told));
    }
    println!("{count} sites ({created} new, {changed} changed)");
    Ok(())
}

fn told(file: &Path, error: &std::io::Error) -> Fault {
    Fault::Failed(format!("{}: {error}", file.display()))
}

fn sentence(fault: &ImportFault) -> String {
    let ImportFault { line, column, reason, value } = fault;
    let value = if value.is_empty() { String::new() } else { format!(" ({value})") };
    format!("line {line} {column}: {reason}{value}")
}
