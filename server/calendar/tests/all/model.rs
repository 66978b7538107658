//! Random clerks against a naive model: nothing overlaps, every refusal is true, every
//! alternative books.
//!
//! The model knows receptions as lists and times as minutes; it shares no code with the calendar.

use std::collections::BTreeMap;

use calendar::{
    AlternativeKind, Blocker, BookRequest, Change, MoveRequest, Occupied, PartyId, Refusal,
    RefusalReason, Rule, SeatRequest,
};
use domain::{Action, CancelReason, Private, ReceptionId, SeatRole, SiteId, Slot, Span, Timestamp};

use crate::fixture::*;

/// Steps of one run; the long run sets it higher.
const STEPS: &str = "LIANXIAN_CALENDAR_STEPS";
const MINUTE: i64 = 60_000;

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

/// What the model keeps of a reception.
#[derive(Clone)]
struct Kept {
    parties: Vec<(PartyId, bool)>,
    rows: Vec<Occupied>,
    request: BookRequest,
}

struct Model {
    kept: BTreeMap<ReceptionId, Kept>,
}

fn parties(request: &BookRequest) -> Vec<(PartyId, bool)> {
    let mut found: BTreeMap<PartyId, bool> = BTreeMap::new();
    for site_id in request.seats.iter().map(|seat| seat.site_id) {
        found.insert(PartyId::Site(site_id), site_id == request.host_site_id);
    }
    for seat in &request.seats {
        if let Some(person_id) = seat.person_id {
            *found.entry(PartyId::Person(person_id)).or_default() |= seat.role == SeatRole::Leader;
        }
    }
    found.into_iter().collect()
}

fn capacity(party: PartyId) -> usize {
    let PartyId::Site(site_id) = party else { return 1 };
    tree().get(site_id).map_or(0, |site| usize::from(site.rooms))
}

fn widened(span: Span, buffer: bool) -> Span {
    let minutes = if buffer { 10 } else { 0 };
    Span::new(span.from_at, span.to_at.plus_ms(minutes * MINUTE)).expect("longer")
}

impl Model {
    /// Rows of others that stand in the way on one lane: neither may lie in the other's buffer.
    fn in_the_way(
        &self,
        party: PartyId,
        lane: u16,
        slot: Slot,
        buffer: bool,
        but: Option<ReceptionId>,
    ) -> bool {
        self.kept.iter().filter(|(id, _)| Some(**id) != but).any(|(_, kept)| {
            let theirs = kept.parties.iter().any(|(other, buffer)| *other == party && *buffer);
            kept.rows.iter().filter(|row| row.party == party && row.lane == lane).any(|row| {
                widened(row.span, theirs).overlaps(slot) || widened(slot, buffer).overlaps(row.span)
            })
        })
    }

    fn has_lane(&self, party: PartyId, slot: Slot, buffer: bool, but: Option<ReceptionId>) -> bool {
        (0..capacity(party)).any(|lane| {
            let lane = u16::try_from(lane).expect("few");
            !self.in_the_way(party, lane, slot, buffer, but)
        })
    }

    fn is_bookable(&self, request: &BookRequest, now: Timestamp, but: Option<ReceptionId>) -> bool {
        is_open(request)
            && request.slot.from_at >= now.plus_ms(-15 * MINUTE)
            && parties(request)
                .iter()
                .all(|(party, buffer)| self.has_lane(*party, request.slot, *buffer, but))
    }

    fn check_no_overlap(&self, rows: &[Occupied], of: ReceptionId) {
        for row in rows {
            assert!(usize::from(row.lane) < capacity(row.party));
            for (id, kept) in self.kept.iter().filter(|(id, _)| **id != of) {
                let clash = kept.rows.iter().find(|other| {
                    other.party == row.party
                        && other.lane == row.lane
                        && other.span.overlaps(row.span)
                });
                assert!(clash.is_none(), "{of} and {id} share {} {}", row.party, row.lane);
            }
        }
    }
}

/// Minutes after local midnight and the weekday, by plain arithmetic from the fixture's Monday.
fn local(at_: Timestamp) -> (i64, i64) {
    let minutes = at_.since_ms(at(0, 0, 0)) / MINUTE;
    (minutes.div_euclid(24 * 60).rem_euclid(7), minutes.rem_euclid(24 * 60))
}

fn site_is_open(site_id_: SiteId, slot: Slot) -> bool {
    if site_id_ == site_id(ON_CALL) {
        return true;
    }
    let (weekday, from) = local(slot.from_at);
    let to = from + slot.length_ms() / MINUTE;
    let inside = |opens, closes| opens <= from && to <= closes;
    weekday < 5 && (inside(510, 720) || inside(810, 1050))
}

fn is_open(request: &BookRequest) -> bool {
    request.seats.iter().all(|seat| site_is_open(seat.site_id, request.slot))
}

