//! Seats: as asked for, and as booked with sound and picture given out.
//!
//! The direct plan lets at most four seats send, and one per site sounds, so that no room hears
//! itself.

use std::collections::BTreeSet;

use domain::limits::PUBLISHING_SEATS_MAX;
use domain::{PersonId, Private, Seat, SeatId, SeatRole, SiteId, SiteTree};
use serde::{Deserialize, Serialize};

/// A seat as asked for.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SeatRequest {
    /// Role.
    pub role: SeatRole,
    /// Site.
    pub site_id: SiteId,
    /// Person of the directory.
    #[serde(default)]
    pub person_id: Option<PersonId>,
    /// Who is expected (a name or a post), may be empty.
    pub expected: Private,
}

/// Seats with fresh ids; names are those of today and stay.
pub(crate) fn seats_of(
    requests: &[SeatRequest],
    tree: &SiteTree,
    mut fresh: impl FnMut() -> SeatId,
) -> Vec<Seat> {
    let mut seats: Vec<Seat> = requests
        .iter()
        .map(|request| Seat {
            seat_id: fresh(),
            role: request.role,
            site_id: request.site_id,
            site_name: tree.get(request.site_id).map_or(String::new(), |site| site.name.clone()),
            expected: request.expected.clone(),
            person_id: request.person_id,
            publishes: false,
            sounds: false,
        })
        .collect();
    give_out_media(&mut seats);
    seats
}

/// Who sends first when not everybody can; roles that are missing here never send.
fn priority(role: SeatRole) -> Option<usize> {
    const ORDER: [SeatRole; 11] = [
        SeatRole::Leader,
        SeatRole::Petitioner,
        SeatRole::Subdistrict,
        SeatRole::Field,
        SeatRole::Officer,
        SeatRole::Unit,
        SeatRole::CoLeader,
        SeatRole::Interpreter,
        SeatRole::Expert,
        SeatRole::Companion,
        SeatRole::Recorder,
    ];
    ORDER.iter().position(|ordered| *ordered == role)
}

/// Sets `publishes` and `sounds` of all seats anew.
///
/// First the four parties of every reception, one seat each; then a seat at every site that sends
/// nothing yet (a unit far away must be heard before a second camera of the hall is seen); then
/// whoever is left, by priority.
pub(crate) fn give_out_media(seats: &mut [Seat]) {
    let mut order: Vec<usize> = (0..seats.len()).collect();
    order.retain(|&at| priority(seats[at].role).is_some());
    order.sort_by_key(|&at| priority(seats[at].role));
    let mut chosen: Vec<usize> = Vec::new();
    let mut roles = BTreeSet::new();
    let mut sites = BTreeSet::new();
    for pass in 0..3 {
        for &at in &order {
            let seat = &seats[at];
            let is_core = priority(seat.role) <= priority(SeatRole::Field);
            let wanted = match pass {
                0 => is_core && !roles.contains(&seat.role),
                1 => !sites.contains(&seat.site_id),
                _ => true,
            };
            if wanted && chosen.len() < PUBLISHING_SEATS_MAX && !chosen.contains(&at) {
                chosen.push(at);
                roles.insert(seat.role);
                sites.insert(seat.site_id);
            }
        }
    }
    let mut sounding = BTreeSet::new();
    for seat in seats.iter_mut() {
        (seat.publishes, seat.sounds) = (false, false);
    }
    for &at in chosen.iter().chain(&order) {
        seats[at].publishes = chosen.contains(&at);
        // A field camera walks about; it sounds beside a room of the same site, too.
        let is_first = sounding.insert(seats[at].site_id);
        seats[at].sounds |= is_first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn seats(wanted: &[(SeatRole, u128)]) -> Vec<Seat> {
        let requests: Vec<SeatRequest> = wanted
            .iter()
            .map(|(role, site)| SeatRequest {
                role: *role,
                site_id: SiteId(Uuid::from_u128(*site)),
                person_id: None,
                expected: Private::new(""),
            })
            .collect();
        let mut next = 0;
        seats_of(&requests, &SiteTree::default(), || {
            next += 1;
            SeatId(Uuid::from_u128(next))
        })
    }

    fn publishing(seats: &[Seat]) -> Vec<SeatRole> {
        seats.iter().filter(|seat| seat.publishes).map(|seat| seat.role).collect()
    }

    #[test]
    fn the_four_parties_of_a_reception_send_first() {
        use SeatRole as R;
        let seats = seats(&[
            (R::Leader, 1),
            (R::Officer, 1),
            (R::Recorder, 1),
            (R::Unit, 5),
            (R::Subdistrict, 2),
            (R::Subdistrict, 3),
            (R::Petitioner, 3),
            (R::Field, 4),
            (R::HallScreen, 1),
        ]);
        assert_eq!(publishing(&seats), [R::Leader, R::Subdistrict, R::Petitioner, R::Field]);
    }

    #[test]
    fn a_far_unit_is_heard_before_a_second_camera_of_the_hall() {
        use SeatRole as R;
        let seats = seats(&[(R::Leader, 1), (R::Officer, 1), (R::Petitioner, 3), (R::Unit, 5)]);
        assert_eq!(publishing(&seats), [R::Leader, R::Officer, R::Petitioner, R::Unit]);
        let three =
            [(R::Leader, 1), (R::Officer, 1), (R::Petitioner, 3), (R::Unit, 5), (R::Unit, 6)];
        let seats = self::seats(&three);
        assert_eq!(publishing(&seats), [R::Leader, R::Petitioner, R::Unit, R::Unit]);
    }

    #[test]
    fn one_seat_of_a_site_sounds_and_a_screen_never_does() {
        use SeatRole as R;
        let seats =
            seats(&[(R::HallScreen, 1), (R::Officer, 1), (R::Leader, 1), (R::Petitioner, 3)]);
        let sounding: Vec<SeatRole> =
            seats.iter().filter(|seat| seat.sounds).map(|seat| seat.role).collect();
        assert_eq!(sounding, [R::Leader, R::Petitioner]);
    }
}
