//! Receptions: the board, booking, moving, cancelling, opening.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use calendar::{Calendar, Refusal, Viewer};
use domain::{
    Action, Actor, Permit, PetitionId, Private, Reception, ReceptionId, SiteId, Span, Timestamp,
    limits,
};
use protocol::rest::{
    AssignRequest, BookRequest, CancelRequest, CheckRequest, Checked, HistoryEntry, MoveRequest,
    PetitionReceptions, Proposal, ProposeRequest, ReceptionAnswer, ReceptionDetail, RestReason,
    SearchRequest, SeatRequest, Slots, Template,
};
use serde::{Deserialize, Serialize};

use super::answer::{Answer, Failure};
use super::body::{Body, Id, Params};
use super::once::Turn;
use super::petitions;
use crate::access::Caller;
use crate::office::calendar::{Besides, Book};
use crate::office::directory::DirectoryState;
use crate::wiring::App;

/// Query of the board.
#[derive(Debug, Deserialize)]
pub(crate) struct BoardQuery {
    from_at: i64,
    to_at: i64,
    #[serde(default)]
    site_id: Option<SiteId>,
}

/// `GET /api/receptions`.
#[derive(Debug, Serialize)]
pub(crate) struct Rows {
    /// By time.
    receptions: Vec<calendar::ReceptionRow>,
}

/// `GET /api/receptions`.
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<BoardQuery>,
) -> Answer<Json<Rows>> {
    if !caller.may_anywhere(Action::ReadReception) {
        return Err(RestReason::Forbidden.into());
    }
    let from_at = Timestamp(query.from_at);
    let to_at = Timestamp(query.to_at).min(from_at.plus_ms(limits::BOARD_SPAN_MS));
    let within = Span::new(from_at, to_at);
    let within = within.ok_or_else(|| Failure::about(RestReason::BadRequest, ["to_at"]))?;
    let viewer = viewer(&caller);
    let receptions =
        app.calendar.read(|book| book.calendar.rows(&viewer, within, query.site_id)).await;
    Ok(Json(Rows { receptions }))
}

/// `GET /api/receptions/{id}`.
pub(crate) async fn get(
    State(app): State<App>,
    caller: Caller,
    Id(reception_id): Id<ReceptionId>,
) -> Answer<Json<ReceptionDetail>> {
    let (state, viewer) = (app.directory.read(), viewer(&caller));
    let detail = app.calendar.read(|book| {
        let reception = seen(book, &viewer, reception_id)?;
        let lines = book.history(reception_id).iter();
        let history = lines.map(|line| entry(&state, line)).collect();
        Some(ReceptionDetail { reception, history })
    });
    Ok(Json(detail.await.ok_or(RestReason::NotFound)?))
}

/// `POST /api/receptions/propose`.
pub(crate) async fn propose(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<ProposeRequest>,
) -> Answer<Json<Proposal>> {
    require_planner(&caller)?;
    require_petition(&app, &caller, body.petition_id)?;
    let petition = body.petition_id.and_then(|id| app.petitions.get(id));
    let accused = petition
        .filter(|petition| petition.class == domain::PetitionClass::Accusation)
        .map_or_else(Vec::new, |petition| petition.unit_ids);
    let request = calendar::ProposeRequest {
        host_site_id: body.host_site_id,
        petitioner_site_id: body.petitioner_site_id,
        template: match body.template {
            Template::ThreeTier => calendar::Template::ThreeTier,
            Template::Subdistrict => calendar::Template::Subdistrict,
            Template::Joint => calendar::Template::Joint,
        },
        unit_ids: &body.unit_ids,
        accused_ids: &accused,
        field_site_id: body.field_site_id,
        has_hall_screen: body.has_hall_screen,
    };
    let (seats, party_labels) = calendar::propose(&app.directory.read().tree, &request);
    let seats = seats
        .into_iter()
        .map(|calendar::SeatRequest { role, site_id, person_id, expected }| SeatRequest {
            role,
            site_id,
            person_id,
            expected,
        })
        .collect();
    Ok(Json(Proposal { seats, party_labels }))
}

/// `POST /api/receptions/search`.
pub(crate) async fn search(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<SearchRequest>,
) -> Answer<Json<Slots>> {
    require_planner(&caller)?;
    let request = calendar::SearchRequest {
        seats: seats(body.seats)?,
        host_site_id: body.host_site_id,
        petitioner_site_id: body.petitioner_site_id,
        minutes: body.minutes,
        from_at: body.from_at,
        count: body.count,
    };
    let (now, viewer) = (app.clock.now(), viewer(&caller));
    let found = app.calendar.read(|book| {
        let found = book.calendar.search(&request, now);
        found.map_err(|refusal| book.calendar.visible_to(&viewer, refusal))
    });
    Ok(Json(Slots { slots: found.await.map_err(Failure::from_calendar)? }))
}

