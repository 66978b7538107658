//! A room without sockets: frames are read from its outboxes, and the session may panic on demand.

use std::cell::Cell;
use std::sync::atomic::AtomicI64;

use domain::{
    MediaPlan, Private, Reception, ReceptionId, ReceptionState, Seat, SeatRole, SiteId, Span,
};
use serde_json::Value;
use session::Join;
use store::{MemoryStore, Store};
use uuid::Uuid;

use super::*;
use crate::signaling::hub::{Hub, Opening};
use crate::wiring::{Clock, Config, Core, Keys};

thread_local! {
    static PANIC_ON_SAY: Cell<bool> = const { Cell::new(false) };
}

/// Lets the session panic at a note, when a test asked for it.
pub(super) fn panic_if_asked(input: &Input) {
    let is_note = matches!(
        input,
        Input::Command(session::Command { command: protocol::Command::Say { .. }, .. })
    );
    assert!(!(is_note && PANIC_ON_SAY.get()), "asked for by a test");
}

const SESSION: SessionId = SessionId(Uuid::from_u128(1));
const OFFICER: SeatId = SeatId(Uuid::from_u128(2));
const PETITIONER: SeatId = SeatId(Uuid::from_u128(3));

struct Hall {
    hub: Hub,
    store: Arc<MemoryStore>,
    room: RoomHandle,
}

/// A page without a socket: frames are read from its outbox.
struct Page {
    connection: ConnectionId,
    outbox: Arc<Outbox>,
    frames: VecDeque<Value>,
}

impl Hall {
    async fn open() -> Self {
        let clock = Clock::system();
        let keys = Keys::new([7; 32], [8; 32]);
        let store = Arc::new(MemoryStore::new());
        let as_store = Arc::clone(&store) as Arc<dyn Store>;
        let core = Core::load(as_store, keys, clock, Config::default()).expect("an empty store");
        let hub = Hub::start(core).expect("no sessions");
        let prepared = hub.prepare_open(opening()).expect("seats");
        let commit = store::Commit {
            facts: prepared.facts.clone(),
            vault: prepared.vault.clone(),
            rows: prepared.rows.clone(),
            ..store::Commit::default()
        };
        hub.core().journal.append(commit).await.expect("durable");
        hub.launch(prepared);
        let room = hub.shared().rooms().get(&SESSION).cloned().expect("launched");
        Self { hub, store, room }
    }

    async fn join(&self, number: u64, seat_id: SeatId) -> Page {
        let (connection, outbox) = (ConnectionId(number), Arc::new(Outbox::default()));
        let client_id = ClientId(Uuid::from_u128(number.into()));
        let join = Join { connection, seat_id, client_id, resume: None };
        let heard = Arc::new(AtomicI64::new(self.hub.core().clock.now().0));
        let input = RoomInput::Join { join, account_id: None, outbox: Arc::clone(&outbox), heard };
        assert!(self.room.mailbox.send(input).await.is_ok());
        let mut page = Page { connection, outbox, frames: VecDeque::new() };
        page.wait_for("welcome").await.expect("a free seat");
        page
    }

    async fn say(&self, page: &Page, id: u64) {
        let command = Box::new(protocol::Command::Say { text: Private::new("note") });
        let input = RoomInput::Command(page.connection, id, command);
        assert!(self.room.mailbox.send(input).await.is_ok());
    }

    fn kinds(&self) -> Vec<String> {
        let stream = domain::StreamId::session(SESSION);
        let facts = self.store.facts(&stream, 1, 1_000).expect("reads");
        facts.into_iter().map(|fact| fact.kind).collect()
    }
}

impl Page {
    /// The next frame of this type, or the close code.
    async fn wait_for(&mut self, word: &str) -> Result<Value, CloseCode> {
        loop {
            while let Some(frame) = self.frames.pop_front() {
                if frame["type"] == word {
                    return Ok(frame);
                }
            }
            let (frames, closing) = self.outbox.take();
            let read = |text: String| serde_json::from_str(&text).expect("JSON");
            self.frames.extend(frames.into_iter().map(|frame| read(frame.print())));
            if self.frames.is_empty() {
                if let Some(closing) = closing {
                    return Err(closing.code);
                }
                let changed = tokio::time::timeout(Duration::from_secs(20), self.outbox.changed());
                changed.await.expect("something comes in time");
            }
        }
    }
}

