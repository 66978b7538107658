//! Registering: the register of all petitions and its printed numbers.
//!
//! Invariant: a number is given once; claims are numbered 1, 2, 3 … and there are 1 to 20.

use std::collections::BTreeMap;

use domain::limits::{CLAIMS_MAX, NAME_CHARS_MAX, PARTIES_MAX, TEXT_CHARS_MAX};
use domain::{
    Action, Claim, ClaimId, Permit, Petition, PetitionClass, PetitionId, Petitioner, Private,
    SiteId, SiteTree, Timestamp,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fact::PetitionFact;
use crate::mask::masked;
use crate::refusal::{Refusal, RefusalReason};
use crate::visibility::Viewer;

/// A petition as entered at the desk.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct NewPetition {
    /// Short title.
    pub title: Private,
    /// Class.
    pub class: PetitionClass,
    /// Who asks.
    pub petitioner: Petitioner,
    /// The petitioner's own site.
    pub site_id: SiteId,
    /// Claims in order.
    pub claims: Vec<Private>,
    /// Units the claims concern.
    #[serde(default)]
    pub unit_ids: Vec<SiteId>,
}

/// A petition with its first fact, to be stored together.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// As registered.
    pub petition: Petition,
    /// For the stream of the petition.
    pub fact: PetitionFact,
}

/// Every petition of the district.
#[derive(Clone, Debug, Default)]
pub struct Register {
    petitions: BTreeMap<PetitionId, Petition>,
    numbers: BTreeMap<i64, u32>,
}

impl Register {
    /// Reads back what the store keeps.
    pub fn load(&mut self, petitions: impl IntoIterator<Item = Petition>) {
        for petition in petitions {
            self.note_number(&petition.number);
            self.petitions.insert(petition.petition_id, petition);
        }
    }

    /// Registers a petition. `year` is the year of `now` at the site; `fresh` makes ids.
    ///
    /// # Errors
    /// With the fields that are empty, too long or name nothing; nothing is changed then.
    pub fn register(
        &mut self,
        permit: &Permit,
        tree: &SiteTree,
        new: &NewPetition,
        fresh: &mut dyn FnMut() -> Uuid,
        year: i64,
        now: Timestamp,
    ) -> Result<Registered, Refusal> {
        if permit.action() != Action::RegisterPetition || permit.site_id() != new.site_id {
            return Err(RefusalReason::Forbidden.into());
        }
        check(new, tree)?;
        let petition_id = PetitionId(fresh());
        let claims = new.claims.iter().zip(1..).map(|(text, number)| Claim {
            claim_id: ClaimId(fresh()),
            number,
            text: trimmed(text),
        });
        let claims = claims.collect();
        let mut unit_ids: Vec<SiteId> = Vec::new();
        for unit_id in &new.unit_ids {
            if !unit_ids.contains(unit_id) {
                unit_ids.push(*unit_id);
            }
        }
        let last = self.numbers.entry(year).or_default();
        *last += 1;
        let petition = Petition {
            petition_id,
            number: format!("XF{year}-{last:04}"),
            title: trimmed(&new.title),
            class: new.class,
            petitioner: Petitioner {
                name: trimmed(&new.petitioner.name),
                id_number: trimmed(&new.petitioner.id_number),
                phone: trimmed(&new.petitioner.phone),
                address: trimmed(&new.petitioner.address),
            },
            site_id: new.site_id,
            claims,
            unit_ids,
            registered_at: now,
        };
        self.petitions.insert(petition_id, petition.clone());
        let fact = PetitionFact::Registered { petition: petition.clone() };
        Ok(Registered { petition, fact })
    }

    /// Takes a registration back whose append failed; its number may be given again when no later
    /// one is out.
    pub fn undo(&mut self, registered: &Registered) {
        self.petitions.remove(&registered.petition.petition_id);
        let Some((year, number)) = parts(&registered.petition.number) else { return };
        let last = self.numbers.entry(year).or_default();
        if *last == number {
            *last -= 1;
        }
    }

    /// A petition in full; who may see it is [`Register::view`]'s business.
    #[must_use]
    pub fn get(&self, petition_id: PetitionId) -> Option<&Petition> {
        self.petitions.get(&petition_id)
    }

