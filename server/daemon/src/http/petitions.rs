//! Petitions: registering and reading, masked without the right.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::{Action, Petition, PetitionId, limits};
use petition::Viewer;
use protocol::rest::{NewPetition, Petitions, RestReason};
use serde::Deserialize;

use super::answer::Answer;
use super::body::{Body, Id, Params};
use super::once::Turn;
use crate::access::Caller;
use crate::wiring::App;

/// Query of the list.
#[derive(Debug, Deserialize)]
pub(crate) struct ListQuery {
    /// Part of number, title, claims or name.
    #[serde(default)]
    q: String,
}

/// `GET /api/petitions`.
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ListQuery>,
) -> Answer<Json<Petitions>> {
    if !caller.may_anywhere(Action::ReadPetition) {
        return Err(RestReason::Forbidden.into());
    }
    let (viewer, state) = (viewer(&caller), app.directory.read());
    let find = |register: &petition::Register| {
        register.find(&viewer, &state.tree, &query.q, limits::LIST_ROWS_MAX)
    };
    Ok(Json(Petitions { petitions: app.petitions.look(find) }))
}

/// `POST /api/petitions`.
pub(crate) async fn register(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Body(body): Body<NewPetition>,
) -> Answer<Response> {
    let permit = caller.require(&app.directory, Action::RegisterPetition, body.site_id)?;
    let turn = match Turn::take(&app, &caller, &headers, &body).await? {
        Turn::Repeat(status, answer) => return Ok((status, Json(answer)).into_response()),
        turn => turn,
    };
    let NewPetition { title, class, petitioner, site_id, claims, unit_ids } = body;
    let new = petition::NewPetition { title, class, petitioner, site_id, claims, unit_ids };
    let state = app.directory.read();
    let (viewer, now) = (viewer(&caller), app.clock.now());
    let shown = |petition: &Petition| {
        if viewer.may_read_petitioner(&state.tree, petition) {
            petition.clone()
        } else {
            petition::masked(petition)
        }
    };
    let petition = app
        .petitions
        .register(&permit, &state.tree, &new, |petition| {
            turn.row(StatusCode::CREATED, &shown(petition), now).into_iter().collect()
        })
        .await?;
    app.calendar.know_petition(petition.petition_id);
    Ok((StatusCode::CREATED, Json(shown(&petition))).into_response())
}

/// `GET /api/petitions/{id}`.
pub(crate) async fn get(
    State(app): State<App>,
    caller: Caller,
    Id(petition_id): Id<PetitionId>,
) -> Answer<Json<Petition>> {
    let (viewer, state) = (viewer(&caller), app.directory.read());
    let shown = app.petitions.look(|register| register.view(&viewer, &state.tree, petition_id));
    Ok(Json(shown.ok_or(RestReason::NotFound)?))
}

/// The caller as the register knows viewers.
pub(crate) fn viewer(caller: &Caller) -> Viewer {
    Viewer::new(caller.grants(), caller.home_site_id())
}