fn opening() -> Opening {
    let now = Clock::system().now();
    let site_id = SiteId(Uuid::from_u128(9));
    let seat = |seat_id, role| Seat {
        seat_id,
        role,
        site_id,
        site_name: "某处".to_owned(),
        expected: Private::new("某某"),
        person_id: None,
        publishes: true,
        sounds: true,
    };
    let reception = Reception {
        reception_id: ReceptionId(SESSION.0),
        number: "JF2026-0001".to_owned(),
        state: ReceptionState::Open,
        petition_id: None,
        title: Private::new("某事"),
        is_restricted: false,
        host_site_id: site_id,
        petitioner_site_id: site_id,
        slot: Span::new(now, now.plus_ms(1_800_000)).expect("half an hour"),
        seats: vec![
            seat(SeatId(Uuid::from_u128(4)), SeatRole::Leader),
            seat(OFFICER, SeatRole::Officer),
            seat(PETITIONER, SeatRole::Petitioner),
        ],
    };
    let account_id = AccountId(Uuid::from_u128(5));
    Opening { reception, claims: Vec::new(), media_plan: MediaPlan::Direct, account_id }
}

#[tokio::test]
async fn a_panic_costs_the_connections_and_nothing_else() {
    let hall = Hall::open().await;
    let mut officer = hall.join(1, OFFICER).await;
    let mut petitioner = hall.join(2, PETITIONER).await;
    hall.say(&officer, 1).await;
    officer.wait_for("done").await.expect("a note");
    PANIC_ON_SAY.set(true);
    hall.say(&officer, 2).await;
    assert_eq!(officer.wait_for("done").await, Err(CloseCode::Restart));
    assert_eq!(petitioner.wait_for("done").await, Err(CloseCode::Restart));

    let mut officer = hall.join(1, OFFICER).await;
    hall.say(&officer, 2).await;
    let refused = officer.wait_for("refused").await.expect("the room stands");
    assert_eq!(refused["reason"], "bad_request", "the page sends it again; it is not taken");
    PANIC_ON_SAY.set(false);
    hall.say(&officer, 3).await;
    officer.wait_for("done").await.expect("a note");
    let kinds = hall.kinds();
    let count = |kind: &str| kinds.iter().filter(|it| *it == kind).count();
    assert_eq!((count("said"), count("server_stopped")), (2, 1));
}

#[tokio::test]
async fn a_session_that_panics_again_and_again_is_aborted_on_the_record() {
    let hall = Hall::open().await;
    PANIC_ON_SAY.set(true);
    for number in 0..=REBUILDS_PER_MINUTE_MAX as u64 {
        let mut officer = hall.join(10 + number, OFFICER).await;
        hall.say(&officer, 1).await;
        assert_eq!(officer.wait_for("done").await, Err(CloseCode::Restart));
    }
    // Nothing can happen in it any more: its room is given back.
    hall.room.mailbox.closed().await;
    PANIC_ON_SAY.set(false);
    assert!(!hall.hub.is_running(SESSION));
    assert_eq!(hall.room.seen.summary().phase, Phase::Aborted);
}

#[tokio::test]
async fn an_event_is_told_only_when_it_is_in_the_store() {
    let hall = Hall::open().await;
    let mut officer = hall.join(1, OFFICER).await;
    for id in 1..=20 {
        hall.say(&officer, id).await;
    }
    for told in 1..=20 {
        officer.wait_for("said").await.expect("told");
        let durable = hall.kinds().iter().filter(|kind| *kind == "said").count();
        assert!(durable >= told, "{told} told, {durable} durable");
    }
}

#[tokio::test]
async fn a_sealed_session_gives_its_room_back() {
    let hall = Hall::open().await;
    let mut officer = hall.join(1, OFFICER).await;
    let commands = [
        protocol::Command::Close { disposition: domain::Disposition::Postponed },
        protocol::Command::Seal {},
    ];
    for (id, command) in commands.into_iter().enumerate() {
        let input = RoomInput::Command(officer.connection, id as u64 + 1, Box::new(command));
        assert!(hall.room.mailbox.send(input).await.is_ok());
    }
    assert_eq!(officer.wait_for("nothing").await, Err(CloseCode::Ended));
    let gone = RoomInput::Gone(officer.connection, Timestamp(0));
    assert!(hall.room.mailbox.send(gone).await.is_ok());
    hall.room.mailbox.closed().await;
    assert!(!hall.hub.is_running(SESSION));
    let checkpoints = hall.store.documents(store::Table::Checkpoints, &Default::default());
    assert!(checkpoints.expect("reads").iter().any(|it| it.id.ends_with(":sealed")));
}
