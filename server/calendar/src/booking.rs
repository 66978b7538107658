//! Booking and holding a time.

use domain::limits::{HOLD_MS, HOLDS_PER_ACCOUNT_MAX};
use domain::{
    Action, Actor, Permit, PetitionId, Private, Reception, ReceptionId, ReceptionState, SeatId,
    SiteId, Slot, Timestamp,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::{Calendar, Entry, Hold};
use crate::cells::Run;
use crate::directory::fits_name;
use crate::fact::{CalendarFact, Change};
use crate::occupancy::{Taken, Wanted};
use crate::refusal::{Refusal, RefusalReason};
use crate::rules::Shape;
use crate::seats::{SeatRequest, seats_of};

/// What is asked for.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct BookRequest {
    /// Petition; a hold may not know it yet.
    #[serde(default)]
    pub petition_id: Option<PetitionId>,
    /// Title for officials.
    pub title: Private,
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// When.
    pub slot: Slot,
    /// Seats.
    pub seats: Vec<SeatRequest>,
    /// Only holds the time for five minutes.
    #[serde(default)]
    pub hold: bool,
    /// The hold that becomes this booking, or this other hold.
    #[serde(default)]
    pub hold_id: Option<ReceptionId>,
    /// 强制排定: sets hours, lunch, buffer and tier rules aside, never occupancy.
    #[serde(default)]
    pub override_reason: Option<Private>,
}

/// A booking one thinks of.
#[derive(Clone, Debug)]
pub struct CheckRequest {
    /// Petition, once it is known.
    pub petition_id: Option<PetitionId>,
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// When.
    pub slot: Slot,
    /// Seats.
    pub seats: Vec<SeatRequest>,
}

impl Calendar {
    /// Books a time for all parties, or only holds it when the request says so. A confirmed hold
    /// keeps its id. `permit` is for `BookReception` (`HoldReception` for a hold) at the host or
    /// the petitioner's site; `override_permit` for `OverrideRules` at the host, when a reason is
    /// given. `fresh` makes ids.
    ///
    /// # Errors
    /// With everything that blocks and up to three times that would work.
    pub fn book(
        &mut self,
        permit: &Permit,
        override_permit: Option<&Permit>,
        request: &BookRequest,
        fresh: &mut dyn FnMut() -> Uuid,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let action = if request.hold { Action::HoldReception } else { Action::BookReception };
        let sites = [request.host_site_id, request.petitioner_site_id];
        require(permit, &[action, Action::BookReception], &sites)?;
        let reason = request.override_reason.as_ref();
        let overriding = may_override(override_permit, request.host_site_id, reason)?;
        check_texts(request)?;
        self.attempt(now, |calendar, change| {
            let entry = calendar.wanted_entry(change, permit, request, fresh, now)?;
            let actor = Actor::Account { account_id: permit.account_id() };
            calendar.place(change, entry.clone(), overriding, now)?;
            let reception = entry.reception;
            let fact = match entry.hold {
                Some(hold) => CalendarFact::Held { reception, hold_until: hold.until },
                None => CalendarFact::Booked { reception, override_reason: reason.cloned() },
            };
            change.fact(now, actor, fact);
            Ok(())
        })
    }

    /// Gives a hold up, by its holder or by who may book there.
    ///
    /// # Errors
    /// When it is no hold, or somebody else's.
    pub fn release_hold(
        &mut self,
        permit: &Permit,
        reception_id: ReceptionId,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.attempt(now, |calendar, change| {
            calendar.own_hold(permit, reception_id)?;
            calendar.release(change, reception_id);
            change.about = Some(reception_id);
            let actor = Actor::Account { account_id: permit.account_id() };
            change.fact(now, actor, CalendarFact::HoldReleased { reception_id });
            Ok(())
        })
    }

    /// Ends the holds that ran out; an empty change when there is none.
    pub fn expire_holds(&mut self, now: Timestamp) -> Change {
        let mut change = Change::default();
        self.expire_into(&mut change, now);
        change
    }

    /// A hold the permit's account may turn into a booking or give up.
    fn own_hold(&self, permit: &Permit, reception_id: ReceptionId) -> Result<(), Refusal> {
        let entry = self.entry(reception_id)?;
        let hold = entry.hold.ok_or(RefusalReason::WrongState)?;
        let is_own = hold.by == Some(permit.account_id());
        let sites: Vec<SiteId> = Shape::of(&entry.reception).sites().collect();
        if is_own {
            return require(permit, &[Action::HoldReception, Action::BookReception], &sites);
        }
        // After a restart the holder is not known; whoever may book there may decide.
        require(permit, &[Action::BookReception], &sites)
    }

