//! `lianxian serve`: reads configuration and data folder, then runs until it is told to stop.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use store::{DataFolder, SqliteStore, Store};
use tracing_subscriber::EnvFilter;

use super::{Fault, ServeArgs};
use crate::wiring::{App, Clock, Config, Core, Keys, serve as run, tls};

/// Runs the server.
pub(super) fn serve(args: &ServeArgs) -> Result<(), Fault> {
    log();
    let config = config(args)?;
    let folder = DataFolder::open_for_writing(&config.data)?;
    let listener =
        TcpListener::bind(config.listen).map_err(|error| format!("{}: {error}", config.listen))?;
    runtime()?.block_on(async {
        let core = core(&folder, config)?;
        let tls = tls::load(&core.config, &folder, &core.clock).await?;
        let app = App::start(core)?;
        let base_url = app.config.base_url();
        println!("Lianxian {} on {base_url}", env!("CARGO_PKG_VERSION"));
        if app.directory.read().accounts.is_empty() {
            println!("set it up once: {base_url}/#/setup/{}", app.access.begin_setup());
        }
        run::serve(app, listener, tls, run::told_to_stop()).await?;
        Ok(())
    })
}

/// Logs to stderr; what is asked for comes from `RUST_LOG`.
pub(super) fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // A second set-up in one process keeps the first.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .try_init();
}

/// The runtime of a server.
pub(super) fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

/// Everything of a data folder below the hub.
pub(super) fn core(folder: &DataFolder, config: Config) -> Result<Core, Fault> {
    let clock = Clock::system();
    let keys = Keys::load_or_create(folder, &clock)?;
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(folder)?);
    Ok(Core::load(store, keys, clock, config)?)
}

fn config(args: &ServeArgs) -> Result<Config, Fault> {
    let beside = args.data.data.join("lianxian.toml");
    let file = args.config.clone().or_else(|| beside.exists().then_some(beside));
    let mut config = match file {
        Some(file) => read(&file)?,
        None => Config::default(),
    };
    if let Some(listen) = args.listen.or(from_env("LIANXIAN_LISTEN")?) {
        config.listen = listen;
    }
    if let Some(base_url) = from_env::<String>("LIANXIAN_BASE_URL")? {
        config.base_url = Some(base_url);
    }
    config.data.clone_from(&args.data.data);
    Ok(config)
}

/// Reads a configuration file.
pub(super) fn read(file: &Path) -> Result<Config, Fault> {
    let told =
        |error: &dyn std::fmt::Display| Fault::Failed(format!("{}: {error}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| told(&error))?;
    Config::read(&text).map_err(|error| told(&error))
}

fn from_env<T: std::str::FromStr>(name: &str) -> Result<Option<T>, Fault> {
    let Ok(text) = std::env::var(name) else { return Ok(None) };
    let read = text.parse().map(Some);
    read.map_err(|_| Fault::Failed(format!("{name}: {text} is not a value for it")))
}
