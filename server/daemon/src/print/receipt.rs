//! The receipt (回执, A5) that every attending site gets at closing: who of the site was there, the
//! opinions as adopted, and the signed checkpoint that makes its holder a witness.

use domain::{OpinionState, SiteId};
use protocol::rest::RecordView;

use super::html::{LocalClock, escape, page, table};
use super::record::{checkpoints, interval, private};
use super::words;

/// The page. The attendance holds the seats of the asking site only.
#[must_use]
pub fn receipt_page(
    view: &RecordView,
    time_zone: &str,
    site_name: &dyn Fn(SiteId) -> String,
) -> String {
    let (clock, state) = (LocalClock { time_zone }, &view.state);
    let seats = view.attendance.seats.iter().map(|seat| {
        let intervals: Vec<_> = seat.intervals.iter().map(|it| interval(it, clock)).collect();
        let place = format!("{} {}", words::role(seat.role), escape(&seat.site_name));
        vec![place, format!("<span class=\"num\">{}</span>", intervals.join("<br>"))]
    });
    let adopted = state.opinions.iter().filter(|it| it.state == OpinionState::Adopted);
    let opinions = adopted.map(|it| {
        let units: Vec<_> = it.bound_units().map(|unit| escape(&site_name(unit))).collect();
        let due = it.due_on.as_ref().or(it.next_report_on.as_ref());
        let due = due.map_or("期限待补录", |day| day.as_str());
        vec![it.number.to_string(), private(&it.text), format!("{}<br>{due}", units.join("、"))]
    });
    let body = format!(
        "<h1>接访回执</h1><p class=\"sub\">{} · {} · {}</p>{}{}{}<p class=\"note small\">{}</p>",
        escape(&site_name(state.host_site_id)),
        escape(&state.number),
        clock.day(state.slot.from_at),
        table(&["座席", "在场时段"], seats),
        table(&["序", "办理意见", "承办与期限"], opinions),
        checkpoints(view, clock),
        words::NOT_A_DECISION,
    );
    page(&format!("接访回执 {}", state.number), "a5", &body)
}
