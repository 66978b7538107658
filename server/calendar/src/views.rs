//! Who may see what: a reception in full, or only that a time is taken and whom to call.
//!
//! The same filter serves board, search, holds, refusals and calendar feeds.

use domain::limits::SESSION_MINUTES_MAX;
use domain::{
    Action, Grant, PersonId, PetitionId, Reception, ReceptionId, ReceptionState, Rights, SiteId,
    SiteTree, Slot, Span,
};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::occupancy::PartyId;
use crate::refusal::Refusal;
use crate::rules::Shape;

/// Somebody who looks at the calendar.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Roots of the subtrees in which the account may read receptions.
    scopes: Vec<SiteId>,
    home_site_id: SiteId,
    person_id: Option<PersonId>,
}

impl Viewer {
    /// From the account's grants, own site and person.
    #[must_use]
    pub fn new(grants: &[Grant], home_site_id: SiteId, person_id: Option<PersonId>) -> Self {
        let may_read = |grant: &&Grant| Rights::allows(grant.function, Action::ReadReception);
        let scopes = grants.iter().filter(may_read).map(|grant| grant.site_id).collect();
        Self { scopes, home_site_id, person_id }
    }

    fn reaches(&self, tree: &SiteTree, site_id: SiteId) -> bool {
        self.scopes.iter().any(|root| tree.is_within(site_id, *root))
    }
}

/// What somebody without the right may know.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct BusyView {
    /// So that the board can draw one ribbon.
    pub reception_id: ReceptionId,
    /// When.
    pub slot: Slot,
    /// The sites of the viewer's reach that it occupies.
    pub site_ids: Vec<SiteId>,
    /// The host site's operator.
    pub phone: String,
}

/// One row: the reception, or only that a time is busy.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceptionRow {
    /// In full.
    Reception(Box<Reception>),
    /// 已占用.
    Busy(BusyView),
}

impl Calendar {
    /// Whether the viewer may see a reception in full. A restricted one is for those who run it
    /// (the host is in their reach) and for its own parties, never for the accused unit.
    #[must_use]
    pub fn may_see(&self, viewer: &Viewer, reception: &Reception) -> bool {
        let tree = &self.directory.tree;
        if reception.is_restricted && self.is_accused(viewer, reception) {
            return false;
        }
        let is_named = viewer.person_id.is_some_and(|person_id| {
            reception.seats.iter().any(|seat| seat.person_id == Some(person_id))
        });
        if is_named || viewer.reaches(tree, reception.host_site_id) {
            return true;
        }
        Shape::of(reception).sites().any(|site_id| {
            let is_own = viewer.scopes.contains(&site_id);
            is_own || (!reception.is_restricted && viewer.reaches(tree, site_id))
        })
    }

    /// Whether the viewer belongs to an accused unit. A party of the reception never does: the
    /// community below an accused subdistrict still receives its petitioner.
    fn is_accused(&self, viewer: &Viewer, reception: &Reception) -> bool {
        let tree = &self.directory.tree;
        let accused = self.directory.accused(reception.petition_id);
        let is_party = Shape::of(reception).sites().any(|id| id == viewer.home_site_id);
        accused.iter().any(|unit_id| {
            viewer.home_site_id == *unit_id
                || (!is_party
                    && (tree.is_within(viewer.home_site_id, *unit_id)
                        || viewer.scopes.iter().any(|root| tree.is_within(*root, *unit_id))))
        })
    }

    /// Receptions that touch the span, by start; a hold that was given up is none. With `site_id`
    /// only those in which that site takes part.
    #[must_use]
    pub fn rows(
        &self,
        viewer: &Viewer,
        within: Span,
        site_id: Option<SiteId>,
    ) -> Vec<ReceptionRow> {
        let longest = i64::from(SESSION_MINUTES_MAX) * 60_000;
        let first = (within.from_at.plus_ms(-longest), ReceptionId(uuid::Uuid::nil()));
        let until = (within.to_at, ReceptionId(uuid::Uuid::nil()));
        self.by_start
            .range(first..until)
            .filter_map(|(_, reception_id)| self.get(*reception_id))
            .filter(|reception| reception.slot.overlaps(within))
            .filter(|reception| reception.state != ReceptionState::Released)
            .filter_map(|reception| self.row(viewer, reception, site_id))
            .collect()
    }

    /// Receptions of a petition that the viewer may see, the newest `limit` of them, latest first;
    /// what was cancelled or given up is none.
    #[must_use]
    pub fn of_petition(
        &self,
        viewer: &Viewer,
        petition_id: PetitionId,
        limit: usize,
    ) -> Vec<Reception> {
        let all = self.by_start.iter().rev().filter_map(|(_, id)| self.get(*id));
        all.filter(|reception| reception.petition_id == Some(petition_id))
            .filter(|reception| {
                !matches!(reception.state, ReceptionState::Cancelled | ReceptionState::Released)
            })
            .filter(|reception| self.may_see(viewer, reception))
            .take(limit)
            .cloned()
            .collect()
    }

    fn row(
        &self,
        viewer: &Viewer,
        reception: &Reception,
        site_id: Option<SiteId>,
    ) -> Option<ReceptionRow> {
        let mut sites: Vec<SiteId> = Shape::of(reception).sites().collect();
        sites.sort_unstable();
        sites.dedup();
        if site_id.is_some_and(|site_id| !sites.contains(&site_id)) {
            return None;
        }
        if self.may_see(viewer, reception) {
            return Some(ReceptionRow::Reception(Box::new(reception.clone())));
        }
        // What no longer takes anybody's time is nobody else's business.
        if !reception.state.occupies() {
            return None;
        }
        let tree = &self.directory.tree;
        sites.retain(|id| viewer.reaches(tree, *id) || Some(*id) == site_id);
        (!sites.is_empty()).then(|| {
            ReceptionRow::Busy(BusyView {
                reception_id: reception.reception_id,
                slot: reception.slot,
                site_ids: sites,
                phone: self.directory.phone(PartyId::Site(reception.host_site_id)),
            })
        })
    }

    /// A refusal as the viewer may read it.
    #[must_use]
    pub fn visible_to(&self, viewer: &Viewer, refusal: Refusal) -> Refusal {
        refusal.reduced(|reception_id| {
            self.get(reception_id).is_some_and(|reception| self.may_see(viewer, reception))
        })
    }
}
