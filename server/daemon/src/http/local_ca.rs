//! The certificate of the own authority, and the page that says what to do with it.

use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use protocol::rest::RestReason;
use store::StoreError;

use super::answer::Answer;
use crate::wiring::App;
use crate::wiring::config::{NamedTls, Tls};
use crate::wiring::tls::CA_CERT;

const PAGE: &str = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
<title>信任本机构证书</title><link rel=\"stylesheet\" href=\"/api/print.css\"></head>\
<body class=\"a5\"><h1>信任本机构证书</h1>\
<p><a href=\"/local-ca.crt\">下载证书 lianxian-ca.crt</a></p>\
<p>Windows:双击证书,安装到“受信任的根证书颁发机构”。<br>\
Android:设置 → 安全 → 安装证书 → CA 证书。<br>\
iOS:安装描述文件后,在“证书信任设置”中打开。</p>\
<p>安装后关闭浏览器再打开。</p>\
<p class=\"small\" lang=\"en\">Install this certificate as a trusted root authority, then restart the \
browser. Compare its fingerprint with the one the operator reads to you.</p></body></html>";

/// `GET /local-ca`.
pub(crate) async fn page(State(app): State<App>) -> Answer<Html<&'static str>> {
    require_local_ca(&app)?;
    Ok(Html(PAGE))
}

/// `GET /local-ca.crt`: what a device installs to trust this server.
pub(crate) async fn certificate(State(app): State<App>) -> Answer<Response> {
    require_local_ca(&app)?;
    let path = app.config.data.join("keys").join(CA_CERT);
    let pem = tokio::fs::read(path).await.map_err(|error| StoreError(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "application/x-x509-ca-cert"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"lianxian-ca.crt\""),
    ];
    Ok((headers, pem).into_response())
}

fn require_local_ca(app: &App) -> Answer<()> {
    let is_there = app.config.tls == Tls::Named(NamedTls::LocalCa);
    if is_there { Ok(()) } else { Err(RestReason::NotFound.into()) }
}