fn random_request(random: &mut Random, now: Timestamp) -> BookRequest {
    let day = i64::try_from(random.below(4)).expect("small");
    let minute = i64::try_from(random.below(130)).expect("small") * 5 + 480;
    let length = i64::try_from(random.below(9)).expect("small") * 5 + 5;
    let today = now.since_ms(at(0, 0, 0)) / (24 * 60 * MINUTE);
    let slot = slot(today + day, 0, minute, length);
    let leader = [None, Some(LEADER), Some(OTHER_LEADER)][random.below(3) as usize];
    let mut request = three_tiers(slot);
    request.seats[0].person_id = leader.map(person_id);
    if random.one_in(3) {
        request.petitioner_site_id = site_id(SECOND_COMMUNITY);
        request.seats[4].site_id = site_id(SECOND_COMMUNITY);
    }
    if random.one_in(4) {
        request = elsewhere(slot, leader);
    }
    if random.one_in(5) {
        request.host_site_id = site_id(COMMUNITY);
        request.petitioner_site_id = site_id(COMMUNITY);
        let roles = [SeatRole::Leader, SeatRole::Petitioner];
        request.seats = roles.map(|role| seat(role, COMMUNITY, None)).into();
    }
    for n in [SCHOOL, CAMERA, ON_CALL] {
        if random.one_in(4) {
            request.seats.push(seat(SeatRole::Unit, n, None));
        }
    }
    request.hold = random.one_in(5);
    request
}

/// Whether a blocker is true: it names a party of the request and something that overlaps.
fn is_true(model: &Model, request: &BookRequest, blocker: &Blocker, now: Timestamp) -> bool {
    let party = match (blocker.site_id, blocker.person_id) {
        (Some(site_id), None) => PartyId::Site(site_id),
        (None, Some(person_id)) => PartyId::Person(person_id),
        _ => return false,
    };
    let Some((_, buffer)) = parties(request).into_iter().find(|(other, _)| *other == party) else {
        return false;
    };
    let row_of =
        |id: ReceptionId| model.kept.get(&id)?.rows.iter().find(|row| row.party == party).copied();
    let row = blocker.reception.as_ref().and_then(|by| row_of(by.reception_id));
    match blocker.rule {
        Rule::Occupied | Rule::Held => row.is_some_and(|row| {
            row.span == blocker.span
                && row.span.overlaps(request.slot)
                && row.hold_until.is_some() == (blocker.rule == Rule::Held)
        }),
        Rule::Buffer => row.is_some_and(|row| {
            let near = widened(row.span, true).overlaps(request.slot)
                || (buffer && widened(request.slot, true).overlaps(row.span));
            near && !row.span.overlaps(request.slot)
        }),
        Rule::Closed | Rule::Lunch | Rule::OutsideHours => {
            blocker.span.overlaps(request.slot)
                && blocker.site_id.is_some_and(|site_id| !site_is_open(site_id, request.slot))
        }
        Rule::InThePast => request.slot.from_at < now.plus_ms(-15 * MINUTE),
        _ => false,
    }
}

fn replaced(request: &BookRequest, from: SiteId, to: SiteId) -> BookRequest {
    let swap = |site_id: SiteId| if site_id == from { to } else { site_id };
    let seats = request.seats.iter();
    BookRequest {
        host_site_id: swap(request.host_site_id),
        petitioner_site_id: swap(request.petitioner_site_id),
        seats: seats
            .map(|seat| SeatRequest { site_id: swap(seat.site_id), ..seat.clone() })
            .collect(),
        ..request.clone()
    }
}

fn check_refusal(
    district: &mut District,
    model: &Model,
    request: &BookRequest,
    refusal: &Refusal,
    now: Timestamp,
    counts: &mut Counts,
) {
    assert!(!model.is_bookable(request, now, None), "refused what is free: {:?}", request.slot);
    assert_eq!(refusal.reason, RefusalReason::Conflict);
    assert!(!refusal.blockers.is_empty());
    for blocker in &refusal.blockers {
        assert!(is_true(model, request, blocker, now), "untrue: {blocker:?}");
    }
    for alternative in &refusal.alternatives {
        let other = match alternative.replace {
            Some(replace) => replaced(request, replace.from_site_id, replace.to_site_id),
            None => request.clone(),
        };
        let other = BookRequest { slot: alternative.slot, hold: false, ..other };
        assert!(model.is_bookable(&other, now, None), "{alternative:?}");
        let change = district.book(&other, now).expect("an alternative books");
        assert!(district.calendar.undo(change));
        counts.alternatives += 1;
        counts.fallbacks += u32::from(alternative.kind == AlternativeKind::Fallback);
    }
    if let Some(first) = refusal.alternatives.first() {
        assert_eq!(first.kind, AlternativeKind::Earliest);
        if counts.refused.is_multiple_of(16) {
            check_earliest(model, request, first.slot, now);
        }
    }
}

/// Cell by cell from the day that was asked for, or from now: nothing before the offered time would have worked.
fn check_earliest(model: &Model, request: &BookRequest, offered: Slot, now: Timestamp) {
    let length = request.slot.length_ms();
    let cell = 5 * MINUTE;
    let day_at = request.slot.from_at.plus_ms(-local(request.slot.from_at).1 * MINUTE);
    let soon = day_at.max(now);
    let mut from_at = Timestamp((soon.0 + cell - 1) / cell * cell);
    while from_at < offered.from_at {
        let slot = Span::new(from_at, from_at.plus_ms(length)).expect("positive");
        let other = BookRequest { slot, ..request.clone() };
        assert!(!model.is_bookable(&other, now, None), "{slot:?} is earlier than {offered:?}");
        from_at = from_at.plus_ms(cell);
    }
}

