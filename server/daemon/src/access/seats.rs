//! Which seats an account may take with a ticket: its function must fit the seat's role, and the
//! seat's site must be in its reach. A site's own account takes seats of exactly its site.

use domain::{AccountFunction, Action, Rights, SeatRole, SiteId};

use super::Caller;
use crate::office::Directory;

/// Whether the caller may take a seat of this role at this site.
#[must_use]
pub fn may_take(caller: &Caller, directory: &Directory, role: SeatRole, site_id: SiteId) -> bool {
    let state = directory.read();
    caller.grants().iter().any(|grant| {
        let is_near = match grant.function {
            AccountFunction::SiteOperator => grant.site_id == site_id,
            _ => state.tree.is_within(site_id, grant.site_id),
        };
        is_near && fits(grant.function, role) && Rights::allows(grant.function, Action::TakeSeat)
    })
}

/// The table of functions and the seats they are for.
fn fits(function: AccountFunction, role: SeatRole) -> bool {
    use AccountFunction as F;
    use SeatRole as R;
    match function {
        F::Leader => matches!(role, R::Leader | R::CoLeader | R::Observer),
        F::Officer => matches!(role, R::Officer | R::Recorder | R::HallScreen | R::Observer),
        F::Recorder => matches!(role, R::Recorder | R::HallScreen),
        F::Unit => matches!(role, R::Unit | R::Expert),
        F::SiteOperator => !matches!(role, R::Leader | R::CoLeader | R::Officer | R::Recorder),
        F::Scheduler | F::Approver | F::SystemAdmin | F::SecurityAdmin | F::AuditAdmin => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_administrator_and_no_scheduler_ever_sits_down() {
        use AccountFunction as F;
        for function in [F::Scheduler, F::Approver, F::SystemAdmin, F::SecurityAdmin, F::AuditAdmin]
        {
            assert!(SeatRole::ALL.iter().all(|role| !fits(function, *role)), "{function:?}");
        }
    }

    #[test]
    fn a_unit_never_takes_the_petitioners_seat() {
        assert!(!fits(AccountFunction::Unit, SeatRole::Petitioner));
        assert!(!fits(AccountFunction::SiteOperator, SeatRole::Leader));
    }
}
