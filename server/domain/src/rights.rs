//! Rights as data: who may do what. Default deny.
//!
//! Two tables. An *account* has functions, each over a subtree of sites; an action at a desk or
//! over REST needs a [`Permit`], which only [`Rights::permit`] makes. A *seat* has a role; a
//! command needs role and phase to allow it. Both tables are printed in `docs/protocol.md` and
//! held against the hand-written `tests/examples/rights.csv`.

mod seat;

use serde::{Deserialize, Serialize};

use crate::{AccountId, SiteId, SiteTree};

pub use seat::{CommandKind, SeatRefusal, seat_may};

/// What an account may be.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum AccountFunction {
    /// 操作员, 值班人: own site only.
    SiteOperator,
    /// 排期员: books for the subtree.
    Scheduler,
    /// 审批人: agrees for the subtree.
    Approver,
    /// 接访领导.
    Leader,
    /// 接访员.
    Officer,
    /// 记录员.
    Recorder,
    /// 责任单位.
    Unit,
    /// 系统管理员.
    SystemAdmin,
    /// 安全管理员.
    SecurityAdmin,
    /// 审计管理员.
    AuditAdmin,
}

/// A guarded action outside a session.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// See sites, people and units by name.
    ReadDirectory,
    /// Import, create and change sites.
    ChangeDirectory,
    /// See accounts.
    ReadAccounts,
    /// Create, disable and reset accounts.
    ChangeAccounts,
    /// See a petition masked.
    ReadPetition,
    /// See number, phone and address.
    ReadPetitioner,
    /// Register a petition.
    RegisterPetition,
    /// See receptions of the scope; outside it, only busy times.
    ReadReception,
    /// Hold a time.
    HoldReception,
    /// Book, move and cancel.
    BookReception,
    /// Set rules aside with a reason; never occupancy.
    OverrideRules,
    /// Open a session and take a seat of a site in scope.
    TakeSeat,
    /// Check people in at seats of a site in scope, give out codes, start a kiosk.
    OperateSite,
    /// Read and export records.
    ReadRecord,
    /// Seal and complete records.
    SealRecord,
    /// Read the audit log.
    ReadAudit,
}

/// One function over one subtree.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Grant {
    /// Function.
    pub function: AccountFunction,
    /// Root of the subtree it covers.
    pub site_id: SiteId,
}

/// Proof that an account may do one action at one site. Only [`Rights::permit`] makes it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Permit {
    account_id: AccountId,
    action: Action,
    site_id: SiteId,
}

impl Permit {
    /// Whose permit it is.
    #[must_use]
    pub fn account_id(&self) -> AccountId {
        self.account_id
    }

    /// What it allows.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// Where it allows it.
    #[must_use]
    pub fn site_id(&self) -> SiteId {
        self.site_id
    }
}

/// The account table.
pub struct Rights;

impl Rights {
    /// A permit when one of the grants covers the site and its function allows the action.
    #[must_use]
    pub fn permit(
        tree: &SiteTree,
        account_id: AccountId,
        grants: &[Grant],
        action: Action,
        site_id: SiteId,
    ) -> Option<Permit> {
        grants
            .iter()
            .any(|grant| {
                Self::allows(grant.function, action) && tree.is_within(site_id, grant.site_id)
            })
            .then_some(Permit { account_id, action, site_id })
    }

    /// One cell of the table.
    #[must_use]
    pub fn allows(function: AccountFunction, action: Action) -> bool {
        use AccountFunction as F;
        use Action as A;
        let allowed: &[A] = match function {
            F::SiteOperator => &[
                A::ReadDirectory,
                A::ReadPetition,
                A::RegisterPetition,
                A::ReadReception,
                A::HoldReception,
                A::TakeSeat,
                A::OperateSite,
            ],
            F::Scheduler => &[
                A::ReadDirectory,
                A::ReadPetition,
                A::ReadPetitioner,
                A::RegisterPetition,
                A::ReadReception,
                A::HoldReception,
                A::BookReception,
                A::OperateSite,
            ],
            F::Approver => &[A::ReadDirectory, A::ReadPetition, A::ReadReception, A::OverrideRules],
            F::Leader => &[
                A::ReadDirectory,
                A::ReadPetition,
                A::ReadPetitioner,
                A::ReadReception,
                A::TakeSeat,
                A::ReadRecord,
            ],
            F::Officer => &[
                A::ReadDirectory,
                A::ReadPetition,
                A::ReadPetitioner,
                A::RegisterPetition,
                A::ReadReception,
                A::HoldReception,
                A::BookReception,
                A::TakeSeat,
                A::OperateSite,
                A::ReadRecord,
                A::SealRecord,
            ],
            F::Recorder => &[
                A::ReadDirectory,
                A::ReadPetition,
                A::ReadPetitioner,
                A::ReadReception,
                A::TakeSeat,
                A::ReadRecord,
            ],
            F::Unit => &[A::ReadDirectory, A::ReadPetition, A::ReadReception, A::TakeSeat],
            F::SystemAdmin => &[A::ReadDirectory, A::ChangeDirectory, A::ReadAccounts],
            F::SecurityAdmin => &[A::ReadDirectory, A::ReadAccounts, A::ChangeAccounts],
            F::AuditAdmin => &[A::ReadDirectory, A::ReadAccounts, A::ReadAudit],
        };
        allowed.contains(&action)
    }
}
