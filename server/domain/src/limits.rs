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
/// Notes among officials in one session.
pub const NOTES_MAX: usize = 5_000;
/// Places looked at in one session.
pub const SURVEYS_MAX: usize = 60;
/// Time a page has to say that it closed a cut link, in milliseconds; then it loses its media.
pub const LINK_CLOSED_MS: i64 = 1_000;
/// Facts of one session kept free for its closing and for presence until then.
pub const FACTS_RESERVED: usize = 1_000;
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
/// Commits waiting for the writer: about a second of a saturated disk, some MiB of memory.
pub const WRITER_QUEUE_MAX: usize = 8_192;
/// Bytes of write-ahead log that force a checkpoint under load; bounds the time to open again.
pub const WAL_BYTES_MAX: i64 = 32 * 1024 * 1024;
/// Read-only connections to the data file, as many as blocking reads run at once.
pub const STORE_READERS_MAX: usize = 4;

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

/// Largest file on the record, in bytes: a scanned dossier or a minute of a phone's video.
pub const ATTACHMENT_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Files on the record of one session.
pub const ATTACHMENTS_MAX: usize = 50;
/// Bytes of files that were sent in and are not on a record yet, of all sessions together.
pub const UPLOADS_BYTES_MAX: usize = 8 * ATTACHMENT_BYTES_MAX;
/// Files of one session that wait at once; one more pushes its oldest out.
pub const UPLOADS_PER_SESSION_MAX: usize = 2;
/// A file that was sent in is forgotten unless it is attached within this, in milliseconds.
pub const UPLOAD_MS: i64 = 10 * 60 * 1000;

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
/// Silence after which a page that comes back is said to have been away meanwhile, in
/// milliseconds: a line that changes its network within it is not worth a gap.
pub const RESUME_GAP_MS: i64 = 2_000;
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
/// Life of a resume token, in milliseconds: a day of work; every `welcome` brings a fresh one.
pub const RESUME_TOKEN_MS: i64 = 24 * 60 * 60 * 1000;
/// A seat code works this long after the planned end (or its issue, if later), in milliseconds.
pub const SEAT_CODE_AFTER_MS: i64 = 4 * 60 * 60 * 1000;
/// Seat codes alive at once; far below 10^8, so that a guess stays hopeless.
pub const SEAT_CODES_MAX: usize = 8_192;
/// Tickets alive at once: every socket of a busy day joins within half a minute.
pub const TICKETS_MAX: usize = 4_096;
/// Wrong codes one address may enter at once.
pub const WRONG_CODES_BURST: u32 = 10;
/// Time in which an address earns one more wrong code, in milliseconds.
pub const WRONG_CODE_EVERY_MS: i64 = 30_000;
/// Wrong codes in all before every code entry is slowed down.
pub const WRONG_CODES_OVERALL_BURST: u32 = 200;
/// Time in which one more is forgiven to everybody together, in milliseconds.
pub const WRONG_CODE_OVERALL_EVERY_MS: i64 = 1_000;
/// How long an entry waits while everybody is slowed down, in milliseconds.
pub const CODE_SLOW_DOWN_MS: u64 = 2_000;
/// Addresses remembered for wrong codes.
pub const CODE_ADDRESSES_MAX: usize = 65_536;
/// Largest `hello` in bytes; nobody is known yet.
pub const HELLO_BYTES_MAX: usize = 4 * 1024;
/// Unreadable frames of one connection before it is closed.
pub const BAD_FRAMES_MAX: u32 = 16;
/// Inputs waiting for one room; a full mailbox holds back its own sockets only.
pub const ROOM_MAILBOX_MAX: usize = 1_024;
/// Outputs of one room waiting for the disk; more means that the disk is gone.
pub const GATE_OUTPUTS_MAX: usize = 65_536;
/// Read buffer of a socket in bytes; the library's default of 128 KiB is wrong for thousands.
pub const SOCKET_READ_BUFFER_BYTES: usize = 4 * 1024;
/// A write that takes longer closes the socket, in milliseconds.
pub const WRITE_MS: u64 = 10_000;
/// How long a closing socket is still listened to, in milliseconds, so that the code arrives.
pub const CLOSING_MS: u64 = 2_000;
/// Changes a desk can catch up with after a drop.
pub const DESK_CHANGES_MAX: usize = 1_024;
/// Rebuilds of one session within a minute before it is given up until the next start.
pub const REBUILDS_PER_MINUTE_MAX: usize = 5;
/// Spread of the reconnects after a planned stop, in milliseconds.
pub const RESTART_WINDOW_MS: u32 = 2_000;
/// Longest first wait of a reconnecting page, in milliseconds.
pub const RECONNECT_FIRST_MS: u32 = 250;
/// Life of TURN credentials, in milliseconds.
pub const TURN_CREDENTIAL_MS: i64 = 10 * 60 * 1000;

