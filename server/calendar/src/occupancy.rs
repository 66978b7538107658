//! Who is taken when: one index for every party, none of them special.
//!
//! Invariant: two entries of one lane never share a cell. [`Occupancy::take`] is the only way in,
//! and it looks before it sets, so a double booking cannot be made.

use std::collections::BTreeMap;
use std::str::FromStr;

use domain::{PersonId, ReceptionId, SiteId, Span, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::cells::{Cells, Run};

/// Something a reception needs for its whole time.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum PartyId {
    /// A room or a delegate of a site.
    Site(SiteId),
    /// A named person.
    Person(PersonId),
}

impl std::fmt::Display for PartyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Site(id) => write!(f, "site:{id}"),
            Self::Person(id) => write!(f, "person:{id}"),
        }
    }
}

impl FromStr for PartyId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, id) = text.split_once(':').ok_or("a party is written kind:id")?;
        match kind {
            "site" => id.parse().map(Self::Site).map_err(|_| "the site id is malformed"),
            "person" => id.parse().map(Self::Person).map_err(|_| "the person id is malformed"),
            _ => Err("a party is a site or a person"),
        }
    }
}

impl Serialize for PartyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// One lane of one party taken for a span: a row of the store.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Occupied {
    /// The party.
    pub party: PartyId,
    /// Lane, 0..capacity.
    pub lane: u16,
    /// When.
    pub span: Span,
    /// By which reception.
    pub reception_id: ReceptionId,
    /// A hold ends by itself then.
    pub hold_until: Option<Timestamp>,
}

/// The lane was taken already; nothing was changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Overlap {
    /// The party.
    pub party: PartyId,
    /// The lane.
    pub lane: u16,
}

/// One entry as kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Taken {
    pub(crate) party: PartyId,
    pub(crate) lane: u16,
    pub(crate) run: Run,
    /// Cells after the run that belong to it by rule only.
    pub(crate) buffer: i64,
    pub(crate) reception_id: ReceptionId,
    pub(crate) hold_until: Option<Timestamp>,
}

impl Taken {
    fn buffer_run(&self) -> Run {
        Run { from: self.run.to, to: self.run.to + self.buffer }
    }

    /// The instants of its buffer, when it has one.
    pub(crate) fn buffer_span(&self) -> Option<Span> {
        self.buffer_run().span()
    }

    /// As a row of the store.
    pub(crate) fn row(&self) -> Option<Occupied> {
        Some(Occupied {
            party: self.party,
            lane: self.lane,
            span: self.run.span()?,
            reception_id: self.reception_id,
            hold_until: self.hold_until,
        })
    }
}

/// One of a party's parallel capacities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lane {
    pub(crate) taken: Cells,
    pub(crate) buffers: Cells,
    entries: BTreeMap<i64, Taken>,
}

impl Lane {
    /// Entries that share a cell with the run, their buffers included.
    pub(crate) fn near(&self, run: Run) -> impl Iterator<Item = &Taken> {
        let entries = self.entries.range(..run.to).rev().map(|(_, entry)| entry);
        entries.take_while(move |entry| entry.run.to + LONGEST_BUFFER > run.from)
    }

    fn set(&mut self, entry: Taken) {
        self.taken.set(entry.run);
        self.buffers.set(entry.buffer_run());
        self.entries.insert(entry.run.from, entry);
    }

    fn unset(&mut self, entry: &Taken) {
        self.entries.remove(&entry.run.from);
        self.taken.clear(entry.run);
        self.buffers.clear(entry.buffer_run());
        // An overridden booking may have stood in the buffer of another: that buffer stays.
        let around = Run { from: entry.run.from, to: entry.run.to + LONGEST_BUFFER };
        let others: Vec<Run> = self.near(around).map(Taken::buffer_run).collect();
        others.into_iter().for_each(|run| self.buffers.set(run));
    }
}

/// Longest buffer in cells.
const LONGEST_BUFFER: i64 =
    domain::limits::BUFFER_MINUTES as i64 * 60_000 / domain::limits::CELL_MS;

/// Cells of the buffer after a reception, for leader and host room.
pub(crate) const BUFFER_CELLS: i64 = LONGEST_BUFFER;

/// What is asked of one party.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) party: PartyId,
    /// Buffer cells behind the reception.
    pub(crate) buffer: i64,
}

/// The index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Occupancy {
    parties: BTreeMap<PartyId, Vec<Lane>>,
    by_reception: BTreeMap<ReceptionId, Vec<Taken>>,
}

impl Occupancy {
    /// The lanes of a party that were ever used.
    pub(crate) fn lanes(&self, party: PartyId) -> &[Lane] {
        self.parties.get(&party).map_or(&[], Vec::as_slice)
    }

