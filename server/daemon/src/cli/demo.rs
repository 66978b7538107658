//! `lianxian demo`: seeds a folder once, opens today's reception and serves.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::Timestamp;
use store::{DataFolder, SqliteStore, Store};

use super::Fault;
use super::serve::{core, log, read, runtime};
use crate::demo;
use crate::http::Failure;
use crate::wiring::{App, Clock, Config, Core, Keys, serve as run};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Written into a folder the demo made; `--fresh` deletes no other.
const MARK: &str = "demo-folder";

/// What the arguments say.
#[derive(clap::Args, Clone, Debug)]
pub(super) struct DemoArgs {
    /// Prints one line of JSON instead of words, and plays no stand-ins.
    #[arg(long)]
    json: bool,
    /// Port on this machine.
    #[arg(long, default_value_t = 8480)]
    port: u16,
    /// The data folder.
    #[arg(long, default_value = "target/demo")]
    data: PathBuf,
    /// Starts over.
    #[arg(long)]
    fresh: bool,
    /// Plays the seats nobody opens, also with --json.
    #[arg(long)]
    stand_ins: bool,
    /// A configuration file; the demo's own address and folder stand before it.
    #[arg(long)]
    config: Option<PathBuf>,
}

/// Runs the demo.
pub(super) fn demo(args: &DemoArgs) -> Result<(), Fault> {
    if std::env::var_os("RUST_LOG").is_some() || args.json {
        log();
    }
    if args.fresh {
        start_over(&args.data)?;
    }
    let folder = DataFolder::open_for_writing(&args.data)?;
    std::fs::write(args.data.join(MARK), "made by lianxian demo\n")?;
    let listen = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), args.port);
    let listener = TcpListener::bind(listen).map_err(|error| format!("{listen}: {error}"))?;
    let listen = listener.local_addr()?;
    let data = args.data.canonicalize()?;
    let base_url = Some(format!("http://localhost:{}", listen.port()));
    let settings = args.config.as_deref().map(read).transpose()?.unwrap_or_default();
    let config = Config { listen, base_url, data, is_demo: true, ..settings };
    runtime()?.block_on(async {
        seed(&folder, &config).await?;
        let app = App::start(core(&folder, config)?)?;
        let sheet = demo::prepare(&app).await.map_err(told)?;
        if args.stand_ins || !args.json {
            demo::stand_ins(&app).await.map_err(told)?;
        }
        let announced = {
            let lines = if args.json {
                vec![demo::json_line(&sheet)]
            } else {
                demo::terminal_lines(&sheet)
            };
            move || lines.iter().for_each(|line| println!("{line}"))
        };
        announced();
        run::serve(app, listener, None, run::told_to_stop()).await?;
        Ok(())
    })
}

/// Fills an empty folder by the clock of yesterday.
async fn seed(folder: &DataFolder, config: &Config) -> Result<(), Fault> {
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(folder)?);
    let now = Clock::system().now();
    let clock = Clock::standing(Timestamp(now.0 - DAY_MS));
    let keys = Keys::load_or_create(folder, &clock)?;
    let app = App::start(Core::load(store, keys, clock, config.clone())?)?;
    let seeded = demo::seed(&app).await.map_err(told);
    app.stop().await;
    seeded
}

fn told(failure: Failure) -> Fault {
    Fault::Failed(match failure {
        Failure::Refused(_, refusal) => {
            let told = serde_json::to_string(&refusal);
            format!("the demo was refused: {}", told.unwrap_or_else(|_| refusal.reason.clone()))
        }
        Failure::Error(_, text) => text,
    })
}

/// Deletes a folder that a demo made, and nothing else.
fn start_over(data: &Path) -> Result<(), Fault> {
    if !data.exists() {
        return Ok(());
    }
    if !data.join(MARK).exists() {
        let told = format!("{} was not made by the demo; it stays", data.display());
        return Err(Fault::Failed(told));
    }
    // The lock tells whether a server runs over it; it is given back before the folder goes.
    drop(DataFolder::open_for_writing(data)?);
    Ok(std::fs::remove_dir_all(data)?)
}
