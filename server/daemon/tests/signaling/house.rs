//! A hall with one open session, served over real sockets, and pages that sit on its seats.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use daemon::office::calendar::ReceptionDocument;
use daemon::signaling::{self, Hub, Opening};
use daemon::wiring::{Clock, Config, Core, Keys};
use domain::{
    AccountId, Claim, ClaimId, MediaPlan, Private, Reception, ReceptionId, ReceptionState, Seat,
    SeatId, SeatRole, SessionId, SiteId, Span, StreamId,
};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use store::{Commit, Document, MemoryStore, Row, Store, Table};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use uuid::Uuid;

/// Longest wait for anything; a test that needs it has failed.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) const LEADER: SeatId = SeatId(Uuid::from_u128(0xA1));
pub(crate) const OFFICER: SeatId = SeatId(Uuid::from_u128(0xA2));
pub(crate) const PETITIONER: SeatId = SeatId(Uuid::from_u128(0xA3));
pub(crate) const UNIT: SeatId = SeatId(Uuid::from_u128(0xA4));
pub(crate) const SESSION: SessionId = SessionId(Uuid::from_u128(0x5E));
pub(crate) const PETITIONER_SITE: SiteId = SiteId(Uuid::from_u128(0xB3));
/// Account of a site's operator.
pub(crate) const OPERATOR: AccountId = AccountId(Uuid::from_u128(0xAC));

/// A served hub over a store that outlives it.
pub(crate) struct House {
    pub(crate) hub: Hub,
    pub(crate) store: Arc<MemoryStore>,
    pub(crate) address: SocketAddr,
    server: tokio::task::JoinHandle<()>,
}

impl House {
    /// A house with the session open.
    pub(crate) async fn open() -> Self {
        let (store, reception) = (Arc::new(MemoryStore::new()), reception());
        booked(&store, &reception);
        let house = Self::serve(store).await;
        let prepared = house
            .hub
            .prepare_open(Opening {
                reception,
                claims: vec![Claim {
                    claim_id: ClaimId(Uuid::from_u128(0xC1)),
                    number: 1,
                    text: Private::new("加装电梯"),
                }],
                media_plan: MediaPlan::Direct,
                account_id: OPERATOR,
            })
            .expect("the seats make a session");
        let commit = Commit {
            now: house.hub.core().clock.now(),
            facts: prepared.facts.clone(),
            vault: prepared.vault.clone(),
            rows: prepared.rows.clone(),
            ..Commit::default()
        };
        house.hub.core().journal.append(commit).await.expect("the opening is durable");
        house.hub.launch(prepared);
        house
    }

    async fn serve(store: Arc<MemoryStore>) -> Self {
        let clock = Clock::system();
        let keys = Keys::new([7; 32], [8; 32]);
        let core = Core::load(Arc::clone(&store) as Arc<dyn Store>, keys, clock, Config::default());
        let hub = Hub::start(core.expect("an empty store loads")).expect("sessions load");
        let routes = signaling::routes(hub.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its number");
        let service = routes.into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move {
            axum::serve(listener, service).await.expect("serves until it is aborted");
        });
        Self { hub, store, address, server }
    }

    /// Dies without a word and starts again over what was durable.
    pub(crate) async fn crash(self) -> Self {
        self.hub.kill();
        self.server.abort();
        let durable = Arc::new(self.store.copy());
        Self::serve(durable).await
    }

    pub(crate) fn ticket(&self, seat_id: SeatId) -> Value {
        let issued = self.hub.issue_ticket(SESSION, seat_id, OPERATOR).expect("a seat");
        json!({ "ticket": issued.ticket })
    }

    pub(crate) async fn code(&self, seat_id: SeatId) -> String {
        let issued = self.hub.issue_code(SESSION, seat_id).await.expect("the store works");
        issued.expect("a seat").code
    }

    /// A page that has joined with a ticket.
    pub(crate) async fn seated(&self, seat_id: SeatId) -> Page {
        let mut page = Page::new(self);
        page.join(self.ticket(seat_id)).await.expect("a fresh ticket opens the seat");
        page
    }

