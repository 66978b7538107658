//! Changing what is booked: move, swap, replace a party, assign a seat, cancel, enter in error.
//!
//! Each frees the old time and takes the new one in one change, so nothing can stay blocked
//! behind, and a reception keeps its id and number.

use domain::limits::TEXT_CHARS_MAX;
use domain::{
    Action, Actor, CancelReason, Permit, PersonId, Private, ReceptionId, ReceptionState, SeatId,
    SiteId, Slot, Span, Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::booking::{may_override, require};
use crate::calendar::{Calendar, Entry};
use crate::fact::{CalendarFact, Change, Step, SwappedSlot};
use crate::occupancy::PartyId;
use crate::refusal::{Refusal, RefusalReason};
use crate::seats::give_out_media;

/// 改期.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct MoveRequest {
    /// The new time.
    pub slot: Slot,
    /// Reason class.
    pub reason: CancelReason,
    /// Words, may be empty.
    pub reason_text: Private,
    /// 强制: sets rules aside, never occupancy.
    #[serde(default)]
    pub override_reason: Option<Private>,
}

/// A party in the place of another of the same kind.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ReplaceRequest {
    /// Who goes.
    pub from: PartyId,
    /// Who comes.
    pub to: PartyId,
    /// Why, may be empty.
    pub reason_text: Private,
}

impl Calendar {
    /// Moves a booked reception to another time.
    ///
    /// # Errors
    /// When it runs, is over, or the new time is not free.
    pub fn move_to(
        &mut self,
        permit: &Permit,
        override_permit: Option<&Permit>,
        reception_id: ReceptionId,
        request: &MoveRequest,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        fits_text(&request.reason_text)?;
        let mut entry = self.booked(permit, reception_id)?.clone();
        let reason = request.override_reason.as_ref();
        let overriding = may_override(override_permit, entry.reception.host_site_id, reason)?;
        let old_slot = std::mem::replace(&mut entry.reception.slot, request.slot);
        if old_slot == request.slot {
            return Err(Refusal::about(RefusalReason::BadRequest, "slot"));
        }
        let fact = CalendarFact::Moved {
            reception_id,
            old_slot,
            new_slot: request.slot,
            reason: request.reason,
            reason_text: request.reason_text.clone(),
            override_reason: reason.cloned(),
        };
        self.attempt(now, |calendar, change| {
            calendar.free(change, reception_id);
            calendar.place(change, entry, overriding, now)?;
            change.fact(now, actor(permit), fact);
            Ok(())
        })
    }

    /// Two booked receptions exchange their starts; each keeps its length.
    ///
    /// # Errors
    /// When one runs or is over, or the permits do not cover both, or one does not fit.
    pub fn swap(
        &mut self,
        permits: [&Permit; 2],
        reception_ids: [ReceptionId; 2],
        reason_text: &Private,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        fits_text(reason_text)?;
        let [first_id, second_id] = reception_ids;
        if first_id == second_id {
            return Err(Refusal::about(RefusalReason::BadRequest, first_id));
        }
        let mut first = self.booked(permits[0], first_id)?.clone();
        let mut second = self.booked(permits[1], second_id)?.clone();
        let (old_first, old_second) = (first.reception.slot, second.reception.slot);
        let at = |from_at: Timestamp, length_ms| Span::new(from_at, from_at.plus_ms(length_ms));
        let exchanged = at(old_second.from_at, old_first.length_ms())
            .zip(at(old_first.from_at, old_second.length_ms()));
        let (new_first, new_second) = exchanged.ok_or(RefusalReason::BadRequest)?;
        first.reception.slot = new_first;
        second.reception.slot = new_second;
        let swapped =
            |reception_id, old_slot, new_slot| SwappedSlot { reception_id, old_slot, new_slot };
        let fact = CalendarFact::Swapped {
            first: swapped(first_id, old_first, new_first),
            second: swapped(second_id, old_second, new_second),
            reason_text: reason_text.clone(),
        };
        self.attempt(now, |calendar, change| {
            calendar.free(change, first_id);
            calendar.free(change, second_id);
            calendar.place(change, second, false, now)?;
            calendar.place(change, first, false, now)?;
            change.fact(now, actor(permits[0]), fact);
            Ok(())
        })
    }

