//! Changes single keys of a JSON object; all other keys keep their order and their bytes.

use indexmap::IndexMap;
use serde_json::value::RawValue;

type JsonObject = IndexMap<String, Box<RawValue>>;

/// The object in `bytes` without `keys`; nothing if it is not an object.
pub(super) fn without(bytes: &[u8], keys: &[&str]) -> Option<String> {
    let mut object: JsonObject = serde_json::from_slice(text(bytes)).ok()?;
    object.retain(|key, _| !keys.contains(&key.as_str()));
    let body: Vec<String> = object.iter().map(|(key, value)| entry(key, value)).collect();
    Some(format!("{{{}}}", body.join(",")))
}

/// The object in `old` with the values of `new` for `keys`; nothing if one of them is not an object.
#[cfg(feature = "cli")]
pub(super) fn with(old: &[u8], new: &str, keys: &[&str]) -> Option<String> {
    let mut object: JsonObject = serde_json::from_slice(text(old)).ok()?;
    let new: JsonObject = serde_json::from_str(new).ok()?;
    object.extend(new.into_iter().filter(|(key, _)| keys.contains(&key.as_str())));
    let body: Vec<String> = object.iter().map(|(key, value)| format!("  {}", entry(key, value))).collect();
    Some(format!("{{\n{}\n}}\n", body.join(",\n")))
}

fn entry(key: &str, value: &RawValue) -> String {
    format!("{}: {}", serde_json::Value::from(key), value.get())
}

/// A byte order mark is not part of the text.
fn text(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::{with, without};

    #[test]
    fn other_keys_stay_as_they_are() {
        let old = br#"{"z": 1.50, "cues": [], "a": {"b": [ ]}}"#;
        assert_eq!(without(old, &["cues"]).expect("an object"), r#"{"z": 1.50,"a": {"b": [ ]}}"#);
        let new = with(old, r#"{"a": 3, "cues": [1], "more": 2}"#, &["cues", "more"]).expect("an object");
        assert_eq!(new, "{\n  \"z\": 1.50,\n  \"cues\": [1],\n  \"a\": {\"b\": [ ]},\n  \"more\": 2\n}\n");
        assert!(without(b"[]", &[]).is_none() && with(b"{", "{}", &[]).is_none());
    }
}
