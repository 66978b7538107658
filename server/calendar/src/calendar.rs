//! The calendar of one district: one aggregate, one writer.
//!
//! Every command goes through [`Calendar::attempt`]: it either leaves a complete [`Change`] behind
//! or the calendar as it was.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    AccountId, PersonId, PetitionId, Reception, ReceptionId, ReceptionState, SeatRole, Site,
    SiteId, SiteTree, Timestamp,
};

use crate::cells::{Run, cell_at};
use crate::directory::{Directory, PersonCard, PetitionCard};
use crate::fact::{CalendarFact, Change, Step};
use crate::hours::{Holidays, Profiles};
use crate::occupancy::{BUFFER_CELLS, Occupancy, Occupied, Overlap, PartyId, Taken};
use crate::refusal::Refusal;
use crate::zone::{DAY_MS, Zones, year_of};

/// Days after which a finished reception leaves the memory; the store keeps it.
const KEEP_PAST_DAYS: i64 = 93;
/// The window of opening hours is made anew when it lags this many days.
const WINDOW_LAG_DAYS: i64 = 7;

/// Who keeps a time, and until when.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Hold {
    /// It ends by itself then.
    pub until: Timestamp,
    /// Who; unknown after a restart.
    pub by: Option<AccountId>,
}

/// A reception with what the calendar keeps beside it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) reception: Reception,
    pub(crate) hold: Option<Hold>,
    /// When a running session is expected to end, if it was extended.
    pub(crate) expected_to_at: Option<Timestamp>,
    /// The last notice of its session that was consumed.
    pub(crate) last_notice: u64,
}

/// The calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub(crate) directory: Directory,
    pub(crate) profiles: Profiles,
    pub(crate) profile_of: BTreeMap<SiteId, usize>,
    pub(crate) occupancy: Occupancy,
    pub(crate) entries: BTreeMap<ReceptionId, Entry>,
    pub(crate) by_start: BTreeSet<(Timestamp, ReceptionId)>,
    pub(crate) holds: BTreeSet<(Timestamp, ReceptionId)>,
    numbers: BTreeMap<i64, u32>,
}

impl Calendar {
    /// An empty calendar over these sites.
    #[must_use]
    pub fn new(tree: SiteTree, holidays: Holidays, zones: Zones, now: Timestamp) -> Self {
        let directory = Directory {
            tree,
            people: BTreeMap::new(),
            petitions: BTreeMap::new(),
            holidays,
            zones,
            closures: BTreeMap::new(),
        };
        let mut calendar = Self {
            directory,
            profiles: Profiles::default(),
            profile_of: BTreeMap::new(),
            occupancy: Occupancy::default(),
            entries: BTreeMap::new(),
            by_start: BTreeSet::new(),
            holds: BTreeSet::new(),
            numbers: BTreeMap::new(),
        };
        calendar.make_window(now);
        calendar
    }

    /// Reads back what the store keeps: receptions of today and later (older ones only count for
    /// the numbers and the history), and every row of the occupancy.
    ///
    /// # Errors
    /// When two rows overlap, which the store refuses; the calendar is then not usable.
    pub fn load(
        &mut self,
        receptions: impl IntoIterator<Item = Reception>,
        occupied: impl IntoIterator<Item = Occupied>,
        now: Timestamp,
    ) -> Result<(), Overlap> {
        for reception in receptions {
            self.note_number(&reception.number);
            if reception.slot.to_at.since_ms(now) > -KEEP_PAST_DAYS * DAY_MS {
                let (hold, expected_to_at, last_notice) = (None, None, 0);
                self.set_entry(Entry { reception, hold, expected_to_at, last_notice });
            }
        }
        for row in occupied {
            let reception = self.entries.get(&row.reception_id).map(|entry| &entry.reception);
            let taken = Taken {
                party: row.party,
                lane: row.lane,
                run: Run::touching(row.span),
                buffer: reception.map_or(0, |reception| buffer_of(reception, row.party)),
                reception_id: row.reception_id,
                hold_until: row.hold_until,
            };
            self.occupancy.take(&[taken])?;
            if let (Some(until), Some(entry)) =
                (row.hold_until, self.entries.get_mut(&row.reception_id))
            {
                entry.hold = Some(Hold { until, by: None });
                self.holds.insert((until, row.reception_id));
            }
        }
        Ok(())
    }

    /// A number that is in use; the next one is higher.
    pub fn note_number(&mut self, number: &str) {
        let Some((year, last)) = number.strip_prefix("JF").and_then(|rest| rest.split_once('-'))
        else {
            return;
        };
        if let (Ok(year), Ok(last)) = (year.parse::<i64>(), last.parse::<u32>()) {
            let kept = self.numbers.entry(year).or_default();
            *kept = (*kept).max(last);
        }
    }