/// Sites of one district: 910 known, room for four times as many, and for all of them in one
/// commit with their facts.
pub const SITES_MAX: usize = 4_000;
/// People of the directory.
pub const PEOPLE_MAX: usize = 20_000;
/// Accounts of one office.
pub const ACCOUNTS_MAX: usize = 20_000;
/// Grants of one account.
pub const GRANTS_MAX: usize = 32;
/// Open sign-ins of one account; a newer one ends the oldest.
pub const SIGN_INS_PER_ACCOUNT_MAX: usize = 64;
/// A sign-in nobody uses ends after this long, in milliseconds: 30 minutes.
pub const SIGN_IN_IDLE_MS: i64 = 30 * 60 * 1000;
/// Use of a sign-in is written down at most this often, in milliseconds.
pub const SIGN_IN_TOUCH_MS: i64 = 60 * 1000;
/// Wrong passwords in a row before an account is locked.
pub const WRONG_PASSWORDS_MAX: u32 = 5;
/// How long it stays locked, in milliseconds: 15 minutes.
pub const LOCKOUT_MS: i64 = 15 * 60 * 1000;
/// Shortest password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Longest password, in characters; bounds the work of one attempt.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// Passwords checked at once: each takes a core and 19 MiB for tens of milliseconds.
pub const PASSWORD_CHECKS_MAX: usize = 2;
/// Passwords waiting to be checked; more are told to slow down.
pub const PASSWORD_WAITING_MAX: usize = 64;
/// Largest body of a REST call, in bytes.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// Largest site file, in bytes: 4,000 sites of 1,000 bytes.
pub const IMPORT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Accounts of one file: each password takes a core for tens of milliseconds to hash.
pub const ACCOUNTS_PER_FILE_MAX: usize = 500;
/// Faults of one file told at once.
pub const IMPORT_FAULTS_MAX: usize = 200;
/// Largest record a caller may have verified, in bytes: 50,000 facts.
pub const RECORD_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Lines of an exported record: facts, and a few texts for each.
pub const RECORD_LINES_MAX: u64 = 400_000;
/// Checkpoints of one exported record: closed and sealed, then corrections and daily ones.
pub const CHECKPOINTS_PER_RECORD_MAX: u64 = 10_000;
/// Characters of an `Idempotency-Key`.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 100;
/// How long a repeated `Idempotency-Key` gets the first answer, in milliseconds: 24 h.
pub const IDEMPOTENCY_MS: i64 = 24 * 60 * 60 * 1000;
/// Time a client has for the head of a request, in milliseconds; then its connection is closed.
pub const REQUEST_HEAD_MS: u64 = 15_000;
/// Time a request may take with its body, in milliseconds: the largest record over a slow line.
pub const REQUEST_MS: u64 = 120_000;
/// Rows of one list answer.
pub const LIST_ROWS_MAX: usize = 5_000;
/// Longest span of one board query, in milliseconds: 62 days.
pub const BOARD_SPAN_MS: i64 = 62 * 24 * 60 * 60 * 1000;
/// Bytes gathered before a socket is written to.
pub const SOCKET_WRITE_BUFFER_BYTES: usize = 16 * 1024;
/// Bytes one socket may hold unwritten: one snapshot of the longest session.
pub const SOCKET_WRITE_BUFFER_BYTES_MAX: usize = 16 * 1024 * 1024;
