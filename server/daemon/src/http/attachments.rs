//! Files on the record: sent in, and given back. What a file is, its bytes say, never its name.

use axum::Json;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{AttachmentId, Hash, SeatRole, SessionId};
use protocol::rest::{RestReason, Uploaded};
use serde::Deserialize;
use store::StoreError;

use super::answer::{Answer, Failure};
use super::body::{Id, Params, Raw};
use super::records::permitted;
use super::sessions::running;
use crate::access::{Caller, may_take};
use crate::wiring::App;

/// `POST /api/sessions/{id}/uploads`: the bytes of a file, for accounts that may sit where it is
/// put on the record. It lies in memory until a seat attaches it, or ten minutes.
pub(crate) async fn upload(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
    request: Request,
) -> Answer<(StatusCode, Json<Uploaded>)> {
    let summary = running(&app, &caller, session_id).await?;
    let mut writers = summary
        .seats
        .iter()
        .filter(|seat| matches!(seat.role, SeatRole::Officer | SeatRole::Recorder));
    if !writers.any(|seat| may_take(&caller, &app.directory, seat.role, seat.site_id)) {
        return Err(RestReason::Forbidden.into());
    }
    // Nobody else's bytes are even read.
    let Raw(bytes) = Raw::from_request(request, &app).await?;
    let media_type = sniff(&bytes).ok_or(RestReason::FileUnsupported)?.to_owned();
    let hub = app.hub().clone();
    let kept = tokio::task::spawn_blocking(move || hub.keep_upload(session_id, bytes)).await;
    let (upload_id, hash) = kept.map_err(|error| StoreError(error.to_string()))??;
    let uploaded = Uploaded { upload_id, media_type, sha256: hash.to_string() };
    Ok((StatusCode::CREATED, Json(uploaded)))
}

/// Query of a file.
#[derive(Debug, Deserialize)]
pub(crate) struct AttachmentQuery {
    attachment_id: AttachmentId,
}

/// `GET /api/records/{id}/attachment?attachment_id=`: a download, never a page.
pub(crate) async fn download(
    State(app): State<App>,
    caller: Caller,
    Id(session_id): Id<SessionId>,
    Params(query): Params<AttachmentQuery>,
) -> Answer<Response> {
    let record = permitted(&app, &caller, session_id).await?;
    let mut attachments = record.state().attachments.iter();
    let found = attachments.find(|it| it.attachment_id == query.attachment_id);
    let found = found.ok_or(RestReason::NotFound)?;
    let broken = |why: &str| Failure::from(StoreError(format!("attachment: {why}")));
    let hash: Hash = found.sha256.parse().map_err(broken)?;
    let bytes = app.look(move |store| store.blob(&hash)).await?;
    let bytes = bytes.ok_or_else(|| broken("its bytes are gone"))?;
    let name = format!("attachment; filename*=UTF-8''{}", escape(found.name.reveal_or_empty()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(sniff(&bytes).unwrap_or(UNKNOWN))),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, bytes).into_response())
}

const UNKNOWN: &str = "application/octet-stream";

/// What the bytes say they are, if that is kept: pictures, papers, sound, video, plain text. No
/// program, no archive of unknown content, no page.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    use infer::MatcherType as M;
    let Some(kind) = infer::get(bytes) else {
        let is_text =
            !bytes.is_empty() && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
        return is_text.then_some("text/plain; charset=utf-8");
    };
    let is_kept = matches!(kind.matcher_type(), M::Image | M::Doc | M::Audio | M::Video)
        || kind.mime_type() == "application/pdf";
    is_kept.then(|| kind.mime_type())
}

/// Percent-encodes a name for a header (RFC 8187).
fn escape(name: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    name.bytes()
        .map(
            |byte| {
                if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide_what_a_file_is() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n"), Some("image/png"));
        assert_eq!(sniff("楼前照片说明".as_bytes()), Some("text/plain; charset=utf-8"));
        for refused in [&b"MZ\x90\0"[..], b"\x7fELF\x02\x01\x01\0", b"", b"\0\x01", b"PK\x03\x04"] {
            assert_eq!(sniff(refused), None, "{refused:?}");
        }
        assert_eq!(sniff(b"<!DOCTYPE html><script>"), None, "a page is not kept");
    }

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(escape("照 片\".pdf\r\n"), "%E7%85%A7%20%E7%89%87%22.pdf%0D%0A");
    }
}
