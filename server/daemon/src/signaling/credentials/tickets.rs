//! One-time tickets: an account that may take a seat gets one for half a minute. Memory only; a
//! restart voids them, and the page asks for another.

use std::collections::HashMap;

use domain::limits::{TICKET_MS, TICKETS_MAX};
use domain::{AccountId, SeatId, SessionId, Timestamp};

/// What a ticket opens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Ticket {
    /// Session.
    pub(crate) session_id: SessionId,
    /// Seat.
    pub(crate) seat_id: SeatId,
    /// Who asked for it; kept for the log of a dispute.
    pub(crate) account_id: AccountId,
    /// Void from then on.
    pub(crate) expires_at: Timestamp,
}

/// Tickets not yet used.
#[derive(Default)]
pub(crate) struct Tickets(HashMap<[u8; 16], Ticket>);

impl Tickets {
    /// Keeps a ticket under fresh entropy and gives its text; nothing when too many are alive.
    pub(crate) fn issue(
        &mut self,
        entropy: [u8; 16],
        (session_id, seat_id): (SessionId, SeatId),
        account_id: AccountId,
        now: Timestamp,
    ) -> Option<(String, Timestamp)> {
        if self.0.len() >= TICKETS_MAX {
            self.0.retain(|_, ticket| ticket.expires_at > now);
        }
        if self.0.len() >= TICKETS_MAX {
            return None;
        }
        let expires_at = now.plus_ms(TICKET_MS);
        self.0.insert(entropy, Ticket { session_id, seat_id, account_id, expires_at });
        Some((print(entropy), expires_at))
    }

    /// Uses a ticket up, whatever the session it is shown to.
    pub(crate) fn redeem(&mut self, text: &str, now: Timestamp) -> Option<Ticket> {
        let ticket = self.0.remove(&read(text)?)?;
        (ticket.expires_at > now).then_some(ticket)
    }
}

fn print(entropy: [u8; 16]) -> String {
    uuid::Uuid::from_bytes(entropy).simple().to_string()
}

fn read(text: &str) -> Option<[u8; 16]> {
    (text.len() == 32).then(|| uuid::Uuid::try_parse(text).ok())?.map(uuid::Uuid::into_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp(1_000);

    fn issue(tickets: &mut Tickets, entropy: u8, now: Timestamp) -> Option<String> {
        let place = (SessionId(Uuid::from_u128(1)), SeatId(Uuid::from_u128(2)));
        let account_id = AccountId(Uuid::from_u128(3));
        Some(tickets.issue([entropy; 16], place, account_id, now)?.0)
    }

    #[test]
    fn a_ticket_opens_once() {
        let mut tickets = Tickets::default();
        let text = issue(&mut tickets, 9, NOW).expect("few are alive");
        assert_eq!(tickets.redeem(&text, NOW).map(|it| it.seat_id.0.as_u128()), Some(2));
        assert_eq!(tickets.redeem(&text, NOW), None);
    }

    #[test]
    fn a_ticket_is_void_after_half_a_minute() {
        let mut tickets = Tickets::default();
        let text = issue(&mut tickets, 9, NOW).expect("few are alive");
        assert_eq!(tickets.redeem(&text, NOW.plus_ms(TICKET_MS)), None);
        assert_eq!(tickets.redeem("nonsense", NOW), None);
    }

    #[test]
    fn unused_tickets_do_not_pile_up() {
        let mut tickets = Tickets::default();
        let place = (SessionId(Uuid::nil()), SeatId(Uuid::nil()));
        for number in 0..TICKETS_MAX {
            let entropy = Uuid::from_u128(number as u128).into_bytes();
            assert!(tickets.issue(entropy, place, AccountId(Uuid::nil()), NOW).is_some());
        }
        assert_eq!(issue(&mut tickets, 255, NOW), None);
        assert!(issue(&mut tickets, 255, NOW.plus_ms(TICKET_MS)).is_some());
    }
}
