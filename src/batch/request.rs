//! A speech as a line of JSON, in manifests and for workers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::speech::{BatchSpeech, SpeechText, TextContent};
use crate::io::remote;
use crate::language::Language;

/// A speech as a line of JSON.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechRequest {
    /// The name, which starts the names of the outputs; `/` makes folders.
    pub id: String,
    /// The texts, by language.
    pub texts: BTreeMap<Language, TextRequest>,
    /// The recording.
    #[serde(default)]
    pub recording: Option<PathBuf>,
    /// The video, which is the recording if there is no other.
    #[serde(default)]
    pub video: Option<PathBuf>,
    /// The language of the recording; without it, that of the first text.
    #[serde(default)]
    pub source_language: Option<Language>,
    /// The profile.
    #[serde(default)]
    pub profile: Option<String>,
    /// The voices, by language.
    #[serde(default)]
    pub voices: BTreeMap<Language, String>,
}

/// A text.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum TextRequest {
    /// The file that holds it.
    Path(PathBuf),
    /// The text itself.
    Inline {
        /// The words.
        text: String,
        /// The format, as the ending of a file name: `txt`, `md`, `html`.
        #[serde(default = "plain")]
        format: String,
    },
}

fn plain() -> String {
    "txt".to_owned()
}

impl SpeechRequest {
    /// The request in `line`, or what is wrong with it.
    pub fn parse(line: &[u8]) -> Result<Self, String> {
        let request: Self = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if request.texts.is_empty() {
            return Err("`texts` is missing or empty".to_owned());
        }
        Ok(request)
    }

    /// The speech, whose relative paths start at `base`.
    pub fn speech(self, base: &Path) -> BatchSpeech {
        let stem = self.id.rsplit('/').next().unwrap_or_default().to_owned();
        let text = |(language, given): (Language, TextRequest)| match given {
            TextRequest::Path(path) => {
                SpeechText { path: remote::join(base, &path), language: Some(language), content: TextContent::File }
            }
            TextRequest::Inline { text, format } => SpeechText {
                path: PathBuf::from(format!("{stem}.{language}.{format}")),
                language: Some(language),
                content: TextContent::Inline(text.into_bytes().into()),
            },
        };
        BatchSpeech {
            texts: self.texts.into_iter().map(text).collect(),
            recording: self.recording.or(self.video).map(|path| remote::join(base, &path)),
            source_language: self.source_language,
            profile: self.profile,
            voices: self.voices.into_iter().collect(),
            id: self.id,
        }
    }
}
