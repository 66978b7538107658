//! Common free times of all parties, and what would work instead of a refused slot.
//!
//! The same cells that refuse a booking answer the search, so what it finds can be booked. Not all
//! that can be booked is offered: among sites that never close, only office hours are.

use domain::limits::{CELL_MS, SESSION_MINUTES_MAX, SLOTS_FOUND_MAX};
use domain::{SiteId, Slot, Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::cells::{Cells, Run, cell_at, cell_from, cells_of, keep_starts, shift_back, word_of};
use crate::occupancy::{BUFFER_CELLS, Lane, PartyId, Wanted};
use crate::refusal::{Alternative, AlternativeKind, Blocker, Refusal, ReplacedParty, Rule};
use crate::rules::Shape;
use crate::seats::SeatRequest;
use crate::zone::DAY_MS;

/// Cells of a day.
const DAY_CELLS: i64 = DAY_MS / CELL_MS;
/// Days looked at together: early answers come early.
const STRIDE_DAYS: i64 = 8;
/// Days a search looks ahead.
pub const SEARCH_DAYS: i64 = 60;

/// A search for common starts.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct SearchRequest {
    /// Seats.
    pub seats: Vec<SeatRequest>,
    /// Host.
    pub host_site_id: SiteId,
    /// The petitioner's site.
    pub petitioner_site_id: SiteId,
    /// Length.
    pub minutes: u32,
    /// Not before.
    pub from_at: Timestamp,
    /// How many starts.
    pub count: u32,
}

/// Which of the free times are looked for.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Offer {
    /// All that can be booked.
    Any,
    /// Those one would offer a citizen: office hours, unless a site keeps hours of its own.
    Usual,
}

/// One party as the search sees it.
struct Need<'a> {
    lanes: &'a [Lane],
    capacity: usize,
    open: Option<&'a Cells>,
    closed: Option<&'a Cells>,
    buffer: bool,
}

impl Calendar {
    /// The earliest common starts to offer from `from_at` on, none overlapping another, over
    /// [`SEARCH_DAYS`] days.
    ///
    /// # Errors
    /// When no time would help: somebody who must be in is missing, a party does not exist.
    pub fn search(&self, request: &SearchRequest, now: Timestamp) -> Result<Vec<Slot>, Refusal> {
        let (host, petitioner) = (request.host_site_id, request.petitioner_site_id);
        let shape = Shape::of_request(host, petitioner, None, &request.seats);
        self.check_seats(&shape)?;
        let from = cell_from(request.from_at.max(now));
        let minutes = request.minutes.clamp(1, SESSION_MINUTES_MAX.saturating_add(1));
        let length = cells_for(minutes);
        let Some(sample) = (Run { from, to: from + i64::from(length) }).span() else {
            return Ok(Vec::new());
        };
        let mut blockers = self.roster_blockers(&shape, sample, false);
        if minutes > SESSION_MINUTES_MAX {
            blockers.push(self.blocker(PartyId::Site(host), Rule::TooLong, sample));
        }
        if !blockers.is_empty() {
            return Err(Refusal::conflict(blockers, Vec::new()));
        }
        let count = usize::try_from(request.count).unwrap_or(1).clamp(1, SLOTS_FOUND_MAX);
        let window = Run { from, to: from + SEARCH_DAYS * DAY_CELLS };
        Ok(self.earliest(&shape.wanted(), length, window, count))
    }

    /// Every common start of the parties of these seats between two instants.
    #[must_use]
    pub fn common_starts(
        &self,
        host_site_id: SiteId,
        petitioner_site_id: SiteId,
        seats: &[SeatRequest],
        minutes: u32,
        within: Span,
    ) -> Vec<Timestamp> {
        let shape = Shape::of_request(host_site_id, petitioner_site_id, None, seats);
        let length = cells_for(minutes.clamp(1, SESSION_MINUTES_MAX));
        let run = Run { from: cell_from(within.from_at), to: cell_at(within.to_at) };
        let longest = Run { to: run.to.min(run.from + 2 * SEARCH_DAYS * DAY_CELLS), ..run };
        let (first, window) = self.starts(&shape.wanted(), length, longest, Offer::Any);
        cells_of(first, &window).map(crate::cells::instant).collect()
    }