    /// The first lane that is free for the run; `with_buffers` also keeps clear of buffers.
    pub(crate) fn free_lane(
        &self,
        wanted: Wanted,
        run: Run,
        capacity: u16,
        with_buffers: bool,
    ) -> Option<u16> {
        let lanes = self.lanes(wanted.party);
        let after = Run { from: run.to, to: run.to + wanted.buffer };
        (0..capacity).find(|&number| {
            lanes.get(usize::from(number)).is_none_or(|lane| {
                lane.taken.is_clear(run)
                    && (!with_buffers || (lane.buffers.is_clear(run) && lane.taken.is_clear(after)))
            })
        })
    }

    /// Takes all lanes for one reception, or none.
    pub(crate) fn take(&mut self, entries: &[Taken]) -> Result<(), Overlap> {
        for (done, entry) in entries.iter().enumerate() {
            let lanes = self.parties.entry(entry.party).or_default();
            let number = usize::from(entry.lane);
            if lanes.len() <= number {
                lanes.resize_with(number + 1, Lane::default);
            }
            if !lanes[number].taken.is_clear(entry.run) {
                let (party, lane) = (entry.party, entry.lane);
                entries[..done].iter().for_each(|entry| self.unset(entry));
                return Err(Overlap { party, lane });
            }
            lanes[number].set(*entry);
        }
        for entry in entries {
            self.by_reception.entry(entry.reception_id).or_default().push(*entry);
        }
        Ok(())
    }

    /// Frees every lane of a reception and says what they were.
    pub(crate) fn free(&mut self, reception_id: ReceptionId) -> Vec<Taken> {
        let entries = self.by_reception.remove(&reception_id).unwrap_or_default();
        entries.iter().for_each(|entry| self.unset(entry));
        entries
    }

    /// Every entry.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Taken> {
        self.by_reception.values().flatten()
    }

    /// Forgets entries that ended before the cell.
    pub(crate) fn forget_before(&mut self, cell: i64) {
        let ended = |taken: &Vec<Taken>| taken.iter().all(|entry| entry.run.to <= cell);
        let gone: Vec<ReceptionId> = self
            .by_reception
            .iter()
            .filter(|(_, taken)| ended(taken))
            .map(|(reception_id, _)| *reception_id)
            .collect();
        gone.into_iter().for_each(|reception_id| drop(self.free(reception_id)));
        for lane in self.parties.values_mut().flatten() {
            lane.taken.forget_before(cell - LONGEST_BUFFER);
            lane.buffers.forget_before(cell - LONGEST_BUFFER);
        }
    }

    fn unset(&mut self, entry: &Taken) {
        let lanes = self.parties.get_mut(&entry.party);
        if let Some(lane) = lanes.and_then(|lanes| lanes.get_mut(usize::from(entry.lane))) {
            lane.unset(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn party(n: u128) -> PartyId {
        PartyId::Site(SiteId(Uuid::from_u128(n)))
    }

    fn taken(n: u128, lane: u16, from: i64, to: i64, buffer: i64) -> Taken {
        Taken {
            party: party(1),
            lane,
            run: Run { from, to },
            buffer,
            reception_id: ReceptionId(Uuid::from_u128(n)),
            hold_until: None,
        }
    }

    #[test]
    fn a_party_is_written_as_the_store_writes_it() {
        let site = party(7);
        assert_eq!(site.to_string(), "site:00000000-0000-0000-0000-000000000007");
        assert_eq!(site.to_string().parse(), Ok(site));
        assert!("room:1".parse::<PartyId>().is_err());
        assert!("site:x".parse::<PartyId>().is_err());
    }

    #[test]
    fn a_second_take_of_the_same_cells_changes_nothing() {
        let mut occupancy = Occupancy::default();
        occupancy.take(&[taken(1, 0, 10, 16, 2)]).expect("free");
        let clash = [taken(2, 1, 10, 16, 0), taken(2, 0, 15, 20, 0)];
        assert_eq!(occupancy.take(&clash), Err(Overlap { party: party(1), lane: 0 }));
        let wanted = Wanted { party: party(1), buffer: 0 };
        assert_eq!(occupancy.free_lane(wanted, Run { from: 10, to: 12 }, 2, true), Some(1));
    }

    #[test]
    fn a_buffer_survives_a_guest_that_stood_in_it() {
        let mut occupancy = Occupancy::default();
        occupancy.take(&[taken(1, 0, 10, 16, 2)]).expect("free");
        occupancy.take(&[taken(2, 0, 16, 17, 2)]).expect("overridden into the buffer");
        occupancy.free(ReceptionId(Uuid::from_u128(2)));
        let wanted = Wanted { party: party(1), buffer: 0 };
        let run = Run { from: 17, to: 18 };
        assert_eq!(occupancy.free_lane(wanted, run, 1, true), None);
        assert_eq!(occupancy.free_lane(wanted, run, 1, false), Some(0));
        assert_eq!(occupancy.free_lane(wanted, Run { from: 18, to: 19 }, 1, true), Some(0));
    }
}
