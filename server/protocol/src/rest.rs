//! Bodies of the REST API, one module a noun; the handlers are in `daemon/src/http/`. A body that
//! a client sends derives `Deserialize`, one that it reads derives `Serialize`; both are printed
//! as TypeScript.

pub mod access;
pub mod demo;
pub mod directory;
pub mod petitions;
pub mod receptions;
pub mod records;
pub mod refusal;
pub mod sessions;

pub use access::{
    Account, Accounts, ConfigView, Duty, LinkSignIn, Me, NewAccount, NewPassword, PasswordChange,
    Setup, SignIn, SignedIn,
};
pub use demo::{DemoAct, DemoRecord, DemoSeat, DemoStep, DemoStepView, DemoView};
pub use directory::{
    AccountImportReport, ImportFault, ImportReport, IssuedPassword, NewPerson, People, Person,
    Sites,
};
pub use petitions::{NewPetition, Petitions};
pub use receptions::{
    Alternative, AlternativeKind, AssignRequest, BlockRule, Blocker, BlockingReception,
    BookRequest, BusyView, CancelRequest, CheckRequest, Checked, HistoryEntry, MoveRequest,
    OpenedSession, PetitionReceptions, Proposal, ProposeRequest, ReceptionAnswer, ReceptionDetail,
    ReceptionRow, ReceptionRows, ReplacedParty, SearchRequest, SeatRequest, Slots, Template,
};
pub use records::{
    CheckpointView, MinuteAmendment, OpinionCompletion, RecordHistory, RecordRow, RecordRows,
    RecordView, Reopening, VerifyAnswer,
};
pub use refusal::{RestReason, RestRefusal};
pub use sessions::{
    CodeEntry, IssuedCode, IssuedTicket, RedeemedCode, SeatSummary, SeatWanted, SessionSummaries,
    SessionSummary, Uploaded,
};
