//! Fills an empty folder: sites through the import, people and accounts, petitions, and the
//! reception of yesterday.

use calendar::always_open;
use domain::{
    AccountId, Action, Actor, Grant, PersonId, Petition, PetitionClass, Petitioner, Private,
    SiteId, limits,
};
use petition::NewPetition;
use protocol::rest::{Person, RestReason};
use store::Row;

use super::district::{ACCOUNTS, DemoAccount, DemoPetition, PETITIONS, SITES};
use super::{today, yesterday};
use crate::exchange;
use crate::http::Answer;
use crate::office::directory::{
    AccountRow, Changes, DirectoryFact, DirectoryState, OfficeRow, setting_document,
};
use crate::wiring::{App, Clock};

const OFFICE: &str = "区信访接待中心";

/// Seeds an app whose clock stands at yesterday; a folder that has accounts is left as it is.
///
/// # Errors
/// When something cannot be written.
pub async fn seed(app: &App) -> Answer<()> {
    if !app.directory.read().accounts.is_empty() {
        return Ok(());
    }
    exchange::import_sites(&app.directory, &app.clock, Actor::System, SITES.to_owned(), false)
        .await?;
    people(app).await?;
    let mut petitions = Vec::new();
    for petition in PETITIONS {
        petitions.push(register(app, petition).await?);
    }
    // A site is valid from its import on; the reception comes later.
    app.clock.advance_ms(limits::CELL_MS);
    yesterday::hold(app, &petitions[1]).await
}

/// The site with this code.
pub(super) fn site_id(state: &DirectoryState, code: &str) -> Answer<SiteId> {
    state.by_code.get(code).copied().ok_or_else(|| RestReason::NoSuchSite.into())
}

/// The account with this name.
pub(super) fn account(state: &DirectoryState, name: &str) -> Answer<AccountRow> {
    let row = state.account_named(name).ok_or(RestReason::NotFound)?;
    Ok(AccountRow::clone(row))
}

async fn people(app: &App) -> Answer<()> {
    // Nobody signs in with it: the demo hands out links.
    let nobody_knows = Private::new(crate::access::hex(&app.clock.entropy::<16>()));
    let password_hash = app.access.passwords().hash(&nobody_knows).await?;
    let clock = app.clock.clone();
    app.directory
        .change(Actor::System, |state, changes| {
            let office = OfficeRow { office: OFFICE.to_owned() };
            changes.rows.push(Row::Put(setting_document("office", &office)));
            changes.facts.push(DirectoryFact::SetUp { office: office.office.clone() });
            state.office = office;
            let sites: Vec<_> = state.tree.iter().cloned().collect();
            for mut site in sites {
                site.hours = always_open();
                changes.put_site(state, site);
            }
            for demo in ACCOUNTS {
                let row = account_row(state, changes, demo, &password_hash, &clock)?;
                changes.facts.push(DirectoryFact::created(&row));
                changes.put_account(state, row);
            }
            Ok(())
        })
        .await
}

fn account_row(
    state: &mut DirectoryState,
    changes: &mut Changes,
    demo: &DemoAccount,
    password_hash: &str,
    clock: &Clock,
) -> Answer<AccountRow> {
    let site_id = site_id(state, demo.site_code)?;
    let person_id = demo.post.map(|post| {
        let person = Person {
            person_id: PersonId(clock.fresh_id()),
            name: Private::new(demo.name.rsplit(' ').next().unwrap_or(demo.name)),
            post: post.to_owned(),
            site_id,
        };
        let person_id = person.person_id;
        changes.facts.push(DirectoryFact::added(&person));
        changes.put_person(state, person);
        person_id
    });
    Ok(AccountRow {
        account_id: AccountId(clock.fresh_id()),
        account: demo.account.to_owned(),
        name: Private::new(demo.name),
        grants: vec![Grant { function: demo.function, site_id }],
        home_site_id: site_id,
        person_id,
        password_hash: password_hash.to_owned(),
        must_change_password: false,
        is_disabled: false,
        locked_until: None,
        duty: None,
    })
}

async fn register(app: &App, demo: &DemoPetition) -> Answer<Petition> {
    let state = app.directory.read();
    let units: Answer<Vec<_>> = demo.unit_codes.iter().map(|code| site_id(&state, code)).collect();
    let new = NewPetition {
        title: Private::new(demo.title),
        class: PetitionClass::Appeal,
        petitioner: Petitioner {
            name: Private::new(demo.petitioner),
            id_number: Private::new(""),
            phone: Private::new(""),
            address: Private::new(""),
        },
        site_id: site_id(&state, demo.site_code)?,
        claims: demo.claims.iter().map(|claim| Private::new(*claim)).collect(),
        unit_ids: units?,
    };
    let permit = today::permit(app, "jiefangyuan", Action::RegisterPetition, demo.site_code)?;
    app.petitions.register(&permit, &state.tree, &new, |_| Vec::new()).await
}
