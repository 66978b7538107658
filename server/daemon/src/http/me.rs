//! Signing in and out, and oneself.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::limits;
use protocol::rest::{Duty, LinkSignIn, Me, PasswordChange, RestReason, SignIn, SignedIn};

use super::answer::{Answer, Failure};
use super::body::Body;
use crate::access::Caller;
use crate::office::directory::{AccountRow, DirectoryFact, DutyRow};
use crate::wiring::App;

/// `POST /api/sign-in`.
pub(crate) async fn sign_in(
    State(app): State<App>,
    Body(body): Body<SignIn>,
) -> Answer<Json<SignedIn>> {
    Ok(Json(app.access.sign_in(&body.account, &body.password).await?))
}

/// `POST /api/sign-in/link`.
pub(crate) async fn sign_in_by_link(
    State(app): State<App>,
    Body(body): Body<LinkSignIn>,
) -> Answer<Json<SignedIn>> {
    Ok(Json(app.access.sign_in_by_link(&body.secret).await?))
}

/// `POST /api/sign-out`.
pub(crate) async fn sign_out(State(app): State<App>, caller: Caller) -> Answer<StatusCode> {
    app.access.sign_out(&caller).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/me`.
pub(crate) async fn me(State(app): State<App>, caller: Caller) -> Json<Me> {
    Json(app.directory.read().me(caller.account(), &app.access.today()))
}

/// `POST /api/me/duty`.
pub(crate) async fn take_duty(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<Duty>,
) -> Answer<StatusCode> {
    let name = body.name.reveal_or_empty();
    if name.trim().is_empty() || name.chars().count() > limits::NAME_CHARS_MAX {
        return Err(Failure::about(RestReason::BadRequest, ["name"]));
    }
    if !domain::is_phone(body.phone.reveal_or_empty()) {
        return Err(Failure::about(RestReason::InvalidPhone, ["phone"]));
    }
    let (account_id, day) = (caller.account_id(), app.access.today());
    app.directory
        .change(caller.actor(), |state, changes| {
            let row = state.accounts.get(&account_id).ok_or(RestReason::NotFound)?;
            let duty = DutyRow { name: body.name.clone(), phone: body.phone.clone(), day };
            let row = AccountRow { duty: Some(duty), ..AccountRow::clone(row) };
            changes.put_account(state, row);
            let Duty { name, phone } = body;
            changes.facts.push(DirectoryFact::DutyTaken { account_id, name, phone });
            Ok(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/me/password`.
pub(crate) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<PasswordChange>,
) -> Answer<StatusCode> {
    app.access.prove(caller.account(), &body.old).await.map_err(|failure| match failure {
        // The bearer is good all the same: 401 would sign the page out.
        Failure::Refused(StatusCode::UNAUTHORIZED, why) => {
            Failure::Refused(StatusCode::FORBIDDEN, why)
        }
        other => other,
    })?;
    let password_hash = app.access.passwords().hash(&body.new).await?;
    let account_id = caller.account_id();
    let ended = app.access.end_all(account_id, Some(caller.bearer_hash()));
    app.directory
        .change(caller.actor(), |state, changes| {
            let row = state.accounts.get(&account_id).ok_or(RestReason::NotFound)?;
            let row =
                AccountRow { password_hash, must_change_password: false, ..AccountRow::clone(row) };
            changes.put_account(state, row);
            changes.rows.extend(ended);
            changes.facts.push(DirectoryFact::PasswordChanged { account_id });
            Ok(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
