//! What the calendar must know about sites, people and petitions to judge a booking.

use std::collections::BTreeMap;

use domain::limits::{LANES_MAX, NAME_CHARS_MAX};
use domain::{
    PersonId, Petition, PetitionClass, PetitionId, Private, Site, SiteId, SiteTree, Span,
};

use crate::cells::{Cells, Run};
use crate::hours::Holidays;
use crate::occupancy::PartyId;
use crate::zone::{Zone, Zones};

/// A person who can be booked.
#[derive(Clone, Debug)]
pub struct PersonCard {
    /// Who.
    pub person_id: PersonId,
    /// Name and post as printed.
    pub label: Private,
    /// Own site; its operator is called when the person is not free.
    pub site_id: SiteId,
}

/// What of a petition matters here.
#[derive(Clone, Debug)]
pub struct PetitionCard {
    /// Which.
    pub petition_id: PetitionId,
    /// Class; an accusation makes the reception restricted.
    pub class: PetitionClass,
    /// Units it concerns; the accused ones of an accusation.
    pub unit_ids: Vec<SiteId>,
    /// Officials with a direct interest (回避).
    pub recused_ids: Vec<PersonId>,
}

impl From<&Petition> for PetitionCard {
    fn from(petition: &Petition) -> Self {
        Self {
            petition_id: petition.petition_id,
            class: petition.class,
            unit_ids: petition.unit_ids.clone(),
            recused_ids: Vec::new(),
        }
    }
}

impl PetitionCard {
    /// Whether receptions of it are hidden from the accused unit.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.class == PetitionClass::Accusation
    }
}

/// Times a party is out of service.
#[derive(Clone, Debug, Default)]
pub(crate) struct Closures {
    pub(crate) spans: Vec<Span>,
    pub(crate) cells: Cells,
}

impl Closures {
    fn rebuild(&mut self) {
        self.cells = Cells::default();
        self.spans.iter().for_each(|span| self.cells.set(Run::touching(*span)));
    }
}

/// Sites, people, petitions, holidays, zones and closures.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    pub(crate) tree: SiteTree,
    pub(crate) people: BTreeMap<PersonId, PersonCard>,
    pub(crate) petitions: BTreeMap<PetitionId, PetitionCard>,
    pub(crate) holidays: Holidays,
    pub(crate) zones: Zones,
    pub(crate) closures: BTreeMap<PartyId, Closures>,
}

impl Directory {
    /// The zone of a site.
    pub(crate) fn zone_of(&self, site_id: SiteId) -> &Zone {
        self.zones.get(self.tree.get(site_id).map_or("", |site| &site.time_zone))
    }

    /// How many receptions a party can take part in at once; 0 when it does not exist.
    pub(crate) fn capacity(&self, party: PartyId) -> u16 {
        match party {
            PartyId::Site(site_id) => {
                self.tree.get(site_id).map_or(0, |site| site.rooms.min(LANES_MAX))
            }
            PartyId::Person(person_id) => u16::from(self.people.contains_key(&person_id)),
        }
    }

    /// The site whose operator answers for a party.
    pub(crate) fn site_of(&self, party: PartyId) -> Option<&Site> {
        match party {
            PartyId::Site(site_id) => self.tree.get(site_id),
            PartyId::Person(person_id) => self.tree.get(self.people.get(&person_id)?.site_id),
        }
    }

    /// A party's name as people read it.
    pub(crate) fn label(&self, party: PartyId) -> Private {
        match party {
            PartyId::Site(_) => Private::new(self.site_of(party).map_or("", |site| &site.name)),
            PartyId::Person(person_id) => {
                self.people.get(&person_id).map_or(Private::new(""), |card| card.label.clone())
            }
        }
    }

    /// The operator's telephone.
    pub(crate) fn phone(&self, party: PartyId) -> String {
        self.site_of(party).map_or(String::new(), |site| site.phone.clone())
    }

    /// The units a petition accuses.
    pub(crate) fn accused(&self, petition_id: Option<PetitionId>) -> &[SiteId] {
        petition_id
            .and_then(|petition_id| self.petitions.get(&petition_id))
            .filter(|card| card.is_restricted())
            .map_or(&[], |card| &card.unit_ids)
    }

    /// Adds a closure; it counts from the next booking on.
    pub(crate) fn close(&mut self, party: PartyId, span: Span) {
        let closures = self.closures.entry(party).or_default();
        closures.spans.push(span);
        closures.rebuild();
    }

    /// Takes a closure back; whether there was one.
    pub(crate) fn reopen(&mut self, party: PartyId, span: Span) -> bool {
        let Some(closures) = self.closures.get_mut(&party) else { return false };
        let Some(at) = closures.spans.iter().position(|kept| *kept == span) else { return false };
        closures.spans.remove(at);
        closures.rebuild();
        true
    }
}

/// Whether a text fits a name, place or reason.
pub(crate) fn fits_name(text: &Private) -> bool {
    text.reveal_or_empty().chars().count() <= NAME_CHARS_MAX
}
