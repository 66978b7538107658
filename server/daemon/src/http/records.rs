//! Records: list, view, print, export, verify.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use domain::{Action, Seat, SeatId, SessionId};
use protocol::rest::{RecordRow, RecordRows, RecordView, RestReason, VerifyAnswer};
use record::{Ed25519Signer, Purpose, SignedCheckpoint};
use serde::Deserialize;
use session::Session;
use store::{DocumentFilter, StoreError, Table};

use super::answer::{Answer, Failure};
use super::body::{Id, Params, Text};
use super::petitions;
use super::receptions::any_permit;
use crate::access::Caller;
use crate::archive::{ArchiveFault, SessionRecord, on_paper};
use crate::office::directory::DirectoryFact;
use crate::print::{self, Receipt};
use crate::signaling::SessionRow;
use crate::wiring::App;

/// `GET /api/records`: what was closed, newest first.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<RecordRows>> {
    let store = app.store.clone();
    let documents = blocking(move || store.documents(Table::Sessions, &DocumentFilter::default()));
    let mut rows: Vec<_> = documents
        .await??
        .iter()
        .filter_map(|document| SessionRow::read(document).ok())
        .filter(|row| row.phase.is_over())
        .filter(|row| caller.permit(&app.directory, Action::ReadRecord, row.host_site_id).is_some())
        .collect();
    rows.retain(|row| !is_hidden(&app, &caller, row));
    let mut records: Vec<_> = rows
        .into_iter()
        .map(|row| RecordRow {
            session_id: row.session_id,
            number: row.number,
            petition_id: row.petition_id,
            title: row.title,
            slot: row.slot,
            phase: row.phase,
            closed_at: row.closed_at,
        })
        .collect();
    records.sort_by_key(|row| std::cmp::Reverse((row.slot.from_at, row.session_id)));
    Ok(Json(RecordRows { records }))
}

/// `GET /api/records/{session_id}`.
pub(crate) async fn view(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
) -> Answer<Json<RecordView>> {
    let record = permitted(&app, &caller, session_id).await?;
    Ok(Json(record.view(&signer(&app))))
}

/// `GET /api/records/{session_id}/print`.
pub(crate) async fn printed(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
) -> Answer<Html<String>> {
    let record = permitted(&app, &caller, session_id).await?;
    let (view, inside) = on_paper(record.view(&signer(&app)), record.journal());
    let directory = app.directory.read();
    let host = directory.tree.get(view.state.host_site_id);
    let time_zone = host.map_or("Asia/Shanghai", |site| site.time_zone.as_str());
    let site_name =
        |site_id| directory.tree.get(site_id).map_or_else(String::new, |site| site.name.clone());
    Ok(Html(print::record_page(&view, inside, time_zone, &site_name)))
}

/// Query of a receipt.
#[derive(Debug, Deserialize)]
pub(crate) struct ReceiptQuery {
    /// Whose; without it, the first seat the caller may have one for.
    seat_id: Option<SeatId>,
}

/// `GET /api/records/{session_id}/receipt`: what every attending site keeps, and the petitioner
/// takes home. Whoever holds one can tell later whether the record was changed.
pub(crate) async fn receipt(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
    Params(query): Params<ReceiptQuery>,
) -> Answer<Html<String>> {
    let (store, now) = (app.store.clone(), app.clock.now());
    let record = blocking(move || SessionRecord::load(&*store, session_id)).await??;
    let state = record.state();
    let reads = caller.permit(&app.directory, Action::ReadRecord, state.host_site_id).is_some();
    // A responsible unit has no operator; its own account sits on the seat.
    let own = [Action::OperateSite, Action::TakeSeat];
    let may = |site_id| reads || any_permit(&app, &caller, &own, &[site_id]).is_some();
    let is_asked = |seat: &Seat| query.seat_id.is_none_or(|seat_id| seat_id == seat.seat_id);
    let mut seats = state.seats.iter().map(|view| &view.seat);
    let seat = seats.find(|seat| is_asked(seat) && may(seat.site_id)).map(|seat| seat.seat_id);
    let seat = seat.filter(|_| !is_hidden(&app, &caller, &SessionRow::of(state)));
    let seat_id = seat.ok_or(RestReason::NotFound)?;
    // The newest head that covers what is printed: what was completed after the end, too.
    let is_closed =
        |it: &&SignedCheckpoint| matches!(it.checkpoint.purpose, Purpose::Closed | Purpose::Sealed);
    let closed = record.checkpoints().iter().rev().find(is_closed);
    let closed = closed.filter(|_| state.closed_at.is_some()).ok_or(RestReason::WrongState)?;
    let (view, _) = on_paper(record.view(&signer(&app)), record.journal());
    let seen = Session::restore(record.journal().to_vec(), &[], now)
        .ok()
        .and_then(|session| session.snapshot(seat_id));
    let attended = view.attendance.seats.iter().find(|it| it.seat_id == seat_id);
    let (Some(seen), Some(seat)) = (seen, attended) else {
        return Err(RestReason::NotFound.into());
    };
    let directory = app.directory.read();
    let host = directory.tree.get(view.state.host_site_id);
    let time_zone = host.map_or("Asia/Shanghai", |site| site.time_zone.as_str());
    let checkpoints = record.checkpoints();
    let receipt = Receipt { state: &view.state, seen: &seen, seat, closed, checkpoints };
    Ok(Html(print::receipt_page(&receipt, time_zone, &|site_id| directory.site_name(site_id))))
}

