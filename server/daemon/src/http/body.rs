//! Reading what a client sent: body, query, path. What cannot be read is a typed refusal.

use std::str::FromStr;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, RawPathParams, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use protocol::rest::RestReason;
use serde::de::DeserializeOwned;

use super::answer::Failure;

/// A JSON body. The reason of a bad one names the place, never the text around it.
#[derive(Debug)]
pub(crate) struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| unread(&error))?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let place = format!("line {} column {}", error.line(), error.column());
            Failure::about(RestReason::BadRequest, [place])
        })
    }
}

/// A body as text.
#[derive(Debug)]
pub(crate) struct Text(pub String);

impl<S: Send + Sync> FromRequest<S> for Text {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| unread(&error))?;
        String::from_utf8(bytes.into())
            .map(Self)
            .map_err(|_| Failure::about(RestReason::BadRequest, ["utf-8"]))
    }
}

/// A body as bytes.
#[derive(Debug)]
pub(crate) struct Raw(pub Vec<u8>);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| unread(&error))?;
        Ok(Self(bytes.into()))
    }
}

fn unread(error: &BytesRejection) -> Failure {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => RestReason::TooLarge.into(),
        _ => RestReason::BadRequest.into(),
    }
}

/// The query.
#[derive(Debug)]
pub(crate) struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(params)| Self(params))
            .map_err(|_| Failure::about(RestReason::BadRequest, ["query"]))
    }
}

/// The one id of a path.
#[derive(Debug)]
pub(crate) struct Id<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for Id<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let params = RawPathParams::from_request_parts(parts, state).await;
        params
            .ok()
            .and_then(|params| params.iter().find(|(name, _)| *name == "id")?.1.parse().ok())
            .map(Self)
            .ok_or_else(|| Failure::about(RestReason::BadRequest, ["id"]))
    }
}
