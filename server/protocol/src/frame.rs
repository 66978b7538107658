//! Envelopes. A client sends `hello` first, then commands; the server sends replies (`re`),
//! events (`seq`) and ephemerals (neither). A frame is parsed once, at the socket.

use domain::{ClientId, SeatId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{Command, RefusalReason, Refused};

/// Name in `Sec-WebSocket-Protocol`.
pub const SUBPROTOCOL: &str = "lianxian.v1";

/// A credential and, after a drop, where to go on.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hello {
    /// 16 random bytes made by the page, kept for its life.
    pub client_id: ClientId,
    /// A one-time ticket (from `POST /api/sessions/{id}/tickets`).
    #[serde(default)]
    pub ticket: Option<String>,
    /// A seat code (8 digits and a check digit).
    #[serde(default)]
    pub code: Option<String>,
    /// A resume token of an earlier `welcome`.
    #[serde(default)]
    pub resume: Option<Resume>,
    /// A bearer of a signed-in account; desk socket only.
    #[serde(default)]
    pub bearer: Option<String>,
}

/// Where to go on.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Resume {
    /// The token.
    pub token: String,
    /// The last event this page has applied.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub last_seq: u64,
}

/// A frame from a seat.
#[derive(Debug)]
pub enum ClientFrame {
    /// The first frame.
    Hello(Hello),
    /// Shows the age of the last proof; answered by the ephemeral `pong`.
    Ping,
    /// A description or candidate for another seat; neither event nor reply unless refused.
    Signal(Signal),
    /// A command with its number.
    Command {
        /// Rises for the life of a `client_id`.
        id: u64,
        /// Highest event applied.
        ack: u64,
        /// Body.
        command: Command,
    },
}

/// Relayed to `to` if the link stands; the body is never parsed, only sized.
#[derive(Debug, Deserialize, Serialize)]
pub struct Signal {
    /// Number, for a refusal.
    #[serde(default)]
    pub id: u64,
    /// The other seat.
    pub to: SeatId,
    /// Epoch of the link, from `link_opened`.
    pub link_epoch: u32,
    /// Anything.
    pub body: Box<RawValue>,
}

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(rename = "type", borrow)]
    word: std::borrow::Cow<'a, str>,
    #[serde(default)]
    id: Option<u64>,
    #[serde(default)]
    ack: u64,
}

/// What could not be read, with the number of the command when there was one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BadFrame {
    /// The command's number, if it could be read.
    pub re: Option<u64>,
    /// `bad_request` or `unsupported`.
    pub reason: RefusalReason,
}

/// Reads one text frame.
///
/// # Errors
/// `bad_request` when it is no JSON object with a `type`, or a field is wrong; `unsupported` when
/// the type is unknown.
pub fn parse(text: &str) -> Result<ClientFrame, BadFrame> {
    let head: Head<'_> = serde_json::from_str(text)
        .map_err(|_| BadFrame { re: None, reason: RefusalReason::BadRequest })?;
    let bad = |_| BadFrame { re: head.id, reason: RefusalReason::BadRequest };
    match head.word.as_ref() {
        "ping" => Ok(ClientFrame::Ping),
        "hello" => serde_json::from_str(text).map(ClientFrame::Hello).map_err(bad),
        "signal" => serde_json::from_str(text).map(ClientFrame::Signal).map_err(bad),
        word if is_command(word) => {
            let id = head.id.ok_or(BadFrame { re: None, reason: RefusalReason::BadRequest })?;
            let command = serde_json::from_str(text).map_err(bad)?;
            Ok(ClientFrame::Command { id, ack: head.ack, command })
        }
        _ => Err(BadFrame { re: head.id, reason: RefusalReason::Unsupported }),
    }
}

fn is_command(word: &str) -> bool {
    domain::CommandKind::ALL.iter().any(|kind| kind.word() == word)
}

/// Head of an event: `{"seq":413,"at":…,` is printed before the shared body.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct EventHead {
    /// Dense, from 1, counted per seat.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
}

/// A reply to one command.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Reply {
    /// It is on the record.
    Done {
        /// The command.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        re: u64,
        /// The thing it made (minute, opinion), if it made one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        made: Option<String>,
    },
    /// It was refused; nothing changed.
    Refused {
        /// The command.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        re: u64,
        /// Why.
        #[serde(flatten)]
        refused: Refused,
    },
}
