//! The keys of a JSON object in their order, each with its value as it stands there: what is not understood stays.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// An object.
struct Entries(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Entries;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Entries, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// The object in `bytes` without `keys`; nothing if it is none.
pub(super) fn without(bytes: &[u8], keys: &[&str]) -> Option<String> {
    let Entries(mut entries) = serde_json::from_slice(text(bytes)).ok()?;
    entries.retain(|(key, _)| !keys.contains(&key.as_str()));
    let body: Vec<String> = entries.iter().map(|(key, value)| entry(key, value)).collect();
    Some(format!("{{{}}}", body.join(",")))
}

/// The object in `old` with those values of `new` that are called in `keys`; nothing if one of them is no object.
#[cfg(feature = "cli")]
pub(super) fn with(old: &[u8], new: &str, keys: &[&str]) -> Option<String> {
    let Entries(mut entries) = serde_json::from_slice(text(old)).ok()?;
    let Entries(news) = serde_json::from_str(new).ok()?;
    for (key, value) in news.into_iter().filter(|(key, _)| keys.contains(&key.as_str())) {
        match entries.iter_mut().find(|(known, _)| *known == key) {
            Some(known) => known.1 = value,
            None => entries.push((key, value)),
        }
    }
    let body: Vec<String> = entries.iter().map(|(key, value)| format!("  {}", entry(key, value))).collect();
    Some(format!("{{\n{}\n}}\n", body.join(",\n")))
}

fn entry(key: &str, value: &RawValue) -> String {
    format!("{}: {}", serde_json::Value::from(key), value.get())
}

/// A byte order mark is no part of the text.
fn text(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::{with, without};

    #[test]
    fn what_nobody_names_stays_as_it_is() {
        let old = br#"{"z": 1.50, "cues": [], "a": {"b": [ ]}}"#;
        assert_eq!(without(old, &["cues"]).expect("an object"), r#"{"z": 1.50,"a": {"b": [ ]}}"#);
        let new = with(old, r#"{"a": 3, "cues": [1], "more": 2}"#, &["cues", "more"]).expect("an object");
        assert_eq!(new, "{\n  \"z\": 1.50,\n  \"cues\": [1],\n  \"a\": {\"b\": [ ]},\n  \"more\": 2\n}\n");
        assert!(without(b"[]", &[]).is_none() && with(b"{", "{}", &[]).is_none());
    }
}
