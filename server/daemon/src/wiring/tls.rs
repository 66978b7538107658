//! HTTPS: PEM files of the office, or an own authority made at the first start for a network
//! without one. Keys stay in the data folder, readable by its owner only.

use std::io;
use std::net::IpAddr;

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use store::DataFolder;

use super::config::{Config, NamedTls, Tls};

/// File of the authority's certificate, without its key.
pub const CA_CERT: &str = "local-ca.crt";
const CA_KEY: &str = "local-ca.key";
const SERVER_CERT: &str = "local-server.crt";
const SERVER_KEY: &str = "local-server.key";
/// Names and addresses the server's certificate was made for.
const SERVER_NAMES: &str = "local-server.names";

/// The TLS set-up, or nothing for plain HTTP.
///
/// # Errors
/// When a file cannot be read or a certificate cannot be made.
pub async fn load(config: &Config, folder: &DataFolder) -> io::Result<Option<RustlsConfig>> {
    // A second set-up of the same provider is the same provider.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match &config.tls {
        Tls::None => Ok(None),
        Tls::Files { cert, key } => RustlsConfig::from_pem_file(cert, key).await.map(Some),
        Tls::Named(NamedTls::LocalCa) => {
            let (cert, key) = local(config, folder)?;
            RustlsConfig::from_pem(cert, key).await.map(Some)
        }
    }
}

/// The certificate and key of the own authority's server, made when they are missing.
fn local(config: &Config, folder: &DataFolder) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let names = names(config);
    let known = folder.read_key(SERVER_NAMES)?;
    if known.as_deref() == Some(names.join("\n").as_bytes())
        && let (Some(cert), Some(key)) =
            (folder.read_key(SERVER_CERT)?, folder.read_key(SERVER_KEY)?)
    {
        return Ok((cert, key));
    }
    if known.is_some() {
        let told = "the address has changed: remove keys/local-server.* and start again";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, told));
    }
    let issuer = authority(folder)?;
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let mut params = CertificateParams::new(names.clone()).map_err(io::Error::other)?;
    params.distinguished_name.push(DnType::CommonName, "Lianxian");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let cert = params.signed_by(&key, &issuer).map_err(io::Error::other)?.pem();
    let key = key.serialize_pem();
    folder.create_key(SERVER_CERT, cert.as_bytes())?;
    folder.create_key(SERVER_KEY, key.as_bytes())?;
    folder.create_key(SERVER_NAMES, names.join("\n").as_bytes())?;
    Ok((cert.into_bytes(), key.into_bytes()))
}

fn authority(folder: &DataFolder) -> io::Result<Issuer<'static, KeyPair>> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Lianxian local authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
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
