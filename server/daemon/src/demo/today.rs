//! Today's reception: kept while it is not over, else booked anew for this moment and opened.

use std::time::Duration;

use calendar::{BookRequest, SeatRequest};
use domain::{
    Action, Permit, PersonKind, Petition, Phase, Private, Reception, Rights, SeatRole, SessionId,
    Span, Timestamp, limits,
};
use protocol::rest::RestReason;
use protocol::{Command, PersonEntry};
use store::{DocumentFilter, Table};

use super::cast::{RETURN_MS, call_in};
use super::district::{ACCOUNTS, PETITIONS};
use super::seed::{account, site_id};
use super::sheet::link_secret;
use super::stage::Stage;
use super::{AccountLine, ReceptionLine, SeatLine, Sheet};
use crate::http::{Answer, open_session};
use crate::office::calendar::Besides;
use crate::office::directory::{AccountRow, DutyRow};
use crate::signaling::SessionRow;
use crate::wiring::App;

/// Receptions last this long in the demo, so that nobody's five minutes run out.
const DEMO_MINUTES: i64 = 60;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Lets the links sign in, and sees to it that a reception can be entered now.
///
/// # Errors
/// When something cannot be written.
pub async fn prepare(app: &App) -> Answer<Sheet> {
    let base_url = app.config.base_url();
    let accounts = sign_ins(app, &base_url).await?;
    let mut receptions = sessions(app, false).await?;
    if receptions.is_empty() {
        open_now(app).await?;
        receptions = sessions(app, false).await?;
    }
    receptions.extend(sessions(app, true).await?);
    let data = app.config.data.display().to_string();
    Ok(Sheet { base_url, data, accounts, receptions })
}

/// A permit of a demo account at a site.
pub(super) fn permit(app: &App, name: &str, action: Action, code: &str) -> Answer<Permit> {
    let state = app.directory.read();
    let row = account(&state, name)?;
    Rights::permit(&state.tree, row.account_id, &row.grants, action, site_id(&state, code)?)
        .ok_or_else(|| RestReason::Forbidden.into())
}

/// Allows the links and says today's duty person for the site accounts.
async fn sign_ins(app: &App, base_url: &str) -> Answer<Vec<AccountLine>> {
    let today = app.access.today();
    app.directory
        .change(domain::Actor::System, |state, changes| {
            for demo in ACCOUNTS {
                // A folder of an older demo has fewer accounts.
                let Ok(row) = account(state, demo.account) else { continue };
                if row.needs_duty(&today) {
                    let (name, phone) = (Private::new(demo.name), Private::new(""));
                    let duty = Some(DutyRow { name, phone, day: today.clone() });
                    changes.put_account(state, AccountRow { duty, ..row });
                }
            }
            Ok(())
        })
        .await?;
    let state = app.directory.read();
    let mut lines = Vec::new();
    for demo in ACCOUNTS {
        let Ok(row) = account(&state, demo.account) else { continue };
        let secret = link_secret(&app.keys, demo.account);
        app.access.allow_link(&secret, row.account_id);
        lines.push(AccountLine {
            name: demo.name.to_owned(),
            function: demo.function,
            site: state.site_name(row.home_site_id),
            account: demo.account.to_owned(),
            link: format!("{base_url}/#/sign-in-link/{secret}"),
        });
    }
    Ok(lines)
}

/// Sessions that are over, or those that are not, newest first, with codes that still open a seat.
async fn sessions(app: &App, is_over: bool) -> Answer<Vec<ReceptionLine>> {
    let filter = DocumentFilter::default();
    let documents = app.look(move |store| store.documents(Table::Sessions, &filter)).await?;
    let mut lines = Vec::new();
    for document in documents.iter().rev() {
        let Ok(row) = SessionRow::read(document) else { continue };
        // What is closed waits for its seal; somebody may still be at it.
        if (row.phase.is_over() && row.phase != Phase::Closed) != is_over {
            continue;
        }
        let mut seats = Vec::new();
        for seat in &row.seats {
            let issued = app.hub().issue_code(row.session_id, seat.seat_id).await?;
            seats.push(SeatLine {
                id: seat.seat_id.to_string(),
                role: word(seat.role),
                site: seat.site_name.clone(),
                code: issued.map_or_else(|_| String::new(), |issued| issued.code),
            });
        }
        lines.push(ReceptionLine {
            id: row.reception_id.to_string(),
            session_id: row.session_id.to_string(),
            state: word(row.phase),
            seats,
        });
    }
    Ok(lines)
}

