//! Stand-ins (代演): seats nobody opened are played by real protocol clients, so that one person
//! alone can see a whole reception. A stand-in enters by a ticket like any page, answers within
//! seconds, sends no sound or picture, and leaves for good when somebody takes its seat (4409).

use std::time::Duration;

use domain::{ClientId, SeatId, SeatRole, SessionId, SiteId};
use futures_util::{SinkExt, StreamExt};
use protocol::SUBPROTOCOL;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// How long a stand-in thinks before it answers; people need to see cause and effect.
const THINK: Duration = Duration::from_millis(1_200);
/// How long it waits before it comes back after a cut.
const COME_BACK: Duration = Duration::from_secs(2);
/// How often it tries to come back.
const COME_BACK_MAX: u32 = 30;

/// The seat it plays.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Session.
    pub session_id: SessionId,
    /// Seat.
    pub seat_id: SeatId,
    /// Role.
    pub role: SeatRole,
    /// Site of the seat.
    pub site_id: SiteId,
}

/// Plays until somebody takes the seat, the session ends, or the server is gone. `ticket` gives a
/// fresh ticket for the seat, or nothing when the session is over.
pub async fn play(
    address: String,
    part: Part,
    client_id: ClientId,
    ticket: impl Fn() -> Option<String> + Send,
) {
    for _ in 0..COME_BACK_MAX {
        let Some(ticket) = ticket() else { return };
        match sit(&address, part, client_id, ticket).await {
            Leave::ForGood => return,
            Leave::ComeBack => tokio::time::sleep(COME_BACK).await,
        }
    }
}

enum Leave {
    ForGood,
    ComeBack,
}

async fn sit(address: &str, part: Part, client_id: ClientId, ticket: String) -> Leave {
    let Some(mut socket) = dial(address, part.session_id).await else { return Leave::ComeBack };
    let hello = json!({ "type": "hello", "client_id": client_id, "ticket": ticket });
    if socket.send(Message::text(hello.to_string())).await.is_err() {
        return Leave::ComeBack;
    }
    let mut actor = StandIn { part, next_id: 1 };
    while let Some(message) = socket.next().await {
        match message {
            Ok(Message::Text(text)) => {
                let Ok(frame) = serde_json::from_str::<Value>(&text) else { continue };
                for command in actor.answer(&frame) {
                    if frame["type"] != "link_cut" {
                        tokio::time::sleep(THINK).await;
                    }
                    if socket.send(Message::text(command.to_string())).await.is_err() {
                        return Leave::ComeBack;
                    }
                }
            }
            Ok(Message::Close(close)) => {
                let code = close.map_or(0, |close| u16::from(close.code));
                return if (4400..4500).contains(&code) { Leave::ForGood } else { Leave::ComeBack };
            }
            Ok(_) => {}
            Err(_) => return Leave::ComeBack,
        }
    }
    Leave::ComeBack
}

async fn dial(address: &str, session_id: SessionId) -> Option<Socket> {
    let address = format!("{address}/api/sessions/{session_id}/socket");
    let mut request = address.into_client_request().ok()?;
    request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
    Some(tokio_tungstenite::connect_async(request).await.ok()?.0)
}

/// What a stand-in answers; pure, so that it can be tested without a socket.
struct StandIn {
    part: Part,
    next_id: u64,
}

impl StandIn {
    fn answer(&mut self, frame: &Value) -> Vec<Value> {
        let commands = match frame["type"].as_str().unwrap_or_default() {
            "replay" => {
                let events = frame["events"].as_array().cloned().unwrap_or_default();
                return events.iter().flat_map(|event| self.answer(event)).collect();
            }
            "link_cut" => vec![json!({
                "type": "link_closed", "seat_id": frame["seat_id"], "link_epoch": frame["link_epoch"],
            })],
            "unit_summoned" if self.is_mine(&frame["unit_id"]) => {
                vec![json!({ "type": "answer_summons", "coming": true })]
            }
            "opinion_proposed" | "opinion_amended" => self.as_unit(&frame["opinion"]),
            "shown_to_petitioner" if self.part.role == SeatRole::Petitioner => {
                Self::as_petitioner(&frame["shown"])
            }
            "read_back" if self.part.role == SeatRole::Petitioner => {
                vec![json!({ "type": "confirm_minutes", "answer": "accurate", "text": "" })]
            }
            "unmute_asked" if self.is_me(&frame["seat_id"]) => {
                vec![json!({ "type": "raise_hand" })]
            }
            _ => Vec::new(),
        };
        commands.into_iter().map(|command| self.numbered(command)).collect()
    }

    /// A unit bound by the opinion agrees to it.
    fn as_unit(&self, opinion: &Value) -> Vec<Value> {
        let helpers = opinion["co_unit_ids"].as_array().into_iter().flatten();
        let mut bound = std::iter::once(&opinion["responsible_unit_id"]).chain(helpers);
        if self.part.role != SeatRole::Unit || !bound.any(|unit| self.is_mine(unit)) {
            return Vec::new();
        }
        vec![json!({
            "type": "answer_opinion", "opinion_id": opinion["opinion_id"], "answer": "agrees", "text": "",
        })]
    }

    fn as_petitioner(shown: &Value) -> Vec<Value> {
        if shown["kind"] != "opinion" {
            return Vec::new();
        }
        let opinion_id = &shown["opinion"]["opinion_id"];
        vec![json!({
            "type": "respond_opinion", "opinion_id": opinion_id, "response": "agrees", "text": "",
        })]
    }

    fn is_mine(&self, site_id: &Value) -> bool {
        *site_id == self.part.site_id.to_string().as_str()
    }

    fn is_me(&self, seat_id: &Value) -> bool {
        *seat_id == self.part.seat_id.to_string().as_str()
    }

    fn numbered(&mut self, mut command: Value) -> Value {
        command["id"] = self.next_id.into();
        self.next_id += 1;
        command
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn unit() -> StandIn {
        let part = Part {
            session_id: SessionId(Uuid::from_u128(1)),
            seat_id: SeatId(Uuid::from_u128(2)),
            role: SeatRole::Unit,
            site_id: SiteId(Uuid::from_u128(3)),
        };
        StandIn { part, next_id: 1 }
    }

    #[test]
    fn a_unit_answers_only_the_opinions_that_bind_it() {
        let mut unit = unit();
        let opinion = |owner: u128| {
            json!({ "type": "opinion_proposed", "opinion": {
                "opinion_id": "o", "responsible_unit_id": Uuid::from_u128(owner), "co_unit_ids": [],
            } })
        };
        assert!(unit.answer(&opinion(9)).is_empty());
        let answers = unit.answer(&opinion(3));
        assert_eq!(answers[0]["type"], "answer_opinion");
        assert_eq!(answers[0]["id"], 1);
    }

    #[test]
    fn a_cut_link_is_acknowledged() {
        let frame = json!({ "type": "link_cut", "seat_id": "s", "link_epoch": 4 });
        let answers = unit().answer(&frame);
        assert_eq!(answers[0]["type"], "link_closed");
        assert_eq!(answers[0]["link_epoch"], 4);
    }
}
