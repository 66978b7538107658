//! The answer to `hello`, and the messages that are neither reply nor event.

use domain::{Hash, SeatId, SeatRole, Timestamp};
use serde::{Deserialize, Serialize};

use crate::SessionState;

/// Version of the projection from facts to events. A resume under another gets a snapshot.
pub const PROJECTION: u32 = 1;

/// STUN or TURN servers, credentials fresh with every `welcome`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IceServer {
    /// `stun:` and `turn:` addresses.
    pub urls: Vec<String>,
    /// User for TURN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Password for TURN, lives 10 minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

/// A link this seat should hold in the direct plan.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LinkPlan {
    /// The other seat.
    pub seat_id: SeatId,
    /// Epoch; a new one means a new peer connection.
    pub link_epoch: u32,
    /// This side is the polite one (perfect negotiation).
    pub polite: bool,
}

/// How long to wait before a reconnect: uniform in `min_ms..=max_ms`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReconnectWindow {
    /// Shortest.
    pub min_ms: u32,
    /// Longest.
    pub max_ms: u32,
}

/// Why a resume got a snapshot.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ResumeOutcome {
    /// First join.
    Fresh,
    /// The missed events follow in one `replay`.
    Resumed,
    /// More was missed than a replay carries.
    TooFarBehind,
    /// The server projects events anew since an upgrade.
    ProjectionChanged,
}

/// The first frame of the server.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Welcome {
    /// Server features.
    pub features: Vec<String>,
    /// See [`PROJECTION`].
    pub projection: u32,
    /// Whether a replay follows.
    pub resumed: bool,
    /// Why, or why not.
    pub resume: ResumeOutcome,
    /// Your seat.
    pub seat_id: SeatId,
    /// Your role.
    pub role: SeatRole,
    /// Your generation.
    pub generation: u32,
    /// Commands you may give in some phase, as words.
    pub rights: Vec<String>,
    /// Last event in the snapshot.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: u64,
    /// Snapshot; absent when resumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<SessionState>,
    /// Links to hold now.
    pub links: Vec<LinkPlan>,
    /// ICE servers.
    pub ice_servers: Vec<IceServer>,
    /// For the next `hello`.
    pub resume_token: String,
    /// Back-off window.
    pub reconnect: ReconnectWindow,
    /// Server clock.
    pub server_at: Timestamp,
}

/// Messages that are neither reply nor event; a lost one never matters.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Ephemeral {
    /// Answer to `ping`.
    Pong {
        /// Server clock.
        server_at: Timestamp,
    },
    /// A link opens: make a new peer connection.
    LinkOpened {
        /// The link.
        link: LinkPlan,
    },
    /// A link is cut: close the peer connection at once, then say so with `link_closed`.
    LinkCut {
        /// The other seat.
        seat_id: SeatId,
        /// Epoch that ends.
        link_epoch: u32,
    },
    /// Health of a seat's sound and picture, 0 to 3.
    Quality {
        /// The seat.
        seat_id: SeatId,
        /// Sound.
        sound: u8,
        /// Picture.
        picture: u8,
    },
}

/// What a receipt and a printed record name.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct HeadView {
    /// Facts in the stream.
    pub size: u64,
    /// Chain value.
    pub head: Hash,
}
