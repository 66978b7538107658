//! Importing an account file into the directory: all of it or nothing. What the importer may not
//! give out one by one, a file may not give out either.

use std::collections::BTreeSet;

use domain::{AccountId, Action, Actor, Grant, Rights, SiteId, limits};
use protocol::rest::{AccountImportReport, ImportFault, IssuedPassword};

use super::account_file::{AccountFile, AccountLine};
use super::sheet::Faults;
use crate::access::Passwords;
use crate::http::Answer;
use crate::office::Directory;
use crate::office::directory::{AccountRow, Changes, DirectoryFact, DirectoryState};
use crate::wiring::Clock;

/// Imports an account file; with `dry_run` or any fault nothing changes and no password is made.
/// The hashes are made one after the other, so that people can sign in meanwhile.
///
/// # Errors
/// `slow_down` when too many passwords wait to be hashed, or when the machine fails.
pub async fn import_accounts(
    directory: &Directory,
    passwords: &Passwords,
    clock: &Clock,
    actor: Actor,
    text: &str,
    dry_run: bool,
) -> Answer<AccountImportReport> {
    let AccountFile { lines, count, mut faults } = AccountFile::read(text);
    check(&directory.read(), actor, &lines, &mut faults);
    if dry_run || !faults.is_empty() {
        let created = if faults.is_empty() { count } else { 0 };
        return Ok(report(count, created, faults.by_line(), Vec::new()));
    }
    let (mut hashes, mut issued) = (Vec::new(), Vec::new());
    for line in &lines {
        let password = line.password.clone().unwrap_or_else(|| {
            let password = Passwords::fresh(clock);
            issued
                .push(IssuedPassword { account: line.account.clone(), password: password.clone() });
            password
        });
        hashes.push(passwords.hash(&password).await?);
    }
    directory
        .change(actor, |state, changes| {
            // Hashing took a while: somebody may have changed the directory, or the importer.
            let mut faults = Faults::default();
            check(state, actor, &lines, &mut faults);
            if !faults.is_empty() {
                return Ok(report(count, 0, faults.by_line(), Vec::new()));
            }
            for (line, password_hash) in lines.into_iter().zip(hashes) {
                put(state, changes, clock, line, password_hash);
            }
            Ok(report(count, count, Vec::new(), issued))
        })
        .await
}

fn report(
    count: u32,
    created: u32,
    faults: Vec<ImportFault>,
    passwords: Vec<IssuedPassword>,
) -> AccountImportReport {
    AccountImportReport { count, created, faults, passwords }
}

/// What only the directory knows to be wrong.
fn check(state: &DirectoryState, actor: Actor, lines: &[AccountLine], faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for line in lines {
        if line.account.is_empty() {
            // Told already.
        } else if !seen.insert(&line.account) {
            faults.tell(line.line, "account", "account_twice", &line.account);
        } else if state.by_account.contains_key(&line.account) {
            faults.tell(line.line, "account", "account_taken", &line.account);
        }
        match state.by_code.get(&line.site_code) {
            None if line.site_code.is_empty() => {}
            None => faults.tell(line.line, "site_code", "unknown_code", &line.site_code),
            Some(site_id) if !reaches(state, actor, *site_id) => {
                faults.tell(line.line, "site_code", "outside_reach", &line.site_code);
            }
            Some(_) => {}
        }
    }
    if state.accounts.len() + lines.len() > limits::ACCOUNTS_MAX {
        faults.tell(0, "", "too_many", "");
    }
}

/// Whether the importer, as it stands now, may give out accounts of a site. Nobody but the owner
/// of the data folder acts as the system.
fn reaches(state: &DirectoryState, actor: Actor, site_id: SiteId) -> bool {
    match actor {
        Actor::System => true,
        Actor::Account { account_id } => state
            .accounts
            .get(&account_id)
            .filter(|row| !row.is_disabled)
            .and_then(|row| {
                let action = Action::ChangeAccounts;
                Rights::permit(&state.tree, account_id, &row.grants, action, site_id)
            })
            .is_some(),
        _ => false,
    }
}

fn put(
    state: &mut DirectoryState,
    changes: &mut Changes,
    clock: &Clock,
    line: AccountLine,
    password_hash: String,
) {
    let site_id = state.by_code[&line.site_code];
    let grants = line.functions.into_iter().map(|function| Grant { function, site_id });
    let row = AccountRow {
        account_id: AccountId(clock.fresh_id()),
        account: line.account,
        name: line.name,
        grants: grants.collect(),
        home_site_id: site_id,
        person_id: None,
        password_hash,
        must_change_password: true,
        is_disabled: false,
        locked_until: None,
        duty: None,
    };
    changes.facts.push(DirectoryFact::created(&row));
    changes.put_account(state, row);
}
