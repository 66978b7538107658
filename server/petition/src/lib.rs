//! Petitions: registering, who may see what of them, and the follow-up ledger (办理台账).
//!
//! Pure: instants, ids and the site tree come in as arguments. Nothing here prints a name: texts
//! are [`domain::Private`], and what is masked is masked before it leaves.

mod fact;
mod ledger;
mod mask;
mod refusal;
mod register;
mod visibility;

pub use fact::PetitionFact;
pub use ledger::{FollowUp, FollowUpState, Ledger};
pub use mask::{mask_address, mask_id_number, mask_name, mask_phone, masked};
pub use refusal::{Refusal, RefusalReason};
pub use register::{NewPetition, Register, Registered};
pub use visibility::Viewer;