    /// Puts another site or person in one's place (site down, leader swap), at the same time.
    ///
    /// # Errors
    /// When the new party is not free or not allowed, or the old one has no part.
    pub fn replace_party(
        &mut self,
        permit: &Permit,
        reception_id: ReceptionId,
        request: &ReplaceRequest,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        fits_text(&request.reason_text)?;
        let mut entry = self.booked(permit, reception_id)?.clone();
        if !self.replace_in(&mut entry, request.from, request.to) {
            return Err(Refusal::about(RefusalReason::BadRequest, request.from));
        }
        let fact = CalendarFact::PartyReplaced {
            reception: entry.reception.clone(),
            from: request.from,
            to: request.to,
            reason_text: request.reason_text.clone(),
        };
        self.attempt(now, |calendar, change| {
            calendar.free(change, reception_id);
            calendar.place(change, entry, false, now)?;
            change.fact(now, actor(permit), fact);
            Ok(())
        })
    }

    /// Says who is expected at a seat, or that nobody is yet, at the same time.
    ///
    /// # Errors
    /// When the person is not free or not allowed, or there is no such seat.
    pub fn assign_seat(
        &mut self,
        permit: &Permit,
        reception_id: ReceptionId,
        (seat_id, person_id): (SeatId, Option<PersonId>),
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let mut entry = self.booked(permit, reception_id)?.clone();
        let seats = &mut entry.reception.seats;
        let seat = seats.iter_mut().find(|seat| seat.seat_id == seat_id);
        let seat = seat.ok_or_else(|| Refusal::about(RefusalReason::NotFound, seat_id))?;
        seat.person_id = person_id;
        seat.expected = person_id
            .map_or(Private::new(""), |person_id| self.directory.label(PartyId::Person(person_id)));
        let reception = entry.reception.clone();
        self.attempt(now, |calendar, change| {
            calendar.free(change, reception_id);
            calendar.place(change, entry, false, now)?;
            change.fact(now, actor(permit), CalendarFact::SeatAssigned { reception, seat_id });
            Ok(())
        })
    }

    /// Whether `from` had a part in it.
    fn replace_in(&self, entry: &mut Entry, from: PartyId, to: PartyId) -> bool {
        let reception = &mut entry.reception;
        let mut is_found = false;
        match (from, to) {
            (PartyId::Site(from), PartyId::Site(to)) => {
                let name = self.directory.label(PartyId::Site(to));
                for seat in reception.seats.iter_mut().filter(|seat| seat.site_id == from) {
                    seat.site_id = to;
                    name.reveal_or_empty().clone_into(&mut seat.site_name);
                    is_found = true;
                }
                for site_id in [&mut reception.host_site_id, &mut reception.petitioner_site_id] {
                    if *site_id == from {
                        *site_id = to;
                        is_found = true;
                    }
                }
            }
            (PartyId::Person(from), PartyId::Person(to)) => {
                let label = self.directory.label(PartyId::Person(to));
                for seat in reception.seats.iter_mut().filter(|seat| seat.person_id == Some(from)) {
                    seat.person_id = Some(to);
                    seat.expected = label.clone();
                    is_found = true;
                }
            }
            _ => {}
        }
        give_out_media(&mut reception.seats);
        is_found
    }

    /// 取消接访: frees everything. The reason `entered_in_error` is 误录作废.
    ///
    /// # Errors
    /// When it runs or is over.
    pub fn cancel(
        &mut self,
        permit: &Permit,
        reception_id: ReceptionId,
        reason: CancelReason,
        reason_text: &Private,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        fits_text(reason_text)?;
        let mut entry = self.booked(permit, reception_id)?.clone();
        entry.reception.state = ReceptionState::Cancelled;
        let reason_text = reason_text.clone();
        let fact = match reason {
            CancelReason::EnteredInError => {
                CalendarFact::EnteredInError { reception_id, reason_text }
            }
            _ => CalendarFact::Cancelled { reception_id, reason, reason_text },
        };
        self.attempt(now, |calendar, change| {
            calendar.free(change, reception_id);
            calendar.put(change, entry);
            change.about = Some(reception_id);
            change.fact(now, actor(permit), fact);
            Ok(())
        })
    }

