//! What an account may know of a running session it has no seat in.

use calendar::Viewer;
use domain::{Action, SiteId};
use protocol::rest::SessionSummary;

use crate::access::{Caller, may_take};
use crate::wiring::Core;

/// The summary as this account may see it, with the seats it may take; nothing when no seat of
/// the session lies in the scope of its grants, or when its reception is hidden from the account.
pub async fn session(
    caller: &Caller,
    core: &Core,
    summary: &SessionSummary,
) -> Option<SessionSummary> {
    let viewer = Viewer::new(caller.grants(), caller.home_site_id(), caller.person_id());
    let may_see = core.calendar.read(|book| {
        let reception = book.calendar.get(summary.reception_id);
        reception.is_some_and(|reception| book.calendar.may_see(&viewer, reception))
    });
    if !may_see.await {
        return None;
    }
    let is_party = !sites(caller, core, summary.seats.iter().map(|seat| seat.site_id)).is_empty();
    let own = summary
        .seats
        .iter()
        .filter(|seat| may_take(caller, &core.directory, seat.role, seat.site_id));
    let my_seat_ids = own.map(|seat| seat.seat_id).collect();
    is_party.then(|| SessionSummary { my_seat_ids, ..summary.clone() })
}

/// Those of the sites where the account may read receptions.
pub(crate) fn sites(
    caller: &Caller,
    core: &Core,
    sites: impl IntoIterator<Item = SiteId>,
) -> Vec<SiteId> {
    let may_read = |site_id: &SiteId| {
        caller.permit(&core.directory, Action::ReadReception, *site_id).is_some()
    };
    sites.into_iter().filter(may_read).collect()
}