#[derive(Debug, Default)]
struct Counts {
    booked: u32,
    refused: u32,
    alternatives: u32,
    fallbacks: u32,
    moved: u32,
}

fn apply(model: &mut Model, change: &Change, request: &BookRequest) {
    for id in &change.vacate {
        model.kept.remove(id);
    }
    let Some(reception) = change.reception().filter(|_| !change.occupy.is_empty()) else { return };
    model.check_no_overlap(&change.occupy, reception.reception_id);
    let kept = Kept {
        parties: parties(request),
        rows: change.occupy.clone(),
        request: BookRequest { slot: reception.slot, ..request.clone() },
    };
    model.kept.insert(reception.reception_id, kept);
}

fn try_to_move(
    district: &mut District,
    model: &mut Model,
    random: &mut Random,
    now: Timestamp,
    counts: &mut Counts,
) {
    let Some(id) = any(model, random) else { return };
    let request = model.kept[&id].request.clone();
    if request.hold {
        return;
    }
    let to = BookRequest { slot: random_request(random, now).slot, ..request.clone() };
    let host = request.host_site_id.0.as_u128();
    let permit = district.permit(Action::BookReception, host);
    let ask = MoveRequest {
        slot: to.slot,
        reason: CancelReason::Other,
        reason_text: Private::new(""),
        override_reason: None,
    };
    match district.calendar.move_to(&permit, None, id, &ask, now) {
        Ok(change) => {
            assert!(model.is_bookable(&to, now, Some(id)));
            apply(model, &change, &to);
            counts.moved += 1;
        }
        Err(_) => {
            assert!(to.slot == request.slot || !model.is_bookable(&to, now, Some(id)));
        }
    }
}

fn any(model: &Model, random: &mut Random) -> Option<ReceptionId> {
    let count = model.kept.len() as u64;
    (count > 0).then(|| *model.kept.keys().nth(random.below(count) as usize).expect("below"))
}

fn run(seed: u64, steps: u64) -> Counts {
    let mut random = Random(seed);
    let mut district = District::new();
    let mut model = Model { kept: BTreeMap::new() };
    let mut now = morning();
    let mut counts = Counts::default();
    for step in 0..steps {
        now = now.plus_ms(i64::try_from(random.below(60)).expect("small") * 1000);
        let expired = district.calendar.expire_holds(now);
        apply(&mut model, &expired, &three_tiers(slot(0, 9, 0, 5)));
        match random.below(10) {
            0 => try_to_move(&mut district, &mut model, &mut random, now, &mut counts),
            1 | 2 => {
                let Some(id) = any(&model, &mut random) else { continue };
                let host = model.kept[&id].request.host_site_id.0.as_u128();
                let permit = district.permit(Action::BookReception, host);
                let text = Private::new("");
                let change = match model.kept[&id].request.hold {
                    true => district.calendar.release_hold(&permit, id, now),
                    false => district.calendar.cancel(&permit, id, CancelReason::Other, &text, now),
                };
                apply(&mut model, &change.expect("it is live"), &three_tiers(slot(0, 9, 0, 5)));
            }
            _ => {
                let request = random_request(&mut random, now);
                match district.book(&request, now) {
                    Ok(change) => {
                        assert!(model.is_bookable(&request, now, None), "booked what is taken");
                        apply(&mut model, &change, &request);
                        counts.booked += 1;
                    }
                    Err(refusal) if refusal.reason == RefusalReason::LimitReached => {}
                    Err(refusal) => {
                        check_refusal(&mut district, &model, &request, &refusal, now, &mut counts);
                        counts.refused += 1;
                    }
                }
            }
        }
        if step % 512 == 0 {
            let mut mine: Vec<_> = model.kept.values().flat_map(|kept| kept.rows.clone()).collect();
            let mut theirs: Vec<_> = district.calendar.occupied().collect();
            mine.sort_by_key(|row| (row.party, row.lane, row.span));
            theirs.sort_by_key(|row| (row.party, row.lane, row.span));
            assert_eq!(mine, theirs, "step {step} of seed {seed}");
        }
    }
    counts
}

#[test]
fn random_clerks_never_double_book_and_every_answer_is_true() {
    let steps = std::env::var(STEPS).ok().and_then(|text| text.parse().ok()).unwrap_or(1_500);
    let mut all = Counts::default();
    for seed in 1..=4 {
        let counts = run(seed, steps);
        all.booked += counts.booked;
        all.refused += counts.refused;
        all.alternatives += counts.alternatives;
        all.fallbacks += counts.fallbacks;
        all.moved += counts.moved;
    }
    println!("{all:?}");
    assert!(all.booked > 200 && all.refused > 1_000 && all.moved > 20, "{all:?}");
    assert!(all.alternatives > 1_000 && all.fallbacks > 10, "{all:?}");
}
