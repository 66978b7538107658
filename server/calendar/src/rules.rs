//! The rules of a booking, and the explanation when they say no: every blocker, not the first.

use std::collections::BTreeMap;

use domain::limits::{
    CELL_MS, DIRECT_SEATS_MAX, HORIZON_DAYS, PAST_GRACE_MS, SEATS_PER_SESSION_MAX,
    SESSION_MINUTES_MAX,
};
use domain::{
    PersonId, PetitionId, Reception, SeatRole, Site, SiteId, SiteKind, Slot, Span, Tier, Timestamp,
};

use crate::calendar::Calendar;
use crate::cells::{Run, is_on_grid};
use crate::hours;
use crate::occupancy::{BUFFER_CELLS, PartyId, Taken, Wanted};
use crate::refusal::{Blocker, BlockingReception, Refusal, RefusalReason, Rule};
use crate::seats::SeatRequest;
use crate::zone::DAY_MS;

/// The parts of a request that decide who must be there.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) host_site_id: SiteId,
    pub(crate) petitioner_site_id: SiteId,
    pub(crate) petition_id: Option<PetitionId>,
    pub(crate) places: Vec<(SeatRole, SiteId, Option<PersonId>)>,
}

impl Shape {
    /// Of a request.
    pub(crate) fn of_request(
        host_site_id: SiteId,
        petitioner_site_id: SiteId,
        petition_id: Option<PetitionId>,
        seats: &[SeatRequest],
    ) -> Self {
        let places = seats.iter().map(|seat| (seat.role, seat.site_id, seat.person_id)).collect();
        Self { host_site_id, petitioner_site_id, petition_id, places }
    }

    /// Of a reception as it stands.
    pub(crate) fn of(reception: &Reception) -> Self {
        let seats = reception.seats.iter();
        Self {
            host_site_id: reception.host_site_id,
            petitioner_site_id: reception.petitioner_site_id,
            petition_id: reception.petition_id,
            places: seats.map(|seat| (seat.role, seat.site_id, seat.person_id)).collect(),
        }
    }

    /// The same with another site in one site's place.
    pub(crate) fn with_site_replaced(&self, from: SiteId, to: SiteId) -> Self {
        let swap = |site_id: SiteId| if site_id == from { to } else { site_id };
        let places = self.places.iter();
        Self {
            host_site_id: swap(self.host_site_id),
            petitioner_site_id: swap(self.petitioner_site_id),
            petition_id: self.petition_id,
            places: places
                .map(|(role, site_id, person)| (*role, swap(*site_id), *person))
                .collect(),
        }
    }

    /// Every site that takes part.
    pub(crate) fn sites(&self) -> impl Iterator<Item = SiteId> + '_ {
        let seats = self.places.iter().map(|(_, site_id, _)| *site_id);
        [self.host_site_id, self.petitioner_site_id].into_iter().chain(seats)
    }

    /// Every party once, with its buffer: leaders and the host room have one.
    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let mut buffers: BTreeMap<PartyId, i64> =
            self.sites().map(|site_id| (PartyId::Site(site_id), 0)).collect();
        buffers.insert(PartyId::Site(self.host_site_id), BUFFER_CELLS);
        for (role, _, person_id) in &self.places {
            let Some(person_id) = person_id else { continue };
            let leads = matches!(role, SeatRole::Leader | SeatRole::CoLeader);
            let buffer = buffers.entry(PartyId::Person(*person_id)).or_default();
            *buffer = (*buffer).max(if leads { BUFFER_CELLS } else { 0 });
        }
        buffers.into_iter().map(|(party, buffer)| Wanted { party, buffer }).collect()
    }
}

