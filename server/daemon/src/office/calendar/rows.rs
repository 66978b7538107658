//! Receptions and occupancies as rows.

use calendar::{HistoryLine, Occupied, PartyId};
use domain::{Reception, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Document, Occupancy, Store, StoreError, Table};

use crate::office::directory::print;

/// How far back receptions are read at the start: this year's numbers are among them.
pub(crate) const LOADED_MS: i64 = 400 * 24 * 60 * 60 * 1000;
/// Occupancies that ended this long ago no longer matter to anybody.
const OCCUPANCY_PAST_MS: i64 = 24 * 60 * 60 * 1000;

/// Body of a reception's row.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ReceptionDocument {
    /// As it stands.
    pub reception: Reception,
    /// Its life, oldest first.
    pub history: Vec<HistoryLine>,
}

/// The row of a reception.
pub(crate) fn document(reception: &Reception, history: &[HistoryLine]) -> Document {
    let body = ReceptionDocument { reception: reception.clone(), history: history.to_vec() };
    Document {
        table: Table::Receptions,
        id: reception.reception_id.to_string(),
        parent_id: Some(reception.host_site_id.to_string()),
        key: (!reception.number.is_empty()).then(|| reception.number.clone()),
        at: Some(reception.slot.from_at),
        body: print(&body),
    }
}

/// One taken lane as the store keeps it.
pub(crate) fn occupancy(row: &Occupied) -> Occupancy {
    Occupancy {
        party_id: row.party.to_string(),
        lane: row.lane,
        span: row.span,
        reception_id: row.reception_id,
        hold_until: row.hold_until,
    }
}

/// Every lane that is taken from now on.
pub(crate) fn occupied(store: &dyn Store, now: Timestamp) -> Result<Vec<Occupied>, StoreError> {
    let rows = store.occupancies(now.plus_ms(-OCCUPANCY_PAST_MS))?;
    rows.into_iter()
        .map(|row| {
            let party: PartyId = row
                .party_id
                .parse()
                .map_err(|error| StoreError(format!("occupancy {}: {error}", row.party_id)))?;
            Ok(Occupied {
                party,
                lane: row.lane,
                span: row.span,
                reception_id: row.reception_id,
                hold_until: row.hold_until,
            })
        })
        .collect()
}