    /// Every petition, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Petition> {
        self.petitions.values()
    }

    /// A petition as the viewer may read it; nothing when it is not for these eyes.
    #[must_use]
    pub fn view(
        &self,
        viewer: &Viewer,
        tree: &SiteTree,
        petition_id: PetitionId,
    ) -> Option<Petition> {
        let petition = self.get(petition_id).filter(|it| viewer.may_see(tree, it))?;
        Some(if viewer.may_read_petitioner(tree, petition) {
            petition.clone()
        } else {
            masked(petition)
        })
    }

    /// What the viewer may read, newest first, at most `limit`. `query` looks into number, title,
    /// claims and name, as far as they are shown to this viewer.
    #[must_use]
    pub fn find(
        &self,
        viewer: &Viewer,
        tree: &SiteTree,
        query: &str,
        limit: usize,
    ) -> Vec<Petition> {
        let query = query.trim();
        let mut order: Vec<&Petition> = self.petitions.values().collect();
        order.sort_by_key(|petition| std::cmp::Reverse((petition.registered_at, &petition.number)));
        order
            .into_iter()
            .filter_map(|petition| self.view(viewer, tree, petition.petition_id))
            .filter(|petition| query.is_empty() || contains(petition, query))
            .take(limit)
            .collect()
    }

    fn note_number(&mut self, number: &str) {
        if let Some((year, number)) = parts(number) {
            let last = self.numbers.entry(year).or_default();
            *last = (*last).max(number);
        }
    }
}

fn parts(number: &str) -> Option<(i64, u32)> {
    let (year, number) = number.strip_prefix("XF")?.split_once('-')?;
    Some((year.parse().ok()?, number.parse().ok()?))
}

fn contains(petition: &Petition, query: &str) -> bool {
    let claims = petition.claims.iter().map(|claim| claim.text.reveal_or_empty());
    let name = petition.petitioner.name.reveal_or_empty();
    [petition.number.as_str(), petition.title.reveal_or_empty(), name]
        .into_iter()
        .chain(claims)
        .any(|text| text.contains(query))
}

fn trimmed(text: &Private) -> Private {
    Private::new(text.reveal_or_empty().trim())
}

/// Every fault of the form, so that a clerk corrects it once.
fn check(new: &NewPetition, tree: &SiteTree) -> Result<(), Refusal> {
    let petitioner = &new.petitioner;
    let names = [
        ("title", &new.title),
        ("petitioner.name", &petitioner.name),
        ("petitioner.id_number", &petitioner.id_number),
        ("petitioner.phone", &petitioner.phone),
        ("petitioner.address", &petitioner.address),
    ];
    let mut missing: Vec<&str> =
        names[..2].iter().filter(|(_, text)| is_empty(text)).map(|(field, _)| *field).collect();
    if new.claims.is_empty() || new.claims.iter().any(is_empty) {
        missing.push("claims");
    }
    let mut long: Vec<&str> =
        names.iter().filter(|(_, text)| chars(text) > NAME_CHARS_MAX).map(|it| it.0).collect();
    if new.claims.len() > CLAIMS_MAX || new.claims.iter().any(|it| chars(it) > TEXT_CHARS_MAX) {
        long.push("claims");
    }
    if new.unit_ids.len() > PARTIES_MAX {
        long.push("unit_ids");
    }
    let said = |reason, fields: Vec<&str>| {
        let about: Vec<String> = fields.into_iter().map(str::to_owned).collect();
        if about.is_empty() { Ok(()) } else { Err(Refusal { reason, about }) }
    };
    said(RefusalReason::BadRequest, missing)?;
    said(RefusalReason::TooLarge, long)?;
    if let Some(unknown) =
        [new.site_id].iter().chain(&new.unit_ids).find(|site_id| tree.get(**site_id).is_none())
    {
        return Err(Refusal::about(RefusalReason::NoSuchSite, unknown));
    }
    let is_unit = |site_id: &SiteId| tree.get(*site_id).is_some_and(|site| site.kind.is_unit());
    match new.unit_ids.iter().find(|unit_id| !is_unit(unit_id)) {
        Some(_) => Err(Refusal::about(RefusalReason::BadRequest, "unit_ids")),
        None => Ok(()),
    }
}

fn is_empty(text: &Private) -> bool {
    text.reveal_or_empty().trim().is_empty()
}

fn chars(text: &Private) -> usize {
    text.reveal_or_empty().chars().count()
}

#[cfg(test)]
mod tests;