    /// 误录作废: cancelled, and kept out of statistics.
    ///
    /// # Errors
    /// When it runs or is over.
    pub fn enter_error(
        &mut self,
        permit: &Permit,
        reception_id: ReceptionId,
        reason_text: &Private,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.cancel(permit, reception_id, CancelReason::EnteredInError, reason_text, now)
    }

    /// Takes a party out of service for a time. Nothing is un-booked: see [`Calendar::affected`].
    ///
    /// # Errors
    /// When the permit is for another place.
    pub fn close_party(
        &mut self,
        permit: &Permit,
        party: PartyId,
        span: Span,
        reason_text: &Private,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        fits_text(reason_text)?;
        let site_id = self.directory.site_of(party).map(|site| site.site_id);
        let site_id = site_id.ok_or_else(|| Refusal::about(RefusalReason::NotFound, party))?;
        require(permit, &[Action::BookReception, Action::OperateSite], &[site_id])?;
        if span.length_ms() > domain::limits::HORIZON_DAYS * crate::zone::DAY_MS {
            return Err(Refusal::about(RefusalReason::BadRequest, "span"));
        }
        let reason_text = reason_text.clone();
        self.attempt(now, |calendar, change| {
            calendar.directory.close(party, span);
            change.steps.push(Step::ClosureAdded(party, span));
            let fact = CalendarFact::PartyClosed { party, span, reason_text };
            change.fact(now, actor(permit), fact);
            Ok(())
        })
    }

    /// Ends a closure of exactly this span.
    ///
    /// # Errors
    /// When there is none.
    pub fn reopen_party(
        &mut self,
        permit: &Permit,
        party: PartyId,
        span: Span,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let site_id = self.directory.site_of(party).map(|site| site.site_id);
        let site_id = site_id.ok_or_else(|| Refusal::about(RefusalReason::NotFound, party))?;
        require(permit, &[Action::BookReception, Action::OperateSite], &[site_id])?;
        self.attempt(now, |calendar, change| {
            if !calendar.directory.reopen(party, span) {
                return Err(Refusal::about(RefusalReason::NotFound, party));
            }
            change.steps.push(Step::ClosureRemoved(party, span));
            change.fact(now, actor(permit), CalendarFact::PartyReopened { party, span });
            Ok(())
        })
    }

    /// Puts a closure back that was read from the journal.
    pub fn load_closure(&mut self, party: PartyId, span: Span) {
        self.directory.close(party, span);
    }

    /// Booked receptions that need the party in that time: what a closure asks to be looked at.
    #[must_use]
    pub fn affected(&self, party: PartyId, span: Span) -> Vec<ReceptionId> {
        let taken = self.occupancy.iter().filter(|taken| taken.party == party);
        taken
            .filter(|taken| taken.row().is_some_and(|row| row.span.overlaps(span)))
            .map(|taken| taken.reception_id)
            .collect()
    }

    /// A booked reception that the permit's account may change.
    fn booked(&self, permit: &Permit, reception_id: ReceptionId) -> Result<&Entry, Refusal> {
        let entry = self.entry(reception_id)?;
        let reception = &entry.reception;
        let sites: [SiteId; 2] = [reception.host_site_id, reception.petitioner_site_id];
        require(permit, &[Action::BookReception], &sites)?;
        match reception.state {
            ReceptionState::Booked => Ok(entry),
            ReceptionState::Open => Err(Refusal::about(RefusalReason::Running, reception_id)),
            _ => Err(Refusal::about(RefusalReason::WrongState, reception_id)),
        }
    }
}

fn actor(permit: &Permit) -> Actor {
    Actor::Account { account_id: permit.account_id() }
}

fn fits_text(text: &Private) -> Result<(), Refusal> {
    let is_short = text.reveal_or_empty().chars().count() <= TEXT_CHARS_MAX;
    if is_short { Ok(()) } else { Err(Refusal::about(RefusalReason::BadRequest, "reason_text")) }
}
