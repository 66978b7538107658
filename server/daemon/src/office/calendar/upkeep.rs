//! What the calendar does by itself: holds run out, sessions tell how they go.

use std::time::Duration;

use calendar::{Change, SessionNotice};
use domain::{SessionId, StreamId};
use store::{OutboxItem, Row};

use super::{Besides, CalendarOffice};
use crate::http::Answer;
use crate::wiring::Core;

/// Topic of the outbox that the calendar reads.
pub(crate) const TOPIC: &str = "calendar";
/// Items read at once.
const ITEMS_MAX: usize = 64;
/// Longest sleep between two looks at the holds.
const LOOK_MS: i64 = 30_000;

impl CalendarOffice {
    /// Lets holds run out for as long as the server runs.
    pub async fn expire_holds(self) {
        loop {
            let now = self.0.clock.now();
            let next = self.read(|book| book.calendar.next_expiry()).await;
            let wait = next.map_or(LOOK_MS, |at| at.since_ms(now).clamp(0, LOOK_MS));
            if wait > 0 {
                tokio::time::sleep(Duration::from_millis(u64::try_from(wait).unwrap_or(0))).await;
                continue;
            }
            let expired = self
                .change(
                    |calendar, now| Ok(calendar.expire_holds(now)),
                    |_, _| Ok(((), Besides::default())),
                )
                .await;
            if let Err(failure) = expired {
                tracing::error!("holds could not be ended: {failure:?}");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }

    /// Takes in what sessions have told; how many items there were.
    ///
    /// # Errors
    /// When the machine fails; the items stay.
    pub async fn consume_notices(&self, core: &Core) -> Answer<usize> {
        let items = core.look(|store| store.outbox(TOPIC, ITEMS_MAX)).await?;
        for item in &items {
            let notice = notice(item);
            if notice.is_none() {
                tracing::error!(outbox_id = item.outbox_id, "a notice of a session is unreadable");
            }
            let rows = vec![Row::Consumed(item.outbox_id)];
            self.change(
                move |calendar, _| {
                    Ok(notice.map_or_else(Change::default, |notice| calendar.consume(&notice)))
                },
                |_, _| Ok(((), Besides { rows, ..Besides::default() })),
            )
            .await?;
        }
        Ok(items.len())
    }
}

fn notice(item: &OutboxItem) -> Option<SessionNotice> {
    let StreamId(stream) = &item.stream_id;
    let session_id: SessionId = stream.strip_prefix("session:")?.parse().ok()?;
    let told: session::CalendarNotice = serde_json::from_str(&item.body).ok()?;
    Some(SessionNotice {
        session_id,
        seq: item.seq,
        phase: told.phase,
        extended_minutes: told.extended_minutes,
        at: told.at,
    })
}
