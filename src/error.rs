//! Errors. Each variant carries what its message needs, including the suggested fix.

use std::io;
use std::path::PathBuf;

use crate::language::{InvalidLanguageTag, Language};

/// Why something failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file exists already.
    #[error("`{}` exists already; pass `--force` to replace it, or choose another folder with `-o`", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Two inputs would be written to the same file.
    #[error("`{}` and `{}` would both be written to `{}`; rename one, or put the language into its name (`speech.en.txt`)", first.display(), second.display(), output.display())]
    SameOutput {
        /// The output file.
        output: PathBuf,
        /// The input named first.
        first: PathBuf,
        /// The other one.
        second: PathBuf,
    },
    /// A name that is a path out of the output folder.
    #[error("`{name}` cannot be the name of an output file: it leads out of the output folder")]
    OutsideFolder {
        /// The offending name.
        name: String,
    },
    /// A folder or pattern without texts.
    #[error("no text found in `{}`; texts end in {known}", path.display())]
    NoInput {
        /// The folder.
        path: PathBuf,
        /// The file name endings that can be read.
        known: String,
    },
    /// A text in a format that cannot be read.
    #[error("cannot read `{}`: unknown kind of text (known: {known})", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
        /// The file name endings that can be read.
        known: String,
    },
    /// A track in an unknown format.
    #[error("cannot tell which subtitle format `{}` is in; pass `--from` with one of {known}", path.display())]
    UnknownTrack {
        /// The file.
        path: PathBuf,
        /// The names of the formats that can be read.
        known: String,
    },
    /// The format of a track to write is unknown.
    #[error("cannot tell which subtitle format to write from `{}`; pass `--to` with one of {known}", path.display())]
    UnknownTarget {
        /// The file.
        path: PathBuf,
        /// The names of the formats that can be written.
        known: String,
    },
    /// A file that is not text.
    #[error("`{}`, line {line}: {reason}", path.display())]
    Document {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A binary track that cannot be read.
    #[error("`{}`: {reason}", path.display())]
    Track {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A track file with content of which no cue could be read, or would be left.
    #[error("`{}` has content but no cue that can be written; `orate check` lists what is wrong with it", path.display())]
    NoCue {
        /// The file.
        path: PathBuf,
    },
    /// A track that was not fixed, because writing it would lose something.
    #[error("`{}` was not fixed, because writing it would lose the following; pass `--force-lossy` to write it anyway{losses}", path.display())]
    LossyFix {
        /// The file.
        path: PathBuf,
        /// What would be lost, each on a line of its own.
        losses: String,
    },
    /// A text without sentences.
    #[error("no sentence found in `{}`; if all of it was removed as boilerplate, pass `--no-cleanup`", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The language is not specified and was not detected.
    #[error("cannot detect the language of `{}`; name the file like `speech.de.txt` or pass `--language`", path.display())]
    LanguageUnknown {
        /// The file.
        path: PathBuf,
    },
    /// An invalid language tag.
    #[error(transparent)]
    InvalidLanguageTag(#[from] InvalidLanguageTag),
    /// An unknown profile.
    #[error("unknown profile `{name}`; use one of {known}, or the path of a TOML file")]
    UnknownProfile {
        /// The name.
        name: String,
        /// The names that exist.
        known: String,
    },
    /// An invalid TOML file: a profile or a voice.
    #[error("`{}`, line {line}: {reason}", path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// An unknown voice.
    #[error("unknown voice `{name}`; see `orate voices`")]
    UnknownVoice {
        /// The name.
        name: String,
    },
    /// A voice for another language.
    #[error("the voice `{voice}` speaks `{speaks}`, not `{wanted}`")]
    VoiceLanguage {
        /// The voice.
        voice: String,
        /// Its language.
        speaks: Language,
        /// The language of the text.
        wanted: Language,
    },
    /// An engine that cannot be used on this machine.
    #[error("cannot use the engine `{engine}`: {reason}")]
    Engine {
        /// The engine.
        engine: String,
        /// What is missing and how to get it.
        reason: String,
    },
    /// The narration does not fit into a WAV file.
    #[error("`{}` would be larger than 4 GB, which a WAV file cannot hold; split the text or lower `--sample-rate`", path.display())]
    WavTooLong {
        /// The file.
        path: PathBuf,
    },
    /// A recording that cannot be used.
    #[error("`{}`: {reason}", path.display())]
    Recording {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A media file that cannot be made.
    #[error("`{}`: {reason}", path.display())]
    Media {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// No voice for the source language of a recording, which is compared with one.
    #[error("no voice for `{language}` to compare the recording with; pass `--voice {language}=NAME`")]
    NoReference {
        /// The source language.
        language: Language,
        /// What is missing and how to get it.
        source: Box<Error>,
    },
    /// No text in the source language.
    #[error("`--source-language {wanted}`: no text in `{wanted}` (found: {given})")]
    SourceLanguageMissing {
        /// The source language.
        wanted: Language,
        /// The languages of the texts.
        given: String,
    },
    /// A corrected track of another text.
    #[error("`--corrected {}`: the track does not match the `{language}` text of the recording", path.display())]
    CorrectedTrackMismatch {
        /// The track.
        path: PathBuf,
        /// The source language.
        language: Language,
    },
    /// No text in the language whose timeline is shared.
    #[error("`--timeline {wanted}`: `{stem}` has no text in `{wanted}` (found: {given})")]
    TimelineMissing {
        /// The speech.
        stem: String,
        /// The language.
        wanted: Language,
        /// The languages of its texts.
        given: String,
    },
    /// The text whose timeline this one uses failed.
    #[error("skipped: it uses the timeline of `{}`, which failed", path.display())]
    TimelineFailed {
        /// That text.
        path: PathBuf,
    },
    /// The media file of the speech cannot be made, so that no text was started.
    #[error("skipped: the media file of `{stem}` cannot be made")]
    PackageFailed {
        /// The speech.
        stem: String,
    },
    /// A setting with an invalid value.
    #[error("invalid `{name}`: `{value}`: {reason}")]
    InvalidSetting {
        /// The setting.
        name: &'static str,
        /// The value.
        value: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An invalid line of a manifest.
    #[error("`{}`, line {line}: {reason}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// An archive, or a file in it, that cannot be used.
    #[error("`{}`: {reason}", path.display())]
    Archive {
        /// The archive.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// An invalid pattern for file names.
    #[error("invalid file name pattern `{pattern}`: {reason}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong.
        reason: String,
    },
    /// Two speeches of a batch have the same name.
    #[error("duplicate speech `{id}`: its outputs would be replaced")]
    SameSpeech {
        /// The name of both.
        id: String,
    },
    /// The output folder of a batch has other contents.
    #[error("`{}` is not empty and was not written by `orate batch`; pass `--force` or choose another folder with `-o`", path.display())]
    NotABatch {
        /// The folder.
        path: PathBuf,
    },
    /// Another batch is writing into the output folder.
    #[error("another batch is writing into `{}`", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// An unknown shard of a batch.
    #[error("unknown shard: {reason}")]
    Shard {
        /// What is missing and how to pass it.
        reason: String,
    },
    /// A bucket that cannot be reached, or sends an invalid answer.
    #[error("cannot reach `{}`", path.display())]
    Store {
        /// The URL.
        path: PathBuf,
        /// The error of the store or the network.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A URL, in a program that was built without support for it.
    #[error("cannot reach `{}`: built without the feature `cloud` (`cargo install --path . --features cloud`)", path.display())]
    NoCloud {
        /// The URL.
        path: PathBuf,
    },
    /// A speech took longer than its time limit.
    #[error("timed out after {seconds} s (see `--timeout`)")]
    TimedOut {
        /// The time limit.
        seconds: u64,
    },
    /// The server of the preview failed.
    #[error("cannot serve the preview")]
    Serve {
        /// The error of the system.
        source: io::Error,
    },
    /// A bug in Orate or in a library.
    #[error("internal error: {message}; please report this bug, with the text")]
    Panicked {
        /// The message of the panic.
        message: String,
    },
    /// The process that did a speech died: a crash in a library, or no memory left.
    #[error("the process that did this speech crashed ({reason}); please report this bug, with the files")]
    ProcessCrashed {
        /// The exit status, and the last words of the process.
        reason: String,
    },
    /// The process for the speeches of a batch could not be started.
    #[error("cannot start a process for the speeches")]
    ProcessNotStarted {
        /// The error of the system.
        source: io::Error,
    },
    /// The work was cancelled.
    #[error("interrupted")]
    Interrupted,
}

/// The result of the library's functions.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Whether the same work may succeed later or on another machine without changes: it was cancelled, another process
    /// was busy, or a disk or a network failed.
    pub fn is_transient(&self) -> bool {
        use io::ErrorKind::*;
        match self {
            Self::Interrupted | Self::Busy { .. } | Self::Store { .. } => true,
            Self::Read { source, .. } | Self::Write { source, .. } => !matches!(
                source.kind(),
                NotFound
                    | PermissionDenied
                    | ReadOnlyFilesystem
                    | AlreadyExists
                    | NotADirectory
                    | IsADirectory
                    | InvalidInput
                    | InvalidData
                    | InvalidFilename
                    | Unsupported
            ),
            _ => false,
        }
    }
}
