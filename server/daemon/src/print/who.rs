//! Who did it: the person at a seat with the role, else role and place.

use domain::SeatId;
use protocol::SessionState;

use super::html::{escape, private};
use super::words;

/// `王区长 · 接访领导`, or `街镇 · 花园路街道` when nobody was checked in; nothing without a seat.
pub(super) fn who(state: &SessionState, seat_id: Option<SeatId>) -> String {
    let Some(view) = seat_id.and_then(|seat_id| state.seat(seat_id)) else { return String::new() };
    let role = words::role(view.seat.role);
    match view.persons.as_slice() {
        [] => format!("{role} · {}", escape(&view.seat.site_name)),
        [person] => format!("{} · {role}", private(&person.name)),
        [first, ..] => format!("{}等 · {role}", private(&first.name)),
    }
}

/// What follows the words of somebody who did not enter them; nothing for an own entry.
pub(super) fn entered_by(state: &SessionState, seat_id: Option<SeatId>) -> String {
    let who = who(state, seat_id);
    if who.is_empty() { who } else { format!("（由 {who} 代录）") }
}
