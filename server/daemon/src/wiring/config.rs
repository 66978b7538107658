//! Configuration: defaults, then `lianxian.toml` of the data folder, then `LIANXIAN_*`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;

/// How the server is run. Every field has a default, so an empty file is a good file.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Address people type, for links and codes; by default made from `listen`.
    pub base_url: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// HTTPS.
    pub tls: Tls,
    /// STUN and TURN addresses handed to seats.
    pub ice_urls: Vec<String>,
    /// Secret shared with the TURN server.
    pub turn_secret: Option<String>,
    /// The data folder; set by `--data`, not by the file.
    #[serde(skip)]
    pub data: PathBuf,
    /// The demo: links are reusable and accounts are shown.
    #[serde(skip)]
    pub is_demo: bool,
}

/// How HTTPS is served.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(untagged, deny_unknown_fields)]
pub enum Tls {
    /// Plain HTTP; only good on localhost or behind a proxy.
    #[default]
    None,
    /// `tls = "local_ca"`: an own authority, made at the first start.
    Named(NamedTls),
    /// `[tls]` with PEM files.
    Files {
        /// Certificate chain.
        cert: PathBuf,
        /// Private key.
        key: PathBuf,
    },
}

/// The word of [`Tls::Named`].
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum NamedTls {
    /// An own authority.
    LocalCa,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8480),
            base_url: None,
            proxies: Vec::new(),
            tls: Tls::None,
            ice_urls: Vec::new(),
            turn_secret: None,
            data: PathBuf::from("lianxian-data"),
            is_demo: false,
        }
    }
}

impl Config {
    /// The address people type, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> String {
        let scheme = if self.tls == Tls::None { "http" } else { "https" };
        self.base_url.as_ref().map_or_else(
            || format!("{scheme}://{}", self.listen),
            |url| url.trim_end_matches('/').to_owned(),
        )
    }
}
