//! What stands before and behind every handler: who asks, from which page, and the headers that
//! tell a browser what the pages may do.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::limits;
use protocol::rest::RestReason;

use super::answer::Failure;
use super::routes::Gate;
use crate::wiring::App;

/// Lets only signed-in callers through and hands them to the handler. A password that somebody
/// else gave out opens nothing but its own change.
pub(crate) async fn require_bearer(
    State((app, gate)): State<(App, Gate)>,
    mut request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let caller = bearer(request.headers()).and_then(|bearer| app.access.identify(bearer));
    let caller = caller.ok_or(RestReason::NotSignedIn)?;
    if gate == Gate::SignedIn && caller.account().must_change_password {
        return Err(RestReason::PasswordChangeNeeded.into());
    }
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Ends a request whose body does not come to an end. What it has begun to write goes on.
pub(crate) async fn refuse_endless(request: Request, next: Next) -> Result<Response, Failure> {
    let patience = Duration::from_millis(limits::REQUEST_MS);
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.map_err(|_| {
        let refusal = Box::new(RestReason::SlowDown.into());
        Failure::Refused(StatusCode::REQUEST_TIMEOUT, refusal)
    })
}

/// Refuses unsafe methods that a page of another origin sends.
pub(crate) async fn refuse_foreign_origin(
    request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !is_safe && !is_same_origin(request.headers(), request.uri()) {
        return Err(RestReason::ForeignOrigin.into());
    }
    Ok(next.run(request).await)
}

/// Whether the page that sent this, if a page did, has the origin it talks to.
#[must_use]
pub fn is_same_origin(headers: &HeaderMap, uri: &Uri) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if site == Some("cross-site") {
        return false;
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let origin = origin.to_str().ok().and_then(|text| text.split_once("://"));
    let host = host(headers, uri);
    matches!((origin, host), (Some((_, origin)), Some(host)) if origin.eq_ignore_ascii_case(host))
}

/// Name and port the client typed: HTTP/1 says it in `Host`, HTTP/2 in the address itself.
fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    let typed = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    typed.or_else(|| uri.authority().map(Authority::as_str))
}

/// Adds the security headers. A handler's own policy (printed papers) stays.
pub(crate) async fn add_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let policy = page_policy(host(request.headers(), request.uri()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "no-referrer");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(
        HeaderName::from_static("permissions-policy"),
        "camera=(self), microphone=(self), display-capture=(self), geolocation=()",
    );
    if is_api {
        put(header::CACHE_CONTROL, "no-store");
    }
    if app.config.tls != crate::wiring::config::Tls::None {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

/// No script but our own files. The socket's address is named because older browsers do not
/// count it as `'self'`.
fn page_policy(host: Option<&str>) -> HeaderValue {
    let host = host.unwrap_or("");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let socket = if host.is_empty() || !host.chars().all(is_plain) {
        String::new()
    } else {
        format!(" ws://{host} wss://{host}")
    };
    let policy = format!(
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; \
         connect-src 'self'{socket}; worker-src 'self' blob:; frame-src 'self' blob:; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_script_without_a_page_and_the_own_page_pass_any_other_page_does_not() {
        let own = Uri::from_static("/api/sign-in");
        let passes = |pairs: &[_]| is_same_origin(&headers(pairs), &own);
        assert!(passes(&[("host", "hall:8443")]));
        assert!(passes(&[("host", "hall:8443"), ("origin", "https://hall:8443")]));
        for origin in ["https://hall", "https://evil:8443", "null", "hall:8443"] {
            assert!(!passes(&[("host", "hall:8443"), ("origin", origin)]), "{origin}");
        }
        assert!(!passes(&[("host", "hall:8443"), ("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn a_second_generation_request_names_its_host_in_the_address() {
        let uri = Uri::from_static("https://hall:8443/api/sign-in");
        assert!(is_same_origin(&headers(&[("origin", "https://hall:8443")]), &uri));
        assert!(!is_same_origin(&headers(&[("origin", "https://evil:8443")]), &uri));
    }

    #[test]
    fn a_strange_host_never_reaches_the_policy() {
        let policy = page_policy(Some("x; script-src *"));
        assert!(!policy.to_str().expect("ascii").contains('*'));
    }
}