    /// Adds or replaces a site; it counts from the next command on.
    pub fn put_site(&mut self, site: Site) {
        let zone = self.directory.zones.get(&site.time_zone);
        let index = self.profiles.index_of(&site, zone, &self.directory.holidays);
        self.profile_of.insert(site.site_id, index);
        self.directory.tree.put(site);
    }

    /// Adds or replaces a person who can be booked.
    pub fn put_person(&mut self, card: PersonCard) {
        self.directory.people.insert(card.person_id, card);
    }

    /// Adds or replaces a petition that can be heard.
    pub fn put_petition(&mut self, card: PetitionCard) {
        self.directory.petitions.insert(card.petition_id, card);
    }

    /// The sites it books.
    #[must_use]
    pub fn tree(&self) -> &SiteTree {
        &self.directory.tree
    }

    /// The petition's card.
    #[must_use]
    pub fn petition(&self, petition_id: PetitionId) -> Option<&PetitionCard> {
        self.directory.petitions.get(&petition_id)
    }

    /// The person's card.
    #[must_use]
    pub fn person(&self, person_id: PersonId) -> Option<&PersonCard> {
        self.directory.people.get(&person_id)
    }

    /// A reception as it stands.
    #[must_use]
    pub fn get(&self, reception_id: ReceptionId) -> Option<&Reception> {
        self.entries.get(&reception_id).map(|entry| &entry.reception)
    }

    /// Who holds it, while it is held.
    #[must_use]
    pub fn hold_of(&self, reception_id: ReceptionId) -> Option<Hold> {
        self.entries.get(&reception_id).and_then(|entry| entry.hold)
    }

    /// When its running session is expected to end, once it was extended.
    #[must_use]
    pub fn expected_to_at(&self, reception_id: ReceptionId) -> Option<Timestamp> {
        self.entries.get(&reception_id).and_then(|entry| entry.expected_to_at)
    }

