//! What anybody may ask, and the one-time set-up.

use axum::Json;
use axum::extract::State;
use domain::{AccountFunction, AccountId, Actor, Grant, SiteId, limits};
use protocol::rest::{ConfigView, RestReason, Setup, SignedIn};
use serde_json::{Value, json};
use store::Row;

use super::answer::{Answer, Failure};
use super::body::Body;
use crate::office::directory::{
    AccountRow, DirectoryFact, OfficeRow, account_key, root_site, setting_document,
};
use crate::wiring::App;
use crate::wiring::config::{NamedTls, Tls};

/// `GET /healthz`.
pub(crate) async fn healthz() -> Json<Value> {
    Json(json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") }))
}

/// `GET /api/config`.
pub(crate) async fn config(State(app): State<App>) -> Json<ConfigView> {
    let state = app.directory.read();
    Json(ConfigView {
        office: state.office.office.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        is_demo: app.config.is_demo,
        needs_setup: state.accounts.is_empty(),
        server_at: app.clock.now(),
        local_ca: app.config.tls == Tls::Named(NamedTls::LocalCa),
    })
}

/// `POST /api/setup`.
pub(crate) async fn setup(
    State(app): State<App>,
    Body(body): Body<Setup>,
) -> Answer<Json<SignedIn>> {
    if !app.directory.read().accounts.is_empty() {
        return Err(RestReason::AlreadySetUp.into());
    }
    if !app.access.is_setup_secret(&body.secret) {
        return Err(RestReason::WrongLink.into());
    }
    let account = account_key(&body.account);
    for (field, text) in [("office", &*body.office), ("account", &account)] {
        if text.trim().is_empty() || text.chars().count() > limits::NAME_CHARS_MAX {
            return Err(Failure::about(RestReason::BadRequest, [field]));
        }
    }
    let password_hash = app.access.passwords().hash(&body.password).await?;
    let account_id = AccountId(app.clock.fresh_id());
    let office = OfficeRow { office: body.office.trim().to_owned() };
    let provisional = root_site(SiteId(app.clock.fresh_id()), &office.office, app.clock.now());
    let row = app
        .directory
        .change(Actor::System, |state, changes| {
            // Two browsers may have the link open; the first one wins.
            if !state.accounts.is_empty() {
                return Err(RestReason::AlreadySetUp.into());
            }
            let root = match state.root() {
                Some(site) => site.site_id,
                None => {
                    let site_id = provisional.site_id;
                    changes.put_site(state, provisional);
                    site_id
                }
            };
            let administrator = [AccountFunction::SystemAdmin, AccountFunction::SecurityAdmin];
            let row = AccountRow {
                account_id,
                account,
                name: body.name,
                grants: administrator.map(|function| Grant { function, site_id: root }).to_vec(),
                home_site_id: root,
                person_id: None,
                password_hash,
                must_change_password: false,
                is_disabled: false,
                locked_until: None,
                duty: None,
            };
            changes.rows.push(Row::Put(setting_document("office", &office)));
            changes.facts.push(DirectoryFact::SetUp { office: office.office.clone() });
            changes.facts.push(DirectoryFact::created(&row));
            changes.put_account(state, row.clone());
            state.office = office;
            Ok(row)
        })
        .await?;
    app.access.end_setup();
    Ok(Json(app.access.open(&row).await?))
}
