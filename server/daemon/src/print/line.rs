//! The link line at the head of a record: every site once, with its minutes of presence.

use domain::{Place, SeatAttendance, SiteId};
use protocol::rest::RecordView;

use super::html::escape;
use super::words;

pub(super) fn link_line(view: &RecordView) -> String {
    let mut sites: Vec<SiteId> = Vec::new();
    let mut parts = Vec::new();
    for seat in view.state.seats.iter().map(|it| &it.seat) {
        if sites.contains(&seat.site_id) {
            continue;
        }
        sites.push(seat.site_id);
        let presence = presence(view, seat.site_id);
        let (mark, name) = (words::mark(seat.role), escape(&seat.site_name));
        parts.push(format!("{mark} {name} <span class=\"small\">{presence}</span>"));
    }
    format!("<p class=\"line\">{}</p>", parts.join(" ── "))
}

/// As long as its longest seat; who only waited did come.
fn presence(view: &RecordView, site_id: SiteId) -> String {
    let seats =
        view.attendance.seats.iter().filter(|it| {
            view.state.seat(it.seat_id).is_some_and(|seat| seat.seat.site_id == site_id)
        });
    let seats: Vec<_> = seats.collect();
    let longest = |of: fn(&SeatAttendance) -> i64| seats.iter().map(|it| of(it)).max().unwrap_or(0);
    let (present, waited) = (minutes(longest(|it| it.present_ms)), minutes(longest(waited_ms)));
    if present > 0 {
        format!("{present} 分钟")
    } else if seats.iter().any(|it| !it.intervals.is_empty()) {
        format!("候访 {waited} 分钟")
    } else {
        "未到场".to_owned()
    }
}

fn waited_ms(seat: &SeatAttendance) -> i64 {
    let waits = seat.intervals.iter().filter(|it| it.place == Place::Waiting);
    waits.map(|it| it.to.at.since_ms(it.from.at)).sum()
}

fn minutes(ms: i64) -> i64 {
    (ms + 30_000) / 60_000
}
