//! A speech as a line of JSON: what manifests and workers take.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::load::{Held, Speech, Text};
use crate::io::remote;
use crate::language::Language;

/// A speech as a line of JSON.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Its name, which its outputs are called by; `/` makes folders.
    pub id: String,
    /// Its texts, by language.
    pub texts: BTreeMap<Language, Given>,
    /// Its recording.
    #[serde(default)]
    pub recording: Option<PathBuf>,
    /// Its video, which is its recording where there is no other.
    #[serde(default)]
    pub video: Option<PathBuf>,
    /// The language that is heard in the recording. Without it, the first one of the texts.
    #[serde(default)]
    pub spoken: Option<Language>,
    /// The limits of its cues.
    #[serde(default)]
    pub profile: Option<String>,
    /// Its voices, by language.
    #[serde(default)]
    pub voices: BTreeMap<Language, String>,
}

/// A text.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Given {
    /// The file that holds it.
    Path(PathBuf),
    /// The text itself.
    Inline {
        /// What it says.
        text: String,
        /// What kind of text it is, as the ending of a file name: `txt`, `md`, `html`.
        #[serde(default = "plain")]
        format: String,
    },
}

fn plain() -> String {
    "txt".to_owned()
}

impl Request {
    /// The request that `line` is, or what is wrong with it.
    pub fn parse(line: &[u8]) -> Result<Self, String> {
        let request: Self = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if request.texts.is_empty() {
            return Err("there are no `texts`".to_owned());
        }
        Ok(request)
    }

    /// The speech, whose relative paths begin at `base`.
    pub fn speech(self, base: &Path) -> Speech {
        let stem = self.id.rsplit('/').next().unwrap_or_default().to_owned();
        let text = |(language, given): (Language, Given)| match given {
            Given::Path(path) => Text { path: remote::join(base, &path), language: Some(language), held: Held::File },
            Given::Inline { text, format } => Text {
                path: PathBuf::from(format!("{stem}.{language}.{format}")),
                language: Some(language),
                held: Held::Inline(text.into_bytes().into()),
            },
        };
        Speech {
            texts: self.texts.into_iter().map(text).collect(),
            recording: self.recording.or(self.video).map(|path| remote::join(base, &path)),
            spoken: self.spoken,
            profile: self.profile,
            voices: self.voices.into_iter().collect(),
            id: self.id,
        }
    }
}
