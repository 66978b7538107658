//! The REST API as a stranger meets it: the real router over a store in memory.

mod access;
mod accounts;
mod booking;
mod directory;
mod petitions;
mod receipts;
mod restricted;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use domain::{AccountFunction, AccountId, Actor, Grant, Private, SiteId, Timestamp};
use serde_json::{Value, json};
use store::MemoryStore;
use tower::ServiceExt as _;

use super::routes::{Gate, router, table};
use crate::exchange::import_sites;
use crate::office::directory::{AccountRow, DirectoryFact};
use crate::wiring::{App, Clock, Config, Core, Keys};

/// Monday, 2026-03-02, 09:00 in Beijing.
const MONDAY: Timestamp = Timestamp(1_772_413_200_000);
const MINUTE: i64 = 60_000;

const SITES: &str = "\
site_code,name,tier,kind,parent_code,rooms,opens,closes,lunch_from,lunch_to,phone,fallback_code
D,甲区,district,reception_hall,,2,08:30,18:00,12:00,13:30,010-1,
S,乙街道,subdistrict,reception_room,D,1,08:30,18:00,,,010-2,D
C,丙社区,community,reception_room,S,1,08:30,18:00,,,010-3,S
T,丁街道,subdistrict,reception_room,D,1,08:30,18:00,,,010-4,D
U,戊局,district,department,D,1,08:30,18:00,,,010-5,
";

/// An office with a few sites and a sign-in for every function.
pub(super) struct House {
    pub(super) app: App,
    pub(super) store: Arc<MemoryStore>,
    pub(super) clock: Clock,
    router: Router,
}

impl House {
    /// Three tiers and a department.
    pub(super) async fn furnished() -> Self {
        let house = Self::empty();
        let text = SITES.to_owned();
        let app = &house.app;
        let report = import_sites(&app.directory, &app.clock, Actor::System, text, false).await;
        assert_eq!(report.expect("it writes").faults, []);
        house
    }

    pub(super) fn empty() -> Self {
        Self::over(Arc::new(MemoryStore::new()), Clock::standing(MONDAY))
    }

    fn over(store: Arc<MemoryStore>, clock: Clock) -> Self {
        Self::run(store, clock, Config::default())
    }

    fn run(store: Arc<MemoryStore>, clock: Clock, config: Config) -> Self {
        let keys = Keys::new([1; 32], [2; 32]);
        let core = Core::load(store.clone(), keys, clock.clone(), config);
        let app = App::start(core.expect("it loads")).expect("it starts");
        let router = router(&app);
        Self { app, store, clock, router }
    }

    /// A crash and a new start over what was durable.
    pub(super) fn restarted(self) -> Self {
        Self::over(Arc::new(self.store.copy()), self.clock)
    }

    pub(super) fn site(&self, code: &str) -> SiteId {
        self.app.directory.read().by_code[code]
    }

    /// A bearer of a new account with one function over a site.
    pub(super) async fn signed_in(&self, function: AccountFunction, code: &str) -> String {
        self.signed_in_from(code, function, code).await
    }

    /// The same for somebody whose own site is `home`.
    pub(super) async fn signed_in_from(
        &self,
        home: &str,
        function: AccountFunction,
        code: &str,
    ) -> String {
        let site_id = self.site(code);
        let account_id = AccountId(self.clock.fresh_id());
        let row = AccountRow {
            account_id,
            account: account_id.to_string(),
            name: Private::new("某人"),
            grants: vec![Grant { function, site_id }],
            home_site_id: self.site(home),
            person_id: None,
            password_hash: String::new(),
            must_change_password: false,
            is_disabled: false,
            locked_until: None,
            duty: None,
        };
        let added = self.app.directory.change(Actor::System, |state, changes| {
            changes.facts.push(DirectoryFact::created(&row));
            changes.put_account(state, row.clone());
            Ok(())
        });
        added.await.expect("it writes");
        self.app.access.open(&row).await.expect("it writes").bearer
    }

    pub(super) async fn get(&self, bearer: &str, path: &str) -> (StatusCode, Value) {
        self.send(Request::get(path), bearer, String::new()).await
    }

    pub(super) async fn post(&self, bearer: &str, path: &str, body: &Value) -> (StatusCode, Value) {
        self.send(Request::post(path), bearer, body.to_string()).await
    }

    pub(super) async fn send(
        &self,
        mut request: axum::http::request::Builder,
        bearer: &str,
        body: String,
    ) -> (StatusCode, Value) {
        if !bearer.is_empty() {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("it answers");
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("it ends");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }
}

#[tokio::test]
async fn every_call_that_is_not_open_asks_for_a_bearer_first() {
    let house = House::empty();
    for route in table() {
        let path = route.path.replace("{id}", "00000000-0000-7000-8000-000000000001");
        for bearer in ["", "wrong"] {
            let request = Request::builder().method(route.method).uri(&path);
            let (status, body) = house.send(request, bearer, "{}".to_owned()).await;
            let is_refused =
                status == StatusCode::UNAUTHORIZED && body["reason"] == "not_signed_in";
            assert_eq!(is_refused, route.gate != Gate::Open, "{} {path} {body}", route.method);
        }
    }
}

#[tokio::test]
async fn an_unknown_call_is_a_typed_refusal_and_a_page_is_a_page() {
    let house = House::empty();
    let (status, body) = house.get("", "/api/nothing").await;
    assert_eq!((status, &body["reason"]), (StatusCode::NOT_FOUND, &json!("not_found")));
    let (status, body) = house.send(Request::delete("/api/me"), "", String::new()).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{body}");
    let (status, body) = house.get("", "/board/today").await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.as_str().is_some_and(|text| text.contains("<html")), "{body}");
    let (status, _) = house.get("", "/assets/missing.js").await;
    assert_eq!(status, StatusCode::NOT_FOUND, "a missing file is no page");
}

#[tokio::test]
async fn a_page_of_another_origin_cannot_post() {
    let house = House::empty();
    let request = Request::post("/api/sign-in")
        .header("host", "hall:8480")
        .header("origin", "http://evil:8480");
    let (status, body) = house.send(request, "", "{}".to_owned()).await;
    assert_eq!((status, &body["reason"]), (StatusCode::FORBIDDEN, &json!("foreign_origin")));
}

#[tokio::test]
async fn a_body_over_its_limit_is_refused_unread() {
    let house = House::empty();
    let body = json!({ "account": "a", "password": "x".repeat(300_000) });
    let (status, body) = house.post("", "/api/sign-in", &body).await;
    assert_eq!((status, &body["reason"]), (StatusCode::PAYLOAD_TOO_LARGE, &json!("too_large")));
}