impl Calendar {
    /// Numbers of seats and recusal: no other time would help.
    pub(crate) fn check_seats(&self, shape: &Shape) -> Result<(), Refusal> {
        let seats = shape.places.len();
        if seats == 0 || seats > DIRECT_SEATS_MAX.min(SEATS_PER_SESSION_MAX) {
            return Err(Refusal::about(RefusalReason::SeatsInvalid, "seats"));
        }
        let Some(petition_id) = shape.petition_id else { return Ok(()) };
        let Some(card) = self.directory.petitions.get(&petition_id) else {
            return Err(Refusal::about(RefusalReason::NoSuchPetition, petition_id));
        };
        let people = shape.places.iter().filter_map(|(_, _, person_id)| *person_id);
        match people.into_iter().find(|person_id| card.recused_ids.contains(person_id)) {
            Some(person_id) => Err(Refusal::about(RefusalReason::SeatsInvalid, person_id)),
            None => Ok(()),
        }
    }

    /// Who must be in and who must not.
    pub(crate) fn roster_blockers(
        &self,
        shape: &Shape,
        slot: Slot,
        overriding: bool,
    ) -> Vec<Blocker> {
        let mut found = Vec::new();
        let has =
            |role, site_id| shape.places.iter().any(|place| place.0 == role && place.1 == site_id);
        let mut block = |party, rule| found.push(self.blocker(party, rule, slot));
        let host = PartyId::Site(shape.host_site_id);
        let petitioner = PartyId::Site(shape.petitioner_site_id);
        if !has(SeatRole::Leader, shape.host_site_id) {
            block(host, Rule::LeaderMissing);
        }
        if !has(SeatRole::Petitioner, shape.petitioner_site_id) {
            block(petitioner, Rule::PetitionerMissing);
        }
        if let Some(missing) = self.missing_subdistrict(shape).filter(|_| !overriding) {
            block(PartyId::Site(missing), Rule::TierMissing);
        }
        let accused = self.directory.accused(shape.petition_id);
        for Wanted { party, .. } in shape.wanted() {
            let site = self.directory.site_of(party);
            if site.is_none_or(|site| !is_in_service(site, slot)) {
                block(party, Rule::NoSuchParty);
            } else if site.is_some_and(|site| accused.contains(&site.site_id)) {
                block(party, Rule::AccusedParty);
            }
        }
        found
    }

    /// A district that hears somebody in a community needs the subdistrict between them, unless
    /// that is the accused unit.
    fn missing_subdistrict(&self, shape: &Shape) -> Option<SiteId> {
        let tree = &self.directory.tree;
        let host = tree.get(shape.host_site_id)?;
        let is_hall = matches!(host.kind, SiteKind::ReceptionHall | SiteKind::ReceptionRoom);
        let petitioner = tree.get(shape.petitioner_site_id)?;
        if host.tier != Tier::District || !is_hall || petitioner.tier != Tier::Community {
            return None;
        }
        let needed = tree.subdistrict_of(shape.petitioner_site_id)?.site_id;
        let is_in = shape.places.iter().any(|(_, site_id, _)| *site_id == needed);
        let is_accused = self.directory.accused(shape.petition_id).contains(&needed);
        (!is_in && !is_accused).then_some(needed)
    }

    /// Grid, length, past and horizon.
    pub(crate) fn slot_blockers(&self, shape: &Shape, slot: Slot, now: Timestamp) -> Vec<Blocker> {
        let is_past = slot.from_at < now.plus_ms(-PAST_GRACE_MS);
        let is_far = slot.to_at > now.plus_ms(HORIZON_DAYS * DAY_MS);
        let is_long = slot.length_ms() > i64::from(SESSION_MINUTES_MAX) * 60_000;
        let is_off = !is_on_grid(slot.from_at) || slot.length_ms() % CELL_MS != 0;
        [
            (is_past, Rule::InThePast),
            (is_far, Rule::Closed),
            (is_long, Rule::TooLong),
            (is_off, Rule::OffGrid),
        ]
        .into_iter()
        .filter(|(is_broken, _)| *is_broken)
        .map(|(_, rule)| self.blocker(PartyId::Site(shape.host_site_id), rule, slot))
        .collect()
    }

