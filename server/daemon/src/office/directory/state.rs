//! The directory in memory: sites, people, accounts, and the settings of the office.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{
    AccountFunction, AccountId, DayHours, Grant, OpeningHours, PersonId, Private, Site, SiteId,
    SiteKind, SiteTree, Tier, TimeOfDay, Timestamp,
};
use protocol::rest::{Account, Duty, Me, Person};
use serde::{Deserialize, Serialize};
use store::{Document, DocumentFilter, Store, StoreError, Table};

/// 今日值班人 of a site account.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct DutyRow {
    /// Name.
    pub name: Private,
    /// Telephone.
    pub phone: Private,
    /// Local day `YYYY-MM-DD` it was said for.
    pub day: String,
}

/// An account as stored. The password is only ever kept as its hash.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AccountRow {
    /// Stable id.
    pub account_id: AccountId,
    /// Account as typed, lower case.
    pub account: String,
    /// Shown name.
    pub name: Private,
    /// Functions over subtrees.
    pub grants: Vec<Grant>,
    /// Own site.
    pub home_site_id: SiteId,
    /// Person of the directory.
    pub person_id: Option<PersonId>,
    /// PHC text.
    pub password_hash: String,
    /// The password was set by somebody else.
    pub must_change_password: bool,
    /// Disabled.
    pub is_disabled: bool,
    /// Locked after wrong passwords.
    pub locked_until: Option<Timestamp>,
    /// Who is on duty.
    pub duty: Option<DutyRow>,
}

impl AccountRow {
    /// As administrators see it.
    #[must_use]
    pub fn view(&self, now: Timestamp) -> Account {
        Account {
            account_id: self.account_id,
            account: self.account.clone(),
            name: self.name.clone(),
            grants: self.grants.clone(),
            home_site_id: self.home_site_id,
            person_id: self.person_id,
            is_disabled: self.is_disabled,
            locked_until: self.locked_until.filter(|until| *until > now),
        }
    }

    /// Whether it stands for a site, where people take turns, and nobody said who is on duty.
    #[must_use]
    pub fn needs_duty(&self, today: &str) -> bool {
        let is_site = |grant: &Grant| grant.function == AccountFunction::SiteOperator;
        self.grants.iter().any(is_site) && self.duty.as_ref().is_none_or(|duty| duty.day != today)
    }
}

/// Settings of the office.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct OfficeRow {
    /// Name of the office; empty until it is set up.
    pub office: String,
}

/// What the directory knows; a snapshot never changes.
#[derive(Clone, Debug, Default)]
pub struct DirectoryState {
    /// Sites.
    pub tree: Arc<SiteTree>,
    /// Site codes.
    pub by_code: Arc<BTreeMap<String, SiteId>>,
    /// People.
    pub people: Arc<BTreeMap<PersonId, Person>>,
    /// Accounts.
    pub accounts: BTreeMap<AccountId, Arc<AccountRow>>,
    /// Account names.
    pub by_account: BTreeMap<String, AccountId>,
    /// Settings.
    pub office: OfficeRow,
}

impl DirectoryState {
    /// Reads everything from the rows.
    ///
    /// # Errors
    /// When the store cannot be read, or a row is not what was written.
    pub fn load(store: &dyn Store) -> Result<Self, StoreError> {
        let all = DocumentFilter::default();
        let mut state = Self::default();
        for row in store.documents(Table::Sites, &all)? {
            state.put_site(read(&row)?);
        }
        for row in store.documents(Table::People, &all)? {
            let person: Person = read(&row)?;
            Arc::make_mut(&mut state.people).insert(person.person_id, person);
        }
        for row in store.documents(Table::Accounts, &all)? {
            state.put_account(read(&row)?);
        }
        let filter = DocumentFilter { id: Some("office".to_owned()), ..all };
        if let Some(row) = store.documents(Table::Settings, &filter)?.first() {
            state.office = read(row)?;
        }
        Ok(state)
    }

    /// Adds or replaces a site.
    pub fn put_site(&mut self, site: Site) {
        if let Some(before) = self.tree.get(site.site_id) {
            Arc::make_mut(&mut self.by_code).remove(&before.site_code);
        }
        Arc::make_mut(&mut self.by_code).insert(site.site_code.clone(), site.site_id);
        Arc::make_mut(&mut self.tree).put(site);
    }

    /// Adds or replaces an account.
    pub fn put_account(&mut self, row: AccountRow) {
        self.by_account.insert(row.account.clone(), row.account_id);
        self.accounts.insert(row.account_id, Arc::new(row));
    }

