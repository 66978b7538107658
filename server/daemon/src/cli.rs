//! The command line. Exit 0: done. 1: it did not work, and why is on stderr. 2: the arguments
//! are wrong. 3: a server writes to this folder.

pub mod check;
mod demo;
mod import;
pub mod record;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use domain::SessionId;
use store::FolderError;

use crate::http::openapi;

/// 连线 Lianxian: books and links three-tier video receptions and keeps the record.
#[derive(Debug, Parser)]
#[command(name = "lianxian", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the server.
    Serve(ServeArgs),
    /// Seeds an invented district and serves it: the product on one laptop.
    Demo(demo::DemoArgs),
    /// Brings files in.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Exports and verifies records.
    #[command(subcommand)]
    Record(RecordCommand),
    /// Folds a data folder anew and compares it with its read models.
    Check(Data),
    /// Prints the OpenAPI document of the REST API.
    Openapi,
}

#[derive(Args, Clone, Debug)]
struct Data {
    /// The data folder.
    #[arg(long, default_value = "lianxian-data")]
    data: PathBuf,
}

#[derive(Args, Clone, Debug)]
struct ServeArgs {
    #[command(flatten)]
    data: Data,
    /// Configuration; by default `lianxian.toml` of the data folder, if there is one.
    #[arg(long)]
    config: Option<PathBuf>,
    /// Where to listen, instead of what the configuration says.
    #[arg(long)]
    listen: Option<SocketAddr>,
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// Sites from a CSV file: all of it or, with any fault, nothing.
    Sites {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        data: Data,
        /// Only says what would happen.
        #[arg(long)]
        dry_run: bool,
    },
    /// Accounts from a CSV file: all of it or, with any fault, nothing. Prints every generated
    /// password once, after its account and a tab.
    Accounts {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        data: Data,
        /// Only says what would happen.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
enum RecordCommand {
    /// Writes the record of a session as JSON Lines.
    Export {
        /// Which session.
        #[arg(required_unless_present = "latest")]
        session_id: Option<SessionId>,
        /// The one closed last.
        #[arg(long, conflicts_with = "session_id")]
        latest: bool,
        #[command(flatten)]
        data: Data,
        /// Where to.
        #[arg(long)]
        out: PathBuf,
    },
    /// Verifies an exported record, offline.
    Verify {
        /// The file.
        file: PathBuf,
        /// Trust only this public key (PEM).
        #[arg(long, conflicts_with = "signer")]
        key: Option<PathBuf>,
        /// Trust only the key with this fingerprint (sha256:…).
        #[arg(long)]
        signer: Option<String>,
    },
}

/// Why a command did not work.
#[derive(Debug)]
pub enum Fault {
    /// Another process writes to the folder.
    Locked(String),
    /// Anything else, as a sentence.
    Failed(String),
}

impl From<String> for Fault {
    fn from(told: String) -> Self {
        Self::Failed(told)
    }
}

impl From<FolderError> for Fault {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::Locked { .. } => Self::Locked(format!("{error}; stop that server first")),
            other => Self::Failed(other.to_string()),
        }
    }
}

impl From<store::StoreError> for Fault {
    fn from(error: store::StoreError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Runs what the arguments say.
pub fn main() -> ExitCode {
    let serve = || {
        let data = Data { data: PathBuf::from("lianxian-data") };
        Command::Serve(ServeArgs { data, config: None, listen: None })
    };
    match run(Cli::parse().command.unwrap_or_else(serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Fault::Locked(told)) => {
            eprintln!("{told}");
            ExitCode::from(3)
        }
        Err(Fault::Failed(told)) => {
            eprintln!("{told}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Fault> {
    match command {
        Command::Serve(args) => serve::serve(&args),
        Command::Demo(args) => demo::demo(&args),
        Command::Import(ImportCommand::Sites { file, data, dry_run }) => {
            import::sites(&file, &data.data, dry_run)
        }
        Command::Import(ImportCommand::Accounts { file, data, dry_run }) => {
            import::accounts(&file, &data.data, dry_run)
        }
        Command::Record(RecordCommand::Export { session_id, data, out, .. }) => {
            let which = session_id.map_or(record::Which::Latest, record::Which::Session);
            println!("{}", record::export(&data.data, which, &out)?);
            Ok(())
        }
        Command::Record(RecordCommand::Verify { file, key, signer }) => {
            println!("{}", record::verify(&file, &record::Trust { key, signer })?);
            Ok(())
        }
        Command::Check(data) => {
            let found = check::check(&data.data)?;
            let check::Findings { streams, facts, sessions, faults } = found;
            println!("{streams} streams, {facts} facts, {sessions} sessions");
            if faults.is_empty() {
                return Ok(());
            }
            Err(Fault::Failed(faults.join("\n")))
        }
        Command::Openapi => {
            println!("{}", openapi::document());
            Ok(())
        }
    }
}