/// `GET /api/records/{session_id}/export`.
pub(crate) async fn export(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
) -> Answer<Response> {
    let record = permitted(&app, &caller, session_id).await?;
    let text = record
        .export(app.clock.now(), &signer(&app))
        .map_err(|fault| Failure::from(ArchiveFault::Broken(fault)))?;
    app.directory
        .change(caller.actor(), |_, changes| {
            changes.facts.push(DirectoryFact::RecordExported { session_id });
            Ok(())
        })
        .await?;
    let name = format!("attachment; filename=\"{}.jsonl\"", record.state().number);
    let name = HeaderValue::from_str(&name)
        .unwrap_or_else(|_| HeaderValue::from_static("attachment; filename=\"record.jsonl\""));
    let kind = HeaderValue::from_static("application/jsonl; charset=utf-8");
    Ok(([(header::CONTENT_DISPOSITION, name), (header::CONTENT_TYPE, kind)], text).into_response())
}

/// `POST /api/records/verify`: the same verifier as the command line.
pub(crate) async fn verify(_: Caller, Text(text): Text) -> Answer<Json<VerifyAnswer>> {
    let result = blocking(move || record::verify(text.as_bytes(), None)).await?;
    Ok(Json(match result {
        Ok(report) => VerifyAnswer { ok: true, report: print::report_text(&report), fault: None },
        Err(fault) => VerifyAnswer {
            ok: false,
            report: print::fault_text(&fault),
            fault: Some(fault.place.to_string()),
        },
    }))
}

/// `GET /api/print.css`: the style of printed pages; no secret in it.
pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/css"))], print::STYLE)
}

/// The record, if it exists for the caller and may be read.
pub(crate) async fn permitted(
    app: &App,
    caller: &Caller,
    session_id: SessionId,
) -> Answer<SessionRecord> {
    let store = app.store.clone();
    let record = blocking(move || SessionRecord::load(&*store, session_id)).await??;
    if is_hidden(app, caller, &SessionRow::of(record.state())) {
        return Err(RestReason::NotFound.into());
    }
    caller.require(&app.directory, Action::ReadRecord, record.state().host_site_id)?;
    Ok(record)
}

/// Whether the record is of an accusation against the caller's own unit: for those eyes it does
/// not exist, whatever else the account may read.
fn is_hidden(app: &App, caller: &Caller, row: &SessionRow) -> bool {
    let petition = row.petition_id.filter(|_| row.is_restricted);
    petition.is_some_and(|petition_id| {
        let (viewer, tree) = (petitions::viewer(caller), app.directory.read().tree.clone());
        app.petitions.look(|register| register.view(&viewer, &tree, petition_id).is_none())
    })
}

fn signer(app: &App) -> Ed25519Signer {
    Ed25519Signer::from_seed(app.keys.signer.to_bytes())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::from(StoreError(format!("a read failed: {error}"))))
}

impl From<ArchiveFault> for Failure {
    fn from(fault: ArchiveFault) -> Self {
        match fault {
            ArchiveFault::Unknown => RestReason::NotFound.into(),
            ArchiveFault::Store(error) => error.into(),
            broken @ ArchiveFault::Broken(_) => StoreError(broken.to_string()).into(),
        }
    }
}
