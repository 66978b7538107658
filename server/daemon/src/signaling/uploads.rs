//! Files that were sent in and wait to be attached. Memory only: the bytes reach the store in the
//! commit of the fact that names them, so no file lies there that no record speaks of.

use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::limits::{UPLOAD_MS, UPLOADS_BYTES_MAX, UPLOADS_PER_SESSION_MAX};
use domain::{AttachmentId, Hash, SessionId, Timestamp};
use session::Upload;
use sha2::{Digest, Sha256};

struct Waiting {
    session_id: SessionId,
    upload_id: AttachmentId,
    hash: Hash,
    bytes: Vec<u8>,
    expires_at: Timestamp,
}

/// Every file that waits.
#[derive(Default)]
pub(crate) struct Uploads(Mutex<Vec<Waiting>>);

impl Uploads {
    fn waiting(&self, now: Timestamp) -> MutexGuard<'_, Vec<Waiting>> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|it| it.expires_at > now);
        waiting
    }

    /// Keeps a file and gives its hash; nothing when too much waits already.
    pub(crate) fn keep(
        &self,
        (session_id, upload_id): (SessionId, AttachmentId),
        bytes: Vec<u8>,
        now: Timestamp,
    ) -> Option<Hash> {
        let hash = Hash(Sha256::digest(&bytes).into());
        let mut waiting = self.waiting(now);
        let own = waiting.iter().filter(|it| it.session_id == session_id).count();
        if own >= UPLOADS_PER_SESSION_MAX {
            let oldest = waiting.iter().position(|it| it.session_id == session_id);
            oldest.map(|place| waiting.remove(place));
        }
        let held: usize = waiting.iter().map(|it| it.bytes.len()).sum();
        if held.saturating_add(bytes.len()) > UPLOADS_BYTES_MAX {
            return None;
        }
        let expires_at = now.plus_ms(UPLOAD_MS);
        waiting.push(Waiting { session_id, upload_id, hash, bytes, expires_at });
        Some(hash)
    }

    /// What waits under this name for this session.
    pub(crate) fn find(
        &self,
        session_id: SessionId,
        upload_id: AttachmentId,
        now: Timestamp,
    ) -> Option<Upload> {
        let mut waiting = self.waiting(now);
        let mut own = waiting.iter_mut().filter(|it| it.session_id == session_id);
        let found = own.find(|it| it.upload_id == upload_id)?;
        // Its time must not end between the decision and the commit.
        found.expires_at = now.plus_ms(UPLOAD_MS);
        let bytes = u32::try_from(found.bytes.len()).ok()?;
        Some(Upload { sha256: found.hash.to_string(), bytes })
    }

    /// Gives the bytes away: their fact is on its way to the store.
    pub(crate) fn take(&self, upload_id: AttachmentId, now: Timestamp) -> Option<(Hash, Vec<u8>)> {
        let mut waiting = self.waiting(now);
        let place = waiting.iter().position(|it| it.upload_id == upload_id)?;
        let found = waiting.swap_remove(place);
        Some((found.hash, found.bytes))
    }
}

#[cfg(test)]
mod tests {
    use domain::limits::ATTACHMENT_BYTES_MAX;
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp(1_000);
    const SESSION: SessionId = SessionId(Uuid::from_u128(1));

    fn name(number: usize) -> (SessionId, AttachmentId) {
        (SESSION, AttachmentId(Uuid::from_u128(number as u128)))
    }

    #[test]
    fn a_file_waits_for_its_own_session_and_is_given_once() {
        let uploads = Uploads::default();
        let (_, upload_id) = name(7);
        uploads.keep(name(7), b"paper".to_vec(), NOW).expect("room");
        assert_eq!(uploads.find(SessionId(Uuid::nil()), upload_id, NOW), None);
        assert_eq!(uploads.find(SESSION, upload_id, NOW).map(|it| it.bytes), Some(5));
        assert_eq!(uploads.take(upload_id, NOW).map(|(_, bytes)| bytes), Some(b"paper".to_vec()));
        assert_eq!(uploads.take(upload_id, NOW), None);
    }

    #[test]
    fn what_waits_is_bounded_and_forgotten_in_time() {
        let uploads = Uploads::default();
        let large = || vec![0; ATTACHMENT_BYTES_MAX];
        let fit = UPLOADS_BYTES_MAX / ATTACHMENT_BYTES_MAX;
        let other =
            |number: usize| (SessionId(Uuid::from_u128(number as u128 + 9)), name(number).1);
        for number in 0..fit {
            assert!(uploads.keep(other(number), large(), NOW).is_some());
        }
        assert_eq!(uploads.keep(other(fit), vec![0], NOW), None);
        let later = NOW.plus_ms(UPLOAD_MS);
        assert_eq!(uploads.find(other(0).0, name(0).1, later), None);
        assert!(uploads.keep(other(fit), large(), later).is_some());
    }

    #[test]
    fn one_session_does_not_take_the_room_of_all() {
        let uploads = Uploads::default();
        for number in 0..=UPLOADS_PER_SESSION_MAX {
            assert!(uploads.keep(name(number), vec![0], NOW).is_some());
        }
        assert_eq!(uploads.find(SESSION, name(0).1, NOW), None, "its oldest gives way");
        assert!(uploads.find(SESSION, name(1).1, NOW).is_some());
    }
}
