//! The embedded web app. Files with a hash in their name are immutable; every other path is a
//! page of the app and gets `index.html`.

use std::io::Read as _;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;
use protocol::rest::RestReason;

use super::answer::Failure;

/// One file of the web app, gzipped at build time.
struct Asset {
    path: &'static str,
    mime: &'static str,
    etag: &'static str,
    is_immutable: bool,
    gzip: &'static [u8],
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Whatever is no call of the API.
pub(crate) async fn page(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Failure::from(RestReason::MethodNotAllowed).into_response();
    }
    let path = request.uri().path();
    let named = ASSETS.iter().find(|asset| asset.path == path);
    // A missing file is missing; only a page's address is answered by the app itself.
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let asset = match named {
        Some(asset) => asset,
        None if is_file => return Failure::from(RestReason::NotFound).into_response(),
        None => match ASSETS.iter().find(|asset| asset.path == "/index.html") {
            Some(index) => index,
            None => return Failure::from(RestReason::NotFound).into_response(),
        },
    };
    answer(asset, request.headers())
}

fn answer(asset: &Asset, headers: &HeaderMap) -> Response {
    let has = |name, wanted: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|it| it.contains(wanted))
    };
    let cache = if asset.is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = if has(header::IF_NONE_MATCH, asset.etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else if has(header::ACCEPT_ENCODING, "gzip") {
        let mut response = Response::new(Body::from(asset.gzip));
        let gzip = HeaderValue::from_static("gzip");
        response.headers_mut().insert(header::CONTENT_ENCODING, gzip);
        response
    } else {
        let mut plain = Vec::new();
        if let Err(error) = GzDecoder::new(asset.gzip).read_to_end(&mut plain) {
            let told = format!("{}: {error}", asset.path);
            return Failure::Error(StatusCode::INTERNAL_SERVER_ERROR, told).into_response();
        }
        Response::new(Body::from(plain))
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, asset.mime),
        (header::ETAG, asset.etag),
        (header::CACHE_CONTROL, cache),
        (header::VARY, "accept-encoding"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
