//! Encodes paths and bytes that may not be text as JSON.

use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

/// A path: a string, or the Base64 of its bytes where it is not Unicode.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WirePath {
    Text(String),
    Bytes { base64: String },
}

impl WirePath {
    fn of(path: &Path) -> Self {
        match path.to_str() {
            Some(text) => Self::Text(text.to_owned()),
            None => Self::Bytes { base64: BASE64.encode(path.as_os_str().as_encoded_bytes()) },
        }
    }

    fn path(self) -> Result<PathBuf, String> {
        match self {
            Self::Text(text) => Ok(text.into()),
            Self::Bytes { base64 } => from_bytes(BASE64.decode(base64.as_bytes()).map_err(|error| error.to_string())?),
        }
    }
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> Result<PathBuf, String> {
    use std::os::unix::ffi::OsStringExt;
    Ok(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> Result<PathBuf, String> {
    String::from_utf8(bytes).map(PathBuf::from).map_err(|error| error.to_string())
}

/// A path.
pub mod path {
    use std::path::{Path, PathBuf};

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::batch::wire::WirePath;

    pub fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        WirePath::of(path).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PathBuf, D::Error> {
        WirePath::deserialize(deserializer)?.path().map_err(D::Error::custom)
    }
}

/// A path, or nothing.
pub mod optional_path {
    use std::path::PathBuf;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::batch::wire::WirePath;

    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
        path.as_deref().map(WirePath::of).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
        let path = Option::<WirePath>::deserialize(deserializer)?;
        path.map(WirePath::path).transpose().map_err(D::Error::custom)
    }
}

/// Bytes, as Base64.
pub mod bytes {
    use std::sync::Arc;

    use data_encoding::BASE64;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
        BASE64.encode(bytes).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64.decode(text.as_bytes()).map(Arc::from).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::WirePath;

    fn there_and_back(path: &Path) -> PathBuf {
        let json = serde_json::to_string(&WirePath::of(path)).expect("JSON");
        serde_json::from_str::<WirePath>(&json).expect("what was written").path().expect("a path")
    }

    #[test]
    fn a_path_arrives_as_it_was_sent() {
        assert_eq!(there_and_back(Path::new("in/Łódź.pl.txt")), Path::new("in/Łódź.pl.txt"));
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_not_unicode_arrives_too() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"caf\xe9.fr.txt"));
        assert_eq!(there_and_back(path), path);
    }
}