    /// Kinds of the session's facts so far.
    pub(crate) fn fact_kinds(&self) -> Vec<String> {
        let facts = self.store.facts(&StreamId::session(SESSION), 1, 10_000).expect("reads");
        facts.into_iter().map(|fact| fact.kind).collect()
    }
}

/// Puts the reception into the calendar.
fn booked(store: &MemoryStore, reception: &Reception) {
    let body = ReceptionDocument { reception: reception.clone(), history: Vec::new() };
    let row = Document {
        table: Table::Receptions,
        id: reception.reception_id.to_string(),
        parent_id: None,
        key: None,
        at: Some(reception.slot.from_at),
        body: serde_json::to_string(&body).expect("plain data"),
    };
    let commit = Commit { rows: vec![Row::Put(row)], ..Commit::default() };
    assert_eq!(store.append(&[commit]), [Ok(())]);
}

fn reception() -> Reception {
    let now = Clock::system().now();
    let host = SiteId(Uuid::from_u128(0xB1));
    let seat = |seat_id, role, site_id, publishes| Seat {
        seat_id,
        role,
        site_id,
        site_name: "某处".to_owned(),
        expected: Private::new("某某"),
        person_id: None,
        publishes,
        sounds: true,
    };
    Reception {
        reception_id: ReceptionId(SESSION.0),
        number: "JF2026-0001".to_owned(),
        state: ReceptionState::Open,
        petition_id: None,
        title: Private::new("某小区诉求"),
        is_restricted: false,
        host_site_id: host,
        petitioner_site_id: PETITIONER_SITE,
        slot: Span::new(now, now.plus_ms(1_800_000)).expect("half an hour"),
        seats: vec![
            seat(LEADER, SeatRole::Leader, host, true),
            seat(OFFICER, SeatRole::Officer, host, true),
            seat(PETITIONER, SeatRole::Petitioner, PETITIONER_SITE, true),
            seat(UNIT, SeatRole::Unit, SiteId(Uuid::from_u128(0xB4)), false),
        ],
    }
}

/// One page of a browser: it keeps its id, and its socket may come and go.
pub(crate) struct Page {
    pub(crate) client_id: Uuid,
    pub(crate) welcome: Value,
    pub(crate) last_seq: u64,
    path: String,
    address: SocketAddr,
    next_id: u64,
    socket: Option<WebSocketStream<TcpStream>>,
    /// Frames read while waiting for another.
    unread: VecDeque<Value>,
}

impl Page {
    pub(crate) fn new(house: &House) -> Self {
        Self::at(house, &format!("/api/sessions/{SESSION}/socket"))
    }

    pub(crate) fn at(house: &House, path: &str) -> Self {
        Self {
            client_id: Clock::system().fresh_id(),
            welcome: Value::Null,
            last_seq: 0,
            path: path.to_owned(),
            address: house.address,
            next_id: 1,
            socket: None,
            unread: VecDeque::new(),
        }
    }

    /// The same page looking at a restarted house.
    pub(crate) fn moved_to(mut self, house: &House) -> Self {
        self.address = house.address;
        self.socket = None;
        self.unread.clear();
        self
    }

    pub(crate) async fn dial(&mut self, protocol: Option<&str>) {
        self.dial_with_buffer(protocol, None).await;
    }

    pub(crate) async fn dial_with_buffer(&mut self, protocol: Option<&str>, bytes: Option<u32>) {
        let url = format!("ws://{}{}", self.address, self.path);
        let mut request = url.as_str().into_client_request().expect("an address");
        if let Some(protocol) = protocol {
            let value = protocol.parse().expect("a header");
            request.headers_mut().insert("sec-websocket-protocol", value);
        }
        let socket = TcpSocket::new_v4().expect("a socket");
        if let Some(bytes) = bytes {
            socket.set_recv_buffer_size(bytes).expect("a small buffer");
        }
        let stream = socket.connect(self.address).await.expect("the house listens");
        let upgraded = tokio_tungstenite::client_async(request, stream).await;
        self.socket = Some(upgraded.expect("upgrades").0);
    }

