//! Serves the app on one port until it is told to stop, then lets everybody go in order: no new
//! connection, rooms and sockets end, what waits is written.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};

use super::App;
use crate::http;

/// How long requests in flight may take once the server stops.
const LAST_REQUESTS: Duration = Duration::from_secs(5);

/// Serves until `stop` ends.
///
/// # Errors
/// When the port cannot be served.
pub async fn serve(
    app: App,
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    tracing::info!(listen = %listener.local_addr()?, "serving");
    let upkeep = tokio::spawn(app.clone().upkeep());
    let handle = Handle::new();
    let stopping = {
        let (app, handle) = (app.clone(), handle.clone());
        tokio::spawn(async move {
            stop.await;
            tracing::info!("stopping");
            handle.graceful_shutdown(Some(LAST_REQUESTS));
            app.hub().stop().await;
        })
    };
    let service = http::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum_server::from_tcp(listener)?.handle(handle);
    let served = match tls {
        Some(config) => {
            let acceptor = RustlsAcceptor::new(config).acceptor(NoDelayAcceptor::new());
            server.acceptor(acceptor).serve(service).await
        }
        None => server.acceptor(NoDelayAcceptor::new()).serve(service).await,
    };
    if served.is_ok() && stopping.await.is_err() {
        tracing::error!("the stop did not end in order");
    }
    upkeep.abort();
    app.journal.drain().await;
    served
}

/// Ends at ctrl-c or SIGTERM.
pub async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
