//! Opening a session together with its calendar entry: first its part of the commit, then its room.

use std::sync::Arc;

use domain::{
    AccountId, Actor, Claim, MediaPlan, Reception, SeatId, SessionFact, SessionId, SiteTree,
    StoredFact, Tier, VaultEntry,
};
use record::{Chain, FOLD_VERSION, HASH_ALGORITHM};
use session::{Output, Session};
use store::{Commit, Row};

use super::{Hub, Shared};
use crate::signaling::room::ledger::{Ledger, stream};
use crate::signaling::room::{self, Live};

/// What a session is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// As booked, with its seats.
    pub reception: Reception,
    /// Claims of the petition.
    pub claims: Vec<Claim>,
    /// How media flows.
    pub media_plan: MediaPlan,
    /// Who opens it.
    pub account_id: AccountId,
}

/// A session ready to be opened: its part of the commit, and what starts once it is durable.
pub struct PreparedOpen {
    /// Session.
    pub session_id: SessionId,
    /// First facts of its stream.
    pub facts: Vec<StoredFact>,
    /// Their texts.
    pub vault: Vec<VaultEntry>,
    /// Its row.
    pub rows: Vec<Row>,
    live: Live,
    outputs: Vec<Output>,
}

impl PreparedOpen {
    /// The session and its open stream, for who plays it without sockets (the demo's yesterday).
    pub(crate) fn into_parts(self) -> (Session, Ledger) {
        (self.live.session, self.live.ledger)
    }
}

/// Why a session cannot be opened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OpenFault {
    /// The seats do not make a session (too many, no leader, no petitioner).
    SeatsInvalid,
}

impl Hub {
    /// Prepares the session of a reception. The caller appends its facts and rows together with
    /// the calendar's own, then calls [`Hub::launch`].
    ///
    /// # Errors
    /// When the seats do not make a session.
    pub fn prepare_open(&self, opening: Opening) -> Result<PreparedOpen, OpenFault> {
        let Shared { core, signer, .. } = &*self.0;
        let now = core.clock.now();
        let session_id = SessionId(opening.reception.reception_id.0);
        let actor = Actor::Account { account_id: opening.account_id };
        let required = required_seats(&core.directory.read().tree, &opening.reception);
        let mut session = Session::open(opened(session_id, opening, required), now, actor)
            .map_err(|_| OpenFault::SeatsInvalid)?;
        let mut ledger = Ledger::new(Chain::start(stream(session_id)));
        let (mut facts, mut outputs) = (Vec::new(), Vec::new());
        for output in session.drain() {
            match output {
                Output::Record(more) => facts.extend(more),
                other => outputs.push(other),
            }
        }
        let state = session.state();
        ledger
            .record(&facts, (state.phase, state), &core.clock, signer)
            .map_err(|_| OpenFault::SeatsInvalid)?;
        let Commit { facts, vault, rows, .. } = ledger.take(now);
        let live = Live { session, ledger };
        Ok(PreparedOpen { session_id, facts, vault, rows, live, outputs })
    }

    /// Starts the room of a session whose opening is durable.
    pub fn launch(&self, prepared: PreparedOpen) {
        let mut rooms = self.0.rooms();
        rooms.entry(prepared.session_id).or_insert_with(|| {
            let handle = room::start(Arc::clone(&self.0), prepared.live, prepared.outputs);
            self.0.desk.session_changed(handle.seen.summary());
            handle
        });
    }
}

/// Between a district's hall and a community stands its subdistrict: the seats of it that were
/// booked, one of which must be in. (Booking sees to it that there are some; who set that rule
/// aside with a reason has set it aside here, too.)
fn required_seats(tree: &SiteTree, reception: &Reception) -> Vec<SeatId> {
    let tier_of = |site_id| tree.get(site_id).map(|site| site.tier);
    let skips_one = tier_of(reception.host_site_id) == Some(Tier::District)
        && tier_of(reception.petitioner_site_id) == Some(Tier::Community);
    let between = tree.subdistrict_of(reception.petitioner_site_id).filter(|_| skips_one);
    let seats = reception.seats.iter();
    let seats = seats.filter(|seat| between.is_some_and(|site| site.site_id == seat.site_id));
    seats.map(|seat| seat.seat_id).collect()
}

fn opened(session_id: SessionId, opening: Opening, required_seat_ids: Vec<SeatId>) -> SessionFact {
    let Opening { reception, claims, media_plan, .. } = opening;
    SessionFact::Opened {
        fold_version: FOLD_VERSION,
        hash_algorithm: HASH_ALGORITHM.to_owned(),
        session_id,
        reception_id: reception.reception_id,
        number: reception.number,
        title: reception.title,
        is_restricted: reception.is_restricted,
        petition_id: reception.petition_id,
        host_site_id: reception.host_site_id,
        petitioner_site_id: reception.petitioner_site_id,
        slot: reception.slot,
        seats: reception.seats,
        claims,
        media_plan,
        required_seat_ids,
    }
}
