//! Close codes of `docs/protocol.md` that a session uses.

/// The seat left by its own act.
pub const GOODBYE: u16 = 1000;
/// The server gives up a silent socket.
pub const GOING: u16 = 1001;
/// The session takes nobody more.
pub const OVERLOAD: u16 = 1013;
/// The seat may not be here (removed, locked, unknown).
pub const FORBIDDEN: u16 = 4403;
/// Another device has the seat.
pub const TAKEN_OVER: u16 = 4409;
/// The session has ended.
pub const ENDED: u16 = 4410;
/// The page does not keep up; a resume is safe.
pub const SLOW_CONSUMER: u16 = 4413;
