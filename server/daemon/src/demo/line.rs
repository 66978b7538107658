//! A seat's line as any client has it: dial, `hello` with a ticket, frames in, commands out. A
//! line is one connection with a client id of its own, so that its numbers begin anew.

use domain::{ClientId, SessionId};
use futures_util::{SinkExt, StreamExt};
use protocol::SUBPROTOCOL;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// Why a line is over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Gone {
    /// The seat is somebody else's, or the session is over.
    ForGood,
    /// The line was cut.
    ComeBack,
}

/// An open line.
pub(super) struct Line {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    next_id: u64,
}

impl Line {
    /// Dials and says hello; the first frame to come is `welcome`.
    pub(super) async fn open(
        address: &str,
        session_id: SessionId,
        client_id: ClientId,
        ticket: &str,
    ) -> Result<Self, Gone> {
        let address = format!("{address}/api/sessions/{session_id}/socket");
        let mut request = address.into_client_request().map_err(|_| Gone::ForGood)?;
        let offered = HeaderValue::from_static(SUBPROTOCOL);
        request.headers_mut().insert("sec-websocket-protocol", offered);
        let dialled = tokio_tungstenite::connect_async(request).await;
        let (socket, _) = dialled.map_err(|_| Gone::ComeBack)?;
        let mut line = Self { socket, next_id: 1 };
        line.write(&json!({ "type": "hello", "client_id": client_id, "ticket": ticket })).await?;
        Ok(line)
    }

    /// Sends a command and answers with its number.
    pub(super) async fn send(&mut self, mut command: Value) -> Result<u64, Gone> {
        let id = self.next_id;
        self.next_id += 1;
        command["id"] = id.into();
        self.write(&command).await?;
        Ok(id)
    }

    /// The next frame. Cancel-safe: a frame is taken whole or not at all.
    pub(super) async fn next(&mut self) -> Result<Value, Gone> {
        while let Some(message) = self.socket.next().await {
            match message {
                Ok(Message::Text(text)) => {
                    if let Ok(frame) = serde_json::from_str(&text) {
                        return Ok(frame);
                    }
                }
                Ok(Message::Close(close)) => {
                    let code = close.map_or(0, |close| u16::from(close.code));
                    let is_final = (4400..4500).contains(&code);
                    return Err(if is_final { Gone::ForGood } else { Gone::ComeBack });
                }
                Ok(_) => {}
                Err(_) => break,
            }
        }
        Err(Gone::ComeBack)
    }

    async fn write(&mut self, frame: &Value) -> Result<(), Gone> {
        let sent = self.socket.send(Message::text(frame.to_string())).await;
        sent.map_err(|_| Gone::ComeBack)
    }
}
