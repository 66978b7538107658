//! Close codes of `lianxian.v1`. A code is all that a closed page learns, besides the window in
//! which it should come back after a planned stop.

use std::borrow::Cow;

use domain::limits::RESTART_WINDOW_MS;

/// Why a socket is closed by the server.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CloseCode {
    /// The seat was left by its own act.
    Goodbye,
    /// The server gives up a silent socket.
    Going,
    /// The server restarts, or this session is rebuilt.
    Restart,
    /// Too many at once.
    Overload,
    /// Frames that cannot be read.
    BadMessage,
    /// The credential opens nothing.
    Unauthorised,
    /// The seat may not be taken now.
    Forbidden,
    /// No such session.
    NoSuchSession,
    /// No `hello` in time.
    HelloTimeout,
    /// Another page holds the seat.
    TakenOver,
    /// The session is over.
    Ended,
    /// The outbox overflowed.
    SlowConsumer,
    /// The subprotocol was not offered.
    Version,
    /// Too many attempts from this address.
    Rate,
}

impl CloseCode {
    /// Every code, as `docs/protocol.md` lists them.
    pub const ALL: [Self; 14] = [
        Self::Goodbye,
        Self::Going,
        Self::Restart,
        Self::Overload,
        Self::BadMessage,
        Self::Unauthorised,
        Self::Forbidden,
        Self::NoSuchSession,
        Self::HelloTimeout,
        Self::TakenOver,
        Self::Ended,
        Self::SlowConsumer,
        Self::Version,
        Self::Rate,
    ];

    /// On the wire.
    #[must_use]
    pub fn number(self) -> u16 {
        match self {
            Self::Goodbye => 1000,
            Self::Going => 1001,
            Self::Restart => 1012,
            Self::Overload => 1013,
            Self::BadMessage => 4400,
            Self::Unauthorised => 4401,
            Self::Forbidden => 4403,
            Self::NoSuchSession => 4404,
            Self::HelloTimeout => 4408,
            Self::TakenOver => 4409,
            Self::Ended => 4410,
            Self::SlowConsumer => 4413,
            Self::Version => 4426,
            Self::Rate => 4429,
        }
    }

    /// The code with this number; an unknown one says "going".
    #[must_use]
    pub fn of(number: u16) -> Self {
        Self::ALL.into_iter().find(|code| code.number() == number).unwrap_or(Self::Going)
    }
}

/// A code with its reason text (≤ 123 bytes on the wire).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Closing {
    /// Code.
    pub(crate) code: CloseCode,
    /// Machine word or a small JSON object.
    pub(crate) reason: Cow<'static, str>,
}

impl From<CloseCode> for Closing {
    fn from(code: CloseCode) -> Self {
        let reason = match code {
            CloseCode::Restart => format!(r#"{{"min_ms":0,"max_ms":{RESTART_WINDOW_MS}}}"#).into(),
            _ => Cow::Borrowed(""),
        };
        Self { code, reason }
    }
}

impl Closing {
    /// A code with a machine word.
    pub(crate) fn because(code: CloseCode, reason: &'static str) -> Self {
        Self { code, reason: reason.into() }
    }
}