    /// Dials and says hello; the welcome, or the close code.
    pub(crate) async fn join(&mut self, credential: Value) -> Result<(), u16> {
        self.dial(Some("lianxian.v1")).await;
        self.hello(credential).await
    }

    pub(crate) async fn hello(&mut self, credential: Value) -> Result<(), u16> {
        let mut hello = json!({ "type": "hello", "client_id": self.client_id });
        for (key, value) in credential.as_object().expect("an object") {
            hello[key] = value.clone();
        }
        self.send(hello).await;
        let first = self.frame().await?;
        assert_eq!(first["type"], "welcome", "the first frame");
        self.last_seq = first["seq"].as_u64().expect("a number");
        self.welcome = first;
        Ok(())
    }

    /// Comes back with the token of the last welcome.
    pub(crate) async fn resume(&mut self) -> Result<(), u16> {
        let token = self.welcome["resume_token"].clone();
        let resume = json!({ "resume": { "token": token, "last_seq": self.last_seq } });
        self.join(resume).await
    }

    /// Loses its line without a word.
    pub(crate) fn cut(&mut self) {
        self.socket = None;
        self.unread.clear();
    }

    pub(crate) async fn send(&mut self, frame: Value) {
        self.send_text(frame.to_string()).await;
    }

    pub(crate) async fn send_text(&mut self, text: String) {
        self.send_message(Message::Text(text.into())).await;
    }

    pub(crate) async fn send_message(&mut self, message: Message) {
        let socket = self.socket.as_mut().expect("dialled");
        let sent = tokio::time::timeout(PATIENCE, socket.send(message)).await;
        sent.expect("the house reads").expect("the line stands");
    }

    /// The next frame, or the close code. Events are counted and must have no gap.
    pub(crate) async fn frame(&mut self) -> Result<Value, u16> {
        if let Some(frame) = self.unread.pop_front() {
            return Ok(frame);
        }
        let frame = self.read().await?;
        if frame["type"] == "replay" {
            for event in frame["events"].as_array().expect("a list") {
                self.count(event);
            }
        } else {
            self.count(&frame);
        }
        Ok(frame)
    }

    fn count(&mut self, frame: &Value) {
        if let Some(seq) = frame["seq"].as_u64().filter(|_| frame["type"] != "welcome") {
            assert_eq!(seq, self.last_seq + 1, "no gap: {frame}");
            self.last_seq = seq;
        }
    }

    async fn read(&mut self) -> Result<Value, u16> {
        let socket = self.socket.as_mut().expect("dialled");
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let message = tokio::time::timeout_at(deadline, socket.next()).await;
            match message.expect("something comes in time") {
                Some(Ok(Message::Text(text))) => {
                    return Ok(serde_json::from_str(&text).expect("JSON"));
                }
                Some(Ok(Message::Close(frame))) => {
                    return Err(frame.map_or(0, |frame| frame.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(0),
            }
        }
    }

    /// Waits for an event, ephemeral or answer of this type; others are dropped.
    pub(crate) async fn wait_for(&mut self, word: &str) -> Value {
        loop {
            let frame = self.frame().await.expect("still open");
            if frame["type"] == word {
                return frame;
            }
        }
    }

    /// Reads until the socket is closed; the code.
    pub(crate) async fn closed(&mut self) -> u16 {
        loop {
            if let Err(code) = self.frame().await {
                return code;
            }
        }
    }

    /// Sends a command and waits for its answer; what comes before it is kept.
    pub(crate) async fn command(&mut self, mut body: Value) -> Value {
        let id = self.next_id;
        self.next_id += 1;
        body["id"] = json!(id);
        body["ack"] = json!(self.last_seq);
        self.send(body).await;
        let mut before = VecDeque::new();
        loop {
            let frame = self.frame().await.expect("still open");
            if frame["re"] == id {
                self.unread = before;
                return frame;
            }
            before.push_back(frame);
        }
    }

    pub(crate) async fn done(&mut self, body: Value) {
        let answer = self.command(body.clone()).await;
        assert_eq!(answer["type"], "done", "{body} → {answer}");
    }
}
