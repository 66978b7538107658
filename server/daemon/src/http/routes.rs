//! The table of all calls. Whatever is not marked [`Gate::Open`] needs a bearer before its
//! handler is even reached: default deny by construction.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use domain::limits;
use protocol::rest::RestReason;

use super::answer::Failure;
use super::{
    accounts, attachments, config, demo, guard, local_ca, me, pages, people, petitions, receptions,
    records, sessions, sites,
};
use crate::signaling;
use crate::wiring::App;

/// Who may knock.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Gate {
    /// Anybody.
    Open,
    /// Whoever has a bearer, even if the first password was not changed yet.
    FirstPassword,
    /// Whoever has a bearer and an own password; the handler asks for more.
    SignedIn,
}

/// One call.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path with `{id}`.
    pub path: &'static str,
    /// Who may knock.
    pub gate: Gate,
    /// Type of the body, as in `docs/api.md`, or nothing.
    pub body: &'static str,
    /// Type of the answer.
    pub answer: &'static str,
    handler: MethodRouter<App>,
}

fn call(
    method: &'static str,
    path: &'static str,
    body: &'static str,
    answer: &'static str,
    handler: MethodRouter<App>,
) -> Route {
    Route { method, path, gate: Gate::SignedIn, body, answer, handler }
}

impl Route {
    fn open(self) -> Self {
        Self { gate: Gate::Open, ..self }
    }

    fn with_first_password(self) -> Self {
        Self { gate: Gate::FirstPassword, ..self }
    }

    fn up_to(self, bytes: usize) -> Self {
        Self { handler: self.handler.layer(DefaultBodyLimit::max(bytes)), ..self }
    }
}

/// Every call of the REST API.
#[must_use]
pub fn table() -> Vec<Route> {
    let mut table = vec![
        call("GET", "/healthz", "", "Health", get(config::healthz)).open(),
        call("GET", "/api/config", "", "ConfigView", get(config::config)).open(),
        call("POST", "/api/setup", "Setup", "SignedIn", post(config::setup)).open(),
        call("POST", "/api/sign-in", "SignIn", "SignedIn", post(me::sign_in)).open(),
        call("POST", "/api/sign-in/link", "LinkSignIn", "SignedIn", post(me::sign_in_by_link))
            .open(),
        call("POST", "/api/sign-out", "", "", post(me::sign_out)).with_first_password(),
        call("GET", "/api/me", "", "Me", get(me::me)).with_first_password(),
        call("POST", "/api/me/duty", "Duty", "", post(me::take_duty)),
        call("POST", "/api/me/password", "PasswordChange", "", post(me::change_password))
            .with_first_password(),
    ];
    table.extend(directory());
    table.extend(records());
    table.extend(booking());
    table.extend(running());
    table
}

fn running() -> Vec<Route> {
    let path = "/api/sessions/{id}/commands";
    vec![
        call("POST", "/api/receptions/{id}/open", "", "OpenedSession", post(sessions::open)),
        call("GET", "/api/receptions/{id}/slip", "", "text/html", get(sessions::slip)),
        call("GET", "/api/sessions", "", "SessionSummaries", get(sessions::list)),
        call(
            "POST",
            "/api/sessions/{id}/tickets",
            "SeatWanted",
            "IssuedTicket",
            post(sessions::ticket),
        ),
        call("POST", "/api/sessions/{id}/codes", "SeatWanted", "IssuedCode", post(sessions::code)),
        call(
            "POST",
            "/api/sessions/{id}/uploads",
            "application/octet-stream",
            "Uploaded",
            post(attachments::upload),
        )
        .up_to(limits::ATTACHMENT_BYTES_MAX),
        call("POST", path, "Command", "", post(sessions::command)),
        call("POST", "/api/codes", "CodeEntry", "RedeemedCode", post(sessions::redeem)).open(),
    ]
}

