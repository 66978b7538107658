//! The wire `lianxian.v1`: commands, events, refusals, frames. Shared by the server, the load
//! client and (generated) the web app. `docs/protocol.md` is the contract for strangers.

pub mod command;
pub mod frame;
pub mod refusal;
pub mod rest;
pub mod state;
pub mod welcome;

pub use command::{Command, NewOpinion, PersonEntry};
pub use frame::{
    BadFrame, ClientFrame, EventHead, Hello, Reply, Resume, SUBPROTOCOL, Signal, parse,
};
pub use refusal::{RefusalReason, Refused};
pub use state::{MinuteView, MinutesConfirmation, SeatView, SessionState, SurveyView, UnitView};
pub use welcome::{
    Ephemeral, HeadView, IceServer, LinkPlan, PROJECTION, ReconnectWindow, ResumeOutcome, Welcome,
};