/// `POST /api/receptions/check`; the sheet asks while it is filled in.
pub(crate) async fn check(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<CheckRequest>,
) -> Answer<Json<Checked>> {
    require_planner(&caller)?;
    require_petition(&app, &caller, body.petition_id)?;
    body.petition_id.into_iter().for_each(|id| app.calendar.know_petition(id));
    let request = calendar::CheckRequest {
        petition_id: body.petition_id,
        host_site_id: body.host_site_id,
        petitioner_site_id: body.petitioner_site_id,
        slot: body.slot,
        seats: seats(body.seats)?,
    };
    let (now, viewer) = (app.clock.now(), viewer(&caller));
    let refusal = app.calendar.read(|book| {
        let refusal = book.calendar.check(&request, now).err();
        refusal.map(|refusal| book.calendar.visible_to(&viewer, refusal))
    });
    match refusal.await.map(Failure::from_calendar) {
        None => Ok(Json(Checked { refusal: None })),
        Some(Failure::Refused(_, refusal)) => Ok(Json(Checked { refusal: Some(*refusal) })),
        Some(error) => Err(error),
    }
}

/// `POST /api/receptions`.
pub(crate) async fn book(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Body(body): Body<BookRequest>,
) -> Answer<Response> {
    let sites = [body.host_site_id, body.petitioner_site_id];
    let actions = if body.hold {
        &[Action::BookReception, Action::HoldReception][..]
    } else {
        &[Action::BookReception][..]
    };
    let permit = any_permit(&app, &caller, actions, &sites).ok_or(RestReason::Forbidden)?;
    let override_permit = body
        .override_reason
        .as_ref()
        .and_then(|_| caller.permit(&app.directory, Action::OverrideRules, body.host_site_id));
    require_petition(&app, &caller, body.petition_id)?;
    let turn = match Turn::take(&app, &caller, &headers, &body).await? {
        Turn::Repeat(status, answer) => return Ok((status, Json(answer)).into_response()),
        turn => turn,
    };
    body.petition_id.into_iter().for_each(|id| app.calendar.know_petition(id));
    let request = calendar::BookRequest {
        petition_id: body.petition_id,
        title: body.title,
        host_site_id: body.host_site_id,
        petitioner_site_id: body.petitioner_site_id,
        slot: body.slot,
        seats: seats(body.seats)?,
        hold: body.hold,
        hold_id: body.hold_id,
        override_reason: body.override_reason,
    };
    let (viewer, clock) = (viewer(&caller), app.clock.clone());
    let answer = app
        .calendar
        .change(
            |calendar, now| {
                let mut fresh = || clock.fresh_id();
                calendar
                    .book(&permit, override_permit.as_ref(), &request, &mut fresh, now)
                    .map_err(|refusal| calendar.visible_to(&viewer, refusal))
            },
            |_, change| {
                let answer = answer(change)?;
                let row = turn.row(StatusCode::CREATED, &answer, app.clock.now());
                Ok((answer, Besides { rows: row.into_iter().collect(), ..Besides::default() }))
            },
        )
        .await?;
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// `POST /api/receptions/{id}/move`.
pub(crate) async fn move_to(
    State(app): State<App>,
    caller: Caller,
    Id(reception_id): Id<ReceptionId>,
    Body(body): Body<MoveRequest>,
) -> Answer<Json<ReceptionAnswer>> {
    let request = calendar::MoveRequest {
        slot: body.slot,
        reason: body.reason,
        reason_text: body.reason_text,
        override_reason: None,
    };
    changed(&app, &caller, reception_id, |calendar, permit, now| {
        calendar.move_to(permit, None, reception_id, &request, now)
    })
    .await
}

/// `POST /api/receptions/{id}/assign`.
pub(crate) async fn assign(
    State(app): State<App>,
    caller: Caller,
    Id(reception_id): Id<ReceptionId>,
    Body(body): Body<AssignRequest>,
) -> Answer<Json<ReceptionAnswer>> {
    changed(&app, &caller, reception_id, |calendar, permit, now| {
        calendar.assign_seat(permit, reception_id, (body.seat_id, body.person_id), now)
    })
    .await
}

/// `GET /api/petitions/{id}/receptions`: when it was or will be heard.
pub(crate) async fn of_petition(
    State(app): State<App>,
    caller: Caller,
    Id(petition_id): Id<PetitionId>,
) -> Answer<Json<PetitionReceptions>> {
    require_petition(&app, &caller, Some(petition_id))?;
    let viewer = viewer(&caller);
    let limit = limits::LIST_ROWS_MAX;
    let find = |book: &Book| book.calendar.of_petition(&viewer, petition_id, limit);
    Ok(Json(PetitionReceptions { receptions: app.calendar.read(find).await }))
}

/// `POST /api/receptions/{id}/cancel`; a hold is given up by it, too.
pub(crate) async fn cancel(
    State(app): State<App>,
    caller: Caller,
    Id(reception_id): Id<ReceptionId>,
    Body(body): Body<CancelRequest>,
) -> Answer<Json<ReceptionAnswer>> {
    changed(&app, &caller, reception_id, |calendar, permit, now| {
        if calendar.hold_of(reception_id).is_some() {
            return calendar.release_hold(permit, reception_id, now);
        }
        calendar.cancel(permit, reception_id, body.reason, &body.reason_text, now)
    })
    .await
}

/// Changes a reception that the caller may change; a refusal tells what the caller may know.
async fn changed(
    app: &App,
    caller: &Caller,
    reception_id: ReceptionId,
    command: impl FnOnce(&mut Calendar, &Permit, Timestamp) -> Result<calendar::Change, Refusal>,
) -> Answer<Json<ReceptionAnswer>> {
    let permit = booking_permit(app, caller, reception_id).await?;
    let viewer = viewer(caller);
    let answer = app.calendar.change(
        |calendar, now| {
            command(calendar, &permit, now).map_err(|refusal| calendar.visible_to(&viewer, refusal))
        },
        |_, change| Ok((answer(change)?, Besides::default())),
    );
    Ok(Json(answer.await?))
}

/// Who may book somewhere may ask what would work.
fn require_planner(caller: &Caller) -> Answer<()> {
    let actions = [Action::HoldReception, Action::BookReception];
    let may_plan = actions.into_iter().any(|action| caller.may_anywhere(action));
    may_plan.then_some(()).ok_or_else(|| RestReason::Forbidden.into())
}

/// A petition can be named only by who may read it; for everybody else it does not exist. Else an
/// accused unit could find its accusation, and a stranger could read claims on an own session.
fn require_petition(app: &App, caller: &Caller, petition_id: Option<PetitionId>) -> Answer<()> {
    let Some(petition_id) = petition_id else { return Ok(()) };
    let (viewer, state) = (petitions::viewer(caller), app.directory.read());
    let seen = app.petitions.look(|register| register.view(&viewer, &state.tree, petition_id));
    seen.map(drop).ok_or_else(|| Failure::about(RestReason::NoSuchPetition, [petition_id]))
}

/// The permit to change a reception; who may not even see it reads that there is none.
async fn booking_permit(app: &App, caller: &Caller, reception_id: ReceptionId) -> Answer<Permit> {
    let viewer = viewer(caller);
    let reception = app.calendar.read(|book| seen(book, &viewer, reception_id)).await;
    let reception = reception.ok_or(RestReason::NotFound)?;
    let sites = [reception.host_site_id, reception.petitioner_site_id];
    let actions = if reception.state == domain::ReceptionState::Held {
        &[Action::BookReception, Action::HoldReception][..]
    } else {
        &[Action::BookReception][..]
    };
    Ok(any_permit(app, caller, actions, &sites).ok_or(RestReason::Forbidden)?)
}

/// The first permit the caller has for one of the actions at one of the sites.
pub(crate) fn any_permit(
    app: &App,
    caller: &Caller,
    actions: &[Action],
    sites: &[SiteId],
) -> Option<Permit> {
    let mut pairs = actions.iter().flat_map(|action| sites.iter().map(move |site| (action, site)));
    pairs.find_map(|(action, site)| caller.permit(&app.directory, *action, *site))
}

/// The caller as the calendar knows viewers.
pub(crate) fn viewer(caller: &Caller) -> Viewer {
    Viewer::new(caller.grants(), caller.home_site_id(), caller.person_id())
}

/// The reception, if the viewer may see it in full.
pub(crate) fn seen(book: &Book, viewer: &Viewer, reception_id: ReceptionId) -> Option<Reception> {
    let reception = book.calendar.get(reception_id)?;
    book.calendar.may_see(viewer, reception).then(|| reception.clone())
}

fn answer(change: &calendar::Change) -> Answer<ReceptionAnswer> {
    let reception = change.reception().cloned();
    let missing = || {
        let text = "a change of the calendar is about no reception".to_owned();
        Failure::Error(StatusCode::INTERNAL_SERVER_ERROR, text)
    };
    Ok(ReceptionAnswer { reception: reception.ok_or_else(missing)? })
}

fn seats(requests: Vec<SeatRequest>) -> Answer<Vec<calendar::SeatRequest>> {
    if requests.len() > limits::SEATS_PER_SESSION_MAX {
        return Err(Failure::about(RestReason::LimitReached, ["seats"]));
    }
    let seat = |SeatRequest { role, site_id, person_id, expected }| calendar::SeatRequest {
        role,
        site_id,
        person_id,
        expected,
    };
    Ok(requests.into_iter().map(seat).collect())
}

fn entry(state: &DirectoryState, line: &calendar::HistoryLine) -> HistoryEntry {
    let actor = match line.actor {
        Actor::Account { account_id } => {
            state.accounts.get(&account_id).map_or(Private::new(""), |row| row.name.clone())
        }
        Actor::Seat { .. } | Actor::System => Private::new("系统"),
    };
    let words = line.reason_text.clone().filter(|text| !text.reveal_or_empty().is_empty());
    HistoryEntry {
        at: line.at,
        actor,
        what: line.what.clone(),
        old_slot: line.old_slot,
        new_slot: line.new_slot,
        reason: line.reason,
        reason_text: words,
    }
}
