//! The demo's stage. These calls exist only under `lianxian demo`, which listens on this machine
//! alone; they hand out sign-in links, so a page of another name is refused.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use protocol::rest::{DemoAct, DemoView, RestReason};

use super::answer::{Answer, Failure};
use super::body::Body;
use crate::demo;
use crate::office::stream::to_the_end;
use crate::wiring::App;

/// The calls of the stage.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/api/demo", get(stage))
        .route("/api/demo/steps", post(act))
        .route("/api/demo/again", post(again))
        .route_layer(from_fn(only_here))
}

/// `GET /api/demo`.
async fn stage(State(app): State<App>) -> Answer<Json<DemoView>> {
    Ok(Json(demo::look(&app).await?))
}

/// `POST /api/demo/steps`: does the step through a seat; answers when it is done.
async fn act(State(app): State<App>, Body(body): Body<DemoAct>) -> Answer<StatusCode> {
    to_the_end(async move { demo::perform(&app, body.step).await }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/demo/again`: the next reception, once today's is over.
async fn again(State(app): State<App>) -> Answer<StatusCode> {
    to_the_end(async move { demo::begin_again(&app).await }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A foreign name that was made to lead here (DNS rebinding) reads nothing.
async fn only_here(request: Request, next: Next) -> Result<Response, Failure> {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    if host.is_some_and(is_this_machine) {
        Ok(next.run(request).await)
    } else {
        Err(RestReason::ForeignOrigin.into())
    }
}

fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
    });
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_this_machine_read_the_stage() {
        for host in ["localhost:8480", "127.0.0.1:5173", "localhost", "[::1]:8480"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["evil.example:8480", "localhost.evil.example", "10.0.0.1:8480"] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
