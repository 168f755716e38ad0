//! What can go wrong for good: every variant carries its nouns, and says what to do.

use std::io;
use std::path::PathBuf;

use crate::language::{InvalidLanguageTag, Language};

/// Why a piece of work could not be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is there already, and nobody allowed to replace it.
    #[error("`{}` exists already; give `--force` to replace it, or another folder with `-o`", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Two inputs would be written to the same file.
    #[error("`{}` and `{}` would both be written to `{}`; rename one, or name its language (`speech.en.txt`)", first.display(), second.display(), output.display())]
    SameOutput {
        /// The file that both claim.
        output: PathBuf,
        /// The input named first.
        first: PathBuf,
        /// The other one.
        second: PathBuf,
    },
    /// A name that would lead out of the output folder.
    #[error("`{name}` cannot be the name of an output file: it would not stay in the output folder")]
    OutsideFolder {
        /// The offending name.
        name: String,
    },
    /// A folder or pattern held no text.
    #[error("no text found in `{}`; texts end in {known}", path.display())]
    NoInput {
        /// Where we looked.
        path: PathBuf,
        /// The file name endings that can be read.
        known: String,
    },
    /// No reader knows this kind of file.
    #[error("`{}` is of a kind that cannot be read; texts end in {known}", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
        /// The file name endings that can be read.
        known: String,
    },
    /// No reader knows this kind of track.
    #[error("`{}` is no track that can be read; name its format with `--from`, one of {known}", path.display())]
    UnknownTrack {
        /// The file.
        path: PathBuf,
        /// The names of the formats that can be read.
        known: String,
    },
    /// Nobody said in which format to write a track.
    #[error("the name of `{}` does not tell the format; name it with `--to`, one of {known}", path.display())]
    UnknownTarget {
        /// The file.
        path: PathBuf,
        /// The names of the formats that can be written.
        known: String,
    },
    /// The file is no text at all.
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
    /// Nothing to speak was found.
    #[error("`{}` holds no sentence; if everything was taken for page furniture, try `--keep-all`", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The language could neither be read off nor detected.
    #[error("the language of `{}` is unknown; name it in the file name (`speech.de.txt`) or with `--language`", path.display())]
    LanguageUnknown {
        /// The file.
        path: PathBuf,
    },
    /// A language tag that is none.
    #[error(transparent)]
    NotALanguage(#[from] InvalidLanguageTag),
    /// A profile that is not there.
    #[error("there is no profile `{name}`; there are {known}, or give the path of a TOML file")]
    NoProfile {
        /// The name asked for.
        name: String,
        /// The names that exist.
        known: String,
    },
    /// A TOML file (profile or voice) that says something wrong.
    #[error("`{}`, line {line}: {reason}", path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A voice that is not there.
    #[error("there is no voice `{name}`; `orate voices` lists what there is")]
    NoVoice {
        /// The name asked for.
        name: String,
    },
    /// A voice for another language.
    #[error("the voice `{voice}` speaks `{speaks}`, not `{wanted}`")]
    VoiceLanguage {
        /// The voice.
        voice: String,
        /// What it speaks.
        speaks: Language,
        /// What the text is in.
        wanted: Language,
    },
    /// An engine that cannot work here.
    #[error("the engine `{engine}` cannot be used: {reason}")]
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
    /// A recording that cannot be listened to.
    #[error("`{}`: {reason}", path.display())]
    Recording {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A file for players that cannot be made.
    #[error("`{}`: {reason}", path.display())]
    Media {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// Nobody here reads the text of a recording aloud, so that it could be compared.
    #[error(
        "no voice reads `{language}` here, without which the text cannot be found in a recording; name one with `--voice {language}=NAME`"
    )]
    NoReference {
        /// The language that is spoken.
        language: Language,
        /// What is missing and how to get it.
        source: Box<Error>,
    },
    /// The spoken language is not among the texts.
    #[error("no text is in `{wanted}`; there are {given}")]
    SpokenMissing {
        /// The language that is said to be spoken.
        wanted: Language,
        /// The languages of the texts.
        given: String,
    },
    /// A track whose cues are none of the text.
    #[error("`{}` does not show the text that is spoken, in `{language}`; `--times` takes a track of that text", path.display())]
    TimesOfAnother {
        /// The track.
        path: PathBuf,
        /// The language that is spoken.
        language: Language,
    },
    /// No text is in the language on whose timeline all tracks shall stand.
    #[error("no text of `{stem}` is in `{wanted}`, on whose timeline all shall stand; there are {given}")]
    TimelineMissing {
        /// The speech.
        stem: String,
        /// The language asked for.
        wanted: Language,
        /// The languages of its texts.
        given: String,
    },
    /// The text on whose timeline this one should stand could not be done.
    #[error("it was to stand on the timeline of `{}`, which failed", path.display())]
    TimelineFailed {
        /// That text.
        path: PathBuf,
    },
    /// A line of a manifest that says no speech.
    #[error("`{}`, line {line}: {reason}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// An archive, or something in it, that cannot be used.
    #[error("`{}`: {reason}", path.display())]
    Archive {
        /// The archive.
        path: PathBuf,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A pattern for file names that is none.
    #[error("`{pattern}` is no pattern of file names: {reason}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong.
        reason: String,
    },
    /// Two speeches of a batch have the same name.
    #[error("another speech is called `{id}` too; its outputs would be replaced")]
    SameSpeech {
        /// The name of both.
        id: String,
    },
    /// The output folder of a batch holds something else.
    #[error("`{}` holds files but no `report.jsonl`, so no batch wrote them; give `--force`, or another folder with `-o`", path.display())]
    NotABatch {
        /// The folder.
        path: PathBuf,
    },
    /// Another program writes into the output folder of a batch.
    #[error("another batch is writing into `{}`", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// Which part of a batch to do is not clear.
    #[error("which shard to do is not clear: {reason}")]
    Shard {
        /// What is missing and how to say it.
        reason: String,
    },
    /// A bucket that cannot be reached, or does not answer as it should.
    #[error("cannot reach `{}`", path.display())]
    Store {
        /// The URL.
        path: PathBuf,
        /// What the store or the network said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A URL for a program that was built without the means to reach it.
    #[error("`{}` cannot be reached: this program was built without the feature `cloud` (`cargo install --path . --features cloud`)", path.display())]
    NoCloud {
        /// The URL.
        path: PathBuf,
    },
    /// A speech took longer than it may.
    #[error("it was not done after {seconds} s; `--timeout` says how long a speech may take")]
    TimedOut {
        /// How long it may take.
        seconds: u64,
    },
    /// The server of the preview could not be started or went down.
    #[error("the preview cannot be served from this machine")]
    Serve {
        /// What the system said.
        source: io::Error,
    },
    /// A bug in Orate or in a library.
    #[error("a bug: {message}; please report it, with the text")]
    Panicked {
        /// What the panic said.
        message: String,
    },
    /// The work was interrupted.
    #[error("interrupted")]
    Interrupted,
}

/// What the library's functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Whether the same work may succeed later, or on another machine, with nothing about it changed: it was
    /// interrupted, somebody else was at it, or a disk or a network failed.
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

    /// The message and all its causes in one line: `cannot read ‹a›: no such file`.
    pub fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            // Some libraries say their causes themselves.
            let message = error.to_string();
            if !text.ends_with(&message) {
                text.push_str(": ");
                text.push_str(&message);
            }
            cause = error.source();
        }
        text
    }
}
