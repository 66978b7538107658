//! The stage (演示台): what `/demo` shows, read anew from the durable facts at every look.

use domain::{Phase, ReceptionId, ReceptionState, SeatId, SeatRole, SessionId, Timestamp};
use protocol::SessionState;
use protocol::rest::{DemoRecord, DemoSeat, DemoStep, DemoStepView, DemoView, RestReason};
use store::{DocumentFilter, StoreError, Table};

use super::district::account_of;
use super::sheet::link_secret;
use super::steps::{Progress, has_deliberated};
use super::today::petition;
use crate::archive::{ArchiveFault, SessionRecord};
use crate::http::Answer;
use crate::office::calendar::ReceptionDocument;
use crate::signaling::SessionRow;
use crate::wiring::App;
use crate::wiring::local_time::LocalTime;

/// The demo's reception as it stands.
pub(super) struct Stage {
    pub(super) state: SessionState,
    has_deliberated: bool,
    /// A reception that is booked and still to come.
    booking: Option<(ReceptionId, Timestamp)>,
    sealed: Option<(SessionId, String)>,
}

impl Stage {
    /// Looks at the store.
    pub(super) async fn look(app: &App) -> Answer<Self> {
        let petition_id = petition(app, 0)?.petition_id;
        let now = app.clock.now();
        let read = move |store: &dyn store::Store| {
            let filter = DocumentFilter::default();
            let documents = store.documents(Table::Sessions, &filter)?;
            let rows: Vec<_> =
                documents.iter().filter_map(|it| SessionRow::read(it).ok()).collect();
            let age = |row: &&SessionRow| (row.slot.from_at, row.session_id);
            let own =
                rows.iter().filter(|row| row.petition_id == Some(petition_id)).max_by_key(age);
            let sealed = rows.iter().filter(|row| row.phase == Phase::Sealed).max_by_key(age);
            let sealed = sealed.map(|row| (row.session_id, row.number.clone()));
            let own = own.map(|row| SessionRecord::load(store, row.session_id)).transpose();
            let record = own.map_err(|fault| match fault {
                ArchiveFault::Store(error) => error,
                other => StoreError(other.to_string()),
            })?;
            let from_at = Some(now);
            let filter = DocumentFilter { from_at, ..DocumentFilter::default() };
            let booking = booked(&store.documents(Table::Receptions, &filter)?, now);
            Ok((record, sealed, booking))
        };
        let (record, sealed, booking) = app.look(read).await?;
        let record = record.ok_or(RestReason::NotFound)?;
        let has_deliberated = has_deliberated(record.journal().iter().map(|it| &it.fact));
        Ok(Self { state: record.state().clone(), has_deliberated, booking, sealed })
    }

    pub(super) fn is_done(&self, step: DemoStep) -> bool {
        let has_booking = self.booking.is_some();
        let has_deliberated = self.has_deliberated;
        Progress { state: &self.state, has_deliberated, has_booking }.is_done(step)
    }

    /// What the page shows.
    pub(super) fn view(self, app: &App) -> DemoView {
        let steps = DemoStep::ALL.into_iter().map(|step| DemoStepView {
            step,
            is_done: self.is_done(step),
            link: self.link(app, step),
        });
        let steps = steps.collect();
        let seats = self.state.seats.iter().map(|view| DemoSeat {
            seat_id: view.seat.seat_id,
            role: view.seat.role,
            is_stand_in: app.cast().plays(view.seat.seat_id),
            link: self.seat_link(app, view.seat.role, view.seat.seat_id),
        });
        let seats = seats.collect();
        let record = self.sealed.as_ref().map(|(session_id, number)| DemoRecord {
            session_id: *session_id,
            number: number.clone(),
            link: window(app, "jiefangyuan", &format!("/records/{session_id}")),
            secret: link_secret(&app.keys, "jiefangyuan"),
        });
        DemoView {
            steps,
            seats,
            record,
            session: self.state,
            kill_command: format!("kill -9 {}", std::process::id()),
            start_command: start_command(std::env::args()),
            started_at: app.cast().started_at(),
            server_at: app.clock.now(),
        }
    }