/// The word of a plain enum on the wire.
fn word(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

async fn open_now(app: &App) -> Answer<()> {
    let petition = petition(app, 0)?;
    let now = app.clock.now();
    let from_at = Timestamp(now.0 - now.0.rem_euclid(limits::CELL_MS));
    let party = Party { street: "HD-018", units: &["HD-JW", "HD-JX"] };
    let reception = book(app, &petition, party, from_at).await?;
    let permit = permit(app, "jiefangyuan", Action::TakeSeat, "HD")?;
    let opened = open_session(app.clone(), permit, reception.reception_id).await?;
    debug_assert_eq!(opened.0.session_id.0, reception.reception_id.0);
    check_petitioner_in(app, &reception).await
}

/// A petition of the demo by its place in the list.
pub(super) fn petition(app: &App, place: usize) -> Answer<Petition> {
    let title = PETITIONS.get(place).map(|it| Private::new(it.title));
    let found = app
        .petitions
        .look(|register| register.iter().find(|it| Some(&it.title) == title.as_ref()).cloned());
    found.ok_or_else(|| RestReason::NoSuchPetition.into())
}

/// Another reception, tomorrow at the same time of day: what the first step shows.
pub(super) async fn book_tomorrow(app: &App) -> Answer<()> {
    let from_at = app.clock.now().plus_ms(DAY_MS);
    let from_at = Timestamp(from_at.0 - from_at.0.rem_euclid(limits::CELL_MS));
    let party = Party { street: "HD-010", units: &["HD-CG"] };
    book(app, &petition(app, 2)?, party, from_at).await.map(|_| ())
}

/// The community's clerk has checked the petitioner in: without anybody of the petitioner's side
/// the reception would release itself after twenty minutes, and the demo never expires.
async fn check_petitioner_in(app: &App, reception: &Reception) -> Answer<()> {
    let seat = reception.seats.iter().find(|it| it.role == SeatRole::Petitioner);
    let seat_id = seat.ok_or(RestReason::SeatsInvalid)?.seat_id;
    let person = PersonEntry {
        name: Private::new(PETITIONS[0].petitioner),
        kind: PersonKind::Petitioner,
        // Nobody is there whose document could have been looked at.
        id_seen: false,
    };
    let command = Command::CheckIn { seat_id, persons: vec![person], through_seat_id: None };
    let clerk = account(&app.directory.read(), "huayuanlu1")?.account_id;
    let session_id = SessionId(reception.reception_id.0);
    Ok(app.hub().desk_command(session_id, clerk, command).await?)
}

/// Who takes part beside the hall, the petitioner's site and the field team, by site code.
pub(super) struct Party<'a> {
    pub(super) street: &'a str,
    pub(super) units: &'a [&'a str],
}

/// Books a reception.
pub(super) async fn book(
    app: &App,
    petition: &Petition,
    Party { street, units }: Party<'_>,
    from_at: Timestamp,
) -> Answer<Reception> {
    let state = app.directory.read();
    let slot =
        Span::new(from_at, from_at.plus_ms(DEMO_MINUTES * 60_000)).ok_or(RestReason::BadRequest)?;
    let leader = account(&state, "lingdao")?;
    let hall = site_id(&state, "HD")?;
    let seat = |role, site_id, expected: &str| SeatRequest {
        role,
        site_id,
        person_id: None,
        expected: Private::new(expected),
    };
    let mut seats = vec![
        SeatRequest {
            person_id: leader.person_id,
            ..seat(SeatRole::Leader, hall, "程远（副区长）")
        },
        seat(SeatRole::Officer, hall, "言清"),
        seat(SeatRole::Recorder, hall, "白简"),
        seat(SeatRole::Subdistrict, site_id(&state, street)?, "街道值班"),
        seat(SeatRole::Petitioner, petition.site_id, ""),
        seat(SeatRole::Field, site_id(&state, "HD-XC1")?, "现场工作人员"),
    ];
    for unit in units {
        seats.push(seat(SeatRole::Unit, site_id(&state, unit)?, "承办人"));
    }
    seats.push(seat(SeatRole::HallScreen, hall, ""));
    let request = BookRequest {
        petition_id: Some(petition.petition_id),
        title: petition.title.clone(),
        host_site_id: hall,
        petitioner_site_id: petition.site_id,
        slot,
        seats,
        hold: false,
        hold_id: None,
        override_reason: None,
    };
    let permit = permit(app, "jiefangyuan", Action::BookReception, "HD")?;
    app.calendar.know_petition(petition.petition_id);
    let clock = app.clock.clone();
    app.calendar
        .change(
            |calendar, now| calendar.book(&permit, None, &request, &mut || clock.fresh_id(), now),
            |_, change| {
                let reception = change.reception().cloned().ok_or(RestReason::Conflict)?;
                Ok((reception, Besides::default()))
            },
        )
        .await
}

/// Starts a stand-in for every seat of today's reception but the officer's; for seats that windows
/// of the last run may come back to, once these have had the time.
///
/// # Errors
/// When the officer's account is missing or the session cannot be read.
pub async fn stand_ins(app: &App) -> Answer<()> {
    call_everybody(app).await?;
    let app = app.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(RETURN_MS)).await;
        if let Err(failure) = call_everybody(&app).await {
            tracing::warn!(?failure, "stand-ins could not be called in");
        }
    });
    Ok(())
}

async fn call_everybody(app: &App) -> Answer<()> {
    let state = Stage::look(app).await?.state;
    let summaries = app.hub().summaries();
    let mut running = summaries.iter().filter(|it| !it.phase.is_over());
    running.try_for_each(|summary| call_in(app, summary, &state, false))
}

/// Opens the next reception, once today's is over.
pub(crate) async fn begin_again(app: &App) -> Answer<()> {
    let _turn = app.cast().turn().await;
    if sessions(app, false).await?.is_empty() {
        open_now(app).await?;
        call_everybody(app).await?;
    }
    Ok(())
}