    fn wanted_entry(
        &mut self,
        change: &mut Change,
        permit: &Permit,
        request: &BookRequest,
        fresh: &mut dyn FnMut() -> Uuid,
        now: Timestamp,
    ) -> Result<Entry, Refusal> {
        let held = request.hold_id.filter(|hold_id| self.hold_of(*hold_id).is_some());
        if let Some(hold_id) = held {
            self.own_hold(permit, hold_id)?;
            self.free(change, hold_id);
        }
        let hold = request
            .hold
            .then(|| Hold { until: now.plus_ms(HOLD_MS), by: Some(permit.account_id()) });
        let mine = |hold: &Hold| hold.by == Some(permit.account_id());
        let kept = self.holds.iter().filter(|(_, id)| self.hold_of(*id).as_ref().is_some_and(mine));
        if hold.is_some() && held.is_none() && kept.count() >= HOLDS_PER_ACCOUNT_MAX {
            return Err(RefusalReason::LimitReached.into());
        }
        let reception_id = held.unwrap_or_else(|| ReceptionId(fresh()));
        let number = match hold {
            Some(_) => String::new(),
            None => self.next_number(change, request.host_site_id, now),
        };
        let state = if hold.is_some() { ReceptionState::Held } else { ReceptionState::Booked };
        let card = request.petition_id.and_then(|id| self.directory.petitions.get(&id));
        let reception = Reception {
            reception_id,
            number,
            state,
            petition_id: request.petition_id,
            title: request.title.clone(),
            is_restricted: card.is_some_and(crate::directory::PetitionCard::is_restricted),
            host_site_id: request.host_site_id,
            petitioner_site_id: request.petitioner_site_id,
            slot: request.slot,
            seats: seats_of(&request.seats, &self.directory.tree, || SeatId(fresh())),
        };
        Ok(Entry { reception, hold, expected_to_at: None, last_notice: 0 })
    }

    /// What a booking of these seats would be answered: the same rules, nothing taken.
    ///
    /// # Errors
    /// With everything that blocks and up to three times that would work.
    pub fn check(&self, request: &CheckRequest, now: Timestamp) -> Result<(), Refusal> {
        let CheckRequest { petition_id, host_site_id, petitioner_site_id, slot, seats } = request;
        let shape = Shape::of_request(*host_site_id, *petitioner_site_id, *petition_id, seats);
        self.judge(&shape, *slot, false, now).map(drop)
    }

    /// The lanes for all parties, or everything that stands against the slot.
    fn judge(
        &self,
        shape: &Shape,
        slot: Slot,
        overriding: bool,
        now: Timestamp,
    ) -> Result<Vec<(Wanted, u16)>, Refusal> {
        self.check_seats(shape)?;
        let mut blockers = self.roster_blockers(shape, slot, overriding);
        blockers.extend(self.slot_blockers(shape, slot, now));
        match self.find_lanes(&shape.wanted(), slot, overriding) {
            Ok(lanes) if blockers.is_empty() => Ok(lanes),
            found => {
                blockers.extend(found.err().unwrap_or_default());
                let alternatives = self.alternatives(shape, slot, now, &blockers);
                Err(Refusal::conflict(blockers, alternatives))
            }
        }
    }

    /// Judges an entry at its slot and takes the lanes of all its parties. What it took before
    /// must have been freed.
    pub(crate) fn place(
        &mut self,
        change: &mut Change,
        entry: Entry,
        overriding: bool,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let (slot, reception_id) = (entry.reception.slot, entry.reception.reception_id);
        let lanes = self.judge(&Shape::of(&entry.reception), slot, overriding, now)?;
        let hold_until = entry.hold.map(|hold| hold.until);
        let run = Run::touching(slot);
        let taken: Vec<Taken> = lanes
            .into_iter()
            .map(|(wanted, lane)| Taken {
                party: wanted.party,
                lane,
                run,
                buffer: wanted.buffer,
                reception_id,
                hold_until,
            })
            .collect();
        self.take(change, &taken).expect("find_lanes looked at the same cells");
        change.about = Some(reception_id);
        self.put(change, entry);
        Ok(())
    }

    pub(crate) fn entry(&self, reception_id: ReceptionId) -> Result<&Entry, Refusal> {
        self.entries
            .get(&reception_id)
            .ok_or_else(|| Refusal::about(RefusalReason::NotFound, reception_id))
    }
}

/// Whether the permit is for one of the actions at one of the sites.
pub(crate) fn require(
    permit: &Permit,
    actions: &[Action],
    sites: &[SiteId],
) -> Result<(), Refusal> {
    let is_right = actions.contains(&permit.action()) && sites.contains(&permit.site_id());
    if is_right { Ok(()) } else { Err(RefusalReason::Forbidden.into()) }
}

/// Whether rules are set aside: a reason in words, and the right to it at the host.
pub(crate) fn may_override(
    permit: Option<&Permit>,
    host_site_id: SiteId,
    reason: Option<&Private>,
) -> Result<bool, Refusal> {
    let Some(reason) = reason else { return Ok(false) };
    let permit = permit.ok_or(RefusalReason::Forbidden)?;
    require(permit, &[Action::OverrideRules], &[host_site_id])?;
    if reason.reveal_or_empty().trim().is_empty() || !fits_name(reason) {
        return Err(Refusal::about(RefusalReason::BadRequest, "override_reason"));
    }
    Ok(true)
}

fn check_texts(request: &BookRequest) -> Result<(), Refusal> {
    if !fits_name(&request.title) {
        return Err(Refusal::about(RefusalReason::BadRequest, "title"));
    }
    if !request.seats.iter().all(|seat| fits_name(&seat.expected)) {
        return Err(Refusal::about(RefusalReason::BadRequest, "expected"));
    }
    Ok(())
}
