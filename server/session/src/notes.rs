//! Notes among officials; the audience keeps them from everybody else.

use domain::{Private, SessionFact, limits};
use protocol::RefusalReason;

use crate::act::{self, Act, Decision};

pub(crate) fn say(act: &Act<'_>, text: &Private) -> Decision {
    act::text(text)?;
    if act.state().notes.len() >= limits::NOTES_MAX {
        return act::refuse(RefusalReason::LimitReached);
    }
    act::fact(SessionFact::Said { seat_id: act.own_id()?, text: text.clone() })
}