    /// A lane of every party for the slot, or everything that stands against it.
    pub(crate) fn find_lanes(
        &self,
        wanted: &[Wanted],
        slot: Slot,
        overriding: bool,
    ) -> Result<Vec<(Wanted, u16)>, Vec<Blocker>> {
        let run = Run::touching(slot);
        let mut lanes = Vec::with_capacity(wanted.len());
        let mut blockers = Vec::new();
        // A party that does not exist is named by the roster rules.
        let known = wanted.iter().filter(|it| self.directory.site_of(it.party).is_some());
        for &party in known {
            self.closed_blockers(party.party, slot, overriding, &mut blockers);
            let capacity = self.directory.capacity(party.party);
            match self.occupancy.free_lane(party, run, capacity, !overriding) {
                Some(lane) => lanes.push((party, lane)),
                None => self.taken_blockers(party, slot, capacity, overriding, &mut blockers),
            }
        }
        if blockers.is_empty() { Ok(lanes) } else { Err(blockers) }
    }

    fn closed_blockers(
        &self,
        party: PartyId,
        slot: Slot,
        overriding: bool,
        found: &mut Vec<Blocker>,
    ) {
        if let Some(closures) = self.directory.closures.get(&party) {
            let closed = closures.spans.iter().filter(|span| span.overlaps(slot));
            found.extend(closed.map(|span| self.blocker(party, Rule::Closed, *span)));
        }
        let PartyId::Site(site_id) = party else { return };
        let Some(site) = self.directory.tree.get(site_id).filter(|_| !overriding) else { return };
        let zone = self.directory.zones.get(&site.time_zone);
        let against = hours::against(site, zone, &self.directory.holidays, slot);
        found.extend(against.into_iter().map(|(rule, span)| self.blocker(party, rule, span)));
    }

    fn taken_blockers(
        &self,
        wanted: Wanted,
        slot: Slot,
        capacity: u16,
        overriding: bool,
        found: &mut Vec<Blocker>,
    ) {
        let run = Run::touching(slot);
        let lanes = self.occupancy.lanes(wanted.party).iter().take(usize::from(capacity));
        let before = found.len();
        for lane in lanes {
            let around = Run { from: run.from, to: run.to + wanted.buffer };
            for entry in lane.near(around) {
                let Some((rule, span)) = why_not(entry, slot, run, wanted, overriding) else {
                    continue;
                };
                found.push(Blocker {
                    reception: self.blocking(entry),
                    ..self.blocker(wanted.party, rule, span)
                });
            }
        }
        if found.len() == before {
            // No room at all: the site exists but cannot take part.
            found.push(self.blocker(wanted.party, Rule::Closed, slot));
        }
    }

    fn blocking(&self, entry: &Taken) -> Option<BlockingReception> {
        let reception = self.get(entry.reception_id)?;
        Some(BlockingReception {
            reception_id: reception.reception_id,
            number: reception.number.clone(),
            title: reception.title.clone(),
        })
    }

    pub(crate) fn blocker(&self, party: PartyId, rule: Rule, span: Span) -> Blocker {
        let (site_id, person_id) = match party {
            PartyId::Site(site_id) => (Some(site_id), None),
            PartyId::Person(person_id) => (None, Some(person_id)),
        };
        Blocker {
            party: self.directory.label(party),
            site_id,
            person_id,
            rule,
            span,
            reception: None,
            phone: self.directory.phone(party),
        }
    }
}

/// Why an entry stands against the run, and when.
fn why_not(
    entry: &Taken,
    slot: Slot,
    run: Run,
    wanted: Wanted,
    overriding: bool,
) -> Option<(Rule, Span)> {
    if entry.run.from < run.to && run.from < entry.run.to {
        let rule = if entry.hold_until.is_some() { Rule::Held } else { Rule::Occupied };
        return Some((rule, entry.run.span()?));
    }
    if overriding {
        return None;
    }
    if let Some(buffer) = entry.buffer_span().filter(|buffer| buffer.overlaps(slot)) {
        return Some((Rule::Buffer, buffer));
    }
    let own = Run { from: run.to, to: run.to + wanted.buffer };
    (entry.run.from < own.to && own.from < entry.run.to)
        .then(|| Some((Rule::Buffer, own.span()?)))
        .flatten()
}

fn is_in_service(site: &Site, slot: Slot) -> bool {
    site.valid_from <= slot.from_at && site.valid_to.is_none_or(|to_at| slot.to_at <= to_at)
}
