//! Running sessions from a desk: open, list, tickets, codes, commands for own seats.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Html;
use domain::{AccountId, Action, MediaPlan, Reception, ReceptionId, SeatId, SessionId};
use protocol::rest::{
    CodeEntry, IssuedCode, IssuedTicket, OpenedSession, RedeemedCode, RestReason, RestRefusal,
    SeatSummary, SeatWanted, SessionSummaries, SessionSummary,
};
use protocol::{Command, RefusalReason, Refused};
use store::{DocumentFilter, Table};

use super::answer::{Answer, Failure};
use super::body::{Body, Id};
use super::receptions::{any_permit, seen, viewer};
use crate::access::{Caller, may_take};
use crate::office::calendar::Besides;
use crate::office::stream::to_the_end;
use crate::print::{Slip, slip_page};
use crate::signaling::{
    CredentialFault, Opening, PreparedOpen, SessionRow, client_address, visible,
};
use crate::wiring::App;
use crate::wiring::local_time::day_start;

/// `POST /api/receptions/{id}/open`: from now on the session owns the reception. A second call
/// answers the same.
pub(crate) async fn open(
    State(app): State<App>,
    caller: Caller,
    Id(reception_id): Id<ReceptionId>,
) -> Answer<Json<OpenedSession>> {
    let viewer = viewer(&caller);
    let reception = app.calendar.read(|book| seen(book, &viewer, reception_id)).await;
    let reception = reception.ok_or(RestReason::NotFound)?;
    let sites: Vec<_> = reception.seats.iter().map(|seat| seat.site_id).collect();
    let actions = [Action::TakeSeat, Action::OperateSite, Action::BookReception];
    let permit = any_permit(&app, &caller, &actions, &sites).ok_or(RestReason::Forbidden)?;
    to_the_end(open_session(app, permit, reception_id)).await
}

/// Opens and launches. Runs to its end: a session whose opening is durable needs its room.
pub(crate) async fn open_session(
    app: App,
    permit: domain::Permit,
    reception_id: ReceptionId,
) -> Answer<Json<OpenedSession>> {
    let hub = app.hub().clone();
    let prepared = app
        .calendar
        .change(
            |calendar, now| calendar.open(&permit, reception_id, now),
            |_, change| {
                let Some(reception) = change.reception() else {
                    return Ok((None, Besides::default()));
                };
                let opening = opening(&app, reception, permit.account_id());
                let prepared = hub.prepare_open(opening).map_err(|_| RestReason::SeatsInvalid)?;
                let PreparedOpen { facts, vault, rows, .. } = &prepared;
                let (facts, vault, rows) = (facts.clone(), vault.clone(), rows.clone());
                Ok((Some(prepared), Besides { facts, vault, rows }))
            },
        )
        .await?;
    prepared.into_iter().for_each(|prepared| hub.launch(prepared));
    Ok(Json(OpenedSession { session_id: SessionId(reception_id.0) }))
}

fn opening(app: &App, reception: &Reception, account_id: AccountId) -> Opening {
    let petition = reception.petition_id.and_then(|id| app.petitions.get(id));
    Opening {
        reception: reception.clone(),
        claims: petition.map_or_else(Vec::new, |petition| petition.claims),
        media_plan: MediaPlan::Direct,
        account_id,
    }
}

/// `GET /api/sessions`: running ones, and those of today that are over.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<SessionSummaries>> {
    let mut sessions = app.hub().summaries();
    let from_at = day_start(app.clock.now(), "Asia/Shanghai");
    let filter = DocumentFilter { from_at: Some(from_at), ..DocumentFilter::default() };
    let rows = app.look(move |store| store.documents(Table::Sessions, &filter)).await?;
    let over = rows.iter().filter_map(|row| SessionRow::read(row).ok());
    sessions.extend(
        over.filter(|row| row.phase.is_over() && !app.hub().is_running(row.session_id))
            .map(|row| row.summary()),
    );
    let mut shown = Vec::new();
    for summary in sessions {
        shown.extend(visible::session(&caller, &app, &summary).await);
    }
    shown.sort_by_key(|summary| (summary.slot.from_at, summary.session_id));
    Ok(Json(SessionSummaries { sessions: shown }))
}

