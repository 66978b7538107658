//! Accounts. Who may change accounts may not change their own: no administrator raises himself.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{AccountId, Action, Grant, PersonId, SiteId, limits};
use protocol::rest::{
    Account, AccountImportReport, Accounts, NewAccount, NewPassword, RestReason, RestRefusal,
};

use super::answer::{Answer, Failure};
use super::body::{Body, Id, Params, Text};
use super::sites::ImportQuery;
use crate::access::{Caller, Passwords};
use crate::exchange;
use crate::office::directory::{AccountRow, DirectoryFact, account_key};
use crate::wiring::App;

/// `GET /api/accounts`: those whose own site is in the caller's reach.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Accounts>> {
    if !caller.may_anywhere(Action::ReadAccounts) {
        return Err(RestReason::Forbidden.into());
    }
    let (state, now) = (app.directory.read(), app.clock.now());
    let mut accounts: Vec<Account> = state
        .accounts
        .values()
        .filter(|row| {
            caller.permit(&app.directory, Action::ReadAccounts, row.home_site_id).is_some()
        })
        .map(|row| row.view(now))
        .collect();
    accounts.sort_by(|a, b| a.account.cmp(&b.account));
    Ok(Json(Accounts { accounts }))
}

/// `POST /api/accounts`.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<NewAccount>,
) -> Answer<(StatusCode, Json<Account>)> {
    require_reach(&app, &caller, (body.home_site_id, &body.grants, body.person_id))?;
    let account = account_key(&body.account);
    let names = [("account", account.as_str()), ("name", body.name.reveal_or_empty())];
    for (field, text) in names {
        if text.trim().is_empty() || text.chars().count() > limits::NAME_CHARS_MAX {
            return Err(Failure::about(RestReason::BadRequest, [field]));
        }
    }
    if body.grants.len() > limits::GRANTS_MAX {
        return Err(Failure::about(RestReason::LimitReached, ["grants"]));
    }
    let password_hash = app.access.passwords().hash(&body.password).await?;
    let row = AccountRow {
        account_id: AccountId(app.clock.fresh_id()),
        account,
        name: body.name,
        grants: body.grants,
        home_site_id: body.home_site_id,
        person_id: body.person_id,
        password_hash,
        must_change_password: true,
        is_disabled: false,
        locked_until: None,
        duty: None,
    };
    let view = app
        .directory
        .change(caller.actor(), |state, changes| {
            if state.by_account.contains_key(&row.account) {
                return Err(Failure::about(RestReason::AccountTaken, ["account"]));
            }
            if state.accounts.len() >= limits::ACCOUNTS_MAX {
                return Err(RestReason::LimitReached.into());
            }
            if row.person_id.is_some_and(|id| !state.people.contains_key(&id)) {
                return Err(Failure::about(RestReason::BadRequest, ["person_id"]));
            }
            let view = row.view(app.clock.now());
            changes.facts.push(DirectoryFact::created(&row));
            changes.put_account(state, row);
            Ok(view)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// `POST /api/accounts/import`: a file of new accounts; generated passwords are told this once.
pub(crate) async fn import(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ImportQuery>,
    Text(text): Text,
) -> Answer<Json<AccountImportReport>> {
    if !caller.may_anywhere(Action::ChangeAccounts) {
        return Err(RestReason::Forbidden.into());
    }
    let (passwords, actor) = (app.access.passwords(), caller.actor());
    let (directory, dry_run) = (&app.directory, query.dry_run);
    exchange::import_accounts(directory, passwords, &app.clock, actor, &text, dry_run)
        .await
        .map(Json)
}

/// `POST /api/accounts/{id}/disable`.
pub(crate) async fn disable(
    State(app): State<App>,
    caller: Caller,
    Id(account_id): Id<AccountId>,
) -> Answer<Json<Account>> {
    change(&app, &caller, account_id, DirectoryFact::AccountDisabled { account_id }, |row| {
        AccountRow { is_disabled: true, ..row }
    })
    .await
}

/// `POST /api/accounts/{id}/enable`; it also lifts a lock.
pub(crate) async fn enable(
    State(app): State<App>,
    caller: Caller,
    Id(account_id): Id<AccountId>,
) -> Answer<Json<Account>> {
    change(&app, &caller, account_id, DirectoryFact::AccountEnabled { account_id }, |row| {
        AccountRow { is_disabled: false, locked_until: None, ..row }
    })
    .await
}

/// `POST /api/accounts/{id}/reset`: a new password, shown once.
pub(crate) async fn reset(
    State(app): State<App>,
    caller: Caller,
    Id(account_id): Id<AccountId>,
) -> Answer<Json<NewPassword>> {
    let password = Passwords::fresh(&app.clock);
    let password_hash = app.access.passwords().hash(&password).await?;
    let _ = change(&app, &caller, account_id, DirectoryFact::PasswordReset { account_id }, |row| {
        AccountRow { password_hash, must_change_password: true, locked_until: None, ..row }
    })
    .await?;
    Ok(Json(NewPassword { password }))
}

/// Everything an account may do, and the person it stands for, must lie in the caller's reach: who
/// gives out a password could otherwise sign in with more than the own rights.
fn require_reach(
    app: &App,
    caller: &Caller,
    (home_site_id, grants, person_id): (SiteId, &[Grant], Option<PersonId>),
) -> Result<(), RestRefusal> {
    let state = app.directory.read();
    let person = person_id.and_then(|id| state.people.get(&id)).map(|person| person.site_id);
    let sites = grants.iter().map(|grant| grant.site_id).chain(person).chain([home_site_id]);
    for site_id in sites {
        caller.require(&app.directory, Action::ChangeAccounts, site_id)?;
    }
    Ok(())
}

/// Changes one account of the caller's reach and ends its sign-ins.
async fn change(
    app: &App,
    caller: &Caller,
    account_id: AccountId,
    fact: DirectoryFact,
    edit: impl FnOnce(AccountRow) -> AccountRow,
) -> Answer<Json<Account>> {
    let row = app.directory.read().accounts.get(&account_id).cloned();
    let row = row.filter(|_| caller.may_anywhere(Action::ChangeAccounts));
    let Some(row) = row else {
        let is_admin = caller.may_anywhere(Action::ChangeAccounts);
        return Err(if is_admin { RestReason::NotFound } else { RestReason::Forbidden }.into());
    };
    require_reach(app, caller, (row.home_site_id, &row.grants, row.person_id))?;
    if account_id == caller.account_id() {
        return Err(RestReason::Forbidden.into());
    }
    let ended = app.access.end_all(account_id, None);
    let view = app
        .directory
        .change(caller.actor(), |state, changes| {
            let row = state.accounts.get(&account_id).ok_or(RestReason::NotFound)?;
            let row = edit(AccountRow::clone(row));
            let view = row.view(app.clock.now());
            changes.put_account(state, row);
            changes.rows.extend(ended);
            changes.facts.push(fact);
            Ok(view)
        })
        .await?;
    app.access.forgive(&view.account);
    Ok(Json(view))
}
