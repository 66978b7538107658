//! HTTPS: PEM files of the office, or an own authority made at the first start for a network
//! without one. Keys stay in the data folder, readable by its owner only.

use std::io;
use std::net::IpAddr;

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use store::DataFolder;

use super::config::{Config, NamedTls, Tls};
use super::{Clock, LocalTime};

/// File of the authority's certificate, without its key.
pub const CA_CERT: &str = "local-ca.crt";
const CA_KEY: &str = "local-ca.key";

/// The TLS set-up, or nothing for plain HTTP.
///
/// # Errors
/// When a file cannot be read or a certificate cannot be made.
pub async fn load(
    config: &Config,
    folder: &DataFolder,
    clock: &Clock,
) -> io::Result<Option<RustlsConfig>> {
    // A second set-up of the same provider is the same provider.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match &config.tls {
        Tls::None => Ok(None),
        Tls::Files { cert, key } => RustlsConfig::from_pem_file(cert, key).await.map(Some),
        Tls::Named(NamedTls::LocalCa) => {
            let (cert, key) = local(config, folder, clock)?;
            RustlsConfig::from_pem(cert, key).await.map(Some)
        }
    }
}

/// A certificate of the own authority for this run; only the authority itself is kept.
fn local(config: &Config, folder: &DataFolder, clock: &Clock) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let now = LocalTime::of(clock.now(), "UTC");
    let issuer = authority(folder, now)?;
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let mut params = CertificateParams::new(names(config)).map_err(io::Error::other)?;
    params.distinguished_name.push(DnType::CommonName, "Lianxian");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    // Longer lives are refused by some systems; a start makes a new one anyway.
    params.not_before = date_time_ymd(year(now.year), 1, 1);
    params.not_after = date_time_ymd(year(now.year + 2), 1, 1);
    let cert = params.signed_by(&key, &issuer).map_err(io::Error::other)?;
    Ok((cert.pem().into_bytes(), key.serialize_pem().into_bytes()))
}

fn authority(folder: &DataFolder, now: LocalTime) -> io::Result<Issuer<'static, KeyPair>> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Lianxian local authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = date_time_ymd(year(now.year), 1, 1);
    params.not_after = date_time_ymd(year(now.year + 20), 1, 1);
    if let Some(pem) = folder.read_key(CA_KEY)? {
        let pem = String::from_utf8(pem).map_err(io::Error::other)?;
        let key = KeyPair::from_pem(&pem).map_err(io::Error::other)?;
        return Ok(Issuer::new(params, key));
    }
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let cert = params.self_signed(&key).map_err(io::Error::other)?;
    folder.create_key(CA_CERT, cert.pem().as_bytes())?;
    folder.create_key(CA_KEY, key.serialize_pem().as_bytes())?;
    Ok(Issuer::new(params, key))
}

fn year(year: i64) -> i32 {
    i32::try_from(year).unwrap_or(9000)
}

/// What people may type: the configured address, where it listens, this machine.
fn names(config: &Config) -> Vec<String> {
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let is_specific = |ip: &IpAddr| !ip.is_unspecified() && !ip.is_loopback();
    names.extend(Some(config.listen.ip()).filter(is_specific).map(|ip| ip.to_string()));
    let host = config.base_url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| {
        let host = rest.split('/').next().unwrap_or("");
        host.rsplit_once(':').map_or(host, |(host, _)| host).to_owned()
    });
    names.extend(host.filter(|host| !host.is_empty()));
    names.dedup();
    names
}
