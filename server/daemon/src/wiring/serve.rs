//! Serves the app on one port until it is told to stop, then lets everybody go in order: no new
//! connection, rooms and sockets end, what waits is written.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use domain::limits;

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
    serve_patiently(app, listener, tls, stop, Duration::from_millis(limits::REQUEST_HEAD_MS)).await
}

/// Serves; who does not finish the head of a request within `patience` is let go, so that silent
/// connections cannot use up the machine's.
async fn serve_patiently(
    app: App,
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    stop: impl Future<Output = ()> + Send + 'static,
    patience: Duration,
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
    let mut server = axum_server::from_tcp(listener)?.handle(handle);
    server.http_builder().http1().header_read_timeout(patience);
    server.http_builder().http2().keep_alive_interval(patience).keep_alive_timeout(patience);
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use store::MemoryStore;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;

    use super::*;
    use crate::wiring::{Clock, Config, Core, Keys};

    #[tokio::test]
    async fn a_request_that_never_ends_is_let_go() {
        let (store, keys) = (Arc::new(MemoryStore::new()), Keys::new([1; 32], [2; 32]));
        let core = Core::load(store, keys, Clock::system(), Config::default()).expect("it loads");
        let app = App::start(core).expect("it starts");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its number");
        let patience = Duration::from_millis(50);
        let stop = std::future::pending();
        let server = tokio::spawn(serve_patiently(app, listener, None, stop, patience));
        let mut slow = TcpStream::connect(address).await.expect("it listens");
        slow.write_all(b"GET /healthz HTTP/1.1\r\nhost: ").await.expect("it takes the start");
        let mut rest = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(20), slow.read_to_end(&mut rest));
        assert!(ended.await.is_ok(), "the server waits for ever");
        server.abort();
    }
}