    /// Up to three alternatives to a slot that was refused.
    pub(crate) fn alternatives(
        &self,
        shape: &Shape,
        slot: Slot,
        now: Timestamp,
        blockers: &[Blocker],
    ) -> Vec<Alternative> {
        if blockers.iter().any(|blocker| !blocker.rule.depends_on_time()) {
            return Vec::new();
        }
        let minutes = u32::try_from(slot.length_ms() / 60_000).unwrap_or(u32::MAX);
        let length = cells_for(minutes.clamp(1, SESSION_MINUTES_MAX));
        let wanted = shape.wanted();
        let of_start = |cell: i64| Run { from: cell, to: cell + i64::from(length) }.span();
        let zone = self.directory.zone_of(shape.host_site_id);
        let day = zone.day_span(zone.day_of(slot.from_at));
        // As the search of the booking sheet: from the day that is asked for, not before now.
        let soon = cell_from(day.map_or(now, |day| day.from_at.max(now)));
        let horizon = Run { from: soon, to: soon + SEARCH_DAYS * DAY_CELLS };
        let earliest = self.earliest(&wanted, length, horizon, 1).into_iter().next();
        let mut found: Vec<Alternative> = earliest
            .map(|slot| Alternative { kind: AlternativeKind::Earliest, slot, replace: None })
            .into_iter()
            .collect();
        if let Some(day) = day {
            let today = Run { from: soon, to: cell_from(day.to_at) };
            let (first, window) = self.starts(&wanted, length, today, Offer::Usual);
            let asked = cell_at(slot.from_at);
            let other = cells_of(first, &window)
                .filter(|cell| of_start(*cell) != earliest)
                .min_by_key(|cell| (cell - asked).abs())
                .and_then(of_start);
            found.extend(other.map(|slot| Alternative {
                kind: AlternativeKind::SameDay,
                slot,
                replace: None,
            }));
        }
        found.extend(self.fallback(shape, slot, now, blockers));
        found
    }

    /// The same time with the one blocked site replaced by its fallback.
    fn fallback(
        &self,
        shape: &Shape,
        slot: Slot,
        now: Timestamp,
        blockers: &[Blocker],
    ) -> Option<Alternative> {
        let from_site_id = blockers.first()?.site_id?;
        if blockers.iter().any(|blocker| blocker.site_id != Some(from_site_id)) {
            return None;
        }
        let to_site_id = self.directory.tree.get(from_site_id)?.fallback_id?;
        if shape.sites().any(|site_id| site_id == to_site_id) {
            return None;
        }
        let other = shape.with_site_replaced(from_site_id, to_site_id);
        let works = self.roster_blockers(&other, slot, false).is_empty()
            && self.slot_blockers(&other, slot, now).is_empty()
            && self.find_lanes(&other.wanted(), slot, false).is_ok();
        works.then_some(Alternative {
            kind: AlternativeKind::Fallback,
            slot,
            replace: Some(ReplacedParty { from_site_id, to_site_id }),
        })
    }

    /// The first `count` slots to offer that start in the window and do not overlap each other.
    pub(crate) fn earliest(
        &self,
        wanted: &[Wanted],
        length: u32,
        window: Run,
        count: usize,
    ) -> Vec<Slot> {
        let mut slots = Vec::new();
        let (mut from, mut next) = (window.from, window.from);
        while from < window.to && slots.len() < count {
            let to = window.to.min(from + STRIDE_DAYS * DAY_CELLS);
            let (first, starts) = self.starts(wanted, length, Run { from, to }, Offer::Usual);
            for cell in cells_of(first, &starts) {
                if cell >= next && slots.len() < count {
                    next = cell + i64::from(length);
                    slots.extend(Run { from: cell, to: next }.span());
                }
            }
            from = to;
        }
        slots
    }

    /// The cells of a window from which every party is free for `length` cells.
    fn starts(&self, wanted: &[Wanted], length: u32, window: Run, offer: Offer) -> (i64, Vec<u64>) {
        let window = self.in_service(wanted, length, window);
        if window.from >= window.to {
            return (0, Vec::new());
        }
        let is_office = offer == Offer::Usual && self.keep_no_hours(wanted);
        let needs: Vec<Need<'_>> =
            wanted.iter().map(|wanted| self.need(*wanted, is_office)).collect();
        let first = word_of(window.from);
        // One word more, so that a start in the last word sees what follows it.
        let words = usize::try_from(word_of(window.to - 1) - first).expect("not negative") + 2;
        let mut starts = common(&needs, length, first, words);
        starts.truncate(words - 1);
        let mut inside = Cells::default();
        inside.set(window);
        inside.combine(first, &mut starts, |kept, mine| kept & mine);
        (first, starts)
    }

