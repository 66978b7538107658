//! How a "no" is said: a refusal of the rules is typed and told; an error of the machine is
//! logged once with a trace id, and only that id is told.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use protocol::RefusalReason;
use protocol::rest::{RestReason, RestRefusal};
use store::{AppendError, StoreError};

/// What every handler returns.
pub type Answer<T> = Result<T, Failure>;

/// Why there is no answer.
#[derive(Debug)]
pub enum Failure {
    /// The rules said no.
    Refused(StatusCode, Box<RestRefusal>),
    /// The machine failed; the text is for the log only.
    Error(StatusCode, String),
}

impl Failure {
    /// A refusal with its usual status.
    #[must_use]
    pub fn refused(reason: RestReason) -> Self {
        Self::Refused(status_of(reason), Box::new(reason.into()))
    }

    /// A refusal about certain fields or things.
    pub fn about(reason: RestReason, about: impl IntoIterator<Item = impl ToString>) -> Self {
        Self::Refused(status_of(reason), Box::new(RestRefusal::about(reason, about)))
    }
}

impl Failure {
    /// A refusal of the calendar; its words and fields are those of REST.
    #[must_use]
    pub fn from_calendar(refusal: calendar::Refusal) -> Self {
        Self::from_words(&refusal)
    }

    /// A refusal of the petition register; its words and fields are those of REST.
    #[must_use]
    pub fn from_petition(refusal: petition::Refusal) -> Self {
        Self::from_words(&refusal)
    }

    fn from_words(refusal: &impl serde::Serialize) -> Self {
        let told = serde_json::to_value(refusal).and_then(serde_json::from_value::<RestRefusal>);
        match told {
            Ok(refusal) => refusal.into(),
            Err(error) => Self::Error(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
    }
}

/// The usual status of a reason.
#[must_use]
pub fn status_of(reason: RestReason) -> StatusCode {
    use RestReason as R;
    match reason {
        R::BadRequest | R::WeakPassword | R::SeatsInvalid | R::InvalidPhone => {
            StatusCode::BAD_REQUEST
        }
        R::NotSignedIn | R::WrongCredentials | R::WrongLink | R::WrongCode => {
            StatusCode::UNAUTHORIZED
        }
        R::Forbidden
        | R::ForeignOrigin
        | R::Disabled
        | R::PasswordChangeNeeded
        | R::OtherDevice => StatusCode::FORBIDDEN,
        R::FileUnsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        R::NotFound | R::NoSuchSite | R::NoSuchPetition => StatusCode::NOT_FOUND,
        R::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        R::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        R::SlowDown | R::Locked => StatusCode::TOO_MANY_REQUESTS,
        R::Expired
        | R::AlreadySetUp
        | R::AccountTaken
        | R::Conflict
        | R::Running
        | R::WrongState
        | R::KeyReused
        | R::LimitReached => StatusCode::CONFLICT,
    }
}

impl From<RestReason> for Failure {
    fn from(reason: RestReason) -> Self {
        Self::refused(reason)
    }
}

impl From<RestRefusal> for Failure {
    fn from(refusal: RestRefusal) -> Self {
        let reason = serde_json::from_value(serde_json::Value::String(refusal.reason.clone()));
        let status = reason.map_or(StatusCode::CONFLICT, status_of);
        Self::Refused(status, Box::new(refusal))
    }
}

/// A refusal of a running session: the rules of the room said no.
impl From<protocol::Refused> for Failure {
    fn from(refused: protocol::Refused) -> Self {
        let status = match refused.reason {
            RefusalReason::BadRequest | RefusalReason::Unsupported => StatusCode::BAD_REQUEST,
            RefusalReason::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            RefusalReason::SlowDown => StatusCode::TOO_MANY_REQUESTS,
            RefusalReason::NotYourRight => StatusCode::FORBIDDEN,
            _ => StatusCode::CONFLICT,
        };
        Self::Refused(status, Box::new(refused.into()))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Error(StatusCode::SERVICE_UNAVAILABLE, error.to_string())
    }
}

impl From<AppendError> for Failure {
    fn from(error: AppendError) -> Self {
        Self::Error(StatusCode::SERVICE_UNAVAILABLE, format!("append: {error}"))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(status, refusal) => (status, Json(refusal)).into_response(),
            Self::Error(status, text) => {
                let mut id = [0; 8];
                let _ = getrandom::fill(&mut id);
                let trace_id = format!("{:016x}", u64::from_be_bytes(id));
                tracing::error!(trace_id, "{text}");
                let body = serde_json::json!({ "type": "error", "trace_id": trace_id });
                (status, Json(body)).into_response()
            }
        }
    }
}
