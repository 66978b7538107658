//! People who press things.

use domain::{MinuteKind, Private};
use protocol::{Command as Wish, Refused, Reply};
use uuid::Uuid;

use super::super::arriving::check_in;
use super::{World, asked, seat_id};

/// Somebody at a seat.
pub(in crate::tests) struct Person<'a> {
    pub(super) world: &'a mut World,
    pub(super) name: &'static str,
}

impl Person<'_> {
    /// Asks; the answer is whatever the reply says.
    pub(in crate::tests) fn asks(self, command: Wish) -> Result<Option<String>, Refused> {
        let id = u64::try_from(self.world.number()).expect("few commands");
        self.asks_as(id, command)
    }

    pub(in crate::tests) fn asks_as(
        self,
        id: u64,
        command: Wish,
    ) -> Result<Option<String>, Refused> {
        let fresh_id = Uuid::from_u128(self.world.number());
        let connection = self.world.holders[self.name];
        self.world.give(asked(connection, id, command, fresh_id));
        match self.world.pages[&connection].replies.get(&id) {
            Some(Reply::Done { made, .. }) => Ok(made.clone()),
            Some(Reply::Refused { refused, .. }) => Err(refused.clone()),
            None => Ok(None),
        }
    }

    /// Asks for what must be possible here.
    pub(in crate::tests) fn does(self, command: Wish) -> Option<String> {
        let name = self.name;
        let word = command.kind().word();
        self.asks(command).unwrap_or_else(|refused| panic!("{name} may {word}: {refused:?}"))
    }

    pub(in crate::tests) fn admits(self, name: &str) {
        self.does(Wish::Admit { seat_id: seat_id(name) });
    }

    pub(in crate::tests) fn gives_floor_to(self, name: &str) {
        self.does(Wish::GiveFloor { seat_id: seat_id(name) });
    }

    pub(in crate::tests) fn checks_in(self, name: &str) {
        self.does(check_in(name, 1, None));
    }

    pub(in crate::tests) fn writes(self, text: &str) -> Option<String> {
        self.does(Wish::AddMinute {
            text: Private::new(text),
            kind: MinuteKind::Line,
            speaker_seat_id: None,
        })
    }
}