    fn link(&self, app: &App, step: DemoStep) -> String {
        let role = match step {
            DemoStep::Book => {
                let list = self.booking.map_or_else(
                    || "/receptions".to_owned(),
                    |(id, day)| format!("/receptions?day={}&reception={id}", day_of(day)),
                );
                return window(app, "paiqi", &list);
            }
            DemoStep::Seal if self.state.phase == Phase::Sealed => {
                let record = format!("/records/{}", self.state.session_id);
                return window(app, "jiefangyuan", &record);
            }
            DemoStep::Wait | DemoStep::Respond => SeatRole::Petitioner,
            DemoStep::Receive => SeatRole::Leader,
            DemoStep::Survey => SeatRole::Field,
            DemoStep::Deliberate => SeatRole::Subdistrict,
            DemoStep::Propose | DemoStep::Seal => SeatRole::Officer,
        };
        let seat = self.state.seats.iter().find(|view| view.seat.role == role);
        seat.map_or_else(String::new, |view| self.seat_link(app, role, view.seat.seat_id))
    }

    fn seat_link(&self, app: &App, role: SeatRole, seat_id: SeatId) -> String {
        let site_id = self.state.seat(seat_id).map(|view| view.seat.site_id);
        let state = app.directory.read();
        let site = site_id.and_then(|site_id| state.tree.get(site_id));
        let account = site.and_then(|site| account_of(role, &site.site_code));
        let Some(account) = account.filter(|name| state.account_named(name).is_some()) else {
            return String::new();
        };
        let screen = match role {
            SeatRole::Petitioner | SeatRole::Companion => "kiosk",
            SeatRole::Field => "field",
            SeatRole::HallScreen => "hall",
            _ => return window(app, account, &room(self.state.session_id, seat_id)),
        };
        window(app, account, &format!("/{screen}/{}/{seat_id}", self.state.session_id))
    }
}

fn room(session_id: SessionId, seat_id: SeatId) -> String {
    format!("/session/{session_id}/seat/{seat_id}")
}

/// A window that signs this account in and goes on to a screen.
fn window(app: &App, account: &str, screen: &str) -> String {
    let to: String = screen.bytes().map(escaped).collect();
    format!("/#/sign-in-link/{}?to={to}", link_secret(&app.keys, account))
}

/// A byte as it may stand in the value of a search.
fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-_./".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// The first reception that is booked and still to come.
fn booked(documents: &[store::Document], now: Timestamp) -> Option<(ReceptionId, Timestamp)> {
    let read = |row: &store::Document| serde_json::from_str::<ReceptionDocument>(&row.body).ok();
    documents
        .iter()
        .filter_map(read)
        .map(|document| document.reception)
        .filter(|it| it.state == ReceptionState::Booked && it.slot.from_at > now)
        .min_by_key(|it| it.slot.from_at)
        .map(|it| (it.reception_id, it.slot.from_at))
}

/// The day of the office on which an instant lies.
pub(super) fn day_of(at: Timestamp) -> String {
    LocalTime::of(at, "Asia/Shanghai").date()
}

/// The words typed to start this server; quoted where a shell would take them apart.
fn start_command(arguments: impl Iterator<Item = String>) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+".contains(c);
    let words = arguments.filter(|it| it != "--fresh").map(|word| {
        if !word.is_empty() && word.chars().all(is_plain) {
            word
        } else {
            format!("'{}'", word.replace('\'', "'\\''"))
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_goes_on_starts_nothing_over_and_survives_a_shell() {
        let typed = ["target/release/lianxian", "demo", "--fresh", "--data", "my demo's"];
        let command = start_command(typed.into_iter().map(str::to_owned));
        assert_eq!(command, "target/release/lianxian demo --data 'my demo'\\''s'");
    }

    #[test]
    fn a_screen_travels_whole_in_the_value_of_a_search() {
        let to: String = "/receptions?day=2026-03-01&x".bytes().map(escaped).collect();
        assert_eq!(to, "/receptions%3Fday%3D2026-03-01%26x");
    }
}
