//! Calls the REST API.

use serde_json::Value;

/// Somebody at a desk.
#[derive(Clone, Debug)]
pub struct Caller {
    /// `http://127.0.0.1:port`.
    pub base: String,
    /// Token once signed in.
    pub bearer: Option<String>,
    client: reqwest::Client,
}

/// Status and JSON body (null when there is none, text when it is no JSON).
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Value,
}

impl Caller {
    /// Not signed in.
    pub fn new(base: &str) -> Self {
        Self { base: base.to_owned(), bearer: None, client: reqwest::Client::new() }
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.client.get(format!("{}{path}", self.base))).await
    }

    /// One header of the answer to a `GET`; empty when it is not there.
    pub async fn header(&self, path: &str, name: &str) -> String {
        let mut request = self.client.get(format!("{}{path}", self.base));
        if let Some(bearer) = &self.bearer {
            request = request.bearer_auth(bearer);
        }
        let response = request.send().await.expect("the server answers");
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    }

    /// `POST` with JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.client.post(format!("{}{path}", self.base)).json(body)).await
    }

    /// `POST` with JSON and an `Idempotency-Key`.
    pub async fn post_once(&self, path: &str, body: &Value, key: &str) -> Answer {
        let request = self.client.post(format!("{}{path}", self.base)).json(body);
        self.send(request.header("idempotency-key", key)).await
    }

    /// `POST` with text.
    pub async fn post_text(&self, path: &str, body: String) -> Answer {
        self.send(self.client.post(format!("{}{path}", self.base)).body(body)).await
    }

    async fn send(&self, mut request: reqwest::RequestBuilder) -> Answer {
        if let Some(bearer) = &self.bearer {
            request = request.bearer_auth(bearer);
        }
        let response = request.send().await.expect("the server answers");
        let status = response.status().as_u16();
        let text = response.text().await.expect("the answer ends");
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) }
    }
}
