//! Once a day every stream is signed where it stands, so that a copy of these few lines kept
//! outside the house shows whether directory, calendar, petitions or sessions were rewritten.

use std::collections::HashSet;

use domain::limits;
use record::{Checkpoint, Ed25519Signer, Purpose};
use store::{Commit, DocumentFilter, Row, StoreError, Table};

use super::directory::{read, setting_document};
use crate::archive::checkpoint_row;
use crate::wiring::{Core, LocalTime};

/// The setting that names the last day done.
const DAY: &str = "daily_checkpoint";

/// Signs the heads of all streams, unless it was done today; says how many were signed. A stream
/// that has not grown since its last checkpoint is covered by that one.
///
/// # Errors
/// When the store fails; the next call tries again.
pub(crate) async fn sign_heads(core: &Core) -> Result<usize, StoreError> {
    let now = core.clock.now();
    let today = LocalTime::of(now, "Asia/Shanghai").date();
    let setting = DocumentFilter { id: Some(DAY.to_owned()), ..DocumentFilter::default() };
    let done = core.look(move |store| store.documents(Table::Settings, &setting)).await?;
    let last: Option<String> = done.first().map(read).transpose()?;
    if last.is_some_and(|day| day == today) {
        return Ok(0);
    }
    let (signed, heads) = core
        .look(|store| {
            let rows = store.documents(Table::Checkpoints, &DocumentFilter::default())?;
            let place = |id: &str| id.rsplit_once(':').map(|(place, _)| place.to_owned());
            let signed: HashSet<_> = rows.iter().filter_map(|row| place(&row.id)).collect();
            Ok((signed, store.heads()?))
        })
        .await?;
    let signer = Ed25519Signer::from_seed(core.keys.signer.to_bytes());
    let mut rows: Vec<Row> = heads
        .into_iter()
        .filter(|head| !signed.contains(&format!("{}:{}", head.stream_id.0, head.seq)))
        .map(|head| Checkpoint {
            stream_id: head.stream_id,
            size: head.seq,
            head: head.hash,
            at: now,
            purpose: Purpose::Daily,
        })
        .map(|checkpoint| Row::Put(checkpoint_row(checkpoint, &signer)))
        .collect();
    let count = rows.len();
    // The day is done with its last row: what fails half-way is signed again.
    rows.push(Row::Put(setting_document(DAY, &today)));
    for rows in rows.chunks(limits::GROUP_COMMIT_MAX) {
        let commit = Commit { now, rows: rows.to_vec(), ..Commit::default() };
        let appended = core.journal.append(commit).await;
        appended.map_err(|error| StoreError(format!("append: {error}")))?;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::Timestamp;
    use record::SignedCheckpoint;
    use store::{MemoryStore, Store as _};

    use super::*;
    use crate::exchange::import_sites;
    use crate::wiring::{Clock, Config, Keys};

    const SITES: &str = "site_code,name,tier,kind,parent_code,rooms,opens,closes\n\
        D,甲区,district,reception_hall,,2,08:30,18:00\n";

    #[tokio::test]
    async fn every_stream_is_signed_once_a_day_and_again_only_when_it_grew() {
        let store = Arc::new(MemoryStore::new());
        let clock = Clock::standing(Timestamp(1_772_413_200_000));
        let keys = Keys::new([1; 32], [2; 32]);
        let core = Core::load(store.clone(), keys, clock.clone(), Config::default());
        let core = core.expect("it loads");
        let import = |text: String| {
            import_sites(&core.directory, &core.clock, domain::Actor::System, text, false)
        };
        assert_eq!(import(SITES.to_owned()).await.expect("it writes").faults, []);
        assert_eq!(sign_heads(&core).await, Ok(1));
        assert_eq!(sign_heads(&core).await, Ok(0), "once a day");
        clock.advance_ms(24 * 60 * 60 * 1_000);
        assert_eq!(sign_heads(&core).await, Ok(0), "nothing grew");
        clock.advance_ms(24 * 60 * 60 * 1_000);
        let more = format!("{SITES}U,戊局,district,department,D,1,08:30,18:00\n");
        assert_eq!(import(more).await.expect("it writes").faults, []);
        assert_eq!(sign_heads(&core).await, Ok(1));
        let rows = store.documents(Table::Checkpoints, &DocumentFilter::default()).expect("rows");
        let last: SignedCheckpoint = serde_json::from_str(&rows[1].body).expect("a checkpoint");
        let head = store.head(&last.checkpoint.stream_id).expect("reads").expect("a stream");
        assert!(last.is_signed());
        assert_eq!((last.checkpoint.size, last.checkpoint.head), (head.seq, head.hash));
    }
}
