//! What an account may know of a running session it has no seat in.

use domain::Action;
use protocol::rest::SessionSummary;

use crate::access::{Caller, may_take};
use crate::office::Directory;

/// The summary as this account may see it, with the seats it may take; nothing when no seat of
/// the session lies in the scope of its grants.
#[must_use]
pub fn session(
    caller: &Caller,
    directory: &Directory,
    summary: &SessionSummary,
) -> Option<SessionSummary> {
    let may = |action, site_id| caller.permit(directory, action, site_id).is_some();
    let is_party = summary.seats.iter().any(|seat| may(Action::ReadReception, seat.site_id));
    let own =
        summary.seats.iter().filter(|seat| may_take(caller, directory, seat.role, seat.site_id));
    let my_seat_ids = own.map(|seat| seat.seat_id).collect();
    is_party.then(|| SessionSummary { my_seat_ids, ..summary.clone() })
}
