//! A speech of a batch, and its texts in memory.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::record::Content;
use super::source::Archive;
use super::stamp;
use crate::error::{Error, Result};
use crate::io::remote;
use crate::language::Language;
use crate::speech_files::{self, InputFile};

/// A text longer than this, in bytes, is no speech: a day of talking is two megabytes.
pub const LONGEST_TEXT: u64 = 16 << 20;

/// One speech.
#[derive(Clone, Debug, Default)]
pub struct Speech {
    /// Its name: where its outputs lie in the output folder, and what their names begin with.
    pub id: String,
    /// Its texts.
    pub texts: Vec<Text>,
    /// Its recording.
    pub recording: Option<PathBuf>,
    /// The language of the recording; without it, that of the first text.
    pub spoken: Option<Language>,
    /// The limits of its cues, where they are not those of the others.
    pub profile: Option<String>,
    /// Its voices, where they are not those of the others.
    pub voices: Vec<(Language, String)>,
}

/// One text of a speech.
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it is, or what it is called.
    pub path: PathBuf,
    /// Its language, where that is known.
    pub language: Option<Language>,
    /// Where its bytes are.
    pub held: Held,
}

/// Where the bytes of a text are.
#[derive(Clone, Debug)]
pub enum Held {
    /// In the file that the path names.
    File,
    /// Here.
    Inline(Arc<[u8]>),
    /// In an archive, as the file with this number.
    Member(Arc<Archive>, usize),
}

/// A speech whose texts were read.
#[derive(Debug)]
pub struct Loaded {
    /// The speech as the pipeline takes it.
    pub speech: speech_files::Speech,
    /// What was read.
    pub inputs: Vec<Content>,
}

impl Speech {
    /// The folder of its outputs in the output folder, and what their names begin with.
    ///
    /// # Errors
    /// [`Error::OutsideFolder`] where the name leads elsewhere.
    pub fn place(&self) -> Result<(PathBuf, String)> {
        let outside = || Error::OutsideFolder { name: self.id.clone() };
        let path = Path::new(&self.id);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || self.id.contains(['\0', '\\']) || self.id.ends_with('/') {
            return Err(outside());
        }
        let stem = path.file_name().ok_or_else(outside)?;
        Ok((path.parent().unwrap_or(Path::new("")).to_owned(), stem.to_string_lossy().into_owned()))
    }

    /// Reads its texts, and hashes them and its recording.
    pub fn load(&self) -> Result<Loaded> {
        let (_, stem) = self.place()?;
        let mut inputs = Vec::new();
        let mut texts = Vec::new();
        for text in &self.texts {
            let (bytes, stamp) = text.read()?;
            let digest = (bytes.len() as u64, blake3::hash(&bytes));
            inputs.push(Content { stamp, ..Content::of(&text.path.to_string_lossy(), digest) });
            texts.push(InputFile { path: text.path.clone(), language: text.language.clone(), content: Some(bytes) });
        }
        if let Some(recording) = &self.recording {
            inputs.push(content_of(recording)?);
        }
        let speech = speech_files::Speech { stem, texts };
        speech.refuse_same_language()?;
        Ok(Loaded { speech, inputs })
    }

    /// Whether all that it is made of are files that nobody touched since they were read as `inputs`.
    pub(super) fn is_untouched(&self, inputs: &[Content]) -> bool {
        let texts = self.texts.iter().map(|text| matches!(text.held, Held::File).then_some(&text.path));
        let files = texts.chain(self.recording.iter().map(Some));
        let same = |(path, input): (Option<&PathBuf>, &Content)| {
            let is_named = |path: &&PathBuf| input.stamp.is_some() && path.display().to_string() == input.path;
            let now = path.filter(is_named).and_then(|path| fs::metadata(path).ok());
            now.is_some_and(|now| stamp::of(&now) == input.stamp)
        };
        files.clone().count() == inputs.len() && files.zip(inputs).all(same)
    }
}

impl Text {
    /// What it says, and the stamp of its file.
    fn read(&self) -> Result<(Arc<[u8]>, Option<String>)> {
        Ok(match &self.held {
            Held::Inline(bytes) => (bytes.clone(), None),
            Held::Member(archive, index) => (archive.read(*index)?, None),
            Held::File if remote::is_remote(&self.path) => {
                (self.bounded(remote::read(&self.path, LONGEST_TEXT + 1)?)?, None)
            }
            Held::File => {
                let failed = |source| Error::Read { path: self.path.clone(), source };
                let file = File::open(&self.path).map_err(failed)?;
                let metadata = file.metadata().map_err(failed)?;
                // One more than there is, to see the end at once.
                let mut bytes = Vec::with_capacity(metadata.len().min(LONGEST_TEXT) as usize + 1);
                file.take(LONGEST_TEXT + 1).read_to_end(&mut bytes).map_err(failed)?;
                (self.bounded(bytes)?, stamp::settled(&metadata))
            }
        })
    }

    fn bounded(&self, bytes: Vec<u8>) -> Result<Arc<[u8]>> {
        if bytes.len() as u64 > LONGEST_TEXT {
            let reason = format!("it is longer than {} MB, so it is no speech", LONGEST_TEXT >> 20);
            return Err(Error::Document { path: self.path.clone(), line: 1, reason });
        }
        Ok(bytes.into())
    }
}

/// What is in the recording at `path`. One in a bucket has its entity tag for a hash, as it may be too long to be
/// fetched before there is work.
fn content_of(path: &Path) -> Result<Content> {
    let name = path.display().to_string();
    if !remote::is_remote(path) {
        let before = fs::metadata(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        return Ok(Content { stamp: stamp::settled(&before), ..hashed(path, &name)? });
    }
    let missing = || Error::Read { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() };
    let object = remote::find(path)?.ok_or_else(missing)?;
    Ok(Content { path: name, bytes: object.bytes, hash: object.tag.unwrap_or_default(), stamp: None })
}

/// What is in the file at `path`, under the name `name`.
pub(super) fn hashed(path: &Path, name: &str) -> Result<Content> {
    let failed = |source| Error::Read { path: path.to_owned(), source };
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path).map_err(failed)?).map_err(failed)?;
    Ok(Content::of(name, (hasher.count(), hasher.finalize())))
}
