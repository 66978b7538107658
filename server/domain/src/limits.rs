//! Every maximum of the system, each with its reason.

/// Seats of one session (`00-mission`: 40 at most); an audience is a 64-bit mask.
pub const SEATS_PER_SESSION_MAX: usize = 40;
/// Seats that publish sound and picture in the direct media plan: a full mesh of four.
pub const PUBLISHING_SEATS_MAX: usize = 4;
/// Seats of a session under the direct media plan, text seats included.
pub const DIRECT_SEATS_MAX: usize = 10;
/// Representatives of a group petition (《信访工作条例》第二十条).
pub const REPRESENTATIVES_MAX: usize = 5;
/// Persons checked in at one seat: representatives, an agent, companions, a clerk.
pub const PERSONS_PER_SEAT_MAX: usize = 12;
/// Depth of the site tree; ends a walk over a broken tree.
pub const TREE_DEPTH_MAX: usize = 16;
/// Claims of one petition.
pub const CLAIMS_MAX: usize = 20;
/// Opinions of one session.
pub const OPINIONS_MAX: usize = 60;
/// Minute lines of one session: a day of dictation.
pub const MINUTES_MAX: usize = 5_000;
/// Facts of one session; a session that reaches it can only be closed.
pub const FACTS_PER_SESSION_MAX: usize = 50_000;
/// Characters of one free text (minute, opinion, note).
pub const TEXT_CHARS_MAX: usize = 4_000;
/// Characters of a name, place or reason.
pub const NAME_CHARS_MAX: usize = 200;
/// Raised hands kept in order.
pub const HANDS_MAX: usize = SEATS_PER_SESSION_MAX;
/// Facts or rows one commit may carry: an import of 1,000 sites and its facts.
pub const COMMIT_ITEMS_MAX: usize = 8_192;
/// Facts that one database transaction groups (group commit).
pub const GROUP_COMMIT_MAX: usize = 256;

/// Length of a scheduling cell in milliseconds: 5 minutes.
pub const CELL_MS: i64 = 5 * 60 * 1000;
/// Default length of a reception in minutes.
pub const SESSION_MINUTES_DEFAULT: u32 = 30;
/// Longest reception in minutes.
pub const SESSION_MINUTES_MAX: u32 = 240;
/// Buffer after a reception, leader and host room only, in minutes.
pub const BUFFER_MINUTES: u32 = 10;
/// Life of a hold in milliseconds.
pub const HOLD_MS: i64 = 5 * 60 * 1000;
/// An alert is raised when a session has not started this long after its slot, in milliseconds.
pub const NOT_STARTED_ALERT_MS: i64 = 20 * 60 * 1000;
/// Parties of one reception.
pub const PARTIES_MAX: usize = 40;
/// How far ahead a time can be booked or searched, in days: a year and a month of notice.
pub const HORIZON_DAYS: i64 = 400;
/// A slot may have begun this long ago when it is booked, so that "now" can be booked.
pub const PAST_GRACE_MS: i64 = 15 * 60 * 1000;
/// Parallel receptions of one site: its lanes in the occupancy.
pub const LANES_MAX: u16 = 64;
/// Holds one account may keep at once.
pub const HOLDS_PER_ACCOUNT_MAX: usize = 5;
/// Slots one search returns at most.
pub const SLOTS_FOUND_MAX: usize = 50;

/// Largest WebSocket message in bytes.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// Largest message that carries a session description, in bytes.
pub const DESCRIPTION_BYTES_MAX: usize = 128 * 1024;
/// Messages waiting for one connection.
pub const OUTBOX_MESSAGES_MAX: usize = 256;
/// Bytes waiting for one connection.
pub const OUTBOX_BYTES_MAX: usize = 256 * 1024;
/// Events replayed after a resume; more get a snapshot.
pub const REPLAY_EVENTS_MAX: usize = 512;
/// Bytes replayed after a resume.
pub const REPLAY_BYTES_MAX: usize = 128 * 1024;
/// Commands of one connection: sustained per second.
pub const COMMANDS_PER_SECOND: u32 = 10;
/// Commands of one connection: burst.
pub const COMMANDS_BURST: u32 = 30;
/// `signal` messages of one connection: sustained per second.
pub const SIGNALS_PER_SECOND: u32 = 20;
/// `signal` messages of one connection: burst.
pub const SIGNALS_BURST: u32 = 100;
/// Time a socket has for its `hello`, in milliseconds.
pub const HELLO_MS: u64 = 5_000;
/// Unauthenticated sockets per address.
pub const UNAUTHENTICATED_PER_ADDRESS_MAX: usize = 512;
/// Unauthenticated sockets in all.
pub const UNAUTHENTICATED_MAX: usize = 4_096;
/// Server ping in live phases, in milliseconds (± 10 %).
pub const PING_LIVE_MS: i64 = 4_000;
/// Server ping in quiet phases, in milliseconds (± 10 %).
pub const PING_QUIET_MS: i64 = 20_000;
/// Silence after which a seat is `interrupted` in live phases, in milliseconds.
pub const INTERRUPTED_LIVE_MS: i64 = 8_000;
/// Silence after which a seat is `interrupted` in quiet phases, in milliseconds.
pub const INTERRUPTED_QUIET_MS: i64 = 45_000;
/// Silence after which a socket is closed, in milliseconds.
pub const SOCKET_SILENT_MS: i64 = 45_000;
/// Interruption after which a seat is absent (petitioner's side: never), in milliseconds.
pub const ABSENT_MS: i64 = 120_000;
/// Life of a seat ticket, in milliseconds.
pub const TICKET_MS: i64 = 30_000;
/// Period of the `last_heard` upsert, in milliseconds.
pub const LAST_HEARD_MS: i64 = 2_000;
/// A clock step larger than this is a fact, in milliseconds.
pub const CLOCK_STEP_MS: i64 = 1_000;
/// A closed session seals itself after this long, in milliseconds: 24 h.
pub const SEAL_AFTER_MS: i64 = 24 * 60 * 60 * 1000;