    /// The part of the window in which every site exists for the whole length.
    fn in_service(&self, wanted: &[Wanted], length: u32, window: Run) -> Run {
        let sites = wanted.iter().filter_map(|wanted| self.directory.site_of(wanted.party));
        sites.fold(window, |window, site| Run {
            from: window.from.max(cell_from(site.valid_from)),
            to: site
                .valid_to
                .map_or(window.to, |to_at| window.to.min(cell_at(to_at) - i64::from(length) + 1)),
        })
    }

    /// Whether none of the sites closes: then their hours say nothing about when people come.
    fn keep_no_hours(&self, wanted: &[Wanted]) -> bool {
        let mut profiles = wanted.iter().filter_map(|wanted| self.profile(*wanted));
        profiles.all(|index| self.profiles.office(index).is_some())
    }

    fn profile(&self, wanted: Wanted) -> Option<usize> {
        match wanted.party {
            PartyId::Site(site_id) => self.profile_of.get(&site_id).copied(),
            PartyId::Person(_) => None,
        }
    }

    fn need(&self, wanted: Wanted, is_office: bool) -> Need<'_> {
        let open = self.profile(wanted).map(|index| {
            let office = self.profiles.office(index).filter(|_| is_office);
            office.unwrap_or_else(|| self.profiles.open(index))
        });
        Need {
            lanes: self.occupancy.lanes(wanted.party),
            capacity: usize::from(self.directory.capacity(wanted.party)),
            open,
            closed: self.directory.closures.get(&wanted.party).map(|closures| &closures.cells),
            buffer: wanted.buffer > 0,
        }
    }
}

/// Starts common to all needs. Parties with one lane are joined first and folded once.
fn common(needs: &[Need<'_>], length: u32, first: i64, words: usize) -> Vec<u64> {
    let buffer = u32::try_from(BUFFER_CELLS).expect("a few cells");
    let mut free = vec![u64::MAX; words];
    let mut after = vec![u64::MAX; words];
    let mut joint = vec![u64::MAX; words];
    let (mut some, mut one, mut behind) = (vec![0; words], vec![0; words], vec![0; words]);
    for need in needs {
        if let Some(open) = need.open {
            open.combine(first, &mut free, |kept, mine| kept & mine);
        }
        if let Some(closed) = need.closed {
            closed.combine(first, &mut free, |kept, mine| kept & !mine);
        }
        if need.capacity == 0 {
            free.fill(0);
        } else if need.capacity == 1 && !need.lanes.is_empty() {
            let lane = &need.lanes[0];
            lane.taken.combine(first, &mut free, |kept, mine| kept & !mine);
            lane.buffers.combine(first, &mut free, |kept, mine| kept & !mine);
            if need.buffer {
                lane.taken.combine(first, &mut after, |kept, mine| kept & !mine);
            }
        } else if need.lanes.len() >= need.capacity {
            some.fill(0);
            for lane in &need.lanes[..need.capacity] {
                one.fill(u64::MAX);
                lane.taken.combine(first, &mut one, |kept, mine| kept & !mine);
                lane.buffers.combine(first, &mut one, |kept, mine| kept & !mine);
                keep_starts(&mut one, length);
                if need.buffer {
                    behind.fill(u64::MAX);
                    lane.taken.combine(first, &mut behind, |kept, mine| kept & !mine);
                    keep_starts(&mut behind, buffer);
                    shift_back(&mut behind, length);
                    one.iter_mut().zip(&behind).for_each(|(one, behind)| *one &= behind);
                }
                some.iter_mut().zip(&one).for_each(|(some, one)| *some |= one);
            }
            joint.iter_mut().zip(&some).for_each(|(joint, some)| *joint &= some);
        }
    }
    keep_starts(&mut free, length);
    keep_starts(&mut after, buffer);
    shift_back(&mut after, length);
    for (free, (after, joint)) in free.iter_mut().zip(after.iter().zip(&joint)) {
        *free &= after & joint;
    }
    free
}

/// Cells that minutes need.
fn cells_for(minutes: u32) -> u32 {
    let cell_minutes = u32::try_from(CELL_MS / 60_000).expect("five");
    minutes.div_ceil(cell_minutes)
}
