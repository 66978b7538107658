//! Read models of directory, calendar and petitions against the folds of their streams.
//!
//! A server may be writing: rows and facts are read between two looks at the heads, and read
//! again when a head has moved in between.

use std::collections::BTreeMap;

use calendar::{CalendarFact, SwappedSlot};
use domain::{
    AccountId, Petition, Reception, ReceptionId, ReceptionState, Site, SiteId, StreamId, Timestamp,
    limits,
};
use petition::PetitionFact;
use record::Vault;
use serde::de::DeserializeOwned;
use store::{DocumentFilter, Occupancy, Store, StoreError, Table};

use crate::office::calendar::ReceptionDocument;
use crate::office::directory::{AccountRow, DirectoryFact, read};

/// How often a busy folder is read before it is left unchecked.
const LOOKS: u32 = 5;

/// Adds a sentence for everything that does not agree.
pub(super) fn compare(store: &dyn Store, faults: &mut Vec<String>) -> Result<(), StoreError> {
    for stream in [StreamId::directory(), StreamId::calendar()] {
        for _ in 0..LOOKS {
            let before = store.head(&stream)?.map(|head| head.seq);
            let mut found = Vec::new();
            if stream == StreamId::directory() {
                directory(store, &stream, &mut found)?;
            } else {
                receptions(store, &stream, &mut found)?;
            }
            if store.head(&stream)?.map(|head| head.seq) == before {
                faults.append(&mut found);
                break;
            }
        }
    }
    petitions(store, faults)
}

/// Every fact of a stream, opened.
fn facts<T: DeserializeOwned>(store: &dyn Store, stream: &StreamId) -> Result<Vec<T>, StoreError> {
    let vault = Vault::new(&store.vault(stream)?);
    let (mut read, mut from_seq) = (Vec::new(), 1);
    loop {
        let stored = store.facts(stream, from_seq, limits::COMMIT_ITEMS_MAX)?;
        let Some(last) = stored.last() else { return Ok(read) };
        from_seq = last.seq + 1;
        for fact in &stored {
            let (_, body) = record::read_fact(fact, &vault)
                .map_err(|fault| StoreError(format!("{} {}: {fault}", stream.0, fact.seq)))?;
            read.push(body);
        }
    }
}

fn rows<T: DeserializeOwned>(store: &dyn Store, table: Table) -> Result<Vec<T>, StoreError> {
    store.documents(table, &DocumentFilter::default())?.iter().map(read).collect()
}

fn directory(
    store: &dyn Store,
    stream: &StreamId,
    faults: &mut Vec<String>,
) -> Result<(), StoreError> {
    let mut sites: BTreeMap<SiteId, Site> = BTreeMap::new();
    let mut disabled: BTreeMap<AccountId, bool> = BTreeMap::new();
    for fact in facts::<DirectoryFact>(store, stream)? {
        match fact {
            DirectoryFact::SitePut { site } => drop(sites.insert(site.site_id, site)),
            DirectoryFact::AccountCreated { account_id, .. }
            | DirectoryFact::AccountEnabled { account_id } => {
                disabled.insert(account_id, false);
            }
            DirectoryFact::AccountDisabled { account_id } => {
                disabled.insert(account_id, true);
            }
            _ => {}
        }
    }
    let kept: Vec<Site> = rows(store, Table::Sites)?;
    if kept.len() != sites.len() {
        faults.push(format!("directory: {} sites, {} in its facts", kept.len(), sites.len()));
    }
    for site in kept.iter().filter(|site| sites.get(&site.site_id) != Some(site)) {
        faults.push(format!("site {}: its row differs from its facts", site.site_code));
    }
    for row in rows::<AccountRow>(store, Table::Accounts)? {
        if disabled.get(&row.account_id) != Some(&row.is_disabled) {
            faults.push(format!("account {}: its row differs from its facts", row.account_id));
        }
    }
    Ok(())
}

fn receptions(
    store: &dyn Store,
    stream: &StreamId,
    faults: &mut Vec<String>,
) -> Result<(), StoreError> {
    let mut folded: BTreeMap<ReceptionId, Reception> = BTreeMap::new();
    facts(store, stream)?.into_iter().for_each(|fact| apply(&mut folded, fact));
    let kept: Vec<ReceptionDocument> = rows(store, Table::Receptions)?;
    if kept.len() != folded.len() {
        let told = format!("calendar: {} receptions, {} in its facts", kept.len(), folded.len());
        faults.push(told);
    }
    for ReceptionDocument { reception, .. } in &kept {
        let reception_id = reception.reception_id;
        if folded.get(&reception_id) != Some(reception) {
            faults.push(format!("reception {reception_id}: its row differs from its facts"));
        }
    }
    occupancy(&store.occupancies(Timestamp(0))?, &folded, faults);
    Ok(())
}

