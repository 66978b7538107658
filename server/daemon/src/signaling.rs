//! The two sockets, the rooms behind them, and what opens a seat.
//!
//! One task owns one session (`room`); the hub only knows where it is. Nothing here decides a
//! rule: the session says what to do, and this module does it in that order.

mod bucket;
mod close;
mod credentials;
mod desk;
mod door;
mod gate;
mod hub;
mod ice;
mod outbox;
mod room;
mod row;
mod socket;
mod uploads;
pub mod visible;

use axum::Router;
use axum::routing::get;

pub use close::CloseCode;
pub use credentials::CredentialFault;
pub use desk::{DeskBus, ReceptionChange};
pub(crate) use door::address as client_address;
pub use hub::{Hub, OpenFault, Opening, PreparedOpen};
pub(crate) use room::ledger::Ledger;
pub use row::{SeatRow, SessionRow};

/// The two sockets. The server must be served with `ConnectInfo<SocketAddr>`.
pub fn routes(hub: Hub) -> Router {
    Router::new()
        .route("/api/sessions/{id}/socket", get(socket::seat_socket))
        .route("/api/desk/socket", get(desk::desk_socket))
        .with_state(hub)
}
