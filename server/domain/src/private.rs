//! Free text, names and numbers that belong into the vault.
//!
//! On the wire a [`Private`] is its plain text. Inside [`with_sealer`] it prints a commitment
//! instead, and inside [`with_opener`] it reads a commitment back through the vault, so that no
//! fact can reach the journal with a name in it: the type decides, not a list of fields.
//! Its `Debug` never shows the text, which keeps it out of logs.

use std::cell::RefCell;
use std::rc::Rc;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text for some eyes only; erased when the vault no longer holds it.
#[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Private(Option<String>);

type Sealer = Rc<RefCell<dyn FnMut(&str) -> String>>;
type Opener = Rc<dyn Fn(&str) -> Option<String>>;

thread_local! {
    static SEALER: RefCell<Option<Sealer>> = const { RefCell::new(None) };
    static OPENER: RefCell<Option<Opener>> = const { RefCell::new(None) };
}

impl Private {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Some(text.into()))
    }

    /// The text, or nothing once it was erased.
    #[must_use]
    pub fn reveal(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, or an empty string once it was erased.
    #[must_use]
    pub fn reveal_or_empty(&self) -> &str {
        self.0.as_deref().unwrap_or("")
    }
}

impl From<&str> for Private {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Private {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl std::fmt::Debug for Private {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Private(..)")
    }
}

impl Serialize for Private {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sealer = SEALER.with(|cell| cell.borrow().clone());
        match (&self.0, sealer) {
            (Some(text), Some(sealer)) => {
                let commitment = (sealer.borrow_mut())(text);
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("commitment", &commitment)?;
                map.end()
            }
            (Some(text), None) => serializer.serialize_str(text),
            (None, _) => serializer.serialize_none(),
        }
    }
}

impl<'de> Deserialize<'de> for Private {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PrivateVisitor)
    }
}

struct PrivateVisitor;

impl<'de> Visitor<'de> for PrivateVisitor {
    type Value = Private;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text or a commitment")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Private, E> {
        Ok(Private::new(text))
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Private, E> {
        Ok(Private(None))
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Private, E> {
        Ok(Private(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Private, A::Error> {
        let Some((key, commitment)) = map.next_entry::<String, String>()? else {
            return Err(A::Error::custom("a commitment is missing"));
        };
        if key != "commitment" {
            return Err(A::Error::custom("only a commitment may stand for a text"));
        }
        let opener = OPENER.with(|cell| cell.borrow().clone());
        Ok(Private(opener.and_then(|open| open(&commitment))))
    }
}

/// Runs `print` with every [`Private`] printed as `{"commitment": seal(text)}`.
pub fn with_sealer<R>(seal: impl FnMut(&str) -> String + 'static, print: impl FnOnce() -> R) -> R {
    let sealer: Sealer = Rc::new(RefCell::new(seal));
    let before = SEALER.with(|cell| cell.borrow_mut().replace(sealer));
    let result = print();
    SEALER.with(|cell| *cell.borrow_mut() = before);
    result
}

/// Runs `read` with every commitment opened through `open` (nothing = erased).
pub fn with_opener<R>(
    open: impl Fn(&str) -> Option<String> + 'static,
    read: impl FnOnce() -> R,
) -> R {
    let opener: Opener = Rc::new(open);
    let before = OPENER.with(|cell| cell.borrow_mut().replace(opener));
    let result = read();
    OPENER.with(|cell| *cell.borrow_mut() = before);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_never_sees_the_text_and_the_vault_gives_it_back() {
        let name = Private::new("某某");
        let printed =
            with_sealer(|_| "c1".to_owned(), || serde_json::to_string(&name).expect("prints"));
        assert_eq!(printed, r#"{"commitment":"c1"}"#);
        let read = |vault: Option<&'static str>| {
            with_opener(
                move |_| vault.map(str::to_owned),
                || serde_json::from_str::<Private>(&printed).expect("reads"),
            )
        };
        assert_eq!(read(Some("某某")), name);
        assert_eq!(read(None).reveal(), None);
        assert_eq!(serde_json::to_string(&name).expect("prints"), "\"某某\"");
        assert_eq!(format!("{name:?}"), "Private(..)");
    }
}
