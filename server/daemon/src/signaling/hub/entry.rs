//! Tickets and seat codes: who may have one was checked by the caller.

use std::net::IpAddr;
use std::sync::Arc;

use domain::limits::SEAT_CODE_AFTER_MS;
use domain::{AccountId, AttachmentId, Hash, SeatId, SessionId};
use protocol::rest::{IssuedCode, IssuedTicket, RedeemedCode, SessionSummary};
use protocol::{RefusalReason, Refused};
use store::AppendError;

use super::{Hub, Shared};
use crate::signaling::credentials::CredentialFault;

impl Hub {
    /// A one-time ticket for a seat; the caller has checked the permit.
    ///
    /// # Errors
    /// `no_such_seat`, or `slow_down` when too many tickets are alive.
    pub fn issue_ticket(
        &self,
        session_id: SessionId,
        seat_id: SeatId,
        account_id: AccountId,
    ) -> Result<IssuedTicket, Refused> {
        self.seat(session_id, seat_id)?;
        let (entropy, now) = (self.0.core.clock.entropy(), self.0.core.clock.now());
        let issued =
            self.0.credentials.issue_ticket(entropy, (session_id, seat_id), account_id, now);
        let (ticket, expires_at) = issued.ok_or(RefusalReason::SlowDown)?;
        Ok(IssuedTicket { ticket, expires_at })
    }

    /// The seat's code, the same as long as it lives; the caller has checked the permit. It is
    /// durable before it is told.
    ///
    /// # Errors
    /// `no_such_seat`, `limit_reached`; or the store's error.
    pub async fn issue_code(
        &self,
        session_id: SessionId,
        seat_id: SeatId,
    ) -> Result<Result<IssuedCode, Refused>, AppendError> {
        let summary = match self.seat(session_id, seat_id) {
            Ok(summary) => summary,
            Err(refused) => return Ok(Err(refused)),
        };
        let now = self.0.core.clock.now();
        let until = summary.slot.to_at.max(now).plus_ms(SEAT_CODE_AFTER_MS);
        let issued = self.0.credentials.issue_code((session_id, seat_id), until, now);
        let Some((code, expires_at, document)) = issued else {
            return Ok(Err(RefusalReason::LimitReached.into()));
        };
        self.0.keep(document).await?;
        let link = format!("/#/join/{code}");
        Ok(Ok(IssuedCode { code, link, expires_at }))
    }

    /// Keeps a file until a seat attaches it; the caller has checked the permit.
    ///
    /// # Errors
    /// `slow_down` when too much waits already.
    pub fn keep_upload(
        &self,
        session_id: SessionId,
        bytes: Vec<u8>,
    ) -> Result<(AttachmentId, Hash), Refused> {
        let Shared { core, uploads, .. } = &*self.0;
        let upload_id = AttachmentId(core.clock.fresh_id());
        let kept = uploads.keep((session_id, upload_id), bytes, core.clock.now());
        kept.map(|hash| (upload_id, hash)).ok_or_else(|| RefusalReason::SlowDown.into())
    }

    /// What a typed code opens, without using it.
    ///
    /// # Errors
    /// Why it opens nothing.
    pub async fn redeem_code(
        &self,
        address: IpAddr,
        typed: &str,
    ) -> Result<RedeemedCode, CredentialFault> {
        self.0.slow_down().await;
        let now = self.0.core.clock.now();
        let (session_id, seat_id) = self.0.credentials.look_up_code(address, typed, now)?;
        let summary = self.summary(session_id).ok_or(CredentialFault::Expired)?;
        let seat = summary.seats.iter().find(|seat| seat.seat_id == seat_id);
        let seat = seat.ok_or(CredentialFault::Expired)?;
        let (role, site_name) = (seat.role, seat.site_name.clone());
        Ok(RedeemedCode { session_id, seat_id, role, site_name })
    }

    fn seat(&self, session_id: SessionId, seat_id: SeatId) -> Result<Arc<SessionSummary>, Refused> {
        self.summary(session_id)
            .filter(|summary| summary.seats.iter().any(|seat| seat.seat_id == seat_id))
            .ok_or_else(|| Refused::about(RefusalReason::NoSuchSeat, [seat_id]))
    }
}
