//! What a room does with each output: beside the gate, through the gate, onto the wire.

use std::sync::Arc;

use domain::Timestamp;
use domain::limits::RECONNECT_FIRST_MS;
use protocol::{Ephemeral, ReconnectWindow, Welcome};
use serde::Serialize;
use serde_json::value::RawValue;
use session::{ConnectionId, Output};

use super::{Parked, Room};
use crate::signaling::close::CloseCode;
use crate::signaling::outbox::{Frame, print_event};

/// What this server can do beyond the protocol's core.
const FEATURES: [&str; 3] = ["direct_media", "replay", "text_seats"];

#[derive(Serialize)]
struct SignalOut<'a> {
    #[serde(rename = "type")]
    word: &'static str,
    from: domain::SeatId,
    link_epoch: u32,
    body: &'a RawValue,
}

#[derive(Serialize)]
struct Tagged<'a> {
    #[serde(rename = "type")]
    word: &'static str,
    #[serde(flatten)]
    welcome: &'a Welcome,
}

impl Room {
    /// Obeys one output that is no `Record`.
    pub(super) fn obey(&mut self, output: Output) {
        match output {
            Output::Wake(at) => self.wake_at = Some(at),
            Output::TellCalendar(notice) => {
                if let Some(live) = self.live.as_mut() {
                    live.ledger.tell(notice);
                }
            }
            Output::Ephemeral { connection, message } => {
                if let Ephemeral::LinkCut { seat_id, link_epoch } = message {
                    self.take_back(connection, (seat_id, link_epoch));
                }
                self.beside(connection, Output::Ephemeral { connection, message });
            }
            Output::Signal { connection, .. } => self.beside(connection, output),
            gated => self.pass(Parked::Output(gated)),
        }
    }

    /// A link that is cut now must not be granted by a message that still waits.
    fn take_back(&mut self, to: ConnectionId, (seat_id, epoch): (domain::SeatId, u32)) {
        self.gate.retain(|parked| match parked {
            Parked::Output(Output::Grant {
                connection,
                message: Ephemeral::LinkOpened { link },
            }) => *connection != to || link.seat_id != seat_id || link.link_epoch > epoch,
            _ => true,
        });
    }

    /// Passes the gate at once, but never before the connection's `welcome`.
    fn beside(&mut self, connection: ConnectionId, output: Output) {
        match self.connections.get(&connection) {
            Some(it) if it.is_welcomed => self.deliver(Parked::Output(output)),
            Some(_) => self.pass(Parked::Output(output)),
            None => {}
        }
    }

    pub(super) fn pass(&mut self, parked: Parked) {
        if let Some(free) = self.gate.pass(parked) {
            self.deliver(free);
        }
    }

    /// Tells it: everything before it is durable.
    pub(super) fn deliver(&mut self, parked: Parked) {
        let output = match parked {
            Parked::Summary(summary) => {
                let is_live = summary.phase.is_live();
                self.seen.is_live.store(is_live, std::sync::atomic::Ordering::Relaxed);
                self.seen.tell(Arc::clone(&summary));
                return self.shared.desk.session_changed(summary);
            }
            Parked::Output(output) => output,
        };
        match output {
            Output::Event { to, at, body } => {
                for (connection, seq) in to {
                    self.send(connection, Frame::Event { seq, at, body: Arc::clone(&body) });
                }
            }
            Output::Welcome { connection, welcome, .. } => self.welcome(connection, *welcome),
            Output::Replay { connection, events } => self.replay(connection, &events),
            Output::Reply { connection, reply } => self.send_json(connection, &reply),
            Output::DeskReply { ticket, result } => {
                if let Some(answer) = self.desks.remove(&ticket) {
                    // A desk that went away does not need its answer.
                    let _ = answer.send(result);
                }
            }
            Output::Grant { connection, message } | Output::Ephemeral { connection, message } => {
                self.send_json(connection, &message);
            }
            Output::Signal { connection, from, link_epoch, body } => {
                let out = SignalOut { word: "signal", from, link_epoch, body: &body };
                self.send_json(connection, &out);
            }
            Output::Close { connection, code } => {
                if let Some(it) = self.connections.get(&connection) {
                    it.outbox.close(CloseCode::of(code));
                }
            }
            // Obeyed before the gate; they never wait.
            Output::Record(_) | Output::Wake(_) | Output::TellCalendar(_) => {}
        }
    }

    fn send_json(&mut self, connection: ConnectionId, message: &impl Serialize) {
        let text = serde_json::to_string(message).expect("messages are plain data");
        self.send(connection, Frame::Text(text));
    }

    fn send(&mut self, connection: ConnectionId, frame: Frame) {
        if let Some(it) = self.connections.get(&connection)
            && it.outbox.push(frame).is_err()
        {
            self.overflowed.push(connection);
        }
    }

    fn welcome(&mut self, connection: ConnectionId, mut welcome: Welcome) {
        let Some(it) = self.connections.get_mut(&connection) else { return };
        let now = self.shared.core.clock.now();
        let place = (self.session_id, welcome.seat_id);
        welcome.resume_token =
            self.shared.credentials.resume_token(place, welcome.generation, it.holder, now);
        welcome.ice_servers = self.shared.ice.servers(welcome.seat_id, now);
        welcome.features = FEATURES.iter().map(|&it| it.to_owned()).collect();
        welcome.reconnect = ReconnectWindow { min_ms: 0, max_ms: RECONNECT_FIRST_MS };
        welcome.server_at = now;
        let tagged = Tagged { word: "welcome", welcome: &welcome };
        let text = serde_json::to_string(&tagged).expect("a welcome is plain data");
        it.is_welcomed = true;
        it.outbox.push_first(text);
    }

    fn replay(&self, connection: ConnectionId, events: &[(u64, Timestamp, Arc<str>)]) {
        let Some(it) = self.connections.get(&connection) else { return };
        let mut text = String::from(r#"{"type":"replay","events":["#);
        for (index, (seq, at, body)) in events.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            print_event(&mut text, *seq, *at, body);
        }
        text.push_str("]}");
        it.outbox.push_first(text);
    }
}
