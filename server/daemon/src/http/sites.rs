//! Sites and their import.

use axum::Json;
use axum::extract::State;
use domain::{Action, limits};
use protocol::rest::{ImportReport, RestReason, Sites};
use serde::Deserialize;

use super::answer::Answer;
use super::body::{Params, Text};
use crate::access::Caller;
use crate::exchange;
use crate::wiring::App;

/// `GET /api/sites`.
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Answer<Json<Sites>> {
    if !caller.may_anywhere(Action::ReadDirectory) {
        return Err(RestReason::Forbidden.into());
    }
    Ok(Json(Sites { sites: app.directory.read().sites_by_code() }))
}

/// Query of an import.
#[derive(Debug, Deserialize)]
pub(crate) struct ImportQuery {
    /// Only say what would happen.
    #[serde(default)]
    pub(super) dry_run: bool,
}

/// `POST /api/sites/import`.
pub(crate) async fn import(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ImportQuery>,
    Text(text): Text,
) -> Answer<Json<ImportReport>> {
    let root = app.directory.read().root().map(|site| site.site_id);
    let root = root.ok_or(RestReason::Forbidden)?;
    caller.require(&app.directory, Action::ChangeDirectory, root)?;
    if text.len() > limits::IMPORT_BYTES_MAX {
        return Err(RestReason::TooLarge.into());
    }
    let report =
        exchange::import_sites(&app.directory, &app.clock, caller.actor(), text, query.dry_run);
    Ok(Json(report.await?))
}