fn apply(folded: &mut BTreeMap<ReceptionId, Reception>, fact: CalendarFact) {
    use ReceptionState as S;
    let mut slot = |id: ReceptionId, slot| {
        folded.entry(id).and_modify(|reception| reception.slot = slot);
    };
    let (reception_id, state) = match fact {
        CalendarFact::Held { reception, .. }
        | CalendarFact::Booked { reception, .. }
        | CalendarFact::PartyReplaced { reception, .. }
        | CalendarFact::SeatAssigned { reception, .. } => {
            folded.insert(reception.reception_id, reception);
            return;
        }
        CalendarFact::Moved { reception_id, new_slot, .. } => return slot(reception_id, new_slot),
        CalendarFact::Swapped { first, second, .. } => {
            for SwappedSlot { reception_id, new_slot, .. } in [first, second] {
                slot(reception_id, new_slot);
            }
            return;
        }
        CalendarFact::HoldReleased { reception_id }
        | CalendarFact::HoldExpired { reception_id } => (reception_id, S::Released),
        CalendarFact::Cancelled { reception_id, .. }
        | CalendarFact::EnteredInError { reception_id, .. } => (reception_id, S::Cancelled),
        CalendarFact::Opened { reception_id, .. } | CalendarFact::Extended { reception_id, .. } => {
            (reception_id, S::Open)
        }
        CalendarFact::Ended { reception_id, state, .. } => (reception_id, state),
        CalendarFact::PartyClosed { .. } | CalendarFact::PartyReopened { .. } => return,
    };
    folded.entry(reception_id).and_modify(|reception| reception.state = state);
}

/// No lane is taken twice, by nothing that is over, and what is booked has its lanes.
fn occupancy(
    taken: &[Occupancy],
    folded: &BTreeMap<ReceptionId, Reception>,
    faults: &mut Vec<String>,
) {
    let mut lanes: Vec<&Occupancy> = taken.iter().collect();
    lanes.sort_by(|a, b| {
        (&a.party_id, a.lane, a.span.from_at).cmp(&(&b.party_id, b.lane, b.span.from_at))
    });
    for pair in lanes.windows(2) {
        let is_same = pair[0].party_id == pair[1].party_id && pair[0].lane == pair[1].lane;
        if is_same && pair[0].span.overlaps(pair[1].span) {
            faults.push(format!("{} lane {}: taken twice", pair[0].party_id, pair[0].lane));
        }
    }
    let occupies =
        |id: &ReceptionId| folded.get(id).is_some_and(|reception| reception.state.occupies());
    for row in taken.iter().filter(|row| !occupies(&row.reception_id)) {
        faults.push(format!("{}: taken by {}, which is over", row.party_id, row.reception_id));
    }
    for reception in folded.values().filter(|reception| reception.state.occupies()) {
        let id = reception.reception_id;
        if !taken.iter().any(|row| row.reception_id == id) {
            faults.push(format!("reception {id}: booked, but nothing is taken for it"));
        }
    }
}

fn petitions(store: &dyn Store, faults: &mut Vec<String>) -> Result<(), StoreError> {
    for petition in rows::<Petition>(store, Table::Petitions)? {
        let petition_id = petition.petition_id;
        let first = facts::<PetitionFact>(store, &StreamId::petition(petition_id))?;
        let is_same = matches!(
            first.first(),
            Some(PetitionFact::Registered { petition: registered }) if *registered == petition
        );
        if !is_same {
            faults.push(format!("petition {petition_id}: its row differs from its facts"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::Span;
    use store::{Commit, MemoryStore, Row};
    use uuid::Uuid;

    use super::*;

    fn lane(party: &str, from: i64, to: i64) -> Occupancy {
        Occupancy {
            party_id: format!("site:{}", Uuid::from_u128(party.len() as u128)),
            lane: 0,
            span: Span::new(Timestamp(from), Timestamp(to)).expect("a span"),
            reception_id: ReceptionId(Uuid::from_u128(7)),
            hold_until: None,
        }
    }

    #[test]
    fn a_lane_taken_twice_or_by_something_that_is_over_is_told() {
        let mut faults = Vec::new();
        occupancy(
            &[lane("a", 0, 5), lane("a", 4, 9), lane("bb", 0, 5)],
            &BTreeMap::new(),
            &mut faults,
        );
        assert_eq!(faults.iter().filter(|told| told.contains("taken twice")).count(), 1);
        assert_eq!(faults.iter().filter(|told| told.contains("which is over")).count(), 3);
    }

    #[test]
    fn a_row_without_its_fact_is_told() {
        let store = MemoryStore::new();
        let site =
            crate::office::directory::root_site(SiteId(Uuid::from_u128(1)), "甲区", Timestamp(0));
        let row = Row::Put(crate::office::directory::site_document(&site));
        let written = store.append(&[Commit { rows: vec![row], ..Commit::default() }]);
        assert_eq!(written, [Ok(())]);
        let mut faults = Vec::new();
        compare(&store, &mut faults).expect("it reads");
        assert_eq!(faults.len(), 2, "{faults:?}");
    }
}
