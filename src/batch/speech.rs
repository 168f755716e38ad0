//! A speech of a batch: the places of its texts and its recording.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::file_stamp;
use super::record::FileContent;
use super::wire;
use crate::error::{Error, Result};
use crate::io::remote;
use crate::language::Language;
use crate::speech_files::{self, InputFile};

/// The size limit of a text; a day of speech is two megabytes.
pub const MAX_TEXT_BYTES: u64 = 16 << 20;

/// A speech of a batch, before its texts are read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct BatchSpeech {
    /// The name of the speech: the path of its outputs in the output folder, without language and ending.
    pub id: String,
    /// The texts.
    pub texts: Vec<SpeechText>,
    /// The recording.
    #[serde(with = "wire::optional_path")]
    pub recording: Option<PathBuf>,
    /// The language of the recording; without it, that of the first text.
    pub source_language: Option<Language>,
    /// The profile, where it differs from the batch's.
    pub profile: Option<String>,
    /// The voices, where they differ from the batch's.
    pub voices: Vec<(Language, String)>,
}

/// One text of a speech.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SpeechText {
    /// The path of the file, or a name for messages.
    #[serde(with = "wire::path")]
    pub path: PathBuf,
    /// The language, where it is known.
    pub language: Option<Language>,
    /// The place of the bytes of the text.
    pub content: TextContent,
}

/// The place of the bytes of a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum TextContent {
    /// In the file that the path names.
    File,
    /// Here.
    Inline(#[serde(with = "wire::bytes")] Arc<[u8]>),
    /// In a store, by number.
    #[serde(skip)]
    Stored(Arc<dyn TextStore>, usize),
}

/// Something that holds many texts, such as an archive.
pub trait TextStore: std::fmt::Debug + Send + Sync {
    /// The bytes of the text with this number.
    ///
    /// # Errors
    /// A damaged store, or a text longer than [`MAX_TEXT_BYTES`].
    fn read(&self, index: usize) -> Result<Arc<[u8]>>;
}

/// A speech whose texts were read.
#[derive(Debug)]
pub struct LoadedSpeech {
    /// The speech as the pipeline takes it.
    pub speech: speech_files::Speech,
    /// The files that were read.
    pub inputs: Vec<FileContent>,
}

impl BatchSpeech {
    /// The folder of the outputs in the output folder, and the start of their names.
    ///
    /// # Errors
    /// [`Error::OutsideFolder`] where the name leads out of the output folder.
    pub fn output_path(&self) -> Result<(PathBuf, String)> {
        let outside = || Error::OutsideFolder { name: self.id.clone() };
        let path = Path::new(&self.id);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || self.id.contains(['\0', '\\']) || self.id.ends_with('/') {
            return Err(outside());
        }
        let stem = path.file_name().ok_or_else(outside)?;
        Ok((path.parent().unwrap_or(Path::new("")).to_owned(), stem.to_string_lossy().into_owned()))
    }

    /// Reads the texts, and hashes them and the recording.
    pub fn load(&self) -> Result<LoadedSpeech> {
        let (_, stem) = self.output_path()?;
        let mut inputs = Vec::new();
        let mut texts = Vec::new();
        for text in &self.texts {
            let (bytes, stamp) = text.read()?;
            let digest = (bytes.len() as u64, blake3::hash(&bytes));
            inputs.push(FileContent { stamp, ..FileContent::of(&text.path.to_string_lossy(), digest) });
            texts.push(InputFile { path: text.path.clone(), language: text.language.clone(), content: Some(bytes) });
        }
        if let Some(recording) = &self.recording {
            inputs.push(content_of(recording)?);
        }
        let speech = speech_files::Speech { stem, texts };
        speech.refuse_same_language()?;
        Ok(LoadedSpeech { speech, inputs })
    }

    /// The speech with the texts of stores read, so that it can be sent to another process.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn without_stores(mut self) -> Result<Self> {
        for text in &mut self.texts {
            if let TextContent::Stored(store, index) = &text.content {
                text.content = TextContent::Inline(store.read(*index)?);
            }
        }
        Ok(self)
    }

    /// Whether all inputs are files that have not changed since they were read as `inputs`.
    pub(super) fn is_unchanged(&self, inputs: &[FileContent]) -> bool {
        let texts = self.texts.iter().map(|text| matches!(text.content, TextContent::File).then_some(&text.path));
        let files = texts.chain(self.recording.iter().map(Some));
        let same = |(path, input): (Option<&PathBuf>, &FileContent)| {
            let is_named = |path: &&PathBuf| input.stamp.is_some() && path.display().to_string() == input.path;
            let now = path.filter(is_named).and_then(|path| fs::metadata(path).ok());
            now.is_some_and(|now| file_stamp::of(&now) == input.stamp)
        };
        files.clone().count() == inputs.len() && files.zip(inputs).all(same)
    }
}

impl SpeechText {
    /// The bytes of the text, and the stamp of its file.
    fn read(&self) -> Result<(Arc<[u8]>, Option<String>)> {
        Ok(match &self.content {
            TextContent::Inline(bytes) => (bytes.clone(), None),
            TextContent::Stored(store, index) => (store.read(*index)?, None),
            TextContent::File if remote::is_remote(&self.path) => {
                (self.bounded(remote::read(&self.path, MAX_TEXT_BYTES + 1)?)?, None)
            }
            TextContent::File => {
                let failed = |source| Error::Read { path: self.path.clone(), source };
                let file = File::open(&self.path).map_err(failed)?;
                let metadata = file.metadata().map_err(failed)?;
                // One more than the length, to see the end at once.
                let mut bytes = Vec::with_capacity(metadata.len().min(MAX_TEXT_BYTES) as usize + 1);
                file.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
                (self.bounded(bytes)?, file_stamp::settled(&metadata))
            }
        })
    }

    fn bounded(&self, bytes: Vec<u8>) -> Result<Arc<[u8]>> {
        if bytes.len() as u64 > MAX_TEXT_BYTES {
            let reason = format!("the text is longer than {} MB (limit for a speech)", MAX_TEXT_BYTES >> 20);
            return Err(Error::Document { path: self.path.clone(), line: 1, reason });
        }
        Ok(bytes.into())
    }
}

/// The content of the recording at `path`. One in a bucket has its entity tag for a hash, as it may be too long to be
/// fetched before there is work.
fn content_of(path: &Path) -> Result<FileContent> {
    let name = path.display().to_string();
    if !remote::is_remote(path) {
        let before = fs::metadata(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        return Ok(FileContent { stamp: file_stamp::settled(&before), ..hash_file(path, &name)? });
    }
    let missing = || Error::Read { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() };
    let object = remote::find(path)?.ok_or_else(missing)?;
    Ok(FileContent { path: name, bytes: object.bytes, hash: object.tag.unwrap_or_default(), stamp: None })
}

/// The content of the file at `path`, under the name `name`.
pub(super) fn hash_file(path: &Path, name: &str) -> Result<FileContent> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path).map_err(failed)?).map_err(failed)?;
    Ok(FileContent::of(name, (hasher.count(), hasher.finalize())))
}
