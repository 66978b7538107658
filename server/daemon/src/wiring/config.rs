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
    /// Relays, only where a firewall demands them.
    pub turn: Turn,
    /// STUN and TURN addresses handed to seats, from `turn`.
    #[serde(skip)]
    pub ice_urls: Vec<String>,
    /// Secret shared with the TURN server, from `turn`.
    #[serde(skip)]
    pub turn_secret: Option<String>,
    /// The data folder; set by `--data`, not by the file.
    #[serde(skip)]
    pub data: PathBuf,
    /// The demo: links are reusable and accounts are shown.
    #[serde(skip)]
    pub is_demo: bool,
}

/// STUN and TURN servers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Turn {
    /// Addresses: `stun:host:3478`, `turn:host:3478`.
    pub urls: Vec<String>,
    /// File with the secret of `use-auth-secret`.
    pub secret_file: Option<PathBuf>,
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
            turn: Turn::default(),
            ice_urls: Vec::new(),
            turn_secret: None,
            data: PathBuf::from("lianxian-data"),
            is_demo: false,
        }
    }
}

impl Config {
    /// Reads a configuration and the files it names.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut config: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        config.ice_urls.clone_from(&config.turn.urls);
        if let Some(file) = &config.turn.secret_file {
            let secret = std::fs::read_to_string(file)
                .map_err(|error| format!("{}: {error}", file.display()))?;
            config.turn_secret = Some(secret.trim().to_owned());
        }
        Ok(config)
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_ways_to_say_tls_are_read_and_a_typing_error_is_told() {
        let tls = |text| Config::read(text).expect("it reads").tls;
        assert_eq!(tls(""), Tls::None);
        assert_eq!(tls("tls = \"local_ca\""), Tls::Named(NamedTls::LocalCa));
        let files = Tls::Files { cert: "c.pem".into(), key: "k.pem".into() };
        assert_eq!(tls("[tls]\ncert = \"c.pem\"\nkey = \"k.pem\""), files);
        for text in ["listne = \"0.0.0.0:80\"", "tls = \"local\"", "[tls]\ncert = \"c.pem\""] {
            assert!(Config::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn relays_come_from_the_file() {
        let config = Config::read("[turn]\nurls = [\"stun:hall:3478\"]").expect("it reads");
        assert_eq!(config.ice_urls, ["stun:hall:3478"]);
        let missing = Config::read("[turn]\nsecret_file = \"/no/such/file\"");
        assert!(missing.is_err_and(|told| told.contains("/no/such/file")));
    }
}
