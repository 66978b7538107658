//! A seat client as a stranger writes it from `docs/protocol.md`.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use uuid::Uuid;

/// A frame of the server.
pub type Frame = Value;

/// How a socket ended: the close code, 0 when it just broke.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Ended(pub u16);

/// One page at one seat; it may be cut and come back.
pub struct SeatClient {
    /// Every event applied: `(seq, body)`.
    pub events: Vec<(u64, Frame)>,
    /// The last welcome.
    pub welcome: Frame,
    client_id: Uuid,
    address: String,
    next_id: u64,
    socket: Option<WebSocketStream<MaybeTlsStream<TcpStream>>>,
}

impl SeatClient {
    /// A page that has not connected yet.
    pub fn new(base: &str, session_id: &str) -> Self {
        Self {
            events: Vec::new(),
            welcome: Value::Null,
            client_id: Uuid::new_v4(),
            address: format!("{}/api/sessions/{session_id}/socket", base.replacen("http", "ws", 1)),
            next_id: 1,
            socket: None,
        }
    }

    /// The page's own id.
    pub fn client_id(&self) -> Uuid {
        self.client_id
    }

    /// Opens a socket without saying anything.
    ///
    /// # Errors
    /// When the server refuses the upgrade.
    pub async fn dial(&mut self) -> Result<(), Ended> {
        self.dial_with(None).await
    }

    /// The same as a page of this origin.
    ///
    /// # Errors
    /// When the server refuses the upgrade.
    pub async fn dial_from(&mut self, origin: &str) -> Result<(), Ended> {
        self.dial_with(Some(origin)).await
    }

    async fn dial_with(&mut self, origin: Option<&str>) -> Result<(), Ended> {
        let mut request = self.address.as_str().into_client_request().expect("an address");
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().expect("a header value"));
        }
        let protocol = "lianxian.v1".parse().expect("a header value");
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let (socket, _) = tokio_tungstenite::connect_async(request).await.map_err(|_| Ended(0))?;
        self.socket = Some(socket);
        Ok(())
    }

    /// Dials and says hello with a credential (`{"code":…}`, `{"ticket":…}`, `{"resume":…}`).
    ///
    /// # Errors
    /// The close code when the server did not welcome it.
    pub async fn hello(&mut self, credential: Value) -> Result<Frame, Ended> {
        self.dial().await?;
        let mut hello = json!({ "type": "hello", "client_id": self.client_id });
        for (key, value) in credential.as_object().into_iter().flatten() {
            hello[key] = value.clone();
        }
        self.send_raw(&hello.to_string()).await?;
        loop {
            let frame = self.frame().await?;
            if frame["type"] == "welcome" {
                if frame["resumed"] != true {
                    self.events.clear();
                    let seq = frame["seq"].as_u64().unwrap_or(0);
                    self.events.push((seq, Value::Null));
                }
                self.welcome = frame.clone();
                return Ok(frame);
            }
        }
    }

    /// Says hello with the last resume token.
    ///
    /// # Errors
    /// See [`Self::hello`].
    pub async fn resume(&mut self) -> Result<Frame, Ended> {
        let token = self.welcome["resume_token"].clone();
        let resume = json!({ "resume": { "token": token, "last_seq": self.last_seq() } });
        let welcome = self.hello(resume).await?;
        // Whoever resumes gets what it missed in one frame behind the welcome.
        while welcome["resumed"] == true && self.frame().await?["type"] != "replay" {}
        Ok(welcome)
    }

    /// The last event applied.
    pub fn last_seq(&self) -> u64 {
        self.events.last().map_or(0, |(seq, _)| *seq)
    }

    /// Breaks the TCP connection without a word.
    pub fn cut(&mut self) {
        self.socket = None;
    }

    /// Sends text as it is.
    ///
    /// # Errors
    /// When the socket is closed.
    pub async fn send_raw(&mut self, text: &str) -> Result<(), Ended> {
        let socket = self.socket.as_mut().ok_or(Ended(0))?;
        socket.send(Message::text(text.to_owned())).await.map_err(|_| Ended(0))
    }

    /// The next frame; events are kept and checked to be dense.
    ///
    /// # Errors
    /// The close code.
    pub async fn frame(&mut self) -> Result<Frame, Ended> {
        let socket = self.socket.as_mut().ok_or(Ended(0))?;
        loop {
            match socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    let frame: Frame = serde_json::from_str(&text).expect("the server sends JSON");
                    self.keep(&frame);
                    return Ok(frame);
                }
                Some(Ok(Message::Close(close))) => {
                    self.socket = None;
                    return Err(Ended(close.map_or(0, |close| close.code.into())));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => {
                    self.socket = None;
                    return Err(Ended(0));
                }
            }
        }
    }

    fn keep(&mut self, frame: &Frame) {
        if frame["type"] == "welcome" {
            return;
        }
        if frame["type"] == "replay" {
            for event in frame["events"].as_array().into_iter().flatten() {
                self.keep(event);
            }
        } else if let Some(seq) = frame["seq"].as_u64() {
            assert_eq!(seq, self.last_seq() + 1, "an event was lost or doubled: {frame}");
            self.events.push((seq, frame.clone()));
        }
    }

    /// Sends a command without waiting; answers with its number.
    ///
    /// # Errors
    /// When the socket is closed.
    pub async fn tell(&mut self, word: &str, fields: Value) -> Result<u64, Ended> {
        let id = self.next_id;
        self.next_id += 1;
        self.tell_as(id, word, fields).await?;
        Ok(id)
    }

    /// Sends a command under a number of the caller's choice.
    ///
    /// # Errors
    /// When the socket is closed.
    pub async fn tell_as(&mut self, id: u64, word: &str, fields: Value) -> Result<(), Ended> {
        let mut frame = json!({ "id": id, "ack": self.last_seq(), "type": word });
        for (key, value) in fields.as_object().into_iter().flatten() {
            frame[key] = value.clone();
        }
        self.send_raw(&frame.to_string()).await
    }

    /// Sends a command and waits for its reply.
    ///
    /// # Errors
    /// The close code.
    pub async fn ask(&mut self, word: &str, fields: Value) -> Result<Frame, Ended> {
        let id = self.tell(word, fields).await?;
        loop {
            let frame = self.frame().await?;
            if frame["re"] == id {
                return Ok(frame);
            }
        }
    }

    /// Sends a command that must be done.
    pub async fn does(&mut self, word: &str, fields: Value) -> Frame {
        let reply = self.ask(word, fields).await.unwrap_or_else(|end| panic!("{word}: {end:?}"));
        assert_eq!(reply["type"], "done", "{word}: {reply}");
        reply
    }

    /// Reads on until an event of this type came (kept ones count).
    pub async fn sees(&mut self, word: &str) -> Frame {
        if let Some((_, event)) = self.events.iter().rev().find(|(_, event)| event["type"] == word)
        {
            return event.clone();
        }
        loop {
            let frame =
                self.frame().await.unwrap_or_else(|end| panic!("waiting for {word}: {end:?}"));
            if let Some((_, event)) = self.events.iter().rev().find(|(_, it)| it["type"] == word) {
                return event.clone();
            }
            drop(frame);
        }
    }

    /// Reads on until the socket is closed; answers with the code.
    pub async fn ends(&mut self) -> u16 {
        loop {
            if let Err(Ended(code)) = self.frame().await {
                return code;
            }
        }
    }
}