fn booking() -> Vec<Route> {
    vec![
        call("GET", "/api/petitions", "", "Petitions", get(petitions::list)),
        call("POST", "/api/petitions", "NewPetition", "Petition", post(petitions::register)),
        call("GET", "/api/petitions/{id}", "", "Petition", get(petitions::get)),
        call(
            "GET",
            "/api/petitions/{id}/receptions",
            "",
            "PetitionReceptions",
            get(receptions::of_petition),
        ),
        call("GET", "/api/receptions", "", "ReceptionRows", get(receptions::list)),
        call("POST", "/api/receptions", "BookRequest", "ReceptionAnswer", post(receptions::book)),
        call(
            "POST",
            "/api/receptions/propose",
            "ProposeRequest",
            "Proposal",
            post(receptions::propose),
        ),
        call("POST", "/api/receptions/search", "SearchRequest", "Slots", post(receptions::search)),
        call("POST", "/api/receptions/check", "CheckRequest", "Checked", post(receptions::check)),
        call("GET", "/api/receptions/{id}", "", "ReceptionDetail", get(receptions::get)),
        call(
            "POST",
            "/api/receptions/{id}/move",
            "MoveRequest",
            "ReceptionAnswer",
            post(receptions::move_to),
        ),
        call(
            "POST",
            "/api/receptions/{id}/assign",
            "AssignRequest",
            "ReceptionAnswer",
            post(receptions::assign),
        ),
        call(
            "POST",
            "/api/receptions/{id}/cancel",
            "CancelRequest",
            "ReceptionAnswer",
            post(receptions::cancel),
        ),
    ]
}

fn directory() -> Vec<Route> {
    vec![
        call("GET", "/api/sites", "", "Sites", get(sites::list)),
        call("POST", "/api/sites/import", "text/csv", "ImportReport", post(sites::import))
            .up_to(limits::IMPORT_BYTES_MAX),
        call("GET", "/api/people", "", "People", get(people::list)),
        call("POST", "/api/people", "NewPerson", "Person", post(people::create)),
        call("GET", "/api/accounts", "", "Accounts", get(accounts::list)),
        call("POST", "/api/accounts", "NewAccount", "Account", post(accounts::create)),
        call(
            "POST",
            "/api/accounts/import",
            "text/csv",
            "AccountImportReport",
            post(accounts::import),
        ),
        call("POST", "/api/accounts/{id}/disable", "", "Account", post(accounts::disable)),
        call("POST", "/api/accounts/{id}/enable", "", "Account", post(accounts::enable)),
        call("POST", "/api/accounts/{id}/reset", "", "NewPassword", post(accounts::reset)),
    ]
}

fn records() -> Vec<Route> {
    vec![
        call("GET", "/api/records", "", "RecordRows", get(records::list)),
        call(
            "POST",
            "/api/records/verify",
            "application/jsonl",
            "VerifyAnswer",
            post(records::verify),
        )
        .up_to(limits::RECORD_BYTES_MAX),
        call("GET", "/api/records/{id}", "", "RecordView", get(records::view)),
        call("GET", "/api/records/{id}/print", "", "text/html", get(records::printed)),
        call("GET", "/api/records/{id}/receipt", "", "text/html", get(records::receipt)),
        call("GET", "/api/records/{id}/export", "", "application/jsonl", get(records::export)),
        call(
            "GET",
            "/api/records/{id}/attachment",
            "",
            "application/octet-stream",
            get(attachments::download),
        ),
        call("GET", "/api/print.css", "", "text/css", get(records::style)).open(),
    ]
}

/// The router of the whole server.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    for Route { path, gate, handler, .. } in table() {
        let handler = match gate {
            Gate::Open => handler,
            gate => {
                let state = (app.clone(), gate);
                handler.route_layer(from_fn_with_state(state, guard::require_bearer))
            }
        };
        router = router.route(path, handler);
    }
    if app.config.is_demo {
        router = router.merge(demo::routes());
    }
    router
        .route("/api/{*rest}", axum::routing::any(no_such_call))
        .route("/local-ca.crt", get(local_ca::certificate))
        .route("/local-ca", get(local_ca::page))
        .method_not_allowed_fallback(no_such_method)
        .fallback(pages::page)
        .layer(DefaultBodyLimit::max(limits::BODY_BYTES_MAX))
        .layer(from_fn(guard::refuse_endless))
        .layer(from_fn(guard::refuse_foreign_origin))
        .layer(from_fn_with_state(app.clone(), guard::add_headers))
        .with_state(app.clone())
        .merge(signaling::routes(app.hub().clone()))
}

async fn no_such_call() -> Failure {
    RestReason::NotFound.into()
}

async fn no_such_method() -> Failure {
    RestReason::MethodNotAllowed.into()
}