    /// Every lane that is taken, as the store should have it.
    pub fn occupied(&self) -> impl Iterator<Item = Occupied> + '_ {
        self.occupancy.iter().filter_map(Taken::row)
    }

    /// When the next hold ends by itself; call [`Calendar::expire_holds`] then.
    #[must_use]
    pub fn next_expiry(&self) -> Option<Timestamp> {
        self.holds.first().map(|(until, _)| *until)
    }

    /// Takes a change back whose append failed. The newest change first; whether it worked. When
    /// it did not, somebody else stands there already: make the calendar anew from the store.
    #[must_use]
    pub fn undo(&mut self, change: Change) -> bool {
        change.steps.into_iter().rev().all(|step| self.undo_step(step))
    }

    fn undo_step(&mut self, step: Step) -> bool {
        match step {
            Step::Entry(reception_id, before) => {
                self.drop_entry(reception_id);
                before.into_iter().for_each(|entry| self.set_entry(*entry));
            }
            Step::Freed(taken) => return self.occupancy.take(&taken).is_ok(),
            Step::Taken(reception_id) => drop(self.occupancy.free(reception_id)),
            Step::Number { year, before } => {
                // A later number may be out already: then this one stays unused.
                let kept = self.numbers.entry(year).or_default();
                if *kept == before + 1 {
                    *kept = before;
                }
            }
            Step::ClosureAdded(party, span) => return self.directory.reopen(party, span),
            Step::ClosureRemoved(party, span) => self.directory.close(party, span),
        }
        true
    }

    /// Runs one command: expired holds go first, a refusal leaves nothing behind.
    pub(crate) fn attempt(
        &mut self,
        now: Timestamp,
        command: impl FnOnce(&mut Self, &mut Change) -> Result<(), Refusal>,
    ) -> Result<Change, Refusal> {
        self.advance(now);
        let mut change = Change::default();
        self.expire_into(&mut change, now);
        match command(self, &mut change) {
            Ok(()) => Ok(change),
            Err(refusal) => {
                let is_undone = self.undo(change);
                debug_assert!(is_undone, "nobody else writes in between");
                Err(refusal)
            }
        }
    }

    /// Puts an entry, reversibly.
    pub(crate) fn put(&mut self, change: &mut Change, entry: Entry) {
        let reception_id = entry.reception.reception_id;
        let before = self.drop_entry(reception_id).map(Box::new);
        change.steps.push(Step::Entry(reception_id, before));
        change.put.retain(|kept| kept.reception_id != reception_id);
        change.put.push(entry.reception.clone());
        self.set_entry(entry);
    }

    /// Frees every lane of a reception, reversibly. The store is told in any case: it may keep
    /// rows that the memory has forgotten because they are long over.
    pub(crate) fn free(&mut self, change: &mut Change, reception_id: ReceptionId) {
        change.steps.push(Step::Freed(self.occupancy.free(reception_id)));
        change.vacate.push(reception_id);
    }

    /// Takes lanes that were found free, reversibly.
    pub(crate) fn take(&mut self, change: &mut Change, taken: &[Taken]) -> Result<(), Overlap> {
        self.occupancy.take(taken)?;
        if let Some(first) = taken.first() {
            change.steps.push(Step::Taken(first.reception_id));
        }
        change.occupy.extend(taken.iter().filter_map(Taken::row));
        Ok(())
    }

    /// The next printed number, reversibly.
    pub(crate) fn next_number(
        &mut self,
        change: &mut Change,
        host_site_id: SiteId,
        now: Timestamp,
    ) -> String {
        let year = year_of(self.directory.zone_of(host_site_id).day_of(now));
        let last = self.numbers.entry(year).or_default();
        change.steps.push(Step::Number { year, before: *last });
        *last += 1;
        format!("JF{year}-{last:04}")
    }

    /// Ends the holds that ran out.
    pub(crate) fn expire_into(&mut self, change: &mut Change, now: Timestamp) {
        while let Some(&(until, reception_id)) = self.holds.first() {
            if until > now {
                break;
            }
            self.release(change, reception_id);
            let fact = CalendarFact::HoldExpired { reception_id };
            change.fact(now, domain::Actor::System, fact);
        }
    }

    /// A held reception becomes a released one.
    pub(crate) fn release(&mut self, change: &mut Change, reception_id: ReceptionId) {
        self.free(change, reception_id);
        if let Some(mut entry) = self.entries.get(&reception_id).cloned() {
            entry.hold = None;
            entry.reception.state = ReceptionState::Released;
            self.put(change, entry);
        }
        self.holds.retain(|(_, held)| *held != reception_id);
    }

    fn set_entry(&mut self, entry: Entry) {
        let reception_id = entry.reception.reception_id;
        self.by_start.insert((entry.reception.slot.from_at, reception_id));
        self.holds.extend(entry.hold.map(|hold| (hold.until, reception_id)));
        self.entries.insert(reception_id, entry);
    }

    fn drop_entry(&mut self, reception_id: ReceptionId) -> Option<Entry> {
        let entry = self.entries.remove(&reception_id)?;
        self.by_start.remove(&(entry.reception.slot.from_at, reception_id));
        if let Some(hold) = entry.hold {
            self.holds.remove(&(hold.until, reception_id));
        }
        Some(entry)
    }

    /// Moves the window of opening hours on and forgets what is long over.
    fn advance(&mut self, now: Timestamp) {
        let today = now.0.div_euclid(DAY_MS);
        if today - self.profiles.first_day() < WINDOW_LAG_DAYS {
            return;
        }
        self.make_window(now);
        self.occupancy.forget_before(cell_at(now.plus_ms(-DAY_MS)));
        let old = now.plus_ms(-KEEP_PAST_DAYS * DAY_MS);
        let over: Vec<ReceptionId> =
            self.by_start.iter().take_while(|(from, _)| *from < old).map(|(_, id)| *id).collect();
        for reception_id in over {
            if self.get(reception_id).is_some_and(|reception| !reception.state.occupies()) {
                self.drop_entry(reception_id);
            }
        }
    }

    fn make_window(&mut self, now: Timestamp) {
        self.profiles = Profiles::starting(now.0.div_euclid(DAY_MS));
        let sites: Vec<Site> = self.directory.tree.iter().cloned().collect();
        for site in sites {
            let zone = self.directory.zones.get(&site.time_zone);
            let index = self.profiles.index_of(&site, zone, &self.directory.holidays);
            self.profile_of.insert(site.site_id, index);
        }
    }
}

/// The buffer a party has in a reception: leaders and the host room.
fn buffer_of(reception: &Reception, party: PartyId) -> i64 {
    let leads = |role| matches!(role, SeatRole::Leader | SeatRole::CoLeader);
    let has_buffer = match party {
        PartyId::Site(site_id) => site_id == reception.host_site_id,
        PartyId::Person(person_id) => {
            reception.seats.iter().any(|seat| seat.person_id == Some(person_id) && leads(seat.role))
        }
    };
    if has_buffer { BUFFER_CELLS } else { 0 }
}