/// `POST /api/sessions/{id}/tickets`.
pub(crate) async fn ticket(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
    Body(body): Body<SeatWanted>,
) -> Answer<Json<IssuedTicket>> {
    let seat = seat(&app, &caller, session_id, body.seat_id).await?;
    if !may_take(&caller, &app.directory, seat.role, seat.site_id) {
        return Err(RestReason::Forbidden.into());
    }
    Ok(Json(app.hub().issue_ticket(session_id, body.seat_id, caller.account_id())?))
}

/// `POST /api/sessions/{id}/codes`.
pub(crate) async fn code(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
    Body(body): Body<SeatWanted>,
) -> Answer<Json<IssuedCode>> {
    let seat = seat(&app, &caller, session_id, body.seat_id).await?;
    caller.require(&app.directory, Action::OperateSite, seat.site_id)?;
    Ok(Json(app.hub().issue_code(session_id, body.seat_id).await??))
}

/// `POST /api/sessions/{id}/commands`: check-in, "other device" and help given, for seats of own
/// sites.
pub(crate) async fn command(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
    Body(command): Body<Command>,
) -> Answer<StatusCode> {
    let (Command::CheckIn { seat_id, .. }
    | Command::OtherDevice { seat_id }
    | Command::AnswerHelp { seat_id }) = command
    else {
        return Err(Refused::from(RefusalReason::NotYourRight).into());
    };
    let seat = seat(&app, &caller, session_id, seat_id).await?;
    caller.require(&app.directory, Action::OperateSite, seat.site_id)?;
    app.hub().desk_command(session_id, caller.account_id(), command).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/codes`.
pub(crate) async fn redeem(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Body(body): Body<CodeEntry>,
) -> Answer<Json<RedeemedCode>> {
    let unknown = SocketAddr::from(([0, 0, 0, 0], 0));
    let peer = peer.map_or(unknown, |axum::Extension(ConnectInfo(peer))| peer);
    let address = client_address(peer, &headers, &app.config.proxies);
    let redeemed = app.hub().redeem_code(address, &body.code).await;
    redeemed.map(Json).map_err(|fault| match fault {
        CredentialFault::Wrong => RestReason::WrongCode.into(),
        CredentialFault::Expired => RestReason::Expired.into(),
        CredentialFault::OtherDevice => RestReason::OtherDevice.into(),
        CredentialFault::SlowDown(at) => RestRefusal::until(RestReason::SlowDown, at).into(),
    })
}

/// The running session, if it exists for the caller.
pub(crate) async fn running(
    app: &App,
    caller: &Caller,
    session_id: SessionId,
) -> Answer<Arc<SessionSummary>> {
    let summary = app.hub().summary(session_id).ok_or(RestReason::NotFound)?;
    let (viewer, reception_id) = (viewer(caller), summary.reception_id);
    let reception = app.calendar.read(|book| seen(book, &viewer, reception_id)).await;
    reception.ok_or(RestReason::NotFound)?;
    Ok(summary)
}

/// The seat, if the session exists for the caller.
async fn seat(
    app: &App,
    caller: &Caller,
    session_id: SessionId,
    seat_id: SeatId,
) -> Answer<SeatSummary> {
    let summary = running(app, caller, session_id).await?;
    let seat = summary.seats.iter().find(|seat| seat.seat_id == seat_id).cloned();
    seat.ok_or_else(|| Failure::from(Refused::about(RefusalReason::NoSuchSeat, [seat_id])))
}

/// `GET /api/receptions/{id}/slip`.
pub(crate) async fn slip(
    State(app): State<App>,
    caller: Caller,
    Id(reception_id): Id<ReceptionId>,
) -> Answer<Html<String>> {
    let viewer = viewer(&caller);
    let reception = app.calendar.read(|book| seen(book, &viewer, reception_id)).await;
    let reception = reception.ok_or(RestReason::NotFound)?;
    let state = app.directory.read();
    let site = state.tree.get(reception.petitioner_site_id).ok_or(RestReason::NotFound)?;
    let petition = reception.petition_id.and_then(|id| app.petitions.get(id));
    let petitioner = petition.map_or_else(String::new, |petition| {
        petition::mask_name(petition.petitioner.name.reveal_or_empty())
    });
    let slip = Slip {
        office: state.office.office.clone(),
        number: reception.number.clone(),
        petitioner,
        slot: reception.slot,
        site_name: site.name.clone(),
        phone: site.phone.clone(),
    };
    Ok(Html(slip_page(&slip, &site.time_zone)))
}