    /// Whether the account was disabled.
    #[must_use]
    pub fn is_disabled(&self, account_id: AccountId) -> bool {
        self.accounts.get(&account_id).is_some_and(|row| row.is_disabled)
    }

    /// The account of this name, however it was typed.
    #[must_use]
    pub fn account_named(&self, account: &str) -> Option<&Arc<AccountRow>> {
        self.accounts.get(self.by_account.get(&account_key(account))?)
    }

    /// The site above all others.
    #[must_use]
    pub fn root(&self) -> Option<&Site> {
        self.tree.iter().find(|site| site.parent_id.is_none())
    }

    /// The name of a site, empty when there is none.
    #[must_use]
    pub fn site_name(&self, site_id: SiteId) -> String {
        self.tree.get(site_id).map_or_else(String::new, |site| site.name.clone())
    }

    /// Oneself.
    #[must_use]
    pub fn me(&self, row: &AccountRow, today: &str) -> Me {
        let duty = row.duty.as_ref().filter(|duty| duty.day == today);
        Me {
            account_id: row.account_id,
            account: row.account.clone(),
            name: row.name.clone(),
            grants: row.grants.clone(),
            home_site_id: row.home_site_id,
            site_name: self.site_name(row.home_site_id),
            person_id: row.person_id,
            needs_duty: row.needs_duty(today),
            duty: duty.map(|duty| Duty { name: duty.name.clone(), phone: duty.phone.clone() }),
            must_change_password: row.must_change_password,
        }
    }

    /// Every site by its code.
    #[must_use]
    pub fn sites_by_code(&self) -> Vec<Site> {
        self.by_code.values().filter_map(|id| self.tree.get(*id)).cloned().collect()
    }
}

/// How account names are compared.
#[must_use]
pub fn account_key(account: &str) -> String {
    account.trim().to_lowercase()
}

/// The row of a site.
#[must_use]
pub fn site_document(site: &Site) -> Document {
    Document {
        table: Table::Sites,
        id: site.site_id.to_string(),
        parent_id: site.parent_id.map(|id| id.to_string()),
        key: Some(site.site_code.clone()),
        at: None,
        body: print(site),
    }
}

/// The row of a person.
#[must_use]
pub fn person_document(person: &Person) -> Document {
    Document {
        table: Table::People,
        id: person.person_id.to_string(),
        parent_id: Some(person.site_id.to_string()),
        key: None,
        at: None,
        body: print(person),
    }
}

/// The row of an account.
#[must_use]
pub fn account_document(row: &AccountRow) -> Document {
    Document {
        table: Table::Accounts,
        id: row.account_id.to_string(),
        parent_id: Some(row.home_site_id.to_string()),
        key: Some(row.account.clone()),
        at: None,
        body: print(row),
    }
}

/// The row of a setting.
#[must_use]
pub fn setting_document<T: Serialize>(id: &str, value: &T) -> Document {
    let body = print(value);
    Document {
        table: Table::Settings,
        id: id.to_owned(),
        parent_id: None,
        key: None,
        at: None,
        body,
    }
}

/// JSON of a row.
#[must_use]
pub fn print<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("rows have text keys only, so printing cannot fail")
}

/// A row from its JSON.
///
/// # Errors
/// When the body is not what was written.
pub fn read<T: serde::de::DeserializeOwned>(row: &Document) -> Result<T, StoreError> {
    serde_json::from_str(&row.body)
        .map_err(|error| StoreError(format!("{} {}: {error}", row.table.name(), row.id)))
}

/// The site an office begins with, until the first import brings its own root.
#[must_use]
pub fn root_site(site_id: SiteId, name: &str, now: Timestamp) -> Site {
    let day = |opens: u16, closes: u16| {
        let time = |minutes| TimeOfDay::try_from(minutes).expect("less than a day");
        let lunch = Some((time(12 * 60), time(13 * 60 + 30)));
        DayHours { opens: time(opens), closes: time(closes), lunch }
    };
    let workday = Some(day(9 * 60, 17 * 60));
    Site {
        site_id,
        site_code: PROVISIONAL_CODE.to_owned(),
        name: name.to_owned(),
        tier: Tier::District,
        kind: SiteKind::ReceptionHall,
        parent_id: None,
        rooms: 1,
        hours: OpeningHours([workday, workday, workday, workday, workday, None, None]),
        phone: String::new(),
        fallback_id: None,
        time_zone: "Asia/Shanghai".to_owned(),
        division_code: String::new(),
        valid_from: now,
        valid_to: None,
    }
}

/// Code of the site that stands for the office before the first import.
pub const PROVISIONAL_CODE: &str = "ROOT";
